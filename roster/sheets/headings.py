"""How a heading or a sheet's name is compared: narrow, without blanks and signs."""

import re
import unicodedata

_SIGNS = re.compile(r"[\s:*＊]")


def bare_heading(text: str) -> str:
    """姓　名： is 姓名, ＡＢ角 is ab角."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).lower()
