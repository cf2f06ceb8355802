"""A version's canonical document: everything that was published, in one byte form, sealed by its SHA-256."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import Any

from roster.documents.answer_file import answer_of
from roster.documents.codec import decode, encode
from roster.documents.question_file import digest as question_digest
from roster.documents.roster_file import answer_document
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.versions import Version, Waiver

FORM = "roster-version-1"


@dataclass(frozen=True, slots=True)
class Content:
    """What a version's document holds besides its place in the row of versions."""

    question: Question
    answer: Answer
    waivers: tuple[Waiver, ...]


def version_document(code: str, version: Version) -> bytes:
    """The document of a version of the office with that code: JSON with sorted names, no blanks, UTF-8.

    It holds the digest of the version before it; its own is not in it.
    """
    data = {
        "form": FORM,
        "office": code,
        "first": version.first.isoformat(),
        "last": version.last.isoformat(),
        "number": version.number,
        "cause": str(version.cause),
        "adjusted": version.adjusted,
        "published_at": version.published_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "published_by": version.published_by,
        "question_digest": question_digest(version.question),
        "question": encode(version.question),
        "answer": answer_document(version.question, version.answer),
        "waivers": [encode(waiver) for waiver in version.waivers],
        "previous": version.previous_digest,
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sealed(document: bytes) -> str:
    """The digest of a version's document."""
    return sha256(document).hexdigest()


def content_of(document: str | bytes) -> Content:
    """The question, the answer and the waivers of a version's document."""
    data = json.loads(document)
    question = decode(Question, data["question"])
    waivers = tuple(decode(Waiver, waiver) for waiver in data["waivers"])
    return Content(question, answer_of(data["answer"], question), waivers)


def duty_lines(document: str | bytes) -> list[Mapping[str, Any]]:
    """The duties of a version's document as plain data, read without its question."""
    lines: list[Mapping[str, Any]] = json.loads(document)["answer"]["duties"]
    return lines
