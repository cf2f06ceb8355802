"""Lines of the book are edited one by one; nothing dangling can be written, and each edit stands in the log."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roster.actions.edit_book import Editor, add_to_book, change_in_book, digest_of, line_seen, remove_from_book
from roster.actions.errors import BadInputError, ConflictError, MissingError, StaleError
from roster.actions.feed_tokens import revoke_owner_tokens
from roster.domain.book_nouns import BY_FIELD
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.people import Absence
from roster.domain.question import RuleSetting
from roster.domain.texts import Text
from roster.store.books import book_of, kept_lines, write_book
from roster.store.log import entries
from roster.store.offices import add_office
from roster.store.store import Store, Tx
from tests.books import BOOK

NOW = datetime(2026, 11, 25, 1, tzinfo=UTC)
DAY = date(2026, 12, 22)
PEOPLE, ABSENCES, RULES, POSTS = (BY_FIELD[name] for name in ("people", "absences", "rules", "posts"))


def editor_of(tx: Tx) -> Editor:
    office = add_office(tx, OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY), NOW)
    write_book(tx, office, BOOK)
    return Editor(office, "ma", NOW)


def anyhow(_: str) -> None:
    """Whatever was seen."""


def said(error: pytest.ExceptionInfo[BadInputError]) -> list[str]:
    return [line.zh for line in error.value.lines]


def test_a_line_is_added_and_logged(store: Store) -> None:
    with store.writing() as tx:
        editor = editor_of(tx)
        kept = add_to_book(tx, editor, ABSENCES, Absence("赵明", DAY, DAY))
        assert book_of(tx, editor.office).absences == (*BOOK.absences, Absence("赵明", DAY, DAY))
        (entry,) = entries(tx, editor.office.id)
    assert (entry.who, entry.action, entry.thing, entry.before) == ("ma", "book.added", f"absences/{kept.number}", "")
    assert json.loads(entry.after) == {"person": "赵明", "first": "2026-12-22", "last": "2026-12-22", "half": None}


def test_what_does_not_fit_is_refused_and_nothing_is_written(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx:
        editor = editor_of(tx)
        with pytest.raises(BadInputError) as error:
            add_to_book(tx, editor, ABSENCES, Absence("赵名", DAY, DAY.replace(day=21)))
        assert said(error) == [
            "person：没有这个人（赵名） 可能是 / Maybe '赵明'.", "last：结束早于开始（2026-12-21）"
        ]  # fmt: skip
        assert (book_of(tx, editor.office), list(entries(tx, editor.office.id))) == (BOOK, [])
    store.close()


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            RuleSetting("days-betwen-turns"),
            "rule：没有这条规则 / there is no such rule 可能是 / Maybe 'days-between-turns'.",
        ),
        (RuleSetting("days-between-turns", {"dys": 3}), "parameters.dys：规则days-between-turns没有这个参数"),
        (RuleSetting("days-between-turns", {"days": "3"}), "parameters.days："),
        (RuleSetting("days-between-turns", {"days": -1}), "parameters.days："),
        (
            RuleSetting("days-between-turns", {"who": {"people": ["赵名"]}}),
            "parameters.who.people[0]：没有这个人（赵名）",
        ),
        (RuleSetting("fair-share", {"who": {"excluding": ["某"]}}), "parameters.who.excluding[0]：没有这个人（某）"),
        (RuleSetting("days-between-turns", {"who": {"roles": ["=1"]}}), "parameters.who.roles[0]：以=开头"),
    ],
)
def test_a_rule_has_to_be_one(sqlite_url: str, rule: RuleSetting, sentence: str) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx, pytest.raises(BadInputError) as error:
        add_to_book(tx, editor_of(tx), RULES, rule)
    assert said(error)[0].startswith(sentence)
    store.close()


def test_a_line_that_no_cell_could_hold_is_refused(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx, pytest.raises(BadInputError) as error:
        person = replace(BOOK.people[0], id="新", portfolio=("长" * 400,) * 40)
        add_to_book(tx, editor_of(tx), PEOPLE, person)
    assert said(error) == ["people：这一行内容过长，请缩短"]
    store.close()


def test_a_line_is_changed_if_it_is_the_one_that_was_seen(store: Store) -> None:
    seen: list[str] = []
    with store.writing() as tx:
        editor = editor_of(tx)
        number = kept_lines(tx, editor.office.id, PEOPLE)[1].number
        title = replace(BOOK.people[1], title="县委书记")
        change_in_book(tx, editor, PEOPLE, number, title, seen.append)
        assert seen == [digest_of(BOOK.people[1])]
        assert book_of(tx, editor.office).people == (BOOK.people[0], title, *BOOK.people[2:])
        (entry,) = entries(tx, editor.office.id)
        assert [json.loads(part)["title"] for part in (entry.before, entry.after)] == ["县长", "县委书记"]

        def stale(_: str) -> None:
            raise StaleError(Text("旧", "stale"))

        with pytest.raises(StaleError):
            change_in_book(tx, editor, PEOPLE, number, BOOK.people[1], stale)
        with pytest.raises(StaleError):
            remove_from_book(tx, editor, PEOPLE, number, stale)
        assert line_seen(tx, editor.office, PEOPLE, number).line == title


def test_a_change_that_leaves_somebody_unnamed_tells_where(store: Store) -> None:
    with store.writing() as tx:
        editor = editor_of(tx)
        kept = kept_lines(tx, editor.office.id, PEOPLE)[2]
        away = kept_lines(tx, editor.office.id, ABSENCES)[0]
        turn = kept_lines(tx, editor.office.id, BY_FIELD["history"])[1]
        with pytest.raises(BadInputError) as error:
            change_in_book(tx, editor, PEOPLE, kept.number, replace(kept.line, id="孙力"), anyhow)
        assert [line.split("（")[0] for line in said(error)] == [
            f"absences/{away.number}.person：没有这个人", f"history/{turn.number}.person：没有这个人",
            "published[0].stand_in：没有这个人".replace("[0]", f"/{number_of(tx, editor, 'published')}"),
            f"backup-pairs/{number_of(tx, editor, 'backup_pairs')}.one：没有这个人",
        ]  # fmt: skip


def number_of(tx: Tx, editor: Editor, noun: str) -> int:
    return kept_lines(tx, editor.office.id, BY_FIELD[noun])[0].number


def test_whoever_is_still_named_cannot_be_removed(store: Store) -> None:
    with store.writing() as tx:
        editor = editor_of(tx)
        number = kept_lines(tx, editor.office.id, PEOPLE)[2].number
        with pytest.raises(ConflictError) as error:
            remove_from_book(tx, editor, PEOPLE, number, anyhow)
    assert error.value.said.zh.startswith(
        "领导孙立还不能删去，底册另有4处与其有关，请先改掉；领导离任请填离任日期：absences/"
    )


@pytest.fixture
def revoked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The owners whose feeds died."""
    owners: list[str] = []

    def noted(tx: Tx, office_id: int, owner: str, now: datetime) -> int:
        owners.append(owner)
        return revoke_owner_tokens(tx, office_id, owner, now)

    monkeypatch.setattr("roster.actions.edit_book.revoke_owner_tokens", noted)
    return owners


