"""AFTER THE TALK, roots: a reflection for oneself, and the sentence that it may come down to."""

from __future__ import annotations

from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue import moves as move
from bot.dialogue.afterwards import rooting
from bot.dialogue.afterwards.refrains import OPEN_CHAT_FIRST, UNFIT
from bot.dialogue.effects import Say
from bot.dialogue.guards import (
    chat_was_open,
    draft_asking,
    draft_needs_feeling,
    draft_offering,
    draft_ready,
    draft_several,
    holds_floor,
    not_,
)
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER = Audience.SENDER
AGAIN, RETURN = Move.AGAIN, Move.RETURN

ROOT, ROOT_SENTENCE = 1000, 400
"""Characters of an answer to oneself, and of what it comes down to."""


LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.ROOTS,
        ask="roots/ask",
        choices=pick.roots,
        text=Text("root", ROOT),
        on=(
            On(
                ev.RootAnswered,
                when=rooting.roots_left,
                lane=AGAIN,
                also=(rooting.await_return,),
            ),
            On(ev.RootAnswered, lane=LaneId.ROOTS_END, also=(rooting.await_nothing,)),
            On(
                ev.Skipped, when=rooting.last_root, lane=LaneId.ROOTS_END, also=(rooting.skip_root,)
            ),
            On(ev.Skipped, lane=AGAIN, also=(rooting.skip_root,)),
            On(ev.WentBack, when=rooting.not_first_root, lane=AGAIN, also=(rooting.previous_root,)),
            On(ev.WentBack, lane=RETURN),
            On(ev.RootsFinished, lane=LaneId.ROOTS_END, also=(rooting.await_nothing,)),
        ),
    ),
    Lane(
        LaneId.ROOTS_END,
        ask="roots/end",
        choices=pick.roots_end,
        text=Text("root_sentence", ROOT_SENTENCE),
        on=(
            On(ev.RootSentence, lane=LaneId.ROOTS_READY),
            On(ev.RootsKept, lane=RETURN, do=(Say("roots/kept", SENDER),)),
            On(ev.RootsRestarted, lane=LaneId.ROOTS, also=(rooting.begin_anew,)),
            On(ev.WentBack, lane=LaneId.ROOTS, also=(rooting.previous_root,)),
        ),
    ),
    Lane(
        LaneId.ROOTS_READY,
        ask="roots/ready",
        choices=(("root_practise",), ("root_for_talk",), ("roots_keep",), ("back",)),
        text=Text("root_sentence", ROOT_SENTENCE),
        on=(
            On(ev.RootSentence, lane=AGAIN),
            On(ev.Drafted, when=draft_ready, lane=LaneId.STATEMENT),
            On(ev.Drafted, when=draft_needs_feeling, lane=LaneId.FEELING),
            On(ev.Drafted, when=draft_several, lane=LaneId.WHICH_FIRST),
            On(ev.Drafted, when=draft_offering, lane=LaneId.OFFERS),
            On(ev.Drafted, when=draft_asking, lane=LaneId.MISSING),
            *UNFIT,
            On(
                ev.RootForTalk,
                when=holds_floor,
                lane=AGAIN,
                also=(rooting.keep_for_talk, move.to_the_turn),
            ),
            On(
                ev.RootForTalk,
                lane=RETURN,
                also=(rooting.keep_for_talk,),
                do=(Say("roots/for_talk", SENDER),),
            ),
            On(ev.RootsKept, lane=RETURN, do=(Say("roots/kept", SENDER),)),
            On(ev.WentBack, when=move.has_trail, lane=AGAIN, also=(move.step_back,)),
            On(ev.WentBack, lane=LaneId.ROOTS_END),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(ev.RootsWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.RootsWanted, when=rooting.has_sentence, lane=Call(LaneId.ROOTS_READY)),
    On(ev.RootsWanted, when=rooting.roots_left, lane=Call(LaneId.ROOTS)),
    On(ev.RootsWanted, lane=Call(LaneId.ROOTS_END)),
)
