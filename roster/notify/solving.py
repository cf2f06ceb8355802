"""One solve in a process of its own: its crash is not the service's, and it dies with the service."""

import os
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING

from roster.domain.texts import Text

if TYPE_CHECKING:  # the solver is slow to load: only the child does it
    from roster.solver.solve import Proof

LEVEL, ANSWER, CLASH, PROBLEM, CRASH = "level", "answer", "clash", "problem", "crash"
"""What the child tells: a level's number, cost and bound; a document; a problem in both languages; a traceback."""

_OUT_OF_TIME = Text(
    "在{seconds}秒内既没有排出，也没有证明排不出；请延长求解时间后再试",
    "in {seconds} seconds neither a roster was found nor that there is none. Maybe allow more time.",
)


def solve_child(link: Connection, question: bytes, seconds: float) -> None:
    """Solve a question document and tell through the link; the end of the link is the end of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches everybody; the parent decides
    Thread(target=_die_with_the_parent, args=(link,), daemon=True).start()
    try:
        link.send(solve_document(question, seconds, lambda level, cost, bound: link.send((LEVEL, level, cost, bound))))
    except Exception:  # noqa: BLE001 - whatever it is, the parent says it in words
        link.send((CRASH, traceback.format_exc()))


def _die_with_the_parent(link: Connection) -> None:
    try:
        link.recv()  # nothing is ever sent
    except (EOFError, OSError):
        os._exit(1)


def solve_document(question: bytes, seconds: float, tell: Callable[[int, int, int], object]) -> tuple[str, ...]:
    """ANSWER or CLASH with its document, or PROBLEM in both languages; `tell` hears of each level that is done."""
    # the solver is slow to load, and the parent imports this module without needing it
    from roster.actions.plan import plan  # noqa: PLC0415
    from roster.documents.errors import DocumentError  # noqa: PLC0415
    from roster.documents.question_file import read_question  # noqa: PLC0415
    from roster.documents.roster_file import answer_document, clash_document, to_json  # noqa: PLC0415
    from roster.domain.workdays import UnknownYearError  # noqa: PLC0415
    from roster.solver.rulebook import RulebookError  # noqa: PLC0415
    from roster.solver.solve import Effort, OutOfTimeError  # noqa: PLC0415

    def watch(proof: "Proof") -> None:
        tell(proof.level, proof.cost, proof.bound)

    try:
        asked = read_question(question)
        planned = plan(asked, Effort(seconds), watch)
    except OutOfTimeError:
        said = _OUT_OF_TIME.filled(seconds=f"{seconds:g}")
        return PROBLEM, said.zh, said.en
    except (DocumentError, RulebookError, UnknownYearError) as error:
        return PROBLEM, str(error), str(error)
    if planned.answer is not None:
        return ANSWER, to_json(answer_document(asked, planned.answer)).decode()
    if planned.clash is None:
        raise AssertionError("planning came to nothing")
    return CLASH, to_json(clash_document(asked, planned.clash)).decode()
