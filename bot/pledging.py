"""Puts a promise into words by itself, and what is said when one slipped.

A promise is the last part of an accounting, read and asked about as there. What wishes for proof or
for watching is no promise and is never taken for one, not even as typed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot import amends as room
from bot.amends import Amends
from bot.boundaries import Boundaries, Kind
from bot.dialogue.afterwards.promising import following
from bot.dialogue.model import Lapse, LapsePart, Owning, OwningPart, Promise
from bot.openness import asks_for_proof, offers_proof
from bot.owning import Accounting
from bot.ruling import lays_down

EMPTY: Final = Owning(part=OwningPart.WILL)
"""An accounting of which only the promise is wanted."""

READ_AS: Final = {
    LapsePart.HAPPENED: room.Part.DID,
    LapsePart.MEANT: room.Part.EFFECT,
    LapsePart.CHANGES: room.Part.WILL,
}
"""What gets in the way of an accounting gets in the way here as well."""

_STOPS: Final = re.compile(
    r"^\W*i(?:['\u2019]?ll| will| promise to|['\u2019]?m going to)? ?"
    r"(?:won['\u2019]?t|will not|not|never|no longer|stop) ",
    re.IGNORECASE,
)
"""A promise not to do something."""
_ON_TERMS: Final = re.compile(r"\b(?:unless|until|as long as|if|once) (?=you\b)", re.IGNORECASE)
"""What makes a promise depend on something that the other does."""
_ORDERS: Final = re.compile(
    r"\b(?:you|u) (?:must|have to|need to|should|may not|can(?:['\u2019]?t|not)|(?:do|are|will) not"
    r"|don['\u2019]?t|aren['\u2019]?t|won['\u2019]?t|never)\b|^\W*(?:never|stop|don['\u2019]?t|no)\b",
    re.IGNORECASE,
)
"""What binds the other, in a place where one's own promise or question is asked for."""


_PROMISES: Final = re.compile(
    r"\bi(?:['\u2019]ll| will| won['\u2019]?t| shall| promise| swear|['\u2019]?m (?:going to|gonna)"
    r"| am going to|['\u2019]?d (?:like|want) to promise)\b",
    re.IGNORECASE,
)
"""What makes words a promise by themselves."""
_DOES: Final = re.compile(
    r"^I(?:['\u2019]ll| won['\u2019]t) (?:not |never |always )?"
    r"(?:tell|say|ask|call|text|write|answer|stop|delete|block|unfollow|mention|talk|show up|come"
    r"|go|stay|leave|put|keep|turn|decline|end|close|introduce|listen|bring|pick|message|be home)\b"
)
"""What is done in a promise of the form "if she writes, I tell you"."""


class Pledging:
    """The way to a promise; it keeps nothing of any session. `at` is on the person's own clock."""

    def __init__(self, amends: Amends, boundaries: Boundaries) -> None:
        self.amends = amends
        self.boundaries = boundaries
        self.accounting = Accounting(amends)

    def said(self, making: Owning | None, text: str, at: datetime) -> Owning:
        """Take words for the promise, or for the piece of it that was asked for."""
        begun = making if making is not None and making.question else EMPTY
        words = self._joined(begun, text, at)
        return self._with_a_promise(self.accounting.said(begun, words, at), words, at)

    def begins(self, text: str, at: datetime) -> bool:
        """Say whether words promise something where nobody asked for a promise.

        A question is none; neither is what only tells of the past or of a feeling.
        """
        read = self.amends.pledge(text, at.date())
        if not read.will or text.rstrip(" .").endswith("?"):
            return False
        return bool(_PROMISES.search(text) or (read.when and _DOES.search(read.will)))

    def _joined(self, begun: Owning, text: str, at: datetime) -> str:
        """Put an answer that only says when after the words that were asked about."""
        if not begun.typed or self.amends.pledge(text, at.date()).will:
            return text
        before = self.amends.pledge(begun.typed, at.date())
        return f"{begun.typed.rstrip(' .')} {text}" if before.will else text

    def keep(self, making: Owning | None, at: datetime) -> Owning:
        """Keep the promise as it was typed, whatever was asked about it."""
        held = making or EMPTY
        typed = held.typed or held.texts.get(OwningPart.WILL, "")
        if not typed or self.wishes_proof(typed):
            return held
        return self._with_a_promise(self.accounting.keep(held, at), typed, at)

    def _with_a_promise(self, made: Owning, typed: str, at: datetime) -> Owning:
        """Take the writer's own words for the promise where no more could be read in them."""
        if not made.statement or made.promise is not None:
            return made
        read = made.pledge
        words = made.texts.get(OwningPart.WILL, typed)
        own = Promise(read.when, read.will or words, read.until, read.once, at, made.statement)
        return replace(made, promise=own)

    def slipped(self, lapse: Lapse, text: str) -> Lapse:
        """Take an answer about a slip; once for each part a question may come back first.

        Not knowing is an answer, and nothing is asked back about it.
        """
        if lapse.part in lapse.asked:
            return following(lapse, text)
        unknown = self.amends.not_known(READ_AS[lapse.part], text)
        if unknown:
            return following(lapse, unknown)
        fault = self.amends.check(READ_AS[lapse.part], text)
        if fault is None:
            return following(lapse, text)
        asked = (*lapse.asked, lapse.part)
        return replace(lapse, asked=asked, question=fault.question, typed=text)

    def wishes_proof(self, text: str) -> bool:
        """Say whether words wish for proof or watching, of either of the two, or forbid something.

        To stop watching is no such wish, and neither is a mere question about something else.
        """
        terms = _ON_TERMS.search(text)
        if _STOPS.search(text):
            return terms is not None and self._wishes(text[terms.end() :])
        return self._wishes(text) or (terms is not None and self._wishes(text[terms.end() :]))

    def _wishes(self, text: str) -> bool:
        if asks_for_proof(text) or offers_proof(text):
            return True
        asks = text.rstrip(" .").endswith("?")
        return bool(_ORDERS.search(text)) and not asks and self.wishes_openly(text)

    def wishes_openly(self, text: str) -> bool:
        """Say whether words lay down that somebody gives up freedom; a report of it is none."""
        return lays_down(text) and self.boundaries.read(text).kind is Kind.CONTROLLING
