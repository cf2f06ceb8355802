"""log: who did what, and whether the record is as it was written."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from roster.actions.errors import BadInputError
from roster.actions.verify_log import Verified, heads, read_heads, verify_log
from roster.cli.installation import MaybeOfficeOption, installation, office_named
from roster.cli.options import JsonOption, Lang, LangOption
from roster.cli.output import NO_ROSTER, out, print_json, say, told
from roster.domain.texts import Text
from roster.store.log import INSTALLATION, entries
from roster.store.offices import offices
from roster.store.store import Tx
from roster.terminal.log import log_lines

_BROKEN = NO_ROSTER
_HELP = """
查看和核验操作日志。每个单位一条链，全装置一条；每条记录都封住前一条。

Read and verify the log. Every office has a chain, and the installation one; each entry seals the one before.

例 Example:

roster log verify --head heads.txt
"""
app = typer.Typer(add_completion=False, rich_markup_mode="rich", no_args_is_help=True, help=_HELP)
_VERIFY = """
核验：编号连续、摘要一致。发现改动时指出第一处，退出码为 3。
末尾被截去，只有与另存的链头（roster log head）比对才能发现。

Verify: numbers without a gap, digests computed again. The first change is named, exit code 3. A cut end is found only
by comparing with heads written down elsewhere (roster log head).

例 Example:

roster log verify --head heads.txt
"""
_SHOW = """
查看一个单位的日志；不指定单位时，查看全装置的日志（账号、新单位、恢复）。

Show an office's log, or the installation's (accounts, new offices, restores) without one.

例 Example:

roster log show --office yunxi
"""
_HEAD = """
写出每条链的最后编号和摘要。请抄存到别处，供日后核验。

Print the last number and digest of every chain. Keep them elsewhere, for later verification.

例 Example:

roster log head > heads.txt
"""


@app.command("verify", help=_VERIFY)
def verify(
    office: MaybeOfficeOption = None,
    head: Annotated[
        Path | None, typer.Option("--head", metavar="FILE", help="另存的链头 Heads kept elsewhere.")
    ] = None,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """Every chain from its start."""
    with told(lang.value):
        known = read_heads(head.read_text(encoding="utf-8", errors="replace")) if head else {}
        if office and head and office not in known:
            raise BadInputError(_NO_HEAD.filled(office=office, file=str(head)))
        with installation() as store, store.reading() as tx:
            names, only = _names(tx), office and office_named(tx, office).id
            chains = {name: chain for chain, name in names.items()}
            there = [replace(one, chain=chains.get(name, one.chain)) for name, one in known.items()]
            names |= {one.chain: name for name, one in known.items() if name not in chains}
            found = [one for one in verify_log(tx, there) if not office or one.chain == only]
    if as_json:
        print_json([_document(one, names) for one in found])
    else:
        for one in found:
            say(_said(one, names), lang.value, "bold red" if one.broken else "")
    if any(one.broken for one in found):
        raise typer.Exit(_BROKEN)


@app.command("show", help=_SHOW)
def show(
    office: MaybeOfficeOption = None,
    after: Annotated[int, typer.Option("--after", min=0, help="从这个编号之后 After this number.")] = 0,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="最多几条 How many at the most.")] = 100,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """One chain's entries."""
    with told(lang.value), installation() as store, store.reading() as tx:
        chain = office_named(tx, office).id if office else INSTALLATION
        found = tuple(entries(tx, chain, after, limit))
    if as_json:
        print_json([{name: getattr(entry, name) for name in _SHOWN} | {"at": entry.at.isoformat()} for entry in found])
    else:
        for line in log_lines(found, lang.value):
            out.print(line, highlight=False)


@app.command("head", help=_HEAD)
def head(lang: LangOption = Lang.ZH, as_json: JsonOption = False) -> None:
    """What to write down elsewhere."""
    with told(lang.value), installation() as store, store.reading() as tx:
        names, found = _names(tx), heads(tx)
    if as_json:
        print_json([{"office": names.get(one.chain), "number": one.number, "digest": one.digest} for one in found])
        return
    for one in found:
        typer.echo(f"{names.get(one.chain, one.chain)} {one.number} {one.digest}")


def _names(tx: Tx) -> dict[int, str]:
    return {INSTALLATION: _INSTALLATION} | {entry.id: entry.code for entry in offices(tx)}


def _said(found: Verified, names: dict[int, str]) -> Text:
    facts = {"chain": names.get(found.chain, found.chain), "entries": found.entries, "digest": found.digest[:12]}
    if found.broken is None:
        return _HOLDS.filled(**facts)
    return _BREAKS.filled(**facts, number=found.broken.number, said=found.broken.said)


def _document(found: Verified, names: dict[int, str]) -> dict[str, Any]:
    broken = found.broken
    return {
        "office": names.get(found.chain),
        "entries": found.entries,
        "head": found.digest,
        "broken": {"number": broken.number, "zh": broken.said.zh, "en": broken.said.en} if broken else None,
    }


_INSTALLATION = "-"
_SHOWN = ("number", "who", "action", "thing", "before", "after", "digest")
_NO_HEAD = Text("“{file}”中没有单位“{office}”的链头", "“{file}” holds no head of the office “{office}”")
_HOLDS = Text("{chain}：{entries}条完好，链头 {digest}…", "{chain}: {entries} entries hold, head {digest}…")
_BREAKS = Text("{chain}：第{number}条有问题：{said}", "{chain}: entry {number} is not as it was written: {said}")
