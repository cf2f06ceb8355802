"""demo: a made-up county, published twice and served."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.status import Status

from roster import wiring
from roster.actions.errors import BadInputError
from roster.cli.options import JsonOption, Lang, LangOption, month_of
from roster.cli.output import err, told
from roster.domain.level_names import level_name
from roster.domain.texts import Text
from roster.domain.workdays import UnknownYearError

if TYPE_CHECKING:
    from roster.domain.versions import DraftLine

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
展示一个虚构的县。云溪县的一个月排好、公布、又调整一次，各种角色的账号打印出来，按 Ctrl-C 结束。

Show a made-up county. Its month is solved, published and adjusted once; an account for every role is printed.

例 Example:

roster demo --port 8123 --month 2026-12
"""


@app.command("demo", help=_HELP)
def demo(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="端口，0为任取 The port; 0 takes a free one.")
    ] = 8000,
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="哪个月 The month.")] = "2026-12",
    var: Annotated[Path, typer.Option("--var", metavar="DIR", help="放演示的文件 Where its files go.")] = Path("var"),
    seed: Annotated[int, typer.Option("--seed", help="换一个虚构的县 Another made-up county.")] = 1,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """A made-up county, published twice and served."""
    from roster.demo.places import greeting  # noqa: PLC0415 - a server and a database are slow to load
    from roster.demo.run import Demo, run_demo  # noqa: PLC0415

    def tell(found: dict[str, Any], path: Path) -> None:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n" if as_json else greeting(found, path))

    with told(lang.value), Status(_MAKING.say(lang.value), console=err) as status:

        def watch(draft: "DraftLine") -> None:
            levels = (f"{level_name(one.level).say(lang.value)} {one.cost} ≥ {one.bound}" for one in draft.progress)
            status.update(" · ".join((_SOLVING.say(lang.value), *levels)))

        def shown(found: dict[str, Any], path: Path) -> None:
            status.stop()
            tell(found, path)

        run_demo(Demo(_known(month), seed, var, port), watch, shown)


def _known(month: str) -> Any:
    first = month_of(month)
    try:
        wiring.calendar().year(first.year)
    except UnknownYearError as error:
        raise BadInputError(_NO_CALENDAR.filled(year=error.year, first=error.known[0], last=error.known[-1])) from None
    return first


_MAKING = Text("正在建立演示的县……", "Making the county …")
_SOLVING = Text("正在求解……", "Solving …")
_NO_CALENDAR = Text(
    "没有{year}年的日历，现有 {first}–{last}", "There is no calendar for {year}, only for {first}–{last}."
)
