"""Every button has a label, and what people type instead of pressing is never ambiguous."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

import pytest

from bot.channels.telegram.commands import COMMANDS
from bot.content.loader import Content
from bot.dialogue import choices as pick
from bot.dialogue.afterwards import letting_go, parting
from bot.dialogue.afterwards.checkins import Checking, CheckInPart
from bot.dialogue.afterwards.letters import WRITTEN_IN
from bot.dialogue.afterwards.reminding import Reminding, Wish, WishKind
from bot.dialogue.effects import Say
from bot.dialogue.guards import PLACES
from bot.dialogue.model import (
    Agreement,
    Bond,
    Jar,
    LaneId,
    Lapse,
    Letter,
    Line,
    LineHelp,
    Mode,
    OtherWording,
    Owning,
    OwningPart,
    Participant,
    Permit,
    Pondering,
    Promise,
    PromiseCourse,
    Promising,
    Rating,
    Report,
    Revealed,
    Review,
    Rooting,
    Seat,
    Session,
    SettingPart,
    Shared,
    SharedJar,
    SharedPromise,
    StageId,
    Suggestion,
    Summary,
)
from bot.dialogue.refrains import MEANWHILE
from bot.dialogue.spec import Choices, Rows
from bot.dialogue.step import FLOW
from tests.content.readers import draft, owning

ELSEWHERE = (
    "own_way",
    "take_part",
    "remains",
    "reply_here",
    "share_invitation",
    "topic.phone",
    "about.own",
    "rate.fine",
    "amend.new",
    "inline.door",
    "inline.hint",
    "inline.offer",
    "inline.own",
    "meet_at.1",
    "meet_at.several",
    "snooze.week",
    *pick.FURTHER.values(),
)
"""Codes whose labels are asked for beside the flow."""
FILLED = {"moments", "room_moments"}
"""Places in a keyboard where other codes stand in the end."""
CROSSING = (
    "share",
    "post_say_back",
    "post_unheard",
    "post_understanding",
    "appreciate",
    "propose",
    "checkin_show",
    "hard_share",
    "answer_send",
    "jar_open",
    "share_promise",
    "tell_kept",
    "bring_lapse",
    "thank",
    "noticed",
    "post_word",
    "ask_here",
    "ask_there",
    "post_answer",
)
"""What carries private words to the other."""


MADE = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
LETTER = Letter("Yes.", OtherWording("It asks.", "You felt hurt."))


def afterwards(*, promised: bool) -> dict[str, Any]:
    """Give what somebody has in hand when the talk is over: promises, an answer, a reflection."""
    promise = Promise("If she writes", "I'll tell you", None, once=False, made_at=MADE)
    making = Owning(part=OwningPart.WILL, question="When?", typed="I'll tell you")
    course = PromiseCourse(promise.id, Report.KEPT, slips=3)
    return {
        "promises": (promise,) if promised else (),
        "promising": Promising(
            courses=(course,) if promised else (),
            open=promise.id if promised else 0,
            making=making,
            lapse=Lapse(question="Who did?", typed="It happened"),
        ),
        "letters": dict.fromkeys(WRITTEN_IN.values(), LETTER),
        "rooting": Rooting(answers={"0": "Quiet."}, sentence="I hid."),
        "reminding": Reminding(open=Wish(WishKind.PROMISE, str(promise.id), MADE)),
    }


def sessions() -> Iterator[Session]:
    """Give sessions in which every button shows somewhere: alone and together, empty and full."""
    full = replace(draft(), keeps_own_words=False)
    revealed = Revealed((("0", Rating.FINE),), ("1", "2"), ())
    taken = Line("own", "We tell each other.", "A date.", "Work.")
    helped = LineHelp("When?", (taken,) * 3, wording="Be nice", one_sided=True)
    for count in (1, 2):
        for mode in (None, *Mode):
            for seen in (None, revealed):
                own = replace(full, keeps_own_words=True)
                accounts = replace(own, accounts=True)
                below = Line("3", "", fine="Work.")
                for words in (full, own, replace(own, owns_up=True), accounts):
                    seats = {
                        seat: Participant(
                            n,
                            "Alex",
                            draft=words,
                            owning=owning() if words.accounts else None,
                            danger="violence",
                            line=below if words.keeps_own_words else Line("3", "", "A date."),
                            rewording=replace(below, principle="a", example="A date."),
                            line_help=helped,
                            other_wording=OtherWording("It asks.", "You felt hurt."),
                            chat_open=n > 1,
                            permit=Permit("api.example.org", "1", words.keeps_own_words),
                            prepared=(Line("own", "b"),),
                            statements=("I felt hurt.",),
                            summary=Summary(("I felt hurt.",)),
                            checking=Checking(
                                part=CheckInPart.NEEDS if seen else CheckInPart.CLOSE,
                                something=words.keeps_own_words,
                            ),
                            **afterwards(promised=bool(words.keeps_own_words)),
                        )
                        for n, seat in enumerate(tuple(Seat)[:count], start=1)
                    }
                    rhythm = Review.MONTHLY if words.keeps_own_words else None
                    lines = (Line("own", "a"),)
                    agreement = Agreement(2, lines, rhythm) if seen else Agreement()
                    told = SharedPromise(
                        Seat.FIRST, "I'll tell you.", None, once=False, made_at=MADE
                    )
                    for stage in (StageId.SPEAKING, StageId.DONE):
                        shared = Shared(
                            mode=mode,
                            stage=stage,
                            floor=Seat.FIRST,
                            revealed=seen,
                            agreement=agreement,
                            kept=Agreement(1, lines) if seen else None,
                            promises=(told,) if seen else (),
                            told=told if seen else None,
                        )
                        yield Session(shared, seats)
    yield from settled_sessions()
    yield from aside()


def settled_sessions() -> Iterator[Session]:
    """Give sessions of one person with each part of the settings open, and with all changed."""
    person = Participant(1, "Alex", brief=True)
    away = replace(person.reminding, away_until=date(2027, 3, 1))
    for part in (None, *SettingPart):
        changed = replace(person, setting=part, reminding=away)
        yield Session(Shared(), {Seat.FIRST: changed})


def aside() -> Iterator[Session]:
    """Give sessions in which every button of closeness and of what one ponders shows."""
    steps = (*letting_go.FORGIVING, *letting_go.GROWING, *parting.PARTING)
    leaves = (*letting_go.AFTER_FORGIVING, *letting_go.AFTER_GROWING, *parting.AFTER_PARTING)
    held = (
        Bond(),
        Bond(card="cup"),
        *(Bond(n, p, "cup") for n in ("2", "evening") for p in PLACES),
    )
    for count in (1, 2):
        for at in dict.fromkeys((*steps, *leaves, letting_go.IN_WORDS)):
            for bond in held:
                one = Participant(
                    1,
                    "Alex",
                    bond=bond,
                    letters=dict.fromkeys(WRITTEN_IN.values(), LETTER),
                    jar=Jar(("a", "b")),
                    checking=Checking(thanks="you waited up"),
                    pondering=Pondering((at,) if at else ()),
                )
                both = {Seat.FIRST: one, Seat.SECOND: replace(one, user_id=2)}
                shared = Shared(
                    stage=StageId.DONE,
                    suggested=Suggestion(Seat.SECOND, "cup"),
                    jar=SharedJar(opened={Seat.FIRST: ("a",)}),
                )
                yield Session(shared, dict(list(both.items())[:count]))


def rows(choices: Choices, session: Session) -> Rows:
    """Return the rows of codes that the first seat sees."""
    return choices(session, Seat.FIRST) if callable(choices) else choices


def open_sets() -> set[tuple[str, frozenset[str]]]:
    """Return every set of codes that can be open at one moment, with its place."""
    found: set[tuple[str, frozenset[str]]] = set()
    for session in sessions():
        for place, choices in (
            *((f"lane {lane.id}", lane.choices) for lane in FLOW.lanes.values()),
            *((f"stage {stage.id}", stage.choices) for stage in FLOW.stages.values()),
        ):
            codes = frozenset(code for row in rows(choices, session) for code in row)
            found.add((place, codes))
    return found


def every_code() -> list[str]:
    """Return every code that can hang below a message."""
    codes = {code for _, open_now in open_sets() for code in open_now}
    for row in FLOW.rows:
        for effect in row.do:
            if isinstance(effect, Say):
                codes |= {
                    code
                    for session in sessions()
                    for keys in rows(effect.keys, session)
                    for code in keys
                }
    codes |= {code for keys in MEANWHILE.keys for code in keys}
    return sorted((codes | set(ELSEWHERE)) - FILLED)


@pytest.mark.parametrize("code", every_code())
def test_a_code_has_a_label(content: Content, code: str) -> None:
    label = content.label(code, title="Nights out", text="hurt", n=1)
    assert label.strip() == label
    assert 0 < len(label) <= 64
    assert "{" not in label


def test_no_button_is_left_over(content: Content) -> None:
    used = [content.buttons.find(code) for code in every_code()]
    for code, button in content.buttons.by_code.items():
        assert any(button is one for one in used), code


def test_numbers_are_told_as_people_count(content: Content) -> None:
    assert content.label("offer.0") == "1"
    assert content.label("drop", n=3) == "3"
    assert content.label("tension.0") == "0"
    assert content.label("accept.4") == "Accept version 4"
    assert content.label("rate.3.fine") == content.label("rate.fine")


@pytest.mark.parametrize(("place", "codes"), sorted(open_sets(), key=str))
def test_no_two_open_buttons_share_words(
    content: Content, place: str, codes: frozenset[str]
) -> None:
    for one, other in combinations(sorted(codes), 2):
        if content.buttons.find(one) is not content.buttons.find(other):
            shared = set(content.words(one)) & set(content.words(other))
            assert not shared, f"{place}: {one} and {other}"


@pytest.mark.parametrize(("place", "codes"), sorted(open_sets(), key=str))
def test_a_word_for_a_command_is_not_taken_from_an_open_button(
    content: Content, place: str, codes: frozenset[str]
) -> None:
    for code in codes - {"breath_stop"}:
        for command, words in content.phrases.commands.items():
            if code != command and (code, command) != ("enough", "pause"):
                # At the cards, enough for today ends the cards; pausing is one press further.
                shared = set(words) & set(content.words(code))
                assert not shared, f"{place}: {code} and /{command}"


def test_commands_do_not_share_words(content: Content) -> None:
    for one, other in combinations(content.phrases.commands, 2):
        assert not set(content.command_words(one)) & set(content.command_words(other))


@pytest.mark.parametrize("code", CROSSING)
def test_nobody_shares_by_a_slip(content: Content, code: str) -> None:
    words = content.words(code)
    assert words
    assert all(" " in word for word in words), "a single word is a typing slip away from others"
    assert not set(words) & {*content.words("agree"), *content.words("match.yes")}


def test_every_command_is_described_and_has_words(content: Content) -> None:
    names = {command.name for command in COMMANDS}
    assert set(content.commands) == names
    assert set(content.phrases.commands) == names
    assert all(content.command_words(name) for name in names)


@pytest.mark.parametrize(
    ("plain", "number"),
    [
        ("7", 7),
        ("seven", 7),
        ("a 3", 3),
        ("three out of ten", 3),
        ("8/10", 8),
        ("about 4", 4),
        ("i'd say a two", 2),
        ("0", 0),
        ("nought", 0),
        ("10", 10),
        ("the second one", 2),
        ("28", 28),
        ("31", None),
        ("-1", None),
        ("no one", None),
        ("many", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_write_them(
    content: Content, plain: str, number: int | None
) -> None:
    assert content.number(plain) == number


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("agree", "yeah"),
        ("feels.unsure", "dunno"),
        ("feels.silent", "rather not say"),
        ("moment.no", "not now"),
        ("not_now", "later"),
        ("match.partly", "sort of"),
        ("match.not_yet", "nope"),
        ("rate.tell_first", "2"),
        ("wish.either", "don't mind"),
        ("dont_know", "idk"),
        ("therapy_done", "no thanks"),
    ],
)
def test_people_say_it_their_way(content: Content, code: str, typed: str) -> None:
    assert typed in content.words(code)


def test_going_back_has_many_names(content: Content) -> None:
    assert {"back", "go back", "undo"} <= set(content.command_words("back"))


@pytest.mark.parametrize("lane", list(LaneId))
def test_every_lane_says_why_and_how(content: Content, lane: LaneId) -> None:
    told = content.lane(lane)
    assert (lane is LaneId.IDLE) == (not told.why) == (not told.help)
    assert len(told.why) <= 180
    assert len(told.help) <= 180


@pytest.mark.parametrize("stage", list(StageId))
def test_every_stage_says_what_is_left(content: Content, stage: StageId) -> None:
    told = content.stage(stage)
    assert told.title and told.why and told.help
    left = content.parts_after(stage)
    assert (stage in (StageId.DONE, StageId.ENDED)) == (not left)
    assert told.title not in left
