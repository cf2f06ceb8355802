"""The words of a leader's own page, and how calendars are subscribed to."""

from collections.abc import Mapping

from roster.domain.texts import Text

MINE_WORDS: Mapping[str, Text] = {
    "absence_kept": Text(
        "已登记不能到岗，没有涉及已公布的接访。", "Your absence is noted. No published session of yours is met by it."
    ),
    "absence_met": Text(
        "已登记不能到岗，涉及已公布的接访{count}场，已提出换人，办理情况见“申请”。",
        "The absence is noted. It meets {count} published sessions: somebody is looked for, see the requests.",
    ),
    "absence_named": Text(
        "另有{count}场由您补位，办公室会另行安排。",
        "You are named as stand-in for {count}: the office will name another one.",
    ),
    "whose_duties": Text("看谁的接访", "Whose duties"),
    "is_today": Text("今天", "today"),
    "is_tomorrow": Text("明天", "tomorrow"),
    "in_days": Text("还有{count}天", "in {count} days"),
    "month_empty": Text("没有接访。", "No duty."),
    "month_unknown": Text("尚未公布。", "Not published yet."),
    "duty_over": Text("已过", "over"),
    "stand_in_is": Text("补位：{person}", "Stand-in: {person}"),
    "my_requests": Text("等我办理的申请", "Requests that wait for me"),
    "other_requests": Text("正在办理的申请", "Requests on their way"),
    "nothing_waits": Text("没有等我办理的申请。", "No request waits for me."),
    "if_it_changes": Text("有变动时", "If something changes"),
    "ask_swap": Text("申请调班", "Ask for a swap"),
    "ask_swap_note": Text(
        "选一场，看看谁可以接；选定后由对方同意、办公室批准。",
        "Choose a duty and see who could take it; the chosen one consents, then the office approves.",
    ),
    "ask_swap_for": Text("{person}{when}：请谁来接", "{person}, {when}: who is to take it"),
    "ask_anybody": Text("谁都可以接", "Ask anybody"),
    "absence_note": Text(
        "登记不能到岗的起止日期，不写原因；已公布的接访会请补位领导来接。",
        "The first and the last day, no grounds. For duties that were published a stand-in is asked.",
    ),
    "how_to_subscribe": Text("各种手机和电脑怎样订阅", "How to subscribe on phones and computers"),
    "subscribe_late": Text(
        "日历应用几小时到一天才更新一次，临时变动以办公室通知为准。",
        "Calendars look again every few hours, some once a day: for changes at short notice the office's word counts.",
    ),
    "to_subscribe": Text("订阅到日历", "Subscribe"),
}
INSTRUCTIONS: tuple[tuple[Text, Text], ...] = (
    (
        Text("iPhone、iPad", "iPhone, iPad"),
        Text(
            "点“订阅”，在弹出的窗口里确认。也可以在日历的账户设置里选“添加账户、其他、添加已订阅的日历”，粘贴网址。",
            "Tap “Subscribe” and confirm. Or, in the calendar's account settings, choose Add Account, Other, "
            "Add Subscribed Calendar, and paste the address.",
        ),
    ),
    (
        Text("小米", "Xiaomi"),
        Text(
            "自带日历能否订阅，各版本不同：设置里有“URL导入”或“订阅”的，粘贴网址；没有的，"
            "请用能订阅网络日历的应用，或打开公示页的日历文件（ics，以后的变动不会自动更新）。",
            "It differs by version whether the built-in calendar can subscribe: where its settings offer an import by "
            "URL or a subscription, paste the address. Else use an app that subscribes to web calendars, or open the "
            "notice's calendar file (ics, which does not follow later changes).",
        ),
    ),
    (
        Text("华为", "Huawei"),
        Text(
            "自带日历能否订阅，各版本不同：有订阅网址一项的，粘贴网址；没有的，"
            "请用能订阅网络日历的应用，或打开公示页的日历文件（ics，以后的变动不会自动更新）。",
            "It differs by version whether the built-in calendar can subscribe: where it takes an address, paste it. "
            "Else use an app that subscribes to web calendars, or open the notice's calendar file (ics, which does not "
            "follow later changes).",
        ),
    ),
    (
        Text("Outlook", "Outlook"),
        Text(
            "日历里选“添加日历、从Web订阅”，粘贴网址。网页版由微软的服务器来取，只有本服务能从互联网访问时才行。",
            "In the calendar choose Add calendar, Subscribe from web, and paste the address. On the web it is "
            "Microsoft's server that fetches it: this service has to be reachable from the internet.",
        ),
    ),
    (
        Text("Thunderbird", "Thunderbird"),
        Text(
            "“新建日历、在网络上”，粘贴网址，不填用户名。",
            "New Calendar, On the Network: paste the address, leave the user name empty.",
        ),
    ),
)
