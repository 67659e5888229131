"""AFTER THE TALK, top to bottom: the lanes and lines that the conversation takes in at its end.

Read it as `dialogue/flow.py`. REMINDERS are the lines for the one timer of each seat; wherever a
timer's lines end, these go first.
"""

from __future__ import annotations

from bot.dialogue import agreeing, summing
from bot.dialogue import choices as pick
from bot.dialogue import moves as move
from bot.dialogue.afterwards import (
    checking_in,
    closeness,
    course,
    jar,
    letting_go,
    parting,
    promising,
    reassuring,
    rooting,
    waking,
)
from bot.dialogue.afterwards.reminding import (
    WishKind,
)
from bot.dialogue.effects import (
    Effect,
    Say,
    ShowWay,
)
from bot.dialogue.events import (
    Acknowledged,
    AgainDrafted,
    AgainPosted,
    AnswerDrafted,
    AnswerReworded,
    AnswerSent,
    AnswerWanted,
    AskAgainWanted,
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
    Drafted,
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
    LapseKept,
    LapseShared,
    LapseTold,
    LevelRated,
    LineQuestioned,
    LineWorded,
    NeedsRated,
    NoLineYet,
    NotNow,
    OwnWayWanted,
    Pondered,
    PonderedAloud,
    PromiseBegun,
    PromiseChanged,
    PromiseEnded,
    PromiseEnding,
    PromiseKept,
    PromiseLookedAt,
    PromiseOpened,
    PromiseReported,
    PromiseShared,
    PromisesWanted,
    PromiseWorded,
    ProofWished,
    RemindersStopped,
    RemindersWanted,
    ReplyDrafted,
    ReplyPosted,
    ReplyWanted,
    ReplyWordingTaken,
    ReportShared,
    Returned,
    RootAnswered,
    RootForTalk,
    RootSentence,
    RootsFinished,
    RootsKept,
    RootsRestarted,
    RootsWanted,
    Skipped,
    Snoozed,
    SummaryAdded,
    TimerFired,
    WayWanted,
    WentBack,
    WhenAskedWanted,
    WordDrafted,
    WordPosted,
    WordWanted,
)
from bot.dialogue.guards import (
    all_of,
    alone,
    chat_was_open,
    draft_asking,
    draft_needs_feeling,
    draft_offering,
    draft_ready,
    draft_several,
    holds_floor,
    in_group,
    in_room,
    not_,
    talk_begun,
)
from bot.dialogue.model import (
    Audience,
    LaneId,
    Session,
)
from bot.dialogue.spec import (
    Call,
    Lane,
    Move,
    On,
    Text,
)

SENDER, PARTNER, EACH, ROOM = Audience.SENDER, Audience.PARTNER, Audience.EACH, Audience.ROOM
AGAIN, RETURN = Move.AGAIN, Move.RETURN

PROMISE = 600
"""Characters of a promise, or of an answer about one that slipped."""
WORD = 200
"""Characters of a word for the other's promise."""
QUESTION, ANSWER = 400, 800
"""Characters of a question that is asked again, and of its answer."""
ROOT, ROOT_SENTENCE = 1000, 400
"""Characters of an answer to oneself, and of what it comes down to."""
LINE = 200
"""Characters of an own line, as at the agreement."""

