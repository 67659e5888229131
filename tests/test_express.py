"""What is told becomes deliveries: to whom, with which keys, and never with words in a code."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import (
    Agreement,
    Asked,
    Draft,
    DraftOffer,
    DraftState,
    Guest,
    LaneId,
    Line,
    Mode,
    Owning,
    OwningPart,
    Promise,
    Rating,
    Revealed,
    Review,
    Seat,
    Session,
    Shared,
    SharedPromise,
    StageId,
    Summary,
    Trace,
)
from bot.dialogue.step import FLOW, advance, begin
from bot.express import (
    DRAFTS,
    Expression,
    Pressed,
    callback,
    lane_codes,
    parse_callback,
    room_codes,
)
from bot.ports import Kind
from bot.viewing import Viewer
from tests.table import BOT, GROUP, HOST, TUESDAY_EVENING

SID = "0123456789abcdef"
FIRST, SECOND = Seat.FIRST, Seat.SECOND


@pytest.fixture
def expression(content: Content) -> Expression:
    return Expression(content, Viewer(content, BOT, HOST), BOT)


def _couple(mode: Mode = Mode.GROUP, stage: StageId = StageId.CHECKING) -> Session:
    session = begin(11, "Alex")
    two = session.with_seat(SECOND, replace(session.seats[FIRST], user_id=22, name="Sam <b>"))
    room = GROUP if mode is Mode.GROUP else None
    return two.with_shared(
        Shared(mode=mode, stage=stage, room=room, room_step=4, floor=FIRST, topic=9)
    )


def _room(session: Session, stage: StageId) -> Told:
    block = FLOW.stages[stage]
    return Told(block.ask, None, session, asks=block.asked, card=block.card)


def test_a_code_goes_there_and_back() -> None:
    made = callback(SID, "p", 17, "rate.3.tell_first")
    assert made == "v1:01234567:p17:rate.3.tell_first"
    assert parse_callback(made) == Pressed("01234567", "p", 17, "rate.3.tell_first")


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "v1",
        "v2:01234567:p1:x",
        "v1:01234567:q1:x",
        "v1:01234567:p:x",
        "v1:01234567:p-1:x",
        "v1:01234567:p\u0661:x",
        "v1:01234567:p9999999999:x",
    ],
)
def test_what_we_did_not_make_is_no_press(raw: str) -> None:
    assert parse_callback(raw) is None


def test_a_question_to_one_in_the_group_forces_that_ones_reply(expression: Expression) -> None:
    session = _couple(stage=StageId.SAYING_BACK)
    told = _room(session, StageId.SAYING_BACK)
    (asked,) = expression.deliveries(told, SID, TUESDAY_EVENING)
    assert asked.chat == GROUP
    assert asked.topic == 9
    assert asked.keys == ()
    assert asked.reply is not None
    assert asked.reply.user_id == 22
    assert 'tg://user?id=22">Sam &lt;b&gt;</a>' in asked.text
    assert asked.card == "ask.4"


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
def test_pages_and_own_words_stay_open_when_the_other_goes_on(
    expression: Expression, mode: Mode
) -> None:
    told = _room(_couple(mode, StageId.THERAPY), StageId.THERAPY)
    for each in expression.deliveries(told, SID, TUESDAY_EVENING):
        codes = [parse_callback(key.code) for row in each.keys for key in row]
        assert {p.code: p.scope for p in codes if p is not None} == {
            "info.find": "g",
            "info.call": "g",
            "info.expect": "g",
            "summary": "g",
            "therapy_done": "r",
        }


def test_a_question_to_the_room_is_told_to_each_where_there_is_no_group(
    expression: Expression,
) -> None:
    told = _room(_couple(Mode.PAIR), StageId.CHECKING)
    one, two = expression.deliveries(told, SID, TUESDAY_EVENING)
    assert (one.chat, two.chat) == (11, 22)
    assert one.text == two.text
    assert one.keys
    assert not two.keys
    assert one.reply is None


def test_keys_in_the_group_belong_to_the_step_of_the_room(expression: Expression) -> None:
    (asked,) = expression.deliveries(_room(_couple(), StageId.CHECKING), SID, TUESDAY_EVENING)
    parsed = [parse_callback(key.code) for row in asked.keys for key in row]
    assert all(p is not None and (p.scope, p.step) == ("r", 4) for p in parsed)


def test_a_closed_private_chat_gets_nothing(expression: Expression) -> None:
    session = _couple(Mode.PAIR)
    closed = session.with_seat(SECOND, replace(session.seats[SECOND], chat_open=False))
    made = expression.deliveries(_room(closed, StageId.CHECKING), SID, TUESDAY_EVENING)
    assert [delivery.chat for delivery in made] == [11]
    told = Told("control/help", SECOND, closed)
    assert expression.deliveries(told, SID, TUESDAY_EVENING) == []


def test_no_text_of_the_room_is_protected_and_most_that_are_are_asked_in_private_lanes() -> None:
    assert not {stage.ask for stage in FLOW.stages.values()} & DRAFTS
    beside = {"agreement/part_help", "cool_down/observed", "practice/another_wording"}
    beside.add("promise/kept")
    assert {lane.ask for lane in FLOW.lanes.values()} >= DRAFTS - beside


@pytest.mark.parametrize("name", sorted(DRAFTS - {"practice/offers", "practice/slot"}))
def test_private_words_cannot_be_forwarded(expression: Expression, name: str) -> None:
    session = _couple(Mode.PAIR, StageId.SPEAKING)
    (made,) = expression.deliveries(Told(name, FIRST, session), SID, TUESDAY_EVENING)
    assert made.protect
    assert not made.silent


def test_help_lines_can_be_kept_and_passed_on(expression: Expression) -> None:
    told = Told("safety/lines", FIRST, _couple())
    (made,) = expression.deliveries(told, SID, TUESDAY_EVENING)
    assert not made.protect


def test_the_room_reads_the_same_however_tense_somebody_is(expression: Expression) -> None:
    calm = _couple(Mode.PAIR)
    hot = calm.with_seat(FIRST, replace(calm.seats[FIRST], tension=9))
    one, two = (
        [d.text for d in expression.deliveries(_room(s, StageId.CHECKING), SID, TUESDAY_EVENING)]
        for s in (calm, hot)
    )
    assert one == two


def test_a_record_holds_all_of_ones_own_and_nothing_of_the_other_s(expression: Expression) -> None:
    session = _couple()
    theirs = replace(
        session.seats[SECOND], sentence="zqsecret", statements=("zqsecret",), country="CA"
    )
    mine = replace(
        session.seats[FIRST],
        statements=("my statement",),
        promises=(Promise("we meet Mia", "I tell you", None, once=False, made_at=TUESDAY_EVENING),),
        owning=Owning(texts={OwningPart.DID: "what I did"}),
        summary=Summary(added=("a question for a therapist",)),
        ratings={"1": Rating.FINE},
        guest=Guest(22, "zqsecret"),
        trail=(Trace(replace(session.seats[FIRST], corrected="an earlier step")),),
    )
    shared = replace(
        session.shared,
        floor=SECOND,
        statement="zqsecret, which they shared",
        said_back="what I said back",
        appreciations=((FIRST, "my thanks"), (SECOND, "zqsecret")),
        promises=(
            SharedPromise(FIRST, "my shared promise", None, once=False, made_at=TUESDAY_EVENING),
            SharedPromise(SECOND, "zqsecret", None, once=False, made_at=TUESDAY_EVENING),
        ),
        agreement=Agreement(
            1,
            (Line("own", "a line of ours"),),
            accepted=((FIRST, TUESDAY_EVENING), (SECOND, TUESDAY_EVENING)),
        ),
        revealed=Revealed(opened=(("1", Rating.FINE, Rating.NOT_OK),)),
    )
    session = Session(shared, {FIRST: mine, SECOND: theirs})
    made = expression.record(session, FIRST, TUESDAY_EVENING)
    assert [d.kind for d in made] == [Kind.DOCUMENT] * 2
    readable, whole = (d.paper.content for d in made if d.paper is not None)
    for held in (
        "my statement",
        "we meet Mia",
        "what I did",
        "a question for a therapist",
        "my thanks",
        "my shared promise",
        "a line of ours",
    ):
        assert held in readable
        assert held in whole
    assert "an earlier step" in whole
    assert "what I said back" in whole
    for content in (readable, whole):
        assert "zqsecret" not in content
        assert "second" not in content
        assert ": 22" not in content
        assert "not_ok" not in content
    assert json.loads(whole)["you"]["name"] == "Alex"
    assert not any(d.protect for d in made), "an export can be saved and passed on"


@pytest.mark.parametrize("name", ["cool_down/room", "boundaries/opened"])
def test_the_room_reads_of_both_in_no_seats_order(expression: Expression, name: str) -> None:
    texts: list[str] = []
    for here, there in ((FIRST, SECOND), (SECOND, FIRST)):
        session = _couple()
        for seat, name_of, zone in ((here, "One", "Asia/Kolkata"), (there, "Two", "Europe/Berlin")):
            person = replace(session.seats[seat], name=name_of, zone=zone)
            session = session.with_seat(seat, person)
        answers = {here: Rating.NOT_OK, there: Rating.FINE}
        opened = Revealed(opened=(("1", answers[FIRST], answers[SECOND]),))
        shared = replace(session.shared, meet_at=TUESDAY_EVENING, revealed=opened)
        told = Told(name, None, session.with_shared(shared))
        texts += [d.text for d in expression.deliveries(told, SID, TUESDAY_EVENING)]
    assert "One" in texts[0]
    assert texts[0] == texts[1]


def test_open_codes_are_those_of_lane_and_stage() -> None:
    session = _couple()
    assert "match.yes" in room_codes(session, FIRST)
    assert "alone" in lane_codes(session, FIRST)
    assert FLOW.stages[StageId.CHECKING].asked is Asked.SPEAKER


def test_nothing_that_advance_tells_fails_to_be_said(expression: Expression) -> None:
    session = begin(11, "Alex")
    for kind in (ev.Started, ev.HelpWanted, ev.PrivacyWanted, ev.SafetyWanted, ev.WhereWanted):
        for effect in advance(session, kind(TUESDAY_EVENING, FIRST)).effects:
            assert isinstance(effect, Told)
            assert expression.deliveries(effect, SID, TUESDAY_EVENING)


@pytest.mark.parametrize(
    ("name", "says"), [("control/help", "via @"), ("privacy/private", "answered and forgotten")]
)
def test_typing_in_any_chat_is_told_of_only_where_the_host_has_switched_it_on(
    content: Content, name: str, says: str
) -> None:
    told = {}
    for inline in (False, True):
        viewer = Viewer(content, BOT, HOST, inline=inline)
        view = viewer.seat(_couple(), FIRST, TUESDAY_EVENING)
        told[inline] = content.say(name, view)
        assert (f"@{BOT}" in told[inline]) is inline
    assert says in told[True]
    assert len(told[False]) < len(told[True])


def test_after_none_of_these_another_question_is_read(expression: Expression) -> None:
    session = _couple(Mode.PAIR, StageId.SPEAKING)
    offer = DraftOffer("When you left, I felt sad.", "you left", "sad", "", "")
    texts = []
    for draft in (
        Draft(DraftState.ASKING, own_words="you left"),
        Draft(DraftState.ASKING, own_words="you left", declined=(offer,)),
        Draft(DraftState.ASKING, own_words="you left", declined=(offer,), question="When was it?"),
    ):
        person = replace(session.seats[FIRST], draft=draft, lanes=(LaneId.MISSING,))
        told = Told("practice/missing", FIRST, session.with_seat(FIRST, person))
        (made,) = expression.deliveries(told, SID, TUESDAY_EVENING)
        texts.append(made.text)
    assert len(set(texts)) == len(texts)
    assert "When was it?" in texts[2]


def _with_agreement(stage: StageId, **given: object) -> Session:
    line = Line("own", "We tell each other when an ex writes.")
    session = _couple(Mode.PAIR, stage)
    held = Agreement(version=2, lines=(line,), review=Review.MONTHLY)
    return session.with_shared(replace(session.shared, agreement=held, versions=2, **given))


def _agreement_shown(expression: Expression, session: Session) -> str:
    (made,) = expression.deliveries(Told("agreement/show", FIRST, session), SID, TUESDAY_EVENING)
    return made.text


def test_lines_that_stand_are_shown_as_a_draft_at_their_own_step(expression: Expression) -> None:
    session = _with_agreement(StageId.AGREEMENT)
    text = _agreement_shown(expression, session)
    assert "when an ex writes" in text
    assert "draft" in text.lower()
    assert "later" not in text
    bare = session.with_shared(replace(session.shared, agreement=Agreement()))
    assert "later" not in _agreement_shown(expression, bare), "this is the place for it"
    before = bare.with_shared(replace(bare.shared, stage=StageId.CARDS))
    assert "later" in _agreement_shown(expression, before)


def test_a_day_of_review_that_is_past_is_not_given_as_coming(expression: Expression) -> None:
    texts = []
    for days in (20, -6):
        due = TUESDAY_EVENING + timedelta(days=days)
        session = _with_agreement(StageId.DONE)
        accepted = tuple((seat, TUESDAY_EVENING) for seat in Seat)
        kept = replace(
            session.shared.agreement,
            accepted=accepted,
            agreed_at=TUESDAY_EVENING,
            review_at=due,
        )
        both = session.with_shared(replace(session.shared, agreement=kept, kept=kept))
        texts.append(_agreement_shown(expression, both))
    coming, past = texts
    assert "To be looked at again" in coming
    assert "To be looked at again" not in past
    assert "Due for another look since" in past


@pytest.mark.parametrize(
    ("stage", "lane"),
    [
        (StageId.SAYING_BACK, LaneId.SAY_BACK),
        (StageId.UNDERSTANDING, LaneId.UNDERSTAND),
    ],
)
def test_in_two_chats_nobody_is_told_about_themselves(
    expression: Expression, stage: StageId, lane: LaneId
) -> None:
    session = _couple(Mode.PAIR, stage)
    listener = session.shared.floor.other if session.shared.floor else None
    assert listener is not None
    person = session.seats[listener]
    asked = session.with_seat(listener, replace(person, lanes=(lane,)))
    chats = [d.chat for d in expression.deliveries(_room(asked, stage), SID, TUESDAY_EVENING)]
    assert chats == [asked.seats[listener.other].user_id]
    elsewhere = session.with_seat(listener, replace(person, lanes=(LaneId.IDLE, LaneId.SETTINGS)))
    assert len(expression.deliveries(_room(elsewhere, stage), SID, TUESDAY_EVENING)) == 2
