import pytest

from roster.pages.layout import Sheet, em, fit, lines_of

PORTRAIT, LANDSCAPE = Sheet("portrait", 180, 190), Sheet("landscape", 267, 110)
LINE = ["12月8日", "星期二", "李春华", "县委常委、常务副县长", "发展改革、自然资源和规划、住房建设"]


def test_a_chinese_letter_is_one_em_and_a_digit_less() -> None:
    assert (em("星期二"), round(em("12月"), 2)) == (3.0, 2.2)


def test_lines_are_counted_up() -> None:
    assert [lines_of("甲" * count, 180, 10.5) for count in (1, 48, 49)] == [1, 1, 2]


def test_a_short_table_is_set_large_and_roomy() -> None:
    made = fit([LINE] * 10, (PORTRAIT, LANDSCAPE))
    assert (made.sheet, made.points, made.padding) == (PORTRAIT, 11.0, 0.9)


@pytest.mark.parametrize("rows", [24, 47, 60, 80])
def test_more_rows_are_set_smaller_and_still_fit(rows: int) -> None:
    made = fit([LINE] * rows, (PORTRAIT,))
    millimetre = made.points * 25.4 / 72
    assert rows * (1.25 + made.padding) * millimetre <= 190
    assert made.points >= 4.5
    assert sum(made.shares) == pytest.approx(100, abs=0.1)


def test_type_never_grows_with_more_rows() -> None:
    sizes = [fit([LINE] * rows, (PORTRAIT,)).points for rows in range(5, 100, 5)]
    assert sizes == sorted(sizes, reverse=True)


def test_a_wide_table_lies_across() -> None:
    assert fit([[*LINE, *LINE, *LINE]] * 12, (PORTRAIT, LANDSCAPE)).sheet is LANDSCAPE


def test_short_columns_stay_on_one_line() -> None:
    assert fit([LINE] * 24, (PORTRAIT,)).short == (True, True, True, False, False)


def test_a_name_of_ten_thousand_letters_ends() -> None:
    assert fit([["甲" * 10_000, "乙"]], (PORTRAIT,)).points == 4.5
