"""restore: a backup in the database's place."""

from pathlib import Path
from typing import Annotated

import typer

from roster import wiring
from roster.actions.backup import restore as put_back
from roster.actions.open_question import require_file
from roster.cli.installation import who
from roster.cli.options import JsonOption, Lang, LangOption
from roster.cli.output import print_json, say, told
from roster.domain.texts import Text

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
恢复一份备份。先停止服务；数据库里已有内容时要加 --force，原来的留在旁边。PostgreSQL 需要 pg_restore 和 psql。

Restore a backup. Stop the service first; over a database that holds something it takes --force, and keeps what was
there beside. PostgreSQL needs pg_restore and psql.

例 Example:

roster restore /var/backups/roster-2026-12-01.backup
"""


@app.command("restore", help=_HELP)
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="备份 The backup.")],
    force: Annotated[bool, typer.Option("--force", help="换掉已有内容 Replace what is there.")] = False,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """Everything as it was when the backup was made."""
    with told(lang.value):
        url = wiring.settings().database_url
        require_file(source)
        done = put_back(url, source, force=force, now=wiring.moment(), who=who())
    if as_json:
        kept = str(done.kept) if done.kept else None
        print_json({"backup": str(source), "step": done.step, "newest": done.newest, "kept": kept})
        return
    say(_DONE.filled(file=str(source), step=done.step), lang.value)
    if done.kept:
        say(_KEPT.filled(file=str(done.kept)), lang.value)
    if not done.newest:
        say(_UPGRADE, lang.value)


_DONE = Text("已恢复 {file}（数据库版本 {step}）。", "Restored {file} (the database is at {step}).")
_KEPT = Text("原来的数据库留在 {file}。", "The database before is kept at {file}.")
_UPGRADE = Text("请再运行 roster init 升级数据库。", "Run roster init now: it upgrades the database.")
