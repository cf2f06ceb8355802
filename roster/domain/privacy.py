"""Private numbers: how they are recognised, so that texts that carry them can be refused.

The software keeps officials' duties, never citizens' files (个人信息保护法 art. 6: only what is needed).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roster.domain.texts import Text


class PersonalDataKind(StrEnum):
    """Which private number a text carries."""

    IDENTITY_NUMBER = "identity_number"
    LIKE_AN_IDENTITY_NUMBER = "like_an_identity_number"
    MOBILE_NUMBER = "mobile_number"
    BANK_CARD_NUMBER = "bank_card_number"


KIND_NAMES = {
    PersonalDataKind.IDENTITY_NUMBER: Text("身份证号", "an identity number"),
    PersonalDataKind.LIKE_AN_IDENTITY_NUMBER: Text("像身份证号的号码", "a number like an identity number"),
    PersonalDataKind.MOBILE_NUMBER: Text("手机号", "a mobile number"),
    PersonalDataKind.BANK_CARD_NUMBER: Text("银行卡号", "a bank card number"),
}


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A private number found in a text; `masked` shows enough to find it again, never all of it."""

    kind: PersonalDataKind
    masked: str

    @property
    def refusal(self) -> Text:
        """The sentence that refuses the text."""
        name = KIND_NAMES[self.kind]
        return Text(
            f"含有{name.zh}（{self.masked}），这里不能登记，请删去",
            f"it carries {name.en} ({self.masked}), which must not be kept here; remove it",
        )


def find_personal_data(text: str) -> PersonalData | None:
    """The first identity, mobile or bank card number in a text, or None.

    Full-width digits count as digits; blanks, dashes, dots and brackets inside a number do not hide it. A
    number that is part of a longer run of digits is not one.
    """
    for run in _RUNS.finditer(_folded(text)):
        parts = _PARTS.findall(run.group())
        for start in range(len(parts)):
            if found := _found_from(parts[start : start + _LONGEST]):
                return found
    return None


def _folded(text: str) -> str:
    """The text under NFKC, with a blank for every invisible character that could split a number."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(" " if unicodedata.category(character) == "Cf" else character for character in folded)


def _found_from(parts: list[str]) -> PersonalData | None:
    """The private number that begins with the first of the parts; the parts were separated in the text."""
    number = ""
    for count, part in enumerate(parts, start=1):
        number += part
        if len(number) > _LONGEST:
            return None
        kind = _kind_of(number, parts[:count])
        if kind is not None:
            return PersonalData(kind, _masked(number))
    return None


def _kind_of(number: str, parts: list[str]) -> PersonalDataKind | None:
    if _is_identity_number(number):
        return PersonalDataKind.IDENTITY_NUMBER
    if _MOBILE.fullmatch(number) and _written_as_mobile(number, parts):
        return PersonalDataKind.MOBILE_NUMBER
    if _CARD.fullmatch(number) and _written_as_card(parts) and _luhn(number):
        return PersonalDataKind.BANK_CARD_NUMBER
    if _like_an_identity_number(number, parts):
        return PersonalDataKind.LIKE_AN_IDENTITY_NUMBER
    return None


def _is_identity_number(number: str) -> bool:
    """GB 11643-1999: six digits of a place, the date of birth, three of order, the ISO 7064 MOD 11-2 check."""
    if not _has_birth_date(number):
        return False
    remainder = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17])) % 11
    return "10X98765432"[remainder] == number[17].upper()


def _has_birth_date(number: str) -> bool:
    if not _IDENTITY.fullmatch(number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return True


def _like_an_identity_number(number: str, parts: list[str]) -> bool:
    """Mistyped: a province of GB/T 2260 and a birth date, but a wrong check digit; case numbers have later years."""
    lengths = tuple(len(part) for part in parts)
    return (
        lengths in _IDENTITY_PARTS
        and number[:2] in _PROVINCES
        and _has_birth_date(number)
        and _FIRST_BORN <= int(number[6:10]) <= _LAST_BORN
    )


def _written_as_mobile(number: str, parts: list[str]) -> bool:
    """138 0013 8000 is, the list of days 13 14 15 16 17 8 is not."""
    lengths = [len(part) for part in parts]
    lengths[0] -= len(number) - _MOBILE_DIGITS
    return tuple(lengths) in _MOBILE_PARTS or set(lengths) == {1}


def _written_as_card(parts: list[str]) -> bool:
    """In one piece or in fours: a list of days may pass Luhn by chance."""
    return all(len(part) == _CARD_PART for part in parts[:-1])


def _luhn(number: str) -> bool:
    """The check digit of ISO/IEC 7812-1."""
    doubled = (int(digit) * 2 for digit in number[-2::-2])
    return (sum(int(digit) for digit in number[::-2]) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0  # noqa: PLR2004


def _masked(number: str) -> str:
    return number[:3] + "*" * (len(number) - 5) + number[-2:]


_LONGEST = 19
_MOBILE_DIGITS = 11
_MOBILE_PARTS = {(11,), (3, 4, 4), (3, 3, 5), (3, 8), (4, 3, 4), (4, 4, 3), (5, 6), (6, 5), (7, 4)}
_CARD_PART = 4
_IDENTITY_PARTS = {(18,), (17, 1), (6, 8, 4), (6, 8, 3, 1), (6, 4, 4, 4), (6, 4, 4, 3, 1)}
_PROVINCES = frozenset(
    f"{place}"
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for place in range(first, last + 1)
)
_FIRST_BORN, _LAST_BORN = 1900, 2012
_RUNS = re.compile(r"\d+(?:[ .()‐‑‒–—−-]{1,3}\d+)*(?:[ -]?[Xx](?![A-Za-z]))?", re.ASCII)
_PARTS = re.compile(r"\d+[Xx]?|[Xx]", re.ASCII)
_IDENTITY = re.compile(r"[1-9]\d{5}(?:18|19|20)\d{9}[\dXx]", re.ASCII)
_MOBILE = re.compile(r"(?:(?:00)?86)?1[3-9]\d{9}", re.ASCII)
# ISO/IEC 7812-1: banks' numbers begin with 3 to 6, old Chinese cards with 9; case numbers begin with their year
_CARD = re.compile(r"[34569]\d{15,18}", re.ASCII)
