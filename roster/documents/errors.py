"""What is wrong with a document, where, and what may be meant."""


class DocumentError(ValueError):
    """A document that cannot be used: its source, the path to the fault, the value, a guess."""

    def __init__(self, *, problem: str, source: str = "", path: str = "", value: object = None, hint: str = "") -> None:
        self.source = source
        self.path = path
        self.value = value
        self.problem = problem
        self.hint = hint
        super().__init__(self.say())

    def say(self) -> str:
        """The fault in one line."""
        where = " ".join(part for part in (self.source, self.path) if part)
        shown = f" ({_short(self.value)})" if self.value is not None else ""
        return f"{where + ': ' if where else ''}{self.problem}{shown}{' ' + self.hint if self.hint else ''}"


def _short(value: object, most: int = 60) -> str:
    shown = repr(value)
    return shown if len(shown) <= most else shown[: most - 1] + "…"
