"""One run through the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.dialogue.changing import replace
from bot.dialogue.model.participant import Participant
from bot.dialogue.model.places import StageId
from bot.dialogue.model.seats import Seat
from bot.dialogue.model.shared import Shared


@dataclass(frozen=True)
class Session:
    """One run through the conversation, by one person or two."""

    shared: Shared
    seats: dict[Seat, Participant]
    used_on: date | None = None
    """The last day (UTC) on which somebody did something here."""

    @classmethod
    def empty(cls) -> Session:
        """Return a session with nobody in it, for texts that belong to none."""
        return cls(Shared(), {})

    @property
    def stage(self) -> StageId:
        """The joint stage."""
        return self.shared.stage

    @property
    def present(self) -> tuple[Seat, ...]:
        """The seats that are taken, first before second."""
        return tuple(seat for seat in Seat if seat in self.seats)

    @property
    def alone(self) -> bool:
        """Whether only one person is at the table."""
        return len(self.seats) < 2

    def seat_of(self, user_id: int) -> Seat | None:
        """Find the seat of a Telegram user, or None for an outsider."""
        return next((s for s, p in self.seats.items() if p.user_id == user_id), None)

    def with_seat(self, seat: Seat, participant: Participant) -> Session:
        """Return this session with one participant replaced."""
        return replace(self, seats={**self.seats, seat: participant})

    def with_shared(self, shared: Shared) -> Session:
        """Return this session with the shared part replaced."""
        return replace(self, shared=shared)
