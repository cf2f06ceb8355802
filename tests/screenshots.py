"""Every page as people see it, to be looked at: `make screenshots` writes PNGs into var/screenshots.

In both languages, on a phone and on a desk, in the dark where that differs, and on paper.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from roster.api.app import create_app
from roster.api.services import Services
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.migrate import migrate
from roster.store.store import Store
from tests.browser.conftest import FLAGS, NOW, Site, executable, published_county
from tests.browser.test_looking import INSIDE, PUBLIC
from tests.conftest import _county, _serving

FOLDER = Path("var/screenshots")
WIDTHS = (375, 1280)
LANGUAGES = ("zh", "en")


@contextmanager
def county() -> Iterator[Site]:
    """The county of the browser tests."""
    month = _county()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/roster.db")
        migrate(store)
        settings = Settings(database_url=store.url)
        office = published_county(store, month)
        services = Services(store, settings, month[0].calendar, lambda: NOW, NO_VOCABULARY)
        with _serving(create_app(services)) as base:
            yield Site(base, store, office, settings)
        store.close()


def pages(only: str) -> Iterator[tuple[str | None, str]]:
    """Who looks (None: anybody), and the address without its language."""
    everything: list[tuple[str | None, str]] = [*((None, path) for path in PUBLIC), *INSIDE]
    found = dict.fromkeys((who, path.split("?lang=")[0].split("&lang=")[0]) for who, path in everything)
    yield from ((who, path) for who, path in found if only in f"{who or ''}{path}")


def name_of(who: str | None, path: str) -> str:
    plain = "".join(letter if letter.isalnum() or letter == "-" else "_" for letter in path.strip("/") or "home")
    return f"{who or 'public'}-{plain}"


def shoot(browser: Browser, address: str, cookies: list[Any], named: Path) -> None:
    """One address on every screen and on paper; the dark is kept where it is another picture."""
    for width in WIDTHS:
        viewport: ViewportSize = {"width": width, "height": 800}
        context = browser.new_context(viewport=viewport, locale="zh-CN")
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(address)
        light = page.screenshot(full_page=True)
        named.with_name(f"{named.name}-{width}.png").write_bytes(light)
        page.emulate_media(color_scheme="dark")
        dark = page.screenshot(full_page=True)
        if dark != light:
            named.with_name(f"{named.name}-{width}-dark.png").write_bytes(dark)
        page.emulate_media(color_scheme="light")
        if width == WIDTHS[-1]:
            on_paper(page, named.with_name(f"{named.name}-print"))
        context.close()


def on_paper(page: Page, named: Path) -> None:
    """A PNG for each sheet where pdftoppm is there, else the PDF."""
    pdf = named.with_suffix(".pdf")
    pdf.write_bytes(page.pdf(prefer_css_page_size=True, format="A4"))
    if turn := shutil.which("pdftoppm"):
        subprocess.run([turn, "-png", "-r", "80", pdf, named], check=True)
        pdf.unlink()


def main(only: str = "") -> int:
    """All of them, or those whose role or address has the word."""
    if not only:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with county() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(playwright), args=FLAGS)
        for who, path in pages(only):
            cookies = site.enter(who) if who else []
            for language in LANGUAGES:
                address = f"{site.base}{path}{'&' if '?' in path else '?'}lang={language}"
                shoot(browser, address, cookies, FOLDER / f"{name_of(who, path)}-{language}")
        browser.close()
    sys.stdout.write(f"{len(list(FOLDER.iterdir()))} files in {FOLDER}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
