"""Options that several commands share, and how their words are read."""

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from roster.actions.errors import BadInputError
from roster.domain.texts import Text

_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)


class Lang(StrEnum):
    """The language of what is shown."""

    ZH = "zh"
    EN = "en"


LangOption = Annotated[Lang, typer.Option("--lang", envvar="ROSTER_LANG", help="语言 Language.")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON Print JSON, for programs.")]
MonthOption = Annotated[
    str | None,
    typer.Option("--month", metavar="YYYY-MM", help="哪个月 The month; by default the workbook's."),
]
SecondsOption = Annotated[float, typer.Option("--seconds", min=0.1, max=86_400, help="最多几秒 Seconds at the most.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, max=64, help="求解线程数 Threads of the solver.")]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", file_okay=False, help="结果的文件夹 Folder for the results; else shown only."),
]
CalendarOption = Annotated[
    Path | None,
    typer.Option("--overrides", metavar="FILE", help="本地安排 An office's own days (TOML)."),
]
QuestionArgument = Annotated[Path, typer.Argument(metavar="QUESTION", help="question.json")]
RosterArgument = Annotated[Path, typer.Argument(metavar="ROSTER", help="roster.json")]


def month_of(text: str) -> date:
    """The first day of a month written 2026-12; BadInputError for anything else."""
    found = _MONTH.fullmatch(text.strip())
    try:
        return date(int(found[1]), int(found[2]), 1) if found else date.fromisoformat("")
    except ValueError:
        raise BadInputError(
            Text(
                f"月份“{text}”：不是月份，请写成 2026-12 的样子",
                f"month “{text}”: this is no month. Maybe write it like 2026-12.",
            )
        ) from None


def day_of(text: str, option: str) -> date:
    """A day written 2026-12-08; BadInputError for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInputError(
            Text(
                f"{option} “{text}”：没有这一天，请写成 2026-12-08 的样子",
                f"{option} “{text}”: this is no day. Maybe write it like 2026-12-08.",
            )
        ) from None
