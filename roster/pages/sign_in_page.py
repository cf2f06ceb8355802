"""Signing in, and changing one's password."""

from roster.domain.texts import Language
from roster.pages.environment import render
from roster.pages.frame import Frame


def sign_in_page(
    frame: Frame, language: Language, *, onward: str, login: str = "", single_sign_on: bool = False
) -> str:
    """The page to sign in on; afterwards one is taken to `onward`."""
    facts = frame.facts(language)
    return render("sign_in.html", **facts, onward=onward, login=login, single_sign_on=single_sign_on)


def password_page(frame: Frame, language: Language, *, login: str) -> str:
    """The page to change one's password on; `login` tells password managers whose it is."""
    return render("password.html", **frame.facts(language), login=login)
