"""docs/access.md: who may do what, made from the table that the routes ask."""

import sys
from collections.abc import Iterator, Mapping

from roster.domain.access import ALLOWED, REACHING_DOWN, ROLE_NAMES, Permission, Role
from roster.domain.permission_names import PERMISSION_NAMES
from roster.domain.texts import Language, Text


def markdown() -> str:
    """Everything in Chinese, then everything in English."""
    return "\n".join([*_page("zh"), "", *_page("en"), ""])


def _page(language: Language) -> Iterator[str]:
    words: Mapping[str, str] = {name: text.say(language) for name, text in _WORDS.items()}
    yield f"# {words['title']}\n\n{words['intro']}\n"
    names = [f"{ROLE_NAMES[role].say(language)} `{role}`" for role in Role]
    yield f"| {words['permission']} | {' | '.join(names)} |"
    yield f"|---|{'---|' * len(Role)}"
    for permission in Permission:
        name = f"{PERMISSION_NAMES[permission].say(language)} `{permission}`"
        yield f"| {name} | {' | '.join('✓' if permission in ALLOWED[role] else '–' for role in Role)} |"
    reaching = ("、" if language == "zh" else ", ").join(
        ROLE_NAMES[role].say(language) for role in Role if role in REACHING_DOWN
    )
    yield f"\n{words['down'].format(roles=reaching)}\n"
    yield from (words[name] + "\n" for name in ("public", "tokens", "accounts"))
    yield words["once"]


_WORDS = {
    "title": Text("谁可以做什么", "Who may do what"),
    "intro": Text(
        "本页由程序中的权限表生成（`python -m roster.documents.access_table > docs/access.md`），请勿手改；"
        "同一张表也可从 `GET /api/v1/access` 读取。角色在某个单位内授予，一个账号可以在多个单位有多个角色。",
        "Made from the table the routes ask (`python -m roster.documents.access_table > docs/access.md`); do not "
        "edit. `GET /api/v1/access` gives the same table. A role is held in an office; an account may hold several.",
    ),
    "permission": Text("权限", "permission"),
    "down": Text(
        "{roles}的角色对下级单位同样有效；其他角色只在本单位有效。",
        "{roles}: these roles hold in the offices below as well, the others in their own office only.",
    ),
    "public": Text(
        "没有账号的公众只能看公示页面，以及凭订阅地址读取日历。",
        "Everybody without an account sees the public notice, and reads a feed whose address they were given.",
    ),
    "tokens": Text(
        "API 令牌只在一个单位（及角色所及的下级单位）有效，权限不超过本人当时的权限；"
        "角色收回或账号停用时，令牌和订阅地址一并作废。",
        "An API token works in one office (and below, where the role reaches down) and never does more than its owner "
        "may at that moment; it dies with the role, as feed addresses do, and with the account.",
    ),
    "accounts": Text(
        "系统管理员只能修改这样的账号：其全部角色都在自己管理的单位之内；其他账号在本单位的角色可以收回。"
        "每个单位（或其上级）至少保留一名系统管理员。",
        "An administrator changes accounts whose every role lies in offices that one administers; of other accounts "
        "the roles in one's own office can be taken away. Each office keeps an administrator, there or above.",
    ),
    "once": Text(
        "持一次性密码的账号只能修改密码。单点登录按 subject 识别账号；首次登录时按已验证的邮箱或 preferred_username "
        "匹配登录名，因此只应连接用户不能自行更改该名称的身份提供方。",
        "With a one-time password one can only choose one's own. The single sign-on finds accounts by subject, and the "
        "first time by a login equal to the verified e-mail address or preferred_username: connect only providers "
        "whose users cannot choose that name themselves.",
    ),
}

if __name__ == "__main__":
    sys.stdout.write(markdown())
