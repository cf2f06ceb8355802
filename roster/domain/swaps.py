"""Requests to move a published duty (调班、代班): their states, who may take which step, and what a step leaves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roster.domain.offices import StandInPolicy
from roster.domain.texts import Text


class SwapKind(StrEnum):
    """What is asked for."""

    SWAP = "swap"  # two people exchange two sessions, of one period or of two
    SUBSTITUTION = "substitution"  # one takes a session, nothing in return


class SwapState(StrEnum):
    """Where a request is on its way."""

    ASKED = "asked"  # somebody is still to be found
    PROPOSED = "proposed"  # waits for the counterpart's consent
    CONSENTED = "consented"  # waits for the office
    APPROVED = "approved"
    REFUSED = "refused"  # by the counterpart
    REJECTED = "rejected"  # by the office
    TAKEN_BACK = "taken_back"  # by who asked
    OVERTAKEN = "overtaken"  # the duty is not that person's any more, or the month was withdrawn


class SwapStep(StrEnum):
    """What is done with a request."""

    ASK = "ask"
    CHOOSE = "choose"  # name the counterpart
    TAKE = "take"  # become the counterpart of an open request
    CONSENT = "consent"
    REFUSE = "refuse"
    APPROVE = "approve"
    REJECT = "reject"
    TAKE_BACK = "take_back"
    OVERTAKE = "overtake"


class Side(StrEnum):
    """On whose side somebody takes a step."""

    ASKER = "asker"  # whose duty it is
    COUNTERPART = "counterpart"
    TAKER = "taker"
    OFFICE = "office"
    NOBODY = "nobody"  # it happens by itself


OPEN_STATES = frozenset({SwapState.ASKED, SwapState.PROPOSED, SwapState.CONSENTED})


@dataclass(frozen=True, slots=True)
class HeldDuty:
    """A duty of a published version: the number of the version's row, the session, and who has it."""

    version: int
    slot: str
    person: str


@dataclass(frozen=True, slots=True)
class DutyMove:
    """A published duty that goes over to somebody."""

    duty: HeldDuty
    to: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Who would take a duty, and the session given in return, if any: its version and its slot."""

    counterpart: str
    version: int | None = None
    slot: str | None = None

    @property
    def gives(self) -> HeldDuty | None:
        """The counterpart's own duty that is given in return."""
        if self.version is None or self.slot is None:
            return None
        return HeldDuty(self.version, self.slot, self.counterpart)

    @property
    def kind(self) -> SwapKind:
        """An exchange where something is given in return."""
        return SwapKind.SUBSTITUTION if self.gives is None else SwapKind.SWAP

    def moves(self, duty: HeldDuty) -> tuple[DutyMove, ...]:
        """What moves if the offer is taken for a duty."""
        own = DutyMove(duty, self.counterpart)
        return (own,) if self.gives is None else (own, DutyMove(self.gives, duty.person))


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step of a request: who (a login) took it when, and on whose side."""

    step: SwapStep
    who: str
    at: datetime
    side: Side


@dataclass(frozen=True, slots=True)
class Swap:
    """A request to move a published duty. `revision` counts its steps.

    `version` is the version in which the duty was when it was asked for. `policy` stands where an absence
    made the request, with the `reason` in words for whom it proposes; `consent_needed` is false where a stand-in was
    named beforehand. `results` are the numbers of the rows of the versions that the approval made.
    """

    id: int
    office: int
    kind: SwapKind
    state: SwapState
    version: int
    slot: str
    person: str
    asked_by: str
    asked_at: datetime
    counterpart: str | None = None
    counter_version: int | None = None
    counter_slot: str | None = None
    policy: StandInPolicy | None = None
    consent_needed: bool = True
    reason: Text | None = None
    revision: int = 1
    steps: tuple[StepTaken, ...] = ()
    results: tuple[int, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it can still come to something."""
        return self.state in OPEN_STATES

    @property
    def duty(self) -> HeldDuty:
        """The duty that is to move."""
        return HeldDuty(self.version, self.slot, self.person)

    @property
    def offer(self) -> Offer | None:
        """Who would take it for what, once that is known."""
        if self.counterpart is None:
            return None
        return Offer(self.counterpart, self.counter_version, self.counter_slot)

    @property
    def moves(self) -> tuple[DutyMove, ...]:
        """What an approval moves; nothing while nobody is found."""
        return () if self.offer is None else self.offer.moves(self.duty)


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts: the login, the leaders that one is or acts for, and whether as the office."""

    login: str
    people: frozenset[str] = frozenset()
    office: bool = False
