"""The month board put together: the draft, what stands in its way, the panel of a session, what the last edit did."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from fastapi import Response
from fastapi.responses import HTMLResponse

from roster.actions.ask_again import named_draft
from roster.actions.edit_draft import choices, solved_answer, what_changed
from roster.actions.exchanges import additions, exchanges
from roster.actions.publish import refusals_of
from roster.api.callers import Signed
from roster.api.entrance import Entrance
from roster.api.headers import SCRIPTED
from roster.api.page_frame import office_frame
from roster.api.services import Services
from roster.domain.access import Permission
from roster.domain.edits import Edit, Exchange, Give
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.texts import Language
from roster.domain.versions import Draft
from roster.pages import addresses
from roster.pages.board_page import Around, board_page
from roster.pages.board_panel import Chosen, Option, Panel, PanelView, panel_of, session_address
from roster.pages.draft_page import draft_heading
from roster.pages.edit_words import Brought, Judged, edit_in_words, judged
from roster.pages.frame import Deed, lines
from roster.pages.words import speaker
from roster.solver.effect import Effect
from roster.solver.why import Choice
from roster.store.draft_steps import Step, first_undone, last_done

Visit = tuple[Entrance, Signed, Services, Language]
Did = Literal["edit", "undo", "redo"]
_SAID: dict[Did, str] = {"edit": "changed", "undo": "undone", "redo": "redone"}


@dataclass(frozen=True, slots=True)
class BoardView:
    """The session that is looked at, from which side, and what was done last, at which revision."""

    slot: str | None = None
    side: PanelView = "who"
    did: Did | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone, and what can be done again."""

    done: Step | None
    undone: Step | None


def board_response(visit: Visit, number: int, view: BoardView, said: str = "", status: int = 200) -> Response:
    """The board of a solved draft. Raises MissingError, ConflictError."""
    entrance, signed, services, language = visit
    may_publish = entrance.may(Permission.PUBLISH)
    with services.store.reading() as tx:
        draft = named_draft(tx, entrance.office.id, number)
        refusals = refusals_of(tx, entrance.office, draft, (), services.now()) if may_publish else []
        history = History(last_done(tx, number), first_undone(tx, number))
    answer, here = solved_answer(draft), addresses.draft(entrance.office.code, number)
    slot = view.slot if view.slot in draft.question.slot else None
    facts, deeds = draft_heading(draft, here, language, may_edit=True, may_publish=may_publish, refusals=refusals)
    around = Around(
        frame=office_frame(session_address(here, slot, view.side) if slot else here, signed, entrance, lines([said])),
        facts=facts,
        deeds=deeds,
        history=tuple(_history(draft, history, here, language)),
        changed=_changed(draft, history, view, services, language),
        panel=_panel(draft, slot, view.side, here, services, language) if slot else None,
        today=services.today,
        api=f"/api/v1{here}",
    )
    html = board_page(draft, answer, here, slot, around, services.vocabulary, language)
    return HTMLResponse(html, status, {"Content-Security-Policy": SCRIPTED})


def _history(draft: Draft, history: History, here: str, language: Language) -> Iterator[Deed]:
    fields = {"revision": str(draft.revision)}
    for word, step in (("undo", history.done), ("redo", history.undone)):
        if step is not None:
            told = edit_in_words(step.edit, draft.question, language)
            yield Deed(speaker(language)(word, edit=told), f"{here}/{word}", fields)


def _changed(
    draft: Draft, history: History, view: BoardView, services: Services, language: Language
) -> tuple[str, Judged] | None:
    """What the last edit did, as long as nothing was changed since."""
    step = history.undone if view.did == "undo" else history.done
    if view.did is None or view.at != draft.revision or step is None:
        return None
    sides = (step.after, step.before) if view.did == "undo" else (step.before, step.after)
    told = speaker(language)(_SAID[view.did], edit=edit_in_words(step.edit, draft.question, language))
    return told, judged(_brought(what_changed(draft.question, *sides)), services.vocabulary, language)


def _panel(  # noqa: PLR0913, PLR0917 - one panel, all that it shows
    draft: Draft, slot: str, side: PanelView, here: str, services: Services, language: Language
) -> Panel:
    question, roster = draft.question, solved_answer(draft).roster
    chosen = Chosen(question.slot[slot], side, tuple(_options(question, roster, slot, side)))
    return panel_of(chosen, question, roster, here, draft.revision, language, services.vocabulary)


def _options(question: Question, roster: Roster, slot: str, side: PanelView) -> Iterator[Option]:
    if side == "exchange":
        for target in exchanges(question, roster, slot):
            yield Option(target.other, target.slot, target.edit, _brought(target.effect))
    elif side == "join":
        for one in additions(question, roster, slot):
            yield Option(one.person, None, one.edit, _brought(one.effect))
    else:
        for choice in choices(question, roster, slot):
            effect = Effect(choice.more, choice.fewer, choice.deltas)
            yield Option(choice.person, None, _edit_of(choice, roster, slot), _brought(effect))


def _edit_of(choice: Choice, roster: Roster, slot: str) -> Edit | None:
    """What brings a choice about; None for whoever has the session."""
    if choice.holds:
        return None
    on = roster.people_on.get(slot, ())
    holder = choice.instead_of.id if choice.instead_of else next(iter(on), None)
    if choice.gives and holder:
        return Exchange(slot, holder, choice.gives.id, choice.person.id)
    return Give(slot, choice.person.id, holder)


def _brought(effect: Effect) -> Brought:
    return Brought(effect.deltas, effect.hard, effect.more, effect.fewer)
