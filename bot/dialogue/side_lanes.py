"""Lanes on the side of the talk: which stay, which are left in peace, which have no way back."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue.afterwards import rooting
from bot.dialogue.afterwards.closeness import TOGETHER
from bot.dialogue.afterwards.letting_go import PONDERING
from bot.dialogue.guards import sender, talk_begun
from bot.dialogue.model import LaneId, Session
from bot.dialogue.practising import PRACTISING

PROMISING = frozenset(
    {
        LaneId.PROMISES,
        LaneId.PROMISE,
        LaneId.THEIR_PROMISE,
        LaneId.PROMISE_WORDING,
        LaneId.PROMISE_READY,
        LaneId.PROMISE_END,
        LaneId.PROMISE_WORD,
        LaneId.PROMISE_WORD_READY,
        LaneId.LAPSE,
        LaneId.LAPSE_READY,
    }
)
"""Lanes of promises, of slips, and of a word for the other's."""

STAYS_ON_TOP = frozenset(
    {
        LaneId.SUPPORT,
        LaneId.DANGER_CHECK,
        LaneId.COUNTRY,
        LaneId.SETTINGS,
        LaneId.ZONE,
        LaneId.SUMMARY,
        LaneId.SUMMARY_READY,
        LaneId.UNLINKING,
        LaneId.FORGETTING,
        *PRACTISING,
        *PONDERING,
        *TOGETHER,
        *PROMISING,
        *rooting.LANES,
    }
)
"""Lanes entered on the side that a change of the joint stage does not take away."""

UNDISTURBED = frozenset({LaneId.SUPPORT, LaneId.DANGER_CHECK, LaneId.COUNTRY})
"""Lanes in which nobody is told how the joint talk goes on."""

WITHOUT_TRAIL = frozenset(
    {
        LaneId.CARD,
        LaneId.BREATHING,
        LaneId.PERMIT,
        LaneId.SECOND_READING,
        LaneId.SUPPORT,
        LaneId.DANGER_CHECK,
        LaneId.COUNTRY,
        LaneId.SETTINGS,
        LaneId.WITHDRAWING,
        LaneId.AMENDING,
        LaneId.SUMMARY,
        LaneId.SUMMARY_READY,
        LaneId.STOPPING,
        LaneId.UNLINKING,
        LaneId.FORGETTING,
        *PONDERING,
        *TOGETHER,
        LaneId.CHECKIN_NEXT,
        # after the talk: promises
        LaneId.PROMISES,
        LaneId.PROMISE,
        LaneId.THEIR_PROMISE,
        LaneId.PROMISE_END,
    }
)
"""Lanes with a way back of their own, or with nothing to take back."""

LINE_LANES = frozenset(
    {
        LaneId.LINE_CARD,
        LaneId.LINE_WORDING,
        LaneId.LINE_HELP,
        LaneId.LINE_PREVIEW,
        LaneId.LINE_PART,
        LaneId.LINE_FITS,
        LaneId.REVIEW_LINES,
        LaneId.CHANGE_LINE,
    }
)
"""Where one line of the agreement is in hand, one at a time."""

LEFT_BY_NOT_NOW = TOGETHER | PROMISING | rooting.LANES
"""What is begun on the side when the talk is over, and is left with the words for it."""


def resting_aside(session: Session, event: ev.Event) -> bool:
    """This person is at one of these, and no talk is under way that could be put off."""
    person = sender(session, event)
    here = person is not None and person.lane in LEFT_BY_NOT_NOW
    return here and not talk_begun(session, event)
