"""What concerns the notice and the office: lead times, telephone, columns, accompanying, remark, stand-ins."""

import re
from datetime import timedelta

from roster.domain.notice import COLUMNS
from roster.domain.texts import Text
from roster.sheets.fields import listed
from roster.sheets.numbers import NUMBER, number_of
from roster.sheets.requirements.clause import Clause
from roster.sheets.requirements.wanted import Wanted

_AHEAD = re.compile(
    rf"(?:至少|不少于)?(?:提前|于?接访(?:日)?前)(?:至少|不少于)?(?P<n>{NUMBER})个?(?P<unit>工作日|"
    rf"自然日|天|日|周|星期)(?:以上|前)?"
)
_BARE_AHEAD = re.compile(rf"(?:接访)?(?:日)?前?(?P<n>{NUMBER})个?(?P<unit>工作日|自然日|天|日|周|星期)前?")
_BY_DAY = re.compile(
    r"(?:每月|上月|当月)(?:(?P<day>\d{1,2})[日号]|月?底|末)(?:之)?前.*(?:公示|公布|公开|发布|下达|"
    r"印发|下月)"
)
_TELEPHONE = re.compile(
    r"(?:预约|咨询|联系|公示|值班|接待|办公)*(?:电话|热线)(?:号码)?(?:为|是|"
    r":)*(?P<number>[\d(][\d()\- ]{3,20}\d|\d{5,8})"
)
_NUMBER_ONLY = re.compile(r"[\d(][\d()\- 、/转]{3,40}\d|\d{5}")
COLUMN_WORDS = {heading: key for key, column in COLUMNS.items() for heading in (column.heading.zh,)} | {
    "接访日期": "date",
    "时间": "hours",
    "接访时间": "hours",
    "场次": "session",
    "领导": "leader",
    "姓名": "leader",
    "领导姓名": "leader",
    "接访领导姓名": "leader",
    "分管领域": "portfolio",
    "分管部门": "portfolio",
    "工作分工": "portfolio",
    "包联乡镇": "township",
    "联系点": "township",
    "地点": "place",
    "形式": "form",
    "接访方式": "form",
    "陪访": "accompanying",
    "陪访单位": "accompanying",
    "陪同部门": "accompanying",
    "电话": "telephone",
    "联系电话": "telephone",
    "咨询电话": "telephone",
    "补位": "stand_in",
    "补位人": "stand_in",
    "现任职务": "title",
    "说明": "remark",
    "职务名称": "title",
    "星期几": "weekday",
    "接访时段": "session",
}
_STAND_IN = re.compile("补位|顶岗|代班|替补|递补|不能接访|不能参加|因故|无法接访|调班|调换|代接访")
_BACKUP = re.compile("AB角|A、B角|A/B角|B角|互补领导")
_NEXT = re.compile(
    "(?:下一?个?(?:班|场|位|名|轮|次|接访日|工作日)|次日|第二天|顺位|按顺序|依次)"
    "(?:的|轮值|当班)?(?:接访)?(?:日)?(?:的)?(?:县级)?(?:领导干部|领导|人员|同志)?(?:依次|自动|顺延)*(?:补位|递补|替补|顶岗|代班|代接访|顶替|顺延)"
)
_APART = re.compile("不(?:得|能|要)?(?:安排)?(?:在)?(?:同一天|同日|同时|同天)|错开|不同日|不同天|不得同时")


