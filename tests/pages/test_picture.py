from roster.pages.picture import HEAD, ROW, Figure, Total, bars, heat_map, weight

NAMES = ("赵明", "阿不都热合曼·买买提江")


def test_every_figure_has_its_square_in_its_row_and_column() -> None:
    rows = ((Figure(1, "a"), Figure(0, "b")), (Figure(None, "c"), Figure(4, "d")))
    drawn = heat_map(NAMES, ("1月", "2月"), rows)
    assert [(one.told, one.text, one.shade) for one in drawn.squares] == [
        ("a", "1", 1),
        ("b", "", 0),
        ("c", "–", 0),
        ("d", "4", 4),
    ]
    assert [one.y for one in drawn.squares] == [HEAD, HEAD, HEAD + ROW, HEAD + ROW]
    assert drawn.squares[0].x == drawn.squares[2].x < drawn.squares[1].x == drawn.squares[3].x
    assert (drawn.height, drawn.squares[1].x + drawn.squares[1].width < drawn.width) == (HEAD + 2 * ROW, True)


def test_shades_go_by_the_most_there_is() -> None:
    for most in range(1, 9):
        drawn = heat_map(("甲",), [str(n) for n in range(most + 1)], [[Figure(n, "") for n in range(most + 1)]])
        shades = [one.shade for one in drawn.squares]
        assert (shades[0], shades[-1]) == (0, 4)
        assert shades == sorted(shades)
        assert min(shades[1:]) >= 1


def test_a_long_name_is_shortened_and_told_whole() -> None:
    first, second = heat_map(NAMES, (), ((), ())).names
    assert (first.text, first.whole) == ("赵明", "")
    assert (second.text, second.whole) == ("阿不都热合曼·买…", NAMES[1])


def test_bars_are_as_long_as_their_numbers() -> None:
    totals = (Total(4, 1, 50, "a"), Total(2, 0, 25, "b"), Total(0, 0, 0, "c"))
    drawn = bars(("甲", "乙", "丙"), ("次数", "顶岗", "负担"), totals)
    longest = drawn.lines[0].own + drawn.lines[0].others
    assert [(line.own + line.others) * 2 for line in drawn.lines] == [2 * longest, longest, 0]
    assert [line.burden * 2 for line in drawn.lines] == [2 * longest, longest, 0]
    assert [[mark.text for mark in line.figures] for line in drawn.lines] == [
        ["4", "1", "5.0"],
        ["2", "", "2.5"],
        ["0", "", "0.0"],
    ]
    assert [mark.x for mark in drawn.heads] == [mark.x for mark in drawn.lines[2].figures]


def test_nobody_at_all_is_drawn_as_well() -> None:
    assert bars((), ("次数", "顶岗", "负担"), ()).lines == ()
    assert heat_map((), ("1月",), ()).squares == ()
    assert (weight(0), weight(136)) == ("0.0", "13.6")
