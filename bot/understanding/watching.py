"""Words are looked at for danger before anything else is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue import events as ev
from bot.dialogue.agreeing import awaits_line
from bot.dialogue.model import Session
from bot.safety import Action, Danger
from bot.understanding.places import expected, open_codes
from bot.understanding.readers import Readers
from bot.understanding.said import Said

PROOF_KINDS = ("promise", "again")
"""Places where somebody may wish for proof or for watching, which is answered and not kept."""

LINE_KINDS = ("line", "line_part")

OF_FREEDOM = (Danger.COERCIVE_CONTROL.value, Danger.STALKING_SURVEILLANCE.value)
"""Kinds of danger that a line may sound like that is only worded too strictly."""


@dataclass(frozen=True, eq=False)
class Watching:
    """Says what may be danger; whatever fails on the way counts as danger too."""

    readers: Readers

    def heard(self, session: Session, said: Said) -> ev.DangerNoticed | None:
        """Return what words tell of danger that are more than the words of an open button."""
        return None if self.is_press(session, said) else self.danger(said)

    def danger(self, said: Said) -> ev.DangerNoticed | None:
        """Return what a text tells of danger; a text that cannot be judged is asked about."""
        try:
            judged = self.readers.watch.judge(said.text)
        except Exception:
            return ev.DangerNoticed(said.at, said.seat, label="", handoff=False)
        if judged.action is Action.NONE or judged.label is Danger.NONE:
            return None
        handoff = judged.action is Action.HANDOFF
        return ev.DangerNoticed(said.at, said.seat, label=judged.label.value, handoff=handoff)

    def ruled(
        self, session: Session, said: Said, danger: ev.DangerNoticed
    ) -> ev.LineQuestioned | ev.ProofWished | None:
        """Return the question back where somebody words a line that would control the other.

        Only what sounds like control or surveillance may be a mere line, or a wish for proof in the
        place of a promise; everything else that may be danger stays danger wherever it is typed.
        """
        if danger.label not in OF_FREEDOM:
            return None
        place, person = expected(session, said), session.seats[said.seat]
        if place is None and awaits_line(session, said.seat):
            return self.readers.lines.ruled(person, said.text.strip(), said.at, said.seat)
        if place is None or len(said.text) > place.limit:
            return None
        if place.kind in PROOF_KINDS:
            wished = self.readers.pledging.wishes_openly(said.text)
            return ev.ProofWished(said.at, said.seat) if wished else None
        if place.kind not in LINE_KINDS:
            return None
        return self.readers.lines.ruled(person, said.text.strip(), said.at, said.seat)

    def is_press(self, session: Session, said: Said) -> bool:
        """Say whether these are the very words of a button here, and nothing besides."""
        try:
            person, codes = session.seats[said.seat], open_codes(session, said)
            return self.readers.spoken.is_press(said.text, codes, person)
        except Exception:
            return False
