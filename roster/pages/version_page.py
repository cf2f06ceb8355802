"""What stands around a published month: its number, its seal, what was waived, what it replaced."""

from collections.abc import Iterator

from roster.domain.plain import plain
from roster.domain.texts import Language, Text
from roster.domain.versions import Cause, Version
from roster.pages import addresses
from roster.pages.frame import Deed, Frame
from roster.pages.month_page import Around
from roster.pages.words import moment, speaker

CAUSE_NAMES = {
    Cause.PUBLISHED: Text("公布", "published"),
    Cause.SWAP: Text("调班", "swap"),
    Cause.SUBSTITUTION: Text("补位", "substitution"),
    Cause.REPUBLISHED: Text("重新公布", "republished"),
}
_SHOWN = 16


def version_around(  # noqa: PLR0913 - what the visitor may see and do
    version: Version, code: str, frame: Frame, language: Language, *, proof: bool, withdraw: bool
) -> Around:
    """The facts of a version, and taking it back where that can be done; what was waived belongs to the proof."""
    say = speaker(language)
    here = addresses.version(code, version.first, version.number)
    deeds = (Deed(say("withdraw"), f"{here}/withdraw", asks={"reason": say("reason")}),) if withdraw else ()
    return Around(frame, tuple(_facts(version, language, proof=proof)), deeds, proof)


def _facts(version: Version, language: Language, *, proof: bool) -> Iterator[str]:
    say = speaker(language)
    yield say(
        "version_facts",
        number=version.number,
        at=moment(version.published_at, language),
        by=plain(version.published_by),
        cause=CAUSE_NAMES[version.cause],
    )
    yield say("digest", digest=version.digest[:_SHOWN])
    for waiver in version.waivers if proof else ():
        yield say("waiver_facts", name=plain(waiver.name), breach=plain(waiver.breach), reason=plain(waiver.reason))
    taken = version.withdrawal
    if taken is not None:
        yield say("withdrawn_facts", at=moment(taken.at, language), by=plain(taken.by), reason=plain(taken.reason))
