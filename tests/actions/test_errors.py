"""Bad input is said line by line, in the language asked for."""

from roster.actions.errors import BadInputError, both
from roster.domain.texts import Text


def test_each_fault_is_a_line() -> None:
    error = BadInputError(Text("甲", "a"), both("乙 / b"))
    assert (error.say("zh"), error.say("en"), str(error)) == ("甲\n乙 / b", "a\n乙 / b", "a\n乙 / b")
