"""Many sources in one command, on several processes."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from rich.progress import Progress

from roster import wiring
from roster.actions.deliver import deliver_answer, deliver_clash
from roster.actions.errors import BadInputError
from roster.actions.open_source import open_source
from roster.actions.plan import plan
from roster.cli.options import BAD_INPUT, NO_ROSTER, Lang, err, out
from roster.domain.texts import Text
from roster.solver.solve import Effort, OutOfTimeError


@dataclass(frozen=True, slots=True)
class _Task:
    source: Path
    month: date | None
    folder: Path | None
    effort: Effort
    overrides: Path | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    code: int
    line: Text


def solve_many(  # noqa: PLR0913, PLR0917 - the command's own options
    sources: Sequence[Path], month: date | None, folder: Path | None, effort: Effort, processes: int,
    overrides: Path | None, lang: Lang,
) -> int:
    """Solve each source into a folder of its own; the worst exit code of all."""
    names = _folder_names(sources)
    once = replace(effort, workers=1)
    tasks = [
        _Task(source, month, folder / name if folder else None, once, overrides)
        for source, name in zip(sources, names, strict=True)
    ]
    codes = []
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool, Progress(console=err) as progress:
        bar = progress.add_task(Text("求解", "solving").say(lang.value), total=len(tasks))
        running = {pool.submit(_solve_one, task): task for task in tasks}
        for done in as_completed(running):
            outcome = done.result()
            codes.append(outcome.code)
            progress.advance(bar)
            out.print(f"{running[done].source.name}: {outcome.line.say(lang.value)}", markup=False)
    return max(codes)


def _folder_names(sources: Sequence[Path]) -> list[str]:
    """The files' stems; equal ones are numbered."""
    names: list[str] = []
    for source in sources:
        name, number = source.stem, 2
        while name in names:
            name, number = f"{source.stem}-{number}", number + 1
        names.append(name)
    return names


def _solve_one(task: _Task) -> _Outcome:
    try:
        opened = open_source(
            task.source, month=task.month, calendar=wiring.calendar(task.overrides), today=wiring.today()
        )
        planned = plan(opened.question, task.effort)
    except BadInputError as error:
        return _Outcome(BAD_INPUT, Text(error.say("zh"), error.say("en")))
    except OutOfTimeError:
        return _Outcome(NO_ROSTER, Text("时间不够", "out of time"))
    if planned.answer is not None:
        if task.folder is not None:
            deliver_answer(task.folder, opened.question, planned.answer, wiring.now())
        costs = " ".join(f"{level.cost}≥{level.bound}" for level in planned.answer.levels)
        return _Outcome(0, Text(f"{planned.answer.status} {costs}", f"{planned.answer.status} {costs}"))
    if planned.clash is not None and task.folder is not None:
        deliver_clash(task.folder, opened.question, planned.clash)
    return _Outcome(NO_ROSTER, Text("排不出来", "no roster is possible"))
