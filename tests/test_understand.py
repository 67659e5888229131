"""Words become events: danger first, then choices, commands, slots, questions, and a repair."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import Strength
from bot.dialogue.effects import Told
from bot.dialogue.model import (
    CONSENT_VERSION,
    Agreement,
    LaneId,
    Line,
    Mode,
    Rating,
    Review,
    Seat,
    Session,
    Shared,
    StageId,
)
from bot.dialogue.step import FLOW, advance, begin
from bot.express import lane_buttons, lane_codes, room_buttons
from bot.safety import Action, Danger, Judgement
from bot.understanding import (
    CODE_LETTERS,
    COMMANDS,
    INVITATION_LASTS,
    Said,
    Understanding,
    expects_words,
    fresh_invitation,
)
from bot.viewing import Viewer
from tests.table import GROUP, TUESDAY_EVENING

FIRST, SECOND = Seat.FIRST, Seat.SECOND
LINKS = frozenset({"add_to_group", "share_invitation", "open_chat"})
"""Buttons that open an address; their press never reaches us."""
CROSSING = (
    ev.StatementShared,
    ev.SayBackPosted,
    ev.UnheardPosted,
    ev.UnderstandingPosted,
    ev.AppreciationShared,
    ev.LineProposed,
)

POSTS = frozenset(
    {"share", "post_say_back", "post_unheard", "post_understanding", "appreciate", "propose"}
)


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def _at(lane: LaneId, stage: StageId = StageId.CALM_CHECK, mode: Mode = Mode.PAIR) -> Session:
    session = begin(11, "Alex")
    seats = {
        FIRST: replace(session.seats[FIRST], lanes=(lane,)),
        SECOND: replace(session.seats[FIRST], user_id=22, name="Sam"),
    }
    room = GROUP if mode is Mode.GROUP else None
    return Session(Shared(mode=mode, stage=stage, floor=SECOND, room=room), seats)


def _events(
    understanding: Understanding, session: Session, text: str, *, in_room: bool = False
) -> tuple[ev.Event, ...]:
    return understanding.words(session, Said(text, FIRST, TUESDAY_EVENING, in_room))


@pytest.mark.parametrize(
    ("lane", "text", "event"),
    [
        (LaneId.CONSENT, "yeah", ev.Agreed),
        (LaneId.CONSENT, "not now", ev.NotNow),
        (LaneId.IDLE, "maybe later", ev.NotNow),
        (LaneId.STATEMENT, "not now", ev.NotNow),
        (LaneId.SLOT, "Not now", ev.NotNow),
        (LaneId.SAY_BACK_READY, "later", ev.SayBackDrafted),
        (LaneId.GATE, "nope", ev.SafetyAnswered),
        (LaneId.TENSION, "a 3", ev.HeatRated),
        (LaneId.TENSION, "three", ev.HeatRated),
        (LaneId.TENSION, "10", ev.HeatRated),
        (LaneId.MOMENT, "Yes.", ev.MomentGiven),
        (LaneId.MOMENT, "LATER", ev.MomentGiven),
        (LaneId.CARD, "tell me frist", ev.CardRated),
        (LaneId.CARD, "enough", ev.CardsFinished),
        (LaneId.WAITING, "help", ev.HelpWanted),
        (LaneId.WAITING, "Where are we?", ev.WhereWanted),
        (LaneId.WAITING, "stop", ev.StopWanted),
        (LaneId.ZONE, "berlin", ev.ZoneGiven),
        (LaneId.COUNTRY, "canada", ev.CountryGiven),
        (LaneId.OBSERVING, "two tired people", ev.Reflected),
        (LaneId.SAY_BACK, "that it hurt", ev.SayBackDrafted),
        (LaneId.APPRECIATE, "you made tea", ev.Appreciated),
        (LaneId.LINE_CARD, "We tell each other", ev.LineWorded),
        (LaneId.DRAFT, "you always text her", ev.Drafted),
        (LaneId.WAITING, "qwxyz plugh", ev.Misunderstood),
        (LaneId.WAITING, "what is micro-cheating?", ev.QuestionAsked),
    ],
)
def test_words_are_understood_beside_buttons(
    understanding: Understanding, lane: LaneId, text: str, event: type[ev.Event]
) -> None:
    (found,) = _events(understanding, _at(lane), text)
    assert isinstance(found, event), found


@pytest.mark.parametrize("lane", list(LaneId))
def test_danger_comes_before_anything_else_in_every_private_place(
    understanding: Understanding, lane: LaneId
) -> None:
    found = _events(understanding, _at(lane), "he hit me last night")
    assert [type(event) for event in found] == [ev.DangerNoticed]
    assert isinstance(found[0], ev.DangerNoticed)
    assert found[0].handoff


def test_danger_in_the_room_lets_the_reply_go_its_usual_way(understanding: Understanding) -> None:
    session = _at(LaneId.SAY_BACK, StageId.SAYING_BACK, Mode.GROUP)
    found = _events(understanding, session, "he hit me last night", in_room=True)
    assert [type(event) for event in found] == [ev.SaidBack, ev.DangerNoticed]


@pytest.mark.parametrize(
    ("lane", "text", "event"),
    [
        (LaneId.MOMENT, "I'm driving", ev.MomentGiven),
        (LaneId.MOMENT, "i have to go.", ev.MomentGiven),
        (LaneId.CARD, "Not allowed", ev.CardRated),
        (LaneId.GATE, "I'm a bit scared", ev.SafetyAnswered),
    ],
)
def test_the_very_words_of_an_open_button_are_its_press_and_no_disclosure(
    understanding: Understanding,
    monkeypatch: pytest.MonkeyPatch,
    lane: LaneId,
    text: str,
    event: type[ev.Event],
) -> None:
    def alarmed(_text: str) -> Judgement:
        return Judgement(Danger.VIOLENCE, Action.HANDOFF, "anything")

    monkeypatch.setattr(understanding.watch, "judge", alarmed)
    (found,) = _events(understanding, _at(lane), text)
    assert isinstance(found, event), found
    for more in (f"{text} and he hits me", f"ok {text}", text.replace("i", "y", 1) + "x"):
        (danger,) = _events(understanding, _at(lane), more)
        assert isinstance(danger, ev.DangerNoticed), more
    elsewhere = _events(understanding, _at(LaneId.STATEMENT), text)
    assert isinstance(elsewhere[0], ev.DangerNoticed), "no such button is open there"


def test_a_breaking_look_at_the_buttons_leaves_words_to_the_watch(
    understanding: Understanding, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> bool:
        raise RuntimeError

    monkeypatch.setattr(understanding.readers.spoken, "is_press", broken)
    (found,) = _events(understanding, _at(LaneId.WAITING), "he hit me last night")
    assert isinstance(found, ev.DangerNoticed)


def test_a_check_that_breaks_brings_the_gentle_question(
    understanding: Understanding, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_text: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(understanding.watch, "judge", broken)
    (found,) = _events(understanding, _at(LaneId.WAITING), "anything")
    assert isinstance(found, ev.DangerNoticed)
    assert not found.handoff


@pytest.mark.parametrize(
    "text", ["", " ", "<3", "\x00", "/", "?", "\u202e", "a" * 4096, "\U0001f642" * 50, "1" * 400]
)
@pytest.mark.parametrize("lane", list(LaneId))
def test_any_text_means_something_anywhere(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    assert _events(understanding, _at(lane), text)


@pytest.mark.parametrize("lane", [lane for lane in LaneId if FLOW.lanes[lane].text])
def test_too_long_a_text_is_said_to_be_so_with_the_limit(
    understanding: Understanding, lane: LaneId
) -> None:
    text = FLOW.lanes[lane].text
    assert text is not None
    if text.limit >= 4096:
        return
    (found,) = _events(understanding, _at(lane), "hm " * text.limit)
    assert isinstance(found, ev.TooLong)
    assert found.limit == text.limit


@pytest.mark.parametrize("lane", list(LaneId))
def test_every_open_choice_stands_for_something(understanding: Understanding, lane: LaneId) -> None:
    session = _at(lane)
    for code in lane_codes(session, FIRST) - LINKS:
        found = understanding.choice(session, FIRST, code, TUESDAY_EVENING)
        assert found, code


@pytest.mark.parametrize(
    "code", ["", ".", "rate", "rate.", "rate.x.y", "tension.x", "wording.-1", "zq"]
)
def test_a_senseless_code_stands_for_nothing(understanding: Understanding, code: str) -> None:
    session = _at(LaneId.OFFERS)
    assert understanding.choice(session, FIRST, code, TUESDAY_EVENING) == ()


def test_commands_have_their_events() -> None:
    assert len(set(COMMANDS.values())) == len(COMMANDS)
    assert {"help", "where", "back", "skip", "why", "repeat", "pause", "resume", "stop"} <= set(
        COMMANDS
    )


def test_an_invitation_is_fresh_hard_to_guess_and_lasts_a_week() -> None:
    made = [fresh_invitation(TUESDAY_EVENING, FIRST) for _ in range(50)]
    assert len({m.link for m in made}) == len({m.code for m in made}) == 50
    for invitation in made:
        assert len(invitation.link) >= 22
        assert set(invitation.code) <= {*CODE_LETTERS, "-"}
        assert len(invitation.code) == 9
        assert any(map(str.isalpha, invitation.code)), "or it might be a number"
        assert any(map(str.isdigit, invitation.code)), "or it might be words"
        assert invitation.expires == TUESDAY_EVENING + INVITATION_LASTS
    assert timedelta(days=7) == INVITATION_LASTS


def test_words_are_expected_of_the_one_who_is_asked() -> None:
    session = _at(LaneId.SAY_BACK, StageId.SAYING_BACK)
    assert expects_words(session, FIRST)
    assert not expects_words(session, SECOND)
    assert not expects_words(_at(LaneId.IDLE, StageId.CHECKING), FIRST)


def test_an_edit_in_the_group_counts_only_as_danger(understanding: Understanding) -> None:
    safe = Said("that it hurt", FIRST, TUESDAY_EVENING, in_room=True)
    assert understanding.edited(safe, 5) == ()
    private = replace(safe, in_room=False)
    assert [type(e) for e in understanding.edited(private, 5)] == [ev.Edited]
    (danger,) = understanding.edited(replace(safe, text="he hit me last night"), 5)
    assert isinstance(danger, ev.DangerNoticed)


@pytest.mark.parametrize("word", ["yes", "ok", "y", "sure", "fine", "go", "good", "that's it", "1"])
@pytest.mark.parametrize(
    "lane",
    [
        LaneId.STATEMENT,
        LaneId.SAY_BACK_READY,
        LaneId.UNHEARD_READY,
        LaneId.UNDERSTAND_READY,
        LaneId.APPRECIATE_READY,
        LaneId.LINE_PREVIEW,
    ],
)
def test_no_word_that_is_typed_by_accident_shares_anything(
    understanding: Understanding, lane: LaneId, word: str
) -> None:
    assert not isinstance(_events(understanding, _at(lane), word)[0], CROSSING)


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("ok", False),
        ("Okay, thank you so much!", True),
        ("thanks", True),
        ("great thx bot", True),
        ("👍🏽", False),
        ("thanks 🙏🙏", True),
        ("That\u2019s good to know.", False),
    ],
)
@pytest.mark.parametrize(
    ("lane", "stage", "said"),
    [
        (LaneId.WAITING, StageId.CALM_CHECK, "control/gladly"),
        (LaneId.LISTENING, StageId.SPEAKING, "control/gladly"),
        (LaneId.DONE, StageId.DONE, "control/gladly"),
        (LaneId.KNOCKING, StageId.WELCOME, "control/gladly"),
        (LaneId.DRAFT, StageId.SPEAKING, "control/gladly_open"),
        (LaneId.SAY_BACK, StageId.SAYING_BACK, "control/gladly_open"),
        (LaneId.SUMMARY, StageId.THERAPY, "control/gladly_open"),
        (LaneId.PROMISE, StageId.DONE, "control/gladly_open"),
    ],
)
def test_a_thanks_or_an_okay_is_taken_kindly_and_changes_nothing(
    understanding: Understanding,
    lane: LaneId,
    stage: StageId,
    said: str,
    text: str,
    *,
    thanks: bool,
) -> None:
    session = _at(lane, stage)
    (found,) = _events(understanding, session, text)
    assert found == ev.Nodded(TUESDAY_EVENING, FIRST, thanks=thanks)
    after = advance(session, found)
    assert [effect.name for effect in after.effects if isinstance(effect, Told)] == [said]
    (was, person) = (session.seats[FIRST], after.session.seats[FIRST])
    assert (person.lane, person.step, person.misses) == (was.lane, was.step, 0)
    assert after.session.shared == session.shared


def test_a_thanks_below_exact_words_does_not_take_their_place(
    understanding: Understanding,
) -> None:
    for lane, stage in READY:
        (found,) = _events(understanding, _ready(lane, stage), "thanks a lot")
        assert isinstance(found, ev.Nodded), lane


@pytest.mark.parametrize(
    ("lane", "stage", "event"),
    [
        (LaneId.UNDERSTAND, StageId.UNDERSTANDING, ev.UnderstandingDrafted),
        (LaneId.APPRECIATE, StageId.APPRECIATION, ev.Appreciated),
        (LaneId.JAR, StageId.DONE, ev.JarNoted),
    ],
)
def test_a_thanks_may_be_what_is_to_be_said_to_the_other(
    understanding: Understanding, lane: LaneId, stage: StageId, event: type[ev.Event]
) -> None:
    assert isinstance(_events(understanding, _at(lane, stage), "thank you")[0], event)
    assert isinstance(_events(understanding, _at(lane, stage), "ok")[0], ev.Nodded)


@pytest.mark.parametrize(
    "text",
    [
        "i think so",
        "I think so.",
        "mostly",
        "mostly yes",
        "yes i guess",
        "probably yes",
        "i think yes",
        "yes but let me think",
        "safe enough",
    ],
)
def test_half_a_yes_to_the_question_about_safety_is_none(
    understanding: Understanding, text: str
) -> None:
    session = _at(LaneId.GATE)
    (first,) = _events(understanding, session, text)
    assert isinstance(first, ev.SafetyHedged)
    again = advance(session, first)
    assert again.session.seats[FIRST].lane is LaneId.GATE_AGAIN
    assert not again.session.seats[FIRST].gate_passed
    (second,) = _events(understanding, again.session, text)
    after = advance(again.session, second).session
    assert after.seats[FIRST].lane is LaneId.SUPPORT
    assert not after.seats[FIRST].gate_passed


@pytest.mark.parametrize(
    "text", ["maybe", "kind of", "yes, kind of", "depends", "yeah, most of the time"]
)
def test_neither_yes_nor_no_to_it_goes_the_careful_way(
    understanding: Understanding, text: str
) -> None:
    (found,) = _events(understanding, _at(LaneId.GATE), text)
    assert isinstance(found, ev.SafetyAnswered)
    assert found.feels is ev.Feels.UNSURE


@pytest.mark.parametrize(
    "text",
    ["nothing comes to mind", "Nothing comes to mind honestly", "can't think of anything"],
)
def test_somebody_who_finds_nothing_to_appreciate_is_not_asked_to_post_that(
    understanding: Understanding, text: str
) -> None:
    (event,) = _events(understanding, _at(LaneId.APPRECIATE, StageId.APPRECIATION), text)
    assert isinstance(event, ev.AppreciationKept)


@pytest.mark.parametrize("lane", [LaneId.GATE, LaneId.GATE_AGAIN])
@pytest.mark.parametrize("text", ["yes", "Yes I do", "of course", "very safe", "yes, absolutely"])
def test_a_clear_yes_to_it_is_one(understanding: Understanding, lane: LaneId, text: str) -> None:
    session = _at(lane)
    (found,) = _events(understanding, session, text)
    assert isinstance(found, ev.SafetyAnswered)
    assert advance(session, found).session.seats[FIRST].lane is LaneId.TENSION


@pytest.mark.parametrize("text", ["ok?", "thanks for nothing", "fine whatever", "good night, you"])
def test_what_says_more_than_thanks_or_okay_is_no_mere_nod(
    understanding: Understanding, text: str
) -> None:
    (found,) = _events(understanding, _at(LaneId.WAITING), text)
    assert not isinstance(found, ev.Nodded)


def test_an_okay_that_answers_the_question_is_the_answer(understanding: Understanding) -> None:
    assert isinstance(_events(understanding, _at(LaneId.CONSENT), "ok")[0], ev.Agreed)
    assert isinstance(_events(understanding, _at(LaneId.TENSION), "good")[0], ev.HeatRated)
    feeling = _events(understanding, _at(LaneId.FEELING, StageId.SPEAKING), "okay")
    assert isinstance(feeling[0], ev.Drafted)


@pytest.mark.parametrize("lane", [LaneId.GATE, LaneId.WHO_FIRST, LaneId.CONFIRM_GUEST])
def test_an_okay_to_a_question_with_choices_is_no_mere_nod(
    understanding: Understanding, lane: LaneId
) -> None:
    assert not isinstance(_events(understanding, _at(lane), "fine")[0], ev.Nodded)
    assert isinstance(_events(understanding, _at(lane), "thanks")[0], ev.Nodded)


def test_an_okay_in_the_room_is_no_saying_back(understanding: Understanding) -> None:
    session = _at(LaneId.SAY_BACK, StageId.SAYING_BACK, Mode.GROUP)
    (found,) = _events(understanding, session, "ok", in_room=True)
    step = advance(session, found)
    assert step.session.stage is StageId.SAYING_BACK
    assert [e.name for e in step.effects if isinstance(e, Told)] == ["practice/say_back"]


def test_an_okay_of_somebody_who_is_not_asked_interrupts_nobody(
    understanding: Understanding,
) -> None:
    session = _at(LaneId.IDLE, StageId.CHECKING, Mode.GROUP)
    said = Said("ok thanks", FIRST, TUESDAY_EVENING, in_room=True)
    assert understanding.out_of_turn(session, said) == ()


# -- a promise and a code at once


@pytest.mark.parametrize(
    "text",
    [
        "If she writes, I tell you the same evening",
        "I'll delete the app by Friday",
        "i promise to call when it gets late",
        "I won\u2019t answer him any more",
        "when work runs late I text you before six",
    ],
)
def test_a_promise_below_the_list_begins_one(understanding: Understanding, text: str) -> None:
    session = _at(LaneId.PROMISES, StageId.DONE)
    (found,) = _events(understanding, session, text)
    assert isinstance(found, ev.PromiseWorded)
    after = advance(session, found).session.seats[FIRST]
    whole = found.making.promise is not None
    assert after.lane is (LaneId.PROMISE_READY if whole else LaneId.PROMISE_WORDING)
    assert after.lanes[-2] is LaneId.PROMISES
    assert after.promising.making == found.making


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("I feel sad about it", ev.Misunderstood),
        ("I told her everything when she asked", ev.Misunderstood),
        ("should I promise something?", ev.QuestionAsked),
        ("I'll show you my phone every night", ev.ProofWished),
        ("make a promise", ev.PromiseBegun),
        ("yes", ev.PromiseBegun),
        ("ok", ev.PromiseBegun),
        ("no", ev.Returned),
        ("back", ev.WentBack),
    ],
)
def test_what_is_no_promise_begins_none(
    understanding: Understanding, text: str, event: type[ev.Event]
) -> None:
    (found,) = _events(understanding, _at(LaneId.PROMISES, StageId.DONE), text)
    assert isinstance(found, event)


def test_a_promise_is_taken_nowhere_else_unasked(understanding: Understanding) -> None:
    found = _events(understanding, _at(LaneId.WAITING), "I'll delete the app by Friday")
    assert not isinstance(found[0], ev.PromiseWorded)


@pytest.mark.parametrize("lane", [LaneId.DRAFT, LaneId.TENSION, LaneId.CARD, LaneId.FEELING])
@pytest.mark.parametrize("text", ["ABCD-EFG2", "abcd efg2", "abcdefg2", "ABCD-EFGH"])
def test_a_code_is_taken_in_the_middle_of_something(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    (found,) = _events(understanding, _at(lane), text)
    assert isinstance(found, ev.CodeTyped)
    assert found.code == f"{text[:4]}-{text[-4:]}".upper()


@pytest.mark.parametrize("text", ["WX2G-RH28", "KVKF-CFZ4", "EJKK-5NCY", "z8p8eujg"])
def test_a_code_that_can_be_no_words_is_not_looked_at_for_danger(
    understanding: Understanding, text: str
) -> None:
    assert isinstance(_events(understanding, _at(LaneId.CHOOSING), text)[0], ev.CodeTyped)


def test_capitals_with_a_dash_are_looked_at_for_danger_first(
    understanding: Understanding,
) -> None:
    found = _events(understanding, _at(LaneId.CHOOSING), "SELF-HARM")
    assert isinstance(found[0], ev.DangerNoticed)


@pytest.mark.parametrize("text", ["betrayed", "that hurt", "self-harm", "2222 3333", "BETRAYED"])
def test_words_of_eight_letters_are_no_code_there(understanding: Understanding, text: str) -> None:
    found = _events(understanding, _at(LaneId.FEELING, StageId.SPEAKING), text)
    assert not isinstance(found[0], ev.CodeTyped)


LINE_OF_BOTH = "We tell each other when an ex gets in touch."
READY = (
    (LaneId.STATEMENT, StageId.SPEAKING),
    (LaneId.SAY_BACK_READY, StageId.SAYING_BACK),
    (LaneId.UNHEARD_READY, StageId.CHECKING),
    (LaneId.UNDERSTAND_READY, StageId.UNDERSTANDING),
    (LaneId.APPRECIATE_READY, StageId.APPRECIATION),
    (LaneId.LINE_PREVIEW, StageId.AGREEMENT),
)
"""Where exact words wait to be let out, and the stage in which they do."""


def _ready(lane: LaneId, stage: StageId) -> Session:
    session = _at(lane, stage)
    floor = FIRST if stage is StageId.SPEAKING else SECOND
    person = replace(session.seats[FIRST], sentence="I heard you", line=Line("own", LINE_OF_BOTH))
    return session.with_seat(FIRST, person).with_shared(replace(session.shared, floor=floor))


@pytest.mark.parametrize(
    "word", ["yes", "Ok.", "y", "send it", "looks good", "that\u2019s it", "1", "27"]
)
@pytest.mark.parametrize(("lane", "stage"), READY)
def test_a_yes_below_exact_words_posts_nothing_and_does_not_take_their_place(
    understanding: Understanding, lane: LaneId, stage: StageId, word: str
) -> None:
    session = _ready(lane, stage)
    found = _events(understanding, session, word)
    assert found == (ev.PressAwaited(TUESDAY_EVENING, FIRST),)
    after = advance(session, found[0])
    person = after.session.seats[FIRST]
    assert (person.lane, person.sentence) == (lane, "I heard you")
    said = [effect.name for effect in after.effects if isinstance(effect, Told)]
    assert said == ["repair/press_it", FLOW.lanes[lane].ask]


@pytest.mark.parametrize("word", ["yes", "ok", "send it", "1"])
@pytest.mark.parametrize(
    "lane",
    [
        LaneId.PROMISE_READY,
        LaneId.PROMISE_WORD_READY,
        LaneId.ASK_AGAIN_READY,
        LaneId.ANSWER_AGAIN_READY,
    ],
)
def test_a_yes_below_what_is_ready_after_the_talk_does_not_take_its_place(
    understanding: Understanding, lane: LaneId, word: str
) -> None:
    found = _events(understanding, _at(lane, StageId.DONE), word)
    assert found == (ev.PressAwaited(TUESDAY_EVENING, FIRST),)


@pytest.mark.parametrize("text", ["yes share it please", "please share this for now"])
def test_a_wish_to_share_within_other_words_waits_for_the_press(
    understanding: Understanding, text: str
) -> None:
    session = _ready(LaneId.STATEMENT, StageId.SPEAKING)
    assert _events(understanding, session, text) == (ev.PressAwaited(TUESDAY_EVENING, FIRST),)


@pytest.mark.parametrize(("lane", "stage"), READY)
def test_what_is_posted_by_its_very_words_still_is(
    understanding: Understanding, lane: LaneId, stage: StageId
) -> None:
    code = next(c for c in lane_buttons(_ready(lane, stage), FIRST) if c.partition(".")[0] in POSTS)
    label = understanding.content.label(code)
    assert isinstance(_events(understanding, _ready(lane, stage), label)[0], CROSSING)


@pytest.mark.parametrize(
    ("lane", "stage", "text", "event"),
    [
        (LaneId.WHO_FIRST, StageId.FLOOR, "1", ev.WishGiven),
        (LaneId.WHO_FIRST, StageId.FLOOR, "number 4", ev.Misunderstood),
        (LaneId.WHO_FIRST, StageId.FLOOR, "i don't care", ev.WishGiven),
        (LaneId.CHOOSING, StageId.WELCOME, "2", ev.PartnerWanted),
        (LaneId.STATEMENT, StageId.SPEAKING, "2", ev.Drafted),
        (LaneId.SAY_BACK_READY, StageId.SAYING_BACK, "2", ev.PressAwaited),
        (LaneId.IDLE, StageId.CHECKING, "2", ev.Matched),
        (LaneId.CARDS_READY, StageId.CARDS, "the second one", ev.CardsReopened),
        (LaneId.LINE_CARD, StageId.AGREEMENT, "2", ev.LineCardChosen),
        (LaneId.ZONE, StageId.COOL_DOWN, "2", ev.ZoneGiven),
        # Too much hangs on these for a bare number.
        (LaneId.CONSENT, StageId.CALM_CHECK, "1", ev.Misunderstood),
        (LaneId.GATE, StageId.CALM_CHECK, "2", ev.Misunderstood),
        (LaneId.MOMENT, StageId.CALM_CHECK, "2", ev.Misunderstood),
        (LaneId.STOPPING, StageId.FLOOR, "1", ev.Misunderstood),
        (LaneId.FORGETTING, StageId.FLOOR, "1", ev.Misunderstood),
        (LaneId.WHO_FIRST, StageId.FLOOR, "7", ev.Misunderstood),
        # The only button of somebody who waits; a number is no wish for help lines.
        (LaneId.WAITING, StageId.FLOOR, "1", ev.Misunderstood),
        # Here a number is an answer, or one's own words.
        (LaneId.TENSION, StageId.CALM_CHECK, "2", ev.HeatRated),
        (LaneId.SAY_BACK, StageId.SAYING_BACK, "2", ev.SayBackDrafted),
    ],
)
def test_a_number_means_the_button_in_that_place(
    understanding: Understanding, lane: LaneId, stage: StageId, text: str, event: type[ev.Event]
) -> None:
    session = _ready(lane, stage)
    if stage is StageId.CHECKING:
        session = session.with_shared(replace(session.shared, floor=FIRST))
    assert isinstance(_events(understanding, session, text)[0], event)


AWAY = (
    ev.WentBack,
    ev.Returned,
    ev.NotNow,
    ev.Skipped,
    ev.SafetyWanted,
    ev.PauseWanted,
    ev.StopWanted,
    ev.CardsFinished,
    ev.AgreementLeft,
    ev.Declined,
)


@pytest.mark.parametrize("stage", list(StageId))
@pytest.mark.parametrize("lane", list(LaneId))
def test_a_number_never_leads_away_from_the_question(
    understanding: Understanding, lane: LaneId, stage: StageId
) -> None:
    session = _ready(lane, stage)
    held = Agreement(version=3, lines=(Line("own", "We talk"),) * 2, review=Review.MONTHLY)
    for agreement in (session.shared.agreement, held):
        told = session.with_shared(replace(session.shared, agreement=agreement, floor=FIRST))
        rows = len(lane_buttons(told, FIRST)) + len(room_buttons(told, FIRST))
        for number in range(1, min(rows, 12) + 1):
            for in_room in (False, True):
                (found, *_) = understanding.unasked(
                    told, Said(str(number), FIRST, TUESDAY_EVENING, in_room)
                )
                assert not isinstance(found, AWAY), (number, in_room)


@pytest.mark.parametrize("text", ["3", "maybe a 3", "number 3"])
def test_a_number_said_once_more_after_the_tension_goes_nowhere(
    understanding: Understanding, text: str
) -> None:
    (found,) = _events(understanding, _at(LaneId.MOMENT), text)
    assert isinstance(found, ev.Misunderstood)


WAITING_QUESTIONS = (
    "what is he doing",
    "is she done yet",
    "where is he",
    "what's Sam doing right now?",
    "has my wife answered yet",
    "did he finish?",
    "why is she taking so long",
    "is Sam ready",
)


@pytest.mark.parametrize("text", WAITING_QUESTIONS)
@pytest.mark.parametrize("lane", [LaneId.WAITING, LaneId.LISTENING, LaneId.COOLING])
def test_what_the_other_does_meanwhile_is_asked_and_not_told(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    assert _events(understanding, _at(lane), text) == (
        ev.PartnerAskedAfter(TUESDAY_EVENING, FIRST),
    )


@pytest.mark.parametrize("text", ["why did he lie", "is he cheating", "what is micro-cheating?"])
def test_another_question_of_somebody_who_waits_is_one_of_knowledge(
    understanding: Understanding, text: str
) -> None:
    (found,) = _events(understanding, _at(LaneId.WAITING), text)
    assert isinstance(found, ev.QuestionAsked)


NO_WORDS = ("nothing to say", "no comment", "I don't want to say anything", "No answer.")
SKIPPED_WITHOUT_WORDS = (
    LaneId.SAY_BACK,
    LaneId.UNHEARD,
    LaneId.UNDERSTAND,
    LaneId.APPRECIATE,
    LaneId.CHECKIN_THANKS,
    LaneId.HARD,
    LaneId.ANSWERING,
    LaneId.JAR_NOTE,
    LaneId.PROMISE_WORD,
    LaneId.ASK_AGAIN,
    LaneId.ROOTS,
    LaneId.SUMMARY,
)


@pytest.mark.parametrize("text", NO_WORDS)
@pytest.mark.parametrize("lane", SKIPPED_WITHOUT_WORDS)
def test_to_have_no_words_is_to_skip_them(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    (found,) = _events(understanding, _at(lane), text)
    assert isinstance(found, (ev.Skipped, ev.AppreciationKept)), found


@pytest.mark.parametrize("stage", [StageId.SAYING_BACK, StageId.UNDERSTANDING])
def test_nothing_said_in_the_room_is_skipped_by_whoever_is_asked(
    understanding: Understanding, stage: StageId
) -> None:
    session = _at(LaneId.IDLE, stage, Mode.GROUP)
    (found,) = _events(understanding, session, "nothing", in_room=True)
    assert found == ev.Skipped(TUESDAY_EVENING, FIRST, in_room=True)
    speaker = Said("nothing", SECOND, TUESDAY_EVENING, in_room=True)
    assert not any(isinstance(e, ev.Skipped) for e in understanding.out_of_turn(session, speaker))


@pytest.mark.parametrize("text", ["no idea", "dont know", "I don't know", "idk"])
def test_not_to_know_an_answer_to_oneself_is_to_skip_it(
    understanding: Understanding, text: str
) -> None:
    assert isinstance(_events(understanding, _at(LaneId.ROOTS), text)[0], ev.Skipped)


@pytest.mark.parametrize(
    ("lane", "event"),
    [(LaneId.ROOTS, ev.RootAnswered), (LaneId.ANSWERING, ev.LetterDrafted)],
)
def test_nothing_is_an_answer_where_a_question_was_asked(
    understanding: Understanding, lane: LaneId, event: type[ev.Event]
) -> None:
    assert isinstance(_events(understanding, _at(lane), "nothing")[0], event)


def test_a_place_in_a_row_is_no_tension(understanding: Understanding) -> None:
    (found,) = _events(understanding, _at(LaneId.TENSION), "what should I say first")
    assert not isinstance(found, ev.HeatRated)


@pytest.mark.parametrize(
    "text", ["yes I would", "no", "Of course!", "not really", "well yes I would too"]
)
def test_a_yes_or_no_to_keeping_a_rule_oneself_leads_to_what_it_is_for(
    understanding: Understanding, text: str
) -> None:
    session = _at(LaneId.LINE_CARD, StageId.AGREEMENT)
    (asked,) = _events(understanding, session, "you must show me your phone whenever I ask")
    there = advance(session, asked).session
    assert there.seats[FIRST].lane is LaneId.LINE_HELP
    (found,) = _events(understanding, there, text)
    told = [e.name for e in advance(there, found).effects if isinstance(e, Told)]
    assert told == ["agreement/what_for"]


@pytest.mark.parametrize(("text", "foreign"), [("blub", False), ("Wir sagen uns alles", True)])
def test_only_a_line_in_another_language_is_told_that_english_is_read(
    understanding: Understanding, text: str, foreign: bool
) -> None:
    session = _at(LaneId.LINE_CARD, StageId.AGREEMENT)
    assert _events(understanding, session, text) == (
        ev.NoLineYet(TUESDAY_EVENING, FIRST, foreign=foreign),
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("{own} first", FIRST),
        ("{other} first", SECOND),
        ("{other}", SECOND),
        ("let {other} start", SECOND),
        ("I think {other} should start.", SECOND),
        ("{other} goes first", SECOND),
    ],
)
def test_who_begins_can_be_said_by_name(
    understanding: Understanding, text: str, first: Seat
) -> None:
    session = _at(LaneId.WHO_FIRST, StageId.FLOOR)
    for seat, name in ((FIRST, "Alex"), (SECOND, "Sam (he)")):
        session = session.with_seat(seat, replace(session.seats[seat], name=name))
    (found,) = _events(understanding, session, text.format(own="alex", other="sam (he)"))
    assert isinstance(found, ev.WishGiven)
    wish = "me" if first is FIRST else "you"
    assert (found,) == understanding.choice(session, FIRST, f"wish.{wish}", TUESDAY_EVENING)


def test_where_both_have_one_name_it_says_nothing(understanding: Understanding) -> None:
    session = _at(LaneId.WHO_FIRST, StageId.FLOOR)
    for seat in Seat:
        session = session.with_seat(seat, replace(session.seats[seat], name="Kim"))
    assert isinstance(_events(understanding, session, "Kim first")[0], ev.Misunderstood)


@pytest.mark.parametrize("lane", [LaneId.LINE_CARD, LaneId.LINE_HELP, LaneId.LINE_PREVIEW])
def test_an_acceptance_is_never_read_as_a_line(understanding: Understanding, lane: LaneId) -> None:
    session = _at(lane, StageId.AGREEMENT)
    held = Agreement(version=3, lines=(Line("own", "We talk"),), review=Review.MONTHLY)
    session = session.with_shared(replace(session.shared, agreement=held))
    (found,) = _events(understanding, session, "ok fine i accept")
    assert found == ev.VersionAccepted(TUESDAY_EVENING, FIRST, version=3)


def test_reminders_can_be_stopped_in_words_where_buttons_are_asked_for(
    understanding: Understanding,
) -> None:
    (found,) = _events(understanding, _at(LaneId.PROMISES, StageId.DONE), "stop reminders")
    assert found == ev.StrengthChosen(TUESDAY_EVENING, FIRST, strength=Strength.NONE, typed=True)
    (other,) = _events(understanding, _at(LaneId.PROMISES, StageId.DONE), "not so often")
    assert isinstance(other, ev.Misunderstood)


def test_ones_own_way_can_be_asked_for_below_the_one_of_both(
    understanding: Understanding,
) -> None:
    (found,) = _events(understanding, _at(LaneId.DONE, StageId.DONE), "mine")
    assert (found,) == understanding.choice(
        _at(LaneId.DONE, StageId.DONE), FIRST, "own_way", TUESDAY_EVENING
    )


def test_an_acceptance_in_words_before_the_rhythm_is_one(understanding: Understanding) -> None:
    session = _at(LaneId.IDLE, StageId.AGREEMENT)
    held = Agreement(version=3, lines=(Line("own", "We talk"),))
    session = session.with_shared(replace(session.shared, agreement=held))
    (found,) = _events(understanding, session, "I accept")
    assert found == ev.VersionAccepted(TUESDAY_EVENING, FIRST, version=3)


def test_not_yet_accepted_puts_no_talk_off(understanding: Understanding) -> None:
    session = _at(LaneId.IDLE, StageId.AGREEMENT)
    held = Agreement(version=3, lines=(Line("own", "We talk"),), review=Review.MONTHLY)
    session = session.with_shared(replace(session.shared, agreement=held))
    for text in ("not yet", "no", "I don't accept it", "I need to think about it", "not quite"):
        (kept_back,) = _events(understanding, session, text)
        assert isinstance(kept_back, ev.AcceptanceKeptBack), text
    (accepted,) = _events(understanding, session, "Accept version 3")
    assert accepted == ev.VersionAccepted(TUESDAY_EVENING, FIRST, version=3)
    (another,) = _events(understanding, session, "Accept version 2")
    assert not isinstance(another, ev.VersionAccepted)
    (put_off,) = _events(understanding, session, "not now")
    assert isinstance(put_off, ev.NotNow)


@pytest.mark.parametrize(
    ("lane", "text", "event"),
    [
        (LaneId.TENSION, "its a 4", ev.HeatRated(TUESDAY_EVENING, FIRST, tension=4)),
        (LaneId.TENSION, "between 5 and 6", ev.HeatRated(TUESDAY_EVENING, FIRST, tension=6)),
        (LaneId.TENSION, "super tense", ev.HeatRated(TUESDAY_EVENING, FIRST, tension=9)),
        (
            LaneId.TENSION,
            "well, pretty calm I guess",
            ev.HeatRated(TUESDAY_EVENING, FIRST, tension=2),
        ),
        (LaneId.MOMENT, "sure, why not", ev.MomentGiven(TUESDAY_EVENING, FIRST, free=True)),
        (LaneId.MOMENT, "no the kids are here", ev.MomentGiven(TUESDAY_EVENING, FIRST, free=False)),
        (
            LaneId.CARD,
            "thats fine with me",
            ev.CardRated(TUESDAY_EVENING, FIRST, rating=Rating.FINE),
        ),
        (LaneId.CARD, "skip it please", ev.Skipped(TUESDAY_EVENING, FIRST)),
        (
            LaneId.CONSENT,
            "ok sure i agree",
            ev.Agreed(TUESDAY_EVENING, FIRST, version=CONSENT_VERSION),
        ),
        (LaneId.CARD, "ok stop", ev.StopWanted(TUESDAY_EVENING, FIRST)),
    ],
)
def test_an_answer_is_found_among_empty_words(
    understanding: Understanding, lane: LaneId, text: str, event: ev.Event
) -> None:
    assert _events(understanding, _at(lane), text) == (event,)


@pytest.mark.parametrize(
    ("lane", "text"),
    [
        (LaneId.MOMENT, "yes but only if the kids sleep"),
        (LaneId.MOMENT, "no problem"),
        (LaneId.GATE, "no reason to think about that now really"),
        (LaneId.TENSION, "it was 3 and then 7 and then 9"),
        (LaneId.TENSION, "it is 11 at night"),
        (LaneId.STOPPING, "yes, but later"),
    ],
)
def test_an_answer_that_may_mean_something_else_is_asked_again(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    (event,) = _events(understanding, _at(lane), text)
    assert isinstance(event, ev.Misunderstood)


@pytest.mark.parametrize("text", ["please share it", "well share this ok", "shar exactly this"])
def test_no_looseness_carries_words_over_the_wall(understanding: Understanding, text: str) -> None:
    session = _at(LaneId.SAY_BACK_READY, StageId.SAYING_BACK)
    assert not any(isinstance(e, CROSSING) for e in _events(understanding, session, text))


@pytest.mark.parametrize(
    "lane", [LaneId.CHOOSING, LaneId.CONSENT, LaneId.WAITING, LaneId.COOLING, LaneId.OWNING]
)
@pytest.mark.parametrize(
    "text", ["Ich weiß nicht, was das hier ist", "no entiendo que es esto", "я ничего не понимаю"]
)
def test_another_language_is_told_at_once_where_words_must_be_understood(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    session = _at(lane)
    (event,) = understanding.words(session, Said(text, FIRST, TUESDAY_EVENING))
    assert isinstance(event, ev.Misunderstood)
    step = advance(session, event)
    assert next(e.name for e in step.effects if isinstance(e, Told)) == "repair/english"
    assert step.session.seats[FIRST].lane is lane


@pytest.mark.parametrize(
    ("lane", "kind"),
    [
        (LaneId.SAY_BACK, ev.SayBackDrafted),
        (LaneId.UNHEARD, ev.UnheardDrafted),
        (LaneId.UNDERSTAND, ev.UnderstandingDrafted),
        (LaneId.APPRECIATE, ev.Appreciated),
        (LaneId.OBSERVING, ev.Reflected),
        (LaneId.SUMMARY, ev.SummaryAdded),
    ],
)
def test_what_one_says_to_a_person_may_be_in_any_language(
    understanding: Understanding, lane: LaneId, kind: type[ev.Event]
) -> None:
    said = Said("Du hast gestern für uns alle gekocht und das war schön", FIRST, TUESDAY_EVENING)
    (event,) = understanding.words(_at(lane), said)
    assert isinstance(event, kind)


@pytest.mark.parametrize(
    "text",
    [
        "When you hid the chat with her, I felt hurt. Would you show me your phone?",
        "Show me your messages from last week",
        "I want you to send me screenshots every night",
    ],
)
def test_a_sentence_that_asks_for_proof_is_answered_with_openness_and_stays_its_authors(
    understanding: Understanding, text: str
) -> None:
    (found,) = _events(understanding, _at(LaneId.DRAFT), text)
    assert isinstance(found, ev.Drafted)
    assert found.draft.note == understanding.content.openness
    assert found.draft.own_words == text


def test_in_a_check_in_a_wish_for_proof_is_no_thanks(understanding: Understanding) -> None:
    table = _at(LaneId.CHECKIN_THANKS, StageId.DONE)
    (asked,) = _events(understanding, table, "show me your messages from last week")
    assert isinstance(asked, ev.ProofWished)
    step = advance(table, asked)
    assert [e.name for e in step.effects if isinstance(e, Told)] == ["checkin/openness"]
    assert step.session.seats[FIRST].lane is LaneId.CHECKIN_THANKS
    (told,) = _events(understanding, table, "you showed me the message by yourself")
    assert isinstance(told, ev.CheckInThanked)


@pytest.mark.parametrize(
    ("text", "tension"),
    [
        ("5 but sinking, lets say 4", 4),
        ("7, no 6", 6),
        ("between 4 and 5 -> more 4", 4),
        ("used to be 3 now 6", 6),
        ("6. no wait, its rather a 7", 7),
        ("i was at 9 this morning, 4 now", 4),
        ("about a 5, well, 6", 6),
        ("not a 3 any more, 5", 5),
        ("it's 4 now but it was 8 earlier", 4),
        ("two, sorry, three", 3),
        ("8/10, ok 7/10", None),
        ("went from 6 to 3", 3),
        ("8 before the walk and 3 now", 3),
        ("4.5", 5),
        ("4 or 5", 5),
        ("5-6", 6),
        ("4 rather than 5", 4),
        ("3... or actually 5", 5),
        ("3 and 7", None),
        ("between 2 and 6", None),
        ("4 5 6", None),
    ],
)
def test_of_several_numbers_the_better_one_counts_or_it_is_asked(
    understanding: Understanding, text: str, tension: int | None
) -> None:
    (found,) = _events(understanding, _at(LaneId.TENSION), text)
    if tension is None:
        assert isinstance(found, ev.Misunderstood)
        assert found.numbers
    else:
        assert isinstance(found, ev.HeatRated), found
        assert found.tension == tension


@pytest.mark.parametrize(
    "text",
    [
        "not 5",
        "less than 4",
        "we have talked about this for 3 or 4 days now and slept for only 5 hours",
    ],
)
def test_a_number_that_is_denied_or_told_in_a_tale_is_no_answer(
    understanding: Understanding, text: str
) -> None:
    (found,) = _events(understanding, _at(LaneId.TENSION), text)
    assert isinstance(found, ev.Misunderstood)
    assert not found.numbers


def _at_which_line(*principles: str) -> Session:
    session = _at(LaneId.CHANGE_LINE, StageId.AGREEMENT)
    lines = tuple(Line("own", principle) for principle in principles)
    return session.with_shared(replace(session.shared, agreement=Agreement(version=3, lines=lines)))


def test_new_words_at_the_question_which_line_are_those_of_the_only_one(
    understanding: Understanding,
) -> None:
    session = _at_which_line("We tell each other when an ex writes.")
    found = _events(understanding, session, "We tell each other before we meet an ex.")
    for event in found:
        session = advance(session, event).session
    person = session.seats[FIRST]
    assert person.lane is LaneId.LINE_PREVIEW
    assert person.line is not None
    assert person.line.principle == "We tell each other before we meet an ex."
    assert person.rewording == Line("own", "We tell each other when an ex writes.")


def test_new_words_for_one_of_several_lines_wait_for_the_number(
    understanding: Understanding,
) -> None:
    session = _at_which_line("We tell each other when an ex writes.", "We keep Sundays free.")
    (found,) = _events(understanding, session, "We tell each other before we meet an ex.")
    assert isinstance(found, ev.Misunderstood)
    (chosen,) = _events(understanding, session, "the second one")
    assert chosen == ev.LineOpened(TUESDAY_EVENING, FIRST, index=1, version=3)


@pytest.mark.parametrize(
    "text",
    [
        "depends",
        "it depends",
        "depends who it is",
        "it depends on the person",
        "depends on who",
        "sometimes",
        "sometimes ok sometimes not",
    ],
)
def test_an_it_depends_is_no_answer_to_a_card_and_the_card_is_asked_again(
    understanding: Understanding, text: str
) -> None:
    session = _at(LaneId.CARD, StageId.CARDS)
    (event,) = _events(understanding, session, text)
    assert isinstance(event, ev.Misunderstood), "it is not taken for rather not say"
    step = advance(session, event)
    assert step.session.seats[FIRST].ratings == {}
    told = [e.name for e in step.effects if isinstance(e, Told)]
    assert told == ["boundaries/depends", "boundaries/card"]


def test_a_second_it_depends_at_one_card_is_helped_in_another_way(
    understanding: Understanding,
) -> None:
    session = _at(LaneId.CARD, StageId.CARDS)
    for expected in ("boundaries/depends", "repair/twice"):
        (event,) = _events(understanding, session, "it depends")
        step = advance(session, event)
        assert next(e.name for e in step.effects if isinstance(e, Told)) == expected
        session = step.session


@pytest.mark.parametrize(
    "text", ["pretty calm, maybe 3", "maybe a 3", "quite calm, 2 i think", "3"]
)
@pytest.mark.parametrize("lane", [LaneId.GATE, LaneId.GATE_AGAIN])
def test_a_number_at_the_question_about_safety_is_no_half_yes(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    (found,) = _events(understanding, _at(lane), text)
    assert isinstance(found, ev.Misunderstood)
    (rated,) = _events(understanding, _at(LaneId.TENSION), text)
    assert isinstance(rated, ev.HeatRated)


@pytest.mark.parametrize("text", ["with him maybe a 3", "safe, maybe 6", "i trust her, 7 i think"])
def test_half_a_yes_stays_one_beside_a_number(understanding: Understanding, text: str) -> None:
    (found,) = _events(understanding, _at(LaneId.GATE_AGAIN), text)
    assert isinstance(found, ev.SafetyHedged)


@pytest.mark.parametrize("lane", [LaneId.CHOOSING, LaneId.CONSENT, LaneId.GATE, LaneId.TENSION])
@pytest.mark.parametrize(
    "text", ["ok whats this", "what is this", "What's this?", "what are you", "so what is this bot"]
)
def test_who_is_only_arriving_may_ask_what_all_this_is(
    content: Content, understanding: Understanding, lane: LaneId, text: str
) -> None:
    session = _at(lane)
    (asked,) = _events(understanding, session, text)
    assert isinstance(asked, ev.StepQuestioned)
    told = next(e for e in advance(session, asked).effects if isinstance(e, Told))
    answer = content.say(told.name, Viewer(content, "", "").seat(told.session, FIRST, asked.at))
    assert "I'm a program, no therapist" in answer
    assert "What comes next:" in answer
    assert "micro-cheating" not in answer


def _at_turn(lane: LaneId) -> Session:
    session = _at(lane, StageId.SPEAKING)
    return session.with_shared(replace(session.shared, floor=FIRST))


@pytest.mark.parametrize("lane", [LaneId.DRAFT, LaneId.MISSING, LaneId.OWNING])
@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("i start", True),
        ("I'll go first", True),
        ("you can start", False),
        ("you first", False),
        ("Sam can start", False),
        ("she should go first", False),
    ],
)
def test_who_is_to_begin_is_no_sentence_once_the_turn_has_begun(
    content: Content, understanding: Understanding, lane: LaneId, text: str, *, mine: bool
) -> None:
    session = _at_turn(lane)
    (named,) = _events(understanding, session, text)
    assert isinstance(named, ev.TurnNamed)
    assert named.mine is mine
    step = advance(session, named)
    told = next(e for e in step.effects if isinstance(e, Told))
    answer = content.say(told.name, Viewer(content, "", "").seat(told.session, FIRST, named.at))
    assert ("your turn already" if mine else content.label("keep")) in answer
    assert step.session.seats[FIRST].lane is lane
    assert step.session.seats[FIRST].draft == session.seats[FIRST].draft


def test_a_turn_is_given_away_as_it_was_told(understanding: Understanding) -> None:
    session = _at_turn(LaneId.DRAFT)
    (kept,) = _events(understanding, session, "keep it to myself")
    assert advance(session, kept).session.shared.floor is SECOND


@pytest.mark.parametrize("text", ["you start every talk with a list", "you go out with her"])
def test_a_complaint_that_begins_so_is_one(understanding: Understanding, text: str) -> None:
    (found,) = _events(understanding, _at_turn(LaneId.DRAFT), text)
    assert isinstance(found, ev.Drafted)


def test_what_owns_up_is_offered_its_four_parts_and_no_rewrite(
    understanding: Understanding,
) -> None:
    (owned,) = _events(understanding, _at_turn(LaneId.DRAFT), "I lied to you about the messages")
    at_it = advance(_at_turn(LaneId.DRAFT), owned).session
    assert {"own_up"} <= lane_codes(at_it, FIRST)
    assert "rewrite" not in lane_codes(at_it, FIRST)
