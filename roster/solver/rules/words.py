"""How rules speak of sessions."""

from roster.domain.question import Question
from roster.domain.slots import Slot
from roster.domain.texts import Text


def said(question: Question, slot: Slot) -> Text:
    """The session in words; with the post and the place where an office has several of them."""
    when = slot.when
    post = question.post.get(slot.post)
    if post is None:
        return when
    more = []
    if len(post.places) > 1 and slot.place.name and (slot.place.room or slot.place.township) != slot.place.name:
        more.append(slot.place.name)
    if len(question.posts) > 1:
        more.append(post.name)
    return Text(when.zh + "".join(more), " ".join([when.en, *more]))


def post_name(question: Question, slot: Slot) -> str:
    """What the office calls the slot's post."""
    post = question.post.get(slot.post)
    return post.name if post else slot.post
