"""AFTER THE TALK, top to bottom: the lanes and lines that the conversation takes in at its end.

Read it as `dialogue/flow.py`. REMINDERS are the lines for the one timer of each seat; wherever a
timer's lines end, these go first.
"""

from __future__ import annotations

from bot.dialogue import agreeing
from bot.dialogue import choices as pick
from bot.dialogue import events as ev
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
from bot.dialogue.afterwards.refrains import (
    CHECKIN_LATER,
    OPEN_CHAT_FIRST,
    PROMISED_AT_ONCE,
    TAKEN_BACK,
    TO_THE_LIST,
    finished,
    pondered,
    show_own_way,
    show_way,
    together,
)
from bot.dialogue.afterwards.reminding import WishKind
from bot.dialogue.effects import Say
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
    others_here,
    talk_begun,
)
from bot.dialogue.model import Audience, LaneId
from bot.dialogue.spec import Call, Lane, Move, On, Text

SENDER, PARTNER, EACH, ROOM = Audience.SENDER, Audience.PARTNER, Audience.EACH, Audience.ROOM
AGAIN, RETURN = Move.AGAIN, Move.RETURN

PROMISE = 600
"""Characters of a promise, or of an answer about one that slipped."""
WORD = 200
"""Characters of a word for the other's promise."""
QUESTION = 400
"""Characters of a question that is asked again."""
ROOT, ROOT_SENTENCE = 1000, 400
"""Characters of an answer to oneself, and of what it comes down to."""
LINE = 200
"""Characters of an own line, as at the agreement."""
WORDS = 600
"""Characters of what somebody writes for themselves in a check-in."""
HARD = 600
"""Characters of what is hard, so that it can be taken in at one go."""
ANSWER = 300
"""Characters of one sentence in answer to it."""
ANSWER_AGAIN = 800
"""Characters of an answer to a question that is asked again; that it is whole is its worth."""

