"""Free texts that people write: no private numbers, nothing invisible, not empty."""

from roster.actions.errors import BadInputError
from roster.domain.cleanliness import unfit_text
from roster.domain.privacy import find_personal_data
from roster.domain.texts import Text

_EMPTY = Text("请填写", "it should not be empty")
_AT = Text("{place}：{fault}", "{place}: {fault}")


def clean(place: str, text: str, longest: int = 200) -> str:
    """The text as it is. Raises BadInputError with its place and what is wrong with it."""
    found = find_personal_data(text)
    fault = found.refusal if found else unfit_text(text, longest)
    if fault is None and not text.strip():
        fault = _EMPTY
    if fault is not None:
        raise BadInputError(_AT.filled(place=place, fault=fault))
    return text
