"""why: everybody who could take a day."""

from typing import Annotated, Any

import typer

from roster.actions.ask import choices
from roster.actions.open_question import open_question
from roster.cli.options import JsonOption, Lang, LangOption, QuestionArgument, RosterArgument, day_of
from roster.cli.output import out, print_json, told
from roster.documents.roster_file import breach_document
from roster.solver.why import Choice
from roster.terminal.choices import choices_table

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
这一天为什么是他。给能来的人排名，说出各自的代价和理由。

Why this person on this day? Everybody is ranked, with the cost of each choice and the rules that say so.

例 Example:

roster why out/question.json out/roster.json --date 2026-12-08
"""


@app.command("why", help=_HELP)
def why(
    question_file: QuestionArgument,
    roster_file: RosterArgument,
    day: Annotated[str, typer.Option("--date", metavar="DATE", help="哪一天 The day, such as 2026-12-08.")],
    session: Annotated[str | None, typer.Option("--session", help="哪一场 Which session, such as morning.")] = None,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """Everybody ranked for each session of a day."""
    with told(lang.value):
        question = open_question(question_file)
        found = tuple(choices(question, roster_file, day_of(day, "--date"), session))
    if as_json:
        print_json([{"slot": slot.id, "choices": [_document(choice) for choice in ranked]} for slot, ranked in found])
        return
    for slot, ranked in found:
        out.print(choices_table(slot, ranked, lang.value))


def _document(choice: Choice) -> dict[str, Any]:
    return {
        "person": choice.person.id,
        "holds": choice.holds,
        "instead_of": choice.instead_of.id if choice.instead_of else None,
        "exchanges_with": choice.gives.id if choice.gives else None,
        "allowed": choice.allowed,
        "deltas": [{"level": level, "by": by} for level, by in choice.deltas],
        "more": [breach_document(breach) for breach in choice.more],
        "fewer": [breach_document(breach) for breach in choice.fewer],
    }
