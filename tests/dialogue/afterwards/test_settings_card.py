"""The card of settings: one message that changes in place, and each one's own affair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards.checkins import Checking
from bot.dialogue.afterwards.reminding import Rhythm, Strength, WishKind, next_moment, wish, wished
from bot.dialogue.effects import Effect, SetTimer, Told
from bot.dialogue.model import LaneId, Participant, SettingPart, StageId
from bot.dialogue.step import begin
from tests.dialogue.dialogue_walks import FIRST, NOON, SECOND, Talk, lane_codes, standing


def opened(stage: StageId = StageId.DONE) -> Talk:
    talk = standing(stage)
    talk.tell(ev.SettingsWanted, FIRST)
    return talk


def alex(talk: Talk) -> Participant:
    return talk.session.seats[FIRST]


def cards(effects: tuple[Effect, ...]) -> list[tuple[str, bool]]:
    """Return what was told, and whether it took the place of the card before."""
    return [(each.name, each.edit) for each in effects if isinstance(each, Told)]


@pytest.mark.parametrize("part", SettingPart)
def test_a_part_opens_and_closes_in_place(part: SettingPart) -> None:
    talk = opened()
    whole = lane_codes(talk.session, FIRST)
    assert cards(talk.press(FIRST, f"setting.{part}").effects) == [("settings/card", True)]
    assert alex(talk).setting is part
    assert lane_codes(talk.session, FIRST) != whole
    assert cards(talk.press(FIRST, "back").effects) == [("settings/card", True)]
    assert lane_codes(talk.session, FIRST) == whole
    talk.press(FIRST, "return")
    assert alex(talk).lane is LaneId.DONE


@pytest.mark.parametrize("part", SettingPart)
def test_each_choice_of_a_part_is_taken_and_shows_the_whole_card_again(part: SettingPart) -> None:
    begun = opened()
    begun.press(FIRST, f"setting.{part}")
    for code in set(lane_codes(begun.session, FIRST)) - {"back"}:
        talk = Talk(begun.session)
        assert cards(talk.press(FIRST, code).effects) == [("settings/card", True)], code
        assert (alex(talk).setting, alex(talk).lane) == (None, LaneId.SETTINGS)


def test_what_is_chosen_holds() -> None:
    talk = opened()
    talk.press(FIRST, "setting.quiet", "quiet.1320.480", "setting.reminders", "remind.few")
    talk.press(FIRST, "setting.rhythm", "rhythm.quarterly", "texts.short")
    talk.press(FIRST, "setting.away", "away.14")
    held = alex(talk).reminding
    assert (held.quiet_from, held.quiet_to) == (22 * 60, 8 * 60)
    assert (held.strength, held.rhythm) == (Strength.FEW, Rhythm.QUARTERLY)
    assert held.away_until == talk.at.date() + timedelta(days=14)
    assert alex(talk).brief
    talk.press(FIRST, "setting.away", "away.0", "texts.full")
    assert alex(talk).reminding.away_until is None
    assert not alex(talk).brief


def test_the_other_person_gets_nothing_of_it_and_keeps_their_own() -> None:
    talk = opened()
    other, shared = talk.session.seats[SECOND], talk.session.shared
    for codes in (("setting.away", "away.14"), ("setting.reminders", "remind.none")):
        step = talk.press(FIRST, *codes)
        assert [e for e in step.effects if isinstance(e, Told) and e.reader is not FIRST] == []
    assert talk.session.seats[SECOND] == other
    assert talk.session.shared == shared


def test_typed_changes_bring_the_card_below_the_words() -> None:
    talk = opened()
    step = talk.tell(ev.ZoneGiven, FIRST, zone="Europe/Paris", typed=True)
    assert cards(step.effects) == [("settings/card", False)]
    assert alex(talk).zone == "Europe/Paris"
    step = talk.tell(ev.StrengthChosen, FIRST, strength=Strength.NONE, typed=True)
    assert cards(step.effects) == [("settings/card", False)]


def test_what_is_said_elsewhere_opens_the_card_with_the_change_on_it() -> None:
    talk = standing(StageId.DONE)
    step = talk.tell(ev.AwayChosen, FIRST, days=7, typed=True)
    assert cards(step.effects) == [("settings/card", False)]
    assert alex(talk).lane is LaneId.SETTINGS
    assert alex(talk).reminding.away_until == talk.at.date() + timedelta(days=7)


def test_the_timer_follows_the_hours_and_the_days_off() -> None:
    talk = standing(StageId.DONE)
    due = NOON.replace(tzinfo=None) + timedelta(days=3)
    seats = dict(talk.session.seats)
    seats[FIRST] = replace(
        seats[FIRST],
        reminding=wish(seats[FIRST].reminding, WishKind.CHECKIN, due.replace(hour=10)),
    )
    talk = Talk(replace(talk.session, seats=seats))
    before = next_moment(alex(talk).reminding, alex(talk).zone, talk.at)
    talk.tell(ev.SettingsWanted, FIRST)
    step = talk.press(FIRST, "setting.away", "away.30")
    set_to = [e.due for e in step.effects if isinstance(e, SetTimer) and e.name == "remind.first"]
    assert before is not None
    assert set_to == [next_moment(alex(talk).reminding, alex(talk).zone, talk.at)]
    assert set_to[0] > before


@pytest.mark.parametrize("days", [-3, 0, 10**9])
def test_time_off_is_never_in_the_past_and_never_for_ever(days: int) -> None:
    talk = opened()
    talk.tell(ev.AwayChosen, FIRST, days=days)
    until = alex(talk).reminding.away_until
    assert until is None or until <= talk.at.date() + timedelta(days=366)
    talk.tell(ev.AwayChosen, FIRST, until=date.max)
    assert alex(talk).reminding.away_until == talk.at.date() + timedelta(days=366)


def test_another_rhythm_moves_the_next_check_in() -> None:
    talk = opened()
    seats = dict(talk.session.seats)
    since = talk.at.date() - timedelta(days=40)
    seats[FIRST] = replace(seats[FIRST], checking=Checking(since=since))
    talk = Talk(replace(talk.session, seats=seats))
    talk.press(FIRST, "setting.rhythm", "rhythm.monthly")
    monthly = wished(alex(talk).reminding, WishKind.CHECKIN)
    talk.press(FIRST, "setting.rhythm", "rhythm.quarterly")
    quarterly = wished(alex(talk).reminding, WishKind.CHECKIN)
    assert monthly is not None
    assert quarterly is not None
    assert monthly.due < quarterly.due


def test_before_any_talk_a_rhythm_awaits_no_check_in() -> None:
    talk = Talk(begin(11, "Alex"))
    talk.tell(ev.SettingsWanted, FIRST)
    talk.press(FIRST, "setting.rhythm", "rhythm.quarterly")
    assert alex(talk).reminding.wishes == ()


def test_the_card_opens_whole_whatever_was_open_before() -> None:
    talk = opened()
    talk.press(FIRST, "setting.quiet")
    talk.tell(ev.SettingsWanted, FIRST)
    assert alex(talk).setting is None


def test_a_step_back_takes_no_settings_back() -> None:
    talk = standing(StageId.CARDS)
    talk.press(FIRST, next(c for c in lane_codes(talk.session, FIRST) if c.startswith("rate.")))
    talk.tell(ev.TextsChosen, FIRST, brief=True)
    talk.press(FIRST, "return")
    talk.tell(ev.WentBack, FIRST)
    assert alex(talk).brief
