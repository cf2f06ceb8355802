"""The words of the page before publishing, in both languages."""

from collections.abc import Mapping

from roster.domain.texts import Text

PUBLISH_WORDS: Mapping[str, Text] = {
    "to_publish": Text("核对并公布", "Check and publish"),
    "publish_title": Text("公布前核对：{period}", "Before publishing: {period}"),
    "hindrances": Text("不能公布的原因", "What stands in the way"),
    "hindrance": Text("原因", "Why"),
    "no_hindrance": Text("没有，可以公布。", "Nothing: it can be published."),
    "some_waived": Text(
        "违反的都是硬性规定：写明理由和批准人后仍可公布。",
        "These are hard rules: it can be published with a reason and a name.",
    ),
    "none_waived": Text(
        "请先解决这些问题，再回到本页公布。", "These have to be put right first; then come back to publish."
    ),
    "against_out": Text("与现行第{number}版相比", "Compared with version {number}, which is out now"),
    "same_as_out": Text("各场的领导和补位都没有变动。", "No session has another leader or stand-in."),
    "first_out": Text("与现行安排相比", "Compared with what is out now"),
    "nothing_out": Text("这段时间目前没有已公布的安排。", "Nothing is out for this period."),
    "told_who": Text("公布后将通知{count}人", "Who will be told: {count}"),
    "told_note": Text(
        "每人一条，只说本人的变动；已经过去的日子不再通知。",
        "One message each, about their own duties only; nobody is told of days that are over.",
    ),
    "told_nobody": Text("没有人需要通知。", "Nobody has to be told."),
    "told_lost": Text("不再接访", "No longer on"),
    "told_won": Text("接访", "On duty"),
    "see_notice": Text("看公示的样子", "See the public notice as it will look"),
    "back_to_draft": Text("回到草案", "Back to the draft"),
    "publish_now": Text("公布", "Publish"),
    "publish_note": Text(
        "公布后成为第{number}版，公示和日历订阅随即更新，通知列入待发。",
        "It becomes version {number}: notice and calendars follow at once, the messages wait to be sent.",
    ),
    "notice_proposed": Text("尚未公布，仅供核对。", "Not published yet, to be checked only."),
}
