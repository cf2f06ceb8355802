"""What an action refuses, said in both languages."""

from collections.abc import Iterable, Mapping

from roster.domain.texts import Language, Text


class BadInputError(Exception):
    """What is wrong with the input, in both languages; nothing was written."""

    def __init__(self, *lines: Text) -> None:
        super().__init__("\n".join(line.en for line in lines))
        self.lines = lines

    def say(self, language: Language) -> str:
        """One line a fault."""
        return "\n".join(line.say(language) for line in self.lines)


class UnfitError(BadInputError):
    """Lines that a book cannot keep: `placed` are the faults by the place that each is about."""

    def __init__(self, placed: Iterable[tuple[str, Text]], *lines: Text) -> None:
        super().__init__(*lines)
        self.placed = tuple(placed)


class RefusedError(Exception):
    """Something cannot be done as things stand; nothing was written. `facts` go into the answer as data."""

    def __init__(self, said: Text, **facts: object) -> None:
        super().__init__(said.en)
        self.said = said
        self.facts: Mapping[str, object] = facts


class MissingError(RefusedError):
    """There is no such thing, or none that the caller may know of."""


class ConflictError(RefusedError):
    """The thing is not in a state in which this can be done."""


class StaleError(RefusedError):
    """The thing changed since the caller looked at it."""


class NotAllowedError(RefusedError):
    """The caller may not do this."""


class SignedOutError(RefusedError):
    """Nobody is signed in, or what was shown to prove it is not valid (any more)."""

    by_token = False


class LockedOutError(RefusedError):
    """Too many failures; `seconds` is how long to wait."""

    def __init__(self, said: Text, seconds: int) -> None:
        super().__init__(said)
        self.seconds = seconds


class AwayError(RefusedError):
    """Another service that this needs does not answer."""


def both(text: str) -> Text:
    """A sentence that carries both languages already."""
    return Text(text, text)
