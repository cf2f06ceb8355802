"""solve: from the office's workbook, or a question kept from before, to a roster."""

from pathlib import Path
from typing import Annotated

import typer

from roster import wiring
from roster.actions.open_source import Opened, open_source
from roster.cli.many import Tasks, solve_many
from roster.cli.options import (
    CalendarOption,
    JsonOption,
    Lang,
    LangOption,
    MonthOption,
    OutOption,
    SecondsOption,
    WorkersOption,
    month_of,
)
from roster.cli.output import err, told
from roster.cli.planned import answered, planned_or_told
from roster.domain.texts import Language, Text
from roster.solver.solve import Effort

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
排出一个月的接访班。先说出从工作簿读到了什么，再逐级求最优并证明，最后写出结果。

Plan a month. What was understood of the workbook is said first; then every level is solved and proven.

[bold]--out[/] 写出 writes: question.json, roster.json, roster.xlsx, summary.xlsx, notice.html, feeds/*.ics;
排不出来时 or with no roster possible: question.json, clash.json.
来源有多个时各写一个子文件夹。 Several sources are solved side by side, each into a folder of its own.

例 Examples:

roster solve 云溪县-2026-12.xlsx --out out

roster solve out/question.json --seconds 120 --json

roster solve a.xlsx b.xlsx c.json --out out --processes 2
"""


@app.command("solve", help=_HELP)
def solve(
    sources: Annotated[
        list[Path], typer.Argument(metavar="SOURCE...", help="工作簿或问题 Workbook (.xlsx) or question.json.")
    ],
    month: MonthOption = None,
    folder: OutOption = None,
    seconds: SecondsOption = 60.0,
    workers: WorkersOption = 2,
    processes: Annotated[
        int, typer.Option("--processes", min=1, max=64, help="进程数 Processes for several sources.")
    ] = 2,
    overrides: CalendarOption = None,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """The roster of one source, or of several side by side."""
    with told(lang.value):
        first = month_of(month) if month is not None else None
        if len(sources) > 1:
            tasks = Tasks(tuple(sources), first, folder, Effort(seconds, 1), overrides)
            raise typer.Exit(solve_many(tasks, processes, lang.value, as_json=as_json))
        opened = open_source(sources[0], month=first, calendar=wiring.calendar(overrides), today=wiring.today())
        _tell_what_was_understood(opened, lang.value)
        planned = planned_or_told(opened.question, Effort(seconds, workers), lang.value)
        answered(opened.question, planned, folder, lang.value, as_json=as_json, now=wiring.now())


def _tell_what_was_understood(opened: Opened, language: Language) -> None:
    """On the error stream: it is read while the solver works, and does not mix with the result."""
    if opened.understood:
        err.print(Text("读到的内容：", "What was understood:").say(language), style="bold")
    for text in opened.understood:
        err.print(f"  {text.say(language)}", markup=False)
