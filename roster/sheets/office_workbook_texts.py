"""Text that a spreadsheet gives back as it was, whatever it is.

What a spreadsheet or its file would change (blanks at the ends, hidden characters, Excel's own escapes) is written as a
JSON string in quotes, structures as JSON without blanks.
"""

import json
import re
from typing import Any

from roster.documents.codec import encode

LONGEST_CELL = 32_767
"""Excel's specifications and limits: the characters a cell can hold."""
FORMULA_SIGNS = frozenset("=+-@")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # ECMA-376 part 1, 22.9.2.19: _xHHHH_ is one character


def needs_quotes(text: str) -> bool:
    """Whether a spreadsheet or its file would not give the text back as it is, or it would be taken for JSON."""
    return (
        text != text.strip()
        or text.startswith('"')
        or _HIDDEN.search(text) is not None
        or _ESCAPED.search(text) is not None
    )


def quoted(text: str) -> str:
    """The text as a JSON string in which every doubtful character is spelt out."""
    return _spelt_out(json.dumps(text, ensure_ascii=False))


def unquoted(text: str) -> str | None:
    """The text that a JSON string stands for; None for any other text."""
    try:
        found = json.loads(text) if text.startswith('"') else None
    except ValueError:
        return None
    return found if isinstance(found, str) else None


def compact(value: Any) -> str:
    """A structure as JSON without blanks."""
    return _spelt_out(json.dumps(encode(value), ensure_ascii=False, separators=(",", ":")))


def _spelt_out(text: str) -> str:
    return _ESCAPED.sub(r"\\u005f", _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
