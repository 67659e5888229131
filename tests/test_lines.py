"""Typed lines: read each time, and what takes freedom or binds one alone never becomes a line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.boundaries import Kind
from bot.boundaries.slots import Slots
from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import (
    LaneId,
    Line,
    LineHelp,
    LinePart,
    Mode,
    Seat,
    Session,
    Shared,
    StageId,
)
from bot.dialogue.step import advance, begin
from bot.express import lane_codes, room_codes
from bot.lines import NO_LINE_FOR_THIS
from bot.ruling import lays_down
from bot.safety import Action
from bot.understanding import Said, Understanding
from tests.table import TUESDAY_EVENING as NOW

FIRST, SECOND = Seat.FIRST, Seat.SECOND
ROOT = Path(__file__).resolve().parents[1]
REPORTS = (
    ROOT / "bot/content/en/danger/examples.tsv",
    ROOT / "tests/safety/unread.tsv",
)

GOOD = ("We tell each other when an ex gets in touch.", "Each of us keeps a phone of our own.")
VAGUE = ("be respectful", "don't flirt", "no secrets", "be nice")
ONE_SIDED = (
    "You tell me when your ex texts you.",
    "you always let me know when you go out",
    "You don't meet your ex alone.",
)
CONTROLLING = (
    "give me your password",
    "no male friends",
    "We share our passwords.",
    "you wear what I say",
    "you send me a photo from every party",
    "you unfollow all men",
    "We share our location all day and whoever turns it off explains why.",
)
CARE = (
    "You may never talk to your family about us or I hurt you",
    "you have sex with me whenever I want",
    "I decide how you spend your money",
    "you never see your friends without me",
)
NO_LINE = ("I like pizza", "blub", "Wir sagen uns alles", "keep my wording", "propose it")
REFUSED = frozenset((*ONE_SIDED, *CONTROLLING, *CARE, *NO_LINE))
LINE_LANES = (LaneId.LINE_CARD, LaneId.LINE_WORDING, LaneId.LINE_HELP, LaneId.LINE_PREVIEW)


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def writing(lane: LaneId = LaneId.LINE_CARD, *, alone: bool = False) -> Session:
    """Return a session in which somebody is writing a line."""
    person = replace(begin(11, "Alex").seats[FIRST], lanes=(LaneId.IDLE, lane))
    seats = {FIRST: person}
    if not alone:
        seats[SECOND] = replace(person, user_id=22, name="Sam", lanes=(LaneId.IDLE,))
    mode = Mode.SOLO if alone else Mode.PAIR
    return Session(Shared(mode=mode, stage=StageId.AGREEMENT, floor=FIRST), seats)


def read(understanding: Understanding, session: Session, text: str) -> ev.Event:
    (found,) = understanding.words(session, Said(text, FIRST, NOW))
    return found


# -- what a typed line means


@pytest.mark.parametrize("text", GOOD)
def test_a_good_line_stands_as_it_was_typed(understanding: Understanding, text: str) -> None:
    found = read(understanding, writing(), text)
    assert isinstance(found, ev.LineWorded)
    assert found.line == Line("own", text)


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_line_gets_a_question_whole_lines_and_may_be_kept(
    understanding: Understanding, text: str
) -> None:
    found = read(understanding, writing(), text)
    assert isinstance(found, ev.LineQuestioned)
    assert found.help.question.endswith(("?", "."))
    assert found.help.wording == text
    assert 2 <= len(found.help.proposals) <= 3
    assert all(line.example and line.fine for line in found.help.proposals)


@pytest.mark.parametrize("lane", LINE_LANES)
@pytest.mark.parametrize("text", [*ONE_SIDED, *CONTROLLING])
def test_a_line_for_one_or_against_freedom_is_asked_about_and_not_kept(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    session = writing(lane)
    found = read(understanding, session, text)
    assert isinstance(found, ev.LineQuestioned)
    assert found.help.question
    assert found.help.one_sided is (text in ONE_SIDED)
    after = advance(session, found).session
    assert after.seats[FIRST].lane is LaneId.LINE_HELP
    helped = after.seats[FIRST].line_help
    assert text not in msgspec.json.encode((helped, after.seats[FIRST].line)).decode()
    assert "keep_wording" not in lane_codes(after, FIRST)


@pytest.mark.parametrize(
    "text",
    [
        "Show me your messages from last week",
        "Prove that you deleted her number",
        "send me a screenshot",
        "let me check your phone",
        "I want proof",
    ],
)
def test_a_wish_for_proof_is_answered_with_openness_and_is_no_line(
    understanding: Understanding, text: str
) -> None:
    found = read(understanding, writing(), text)
    assert isinstance(found, ev.LineQuestioned)
    assert "openness" in found.help.question
    assert (found.help.wording, found.help.one_sided, found.refused) == ("", False, text)
    line = replace(writing(LaneId.LINE_PREVIEW).seats[FIRST], line=Line("own", text))
    assert not isinstance(understanding.readers.lines.proposed(line, NOW, FIRST), ev.LineProposed)


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("lane", LINE_LANES)
@pytest.mark.parametrize("text", CARE)
def test_where_there_is_nothing_to_agree_on_only_the_writer_is_asked(
    understanding: Understanding, lane: LaneId, text: str, alone: bool
) -> None:
    session = writing(lane, alone=alone)
    found = read(understanding, session, text)
    assert isinstance(found, ev.DangerNoticed)
    assert found.label in (NO_LINE_FOR_THIS, "coercive_control")
    assert not found.handoff
    step = advance(session, found)
    assert step.session.seats[FIRST].lane is LaneId.DANGER_CHECK
    assert step.session.shared == session.shared
    assert [effect.reader for effect in step.effects] == [FIRST]
    assert text not in msgspec.json.encode(step.session).decode()


STRICT = (
    "you give me your phone password",
    "You cant see your freinds wihtout me",
    "Just let me know every single place you go, it isn't much to ask.",
    "When you're out with friends, leave the call on so I can hear.",
    "All your contacts go through me.",
    "I decide who you see",
    "You hand over your phone and I choose who you can text",
    "You see who I allow you to see",
    "I say who may come to our house and who you talk to",
)
"""Worded so that the watch, which knows no lines, would send their writers away from the talk."""
REPORTED = (
    "he goes through my phone every day",
    "I'm not allowed to see my friends",
    "you stand over me till I say what you want",
    "my wife has to approve my friends",
    "she put a tracker on my car",
    "you won't let me see my sister",
    "You give me your password or I hit you",
    "we have sex whenever I want or you get no money",
    "you tell nobody about this, no doctor and no therapist",
    "You show me your phone, or I kill myself",
)
"""What is done to the writer, and what is no mere line however it is worded."""


@pytest.mark.parametrize("text", STRICT)
def test_a_line_that_would_control_is_asked_about_and_its_writer_stays_in_the_talk(
    understanding: Understanding, text: str
) -> None:
    assert isinstance(read(understanding, writing(), text), ev.LineQuestioned)
    elsewhere = read(understanding, writing(LaneId.DRAFT), text)
    danger = understanding.watch.judge(text)
    assert isinstance(elsewhere, ev.DangerNoticed) is (danger.action is not Action.NONE)


def test_the_watch_alone_would_have_taken_some_of_them_for_danger(
    understanding: Understanding,
) -> None:
    judged = [understanding.watch.judge(text).action for text in STRICT]
    assert any(action is not Action.NONE for action in judged)


@pytest.mark.parametrize("lane", LINE_LANES)
@pytest.mark.parametrize("text", REPORTED)
def test_what_somebody_suffers_or_threatens_stays_danger_where_a_line_is_typed(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    assert isinstance(read(understanding, writing(lane), text), ev.DangerNoticed)


def test_no_report_of_control_is_answered_as_a_line(understanding: Understanding) -> None:
    """Over every example and every unread sentence of the safety room."""
    said = [line.split("\t") for path in REPORTS for line in path.read_text().splitlines()]
    grave = [t[-1] for t in said if t[0] in ("coercive_control!", "stalking_surveillance!")]
    assert len(grave) > 700
    for text in filter(lays_down, grave):
        assert not isinstance(read(understanding, writing(), text), ev.LineQuestioned) or (
            understanding.watch.judge(text).action is Action.NONE
        ), text


FITTING = ("a birthday wish", "Late messages from work", "going out with friends", "a hello")
FREEDOM_TAKEN = (
    "you show me your phone",
    "I may check your phone when I'm worried",
    "you ask me before you meet friends",
    "no going out without me",
    "you send me a screenshot each time",
    "we share passwords",
)


def with_line(part: LinePart, *, rewording: Line | None = None) -> Session:
    """Return a session in which somebody is about to say a part of a line."""
    session = writing(LaneId.LINE_PART)
    line = Line("own", GOOD[0])
    person = replace(session.seats[FIRST], line=line, line_part=part, rewording=rewording)
    return session.with_seat(FIRST, person)


@pytest.mark.parametrize("part", LinePart)
@pytest.mark.parametrize("text", FITTING)
def test_an_example_and_what_stays_fine_go_below_the_principle_as_typed(
    understanding: Understanding, part: LinePart, text: str
) -> None:
    found = read(understanding, with_line(part), text)
    assert isinstance(found, ev.LineWorded)
    assert found.line == Line("own", GOOD[0]).with_part(part, text)
    after = advance(with_line(part), found).session
    (proposed,) = understanding.choice(after, FIRST, "propose", NOW)
    assert isinstance(proposed, ev.LineProposed)


def test_an_example_may_tell_of_oneself_alone(
    understanding: Understanding,
) -> None:
    session = with_line(LinePart.EXAMPLE)
    told = read(understanding, session, "Tom writes on my birthday and I say so at dinner")
    assert isinstance(told, ev.LineWorded)


@pytest.mark.parametrize("part", LinePart)
@pytest.mark.parametrize("text", FREEDOM_TAKEN)
def test_no_part_takes_the_freedom_that_its_principle_leaves(
    understanding: Understanding, part: LinePart, text: str
) -> None:
    session = with_line(part)
    found = read(understanding, session, text)
    assert isinstance(found, (ev.LineQuestioned, ev.DangerNoticed))
    step = advance(session, found)
    asked = [e.name for e in step.effects if isinstance(e, Told)]
    assert asked in (["agreement/part_help"], ["safety/check"])
    assert step.session.seats[FIRST].line == Line("own", GOOD[0])
    smuggled = Line("own", GOOD[0]).with_part(part, text)
    forced = session.with_seat(FIRST, replace(session.seats[FIRST], line=smuggled))
    (proposed,) = understanding.choice(forced, FIRST, "propose", NOW)
    assert isinstance(proposed, ev.LineQuestioned)


def test_no_example_of_ours_is_judged_below_another_principle(
    understanding: Understanding, content: Content
) -> None:
    """Somebody rewords a ready line: its example and what stays fine were written by us."""
    for card in content.cards:
        for ready in card.lines:
            line = Line("own", GOOD[0], ready.example, ready.fine)
            session = writing(LaneId.LINE_CARD)
            kept = session.with_seat(FIRST, replace(session.seats[FIRST], line=line))
            (proposed,) = understanding.choice(kept, FIRST, "propose", NOW)
            assert isinstance(proposed, ev.LineProposed), ready


def test_a_part_with_danger_in_it_is_danger(understanding: Understanding) -> None:
    found = read(understanding, with_line(LinePart.FINE), "you tell nobody about it")
    assert isinstance(found, ev.DangerNoticed)


def test_another_principle_keeps_its_example_and_what_stays_fine(
    understanding: Understanding,
) -> None:
    stands = Line("4", GOOD[0], "A call on Sunday.", "A birthday wish.")
    session = writing(LaneId.LINE_WORDING)
    person = replace(session.seats[FIRST], rewording=stands, line=Line("4", ""))
    found = read(understanding, session.with_seat(FIRST, person), GOOD[1])
    assert isinstance(found, ev.LineWorded)
    assert found.line == replace(stands, principle=GOOD[1])


def test_a_part_can_be_left_out_again(understanding: Understanding) -> None:
    session = with_line(LinePart.FINE)
    line = Line("own", GOOD[0], "A call.", "A wish.")
    session = session.with_seat(FIRST, replace(session.seats[FIRST], line=line))
    (found,) = understanding.choice(session, FIRST, "no_part", NOW)
    assert isinstance(found, ev.LineWorded)
    assert found.line == replace(line, fine="")


@pytest.mark.parametrize("text", VAGUE)
def test_what_stays_fine_is_not_said_twice(understanding: Understanding, text: str) -> None:
    found = read(understanding, writing(), text)
    assert isinstance(found, ev.LineQuestioned)
    for line in found.help.proposals:
        assert line.fine.endswith(".")
        assert not line.fine.endswith("fine with us.")


@pytest.mark.parametrize("text", NO_LINE)
def test_what_says_nothing_to_hold_to_is_no_line_yet(
    understanding: Understanding, text: str
) -> None:
    assert isinstance(read(understanding, writing(), text), ev.NoLineYet)


def test_a_mere_question_is_answered_as_one(understanding: Understanding) -> None:
    found = read(understanding, writing(LaneId.LINE_HELP), "what is micro-cheating?")
    assert isinstance(found, ev.QuestionAsked)


def test_marked_up_words_stay_the_words_they_are(understanding: Understanding) -> None:
    found = read(understanding, writing(), "_We tell each other_ when an *ex* gets in touch")
    line = found.line if isinstance(found, ev.LineWorded) else None
    helped = found.help if isinstance(found, ev.LineQuestioned) else None
    kept = line.principle if line else helped.wording if helped else ""
    assert kept in ("", "_We tell each other_ when an *ex* gets in touch")


# -- what is offered instead


def test_nothing_that_is_offered_instead_would_be_asked_about(content: Content) -> None:
    """So no offer is sharper than what it stands for, and each can be taken as it is."""
    for filled in (Slots(), Slots("Mia", "11 pm", "that")):
        for subject in content.boundaries.subjects.listed:
            for wish in subject.wishes:
                made = wish.filled(filled)
                assert content.boundaries.read(made.principle).kind is Kind.GOOD, made


def test_no_ready_wording_of_a_card_takes_freedom(content: Content) -> None:
    for card in content.cards:
        for line in card.lines:
            reading = content.boundaries.read(line.principle)
            assert reading.kind in (Kind.GOOD, Kind.VAGUE), line
            assert not reading.care


def test_a_proposal_is_taken_whole(understanding: Understanding) -> None:
    session = writing()
    session = advance(session, read(understanding, session, CONTROLLING[0])).session
    offered = session.seats[FIRST].line_help
    assert offered is not None
    (taken,) = understanding.choice(session, FIRST, "proposal.1", NOW)
    assert isinstance(taken, ev.LineWorded)
    assert taken.line == offered.proposals[1]
    assert understanding.choice(session, FIRST, "proposal.7", NOW) == ()
    assert understanding.choice(session, FIRST, "keep_wording", NOW) == ()


# -- the last look, at the moment of proposing


@pytest.mark.parametrize("text", [*ONE_SIDED, *CONTROLLING, *CARE])
def test_a_line_that_got_to_the_preview_all_the_same_is_not_proposed(
    understanding: Understanding, text: str
) -> None:
    """A talk stored by an earlier version may hold one."""
    session = writing(LaneId.LINE_PREVIEW)
    person = replace(session.seats[FIRST], line=Line("own", text))
    session = session.with_seat(FIRST, person)
    (found,) = understanding.choice(session, FIRST, "propose", NOW)
    assert isinstance(found, (ev.LineQuestioned, ev.DangerNoticed))
    after = advance(session, found).session
    assert after.shared.agreement.lines == ()


@pytest.mark.parametrize("text", [*ONE_SIDED, *CONTROLLING])
def test_a_wording_that_was_kept_is_read_again(understanding: Understanding, text: str) -> None:
    session = writing(LaneId.LINE_HELP)
    helped = LineHelp("What would you both see?", wording=text)
    session = session.with_seat(FIRST, replace(session.seats[FIRST], line_help=helped))
    (found,) = understanding.choice(session, FIRST, "keep_wording", NOW)
    assert isinstance(found, ev.LineQuestioned)


@pytest.mark.parametrize("text", CONTROLLING)
def test_a_letter_changed_does_not_make_another_line(
    understanding: Understanding, text: str
) -> None:
    session = writing()
    session = advance(session, read(understanding, session, text)).session
    session = advance(session, read(understanding, session, VAGUE[0])).session
    for place in range(len(text)):
        found = read(understanding, session, slipped(text, place))
        assert isinstance(found, (ev.LineQuestioned, ev.DangerNoticed)), slipped(text, place)
        if isinstance(found, ev.LineQuestioned):
            assert found.help.wording == ""


def test_other_words_after_a_refused_line_are_read_for_themselves(
    understanding: Understanding,
) -> None:
    session = writing()
    session = advance(session, read(understanding, session, CONTROLLING[0])).session
    assert isinstance(read(understanding, session, GOOD[0]), ev.LineWorded)


# -- whatever is typed and pressed

TEXTS = st.sampled_from((*GOOD, *VAGUE, *ONE_SIDED, *CONTROLLING, *CARE, *NO_LINE))
DOINGS = st.sampled_from(("type", "type", "press", "press", "press", "edit", "slip"))
MOVES = st.lists(st.tuples(DOINGS, TEXTS, st.integers(0, 10_000)), min_size=4, max_size=24)
EXCEPT = ("leave_agreement", "stop_yes", "not_now", "return")
"""Presses that lead out of the writing."""


def slipped(text: str, place: int) -> str:
    """Return the text with one letter changed."""
    at = place % len(text)
    return text[:at] + "abcdefghijklmnopqrstuvwxyz"[place % 26] + text[at + 1 :]


def done(
    understanding: Understanding, session: Session, doing: str, text: str, number: int
) -> tuple[ev.Event, ...]:
    """Return what somebody at a line does: types, presses what is open, or corrects themselves."""
    if doing == "type":
        return understanding.words(session, Said(text, FIRST, NOW))
    if doing == "slip":
        return understanding.words(session, Said(slipped(text, number), FIRST, NOW))
    if doing == "edit":
        heard = session.seats[FIRST].heard
        corrected = understanding.edited(Said(text, FIRST, NOW), heard)
        for event in corrected:
            session = advance(session, event).session
        return (*corrected, *understanding.choice(session, FIRST, "use_correction", NOW))
    person = session.seats[FIRST]
    own = {*lane_codes(session, FIRST), *(() if len(person.lanes) > 1 else ("add_line",))}
    codes = sorted(code for code in own if code not in EXCEPT)
    code = codes[number % len(codes)] if codes else "add_line"
    in_room = code in room_codes(session, FIRST)
    return understanding.choice(session, FIRST, code, NOW, in_room=in_room)


@given(MOVES, st.booleans())
def test_no_line_takes_freedom_whatever_is_typed_and_pressed(
    understanding: Understanding, moves: list[tuple[str, str, int]], alone: bool
) -> None:
    session = writing(alone=alone)
    for message, (doing, text, number) in enumerate(moves, start=1):
        for event in done(understanding, session, doing, text, number):
            before, session = session, advance(session, event).session
            person = session.seats[FIRST]
            moved = person.trail != before.seats[FIRST].trail
            heard = replace(person, heard=message, heard_moved=moved)
            session = session.with_seat(FIRST, heard)
        for line in session.shared.agreement.lines:
            assert line.principle not in REFUSED, (line, moves)
            reading = understanding.content.boundaries.read(line.principle)
            assert reading.kind in (Kind.GOOD, Kind.VAGUE), (line, moves)
            assert not reading.care


TYPED_AT_ONCE = [
    "We tell each other when an ex writes.",
    "We tell each other the same day when a colleague writes late.",
]


def resting(lane: LaneId, *, alone: bool) -> Session:
    """Somebody where the agreement is written, with a line in hand that was left half-way."""
    session = writing(lane, alone=alone)
    old = Line("own", "We keep our rings on.", "At parties, too.", "The gym.")
    person = replace(session.seats[FIRST], lanes=(lane,), line=old, rewording=old)
    return session.with_seat(FIRST, person)


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("lane", [LaneId.IDLE, LaneId.AMENDING])
@pytest.mark.parametrize("text", TYPED_AT_ONCE)
def test_a_line_typed_before_its_button_is_shown_as_a_new_one(
    understanding: Understanding, text: str, lane: LaneId, alone: bool
) -> None:
    session = resting(lane, alone=alone)
    after = advance(session, read(understanding, session, text)).session
    person = after.seats[FIRST]
    assert person.lane is LaneId.LINE_PREVIEW
    assert person.line == Line("own", text)
    assert person.rewording is None


@pytest.mark.parametrize("lane", [LaneId.IDLE, LaneId.AMENDING])
@pytest.mark.parametrize("text", [*VAGUE, *ONE_SIDED, *CONTROLLING])
def test_a_line_typed_before_its_button_gets_the_same_question(
    understanding: Understanding, text: str, lane: LaneId
) -> None:
    session = resting(lane, alone=False)
    after = advance(session, read(understanding, session, text)).session
    assert after.seats[FIRST].lane is LaneId.LINE_HELP
    assert after.seats[FIRST].line is None


@pytest.mark.parametrize("text", ["ok fine", "I don't like it", "hmm", "banana", "every month"])
def test_other_words_beside_the_agreement_are_no_line(
    understanding: Understanding, text: str
) -> None:
    event = read(understanding, resting(LaneId.IDLE, alone=False), text)
    assert not isinstance(event, ev.LineWorded | ev.LineQuestioned)


@pytest.mark.parametrize("part", LinePart)
@pytest.mark.parametrize("text", ["ok", "yes", "no", "2", "Sure."])
def test_a_bare_yes_no_or_number_is_no_part_of_a_line(
    understanding: Understanding, part: LinePart, text: str
) -> None:
    assert not isinstance(read(understanding, with_line(part), text), ev.LineWorded)


def after_a_ready_line(ready: Line) -> Session:
    """Return a session in which a line that was offered lies in hand."""
    session = writing(LaneId.LINE_WORDING)
    helped = LineHelp("What would you see?", (ready,))
    person = replace(session.seats[FIRST], line=ready, line_help=helped)
    return session.with_seat(FIRST, person)


READY = Line(
    "own",
    "Each of us has friends of any gender, and we introduce those who become close.",
    "Within a month or so the other has met a new friend once.",
    "Time alone with friends.",
)


def test_another_line_does_not_take_the_example_of_a_ready_one(
    understanding: Understanding,
) -> None:
    found = read(understanding, after_a_ready_line(READY), GOOD[0])
    assert isinstance(found, ev.LineWorded)
    assert found.line == Line("own", GOOD[0])


def test_a_ready_line_in_slightly_other_words_keeps_its_parts(
    understanding: Understanding,
) -> None:
    words = "Each of us has friends of any gender, and we introduce the close ones."
    found = read(understanding, after_a_ready_line(READY), words)
    assert isinstance(found, ev.LineWorded)
    assert found.line == replace(READY, principle=words)


def test_an_example_of_ones_own_stays_below_another_principle(
    understanding: Understanding,
) -> None:
    own = replace(READY, example="Kim came to dinner.")
    session = after_a_ready_line(READY)
    session = session.with_seat(FIRST, replace(session.seats[FIRST], line=own))
    found = read(understanding, session, GOOD[0])
    assert isinstance(found, ev.LineWorded)
    assert found.line.example == "Kim came to dinner."
