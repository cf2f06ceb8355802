"""Which sheet is what: by its name, else by its headings."""

from dataclasses import dataclass, field

from roster.domain.texts import Text
from roster.sheets.complaints import Complaint, complaint, maybe
from roster.sheets.grid import Cell, Grid, Table, find_table
from roster.sheets.kinds import SHEETS, Kind, sheet_kind
from roster.sheets.words import meaning_of, usual_names

_NEEDED: dict[Kind, tuple[set[str], ...]] = {
    Kind.ABSENCES: ({"name"}, {"start", "span"}),
    Kind.WISHES: ({"name"}, {"wish", "wanted", "unwanted"}),
    Kind.HISTORY: ({"date"}, {"name", "morning", "afternoon"}),
    Kind.ROSTER: ({"name"}, {"title", "body", "portfolio", "township", "backup"}),
}
_WORDS = {
    Kind.ROSTER: Text("姓名、职务", "姓名, 职务"),
    Kind.ABSENCES: Text("姓名、开始、结束", "姓名, 开始, 结束"),
    Kind.HISTORY: Text("日期、接访领导", "日期, 接访领导"),
    Kind.WISHES: Text("姓名、意愿", "姓名, 意愿"),
}


@dataclass(slots=True)
class Sorted:
    """The sheets of a workbook by what they are about."""

    tables: dict[Kind, list[Table]] = field(default_factory=dict)
    requirements: list[Grid] = field(default_factory=list)
    understood: list[Text] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Table]:
        """The tables of one kind, in the workbook's order."""
        return self.tables.get(kind, [])


def sort_sheets(grids: list[Grid]) -> Sorted:
    """Every sheet in its place; one that cannot be placed is a complaint, unless it is empty or hidden."""
    found = Sorted()
    for grid in grids:
        if grid.empty:
            continue
        kind = sheet_kind(grid.title) or _kind_by_headings(grid)
        if kind is Kind.NOTES or (kind is None and grid.hidden):
            found.understood.append(Text(f"工作表“{grid.title}”不读取", f"the sheet “{grid.title}” is not read"))
        elif kind is Kind.LEDGER:
            found.understood.append(
                Text(
                    f"工作表“{grid.title}”是信访事项台账，排班不读取，留给包案分派",
                    f"the sheet “{grid.title}” is the register of cases: not read here, left for case ownership",
                )
            )
        elif kind is Kind.REQUIREMENTS:
            found.requirements.append(grid)
            found.complaints += grid.complaints
        elif kind is None:
            found.complaints.append(_unknown_sheet(grid))
        else:
            _add_table(found, grid, kind)
    return found


def _add_table(found: Sorted, grid: Grid, kind: Kind) -> None:
    table = find_table(grid, meaning_of(kind))
    found.complaints += grid.complaints
    if table is None or not _suffices(table, kind):
        if not grid.complaints:
            found.complaints.append(
                complaint(
                    grid.title,
                    "",
                    "",
                    Text(
                        f"没找到表头（需要{_WORDS[kind].zh}等列）",
                        f"no header row is found (columns such as {_WORDS[kind].en})",
                    ),
                    Text("请在数据上方写一行列名。", "Write a row of column names above the data."),
                )
            )
        return
    found.complaints += _faults_of_columns(table, kind)
    found.tables.setdefault(kind, []).append(table)
    unread = [
        cell.text for cell in _headings(table) if table.columns.get(cell.column) in {"ignored", "phone", "reason"}
    ]
    if unread:
        listed = "、".join(dict.fromkeys(unread))
        found.understood.append(
            Text(f"{grid.title}：{listed}不影响排班，不读取", f"{grid.title}: {listed} are not read")
        )


def _faults_of_columns(table: Table, kind: Kind) -> list[Complaint]:
    faults = [
        cell.complain(
            Text("没看懂这一列的列名", "this column's name is not understood"),
            maybe(cell.text, usual_names(kind)) or Text("不用的列请删去。", "Delete the column if it is not needed."),
        )
        for cell in table.unknown
    ]
    if kind is not Kind.HISTORY:
        seen: dict[str, str] = {}
        for cell in _headings(table):
            key = table.columns.get(cell.column, "ignored")
            first = seen.setdefault(key, cell.origin)
            if key not in {"ignored", "phone", "reason"} and first != cell.origin:
                faults.append(
                    cell.complain(
                        Text(f"与{first}是同一类列，不知以哪列为准", f"this column says the same as {first}"),
                        Text("请合并或删去一列。", "Merge the two or delete one."),
                    )
                )
    return faults


def _headings(table: Table) -> list[Cell]:
    row = table.grid.rows[table.header_row]
    return [row[column] for column in table.columns if column in row]


def _kind_by_headings(grid: Grid) -> Kind | None:
    requirements = find_table(grid, meaning_of(Kind.REQUIREMENTS))
    if requirements is not None and {"item", "demand"} <= set(requirements.columns.values()):
        return Kind.REQUIREMENTS
    for kind in (Kind.HISTORY, Kind.ABSENCES, Kind.WISHES, Kind.ROSTER):
        table = find_table(grid, meaning_of(kind))
        if table is not None and _suffices(table, kind):
            return kind
    return None


def _suffices(table: Table, kind: Kind) -> bool:
    keys = set(table.columns.values())
    return all(keys & needed for needed in _NEEDED[kind])


def _unknown_sheet(grid: Grid) -> Complaint:
    names = [name for known in SHEETS.values() for name in known]
    return complaint(
        grid.title,
        "",
        "",
        Text("不知道这张工作表是什么", "it is not known what this sheet is about"),
        maybe(grid.title, names)
        or Text(
            "可能是“领导名册”“请假外出”“接访要求”“历史接访”“个人意愿”；不用的请删去或改名“说明”。",
            "Maybe “领导名册”, “请假外出”, “接访要求”, “历史接访” or “个人意愿”; delete it or call it “说明” if it is "
            "not needed.",
        ),
    )
