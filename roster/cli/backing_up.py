"""backup: the whole database in one file."""

from pathlib import Path
from typing import Annotated

import typer

from roster.actions.backup import back_up
from roster.cli.installation import installation
from roster.cli.options import JsonOption, Lang, LangOption
from roster.cli.output import print_json, say, told
from roster.domain.texts import Text

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
备份数据库。服务不必停；写到一半不会留下文件。PostgreSQL 需要 pg_dump。

Back up the database. The service may go on; nothing half-written is left. PostgreSQL needs pg_dump.

例 Example:

roster backup /var/backups/roster-2026-12-01.backup
"""


@app.command("backup", help=_HELP)
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪里 Where to write it.")],
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件 Replace a file that is there.")] = False,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """One state of the whole installation."""
    with told(lang.value):
        with installation() as store:
            size = back_up(store, target, force=force)
        if as_json:
            print_json({"backup": str(target), "bytes": size})
        else:
            say(_DONE.filled(file=str(target), size=f"{size:,}"), lang.value)


_DONE = Text("已备份到 {file}（{size} 字节）。", "Backed up to {file} ({size} bytes).")
