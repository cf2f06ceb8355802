"""The command line's parts put together."""

import typer

from roster.cli import asking, demo, planning, reference

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="领导接访排班：最优有证明，冲突说得清。\n\nReception rosters: a proven optimum, or the clash in plain words.",
    epilog="roster solve 工作簿.xlsx --out out · 退出码 exit codes: 0 ok, 2 bad input, 3 no roster possible",
)
for part in (planning, asking, reference, demo):
    part.register(app)


def main() -> None:
    """Run the command line."""
    app()
