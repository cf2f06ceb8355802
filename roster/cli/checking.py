"""check: what a roster breaks, and what that costs."""

import typer

from roster.actions.ask import checked
from roster.actions.open_question import open_question
from roster.cli.options import JsonOption, Lang, LangOption, QuestionArgument, RosterArgument
from roster.cli.output import NO_ROSTER, out, print_json, say, told
from roster.documents.roster_file import breach_document
from roster.domain.texts import Text
from roster.terminal.report import checked_breaches, costs_table

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
核对一份排班，不用求解器。列出每级代价、每条未满足的要求；违反硬性规定时退出码为 3。

Check a roster without any solver. Says every level's cost and every breach; exit code 3 if a hard rule is
broken.

例 Example:

roster check out/question.json out/roster.json
"""


@app.command("check", help=_HELP)
def check(
    question_file: QuestionArgument,
    roster_file: RosterArgument,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """What a roster breaks."""
    with told(lang.value):
        question = open_question(question_file)
        found = checked(question, roster_file)
    if as_json:
        levels = [{"level": level, "cost": cost} for level, cost in found.costs]
        breaches = [breach_document(breach) for breach in found.breaches]
        print_json({"allowed": found.allowed, "levels": levels, "breaches": breaches})
    else:
        out.print(costs_table(found.costs, lang.value))
        out.print(checked_breaches(found.breaches, lang.value))
        verdict = Text("可行：没有违反硬性规定", "Allowed: no hard rule is broken")
        refused = Text("不可行：违反了硬性规定", "Not allowed: hard rules are broken")
        say(verdict if found.allowed else refused, lang.value, "bold" if found.allowed else "bold red")
    if not found.allowed:
        raise typer.Exit(NO_ROSTER)
