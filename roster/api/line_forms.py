"""What comes in by the form of a line, and what goes out on it: the shape of the noun, filled and judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import Depends, Request

from roster.actions.errors import MissingError, UnfitError
from roster.api.line_shapes import Shape, rule_kind, rule_shape, shape_of
from roster.api.line_specs import Options
from roster.api.line_values import read_typed
from roster.api.services import Services
from roster.documents.codec import decode
from roster.documents.errors import DocumentError
from roster.domain.book_nouns import Noun
from roster.domain.office_book import OfficeBook
from roster.domain.posts import Post
from roster.domain.slots import Slot, plan_slots
from roster.domain.texts import Text
from roster.domain.workdays import Calendar, UnknownYearError, month_of

Typed = Mapping[str, Sequence[str]]
Faults = dict[str, Text]


async def typed_form(request: Request) -> Typed:
    """Every text field of a form, by name."""
    form = await request.form()
    return {name: [one for one in form.getlist(name) if isinstance(one, str)] for name in form}


TypedNow = Annotated[Typed, Depends(typed_form)]


@dataclass(frozen=True, slots=True)
class Judged:
    """A form as it was read: the line, or what is wrong with it by field."""

    line: Any
    faults: Faults


def shape_for(noun: Noun, line: Any, rule: str, book: OfficeBook, services: Services) -> Shape:
    """The form of a line, or of a new one; of rules by the rule's name. Raises MissingError for an unknown rule."""
    if noun.field != "rules":
        return shape_of(noun, line, book, _slots(book, services) if noun.field == "pins" else ())
    name = rule if line is None else line.rule
    kind = rule_kind(name)
    if kind is None:
        raise MissingError(_NO_RULE.filled(rule=name[:60]))
    return rule_shape(kind, {} if line is None else line.parameters, book)


def judged(noun: Noun, shape: Shape, typed: Typed) -> Judged:
    """The line that was typed."""
    faults: Faults = {}
    data = read_typed(shape.specs, typed, shape.data, faults)
    if faults:
        return Judged(None, faults)
    try:
        return Judged(decode(noun.kind, shape.fold(data)), {})
    except DocumentError as error:
        zh, _, en = error.problem.partition(" / ")
        said = Text(f"{zh} {error.hint}".strip(), f"{en or zh} {error.hint}".strip())
        return Judged(None, {error.path: said})


def faults_of(error: UnfitError, noun: Noun, number: int | None) -> Faults:
    """What keeps the line out of the book by its field; what is about other lines is told with their place."""
    own = f"{noun.slug}/{number}"
    found: Faults = {}
    for (place, problem), line in zip(error.placed, error.lines, strict=True):
        here = number is None or place == own or place.startswith(f"{own}.")
        path = place.removeprefix(own).lstrip(".") if number is not None else place
        said = problem if here and path and path != noun.slug else line
        found.setdefault(path if here else place, _of_rule(said) if noun.field == "rules" else said)
    return found


def _of_rule(said: Text) -> Text:
    """The rulebook says what is wrong in both languages at once: 应为0至400 / should be 0 to 400."""
    return Text(said.zh.partition(" / ")[0], said.en.partition(" / ")[2] or said.en)


def slots_next_month(post: Post, book: OfficeBook, services: Services) -> tuple[date, tuple[Slot, ...]]:
    """The first day of the month after this, and the sessions that a post makes in it. Raises UnknownYearError."""
    first, last = month_of(month_of(services.today)[1] + timedelta(days=1))
    calendar = Calendar(services.calendar.years, book.overrides)
    return first, plan_slots((post,), calendar, first, last).slots


def _slots(book: OfficeBook, services: Services) -> Options:
    """The sessions of this month and the next."""
    first, last = month_of(services.today)
    last = month_of(last + timedelta(days=1))[1]
    names = {post.id: post.name for post in book.posts}
    try:
        slots = plan_slots(book.posts, Calendar(services.calendar.years, book.overrides), first, last).slots
    except UnknownYearError:
        return ()
    ordered = sorted(slots, key=lambda slot: slot.start)
    return tuple(
        (one.id, Text(f"{one.when.zh} {names[one.post]}", f"{one.when.en} {names[one.post]}")) for one in ordered
    )


_NO_RULE = Text("没有规则“{rule}”", "there is no rule “{rule}”")
