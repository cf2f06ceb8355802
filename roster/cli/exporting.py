"""export: a whole office in a file."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from roster.actions.deliver import write_whole
from roster.actions.errors import BadInputError
from roster.actions.export_office import office_document, office_sheets
from roster.cli.installation import OfficeOption, installation, office_named
from roster.cli.options import JsonOption, Lang, LangOption
from roster.cli.output import print_json, say, told
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.store.store import Tx

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_WRITERS: Mapping[str, Callable[[Tx, OfficeEntry], bytes]] = {
    ".json": partial(office_document, with_log=True),
    ".xlsx": office_sheets,
}
_HELP = """
导出一个单位。.json 包括底册、各版本、草案、调班申请、消息和日志，可再导入而不丢失；.xlsx 只有底册，可以修改后再导入。

Write out a whole office. JSON holds book, versions, drafts, requests, messages and log, and comes back without loss; a
workbook holds the book, and can be edited and imported again.

例 Example:

roster export --office yunxi --out yunxi.json

roster export --office yunxi --out yunxi.xlsx
"""


@app.command("export", help=_HELP)
def export(
    office: OfficeOption,
    target: Annotated[Path, typer.Option("--out", metavar="FILE", help="写到哪里：.json 或 .xlsx Where to write it.")],
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件 Replace a file that is there.")] = False,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """JSON or a workbook, by the file's ending."""
    with told(lang.value):
        write = _WRITERS.get(target.suffix.lower())
        if write is None:
            raise BadInputError(_NO_KIND.filled(file=str(target)))
        if target.exists() and not force:
            raise BadInputError(_THERE.filled(file=str(target)))
        with installation() as store, store.reading() as tx:
            content = write(tx, office_named(tx, office))
        write_whole(target, content, private=True)
    if as_json:
        print_json({"office": office, "file": str(target), "bytes": len(content)})
    else:
        say(_DONE.filled(file=str(target)), lang.value)


_NO_KIND = Text("“{file}”应以 .json 或 .xlsx 结尾", "“{file}” should end in .json or .xlsx")
_THERE = Text(
    "“{file}”已存在；加 --force 覆盖，或换一个名字",
    "“{file}” is there already. Maybe add --force, or take another name.",
)
_DONE = Text("已写入：{file}", "Written: {file}")
