"""init: the database made or upgraded, and an office founded in it."""

from contextlib import nullcontext
from typing import Annotated

import typer

from roster import wiring
from roster.actions.errors import BadInputError
from roster.actions.found_office import found_office
from roster.cli.installation import office_named, who
from roster.cli.options import JsonOption, Lang, LangOption
from roster.cli.output import print_json, say, told
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.domain.texts import Text
from roster.store.lock_file import alone
from roster.store.migrate import current_step, migrate, newest_step
from roster.store.store import Store

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
建立或升级数据库。已是最新时什么也不做；给出 --office 时，再建立一个单位。

Make the database, or upgrade it. One that is up to date is left alone; with --office it also founds an office.

例 Example:

roster init --office yunxi --county 云溪县
"""


@app.command("init", help=_HELP)
def init(
    office: Annotated[
        str | None, typer.Option("--office", metavar="CODE", help="新单位的代码 The new office's code.")
    ] = None,
    county: Annotated[str, typer.Option("--county", help="所在地 Its county, city or township.")] = "",
    name: Annotated[str, typer.Option("--name", help="单位全称 Its full name.")] = "",
    level: Annotated[AdministrativeLevel, typer.Option("--level", help="层级 Its level.")] = AdministrativeLevel.COUNTY,
    parent: Annotated[str | None, typer.Option("--parent", metavar="CODE", help="上级单位 The office above.")] = None,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """A database that the service can work with."""
    with told(lang.value):
        if bool(office) != bool(county):
            raise BadInputError(_BOTH)
        url = wiring.settings().database_url
        store = Store(url)
        try:
            before = _upgraded(store)
            if office:
                about = Office(name or f"{county}{_USUAL_NAME}", county)
                _found(store, OfficeEntry(0, office, level, None, about), parent)
        finally:
            store.close()
    if as_json:
        print_json({"before": before, "step": newest_step(), "office": office})
        return
    say((_READY if before == newest_step() else _MADE).filled(step=newest_step()), lang.value)
    if office:
        say(_FOUNDED.filled(code=office), lang.value)


def _upgraded(store: Store) -> str | None:
    """Take the missing steps, while nobody else works with the file; the step it was at before."""
    before = current_step(store)
    if before != newest_step():
        with alone(store.file) if store.file else nullcontext():
            migrate(store)
    return before


def _found(store: Store, wanted: OfficeEntry, parent: str | None) -> None:
    with store.writing() as tx:
        above = office_named(tx, parent).id if parent else None
        entry = OfficeEntry(0, wanted.code, wanted.level, above, wanted.about)
        found_office(tx, entry, who(), wiring.moment())


_USUAL_NAME = "信访工作联席会议办公室"
_BOTH = Text("--office 和 --county 要一起给出", "give --office and --county together")
_READY = Text("数据库已是最新（版本 {step}）。", "The database is up to date (at {step}).")
_MADE = Text("数据库已就绪（版本 {step}）。", "The database is ready (at {step}).")
_FOUNDED = Text("已建立单位“{code}”。", "The office “{code}” is there.")
