"""What solve and replan have in common: plan while saying how far it is, write, and show."""

from datetime import datetime
from pathlib import Path

import typer
from rich.status import Status

from roster import wiring
from roster.actions.deliver import deliver_answer, deliver_clash
from roster.actions.plan import Planned, plan
from roster.cli.output import NO_ROSTER, OUT_OF_TIME, err, out, print_json, say
from roster.documents.roster_file import answer_document, clash_document
from roster.domain.clash import Clash
from roster.domain.level_names import level_name
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.texts import Language, Text
from roster.solver.solve import Effort, OutOfTimeError, Proof
from roster.terminal.month import month_grid
from roster.terminal.report import breach_lines, clash_report, levels_table, verdict


def planned_or_told(question: Question, effort: Effort, language: Language) -> Planned:
    """Plan, with every level as it is proven on the error stream; exit code 4 if the time was too short."""
    waiting = Text("正在求解……", "Solving …").say(language)
    with Status(waiting, console=err) as status:

        def watch(proof: Proof) -> None:
            status.update(f"{waiting} {level_name(proof.level).say(language)} {proof.cost} ≥ {proof.bound}")

        try:
            return plan(question, effort, watch)
        except OutOfTimeError:
            err.print(OUT_OF_TIME_TEXT.say(language), style="bold red")
            raise typer.Exit(OUT_OF_TIME) from None


def answered(
    question: Question, planned: Planned, folder: Path | None, language: Language, *, as_json: bool, now: datetime
) -> Answer:
    """Write the answer into the folder, if one is given; with a clash, write that, show it and exit with 3."""
    if planned.answer is None:
        _show_clash(question, planned.clash, folder, language, as_json=as_json)
        raise typer.Exit(NO_ROSTER)
    written = deliver_answer(folder, question, planned.answer, now) if folder is not None else ()
    if as_json:
        print_json(answer_document(question, planned.answer))
        return planned.answer
    _show(question, planned.answer, language)
    if folder is not None:
        say(Text(f"已写入{len(written)}个文件：{folder}", f"{len(written)} files written to {folder}"), language)
    return planned.answer


def _show_clash(
    question: Question, clash: Clash | None, folder: Path | None, language: Language, *, as_json: bool
) -> None:
    if clash is None:
        raise AssertionError("a plan is an answer or a clash")
    if folder is not None:
        deliver_clash(folder, question, clash)
    if as_json:
        print_json(clash_document(question, clash))
        return
    out.print(clash_report(clash, language))
    if folder is not None and clash.ways_out:
        command = f"roster mend {folder / 'question.json'} {folder / 'clash.json'} --way-out 1 --out mended.json"
        say(Text(f"\n采用一条出路：{command}", f"\nTo take one of them: {command}"), language)


def _show(question: Question, answer: Answer, language: Language) -> None:
    out.print(month_grid(question, answer.roster, language))
    out.print(levels_table(answer, wiring.rule_titles(), language))
    say(verdict(answer), language, "bold")
    if answer.breaches:
        out.print(breach_lines(answer.breaches, language))


OUT_OF_TIME_TEXT = Text(
    "时间不够：既没有找到安排，也没有证明排不出来；请加大 --seconds",
    "Out of time: neither a roster nor a proof that there is none. Maybe allow more --seconds.",
)
