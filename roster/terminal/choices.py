"""Who else could take a day, as the terminal shows it."""

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from roster.domain.level_names import level_name
from roster.domain.roster import Breach
from roster.domain.slots import Slot
from roster.domain.texts import Language, Text
from roster.solver.why import Choice
from roster.terminal.report import SHARES, alike

_MOST_REASONS = 2


def choices_table(slot: Slot, ranked: Sequence[Choice], language: Language) -> RenderableType:
    """The ranking of one slot; those who are not allowed stand last, with the rule that forbids them."""
    table = Table(box=SIMPLE, pad_edge=False, title=slot.when.say(language), title_justify="left", title_style="bold")
    table.add_column("", justify="right")
    table.add_column(Text("领导", "Leader").say(language), overflow="fold")
    table.add_column(Text("怎样，代价变化", "How, change of cost").say(language), overflow="fold")
    table.add_column(Text("会多出的问题", "What it would break").say(language), overflow="fold")
    for number, choice in enumerate(ranked, start=1):
        how = f"{_how(choice).say(language)}\n{_price(choice, language)}"
        reasons = "\n".join(_reasons(choice.more, language))
        table.add_row(str(number), escape(choice.person.name), escape(how), escape(reasons))
    return table


def _how(choice: Choice) -> Text:
    if choice.holds:
        return Text("现在就是", "has it now")
    if choice.instead_of is not None and choice.gives is not None:
        facts = {"other": choice.instead_of, "when": choice.gives.when}
        return Text("与{other}对调（{when}）", "exchanges with {other} ({when})").filled(**facts)
    if choice.instead_of is not None:
        return Text("接替{other}", "instead of {other}").filled(other=choice.instead_of)
    if choice.gives is not None:
        return Text("与{when}对调", "exchanges with {when}").filled(when=choice.gives.when)
    return Text("接替", "instead")


def _price(choice: Choice, language: Language) -> str:
    if not choice.allowed:
        return Text("不允许", "not allowed").say(language)
    changed = [f"{level_name(level).say(language)} {by:+d}" for level, by in choice.deltas if by]
    return ("，" if language == "zh" else ", ").join(changed) or "±0"


def _reasons(more: Iterable[Breach], language: Language) -> list[str]:
    """What forbids the choice; if nothing does, what it costs, and shares only where there is nothing else to say."""
    first = sorted(more, key=lambda breach: (not breach.hard, breach.rule == SHARES, breach.level))
    hard = [breach for breach in first if breach.hard]
    return alike(hard or first, language)[:_MOST_REASONS]