TAKEN_BACK = (Say("promise/news", PARTNER), Say("promise/ended", SENDER))
OPEN_CHAT_FIRST = Say("room/open_chat_first", ROOM)
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
    On(
        TimerFired,
        when=all_of(waking.reminds_of(WishKind.PROMISE), promising.due_is_there),
        also=(waking.said,),
        do=(Say("promise/due", SENDER, keys=pick.promise_due),),
    ),
    # -- repeated questions
    # -- roots
    On(
        TimerFired,
        when=all_of(waking.reminds_of(WishKind.ROOTS), rooting.half_way),
        also=(waking.said,),
        do=(Say("roots/waiting", SENDER, keys=pick.ROOTS_KEYS),),
    ),
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
    Lane(
        LaneId.PROMISES,
        ask="promise/list",
        choices=pick.promises,
        on=(
            On(
                PromiseOpened,
                when=promising.promise_there,
                lane=LaneId.PROMISE,
                also=(promising.open_promise,),
            ),
            On(
                PromiseOpened,
                when=promising.theirs_there,
                lane=LaneId.THEIR_PROMISE,
                also=(promising.open_theirs,),
            ),
            On(PromiseOpened, lane=AGAIN),
            On(
                PromiseBegun,
                when=promising.promises_fit,
                lane=Call(LaneId.PROMISE_WORDING),
                also=(promising.begin_promise,),
            ),
            On(PromiseBegun, do=(Say("promise/enough", SENDER),)),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.PROMISE,
        ask="promise/one",
        choices=pick.promise,
        on=(
            On(
                PromiseReported,
                when=promising.slipped,
                lane=LaneId.LAPSE,
                also=(promising.note_report,),
            ),
            On(
                PromiseReported,
                when=promising.kept,
                lane=LaneId.PROMISES,
                also=(promising.note_report,),
                do=(Say("promise/kept", SENDER, keys=pick.tell_kept),),
            ),
            On(
                PromiseReported,
                when=promising.names_own,
                lane=LaneId.PROMISES,
                also=(promising.note_report,),
                do=(Say("promise/not_yet", SENDER),),
            ),
            On(PromiseReported, lane=LaneId.PROMISES),
            On(
                PromiseShared,
                when=all_of(promising.opened, not_(promising.opened_is_shared), not_(alone)),
                lane=LaneId.PROMISES,
                also=(promising.share_opened,),
                do=(
                    Say("promise/news", PARTNER, keys=pick.promise_news),
                    Say("promise/shared", SENDER),
                ),
            ),
            On(PromiseShared, lane=AGAIN),
            On(
                PromiseChanged,
                when=promising.opened,
                lane=Call(LaneId.PROMISE_WORDING),
                also=(promising.begin_change,),
            ),
            On(PromiseChanged, lane=LaneId.PROMISES),
            On(PromiseEnding, when=promising.opened, lane=LaneId.PROMISE_END),
            On(PromiseEnding, lane=LaneId.PROMISES),
            On(WentBack, lane=LaneId.PROMISES),
        ),
    ),
    Lane(
        LaneId.PROMISE_END,
        ask="promise/end",
        choices=(("end_yes",), ("back",)),
        on=(
            On(
                PromiseEnded,
                when=promising.opened_is_shared,
                lane=LaneId.PROMISES,
                also=(promising.end_promise,),
                do=TAKEN_BACK,
            ),
            On(
                PromiseEnded,
                when=promising.opened,
                lane=LaneId.PROMISES,
                also=(promising.end_promise,),
                do=(Say("promise/ended", SENDER),),
            ),
            On(PromiseEnded, lane=LaneId.PROMISES),
            On(WentBack, lane=LaneId.PROMISE),
        ),
    ),
    Lane(
        LaneId.PROMISE_WORDING,
        ask="promise/ask",
        choices=pick.promise_wording,
        text=Text("promise", PROMISE),
        on=(
            On(PromiseWorded, when=promising.promise_whole, lane=LaneId.PROMISE_READY),
            On(PromiseWorded, lane=AGAIN),
            On(ProofWished, do=(Say("promise/openness", SENDER),)),
        ),
    ),
    Lane(
        LaneId.PROMISE_READY,
        ask="promise/ready",
        choices=pick.promise_ready,
        text=Text("promise", PROMISE),
        on=(
            On(PromiseWorded, when=promising.promise_whole, lane=AGAIN),
            On(PromiseWorded, lane=LaneId.PROMISE_WORDING),
            On(ProofWished, do=(Say("promise/openness", SENDER),)),
            On(
                PromiseShared,
                when=all_of(promising.promise_made, not_(alone)),
                lane=RETURN,
                also=(promising.share_made,),
                do=(
                    Say("promise/news", PARTNER, keys=pick.promise_news),
                    Say("promise/shared", SENDER),
                ),
            ),
            On(PromiseShared, lane=LaneId.PROMISE_WORDING),
            On(
                PromiseKept,
                when=all_of(promising.promise_made, promising.replaces_shared),
                lane=AGAIN,
            ),
            On(
                PromiseKept,
                when=promising.promise_made,
                lane=RETURN,
                also=(promising.make_promise,),
                do=(Say("promise/made", SENDER),),
            ),
            On(PromiseKept, lane=LaneId.PROMISE_WORDING),
        ),
    ),
    Lane(
        LaneId.THEIR_PROMISE,
        ask="promise/theirs",
        choices=pick.their_promise,
        on=(On(WentBack, lane=LaneId.PROMISES),),
    ),
    Lane(
        LaneId.PROMISE_WORD,
        ask="promise/word",
        choices=(("return",),),
        text=Text("word", WORD),
        on=(On(WordDrafted, lane=LaneId.PROMISE_WORD_READY),),
    ),
    Lane(
        LaneId.PROMISE_WORD_READY,
        ask="promise/word_ready",
        choices=(("post_word",), ("back", "return")),
        text=Text("word", WORD),
        on=(
            On(WordDrafted, lane=AGAIN),
            On(
                WordPosted,
                when=promising.has_word,
                lane=RETURN,
                also=(promising.post_word,),
                do=(Say("promise/word_news", PARTNER), Say("promise/word_sent", SENDER)),
            ),
            On(WordPosted, lane=LaneId.PROMISE_WORD),
        ),
    ),
    Lane(
        LaneId.LAPSE,
        ask="promise/lapse",
        choices=pick.lapse,
        text=Text("lapse", PROMISE),
        on=(
            On(LapseTold, when=promising.lapse_over, lane=LaneId.LAPSE_READY),
            On(LapseTold, lane=AGAIN),
            On(
                Skipped,
                when=all_of(promising.last_lapse_part, promising.lapse_said),
                lane=LaneId.LAPSE_READY,
                also=(promising.skip_lapse_part,),
            ),
            On(
                Skipped,
                when=promising.last_lapse_part,
                lane=RETURN,
                also=(promising.clear_lapse,),
                do=(Say("promise/lapse_kept", SENDER),),
            ),
            On(Skipped, lane=AGAIN, also=(promising.skip_lapse_part,)),
        ),
    ),
    Lane(
        LaneId.LAPSE_READY,
        ask="promise/lapse_ready",
        choices=pick.lapse_ready,
        on=(
            On(
                LapseShared,
                when=all_of(promising.lapse_said, promising.opened_is_shared),
                lane=RETURN,
                also=(promising.share_lapse,),
                do=(
                    Say("promise/lapse_news", PARTNER, keys=pick.promise_news),
                    Say("promise/lapse_brought", SENDER),
                ),
            ),
            On(LapseShared, lane=AGAIN),
            On(
                LapseKept,
                lane=RETURN,
                also=(promising.clear_lapse,),
                do=(Say("promise/lapse_kept", SENDER),),
            ),
            On(
                PromiseChanged,
                when=promising.opened,
                lane=Call(LaneId.PROMISE_WORDING),
                also=(promising.begin_change,),
            ),
            On(PromiseChanged, lane=AGAIN),
        ),
    ),
    # -- repeated questions
    Lane(
        LaneId.ASK_AGAIN,
        ask="reassure/ask",
        choices=(("return",),),
        text=Text("again", QUESTION),
        on=(
            On(AgainDrafted, lane=LaneId.ASK_AGAIN_READY),
            On(ProofWished, do=(Say("promise/openness", SENDER),)),
        ),
    ),
    Lane(
        LaneId.ASK_AGAIN_READY,
        ask="reassure/ask_ready",
        choices=pick.ask_again,
        text=Text("again", QUESTION),
        on=(
            On(AgainDrafted, lane=AGAIN),
            On(ProofWished, do=(Say("promise/openness", SENDER),)),
            On(
                AgainPosted,
                when=reassuring.to_room,
                lane=RETURN,
                also=(reassuring.post_question,),
                do=(
                    Say("reassure/asked_room", ROOM, keys=pick.ANSWER_KEYS),
                    Say("reassure/sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(
                AgainPosted,
                when=reassuring.has_text,
                lane=RETURN,
                also=(reassuring.post_question,),
                do=(
                    Say("reassure/asked", PARTNER, keys=pick.ANSWER_KEYS),
                    Say("reassure/sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(AgainPosted, lane=LaneId.ASK_AGAIN),
        ),
    ),
    Lane(
        LaneId.ANSWER_AGAIN,
        ask="reassure/answer",
        choices=(("return",),),
        text=Text("answer_again", ANSWER),
        on=(On(ReplyDrafted, lane=LaneId.ANSWER_AGAIN_READY),),
    ),
    Lane(
        LaneId.ANSWER_AGAIN_READY,
        ask="reassure/answer_again_ready",
        choices=pick.answer_again,
        text=Text("answer_again", ANSWER),
        on=(
            On(ReplyDrafted, lane=AGAIN),
            On(ReplyWordingTaken, lane=AGAIN, also=(reassuring.take_other_wording,)),
            On(
                ReplyPosted,
                when=all_of(reassuring.may_answer, reassuring.answer_to_room),
                lane=RETURN,
                also=(reassuring.post_answer,),
                do=(
                    Say("reassure/answered_room", ROOM),
                    Say("reassure/answer_sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(
                ReplyPosted,
                when=reassuring.may_answer,
                lane=RETURN,
                also=(reassuring.post_answer,),
                do=(
                    Say("reassure/answered", PARTNER, keys=pick.WHEN_KEYS),
                    Say("reassure/answer_sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(ReplyPosted, lane=LaneId.ANSWER_AGAIN, also=(reassuring.begin_answer,)),
        ),
    ),
    Lane(
        LaneId.WHEN_ASKED,
        ask="reassure/when",
        choices=pick.ASKING_LINES,
        text=Text("line", LINE),
        on=(
            On(LineWorded, lane=LaneId.LINE_PREVIEW),
            On(LineQuestioned, lane=LaneId.LINE_HELP),
            On(NoLineYet, do=(Say("agreement/no_line_yet", SENDER),)),
            On(WentBack, lane=RETURN),
        ),
    ),
    # -- roots
    Lane(
        LaneId.ROOTS,
        ask="roots/ask",
        choices=pick.roots,
        text=Text("root", ROOT),
        on=(
            On(
                RootAnswered,
                when=rooting.roots_left,
                lane=AGAIN,
                also=(rooting.await_return,),
            ),
            On(RootAnswered, lane=LaneId.ROOTS_END, also=(rooting.await_nothing,)),
            On(Skipped, when=rooting.last_root, lane=LaneId.ROOTS_END, also=(rooting.skip_root,)),
            On(Skipped, lane=AGAIN, also=(rooting.skip_root,)),
            On(WentBack, when=move.has_trail, lane=AGAIN, also=(move.step_back,)),
            On(WentBack, when=rooting.not_first_root, lane=AGAIN, also=(rooting.previous_root,)),
            On(WentBack, lane=RETURN),
            On(RootsFinished, lane=LaneId.ROOTS_END, also=(rooting.await_nothing,)),
        ),
    ),
    Lane(
        LaneId.ROOTS_END,
        ask="roots/end",
        choices=pick.roots_end,
        text=Text("root_sentence", ROOT_SENTENCE),
        on=(
            On(RootSentence, lane=LaneId.ROOTS_READY),
            On(RootsKept, lane=RETURN, do=(Say("roots/kept", SENDER),)),
            On(RootsRestarted, lane=LaneId.ROOTS, also=(rooting.begin_anew,)),
            On(WentBack, when=move.has_trail, lane=AGAIN, also=(move.step_back,)),
            On(WentBack, lane=LaneId.ROOTS, also=(rooting.previous_root,)),
        ),
    ),
    Lane(
        LaneId.ROOTS_READY,
        ask="roots/ready",
        choices=(("root_practise",), ("root_for_talk",), ("roots_keep",), ("back",)),
        text=Text("root_sentence", ROOT_SENTENCE),
        on=(
            On(RootSentence, lane=AGAIN),
            On(Drafted, when=draft_ready, lane=LaneId.STATEMENT),
            On(Drafted, when=draft_needs_feeling, lane=LaneId.FEELING),
            On(Drafted, when=draft_several, lane=LaneId.WHICH_FIRST),
            On(Drafted, when=draft_offering, lane=LaneId.OFFERS),
            On(Drafted, when=draft_asking, lane=LaneId.MISSING),
            On(Drafted, do=(Say("practice/unfit", SENDER),)),
            On(
                RootForTalk,
                when=holds_floor,
                lane=AGAIN,
                also=(rooting.keep_for_talk, move.to_the_turn),
            ),
            On(
                RootForTalk,
                lane=RETURN,
                also=(rooting.keep_for_talk,),
                do=(Say("roots/for_talk", SENDER),),
            ),
            On(RootsKept, lane=RETURN, do=(Say("roots/kept", SENDER),)),
            On(WentBack, when=move.has_trail, lane=AGAIN, also=(move.step_back,)),
            On(WentBack, lane=LaneId.ROOTS_END),
        ),
    ),
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
    On(PromisesWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(PromisesWanted, lane=Call(LaneId.PROMISES)),
    On(
        PromiseReported,
        when=promising.slipped,
        lane=Call(LaneId.LAPSE),
        also=(promising.note_report,),
    ),
    On(
        PromiseReported,
        when=promising.kept,
        also=(promising.note_report,),
        do=(Say("promise/kept", SENDER, keys=pick.tell_kept),),
    ),
    On(
        PromiseReported,
        when=promising.names_own,
        also=(promising.note_report,),
        do=(Say("promise/not_yet", SENDER),),
    ),
    On(PromiseReported, do=(Say("promise/gone", SENDER),)),
    On(
        PromiseLookedAt,
        when=promising.names_own,
        lane=Call(LaneId.PROMISE),
        also=(promising.open_named,),
    ),
    On(PromiseLookedAt, do=(Say("promise/gone", SENDER),)),
    On(
        ReportShared,
        when=promising.to_be_told,
        also=(promising.share_report, course.told_kept),
        do=(
            Say("promise/kept_news", PARTNER, keys=pick.promise_news),
            Say("promise/told", SENDER),
        ),
    ),
    On(ReportShared, do=(Say("promise/gone", SENDER),)),
    On(
        Acknowledged,
        when=promising.other_word,
        also=(promising.acknowledge,),
        do=(Say("promise/word_news", PARTNER), Say("promise/word_sent", SENDER)),
    ),
    On(Acknowledged, do=(Say("promise/gone", SENDER),)),
    On(
        WordWanted,
        when=promising.names_theirs,
        lane=Call(LaneId.PROMISE_WORD),
        also=(promising.open_named,),
    ),
    On(WordWanted, do=(Say("promise/gone", SENDER),)),
    # -- repeated questions
    On(AskAgainWanted, when=alone, do=(Say("reassure/alone", SENDER),)),
    On(AskAgainWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(AskAgainWanted, lane=Call(LaneId.ASK_AGAIN), also=(reassuring.begin,)),
    On(ReplyWanted, when=not_(reassuring.was_asked), do=(Say("reassure/not_asked", SENDER),)),
    On(ReplyWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ReplyWanted, lane=Call(LaneId.ANSWER_AGAIN), also=(reassuring.begin_answer,)),
    On(WhenAskedWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(
        WhenAskedWanted,
        when=agreeing.may_change,
        lane=Call(LaneId.WHEN_ASKED),
        also=(reassuring.begin_line,),
    ),
    On(WhenAskedWanted, do=(Say("agreement/not_now", SENDER),)),
    # -- roots
    On(RootsWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(RootsWanted, when=rooting.has_sentence, lane=Call(LaneId.ROOTS_READY)),
    On(RootsWanted, when=rooting.roots_left, lane=Call(LaneId.ROOTS)),
    On(RootsWanted, lane=Call(LaneId.ROOTS_END)),
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
