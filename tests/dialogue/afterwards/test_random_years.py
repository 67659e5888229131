"""Random years of one person: what is wished, done and changed by chance, on a clock of its own.

No reminder comes in quiet hours, after a stop, while away or twice on one day; and none is lost.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.dialogue.afterwards import reminding
from bot.dialogue.afterwards.reminding import (
    BACKED_OFF,
    SILENCES,
    Reminding,
    Snooze,
    Strength,
    Wish,
    WishKind,
    clock_named,
)

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Niue",
    "Africa/Casablanca",
    "",
)
BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)
YEAR = timedelta(days=365)
HOURS = ((21 * 60, 9 * 60), (23 * 60, 6 * 60 + 30), (13 * 60, 15 * 60), (0, 0), (20 * 60, 11 * 60))


@dataclass(frozen=True)
class Said:
    """A reminder that came, and on which clock."""

    wish: Wish | None
    at: datetime
    held: Reminding
    zone: str


@dataclass
class Life:
    """One person's year: a timer, and a phone that is switched off now and then."""

    dice: random.Random
    held: Reminding = field(default_factory=Reminding)
    zone: str = "Europe/Berlin"
    now: datetime = BEGIN
    said: list[Said] = field(default_factory=list)
    wished: int = 0
    gone: int = 0

    def live(self) -> None:
        """Live for a year, from one thing that happens to the next."""
        while self.now < BEGIN + YEAR:
            until = self.now + timedelta(minutes=self.dice.choice((5, 90, 700, 3000, 9000)))
            self.wait(until)
            self.act()

    def wait(self, until: datetime) -> None:
        """Let the timer fire as often as it is due; a host that is down fires it late, and once."""
        while True:
            due = reminding.next_moment(self.held, self.zone, self.now)
            if due is None or due > until:
                break
            late = timedelta(hours=self.dice.choice((0, 0, 0, 0, 0, 7, 30, 200)))
            self.now = max(self.now, due) + late
            self.ring()
        self.now = max(self.now, until)

    def ring(self) -> None:
        """What the lines of the timer do."""
        told = reminding.due_wish(self.held, self.zone, self.now)
        if told is None:
            return
        if self.held.silences >= SILENCES:
            self.said.append(Said(None, self.now, self.held, self.zone))
            self.held = reminding.backed_off(self.held, self.zone, self.now)
            return
        self.said.append(Said(told, self.now, self.held, self.zone))
        self.held = reminding.said(self.held, self.zone, self.now, told)

    def act(self) -> None:
        """Do something by chance; wishing is what happens most."""
        dice = self.dice
        deeds = (self.wish, self.wish, self.wish, self.answer, self.answer, self.answer)
        rare = (self.snooze, self.move, self.hours, self.leave, self.stop, self.start, self.drop)
        dice.choice((*deeds, *deeds, *rare))()

    def wish(self) -> None:
        kind, of = self.dice.choice(list(WishKind)), str(self.wished)
        days = self.dice.choice((0, 1, 7, 30))
        due = reminding.morning_after(self.now, self.zone, days)
        self.held = reminding.wish(self.held, kind, due, of)
        self.wished += 1

    def answer(self) -> None:
        self.held = reminding.answered(self.held, self.zone, self.now)

    def snooze(self) -> None:
        before = len(self.held.wishes)
        self.answer()
        until = self.dice.choice(list(Snooze))
        self.held = reminding.snoozed(self.held, self.zone, self.now, until)
        self.wished += len(self.held.wishes) - before

    def move(self) -> None:
        self.zone = self.dice.choice(ZONES)

    def hours(self) -> None:
        since, to = self.dice.choice(HOURS)
        self.held = replace(self.held, quiet_from=since, quiet_to=to)

    def leave(self) -> None:
        today = self.now.astimezone(clock_named(self.zone)).date()
        self.held = replace(self.held, away_until=today + timedelta(days=self.dice.randrange(20)))

    def stop(self) -> None:
        strength = self.dice.choice((Strength.NONE, Strength.FEW))
        self.held = replace(self.held, strength=strength)

    def start(self) -> None:
        self.held = replace(self.held, strength=Strength.USUAL)

    def drop(self) -> None:
        if self.held.wishes:
            gone = self.dice.choice(self.held.wishes)
            self.held = reminding.unwish(self.held, gone.kind, gone.of)
            self.gone += 1


def years(request: pytest.FixtureRequest) -> Iterator[Life]:
    for seed in range(1000 if request.config.getoption("--long") else 100):
        life = Life(random.Random(seed))
        life.live()
        yield life


def local(said: Said) -> datetime:
    return said.at.astimezone(clock_named(said.zone))


def day_of(said: Said) -> date:
    return local(said).date()


def check_moments(life: Life) -> None:
    for said in life.said:
        assert not reminding.is_quiet(said.held, local(said)), "in quiet hours"
        assert said.held.strength is not Strength.NONE, "after a stop"
        away = said.held.away_until
        assert away is None or day_of(said) >= away, "while away"
        assert said.held.silences < BACKED_OFF, "to somebody who is left in peace"
        if said.wish is not None:
            assert said.wish in said.held.wishes
            assert reminding.instant_of(said.wish.due, said.zone) <= said.at, "too early"


def check_days(life: Life) -> None:
    for one, other in zip(life.said, life.said[1:], strict=False):
        again = other.wish is not None and other.wish.asked
        assert again or day_of(other) > day_of(one), (one, other)
        if again and day_of(other) <= day_of(one):
            assert one.wish is not None
            same = (one.wish.kind, one.wish.of) == (other.wish.kind, other.wish.of)
            assert same, "only what was put off to this very day comes again on it"


def check_none_lost(life: Life) -> None:
    """Everything wished was said, was taken back, or waits; and what waits comes in the end."""
    told = sum(said.wish is not None for said in life.said)
    assert life.wished == told + life.gone + len(life.held.wishes)
    held = replace(life.held, strength=Strength.USUAL, away_until=None)
    life.held = reminding.answered(held, life.zone, life.now)
    left, end = len(life.held.wishes), life.now + (len(life.held.wishes) + 60) * timedelta(days=1)
    for _ in range(left):
        due = reminding.next_moment(life.held, life.zone, life.now)
        assert due is not None
        assert due <= end
        life.now = due
        life.ring()
        life.answer()
    assert life.held.wishes == ()


def test_a_hundred_years_without_a_reminder_too_many_or_one_lost(
    request: pytest.FixtureRequest,
) -> None:
    total = 0
    for life in years(request):
        check_moments(life)
        check_days(life)
        total += len(life.said)
        check_none_lost(life)
    assert total > 2000, "there was something to be looked at"
