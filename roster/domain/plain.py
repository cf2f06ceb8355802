"""Text without the characters that break a line, a file or a calendar from within."""

import re

# C0, DEL, C1 with U+0085, the line and paragraph separators, lone surrogates
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def plain(text: str) -> str:
    """One line of text: control characters, line separators and lone surrogates are left out.

    A name with U+2028 injects a whole event into calendar clients that split lines the way Python does.
    """
    return _UNSAFE.sub("", text)
