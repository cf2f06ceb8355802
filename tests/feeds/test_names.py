import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.feeds.names import feed_file_names

WINDOWS = set('<>:"/\\|?*')


def test_an_ordinary_name_stays_as_it_is() -> None:
    assert feed_file_names(["赵明", "欧阳静"]) == {"赵明": "赵明.ics", "欧阳静": "欧阳静.ics"}


NASTY = ["../赵明", "/etc/passwd", "con", "NUL.txt", "", ".", "..", "-rf", "赵\u2028明", "a/b", "甲" * 500, "\ud800"]


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_name_becomes_one_safe_name(name: str) -> None:
    (made,) = feed_file_names([name]).values()
    assert safe(made)


def test_names_that_a_file_system_would_mix_up_are_told_apart() -> None:
    people = ["Ann", "ann", "all", "ALL", "e\u0301", "é", "a/b", "a:b"]
    made = feed_file_names(people)
    assert len({name.casefold() for name in made.values()}) == len(people)
    assert "all.ics" not in {name.casefold() for name in made.values()}


@given(st.lists(st.text(max_size=80), unique=True, max_size=12))
def test_any_names_at_all(people: list[str]) -> None:
    made = feed_file_names(people)
    assert list(made) == people
    assert made == feed_file_names(people)
    assert len({name.casefold() for name in made.values()}) == len(people)
    assert [name for name in made.values() if not safe(name)] == []


def safe(name: str) -> bool:
    stem = name.removesuffix(".ics")
    return (
        name.endswith(".ics")
        and len(name.encode()) <= 255
        and not WINDOWS & set(name)
        and not any(ord(c) < 32 or c.isspace() for c in name)
        and name[0] not in ".-"
        and stem.split(".")[0].lower() not in {"con", "prn", "aux", "nul"}
        and stem[-1] != "."
    )
