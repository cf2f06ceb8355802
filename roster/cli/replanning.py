"""replan: a roster is out, and somebody cannot come."""

from typing import Annotated

import typer

from roster import wiring
from roster.actions.open_question import open_question
from roster.actions.replan import away_of, replan
from roster.cli.options import (
    JsonOption,
    Lang,
    LangOption,
    OutOption,
    QuestionArgument,
    RosterArgument,
    SecondsOption,
    WorkersOption,
    day_of,
)
from roster.cli.output import out, say, told
from roster.cli.planned import answered, planned_or_told
from roster.domain.texts import Text
from roster.solver.solve import Effort
from roster.terminal.report import moves_lines

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
有人不能来时重排。受影响的人数证明最少，并说出要通知谁。

Plan again when somebody cannot come. The number of people whose duties move is proven minimal, and those to
be told are named.

例 Example:

roster replan out/question.json out/roster.json --away 苏静:2026-12-08..2026-12-10 --out again
"""


@app.command("replan", help=_HELP)
def replan_command(
    question_file: QuestionArgument,
    roster_file: RosterArgument,
    away: Annotated[
        list[str],
        typer.Option("--away", metavar="NAME:FROM..TO", help="谁何时不能来 Who cannot come; may be repeated."),
    ],
    keep_before: Annotated[
        str | None, typer.Option("--keep-before", metavar="DATE", help="此日之前不动 Days before it stay.")
    ] = None,
    folder: OutOption = None,
    seconds: SecondsOption = 60.0,
    workers: WorkersOption = 2,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """The roster after somebody turned out to be away."""
    with told(lang.value):
        question = open_question(question_file)
        absences = tuple(away_of(question, text) for text in away)
        before = day_of(keep_before, "--keep-before") if keep_before else None
        again = replan(question, roster_file, absences, before)
        planned = planned_or_told(again.question, Effort(seconds, workers), lang.value)
        answer = answered(again.question, planned, folder, lang.value, as_json=as_json, now=wiring.now())
        if not as_json:
            moved = again.moves(answer)
            say(Text(f"需要通知{len(moved)}人：", f"{len(moved)} people have to be told:"), lang.value, "bold")
            out.print(moves_lines(moved, lang.value), soft_wrap=True)
