"""What somebody settles for themselves: the clock, the country, the card of settings."""

from __future__ import annotations

from typing import assert_never

from bot.dialogue.afterwards.reminding import Rhythm, Strength
from bot.dialogue.model import Participant, Seat, Session, SettingPart
from bot.dialogue.spec import Rows

ZONES = (
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Australia/Sydney",
)


def zones(_session: Session, _seat: Seat) -> Rows:
    """A few clocks; any other by its city."""
    return (*_clocks(), ("skip",))


def _clocks() -> Rows:
    pairs = zip(ZONES[::2], ZONES[1::2], strict=True)
    return tuple((f"zone.{a}", f"zone.{b}") for a, b in pairs)


COUNTRIES = ("US", "GB", "CA", "IE", "AU", "NZ", "DE", "FR", "ES", "IN")


def countries(_session: Session, _seat: Seat) -> Rows:
    """A few countries; any other by its name."""
    return (*_countries(), ("skip",))


def _countries() -> Rows:
    codes = [f"in.{c}" for c in COUNTRIES]
    return tuple(tuple(codes[i : i + 3]) for i in range(0, len(codes), 3))


QUIET_HOURS = ((1260, 540), (1320, 480), (1140, 600), (0, 0))
"""Hours to choose from, in minutes past midnight; any other in words. Equal ones are none."""


def settings(session: Session, seat: Seat) -> Rows:
    """What is this person's own, or the choices of the part that is open.

    The language model is there only where they were asked about one.
    """
    person = session.seats.get(seat)
    if person is not None and person.setting is not None:
        return (*_setting(person.setting, person), ("back",))
    permit = person.permit if person else None
    model: Rows = (("permit_off" if permit.given else "permit_on",),) if permit else ()
    texts = "texts.full" if person is not None and person.brief else "texts.short"
    return (
        ("setting.rhythm", "setting.reminders"),
        ("setting.quiet", "setting.away"),
        ("setting.zone", "setting.country"),
        (texts, "setting.language"),
        *model,
        ("return",),
    )


def _setting(part: SettingPart, person: Participant) -> Rows:
    match part:
        case SettingPart.RHYTHM:
            return (tuple(f"rhythm.{rhythm}" for rhythm in Rhythm),)
        case SettingPart.REMINDERS:
            return tuple((f"remind.{strength}",) for strength in Strength)
        case SettingPart.QUIET:
            return tuple((f"quiet.{start}.{end}",) for start, end in QUIET_HOURS)
        case SettingPart.AWAY:
            back: Rows = (("away.0",),) if person.reminding.away_until else ()
            return (("not_this_week",), ("away.14", "away.30"), *back)
        case SettingPart.ZONE:
            return _clocks()
        case SettingPart.COUNTRY:
            return _countries()
        case SettingPart.LANGUAGE:
            return ()
        case _:
            assert_never(part)
