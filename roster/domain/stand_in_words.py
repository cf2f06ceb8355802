"""Why somebody is proposed as stand-in, or nobody: one sentence for every case of every policy."""

from roster.domain.texts import Text

NAMED = Text(
    "{when}{leader}不能到岗，由公示的补位领导{stand_in}补位",
    "{stand_in}, named as stand-in, comes on {when} for {leader}",
)
NOBODY_NAMED = Text("{when}没有公示补位领导，请办公室安排", "nobody is named as stand-in on {when}: the office chooses")
NAMED_CANNOT = Text(
    "{when}公示的补位领导{stand_in}不能补位，请办公室安排",
    "{stand_in}, named as stand-in on {when}, cannot come: the office chooses",
)
NEXT = Text(
    "{other}是{when}之后的下一位（{day}），与{leader}互换",
    "{other} is next in order after {when} ({day}) and exchanges days with {leader}",
)
AFTER_OTHERS = Text(
    "{passed}不便互换，顺延到{other}（{day}），与{leader}互换{when}",
    "{passed} cannot exchange; next in order is {other} ({day}), who exchanges {when} with {leader}",
)
NOBODY_NEXT = Text(
    "{when}之后没有可以互换的领导，请办公室安排",
    "nobody in order after {when} can exchange days: the office chooses",
)
OWN_SWAP = Text("{when}由{leader}自行联系调班", "{leader} finds somebody for {when}")
OFFICE = Text("{when}由办公室安排", "the office chooses somebody for {when}")
NEXT_MONTH = Text(
    "{other}与{leader}互换：{when}由{other}接访，下月{day}由{leader}接访",
    "{other} takes {when}, and {leader} takes {day} of next month in exchange",
)
NEXT_NOT_OUT = Text(
    "下月安排还没有公布；{when}等下月公布后再换，或请办公室安排",
    "next month is not out yet: {when} waits for it, or the office chooses",
)
NOBODY_NEXT_MONTH = Text(
    "下月没有可以互换{when}的领导，请办公室安排",
    "nobody of next month can exchange {when}: the office chooses",
)
