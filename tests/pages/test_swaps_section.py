import re

from roster.domain.swaps import SwapState, SwapStep
from roster.domain.texts import Text
from roster.pages.choices_page import ChoiceLine, choices_page
from roster.pages.frame import Deed, Frame
from roster.pages.swaps_section import SwapLine, swap_in_words, swaps_section
from roster.pages.table_page import Tables, table_page
from roster.pages.words import Vocabulary

WHEN, OTHER = Text("12月8日(星期二)", "Tue 8 Dec"), Text("12月15日(星期二)", "Tue 15 Dec")
PLACE = "/offices/yunxi/swaps"


def line(counterpart: str = "孙立", counter: Text | None = None, steps: tuple[SwapStep, ...] = ()) -> SwapLine:
    takers = (("li", "李春华"), ("zhou", "周海燕"))
    return SwapLine(7, 3, "赵明", WHEN, counterpart, counter, SwapState.PROPOSED, None, steps, takers)


def buttons(one: SwapLine) -> list[tuple[str, str]]:
    html = table_page(Tables("题", (swaps_section([one], PLACE, "zh"),)), Frame(csrf="c"), "zh")
    return re.findall(r'action="(.*?)".*?<button.*?>(.*?)</button>', html, re.DOTALL)


def test_what_is_asked_for_in_words() -> None:
    assert swap_in_words(line(), "zh") == "赵明12月8日(星期二)由孙立代"
    assert swap_in_words(line(counter=OTHER), "en") == "赵明, Tue 8 Dec, in exchange with 孙立, Tue 15 Dec"
    assert swap_in_words(line(counterpart=""), "zh") == "赵明12月8日(星期二)需要有人接"


def test_only_the_visitors_own_steps_are_buttons() -> None:
    assert buttons(line()) == []
    assert buttons(line(steps=(SwapStep.REFUSE, SwapStep.CONSENT))) == [
        (f"{PLACE}/7/consent", "同意"),
        (f"{PLACE}/7/refuse", "不同意"),
    ]


def test_a_secretary_says_who_takes_it() -> None:
    assert [said for _, said in buttons(line(steps=(SwapStep.TAKE,)))] == ["由李春华来接", "由周海燕来接"]


def test_choosing_has_a_page_of_its_own() -> None:
    section = swaps_section([line(steps=(SwapStep.CHOOSE,))], PLACE, "zh")
    assert section.rows[0].cells[0].href == f"{PLACE}/7"


def test_the_ranked_choices_and_what_speaks_against() -> None:
    vocabulary = Vocabulary(levels={3: Text("公平", "fairness")})
    choose = Deed("选定", f"{PLACE}/7/choose")
    lines = [
        ChoiceLine("李春华", "副县长", OTHER, (), ((2, 0), (3, 40)), choose),
        ChoiceLine("孙立", "副书记", None, (), (), choose),
        ChoiceLine("周海燕", "常委", None, (Text("两次接访隔开几天", "days between turns"),), (), None),
    ]
    html = choices_page("题", lines, vocabulary, Frame(csrf="c"), "zh")
    cells = [
        re.sub(r"<[^>]+>", "", found).strip().split("\n")[0] for found in re.findall(r"<td.*?</td>", html, re.DOTALL)
    ]
    assert cells == [
        "李春华", "副县长", "12月15日(星期二)", "公平 +40",
        "孙立", "副书记", "", "没有不利影响",
        "周海燕", "常委", "", "不行：两次接访隔开几天",
    ]  # fmt: skip
    assert html.count("<button>选定") == 2
