"""Whose feed: a person's own, the whole office's, or that of one place."""

OFFICE = "office"
_PERSON, _PLACE = "person:", "place:"


def person_owner(person: str) -> str:
    """The owner's name of a person's feed."""
    return _PERSON + person


def place_owner(place: str) -> str:
    """The owner's name of the feed of everything held at a place."""
    return _PLACE + place


def person_of(owner: str) -> str | None:
    """The person whose feed it is, or None."""
    return owner.removeprefix(_PERSON) if owner.startswith(_PERSON) else None


def place_of(owner: str) -> str | None:
    """The place whose feed it is, or None."""
    return owner.removeprefix(_PLACE) if owner.startswith(_PLACE) else None
