"""Run the demo: make its county once, whole or not at all; then serve it until told to end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Event
from typing import Any

from roster import wiring
from roster.actions.errors import BadInputError
from roster.api.serve import listening, serve_on
from roster.demo.cast import COUNTY
from roster.demo.kept import DATABASE, PLACES, Secrets, read_secrets, write_secrets, write_whole
from roster.demo.places import Shown, places
from roster.demo.story import scene_of, tell_story
from roster.domain.draft_words import STATE_NAMES
from roster.domain.texts import Text
from roster.domain.versions import DraftLine, DraftState
from roster.notify.drafting import Drafting
from roster.settings import Settings
from roster.store.accounts import account_by_login
from roster.store.books import book_of
from roster.store.drafts import draft_lines
from roster.store.lock_file import alone
from roster.store.migrate import migrate
from roster.store.offices import office_by_code, office_by_id
from roster.store.store import Store
from roster.store.versions import version_lines

Watch = Callable[[DraftLine], None]
Tell = Callable[[dict[str, Any], Path], object]
_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Demo:
    """Which county and month, where its files go, and on which port it is shown."""

    month: date
    seed: int
    var: Path
    port: int

    @property
    def folder(self) -> Path:
        """What is kept of this county from one start to the next."""
        return self.var / f"demo-{self.month:%Y-%m}-{self.seed}"


def run_demo(demo: Demo, watch: Watch, tell: Tell) -> None:
    """Make the county if it is not there, and serve it; `tell` is given what var/demo.json holds.

    Raises BadInputError, DemoFileError, PortTakenError, AnotherInstanceError.
    """
    with listening(demo.port) as listener:
        if not demo.folder.is_dir():
            make_county(demo, watch)
        secrets = read_secrets(demo.folder)
        url = f"sqlite:///{(demo.folder / DATABASE).resolve()}"
        with wiring.opened(url) as store, alone(demo.folder / DATABASE):
            base = f"http://127.0.0.1:{listener.getsockname()[1]}"
            chosen = Settings(database_url=url, base_url=base)
            drafts = wiring.drafting(chosen, store)
            found = _found(store, demo, base, secrets)
            write_whole(demo.var / PLACES, found)
            try:
                serve_on(
                    listener, wiring.services(chosen, store, drafts), drafts, lambda _: tell(found, demo.var / PLACES)
                )
            finally:
                (demo.var / PLACES).unlink(missing_ok=True)


def make_county(demo: Demo, watch: Watch) -> None:
    """Beside its place first, then put there in one step: a kill leaves nothing that looks like a county."""
    demo.var.mkdir(parents=True, exist_ok=True)
    building = Path(mkdtemp(prefix=".demo-building-", dir=demo.var))
    try:
        store = Store(f"sqlite:///{building.resolve() / DATABASE}")
        migrate(store)
        scene = scene_of(demo.month, wiring.calendar(), wiring.moment())
        secrets = tell_story(store, scene, building, demo.seed, lambda _: _solved(store, watch))
        store.close()
        write_secrets(building, secrets)
        building.rename(demo.folder)
    finally:
        rmtree(building, ignore_errors=True)


def _solved(store: Store, watch: Watch) -> bool:
    """Have the draft solved as any instance would. Raises BadInputError where there is no roster."""
    done = Event()
    drafting = Drafting(store, wiring.moment, worker="demo", ended=lambda *_: done.set())
    drafting.start()
    try:
        while not done.wait(_LOOK_SECONDS):
            watch(_draft(store))
    finally:
        drafting.stop()
    draft = _draft(store)
    watch(draft)
    if draft.state is not DraftState.SOLVED:
        raise BadInputError(draft.problem or _NOT_SOLVED.filled(state=STATE_NAMES[draft.state]))
    return True


def _draft(store: Store) -> DraftLine:
    with store.reading() as tx:
        county = office_by_code(tx, COUNTY)
        return draft_lines(tx, county.id if county else 0)[-1]


def _found(store: Store, demo: Demo, base: str, secrets: Secrets) -> dict[str, Any]:
    with store.reading() as tx:
        county = office_by_code(tx, COUNTY)
        if county is None:
            raise BadInputError(_NO_COUNTY.filled(folder=demo.folder))
        accounts = [account for login in secrets.passwords if (account := account_by_login(tx, login))]
        codes = {grant.office: office_by_id(tx, grant.office).code for one in accounts for grant in one.grants}
        shown = Shown(
            version_lines(tx, county.id), draft_lines(tx, county.id), book_of(tx, county).people, accounts, codes
        )
    return places(base, f"{demo.month:%Y-%m}", shown, secrets)


_NOT_SOLVED = Text("没有排出来（{state}）", "no roster came of it ({state})")
_NO_COUNTY = Text(
    "{folder} 里没有演示的县；请删除这个文件夹，重新演示",
    "there is no county in {folder}. Maybe delete that folder: the demo is made anew then.",
)
