"""分管领域: every week somebody in charge of certain fields receives."""

import re

from roster.domain.people import Person
from roster.domain.texts import Text
from roster.sheets.numbers import NUMBER, number_of
from roster.sheets.requirements.clause import Clause
from roster.sheets.requirements.wanted import Wanted

_SENTENCE = re.compile(
    rf"每(?:个)?(?:周|星期|礼拜)(?:至少|不少于|最少)?(?:安排|有|保证)?(?:至少|不少于)?(?P<n>{NUMBER})?(?:次|名|位|个|"
    rf"人)?(?:由|的)?(?:以上)?的?(?:分管|主管|负责|联系)(?:或联系)?"
    r"(?P<fields>.+?)(?:等)?(?:工作|领域|方面|口|部门)?的?(?:县级|副县级)?(?:领导干部|领导|副[县区市]长|"
    r"同志)(?:参加)?(?:接访|坐班|接待)?(?:次数)?"
)


def read_portfolio(clause: Clause, wanted: Wanted) -> Text | None:
    """每周至少安排1名分管自然资源或住房建设的领导."""
    found = _SENTENCE.fullmatch(clause.text)
    if found is None:
        return None
    fields = _fields(found["fields"], clause.people)
    known = [name for name in fields if any(person.in_charge_of((name,)) for person in clause.people)]
    if not known:
        return None
    least = number_of(found["n"] or "1")
    more = {"at_least": least} if least != 1 else {}
    wanted.ask("portfolio-each-week", portfolios=list(fields), **more, **clause.firmness)
    unknown = [name for name in fields if name not in known]
    remark = (
        Text(f"；名册中无人分管{'、'.join(unknown)}", f"; nobody is in charge of {', '.join(unknown)}")
        if unknown
        else Text("", "")
    )
    zh, en = "或".join(fields), " or ".join(fields)
    return Text(
        f"每周至少{least}名分管{zh}的领导接访{clause.firm_zh}{remark.zh}",
        f"Every week at least {least} turn(s) by those in charge of {en}{clause.firm_en}{remark.en}",
    )


def _fields(text: str, people: tuple[Person, ...]) -> tuple[str, ...]:
    """Fields parted by 或, 、 and, unless somebody is in charge of 自然资源和规划 as a whole, by 和."""
    parts: list[str] = []
    for part in re.split("或者?|、|/|,|以及|及", text):
        whole = part.strip("工作领域")
        known = any(whole and whole in own for person in people for own in person.portfolio)
        parts += [part] if known or "和" not in part else part.split("和")
    return tuple(dict.fromkeys(re.sub("^分管", "", part) for part in parts if part))
