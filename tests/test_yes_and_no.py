"""A plain yes or no is an answer wherever a question can be answered with one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import (
    Draft,
    DraftOffer,
    DraftState,
    Guest,
    LaneId,
    Line,
    LineHelp,
    Mode,
    Pondering,
    Session,
    StageId,
)
from bot.dialogue.step import advance
from bot.express import lane_buttons, room_buttons
from bot.understanding import Said, Understanding
from bot.viewing import Viewer
from tests.table import TUESDAY_EVENING
from tests.test_understand import FIRST, SECOND, _at, _events

YES = ("yes", "yeah", "Yep.", "right", "that's right", "correct", "ok", "okay", "sure", "exactly")
NO = ("no", "nope", "Nah", "No.")

BY_A_WHOLE_YES = (LaneId.GATE, LaneId.GATE_AGAIN, LaneId.DANGER_CHECK)
"""Where a mere okay is no whole yes: whether one feels safe, and whether danger was meant."""

ASKS = frozenset(
    {
        LaneId.CONFIRM_GUEST,
        LaneId.CONSENT,
        LaneId.MOMENT,
        LaneId.PERMIT,
        LaneId.STATEMENT,
        LaneId.LINE_FITS,
        LaneId.LINE_HELP,
        LaneId.STOPPING,
        LaneId.UNLINKING,
        LaneId.WITHDRAWING,
        LaneId.PROMISE_END,
        LaneId.CHECKIN_BOUNDARIES,
        LaneId.APPRECIATE_READY,
        LaneId.ENDING,
    }
)
"""The lanes that can be answered with yes, beside those of a whole yes."""


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def _asked(lane: LaneId) -> Session:
    """Somebody at this lane, with whatever its question is about."""
    session = _at(lane)
    person = replace(
        session.seats[FIRST],
        guest=Guest(33, "Sam") if lane is LaneId.CONFIRM_GUEST else None,
        draft=Draft(state=DraftState.READY, own_words="I felt alone", text="I felt alone"),
        line=Line("own", "We tell each other", example="An ex writes", fine="A birthday wish"),
        rewording=Line("own", "We tell", example="An ex writes", fine="A birthday wish"),
        line_help=LineHelp("Would you?", wording="You tell me", one_sided=True),
        pondering=Pondering(path=("goes_on",)) if lane is LaneId.ENDING else Pondering(),
    )
    seats = {FIRST: person}
    if lane is not LaneId.APPRECIATE_READY:
        seats[SECOND] = session.seats[SECOND]
    return Session(session.shared, seats)


def _meaning(content: Content, codes: tuple[str, ...], word: str) -> list[str]:
    return [code for code in codes if content.means(code) == word]


@pytest.mark.parametrize("lane", list(LaneId))
def test_a_plain_yes_or_no_presses_the_button_that_means_it(
    content: Content, understanding: Understanding, lane: LaneId
) -> None:
    session = _asked(lane)
    codes = lane_buttons(session, FIRST)
    yes, no = _meaning(content, codes, "yes"), _meaning(content, codes, "no")
    no = no or [code for code in codes if yes and code == "return"]
    assert bool(yes) == (lane in ASKS)
    for code, words in ((yes, YES), (no, NO)):
        if not code:
            continue
        pressed = understanding.choice(session, FIRST, code[0], TUESDAY_EVENING)
        assert len(code) == 1
        for text in words:
            assert _events(understanding, session, text) == pressed, text


@pytest.mark.parametrize("lane", BY_A_WHOLE_YES)
@pytest.mark.parametrize("text", ["yes", "yeah", "yep", "right", "correct", "that's right"])
def test_a_whole_yes_is_one_where_it_has_to_be(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    (found,) = _events(understanding, _at(lane), text)
    assert isinstance(found, (ev.SafetyAnswered, ev.SupportWanted))
    (half,) = _events(understanding, _at(lane), "ok")
    assert not isinstance(half, (ev.SafetyAnswered, ev.SupportWanted))
    (turned_down,) = _events(understanding, _at(lane), "no")
    assert isinstance(turned_down, (ev.SafetyAnswered, ev.Misread))


@pytest.mark.parametrize("stage", [StageId.CHECKING, StageId.HELD, StageId.THERAPY])
def test_a_plain_yes_or_no_counts_in_the_group(
    content: Content, understanding: Understanding, stage: StageId
) -> None:
    session = _at(LaneId.IDLE, stage, Mode.GROUP)
    session = session.with_shared(replace(session.shared, floor=FIRST))
    codes = room_buttons(session, FIRST)
    for meant, words in (("yes", YES), ("no", NO)):
        for code in _meaning(content, codes, meant):
            pressed = understanding.choice(session, FIRST, code, TUESDAY_EVENING, in_room=True)
            for text in words:
                assert _events(understanding, session, text, in_room=True) == pressed, text


@pytest.mark.parametrize("in_room", [False, True])
def test_a_plain_yes_sets_the_time_that_was_asked_about(
    understanding: Understanding, *, in_room: bool
) -> None:
    asked = _when_asked(understanding, "22:30", in_room=in_room)
    for text in (*YES, "sounds good"):
        (moved,) = _events(understanding, asked, text, in_room=in_room)
        assert isinstance(moved, ev.MeetingMoved), text
        assert moved.to is not None
        assert moved.to.hour == 21
        assert moved.in_room is in_room
    for text in NO:
        (dropped,) = _events(understanding, asked, text, in_room=in_room)
        assert isinstance(dropped, ev.MomentDropped), text


def test_of_several_times_a_place_tells_the_one(understanding: Understanding) -> None:
    asked = _when_asked(understanding, "at 2", in_room=False)
    (moved,) = _events(understanding, asked, "the second")
    assert isinstance(moved, ev.MeetingMoved)
    assert moved.to == asked.seats[FIRST].moments[1]
    (unclear,) = _events(understanding, asked, "yes")
    assert isinstance(unclear, ev.Misunderstood)


@pytest.mark.parametrize("in_room", [False, True])
def test_a_yes_that_comes_after_something_else_sets_no_time(
    understanding: Understanding, *, in_room: bool
) -> None:
    asked = _when_asked(understanding, "22:30", in_room=in_room)
    (dropped,) = _events(understanding, asked, "no", in_room=in_room)
    after = advance(asked, dropped).session
    assert not any(
        isinstance(found, ev.MeetingMoved)
        for found in _events(understanding, after, "yes", in_room=in_room)
    )


def _when_asked(understanding: Understanding, text: str, *, in_room: bool) -> Session:
    session = _at(LaneId.COOLING, StageId.COOL_DOWN, Mode.GROUP)
    for seat in (FIRST, SECOND):
        session = session.with_seat(seat, replace(session.seats[seat], zone="Europe/Berlin"))
    (named,) = _events(understanding, session, text, in_room=in_room)
    assert isinstance(named, ev.MomentNamed)
    return advance(session, named).session


def test_a_yes_takes_the_corrected_words(understanding: Understanding) -> None:
    session = _at(LaneId.DRAFT)
    session = session.with_seat(FIRST, replace(session.seats[FIRST], heard=7))
    edited = ev.Edited(TUESDAY_EVENING, FIRST, text="I felt alone last night", message_id=7)
    asked = advance(session, edited).session
    by_press = understanding.choice(asked, FIRST, "use_correction", TUESDAY_EVENING)
    assert by_press
    assert understanding.words(asked, Said("yes", FIRST, TUESDAY_EVENING)) == by_press


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("yes thats sam", ev.GuestConfirmed),
        ("Yes, that's Sam.", ev.GuestConfirmed),
        ("it is Sam", ev.GuestConfirmed),
        ("Sam", ev.GuestConfirmed),
        ("that's not Sam", ev.GuestRefused),
        ("no it isn't sam", ev.GuestRefused),
    ],
)
def test_a_guest_may_be_confirmed_by_name(
    understanding: Understanding, text: str, event: type[ev.Event]
) -> None:
    (found,) = _events(understanding, _asked(LaneId.CONFIRM_GUEST), text)
    assert isinstance(found, event)


def test_a_mere_yes_deletes_nothing_and_is_told_that_the_button_does(
    understanding: Understanding,
) -> None:
    (found,) = _events(understanding, _at(LaneId.FORGETTING), "yes")
    assert isinstance(found, ev.PressAwaited)


def test_a_yes_takes_the_only_sentence_that_is_offered(understanding: Understanding) -> None:
    offer = DraftOffer("When you left, I felt alone.", "you left", "alone", "", "")
    session = _at(LaneId.OFFERS)
    draft = Draft(state=DraftState.OFFERING, own_words="you left me", offers=(offer,))
    session = session.with_seat(FIRST, replace(session.seats[FIRST], draft=draft))
    by_press = understanding.choice(session, FIRST, "offer.0", TUESDAY_EVENING)
    assert _events(understanding, session, "yes") == by_press


def test_a_no_to_a_sentence_is_told_how_to_change_it(
    content: Content, understanding: Understanding
) -> None:
    session = _asked(LaneId.STATEMENT)
    (missed,) = _events(understanding, session, "no")
    step = advance(session, missed)
    told = next(e for e in step.effects if isinstance(e, Told))
    view = Viewer(content, "", "").seat(told.session, FIRST, TUESDAY_EVENING)
    assert "type what should be different" in content.say(told.name, view)
    assert step.session.seats[FIRST].draft == session.seats[FIRST].draft


@pytest.mark.parametrize(
    ("text", "kept"), [("yes that fits", True), ("they do", True), ("it does not", False)]
)
def test_whether_it_still_fits_may_be_said_in_a_few_words(
    understanding: Understanding, text: str, *, kept: bool
) -> None:
    session = _asked(LaneId.LINE_FITS)
    code = "parts_fit" if kept else "no_parts"
    by_press = understanding.choice(session, FIRST, code, TUESDAY_EVENING)
    assert _events(understanding, session, text) == by_press
