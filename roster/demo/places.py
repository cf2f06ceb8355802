"""Where to look: what var/demo.json holds while the demo runs, and what it prints."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import getpid
from pathlib import Path
from typing import Any

from roster.demo.cast import COUNTY
from roster.demo.kept import Secrets
from roster.domain.access import ROLE_NAMES, Role
from roster.domain.accounts import Account
from roster.domain.feed_owners import OFFICE, person_of
from roster.domain.people import Person
from roster.domain.versions import DraftLine, VersionLine
from roster.pages import addresses


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to look at; `codes` are those of offices by number."""

    versions: tuple[VersionLine, ...]
    drafts: tuple[DraftLine, ...]
    people: tuple[Person, ...]
    accounts: Sequence[Account]
    codes: Mapping[int, str]


def places(base: str, month: str, shown: Shown, secrets: Secrets) -> dict[str, Any]:
    """Every page, feed and account."""
    pages = {name: base + path for name, path in _pages(shown.versions, shown.drafts)}
    names = {person.id: person.name for person in shown.people}
    feeds = [_feed(base, owner, token, names) for owner, token in secrets.feeds.items()]
    return {
        "base": base,
        "pid": getpid(),
        "month": month,
        "office": COUNTY,
        "pages": pages,
        "docs": pages["docs"],
        "feeds": [feed for feed in feeds if feed["person"]],
        "office_feed": next(feed for feed in feeds if not feed["person"]),
        "accounts": [
            {
                "role": str(grant.role),
                "login": account.login,
                "password": secrets.passwords[account.login],
                "name": account.name,
                "office": shown.codes[grant.office],
                "people": list(grant.people),
            }
            for account in shown.accounts
            for grant in account.grants
        ],
    }


def _pages(versions: tuple[VersionLine, ...], drafts: tuple[DraftLine, ...]) -> Iterable[tuple[str, str]]:
    yield "home", "/"
    yield "sign_in", "/sign-in"
    yield "desk", addresses.desk(COUNTY)
    yield "mine", addresses.mine(COUNTY)
    yield "log", addresses.log(COUNTY)
    for line in drafts[-1:]:
        yield "draft", addresses.draft(COUNTY, line.id)
    for made in versions:
        yield f"version_{made.number}", addresses.version(COUNTY, made.first, made.number)
    if versions:
        first, last = versions[0], versions[-1]
        yield "month", addresses.version(COUNTY, last.first, last.number)
        yield "difference", addresses.difference(COUNTY, first.first, first.number, last.number)
        notice = addresses.notice(COUNTY, last.first)
        yield "notice", notice
        yield "notice_en", f"{notice}?lang=en"
        yield "table", f"{notice}.xlsx"
        yield "month_ics", f"{notice}.ics"
    yield "public", addresses.notice(COUNTY)
    yield "docs", "/docs"
    yield "openapi", "/openapi.json"
    yield "health", "/healthz"
    yield "ready", "/readyz"


def _feed(base: str, owner: str, token: str, names: dict[str, str]) -> dict[str, str]:
    person = person_of(owner) or ""
    path = f"/feeds/{token}.ics"
    return {
        "person": person,
        "name": names.get(person, person) if owner != OFFICE else "",
        "http": base + path,
        "webcal": base.replace("http:", "webcal:", 1) + path,
        "path": path,
    }


def greeting(found: dict[str, Any], path: Path) -> str:
    """What is printed: pages, accounts once, and where the rest is."""
    pages = found["pages"]
    shown = [
        ("登录 Sign in", "sign_in"),
        ("工作台 Desk", "desk"),
        ("本月安排 The month", "month"),
        ("两版比较 Versions compared", "difference"),
        ("草案 Draft", "draft"),
        ("公示 Public notice", "notice"),
        ("接口文档 API docs", "docs"),
    ]
    lines = [f"{label:<24} {pages[name]}" for label, name in shown if name in pages]
    accounts = [
        f"  {account['login']:<12} {account['password']:<14} {_role(account['role'])}（{account['name']}）"
        for account in found["accounts"]
    ]
    return "\n".join(
        [
            *lines,
            "账号 Accounts:",
            *accounts,
            f"以上和各人的日历地址都在 These and every feed are in {path}",
            "按 Ctrl-C 结束。 Press Ctrl-C to end.",
            "",
        ]
    )


def _role(role: str) -> str:
    name = ROLE_NAMES[Role(role)]
    return f"{name.zh} {name.en}"
