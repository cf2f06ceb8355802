"""The API's documentation page, offline: Swagger UI comes from an installed wheel, not from the internet."""

from functools import cache
from importlib.resources import files

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import HTMLResponse

from roster.api.headers import DOCS
from roster.pages.environment import render

_ASSETS = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}


router = APIRouter(include_in_schema=False)


@router.get("/docs")
def page() -> Response:
    """The page; Swagger UI sets style attributes, so the policy is looser on this page only."""
    return HTMLResponse(render("docs.html"), headers={"Content-Security-Policy": DOCS})


@router.get("/docs/{name}")
def asset(name: str) -> Response:
    """The two files it needs."""
    if name not in _ASSETS:
        raise HTTPException(404)
    return Response(_asset(name), media_type=_ASSETS[name], headers={"Cache-Control": "max-age=86400"})


@cache
def _asset(name: str) -> bytes:
    return (files("fastapi_offline") / "static" / name).read_bytes()
