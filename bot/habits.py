"""Reads how somebody wants to be treated: hours, reminders, time off, short texts, clock, country.

Words on the card of settings are read as far as they go; anywhere else only what can hardly mean
anything else is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import Rhythm, Snooze, Strength, clock_named
from bot.dialogue.model import Participant, Seat, SettingPart
from bot.knowledge import find_zones
from bot.knowledge.days import read_day
from bot.naming import plain_of

HOUR = 60
DAY = 24 * HOUR
NOON = 12 * HOUR
MONTH = 30
"""Days that somebody is away who says "not this month"."""
EVENING = range(5 * HOUR, NOON)
"""A bare number of these is the evening's where quiet begins: "from 10"."""


@dataclass(frozen=True)
class Wanted:
    """Words of somebody about themselves, and where they stand."""

    text: str
    person: Participant
    at: datetime
    seat: Seat


class Habits:
    """Understands in one language; it keeps nothing of any session."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.known = content.habits

    def anywhere(self, wanted: Wanted) -> ev.Event | None:
        """Read what can be said at any quiet moment: time off, quiet hours, reminders."""
        plain = plain_of(wanted.text)
        return (
            self._away(plain, wanted, None)
            or self._quiet(plain, wanted, None)
            or self._half_read(plain, wanted)
            or self._strength(plain, wanted)
            or self._snooze(plain, wanted)
        )

    def on_card(self, wanted: Wanted) -> ev.Event | None:
        """Read a change on the card of settings; the part that is open is thought of first."""
        plain, part = plain_of(wanted.text), wanted.person.setting
        if part is SettingPart.COUNTRY:
            return self._country(wanted) or self._zone(wanted)
        return (
            self._away(plain, wanted, part)
            or self._quiet(plain, wanted, part)
            or self._half_read(plain, wanted)
            or self._strength(plain, wanted)
            or self._rhythm(plain, wanted)
            or self._texts(plain, wanted)
            or self._language(plain, wanted)
            or self._zone(wanted)
            or self._country(wanted)
        )

    # -- one reader for each

    def _strength(self, plain: str, wanted: Wanted) -> ev.Event | None:
        named = _first(plain, self.known.strength.items())
        if named is None:
            return None
        return ev.StrengthChosen(wanted.at, wanted.seat, strength=Strength(named), typed=True)

    def _rhythm(self, plain: str, wanted: Wanted) -> ev.Event | None:
        named = _first(plain, self.known.rhythm.items())
        if named is None:
            return None
        return ev.RhythmChosen(wanted.at, wanted.seat, rhythm=Rhythm(named), typed=True)

    def _texts(self, plain: str, wanted: Wanted) -> ev.Event | None:
        named = _first(plain, self.known.texts.items())
        if named is None:
            return None
        return ev.TextsChosen(wanted.at, wanted.seat, brief=named == "short", typed=True)

    def _snooze(self, plain: str, wanted: Wanted) -> ev.Event | None:
        """Read that what came last is to come again; that alone, where the time is not told."""
        known, leads = self.known.snooze, _either(self.known.snooze["leads"])
        if not _holds(plain, known["leads"]):
            return None
        for until in Snooze:
            if re.search(rf"\b(?:{leads})(?: in| for)? (?:{_either(known[until])})$", plain):
                return ev.Snoozed(wanted.at, wanted.seat, until=until)
        return ev.SnoozeWished(wanted.at, wanted.seat)

    def _half_read(self, plain: str, wanted: Wanted) -> ev.Event | None:
        """Open the part that words are about, where their day or hours could not be read.

        Taken without them, no reminders until a day would be none for ever.
        """
        away, off = self.known.away, _holds(plain, self.known.strength["none"])
        till = _holds(plain, away["till"])
        lasting = till or (_holds(plain, away["for"]) and not _holds(plain, away["no_length"]))
        part: SettingPart | None = None
        if (off and lasting) or (till and _holds(plain, away["leads"])):
            part = SettingPart.AWAY
        elif _holds(plain, self.known.quiet["leads"]) and re.search(r"\d", plain):
            part = SettingPart.QUIET
        if part is None or part is wanted.person.setting:
            return None
        return ev.SettingOpened(wanted.at, wanted.seat, part=part, typed=True)

    def _language(self, plain: str, wanted: Wanted) -> ev.Event | None:
        asked = wanted.person.setting in (None, SettingPart.LANGUAGE)
        if not asked or not _holds(plain, self.known.language["names"]):
            return None
        return ev.SettingOpened(wanted.at, wanted.seat, part=SettingPart.LANGUAGE, typed=True)

    def _zone(self, wanted: Wanted) -> ev.Event | None:
        found = find_zones(wanted.text, self.content.zone_aliases)
        return ev.ZoneGiven(wanted.at, wanted.seat, zone=found[0], typed=True) if found else None

    def _country(self, wanted: Wanted) -> ev.Event | None:
        code = self.content.country_code(wanted.text)
        return ev.CountryGiven(wanted.at, wanted.seat, country=code, typed=True) if code else None

    def _away(self, plain: str, wanted: Wanted, part: SettingPart | None) -> ev.Event | None:
        known, at, seat = self.known.away, wanted.at, wanted.seat
        if _holds(plain, known["back"]):
            return ev.AwayChosen(at, seat, typed=True)
        if _holds(plain, known["week"]):
            return ev.AwayWanted(at, seat, typed=True)
        if _holds(plain, known["month"]):
            return ev.AwayChosen(at, seat, days=MONTH, typed=True)
        none = self.known.strength["none"]
        if _holds(plain, none) and _holds(plain, known["in_week"]):
            return ev.AwayWanted(at, seat, typed=True)
        leads = (*known["leads"], *none)
        if part is not SettingPart.AWAY and not _holds(plain, leads):
            return None
        today = at.astimezone(clock_named(wanted.person.zone)).date()
        if _holds(plain, none) and _holds(plain, known["today"]):
            return ev.AwayChosen(at, seat, until=today + timedelta(days=1), typed=True)
        until = self._day_of(plain, today, bare=part is SettingPart.AWAY)
        if until is None or until <= today:
            return None
        return ev.AwayChosen(at, seat, until=until, typed=True)

    def _day_of(self, plain: str, today: date, *, bare: bool) -> date | None:
        """Find the day until which, or the length for which, somebody is away."""
        times = self.content.times
        length = re.search(rf"\b(?:{_either(self.known.away['for'])}) (.+)$", plain)
        if length:
            found = read_day(f"in {length[1]}", today, times)
            if found is not None:
                return found
        day = re.search(rf"\b(?:{_either(self.known.away['until'])}) (.+)$", plain)
        if day:
            return read_day(day[1], today, times)
        return read_day(plain, today, times) if bare else None

    def _quiet(self, plain: str, wanted: Wanted, part: SettingPart | None) -> ev.Event | None:
        known, held = self.known.quiet, wanted.person.reminding
        if _holds(plain, known["none"]):
            return ev.QuietChosen(wanted.at, wanted.seat, start=0, end=0, typed=True)
        if part is not SettingPart.QUIET and not _holds(plain, known["leads"]):
            return None
        start, end = self._hours(plain)
        if start is None and end is None:
            return None
        return ev.QuietChosen(
            wanted.at,
            wanted.seat,
            start=held.quiet_from if start is None else start,
            end=held.quiet_to if end is None else end,
            typed=True,
        )

    def _hours(self, plain: str) -> tuple[int | None, int | None]:
        """Find when quiet begins and when it ends, in minutes past midnight."""
        known, clock = self.known.quiet, self.known.clock
        word = _either((*clock["noon"], *clock["midnight"]))
        half = _either((*clock["am"], *clock["pm"]))
        told = re.finditer(
            rf"(?:(?P<to>{_either(known['to'])})|(?P<from>{_either(known['from'])}))?\s*"
            rf"(?:\b(?P<word>{word})\b|\b(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d{{2}}))?"
            rf"(?:\s?(?P<half>{half})(?!\w))?)",
            plain,
        )
        start: int | None = None
        end: int | None = None
        for found in told:
            ends = found["to"] is not None or (found["from"] is None and start is not None)
            minutes = self._minutes(found, ends=ends)
            if minutes is None:
                return None, None
            if ends:
                end = minutes
            else:
                start = minutes
        return start, end

    def _minutes(self, found: re.Match[str], *, ends: bool) -> int | None:
        clock = self.known.clock
        if found["word"]:
            return NOON if found["word"] in clock["noon"] else 0
        minutes = int(found["hour"]) * HOUR + int(found["minute"] or 0)
        if int(found["hour"]) > 24 or int(found["minute"] or 0) >= HOUR:
            return None
        if found["half"] is None:
            twelve = int(found["hour"]) == 12 and not ends and found["minute"] is None
            evening = minutes in EVENING and not ends
            return 0 if twelve else (minutes + NOON * evening) % DAY
        return minutes % NOON + (NOON if found["half"] in clock["pm"] else 0)


def _either(phrases: Iterable[str]) -> str:
    """Make a pattern of phrases, the longest first."""
    return "|".join(re.escape(each) for each in sorted(phrases, key=len, reverse=True))


def _holds(plain: str, phrases: Iterable[str]) -> bool:
    """Say whether one of these phrases stands in the words, whole."""
    return re.search(rf"(?<!\w)(?:{_either(phrases)})(?!\w)", plain) is not None


def _first(plain: str, named: Iterable[tuple[str, tuple[str, ...]]]) -> str | None:
    return next((name for name, phrases in named if _holds(plain, phrases)), None)
