"""AFTER THE TALK, top to bottom: the lanes and lines that the conversation takes in at its end.

Read it as `dialogue/flow.py`. REMINDERS are the lines for the one timer of each seat; wherever a
timer's lines end, these go first.
"""

from __future__ import annotations

from bot.dialogue import agreeing, summing
from bot.dialogue import choices as pick
from bot.dialogue.afterwards import (
    checking_in,
    closeness,
    course,
    jar,
    letting_go,
    parting,
    waking,
)
from bot.dialogue.afterwards.reminding import WishKind
from bot.dialogue.effects import Effect, Say, ShowWay
from bot.dialogue.events import (
    AnswerDrafted,
    AnswerReworded,
    AnswerSent,
    AnswerWanted,
    AwayWanted,
    BondDone,
    BondDrawn,
    BondSuggested,
    BondWanted,
    BondWelcomed,
    BoundariesTold,
    CheckInKept,
    CheckInOffered,
    CheckInThanked,
    CheckInWanted,
    EndingWanted,
    Event,
    ForgiveWanted,
    GrowthWanted,
    HardSaid,
    HardShared,
    HardWanted,
    JarDayNamed,
    JarDayWanted,
    JarNoted,
    JarOpened,
    JarOpenWanted,
    JarPut,
    JarReadAgain,
    JarTaken,
    JarThanksWanted,
    JarWanted,
    LevelRated,
    NeedsRated,
    NotNow,
    OwnWayWanted,
    Pondered,
    PonderedAloud,
    RemindersStopped,
    RemindersWanted,
    Returned,
    Skipped,
    Snoozed,
    SummaryAdded,
    TimerFired,
    WayWanted,
    WentBack,
)
from bot.dialogue.guards import all_of, alone, chat_was_open, in_group, in_room, not_, talk_begun
from bot.dialogue.model import Audience, LaneId, Session
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


def show_way(_before: Session, _after: Session, event: Event) -> Effect:
    """Show the course of both, where it was asked for."""
    return ShowWay(None if event.in_room else event.seat)


def show_own_way(_before: Session, _after: Session, event: Event) -> Effect:
    """Show one person's own course, in private whatever it was asked for."""
    return ShowWay(event.seat, own=True)


CHECKIN_LATER = On(
    NotNow, lane=RETURN, also=(checking_in.put_off,), do=(Say("checkin/later", SENDER),)
)
"""What was answered is kept, and it is asked for once more."""


AGAIN, RETURN = Move.AGAIN, Move.RETURN

HARD = 600
"""Characters of what is hard, so that it can be taken in at one go."""
ANSWER = 300
"""Characters of one sentence in answer to it."""

together = not_(alone)


# -- lines that several places share


def left(when_back: Move = RETURN) -> tuple[On, ...]:
    """Leaving a private conversation: nothing of it is kept."""
    return (
        On(WentBack, when=letting_go.further_in, lane=AGAIN, also=(letting_go.one_back,)),
        *(
            On(event, lane=when_back, also=(letting_go.put_away,))
            for event in (WentBack, Skipped, Returned)
        ),
    )


