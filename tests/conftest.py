"""A made-up county for every test: leaders, posts, slots and a roster made by hand, without any solver.

`county` is a factory; `reception_month` (23 whole days of December 2026), `half_day_month` (46 sessions)
and `provisional_month` (May 2027, whose notice is not out) are its usual (question, answer) pairs.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from threading import Thread

import pytest
import uvicorn
from fastapi import FastAPI

from roster.domain.people import LEADER, PRINCIPAL, BackupPair, Person
from roster.domain.posts import AFTERNOON, MORNING, WHOLE_DAY, EveryWorkingDay, Place, Post, Session
from roster.domain.question import Office, Question, Turn
from roster.domain.roster import Answer, AnswerStatus, Breach, Duty, Level, Part, Roster
from roster.domain.slots import plan_slots
from roster.domain.texts import Text
from roster.domain.workdays import Break, Calendar, CalendarYear, Status, month_of

pytest_plugins = ["tests.databases"]
Published = tuple[Question, Answer]
CountyFactory = Callable[..., Published]

_LEADERS = (
    ("赵明", "县委书记", "县委", 1, ("全面工作",), "城关镇"),
    ("钱文清", "县委副书记、县长", "县政府", 1, ("全面工作",), "云溪镇"),
    ("孙立", "县委副书记", "县委", 2, ("农业农村", "统战民宗"), "西岭镇"),
    ("李春华", "县委常委、常务副县长", "县政府", 2, ("发展改革", "自然资源和规划", "住房建设"), "南塘镇"),
    ("周海燕", "县委常委、纪委书记、监委主任", "县委", 2, ("纪检监察",), "北仓乡"),
    ("吴晓东", "县委常委、政法委书记", "县委", 2, ("政法", "信访"), "河口镇"),
    ("郑玉梅", "县人大常委会主任", "县人大", 2, ("人大工作",), "石桥镇"),
    ("王建国", "县政协主席", "县政协", 2, ("政协工作",), "柳林乡"),
    ("冯丽", "副县长", "县政府", 3, ("教育", "卫生健康", "人力资源社会保障"), "高坪镇"),
    ("陈志强", "副县长、公安局局长", "县政府", 3, ("公安", "司法", "退役军人事务"), "大湾乡"),
    ("褚云峰", "副县长", "县政府", 3, ("工业经济", "交通运输", "生态环境"), "金沙镇"),
    ("卫静", "县人民法院院长", "县法院", 3, ("审判",), "滨江街道"),
)
_MADE_UP = "蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚"


def _people() -> tuple[Person, ...]:
    known = [
        Person(name, name, title, body, PRINCIPAL if rank == 1 else LEADER, rank, portfolio, (township,))
        for name, title, body, rank, portfolio, township in _LEADERS
    ]
    more = [
        Person(
            f"{name}{'一二三四五六七八九'[i % 9]}鸣",
            f"{name}{'一二三四五六七八九'[i % 9]}鸣",
            "县人大常委会副主任",
            "县人大",
            portfolio=("人大代表工作",),
            linked_townships=("城关镇",),
        )
        for i, name in enumerate(_MADE_UP)
    ]
    return (*known, *more)


def _calendar() -> Calendar:
    return Calendar(
        (
            CalendarYear(
                2026,
                Status.OFFICIAL,
                "国办发明电〔2025〕7号",
                (
                    Break("元旦", date(2026, 1, 1), date(2026, 1, 3)),
                    Break("国庆节", date(2026, 10, 1), date(2026, 10, 7)),
                ),
                (date(2026, 1, 4), date(2026, 9, 20), date(2026, 10, 10)),
            ),
            CalendarYear(
                2027,
                Status.PROVISIONAL,
                "",
                (
                    Break("元旦", date(2027, 1, 1), date(2027, 1, 1)),
                    Break("劳动节", date(2027, 5, 1), date(2027, 5, 2)),
                ),
            ),
        )
    )


def _history(people: tuple[Person, ...], month: date) -> tuple[Turn, ...]:
    """Uneven on purpose; the last leader has never served."""
    turns: list[Turn] = []
    day = date(month.year, 1, 5)
    while day < month:
        number = (len(turns) * len(turns) * 3 + len(turns)) % (len(people) - 1)
        turns.append(Turn(day, people[number].id))
        day += timedelta(days=9 if number % 2 else 4)
    return tuple(turns)


def _county(
    month: date = date(2026, 12, 1),
    sessions: tuple[Session, ...] = (WHOLE_DAY,),
    leaders: int = 33,
    columns: tuple[str, ...] | None = None,
    rename: dict[int, str] | None = None,
) -> Published:
    names = rename or {}
    everybody = enumerate(_people()[:leaders])
    people = tuple(replace(person, name=names.get(number, person.name)) for number, person in everybody)
    first, last = month_of(month)
    post = Post(
        "hall",
        "大厅接访",
        (EveryWorkingDay(),),
        sessions,
        (Place("县人民来访接待中心"),),
        telephone="0575-8603 2211",
        accompanying="分管部门主要负责人陪同接访",
    )
    calendar = _calendar()
    slots = plan_slots((post,), calendar, first, last).slots
    office = Office(
        "云溪县信访工作联席会议办公室",
        "云溪县",
        "0575-8603 2211",
        remark="接访领导因公务不能按时接访的，由补位领导接访。",
    )
    question = Question(
        first,
        last,
        calendar,
        people,
        (post,),
        slots,
        (),
        office=replace(office, columns=columns) if columns else office,
        backup_pairs=(BackupPair(people[2].id, people[3].id),),
        history=_history(people, first),
    )
    return question, _answer(question)


def _answer(question: Question) -> Answer:
    """In turn, the last leader left out; who comes half a round later stands in."""
    ring = question.people[:-1]
    duties = tuple(
        Duty(slot.id, ring[n % len(ring)].id, ring[(n + len(ring) // 2) % len(ring)].id)
        for n, slot in enumerate(question.slots)
    )
    said = Text("{person}希望避开{day}，未能满足", "{person} wished not to serve on {day}")
    breach = Breach("wishes", 3, 4, 2, said, {"person": question.people[2], "day": question.slots[4].day})
    levels = (
        Level(2, "requests", 0, 0),
        Level(3, "fairness", 1204, 1204, (Part("fair-share", 1204),)),
        Level(4, "wishes", 2, 2, (Part("wishes", 2),)),
    )
    return Answer(AnswerStatus.OPTIMAL, Roster(duties), levels, (breach,))


@pytest.fixture(scope="session")
def county() -> CountyFactory:
    """Makes a county month: `county(month=…, sessions=…, leaders=…, columns=…, rename={number: name})`."""
    return _county


@pytest.fixture(scope="session")
def reception_month() -> Published:
    """December 2026: 23 whole days, 33 leaders, OPTIMAL; the last leader has no duty at all."""
    return _county()


@pytest.fixture(scope="session")
def half_day_month() -> Published:
    """December 2026 with a morning and an afternoon session each day: 46 sessions."""
    return _county(sessions=(MORNING, AFTERNOON))


@pytest.fixture(scope="session")
def provisional_month() -> Published:
    """May 2027, whose holiday notice is not out: to be drafted, never published."""
    return _county(month=date(2027, 5, 1))


@pytest.fixture(scope="session")
def tiny_month() -> Published:
    """December 2026 with four leaders; small enough to read in a golden file."""
    return _county(leaders=4)


@contextmanager
def _serving(app: FastAPI) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def serving() -> Callable[[FastAPI], AbstractContextManager[str]]:
    """`with serving(app) as base:` runs the app on a free port of loopback; it accepts at once."""
    return _serving