# -- what comes by itself: one line for each kind of wish, the first that fits is said

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
        do=(Say("jar/reminder", SENDER, keys=(("jar",),)),),
    ),
    On(ev.TimerFired, when=waking.is_reminder, also=(waking.pass_over,)),
    On(
        ev.TimerFired,
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
    # -- promises
    Lane(
        LaneId.PROMISES,
        ask="promise/list",
        choices=pick.promises,
        on=(
            On(
                ev.PromiseOpened,
                when=promising.promise_there,
                lane=LaneId.PROMISE,
                also=(promising.open_promise,),
            ),
            On(
                ev.PromiseOpened,
                when=promising.theirs_there,
                lane=LaneId.THEIR_PROMISE,
                also=(promising.open_theirs,),
            ),
            On(ev.PromiseOpened, lane=AGAIN),
            On(
                ev.PromiseBegun,
                when=promising.promises_fit,
                lane=Call(LaneId.PROMISE_WORDING),
                also=(promising.begin_promise,),
            ),
            On(ev.PromiseBegun, do=(Say("promise/enough", SENDER),)),
            *PROMISED_AT_ONCE,
            On(ev.ProofWished, do=(Say("promise/openness", SENDER),)),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.PROMISE,
        ask="promise/one",
        choices=pick.promise,
        on=(
            TO_THE_LIST,
            On(
                ev.PromiseReported,
                when=promising.slipped,
                lane=LaneId.LAPSE,
                also=(promising.note_report,),
            ),
            On(
                ev.PromiseReported,
                when=promising.kept,
                lane=LaneId.PROMISES,
                also=(promising.note_report,),
                do=(Say("promise/kept", SENDER, keys=pick.tell_kept),),
            ),
            On(
                ev.PromiseReported,
                when=promising.names_own,
                lane=LaneId.PROMISES,
                also=(promising.note_report,),
                do=(Say("promise/not_yet", SENDER),),
            ),
            On(ev.PromiseReported, lane=LaneId.PROMISES),
            On(
                ev.PromiseShared,
                when=all_of(promising.opened, not_(promising.opened_is_shared), not_(alone)),
                lane=LaneId.PROMISES,
                also=(promising.share_opened,),
                do=(
                    Say("promise/news", PARTNER, keys=pick.promise_news),
                    Say("promise/shared", SENDER),
                ),
            ),
            On(ev.PromiseShared, lane=AGAIN),
            On(
                ev.PromiseChanged,
                when=promising.opened,
                lane=Call(LaneId.PROMISE_WORDING),
                also=(promising.begin_change,),
            ),
            On(ev.PromiseChanged, lane=LaneId.PROMISES),
            On(ev.PromiseEnding, when=promising.opened, lane=LaneId.PROMISE_END),
            On(ev.PromiseEnding, lane=LaneId.PROMISES),
            On(ev.WentBack, lane=LaneId.PROMISES),
        ),
    ),
    Lane(
        LaneId.PROMISE_END,
        ask="promise/end",
        choices=(("end_yes",), ("back",)),
        on=(
            TO_THE_LIST,
            On(
                ev.PromiseEnded,
                when=promising.opened_is_shared,
                lane=LaneId.PROMISES,
                also=(promising.end_promise,),
                do=TAKEN_BACK,
            ),
            On(
                ev.PromiseEnded,
                when=promising.opened,
                lane=LaneId.PROMISES,
                also=(promising.end_promise,),
                do=(Say("promise/ended", SENDER),),
            ),
            On(ev.PromiseEnded, lane=LaneId.PROMISES),
            On(ev.WentBack, lane=LaneId.PROMISE),
        ),
    ),
    Lane(
        LaneId.PROMISE_WORDING,
        ask="promise/ask",
        choices=pick.promise_wording,
        text=Text("promise", PROMISE),
        on=(
            On(ev.PromiseWorded, when=promising.promise_whole, lane=LaneId.PROMISE_READY),
            On(ev.PromiseWorded, lane=AGAIN),
            On(ev.ProofWished, do=(Say("promise/openness", SENDER),)),
        ),
    ),
    Lane(
        LaneId.PROMISE_READY,
        ask="promise/ready",
        choices=pick.promise_ready,
        text=Text("promise", PROMISE),
        on=(
            On(ev.PromiseWorded, when=promising.promise_whole, lane=AGAIN),
            On(ev.PromiseWorded, lane=LaneId.PROMISE_WORDING),
            On(ev.ProofWished, do=(Say("promise/openness", SENDER),)),
            On(
                ev.PromiseShared,
                when=all_of(promising.promise_made, not_(alone)),
                lane=RETURN,
                also=(promising.share_made,),
                do=(
                    Say("promise/news", PARTNER, keys=pick.promise_news),
                    Say("promise/shared", SENDER),
                ),
            ),
            On(ev.PromiseShared, lane=LaneId.PROMISE_WORDING),
            On(
                ev.PromiseKept,
                when=all_of(promising.promise_made, promising.replaces_shared),
                lane=AGAIN,
            ),
            On(
                ev.PromiseKept,
                when=promising.promise_made,
                lane=RETURN,
                also=(promising.make_promise,),
                do=(Say("promise/made", SENDER),),
            ),
            On(ev.PromiseKept, lane=LaneId.PROMISE_WORDING),
        ),
    ),
    Lane(
        LaneId.THEIR_PROMISE,
        ask="promise/theirs",
        choices=pick.their_promise,
        on=(
            TO_THE_LIST,
            On(ev.WentBack, lane=LaneId.PROMISES),
        ),
    ),
    Lane(
        LaneId.PROMISE_WORD,
        ask="promise/word",
        choices=(("return",),),
        text=Text("word", WORD),
        on=(On(ev.WordDrafted, lane=LaneId.PROMISE_WORD_READY),),
    ),
    Lane(
        LaneId.PROMISE_WORD_READY,
        ask="promise/word_ready",
        choices=(("post_word",), ("back", "return")),
        text=Text("word", WORD),
        on=(
            On(ev.WordDrafted, lane=AGAIN),
            On(
                ev.WordPosted,
                when=promising.has_word,
                lane=RETURN,
                also=(promising.post_word,),
                do=(Say("promise/word_news", PARTNER), Say("promise/word_sent", SENDER)),
            ),
            On(ev.WordPosted, lane=LaneId.PROMISE_WORD),
        ),
    ),
    Lane(
        LaneId.LAPSE,
        ask="promise/lapse",
        choices=pick.lapse,
        text=Text("lapse", PROMISE),
        on=(
            TO_THE_LIST,
            On(ev.LapseTold, when=promising.lapse_over, lane=LaneId.LAPSE_READY),
            On(ev.LapseTold, lane=AGAIN),
            On(
                ev.Skipped,
                when=all_of(promising.last_lapse_part, promising.lapse_said),
                lane=LaneId.LAPSE_READY,
                also=(promising.skip_lapse_part,),
            ),
            On(
                ev.Skipped,
                when=promising.last_lapse_part,
                lane=RETURN,
                also=(promising.clear_lapse,),
                do=(Say("promise/lapse_kept", SENDER),),
            ),
            On(ev.Skipped, lane=AGAIN, also=(promising.skip_lapse_part,)),
        ),
    ),
    Lane(
        LaneId.LAPSE_READY,
        ask="promise/lapse_ready",
        choices=pick.lapse_ready,
        on=(
            TO_THE_LIST,
            On(
                ev.PromiseReported,
                when=promising.slipped,
                lane=LaneId.LAPSE,
                also=(promising.note_report,),
            ),
            On(
                ev.PromiseReported,
                when=promising.kept,
                lane=RETURN,
                also=(promising.note_report, promising.clear_lapse),
                do=(Say("promise/kept", SENDER, keys=pick.tell_kept),),
            ),
            On(
                ev.PromiseReported,
                when=promising.names_own,
                lane=RETURN,
                also=(promising.note_report, promising.clear_lapse),
                do=(Say("promise/not_yet", SENDER),),
            ),
            On(ev.PromiseReported, lane=AGAIN),
            On(
                ev.LapseShared,
                when=all_of(promising.lapse_said, promising.opened_is_shared),
                lane=RETURN,
                also=(promising.share_lapse,),
                do=(
                    Say("promise/lapse_news", PARTNER, keys=pick.promise_news),
                    Say("promise/lapse_brought", SENDER),
                ),
            ),
            On(ev.LapseShared, lane=AGAIN),
            On(
                ev.LapseKept,
                lane=RETURN,
                also=(promising.clear_lapse,),
                do=(Say("promise/lapse_kept", SENDER),),
            ),
            On(
                ev.PromiseChanged,
                when=promising.opened,
                lane=Call(LaneId.PROMISE_WORDING),
                also=(promising.begin_change,),
            ),
            On(ev.PromiseChanged, lane=AGAIN),
        ),
    ),
    # -- repeated questions
    Lane(
        LaneId.ASK_AGAIN,
        ask="reassure/ask",
        choices=(("return",),),
        text=Text("again", QUESTION),
        on=(
            On(ev.AgainDrafted, lane=LaneId.ASK_AGAIN_READY),
            On(ev.ProofWished, do=(Say("promise/openness", SENDER),)),
        ),
    ),
    Lane(
        LaneId.ASK_AGAIN_READY,
        ask="reassure/ask_ready",
        choices=pick.ask_again,
        text=Text("again", QUESTION),
        on=(
            On(ev.AgainDrafted, lane=AGAIN),
            On(ev.ProofWished, do=(Say("promise/openness", SENDER),)),
            On(
                ev.AgainPosted,
                when=reassuring.to_room,
                lane=RETURN,
                also=(reassuring.post_question,),
                do=(
                    Say("reassure/asked_room", ROOM, keys=pick.ANSWER_KEYS),
                    Say("reassure/sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(
                ev.AgainPosted,
                when=reassuring.has_text,
                lane=RETURN,
                also=(reassuring.post_question,),
                do=(
                    Say("reassure/asked", PARTNER, keys=pick.ANSWER_KEYS),
                    Say("reassure/sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(ev.AgainPosted, lane=LaneId.ASK_AGAIN),
        ),
    ),
    Lane(
        LaneId.ANSWER_AGAIN,
        ask="reassure/answer",
        choices=(("return",),),
        text=Text("answer_again", ANSWER_AGAIN),
        on=(On(ev.ReplyDrafted, lane=LaneId.ANSWER_AGAIN_READY),),
    ),
    Lane(
        LaneId.ANSWER_AGAIN_READY,
        ask="reassure/answer_again_ready",
        choices=pick.answer_again,
        text=Text("answer_again", ANSWER_AGAIN),
        on=(
            On(ev.ReplyDrafted, lane=AGAIN),
            On(ev.ReplyWordingTaken, lane=AGAIN, also=(reassuring.take_other_wording,)),
            On(
                ev.ReplyPosted,
                when=all_of(reassuring.may_answer, reassuring.answer_to_room),
                lane=RETURN,
                also=(reassuring.post_answer,),
                do=(
                    Say("reassure/answered_room", ROOM),
                    Say("reassure/answer_sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(
                ev.ReplyPosted,
                when=reassuring.may_answer,
                lane=RETURN,
                also=(reassuring.post_answer,),
                do=(
                    Say("reassure/answered", PARTNER, keys=pick.WHEN_KEYS),
                    Say("reassure/answer_sent", SENDER, keys=pick.WHEN_KEYS),
                ),
            ),
            On(ev.ReplyPosted, lane=LaneId.ANSWER_AGAIN, also=(reassuring.begin_answer,)),
        ),
    ),
    Lane(
        LaneId.WHEN_ASKED,
        ask="reassure/when",
        choices=pick.ASKING_LINES,
        text=Text("line", LINE),
        on=(
            On(ev.LineWorded, lane=LaneId.LINE_PREVIEW),
            On(ev.LineQuestioned, lane=LaneId.LINE_HELP),
            On(ev.NoLineYet, do=(Say("agreement/no_line_yet", SENDER),)),
            On(ev.WentBack, lane=RETURN),
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
            On(ev.Drafted, do=(Say("practice/unfit", SENDER),)),
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
    # -- closeness: the deck, and support turns in which the two answer each other
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
    Lane(
        LaneId.HARD,
        ask="bond/hard_ask",
        choices=(("practice",), ("return",)),
        text=Text("hard", HARD),
        on=(
            On(ev.HardSaid, lane=LaneId.HARD_READY),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.HARD_READY,
        ask="bond/hard_ready",
        choices=(("hard_share",), ("back", "return")),
        text=Text("hard", HARD),
        on=(
            On(ev.HardSaid, lane=AGAIN),
            On(ev.HardShared, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
            On(
                ev.HardShared,
                when=all_of(closeness.has_hard, in_group, not_(others_here)),
                lane=RETURN,
                also=(closeness.share_hard,),
                do=(Say("bond/hard", ROOM, keys=closeness.answering),),
            ),
            On(
                ev.HardShared,
                when=closeness.has_hard,
                lane=RETURN,
                also=(closeness.share_hard,),
                do=(
                    Say("bond/hard", PARTNER, keys=closeness.answering),
                    Say("bond/hard_noted", SENDER),
                ),
            ),
            On(ev.HardShared, lane=LaneId.HARD),
            On(ev.WentBack, lane=LaneId.HARD),
        ),
    ),
    Lane(
        LaneId.ANSWERING,
        ask="bond/answering",
        choices=(("return",),),
        text=Text("leaning", ANSWER),
        on=(
            On(ev.AnswerDrafted, lane=LaneId.ANSWER_READY),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.ANSWER_READY,
        ask="bond/answer_ready",
        choices=closeness.answer_ready,
        text=Text("leaning", ANSWER),
        on=(
            On(ev.AnswerDrafted, lane=AGAIN),
            On(ev.AnswerReworded, lane=AGAIN),
            On(ev.AnswerSent, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
            On(
                ev.AnswerSent,
                when=all_of(closeness.has_answer, in_group, not_(others_here)),
                lane=RETURN,
                also=(closeness.send_answer,),
                do=(Say("bond/answered", ROOM),),
            ),
            On(
                ev.AnswerSent,
                when=closeness.has_answer,
                lane=RETURN,
                also=(closeness.send_answer,),
                do=(Say("bond/answered", PARTNER), Say("bond/answered_noted", SENDER)),
            ),
            On(ev.AnswerSent, lane=RETURN, do=(Say("bond/answer_gone", SENDER),)),
            On(ev.WentBack, lane=LaneId.ANSWERING),
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
            On(ev.JarNoted, when=jar.has_room, lane=LaneId.JAR_NOTE),
            On(ev.JarNoted, do=(Say("jar/full", SENDER),)),
            On(ev.JarTaken, when=jar.names_note, lane=AGAIN, also=(jar.take_out,)),
            On(ev.JarTaken, lane=AGAIN),
            On(ev.JarDayWanted, when=together, lane=Call(LaneId.JAR_DAY)),
            On(ev.JarDayWanted, lane=AGAIN),
            On(ev.JarReadAgain, when=jar.was_opened, do=(Say("jar/opened", SENDER),)),
            On(ev.JarReadAgain, lane=AGAIN),
            On(ev.JarOpenWanted, when=together, lane=Call(LaneId.JAR_OPENING)),
            On(ev.JarOpenWanted, lane=AGAIN),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.JAR_NOTE,
        ask="jar/note",
        choices=(("jar_put",), ("back", "return")),
        text=Text("jar_note", jar.NOTE),
        on=(
            On(ev.JarNoted, lane=AGAIN),
            On(ev.JarPut, when=jar.has_note, lane=LaneId.JAR, also=(jar.put,)),
            On(ev.JarPut, lane=LaneId.JAR),
            On(ev.WentBack, lane=LaneId.JAR),
        ),
    ),
    Lane(
        LaneId.JAR_DAY,
        ask="jar/day_ask",
        choices=jar.days,
        text=Text("jar_day", 100),
        on=(
            On(
                ev.JarDayNamed,
                when=all_of(together, jar.other_day),
                lane=RETURN,
                also=(jar.set_day,),
                do=(Say("jar/day", EACH),),
            ),
            On(
                ev.JarDayNamed,
                when=all_of(together, jar.names_day),
                lane=RETURN,
                do=(Say("jar/day", SENDER),),
            ),
            On(ev.JarDayNamed, do=(Say("jar/day_unclear", SENDER),)),
            On(ev.WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.JAR_OPENING,
        ask="jar/opening",
        choices=(("jar_open",), ("back", "return")),
        on=(
            On(
                ev.JarOpened,
                when=all_of(together, jar.last_to_open),
                lane=RETURN,
                also=(jar.press_open, jar.open_both),
                do=(Say("jar/opened", EACH),),
            ),
            On(
                ev.JarOpened,
                when=together,
                lane=RETURN,
                also=(jar.press_open,),
                do=(Say("jar/open_noted", SENDER),),
            ),
            On(ev.JarOpened, lane=RETURN),
            On(ev.WentBack, lane=RETURN),
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
        ev.Snoozed,
        when=waking.may_put_off,
        also=(waking.snooze, checking_in.one_asking),
        do=(Say("remind/later", SENDER),),
    ),
    On(ev.Snoozed, do=(Say("remind/nothing_open", SENDER),)),
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
    # -- check-in
    On(ev.CheckInWanted, when=checking_in.left_at_levels, lane=Call(LaneId.CHECKIN_LEVELS)),
    On(ev.CheckInWanted, when=checking_in.left_at_boundaries, lane=Call(LaneId.CHECKIN_BOUNDARIES)),
    On(
        ev.CheckInWanted,
        when=checking_in.may_check_in,
        lane=Call(LaneId.CHECKIN_THANKS),
        also=(checking_in.begin,),
    ),
    On(ev.CheckInWanted, do=(Say("checkin/after_the_talk", SENDER),)),
    # -- promises
    On(ev.PromisesWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.PromisesWanted, lane=Call(LaneId.PROMISES)),
    On(
        ev.PromiseReported,
        when=promising.slipped,
        lane=Call(LaneId.LAPSE),
        also=(promising.note_report,),
    ),
    On(
        ev.PromiseReported,
        when=promising.kept,
        also=(promising.note_report,),
        do=(Say("promise/kept", SENDER, keys=pick.tell_kept),),
    ),
    On(
        ev.PromiseReported,
        when=promising.names_own,
        also=(promising.note_report,),
        do=(Say("promise/not_yet", SENDER),),
    ),
    On(ev.PromiseReported, do=(Say("promise/gone", SENDER),)),
    On(
        ev.PromiseLookedAt,
        when=promising.names_own,
        lane=Call(LaneId.PROMISE),
        also=(promising.open_named,),
    ),
    On(ev.PromiseLookedAt, do=(Say("promise/gone", SENDER),)),
    On(
        ev.ReportShared,
        when=promising.to_be_told,
        also=(promising.share_report, course.told_kept),
        do=(
            Say("promise/kept_news", PARTNER, keys=pick.promise_news),
            Say("promise/told", SENDER),
        ),
    ),
    On(ev.ReportShared, do=(Say("promise/gone", SENDER),)),
    On(
        ev.Acknowledged,
        when=promising.other_word,
        also=(promising.acknowledge,),
        do=(Say("promise/word_news", PARTNER), Say("promise/word_sent", SENDER)),
    ),
    On(ev.Acknowledged, do=(Say("promise/gone", SENDER),)),
    On(
        ev.WordWanted,
        when=promising.names_theirs,
        lane=Call(LaneId.PROMISE_WORD),
        also=(promising.open_named,),
    ),
    On(ev.WordWanted, do=(Say("promise/gone", SENDER),)),
    # -- repeated questions
    On(ev.AskAgainWanted, when=alone, do=(Say("reassure/alone", SENDER),)),
    On(ev.AskAgainWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.AskAgainWanted, lane=Call(LaneId.ASK_AGAIN), also=(reassuring.begin,)),
    On(ev.ReplyWanted, when=not_(reassuring.was_asked), do=(Say("reassure/not_asked", SENDER),)),
    On(ev.ReplyWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.ReplyWanted, lane=Call(LaneId.ANSWER_AGAIN), also=(reassuring.begin_answer,)),
    On(ev.WhenAskedWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(
        ev.WhenAskedWanted,
        when=agreeing.may_change,
        lane=Call(LaneId.WHEN_ASKED),
        also=(reassuring.begin_line,),
    ),
    On(ev.WhenAskedWanted, do=(Say("agreement/not_now", SENDER),)),
    # -- roots
    On(ev.RootsWanted, when=not_(chat_was_open), do=(OPEN_CHAT_FIRST,)),
    On(ev.RootsWanted, when=rooting.has_sentence, lane=Call(LaneId.ROOTS_READY)),
    On(ev.RootsWanted, when=rooting.roots_left, lane=Call(LaneId.ROOTS)),
    On(ev.RootsWanted, lane=Call(LaneId.ROOTS_END)),
    # -- closeness: the deck, and support turns in which the two answer each other
    On(
        ev.NotNow,
        when=closeness.resting_here,
        lane=RETURN,
        do=(Say("not_now/fine", SENDER),),
    ),
    On(ev.BondWanted, lane=Call(LaneId.BOND)),
    On(
        ev.BondWelcomed,
        when=closeness.suggestion_stands,
        also=(closeness.welcome,),
        do=(Say("bond/welcomed", PARTNER), Say("bond/welcome_noted", SENDER)),
    ),
    On(ev.BondWelcomed, do=(Say("bond/suggestion_gone", SENDER),)),
    On(ev.HardWanted, when=alone, do=(Say("bond/hard_alone", SENDER),)),
    On(ev.HardWanted, when=talk_begun, do=(Say("bond/talk_first", SENDER),)),
    On(ev.HardWanted, lane=Call(LaneId.HARD)),
    On(ev.AnswerWanted, when=not_(chat_was_open), do=(Say("room/open_chat_first", ROOM),)),
    On(ev.AnswerWanted, when=closeness.may_answer, lane=Call(LaneId.ANSWERING)),
    On(ev.AnswerWanted, do=(Say("bond/answer_gone", SENDER),)),
    # -- jar: filled alone, opened together
    On(ev.JarWanted, lane=Call(LaneId.JAR)),
    On(
        ev.JarThanksWanted,
        when=all_of(jar.has_thanks, jar.has_room),
        lane=Call(LaneId.JAR_NOTE),
        also=(jar.note_thanks,),
    ),
    On(ev.JarThanksWanted, lane=Call(LaneId.JAR)),
    # -- forgiveness, growth, ending: for the person alone, and nobody else can tell
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
    # -- the way: of both what both have seen; one's own for oneself alone
    On(
        ev.WayWanted,
        when=all_of(in_room, agreeing.before_others),
        do=(Say("way/not_here", ROOM),),
    ),
    On(ev.WayWanted, when=all_of(in_room, course.both_showed), do=(show_way,)),
    On(ev.WayWanted, when=in_room, do=(Say("way/nothing_room", ROOM),)),
    On(ev.WayWanted, when=course.both_showed, do=(show_way,)),
    On(ev.WayWanted, when=course.has_own, do=(show_own_way,)),
    On(ev.WayWanted, do=(Say("way/nothing", SENDER, keys=pick.OWN_WAY),)),
    On(ev.OwnWayWanted, when=course.has_own, do=(show_own_way,)),
    On(ev.OwnWayWanted, do=(Say("way/nothing", SENDER, keys=pick.OWN_WAY),)),
)
