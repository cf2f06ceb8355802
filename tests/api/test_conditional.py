from datetime import UTC, datetime

import pytest

from roster.api.conditional import Conditions, accepts_gzip, conditions, http_date, is_unchanged

CHANGED = datetime(2026, 11, 25, 1, 0, 0, 900_000, tzinfo=UTC)
NOT_BEFORE, EARLIER = "Wed, 25 Nov 2026 01:00:00 GMT", "Wed, 25 Nov 2026 00:59:59 GMT"
LATER = "Thu, 26 Nov 2026 01:00:00 GMT"


@pytest.mark.parametrize(
    ("asked", "unchanged"),
    [
        (Conditions(), False),
        (Conditions('"a"'), True),
        (Conditions('W/"a"'), True),
        (Conditions('"b"'), False),
        (Conditions('"a-gzip"'), False),
        (Conditions('"b", W/"a"'), True),
        (Conditions("*"), True),
        (Conditions("a"), False),
        (Conditions(""), False),
        (Conditions(None, NOT_BEFORE), True),
        (Conditions(None, LATER), True),
        (Conditions(None, EARLIER), False),
        (Conditions(None, "Wed, 25 Nov 2026 01:00:00 -0000"), True),
        (Conditions('"b"', LATER), False),
        (Conditions('"a"', EARLIER), True),
        (Conditions(None, "yesterday"), False),
        (Conditions(None, ""), False),
        (Conditions(None, "0"), False),
        (Conditions(None, "Wed, 99 Nov 99999999 01:00:00 GMT"), False),
        (Conditions(None, "Wed, 25 Nov 2026 01:00:00 +9999"), False),
    ],
)
def test_what_the_client_has(asked: Conditions, unchanged: bool) -> None:
    assert is_unchanged('"a"', CHANGED, asked) is unchanged


def test_without_a_date_only_the_tag_counts() -> None:
    assert is_unchanged('"a"', None, Conditions(None, LATER)) is False
    assert is_unchanged('"a"', None, Conditions('"a"')) is True


def test_a_field_sent_twice_is_one_list() -> None:
    sent = [
        (b"if-none-match", b'"a"'),
        (b"accept-encoding", b"br"),
        (b"if-none-match", b'"\xe9"'),
        (b"accept-encoding", b"gzip"),
        (b"if-modified-since", NOT_BEFORE.encode()),
        (b"cookie", b"x"),
    ]
    assert conditions(sent) == Conditions('"a","é"', NOT_BEFORE, ",br,gzip")
    assert conditions([]) == Conditions(None, None, "")


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("GZIP", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("identity", False),
        ("", False),
        ("xgzip", False),
        ("*", False),
        (",br,gzip", True),
    ],
)
def test_who_takes_gzip(accepted: str, packed: bool) -> None:
    assert accepts_gzip(accepted) is packed


def test_dates_are_told_to_the_second() -> None:
    assert http_date(CHANGED) == NOT_BEFORE
