"""A made-up county's workbook, in the manner in which offices keep theirs: for the demo and for trying out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from roster.domain.workdays import Calendar, UnknownYearError, days, month_of, months_back
from roster.sheets.demo_words import FIELDS, GIVEN, GROUNDS, REQUIREMENTS, SURNAMES, TITLES, TOWNSHIPS, WISHES

_MONTHS_OF_HISTORY = 11
_PRINCIPALS = 2
_ABSENCES = 14
_LEAVER, _JOINER = 20, 32
_LEAVES_ON, _JOINS_ON = 16, 10
_APART = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class _Leader:
    name: str
    title: str
    body: str
    fields: str
    township: str
    backup: str = ""
    remark: str = ""


def write_demo_workbook(path: Path, month: date, seed: int, calendar: Calendar) -> None:
    """Write the workbook of 云溪县 for a month: 33 leaders, 11 months of uneven history, absences, wishes.

    Equal arguments give equal cells. History stops where the calendar does not know the days.
    """
    chance = Random(seed)  # noqa: S311  # a made-up county, nothing secret
    leaders = _leaders(chance, month.replace(day=1))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "领导名册"
    _write_leaders(sheet, leaders, month)
    _write(book, "请假外出", ("姓名", "开始", "结束", "事由"), _absences(chance, leaders, month))
    _write(book, "接访要求", ("项目", "要求"), REQUIREMENTS)
    _write(book, "历史接访", ("日期", "接访领导", "备注"), _history(chance, leaders, month, calendar))
    _write(book, "个人意愿", ("姓名", "意愿"), _wishes(chance, leaders))
    book.save(path)


def _leaders(chance: Random, month: date) -> list[_Leader]:
    surnames = chance.sample(SURNAMES, len(TITLES))
    names = [_name(chance, surname) for surname in surnames]
    leaders = []
    for number, ((title, body), name) in enumerate(zip(TITLES, names, strict=True)):
        own = dict.fromkeys([FIELDS[number % len(FIELDS)], *chance.sample(FIELDS, chance.randint(0, 2))])
        partner = names[number + 1 if number % 2 == 0 else number - 1] if 1 < number < len(TITLES) - 1 else ""
        remark = {
            _LEAVER: f"{month.month}月{_LEAVES_ON}日调离",
            _JOINER: f"{month.month}月{_JOINS_ON}日到任",
        }.get(number, "")
        township = TOWNSHIPS[number % len(TOWNSHIPS)]
        leaders.append(_Leader(name, title, body, "、".join(own), township, partner, remark))
    return leaders


def _name(chance: Random, surname: str) -> str:
    return surname + "".join(chance.sample(GIVEN, chance.choice((1, 2, 2))))


def _written(name: str) -> str:
    """Names of two characters are set wide, as offices do."""
    return "\u3000".join(name) if len(name) == len("苏静") else name


def _write_leaders(sheet: Worksheet, leaders: list[_Leader], month: date) -> None:
    before = months_back(month, 1)
    headings = ("序号", "姓名", "职务", "班子", "分管领域", "联系乡镇", "AB角", "备注")
    sheet.append(["云溪县县级领导干部分工一览表"])
    sheet.append([f"填报单位：云溪县信访工作联席会议办公室    {before.year}年{before.month}月"])
    sheet.append(headings)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    for number, one in enumerate(leaders, start=1):
        sheet.append(
            [number, _written(one.name), one.title, one.body, one.fields, one.township, one.backup, one.remark]
        )
    _dress(sheet, 3)


def _absences(chance: Random, leaders: list[_Leader], month: date) -> Iterator[tuple[object, ...]]:
    first, last = month_of(month)
    away = chance.sample([leader for leader in leaders if not leader.remark], _ABSENCES)
    for number, one in enumerate(sorted(away, key=lambda leader: leader.name)):
        start = first + timedelta(days=chance.randrange((last - first).days - 1))
        end = start + timedelta(days=chance.choice((0, 1, 2, 4)))
        written: tuple[object, object] = (
            (start, end),
            (f"{start.month}月{start.day}日", end),
            (f"{start.year}.{start.month}.{start.day}", end.isoformat()),
        )[number % 3]
        yield one.name, *written, chance.choice(GROUNDS)


def _history(chance: Random, leaders: list[_Leader], month: date, calendar: Calendar) -> Iterator[tuple[object, ...]]:
    """Uneven over the months, as life is; in the last month nobody serves twice."""
    served = dict(enumerate(leaders[:_JOINER]))
    eagerness = {number: chance.choice((1, 2, 2, 3)) for number in served}
    last_turn: dict[int, date] = {}
    for back in range(_MONTHS_OF_HISTORY, 0, -1):
        first, last = month_of(months_back(month, back))
        this_month: set[int] = set()
        for day in days(first, last):
            if not _worked(calendar, day):
                continue
            free = [
                number
                for number in served
                if number not in this_month and day - last_turn.get(number, date.min) > _APART
            ]
            principal = [number for number in free if number < _PRINCIPALS and day.weekday() == 0]
            others = [number for number in free if number > 1]
            number = principal[0] if principal else chance.choices(others, [eagerness[one] for one in others])[0]
            this_month.add(number)
            last_turn[number] = day
            yield day, _written(served[number].name), "顶岗" if chance.random() < 1 / 6 else None


def _worked(calendar: Calendar, day: date) -> bool:
    try:
        return calendar.is_working(day)
    except UnknownYearError:
        return False


def _wishes(chance: Random, leaders: list[_Leader]) -> list[tuple[object, ...]]:
    wishing = chance.sample(leaders[2:_LEAVER], len(WISHES))
    return [(leader.name, wish) for leader, wish in zip(wishing, WISHES, strict=True)]


def _write(book: Workbook, title: str, headings: tuple[str, ...], rows: object) -> None:
    sheet = book.create_sheet(title)
    sheet.append(headings)
    for row in rows:  # type: ignore[attr-defined]
        sheet.append(row)
    _dress(sheet, 1)


def _dress(sheet: Worksheet, header: int) -> None:
    for cell in sheet[header]:
        cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center")
    for column, width in zip("ABCDEFGH", (14, 16, 30, 14, 34, 14, 14, 20), strict=True):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=header + 1):
        for cell in row:
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
