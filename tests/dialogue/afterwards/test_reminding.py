"""When somebody is reminded: wall times, quiet hours, one a day, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue.afterwards.reminding import (
    BACKED_OFF,
    QUIET,
    SILENCES,
    Reminding,
    Strength,
    WishKind,
    answered,
    backed_off,
    due_wish,
    instant_of,
    is_quiet,
    morning_after,
    next_moment,
    said,
    unwish,
    wall_of,
    wish,
    wished,
)

NEW_YORK, BERLIN, TOKYO = "America/New_York", "Europe/Berlin", "Asia/Tokyo"
CHECKIN, REVIEW, ROOTS = WishKind.CHECKIN, WishKind.REVIEW, WishKind.ROOTS
NO_QUIET = Reminding(quiet_from=0, quiet_to=0)


def at(zone: str, *when: int, fold: int = 0) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def test_a_wish_comes_at_its_wall_time_on_the_clock_of_that_day() -> None:
    held = wish(QUIET, CHECKIN, datetime.combine(date(2026, 6, 1), time(10)))
    winter = at(NEW_YORK, 2026, 1, 1, 12)
    assert next_moment(held, NEW_YORK, winter) == at(NEW_YORK, 2026, 6, 1, 10)
    assert next_moment(held, TOKYO, winter) == at(TOKYO, 2026, 6, 1, 10)


def test_a_wish_with_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="wall time"):
        wish(QUIET, CHECKIN, datetime(2026, 6, 1, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("hour", "day", "comes"), [(22, 1, (2, 9)), (3, 2, (2, 9)), (8, 2, (2, 9)), (9, 2, (2, 9))]
)
def test_nothing_comes_in_quiet_hours(hour: int, day: int, comes: tuple[int, int]) -> None:
    held = wish(QUIET, CHECKIN, datetime.combine(date(2026, 6, 1), time(10)))
    now = at(BERLIN, 2026, 6, day, hour)
    assert next_moment(held, BERLIN, now) == at(BERLIN, 2026, 6, *comes)


def test_quiet_hours_that_open_in_an_hour_that_the_clocks_skip() -> None:
    held = replace(QUIET, quiet_to=2 * 60 + 30)
    held = wish(held, CHECKIN, datetime.combine(date(2026, 3, 28), time(10)))
    found = next_moment(held, BERLIN, at(BERLIN, 2026, 3, 29, 1))
    assert found == at(BERLIN, 2026, 3, 29, 3, 30)


def test_quiet_hours_that_open_in_an_hour_that_comes_twice() -> None:
    held = replace(QUIET, quiet_to=2 * 60 + 30)
    held = wish(held, CHECKIN, datetime.combine(date(2026, 10, 24), time(10)))
    once = at(BERLIN, 2026, 10, 25, 2, 30)
    assert next_moment(held, BERLIN, once - timedelta(minutes=45)) == once
    again = at(BERLIN, 2026, 10, 25, 2, 10, fold=1)
    assert next_moment(held, BERLIN, again) == at(BERLIN, 2026, 10, 25, 2, 30, fold=1)


def test_an_hour_later_is_not_earlier_where_the_hour_comes_twice() -> None:
    moment = at(BERLIN, 2026, 10, 25, 2, 10, fold=1)
    assert instant_of(wall_of(moment, BERLIN), BERLIN) >= moment
    plain = at(BERLIN, 2026, 10, 26, 2, 10)
    assert instant_of(wall_of(plain, BERLIN), BERLIN) == plain


def test_one_a_day_and_the_others_wait() -> None:
    held = NO_QUIET
    for kind in (ROOTS, CHECKIN, REVIEW):
        held = wish(held, kind, datetime.combine(date(2026, 6, 1), time(10)))
    now, told = at(BERLIN, 2026, 6, 1, 10), []
    for _ in range(3):
        due = due_wish(held, BERLIN, now)
        assert due is not None
        told.append(due.kind)
        held = answered(said(held, BERLIN, now, due), BERLIN, now)
        assert due_wish(held, BERLIN, now + timedelta(hours=13)) is None
        now = next_moment(held, BERLIN, now) or now
    assert told == [REVIEW, CHECKIN, ROOTS]
    assert held.wishes == ()


def test_what_has_waited_long_comes_before_what_matters_more() -> None:
    held = wish(NO_QUIET, ROOTS, datetime.combine(date(2026, 6, 1), time(10)))
    held = wish(held, REVIEW, datetime.combine(date(2026, 6, 9), time(10)))
    due = due_wish(held, BERLIN, at(BERLIN, 2026, 6, 9, 12))
    assert due is not None
    assert due.kind is ROOTS


def test_whoever_moves_west_is_not_reminded_twice_on_one_date() -> None:
    held = wish(QUIET, CHECKIN, datetime.combine(date(2026, 6, 2), time(9)))
    now = at(TOKYO, 2026, 6, 2, 9)
    due = due_wish(held, TOKYO, now)
    assert due is not None
    held = wish(said(held, TOKYO, now, due), ROOTS, datetime.combine(date(2026, 6, 1), time(9)))
    assert next_moment(held, "America/Los_Angeles", now) == at("America/Los_Angeles", 2026, 6, 3, 9)


def test_whoever_comes_back_further_west_gets_nothing_on_the_date_of_the_last_line() -> None:
    here = at("Asia/Kolkata", 2026, 4, 17, 7)
    held = wish(NO_QUIET, CHECKIN, datetime.combine(date(2026, 4, 1), time(10)))
    held = backed_off(replace(held, silences=SILENCES), "Asia/Kolkata", here)
    back = answered(held, NEW_YORK, at(NEW_YORK, 2026, 4, 16, 22))
    assert next_moment(back, NEW_YORK, at(NEW_YORK, 2026, 4, 16, 23)) == at(
        NEW_YORK, 2026, 4, 18, 0
    )


def test_strength_and_absence() -> None:
    now = at(BERLIN, 2026, 6, 1, 10)
    held = wish(QUIET, CHECKIN, datetime.combine(date(2026, 6, 1), time(10)))
    assert next_moment(replace(held, strength=Strength.NONE), BERLIN, now) is None
    away = replace(held, away_until=date(2026, 6, 15))
    assert next_moment(away, BERLIN, now) == at(BERLIN, 2026, 6, 15, 9)
    few = replace(held, strength=Strength.FEW, last_at=now, last_on=date(2026, 6, 1))
    assert next_moment(few, BERLIN, now) == at(BERLIN, 2026, 6, 8, 9)


def test_after_backing_off_nothing_comes_until_the_person_does_and_then_not_that_day() -> None:
    now = at(BERLIN, 2026, 6, 1, 10)
    held = wish(QUIET, CHECKIN, datetime.combine(date(2026, 6, 1), time(10)))
    silent = replace(held, silences=BACKED_OFF)
    assert next_moment(silent, BERLIN, now) is None
    assert next_moment(answered(silent, BERLIN, now), BERLIN, now) == at(BERLIN, 2026, 6, 2, 9)


def test_two_reminders_without_an_answer_lie_some_days_before_that_is_said() -> None:
    """Two things may have been due on two days running; nobody is given up on the third."""
    now = at(BERLIN, 2026, 6, 2, 10)
    held = wish(QUIET, CHECKIN, datetime.combine(date(2026, 6, 1), time(10)))
    told = replace(held, last_at=now, last_on=date(2026, 6, 2))
    once, twice = replace(told, silences=1), replace(told, silences=SILENCES)
    assert next_moment(once, BERLIN, now) == at(BERLIN, 2026, 6, 3, 9)
    assert next_moment(twice, BERLIN, now) == at(BERLIN, 2026, 6, 5, 9)


def test_a_wish_replaces_the_one_before_it_and_can_be_taken_back() -> None:
    first, second = (datetime.combine(date(2026, 6, day), time(10)) for day in (1, 5))
    held = wish(wish(wish(QUIET, CHECKIN, first, "a"), CHECKIN, first, "b"), CHECKIN, second, "a")
    found = wished(held, CHECKIN, "a")
    assert found is not None
    assert (found.due, len(held.wishes)) == (second, 2)
    assert [each.of for each in unwish(held, CHECKIN, "a").wishes] == ["b"]
    assert unwish(held, CHECKIN).wishes == ()


def test_the_morning_after_is_counted_on_that_clock() -> None:
    late = datetime(2026, 6, 1, 23, tzinfo=UTC)
    assert morning_after(late, TOKYO) == datetime.combine(date(2026, 6, 3), time(10))
    assert morning_after(late, NEW_YORK) == datetime.combine(date(2026, 6, 2), time(10))


def test_quiet_hours_within_a_day_and_none() -> None:
    midday = replace(QUIET, quiet_from=12 * 60, quiet_to=14 * 60)
    wall = datetime.combine(date(2026, 6, 1), time(13))
    assert is_quiet(midday, wall)
    assert not is_quiet(NO_QUIET, wall)
