"""A month as people type it."""

import re
import unicodedata
from datetime import date

from roster.actions.errors import BadInputError
from roster.domain.texts import Text

_MONTH = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})月?", re.ASCII)
_SHOWN = 20


def month_typed(text: str) -> date:
    """The first day of 2027-01, 2027-1, 2027年1月, in full-width digits as well. Raises BadInputError."""
    found = _MONTH.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        return date(int(found[1]), int(found[2]), 1) if found else date.fromisoformat("")
    except ValueError:
        raise BadInputError(_NO_MONTH.filled(text=text[:_SHOWN])) from None


_NO_MONTH = Text("“{text}”不是月份；请写成 2027-01 的样子", "“{text}” is no month. Maybe write it like 2027-01.")
