"""Lines that several places after the talk share."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue.effects import Say
from bot.dialogue.guards import missed_before
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Move, On

PROMISE = 600
"""Characters of a promise, or of an answer about one that slipped."""

TO_THE_LIST = On(ev.PromisesWanted, lane=LaneId.PROMISES)
"""From one promise back to all: what was begun about it is left, and not returned to."""

OPENNESS = On(ev.ProofWished, do=(Say("promise/openness", Audience.SENDER),))
"""A wish for proof is answered with openness that is offered freely."""

OPEN_CHAT_FIRST = Say("room/open_chat_first", Audience.ROOM)

UNFIT = (
    On(
        ev.Drafted,
        when=missed_before,
        lane=Move.AGAIN,
        do=(Say("practice/unfit_again", Audience.SENDER),),
    ),
    On(ev.Drafted, lane=Move.AGAIN, do=(Say("practice/unfit", Audience.SENDER),)),
)
"""Words of which no sentence can be made; the second time in a row more help comes with it."""
