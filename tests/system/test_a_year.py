"""A year after the talk, on a virtual clock: two people in two zones, and what comes by itself."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue.afterwards.checkins import next_day
from bot.dialogue.afterwards.reminding import Rhythm
from bot.dialogue.model import Mode, StageId
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import ALEX, SAM, Sitting

pytestmark = pytest.mark.asyncio

DAY = timedelta(days=1)
YEAR = timedelta(days=366)
NEW_YORK, BERLIN, TOKYO = "America/New_York", "Europe/Berlin", "Asia/Tokyo"
TIME, AGAIN, PEACE = "As planned", "I won't ask about this one again", "leave you in peace"


@dataclass(frozen=True)
class Came:
    """Something that came by itself, to whom, and when on their own clock."""

    who: str
    local: datetime
    text: str


Does = Callable[[Came], Coroutine[None, None, None]]


@dataclass
class Year:
    """Lets a year pass from one timer to the next, and somebody answer what comes."""

    sitting: Sitting
    zones: dict[str, str]
    came: list[Came] = field(default_factory=list)

    async def settle(self) -> None:
        """Let everybody set their clock."""
        for who, zone in self.zones.items():
            await self.move(who, zone)

    async def move(self, who: str, zone: str) -> None:
        """Tell where somebody lives now."""
        self.zones[who] = zone
        await self.sitting.say(who, "/settings")
        await self.sitting.choose(who, "zone")
        await self.sitting.say(who, zone)
        await self.sitting.choose(who, "return")

    async def live(self, span: timedelta, does: Does) -> None:
        """Live until the span is over."""
        sitting = self.sitting
        end = sitting.clock.now() + span
        while True:
            due = await sitting.store.transact(lambda tx: tx.next_timer())
            if due is None or due > end:
                break
            since = len(sitting.telegram.log)
            await sitting.forward(max(due - sitting.clock.now(), timedelta()))
            for came in self._new(since):
                self.came.append(came)
                await does(came)
        await sitting.forward(end - sitting.clock.now())

    def _new(self, since: int) -> list[Came]:
        now, sitting = self.sitting.clock.now(), self.sitting
        named = {sitting.person(who).user_id: who for who in self.zones}
        return [
            Came(named[d.chat], now.astimezone(ZoneInfo(self.zones[named[d.chat]])), d.text)
            for d, _ in sitting.telegram.log[since:]
        ]

    def of(self, who: str) -> list[Came]:
        """Return what came to one of them."""
        return [came for came in self.came if came.who == who]


async def nothing(_came: Came) -> None:
    """Let it lie."""


async def check_in(sitting: Sitting, who: str, levels: tuple[int, int, int], end: str) -> None:
    """Go through a check-in, and show it or keep it."""
    await sitting.choose(who, "checkin")
    await sitting.say(who, "You made tea when I came home late")
    for level in levels:
        await sitting.say(who, str(level))
    await sitting.choose(who, "needs.partly")
    await sitting.choose(who, "boundaries.nothing")
    await sitting.choose(who, end)
    await sitting.choose(who, "nothing_needed")


def planned(since: date, until: date, rhythm: Rhythm = Rhythm.MONTHLY) -> list[date]:
    """Return the days of a year's check-ins."""
    days, day = [], next_day(since, rhythm, since)
    while day <= until:
        days.append(day)
        day = next_day(since, rhythm, day)
    return days


async def test_a_good_year_for_two_in_two_zones_one_of_whom_moves(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    year = Year(sitting, {ALEX: NEW_YORK, SAM: BERLIN})
    await year.settle()
    began = sitting.clock.now()

    async def answers(came: Came) -> None:
        assert TIME in came.text
        numbers = (7, 6, 8) if came.who == ALEX else (4, 6, 9)
        await check_in(sitting, came.who, numbers, "checkin_show")

    await year.live(150 * DAY, answers)
    await year.move(SAM, TOKYO)
    await year.live(YEAR - 150 * DAY, answers)
    ended = sitting.clock.now()
    session = await sitting.session()
    for who in (ALEX, SAM):
        came = year.of(who)
        assert {c.local.strftime("%H:%M") for c in came} == {"10:00"}, "on each one's own clock"
        seat = sitting.seat(session, who)
        assert seat is not None
        since = session.seats[seat].checking.since
        assert since is not None
        assert abs(since - began.date()) <= DAY
        until = ended.astimezone(ZoneInfo(year.zones[who])).date()
        assert [c.local.date() for c in came] == planned(since, until)
    assert len(session.shared.checkins) == len(year.of(ALEX)) == len(year.of(SAM)) == 13
    assert all(shown.first.close != shown.second.close for shown in session.shared.checkins)


async def test_whoever_is_silent_is_asked_once_more_and_then_left_in_peace_all_year(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    year = Year(sitting, {ALEX: NEW_YORK, SAM: BERLIN})
    await year.settle()

    async def alex_answers(came: Came) -> None:
        if came.who == ALEX:
            await check_in(sitting, ALEX, (7, 6, 8), "checkin_show")

    await year.live(YEAR, alex_answers)
    texts = [came.text for came in year.of(SAM)]
    assert len(texts) == 3
    assert all(mark in text for mark, text in zip((TIME, AGAIN, PEACE), texts, strict=True))
    assert len(year.of(ALEX)) == 13, "nothing of one person's silence changes what the other gets"
    session = await sitting.session()
    assert session.shared.checkins == ()
    # Whoever comes back is left alone that day, and reminded as before from then on.
    await sitting.say(SAM, "/where")
    came_back = sitting.clock.now()
    year.came.clear()
    await year.live(2 * DAY, nothing)
    assert [TIME in came.text for came in year.of(SAM)] == [True]
    assert year.of(SAM)[0].local.date() > came_back.astimezone(ZoneInfo(BERLIN)).date()


async def test_what_is_put_off_comes_when_it_was_asked_for_and_nothing_after_a_stop(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.SOLO, StageId.DONE))
    year = Year(sitting, {ALEX: NEW_YORK})
    await year.settle()
    await year.live(8 * DAY, nothing)
    (first,) = year.of(ALEX)
    await sitting.choose(ALEX, "snooze.hour")
    since = sitting.clock.now()
    await year.live(2 * timedelta(hours=1), nothing)
    assert year.came[-1].text == first.text
    assert year.came[-1].local - since == timedelta(hours=1)
    await sitting.say(ALEX, "next week")
    await year.live(7 * DAY, nothing)
    assert year.came[-1].local.date() == (since.astimezone(ZoneInfo(NEW_YORK)) + 7 * DAY).date()
    assert len(year.came) == 3
    await sitting.say(ALEX, "no more reminders")
    await year.live(200 * DAY, nothing)
    assert len(year.came) == 3
    await sitting.say(ALEX, "remind me again")
    await year.live(2 * DAY, nothing)
    assert len(year.came) == 4, "it is caught up once, not for every month that passed"


async def test_a_host_that_was_down_for_months_catches_up_once_and_by_day(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    year = Year(sitting, {ALEX: NEW_YORK, SAM: BERLIN})
    await year.settle()
    night = (sitting.clock.now() + 100 * DAY).replace(hour=3, minute=0)
    sitting.clock.time = night
    await year.live(DAY, nothing)
    for who, zone in year.zones.items():
        (came,) = year.of(who)
        assert 9 <= came.local.hour < 21, (who, zone)
