"""The calendar files: every official day agrees with another source, and a wrong file is refused in words."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from roster.documents.calendars import calendars_folder, load_calendar, load_overrides, load_year
from roster.documents.errors import DocumentError
from roster.domain.workdays import Break, CalendarYear, DayKind, DayOverride, Status, days

FOLDER = calendars_folder(Path(__file__).parents[2] / "roster")
WORKING_DAYS = {2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248, 2027: 254}
NOTICES = {
    2020: "国办发明电〔2019〕16号、国办发明电〔2020〕1号",
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
    2027: "",
}
OFFICIAL = [year for year, notice in NOTICES.items() if notice]


def whole(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def test_the_known_years_have_their_notices() -> None:
    years = load_calendar().years
    assert {entry.year: entry.notice for entry in years} == NOTICES
    assert [entry.year for entry in years if entry.status is Status.OFFICIAL] == OFFICIAL


@pytest.mark.parametrize("year", OFFICIAL)
def test_every_day_of_an_official_year_agrees_with_chinesecalendar(year: int) -> None:
    calendar = load_calendar()
    differing = [day for day in days(*whole(year)) if calendar.is_working(day) != chinese_calendar.is_workday(day)]
    assert differing == []


@pytest.mark.parametrize("year", OFFICIAL)
def test_the_breaks_of_an_official_year_are_those_of_chinesecalendar(year: int) -> None:
    calendar = load_calendar()
    named = [day for day in days(*whole(year)) if chinese_calendar.is_holiday(day) and name_of(day)]
    assert [day for day in days(*whole(year)) if calendar.kind(day) is DayKind.HOLIDAY] == named


def name_of(day: date) -> str | None:
    """The library's name of a holiday; the weekend before 2024 is one there, in the notice it is a weekend."""
    return None if day in {date(2023, 12, 30), date(2023, 12, 31)} else chinese_calendar.get_holiday_detail(day)[1]


@pytest.mark.parametrize("year", OFFICIAL)
def test_the_days_of_a_notice_balance(year: int) -> None:
    """Weekdays off are the statutory days and those that make-up days pay for; weekends off cost nothing."""
    entry = load_calendar().year(year)
    weekdays_off = [day for rest in entry.breaks for day in days(rest.first, rest.last) if day.weekday() < 5]
    statutory = 13 if year >= 2025 else 11
    # the second notice of 2020 took a make-up day away and added a day off
    given = 2 if year == 2020 else 0
    assert len(weekdays_off) - len(entry.makeup_days) == statutory + given


@pytest.mark.parametrize(("year", "count"), WORKING_DAYS.items())
def test_a_year_has_its_number_of_working_days(year: int, count: int) -> None:
    assert len(load_calendar().working_days(*whole(year))) == count


def test_2026_is_what_the_notice_says() -> None:
    def of(month: int, first: int, last: int, name: str) -> Break:
        return Break(name, date(2026, month, first), date(2026, month, last))

    assert load_calendar().year(2026) == CalendarYear(
        2026,
        Status.OFFICIAL,
        "国办发明电〔2025〕7号",
        (
            of(1, 1, 3, "元旦"),
            of(2, 15, 23, "春节"),
            of(4, 4, 6, "清明节"),
            of(5, 1, 5, "劳动节"),
            of(6, 19, 21, "端午节"),
            of(9, 25, 27, "中秋节"),
            of(10, 1, 7, "国庆节"),
        ),
        tuple(date(2026, *day) for day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))),
    )


def test_2020_follows_its_second_notice() -> None:
    calendar = load_calendar()
    kinds = [calendar.kind(date(2020, 1, 31) + timedelta(days=ahead)) for ahead in range(4)]
    assert kinds == [DayKind.HOLIDAY, DayKind.HOLIDAY, DayKind.HOLIDAY, DayKind.WORKDAY]


def test_2027_has_the_statutory_days_only() -> None:
    calendar = load_calendar()
    off = [day for day in days(*whole(2027)) if calendar.kind(day) is DayKind.HOLIDAY]
    assert off == [
        date(2027, *day)
        for day in (
            (1, 1),
            (2, 5),
            (2, 6),
            (2, 7),
            (2, 8),
            (4, 5),
            (5, 1),
            (5, 2),
            (6, 9),
            (9, 15),
            (10, 1),
            (10, 2),
            (10, 3),
        )
    ]
    assert calendar.year(2027).makeup_days == ()


