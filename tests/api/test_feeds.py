import gzip
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from roster.api.conditional import accepts_gzip
from roster.domain.roster import Roster
from roster.feeds.calendar import office_feed, personal_feed

CHANGED = datetime(2026, 11, 25, 9)
PLAIN = {"accept-encoding": "identity"}


def get(served: Any, headers: dict[str, str] | None = None, token: str | None = None) -> Any:
    return served.client.get(f"/feeds/{token or served.token}.ics", headers=PLAIN | (headers or {}))


def told(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "date"}


def test_a_token_opens_its_leaders_feed_and_no_other(served: Any) -> None:
    question, roster = served.question, served.answer.roster
    assert get(served).content == personal_feed(question, roster, "赵明", CHANGED)
    assert get(served, token=served.office).content == office_feed(question, roster, CHANGED)


def test_the_headers_are_those_calendars_need(served: Any) -> None:
    headers = get(served).headers
    told = {
        name: headers[name]
        for name in (
            "content-type",
            "last-modified",
            "cache-control",
            "vary",
            "x-robots-tag",
            "content-length",
        )
    }
    assert told == {
        "content-type": "text/calendar; charset=utf-8",
        "last-modified": "Wed, 25 Nov 2026 01:00:00 GMT",
        "cache-control": "private, no-cache",
        "vary": "Accept-Encoding",
        "x-robots-tag": "noindex",
        "content-length": str(len(personal_feed(served.question, served.answer.roster, "赵明", CHANGED))),
    }
    assert "set-cookie" not in headers
    assert headers["etag"][0] == '"'


def test_a_wrong_a_revoked_and_an_odd_token_get_the_same_answer(changing: Any) -> None:
    wrong = get(changing, token="nosuchtoken")
    changing.board.revoke(changing.token)
    revoked = get(changing)
    odd = get(changing, token="%ED%A0%80%00'--")
    assert (wrong.status_code, wrong.content) == (404, revoked.content)
    assert (told(wrong), wrong.content) == (told(revoked), odd.content)


def test_what_the_client_has_is_not_sent_again(served: Any) -> None:
    first = get(served)
    again = get(served, {"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert (again.headers["vary"], again.headers["cache-control"]) == ("Accept-Encoding", "private, no-cache")


NOT_BEFORE, LATER = "Wed, 25 Nov 2026 01:00:00 GMT", "Thu, 26 Nov 2026 01:00:00 GMT"
EARLIER = "Wed, 25 Nov 2026 00:59:59 GMT"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if-none-match": '"other"'}, 200),
        ({"if-none-match": '"a", W/{etag}'}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-modified-since": NOT_BEFORE}, 304),
        ({"if-modified-since": LATER}, 304),
        ({"if-modified-since": EARLIER}, 200),
        ({"if-modified-since": "Wed, 25 Nov 2026 01:00:00 -0000"}, 304),
        ({"if-none-match": '"other"', "if-modified-since": LATER}, 200),
        ({"if-none-match": "{etag}", "if-modified-since": EARLIER}, 304),
        ({"if-modified-since": "yesterday"}, 200),
        ({"if-modified-since": ""}, 200),
        ({"if-modified-since": "Wed, 99 Nov 99999999 01:00:00 GMT"}, 200),
        ({"if-modified-since": "0"}, 200),
    ],
)
def test_conditions(served: Any, headers: dict[str, str], status: int) -> None:
    etag = get(served).headers["etag"]
    assert get(served, {name: value.replace("{etag}", etag) for name, value in headers.items()}).status_code == status


def test_head_tells_the_same_without_a_body(served: Any) -> None:
    whole = get(served)
    head = served.client.head(f"/feeds/{served.token}.ics", headers=PLAIN)
    assert (head.status_code, told(head), head.content) == (200, told(whole), b"")


def test_packed_where_the_client_takes_it(served: Any) -> None:
    plain = get(served)
    with served.client.stream("GET", f"/feeds/{served.token}.ics", headers={"accept-encoding": "br, gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert (packed.headers["content-encoding"], gzip.decompress(raw)) == ("gzip", plain.content)
    assert packed.headers["etag"] != plain.headers["etag"]
    known = {"if-none-match": packed.headers["etag"], "accept-encoding": "gzip"}
    assert get(served, known).status_code == 304


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
    ],
)
def test_who_takes_gzip(accepted: str, packed: bool) -> None:
    assert accepts_gzip(accepted) is packed


def test_a_removed_duty_advances_the_date_and_leaves_the_others_alone(changing: Any) -> None:
    office, own = get(changing, token=changing.office), get(changing)
    fewer = replace(changing.answer, roster=Roster(changing.answer.roster.duties[:-1]))
    changing.board.publish(changing.question, fewer, datetime(2026, 11, 26, 9))
    assert get(changing).headers["last-modified"] == own.headers["last-modified"]
    now = get(changing, token=changing.office, headers={"if-none-match": office.headers["etag"]})
    assert (now.status_code, now.headers["last-modified"]) == (200, LATER)
    assert now.content.count(b"BEGIN:VEVENT") == 22


def test_the_token_itself_is_not_kept(served: Any) -> None:
    assert served.token not in repr(vars(served.board))
