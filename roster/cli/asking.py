"""check and why: questions about a roster that is there."""

import json
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from roster.actions.ask import checked, choices
from roster.actions.open_source import open_question
from roster.cli.options import (
    NO_ROSTER,
    JsonOption,
    Lang,
    LangOption,
    QuestionArgument,
    RosterArgument,
    day_of,
    out,
    told,
)
from roster.documents.roster_file import breach_document
from roster.domain.texts import Text
from roster.solver.rule import LEVEL_NAMES
from roster.solver.why import Choice


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("check")(check_command)
    app.command("why")(why_command)


def check_command(
    question_file: QuestionArgument,
    roster_file: RosterArgument,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """不用求解器逐条核对：每级代价，每条未满足的要求。退出码 0 可行，3 违反硬性规定。

    Check a roster without any solver: the cost of each level, every breach. Exit 0 allowed, 3 not.
    """
    with told(lang):
        question = open_question(question_file)
        found = checked(question, roster_file)
        if as_json:
            levels = [{"level": level, "cost": cost} for level, cost in found.costs]
            breaches = [breach_document(breach) for breach in found.breaches]
            _print_json({"allowed": found.allowed, "levels": levels, "breaches": breaches})
        else:
            for level, cost in found.costs:
                name = LEVEL_NAMES.get(level, Text(str(level), str(level))).say(lang.value)
                out.print(f"{level} {name}: {cost}")
            for breach in found.breaches:
                mark = Text("硬性", "hard").say(lang.value) if breach.hard else f"{breach.level}/{breach.cost}"
                out.print(f"· [{mark}] {breach.say(lang.value)}", markup=False)
            verdict = Text("可行", "allowed") if found.allowed else Text("违反硬性规定", "hard rules are broken")
            out.print(f"[bold]{verdict.say(lang.value)}[/]")
        if not found.allowed:
            raise typer.Exit(NO_ROSTER)


def why_command(
    question_file: QuestionArgument,
    roster_file: RosterArgument,
    day: Annotated[str, typer.Option("--date", metavar="DATE", help="哪一天 The day, such as 2026-12-08.")],
    session: Annotated[str | None, typer.Option("--session", help="哪一场 morning, afternoon, …")] = None,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """这一天为什么是他：所有人排名，各自的代价和理由。

    Why this person? Everybody who could take the day, ranked, with the cost and the rules that say so.
    """
    with told(lang):
        question = open_question(question_file)
        for slot, ranked in choices(question, roster_file, day_of(day, "--date"), session):
            if as_json:
                _print_json({"slot": slot.id, "choices": [_choice_document(choice) for choice in ranked]})
                continue
            table = Table(title=slot.when.say(lang.value), show_lines=False)
            for head in (Text("领导", "leader"), Text("怎样", "how"), Text("代价变化", "cost"), Text("理由", "why")):
                table.add_column(head.say(lang.value), overflow="fold")
            for choice in ranked:
                table.add_row(*_choice_row(choice, lang))
            out.print(table)


def _choice_row(choice: Choice, lang: Lang) -> tuple[str, str, str, str]:
    if choice.holds:
        how = Text("现在就是他", "has it now").say(lang.value)
    elif choice.gives is not None:
        how = Text("与{when}对调", "exchanges with {when}").say(lang.value, {"when": choice.gives.when})
    else:
        how = Text("接替", "instead").say(lang.value)
    if choice.allowed:
        price = " ".join(f"{level}:{by:+d}" for level, by in choice.deltas if by) or "±0"
    else:
        price = Text("不允许", "not allowed").say(lang.value)
    told_first = sorted(choice.more, key=lambda breach: (not breach.hard, breach.rule == "fair-share", breach.level))
    reasons = "\n".join(breach.say(lang.value) for breach in told_first[:2])
    return escape(choice.person.name), escape(how), price, escape(reasons)


def _choice_document(choice: Choice) -> dict[str, Any]:
    return {
        "person": choice.person.id,
        "holds": choice.holds,
        "exchanges_with": choice.gives.id if choice.gives else None,
        "allowed": choice.allowed,
        "deltas": [{"level": level, "by": by} for level, by in choice.deltas],
        "more": [breach_document(breach) for breach in choice.more],
        "fewer": [breach_document(breach) for breach in choice.fewer],
    }


def _print_json(document: object) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
