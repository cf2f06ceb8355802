"""What cannot be used ends in words on the error stream and the exit code 2."""

import pytest
import typer

from roster.actions.errors import BadInputError, MissingError
from roster.cli.output import BAD_INPUT, UNUSABLE, fault_of, told
from roster.demo.kept import DemoFileError
from roster.documents.errors import DocumentError
from roster.domain.notice import UnknownColumnError
from roster.domain.schedule import ForeignRosterError
from roster.domain.texts import Text
from roster.store.errors import OtherFormError, StoreAwayError

ERRORS = [
    BadInputError(Text("甲", "a")),
    DocumentError(problem="乙"),
    ForeignRosterError("slot", "x"),
    UnknownColumnError("x"),
    DemoFileError("x"),
    MissingError(Text("丙", "c")),
    StoreAwayError("connection refused"),
    OtherFormError(None, "0002"),
    PermissionError(13, "Permission denied"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_kind_of_bad_input_is_told(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, told("zh"):
        raise error
    assert ended.value.exit_code == BAD_INPUT
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"不能使用，什么也没有写入：\n{fault_of(error, 'zh')}\n"


def test_the_test_knows_every_kind() -> None:
    assert {kind for kind in UNUSABLE if not any(isinstance(error, kind) for error in ERRORS)} == set()


def test_a_mistake_of_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), told("en"):
        raise ZeroDivisionError


def test_words_of_the_input_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), told("en"):
        raise BadInputError(Text("[red]甲[/]", "[red]a[/]"))
    assert capsys.readouterr().err.splitlines()[1] == "[red]a[/]"
