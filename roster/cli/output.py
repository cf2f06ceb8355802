"""Where words go: results to the standard output, progress and faults to the error stream, with an exit code."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.markup import escape

from roster.actions.errors import BadInputError, RefusedError
from roster.demo.kept import DemoFileError
from roster.documents.errors import DocumentError
from roster.domain.notice import UnknownColumnError
from roster.domain.schedule import ForeignRosterError
from roster.domain.texts import Language, Text
from roster.store.errors import StoreError, UnfitStoreError

BAD_INPUT, NO_ROSTER, OUT_OF_TIME = 2, 3, 4
UNUSABLE = (
    BadInputError,
    RefusedError,
    StoreError,
    UnfitStoreError,
    DocumentError,
    ForeignRosterError,
    UnknownColumnError,
    DemoFileError,
    OSError,
)

out = Console(highlight=False)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: Text, language: Language, style: str = "") -> None:
    """Print one finished sentence."""
    out.print(escape(text.say(language)), style=style or None, soft_wrap=True)


def print_json(document: object) -> None:
    """Print a document for programs: nothing else is on the standard output then."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def fault_of(error: Exception, language: Language) -> str:
    """What is wrong with the input, in words."""
    match error:
        case BadInputError():
            return error.say(language)
        case StoreError():
            return f"{error.said.say(language)} ({error.cause})"
        case RefusedError() | UnfitStoreError():
            return error.said.say(language)
        case _:
            return str(error)


@contextmanager
def told(language: Language) -> Iterator[None]:
    """Turn input that cannot be used into words on the error stream and the exit code 2."""
    try:
        yield
    except UNUSABLE as error:
        refused = Text("不能使用，什么也没有写入：", "Not usable; nothing was written:")
        err.print(refused.say(language), style="bold red")
        err.print(escape(fault_of(error, language)))
        raise typer.Exit(BAD_INPUT) from None
