"""Lists and structures of the book as one cell: plain words joined with 、, everything else as JSON."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from roster.documents.codec import decode_json
from roster.documents.errors import DocumentError
from roster.domain.texts import Text
from roster.sheets.grid import Value
from roster.sheets.office_workbook_cells import CellError, Written, text_in
from roster.sheets.office_workbook_texts import compact, needs_quotes

_SEPARATORS = re.compile(r"[、，,;；\n]")


@dataclass(frozen=True, slots=True)
class Several:
    """A list of words. `code` turns one of them into a value, `word` the other way; `kind` is their type in JSON."""

    kind: Any
    word: Callable[[Any], str] = str
    code: Callable[[str], Any] = str

    def write(self, value: tuple[Any, ...]) -> Written:
        """Joined with 、 where that can be taken apart again."""
        if not value:
            return None
        joined = "、".join(self.word(one) for one in value)
        try:
            same = self.read(joined) == value
        except CellError:
            same = False
        return joined if same and not needs_quotes(joined) else compact(value)

    def read(self, written: Value | None) -> tuple[Any, ...]:
        """The values, none for an empty cell."""
        if written is None:
            return ()
        text = text_in(written)
        if text.startswith("["):
            return tuple(_decoded(tuple[self.kind, ...], text))  # type: ignore[name-defined]
        return tuple(self.code(part.strip()) for part in _SEPARATORS.split(text) if part.strip())


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure as compact JSON."""

    kind: Any

    def write(self, value: Any) -> Written:
        """JSON without blanks."""
        return compact(value)

    def read(self, written: Value | None) -> Any:
        """The structure."""
        return _decoded(self.kind, "" if written is None else text_in(written))


def _decoded(kind: Any, text: str) -> Any:
    try:
        return decode_json(kind, text)
    except DocumentError as error:
        where = f"{error.path}：" if error.path else ""
        raise CellError(Text(f"{where}{error.problem}", f"{where}{error.problem}"), _plain(error.hint)) from None


def _plain(hint: str) -> Text | None:
    return Text(hint, hint) if hint else None
