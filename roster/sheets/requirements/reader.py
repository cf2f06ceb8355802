"""The sheet of requirements (接访要求), clause by clause; what no topic understands is a complaint."""

import re
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from roster.domain.people import Person
from roster.domain.texts import Text
from roster.domain.workdays import Calendar
from roster.sheets.grid import Grid
from roster.sheets.notebook import Notebook
from roster.sheets.requirements.clashes import Clashes
from roster.sheets.requirements.clause import Clause, Subject, bare, firmness_of
from roster.sheets.requirements.items import EXAMPLES, WHOLE
from roster.sheets.requirements.rows import Row, rows_of
from roster.sheets.requirements.subjects import EVERYBODY, OTHERS, PRINCIPALS, take_subject
from roster.sheets.requirements.timed import hours_fault
from roster.sheets.requirements.topics import read_clause, read_whole
from roster.sheets.requirements.wanted import Wanted

_SENTENCES = re.compile(r"[;；。\n]+")
_CLAUSES = re.compile(
    "[,，](?!(?:如?遇|逢|若遇|不含|含|不包括|包括|顺延|(?:法定)?节假日(?:顺延|除外|取消|照常)|调休))"
    "|、(?=每(?:人|月|个?季|两|[0-9]))"
)
_LONE_WEEKDAY = re.compile("每?个?(?:星期|周|礼拜)[一二三四五六日天](?:上午|下午)?")
_LONGEST_JOIN = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a requirement may speak of: the people and the working days."""

    people: tuple[Person, ...]
    calendar: Calendar


def read_requirements(notes: Notebook, grid: Grid, around: Surroundings, wanted: Wanted) -> None:
    """Everything a sheet asks, into `wanted`; every line is either understood or a complaint."""
    clashes, faulty = Clashes(), False
    for row in rows_of(notes, grid):
        if row.topic == "month":
            continue
        said = read_whole(row.text, row.topic, wanted)
        if said is not None:
            notes.note(said.zh, said.en, row.cell)
        elif row.topic in WHOLE:
            _complain(notes, row, row.text)
        else:
            for sentence in filter(None, map(bare, _SENTENCES.split(row.text))):
                _Sentence(notes, row, around, wanted).read(sentence)
            fault = hours_fault(wanted)
            if fault is not None and not faulty:
                notes.complain(row.cell, *fault)
            faulty = fault is not None
        clashes.look(notes, row.cell, wanted)


@dataclass(frozen=True, slots=True)
class _Sentence:
    notes: Notebook
    row: Row
    around: Surroundings
    wanted: Wanted

    def read(self, sentence: str) -> None:
        """Clause after clause; whom one speaks of, the next one does too."""
        clauses, subject = _clauses(sentence), self._given()
        self.wanted.months = None
        while clauses:
            taken, subject = self._read_first(clauses, subject)
            if not taken:
                _complain(self.notes, self.row, clauses[0])
            clauses = clauses[max(1, taken) :]

    def _given(self) -> Subject:
        """Whom the row's item speaks of."""
        match self.row.topic:
            case "principals":
                return PRINCIPALS
            case "others":
                return OTHERS
            case "standing":
                return take_subject("县委常委", self.around.people, EVERYBODY)[0]
            case _:
                return EVERYBODY

    def _read_first(self, clauses: list[str], subject: Subject) -> tuple[int, Subject]:
        """Understand the first clause, if need be together with the next ones; how many were taken."""
        for count in range(1, min(_LONGEST_JOIN, len(clauses)) + 1):
            written = ",".join(clauses[:count])
            text, soft = firmness_of(written)
            spoken_of, rest = take_subject(text, self.around.people, subject)
            for words, who in ((rest, spoken_of), (text, subject)):
                clause = Clause(
                    words,
                    soft,
                    who,
                    self.around.people,
                    self.around.calendar,
                    self.notes.near,
                    self.wanted.months,
                    written,
                )
                said = read_clause(clause, self.row.topic, self.wanted)
                if said is not None:
                    self.notes.note(said.zh, said.en, self.row.cell)
                    return count, spoken_of
        return 0, subject


def _clauses(sentence: str) -> list[str]:
    """Parts between commas; a lone weekday goes with what follows it: 星期一上午，县委书记、县长轮流接访."""
    joined: list[str] = []
    for part in filter(None, _CLAUSES.split(sentence)):
        if joined and _LONE_WEEKDAY.fullmatch(joined[-1]) and re.search("由|轮流", part):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _complain(notes: Notebook, row: Row, text: str) -> None:
    """A guess: the example sentence that is nearest to what was written."""
    examples = [(f"{item}{sentence}", sentence) for item, sentences in EXAMPLES.items() for sentence in sentences]
    nearest = max(examples, key=lambda example: ratio(f"{row.item}{text}", example[0]))[1]
    notes.complain(
        row.cell,
        Text(f"没看懂“{text[:60]}”", f"“{text[:60]}” is not understood"),
        Text(f"可能是“{nearest}”。", f"Maybe “{nearest}”."),
    )
