"""A county's year, published and ready to be read; and nginx with the same bytes as files."""

import os
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from roster.actions.feed_tokens import make_token
from roster.actions.freeze import freeze
from roster.domain.feed_owners import OFFICE, person_owner
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus, Duty, Roster
from roster.domain.versions import Cause
from roster.store.feeds import feed_of
from roster.store.migrate import migrate
from roster.store.offices import add_office
from roster.store.store import Store, lock_office
from tests.bench.counties import county_year

_NOW = datetime(2026, 1, 4, 1, tzinfo=UTC)
_TRIES, _PAUSE = 250, 0.02
_CONFIGURATION = """{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    types {{ text/calendar ics; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}
"""


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """Where the database is; feeds and the tokens that open them, by name: `own` is a leader's, `office` all of it."""

    url: str
    files: Mapping[str, bytes]
    tokens: Mapping[str, str]


def published_year(folder: Path) -> PublishedYear:
    """36 leaders in turn on every working day of 2026, in an SQLite file."""
    store, question = Store(f"sqlite:///{folder}/roster.db"), county_year(0)
    migrate(store)
    owners = {"own": person_owner(question.people[5].id), "office": OFFICE}
    with store.writing() as tx:
        entry = OfficeEntry(0, "bench", AdministrativeLevel.COUNTY, about=question.office)
        office = add_office(tx, entry, _NOW)
        lock_office(tx, office.id)
        freeze(tx, office, question, _in_turn(question), cause=Cause.PUBLISHED, by="bench", now=_NOW)
        for person in question.people:
            make_token(tx, office, person_owner(person.id), "phone", None, "bench", _NOW)
        tokens = {name: make_token(tx, office, owner, "", None, "bench", _NOW) for name, owner in owners.items()}
        stored = {name: feed_of(tx, office.id, owner) for name, owner in owners.items()}
    store.close()
    return PublishedYear(store.url, {name: feed.body for name, feed in stored.items() if feed is not None}, tokens)


def _in_turn(question: Question) -> Answer:
    ring = question.people
    duties = (
        Duty(slot.id, ring[number % len(ring)].id, ring[(number + 9) % len(ring)].id)
        for number, slot in enumerate(question.slots)
    )
    return Answer(AnswerStatus.FEASIBLE, Roster(tuple(duties)), (), ())


@contextmanager
def nginx(folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """One worker of nginx on loopback that serves the files as NAME.ics; its address."""
    (folder / "www").mkdir()
    for name, content in files.items():
        (folder / "www" / f"{name}.ics").write_bytes(content)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""  # the folder is for its owner only
    configuration = folder / "nginx.conf"
    configuration.write_text(_CONFIGURATION.format(user=user, folder=folder, port=port), encoding="utf-8")
    process = subprocess.Popen(["nginx", "-p", folder, "-c", configuration], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(_TRIES):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            Event().wait(_PAUSE)
        else:
            return
    raise RuntimeError("nginx did not come up")
