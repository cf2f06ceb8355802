"""The first page: whose notices can be read here."""

from collections.abc import Sequence
from datetime import date

from roster.domain.offices import OfficeEntry
from roster.domain.plain import plain
from roster.domain.texts import Language
from roster.pages import addresses
from roster.pages.frame import Frame
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import period, speaker

Listed = tuple[OfficeEntry, tuple[date, date] | None]


def home_page(offices: Sequence[Listed], frame: Frame, language: Language) -> str:
    """Every office with its newest published period, for the public."""
    say = speaker(language)
    rows = tuple(
        Row(
            (
                Cell(
                    plain(office.about.name or office.about.county or office.code),
                    addresses.notice(office.code),
                ),
                Cell(period(*newest, language) if newest else say("no_versions")),
            )
        )
        for office, newest in offices
    )
    section = Section(say("offices"), (say("office_name"), say("published_months")), rows, say("no_offices"))
    return table_page(Tables(say("notice"), (section,)), frame, language)
