"""Levels with their proof, breaches, clashes and moves as the terminal shows them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.box import SIMPLE
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from roster.domain.clash import Asked, Clash
from roster.domain.level_names import level_name
from roster.domain.moves import Move
from roster.domain.people import Person
from roster.domain.roster import Answer, Breach
from roster.domain.slots import Slot
from roster.domain.texts import Language, Text, write

_MOST_DEMANDS, _MOST_BREACHES = 3, 12
SHARES = "fair-share"
Titles = Mapping[str, Text]


def levels_table(answer: Answer, titles: Titles, language: Language) -> Table:
    """Each level's cost, bound and what the cost is made of."""
    table = _table(
        (Text("优先级", "Level"), "left"),
        (Text("代价", "Cost"), "right"),
        (Text("下界", "Bound"), "right"),
        (Text("", ""), "left"),
        (Text("其中", "Made up of"), "left"),
        language=language,
    )
    for level in answer.levels:
        made_of = [f"{titles[part.rule].say(language)} {part.cost}" for part in level.parts]
        proof = Text("已证明", "proven") if level.proven else Text("未证明", "not proven")
        name = f"{level.number} {level_name(level.number).say(language)}"
        row = (name, str(level.cost), str(level.bound), proof.say(language), _listed(made_of, language) or "—")
        table.add_row(*map(escape, row))
    return table


def costs_table(costs: Iterable[tuple[int, int]], language: Language) -> Table:
    """Each level's cost."""
    table = _table((Text("优先级", "Level"), "left"), (Text("代价", "Cost"), "right"), language=language)
    for level, cost in costs:
        table.add_row(escape(f"{level} {level_name(level).say(language)}"), str(cost))
    return table


def breach_lines(breaches: Sequence[Breach], language: Language) -> RenderableType:
    """The breaches that people can do something about: no shares, whose every gap is a breach."""
    return _points(_shortened(alike([breach for breach in breaches if breach.rule != SHARES], language), language))


def checked_breaches(breaches: Sequence[Breach], language: Language) -> RenderableType:
    """The breaches level by level; the hard ones first, and all of them."""
    parts: list[RenderableType] = []
    for number, group in groupby(breaches, key=lambda breach: breach.level):
        found = list(group)
        head = (
            f"{number} {level_name(number).say(language)}" if number else Text("硬性规定", "Hard rules").say(language)
        )
        parts.append(f"[bold]{escape(head)}[/] × {len(found)}")
        lines = alike(found, language)
        parts.append(_points(_shortened(lines, language) if number else lines))
    return Group(*parts)


def alike(breaches: Iterable[Breach], language: Language) -> list[str]:
    """One line for all breaches of one rule by one person: windows that overlap say the same again and again."""
    found: dict[tuple[int, str], list[Breach]] = {}
    for breach in breaches:
        person = breach.facts.get("person")
        named = person.id if isinstance(person, Person) else breach.say("en")
        found.setdefault((breach.position, named), []).append(breach)
    return [f"{same[0].say(language)}{f' × {len(same)}' if same[1:] else ''}" for same in found.values()]


def clash_report(clash: Clash, language: Language) -> RenderableType:
    """The clash, rule by rule, and the ways out with their numbers."""
    parts: list[RenderableType] = [f"[bold red]{Text('排不出来', 'No roster is possible').say(language)}[/]"]
    parts.append(_points(text.say(language) for text in clash.arithmetic))
    why = Text(
        "下列要求不能同时满足，去掉其中任何一条，其余就能满足：",
        "These cannot all be kept; with any one of them dropped, the rest can:",
    )
    if clash.demands:
        parts.append(f"[bold]{why.say(language)}[/]")
    for _, group in groupby(clash.demands, key=lambda asked: asked.position):
        parts += _grouped(list(group), language)
    if clash.ways_out:
        parts.append(f"[bold]{Text('出路，代价小的在前：', 'Ways out, the cheapest first:').say(language)}[/]")
    ways = [way.sentence.say(language) for way in clash.ways_out]
    parts.append(_marked((f"{number}.", way) for number, way in enumerate(ways, start=1)))
    return Group(*parts)


def moves_lines(moved: Iterable[Move], language: Language) -> str:
    """Who has to be told: what was, and what is now."""
    return "\n".join(
        f"· {escape(move.person.name)}：{_moved(move, language)}"
        if language == "zh"
        else f"· {escape(move.person.name)}: {_moved(move, language)}"
        for move in moved
    )


def verdict(answer: Answer) -> Text:
    """One line on how good the roster is."""
    unproven = [str(level.number) for level in answer.levels if not level.proven]
    if not unproven:
        said = Text("{status} 已证明最优：每一级都不可能更好", "{status}: proven, no level can be better")
    else:
        said = Text("{status} 可行；第{unproven}级尚未证明最优", "{status}: not proven best at level {unproven}")
    return said.filled(status=str(answer.status), unproven=unproven)


def _grouped(asked: list[Asked], language: Language) -> Iterator[RenderableType]:
    yield escape(f"  {asked[0].title.say(language)}{f' × {len(asked)}' if len(asked) > 1 else ''}")
    lines = [one.say(language) for one in asked[:_MOST_DEMANDS]]
    left = len(asked) - _MOST_DEMANDS
    if left > 0:
        lines.append(Text(f"另有{left}条，见 clash.json", f"{left} more in clash.json").say(language))
    yield Padding(_points(lines), (0, 0, 0, 4))


def _moved(move: Move, language: Language) -> str:
    lost = Text(f"不再负责{_when(move.lost, 'zh')}", f"no longer {_when(move.lost, 'en')}")
    won = Text(f"改为负责{_when(move.won, 'zh')}", f"now {_when(move.won, 'en')}")
    said = [text.say(language) for text, slots in ((lost, move.lost), (won, move.won)) if slots]
    return ("，" if language == "zh" else ", ").join(said)


def _when(slots: Iterable[Slot], language: Language) -> str:
    return escape(write([slot.when for slot in slots], language))


def _listed(parts: Iterable[str], language: Language) -> str:
    return ("，" if language == "zh" else ", ").join(parts)


def _shortened(lines: Sequence[str], language: Language) -> list[str]:
    left = len(lines) - _MOST_BREACHES
    more = Text(f"另有{left}条，用 --json 看全部", f"{left} more with --json")
    return [*lines[:_MOST_BREACHES], *([more.say(language)] if left > 0 else [])]


def _points(lines: Iterable[str]) -> Table:
    return _marked(("·", line) for line in lines)


def _marked(lines: Iterable[tuple[str, str]]) -> Table:
    """Lines that hang on their marks where they wrap."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for mark, line in lines:
        table.add_row(mark, escape(line))
    return table


def _table(*heads: tuple[Text, str], language: Language) -> Table:
    table = Table(box=SIMPLE, pad_edge=False)
    for head, side in heads:
        table.add_column(head.say(language), justify="right" if side == "right" else "left", overflow="fold")
    return table
