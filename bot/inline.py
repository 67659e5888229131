"""What is shown while somebody types after the bot's name in any chat: text in, statements out.

There is no session and no turn here, and nothing is kept of the words.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import assert_never

from bot.content.loader import Content
from bot.links import PRACTICE
from bot.ports import Clock, InlineAnswer, Statement
from bot.rewriting import Outcome, Reading, Strength
from bot.safety import Action
from bot.viewing import Viewer

log = logging.getLogger(__name__)

LONGEST_QUERY = 256
"""What Telegram hands over at most; of a longer text the end is missing."""
FEWEST_WORDS = 2
STRENGTHS = (Strength.PLAIN, Strength.GENTLE, Strength.FIRM)


class Suggesting:
    """Offers statements to send in place of an accusation, or the way into the private chat.

    The way alone is shown, always the same, for danger, an unsure sentence, a question, everyday
    talk and a text that is cut off: whoever looks over a shoulder cannot tell one from another.
    """

    def __init__(self, content: Content, viewer: Viewer, clock: Clock) -> None:
        self._content = content
        self._viewer = viewer
        self._clock = clock

    def answer(self, text: str) -> InlineAnswer:
        """Return what to show for these words; if anything fails, the way alone. Never raises."""
        if len(text.split()) < FEWEST_WORDS:
            # Told by length alone, so that it tells nothing else.
            return self._way("inline.hint", ())
        try:
            statements = self._statements(text)
        except Exception as error:
            log.error("words typed inline cannot be read: %s", type(error).__name__)  # noqa: TRY400
            statements = ()
        return self._way("inline.door", statements)

    def _way(self, label: str, statements: tuple[Statement, ...]) -> InlineAnswer:
        return InlineAnswer(statements, self._content.label(label), PRACTICE)

    def _statements(self, text: str) -> tuple[Statement, ...]:
        # Danger first: of what hints at it nothing is ever made that could be sent to somebody.
        if self._content.watch.judge(text).action is not Action.NONE:
            return ()
        if len(text) >= LONGEST_QUERY:
            return ()
        words = text.strip()
        titled = dict.fromkeys(self._titled(self._content.engine.read(words), words))
        return tuple(self._statement(title, whole) for title, whole in titled if whole)

    def _titled(self, reading: Reading, words: str) -> list[tuple[str, str]]:
        """Return whole statements, each with what tells it from the others."""
        label, compose = self._content.label, self._content.engine.compose
        match reading.outcome:
            case Outcome.REWRITE:
                return [
                    (label(f"strength.{s.value}"), compose(reading.slots, s)) for s in STRENGTHS
                ]
            case Outcome.PASS:
                return [(label("inline.own"), words)] if reading.praise else []
            case Outcome.ASK:
                offers = reading.offers
                return [(label("inline.offer"), compose(o, Strength.PLAIN)) for o in offers]
            case _:
                assert_never(reading.outcome)

    def _statement(self, title: str, words: str) -> Statement:
        house = self._viewer.house(None, self._clock.now())
        text = self._content.say("inline/statement", replace(house, statement=words))
        return Statement(title, words, text)
