"""What is published now, kept ready to be read: feeds as bytes, found by the digest of their token."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from hashlib import sha256

from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.feeds.calendar import Feeds, feeds
from roster.feeds.marks import NO_MARKS

OFFICE = ""
OFFICE_ZONE = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """A feed as it is sent: plain and packed, its strong ETag and when its bytes last changed."""

    body: bytes
    packed: bytes
    digest: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """A published roster with its feeds by person id; the office's own is under OFFICE."""

    question: Question
    answer: Answer
    changed_at: datetime
    rendered: Feeds
    feeds: Mapping[str, StoredFeed]


def publish(
    question: Question, answer: Answer, changed_at: datetime, earlier: Publication | None = None
) -> Publication:
    """Render every feed once. A feed whose bytes are as they were keeps its ETag and its date.

    A naive `changed_at` is the office's time.
    """
    moment = changed_at if changed_at.tzinfo else changed_at.replace(tzinfo=OFFICE_ZONE)
    made = feeds(question, answer.roster, moment, earlier.rendered.marks if earlier else NO_MARKS)
    kept = earlier.feeds if earlier else {}
    bodies = {**made.people, OFFICE: made.office}
    return Publication(
        question,
        answer,
        moment,
        made,
        {owner: _stored(body, moment, kept.get(owner)) for owner, body in bodies.items()},
    )


def token_digest(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Board:
    """The one place that changes: what is published, and which tokens open which feed."""

    def __init__(self, publication: Publication, owners: Mapping[str, str]) -> None:
        """`owners` are person ids (or OFFICE) by token digest; the tokens themselves are not kept."""
        self.publication = publication
        self._owners = dict(owners)

    def publish(self, question: Question, answer: Answer, changed_at: datetime) -> None:
        """Replace what is published; readers see the old or the new, never half of each."""
        self.publication = publish(question, answer, changed_at, self.publication)

    def revoke(self, token: str) -> None:
        """From now on the token opens nothing, exactly like one that never existed."""
        self._owners.pop(token_digest(token), None)

    def feed(self, token: str) -> StoredFeed | None:
        """The feed a token opens, or None."""
        owner = self._owners.get(token_digest(token))
        return None if owner is None else self.publication.feeds.get(owner)


def _stored(body: bytes, moment: datetime, kept: StoredFeed | None) -> StoredFeed:
    if kept is not None and kept.body == body:
        return kept
    return StoredFeed(body, gzip.compress(body, mtime=0), sha256(body).hexdigest()[:32], moment)
