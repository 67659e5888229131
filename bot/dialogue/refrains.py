"""Lines that several places of the conversation share, and what is said in more than one."""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue import moves as move
from bot.dialogue.afterwards.flow import REMINDERS
from bot.dialogue.asks import leave_group, pin_card, show_card, stop_reading, wake_for_reading
from bot.dialogue.effects import Say
from bot.dialogue.guards import (
    all_of,
    alone,
    called,
    chat_was_open,
    from_listener,
    in_group,
    last_to_go_on,
    last_turn,
    meeting_time,
    not_,
    offers_wait,
    others_here,
    still_quiet,
    told_whose_turn,
)
from bot.dialogue.model import Audience, LaneId, StageId
from bot.dialogue.spec import Call, Fold, Guard, Move, On, always

SENDER, ROOM = Audience.SENDER, Audience.ROOM
AGAIN, RETURN = Move.AGAIN, Move.RETURN


def next_turn(
    event: type[ev.Event], *, when: Guard = always, do: tuple[Say, ...] = ()
) -> tuple[On, On]:
    """After a turn: the other speaks, or, when both have spoken, on to what is appreciated."""
    return (
        On(
            event,
            when=all_of(when, last_turn),
            to=StageId.APPRECIATION,
            also=(move.end_turn,),
            do=do,
        ),
        On(event, when=when, to=StageId.SPEAKING, also=(move.end_turn, move.swap_floor), do=do),
    )


def shown(event: type[ev.Event], *, when: Guard = always) -> tuple[On, On]:
    """Show what was made of the words: statements to choose from, or the one question."""
    return (
        On(event, when=all_of(when, offers_wait), lane=LaneId.OFFERS, do=(stop_reading,)),
        On(event, when=when, lane=LaneId.MISSING, do=(stop_reading,)),
    )


def proposed(
    event: type[ev.Event],
    *,
    when: Guard,
    also: tuple[Fold, ...],
    lane: LaneId | Move = RETURN,
    do: tuple[Say, ...] = (),
) -> tuple[On, ...]:
    """After a change of the agreement: its message changes in place, and both read what is new.

    What is said to the one who changed it alone is for a group, where the news stands elsewhere.
    """
    there, later = agreeing.at_agreement, agreeing.may_change
    below = lane is RETURN
    return (
        On(
            event,
            when=all_of(when, alone, there),
            lane=lane,
            also=also,
            do=do,
            repost=below,
            reask=not below,
        ),
        On(
            event,
            when=all_of(when, there, in_group),
            lane=lane,
            also=also,
            do=(*do, NEWS),
            reask=True,
        ),
        On(event, when=all_of(when, there), lane=lane, also=also, do=(NEWS,), reask=True),
        On(event, when=all_of(when, alone, later), lane=lane, also=also, do=do),
        On(
            event,
            when=all_of(when, later, in_group),
            lane=lane,
            also=also,
            do=(*do, show_card, NEWS),
        ),
        On(event, when=all_of(when, later), lane=lane, also=also, do=(show_card, NEWS)),
    )


NEWS = Say("agreement/news", ROOM, keys=pick.proposal)

SEALED = (
    Say("agreement/show_room", ROOM, keys=pick.kept, card="agreement", edit=True),
    Say("agreement/sealed", ROOM),
    pin_card,
)
"""Both accepted the same version."""

RHYTHM_FIRST = On(
    ev.VersionAccepted,
    when=agreeing.without_rhythm,
    do=(Say("agreement/rhythm_first", SENDER, keys=pick.proposal),),
)
"""A version is accepted with the rhythm in which it is looked at again."""

READ_TWICE = (
    On(ev.ReadingAwaited, lane=LaneId.SECOND_READING, do=(wake_for_reading,)),
    On(ev.PermitAsked, lane=LaneId.PERMIT),
)
"""Where the host has set up a language model, it may be asked for one more suggestion."""

SKIP_ASIDE = On(ev.Skipped, when=called, lane=RETURN)
"""Skipping what lies on the side of the talk does not skip the turn."""

NEEDED = On(ev.Skipped, lane=AGAIN, do=(Say("repair/needed", SENDER),))
"""Without this answer there is no talk; it can be put off, and not left out."""

MEANWHILE = Say("control/moved_on", SENDER, keys=pick.BACK_TO_IT)
"""Said to whoever does something on the side while the joint stage moves on."""

NO_HURRY = (
    On(ev.TimerFired, when=still_quiet, do=(Say("practice/no_hurry", SENDER, keys=pick.no_hurry),)),
    *REMINDERS,
    On(ev.TimerFired),
)
"""Whoever is asked and stays silent is invited once, alone with the bot."""


ONCE_MORE = (Say("practice/once_more", ROOM),)
"""The sentence again for a second try, with what the first one missed, where it was said."""


def not_yours(event: type[ev.Event], *, when: Guard = always) -> tuple[On, On]:
    """Whoever speaks out of turn is told kindly whose turn it is, once a turn."""
    return (
        On(
            event,
            when=all_of(when, not_(told_whose_turn)),
            also=(move.tell_whose_turn,),
            do=(Say("repair/not_your_turn", SENDER),),
        ),
        On(event, when=when),
    )


OUT_OF_TURN = (*not_yours(ev.Interrupted, when=from_listener), On(ev.Interrupted))

ASKED_BACK = (On(ev.LineQuestioned, lane=LaneId.LINE_HELP),)
"""A typed line that cannot stand yet; it is read anew each time, also when it is proposed."""

WORDED = (
    On(
        ev.LineWorded,
        when=agreeing.carries_parts,
        lane=LaneId.LINE_FITS,
        also=(agreeing.ask_carried,),
    ),
    On(ev.LineWorded, lane=LaneId.LINE_PREVIEW),
)
"""A wording is shown as it would stand; below another one, what was said for the old is asked."""

TYPED_AT_ONCE = (
    On(ev.LineWorded, lane=Call(LaneId.LINE_PREVIEW), also=(agreeing.begin_line,)),
    On(ev.LineQuestioned, lane=Call(LaneId.LINE_HELP), also=(agreeing.begin_line,)),
)
"""A line typed where the agreement is written, before the button for it was pressed."""

ONLY_LINE = On(
    ev.LineChangesOpened,
    when=all_of(chat_was_open, agreeing.only_line),
    lane=Call(LaneId.LINE_WORDING),
    also=(agreeing.open_only_line,),
)
"""With one line in the agreement, nobody is asked which one is meant."""

HOLD = On(ev.NotNow, to=StageId.COOL_DOWN, also=(move.hold_here, move.put_off))
"""Not now, in the middle of the talk: it holds here, and no reason is asked."""

MEET_AGAIN = On(ev.TimerFired, when=meeting_time, to=StageId.CALM_CHECK)

AFTER_AN_OUTSIDER = (
    On(
        ev.OutsiderJoined,
        when=in_group,
        also=(move.others_came,),
        do=(Say("held/others", ROOM, keys=pick.BEFORE_OTHERS),),
    ),
    On(
        ev.GoOn,
        when=last_to_go_on,
        also=(move.others_may_stay,),
        do=(Say("held/fine", ROOM),),
    ),
    On(ev.GoOn, when=others_here, also=(move.go_on,)),
    On(
        ev.PairChosen,
        when=others_here,
        also=(move.leave_room,),
        do=(Say("held/moved", ROOM), leave_group),
    ),
    On(ev.OutsiderJoined),
    On(ev.GoOn),
    On(ev.PairChosen),
)
"""After the talk somebody comes into the group: nothing personal is posted until both go on."""
