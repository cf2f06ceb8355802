"""What depends on a question alone is worked out once: a page checks dozens of rosters of one month."""

from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from roster.domain.question import Question

P = ParamSpec("P")
T = TypeVar("T")
_KEPT = "_worked_out"


def once(work: Callable[Concatenate[Question, P], T]) -> Callable[Concatenate[Question, P], T]:
    """Remember what `work` made of a question and hashable arguments for as long as the question lives.

    A question is frozen, so what was made of it stays true; what is given back must not be changed.
    """

    @wraps(work)
    def remembered(question: Question, /, *args: P.args, **kwargs: P.kwargs) -> T:
        kept: dict[Hashable, Any] = vars(question).setdefault(_KEPT, {})
        key = (work, args, *kwargs.items())
        if key not in kept:
            kept[key] = work(question, *args, **kwargs)
        found: T = kept[key]
        return found

    return remembered


def all_once(
    work: Callable[Concatenate[Question, P], Iterator[T]],
) -> Callable[Concatenate[Question, P], tuple[T, ...]]:
    """The same for a generator: all that it yields."""

    @wraps(work)
    def listed(question: Question, /, *args: P.args, **kwargs: P.kwargs) -> tuple[T, ...]:
        return tuple(work(question, *args, **kwargs))

    return once(listed)
