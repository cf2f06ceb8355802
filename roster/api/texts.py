"""Free text in bodies: no private numbers, nothing invisible; what is refused is said in words."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from roster.domain.cleanliness import unfit_text
from roster.domain.privacy import find_personal_data

_LONGEST, _SHORT = 500, 100


def clean(text: str) -> str:
    """The text as it is. Raises PydanticCustomError, whose context holds both languages."""
    found = find_personal_data(text)
    said = found.refusal if found else unfit_text(text, _LONGEST)
    if said is not None:
        raise PydanticCustomError("unfit_text", "{zh} / {en}", {"zh": said.zh, "en": said.en})
    return text


CleanText = Annotated[str, Field(max_length=_LONGEST), AfterValidator(clean)]
"""Remarks and reasons: up to 500 characters."""
CleanName = Annotated[str, Field(min_length=1, max_length=_SHORT), AfterValidator(clean)]
"""Names and labels: 1 to 100 characters."""
