"""Routes that are read: GET, and HEAD beside it."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter

Route = Callable[..., Any]


def readable(router: APIRouter, path: str, **options: Any) -> Callable[[Route], Route]:
    """A route for GET, and for HEAD beside it, which the documents leave out."""

    def add(route: Route) -> Route:
        router.get(path, **options)(route)
        router.head(path, **options | {"include_in_schema": False})(route)
        return route

    return add
