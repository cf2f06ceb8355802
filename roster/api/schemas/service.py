"""How the service says that it works."""

from typing import Literal

from pydantic import BaseModel, Field


class AliveOut(BaseModel):
    """The process answers."""

    status: Literal["ok"] = Field(examples=["ok"])
    version: str = Field(description="the release that answers", examples=["0.2.0"])


class ReadyOut(BaseModel):
    """The instance can take requests."""

    status: Literal["ready"] = Field(examples=["ready"])
