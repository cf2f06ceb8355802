"""What axe-core finds on a page that keeps people out: its impacts `serious` and `critical`."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_GRAVE = frozenset({"serious", "critical"})


@cache
def _axe() -> Any:
    return Axe()


def barriers(page: Page, without: Iterable[str] = ()) -> list[str]:
    """Each with its rule, the element and what is wrong; colours are looked at in the dark as well.

    `without` leaves rules out.
    """
    left_out = {rule: {"enabled": False} for rule in without}
    found = _run(page, {"resultTypes": ["violations"], "rules": left_out})
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in _run(page, {"resultTypes": ["violations"], "runOnly": ["color-contrast"]})]
    page.emulate_media(color_scheme="light")
    return found


def _run(page: Page, options: dict[str, Any]) -> list[str]:
    violations = _axe().run(page, options=options).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:120]}: {node['failureSummary'][:200]}"
        for violation in violations
        if violation["impact"] in _GRAVE
        for node in violation["nodes"]
    ]
