"""demo: a made-up county's month, solved and served."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from roster import wiring
from roster.actions.demo import demo_question
from roster.actions.plan import plan
from roster.cli.options import Lang, LangOption, SecondsOption, month_of, out, told
from roster.domain.texts import Text
from roster.solver.solve import Effort
from roster.terminal.month import month_grid
from roster.terminal.report import clash_report, summary


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo_command)


def demo_command(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口，0 为任取 The port; 0 takes a free one.")] = 8000,
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="哪个月 The month.")] = "2026-12",
    var: Annotated[Path, typer.Option("--var", help="demo.json 写在哪里 Where demo.json goes.")] = Path("var"),
    seed: Annotated[int, typer.Option("--seed", help="另一个虚构的县 Another made-up county.")] = 1,
    seconds: SecondsOption = 60.0,
    lang: LangOption = Lang.ZH,
) -> None:
    """虚构的云溪县：排好一个月并在本机展示，Ctrl-C 结束。

    A made-up county: its month is solved and served on this machine until Ctrl-C.
    """
    with told(lang):
        first = month_of(month)
        with TemporaryDirectory(prefix="roster-demo-") as folder:
            question = demo_question(Path(folder), first, seed, wiring.calendar(), wiring.today())
        planned = plan(question, Effort(seconds))
        if planned.answer is None:
            if planned.clash is not None:
                out.print(clash_report(planned.clash, lang.value))
            raise typer.Exit(3)
        out.print(month_grid(question, planned.answer.roster, lang.value))
        out.print(Text("求解结果：", "Solved: ").say(lang.value) + summary(planned.answer.levels).say(lang.value))
        wiring.serve(question, planned.answer, port=port, var=var)
