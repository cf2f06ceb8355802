"""Dates as offices write them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.domain.people import Half
from roster.sheets.dates import has_year, read_day, read_spans, span_between
from roster.sheets.spans import DateError, Near, Span

NEAR = Near(date(2026, 12, 1))
PAST = Near(date(2026, 12, 1), past=True)


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


ONE_DAY = (
    "12月8日",
    "12月8号",
    "2026-12-08",
    "2026/12/08",
    "2026.12.8",
    "2026年12月8日",
    "26.12.8",
    "20261208",
    "46364",
    "12.8",
    "12/8",
    "12-8",
    "１２月８日",
    "十二月八日",
    "二〇二六年十二月八日",
    "2026 年 12 月 8 日",
    "本月8日",
    "12月8日（周二）",
    "12月8日(星期二)",
    "2026-12-08 00:00:00",
    "8日",
    "12月8日全天",
    " 12月8日 ",
    "12月8日当天",
)


@pytest.mark.parametrize("text", ONE_DAY)
def test_every_way_to_write_one_day(text: str) -> None:
    assert read_spans(text, NEAR) == (Span(day(12, 8), day(12, 8)),)
    assert read_day(text, NEAR) == day(12, 8)


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 12, 8),
        datetime(2026, 12, 8, 9, 30),
        date(2026, 12, 8),
        46364,
        46364.0,
        46364.5,
    ],
)
def test_real_dates_and_excel_day_numbers(value: object) -> None:
    assert read_day(value, NEAR) == day(12, 8)


RANGES = (
    "12月8日至12月10日",
    "12月8日至10日",
    "12月8-10日",
    "12.8-12.10",
    "12.8-10",
    "2026.12.8-12.10",
    "2026.12.8-10",
    "2026-12-08-2026-12-10",
    "2026/12/8-12/10",
    "12-8至12-10",
    "12/8-12/10",
    "8-10日",
    "12月8日—10日",
    "12月8日——12月10日",
    "12月8日～10日",
    "12月8日 — 12月10日",
    "１２月８日－１０日",
    "12月8日起至12月10日止",
    "自12月8日至10日",
    "12月8日到12月10日",
    "12月8日-10日（3天）",
    "12月8日起3天",
    "二〇二六年十二月八日至十日",
    "2026年12月8日 至 2026年12月10日",
    "12月8日至10日全天",
    "12月8日（周二）至12月10日（周四）",
    "2026-12-08~2026-12-10",
)


@pytest.mark.parametrize("text", RANGES)
def test_every_way_to_write_a_range(text: str) -> None:
    assert read_spans(text, NEAR) == (Span(day(12, 8), day(12, 10)),)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12月30日至1月3日", day(12, 30), day(1, 3, 2027)),
        ("12.30-1.3", day(12, 30), day(1, 3, 2027)),
        ("2026年12月30日至2027年1月3日", day(12, 30), day(1, 3, 2027)),
        ("12月30日至2027年1月3日", day(12, 30), day(1, 3, 2027)),
        ("2026.12.30-2027.1.3", day(12, 30), day(1, 3, 2027)),
        ("11月20日至12月2日", day(11, 20), day(12, 2)),
        ("1月4日", day(1, 4, 2027), day(1, 4, 2027)),
        ("7月1日", day(7, 1), day(7, 1)),
    ],
)
def test_dates_without_a_year_lie_near_the_month(text: str, first: date, last: date) -> None:
    assert read_spans(text, NEAR) == (Span(first, last),)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12月", 1, 31),
        ("12月份", 1, 31),
        ("12月全月", 1, 31),
        ("2026年12月", 1, 31),
        ("2026-12", 1, 31),
        ("12月上旬", 1, 10),
        ("中旬", 11, 20),
        ("12月下旬", 21, 31),
        ("12月底", 31, 31),
        ("月底", 31, 31),
        ("12月初", 1, 1),
        ("12月上半月", 1, 15),
        ("下半月", 16, 31),
        ("本月中旬", 11, 20),
    ],
)
def test_parts_of_a_month(text: str, first: int, last: int) -> None:
    assert read_spans(text, NEAR) == (Span(day(12, first), day(12, last)),)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("12月8日上午", [(8, 8, Half.MORNING)]),
        ("12月8日下午", [(8, 8, Half.AFTERNOON)]),
        ("12月8日（周二上午）", [(8, 8, Half.MORNING)]),
        ("12月8日 9:00-11:30", [(8, 8, Half.MORNING)]),
        ("12月8日 14:30-17:00", [(8, 8, Half.AFTERNOON)]),
        ("12月8日 9:00-17:00", [(8, 8, None)]),
        ("12月8日上午至12月8日下午", [(8, 8, None)]),
        ("12月8日下午至12月10日上午", [(8, 8, Half.AFTERNOON), (9, 9, None), (10, 10, Half.MORNING)]),
        ("12月8日下午至9日", [(8, 8, Half.AFTERNOON), (9, 9, None)]),
        ("12月8日下午至9日上午", [(8, 8, Half.AFTERNOON), (9, 9, Half.MORNING)]),
        ("12月8日、15日", [(8, 8, None), (15, 15, None)]),
        ("12月8日、9日、15日至17日", [(8, 8, None), (9, 9, None), (15, 17, None)]),
        ("12月8日，12月15日", [(8, 8, None), (15, 15, None)]),
        ("12月8日\n12月15日", [(8, 8, None), (15, 15, None)]),
        ("8、9、10日", [(8, 8, None), (9, 9, None), (10, 10, None)]),
    ],
)
def test_halves_and_lists(text: str, spans: list[tuple[int, int, Half | None]]) -> None:
    assert read_spans(text, NEAR) == tuple(Span(day(12, first), day(12, last), half) for first, last, half in spans)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2026-02-30", "没有2026-02-30这一天"),
        ("12月40日", "没有12月40日这一天"),
        ("2月29日", "没有2月29日这一天"),
        ("13月1日", "没有13月1日这一天"),
        ("12月10日至12月8日", "结束（2026-12-08）早于开始（2026-12-10）"),
        ("2026-12-10至2026-12-08", "结束（2026-12-08）早于开始（2026-12-10）"),
        ("12月8日起", "没有写到哪一天为止"),
        ("12月8日（周三）", "12月8日是星期二，不是“周三”"),
        ("至12月8日", "没看懂“至”"),
        ("下周二", "没看懂“下周二”"),
        ("12月8日8:30-25:00", "没看懂“8:30-25:00”"),
        ("", "没看懂这个日期"),
        ("8", "数字8不是日期"),
        ("0008-01-01", "8年不在可用范围"),
        ("9999-01-01", "9999年不在可用范围"),
        ("待定", "没看懂“待定”"),
    ],
)
def test_what_is_no_date_is_refused_in_words(text: str, problem: str) -> None:
    with pytest.raises(DateError) as refused:
        read_spans(text, NEAR)
    assert refused.value.problem.zh == problem


@pytest.mark.parametrize(
    "value",
    [
        True,
        None,
        12.8,
        8,
        1e300,
        timedelta(1),
        "12月8日、9日",
        "12月8日上午",
        "12月8日至9日",
    ],
)
def test_one_day_is_asked_for(value: object) -> None:
    with pytest.raises(DateError):
        read_day(value, NEAR)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("12月10日", datetime(2026, 12, 12), day(12, 10), day(12, 12)),
        ("12月23日", datetime(2027, 1, 1), day(12, 23), day(1, 1, 2027)),
        ("12月23日", "1月1日", day(12, 23), day(1, 1, 2027)),
        ("2026.12.29", "2026-12-29", day(12, 29), day(12, 29)),
        ("2025-12-28", "1月2日", day(12, 28, 2025), day(1, 2, 2026)),
        ("8日", "10日", day(12, 8), day(12, 10)),
    ],
)
def test_a_start_and_an_end_find_their_years_together(start: object, end: object, first: date, last: date) -> None:
    near = NEAR if "2025" not in str(start) else Near(date(2026, 1, 1))
    assert span_between(start, end, near) == (Span(first, last),)


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(DateError) as refused:
        span_between(datetime(2026, 12, 12), datetime(2026, 12, 10), NEAR)
    assert refused.value.problem.en == "the end (2026-12-10) is before the start (2026-12-12)"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1月4日", day(1, 4)),
        ("12月31日", day(12, 31)),
        ("12月1日", day(12, 1)),
        ("2025年12月31日", day(12, 31, 2025)),
    ],
)
def test_the_past_lies_in_the_month_or_before(text: str, found: date) -> None:
    assert read_day(text, PAST) == found


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("12月8日", False),
        ("2026.12.8", True),
        (datetime(2026, 12, 8), True),
        ("12.8-12.10", False),
    ],
)
def test_whether_a_year_is_named(value: object, named: bool) -> None:
    assert has_year(value) is named


FORMS = (
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}{0.month:02}{0.day:02}",
    "{0.year}年{0.month:02}月{0.day:02}号",
)
JOINS = ("至", "到", "-", "—", "～", " 至 ", "——", "起至")
ANY_DAY = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(ANY_DAY, st.sampled_from(FORMS))
def test_every_written_form_is_read_back(found: date, form: str) -> None:
    assert read_day(form.format(found), NEAR) == found


@given(ANY_DAY, st.integers(0, 400), st.sampled_from(FORMS), st.sampled_from(JOINS))
def test_every_written_range_is_read_back(first: date, length: int, form: str, join: str) -> None:
    last = min(first + timedelta(days=length), date(2099, 12, 31))
    assert read_spans(form.format(first) + join + form.format(last), NEAR) == (Span(first, last),)


@given(
    st.dates(date(2026, 7, 1), date(2027, 5, 1)),
    st.integers(0, 90),
    st.sampled_from(["{0.month}月{0.day}日", "{0.month}.{0.day}", "{0.month}/{0.day}"]),
)
def test_ranges_without_years_near_the_month_are_read_back(first: date, length: int, form: str) -> None:
    last = first + timedelta(days=length)
    assert read_spans(f"{form.format(first)}至{form.format(last)}", NEAR) == (Span(first, last),)


@given(ANY_DAY)
def test_day_numbers_are_read_back(found: date) -> None:
    assert read_day((found - date(1899, 12, 30)).days, NEAR) == found


@given(st.text(alphabet="0123456789年月日号.-/至、 上下午旬底周一二三星期(（)起天", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        spans = read_spans(text, NEAR)
    except DateError as refused:
        assert refused.problem.zh  # noqa: PT017
    else:
        assert spans
        assert all(span.first <= span.last for span in spans)
