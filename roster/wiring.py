"""The composition root: settings, calendars, the clock, the database and the server come together here alone."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime
from os import getpid
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING

from pydantic import ValidationError

from roster.actions.errors import BadInputError
from roster.documents.calendars import load_calendar, load_overrides
from roster.domain.level_names import LEVEL_NAMES
from roster.domain.office_time import OFFICE_ZONE
from roster.domain.texts import Text
from roster.domain.workdays import Calendar
from roster.pages.words import Vocabulary
from roster.settings import ENVIRONMENT_PREFIX, Settings
from roster.solver.rulebook import known_rules

if TYPE_CHECKING:  # a server and a database are slow to load; only the commands that use them wait for it
    from pydantic_core import ErrorDetails

    from roster.api.services import Services
    from roster.notify.drafting import Drafting
    from roster.store.store import Store


def now() -> datetime:
    """The office's time, wherever this machine's clock is set; what runs below is given it."""
    return datetime.now(OFFICE_ZONE).replace(tzinfo=None, microsecond=0)


def today() -> date:
    """The office's day."""
    return now().date()


def calendar(overrides: Path | None = None) -> Calendar:
    """Every known year, with an office's own changes of single days."""
    return load_calendar(load_overrides(overrides) if overrides else ())


def rule_titles() -> dict[str, Text]:
    """What the rules are called."""
    return {name: kind.title for name, kind in known_rules().items()}


def settings() -> Settings:
    """What the environment sets. Raises BadInputError with the variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        raise BadInputError(*map(_unusable, error.errors(include_url=False))) from None


def moment() -> datetime:
    """Now, as the store keeps it."""
    return datetime.now(UTC)


@contextmanager
def opened(url: str) -> Iterator["Store"]:
    """The database of an installation, in the form this release works with. Raises BadInputError, OtherFormError."""
    from roster.store.engine import file_of  # noqa: PLC0415 - the database's libraries are slow to load
    from roster.store.migrate import require_current  # noqa: PLC0415
    from roster.store.store import Store  # noqa: PLC0415

    file = file_of(url)
    if file is not None and not file.is_file():
        raise BadInputError(_NO_DATABASE.filled(file=str(file)))
    store = Store(url)
    try:
        require_current(store)
        yield store
    finally:
        store.close()


def drafting(chosen: Settings, store: "Store") -> "Drafting":
    """The thread that has drafts solved."""
    from roster.notify.drafting import Drafting  # noqa: PLC0415

    return Drafting(
        store,
        moment,
        worker=f"{gethostname()}:{getpid()}",
        processes=chosen.solver_processes,
        lease_seconds=chosen.lease_seconds,
    )


def services(chosen: Settings, store: "Store", drafts: "Drafting") -> "Services":
    """What the routes work with."""
    from roster.api.services import Services  # noqa: PLC0415

    return Services(
        store=store,
        settings=chosen,
        calendar=calendar(),
        now=moment,
        vocabulary=Vocabulary(rule_titles(), LEVEL_NAMES),
        wake=drafts.wake,
        drafting_lives=lambda: drafts.lives,
    )


def serve(chosen: Settings, tell: Callable[[str], object]) -> None:
    """Serve the installation until SIGINT or SIGTERM; `tell` is given the address once it can be reached.

    Raises PortTakenError, AnotherInstanceError, OtherFormError, StoreError.
    """
    from roster.api.serve import serve as serve_app  # noqa: PLC0415
    from roster.logs import log_to  # noqa: PLC0415
    from roster.store.lock_file import alone  # noqa: PLC0415

    with opened(chosen.database_url) as store, alone(store.file) if store.file else nullcontext():
        log_to(sys.stderr, chosen.log_level)
        chosen = reached(chosen)
        drafts = drafting(chosen, store)
        serve_app(services(chosen, store, drafts), drafts, host=chosen.host, port=chosen.port, tell=tell)


def reached(chosen: Settings) -> Settings:
    """The settings; without a base URL of its own, links name the address and port that are listened on."""
    if "base_url" in chosen.model_fields_set or not chosen.port:
        return chosen
    host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
    return chosen.model_copy(update={"base_url": f"http://{host}:{chosen.port}"})


def _unusable(fault: "ErrorDetails") -> Text:
    name = ".".join(map(str, fault["loc"]))
    about = Settings.model_fields[name].description if name in Settings.model_fields else ""
    return _UNUSABLE.filled(name=f"{ENVIRONMENT_PREFIX}{name.upper()}", problem=fault["msg"], about=about or "")


_UNUSABLE = Text("设置{name}不可用：{problem}（{about}）", "setting {name} cannot be used: {problem} ({about})")
_NO_DATABASE = Text(
    "数据库文件“{file}”不存在；请先运行 roster init，或检查 ROSTER_DATABASE_URL",
    "There is no database “{file}”. Maybe run roster init first, or look at ROSTER_DATABASE_URL.",
)
