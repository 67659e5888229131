"""Words that were asked about go on at their step once somebody says that they meant no harm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.dialogue import events as ev
from bot.dialogue.model import LaneId, Seat, Session, StageId
from bot.dialogue.step import advance
from bot.understanding import Said, Understanding

LASTING = timedelta(minutes=30)
"""How long words wait for the answer; later the step asks for them again."""

MOST = 1000
"""How many people's words wait at once; the oldest make room."""

BESIDE_IT = frozenset({"misread", "country", "support"})
"""Presses between the question and its answer; any other one settles it."""

OPEN_IN = (LaneId.DANGER_CHECK, LaneId.SUPPORT)


@dataclass(frozen=True)
class Doubted:
    """Words that were taken for danger, and where they were said."""

    text: str
    stage: StageId
    lane: LaneId
    at: datetime


class Doubts:
    """Holds such words in memory alone: no store, file or log has them before their step does.

    So they are lost with the process, or where another process takes the answer; then the step asks
    for them again.
    """

    def __init__(self, understanding: Understanding) -> None:
        self.understanding = understanding
        self._words: dict[int, Doubted] = {}

    def words(self, user_id: int, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what private words mean, holding those that are asked about."""
        found = self.understanding.words(session, said)
        person = session.seats[said.seat]
        if isinstance(found[0], ev.DangerNoticed) and person.lane not in OPEN_IN:
            self._hold(user_id, Doubted(said.text, session.stage, person.lane, said.at))
        return self.answered(user_id, session, said.seat, found)

    def answered(
        self, user_id: int, session: Session, seat: Seat, found: tuple[ev.Event, ...]
    ) -> tuple[ev.Event, ...]:
        """Let the words that wait follow "that's not what I meant" where their step is open again.

        They stay held until `settled`: a turn that met another one is understood anew.
        """
        held = self._words.get(user_id)
        if held is None or not found or not isinstance(found[0], ev.Misread):
            return found
        answer = found[0]
        after = advance(session, answer).session
        back = (after.stage, after.seats[seat].lane) == (held.stage, held.lane)
        if not back or answer.at - held.at > LASTING:
            return found
        meant = self.understanding.unasked(after, Said(held.text, seat, answer.at))
        # A line that nobody may agree on is asked about by its place, whatever the watch thinks;
        # where the words answer nothing, the step's own question says more.
        idle = any(isinstance(event, (ev.DangerNoticed, ev.Misunderstood)) for event in meant)
        return found if idle else (answer, *meant)

    def wait(self, user_id: int) -> bool:
        """Say whether words of this person wait to go on."""
        return user_id in self._words

    def settled(self, user_id: int) -> None:
        """Let go of what waits: it was answered, or this person did something else."""
        self._words.pop(user_id, None)

    def _hold(self, user_id: int, doubted: Doubted) -> None:
        self._words.pop(user_id, None)
        for other in [who for who, held in self._words.items() if doubted.at - held.at > LASTING]:
            del self._words[other]
        while len(self._words) >= MOST:
            del self._words[next(iter(self._words))]
        self._words[user_id] = doubted
