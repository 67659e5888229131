"""AFTER THE TALK, top to bottom: the lanes and lines that the conversation takes in at its end.

Read it as `dialogue/flow.py`. REMINDERS are the lines for the one timer of each seat; wherever a
timer's lines end, these go first.
"""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue import choices as pick
from bot.dialogue.afterwards import checking_in, waking
from bot.dialogue.afterwards.reminding import WishKind
from bot.dialogue.effects import Say
from bot.dialogue.events import (
    AwayWanted,
    BoundariesTold,
    CheckInKept,
    CheckInOffered,
    CheckInThanked,
    CheckInWanted,
    Event,
    LevelRated,
    NeedsRated,
    NotNow,
    RemindersStopped,
    RemindersWanted,
    Skipped,
    Snoozed,
    TimerFired,
)
from bot.dialogue.guards import all_of
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER, PARTNER, EACH, ROOM = Audience.SENDER, Audience.PARTNER, Audience.EACH, Audience.ROOM
AGAIN, RETURN = Move.AGAIN, Move.RETURN

WORDS = 600
"""Characters of what somebody writes for themselves in a check-in."""


# -- lines that several places share


def finished(event: type[Event]) -> tuple[On, On]:
    """The last answer: what it came to is shown to its author, or the day goes on."""
    done = (checking_in.answer, checking_in.finish)
    return (
        On(event, when=checking_in.may_be_shown, lane=LaneId.CHECKIN_READY, also=done),
        On(event, lane=LaneId.CHECKIN_NEXT, also=done),
    )


CHECKIN_LATER = On(
    NotNow, lane=RETURN, also=(checking_in.put_off,), do=(Say("checkin/later", SENDER),)
)
"""What was answered is kept, and it is asked for once more."""


# -- what comes by itself: one line for each kind of wish, the first that fits is said

REMINDERS: tuple[On, ...] = (
    On(
        TimerFired,
        when=waking.silent_twice,
        also=(waking.back_off,),
        do=(Say("remind/back_off", SENDER),),
    ),
    On(
        TimerFired,
        when=all_of(waking.reminds_of(WishKind.REVIEW), agreeing.review_due),
        also=(waking.said,),
        do=(Say("agreement/review", SENDER, keys=pick.review),),
    ),
    # -- check-in
    On(
        TimerFired,
        when=checking_in.asks_once_more,
        also=(waking.said, checking_in.ask_again_later),
        do=(Say("checkin/time_again", SENDER, keys=pick.CHECKIN_TIME),),
    ),
    On(
        TimerFired,
        when=waking.reminds_of(WishKind.CHECKIN),
        also=(waking.said, checking_in.ask_again_later),
        do=(Say("checkin/time", SENDER, keys=pick.CHECKIN_TIME),),
    ),
    # -- promises
    # -- repeated questions
    # -- roots
    # -- closeness
    # -- jar
    On(TimerFired, when=waking.is_reminder, also=(waking.pass_over,)),
    On(
        TimerFired,
        when=agreeing.review_timer_of_before,
        also=(agreeing.take_over_review,),
    ),
)

# -- the private lanes