def pondered(steps: letting_go.Steps) -> tuple[On, ...]:
    """Answers of a private conversation, chosen or in own words, and what may be done with them."""
    return (
        On(Pondered, when=letting_go.offered(steps), lane=AGAIN, also=(letting_go.ponder,)),
        On(Pondered, lane=AGAIN),
        On(PonderedAloud, lane=AGAIN, also=(letting_go.ponder,)),
        On(
            SummaryAdded,
            when=summing.page_takes,
            also=(summing.add,),
            do=(Say("summary/added", SENDER, keys=(("summary",),)),),
        ),
        On(SummaryAdded, do=(Say("summary/full", SENDER),)),
        *left(),
    )


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
    On(
        TimerFired,
        when=all_of(waking.reminds_of(WishKind.JAR), jar.has_day),
        also=(waking.said,),
        do=(Say("jar/reminder", SENDER, keys=(("jar",),)),),
    ),
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
    # -- closeness: the deck, and support turns in which the two answer each other
    Lane(
        LaneId.BOND,
        ask="bond/card",
        card="bond",
        choices=closeness.bond,
        on=(
            On(BondDrawn, lane=AGAIN),
            On(
                BondDone,
                when=closeness.has_card,
                lane=RETURN,
                also=(closeness.done,),
                do=(Say("bond/done", SENDER),),
            ),
            On(BondDone, lane=AGAIN),
            On(
                BondSuggested,
                when=closeness.may_suggest,
                also=(closeness.suggest,),
                do=(
                    Say("bond/suggested", PARTNER, keys=closeness.suggested),
                    Say("bond/suggested_noted", SENDER),
                ),
            ),
            On(BondSuggested, do=(Say("bond/suggested_noted", SENDER),)),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.HARD,
        ask="bond/hard_ask",
        choices=(("practice",), ("return",)),
        text=Text("hard", HARD),
        on=(
            On(HardSaid, lane=LaneId.HARD_READY),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.HARD_READY,
        ask="bond/hard_ready",
        choices=(("hard_share",), ("back", "return")),
        text=Text("hard", HARD),
        on=(
            On(HardSaid, lane=AGAIN),
            On(HardShared, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
            On(
                HardShared,
                when=all_of(closeness.has_hard, in_group),
                lane=RETURN,
                also=(closeness.share_hard,),
                do=(Say("bond/hard", ROOM, keys=closeness.answering),),
            ),
            On(
                HardShared,
                when=closeness.has_hard,
                lane=RETURN,
                also=(closeness.share_hard,),
                do=(
                    Say("bond/hard", PARTNER, keys=closeness.answering),
                    Say("bond/hard_noted", SENDER),
                ),
            ),
            On(HardShared, lane=LaneId.HARD),
            On(WentBack, lane=LaneId.HARD),
        ),
    ),
    Lane(
        LaneId.ANSWERING,
        ask="bond/answering",
        choices=(("return",),),
        text=Text("leaning", ANSWER),
        on=(
            On(AnswerDrafted, lane=LaneId.ANSWER_READY),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.ANSWER_READY,
        ask="bond/answer_ready",
        choices=closeness.answer_ready,
        text=Text("leaning", ANSWER),
        on=(
            On(AnswerDrafted, lane=AGAIN),
            On(AnswerReworded, lane=AGAIN),
            On(AnswerSent, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
            On(
                AnswerSent,
                when=all_of(closeness.has_answer, in_group),
                lane=RETURN,
                also=(closeness.send_answer,),
                do=(Say("bond/answered", ROOM),),
            ),
            On(
                AnswerSent,
                when=closeness.has_answer,
                lane=RETURN,
                also=(closeness.send_answer,),
                do=(Say("bond/answered", PARTNER), Say("bond/answered_noted", SENDER)),
            ),
            On(AnswerSent, lane=RETURN, do=(Say("bond/answer_gone", SENDER),)),
            On(WentBack, lane=LaneId.ANSWERING),
        ),
    ),
    # -- jar: filled alone, opened together
    Lane(
        LaneId.JAR,
        ask="jar/jar",
        card="jar",
        choices=jar.jar,
        text=Text("jar_note", jar.NOTE),
        on=(
            On(JarNoted, when=jar.has_room, lane=LaneId.JAR_NOTE),
            On(JarNoted, do=(Say("jar/full", SENDER),)),
            On(JarTaken, when=jar.names_note, lane=AGAIN, also=(jar.take_out,)),
            On(JarTaken, lane=AGAIN),
            On(JarDayWanted, when=together, lane=Call(LaneId.JAR_DAY)),
            On(JarDayWanted, lane=AGAIN),
            On(JarReadAgain, when=jar.was_opened, do=(Say("jar/opened", SENDER),)),
            On(JarReadAgain, lane=AGAIN),
            On(JarOpenWanted, when=together, lane=Call(LaneId.JAR_OPENING)),
            On(JarOpenWanted, lane=AGAIN),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.JAR_NOTE,
        ask="jar/note",
        choices=(("jar_put",), ("back", "return")),
        text=Text("jar_note", jar.NOTE),
        on=(
            On(JarNoted, lane=AGAIN),
            On(JarPut, when=jar.has_note, lane=LaneId.JAR, also=(jar.put,)),
            On(JarPut, lane=LaneId.JAR),
            On(WentBack, lane=LaneId.JAR),
        ),
    ),
    Lane(
        LaneId.JAR_DAY,
        ask="jar/day_ask",
        choices=jar.days,
        text=Text("jar_day", 100),
        on=(
            On(
                JarDayNamed,
                when=all_of(together, jar.other_day),
                lane=RETURN,
                also=(jar.set_day,),
                do=(Say("jar/day", EACH),),
            ),
            On(
                JarDayNamed,
                when=all_of(together, jar.names_day),
                lane=RETURN,
                do=(Say("jar/day", SENDER),),
            ),
            On(JarDayNamed, do=(Say("jar/day_unclear", SENDER),)),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.JAR_OPENING,
        ask="jar/opening",
        choices=(("jar_open",), ("back", "return")),
        on=(
            On(
                JarOpened,
                when=all_of(together, jar.last_to_open),
                lane=RETURN,
                also=(jar.press_open, jar.open_both),
                do=(Say("jar/opened", EACH),),
            ),
            On(
                JarOpened,
                when=together,
                lane=RETURN,
                also=(jar.press_open,),
                do=(Say("jar/open_noted", SENDER),),
            ),
            On(JarOpened, lane=RETURN),
            On(WentBack, lane=RETURN),
        ),
    ),
    # -- forgiveness, growth, ending: for the person alone, and nobody else can tell
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
    # -- closeness: the deck, and support turns in which the two answer each other
    On(
        NotNow,
        when=closeness.resting_here,
        lane=RETURN,
        do=(Say("not_now/fine", SENDER),),
    ),
    On(BondWanted, lane=Call(LaneId.BOND)),
    On(
        BondWelcomed,
        when=closeness.suggestion_stands,
        also=(closeness.welcome,),
        do=(Say("bond/welcomed", PARTNER), Say("bond/welcome_noted", SENDER)),
    ),
    On(BondWelcomed, do=(Say("bond/suggestion_gone", SENDER),)),
    On(HardWanted, when=alone, do=(Say("bond/hard_alone", SENDER),)),
    On(HardWanted, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
    On(HardWanted, lane=Call(LaneId.HARD)),
    On(AnswerWanted, when=not_(chat_was_open), do=(Say("room/open_chat_first", ROOM),)),
    On(AnswerWanted, when=closeness.may_answer, lane=Call(LaneId.ANSWERING)),
    On(AnswerWanted, do=(Say("bond/answer_gone", SENDER),)),
    # -- jar: filled alone, opened together
    On(JarWanted, lane=Call(LaneId.JAR)),
    On(
        JarThanksWanted,
        when=all_of(jar.has_thanks, jar.has_room),
        lane=Call(LaneId.JAR_NOTE),
        also=(jar.note_thanks,),
    ),
    On(JarThanksWanted, lane=Call(LaneId.JAR)),
    # -- forgiveness, growth, ending: for the person alone, and nobody else can tell
    On(
        NotNow,
        when=letting_go.resting_here,
        lane=RETURN,
        also=(letting_go.put_away,),
        do=(Say("not_now/fine", SENDER),),
    ),
    On(ForgiveWanted, lane=Call(LaneId.FORGIVE), also=(letting_go.begin,)),
    On(GrowthWanted, lane=Call(LaneId.GROWTH), also=(letting_go.begin,)),
    On(EndingWanted, lane=Call(LaneId.ENDING), also=(letting_go.begin,)),
    # -- the way: of both what both have seen; one's own for oneself alone
    On(
        WayWanted,
        when=all_of(in_room, agreeing.before_others),
        do=(Say("way/not_here", ROOM),),
    ),
    On(WayWanted, when=all_of(in_room, course.both_showed), do=(show_way,)),
    On(WayWanted, when=in_room, do=(Say("way/nothing_room", ROOM),)),
    On(WayWanted, when=course.both_showed, do=(show_way,)),
    On(WayWanted, when=course.has_own, do=(show_own_way,)),
    On(WayWanted, do=(Say("way/nothing", SENDER, keys=pick.OWN_WAY),)),
    On(OwnWayWanted, when=course.has_own, do=(show_own_way,)),
    On(OwnWayWanted, do=(Say("way/nothing", SENDER, keys=pick.OWN_WAY),)),
)
