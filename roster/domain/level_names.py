"""The levels of priority by name; a rulebook may use further numbers."""

from roster.domain.texts import Text

STABILITY, REQUESTS, FAIRNESS, WISHES, STAND_INS = 1, 2, 3, 4, 5
LEVEL_NAMES = {
    STABILITY: Text("保持不变", "stability"),
    REQUESTS: Text("工作要求", "requests"),
    FAIRNESS: Text("公平", "fairness"),
    WISHES: Text("意愿", "wishes"),
    STAND_INS: Text("补位", "stand-ins"),
}


def level_name(number: int) -> Text:
    """Its name, or what it is called that has none."""
    return LEVEL_NAMES.get(number, Text(f"第{number}级", f"level {number}"))
