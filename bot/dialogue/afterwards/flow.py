"""AFTER THE TALK, top to bottom: the lanes and lines that the conversation takes in at its end.

Read it as `dialogue/flow.py`. REMINDERS are the lines for the one timer of each seat; wherever a
timer's lines end, these go first.
"""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue import choices as pick
from bot.dialogue.afterwards import waking
from bot.dialogue.afterwards.reminding import WishKind
from bot.dialogue.effects import Say
from bot.dialogue.events import TimerFired
from bot.dialogue.guards import all_of
from bot.dialogue.model import Audience
from bot.dialogue.spec import Lane, On

SENDER, PARTNER, EACH, ROOM = Audience.SENDER, Audience.PARTNER, Audience.EACH, Audience.ROOM

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
    # -- check-in
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
    # -- check-in
    # -- promises
    # -- repeated questions
    # -- roots
    # -- closeness
    # -- jar
    # -- forgiveness, growth, ending
    # -- the way
)
