"""The rules and their parameters as the terminal shows them."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from roster.domain.texts import Language, Text
from roster.solver.rulebook_docs import RuleEntry

_COMMON = ("hard", "level", "weight")


def rules_report(rules: Iterable[RuleEntry], language: Language) -> RenderableType:
    """One paragraph a rule: its name, how firm it is, what it means and its own parameters."""
    parts = [part for rule in rules for part in _rule(rule, language)]
    common = Text(
        "每条规则还有：hard（硬性还是尽量）、level（优先级）、weight（权重）。",
        "Every rule also has: hard, level (of priority) and weight.",
    )
    return Group(*parts, common.say(language))


def _rule(rule: RuleEntry, language: Language) -> Iterator[RenderableType]:
    wish = Text(f"尽量：{rule.level} {rule.level_name}", f"a wish: {rule.level} {rule.level_name}")
    firm = (Text("硬性", "hard") if rule.hard else wish).say(language)
    always = Text("，总是适用", ", always holds").say(language) if rule.always else ""
    yield f"[bold]{escape(rule.name)}[/]  {escape(f'{rule.title} [{firm}{always}]')}"
    yield Padding(escape(rule.meaning), (0, 0, 0, 4))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for one in rule.parameters:
        if one.name not in _COMMON:
            table.add_row(escape(one.name), escape(f"= {one.default}"), escape(one.meaning))
    yield Padding(table, (0, 0, 1, 4))
