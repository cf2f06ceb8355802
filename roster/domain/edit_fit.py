"""What an edit needs of the roster it is made to."""

from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.texts import Text


class UnfitEditError(ValueError):
    """An edit that does not fit the roster it is made to; `said` tells why."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


def require(question: Question, slot: str, *people: str | None) -> None:
    """The session and the people are there. Raises UnfitEditError."""
    if slot not in question.slot:
        raise UnfitEditError(_NO_SLOT.filled(slot=slot))
    for person in people:
        if person is not None and person not in question.person:
            raise UnfitEditError(_NOBODY.filled(person=person))


def require_holder(question: Question, roster: Roster, slot: str, person: str) -> None:
    """The person has the session. Raises UnfitEditError."""
    if person not in roster.people_on.get(slot, ()):
        raise UnfitEditError(_NOT_THEIRS.filled(person=question.person[person], when=question.slot[slot].when))


def require_free(question: Question, roster: Roster, slot: str, person: str) -> None:
    """The person does not have the session. Raises UnfitEditError."""
    if person in roster.people_on.get(slot, ()):
        raise UnfitEditError(_HAS_IT.filled(person=question.person[person], when=question.slot[slot].when))


_NO_SLOT = Text("没有这个场次：{slot}", "there is no such session: {slot}")
_NOBODY = Text("没有这个人：{person}", "nobody has this id: {person}")
_NOT_THEIRS = Text("{when}没有排{person}", "{person} does not have {when}")
_HAS_IT = Text("{when}已经排了{person}", "{person} has {when} already")
