"""The public notice as a page that stands alone and prints as one A4 sheet."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from markupsafe import Markup

from roster.domain.notice import Notice, adjusted_on, notice
from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.texts import Language
from roster.pages.environment import render, style_sheet
from roster.pages.layout import LINE_HEIGHT, Fit, Sheet, fit, lines_of
from roster.pages.words import speaker, whole_date

_LEFT = {"portfolio", "accompanying", "remark"}
_SPANNING = {"date", "weekday"}
_SAID_ONCE = {"hours", "place", "form", "accompanying", "telephone"}
_WORTH_MERGING, _MERGED_WIDTH = 8, 5
_PAGES = (Sheet("portrait", 180.0, 267.0), Sheet("landscape", 267.0, 180.0))
_TITLE_POINTS, _TEXT_POINTS = 20, 10.5
_TITLE_LINE, _TEXT_LINE = 10.0, 5.6  # millimetres
_ADJUSTED = ".adjusted{margin:-3mm 0 4mm;text-align:center}\n"
_FRAME, _DRAFT = 33.0, 15.0  # gaps, signature and some slack; a draft's banner but for its text


@dataclass(frozen=True, slots=True)
class NoticePage:
    """The page, and the digest of its one style sheet for a Content-Security-Policy that allows no other."""

    html: str
    style_digest: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `rows` of the table it reaches over, 0 where the cell above reaches down to it."""

    text: str
    column: int
    rows: int = 1
    left: bool = False


def notice_page(  # noqa: PLR0913 - the roster, and when it is out
    question: Question,
    answer: Answer,
    language: Language = "zh",
    issued: date | None = None,
    adjusted: date | None = None,
    *,
    proposed: bool = False,
) -> NoticePage:
    """The notice as one self-contained file: inline style, no script, nothing from outside.

    `adjusted` is the day on which what was published before was changed; the notice says so under its title.
    One that is `proposed` only is marked as a draft. Raises UnknownColumnError as `notice` does.
    """
    said, say = notice(question, answer.roster, language, issued), speaker(language)
    intro = [
        f"{say(word)}：{text}" if language == "zh" else f"{say(word)}: {text}" for word, text in _intro(said, language)
    ]
    remark = [f"{say('remark')}：{said.remark}"] if said.remark else []
    draft = [say("notice_proposed")] if proposed else []
    draft += [] if said.publishable else [say("draft_why", year=question.last.year)]
    changed = [adjusted_on(adjusted, language)] if adjusted else []
    merged = _merged(said)
    size = fit([said.headings, *_measured(said, merged)], _sheets(said, draft, [*intro, *remark, *changed]))
    style = style_sheet("notice.css") + _generated(size) + (_ADJUSTED if adjusted else "")
    html = render(
        "notice.html",
        language=language,
        say=say,
        said=said,
        issued=whole_date(said.issued, language),
        draft=draft,
        changed=changed,
        rows=_rows(said, merged),
        short=size.short,
        intro=intro,
        remark=remark,
        style=Markup(style),  # noqa: S704 - our own file and numbers only
    )
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return NoticePage(html, f"'sha256-{digest}'")


def _merged(said: Notice) -> frozenset[str]:
    """Columns that say the same on every line: an office writes that once, over the height of the table."""
    texts = {key: {row.cells[at] for row in said.rows} for at, key in enumerate(said.columns) if key in _SAID_ONCE}
    return frozenset(key for key, found in texts.items() if len(found) == 1 and len(said.rows) >= _WORTH_MERGING)


def _measured(said: Notice, merged: frozenset[str]) -> list[list[str]]:
    """What the width of a column depends on; a merged cell has lines enough."""
    return [
        [text[:_MERGED_WIDTH] if key in merged else text for key, text in zip(said.columns, row.cells, strict=True)]
        for row in said.rows
    ]


def _rows(said: Notice, merged: frozenset[str]) -> list[list[Cell]]:
    """Cells row by row; a day of several sessions is written once, and so is a merged column."""
    made: list[list[Cell]] = []
    for _, group in groupby(said.rows, key=lambda row: row.entry.slot.day):
        lines = list(group)
        for number, row in enumerate(lines):
            day = len(lines) if number == 0 else 0
            table = 0 if made else len(said.rows)
            made.append(
                [
                    Cell(
                        text, column, day if key in _SPANNING else table if key in merged else 1, key in _LEFT - merged
                    )
                    for column, (key, text) in enumerate(zip(said.columns, row.cells, strict=True), start=1)
                ]
            )
    return made


def _intro(said: Notice, language: Language) -> list[tuple[str, str]]:
    """What holds for all duties and stands in no column."""
    entries = [row.entry for row in said.rows]
    sessions = list(dict.fromkeys((entry.session, entry.hours) for entry in entries))
    told = [
        hours.say(language) if len(sessions) == 1 else f"{session.say(language)} {hours.say(language)}"
        for session, hours in sessions
    ]
    facts = {
        "hours": ("；" if language == "zh" else "; ").join(told),
        "place": _shared({entry.place for entry in entries}),
        "accompanying": _shared({entry.accompanying for entry in entries}),
        "telephone": said.telephone,
    }
    return [(name, plain(text)) for name, text in facts.items() if text and name not in said.columns]


def _shared(values: set[str]) -> str:
    return values.pop() if len(values) == 1 else ""


def _sheets(said: Notice, draft: list[str], texts: list[str]) -> list[Sheet]:
    """What the table has to itself on either page, once title, texts and signature have their place."""
    made = []
    for page in _PAGES:
        lines = sum(lines_of(text, page.width, _TEXT_POINTS) for text in [*texts, *draft])
        head = lines_of(said.title, page.width, _TITLE_POINTS) * _TITLE_LINE
        taken = head + lines * _TEXT_LINE + _FRAME + _DRAFT * len(draft)
        made.append(Sheet(page.name, page.width, page.height - taken))
    return made


def _generated(size: Fit) -> str:
    columns = "".join(f".c{n}{{width:{share}%}}" for n, share in enumerate(size.shares, start=1))
    return (
        f"@page{{size:A4 {size.sheet.name};margin:15mm}}"
        f"{columns}"
        f"@media print{{table{{font-size:{size.points}pt;line-height:{LINE_HEIGHT}}}"
        f"th,td{{padding:{size.padding / 2:.3f}em .35em}}}}\n"
    )
