"""The fixed words of the pages in both languages; rule sentences live with their rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from roster.domain.office_time import OFFICE_ZONE
from roster.domain.texts import Language, Text, month_name, write_date
from roster.pages.board_words import BOARD_WORDS
from roster.pages.import_words import IMPORT_WORDS
from roster.pages.mine_words import MINE_WORDS
from roster.pages.picture_words import PICTURE_WORDS
from roster.pages.publish_words import PUBLISH_WORDS
from roster.pages.screen_words import SCREEN_WORDS
from roster.pages.service_words import SERVICE_WORDS
from roster.pages.setup_words import SETUP_WORDS

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        **SERVICE_WORDS,
        **IMPORT_WORDS,
        **SETUP_WORDS,
        **BOARD_WORDS,
        **MINE_WORDS,
        **PICTURE_WORDS,
        **SCREEN_WORDS,
        **PUBLISH_WORDS,
        "draft": Text("草案·不得公布", "Draft · not to be published"),
        "draft_why": Text(
            "{year}年放假安排尚未公布，日历为暂定，待正式通知公布后重新排定。",
            "The holiday notice for {year} is not out: the calendar is provisional, the month a draft.",
        ),
        "hours": Text("接访时间", "Hours"),
        "place": Text("接访地点", "Place"),
        "telephone": Text("预约电话", "Telephone"),
        "remark": Text("备注", "Remark"),
        "accompanying": Text("陪访", "Accompanied by"),
        "notice": Text("公示", "Public notice"),
        "table": Text("公示表（xlsx）", "Public table (xlsx)"),
        "docs": Text("接口文档", "API"),
        "other_language": Text("English", "中文"),
        "skip": Text("跳到正文", "Skip to content"),
        "stand_in": Text("补位", "Stand-in"),
        "rest": Text("休", "rest"),
        "makeup": Text("班", "make-up"),
        "makeup_long": Text("调休上班日", "make-up working day"),
        "proof": Text("是否最优", "How good it is"),
        "optimal": Text("已证明最优", "proven optimal"),
        "feasible": Text("可行，尚未证明最优", "feasible, not proven optimal"),
        "level": Text("优先级", "Level"),
        "cost": Text("代价", "Cost"),
        "bound": Text("下界", "Bound"),
        "state": Text("结论", "Proof"),
        "parts": Text("其中", "Made up of"),
        "proven": Text("已证明", "proven"),
        "unproven": Text("未证明", "not proven"),
        "proof_note": Text(
            "上一级优先于下一级，绝不互相交换。代价等于下界，说明不可能有更好的安排。",
            "A higher level is never traded for a lower one. Where cost and bound meet, nothing better exists.",
        ),
        "breaches": Text("未能满足的要求", "What could not be granted"),
        "no_breaches": Text("全部要求均已满足。", "Everything asked for is granted."),
        "show_all": Text("共{count}条", "{count} in all"),
        "hard": Text("违反硬性规定", "Hard rules broken"),
        "fairness": Text("接访次数", "Who has served how often"),
        "fairness_note": Text(
            "本年累计（含本月），没有接访的领导也列出。点开可看日期。",
            "This year with this month; leaders without any turn are listed too. Open a line for its dates.",
        ),
        "this_month": Text("本月", "this month"),
        "earlier": Text("本年此前", "earlier this year"),
        "turns": Text("{count}次", "{count}"),
        "of_these": Text("本月{count}", "{count} now"),
        "now_dates": Text("本月", "This month"),
        "past_dates": Text("此前", "Earlier"),
        "stand_in_dates": Text("补位", "Stand-in"),
        "none": Text("无", "none"),
        "subscribe": Text("订阅", "Subscribe"),
        "copy": Text("网址", "Address"),
        "office_feed": Text("全部接访安排（办公室用）", "All duties (for the office)"),
        "duties": Text("{days}个接访日，{leaders}位领导", "{days} reception days, {leaders} leaders"),
    }
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the solver calls its rules and levels, handed in from above: pages know no solver."""

    rules: Mapping[str, Text] = field(default_factory=dict)
    levels: Mapping[int, Text] = field(default_factory=dict)

    def rule(self, name: str, language: Language) -> str:
        """The title of a rule, or its name where no title is known."""
        return self.rules[name].say(language) if name in self.rules else name

    def level(self, number: int, name: str, language: Language) -> str:
        """The name of a level, or what the answer calls it."""
        return self.levels[number].say(language) if number in self.levels else name


NO_VOCABULARY = Vocabulary()


def speaker(language: Language) -> Callable[..., str]:
    """`say("cost")`, `say("turns", count=3)` in one language."""

    def say(word: str, **facts: object) -> str:
        return WORDS[word].say(language, facts)

    return say


def heading(text: str) -> str:
    """A word as it begins a label: English ones with a capital."""
    return text[:1].upper() + text[1:]


def whole_date(day: date, language: Language) -> str:
    """A date with its year, as a notice is signed: 2026年11月26日, 26 Nov 2026."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{write_date(day, 'en').split(' ', 1)[1]} {day.year}"


def moment(at: datetime, language: Language) -> str:
    """A moment as the office's clock shows it: 11月26日(星期四) 09:30, Thu 26 Nov 09:30."""
    return write_date(at.astimezone(OFFICE_ZONE).replace(tzinfo=None), language)


def period(first: date, last: date, language: Language) -> str:
    """A period in words: 2026年12月, or the months it reaches over."""
    names = dict.fromkeys((month_name(first, language), month_name(last, language)))
    return ("至" if language == "zh" else " to ").join(names)
