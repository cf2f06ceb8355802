"""Addresses of feeds, in and out."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from roster.actions.feed_tokens import links_of
from roster.api.texts import CleanName, clean
from roster.pages.qr import qr_code
from roster.store.feed_tokens import FeedToken

Owner = Annotated[
    str,
    Field(
        min_length=1,
        max_length=300,
        description="`person:` and a person's id, `place:` and a place as the notice names it, or `office`",
        examples=["person:赵明", "office", "place:县人民来访接待中心"],
    ),
]


class FeedTokenIn(BaseModel):
    """A new address for somebody."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"owner": "person:赵明", "label": "手机"}]}
    )

    owner: Annotated[Owner, AfterValidator(clean)]
    label: Annotated[CleanName, Field(description="where it is used", examples=["赵明的手机"])]


class FeedTokenOut(BaseModel):
    """An address that opens a feed; the address itself is never told again."""

    id: int = Field(examples=[7])
    owner: Owner
    label: str = Field(examples=["赵明的手机"])
    created_at: datetime = Field(examples=["2026-11-25T01:00:00Z"])
    last_used_on: date | None = Field(description="to the day", examples=["2026-11-26"])


class NewFeedTokenOut(FeedTokenOut):
    """The address, this once: whoever has it reads the feed."""

    link: str = Field(
        description="for calendar programs that add by URL", examples=["https://roster.example/feeds/Rk9v….ics"]
    )
    webcal: str = Field(description="the same, opened by phones", examples=["webcal://roster.example/feeds/Rk9v….ics"])
    qr_code: str = Field(description="the webcal link as SVG", examples=["<svg …>…</svg>"])


def token_out(token: FeedToken) -> FeedTokenOut:
    """An address in a list."""
    return FeedTokenOut(**_fields(token))


def new_token_out(token: FeedToken, secret: str, base_url: str) -> NewFeedTokenOut:
    """An address that was made just now."""
    links = links_of(base_url, secret)
    return NewFeedTokenOut(**_fields(token), link=links.http, webcal=links.webcal, qr_code=str(qr_code(links.webcal)))


def _fields(token: FeedToken) -> dict[str, object]:
    return {name: getattr(token, name) for name in ("id", "owner", "label", "created_at", "last_used_on")}
