"""schema: what question.json may hold."""

from typing import Annotated

import typer

from roster.cli.output import print_json
from roster.documents.question_file import question_schema

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
question.json 的 JSON Schema。供编辑器和别的程序核对问题文件。

The JSON Schema of question.json. Editors and other programs check questions with it.

例 Example:

roster schema > question.schema.json
"""


@app.command("schema", help=_HELP)
def schema(
    _: Annotated[bool, typer.Option("--json", help="总是 JSON It is JSON anyway.")] = True,
) -> None:
    """The JSON Schema."""
    print_json(question_schema())
