"""The words that written dates are made of."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from enum import Enum, auto

from roster.domain.people import Half
from roster.sheets.numbers import CHINESE_NUMBER, number_of

_NOON = time(12, 30)
_CENTURY = 2000


class WordKind(Enum):
    """What a word of a written date is."""

    DATE = auto()
    MONTH = auto()
    TO = auto()
    COMMA = auto()
    HALF = auto()
    WEEKDAY = auto()
    SINCE = auto()
    LENGTH = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written and what it says: `number` is a day, a weekday (Monday is 0) or a count of days."""

    kind: WordKind
    written: str
    year: int | None = None
    month: int | None = None
    number: int = 1
    part: tuple[int, int] = (1, 31)
    half: Half | None = None


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order; what is no word of a date is one word of kind OTHER."""
    rest = normal(text)
    while rest:
        for pattern, make in _WORDS:
            found = pattern.match(rest)
            if found:
                word = make(found)
                if word is not None:
                    yield word
                rest = rest[found.end() :]
                break
        else:
            other = re.match(r"[^\d]+|\d+|.", rest, re.DOTALL)
            written = other.group() if other else rest
            yield Word(WordKind.OTHER, written)
            rest = rest[len(written) :]


def normal(text: str) -> str:
    """Full-width signs narrowed, Chinese numbers of years, months and days in digits, blanks gone."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    narrow = re.sub(r"\s*([-~—–至到./年月日号、,;()])\s*", r"\1", narrow)
    narrow = re.sub(r"\(共?\d+个?(?:工作)?[天日]\)|[()\[\]]", "", narrow)
    narrow = re.sub(r"([〇零一二三四五六七八九]{4})(?=年)", _year_digits, narrow)
    return re.sub(rf"({CHINESE_NUMBER})(?=[月日号]|天)", _in_digits, narrow)


def _in_digits(found: re.Match[str]) -> str:
    try:
        return str(number_of(found[1]))
    except ValueError:
        return found[1]


def _year_digits(found: re.Match[str]) -> str:
    return "".join(str("零一二三四五六七八九".find(sign.replace("〇", "零"))) for sign in found[1])


def _full(found: re.Match[str]) -> Word:
    year = int(found["y"]) + (_CENTURY if len(found["y"]) == len("26") else 0)
    return Word(WordKind.DATE, found.group(), year, int(found["m"]), int(found["d"]))


def _month_day(found: re.Match[str]) -> Word:
    return Word(WordKind.DATE, found.group(), None, int(found["m"]), int(found["d"]))


def _day(found: re.Match[str]) -> Word:
    return Word(WordKind.DATE, found.group(), number=int(found["d"]))


def _month_part(found: re.Match[str]) -> Word:
    year, month = found["y"], found["m"]
    return Word(
        WordKind.MONTH,
        found.group(),
        int(year) if year else None,
        int(month) if month else None,
        part=_PARTS[found["part"] or ""],
    )


def _weekday(found: re.Match[str]) -> Word:
    return Word(WordKind.WEEKDAY, found.group(), number="一二三四五六日天".index(found["w"]) % 7)


def _half(found: re.Match[str]) -> Word:
    return Word(WordKind.HALF, found.group(), half=_HALVES[found.group()])


def _hours(found: re.Match[str]) -> Word:
    try:
        start, end = time(int(found["h"]), int(found["mi"])), time(int(found["h2"]), int(found["mi2"]))
    except ValueError:
        return Word(WordKind.OTHER, found.group())
    half = Half.MORNING if end <= _NOON else Half.AFTERNOON if start >= time(12) else None
    return Word(WordKind.HALF, found.group(), half=half)


def _length(found: re.Match[str]) -> Word:
    return Word(WordKind.LENGTH, found.group(), number=int(found["n"]))


def _plain(kind: WordKind) -> Callable[[re.Match[str]], Word | None]:
    return lambda found: Word(kind, found.group())


def _nothing(_: re.Match[str]) -> None:
    return None


_PARTS = {
    "": (1, 31),
    "全月": (1, 31),
    "份": (1, 31),
    "整月": (1, 31),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "底": (-1, -1),
    "末": (-1, -1),
    "初": (1, 1),
    "上半月": (1, 15),
    "下半月": (16, 31),
}
_HALVES = {"上午": Half.MORNING, "早上": Half.MORNING, "下午": Half.AFTERNOON, "全天": None, "整天": None}
_PART = r"(?P<part>份?(?:全月|整月|上旬|中旬|下旬|上半月|下半月)|份|底|末|初)?"
_WORDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Word | None]], ...] = (
    (re.compile(r"\s+"), _plain(WordKind.COMMA)),
    (re.compile(r"(?:星期|周|礼拜)(?P<w>[一二三四五六日天])"), _weekday),
    (re.compile(r"0?0:00(?::00)?"), _nothing),
    (re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})(?!\d)[日号]?"), _full),
    (re.compile(r"(?P<y>[23]\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d日号])"), _full),
    (re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)"), _full),
    (re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})(?!\d)[日号]?"), _month_day),
    (re.compile(rf"(?:(?P<y>\d{{4}})[年.-])?(?P<m>\d{{1,2}})月{_PART}"), _month_part),
    (re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})(?![\d月])(?P<part>)"), _month_part),
    (re.compile(r"(?P<y>)(?P<m>)(?:本月|当月)(?P<part>上旬|中旬|下旬|底|末|初|上半月|下半月)?(?!\d)"), _month_part),
    (re.compile(r"(?P<y>)(?P<m>)(?P<part>上旬|中旬|下旬|上半月|下半月)"), _month_part),
    (re.compile(r"(?P<y>)(?P<m>)月(?P<part>底|末|初)"), _month_part),
    (re.compile(r"本月|当月"), _nothing),
    (re.compile(r"(?P<h>\d{1,2}):(?P<mi>\d{2})[-~至到—–](?P<h2>\d{1,2}):(?P<mi2>\d{2})"), _hours),
    (re.compile(r"(?P<m>\d{1,2})[./](?P<d>\d{1,2})(?!\d)[日号]?"), _month_day),
    (re.compile(r"(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d日号])"), _month_day),
    (re.compile(r"(?P<n>\d{1,3})天"), _length),
    (re.compile(r"(?P<d>\d{1,2})(?!\d)[日号]?"), _day),
    (re.compile(r"上午|早上|下午|全天|整天"), _half),
    (re.compile(r"(?:起|开始)?(?:[-~—–―─→]+|至|到)"), _plain(WordKind.TO)),
    (re.compile(r"起|开始"), _plain(WordKind.SINCE)),
    (re.compile(r"[、,;和及与]+"), _plain(WordKind.COMMA)),
    (re.compile(r"自|从|止|当天|当日|期间|[。.]$"), _nothing),
)
