"""A draft: how far it is while it is made, then its month, or the clash that stands in its way."""

from collections.abc import Iterator, Mapping

from roster.domain.plain import plain
from roster.domain.texts import Language
from roster.domain.versions import OPEN_STATES, Draft, DraftState
from roster.pages.desk_page import LOOK_AGAIN, STATE_NAMES
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
) -> str:
    """The page, whatever the draft's state; it looks again by itself while it is being solved."""
    say = speaker(language)
    deeds: list[Deed] = []
    if may_publish and draft.state is DraftState.SOLVED:
        deeds.append(Deed(say("publish"), f"{here}/publish", {"revision": str(draft.revision)}, main=True))
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
    )
    if draft.answer is not None:
        around = Around(frame, facts, tuple(deeds))
        return month_page(draft.question, draft.answer, language, vocabulary, around)
    tables = Tables(
        period(draft.first, draft.last, language),
        tuple(_sections(draft, language, vocabulary)),
        facts,
        deeds,
        LOOK_AGAIN if draft.state in OPEN_STATES else 0,
    )
    return table_page(tables, frame, language)


def _sections(draft: Draft, language: Language, vocabulary: Vocabulary) -> Iterator[Section]:
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
        yield from _clash(draft.clash, language)


def _clash(clash: Mapping[str, object], language: Language) -> Iterator[Section]:
    """The clash document's sentences (roster/documents/roster_file): what cannot all be kept, and the ways out."""
    say = speaker(language)
    for name in ("arithmetic", "demands", "ways_out"):
        listed = clash.get(name)
        lines = [line for line in listed if isinstance(line, Mapping)] if isinstance(listed, list) else []
        rows = tuple(Row((Cell(plain(str(line.get(language, "")))),)) for line in lines)
        if rows:
            yield Section(say(f"clash_{name}"), ("",), rows)
