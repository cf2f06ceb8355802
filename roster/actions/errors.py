"""Input that cannot be used, said line by line."""

from roster.domain.texts import Language, Text


class BadInputError(Exception):
    """What is wrong with the input, in both languages; nothing was written."""

    def __init__(self, *lines: Text) -> None:
        super().__init__("\n".join(line.en for line in lines))
        self.lines = lines

    def say(self, language: Language) -> str:
        """One line a fault."""
        return "\n".join(line.say(language) for line in self.lines)


def both(text: str) -> Text:
    """A sentence that carries both languages already."""
    return Text(text, text)