AFTERWARDS_LANES: tuple[Lane, ...] = (
    # -- check-in: each alone, an appreciation first; then what both see, if both would
    Lane(
        LaneId.CHECKIN_THANKS,
        ask="checkin/thanks",
        choices=(("nothing_liked", "back"), ("not_now", "safety")),
        text=Text("checkin_thanks", WORDS),
        on=(
            On(CheckInThanked, lane=LaneId.CHECKIN_LEVELS, also=(checking_in.answer,)),
            On(Skipped, lane=LaneId.CHECKIN_LEVELS, also=(checking_in.answer,)),
            On(CheckInWanted, lane=AGAIN),
            CHECKIN_LATER,
        ),
    ),
    Lane(
        LaneId.CHECKIN_LEVELS,
        ask="checkin/level",
        choices=pick.levels,
        on=(
            On(LevelRated, when=checking_in.at_levels, lane=AGAIN, also=(checking_in.answer,)),
            On(LevelRated, lane=AGAIN),
            On(
                NeedsRated,
                when=checking_in.at_needs,
                lane=LaneId.CHECKIN_BOUNDARIES,
                also=(checking_in.answer,),
            ),
            On(NeedsRated, lane=AGAIN),
            On(Skipped, when=checking_in.at_levels, lane=AGAIN, also=(checking_in.answer,)),
            On(Skipped, lane=LaneId.CHECKIN_BOUNDARIES, also=(checking_in.answer,)),
            On(CheckInWanted, lane=AGAIN),
            CHECKIN_LATER,
        ),
    ),
    Lane(
        LaneId.CHECKIN_BOUNDARIES,
        ask="checkin/boundaries",
        choices=(("boundaries.nothing", "boundaries.something"), ("back", "skip"), ("not_now",)),
        text=Text("checkin_boundaries", WORDS),
        on=(
            *finished(BoundariesTold),
            *finished(Skipped),
            On(CheckInWanted, lane=AGAIN),
            CHECKIN_LATER,
        ),
    ),
    Lane(
        LaneId.CHECKIN_READY,
        ask="checkin/ready",
        choices=(("checkin_show",), ("checkin_keep", "back")),
        on=(
            On(
                CheckInOffered,
                when=checking_in.other_would_show,
                lane=LaneId.CHECKIN_NEXT,
                also=(checking_in.offer, checking_in.show),
                do=(checking_in.show_other, Say("checkin/together", SENDER, keys=pick.TOGETHER)),
            ),
            On(
                CheckInOffered,
                lane=LaneId.CHECKIN_NEXT,
                also=(checking_in.offer,),
                do=(Say("checkin/offered", SENDER),),
            ),
            On(
                CheckInKept,
                lane=LaneId.CHECKIN_NEXT,
                also=(checking_in.keep,),
                do=(Say("checkin/kept", SENDER),),
            ),
            On(Skipped, lane=LaneId.CHECKIN_NEXT, also=(checking_in.keep,)),
            On(NotNow, lane=RETURN, also=(checking_in.keep,), do=(Say("checkin/kept", SENDER),)),
            On(CheckInWanted, lane=AGAIN),
        ),
    ),
    Lane(
        LaneId.CHECKIN_NEXT,
        ask="checkin/next",
        choices=pick.after_check_in,
        on=(
            On(NotNow, lane=RETURN, do=(Say("not_now/fine", SENDER),)),
            On(CheckInWanted, lane=LaneId.CHECKIN_THANKS, also=(checking_in.begin,)),
        ),
    ),
    # -- promises
    # -- repeated questions
    # -- roots
    # -- closeness
    # -- jar
    # -- forgiveness, growth, ending
    # -- the way
)

# -- possible at any time, in any state

AFTERWARDS_EVERYWHERE: tuple[On, ...] = (
    # -- reminders
    On(
        Snoozed,
        when=waking.may_put_off,
        also=(waking.snooze, checking_in.one_asking),
        do=(Say("remind/later", SENDER),),
    ),
    On(Snoozed, do=(Say("remind/nothing_open", SENDER),)),
    On(
        AwayWanted,
        also=(waking.away_this_week, checking_in.one_asking),
        do=(Say("remind/away", SENDER),),
    ),
    On(
        RemindersStopped,
        also=(waking.stop_reminding,),
        do=(Say("remind/stopped", SENDER, keys=pick.REMIND_AGAIN),),
    ),
    On(RemindersWanted, also=(waking.remind_again,), do=(Say("remind/on", SENDER),)),
    # -- check-in
    On(CheckInWanted, when=checking_in.left_at_levels, lane=Call(LaneId.CHECKIN_LEVELS)),
    On(CheckInWanted, when=checking_in.left_at_boundaries, lane=Call(LaneId.CHECKIN_BOUNDARIES)),
    On(
        CheckInWanted,
        when=checking_in.may_check_in,
        lane=Call(LaneId.CHECKIN_THANKS),
        also=(checking_in.begin,),
    ),
    On(CheckInWanted, do=(Say("checkin/after_the_talk", SENDER),)),
    # -- promises
    # -- repeated questions
    # -- roots
    # -- closeness
    # -- jar
    # -- forgiveness, growth, ending
    # -- the way
)
