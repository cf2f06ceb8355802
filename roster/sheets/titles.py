"""What a leader's title says: principal leader, rank, body."""

import re
import unicodedata

from roster.domain.people import LEADER, PRINCIPAL

_PARTS = re.compile(r"[、,，;；\s/]+")
_IN_BRACKETS = re.compile(r"\(.*?\)|候选人|提名人选|人选")
_TOWN_SECRETARY = re.compile(r"(?:党委|党工委)书记|.{1,8}(?:镇|乡|街道|苏木)(?:党委|党工委)书记|镇委书记|乡委书记")
_COUNTY_SECRETARY = re.compile(r"(?:(?!团[县区市旗州]委|副|纪委).){0,12}?[县区市旗州]委书记")
_HEAD = re.compile(r"(?:.{0,10}人民政府|.{0,10}政府)?代?理?(?:(?!副).){0,8}?代?(?:县|区|市|旗|镇|乡|州)长")
_HEADS_OF_BODIES = re.compile(r"人大(?:常委会)?(?:党组书记)?主任|政协(?:委员会)?(?:党组书记)?主席")
_STANDING = re.compile(r"常委(?!会)")
_BODIES = (
    ("人大", "人大"),
    ("政协", "政协"),
    ("法院", "法院"),
    ("检察", "检察院"),
    ("副县长", "政府"),
    ("副区长", "政府"),
    ("副市长", "政府"),
    ("副旗长", "政府"),
    ("副镇长", "政府"),
    ("政府", "政府"),
    ("常委", "委"),
    ("副书记", "委"),
    ("委书记", "委"),
    ("纪委", "委"),
    ("监委", "委"),
    ("部部长", "委"),
    ("管委会", "政府"),
    ("局长", "政府"),
)
PRINCIPAL_RANK, SENIOR_RANK, OTHER_RANK = 1, 2, 3


def is_secretary(title: str) -> bool:
    """县委书记, 区委书记, … 镇党委书记; never 纪委书记, 政法委书记 or the secretary of an office's party group."""
    return any(_COUNTY_SECRETARY.fullmatch(part) or _TOWN_SECRETARY.fullmatch(part) for part in _parts(title))


def is_head(title: str) -> bool:
    """县长, 区长, … 镇长, also an acting one; never 副县长, 局长 or 院长."""
    return any(_HEAD.fullmatch(part) for part in _parts(title))


def is_standing(title: str) -> bool:
    """A member of the standing committee of the party committee (县委常委), not of the 人大常委会."""
    return _STANDING.search(title) is not None


def role_and_rank(title: str) -> tuple[str, int]:
    """The role, and the rank: 1 principal, 2 standing committee, deputy secretary or head of a body, else 3."""
    if is_secretary(title) or is_head(title):
        return PRINCIPAL, PRINCIPAL_RANK
    joined = "".join(_parts(title))
    deputy_secretary = any(re.fullmatch(r".{0,8}?[县区市旗州]?委副书记", part) for part in _parts(title))
    if is_standing(title) or deputy_secretary or _HEADS_OF_BODIES.search(joined):
        return LEADER, SENIOR_RANK
    return LEADER, OTHER_RANK


def body_of(title: str) -> str:
    """The body a title belongs to, for rosters without such a column; empty if the title does not say."""
    found = "政府" if is_head(title) else next((body for mark, body in _BODIES if mark in title), "")
    unit = re.search(r"[县区市旗镇](?=委|人大|政协|人民|政府|长)", title)
    return f"{unit.group() if unit else '县'}{found}" if found in {"人大", "政协", "政府", "委"} else found


def _parts(title: str) -> list[str]:
    bare = _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", title))
    return [part for part in _PARTS.split(bare) if part]
