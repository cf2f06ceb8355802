"""Who may take a post, and who could step in on it."""

from roster.domain.people import EVERYBODY, Person
from roster.domain.question import Question
from roster.domain.slots import Slot
from roster.domain.texts import Text

_NOT_IN_SERVICE = Text("不在任", "not in service")
_AWAY = Text("外出", "away")
_NOT_ELIGIBLE = Text("不符合岗位条件", "not eligible")


def may_take(question: Question, slot: Slot, person: Person) -> bool:
    """Whether the post's own scope holds, and the person is linked to the township of a field visit (下访)."""
    post = question.post.get(slot.post)
    place = slot.place
    if place.of_leader and not person.linked_townships:
        return False
    if place.township and place.township not in person.linked_townships:
        return False
    return (post.eligible if post else EVERYBODY).covers(person)


def unable_to_stand_in(question: Question, slot: Slot, person: Person) -> Text | None:
    """Why the person could not step in on the slot whatever the roster, or None."""
    if not person.serves_on(slot.day):
        return _NOT_IN_SERVICE
    if question.away(person.id, slot):
        return _AWAY
    return None if may_take(question, slot, person) else _NOT_ELIGIBLE
