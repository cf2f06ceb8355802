"""solve, replan, mend: from input to a roster."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.status import Status

from roster import wiring
from roster.actions.deliver import deliver_answer, deliver_clash, write_whole
from roster.actions.mend import mend
from roster.actions.open_source import open_question, open_source
from roster.actions.plan import Planned, plan
from roster.actions.replan import away_of, replan
from roster.cli.many import solve_many
from roster.cli.options import (
    NO_ROSTER,
    CalendarOption,
    JsonOption,
    Lang,
    LangOption,
    MonthOption,
    OutOption,
    QuestionArgument,
    RosterArgument,
    SecondsOption,
    WorkersOption,
    day_of,
    err,
    month_of,
    out,
    told,
)
from roster.documents.codec import encode_json
from roster.documents.roster_file import answer_document, clash_document
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.texts import Text
from roster.solver.rule import LEVEL_NAMES
from roster.solver.solve import Effort, Proof
from roster.terminal.month import month_grid
from roster.terminal.report import breach_lines, clash_report, levels_table, moves_lines, summary


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("solve")(solve_command)
    app.command("replan")(replan_command)
    app.command("mend")(mend_command)


def solve_command(
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="工作簿或 question.json（可多个）")],
    month: MonthOption = None,
    out_folder: OutOption = None,
    seconds: SecondsOption = 60.0,
    workers: WorkersOption = 2,
    processes: Annotated[int, typer.Option("--processes", min=1, max=64, help="多个来源时的进程数")] = 2,
    overrides: CalendarOption = None,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """排出一个月的接访班：读工作簿，说出理解，求最优并证明，写出各种结果。

    Plan a month: read the workbook, say what was understood, solve and prove, write the results.
    With --out DIR: question.json, roster.json, roster.xlsx, notice.html, feeds/*.ics. Several sources
    are solved side by side, each into a folder of its own.
    """
    with told(lang):
        effort, wanted = Effort(seconds, workers), month_of(month)
        if len(sources) > 1:
            code = solve_many(sources, wanted, out_folder, effort, processes, overrides, lang)
            raise typer.Exit(code)
        opened = open_source(
            sources[0], month=wanted, calendar=wiring.calendar(overrides), today=wiring.today()
        )
        if not as_json and opened.understood:
            out.print(f"[bold]{Text('读到的内容', 'What was understood').say(lang.value)}[/]")
            for text in opened.understood:
                out.print(f"  {text.say(lang.value)}", markup=False)
        planned = _plan(opened.question, effort, lang)
        _deliver(opened.question, planned, out_folder, lang, as_json=as_json, now=wiring.now())


def replan_command(
    question_file: QuestionArgument,
    roster_file: RosterArgument,
    away: Annotated[list[str], typer.Option("--away", metavar="NAME:FROM..TO", help="谁从哪天到哪天不能来（可多次）")],
    keep_before: Annotated[str | None, typer.Option("--keep-before", metavar="DATE", help="此日之前的不动")] = None,
    out_folder: OutOption = None,
    seconds: SecondsOption = 60.0,
    workers: WorkersOption = 2,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """有人不能来时重排：受影响的人数证明最少，说出要通知谁。

    Plan again when somebody cannot come: the number of people whose duties move is proven minimal.
    """
    with told(lang):
        question = open_question(question_file)
        absences = tuple(away_of(question, text) for text in away)
        before = day_of(keep_before, "--keep-before") if keep_before else None
        again = replan(question, roster_file, absences, before)
        planned = _plan(again.question, Effort(seconds, workers), lang)
        _deliver(again.question, planned, out_folder, lang, as_json=as_json, now=wiring.now())
        if planned.answer is not None and not as_json:
            moved = again.moves(planned.answer)
            head = Text(f"需要通知{len(moved)}人：", f"{len(moved)} people have to be told:")
            out.print(f"[bold]{head.say(lang.value)}[/]")
            out.print(moves_lines(moved, lang.value))


def mend_command(
    question_file: QuestionArgument,
    clash_file: Annotated[Path, typer.Argument(metavar="CLASH", help="clash.json")],
    number: Annotated[int, typer.Option("--way-out", min=1, help="采用第几条出路 Which way out.")],
    target: Annotated[Path, typer.Option("--out", help="新的 question.json 写到哪里")],
    lang: LangOption = Lang.ZH,
) -> None:
    """按一条出路改题：写出新的 question.json，再用 roster solve 排。

    Apply one way out of a clash: writes the changed question, ready for `roster solve`.
    """
    with told(lang):
        question, said = mend(open_question(question_file), clash_file, number)
        write_whole(target, encode_json(question))
        out.print(said.say(lang.value), markup=False)
        out.print(str(target), markup=False)


def _plan(question: Question, effort: Effort, lang: Lang) -> Planned:
    """Plan with the levels as they are proven on the error stream."""
    waiting = Text("正在求解……", "Solving …").say(lang.value)
    with Status(waiting, console=err) as status:
        def watch(proof: Proof) -> None:
            name = LEVEL_NAMES.get(proof.level, Text(str(proof.level), str(proof.level))).say(lang.value)
            status.update(f"{waiting} {name}: {proof.cost} ≥ {proof.bound}")

        return plan(question, effort, watch)


def _deliver(
    question: Question, planned: Planned, folder: Path | None, lang: Lang, *, as_json: bool, now: datetime
) -> None:
    if planned.clash is not None:
        if folder is not None:
            deliver_clash(folder, question, planned.clash)
        if as_json:
            _print_json(clash_document(planned.clash))
        else:
            out.print(clash_report(planned.clash, lang.value))
        raise typer.Exit(NO_ROSTER)
    if planned.answer is None:
        raise AssertionError("a plan is an answer or a clash")
    written = deliver_answer(folder, question, planned.answer, now) if folder is not None else ()
    if as_json:
        _print_json(answer_document(question, planned.answer))
        return
    _show(question, planned.answer, lang)
    if folder is not None:
        out.print(Text(f"已写入{len(written)}个文件：{folder}", f"{len(written)} files written to {folder}")
                  .say(lang.value), markup=False)


def _show(question: Question, answer: Answer, lang: Lang) -> None:
    out.print(month_grid(question, answer.roster, lang.value))
    out.print(levels_table(answer, wiring.rule_titles(), LEVEL_NAMES, lang.value))
    out.print(f"[bold]{answer.status}[/] {summary(answer.levels).say(lang.value)}")
    if answer.breaches:
        out.print(breach_lines(answer.breaches, lang.value))
    if not question.publishable:
        warning = Text("草案：日历为暂定，不得公布", "Draft: the calendar is provisional; not to be published")
        out.print(f"[bold yellow]{warning.say(lang.value)}[/]")


def _print_json(document: object) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
