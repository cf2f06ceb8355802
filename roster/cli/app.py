"""The command line's parts put together; a command's own imports wait until it is called."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from roster.cli.commands import COMMANDS, Listed

_HELP = """
领导接访排班：最优有证明，冲突说得清。

Reception rosters: a proven optimum, or the clash in plain words.

从工作簿到一个月 From a workbook to a month:

roster solve 云溪县-2026-12.xlsx --out out
"""
_EPILOG = """
退出码 Exit codes: 0 成功 done · 2 输入有误 bad input · 3 排不出来 no roster ·
4 时间不够 out of time
"""


class _WhenCalled(TyperGroup):
    """Lists every command, and imports only the one that is called: solvers and servers take their time to load."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command itself instead of its line in the list; misspelt names are guessed as ever."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, listed and typer.main.get_command(_part(COMMANDS[listed.name or ""])), rest


def _part(listed: Listed) -> typer.Typer:
    part = import_module(listed.module).app
    if not isinstance(part, typer.Typer):
        raise TypeError(f"{listed.module}.app is no command")
    return part


def _nothing() -> None:
    """Stands in the list only."""


app = typer.Typer(
    cls=_WhenCalled,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help=_HELP,
    epilog=_EPILOG,
)
for _name, _listed in COMMANDS.items():
    app.command(_name, help=f"{_listed.zh} {_listed.en}")(_nothing)


def main() -> None:
    """Run the command line."""
    app()
