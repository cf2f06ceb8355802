"""question.json: what is asked, read strictly, checked against itself, and free of private numbers."""

from hashlib import sha256
from typing import Any

from roster.documents.codec import decode_json, encode_json, schema
from roster.documents.errors import DocumentError, maybe
from roster.domain.question import Question
from roster.domain.text_faults import text_faults
from roster.domain.validity import faults

FORM_VERSION = 1


def digest(question: Question) -> str:
    """The SHA-256 of the question's document."""
    return sha256(encode_json(question)).hexdigest()


def question_schema() -> dict[str, Any]:
    """The JSON Schema of question.json."""
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Roster question"}
    return {**named, **schema(Question), **named}


def read_question(text: bytes | str, source: str = "question.json") -> Question:
    """A question document; DocumentError names the first thing that is wrong with it, and where."""
    question = decode_json(Question, text, source)
    if question.version != FORM_VERSION:
        problem = f"文档版本应为 {FORM_VERSION} / the document's version should be {FORM_VERSION}"
        raise DocumentError(source=source, path="version", value=question.version, problem=problem)
    for fault in faults(question):
        raise DocumentError.of(fault, source, hint=maybe(str(fault.value), fault.known))
    for fault in text_faults(question):
        raise DocumentError.of(fault, source)
    return question
