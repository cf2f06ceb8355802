"""One module a noun, each with a `router`; a module that is there is served."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter


def routers() -> Iterator[APIRouter]:
    """Every router, in the order of the modules' names."""
    for found in iter_modules(__path__, f"{__name__}."):
        router = import_module(found.name).router
        if not isinstance(router, APIRouter):
            raise TypeError(f"{found.name}.router is no router")
        yield router
