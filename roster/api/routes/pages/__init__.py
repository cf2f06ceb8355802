"""What people read and press: pages that work without JavaScript, each a few lines over the same actions as the API."""

from fastapi import APIRouter

from roster.api.routes.pages import (
    assets,
    board,
    book,
    book_lines,
    desk,
    fairness,
    home,
    imports,
    language,
    log,
    mine,
    months,
    own_swaps,
    publish,
    sign_in,
    swaps,
)

router = APIRouter(include_in_schema=False)
for _part in (
    assets,
    home,
    sign_in,
    desk,
    months,
    board,
    publish,
    mine,
    own_swaps,
    swaps,
    fairness,
    imports,
    book,
    book_lines,
    log,
    language,
):
    router.include_router(_part.router)
