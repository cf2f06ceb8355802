"""rules: what a rulebook can say."""

from dataclasses import asdict
from typing import Annotated

import typer

from roster.cli.options import JsonOption, Lang, LangOption
from roster.cli.output import out, print_json
from roster.solver.rulebook_docs import markdown, rules_table
from roster.terminal.rules import rules_report

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
列出全部规则、参数和默认值。规则写在 question.json 的 rules 里。

List every rule with its parameters. A rulebook is the list rules of question.json.
"""


@app.command("rules", help=_HELP)
def rules(
    as_markdown: Annotated[bool, typer.Option("--markdown", help="写成文档 Print docs/rules.md.")] = False,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """Every rule, for people or for programs."""
    if as_markdown:
        typer.echo(markdown(), nl=False)
    elif as_json:
        print_json([asdict(row) for row in rules_table(lang.value)])
    else:
        out.print(rules_report(rules_table(lang.value), lang.value))
