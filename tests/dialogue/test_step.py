"""What one event leads to, at the places of the talk where it matters most."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from dialogue_walks import (
    COMMANDS,
    FIRST,
    NOON,
    SECOND,
    Talk,
    couple,
    lane_codes,
    one,
    room_codes,
    standing,
)

from bot.dialogue import events as ev
from bot.dialogue.choices import NEVER_SKIPPED, way_out
from bot.dialogue.effects import (
    Admit,
    CancelTimer,
    CloseInvitation,
    Hide,
    LeaveRoom,
    OpenInvitation,
    Part,
    SetTimer,
    Told,
    TurnAway,
)
from bot.dialogue.model import (
    NO_TALK,
    Agreement,
    Draft,
    DraftState,
    LaneId,
    Mode,
    Owning,
    OwningPart,
    Rating,
    Review,
    Seat,
    Session,
    StageId,
    Wish,
)
from bot.dialogue.step import Step, advance, begin


def told(step: Step, reader: Seat | None) -> list[str]:
    """Return the names of what this reader (None: the room) is told."""
    return [e.name for e in step.effects if isinstance(e, Told) and e.reader is reader]


def lane(talk: Talk, seat: Seat) -> LaneId:
    return talk.session.seats[seat].lane


def timers(step: Step) -> dict[str, object]:
    return {e.name: e.due for e in step.effects if isinstance(e, SetTimer)}


# -- control from every state


@pytest.mark.parametrize("command", COMMANDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("stage", StageId)
def test_every_command_is_answered_at_every_stage(stage: StageId, command: type[ev.Event]) -> None:
    talk = standing(stage)
    step = talk.tell(command, FIRST)
    assert step.fits
    assert told(step, FIRST) or told(step, None) or step.effects[-1] == Hide(FIRST)


IN_ROOM = (ev.HelpWanted, ev.WhereWanted, ev.WhyWanted, ev.Repeated, ev.AgreementWanted)


@pytest.mark.parametrize("command", IN_ROOM, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("stage", StageId)
def test_what_is_asked_in_the_room_is_answered_in_the_room_alone(
    stage: StageId, command: type[ev.Event]
) -> None:
    step = standing(stage).tell(command, FIRST, in_room=True)
    assert len(told(step, None)) == 1
    assert [e for e in step.effects if isinstance(e, Told) and e.reader is not None] == []


@pytest.mark.parametrize("stage", [StageId.COOL_DOWN, StageId.AGREEMENT])
def test_a_repeated_question_is_a_new_message_not_an_edit(stage: StageId) -> None:
    step = standing(stage).tell(ev.Repeated, FIRST, in_room=True)
    assert [e.edit for e in step.effects if isinstance(e, Told)] == [False]


def test_a_question_is_answered_and_the_step_is_asked_again() -> None:
    talk = standing(StageId.CARDS)
    step = talk.tell(ev.QuestionAsked, FIRST, topic="jealousy")
    assert told(step, FIRST) == ["question/answer", "boundaries/card"]


def test_start_in_the_middle_welcomes_back_and_wipes_nothing() -> None:
    talk = standing(StageId.AGREEMENT)
    before = talk.session.shared
    assert "control/welcome_back" in told(talk.tell(ev.Started, SECOND), SECOND)
    assert talk.session.shared == before


def test_two_misunderstandings_bring_help_and_three_a_way_out() -> None:
    talk = standing(StageId.CARDS)
    names = [told(talk.tell(ev.Misunderstood, FIRST), FIRST) for _ in range(4)]
    assert names == [
        ["repair/once", "boundaries/card"],
        ["repair/twice", "boundaries/card"],
        ["repair/often", "boundaries/card"],
        ["repair/often", "boundaries/card"],
    ]


@pytest.mark.parametrize(
    ("lane", "event", "fields", "first", "then"),
    [
        (
            LaneId.DRAFT,
            ev.Drafted,
            {"draft": Draft(state=DraftState.UNFIT)},
            ["practice/unfit", "practice/say_it"],
            ["practice/unfit_again", "practice/say_it"],
        ),
        (
            LaneId.LINE_CARD,
            ev.NoLineYet,
            {},
            ["agreement/no_line_yet", "agreement/line_card"],
            ["agreement/no_line_again", "agreement/line_card"],
        ),
    ],
)
def test_words_that_are_no_answer_twice_bring_more_help_and_no_step_to_take_back(
    lane: LaneId, event: type[ev.Event], fields: dict[str, Draft], first: list[str], then: list[str]
) -> None:
    talk = standing(StageId.AGREEMENT)
    person = talk.session.seats[FIRST]
    talk.session = talk.session.with_seat(FIRST, replace(person, lanes=(lane,), trail=()))
    assert [told(talk.tell(event, FIRST, **fields), FIRST) for _ in range(2)] == [first, then]
    assert talk.session.seats[FIRST].trail == ()


def test_the_way_out_offers_skip_and_pause() -> None:
    talk = standing(StageId.CARDS)
    steps = [talk.tell(ev.Misunderstood, FIRST) for _ in range(3)]
    keys = [e.keys for e in steps[-1].effects if isinstance(e, Told)]
    here = f"{talk.session.seats[FIRST].step}.{talk.session.shared.room_step}"
    assert keys[0] == ((f"skip.{here}", "pause"), ("help",))


def test_anything_understood_ends_the_row_of_misunderstandings() -> None:
    talk = standing(StageId.CARDS)
    talk.tell(ev.Misunderstood, FIRST)
    talk.tell(ev.HelpWanted, FIRST)
    assert "repair/once" in told(talk.tell(ev.Misunderstood, FIRST), FIRST)


# -- back


def test_back_goes_back_step_by_step_across_stages_and_later_answers_follow() -> None:
    talk = one()
    talk.press(FIRST, "agree", "feels.safe", "tension.2", "moment.yes")
    assert (talk.session.stage, lane(talk, FIRST)) == (StageId.SPEAKING, LaneId.DRAFT)
    seen = []
    for _ in range(5):
        talk.tell(ev.WentBack, FIRST)
        seen.append((talk.session.stage, lane(talk, FIRST)))
    check = StageId.CALM_CHECK
    assert seen == [
        (check, LaneId.MOMENT),
        (check, LaneId.TENSION),
        (check, LaneId.GATE),
        (check, LaneId.CONSENT),
        (StageId.WELCOME, LaneId.CHOOSING),
    ]
    talk.press(FIRST, "alone", "agree", "feels.safe", "tension.8", "moment.yes")
    assert talk.session.stage is StageId.COOL_DOWN


def test_back_after_a_changed_answer_uses_the_new_one() -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.press(FIRST, "agree", "feels.safe", "tension.9")
    talk.press(FIRST, "back", "tension.1", "moment.yes")
    talk.press(SECOND, "agree", "feels.safe", "tension.1", "moment.yes")
    assert talk.session.stage is StageId.FLOOR


def test_back_never_takes_back_what_both_have_seen() -> None:
    talk = standing(StageId.SAYING_BACK)
    before = talk.session.shared
    speaker = talk.session.shared.floor
    assert "control/cannot_go_back" in told(talk.tell(ev.WentBack, speaker), speaker)
    assert talk.session.shared == before


def test_back_from_the_side_returns_to_where_one_was() -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.press(FIRST, "agree", "feels.safe", "tension.3")
    talk.tell(ev.SettingsWanted, FIRST)
    talk.tell(ev.WentBack, FIRST)
    assert lane(talk, FIRST) is LaneId.MOMENT
    talk.tell(ev.WentBack, FIRST)
    assert lane(talk, FIRST) is LaneId.TENSION


def test_not_now_can_be_taken_back_as_long_as_nothing_followed() -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.press(FIRST, "agree", "feels.safe", "not_now")
    assert talk.session.seats[FIRST].available is False
    talk.tell(ev.WentBack, FIRST)
    assert (lane(talk, FIRST), talk.session.seats[FIRST].available) == (LaneId.TENSION, None)


# -- calm check


def ready(talk: Talk, seat: Seat, tension: int = 2, moment: str = "yes") -> Step:
    if lane(talk, seat) is LaneId.CONSENT:
        talk.press(seat, "agree", "feels.safe")
    return talk.press(seat, f"tension.{tension}", f"moment.{moment}")


@pytest.mark.parametrize(
    ("first", "second", "follows"),
    [
        ((4, "yes"), (0, "yes"), StageId.FLOOR),
        ((5, "yes"), (0, "yes"), StageId.COOL_DOWN),
        ((4, "no"), (0, "yes"), StageId.COOL_DOWN),
        ((10, "no"), (10, "no"), StageId.COOL_DOWN),
    ],
    ids=["both-ready", "one-tense", "one-not-free", "neither"],
)
@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)], ids=["forth", "back"])
def test_the_calm_check_moves_only_after_both_have_answered(
    first: tuple[int, str], second: tuple[int, str], follows: StageId, order: tuple[Seat, Seat]
) -> None:
    talk = standing(StageId.CALM_CHECK)
    given = dict(zip(order, (first, second), strict=True))
    step = ready(talk, order[0], *given[order[0]])
    assert (talk.session.stage, told(step, None)) == (StageId.CALM_CHECK, [])
    assert told(step, order[1]) == []
    ready(talk, order[1], *given[order[1]])
    assert talk.session.stage is follows


def put_off(talk: Talk) -> Step:
    step = talk.tell(ev.NotNow, FIRST)
    return step if talk.session.stage is not StageId.CALM_CHECK else ready(talk, SECOND)


def test_the_third_postponement_offers_another_day_and_after_five_it_waits() -> None:
    talk = standing(StageId.CALM_CHECK)
    waits = []
    for _ in range(5):
        put_off(talk)
        assert talk.session.stage is StageId.COOL_DOWN
        waits.append(talk.session.shared.meet_at - talk.at)
        talk.at = talk.session.shared.meet_at
        talk.tell(ev.TimerFired, name="meet")
    half, day = timedelta(minutes=30), timedelta(days=1)
    assert waits == [half, half, day, day, day]
    put_off(talk)
    assert talk.session.stage is StageId.PAUSED


def test_a_cool_down_lasts_twenty_minutes_whoever_presses_what() -> None:
    talk = standing(StageId.COOL_DOWN)
    assert "cool_down/a_little_longer" in told(talk.press(FIRST, "resume"), FIRST)
    talk.press(SECOND, "later.20")
    assert talk.session.shared.meet_at - NOON >= timedelta(minutes=20)
    talk.tell(ev.PauseWanted, FIRST)
    step = talk.press(FIRST, "resume")
    assert talk.session.stage is StageId.COOL_DOWN
    assert timers(step) == {"meet": talk.session.shared.meet_at}
    talk.later(21)
    talk.press(FIRST, "resume")
    assert talk.session.stage is StageId.CALM_CHECK


def test_when_it_is_time_to_meet_the_talk_goes_on_where_it_was() -> None:
    talk = standing(StageId.APPRECIATION)
    step = talk.press(SECOND, "not_now")
    assert timers(step) == {"meet": talk.session.shared.meet_at}
    talk.at = talk.session.shared.meet_at
    talk.tell(ev.TimerFired, name="meet")
    assert talk.session.stage is StageId.CALM_CHECK
    ready(talk, FIRST)
    ready(talk, SECOND)
    assert talk.session.stage is StageId.APPRECIATION


def test_breathing_goes_on_for_a_minute_and_can_be_stopped() -> None:
    talk = standing(StageId.COOL_DOWN)
    talk.press(FIRST, "skip")
    step = talk.press(FIRST, "breathe")
    changes = 0
    while lane(talk, FIRST) is LaneId.BREATHING:
        talk.at = timers(step)["breath.first"]
        step = talk.tell(ev.TimerFired, FIRST, name="breath.first")
        changes += 1
        assert told(step, SECOND) == []
    assert changes == 13
    talk.press(FIRST, "breathe")
    stopped = talk.press(FIRST, "breath_stop")
    assert CancelTimer("breath.first") in stopped.effects


# -- who speaks first


@pytest.mark.parametrize(
    ("first", "second", "speaks"),
    [
        (Wish.ME, Wish.YOU, FIRST),
        (Wish.YOU, Wish.ME, SECOND),
        (Wish.ME, Wish.EITHER, FIRST),
        (Wish.EITHER, Wish.ME, SECOND),
        (Wish.YOU, Wish.EITHER, SECOND),
        (Wish.EITHER, Wish.YOU, FIRST),
        (Wish.ME, Wish.ME, SECOND),
        (Wish.YOU, Wish.YOU, SECOND),
        (Wish.EITHER, Wish.EITHER, SECOND),
    ],
    ids=lambda value: getattr(value, "value", value),
)
def test_who_speaks_first_is_as_wished_and_a_tie_goes_to_whoever_was_ready_first(
    first: Wish, second: Wish, speaks: Seat
) -> None:
    talk = standing(StageId.CALM_CHECK)
    ready(talk, SECOND)
    talk.later(1)
    ready(talk, FIRST)
    talk.press(FIRST, f"wish.{first}")
    talk.later(1)
    talk.press(SECOND, f"wish.{second}")
    assert talk.session.shared.floor is speaks


# -- a turn


def roles(talk: Talk) -> tuple[Seat, Seat]:
    speaker = talk.session.shared.floor
    assert speaker is not None
    return speaker, speaker.other


def test_a_statement_is_shared_exactly_as_it_was_shown() -> None:
    talk = standing(StageId.SPEAKING)
    speaker, _ = roles(talk)
    talk.write(speaker)
    shown = talk.session.seats[speaker].draft.text
    step = talk.press(speaker, "share")
    assert talk.session.shared.statement == shown
    assert told(step, None) == ["practice/shared", "practice/say_back"]


@pytest.mark.parametrize(
    ("stage", "event"),
    [
        (StageId.SAYING_BACK, ev.SaidBack),
        (StageId.UNDERSTANDING, ev.Understood),
    ],
    ids=["say-back", "understanding"],
)
def test_the_speaker_cannot_answer_for_the_listener(stage: StageId, event: type[ev.Event]) -> None:
    talk = standing(stage)
    speaker, _ = roles(talk)
    step = talk.tell(event, speaker, in_room=True, text="…")
    assert told(step, speaker) == ["repair/not_your_turn"]
    assert talk.session.stage is stage


def test_the_listener_cannot_say_that_it_fits() -> None:
    talk = standing(StageId.CHECKING)
    _, listener = roles(talk)
    assert room_codes(talk.session, listener) == ()
    step = talk.tell(ev.Matched, listener, in_room=True, match=ev.Match.YES)
    assert told(step, listener) == ["repair/not_your_turn"]
    assert talk.session.stage is StageId.CHECKING


@pytest.mark.parametrize("answer", [ev.Match.PARTLY, ev.Match.NOT_YET], ids=lambda m: m.value)
def test_two_tries_of_saying_back_then_a_frame_and_on_without_blame(answer: ev.Match) -> None:
    talk = standing(StageId.CHECKING)
    speaker, listener = roles(talk)
    asked = talk.press(speaker, f"match.{answer}")
    assert (told(asked, None), told(asked, speaker)) == (
        ["practice/not_all_yet"],
        ["practice/unheard"],
    )
    once_more = talk.press(speaker, "without_it")
    assert told(once_more, None) == ["practice/once_more", "practice/say_back"]
    talk.write(listener)
    talk.press(listener, "post_say_back")
    then = talk.press(speaker, f"match.{answer}")
    assert told(then, None) == ["practice/paraphrase_frame", "practice/understanding"]
    assert talk.session.shared.stuck == 1


def test_the_roles_swap_and_turns_are_equal() -> None:
    talk = standing(StageId.SPEAKING)
    speaker, listener = roles(talk)
    talk.until(StageId.UNDERSTANDING)
    talk.tell(ev.Understood, listener, in_room=True, text="I see")
    assert talk.session.stage is StageId.SPEAKING
    assert roles(talk) == (listener, speaker)
    talk.until(StageId.APPRECIATION)
    assert talk.session.shared.spoken == (speaker, listener)


def test_keeping_a_statement_private_ends_the_turn_and_shows_nothing() -> None:
    talk = standing(StageId.SPEAKING)
    speaker, listener = roles(talk)
    talk.write(speaker)
    kept = talk.session.seats[speaker].draft.text
    step = talk.press(speaker, "keep")
    assert (talk.session.shared.floor, talk.session.shared.statement) == (listener, "")
    assert told(step, None) == ["practice/turn"]
    assert talk.session.seats[speaker].statements == (kept,)


@pytest.mark.parametrize(
    ("state", "follows"),
    [
        (DraftState.READY, LaneId.STATEMENT),
        (DraftState.OFFERING, LaneId.OFFERS),
        (DraftState.ASKING, LaneId.MISSING),
        (DraftState.FEELING, LaneId.FEELING),
        (DraftState.UNFIT, LaneId.DRAFT),
    ],
    ids=lambda value: value.value,
)
def test_words_lead_to_what_the_draft_needs(state: DraftState, follows: LaneId) -> None:
    talk = standing(StageId.SPEAKING)
    speaker, _ = roles(talk)
    talk.write(speaker, state)
    assert lane(talk, speaker) is follows


def test_practising_on_the_side_never_touches_the_draft_of_the_turn() -> None:
    talk = standing(StageId.SPEAKING)
    speaker, _ = roles(talk)
    talk.write(speaker)
    shown = talk.session.seats[speaker].draft
    talk.tell(ev.SettingsWanted, speaker)
    talk.tell(ev.PracticeWanted, speaker)
    assert talk.session.seats[speaker].lanes == (LaneId.STATEMENT,)
    assert talk.session.seats[speaker].draft == shown
    talk.press(speaker, "share")
    assert talk.session.shared.statement == shown.text


def test_what_the_listener_practises_cannot_be_shared() -> None:
    talk = standing(StageId.SPEAKING)
    _, listener = roles(talk)
    talk.tell(ev.PracticeWanted, listener)
    talk.write(listener)
    assert "share" not in lane_codes(talk.session, listener)
    step = talk.tell(ev.StatementShared, listener)
    assert told(step, listener) == ["practice/only_practice"]
    assert talk.session.shared.statement == ""


def test_skipping_on_the_side_does_not_skip_the_turn() -> None:
    talk = standing(StageId.SPEAKING)
    speaker, _ = roles(talk)
    talk.tell(ev.SettingsWanted, speaker)
    talk.tell(ev.Skipped, speaker)
    assert roles(talk)[0] is speaker
    assert lane(talk, speaker) is LaneId.DRAFT


def test_a_double_press_of_share_shares_once() -> None:
    talk = standing(StageId.SPEAKING)
    speaker, _ = roles(talk)
    talk.write(speaker)
    talk.press(speaker, "share")
    before = talk.session
    assert not advance(before, ev.StatementShared(talk.at, speaker)).fits


# -- holding


@pytest.mark.parametrize(
    ("stage", "held_before"),
    [(StageId.SAYING_BACK, StageId.CHECKING), (StageId.CHECKING, StageId.UNDERSTANDING)],
)
def test_not_now_of_the_one_who_waits_holds_at_the_next_boundary(
    stage: StageId, held_before: StageId
) -> None:
    talk = standing(stage)
    speaker, listener = roles(talk)
    waiting = speaker if stage is StageId.SAYING_BACK else listener
    quiet = talk.tell(ev.NotNow, waiting)
    assert (told(quiet, None), told(quiet, waiting.other)) == ([], [])
    assert talk.session.stage is stage
    for _ in range(10):
        if talk.session.stage is StageId.COOL_DOWN:
            break
        if talk.session.stage is StageId.SAYING_BACK:
            talk.tell(ev.SaidBack, listener, in_room=True, text="…")
        else:
            talk.press(speaker, "match.yes")
    assert talk.session.stage is StageId.COOL_DOWN
    assert talk.session.shared.resume_to is held_before
    assert not talk.session.seats[waiting].leaving


@pytest.mark.parametrize(
    "stage",
    [
        StageId.FLOOR,
        StageId.SPEAKING,
        StageId.SAYING_BACK,
        StageId.CHECKING,
        StageId.UNDERSTANDING,
        StageId.APPRECIATION,
        StageId.CARDS,
        StageId.REVEAL,
        StageId.AGREEMENT,
        StageId.THERAPY,
    ],
)
def test_pause_stops_at_once_and_resuming_goes_through_the_calm_check(stage: StageId) -> None:
    talk = standing(stage)
    before = talk.session.shared
    step = talk.tell(ev.PauseWanted, SECOND)
    assert talk.session.stage is StageId.PAUSED
    assert told(step, None) == ["pause/room"]
    talk.press(FIRST, "resume")
    assert talk.session.stage is StageId.CALM_CHECK
    ready(talk, FIRST)
    ready(talk, SECOND)
    assert talk.session.stage is stage
    assert talk.session.shared.floor is before.floor
    assert talk.session.shared.revealed == before.revealed


def test_stop_asks_back_then_ends_and_keeps_what_was_agreed() -> None:
    talk = sealed(standing(StageId.AGREEMENT))
    kept = talk.session.shared.kept
    asked = talk.tell(ev.StopWanted, FIRST)
    assert told(asked, FIRST) == ["stop/confirm"]
    assert told(asked, None) == []
    step = talk.press(FIRST, "stop_yes")
    assert "stop/room" in told(step, None)
    assert talk.session.stage is StageId.ENDED
    assert talk.session.shared.kept == kept


# -- boundaries


@pytest.mark.parametrize(
    ("mine", "yours"), list(product(Rating, Rating)), ids=lambda rating: rating.value
)
def test_the_reveal_shows_agreement_or_only_that_it_differs(mine: Rating, yours: Rating) -> None:
    shown = revealed(mine, yours)
    assert shown == revealed(yours, mine)
    if Rating.SILENT in (mine, yours):
        assert shown == ((), ())
    elif mine is yours:
        assert shown == ((("0", mine),), ())
    else:
        assert shown == ((), ("0",))


def revealed(first: Rating, second: Rating) -> tuple[object, object]:
    talk = standing(StageId.CARDS)
    talk.press(FIRST, f"rate.0.{first}", "enough", "open_reveal")
    talk.press(SECOND, f"rate.0.{second}", "enough", "open_reveal")
    found = talk.session.shared.revealed
    assert found is not None
    return found.agreed, found.differing


@pytest.mark.parametrize("rating", Rating, ids=lambda rating: rating.value)
def test_rather_not_say_cannot_be_told_from_no_answer(rating: Rating) -> None:
    """What the other and the room get is the same whether a card was silenced, skipped or left."""
    seen = []
    for ways in (("rate.0.silent", "enough"), ("skip", "enough"), ("enough",)):
        talk = standing(StageId.CARDS)
        talk.press(SECOND, f"rate.0.{rating}", "enough", "open_reveal")
        before = talk.session.seats[SECOND]
        step = talk.press(FIRST, *ways, "open_reveal")
        after = talk.session.seats[SECOND]
        seen.append((before, after, talk.session.shared, told(step, SECOND), told(step, None)))
    assert seen[0] == seen[1] == seen[2]


def test_the_reveal_waits_for_both() -> None:
    talk = standing(StageId.CARDS)
    step = talk.press(FIRST, "rate.0.fine", "enough", "open_reveal")
    assert talk.session.stage is StageId.CARDS
    assert (told(step, SECOND), told(step, None)) == ([], [])


def test_cards_can_be_gone_back_over_skipped_and_taken_up_again() -> None:
    talk = standing(StageId.CARDS)
    talk.press(FIRST, "rate.0.fine", "skip", "back", "rate.1.not_ok", "enough", "more_cards")
    assert (lane(talk, FIRST), talk.session.seats[FIRST].card) == (LaneId.CARD, 2)
    assert talk.session.seats[FIRST].ratings == {"0": Rating.FINE, "1": Rating.NOT_OK}


def test_a_differing_card_opens_only_when_both_want_it() -> None:
    talk = standing(StageId.REVEAL)
    first = talk.press(FIRST, "open.1")
    assert (told(first, SECOND), told(first, None)) == ([], [])
    assert talk.session.shared.revealed.opened == ()
    second = talk.press(SECOND, "open.1")
    assert told(second, None) == ["boundaries/opened"]
    assert talk.session.shared.revealed.opened == (("1", Rating.NOT_OK, Rating.FINE),)


def test_a_wish_to_open_can_be_taken_back_before_the_other_wants_it() -> None:
    talk = standing(StageId.REVEAL)
    talk.press(FIRST, "open.1", "open.1")
    talk.press(SECOND, "open.1")
    assert talk.session.shared.revealed.opened == ()


def test_opened_cards_stay_open_after_a_pause() -> None:
    talk = standing(StageId.REVEAL)
    talk.press(FIRST, "open.1")
    talk.press(SECOND, "open.1")
    opened = talk.session.shared.revealed.opened
    talk.tell(ev.PauseWanted, FIRST)
    talk.press(FIRST, "resume")
    ready(talk, FIRST)
    ready(talk, SECOND)
    assert talk.session.shared.revealed.opened == opened


# -- the agreement


def add_line(talk: Talk, seat: Seat, card: str = "own") -> Step:
    talk.press(seat, "add_line", f"about.{card}")
    talk.write(seat)
    return talk.press(seat, "propose")


def sealed(talk: Talk) -> Talk:
    add_line(talk, FIRST)
    talk.press(SECOND, "review.monthly")
    version = talk.session.shared.agreement.version
    talk.press(FIRST, f"accept.{version}")
    talk.press(SECOND, f"accept.{version}")
    return talk


def test_both_accept_the_same_version_and_it_holds_until_its_review() -> None:
    talk = standing(StageId.AGREEMENT)
    add_line(talk, FIRST)
    talk.press(SECOND, "review.quarterly")
    version = talk.session.shared.agreement.version
    talk.press(FIRST, f"accept.{version}")
    assert talk.session.shared.kept is None
    step = talk.press(SECOND, f"accept.{version}")
    kept = talk.session.shared.kept
    assert kept is not None
    assert (kept.version, kept.review, kept.agreed_at) == (version, Review.QUARTERLY, talk.at)
    assert kept.review_at == talk.at + timedelta(days=91)
    assert [seat for seat, _ in kept.accepted] == [FIRST, SECOND]
    assert "agreement/sealed" in told(step, None)


def test_one_person_accepting_twice_is_not_two_people() -> None:
    talk = standing(StageId.AGREEMENT)
    add_line(talk, FIRST)
    talk.press(FIRST, "review.monthly")
    code = f"accept.{talk.session.shared.agreement.version}"
    talk.press(FIRST, code, code)
    assert talk.session.stage is StageId.AGREEMENT
    assert talk.session.shared.agreement.accepted == ((FIRST, talk.at),)


def a_line_more(talk: Talk) -> None:
    add_line(talk, SECOND)


def a_line_less(talk: Talk) -> None:
    talk.press(SECOND, "drop_lines", "drop.1.0")


def another_rhythm(talk: Talk) -> None:
    talk.press(SECOND, "review.quarterly")


@pytest.mark.parametrize("edit", [a_line_more, a_line_less, another_rhythm])
def test_any_edit_voids_what_was_accepted_before(edit: object) -> None:
    talk = standing(StageId.AGREEMENT)
    add_line(talk, FIRST)
    talk.press(FIRST, "review.monthly")
    old = talk.session.shared.agreement.version
    talk.press(FIRST, f"accept.{old}")
    edit(talk)
    assert talk.session.shared.agreement.accepted == ()
    assert talk.session.shared.agreement.version == old + 1
    step = talk.tell(ev.VersionAccepted, SECOND, in_room=True, version=old)
    assert told(step, SECOND) == ["agreement/changed_since"]
    assert talk.session.shared.agreement.accepted == ()


def test_an_agreement_needs_its_review_rhythm() -> None:
    talk = standing(StageId.AGREEMENT)
    add_line(talk, FIRST)
    assert not any(code.startswith("accept") for code in room_codes(talk.session, FIRST))
    step = talk.press(FIRST, f"accept.{talk.session.shared.agreement.version}")
    assert told(step, FIRST) == ["agreement/rhythm_first"]
    assert talk.session.shared.agreement.accepted == ()


def test_the_first_rhythm_completes_the_version_and_the_next_makes_another() -> None:
    talk = standing(StageId.AGREEMENT)
    add_line(talk, FIRST)
    talk.press(SECOND, "review.monthly")
    assert talk.session.shared.agreement.version == 1
    talk.press(FIRST, "accept.1", "review.quarterly")
    assert talk.session.shared.agreement.version == 2
    assert talk.session.shared.agreement.accepted == ()


def test_an_empty_agreement_cannot_be_accepted() -> None:
    talk = standing(StageId.AGREEMENT)
    assert not any(code.startswith("accept") for code in room_codes(talk.session, FIRST))
    talk.tell(ev.VersionAccepted, FIRST, in_room=True, version=0)
    assert talk.session.shared.agreement == Agreement()


def test_a_line_is_proposed_exactly_as_it_was_shown() -> None:
    talk = standing(StageId.AGREEMENT)
    talk.press(FIRST, "add_line", "about.0", "wording.1")
    shown = talk.session.seats[FIRST].line
    assert talk.session.shared.agreement.lines == ()
    talk.press(FIRST, "propose")
    assert talk.session.shared.agreement.lines == (shown,)


def test_own_words_do_not_inherit_the_subject_of_an_abandoned_line() -> None:
    talk = standing(StageId.AGREEMENT)
    talk.press(FIRST, "add_line", "about.0", "return")
    talk.press(FIRST, "add_line")
    assert talk.session.seats[FIRST].line is None


def test_leaving_the_agreement_is_known_to_nobody_until_both_want_it() -> None:
    talk = standing(StageId.AGREEMENT)
    step = talk.press(FIRST, "leave_agreement")
    assert (told(step, SECOND), told(step, None)) == ([], [])
    talk.press(SECOND, "leave_agreement")
    assert talk.session.stage is StageId.THERAPY


# -- help from outside


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
@pytest.mark.parametrize("hasty", list(Seat))
def test_going_on_closes_no_page_for_the_other(mode: Mode, hasty: Seat) -> None:
    talk = standing(StageId.THERAPY, mode)
    step = talk.press(hasty, "therapy_done")
    assert talk.session.stage is StageId.THERAPY
    assert told(step, hasty) == ["therapy/noted"]
    assert (told(step, hasty.other), told(step, None)) == ([], []), "nobody is hurried by it"
    shown = talk.tell(ev.InfoWanted, hasty.other, page="find")
    assert told(shown, hasty.other) == ["therapy/page"]
    again = talk.press(hasty, "therapy_done")
    assert told(again, hasty) == ["therapy/noted"]
    last = talk.press(hasty.other, "therapy_done")
    assert talk.session.stage is StageId.DONE
    assert "therapy/noted" not in told(last, hasty.other)


def test_one_who_never_presses_holds_nobody_for_longer_than_a_day() -> None:
    talk = standing(StageId.THERAPY)
    step = talk.press(FIRST, "therapy_done")
    (timer,) = (e for e in step.effects if isinstance(e, SetTimer) and e.name == "close")
    assert timer.due - talk.at == timedelta(days=1)
    talk.at = timer.due
    closed = talk.tell(ev.TimerFired, name="close")
    assert talk.session.stage is StageId.DONE
    assert told(closed, None) == ["closing/room"]


def test_a_talk_that_is_taken_up_again_is_not_closed_by_an_earlier_press() -> None:
    talk = standing(StageId.THERAPY)
    talk.press(FIRST, "therapy_done")
    talk.tell(ev.PauseWanted, SECOND)
    talk.tell(ev.TimerFired, name="close")
    assert talk.session.stage is StageId.PAUSED
    talk.later(30)
    talk.tell(ev.ResumeWanted, SECOND)
    back = len(talk.said)
    talk.until(StageId.THERAPY)
    assert CancelTimer("close") in talk.said[back:]
    assert not any(person.done for person in talk.session.seats.values())


def test_somebody_alone_goes_on_alone() -> None:
    talk = one().until(StageId.THERAPY)
    talk.press(FIRST, "therapy_done")
    assert talk.session.stage is StageId.DONE


def test_a_page_that_was_looked_at_in_private_stays_private() -> None:
    talk = standing(StageId.THERAPY)
    step = talk.tell(ev.InfoWanted, FIRST, page="find")
    assert (told(step, FIRST), told(step, None)) == (["therapy/page"], [])
    assert talk.session.shared.page == ""
    shown = talk.press(FIRST, "info.call")
    assert told(shown, None) == ["therapy/page"]
    assert talk.session.shared.page == "call"


# -- fear and danger, in private


def test_support_is_told_to_that_person_alone() -> None:
    talk = standing(StageId.CALM_CHECK)
    ready(talk, SECOND)
    talk.press(FIRST, "agree")
    step = talk.press(FIRST, "feels.unsafe")
    assert told(step, FIRST) == ["safety/support"]
    assert told(step, None) == ["cool_down/room"]
    assert talk.session.seats[FIRST].shut


@pytest.mark.parametrize("feels", [ev.Feels.SAFE, ev.Feels.SILENT], ids=lambda f: f.value)
def test_safe_and_rather_not_say_go_on(feels: ev.Feels) -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.press(FIRST, "agree", f"feels.{feels}")
    assert lane(talk, FIRST) is LaneId.TENSION


def test_only_the_one_who_stepped_out_comes_back_and_is_asked_the_gate_again() -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.press(FIRST, "agree", "feels.unsure")
    talk.press(FIRST, "reopen")
    assert lane(talk, FIRST) is LaneId.GATE
    assert not talk.session.seats[FIRST].shut
    assert talk.session.seats[FIRST].available is None


@pytest.mark.parametrize("press", ["misread", "reopen"])
def test_coming_back_before_consent_asks_for_consent_first(press: str) -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.tell(ev.DangerNoticed, FIRST, label="threat", handoff=True)
    talk.press(FIRST, press)
    assert lane(talk, FIRST) is LaneId.CONSENT


def test_back_never_brings_support_away_or_back_by_itself() -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.press(FIRST, "agree", "feels.unsafe", "country")
    talk.tell(ev.WentBack, FIRST)
    assert (lane(talk, FIRST), talk.session.seats[FIRST].shut) == (LaneId.SUPPORT, True)
    talk.press(FIRST, "reopen")
    for _ in range(5):
        talk.tell(ev.WentBack, FIRST)
        assert not talk.session.seats[FIRST].shut


def test_a_word_that_was_misread_elsewhere_does_not_undo_stepping_out() -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.press(FIRST, "agree", "feels.unsafe")
    talk.tell(ev.SettingsWanted, FIRST)
    talk.tell(ev.DangerNoticed, FIRST, label="threat", handoff=False)
    talk.press(FIRST, "misread")
    assert talk.session.seats[FIRST].shut


def test_the_way_back_stays_open_while_the_partner_goes_on_trying() -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.press(FIRST, "agree", "feels.unsafe")
    step = talk.session.seats[FIRST].step
    ready(talk, SECOND)
    talk.later(45)
    talk.tell(ev.TimerFired, name="meet")
    assert "reopen" in lane_codes(talk.session, FIRST)
    assert talk.session.seats[FIRST].step == step


def test_words_that_may_be_dangerous_are_asked_about_first() -> None:
    talk = standing(StageId.CARDS)
    before = talk.session.shared
    step = talk.tell(ev.DangerNoticed, FIRST, label="threat", handoff=False)
    assert told(step, FIRST) == ["safety/check"]
    talk.press(FIRST, "misread")
    assert (lane(talk, FIRST), talk.session.shared) == (LaneId.CARD, before)


@pytest.mark.parametrize(
    "aside", [ev.CountryWanted, ev.ZoneWanted, ev.SettingsWanted, ev.StopWanted]
)
def test_danger_is_heard_in_whatever_is_done_on_the_side(aside: type[ev.Event]) -> None:
    talk = standing(StageId.CARDS)
    talk.tell(aside, FIRST)
    step = talk.tell(ev.DangerNoticed, FIRST, label="threat", handoff=True)
    assert told(step, FIRST) == ["safety/support"]
    assert talk.session.seats[FIRST].shut


def test_alone_support_stops_nothing_for_anybody_else() -> None:
    talk = one()
    talk.press(FIRST, "agree", "feels.unsafe")
    assert lane(talk, FIRST) is LaneId.SUPPORT
    talk.press(FIRST, "reopen")
    assert lane(talk, FIRST) is LaneId.GATE


# -- a third person, a lost room


@pytest.mark.parametrize("stage", [StageId.SPEAKING, StageId.CARDS, StageId.COOL_DOWN])
def test_an_outsider_holds_the_talk_until_both_go_on(stage: StageId) -> None:
    talk = standing(stage)
    step = talk.tell(ev.OutsiderJoined, in_room=True)
    assert (talk.session.stage, told(step, None)) == (StageId.HELD, ["held/room"])
    talk.later(60)
    talk.press(FIRST, "go_on")
    assert talk.session.stage is StageId.HELD
    talk.press(SECOND, "go_on")
    assert talk.session.stage is StageId.CALM_CHECK


def test_pair_mode_leaves_the_group_by_one_press() -> None:
    talk = standing(StageId.HELD)
    step = talk.press(SECOND, "pair")
    assert LeaveRoom(-100) in step.effects
    assert (talk.session.shared.mode, talk.session.shared.room) == (Mode.PAIR, None)
    assert talk.session.stage is StageId.CALM_CHECK


def test_go_on_counts_only_for_those_who_were_there() -> None:
    talk = standing(StageId.HELD)
    talk.press(FIRST, "go_on")
    talk.tell(ev.OutsiderJoined, in_room=True)
    talk.press(SECOND, "go_on")
    assert talk.session.stage is StageId.HELD


@pytest.mark.parametrize("way", [ev.PauseWanted, ev.ResumeWanted], ids=lambda way: way.__name__)
def test_nothing_but_going_on_gets_past_an_outsider(way: type[ev.Event]) -> None:
    talk = standing(StageId.HELD)
    talk.tell(way, FIRST)
    talk.tell(ev.ResumeWanted, FIRST)
    assert talk.session.stage is StageId.HELD


def test_going_on_within_a_cool_down_returns_to_it() -> None:
    talk = standing(StageId.COOL_DOWN)
    talk.tell(ev.OutsiderJoined, in_room=True)
    talk.press(FIRST, "go_on")
    step = talk.press(SECOND, "go_on")
    assert talk.session.stage is StageId.COOL_DOWN
    assert timers(step) == {"meet": talk.session.shared.meet_at}


def test_a_lost_room_pauses_and_the_talk_goes_on_in_private() -> None:
    talk = standing(StageId.CARDS)
    step = talk.tell(ev.RoomLost, in_room=True)
    assert talk.session.stage is StageId.PAUSED
    assert (talk.session.shared.mode, talk.session.shared.room) == (Mode.PAIR, None)
    assert "room/lost" in told(step, FIRST)
    assert "room/lost" in told(step, SECOND)
    talk.press(FIRST, "resume")
    ready(talk, FIRST)
    ready(talk, SECOND)
    assert talk.session.stage is StageId.CARDS


# -- coming in


def test_a_link_seats_nobody_until_its_maker_confirms() -> None:
    talk = standing(StageId.INVITING)
    step = talk.tell(ev.GuestArrived, FIRST, user_id=22, name="Bo")
    assert told(step, FIRST) == ["inviting/confirm"]
    assert talk.session.alone
    seated = talk.press(FIRST, "admit")
    assert talk.session.seats[SECOND].name == "Bo"
    assert {Admit, CloseInvitation} <= {type(effect) for effect in seated.effects}
    assert talk.session.seats[FIRST].invitation is None


def test_a_refused_guest_is_turned_away_and_the_invitation_stays() -> None:
    talk = standing(StageId.INVITING)
    talk.tell(ev.GuestArrived, FIRST, user_id=22, name="Bo")
    step = talk.press(FIRST, "refuse")
    assert TurnAway in {type(effect) for effect in step.effects}
    assert (lane(talk, FIRST), talk.session.seats[FIRST].guest) == (LaneId.INVITE, None)
    assert talk.session.seats[FIRST].invitation is not None


@pytest.mark.parametrize("way", [ev.WentBack, ev.Skipped, ev.Returned], ids=lambda w: w.__name__)
def test_a_waiting_guest_is_not_walked_past(way: type[ev.Event]) -> None:
    talk = standing(StageId.INVITING)
    talk.tell(ev.PracticeWanted, FIRST)
    talk.tell(ev.GuestArrived, FIRST, user_id=22, name="Bo")
    talk.tell(way, FIRST)
    assert lane(talk, FIRST) is LaneId.CONFIRM_GUEST
    talk.press(FIRST, "refuse")
    assert lane(talk, FIRST) is LaneId.DRAFT


def test_a_guest_who_knocks_is_turned_away_when_somebody_else_takes_the_seat() -> None:
    talk = Talk(begin(11, "Alex"))
    talk.press(FIRST, "partner")
    talk.tell(ev.RoomTaken, FIRST, in_room=True, room=-100)
    talk.tell(ev.GuestArrived, FIRST, user_id=33, name="Kim")
    step = talk.tell(ev.PartnerJoined, FIRST, in_room=True, user_id=22, name="Bo", chat_open=True)
    assert [e.guest.user_id for e in step.effects if isinstance(e, TurnAway)] == [33]


def test_an_invitation_that_expired_leads_nowhere_and_is_not_shown_again() -> None:
    talk = standing(StageId.INVITING)
    step = talk.tell(ev.TimerFired, name="invitation")
    assert CloseInvitation() in step.effects
    assert talk.session.seats[FIRST].invitation is None
    again = talk.press(FIRST, "new_invitation")
    assert OpenInvitation in {type(effect) for effect in again.effects}


@pytest.mark.parametrize(
    "stage", [StageId.WELCOME, StageId.INVITING, StageId.DONE], ids=lambda s: s.value
)
def test_a_knock_that_is_withdrawn_leads_back_to_where_it_was(stage: StageId) -> None:
    talk = one().until(StageId.DONE) if stage is StageId.DONE else standing(stage)
    before = lane(talk, FIRST)
    talk.tell(ev.Knocked, FIRST)
    talk.press(FIRST, "withdraw")
    assert (talk.session.stage, lane(talk, FIRST)) == (stage, before)


# -- leaving


def test_unlinking_leaves_the_other_the_agreed_text_and_nothing_else() -> None:
    talk = sealed(standing(StageId.AGREEMENT))
    kept = talk.session.shared.kept
    talk.tell(ev.UnlinkWanted, FIRST)
    step = talk.press(FIRST, "unlink_yes")
    assert told(step, SECOND) == ["unlink/partner", "closing/private"]
    session = talk.session
    assert set(session.seats) == {SECOND}
    assert session.shared.kept.lines == kept.lines
    assert session.shared.kept.accepted == ()
    assert (session.shared.appreciations, session.shared.revealed) == ((), None)
    assert LeaveRoom(-100) in step.effects
    gift = next(e.keeps for e in step.effects if isinstance(e, Part))
    assert gift is not None
    assert gift.name == "Alex"


def test_forgetting_keeps_nothing_of_the_one_who_leaves() -> None:
    talk = sealed(standing(StageId.AGREEMENT))
    talk.tell(ev.ForgetWanted, FIRST)
    step = talk.press(FIRST, "forget_yes")
    assert [e.keeps for e in step.effects if isinstance(e, Part)] == [None]
    assert "Alex" not in repr(talk.session)
    assert "first:" not in repr(talk.session.seats)


@pytest.mark.parametrize(
    "stage", [StageId.CALM_CHECK, StageId.SPEAKING, StageId.CARDS, StageId.DONE]
)
def test_who_is_alone_can_be_forgotten_wherever_they_are(stage: StageId) -> None:
    talk = one().until(stage)
    talk.tell(ev.ForgetWanted, FIRST)
    step = talk.press(FIRST, "forget_yes")
    assert talk.session.seats == {}
    assert told(step, FIRST) == ["forget/done"]
    assert advance(talk.session, ev.TimerFired(talk.at, name="meet")).session == talk.session


def test_whoever_stepped_out_is_free_when_the_partner_has_left() -> None:
    talk = standing(StageId.CALM_CHECK)
    talk.press(FIRST, "agree", "feels.unsafe")
    talk.tell(ev.UnlinkWanted, SECOND)
    talk.press(SECOND, "unlink_yes")
    talk.press(FIRST, "new_talk", "alone")
    assert (talk.session.stage, lane(talk, FIRST)) == (StageId.CALM_CHECK, LaneId.GATE)


# -- another talk


def test_another_talk_begins_anew_and_its_agreement_can_be_changed() -> None:
    talk = sealed(standing(StageId.AGREEMENT)).until(StageId.DONE)
    kept = talk.session.shared.kept
    talk.press(FIRST, "new_talk")
    assert talk.session.stage is StageId.CALM_CHECK
    assert talk.session.seats[SECOND].ratings == {}
    for seat in Seat:
        assert lane(talk, seat) is LaneId.GATE
    talk.until(StageId.AGREEMENT)
    agreement = talk.session.shared.agreement
    assert (agreement.lines, agreement.accepted) == (kept.lines, ())
    assert talk.session.shared.kept == kept


def test_who_was_alone_chooses_again_and_may_invite() -> None:
    talk = one().until(StageId.DONE)
    talk.press(FIRST, "new_talk")
    assert talk.session.stage is StageId.WELCOME
    assert {"alone", "partner"} <= set(lane_codes(talk.session, FIRST))


def test_who_stepped_out_stays_in_support_through_another_talk() -> None:
    talk = couple().until(StageId.DONE)
    talk.tell(ev.SupportWanted, FIRST)
    talk.press(SECOND, "new_talk")
    assert (lane(talk, FIRST), talk.session.seats[FIRST].shut) == (LaneId.SUPPORT, True)
    assert "reopen" in lane_codes(talk.session, FIRST)


def test_a_session_without_anybody_has_nothing_to_say() -> None:
    nobody = Session.empty()
    assert not advance(nobody, ev.HelpWanted(NOON, FIRST)).fits


# -- owning up


def owned_up(mode: Mode = Mode.GROUP) -> tuple[Talk, Seat]:
    """Return a talk whose speaker has given all four parts, and is shown them as a statement."""
    talk = couple(mode).until(StageId.SPEAKING)
    speaker = talk.session.shared.floor
    assert speaker is not None
    talk.press(speaker, "own_up")
    talk.tell(ev.Owned, speaker, owning=talk.pen(speaker).owning(whole=True))
    return talk, speaker


def test_an_accounting_becomes_a_statement_that_nobody_else_sees_before_the_press() -> None:
    talk, speaker = owned_up()
    person = talk.session.seats[speaker]
    assert person.lane is LaneId.STATEMENT
    assert person.draft.text == person.owning.statement
    assert person.draft.keeps_own_words and person.draft.accounts
    assert talk.session.shared.promises == ()
    assert talk.session.shared.statement == ""


def test_a_shared_accounting_is_heard_like_any_statement_and_its_promise_is_kept() -> None:
    talk, speaker = owned_up()
    told = talk.session.seats[speaker].draft.text
    made = talk.session.seats[speaker].owning.promise
    talk.press(speaker, "share")
    assert talk.session.stage is StageId.SAYING_BACK
    assert talk.session.seats[speaker].promises == (made,)
    (shared,) = talk.session.shared.promises
    assert (shared.by, shared.text, shared.until) == (speaker, told, made.until)


def test_an_accounting_that_is_kept_private_leaves_no_shared_promise() -> None:
    talk, speaker = owned_up()
    talk.press(speaker, "keep")
    assert len(talk.session.seats[speaker].promises) == 1
    assert talk.session.shared.promises == ()
    assert talk.session.seats[speaker].owning is None


def test_after_a_pause_the_accounting_stands_where_it_was() -> None:
    talk = couple().until(StageId.SPEAKING)
    speaker = talk.session.shared.floor
    owning = Owning(part=OwningPart.EFFECT, texts={OwningPart.DID: "I met him."})
    talk.tell(ev.Owned, speaker, owning=owning)
    talk.press(speaker, "not_now")
    talk.until(StageId.SPEAKING)
    assert talk.session.seats[speaker].lanes == (LaneId.OWNING,)
    assert talk.session.seats[speaker].owning == owning


@pytest.mark.parametrize("part", list(OwningPart))
def test_only_what_was_hidden_and_the_effect_may_be_skipped(part: OwningPart) -> None:
    talk = couple().until(StageId.SPEAKING)
    speaker = talk.session.shared.floor
    texts = {OwningPart.DID: "I met him.", part: "this"}
    talk.tell(ev.Owned, speaker, owning=Owning(part=part, texts=texts, question="?", typed="this"))
    talk.tell(ev.Skipped, speaker)
    held = talk.session.seats[speaker].owning
    assert talk.session.stage is StageId.SPEAKING
    if part in (OwningPart.HID, OwningPart.EFFECT):
        assert held.number == list(OwningPart).index(part) + 2
        assert held.texts == {OwningPart.DID: "I met him."}
        assert (held.question, held.typed) == ("", "")
    else:
        assert held.part is part
        assert held.texts == texts


def test_a_part_that_is_opened_and_skipped_stays_as_it_was() -> None:
    talk, speaker = owned_up()
    told = talk.session.seats[speaker].draft.text
    opened = replace(
        talk.session.seats[speaker].owning, changing=True, part=OwningPart.WILL, statement=""
    )
    talk.tell(ev.Owned, speaker, owning=opened)
    assert talk.session.seats[speaker].lane is LaneId.OWNING
    talk.tell(ev.Skipped, speaker)
    assert talk.session.seats[speaker].lane is LaneId.STATEMENT
    assert talk.session.seats[speaker].draft.text == told
    assert talk.session.seats[speaker].owning.promise is not None


def test_promises_outlast_a_talk_and_go_with_those_who_leave() -> None:
    talk, speaker = owned_up()
    talk.press(speaker, "share")
    talk.until(StageId.DONE).press(FIRST, "new_talk")
    assert len(talk.session.shared.promises) == 1
    assert len(talk.session.seats[speaker].promises) == 1
    talk.tell(ev.UnlinkWanted, FIRST)
    talk.press(FIRST, "unlink_yes")
    assert talk.session.shared.promises == ()


def test_words_while_nothing_is_asked_bring_no_question_and_no_way_to_skip() -> None:
    talk = standing(StageId.FLOOR)
    talk.press(FIRST, "wish.me")
    for _ in range(4):
        assert told(talk.tell(ev.Misunderstood, FIRST), FIRST) == ["repair/nothing_asked"]


def test_whoever_named_no_clock_is_not_asked_for_one_again() -> None:
    talk = standing(StageId.FLOOR)
    talk.tell(ev.NotNow, FIRST)
    assert {p.lane for p in talk.session.seats.values()} == {LaneId.ZONE}
    talk.tell(ev.Skipped, FIRST)
    for _ in range(2):
        talk.later(30)
        talk.tell(ev.ResumeWanted, FIRST)
        talk.tell(ev.NotNow, FIRST)
        talk.tell(ev.NotNow, SECOND)
    assert talk.session.stage is StageId.COOL_DOWN
    assert talk.session.seats[FIRST].lane is LaneId.COOLING
    assert talk.session.seats[SECOND].lane is LaneId.ZONE


def test_an_accepted_version_without_its_rhythm_asks_for_it() -> None:
    talk = standing(StageId.AGREEMENT)
    add_line(talk, FIRST)
    version = talk.session.shared.agreement.version
    step = talk.tell(ev.VersionAccepted, SECOND, version=version)
    assert told(step, SECOND) == ["agreement/rhythm_first"]
    assert talk.session.shared.agreement.accepted == ()


def test_where_nothing_can_be_left_out_no_skip_is_offered() -> None:
    listed = Path("bot/content/en/say/_places.html.j2").read_text(encoding="utf-8")
    assert {LaneId(name) for name in re.findall(r"'(\w+)'", listed)} == NEVER_SKIPPED
    for lane in (LaneId.GATE, LaneId.WAITING):
        talk = standing(StageId.CALM_CHECK)
        person = replace(talk.session.seats[FIRST], lanes=(lane,))
        rows = way_out(talk.session.with_seat(FIRST, person), FIRST)
        assert not any(code.startswith("skip") for row in rows for code in row)
        skipped = advance(talk.session.with_seat(FIRST, person), ev.Skipped(NOON, FIRST))
        assert told(skipped, FIRST)[0] in ("repair/needed", "repair/nothing_to_skip")


def test_where_no_talk_is_under_way_none_is_offered_to_be_paused() -> None:
    listed = Path("bot/content/en/say/_stages.html.j2").read_text(encoding="utf-8")
    assert {StageId(name) for name in re.findall(r"'(\w+)'", listed)} == NO_TALK
    for stage in (StageId.DONE, StageId.ENDED, StageId.CARDS):
        for lane in (LaneId.SETTINGS, LaneId.DONE):
            talk = standing(stage)
            person = replace(talk.session.seats[FIRST], lanes=(LaneId.IDLE, lane))
            rows = way_out(talk.session.with_seat(FIRST, person), FIRST)
            offered = {code for row in rows for code in row}
            assert ("pause" in offered) is (stage is StageId.CARDS)
            assert offered - {"pause", "help"} or lane is LaneId.DONE
            assert "help" in offered


@pytest.mark.parametrize(
    ("stage", "after"),
    [
        (StageId.REVEAL, StageId.AGREEMENT),
        (StageId.AGREEMENT, StageId.THERAPY),
        (StageId.THERAPY, StageId.DONE),
    ],
)
def test_what_is_offered_to_be_left_out_can_be(stage: StageId, after: StageId) -> None:
    talk = standing(stage)
    for seat in (FIRST, SECOND):
        if talk.session.stage is stage:
            talk.tell(ev.Skipped, seat)
    assert talk.session.stage is after
