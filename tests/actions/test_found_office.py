"""Offices are founded below others and told what they are."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from roster.actions.errors import BadInputError, ConflictError, NotAllowedError, StaleError
from roster.actions.found_office import change_settings, found_office
from roster.domain.offices import AdministrativeLevel, OfficeEntry, StandInPolicy
from roster.domain.question import Office
from roster.domain.texts import Text
from roster.store.log import INSTALLATION, entries
from roster.store.offices import office_by_code, office_by_id
from roster.store.store import Store

NOW = datetime(2026, 11, 25, 1, tzinfo=UTC)
CITY = OfficeEntry(0, "hezhou", AdministrativeLevel.CITY, about=Office("河州市信访局", "河州市"))
COUNTY = OfficeEntry(0, "yunxi", AdministrativeLevel.COUNTY, about=Office(county="云溪县"))


def test_an_office_is_founded_below_another_and_logged(store: Store) -> None:
    with store.writing() as tx:
        city = found_office(tx, CITY, "root", NOW)
        county = found_office(tx, replace(COUNTY, parent=city.id, revision=7), "li", NOW)
        assert county == replace(COUNTY, id=county.id, parent=city.id)
        assert office_by_code(tx, "yunxi") == county
        told = [(entry.who, entry.action, entry.thing) for entry in entries(tx, INSTALLATION)]
        (own,) = entries(tx, county.id)
    assert told == [("root", "office.founded", "hezhou"), ("li", "office.founded", "yunxi")]
    assert json.loads(own.after) == {
        "code": "yunxi", "level": "county", "stand_in_policy": "named",
        "about": {
            "name": "", "county": "云溪县", "telephone": "", "public_days_ahead": 5, "told_days_ahead": 5, "remark": "",
            "columns": ["date", "weekday", "session", "leader", "title", "portfolio", "place"],
        },
    }  # fmt: skip


@pytest.mark.parametrize("code", ["", "Yunxi", "云溪", "a b", "-a", "a-", "a/b", "a" * 41, "../x", "a\n"])
def test_a_code_is_made_for_addresses(sqlite_url: str, code: str) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx, pytest.raises(BadInputError, match="cannot be used: 1 to 40 lower-case letters"):
        found_office(tx, replace(CITY, code=code), "root", NOW)
    store.close()


def test_a_code_is_given_once(store: Store) -> None:
    with store.writing() as tx:
        found_office(tx, CITY, "root", NOW)
        with pytest.raises(ConflictError, match="the code “hezhou” is taken"):
            found_office(tx, replace(COUNTY, code="hezhou"), "root", NOW)


@pytest.mark.parametrize("level", [AdministrativeLevel.PROVINCE, AdministrativeLevel.CITY])
def test_a_child_stands_below_its_parent(sqlite_url: str, level: AdministrativeLevel) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx:
        city = found_office(tx, CITY, "root", NOW)
        with pytest.raises(BadInputError, match="should be below city, that of the parent"):
            found_office(tx, replace(COUNTY, level=level, parent=city.id), "root", NOW)
        county = found_office(tx, replace(COUNTY, parent=city.id), "root", NOW)
        with pytest.raises(BadInputError, match="should be below city, that of the parent"):
            change_settings(tx, replace(county, level=level), who="x", now=NOW, may_move=True, matches=_any)
    store.close()


def _any(_: OfficeEntry) -> None:
    """Whatever was seen."""


@pytest.mark.parametrize(
    ("about", "place"),
    [
        (Office("办公室13800138000"), "office.name: it carries a mobile number (138******00)"),
        (Office(remark="=1+1"), "office.remark: it starts with ="),
        (Office(columns=("date", "mood")), "office.columns[1]: the public notice has no such column (mood)"),
        (Office(told_days_ahead=2**40), "office.told_days_ahead: the days ahead are between 0 and 366"),
    ],
)
def test_words_that_cannot_be_kept(sqlite_url: str, about: Office, place: str) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx:
        with pytest.raises(BadInputError) as error:
            found_office(tx, replace(CITY, about=about), "root", NOW)
        assert error.value.say("en").startswith(place)
        city = found_office(tx, CITY, "root", NOW)
        with pytest.raises(BadInputError) as error:
            change_settings(tx, replace(city, about=about), who="x", now=NOW, may_move=True, matches=_any)
        assert error.value.say("en").startswith(place)
    store.close()


def test_settings_change_the_book_and_are_logged(store: Store) -> None:
    seen: list[OfficeEntry] = []
    with store.writing() as tx:
        city = found_office(tx, CITY, "root", NOW)
        wanted = replace(city, about=Office("新名称"), stand_in_policy=StandInPolicy.OFFICE, code="ignored", revision=9)
        after = change_settings(tx, wanted, who="ma", now=NOW, may_move=False, matches=seen.append)
        assert after == replace(wanted, code="hezhou", revision=2) == office_by_id(tx, city.id)
        entry = list(entries(tx, city.id))[-1]
    assert seen == [city]
    assert (entry.who, entry.action, entry.thing) == ("ma", "office.changed", "hezhou")
    names: list[Any] = [json.loads(part)["about"]["name"] for part in (entry.before, entry.after)]
    assert names == ["河州市信访局", "新名称"]


def test_only_who_manages_offices_changes_the_level(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.writing() as tx:
        wanted = replace(found_office(tx, CITY, "root", NOW), level=AdministrativeLevel.COUNTY)
        with pytest.raises(NotAllowedError):
            change_settings(tx, wanted, who="ma", now=NOW, may_move=False, matches=_any)
        changed = change_settings(tx, wanted, who="li", now=NOW, may_move=True, matches=_any)
        assert changed.level is AdministrativeLevel.COUNTY

        def stale(_: OfficeEntry) -> None:
            raise StaleError(Text("旧", "stale"))

        with pytest.raises(StaleError):
            change_settings(
                tx, replace(changed, about=Office("又一个")), who="x", now=NOW, may_move=True, matches=stale
            )
        assert office_by_id(tx, wanted.id) == changed
    store.close()
