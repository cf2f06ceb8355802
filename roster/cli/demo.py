"""demo: a made-up county's month, solved and served."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from roster import wiring
from roster.actions.demo import demo_question
from roster.api.demo_files import PLACES
from roster.cli.options import JsonOption, Lang, LangOption, SecondsOption, month_of
from roster.cli.output import NO_ROSTER, out, say, told
from roster.cli.planned import planned_or_told
from roster.solver.solve import Effort
from roster.terminal.month import month_grid
from roster.terminal.report import clash_report, verdict

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
展示一个虚构的县。排好云溪县的一个月，在本机展示，按 Ctrl-C 结束。

Show a made-up county. Its month is solved and served on this machine until Ctrl-C.

例 Example:

roster demo --port 8123 --month 2026-12
"""


@app.command("demo", help=_HELP)
def demo(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="端口，0为任取 The port; 0 takes a free one.")
    ] = 8000,
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="哪个月 The month.")] = "2026-12",
    var: Annotated[Path, typer.Option("--var", metavar="DIR", help="放 demo.json Where demo.json goes.")] = Path("var"),
    seed: Annotated[int, typer.Option("--seed", help="换一个虚构的县 Another made-up county.")] = 1,
    seconds: SecondsOption = 60.0,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """A made-up county's month, solved and served."""
    with told(lang.value):
        first = month_of(month)
        with TemporaryDirectory(prefix="roster-demo-") as folder:
            question = demo_question(Path(folder), first, seed, wiring.calendar(), wiring.today())
        planned = planned_or_told(question, Effort(seconds), lang.value)
        if planned.answer is None:
            if planned.clash is not None:
                out.print(clash_report(planned.clash, lang.value))
            raise typer.Exit(NO_ROSTER)
        if not as_json:
            out.print(month_grid(question, planned.answer.roster, lang.value))
            say(verdict(planned.answer), lang.value)
        places = var / PLACES
        tell = (lambda _: typer.echo(places.read_text(encoding="utf-8"))) if as_json else sys.stdout.write
        wiring.serve(question, planned.answer, port=port, var=var, tell=tell)
