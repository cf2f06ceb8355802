"""mend: take one of the ways out that a clash proposed."""

from pathlib import Path
from typing import Annotated

import typer

from roster.actions.deliver import write_whole
from roster.actions.mend import mend
from roster.actions.open_question import open_question
from roster.cli.options import JsonOption, Lang, LangOption, QuestionArgument
from roster.cli.output import print_json, say, told
from roster.documents.codec import encode_json
from roster.domain.texts import Text

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
排不出来时，采用一条出路。写出改过的问题，再用 roster solve 排。

Take one way out of a clash. Writes the changed question, ready for roster solve.

例 Example:

roster mend out/question.json out/clash.json --way-out 1 --out mended.json
"""


@app.command("mend", help=_HELP)
def mend_command(
    question_file: QuestionArgument,
    clash_file: Annotated[Path, typer.Argument(metavar="CLASH", help="clash.json")],
    number: Annotated[int, typer.Option("--way-out", min=1, help="采用第几条出路 Which way out, from 1.")],
    target: Annotated[Path, typer.Option("--out", metavar="FILE", help="新的问题 Where the new question goes.")],
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """The question after one way out."""
    with told(lang.value):
        question, said = mend(open_question(question_file), clash_file, number)
        write_whole(target, encode_json(question))
        if as_json:
            print_json({"way_out": number, "zh": said.zh, "en": said.en, "question": str(target)})
            return
        say(said, lang.value)
        say(Text(f"已写入：{target}", f"Written: {target}"), lang.value)