def test_the_feeds_of_whoever_leaves_the_book_die(store: Store, revoked: list[str]) -> None:
    with store.writing() as tx:
        editor = editor_of(tx)
        new = add_to_book(tx, editor, PEOPLE, replace(BOOK.people[0], id="新"))
        change_in_book(tx, editor, PEOPLE, new.number, replace(BOOK.people[0], id="更新"), anyhow)
        change_in_book(tx, editor, PEOPLE, new.number, replace(BOOK.people[0], id="更新", title="县长"), anyhow)
        remove_from_book(tx, editor, PEOPLE, new.number, anyhow)
        away = kept_lines(tx, editor.office.id, ABSENCES)[0].number
        remove_from_book(tx, editor, ABSENCES, away, anyhow)
        assert book_of(tx, editor.office) == replace(BOOK, absences=BOOK.absences[1:])
        assert [entry.action for entry in entries(tx, editor.office.id)] == [
            "book.added", "book.changed", "book.changed", "book.removed", "book.removed"
        ]  # fmt: skip
    assert revoked == ["person:新", "person:更新"]


@pytest.mark.parametrize("act", ["see", "change", "remove"])
def test_a_line_that_is_not_there(sqlite_url: str, act: str) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx:
        editor = editor_of(tx)
        acts: dict[str, Callable[[], object]] = {
            "see": lambda: line_seen(tx, editor.office, POSTS, 99),
            "change": lambda: change_in_book(tx, editor, POSTS, 99, BOOK.posts[0], anyhow),
            "remove": lambda: remove_from_book(tx, editor, POSTS, 99, anyhow),
        }
        with pytest.raises(MissingError) as error:
            acts[act]()
    assert (error.value.said.zh, error.value.said.en) == ("没有编号为99的岗位", "there is no post with the number 99")
    store.close()
