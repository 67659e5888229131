"""Random years of two people, played through the whole conversation on a clock of their own.

Timers fire as they were set, at times late, by the machine's own lines: no reminder comes in quiet
hours, after a stop, while away, in the middle of a talk or twice on one day, and no timer is lost.
"""

from __future__ import annotations

import itertools
import random
from datetime import date

import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards import reminding
from bot.dialogue.afterwards.reminding import BACKED_OFF, Strength
from bot.dialogue.guards import talk_begun
from bot.dialogue.model import Mode, Seat, StageId
from tests.dialogue.afterwards.couples import BY_ITSELF, Came, Couple, agreed
from tests.dialogue.dialogue_walks import Talk

SET_BY_ONESELF = frozenset({"promise/due", "jar/reminder", "roots/waiting", "remind/back_off"})
"""What of it may come after a talk was stopped."""


def check_moments(couple: Couple) -> None:
    """Each comes at a moment at which it may come, to somebody who may be written to."""
    for came in couple.came:
        held, person = came.person.reminding, came.person
        assert not reminding.is_quiet(held, came.local), "in quiet hours"
        assert held.strength is not Strength.NONE, "after a stop"
        assert held.away_until is None or came.local.date() >= held.away_until, "while away"
        assert held.silences < BACKED_OFF, "to somebody who is left in peace"
        assert person.chat_open, "to a closed chat"
        assert not (person.shut or person.hidden), "to somebody who stepped out"
        assert not talk_begun(came.before, ev.Event(came.at)), "in the middle of a talk"
        stopped = came.before.stage is StageId.ENDED
        assert not stopped or came.name in SET_BY_ONESELF, "after the talk was stopped"


def check_days(couple: Couple) -> None:
    """To each there comes one a day, except for what they put off to this very day."""
    for seat in Seat:
        days: list[tuple[date, Came]] = [
            (each.local.date(), each) for each in couple.came if each.seat is seat
        ]
        for (day, _), (next_day, other) in itertools.pairwise(days):
            due = reminding.due_wish(other.person.reminding, other.person.zone, other.at)
            again = due is not None and due.asked
            assert next_day > day or again, (seat, day, other.name)


def test_a_hundred_years_of_two_without_a_reminder_too_many_or_a_timer_lost(
    request: pytest.FixtureRequest,
) -> None:
    names: set[str] = set()
    begun = {mode: agreed(mode) for mode in (Mode.PAIR, Mode.GROUP)}
    for seed in range(1000 if request.config.getoption("--long") else 100):
        dice = random.Random(seed)
        couple = Couple(dice, Talk(begun[dice.choice((Mode.PAIR, Mode.GROUP))]))
        for seat in Seat:
            couple.do(ev.TherapyAnswered(couple.talk.at, seat))
        couple.live()
        check_moments(couple)
        check_days(couple)
        names |= {each.name for each in couple.came}
    assert names == BY_ITSELF, "all that comes by itself came"
