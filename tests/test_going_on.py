"""Small turns of an evening: a line that is pointed at, a way back, going on without a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import (
    Agreement,
    Draft,
    DraftState,
    LaneId,
    Line,
    Mode,
    Owning,
    OwningPart,
    Seat,
    Session,
    StageId,
)
from bot.dialogue.step import Step, advance
from bot.understanding import Said, Understanding
from bot.understanding.pointing import pointed_at
from bot.viewing import Viewer
from tests.table import TUESDAY_EVENING
from tests.test_understand import FIRST, SECOND, _at, _events

LINES = (
    Line("own", "We tell each other when an ex writes.", "Nora at Christmas", "a birthday wish"),
    Line("own", "We put our phones away at dinner.", "no scrolling", "a call from the kids"),
    Line("own", "We say where we are after midnight.", "", "being late"),
)


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def _with_lines(lane: LaneId) -> Session:
    session = _at(lane, StageId.AGREEMENT)
    return session.with_shared(replace(session.shared, agreement=Agreement(version=4, lines=LINES)))


def _through(understanding: Understanding, session: Session, texts: Sequence[str]) -> Session:
    for text in texts:
        for event in understanding.words(session, Said(text, FIRST, TUESDAY_EVENING)):
            session = advance(session, event).session
    return session


def _said(content: Content, step: Step, seat: Seat = FIRST) -> str:
    viewer = Viewer(content, "", "")
    told = [e for e in step.effects if isinstance(e, Told) and e.reader in (seat, None)]
    views = [
        viewer.room(e.session, TUESDAY_EVENING)
        if e.reader is None
        else viewer.seat(e.session, seat, TUESDAY_EVENING)
        for e in told
    ]
    return "\n".join(content.say(e.name, view) for e, view in zip(told, views, strict=True))


# -- which line


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("the phone one", 1),
        ("phones", 1),
        ("the one about dinner", 1),
        ("the ex one please", 0),
        ("We tell each other when an ex writes", 0),
        ("the birthday wish", 0),
        ("where we are after midnight", 2),
        ("the last one", 2),
        ("the second", 1),
        ("the second one", 1),
        ("2", 1),
    ],
)
@pytest.mark.parametrize(
    ("lane", "event"),
    [(LaneId.CHANGE_LINE, ev.LineOpened), (LaneId.REVIEW_LINES, ev.LineDropped)],
)
def test_a_line_is_named_by_its_own_words_or_its_place(
    understanding: Understanding,
    lane: LaneId,
    event: type[ev.LineOpened | ev.LineDropped],
    text: str,
    index: int,
) -> None:
    (found,) = _events(understanding, _with_lines(lane), text)
    assert isinstance(found, event)
    assert (found.version, found.index) == (4, index)


@pytest.mark.parametrize("text", ["the one with the dog", "the line", "hm", "no idea which"])
def test_words_that_stand_in_no_line_name_none(understanding: Understanding, text: str) -> None:
    for event in _events(understanding, _with_lines(LaneId.REVIEW_LINES), text):
        assert not isinstance(event, ev.LineDropped)


def test_words_that_stand_in_two_lines_name_neither() -> None:
    lines = (Line("own", "We put phones away"), Line("own", "We answer the phone at work"))
    assert pointed_at("the phone one", lines) is None
    assert pointed_at("the phone at work", lines) == 1


def test_what_is_left_out_of_a_changed_line_is_said(
    content: Content, understanding: Understanding
) -> None:
    opened = _through(understanding, _with_lines(LaneId.CHANGE_LINE), ["1"])
    asked = _through(understanding, opened, ["We tell each other the same day when an ex writes."])
    assert asked.seats[FIRST].lane is LaneId.LINE_FITS
    (left_out,) = understanding.choice(asked, FIRST, "no_parts", TUESDAY_EVENING)
    shown = _said(content, advance(asked, left_out))
    assert "Left out from before: Nora at Christmas; a birthday wish" in shown
    (kept,) = understanding.choice(asked, FIRST, "parts_fit", TUESDAY_EVENING)
    assert "Left out from before" not in _said(content, advance(asked, kept))


# -- going on without a sentence


def _understanding_asked(mode: Mode = Mode.GROUP, floor: Seat = SECOND) -> Session:
    session = _at(LaneId.UNDERSTAND, StageId.UNDERSTANDING, mode)
    other = replace(session.seats[SECOND], lanes=(LaneId.IDLE,))
    shared = replace(session.shared, floor=floor, room_step=7)
    return Session(shared, {FIRST: session.seats[FIRST], SECOND: other})


@pytest.mark.parametrize("text", ["Go on without it", "go on without it", "let's go on without it"])
@pytest.mark.parametrize("in_room", [False, True])
def test_the_listener_goes_on_without_a_sentence_in_words(
    understanding: Understanding, text: str, *, in_room: bool
) -> None:
    session = _understanding_asked()
    (found,) = _events(understanding, session, text, in_room=in_room)
    assert isinstance(found, ev.Skipped)
    by_press = understanding.choice(session, FIRST, "go_without.7", TUESDAY_EVENING)
    assert advance(session, found).session == advance(session, by_press[0]).session
    assert advance(session, found).session.stage is StageId.SPEAKING


def test_the_speaker_who_presses_it_is_told_whose_choice_it_is(
    content: Content, understanding: Understanding
) -> None:
    session = _understanding_asked()
    (pressed,) = understanding.choice(session, SECOND, "go_without.7", TUESDAY_EVENING)
    step = advance(session, pressed)
    assert step.session.stage is StageId.UNDERSTANDING
    assert "Alex's to choose" in _said(content, step, SECOND)


def test_what_was_missing_is_left_out_in_the_same_words(understanding: Understanding) -> None:
    session = _at(LaneId.UNHEARD, StageId.CHECKING)
    (found,) = _events(understanding, session, "go on without it")
    assert isinstance(found, ev.Skipped)


# -- back


UNREAD = ["hm", "pff", "same again"]


def test_a_way_back_goes_past_answers_that_could_not_be_read(understanding: Understanding) -> None:
    session = _at(LaneId.DRAFT, StageId.SPEAKING)
    session = session.with_shared(replace(session.shared, floor=FIRST))
    asked = _through(understanding, session, ["you are always so cold to me"])
    assert asked.seats[FIRST].lane is LaneId.MISSING
    tried = _through(understanding, asked, UNREAD)
    assert tried.seats[FIRST].draft.missed == len(UNREAD)
    back = advance(tried, ev.WentBack(TUESDAY_EVENING, FIRST)).session
    assert back.seats[FIRST].lane is LaneId.DRAFT


def test_a_way_back_goes_past_pieces_that_could_not_be_read(understanding: Understanding) -> None:
    session = _at(LaneId.OWNING)
    told = Owning(part=OwningPart.WILL, texts={OwningPart.DID: "I texted Mia."})
    session = session.with_seat(FIRST, replace(session.seats[FIRST], owning=told))
    asked = _through(understanding, session, ["I will tell you about it the same day"])
    owning = asked.seats[FIRST].owning
    assert owning is not None
    assert owning.piece == "when"
    tried = _through(understanding, asked, ["qwertz", "blah", "purple"])
    back = advance(tried, ev.WentBack(TUESDAY_EVENING, FIRST)).session
    assert back.seats[FIRST].owning == told


# -- back from support, while the talk waits


@pytest.mark.parametrize("event", [ev.Reopened, ev.Misread])
def test_who_comes_back_while_the_talk_waits_is_asked_for_their_clock(
    content: Content, event: type[ev.Reopened | ev.Misread]
) -> None:
    session = _at(LaneId.GATE, StageId.SPEAKING)
    waiting = advance(session, ev.SupportWanted(TUESDAY_EVENING, FIRST)).session
    assert (waiting.stage, waiting.seats[FIRST].lane) == (StageId.COOL_DOWN, LaneId.SUPPORT)
    back = advance(waiting, event(TUESDAY_EVENING, FIRST))
    assert back.session.seats[FIRST].lanes == (LaneId.ZONE,)
    assert back.session.seats[SECOND] == waiting.seats[SECOND]
    assert back.session.shared == waiting.shared
    given = advance(back.session, ev.ZoneGiven(TUESDAY_EVENING, FIRST, zone="Asia/Kolkata"))
    shown = _said(content, given)
    assert "UTC" not in shown
    assert "01:00" in shown


def test_who_named_a_clock_before_is_told_the_time_by_it(content: Content) -> None:
    session = _at(LaneId.GATE, StageId.SPEAKING)
    person = replace(session.seats[FIRST], zone="Asia/Kolkata", draft=Draft(DraftState.EMPTY))
    session = session.with_seat(FIRST, person)
    waiting = advance(session, ev.SupportWanted(TUESDAY_EVENING, FIRST)).session
    back = advance(waiting, ev.Reopened(TUESDAY_EVENING, FIRST))
    assert back.session.seats[FIRST].lanes == (LaneId.COOLING,)
    assert "UTC" not in _said(content, back)
