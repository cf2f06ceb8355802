"""Whether the log is as it was written: gapless numbers, each entry sealing the last, nothing changed or cut off."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass

from roster.actions.errors import BadInputError
from roster.domain.texts import Text
from roster.store.log import LogEntry, chains, code_of, digest_of, entries, last_entry
from roster.store.store import Tx


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain was at some time, as it was written down elsewhere: only so is a cut end found."""

    chain: int
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that is not as it was written, and what differs."""

    number: int
    said: Text


@dataclass(frozen=True, slots=True)
class Verified:
    """A chain walked from its start: how many entries hold, the digest of the last of them, and the break if any."""

    chain: int
    entries: int
    digest: str
    broken: Break | None = None


def heads(tx: Tx) -> tuple[Head, ...]:
    """Number and digest of the newest entry of every chain."""
    newest = (last_entry(tx, chain) for chain in chains(tx))
    return tuple(Head(entry.chain, entry.number, entry.digest) for entry in newest if entry)


def verify_log(tx: Tx, known: Iterable[Head] = ()) -> tuple[Verified, ...]:
    """Walk every chain, those that the known heads name included."""
    by_chain = {head.chain: head for head in known}
    return tuple(verify_chain(tx, chain, by_chain.get(chain)) for chain in sorted({*chains(tx), *by_chain}))


def verify_chain(tx: Tx, chain: int, known: Head | None = None) -> Verified:
    """Walk one chain to its end or its first break."""
    at, code = Verified(chain, 0, ""), code_of(tx, chain)
    with closing(_readable(tx, chain)) as found:
        for entry in found:
            said = _UNREADABLE if entry is None else _difference(entry, code, at, known)
            if entry is None or said is not None:
                return Verified(chain, at.entries, at.digest, Break(at.entries + 1, said or _UNREADABLE))
            at = Verified(chain, entry.number, entry.digest)
    if known is not None and at.entries < known.number:
        cut = _CUT.filled(last=at.entries, number=known.number)
        return Verified(chain, at.entries, at.digest, Break(at.entries + 1, cut))
    return at


def read_heads(text: str) -> Mapping[str, Head]:
    """What `roster log head` wrote: the office's code (`-`: the installation), a number and a digest a line.

    Chains have another number in another database, so each head still lacks its own. Raises BadInputError.
    """
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        try:
            name, last, digest = words
            found[name] = Head(-number, int(last), digest)
        except ValueError:
            raise BadInputError(_NO_HEAD.filled(number=number, line=line[:80])) from None
    return found


def _difference(entry: LogEntry, code: str, before: Verified, known: Head | None) -> Text | None:
    if entry.number != before.entries + 1:
        return _GAP.filled(number=before.entries + 1, found=entry.number)
    if entry.previous != before.digest:
        return _LINK.filled(written=_short(entry.previous), is_=_short(before.digest))
    if (sealed := _sealed(entry, code)) != entry.digest:
        return _SEAL.filled(written=_short(entry.digest), is_=_short(sealed))
    if known is not None and entry.number == known.number and entry.digest != known.digest:
        return _OTHER_HEAD.filled(written=_short(known.digest), is_=_short(entry.digest))
    return None


def _readable(tx: Tx, chain: int) -> Generator[LogEntry | None]:
    """The entries; None in place of one that cannot be read, and then no more."""
    try:
        yield from entries(tx, chain)
    except (ValueError, TypeError):  # what a changed row may hold in place of a time or a text
        yield None


def _sealed(entry: LogEntry, code: str) -> str:
    try:
        return digest_of(entry, code)
    except (TypeError, AttributeError):  # bytes or nothing where a text was
        return ""


def _short(digest: str) -> str:
    return f"{digest[:12]}…" if digest else "–"


_GAP = Text("应为第{number}条，却是第{found}条", "number {number} is missing; {found} comes next")
_LINK = Text(
    "没有接上前一条：其中写着前一条的摘要{written}，实为{is_}",
    "it does not follow the entry before: it names the digest {written}, which is {is_}",
)
_SEAL = Text(
    "内容被改动过：摘要写着{written}，按内容算出{is_}",
    "its contents were changed: the digest is {written}, the contents give {is_}",
)
_UNREADABLE = Text("内容已无法读出", "its contents cannot be read")
_CUT = Text(
    "末尾被截去：现只有{last}条，记下的是第{number}条",
    "the end was cut off: there are {last} entries, number {number} was written down",
)
_OTHER_HEAD = Text(
    "与记下的摘要不同：记下的是{written}，实为{is_}",
    "it is not the entry that was written down: its digest was {written}, now {is_}",
)
_NO_HEAD = Text(
    "第{number}行“{line}”不是“单位代码 编号 摘要”；请用 roster log head 写出的文件",
    "line {number}, “{line}”, is no code, number and digest. Maybe take what roster log head wrote.",
)
