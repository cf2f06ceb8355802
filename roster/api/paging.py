"""Lists a page at a time: `limit` and `after`, the number of the last row seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, Field

T = TypeVar("T")
R = TypeVar("R")
MOST = 200


@dataclass(frozen=True, slots=True)
class PageWanted:
    """Which rows: at most `limit` of those that come after the row `after` (0: from the start)."""

    limit: int
    after: int

    @property
    def rows(self) -> int:
        """How many to read: one more than wanted tells whether another page follows."""
        return self.limit + 1


async def page_wanted(
    limit: Annotated[int, Query(ge=1, le=MOST, description="how many at the most")] = 50,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="the `next` of the page before; 0 starts")] = 0,
) -> PageWanted:
    """The page that a request asks for."""
    return PageWanted(limit, after)


PageNow = Annotated[PageWanted, Depends(page_wanted)]


class Page(BaseModel, Generic[T]):
    """One page of a list; `next` is what `after` has to be for the following one, null on the last."""

    items: Sequence[T]
    next: int | None = Field(examples=[None])


def paged(wanted: PageWanted, found: Sequence[R], number: Callable[[R], int], told: Callable[[R], T]) -> Page[T]:
    """The page of the rows that were read: at most `wanted.rows`. `number` is what `after` counts by."""
    shown = found[: wanted.limit]
    following = number(shown[-1]) if len(found) > len(shown) else None
    return Page(items=[told(one) for one in shown], next=following)
