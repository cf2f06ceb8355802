"""account: who can sign in. The first administrator is made here; there is no default password."""

from typing import Annotated

import typer

from roster import wiring
from roster.actions.command_accounts import add, change_password, give, switch
from roster.cli.installation import OfficeOption, installation, office_named, who
from roster.cli.options import JsonOption, Lang, LangOption
from roster.cli.output import told
from roster.cli.secret_input import password_of, require_one_way, tell_account
from roster.domain.access import Role
from roster.domain.texts import Text

_HELP = """
管理登录账号。第一个管理员在这里建立，没有默认密码。

Manage the accounts that sign in. The first administrator is made here; there is no default password.

例 Example:

roster account add wang --name 王敏 --role administrator --office yunxi --generate
"""
app = typer.Typer(add_completion=False, rich_markup_mode="rich", no_args_is_help=True, help=_HELP)
_ADD = """
建立账号，并给它一个角色。密码从提示或标准输入读取，或生成一次性密码；用 --no-password 则只能单点登录。

Add an account with a role. Its password is asked for, read from the standard input, or a one-time one is generated;
with --no-password only the single sign-on opens it.

例 Example:

roster account add zhao --name 赵明 --role leader --office yunxi --person 赵明 --generate
"""
_ROLE = """
给已有账号一个角色。领导和秘书要指明人员。

Give an account one more role. A leader or secretary needs people.

例 Example:

roster account role zhao --role secretary --office yunxi --person 赵明 --person 钱文清
"""
_RENEW = """
换密码。这个账号的所有会话随即结束。

Set another password. Every session of the account ends.

例 Example:

roster account password wang --generate
"""
_DISABLE = """
停用账号。它的会话、订阅地址和 API 令牌一并失效。

Disable an account. Its sessions, feed addresses and API tokens die.

例 Example:

roster account disable zhao
"""
_ENABLE = """
重新启用账号。角色照旧，密码不变。

Enable a disabled account. Its roles and its password are as they were.

例 Example:

roster account enable zhao
"""

Login = Annotated[str, typer.Argument(metavar="LOGIN", help="登录名 The login.")]
RoleOption = Annotated[Role, typer.Option("--role", help="角色 The role.")]
People = Annotated[
    list[str] | None,
    typer.Option("--person", metavar="ID", help="领导本人，或所服务的领导 The leader, or whom it acts for."),
]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="从标准输入读密码 Read it from the standard input.")]
Generate = Annotated[bool, typer.Option("--generate", help="生成一次性密码 Generate a one-time password.")]


@app.command("add", help=_ADD)
def add_account(
    login: Login,
    name: Annotated[str, typer.Option("--name", help="姓名 The name.")],
    office: OfficeOption,
    role: RoleOption,
    person: People = None,
    from_stdin: FromStdin = False,
    generate: Generate = False,
    without: Annotated[bool, typer.Option("--no-password", help="只用单点登录 Single sign-on only.")] = False,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """An account with its first role."""
    with told(lang.value), installation() as store:
        require_one_way(generate, from_stdin, without)
        with store.reading() as tx:
            office_named(tx, office)
        clear, secret = (
            (None, None) if without else password_of(login, lang.value, from_stdin=from_stdin, make=generate)
        )
        with store.writing() as tx:
            now, by, home = wiring.moment(), who(), office_named(tx, office)
            made = add(tx, home, login, name, secret, now, by)
            give(tx, login, home, role, tuple(person or ()), now, by)
    tell_account(_ADDED.filled(login=made.login), made.login, clear, lang.value, as_json=as_json)


@app.command("role", help=_ROLE)
def give_role(
    login: Login,
    office: OfficeOption,
    role: RoleOption,
    person: People = None,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """One more role."""
    with told(lang.value), installation() as store, store.writing() as tx:
        give(tx, login, office_named(tx, office), role, tuple(person or ()), wiring.moment(), who())
    tell_account(_GIVEN.filled(login=login, role=role), login, None, lang.value, as_json=as_json)


@app.command("password", help=_RENEW)
def password(
    login: Login,
    from_stdin: FromStdin = False,
    generate: Generate = False,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """Another password."""
    with told(lang.value), installation() as store:
        clear, secret = password_of(login, lang.value, from_stdin=from_stdin, make=generate)
        with store.writing() as tx:
            change_password(tx, login, secret, wiring.moment(), who())
    tell_account(_CHANGED.filled(login=login), login, clear, lang.value, as_json=as_json)


@app.command("disable", help=_DISABLE)
def disable(login: Login, lang: LangOption = Lang.ZH, as_json: JsonOption = False) -> None:
    """No more signing in."""
    with told(lang.value), installation() as store, store.writing() as tx:
        switch(tx, login, wiring.moment(), who(), on=False)
    tell_account(_DISABLED.filled(login=login), login, None, lang.value, as_json=as_json)


@app.command("enable", help=_ENABLE)
def enable(login: Login, lang: LangOption = Lang.ZH, as_json: JsonOption = False) -> None:
    """Signing in again."""
    with told(lang.value), installation() as store, store.writing() as tx:
        switch(tx, login, wiring.moment(), who(), on=True)
    tell_account(_ENABLED.filled(login=login), login, None, lang.value, as_json=as_json)


_ADDED = Text("已建立账号“{login}”。", "The account “{login}” is there.")
_GIVEN = Text("账号“{login}”有了角色 {role}。", "The account “{login}” has the role {role}.")
_CHANGED = Text("账号“{login}”的密码已更换。", "The account “{login}” has another password.")
_DISABLED = Text("账号“{login}”已停用。", "The account “{login}” is disabled.")
_ENABLED = Text("账号“{login}”已启用。", "The account “{login}” is enabled.")