def read_ahead(clause: Clause, wanted: Wanted, *, topic: str) -> Text | None:
    """提前5天公示 · 提前3天告知领导."""
    monthly = _BY_DAY.search(clause.text)
    if monthly:
        return _by_day_of_month_before(clause, wanted, monthly)
    found = _AHEAD.search(clause.text) or (_BARE_AHEAD.fullmatch(clause.text) if topic in {"notice", "told"} else None)
    if found is None:
        return None
    count = number_of(found["n"]) * (7 if found["unit"] in {"周", "星期"} else 1)
    if found["unit"] == "工作日":  # weekends in between come on top
        count += 2 * ((count + 4) // 5)
    rest = clause.text.replace(found.group(), "")
    told = re.search("告知|通知|提醒|送达|征求", rest) is not None
    public = re.search("公示|公布|公开|向社会|发布|公告", rest) is not None or (topic == "notice" and not told)
    if public:
        wanted.public_days_ahead = count
        return Text(f"提前{count}天公示", f"The public is told {count} days ahead")
    if told or topic == "told":
        wanted.told_days_ahead = count
        return Text(f"提前{count}天告知领导", f"Leaders are told {count} days ahead")
    return None


def _by_day_of_month_before(clause: Clause, wanted: Wanted, found: re.Match[str]) -> Text | None:
    """每月25日前公示下月安排: so many days before the planned month begins."""
    first = clause.near.month.replace(day=1)
    last_before = first - timedelta(days=1)
    day = last_before if found["day"] is None else last_before.replace(day=min(int(found["day"]) or 1, last_before.day))
    wanted.public_days_ahead = (first - day).days
    return Text(f"{day.month}月{day.day}日前公示", f"The public is told by {day}")


def read_telephone(text: str, wanted: Wanted, *, asked: bool) -> Text | None:
    """0575-88001234 · 预约电话：12345; a mobile number is refused before it comes here."""
    found = _TELEPHONE.search(text)
    number = found["number"] if found else text if asked and _NUMBER_ONLY.fullmatch(text) else None
    if number is None:
        return None
    wanted.telephone = number
    return Text(f"预约电话：{number}", f"Telephone: {number}")


def read_columns(text: str, wanted: Wanted) -> Text | None:
    """日期、星期、接访领导、职务 …: the notice's columns in this order; None if a column is not known."""
    names = [re.sub(r"[(].*?[)]", "", name) for name in listed(re.sub("^(?:依次|分别|包括|为|是)+|等$", "", text))]
    keys = [COLUMN_WORDS.get(name) for name in names if name != "序号"]
    if not keys or None in keys:
        return None
    wanted.columns = tuple(dict.fromkeys(key for key in keys if key))
    return Text(f"公示表各列：{'、'.join(names)}", f"Columns of the notice: {', '.join(wanted.columns)}")


def read_accompanying(text: str, wanted: Wanted, *, asked: bool) -> Text | None:
    """分管部门主要负责人陪同接访: kept as a sentence, shown on the notice."""
    if not asked and not re.search("陪访|陪同|陪接", text):
        return None
    wanted.accompanying = text
    return Text(
        f"陪访：{text}（写入公示，不影响排班）", f"Accompanying: {text} (on the notice; does not matter for planning)"
    )


def read_stand_in(clause: Clause, wanted: Wanted, *, topic: str) -> Text | None:
    """AB角不同日 · 由AB角补位 · 由下一位领导补位 · 本人自行调换."""
    text = clause.written or clause.text
    if topic != "stand_in" and _BACKUP.search(text) and _APART.search(text):
        wanted.ask("backup-pair-apart", **clause.firmness)
        return Text(f"AB角不同日接访{clause.firm_zh}", f"Backup partners on different days{clause.firm_en}")
    if topic != "stand_in" and not _STAND_IN.search(text):
        return None
    if _BACKUP.search(text):
        wanted.ask("stand-in-backup", **({} if clause.soft else {"hard": False}))
        return Text("每场指定补位领导，优先由AB角补位", "Every session names a stand-in, the backup partner first")
    if _NEXT.search(text):
        wanted.ask("stand-in-next")
        return Text(
            "每场指定补位领导，优先由下一接访日的领导补位",
            "Every session names a stand-in, preferably one on duty on the next day",
        )
    if re.search(
        "办公室|联席办|信访局|统筹|指定|协调|调配|下一|次日|顺位|依次|递补|自行|本人|互换|调换|对调|其他|"
        "下月|下个月|另行",
        text,
    ):
        return Text(
            f"补位“{text}”：届时照办；排班时每场先指定一名补位领导",
            f"Stand-ins “{text}”: done when needed; every session names one beforehand",
        )
    return None


def read_harmless(clause: Clause, *, topic: str) -> Text | None:
    """What is understood and holds anyway: 负担均衡, 照顾意愿, 外出请假不排班."""
    for words, zh, en in _ANYWAY:
        if not _COUNTED.search(clause.text) and re.search(words, clause.text):
            return Text(f"{clause.text}（{zh}）", f"“{clause.text}”: {en}")
    if topic == "unplanned":
        return Text(f"{clause.text}（不影响排班）", f"“{clause.text}” does not matter for planning")
    return None


_COUNTED = re.compile(rf"\d|{NUMBER}(?:次|名|人|天|个|周)")
_ANYWAY = (
    (
        "均衡|公平|平均|均匀|轮流",
        "默认就按全年和当月负担均衡、间隔均匀排",
        "shares are made even over the month and the year anyway",
    ),
    ("意愿|照顾|兼顾.*(?:时间|工作)", "默认就照顾个人意愿", "wishes are granted where possible anyway"),
    (
        "(?:外出|请假|出差|休假|开会).*(?:不排|不安排|避开|除外|不参加)",
        "默认外出请假不排班",
        "nobody is rostered while away anyway",
    ),
    ("(?:离任|调离|到任|新任).*(?:不排|不安排|后|前)", "默认按任职起止排班", "service dates are kept anyway"),
    (
        "登记|记录|台账|归档|通报|考核|签到|上报|报送|包案|化解|督办|佩戴|首问|答复|公开电话|严格执行|高度重视|认真",
        "不影响排班",
        "it does not matter for planning",
    ),
)
