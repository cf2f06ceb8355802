"""A version's document: one byte form, from which everything is read back."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest

from roster.documents.question_file import digest
from roster.documents.version_file import content_of, duty_lines, sealed, version_document
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.versions import Cause, Version, Waiver

Month = tuple[Question, Answer]
WAIVER = Waiver("away", "赵明12月1日(星期二)外出", "会议改期", "孙立")


@pytest.fixture
def version(tiny_month: Month) -> Version:
    question, answer = tiny_month
    moment = datetime(2026, 11, 25, 9, tzinfo=timezone(timedelta(hours=8)))
    return Version(
        id=7,
        office=3,
        first=question.first,
        last=question.last,
        number=2,
        question=question,
        answer=answer,
        difference=None,
        waivers=(WAIVER,),
        cause=Cause.SWAP,
        adjusted=True,
        published_at=moment,
        published_by="wang",
        digest="",
        previous_digest="9f2c",
    )


def test_it_holds_everything_that_was_published(version: Version) -> None:
    document = version_document("yunxi", version)
    data = json.loads(document)
    told = {name: data[name] for name in ("office", "first", "last", "number", "cause", "adjusted", "published_by")}
    assert told == {
        "office": "yunxi",
        "first": "2026-12-01",
        "last": "2026-12-31",
        "number": 2,
        "cause": "swap",
        "adjusted": True,
        "published_by": "wang",
    }
    assert (data["published_at"], data["previous"]) == ("2026-11-25T01:00:00.000000+00:00", "9f2c")
    assert data["question_digest"] == digest(version.question)
    content = content_of(document)
    assert (content.question, content.waivers) == (version.question, version.waivers)
    assert set(content.answer.roster.duties) == set(version.answer.roster.duties)
    assert len(duty_lines(document)) == len(version.answer.roster.duties)


def test_equal_versions_have_equal_bytes_wherever_they_were_kept(version: Version) -> None:
    document = version_document("yunxi", version)
    again = content_of(document)
    moved = replace(version, id=99, office=4, digest="x", question=again.question, answer=again.answer)
    moved = replace(moved, published_at=version.published_at.astimezone(UTC))
    assert version_document("yunxi", moved) == document
    assert sealed(document) == sha256(document).hexdigest()
    assert b"\n" not in document


@pytest.mark.parametrize(
    "change",
    [{"number": 3}, {"adjusted": False}, {"published_by": "li"}, {"previous_digest": ""}, {"waivers": ()}],
    ids=lambda change: next(iter(change)),
)
def test_whatever_is_changed_shows(version: Version, change: dict[str, object]) -> None:
    other = replace(version, **change)  # type: ignore[arg-type]
    assert sealed(version_document("yunxi", other)) != sealed(version_document("yunxi", version))
    assert version_document("other", version) != version_document("yunxi", version)