def test_every_year_is_listed_in_the_readme_with_its_working_days() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.split("|")] for line in readme.splitlines() if line.startswith("| 20")]
    assert {int(row[1]): int(row[4]) for row in rows} == WORKING_DAYS


def test_an_office_s_own_days_win() -> None:
    own = DayOverride(date(2026, 7, 28), working=False, reason="自治县成立纪念日")
    assert load_calendar().is_working(own.day) is True
    assert load_calendar([own]).is_working(own.day) is False
    assert load_calendar([own]).years == load_calendar().years


def test_the_years_lie_in_the_package_once_installed_and_beside_it_in_a_checkout(tmp_path: Path) -> None:
    package = tmp_path / "roster"
    package.mkdir()
    assert calendars_folder(package) == tmp_path / "calendars"
    (package / "calendars").mkdir()
    assert calendars_folder(package) == package / "calendars"


GOOD = """
year = 2029
status = "official"
notice = "某号"
makeup_days = [2029-09-29]

[[breaks]]
name = "国庆节"
first = 2029-10-01
last = 2029-10-07
"""


@pytest.fixture
def year_file(tmp_path: Path) -> Path:
    return tmp_path / "2029.toml"


def test_a_good_year_is_read(year_file: Path) -> None:
    year_file.write_text("\ufeff" + GOOD, "utf-8")
    rest = Break("国庆节", date(2029, 10, 1), date(2029, 10, 7))
    assert load_year(year_file) == CalendarYear(2029, Status.OFFICIAL, "某号", (rest,), (date(2029, 9, 29),))


NO_NOTICE = "正式年历必须写明放假通知文号 / an official year needs the number of its notice"
NO_MAKEUP = (
    "暂定年历不写调休上班日，等放假通知确定 / a provisional year has no make-up days: its notice will order them"
)
UNKNOWN = "没有这样的项 / Unexpected keyword argument"
OUTSIDE = "日期不在这一年内 / the day lies outside the file's year"
TWO_BREAKS = '[[breaks]]\nname = "中秋节"\nfirst = 2029-09-22\nlast = 2029-10-01\n\n[[breaks]]'


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        (
            "year = 2029",
            "year = 2028",
            "year",
            "年份与文件名不一致 / the year is not that of the file's name (2028) Maybe 2028.toml.",
        ),
        ("year = 2029", 'year = "2029"', "year", "这一项的值不对 / Input should be a valid integer ('2029')"),
        ("year = 2029", "", "year", "缺少这一项 / Field required"),
        ('"official"', '"offical"', "status", "不是允许的值 / Input should be 'official' or 'provisional' ('offical')"),
        ('"某号"', '""', "notice", f"{NO_NOTICE} ('') Maybe status = \"provisional\"."),
        (
            '"official"',
            '"provisional"',
            "notice",
            "暂定年历不应有通知文号 / a provisional year has no notice ('某号') Maybe status = \"official\".",
        ),
        ('"official"\nnotice = "某号"', '"provisional"\nnotice = ""', "makeup_days[0]", f"{NO_MAKEUP} ('2029-09-29')"),
        (
            "makeup_days",
            "makup_days",
            "makup_days",
            f"{UNKNOWN} (['2029-09-29']) Maybe 'makeup_days'. 可能是makeup_days。",
        ),
        ("first =", "frist =", "breaks[0].frist", f"{UNKNOWN} ('2029-10-01') Maybe 'first'. 可能是first。"),
        (
            "last = 2029-10-07",
            "last = 2029-09-30",
            "breaks[0].last",
            "假期的结束早于开始 / the break ends before it starts ('2029-09-30') Maybe first = 2029-09-30.",
        ),
        (
            "last = 2029-10-07",
            "last = 2030-10-07",
            "breaks[0].last",
            f"{OUTSIDE} ('2030-10-07') Maybe that part belongs in 2030.toml.",
        ),
        (
            "first = 2029-10-01",
            "first = 2028-12-31",
            "breaks[0].first",
            f"{OUTSIDE} ('2028-12-31') Maybe that part belongs in 2028.toml.",
        ),
        ('"国庆节"', '" "', "breaks[0].name", "假期没有名称 / the break has no name (' ')"),
        (
            "[2029-09-29]",
            "[2029-10-06]",
            "makeup_days[0]",
            "调休上班日落在假期内 / the make-up day lies inside a break ('2029-10-06')",
        ),
        (
            "[2029-09-29]",
            "[2029-09-28]",
            "makeup_days[0]",
            "调休上班日不是周六或周日 / a make-up day must be a Saturday or Sunday ('2029-09-28')",
        ),
        (
            "[2029-09-29]",
            "[2029-09-29, 2029-09-29]",
            "makeup_days[0]",
            "日期重复 / the day is listed twice ('2029-09-29')",
        ),
        ("[2029-09-29]", "[2030-09-29]", "makeup_days[0]", f"{OUTSIDE} ('2030-09-29') Maybe it belongs in 2030.toml."),
        ("[2029-09-29]", "[20290929]", "makeup_days[0]", "这一项的值不对 / Input should be a valid date (20290929)"),
        (
            "[[breaks]]",
            TWO_BREAKS,
            "breaks[1].first",
            "与前面的假期重叠 / the break overlaps an earlier one ('2029-10-01') Maybe after 2029-10-01.",
        ),
        (
            "[2029-09-29]",
            "[2029-09-31]",
            "",
            "文件格式有误 / the file is not well formed Invalid date or datetime (at line 5, column 16).",
        ),
    ],
)
def test_a_wrong_year_is_refused_with_the_place_and_the_value(
    old: str,
    new: str,
    path: str,
    said: str,
    year_file: Path,
) -> None:
    assert old in GOOD
    year_file.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(DocumentError) as refused:
        load_year(year_file)
    assert str(refused.value) == f"{year_file}{path and ' '}{path}: {said}"


