"""Private numbers: found however they are written, never repeated, and not seen where there are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.domain.privacy import PersonalData, PersonalDataKind, find_personal_data

IDENTITY = PersonalDataKind.IDENTITY_NUMBER
MOBILE = PersonalDataKind.MOBILE_NUMBER
LIKE = PersonalDataKind.LIKE_AN_IDENTITY_NUMBER
CARD = PersonalDataKind.BANK_CARD_NUMBER


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("11010519491231002X", IDENTITY, "110*************2X"),
        ("身份证11010519491231002x，请核对", IDENTITY, "110*************2x"),
        ("１１０１０５１９４９１２３１００２Ｘ", IDENTITY, "110*************2X"),
        ("110105 19491231 002X", IDENTITY, "110*************2X"),
        ("110105-1949-1231-002 X", IDENTITY, "110*************2X"),
        ("440524188001010014", IDENTITY, "440*************14"),
        ("110105194912310021", LIKE, "110*************21"),
        ("110105 19491231 0021", LIKE, "110*************21"),
        ("13800138000", MOBILE, "138******00"),
        ("苏静13800138000转", MOBILE, "138******00"),
        ("１３８００１３８０００", MOBILE, "138******00"),
        ("138 0013 8000", MOBILE, "138******00"),
        ("138-0013-8000", MOBILE, "138******00"),
        ("138—0013—8000", MOBILE, "138******00"),
        ("138.0013.8000", MOBILE, "138******00"),
        ("138\u200b0013\u200b8000", MOBILE, "138******00"),
        ("1 3 8 0 0 1 3 8 0 0 0", MOBILE, "138******00"),
        ("+86 138 0013 8000", MOBILE, "138******00"),
        ("+86(138)00138000", MOBILE, "138******00"),
        ("8613800138000", MOBILE, "861********00"),
        ("008613800138000", MOBILE, "008**********00"),
        ("2026-12-08 13800138000", MOBILE, "138******00"),
        ("12月8日\n13800138000", MOBILE, "138******00"),
        ("6222021001116245702", CARD, "622**************02"),
        ("6222 0210 0111 6245 702", CARD, "622**************02"),
        ("4111-1111-1111-1111", CARD, "411***********11"),
        ("9558801502110955584", CARD, "955**************84"),
    ],
)
def test_a_private_number_is_found_and_masked(text: str, kind: PersonalDataKind, masked: str) -> None:
    assert find_personal_data(text) == PersonalData(kind, masked)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "每日1人，间隔5个工作日",
        "0575-8603 2211",
        "400-810-1234",
        "12345",
        "2026-12-08 2026-12-10",
        "2026.12.8-12.10",
        "20261208-20261210",
        "13 14 15 16 17 8",
        "3 4 5 6 7 8 9 10 11 12 13 14",
        "信访2026120800010012",
        "12800138000",
        "138001380001",
        "1380013800",
        "QC2024090001",
        "330200202609010001",
        "990105194912310021",
        "11010519491331002X",
        "6222021001116245703",
        "62220210011162457021",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_personal_data(text) is None


def test_the_refusal_names_the_kind_and_not_the_number() -> None:
    found = find_personal_data("电话13800138000")
    assert found is not None
    assert found.refusal.zh == "含有手机号（138******00），这里不能登记，请删去"
    assert found.refusal.en == "it carries a mobile number (138******00), which must not be kept here; remove it"


def with_check_digit(place: int, born: str, order: int) -> str:
    body = f"{place:06}{born}{order:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


@given(
    st.integers(110000, 820000),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999),
    st.text("人和地，", max_size=5),
    st.integers(0, 16),
    st.integers(0, 9),
)
def test_every_identity_number_is_found_and_none_with_a_wrong_digit(
    place: int,
    born: date,
    order: int,
    around: str,
    position: int,
    digit: int,
) -> None:
    number = with_check_digit(place, f"{born:%Y%m%d}", order)
    found = find_personal_data(around + number + around)
    assert found == PersonalData(IDENTITY, number[:3] + "*" * 13 + number[-2:])
    wrong = number[:position] + str(digit) + number[position + 1 :]
    still = find_personal_data(wrong)
    assert wrong == number or still is None or still.kind is not IDENTITY


@pytest.mark.parametrize(
    ("born", "found"),
    [
        ("19491231", True),
        ("20240229", True),
        ("19490229", False),
        ("19491331", False),
        ("19491200", False),
        ("17991231", False),
        ("21000101", False),
    ],
)
def test_an_identity_number_has_a_date_of_birth(born: str, found: bool) -> None:
    kind = find_personal_data(with_check_digit(110105, born, 2))
    assert (kind is not None and kind.kind is IDENTITY) is found


def test_a_long_text_is_read_quickly_and_to_its_end() -> None:
    assert find_personal_data("1 2-3.4 " * 20_000 + "x13800138000") == PersonalData(MOBILE, "138******00")
