"""What is shown while somebody types after the bot's name in any chat: text in, statements out.

There is no session and no turn here, and nothing is kept of the words.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.content.loader import Content
from bot.dialogue.model import Draft, DraftState
from bot.drafting import Drafting
from bot.links import PRACTICE
from bot.ports import Clock, InlineAnswer, Statement
from bot.rewriting import Strength
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

    def __init__(self, content: Content, drafting: Drafting, viewer: Viewer, clock: Clock) -> None:
        self._content = content
        self._drafting = drafting
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
        draft = self._drafting.first_words(text.strip())
        titled = dict.fromkeys(self._titled(draft))
        return tuple(self._statement(title, words) for title, words in titled if words)

    def _titled(self, draft: Draft) -> list[tuple[str, str]]:
        """Return whole statements, each with what tells it from the others."""
        label = self._content.label
        if draft.state is DraftState.READY and draft.keeps_own_words:
            return [(label("inline.own"), draft.text)]
        if draft.state is DraftState.READY:
            return [
                (label(f"strength.{s.value}"), self._drafting.strength(draft, s.value).text)
                for s in STRENGTHS
            ]
        return [(label("inline.offer"), offer.text) for offer in draft.offers]

    def _statement(self, title: str, words: str) -> Statement:
        house = self._viewer.house(None, self._clock.now())
        text = self._content.say("inline/statement", replace(house, statement=words))
        return Statement(title, words, text)
