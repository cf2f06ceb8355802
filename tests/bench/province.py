"""A province in one database: what one county's work costs among 3,000 counties, beside the same among 30.

One county is made through the ordinary actions, published; the others are copies of its rows. Each figure is the
median over several counties, taken in turns on both databases in the same minute.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from sqlalchemy import Table, text

from roster.actions.accounts import add_account, give_role
from roster.actions.ask_draft import ask_draft_of
from roster.actions.found_office import found_office
from roster.actions.plan import plan
from roster.actions.publish import publish
from roster.api.app import create_app
from roster.api.services import Services
from roster.documents.calendars import load_calendar
from roster.documents.roster_file import answer_document, to_json
from roster.domain.access import Role
from roster.domain.office_book import OfficeBook
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.versions import DraftState
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.solver.solve import Effort
from roster.store.books import write_book
from roster.store.claims import Outcome, claim, finish
from roster.store.migrate import migrate
from roster.store.offices import office_by_code
from roster.store.store import Store
from roster.store.tables import METADATA
from tests.asgi import Asking
from tests.bench.counties import county_month
from tests.bench.figures import bar, tell
from tests.databases import command, server_of_postgresql, url_of

FEW, MANY = 30, 3000
_LEADERS, _ROUNDS, _MOST = 36, 15, 1.5
_NOW = datetime(2026, 11, 25, 1, tzinfo=UTC)
_PASSWORD = "only for this bench"
_ONCE = {"office", "account_grant", "alembic_version"}


@dataclass
class Province:
    """A database of so many counties, and the app over it."""

    size: int
    store: Store
    client: Asking
    cookie: str
    month: tuple[Question, Answer]


def run(_: int) -> bool:
    """Publishing, the list of versions, a feed, the public page: flat in the number of counties."""
    month = _solved_month()
    with (
        server_of_postgresql(durable=True) as server,
        _province(server, FEW, month) as few,
        _province(server, MANY, month) as many,
    ):
        works = {"publish": _publish, "list": _list, "feed": _feed, "public page": _public}
        reached = [_compared(name, work, few, many) for name, work in works.items()]
    return all(reached)


def _compared(name: str, work: Callable[[Province, str], None], few: Province, many: Province) -> bool:
    seconds: dict[int, list[float]] = {FEW: [], MANY: []}
    for number in range(_ROUNDS + 1):
        for province in (few, many):
            code = f"county{1 + number * (province.size - 2) // (_ROUNDS + 1)}"
            started = perf_counter()
            work(province, code)
            if number:  # the first round warms up
                seconds[province.size].append(perf_counter() - started)
    here, there = median(seconds[FEW]), median(seconds[MANY])
    tell(f"{name}: {1000 * here:.1f} ms among {FEW} counties, {1000 * there:.1f} ms among {MANY}")
    return bar(f"{name} x{there / here:.2f} (at most x{_MOST})", reached=there / here <= _MOST)


def _publish(province: Province, code: str) -> None:
    _publish_month(province.store, province.month, code)


def _publish_month(store: Store, month: tuple[Question, Answer], code: str) -> None:
    """Ask for the month, have it solved in no time, publish it."""
    question, answer = month
    with store.writing() as tx:
        office = _office(store, code)
        draft = ask_draft_of(tx, office, question, 1.0, "bench", _NOW)
        taken = claim(tx, "bench", _NOW, timedelta(minutes=1))
        if taken is None:
            raise RuntimeError("the draft cannot be claimed")
        solved = to_json(answer_document(question, answer)).decode()
        finish(tx, taken, Outcome(DraftState.SOLVED, answer=solved), _NOW)
        publish(tx, office, draft.id, (), "bench", _NOW)


def _list(province: Province, code: str) -> None:
    _get(province, f"/api/v1/offices/{code}/versions")


def _public(province: Province, code: str) -> None:
    _get(province, f"/o/{code}/2026-12")


def _feed(province: Province, code: str) -> None:
    _get(province, f"/feeds/{code}.ics")


def _get(province: Province, path: str) -> None:
    if province.client.get(path, headers={"Cookie": province.cookie}).status_code != 200:
        raise RuntimeError(path)


def _solved_month() -> tuple[Question, Answer]:
    seed = next(seed for seed in range(0, 1000, 2) if len(county_month(seed).people) == _LEADERS)
    question = county_month(seed)
    answer = plan(question, Effort(60)).answer
    if answer is None:
        raise RuntimeError("the bench's month has no roster")
    return question, answer


@contextmanager
def _province(server: object, size: int, month: tuple[Question, Answer]) -> Iterator[Province]:
    name = f"province{size}"
    command(server, f"CREATE DATABASE {name}")
    store = Store(url_of(server, name))
    started = perf_counter()
    migrate(store)
    _found(store, size, month)
    tell(f"{size} counties made in {perf_counter() - started:.0f} s")
    settings = Settings(database_url=store.url)
    services = Services(store, settings, load_calendar(), lambda: _NOW, NO_VOCABULARY)
    client = Asking(create_app(services))
    signed = client.request("POST", "/api/v1/sign-in", json={"login": "bench", "password": _PASSWORD})
    if signed.status_code != 200:
        raise RuntimeError(signed.text)
    cookie = "; ".join(f"{name}={value}" for name, value in signed.cookies.items())
    yield Province(size, store, client, cookie, month)
    store.close()


def _found(store: Store, size: int, month: tuple[Question, Answer]) -> None:
    question, _ = month
    with store.writing() as tx:
        top = found_office(tx, OfficeEntry(0, "province", AdministrativeLevel.PROVINCE), "bench", _NOW)
        number = add_account(tx, "bench", "bench", _PASSWORD, _NOW, "bench", must_change=False)
        give_role(tx, number, top.id, Role.AUDITOR, (), _NOW, "bench")
        made = [
            found_office(
                tx,
                OfficeEntry(0, f"county{one}", AdministrativeLevel.COUNTY, top.id, question.office),
                "bench",
                _NOW,
            )
            for one in range(size)
        ]
        write_book(tx, made[0], _book(question))
    _publish_month(store, month, "county0")
    with store.writing() as tx:
        for table in METADATA.sorted_tables:
            _copy(tx, table, made[0].id)
        tx.execute(
            text(
                "INSERT INTO feed_token (office_id, owner, hash, label, created_at) SELECT id, 'office', "
                "encode(sha256(code::bytea), 'hex'), 'bench', now() FROM office WHERE level = 'county'"
            )
        )
    with store.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))


def _copy(tx: object, table: Table, first: int) -> None:
    """The first county's rows once more for every other county; a version's rows go with the copied version."""
    names = [column.name for column in table.columns if column.name != "id"]
    if table.name in _ONCE or not {"office_id", "version_id"} & set(names):
        return
    chosen = {name: f't."{name}"' for name in names} | {"office_id": "o.id", "version_id": "w.id"}
    if table.name == "message":
        chosen["dedup_key"] = "t.dedup_key || ':' || o.id"
    versions = (
        "JOIN version v ON v.id = t.version_id JOIN version w ON w.office_id = o.id AND w.number = v.number"
        if "version_id" in names
        else ""
    )
    of_first = "v.office_id" if "version_id" in names else "t.office_id"
    listed, values = ", ".join(f'"{name}"' for name in names), ", ".join(chosen[name] for name in names)
    tx.execute(  # type: ignore[attr-defined]
        text(
            f'INSERT INTO "{table.name}" ({listed}) SELECT {values} FROM "{table.name}" t '
            f"CROSS JOIN office o {versions} WHERE {of_first} = {first} AND o.id <> {first} AND o.level = 'county'"
        )
    )


def _book(question: Question) -> OfficeBook:
    return OfficeBook(
        question.office,
        question.people,
        question.posts,
        question.rules,
        question.backup_pairs,
        question.absences,
        question.wishes,
        question.history,
    )


def _office(store: Store, code: str) -> OfficeEntry:
    with store.reading() as tx:
        found = office_by_code(tx, code)
    if found is None:
        raise RuntimeError(code)
    return found
