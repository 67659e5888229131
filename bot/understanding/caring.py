"""Words where somebody may be in danger: corrections, fear of being found out, half a yes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.dialogue import events as ev
from bot.dialogue.model import LaneId, Session
from bot.safety import Danger
from bot.standing_by import Aside
from bot.understanding.places import GATE, expected
from bot.understanding.readers import Readers
from bot.understanding.said import Said
from bot.understanding.watching import Watching

HALF_A_YES = 12
"""Words of an answer to the question about safety that may be half a yes."""

_ABOUT_FEAR = re.compile(
    r"\b(?:safe|honest|open|afraid|scared|fear|fright|trust|worr|dare|him|her|them|partner)",
    re.IGNORECASE,
)
"""What makes an answer one about being safe, whatever number stands in it."""

OF_FEAR = Danger.COERCIVE_CONTROL.value


@dataclass(frozen=True, eq=False)
class Caring:
    """Reads what is said where support is open, and at the question about safety."""

    readers: Readers
    watching: Watching

    def aside(self, session: Session, said: Said) -> ev.Misread | ev.Remarked | None:
        """Read a correction or a question where support is open; None for anything else.

        It goes before commands, so that nobody who is afraid gets a command's answer for asking who
        sees this; the words of a button there are its press. Who came there by a button has nothing
        to correct, and is asked what is meant.
        """
        place = expected(session, said)
        if said.in_room or place is None or place.kind != "support":
            return None
        if self.watching.is_press(session, said):
            return None
        found = self.readers.content.phrases.asides.read(said.text)
        if found is None:
            return None
        if found is not Aside.SET_RIGHT:
            return ev.Remarked(said.at, said.seat, remark=ev.Remark(found.value))
        person = session.seats[said.seat]
        if person.lane is LaneId.SUPPORT and not person.danger:
            return ev.Remarked(said.at, said.seat, remark=ev.Remark.DENIED)
        return ev.Misread(said.at, said.seat)

    def hushed(
        self, session: Session, said: Said, danger: ev.DangerNoticed
    ) -> ev.Remarked | ev.DangerNoticed:
        """Promise silence to whoever asks for it where support is open, instead of asking anew.

        Fear of being found out is known there already; any other danger is not, and comes first.
        """
        aside = self.aside(session, said)
        hushed = isinstance(aside, ev.Remarked) and aside.remark is ev.Remark.HUSHED
        known = hushed and danger.label == OF_FEAR
        return aside if known and isinstance(aside, ev.Remarked) else danger

    def weighed(self, session: Session, said: Said, spoken: ev.Event | None) -> ev.Event | None:
        """Take half a yes to the question about safety for none."""
        if said.in_room or session.seats[said.seat].lane not in GATE:
            return spoken
        yes = isinstance(spoken, ev.SafetyAnswered) and spoken.feels is ev.Feels.SAFE
        half = spoken is None and "?" not in said.text and len(said.text.split()) <= HALF_A_YES
        half = half and not self._rates(said.text)
        if (yes or half) and self.readers.spoken.hedges(said.text):
            return ev.SafetyHedged(said.at, said.seat)
        return spoken

    def _rates(self, text: str) -> bool:
        """Say whether these words give a number, as the next question wants, and say no more.

        What is unsure about the number ("maybe 3") is not unsure about being safe.
        """
        return self.readers.spoken.rates(text) and not _ABOUT_FEAR.search(text)
