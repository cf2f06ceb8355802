"""What the board refuses, in words, on the board as it is."""

import pytest

from tests.boards import HTML, after, board_of, door_of, now, on, page, press
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.draft_county import hall
from tests.sending import send


@pytest.fixture
def door(sqlite_url: str, clock: Clock) -> Door:
    return door_of(sqlite_url, clock)


@pytest.fixture
def manager(door: Door) -> Visitor:
    return door.enter("manager")


@pytest.fixture
def place(door: Door) -> str:
    return board_of(door)


@pytest.mark.parametrize("second", ["不排{holder}", "撤销：12月9日(星期三)不排{other}"])
def test_another_tab_is_refused_in_words_on_the_board_as_it_is(
    door: Door, manager: Visitor, place: str, second: str
) -> None:
    names = {"holder": on(door, 8)[0], "other": on(door, 9)[0]}
    after(manager, page(manager, f"{place}?slot={hall(9)}"), f"不排{names['other']}")
    stale = page(manager, f"{place}?slot={hall(8)}")
    after(manager, page(manager, f"{place}?slot={hall(10)}"), f"不排{on(door, 10)[0]}")
    answer = press(manager, stale, second.format(**names))
    assert answer.status_code == 412
    assert "没有改：草案已被他人修改" in answer.text
    assert answer.text.count("place empty") == 2
    assert '<input type="hidden" name="revision" value="3">' in answer.text
    assert on(door, 8) == (names["holder"],)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        ({"edit": "give", "person": "某某"}, "没有这个人：某某"),
        ({"edit": "juggle"}, "看不懂这项修改"),
        ({"edit": "exchange", "person": "赵明"}, "看不懂这项修改"),
    ],
    ids=["nobody", "no edit", "half an edit"],
)
def test_what_is_no_edit_changes_nothing(
    door: Door, manager: Visitor, place: str, edit: dict[str, str], reason: str
) -> None:
    before = now(door)
    answer = send(manager, "POST", f"{place}/edits", data={"revision": "1", "slot": hall(8), **edit}, headers=HTML)
    assert (answer.status_code, f"没有改：{reason}" in answer.text) == (422, True)
    assert now(door) == before
