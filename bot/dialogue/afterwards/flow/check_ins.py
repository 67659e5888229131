"""AFTER THE TALK, check-ins: each alone; then what both see, if both would."""

from __future__ import annotations

from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.afterwards import checking_in
from bot.dialogue.effects import Say
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER = Audience.SENDER
AGAIN, RETURN = Move.AGAIN, Move.RETURN

WORDS = 600
"""Characters of what somebody writes for themselves in a check-in."""

CHECKIN_LATER = On(
    ev.NotNow, lane=RETURN, also=(checking_in.put_off,), do=(Say("checkin/later", SENDER),)
)
"""What was answered is kept, and it is asked for once more."""


def finished(event: type[ev.Event]) -> tuple[On, On]:
    """The last answer: what it came to is shown to its author, or the day goes on."""
    done = (checking_in.answer, checking_in.finish)
    return (
        On(event, when=checking_in.may_be_shown, lane=LaneId.CHECKIN_READY, also=done),
        On(event, lane=LaneId.CHECKIN_NEXT, also=done),
    )


LANES: tuple[Lane, ...] = (
    Lane(
        LaneId.CHECKIN_THANKS,
        ask="checkin/thanks",
        choices=(("nothing_liked", "back"), ("not_now", "safety")),
        text=Text("checkin_thanks", WORDS),
        on=(
            On(ev.CheckInThanked, lane=LaneId.CHECKIN_LEVELS, also=(checking_in.answer,)),
            On(ev.ProofWished, do=(Say("checkin/openness", SENDER),)),
            On(ev.Skipped, lane=LaneId.CHECKIN_LEVELS, also=(checking_in.answer,)),
            On(ev.CheckInWanted, lane=AGAIN),
            CHECKIN_LATER,
        ),
    ),
    Lane(
        LaneId.CHECKIN_LEVELS,
        ask="checkin/level",
        choices=pick.levels,
        on=(
            On(ev.LevelRated, when=checking_in.at_levels, lane=AGAIN, also=(checking_in.answer,)),
            On(ev.LevelRated, lane=AGAIN),
            On(
                ev.NeedsRated,
                when=checking_in.at_needs,
                lane=LaneId.CHECKIN_BOUNDARIES,
                also=(checking_in.answer,),
            ),
            On(ev.NeedsRated, lane=AGAIN),
            On(ev.Skipped, when=checking_in.at_levels, lane=AGAIN, also=(checking_in.answer,)),
            On(ev.Skipped, lane=LaneId.CHECKIN_BOUNDARIES, also=(checking_in.answer,)),
            On(ev.CheckInWanted, lane=AGAIN),
            CHECKIN_LATER,
        ),
    ),
    Lane(
        LaneId.CHECKIN_BOUNDARIES,
        ask="checkin/boundaries",
        choices=(("boundaries.nothing", "boundaries.something"), ("back", "skip"), ("not_now",)),
        text=Text("checkin_boundaries", WORDS),
        on=(
            *finished(ev.BoundariesTold),
            *finished(ev.Skipped),
            On(ev.CheckInWanted, lane=AGAIN),
            CHECKIN_LATER,
        ),
    ),
    Lane(
        LaneId.CHECKIN_READY,
        ask="checkin/ready",
        choices=(("checkin_show",), ("checkin_keep", "back")),
        on=(
            On(
                ev.CheckInOffered,
                when=checking_in.other_would_show,
                lane=LaneId.CHECKIN_NEXT,
                also=(checking_in.offer, checking_in.show),
                do=(checking_in.show_other, Say("checkin/together", SENDER, keys=pick.TOGETHER)),
            ),
            On(
                ev.CheckInOffered,
                lane=LaneId.CHECKIN_NEXT,
                also=(checking_in.offer,),
                do=(Say("checkin/offered", SENDER),),
            ),
            On(
                ev.CheckInKept,
                lane=LaneId.CHECKIN_NEXT,
                also=(checking_in.keep,),
                do=(Say("checkin/kept", SENDER),),
            ),
            On(ev.Skipped, lane=LaneId.CHECKIN_NEXT, also=(checking_in.keep,)),
            On(ev.NotNow, lane=RETURN, also=(checking_in.keep,), do=(Say("checkin/kept", SENDER),)),
            On(ev.CheckInWanted, lane=AGAIN),
        ),
    ),
    Lane(
        LaneId.CHECKIN_NEXT,
        ask="checkin/next",
        choices=pick.after_check_in,
        on=(
            On(ev.NotNow, lane=RETURN, do=(Say("not_now/fine", SENDER),)),
            On(ev.CheckInWanted, lane=LaneId.CHECKIN_THANKS, also=(checking_in.begin,)),
        ),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(ev.CheckInWanted, when=checking_in.left_at_levels, lane=Call(LaneId.CHECKIN_LEVELS)),
    On(ev.CheckInWanted, when=checking_in.left_at_boundaries, lane=Call(LaneId.CHECKIN_BOUNDARIES)),
    On(
        ev.CheckInWanted,
        when=checking_in.may_check_in,
        lane=Call(LaneId.CHECKIN_THANKS),
        also=(checking_in.begin,),
    ),
    On(ev.CheckInWanted, do=(Say("checkin/after_the_talk", SENDER),)),
)
