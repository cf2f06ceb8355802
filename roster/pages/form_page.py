"""A form for one line of the book: every field with its label, what was typed, and what is wrong with it beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roster.domain.texts import Language
from roster.pages.environment import render
from roster.pages.frame import Deed, Frame


@dataclass(frozen=True, slots=True)
class Input:
    """One field as it is shown; a `part` is a group of fields, and `name` is the whole dotted path.

    `folded` is what need not be seen: an empty part more, or a long list of which nothing is chosen.
    `kind` is text, long, number, date, time, flag, choice, checks or part. `options` are values with their words.
    """

    name: str
    kind: str
    label: str
    values: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    note: str = ""
    error: str = ""
    required: bool = False
    least: int | None = None
    most: int | None = None
    inner: tuple["Input", ...] = ()
    folded: bool = False

    @property
    def value(self) -> str:
        """What stands in a field that holds one value."""
        return self.values[0] if self.values else ""

    @property
    def id(self) -> str:
        """What a label points at."""
        return f"f-{self.name.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class LineForm:
    """The page of one line: where it is sent, which state of the line was seen, and what may be done besides.

    `preview` are sentences about what the line as typed would make; `may_preview` offers to look.
    """

    title: str
    path: str
    back: str
    inputs: tuple[Input, ...]
    notes: Sequence[str] = ()
    seen: str = ""
    remove: str = ""
    may_preview: bool = False
    preview_title: str = ""
    preview: Sequence[str] = ()
    errors: Sequence[str] = field(default_factory=tuple)
    may_edit: bool = True


def form_page(form: LineForm, frame: Frame, language: Language) -> str:
    """The page; who may only look finds every field and no button."""
    return render("line.html", **frame.facts(language), form=form, shown=_unwrapped(form.inputs))


def _unwrapped(inputs: tuple[Input, ...]) -> tuple[Input, ...]:
    """A group that is alone on its page needs no frame."""
    alone = len(inputs) == 1 and inputs[0].kind == "part" and not inputs[0].error
    return inputs[0].inner if alone else inputs


@dataclass(frozen=True, slots=True)
class Removal:
    """A line that is about to go: what it says, in rows of name and value."""

    title: str
    lines: Sequence[tuple[str, str]]
    deed: Deed
    back: str


def removal_page(removal: Removal, frame: Frame, language: Language) -> str:
    """Asks once more."""
    return render("removal.html", **frame.facts(language), removal=removal)
