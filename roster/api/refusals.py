"""What a route may refuse, as the API's documents say it."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

IN_OFFICE = (401, 403, 404, 422)
"""What every route in an office may answer with."""


class ProblemOut(BaseModel):
    """An error in words (RFC 9457)."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "您在这个单位没有这项权限",
                    "detail_en": "your roles in this office do not allow this",
                }
            ]
        },
    )

    type: str
    title: str
    status: int
    detail: str = Field(description="what is wrong and what to do, in Chinese")
    detail_en: str = Field(description="the same in English")


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may answer with these."""
    schema = ProblemOut.model_json_schema()  # in place: FastAPI would list a model under application/json
    return {
        status: {"description": _MEANINGS[status], "content": {"application/problem+json": {"schema": schema}}}
        for status in statuses
    }


_MEANINGS = {
    401: "nobody is signed in, or what was shown is not valid",
    403: "not allowed, or the request may come from another site",
    404: "there is no such thing, or none that one may know of",
    409: "it cannot be done as things stand",
    412: "it was changed since it was read",
    422: "something in the request cannot be used",
    428: "If-Match is missing",
    429: "too many failures; Retry-After says how many seconds to wait",
    503: "another service does not answer",
}
