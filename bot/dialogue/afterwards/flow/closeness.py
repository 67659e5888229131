"""AFTER THE TALK, closeness: the deck of small things to do together, or to say."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue.afterwards import closeness
from bot.dialogue.effects import Say
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On

SENDER, PARTNER = Audience.SENDER, Audience.PARTNER
AGAIN, RETURN = Move.AGAIN, Move.RETURN

LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.BOND,
        ask="bond/card",
        card="bond",
        choices=closeness.bond,
        on=(
            On(ev.BondDrawn, lane=AGAIN),
            On(
                ev.BondDone,
                when=closeness.has_card,
                lane=RETURN,
                also=(closeness.done,),
                do=(Say("bond/done", SENDER),),
            ),
            On(ev.BondDone, lane=AGAIN),
            On(
                ev.BondSuggested,
                when=closeness.may_suggest,
                also=(closeness.suggest,),
                do=(
                    Say("bond/suggested", PARTNER, keys=closeness.suggested),
                    Say("bond/suggested_noted", SENDER),
                ),
            ),
            On(ev.BondSuggested, do=(Say("bond/suggested_noted", SENDER),)),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(ev.BondWanted, lane=Call(LaneId.BOND)),
    On(
        ev.BondWelcomed,
        when=closeness.suggestion_stands,
        also=(closeness.welcome,),
        do=(Say("bond/welcomed", PARTNER), Say("bond/welcome_noted", SENDER)),
    ),
    On(ev.BondWelcomed, do=(Say("bond/suggestion_gone", SENDER),)),
)
