"""The demo's story: a county is founded, its month solved and published; a leader cannot come, so it is adjusted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from roster.actions.accounts import add_account, give_role, hashed
from roster.actions.approve_swap import approve_swap
from roster.actions.ask_draft import ask_draft
from roster.actions.feed_tokens import make_token
from roster.actions.found_office import found_office
from roster.actions.import_book import apply_import
from roster.actions.publish import publish
from roster.actions.report_absence import report_absence
from roster.actions.swap_record import Occasion, locked_swap
from roster.demo.cast import CITY, COUNTY, Leaders, Player, leaders_of, new_passwords, players
from roster.demo.kept import Secrets
from roster.domain.feed_owners import OFFICE, person_owner
from roster.domain.office_time import OFFICE_ZONE, office_day
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.people import Absence
from roster.domain.question import Office
from roster.domain.swaps import Acting
from roster.domain.versions import Version
from roster.domain.workdays import Calendar, Status, month_of, months_back
from roster.sheets.demo_county import write_demo_workbook
from roster.store.books import book_of
from roster.store.offices import office_by_code
from roster.store.store import Store

_MANAGER, _SECRETARY = "manager", "secretary"
_SECONDS = 60.0
_CITY = Office("安澜市信访工作联席会议办公室", "安澜市")


@dataclass(frozen=True, slots=True)
class Scene:
    """When and for what the story plays: the month, and the two moments at which it was published."""

    month: date
    calendar: Calendar
    first_published: datetime
    adjusted: datetime


def scene_of(month: date, calendar: Calendar, now: datetime) -> Scene:
    """Published on the 25th of the month before, or yesterday if that is still to come; adjusted a day later."""
    told = datetime.combine(months_back(month, 1).replace(day=25), time(9, 12), OFFICE_ZONE)
    first = min(told, now - timedelta(hours=25))
    return Scene(month, calendar, first, first + timedelta(hours=24, minutes=18))


def found_county(store: Store, scene: Scene, folder: Path, seed: int) -> OfficeEntry:
    """A city with a county below it, whose book comes from a workbook as any office's does. Raises BadInputError."""
    workbook = folder / f"云溪县-{scene.month:%Y-%m}.xlsx"
    write_demo_workbook(workbook, scene.month, seed, scene.calendar)
    now = scene.first_published - timedelta(hours=1)
    with store.writing() as tx:
        city = found_office(tx, OfficeEntry(0, CITY, AdministrativeLevel.CITY, about=_CITY), "demo", now)
        county = OfficeEntry(0, COUNTY, AdministrativeLevel.COUNTY, city.id, Office(county="云溪县"))
        made = found_office(tx, county, "demo", now)
        apply_import(
            tx,
            made,
            workbook.read_bytes(),
            file_name=workbook.name,
            month=scene.month,
            calendar=scene.calendar,
            today=office_day(now),
            base_revision=made.revision,
            who=_MANAGER,
            now=now,
        )
    workbook.unlink()
    return made


def ask_month(store: Store, county: OfficeEntry, scene: Scene) -> int:
    """Ask for the month; the number of the draft."""
    first, last = month_of(scene.month)
    with store.writing() as tx:
        return ask_draft(tx, county, first, last, scene.calendar, _SECONDS, _MANAGER, scene.first_published).id


def publish_month(store: Store, county: OfficeEntry, draft: int, scene: Scene) -> Version:
    """The first version."""
    with store.writing() as tx:
        return publish(tx, county, draft, (), _MANAGER, scene.first_published)


def adjust_month(store: Store, county: OfficeEntry, version: Version, scene: Scene) -> Leaders:
    """A leader cannot come to a duty: the secretary reports it, the stand-in steps in, the office approves."""
    chosen = leaders_of(version.question.people, version)
    slot = version.question.slot[version.answer.roster.slots_of[chosen.away.id][0]]
    absence = Absence(chosen.away.id, slot.day, slot.day)
    today = office_day(scene.adjusted)
    reporting = Acting(_SECRETARY, frozenset({chosen.away.id, chosen.other.id}))
    with store.writing() as tx:
        asked = report_absence(tx, absence, Occasion(county, reporting, scene.adjusted, today))
    office = Occasion(county, Acting(_MANAGER, office=True), scene.adjusted, today)
    for met in asked.duties:
        with store.writing() as tx:
            approve_swap(tx, locked_swap(tx, county.id, met.swap.id), (), office)
    return chosen


def open_doors(store: Store, county: OfficeEntry, scene: Scene, cast: tuple[Player, ...]) -> Secrets:
    """An account for every role, and a calendar address for the office and for every leader."""
    now = scene.adjusted
    with store.reading() as tx:
        people = book_of(tx, county).people
    passwords = new_passwords(cast)
    hashes = {login: hashed(password, login) for login, password in passwords.items()}
    with store.writing() as tx:
        offices = {COUNTY: county, CITY: office_by_code(tx, CITY)}
        for player in cast:
            office = offices[player.office]
            number = add_account(tx, player.login, player.name, hashes[player.login], now, "demo", must_change=False)
            give_role(tx, number, office.id if office else 0, player.role, player.people, now, "demo")
        owners = [OFFICE, *(person_owner(person.id) for person in people)]
        tokens = {owner: make_token(tx, county, owner, "demo", None, "demo", now) for owner in owners}
    return Secrets(passwords, tokens)


Solving = Callable[[int], bool]


def tell_story(store: Store, scene: Scene, folder: Path, seed: int, solve: Solving) -> Secrets:
    """All of it. `solve` has the draft with a number solved and says whether it has a roster.

    A provisional month is drafted, never published. Raises BadInputError.
    """
    county = found_county(store, scene, folder, seed)
    with store.reading() as tx:
        chosen = leaders_of(book_of(tx, county).people, None)
    draft = ask_month(store, county, scene)
    if solve(draft) and scene.calendar.status(*month_of(scene.month)) is Status.OFFICIAL:
        chosen = adjust_month(store, county, publish_month(store, county, draft, scene), scene)
    return open_doors(store, county, scene, tuple(players(chosen)))
