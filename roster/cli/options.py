"""Options that several commands share, and how their words are read."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from roster.actions.errors import BadInputError
from roster.documents.errors import DocumentError
from roster.domain.notice import UnknownColumnError
from roster.domain.schedule import ForeignRosterError
from roster.domain.texts import Text
from roster.solver.solve import OutOfTimeError

BAD_INPUT, NO_ROSTER = 2, 3

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


class Lang(StrEnum):
    """The language of what is shown."""

    ZH = "zh"
    EN = "en"


LangOption = Annotated[Lang, typer.Option("--lang", envvar="ROSTER_LANG", help="显示语言 Language of what is shown.")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON Print JSON instead of tables.")]
MonthOption = Annotated[
    str | None, typer.Option("--month", metavar="YYYY-MM", help="排哪个月 The month, such as 2026-12.")
]
SecondsOption = Annotated[float, typer.Option("--seconds", min=0.1, help="最多用多少秒 Seconds at the most.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, max=64, help="求解线程数 Threads of the solver.")]
OutOption = Annotated[Path | None, typer.Option("--out", help="写到哪个文件夹 Folder for the results.")]
CalendarOption = Annotated[
    Path | None,
    typer.Option("--overrides", help="本地放假安排 A file with an office's own rest and working days."),
]
QuestionArgument = Annotated[Path, typer.Argument(metavar="QUESTION", help="question.json")]
RosterArgument = Annotated[Path, typer.Argument(metavar="ROSTER", help="roster.json")]

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def month_of(text: str | None) -> date | None:
    """The first day of a month written 2026-12; BadInputError for anything else."""
    if text is None:
        return None
    found = _MONTH.fullmatch(text.strip())
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:  # noqa: PLR2004 - months of a year
        raise BadInputError(Text(
            f"--month “{text}”：不是月份，请写成 2026-12 的样子",
            f"--month “{text}” is no month. Maybe write it like 2026-12.",
        ))
    return date(int(found[1]), int(found[2]), 1)


def day_of(text: str, option: str) -> date:
    """A day written 2026-12-08; BadInputError for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInputError(Text(
            f"{option} “{text}”：不是日期，请写成 2026-12-08 的样子",
            f"{option} “{text}” is no date. Maybe write it like 2026-12-08.",
        )) from None


@contextmanager
def told(lang: Lang) -> Iterator[None]:
    """Turn what can go wrong into words on the error stream and an exit code."""
    try:
        yield
    except BadInputError as error:
        err.print(f"[bold red]{Text('不能使用', 'Not usable').say(lang.value)}[/]")
        err.print(escape(error.say(lang.value)))
        raise typer.Exit(BAD_INPUT) from None
    except (DocumentError, ForeignRosterError, UnknownColumnError) as error:
        err.print(escape(str(error)))
        raise typer.Exit(BAD_INPUT) from None
    except OutOfTimeError:
        err.print(Text(
            "时间不够：既没有找到安排，也没有证明排不出来；请加大 --seconds",
            "Out of time: neither a roster nor a proof that there is none. Maybe allow more --seconds.",
        ).say(lang.value))
        raise typer.Exit(NO_ROSTER) from None
    except OSError as error:
        err.print(escape(str(error)))
        raise typer.Exit(BAD_INPUT) from None
