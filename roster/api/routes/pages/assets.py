"""Style sheets and the icon."""

from fastapi import APIRouter, HTTPException, Response

from roster.pages.environment import SERVED, style_sheet

router = APIRouter()


@router.get("/static/{name}")
def static(name: str) -> Response:
    """One of our own files."""
    if name not in SERVED:
        raise HTTPException(404)
    return Response(style_sheet(name), media_type=SERVED[name], headers={"Cache-Control": "max-age=3600"})


@router.get("/favicon.ico")
def icon() -> Response:
    """The icon, for browsers that ask for it unasked."""
    return Response(style_sheet("icon.svg"), media_type=SERVED["icon.svg"])
