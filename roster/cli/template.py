"""template: an empty workbook."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from roster import wiring
from roster.actions.errors import BadInputError
from roster.cli.options import JsonOption, Lang, LangOption
from roster.cli.output import print_json, say, told
from roster.domain.texts import Text
from roster.sheets.demo_county import write_demo_workbook
from roster.sheets.template import write_template

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_USUAL = Path("接访排班模板.xlsx")
_HELP = """
写出一个空白工作簿。列名上有批注，接访要求已填好通常的写法，照着改即可。

Write an empty workbook of our own form. Headings carry notes; the usual requirements are filled in already.

例 Example:

roster template 云溪县-2026-12.xlsx

roster template --example 云溪县-2026-12.xlsx
"""
_EXAMPLE_MONTH = date(2026, 12, 1)


@app.command("template", help=_HELP)
def template(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪里 Where to write it.")] = _USUAL,
    example: Annotated[bool, typer.Option("--example", help="填好的样例 Filled in for a made-up county.")] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件 Replace a file that is there.")] = False,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """An empty workbook at the target; one that is there is left alone."""
    with told(lang.value):
        if target.exists() and not force:
            raise BadInputError(
                Text(
                    f"“{target}”已存在；加 --force 覆盖，或换一个名字",
                    f"“{target}” is there already. Maybe add --force, or take another name.",
                )
            )
        if example:
            write_demo_workbook(target, _EXAMPLE_MONTH, 1, wiring.calendar())
        else:
            write_template(target)
    if as_json:
        print_json({"workbook": str(target)})
    else:
        say(Text(f"已写入：{target}", f"Written: {target}"), lang.value)
