"""AFTER THE TALK, forgiveness, growth, ending: for one person alone, and nobody else can tell."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue import summing
from bot.dialogue.afterwards import letting_go, parting
from bot.dialogue.afterwards.refrains import OPENNESS
from bot.dialogue.effects import Say
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER = Audience.SENDER
AGAIN, RETURN = Move.AGAIN, Move.RETURN


def pondered(steps: letting_go.Steps) -> tuple[On, ...]:
    """Answers of a private conversation, chosen or in own words, and what may be done with them."""
    return (
        On(ev.Pondered, when=letting_go.offered(steps), lane=AGAIN, also=(letting_go.ponder,)),
        On(ev.Pondered, lane=AGAIN),
        On(ev.PonderedAloud, lane=AGAIN, also=(letting_go.ponder,)),
        OPENNESS,
        On(
            ev.SummaryAdded,
            when=summing.page_takes,
            also=(summing.add,),
            do=(Say("summary/added", SENDER, keys=(("summary",),)),),
        ),
        On(ev.SummaryAdded, do=(Say("summary/full", SENDER),)),
        # Leaving: nothing of it is kept.
        On(ev.WentBack, when=letting_go.further_in, lane=AGAIN, also=(letting_go.one_back,)),
        *(
            On(event, lane=RETURN, also=(letting_go.put_away,))
            for event in (ev.WentBack, ev.Skipped, ev.Returned)
        ),
    )


LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.FORGIVE,
        ask="forgive/ask",
        choices=letting_go.forgiving,
        text=Text("pondering"),
        on=pondered(letting_go.FORGIVING),
    ),
    Lane(
        LaneId.GROWTH,
        ask="growth/ask",
        choices=letting_go.growing,
        text=Text("pondering"),
        on=pondered(letting_go.GROWING),
    ),
    Lane(
        LaneId.ENDING,
        ask="parting/ask",
        choices=parting.parting,
        text=Text("pondering"),
        on=pondered(parting.PARTING),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(
        ev.NotNow,
        when=letting_go.resting_here,
        lane=RETURN,
        also=(letting_go.put_away,),
        do=(Say("not_now/fine", SENDER),),
    ),
    On(ev.ForgiveWanted, lane=Call(LaneId.FORGIVE), also=(letting_go.begin,)),
    On(ev.GrowthWanted, lane=Call(LaneId.GROWTH), also=(letting_go.begin,)),
    On(ev.EndingWanted, lane=Call(LaneId.ENDING), also=(letting_go.begin,)),
)
