"""A whole office as one JSON document: its settings, its book, and every version that it published.

Accounts, sessions and tokens are never in it. A version stands there as its canonical document
(roster/documents/version_file), which its digest seals.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from roster.documents.codec import decode, decode_json, encode_json
from roster.documents.errors import DocumentError
from roster.documents.version_file import FORM as VERSION_FORM
from roster.documents.version_file import content_of, sealed
from roster.domain.difference import Difference
from roster.domain.marks import Mark
from roster.domain.office_book import OfficeBook
from roster.domain.offices import AdministrativeLevel, StandInPolicy
from roster.domain.text_faults import text_faults
from roster.domain.validity import faults
from roster.domain.versions import Cause, Version, Withdrawal

FORM = "roster-office"
FORM_VERSION = 1
SOURCE = "office.json"


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version as the office's document holds it; `marks` stamp its calendar events."""

    digest: str
    document: Mapping[str, object]
    difference: Difference | None
    marks: Mapping[str, Mark]
    withdrawal: Withdrawal | None = None

    @property
    def canonical(self) -> bytes:
        """The sealed document's bytes (version_file.version_document)."""
        return json.dumps(self.document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class OfficeDocument:
    """Everything an office is; versions stand in the order in which they were made."""

    form: str
    version: int
    code: str
    level: AdministrativeLevel
    stand_in_policy: StandInPolicy
    book: OfficeBook
    versions: tuple[VersionRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """What a version's canonical document says of its place in the row of versions."""

    form: str
    office: str
    first: date
    last: date
    number: int
    cause: Cause
    adjusted: bool
    published_at: datetime
    published_by: str
    previous: str


def is_office_document(text: bytes) -> bool:
    """Whether a file is JSON that names this form, however wrong it may be otherwise."""
    if not text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("form") == FORM


def write_office(document: OfficeDocument) -> bytes:
    """The document; equal offices give equal bytes."""
    return encode_json(document)


def read_office(text: bytes, source: str = SOURCE) -> OfficeDocument:
    """An office's document, read strictly; its versions are not verified yet. Raises DocumentError."""
    document = decode_json(OfficeDocument, text.removeprefix(b"\xef\xbb\xbf"), source)
    if (document.form, document.version) != (FORM, FORM_VERSION):
        problem = f"应为 {FORM} 第 {FORM_VERSION} 版 / {FORM} version {FORM_VERSION} is expected"
        raise DocumentError(source=source, path="form", value=f"{document.form} {document.version}", problem=problem)
    return document


def verified_versions(document: OfficeDocument, source: str = SOURCE) -> Iterator[tuple[VersionRecord, Version]]:
    """Every version, once its digest seals what it says and the chain of its period holds. Raises DocumentError."""
    last: dict[date, Version] = {}
    for number, record in enumerate(document.versions):
        path = f"versions[{number}]"
        if sealed(record.canonical) != record.digest:
            raise DocumentError(source=source, path=f"{path}.digest", value=record.digest, problem=_NOT_SEALED)
        try:
            made = _version(record, document.code)
        except (DocumentError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise DocumentError(source=source, path=f"{path}.document", problem=f"{_UNREADABLE}: {error}") from None
        _require_place(made, last.get(made.first), (source, path))
        _require_sense(record, made, (source, path))
        last[made.first] = made
        yield record, made


def _version(record: VersionRecord, code: str) -> Version:
    names = _Head.__slots__
    head = decode(_Head, {name: record.document[name] for name in names})
    if (head.form, head.office) != (VERSION_FORM, code):
        raise ValueError(f"{head.form} {head.office}")
    content = content_of(record.canonical)
    return Version(
        id=0,
        office=0,
        first=head.first,
        last=head.last,
        number=head.number,
        question=content.question,
        answer=content.answer,
        difference=record.difference,
        waivers=content.waivers,
        cause=head.cause,
        adjusted=head.adjusted,
        published_at=head.published_at.astimezone(UTC),
        published_by=head.published_by,
        digest=record.digest,
        previous_digest=head.previous,
        withdrawal=record.withdrawal,
    )


def _require_place(made: Version, before: Version | None, where: tuple[str, str]) -> None:
    """Numbered from 1 within its period, each sealing the one before."""
    source, path = where
    expected = (before.number + 1, before.digest) if before else (1, "")
    if (made.number, made.previous_digest) != expected:
        value = f"{made.first} {made.number}"
        raise DocumentError(source=source, path=f"{path}.document.number", value=value, problem=_NO_CHAIN)


def _require_sense(record: VersionRecord, made: Version, where: tuple[str, str]) -> None:
    """What was published fits together and carries nothing that a feed, a page or a database must not see."""
    source, path = where
    question = made.question
    said: dict[str, object] = {
        "document.question": question,
        "document.waivers": made.waivers,
        "document.published_by": made.published_by,
        "difference": made.difference,
        "withdrawal": record.withdrawal,
    }
    texts = ((f"{name}.{fault.path}".rstrip("."), fault) for name, part in said.items() for fault in text_faults(part))
    for at, fault in (*((f"document.question.{fault.path}", fault) for fault in faults(question)), *texts):
        raise DocumentError(source=source, path=f"{path}.{at}", problem=f"{fault.problem.zh} / {fault.problem.en}")
    if (question.first, question.last) != (made.first, made.last):
        raise DocumentError(source=source, path=f"{path}.document.first", value=made.first, problem=_UNREADABLE)


_NOT_SEALED = "摘要与内容不符，文件被改动过 / the digest does not seal what stands here: the file was changed"
_UNREADABLE = "版本内容读不了 / the version cannot be read"
_NO_CHAIN = "版本编号不连续，或与上一版不衔接 / versions are numbered from 1, each with the digest of the one before"
