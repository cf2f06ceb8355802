"""The pages of one line of the book: its form as it stands, as it was typed, or as it changed meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse

from roster.actions.edit_book import digest_of, line_seen
from roster.api.callers import Signed
from roster.api.entrance import Entrance
from roster.api.line_forms import Faults, Typed, shape_for
from roster.api.line_inputs import inputs_of, placed
from roster.api.line_shapes import Shape
from roster.api.line_telling import described, means, places_in_words, sessions_next_month
from roster.api.line_values import typed_of
from roster.api.page_frame import office_frame
from roster.api.services import Services
from roster.domain.access import Permission
from roster.domain.book_nouns import Noun
from roster.domain.office_book import OfficeBook
from roster.domain.plain import plain
from roster.domain.posts import Post
from roster.domain.texts import Language
from roster.pages import addresses
from roster.pages.form_page import LineForm, Removal, form_page, removal_page
from roster.pages.frame import Deed
from roster.pages.setup_words import SEVERAL
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import heading, speaker
from roster.solver.rulebook_table import rules_table
from roster.store.books import Kept, book_of

_UNFIT, _CHANGED = 422, 412


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works at which noun of the book, in which language."""

    entrance: Entrance
    signed: Signed
    services: Services
    noun: Noun
    language: Language

    @property
    def here(self) -> str:
        """The noun's list."""
        return addresses.book(self.entrance.office.code, self.noun.slug)

    def opened(self, number: int | None, rule: str = "") -> "Opened":
        """The form of a line as it is now, or of a new one. Raises MissingError."""
        with self.services.store.reading() as tx:
            book = book_of(tx, self.entrance.office)
            kept = None if number is None else line_seen(tx, self.entrance.office, self.noun, number)
        line = kept.line if kept else None
        shape = shape_for(self.noun, line, rule, book, self.services)
        return Opened(self, book, kept, rule, shape, typed_of(shape.specs, shape.data))


@dataclass(frozen=True, slots=True)
class Opened:
    """A form with what stands in it, and what is wrong with that; `line` is what it comes to, to be previewed."""

    desk: Desk
    book: OfficeBook
    kept: Kept | None
    rule: str
    shape: Shape
    typed: Typed
    faults: Faults | None = None
    line: Any = None
    said: tuple[str, ...] = ()
    status: int = 200

    def again(self, typed: Typed, faults: Faults, line: Any = None) -> "Opened":
        """With what was typed; nothing was stored."""
        said = (speaker(self.desk.language)("book_not_stored"),) if faults else ()
        status = _UNFIT if faults else 200
        return replace(self, typed=typed, faults=faults, line=line, said=said, status=status)

    def stale(self, typed: Typed) -> "Opened":
        """With what was typed, saying what the line says now: whoever stores again has seen it."""
        pairs = described(self.desk.noun, self.kept, self.book, self.desk.language) if self.kept else []
        now = "；".join(f"{name} {value}" for name, value in pairs if value)
        said = (speaker(self.desk.language)("book_stale", now=now),)
        return replace(self, typed=typed, faults={}, said=said, status=_CHANGED)


def form_response(opened: Opened) -> Response:
    """The page of a form."""
    desk, language = opened.desk, opened.desk.language
    number = opened.kept.number if opened.kept else None
    path = f"{desk.here}/{number}" if number else f"{desk.here}/add{f'?rule={opened.rule}' if opened.rule else ''}"
    near, left = placed(opened.faults or {}, inputs_of(opened.shape.specs, opened.typed, {}, language))
    title, preview = sessions_next_month(_post(opened), opened.book, desk.services, language)
    form = LineForm(
        _title(opened),
        path,
        desk.here,
        inputs_of(opened.shape.specs, opened.typed, near, language),
        notes=means(opened.kept.line.rule if opened.kept else opened.rule, language) if _is_rule(opened) else (),
        seen=digest_of(opened.kept.line) if opened.kept else "",
        remove=f"{desk.here}/{number}/remove" if number else "",
        may_preview=desk.noun.field == "posts",
        preview_title=title,
        preview=preview,
        errors=_told(desk, [one.say(language) for one in left]),
        may_edit=desk.entrance.may(Permission.EDIT_BOOK),
    )
    frame = office_frame(path, desk.signed, desk.entrance, opened.said)
    return HTMLResponse(form_page(form, frame, language), opened.status)


def removal_response(desk: Desk, number: int, said: tuple[str, ...] = (), status: int = 200) -> Response:
    """Asks whether a line is to go. Raises MissingError."""
    opened = desk.opened(number)
    say, kept = speaker(desk.language), opened.kept
    if kept is None:
        raise LookupError(number)
    label = desk.noun.label(kept.line).say(desk.language)
    title = say("book_removing", noun=desk.noun.names, label=plain(label))
    deed = Deed(say("book_remove"), f"{desk.here}/{number}/remove", {"seen": digest_of(kept.line)}, main=True)
    said_of = described(desk.noun, kept, opened.book, desk.language)
    removal = Removal(title, said_of, deed, f"{desk.here}/{number}")
    frame = office_frame(f"{desk.here}/{number}/remove", desk.signed, desk.entrance, tuple(_told(desk, said)))
    return HTMLResponse(removal_page(removal, frame, desk.language), status)


def chosen_rule_page(desk: Desk) -> str:
    """Every rule there is with its sentence, to choose one."""
    say = speaker(desk.language)
    rows = tuple(
        Row((Cell(entry.title, f"{desk.here}/add?rule={entry.name}", strong=True), Cell(entry.meaning)))
        for entry in rules_table(desk.language)
    )
    heads = (say("book_which_rule"), say("book_means"))
    frame = office_frame(f"{desk.here}/add", desk.signed, desk.entrance)
    return table_page(
        Tables(say("book_which_rule"), (Section(SEVERAL[desk.noun.field].say(desk.language), heads, rows),)),
        frame,
        desk.language,
    )


def _told(desk: Desk, said: Sequence[str]) -> list[str]:
    """Places as the API names them (history/17.person) in words."""
    if not said:
        return []
    with desk.services.store.reading() as tx:
        return [plain(places_in_words(tx, desk.entrance.office.id, one, desk.language)) for one in said]


def _title(opened: Opened) -> str:
    desk, say = opened.desk, speaker(opened.desk.language)
    if opened.kept is None:
        return say("book_adding", noun=desk.noun.names)
    label = described(desk.noun, opened.kept, opened.book, desk.language)[0][1]
    return heading(say("book_changing", noun=desk.noun.names, label=label))


def _is_rule(opened: Opened) -> bool:
    return opened.desk.noun.field == "rules"


def _post(opened: Opened) -> Post | None:
    """The post whose sessions are shown: as it was typed, or as it stands."""
    line = opened.line or (opened.kept.line if opened.kept and not opened.faults else None)
    return line if isinstance(line, Post) else None
