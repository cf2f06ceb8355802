"""Many sources in one command, on several processes."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rich.progress import Progress

from roster import wiring
from roster.actions.deliver import deliver_answer, deliver_clash
from roster.actions.errors import BadInputError
from roster.actions.open_source import open_source
from roster.actions.plan import plan
from roster.cli.output import BAD_INPUT, NO_ROSTER, OUT_OF_TIME, UNUSABLE, err, fault_of, print_json, say
from roster.cli.planned import OUT_OF_TIME_TEXT
from roster.domain.texts import Language, Text
from roster.solver.solve import Effort, OutOfTimeError
from roster.terminal.report import verdict


@dataclass(frozen=True, slots=True)
class Tasks:
    """Several sources, and how each is to be solved."""

    sources: tuple[Path, ...]
    month: date | None
    folder: Path | None
    effort: Effort
    overrides: Path | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    code: int
    said: Text
    levels: tuple[dict[str, int], ...] = ()

    def document(self, source: Path, folder: Path | None) -> dict[str, Any]:
        where = str(folder) if folder and self.code in {0, NO_ROSTER} else None
        return {
            "source": str(source),
            "folder": where,
            "code": self.code,
            "zh": self.said.zh,
            "en": self.said.en,
            "levels": list(self.levels),
        }


def solve_many(tasks: Tasks, processes: int, language: Language, *, as_json: bool) -> int:
    """Solve each source into a folder of its own; the worst exit code of all."""
    outcomes = []
    pool = ProcessPoolExecutor(min(processes, len(tasks.sources)), mp_context=get_context("spawn"))
    with pool, Progress(console=err) as progress:
        folders = [tasks.folder / name if tasks.folder else None for name in _folder_names(tasks.sources)]
        submitted = [
            pool.submit(_solve_one, source, folder, tasks)
            for source, folder in zip(tasks.sources, folders, strict=True)
        ]
        waiting = progress.add_task(Text("正在求解", "Solving").say(language), total=len(submitted))
        for future in submitted:
            future.add_done_callback(lambda _: progress.advance(waiting))
        for source, future in zip(tasks.sources, submitted, strict=True):
            outcomes.append(outcome := future.result())
            if not as_json:
                name = source.name
                say(Text(f"{name}：{outcome.said.zh}", f"{name}: {outcome.said.en}"), language)
    if as_json:
        together = zip(outcomes, tasks.sources, folders, strict=True)
        print_json([outcome.document(source, folder) for outcome, source, folder in together])
    return max(outcome.code for outcome in outcomes)


def _folder_names(sources: Sequence[Path]) -> Iterator[str]:
    """The files' stems; one that was there already gets a number."""
    taken: set[str] = set()
    for source in sources:
        name, number = source.stem, 1
        while name in taken:
            number += 1
            name = f"{source.stem}-{number}"
        taken.add(name)
        yield name


def _solve_one(source: Path, folder: Path | None, tasks: Tasks) -> _Outcome:
    try:
        return _solved(source, folder, tasks)
    except BadInputError as error:
        return _Outcome(BAD_INPUT, Text(error.say("zh"), error.say("en")))
    except UNUSABLE as error:
        return _Outcome(BAD_INPUT, Text(fault_of(error, "zh"), fault_of(error, "en")))
    except OutOfTimeError:
        return _Outcome(OUT_OF_TIME, OUT_OF_TIME_TEXT)


def _solved(source: Path, folder: Path | None, tasks: Tasks) -> _Outcome:
    calendar = wiring.calendar(tasks.overrides)
    question = open_source(source, month=tasks.month, calendar=calendar, today=wiring.today()).question
    planned = plan(question, tasks.effort)
    if planned.clash is not None:
        if folder is not None:
            deliver_clash(folder, question, planned.clash)
        return _Outcome(NO_ROSTER, Text("排不出来", "no roster is possible"))
    if planned.answer is None:
        raise AssertionError("a plan is an answer or a clash")
    if folder is not None:
        deliver_answer(folder, question, planned.answer, wiring.now())
    levels = ({"level": one.number, "cost": one.cost, "bound": one.bound} for one in planned.answer.levels)
    said = verdict(planned.answer)
    if not question.publishable:
        said = Text(f"{said.zh}（草案，不得公布）", f"{said.en} (draft, not to be published)")
    return _Outcome(0, said, tuple(levels))
