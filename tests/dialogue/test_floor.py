"""The floor: the quiet one is invited once, the interrupting one told whose turn it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from dialogue_walks import FIRST, SECOND, Talk, lane_codes, standing

from bot.dialogue import events as ev
from bot.dialogue.effects import CancelTimer, SetTimer, Told
from bot.dialogue.model import (
    Draft,
    DraftState,
    LaneId,
    Mode,
    OtherWording,
    Seat,
    StageId,
)
from bot.dialogue.step import Step

ASKING = (StageId.SAYING_BACK, StageId.CHECKING, StageId.UNDERSTANDING)
TEN = timedelta(minutes=10)
WHOLE = OtherWording("It turns to what your partner did.", "I hear that this hurt you.")
FRAME = OtherWording("It makes it smaller.", "You felt … when I ….")


def names(step: Step, reader: Seat | None) -> list[str]:
    return [e.name for e in step.effects if isinstance(e, Told) and e.reader is reader]


def asked(talk: Talk) -> Seat:
    floor = talk.session.shared.floor
    assert floor is not None
    return floor if talk.session.stage is StageId.CHECKING else floor.other


def silent(talk: Talk, seat: Seat) -> Step:
    """Let ten minutes pass, and the timer of this person go off."""
    talk.at += TEN
    return talk.tell(ev.TimerFired, seat, name=f"reply.{seat}")


# -- the quiet one


@pytest.mark.parametrize("stage", ASKING)
def test_whoever_is_asked_is_waited_for_ten_minutes(stage: StageId) -> None:
    talk = standing(stage)
    due = [e for e in talk.said if isinstance(e, SetTimer) and e.name.startswith("reply")][-1]
    assert due == SetTimer(f"reply.{asked(talk)}", talk.at + TEN)


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
@pytest.mark.parametrize("stage", ASKING)
def test_the_quiet_one_is_invited_in_private_alone(stage: StageId, mode: Mode) -> None:
    talk = standing(stage, mode)
    quiet, before = asked(talk), talk.session.shared
    step = silent(talk, quiet)
    assert names(step, quiet) == ["practice/no_hurry"]
    assert (names(step, quiet.other), names(step, None)) == ([], [])
    assert not [e for e in step.effects if isinstance(e, SetTimer)], "one invitation a question"
    assert talk.session.shared == before


@pytest.mark.parametrize("stage", ASKING)
def test_nobody_else_is_invited(stage: StageId) -> None:
    talk = standing(stage)
    assert silent(talk, asked(talk).other).effects == ()


@pytest.mark.parametrize("stage", ASKING)
def test_whoever_is_wound_up_or_elsewhere_is_left_in_peace(stage: StageId) -> None:
    talk = standing(stage)
    quiet, there = asked(talk), talk.session
    person = there.seats[quiet]
    for left in (
        replace(person, tension=7),
        replace(person, shut=True),
        replace(person, lanes=(*person.lanes, LaneId.DANGER_CHECK)),
        replace(person, lanes=(*person.lanes, LaneId.SETTINGS)),
    ):
        talk.session = there.with_seat(quiet, left)
        assert silent(talk, quiet).effects == ()


def test_whoever_has_begun_to_write_is_left_in_peace() -> None:
    talk = standing(StageId.SAYING_BACK)
    quiet = asked(talk)
    talk.write(quiet)
    assert silent(talk, quiet).effects == ()


@pytest.mark.parametrize("stage", ASKING)
def test_an_answer_puts_the_timer_off(stage: StageId) -> None:
    talk = standing(stage)
    quiet = asked(talk)
    answers = {
        StageId.SAYING_BACK: ev.SaidBack,
        StageId.CHECKING: ev.Matched,
        StageId.UNDERSTANDING: ev.Understood,
    }
    given = {"match": ev.Match.YES} if stage is StageId.CHECKING else {"text": "You sat up."}
    step = talk.tell(answers[stage], quiet, in_room=True, **given)
    assert CancelTimer(f"reply.{quiet}") in step.effects
    assert silent(talk, quiet).effects == ()


@pytest.mark.parametrize("stage", ASKING)
@pytest.mark.parametrize("way", [ev.PauseWanted, ev.OutsiderJoined])
def test_a_talk_that_rests_reminds_nobody(stage: StageId, way: type[ev.Event]) -> None:
    talk = standing(stage)
    quiet = asked(talk)
    step = talk.tell(way, quiet if way is ev.PauseWanted else None)
    assert CancelTimer(f"reply.{quiet}") in step.effects
    assert names(silent(talk, quiet), quiet) == []


# -- the interrupting one


@pytest.mark.parametrize("stage", [StageId.SPEAKING, StageId.CHECKING])
def test_a_reply_that_nobody_asked_for_is_told_whose_turn_it_is(stage: StageId) -> None:
    talk = standing(stage)
    floor, before = talk.session.shared.floor, talk.session.shared
    assert floor is not None
    step = talk.tell(ev.Interrupted, floor.other, in_room=True)
    assert names(step, floor.other) == ["repair/not_your_turn"]
    assert (names(step, floor), names(step, None)) == ([], [])
    assert talk.session.shared == before


@pytest.mark.parametrize("stage", [*ASKING, StageId.SPEAKING])
def test_whose_turn_it_is_is_told_once_a_turn_and_not_again_and_again(stage: StageId) -> None:
    talk = standing(stage)
    floor = talk.session.shared.floor
    assert floor is not None
    outside = floor.other if stage is StageId.SPEAKING else asked(talk).other
    kind = {StageId.SAYING_BACK: ev.SaidBack, StageId.UNDERSTANDING: ev.Understood}.get(
        stage, ev.Interrupted
    )
    before = talk.session.shared
    told = [names(talk.tell(kind, outside, in_room=True), outside) for _ in range(3)]
    assert told == [["repair/not_your_turn"], [], []]
    assert talk.session.shared == before


def test_a_listener_who_writes_in_private_is_told_whose_turn_it_is_and_then_shown_it() -> None:
    talk = standing(StageId.SPEAKING, Mode.PAIR)
    floor = talk.session.shared.floor
    assert floor is not None
    told = [names(talk.tell(ev.Misunderstood, floor.other), floor.other) for _ in range(4)]
    assert told == [["repair/not_your_turn"], *[["practice/listening"]] * 3]


@pytest.mark.parametrize("stage", [StageId.SAYING_BACK, StageId.CHECKING, StageId.UNDERSTANDING])
def test_whoever_is_not_asked_reads_no_question_in_private(stage: StageId) -> None:
    talk = standing(stage)
    waiting = asked(talk).other
    told = [names(talk.tell(ev.Misunderstood, waiting), waiting) for _ in range(3)]
    if talk.session.seats[waiting].lane is LaneId.IDLE:
        assert told == [["repair/not_your_turn"], *[["repair/nothing_asked"]] * 2]
    assert not any("practice/did_that_catch_it" in each for each in told)


def test_in_the_next_turn_it_is_told_again() -> None:
    talk = standing(StageId.SPEAKING)
    floor = talk.session.shared.floor
    assert floor is not None
    talk.tell(ev.Interrupted, floor.other, in_room=True)
    talk.tell(ev.Skipped, floor)
    assert talk.session.shared.floor is floor.other
    step = talk.tell(ev.Interrupted, floor, in_room=True)
    assert names(step, floor) == ["repair/not_your_turn"]


# -- what a first try missed


def missed(mode: Mode = Mode.GROUP, answer: str = "partly") -> tuple[Talk, Seat, Step]:
    """Return a talk whose speaker has just said that the first say-back missed something."""
    talk = standing(StageId.CHECKING, mode)
    speaker = asked(talk)
    return talk, speaker, talk.press(speaker, f"match.{answer}")


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
@pytest.mark.parametrize("answer", ["partly", "not_yet"])
def test_the_speaker_is_asked_in_private_what_was_missing(mode: Mode, answer: str) -> None:
    talk, speaker, step = missed(mode, answer)
    others = [None] if mode is Mode.GROUP else [speaker.other]
    assert names(step, speaker) == ["practice/unheard"]
    assert [names(step, reader) for reader in others] == [["practice/not_all_yet"]]
    assert set(lane_codes(talk.session, speaker)) >= {"without_it", "not_now"}
    assert talk.session.stage is StageId.CHECKING, "the listener waits for it"


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
def test_what_was_missing_comes_with_the_next_try_by_a_press_and_not_before(mode: Mode) -> None:
    talk, speaker, _ = missed(mode)
    drafted = talk.tell(ev.UnheardDrafted, speaker, text="It was the hiding.")
    assert (names(drafted, None), names(drafted, speaker.other)) == ([], [])
    assert talk.session.shared.unheard == ""
    posted = talk.press(speaker, "post_unheard")
    assert names(posted, None) == ["practice/once_more", "practice/say_back"]
    assert talk.session.shared.unheard == "It was the hiding."
    assert talk.session.stage is StageId.SAYING_BACK


def test_what_was_missing_can_be_left_out_before_and_after_it_is_written() -> None:
    for written in (False, True):
        talk, speaker, _ = missed()
        if written:
            talk.write(speaker)
        step = talk.press(speaker, "without_it")
        assert names(step, None) == ["practice/once_more", "practice/say_back"]
        assert (talk.session.shared.unheard, talk.session.stage) == ("", StageId.SAYING_BACK)


def test_a_second_thought_that_it_did_catch_it_still_counts() -> None:
    talk, speaker, _ = missed()
    talk.press(speaker, "match.not_yet")
    assert talk.session.seats[speaker].lanes == (LaneId.IDLE, LaneId.UNHEARD), "asked once"
    talk.press(speaker, "match.yes")
    assert talk.session.stage is StageId.UNDERSTANDING
    assert talk.session.seats[speaker].lane is LaneId.IDLE


def test_a_speaker_who_cannot_be_written_to_is_not_waited_for() -> None:
    talk = standing(StageId.CHECKING)
    speaker = asked(talk)
    closed = replace(talk.session.seats[speaker], chat_open=False)
    talk.session = talk.session.with_seat(speaker, closed)
    step = talk.press(speaker, "match.partly")
    assert names(step, None) == ["practice/once_more", "practice/say_back"]


def test_a_speaker_who_is_asked_what_was_missing_and_stays_silent_is_invited_once() -> None:
    talk, speaker, step = missed()
    assert SetTimer(f"reply.{speaker}", talk.at + TEN) in step.effects
    assert names(silent(talk, speaker), speaker) == ["practice/no_hurry"]


def test_what_was_missing_is_of_its_turn_alone() -> None:
    talk, speaker, _ = missed()
    talk.write(speaker)
    talk.press(speaker, "post_unheard")
    talk.until(StageId.SPEAKING)
    assert talk.session.shared.unheard == ""


def test_after_two_tries_the_frame_has_buttons_for_the_question_that_follows() -> None:
    talk, speaker, _ = missed()
    talk.press(speaker, "without_it")
    talk.until(StageId.CHECKING)
    step = talk.press(speaker, "match.partly")
    frame = next(e for e in step.effects if isinstance(e, Told) and e.reader is None)
    assert frame.name == "practice/paraphrase_frame"
    (row,) = frame.keys
    assert [code.partition(".")[0] for code in row] == ["go_without", "pause"]


def test_in_two_chats_the_question_after_the_frame_has_its_own_buttons() -> None:
    talk, speaker, _ = missed(Mode.PAIR)
    talk.press(speaker, "without_it")
    talk.until(StageId.CHECKING)
    step = talk.press(speaker, "match.partly")
    frame = next(e for e in step.effects if isinstance(e, Told) and e.reader is None)
    assert (frame.name, frame.keys) == ("practice/paraphrase_frame", ())
    assert "skip" in lane_codes(talk.session, speaker.other)


# -- another wording

READY = {
    StageId.SAYING_BACK: (ev.SayBackDrafted, "post_say_back"),
    StageId.UNDERSTANDING: (ev.UnderstandingDrafted, "post_understanding"),
}


@pytest.mark.parametrize("stage", READY)
def test_a_draft_that_defends_can_be_posted_by_one_press_as_it_is(stage: StageId) -> None:
    drafted, post = READY[stage]
    talk = standing(stage)
    talk.tell(drafted, asked(talk), text="But you too.", other=WHOLE)
    step = talk.press(asked(talk), post)
    told = next(e for e in step.effects if isinstance(e, Told) and e.reader is None)
    assert "But you too." in (told.session.shared.said_back, told.session.shared.understanding)
    assert WHOLE not in (p.other_wording for p in talk.session.seats.values())


@pytest.mark.parametrize("stage", READY)
def test_the_other_wording_fills_the_draft_and_posts_nothing(stage: StageId) -> None:
    drafted, post = READY[stage]
    talk = standing(stage)
    quiet = asked(talk)
    talk.tell(drafted, quiet, text="But you too.", other=WHOLE)
    step = talk.press(quiet, "other_wording")
    assert (names(step, quiet.other), names(step, None)) == ([], [])
    assert talk.session.seats[quiet].sentence == WHOLE.offer
    assert "other_wording" not in lane_codes(talk.session, quiet)
    talk.press(quiet, "back")
    assert talk.session.seats[quiet].sentence == "But you too."
    assert post in lane_codes(talk.session, quiet)


@pytest.mark.parametrize("stage", READY)
def test_a_frame_with_gaps_is_never_posted_for_anybody(stage: StageId) -> None:
    drafted, _ = READY[stage]
    talk = standing(stage)
    quiet = asked(talk)
    talk.tell(drafted, quiet, text="It was only once.", other=FRAME)
    assert "other_wording" not in lane_codes(talk.session, quiet)
    talk.tell(ev.OtherWordingTaken, quiet)
    assert talk.session.seats[quiet].sentence == "It was only once."


@pytest.mark.parametrize(
    ("stage", "reply"),
    [(StageId.SAYING_BACK, ev.SaidBack), (StageId.UNDERSTANDING, ev.Understood)],
    ids=["say-back", "understanding"],
)
@pytest.mark.parametrize("other", [WHOLE, FRAME])
def test_after_a_reply_that_defends_only_its_author_reads_another_wording(
    stage: StageId, reply: type[ev.Event], other: OtherWording
) -> None:
    plain, defended = standing(stage), standing(stage)
    quiet = asked(plain)
    one = plain.tell(reply, quiet, in_room=True, text="But you too.")
    two = defended.tell(reply, quiet, in_room=True, text="But you too.", other=other)
    assert names(two, quiet) == ["practice/another_wording", *names(one, quiet)]
    for reader in (quiet.other, None):
        assert names(two, reader) == names(one, reader)
    assert [e for e in two.effects if not isinstance(e, Told)] == [
        e for e in one.effects if not isinstance(e, Told)
    ]
    assert defended.session.shared == plain.session.shared


@pytest.mark.parametrize("writer", [FIRST, SECOND])
def test_a_sentence_of_understanding_is_posted_under_its_authors_name(writer: Seat) -> None:
    """The room's text names the listener, so it must be told before the floor passes on."""
    talk = standing(StageId.UNDERSTANDING)
    if asked(talk) is not writer:
        talk.tell(ev.Skipped, asked(talk))
        talk.until(StageId.UNDERSTANDING)
    talk.write(writer)
    step = talk.press(writer, "post_understanding")
    told = next(e for e in step.effects if isinstance(e, Told) and e.name == "practice/understood")
    assert told.session.shared.floor is writer.other
    assert told.session.shared.understanding


# -- what the speaker does meanwhile


def test_a_sentence_practised_while_the_other_answers_outlives_the_turn() -> None:
    talk = standing(StageId.UNDERSTANDING)
    listener = asked(talk)
    speaker = listener.other
    practised = Draft(DraftState.READY, own_words="you left", text="When you left, I felt sad.")
    talk.tell(ev.PracticeWanted, speaker)
    talk.tell(ev.Drafted, speaker, draft=practised)
    before = talk.session.seats[speaker]
    talk.tell(ev.Understood, listener, text="I see that this hurt.")
    after = talk.session
    assert after.shared.floor is listener
    assert after.seats[speaker].draft == practised
    assert (after.seats[speaker].lane, after.seats[speaker].step) == (before.lane, before.step)


def test_a_turn_that_is_over_leaves_no_draft_behind() -> None:
    talk = standing(StageId.UNDERSTANDING)
    listener = asked(talk)
    talk.tell(ev.Understood, listener, text="I see that this hurt.")
    left = talk.session.seats[listener.other].draft
    assert left == Draft(later=left.later), "only what was put off stays"
