"""Levels with their proof, breaches, clashes and choices as the terminal shows them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from roster.domain.clash import Asked, Clash
from roster.domain.moves import Move
from roster.domain.roster import Answer, Breach, Level
from roster.domain.texts import Language, Text

_SHOWN = 3
Titles = Mapping[str, Text]
LevelNames = Mapping[int, Text]


def levels_table(answer: Answer, titles: Titles, names: LevelNames, language: Language) -> Table:
    """Each level's cost, bound and what the cost is made of."""
    table = Table(title=Text("逐级结果", "Level by level").say(language), title_style="bold")
    heads = (Text("优先级", "level"), Text("代价", "cost"), Text("下界", "bound"), Text("其中", "made up of"))
    for number, head in enumerate(heads):
        table.add_column(head.say(language), justify="right" if number in {1, 2} else "left")
    for level in answer.levels:
        name = names.get(level.number, Text(level.name, level.name)).say(language)
        made_of = "; ".join(f"{titles[part.rule].say(language)} {part.cost}" for part in level.parts) or "—"
        proof = Text("已证明", "proven") if level.proven else Text("未证明", "not proven")
        table.add_row(f"{level.number} {name}", str(level.cost), f"{level.bound} {proof.say(language)}", made_of)
    return table


def breach_lines(breaches: Sequence[Breach], language: Language, most: int = 12) -> RenderableType:
    """The breaches that people can do something about: no shares, whose every gap is a breach."""
    told = [breach for breach in breaches if breach.rule != "fair-share"]
    lines = [escape(f"· {breach.say(language)}") for breach in told[:most]]
    if len(told) > most:
        lines.append(Text(f"……另有{len(told) - most}条，见 roster.json",
                          f"… {len(told) - most} more in roster.json").say(language))
    return "\n".join(lines)


def clash_report(clash: Clash, language: Language) -> RenderableType:
    """The clash, rule by rule, and the ways out with their numbers."""
    parts: list[RenderableType] = [Text("[bold red]排不出来[/]", "[bold red]No roster is possible[/]").say(language)]
    parts += [escape(f"· {text.say(language)}") for text in clash.arithmetic]
    why = Text("下列要求不能同时满足（去掉其中任何一条，其余就能满足）：",
               "These cannot all be kept (with any one of them dropped, the rest can):")
    parts.append(f"\n[bold]{why.say(language)}[/]")
    for _, group in groupby(clash.demands, key=lambda asked: asked.position):
        parts += _grouped(list(group), language)
    parts.append(f"\n[bold]{Text('出路（代价小的在前）：', 'Ways out (the cheapest first):').say(language)}[/]")
    parts += [escape(f"{number}. {way.sentence.say(language)}") for number, way in enumerate(clash.ways_out, start=1)]
    return Group(*parts)


def _grouped(asked: list[Asked], language: Language) -> list[RenderableType]:
    head = f"  {asked[0].title.say(language)} × {len(asked)}" if len(asked) > 1 else f"  {asked[0].title.say(language)}"
    lines: list[RenderableType] = [escape(head)]
    lines += [escape(f"    · {one.say(language)}") for one in asked[:_SHOWN]]
    if len(asked) > _SHOWN:
        left = len(asked) - _SHOWN
        lines.append(f"    {Text(f'……另有{left}条，见 clash.json', f'… {left} more in clash.json').say(language)}")
    return lines


def moves_lines(moved: Iterable[Move], language: Language) -> str:
    """Who has to be told: what was and what is now."""
    lines = []
    for move in moved:
        lost = Text("不再：", "no longer ").say(language) + _when(move.lost, language) if move.lost else ""
        won = Text("改为：", "now ").say(language) + _when(move.won, language) if move.won else ""
        lines.append(escape(f"· {move.person.name} {' → '.join(filter(None, (lost, won)))}"))
    return "\n".join(lines)


def _when(slots: Iterable[object], language: Language) -> str:
    words = [getattr(slot, "when").say(language) for slot in slots]
    return ("、" if language == "zh" else ", ").join(words)


def summary(levels: Sequence[Level]) -> Text:
    """One line on how good the roster is."""
    if all(level.proven for level in levels):
        return Text("已证明最优：每一级都不可能更好", "proven optimal: no level can be better")
    open_ones = "、".join(str(level.number) for level in levels if not level.proven)
    return Text(f"可行；第{open_ones}级尚未证明最优", f"feasible; level {open_ones} is not proven optimal")
