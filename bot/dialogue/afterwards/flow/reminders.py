"""AFTER THE TALK, what comes by itself, and how somebody puts it off or stops it.

REMINDERS are the lines for the one timer of each seat: one line for each kind of wish, the first
that fits is said. Wherever a timer's lines end, these go first.
"""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue import choices as pick
from bot.dialogue import events as ev
from bot.dialogue.afterwards import checking_in, jar, promising, rooting, waking
from bot.dialogue.afterwards.reminding import WishKind
from bot.dialogue.effects import Say
from bot.dialogue.guards import all_of
from bot.dialogue.model import Audience
from bot.dialogue.spec import On

SENDER = Audience.SENDER


REMINDERS: tuple[On, ...] = (
    On(
        ev.TimerFired,
        when=waking.silent_twice,
        also=(waking.back_off,),
        do=(Say("remind/back_off", SENDER),),
    ),
    On(
        ev.TimerFired,
        when=all_of(waking.reminds_of(WishKind.REVIEW), agreeing.review_due),
        also=(waking.said,),
        do=(Say("agreement/review", SENDER, keys=pick.review),),
    ),
    # -- check-in
    On(
        ev.TimerFired,
        when=checking_in.asks_once_more,
        also=(waking.said, checking_in.ask_again_later),
        do=(Say("checkin/time_again", SENDER, keys=pick.CHECKIN_TIME),),
    ),
    On(
        ev.TimerFired,
        when=waking.reminds_of(WishKind.CHECKIN),
        also=(waking.said, checking_in.ask_again_later),
        do=(Say("checkin/time", SENDER, keys=pick.CHECKIN_TIME),),
    ),
    # -- promises
    On(
        ev.TimerFired,
        when=all_of(waking.reminds_of(WishKind.PROMISE), promising.due_is_there),
        also=(waking.said,),
        do=(Say("promise/due", SENDER, keys=pick.promise_due),),
    ),
    # -- roots
    On(
        ev.TimerFired,
        when=all_of(waking.reminds_of(WishKind.ROOTS), rooting.half_way),
        also=(waking.said,),
        do=(Say("roots/waiting", SENDER, keys=pick.ROOTS_KEYS),),
    ),
    # -- jar
    On(
        ev.TimerFired,
        when=all_of(waking.reminds_of(WishKind.JAR), jar.has_day),
        also=(waking.said,),
        do=(Say("jar/reminder", SENDER, keys=pick.JAR_TIME),),
    ),
    On(ev.TimerFired, when=waking.is_reminder, also=(waking.pass_over,)),
    On(
        ev.TimerFired,
        when=agreeing.review_timer_of_before,
        also=(agreeing.take_over_review,),
    ),
)

EVERYWHERE: tuple[On, ...] = (
    On(
        ev.Snoozed,
        when=waking.may_put_off,
        also=(waking.snooze, checking_in.one_asking),
        do=(Say("remind/later", SENDER),),
    ),
    On(ev.Snoozed, do=(Say("remind/nothing_open", SENDER),)),
    On(
        ev.SnoozeWished,
        when=waking.may_put_off,
        do=(Say("remind/how_long", SENDER, keys=pick.SNOOZE),),
    ),
    On(ev.SnoozeWished, do=(Say("remind/nothing_open", SENDER),)),
    On(
        ev.AwayWanted,
        also=(waking.away_this_week, checking_in.one_asking),
        do=(Say("remind/away", SENDER),),
    ),
    On(
        ev.RemindersStopped,
        also=(waking.stop_reminding,),
        do=(Say("remind/stopped", SENDER, keys=pick.REMIND_AGAIN),),
    ),
    On(ev.RemindersWanted, also=(waking.remind_again,), do=(Say("remind/on", SENDER),)),
)
