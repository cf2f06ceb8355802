"""Passwords at the command line: asked for, read or generated; a generated one is shown once."""

import sys

import typer

from roster.actions.command_accounts import Secret, chosen, generated
from roster.actions.errors import BadInputError
from roster.cli.output import print_json, say
from roster.domain.texts import Language, Text


def require_one_way(*asked: bool) -> None:
    """Refuse several ways to come to a password at once. Raises BadInputError."""
    if sum(asked) > 1:
        raise BadInputError(_ONE_WAY)


def password_of(login: str, language: Language, *, from_stdin: bool, make: bool) -> tuple[str | None, Secret]:
    """The password in the clear where it was generated, and what is to be kept."""
    require_one_way(make, from_stdin)
    if make:
        return generated(login)
    if from_stdin:
        return None, chosen(sys.stdin.readline().rstrip("\r\n"), login)
    if not sys.stdin.isatty():
        raise BadInputError(_NO_TERMINAL)
    return None, chosen(typer.prompt(_PROMPT.say(language), hide_input=True, confirmation_prompt=True, err=True), login)


def tell_account(said: Text, login: str, clear: str | None, language: Language, *, as_json: bool) -> None:
    """What became of an account."""
    if as_json:
        print_json({"login": login} | ({"password": clear} if clear else {}))
        return
    say(said, language)
    if clear:
        say(_ONE_TIME.filled(password=clear), language, "bold")


_PROMPT = Text("密码", "Password")
_ONE_TIME = Text(
    "一次性密码（只显示这一次，登录后须修改）：{password}",
    "One-time password (shown this once, to be changed at the first sign-in): {password}",
)
_ONE_WAY = Text(
    "--generate、--password-stdin、--no-password 只能用一个",
    "take only one of --generate, --password-stdin and --no-password",
)
_NO_TERMINAL = Text(
    "这里不能输入密码；请用 --password-stdin 或 --generate",
    "No password can be typed here. Maybe use --password-stdin or --generate.",
)
