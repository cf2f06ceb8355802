"""People named with their titles: 赵启明书记, 公安局局长卫东, 赵书记. Nobody is guessed."""

import re
from collections.abc import Mapping

from roster.sheets.titles import is_head, is_secretary

_OFFICES = "书记|县长|区长|市长|旗长|镇长|乡长|部长|局长|院长|检察长|主任|主席|常委|常务|委员|同志|领导|秘书长"
_AFTER = re.compile(
    rf"(?:县|区|市|旗|镇|乡|委|政府|人民|人大|常委会|政协|法院|检察院|纪委|监委|政法委|组织部|宣传部|统战部|公安局|党组|副|"
    rf"代|、|(?:{_OFFICES}))*(?:{_OFFICES})"
)
_BEFORE = re.compile(rf".{{0,20}}(?:{_OFFICES})")
_SURNAME = re.compile(
    r"(?P<surname>[\u4e00-\u9fff]{1,2}?)(?P<office>(?:常务)?副?(?:书记|[县区市旗镇乡部局院]长|检察长|主任|主席)|常委|常务|局|书记)"
)


def titled_person(written: str, names: tuple[str, ...], titles: Mapping[str, str]) -> str | None:
    """The one person whose name and title this is; None for nobody or several."""
    found = [name for name in names if _is_name_and_title(written, name.split("(", 1)[0])]
    if not found and (parts := _SURNAME.fullmatch(written)):
        found = _by_surname(parts["surname"], parts["office"], names, titles)
    return found[0] if len(found) == 1 else None


def by_title_only(written: str) -> bool:
    """Whether a text has the form of a surname with a title (李县长)."""
    return _SURNAME.fullmatch(written) is not None


def names_somebody(written: str, names: tuple[str, ...]) -> bool:
    """Whether a text that looks like a title speaks of one of these people: by name, or by surname and title."""
    parts = _SURNAME.fullmatch(written)
    return any(_is_name_and_title(written, name.split("(", 1)[0]) for name in names) or (
        parts is not None and any(name.startswith(parts["surname"]) for name in names)
    )


def _is_name_and_title(written: str, name: str) -> bool:
    before, found, after = written.partition(name)
    fits = (not before or _BEFORE.fullmatch(before)) and (not after or _AFTER.fullmatch(after))
    return bool(found and (before or after) and fits)


def _by_surname(surname: str, office: str, names: tuple[str, ...], titles: Mapping[str, str]) -> list[str]:
    """Those of this surname with this office; nobody where another of the surname has an office much like it."""
    alike = [name for name in names if name.startswith(surname) and office in titles.get(name, "")]
    return alike if all(_holds(titles[name], office) for name in alike) else []


def _holds(title: str, office: str) -> bool:
    if office == "书记":
        return is_secretary(title)
    if office in {"县长", "区长", "市长", "旗长", "镇长", "乡长"}:
        return is_head(title)
    return any(part.endswith(office) and not part.endswith(f"副{office}") for part in re.split("[、,，;；]", title))
