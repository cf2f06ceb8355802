"""Write what was found: every file whole or not at all, none left over from an earlier run."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from roster.documents.codec import encode_json
from roster.documents.roster_file import answer_document, clash_document, to_json
from roster.domain.clash import Clash
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.feeds.calendar import feeds
from roster.feeds.names import OFFICE_FILE, feed_file_names
from roster.pages.notice_page import notice_page
from roster.sheets.public_table import office_summary, public_table

_FEEDS = "feeds"
_RESULTS = ("roster.json", "roster.xlsx", "summary.xlsx", "notice.html", "clash.json")


def deliver_answer(folder: Path, question: Question, answer: Answer, changed_at: datetime) -> tuple[Path, ...]:
    """The question, the roster, its tables, the notice and a feed for everybody; the paths written."""
    published = feeds(question, answer.roster, changed_at)
    names = feed_file_names(published.people)
    files = {
        "question.json": encode_json(question),
        "roster.json": to_json(answer_document(question, answer)),
        "roster.xlsx": public_table(question, answer),
        "summary.xlsx": office_summary(question, answer),
        "notice.html": notice_page(question, answer).html.encode(),
        **{f"{_FEEDS}/{names[person]}": feed for person, feed in published.people.items()},
        f"{_FEEDS}/{OFFICE_FILE}": published.office,
    }
    return _replace(folder, files)


def deliver_clash(folder: Path, question: Question, clash: Clash) -> tuple[Path, ...]:
    """question.json and clash.json; results of an earlier run go, so that nobody takes them for this one's."""
    document = clash_document(question, clash)
    return _replace(folder, {"question.json": encode_json(question), "clash.json": to_json(document)})


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write one file so that a reader, or a kill, never sees half of it; a `private` one only its owner reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".roster-", dir=path.parent) as nearby:
        whole = _write(Path(nearby) / "whole", content)
        if private:
            whole.chmod(0o600)
        whole.replace(path)


def _replace(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Everything is written next to its place first; then each file is put there in one step."""
    with _unfinished(folder) as nearby:
        ready = [(_write(nearby / name, content), folder / name) for name, content in files.items()]
        for new, place in ready:
            place.parent.mkdir(exist_ok=True)
            new.replace(place)
    for stale in _stale(folder, files):
        stale.unlink()
    return tuple(place for _, place in ready)


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A place on the same disk; what a killed run left there goes."""
    nearby = folder / ".unfinished"
    rmtree(nearby, ignore_errors=True)
    nearby.mkdir(parents=True)
    try:
        yield nearby
    finally:
        rmtree(nearby, ignore_errors=True)


def _stale(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    known = [folder / name for name in _RESULTS] + sorted((folder / _FEEDS).glob("*.ics"))
    return [path for path in known if path.is_file() and str(path.relative_to(folder)) not in files]


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return path
