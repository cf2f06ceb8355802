"""Versions in an office's document: each as its canonical document (version_file), which its digest seals."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from roster.documents.codec import decode
from roster.documents.errors import DocumentError
from roster.documents.version_file import FORM as VERSION_FORM
from roster.documents.version_file import content_of, sealed
from roster.domain.difference import Difference
from roster.domain.marks import Mark
from roster.domain.text_faults import ANY_LENGTH, text_faults
from roster.domain.validity import faults
from roster.domain.versions import Cause, Version, Withdrawal


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


def verified_versions(
    records: Iterable[VersionRecord], code: str, source: str
) -> Iterator[tuple[VersionRecord, Version]]:
    """Every version, once its digest seals what it says and the chain of its period holds. Raises DocumentError."""
    last: dict[date, Version] = {}
    for number, record in enumerate(records):
        path = f"versions[{number}]"
        if sealed(record.canonical) != record.digest:
            raise DocumentError(source=source, path=f"{path}.digest", value=record.digest, problem=_NOT_SEALED)
        try:
            made = _version(record, code)
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
        raise ValueError(f"{VERSION_FORM} {code} ≠ {head.form} {head.office}")
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
    for fault in faults(question):
        raise DocumentError.of(fault, source, f"{path}.document.question")
    for fault in text_faults(said, longest=ANY_LENGTH):
        raise DocumentError.of(fault, source, path)
    if (question.first, question.last) != (made.first, made.last):
        raise DocumentError(source=source, path=f"{path}.document.first", value=made.first, problem=_UNREADABLE)


_NOT_SEALED = "摘要与内容不符，文件被改动过 / the digest does not seal what stands here: the file was changed"
_UNREADABLE = "版本内容读不了 / the version cannot be read"
_NO_CHAIN = "版本编号不连续，或与上一版不衔接 / versions are numbered from 1, each with the digest of the one before"
