"""Words in a check-in and after a reminder: numbers as people say them, putting off as they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.afterwards.checkins import Checking, CheckInPart, Needs
from bot.dialogue.afterwards.reminding import (
    Reminding,
    Snooze,
    Strength,
    Wish,
    WishKind,
    morning_of,
)
from bot.dialogue.effects import Told
from bot.dialogue.model import LaneId, Mode, Participant, Seat, Session, Shared, StageId
from bot.dialogue.step import advance
from bot.understanding import Said, Understanding
from tests.table import TUESDAY_EVENING

FIRST = Seat.FIRST
TOLD = Reminding(open=Wish(WishKind.CHECKIN, "", morning_of(date(2026, 11, 24))))


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def heard(understanding: Understanding, person: Participant, text: str) -> ev.Event:
    (event,) = understanding.words(alone(person), Said(text, FIRST, TUESDAY_EVENING))
    return event


def alone(person: Participant) -> Session:
    return Session(Shared(mode=Mode.SOLO, stage=StageId.DONE), {FIRST: person})


def at_levels(part: CheckInPart) -> Participant:
    lanes = (LaneId.DONE, LaneId.CHECKIN_LEVELS)
    return Participant(11, "Alex", lanes=lanes, checking=Checking(part=part))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("7", 7),
        ("seven", 7),
        ("it's like a 4", 4),
        ("5 or 6", 5),
        ("3 last time and 8 now", 8),
        ("0", 0),
        ("ten out of ten", 10),
        ("8/10", 8),
        ("not at all", 0),
        ("so so", 5),
        ("Very close.", 8),
        ("fairly, i guess", 6),
    ],
)
def test_a_level_is_read_as_people_say_it(
    understanding: Understanding, text: str, level: int
) -> None:
    found = heard(understanding, at_levels(CheckInPart.CLOSE), text)
    assert isinstance(found, ev.LevelRated)
    assert found.level == level


@pytest.mark.parametrize("text", ["3 and 8", "11", "-3", "it depends on the day", "3 hours ago"])
def test_a_level_is_not_made_up(understanding: Understanding, text: str) -> None:
    found = heard(understanding, at_levels(CheckInPart.CLOSE), text)
    assert isinstance(found, ev.Misunderstood)


@pytest.mark.parametrize(
    ("text", "needs"), [("yes", Needs.YES), ("yes and no", Needs.PARTLY), ("hardly", Needs.NO)]
)
def test_needs_are_read_in_plain_words(
    understanding: Understanding, text: str, needs: Needs
) -> None:
    found = heard(understanding, at_levels(CheckInPart.NEEDS), text)
    assert isinstance(found, ev.NeedsRated)
    assert found.needs is needs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("in an hour", ev.Snoozed),
        ("tomorrow please", ev.Snoozed),
        ("next week", ev.Snoozed),
        ("snooze", ev.Snoozed),
        ("remind me later", ev.Snoozed),
        ("not this week", ev.AwayWanted),
        ("stop reminding me", ev.RemindersStopped),
        ("check in", ev.CheckInWanted),
    ],
)
def test_a_reminder_is_answered_in_plain_words(
    understanding: Understanding, text: str, kind: type[ev.Event]
) -> None:
    person = Participant(11, "Alex", lanes=(LaneId.DONE,), reminding=TOLD)
    assert isinstance(heard(understanding, person, text), kind)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("snooze for a week", Snooze.WEEK),
        ("remind me in one hour", Snooze.HOUR),
        ("ask me again tomorrow", Snooze.TOMORROW),
    ],
)
def test_how_long_something_is_put_off_is_read(
    understanding: Understanding, text: str, until: Snooze
) -> None:
    person = Participant(11, "Alex", lanes=(LaneId.DONE,), reminding=TOLD)
    found = heard(understanding, person, text)
    assert isinstance(found, ev.Snoozed)
    assert found.until is until


@pytest.mark.parametrize("text", ["remind me in 3 hours", "remind me on Friday", "snooze banana"])
@pytest.mark.parametrize(
    ("reminding", "answer"), [(TOLD, "remind/how_long"), (Reminding(), "remind/nothing_open")]
)
def test_a_time_that_cannot_be_kept_is_told_and_what_can(
    understanding: Understanding, text: str, reminding: Reminding, answer: str
) -> None:
    for person in (
        Participant(11, "Alex", lanes=(LaneId.DONE,), reminding=reminding),
        replace(at_levels(CheckInPart.CLOSE), reminding=reminding),
    ):
        found = heard(understanding, person, text)
        assert isinstance(found, ev.SnoozeWished), found
        step = advance(alone(person), found)
        assert [each.name for each in step.effects if isinstance(each, Told)] == [answer]


def test_a_number_names_no_choice_that_is_not_to_be_seen(understanding: Understanding) -> None:
    """Below a reminder, seven buttons are there; an eighth may be said but stands nowhere."""
    person = replace(at_levels(CheckInPart.NEEDS), reminding=TOLD)
    assert isinstance(heard(understanding, person, "8/10"), ev.Misunderstood)


def test_next_week_is_a_week(understanding: Understanding) -> None:
    person = Participant(11, "Alex", lanes=(LaneId.DONE,), reminding=TOLD)
    found = heard(understanding, person, "next week")
    assert isinstance(found, ev.Snoozed)
    assert found.until is Snooze.WEEK


def test_without_a_reminder_such_words_put_nothing_off(understanding: Understanding) -> None:
    person = Participant(11, "Alex", lanes=(LaneId.DONE,))
    assert not isinstance(heard(understanding, person, "next week"), ev.Snoozed)


def test_whoever_stopped_reminders_gets_them_back_by_words(understanding: Understanding) -> None:
    silent = replace(TOLD, strength=Strength.NONE)
    person = Participant(11, "Alex", lanes=(LaneId.DONE,), reminding=silent)
    assert isinstance(heard(understanding, person, "remind me again"), ev.RemindersWanted)
    assert not isinstance(heard(understanding, person, "tomorrow"), ev.Snoozed)


@pytest.mark.parametrize("lane", [LaneId.CHECKIN_THANKS, LaneId.CHECKIN_BOUNDARIES])
def test_danger_in_a_check_in_goes_before_anything(
    understanding: Understanding, lane: LaneId
) -> None:
    person = Participant(11, "Alex", lanes=(LaneId.DONE, lane))
    found = heard(understanding, person, "he hit me last night and i am scared of him")
    assert isinstance(found, ev.DangerNoticed)
    assert found.handoff


@pytest.mark.parametrize(
    ("text", "event"), [("I don't know", ev.Skipped), ("the phone at dinner", ev.BoundariesTold)]
)
def test_not_to_know_of_anything_about_the_boundaries_leaves_it_open(
    understanding: Understanding, text: str, event: type[ev.Event]
) -> None:
    lanes = (LaneId.DONE, LaneId.CHECKIN_BOUNDARIES)
    held = Checking(part=CheckInPart.BOUNDARIES)
    person = Participant(11, "Alex", lanes=lanes, checking=held)
    assert isinstance(heard(understanding, person, text), event)
