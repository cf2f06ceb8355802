"""import: a workbook or a document into an office's book, its difference shown first."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from roster import wiring
from roster.actions.errors import BadInputError
from roster.actions.import_book import ImportPreview, apply_preview, difference_of_import
from roster.actions.open_question import require_file
from roster.actions.restore_office import restore_office
from roster.cli.installation import installation, office_named, who
from roster.cli.options import JsonOption, Lang, LangOption, MonthOption, month_of
from roster.cli.output import err, print_json, say, told
from roster.domain.texts import Language, Text
from roster.store.store import Store

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
把工作簿导入单位的底册。先列出差异；加 --apply，或在提示时确认，才存入，要么全部存入，要么一处不改。

Take a workbook into an office's book. The difference is shown first; --apply, or a yes when asked, stores it, whole
or not at all.

例 Example:

roster import 云溪县-2026-12.xlsx --office yunxi --apply

roster import yunxi.json --new --parent anping
"""


@app.command("import", help=_HELP)
def import_command(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="工作簿或导出的 JSON A workbook, or exported JSON.")],
    office: Annotated[str | None, typer.Option("--office", metavar="CODE", help="单位代码 The office's code.")] = None,
    month: MonthOption = None,
    apply: Annotated[bool, typer.Option("--apply", help="存入 Store it.")] = False,
    new: Annotated[
        bool, typer.Option("--new", help="由 JSON 建立一个单位 Make a new office of exported JSON.")
    ] = False,
    parent: Annotated[
        str | None,
        typer.Option(
            "--parent",
            metavar="CODE",
            help="新单位的上级，不给出时与原来相同 The new one's parent; as before without it.",
        ),
    ] = None,
    top: Annotated[bool, typer.Option("--top", help="新单位没有上级 The new one has no parent.")] = False,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """The difference, and the book after it."""
    with told(lang.value), installation() as store:
        if new == bool(office):
            raise BadInputError(_EITHER)
        require_file(source)
        content = source.read_bytes()
        if new:
            if month or apply or (top and parent):
                raise BadInputError(_ALONE)
            _restore(store, content, "" if top else parent, source.name, lang.value, as_json=as_json)
            return
        preview = _preview(store, office or "", content, source.name, month)
        if not as_json:
            _show(preview, lang.value)
        applied = bool(preview.difference) and (apply or (not as_json and _agreed(lang.value)))
        if applied:
            _apply(store, office or "", source.name, preview)
        _tell(_outcome(preview, applied=applied), _document(preview, applied=applied), lang.value, as_json=as_json)


def _restore(store: Store, content: bytes, below: str | None, name: str, language: Language, *, as_json: bool) -> None:
    with store.writing() as tx:
        made = restore_office(tx, content, below, who(), wiring.moment(), name)
    facts: dict[str, Any] = {"office": made.office.code, "versions": made.versions, "log": made.entries}
    said = _MADE.filled(code=made.office.code, versions=made.versions, entries=made.entries)
    _tell(said if made.entries else _WITHOUT_LOG.filled(said=said), facts, language, as_json=as_json)


def _preview(store: Store, office: str, content: bytes, file_name: str, month: str | None) -> ImportPreview:
    """Raises BadInputError with every complaint."""
    with store.reading() as tx:
        preview = difference_of_import(
            tx,
            office_named(tx, office),
            content,
            file_name=file_name,
            month=month_of(month) if month else None,
            calendar=wiring.calendar(),
            today=wiring.today(),
        )
    if preview.book is None:
        raise BadInputError(*(Text(one.say("zh"), one.say("en")) for one in preview.complaints))
    return preview


def _apply(store: Store, office: str, file_name: str, preview: ImportPreview) -> None:
    with store.writing() as tx:
        entry, now = office_named(tx, office), wiring.moment()
        apply_preview(tx, entry, preview, file_name=file_name, base_revision=preview.base, who=who(), now=now)


def _show(preview: ImportPreview, language: Language) -> None:
    if preview.understood:
        err.print(_UNDERSTOOD.say(language), style="bold")
    for said in preview.understood:
        err.print(f"  {said.say(language)}", markup=False)
    for change in preview.difference:
        say(change.said, language)


def _agreed(language: Language) -> bool:
    return sys.stdin.isatty() and typer.confirm(_ASK.say(language), err=True)


def _outcome(preview: ImportPreview, *, applied: bool) -> Text:
    if not preview.difference:
        return _SAME
    return (_DONE if applied else _NOT_DONE).filled(count=len(preview.difference))


def _document(preview: ImportPreview, *, applied: bool) -> dict[str, Any]:
    changes = [
        {"noun": change.noun, "kind": str(change.kind), "zh": change.said.zh, "en": change.said.en}
        for change in preview.difference
    ]
    month = f"{preview.month:%Y-%m}" if preview.month else None
    return {"kind": str(preview.kind), "month": month, "base": preview.base, "applied": applied, "changes": changes}


def _tell(said: Text, document: dict[str, Any], language: Language, *, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        say(said, language, "bold")


_EITHER = Text("--office 与 --new 给出其中一个", "give either --office or --new")
_UNDERSTOOD = Text("读到的内容：", "What was understood:")
_ASK = Text("存入以上改动？", "Store these changes?")
_SAME = Text("与底册一致，没有要改的。", "The book is like this already; nothing is to be changed.")
_DONE = Text("已存入{count}处改动。", "Stored {count} changes.")
_NOT_DONE = Text(
    "共{count}处改动，没有存入；加 --apply 存入。", "{count} changes, none stored. Maybe add --apply to store them."
)
_MADE = Text(
    "已建立单位“{code}”：已公布{versions}版，日志{entries}条。",
    "The office “{code}” is there: {versions} published versions, {entries} entries of its log.",
)
_WITHOUT_LOG = Text("{said}文件中没有日志，日志从现在开始。", "{said} The file holds no log: it begins now.")
_ALONE = Text(
    "--new 不与 --month、--apply 同用；--top 与 --parent 给出其中一个",
    "--new takes neither --month nor --apply, and only one of --top and --parent",
)
