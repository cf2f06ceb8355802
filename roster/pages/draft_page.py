"""A draft: how far it is while it is made, then its month, or the clash that stands in its way."""

from collections.abc import Iterator, Mapping, Sequence

from roster.domain.draft_words import STATE_NAMES
from roster.domain.plain import plain
from roster.domain.publishing import Refusal
from roster.domain.texts import Language
from roster.domain.versions import OPEN_STATES, Draft, DraftState
from roster.pages.desk_page import LOOK_AGAIN
from roster.pages.frame import Deed, Frame
from roster.pages.month_page import Around, month_page
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import Vocabulary, moment, period, speaker


def draft_page(  # noqa: PLR0913 - what the visitor may see and do
    draft: Draft,
    here: str,
    frame: Frame,
    language: Language,
    vocabulary: Vocabulary,
    *,
    may_edit: bool,
    may_publish: bool,
    refusals: Sequence[Refusal] = (),
) -> str:
    """The page, whatever the draft's state; it looks again by itself while it is being solved.

    `refusals` stand in the way of publishing; the page before publishing says which can be waived.
    """
    facts, deeds = draft_heading(draft, here, language, may_edit=may_edit, may_publish=may_publish, refusals=refusals)
    if draft.answer is not None:
        around = Around(frame, facts, deeds)
        return month_page(draft.question, draft.answer, language, vocabulary, around)
    tables = Tables(
        period(draft.first, draft.last, language),
        tuple(_sections(draft, here, language, vocabulary, may_edit=may_edit)),
        facts,
        deeds,
        LOOK_AGAIN if draft.state in OPEN_STATES else 0,
    )
    return table_page(tables, frame, language)


def draft_heading(  # noqa: PLR0913 - what the visitor may see and do
    draft: Draft,
    here: str,
    language: Language,
    *,
    may_edit: bool,
    may_publish: bool,
    refusals: Sequence[Refusal] = (),
) -> tuple[tuple[str, ...], tuple[Deed, ...]]:
    """What stands above a draft, and what can be done with the whole of it."""
    say = speaker(language)
    deeds: list[Deed] = []
    if may_publish and draft.state is DraftState.SOLVED:
        deeds.append(Deed(say("to_publish"), f"{here}/publish", main=True, leads=True))
    if may_edit and draft.state in OPEN_STATES:
        deeds.append(Deed(say("cancel"), f"{here}/cancel"))
    facts = (
        say(
            "draft_facts",
            id=draft.id,
            at=moment(draft.asked_at, language),
            by=plain(draft.asked_by),
            state=STATE_NAMES[draft.state],
        ),
        *(say("in_the_way", reason=plain(one.said.say(language))) for one in refusals if may_publish),
    )
    return facts, tuple(deeds)


def _sections(
    draft: Draft, here: str, language: Language, vocabulary: Vocabulary, *, may_edit: bool
) -> Iterator[Section]:
    say = speaker(language)
    if draft.problem is not None:
        yield Section(draft.problem.say(language), (), ())
    levels = tuple(
        Row(
            (
                Cell(vocabulary.level(level.level, str(level.level), language)),
                Cell(str(level.cost)),
                Cell(str(level.bound)),
            )
        )
        for level in draft.progress
    )
    if levels:
        yield Section(say("progress"), tuple(map(say, ("level", "cost", "bound"))), levels)
    if draft.clash is not None:
        yield from _clash(draft.clash, f"{here}/ways-out" if may_edit else "", language)


def _clash(clash: Mapping[str, object], taking: str, language: Language) -> Iterator[Section]:
    """The clash document's sentences (roster/documents/roster_file): what cannot all be kept, and the ways out.

    `taking` is where a way out is posted to by its number, empty for who only looks.
    """
    say = speaker(language)
    for name in ("arithmetic", "demands", "ways_out"):
        listed = clash.get(name)
        lines = [line for line in listed if isinstance(line, Mapping)] if isinstance(listed, list) else []
        rows = tuple(
            Row((Cell(plain(str(line.get(language, "")))),), _taken(f"{taking}/{number}", language))
            if taking and name == "ways_out"
            else Row((Cell(plain(str(line.get(language, "")))),))
            for number, line in enumerate(lines, start=1)
        )
        if rows:
            yield Section(say(f"clash_{name}"), ("",), rows)


def _taken(path: str, language: Language) -> tuple[Deed, ...]:
    return (Deed(speaker(language)("take_way_out"), path),)
