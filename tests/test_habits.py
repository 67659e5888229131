"""What people say about when and how they want to hear from the bot, and the card that shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import Reminding, Rhythm, Strength
from bot.dialogue.effects import Told
from bot.dialogue.model import LaneId, Mode, Seat, Session, SettingPart, Shared, StageId
from bot.dialogue.step import begin
from bot.express import Expression
from bot.understanding import Said, Understanding
from bot.viewing import Viewer
from tests.dialogue.dialogue_walks import Talk
from tests.table import BOT, HOST, TUESDAY_EVENING

FIRST = Seat.FIRST


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def standing(lane: LaneId, part: SettingPart | None = None) -> Session:
    """One person on the card of settings, or elsewhere; it is Tuesday, 24 November 2026."""
    session = begin(11, "Alex")
    person = replace(session.seats[FIRST], lanes=(LaneId.DONE, lane), setting=part)
    return Session(Shared(mode=Mode.SOLO, stage=StageId.DONE), {FIRST: person})


def said(
    understanding: Understanding, text: str, part: SettingPart | None = None
) -> tuple[ev.Event, ...]:
    session = standing(LaneId.SETTINGS, part)
    return understanding.words(session, Said(text, FIRST, TUESDAY_EVENING))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("quiet from 10 pm", 22 * 60, 9 * 60),
        ("Quiet from 10 pm to 7 am, please", 22 * 60, 7 * 60),
        ("quiet hours 22:30 - 6:45", 22 * 60 + 30, 6 * 60 + 45),
        ("please be quiet between 9 and 8", 21 * 60, 8 * 60),
        ("no messages until 10", 21 * 60, 10 * 60),
        ("nothing after midnight", 0, 9 * 60),
        ("quiet until noon", 21 * 60, 12 * 60),
        ("any time is fine", 0, 0),
    ],
)
def test_quiet_hours_are_read(
    understanding: Understanding, text: str, start: int, end: int
) -> None:
    (found,) = said(understanding, text)
    assert isinstance(found, ev.QuietChosen)
    assert (found.start, found.end) == (start, end)


def test_hours_alone_are_enough_where_they_were_asked_for(understanding: Understanding) -> None:
    (found,) = said(understanding, "11 pm to 7", SettingPart.QUIET)
    assert isinstance(found, ev.QuietChosen)
    assert (found.start, found.end) == (23 * 60, 7 * 60)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("less reminders", Strength.FEW),
        ("could I have fewer reminders", Strength.FEW),
        ("no reminders at all", Strength.NONE),
        ("please don't remind me", Strength.NONE),
        ("turn the reminders on", Strength.USUAL),
    ],
)
def test_the_strength_of_reminders_is_read(
    understanding: Understanding, text: str, strength: Strength
) -> None:
    (found,) = said(understanding, text)
    assert isinstance(found, ev.StrengthChosen)
    assert found.strength is strength


@pytest.mark.parametrize(
    ("text", "part", "until"),
    [
        ("away until Monday", None, date(2026, 11, 30)),
        ("we're on holiday until 3 January", None, date(2027, 1, 3)),
        ("away for two weeks", None, date(2026, 12, 8)),
        ("no reminders until December 10", None, date(2026, 12, 10)),
        ("no reminders today please", None, date(2026, 11, 25)),
        ("please no more reminders until Monday", None, date(2026, 11, 30)),
        ("until Friday", SettingPart.AWAY, date(2026, 11, 27)),
        ("5 December", SettingPart.AWAY, date(2026, 12, 5)),
    ],
)
def test_time_off_is_read(
    understanding: Understanding, text: str, part: SettingPart | None, until: date
) -> None:
    (found,) = said(understanding, text, part)
    assert isinstance(found, ev.AwayChosen)
    assert found.until == until


def test_this_week_off_and_coming_back(understanding: Understanding) -> None:
    (week,) = said(understanding, "not this week, please")
    assert week == ev.AwayWanted(TUESDAY_EVENING, FIRST, typed=True)
    (bare,) = said(understanding, "no reminders this week")
    assert bare == week, "this week, and not for good"
    (back,) = said(understanding, "I'm back")
    assert back == ev.AwayChosen(TUESDAY_EVENING, FIRST, typed=True)


@pytest.mark.parametrize(
    ("text", "part", "event"),
    [
        ("Europe/Paris", None, ev.ZoneGiven(TUESDAY_EVENING, FIRST, zone="Europe/Paris")),
        ("tokyo", None, ev.ZoneGiven(TUESDAY_EVENING, FIRST, zone="Asia/Tokyo")),
        ("canada", SettingPart.COUNTRY, ev.CountryGiven(TUESDAY_EVENING, FIRST, country="CA")),
        ("monthly", None, ev.RhythmChosen(TUESDAY_EVENING, FIRST, rhythm=Rhythm.MONTHLY)),
        (
            "every three months",
            None,
            ev.RhythmChosen(TUESDAY_EVENING, FIRST, rhythm=Rhythm.QUARTERLY),
        ),
        ("keep it short", None, ev.TextsChosen(TUESDAY_EVENING, FIRST, brief=True)),
        ("longer please", None, ev.TextsChosen(TUESDAY_EVENING, FIRST)),
    ],
    ids=lambda each: str(each)[:20],
)
def test_everything_else_on_the_card_is_read(
    understanding: Understanding, text: str, part: SettingPart | None, event: ev.Event
) -> None:
    (found,) = said(understanding, text, part)
    assert replace(found, typed=False) == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("qwxyz plugh", ev.Misunderstood),
        ("what is micro-cheating?", ev.QuestionAsked),
        ("he hit me last night", ev.DangerNoticed),
        ("help", ev.HelpWanted),
        ("quiet hours", ev.SettingOpened),
        ("time zone", ev.SettingOpened),
        ("quiet from 99", ev.SettingOpened),
        ("away until yesterday", ev.SettingOpened),
        ("deutsch", ev.SettingOpened),
    ],
)
def test_what_is_no_setting_is_what_it_is_anywhere(
    understanding: Understanding, text: str, event: type[ev.Event]
) -> None:
    (found,) = said(understanding, text)
    assert isinstance(found, event), found


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("fewer reminders", ev.StrengthChosen),
        ("not this week", ev.AwayWanted),
        ("quiet from 10 pm", ev.QuietChosen),
        ("Paris", ev.Misunderstood),
        ("short", ev.Misunderstood),
    ],
)
def test_elsewhere_only_what_is_plain_is_taken(
    understanding: Understanding, text: str, event: type[ev.Event]
) -> None:
    session = standing(LaneId.DONE)
    session = session.with_seat(FIRST, replace(session.seats[FIRST], lanes=(LaneId.DONE,)))
    (found,) = understanding.words(session, Said(text, FIRST, TUESDAY_EVENING))
    assert isinstance(found, event), found


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("no reminders until banana", SettingPart.AWAY),
        ("no reminders until 1 March 2020", SettingPart.AWAY),
        ("away until yesterday", SettingPart.AWAY),
        ("quiet from 25 to 99", SettingPart.QUIET),
        ("deutsch", SettingPart.LANGUAGE),
        ("another language", SettingPart.LANGUAGE),
    ],
)
def test_what_can_be_read_only_by_half_opens_its_part_and_settles_nothing(
    understanding: Understanding, text: str, part: SettingPart
) -> None:
    (found,) = said(understanding, text)
    assert isinstance(found, ev.SettingOpened)
    assert found.part is part


@pytest.mark.parametrize("text", ["no reminders for good", "no more reminders for me please"])
def test_what_is_no_length_leaves_no_reminders_none(
    understanding: Understanding, text: str
) -> None:
    (found,) = said(understanding, text)
    assert isinstance(found, ev.StrengthChosen)
    assert found.strength is Strength.NONE


@pytest.mark.parametrize("part", SettingPart)
def test_each_part_says_what_it_takes_when_words_were_not_understood(
    understanding: Understanding, content: Content, part: SettingPart
) -> None:
    (found,) = said(understanding, "qwxyz plugh", part)
    assert isinstance(found, ev.Misunderstood)
    talk = Talk(standing(LaneId.SETTINGS, part))
    expression = Expression(content, Viewer(content, BOT, HOST), BOT)
    told = [
        each.text
        for effect in talk.do(found).effects
        if isinstance(effect, Told)
        for each in expression.deliveries(effect, "0" * 16, TUESDAY_EVENING)
    ]
    assert content.works(LaneId.SETTINGS, part) in told[0]
    assert (
        content.say("settings/card", expression.viewer.seat(talk.session, FIRST, talk.at)) in told
    )
    assert talk.session.seats[FIRST].setting is part, "it is asked for still"


def test_the_card_says_which_languages_there_are_and_how_one_is_added(content: Content) -> None:
    assert content.languages == ("en",)
    told = card(content, standing(LaneId.SETTINGS, SettingPart.LANGUAGE))
    for part in ("one language so far: English.", "can be added", "CONTRIBUTING", HOST):
        assert part in told
    two = replace(content, languages=("de", "en"))
    told = card(two, standing(LaneId.SETTINGS, SettingPart.LANGUAGE))
    assert "German, English" in told
    assert "one language" not in told


# -- the card


def card(content: Content, session: Session, *, short: bool = False) -> str:
    view = Viewer(content, BOT, HOST).seat(session, FIRST, TUESDAY_EVENING)
    return content.say("settings/card", view, short=short)


def test_the_card_tells_what_holds(content: Content) -> None:
    session = standing(LaneId.SETTINGS)
    held = Reminding(
        quiet_from=22 * 60 + 30,
        quiet_to=7 * 60,
        strength=Strength.FEW,
        rhythm=Rhythm.QUARTERLY,
        away_until=date(2026, 12, 3),
    )
    person = replace(
        session.seats[FIRST], reminding=held, brief=True, zone="Europe/Berlin", country="DE"
    )
    told = card(content, session.with_seat(FIRST, person))
    for part in (
        "every three months",
        "one a week at most",
        "22:30 to 07:00",
        "until 3 December 2026",
        "Europe/Berlin, 20:00 now",
        "Germany",
        "Texts: short",
        "English",
    ):
        assert part in told
    over = replace(held, away_until=date(2026, 11, 24))
    assert "away" not in card(content, session.with_seat(FIRST, replace(person, reminding=over)))


@pytest.mark.parametrize("part", [None, *SettingPart])
@pytest.mark.parametrize("away", [None, date(2027, 9, 24)])
def test_every_part_reads_well_and_is_short_for_whoever_is_tense(
    content: Content, part: SettingPart | None, away: date | None
) -> None:
    session = standing(LaneId.SETTINGS, part)
    held = Reminding(away_until=away, strength=Strength.USUAL, rhythm=Rhythm.QUARTERLY)
    person = replace(session.seats[FIRST], reminding=held, zone="America/Argentina/Buenos_Aires")
    for one in (person, replace(person, zone="", reminding=Reminding(quiet_from=0, quiet_to=0))):
        shown = session.with_seat(FIRST, one)
        assert 0 < len(re.sub("<[^>]+>", "", card(content, shown, short=True))) <= 200
        assert "  " not in card(content, shown)
        assert card(content, shown).count("\n\n") <= 2


def test_short_texts_are_for_whoever_asked_for_them(content: Content) -> None:
    expression = Expression(content, Viewer(content, BOT, HOST), BOT)
    session = standing(LaneId.DONE)
    brief = session.with_seat(FIRST, replace(session.seats[FIRST], brief=True))
    full, short = (
        expression.deliveries(Told("control/help", FIRST, each), "0" * 16, TUESDAY_EVENING)[0].text
        for each in (session, brief)
    )
    assert len(short) <= 200 < len(full)
