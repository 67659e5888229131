"""A second reading of a sentence by a language model, where the host has set one up.

It is asked only for a sentence of the practice that the engine was not sure of, and only where
nothing in it may tell of danger. What comes back is checked like a stranger's word; whatever is not
taken leaves exactly what there was without it. Its counts and log lines hold no words.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.model import Draft, DraftState, Participant
from bot.drafting import Drafting
from bot.rewriting import Slots
from bot.rewriting.checking import Checker, Refusal
from bot.rewriting.suggester import Suggester, Told
from bot.safety import Action, Watch

log = logging.getLogger(__name__)

PERMIT_VERSION = "1"
"""Raise it when the question about the language model changes in substance; it is asked again."""
UNSURE = (DraftState.OFFERING, DraftState.ASKING)


class SecondReading:
    """Decides what may be read a second time, and what of the reading is shown.

    `to` names the host to which the words would go; empty where that is the host's own network.
    """

    def __init__(
        self, suggester: Suggester, checker: Checker, drafting: Drafting, watch: Watch, to: str = ""
    ) -> None:
        self.suggester = suggester
        self.checker = checker
        self.drafting = drafting
        self.watch = watch
        self.to = to
        self.counts: Counter[str] = Counter()
        """How many suggestions were taken, and why the others were not."""

    def of(self, drafted: ev.Drafted, person: Participant, *, answer: str = "") -> ev.Event:
        """Return the event that a fresh draft leads to: itself, a wait, or a question first."""
        draft = replace(drafted.draft, answered=answer)
        if draft.state not in UNSURE or not self.suggester.ready or not self._harmless(draft):
            return drafted
        if self.may_go(person):
            return ev.ReadingAwaited(drafted.at, drafted.seat, draft=draft)
        if self._was_asked(person):
            return drafted
        return ev.PermitAsked(
            drafted.at, drafted.seat, draft=draft, to=self.to, version=PERMIT_VERSION
        )

    def may_go(self, person: Participant) -> bool:
        """Say whether this person's words may go to the model."""
        given = person.permit is not None and person.permit.given
        return not self.to or (given and self._was_asked(person))

    async def suggestion(self, person: Participant) -> Slots | None:
        """Ask for slots, if this person's words may go out and tell of no danger."""
        if not self.may_go(person) or not self._harmless(person.draft):
            return None
        return await self.suggester.suggest(_told(person.draft))

    def judged(self, draft: Draft, suggested: Slots | None) -> Draft:
        """Return the draft with the suggestion as its first offer, if it stands up to the check."""
        if suggested is None:
            return self.drafting.suggested(draft, None)
        found = self.checker.check(_told(draft).words, suggested)
        self.counts[found.value if isinstance(found, Refusal) else "taken"] += 1
        if isinstance(found, Refusal):
            log.info("a suggestion of the language model was not taken (%s)", found.value)
            return self.drafting.suggested(draft, None)
        return self.drafting.suggested(draft, found)

    def _was_asked(self, person: Participant) -> bool:
        permit = person.permit
        return permit is not None and (permit.to, permit.version) == (self.to, PERMIT_VERSION)

    def _harmless(self, draft: Draft) -> bool:
        """Look once more for danger and threats; what cannot be looked at is taken as danger."""
        if self.drafting.engine.lexicon.says["threat"] in draft.noticed:
            return False
        try:
            return self.watch.judge(_told(draft).words).action is Action.NONE
        except Exception:
            return False


def _told(draft: Draft) -> Told:
    return Told(draft.about or draft.own_words, draft.answered)