def test_a_file_that_is_missing_or_in_another_encoding_is_refused(year_file: Path) -> None:
    with pytest.raises(DocumentError) as missing:
        load_year(year_file)
    assert str(missing.value) == f"{year_file}: 文件读不了 / the file cannot be read No such file or directory."
    year_file.write_bytes(GOOD.encode("gbk"))
    with pytest.raises(DocumentError) as garbled:
        load_year(year_file)
    assert garbled.value.hint == "Maybe it was saved as GBK. 可能保存成了GBK编码，请另存为UTF-8。"


TOML_DAYS = '[[overrides]]\nday = 2026-07-28\nworking = false\nreason = "自治县成立纪念日"\n'
JSON_DAYS = '{"overrides": [{"day": "2026-07-28", "working": false, "reason": "自治县成立纪念日"}]}'


@pytest.mark.parametrize(("name", "text"), [("own.toml", TOML_DAYS), ("own.json", JSON_DAYS), ("own.JSON", JSON_DAYS)])
def test_own_days_are_read_from_either_form(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    expected = DayOverride(date(2026, 7, 28), working=False, reason="自治县成立纪念日")
    assert load_overrides(tmp_path / name) == (expected,)


@pytest.mark.parametrize(
    ("old", "new", "path", "shown"),
    [
        ("day =", "date =", "overrides[0].date", "2026-07-28"),
        ("false", '"no"', "overrides[0].working", "no"),
        ("自治县成立纪念日", "问13800138000", "overrides[0].reason", "138******00"),
        ("自治县成立纪念日", "=1+1", "overrides[0].reason", "=1+1"),
        (
            "[[overrides]]",
            "[overides]",
            "overides",
            {"day": "2026-07-28", "working": False, "reason": "自治县成立纪念日"},
        ),
        (TOML_DAYS, TOML_DAYS * 2, "overrides[0].day", "2026-07-28"),
    ],
)
def test_wrong_own_days_are_refused_with_the_place_and_the_value(
    old: str,
    new: str,
    path: str,
    shown: object,
    tmp_path: Path,
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(TOML_DAYS.replace(old, new, 1), "utf-8")
    with pytest.raises(DocumentError) as refused:
        load_overrides(file)
    assert (refused.value.source, refused.value.path, refused.value.value) == (str(file), path, shown)


def test_own_days_that_are_no_json_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text("{", "utf-8")
    with pytest.raises(DocumentError, match=r"own\.json: 文件格式有误 / the file is not well formed"):
        load_overrides(file)
