"""How one person likes to be treated: hours, reminders, time off, and the length of texts.

All of it is that person's own. Nothing here reaches the other, in words or by what comes when.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.dialogue import events as ev
from bot.dialogue.afterwards.checking_in import new_rhythm
from bot.dialogue.afterwards.reminding import Reminding, Strength, clock_named, in_peace_today
from bot.dialogue.guards import sender
from bot.dialogue.model import Participant, Session, SettingPart

A_DAY = 24 * 60
DATED = (SettingPart.QUIET, SettingPart.AWAY)
"""Parts of which words may say too much to be read."""
LONGEST_AWAY = 366
"""So many days off at once; who wants more wants no reminders."""


def typed(_session: Session, event: ev.Event) -> bool:
    """The change came in words, so that the card is shown below them."""
    return getattr(event, "typed", False) is True


def half_read(session: Session, event: ev.Event) -> bool:
    """The words were about a day or about hours that could not be read in them."""
    return isinstance(event, ev.SettingOpened) and event.part in DATED and typed(session, event)


def part_open(session: Session, event: ev.Event) -> bool:
    """One part of the card is open, with its choices."""
    person = sender(session, event)
    return person is not None and person.setting is not None


def open_part(session: Session, event: ev.Event) -> Session:
    """Show the choices of one part."""
    part = event.part if isinstance(event, ev.SettingOpened) else None
    return _opened(session, event, part)


def close_part(session: Session, event: ev.Event) -> Session:
    """Show the whole card."""
    return _opened(session, event, None)


def take(session: Session, event: ev.Event) -> Session:
    """What this person chose holds from now on."""
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    if isinstance(event, ev.TextsChosen):
        chosen = replace(person, brief=event.brief)
    else:
        chosen = replace(person, reminding=_reminding(person, event))
    return close_part(session.with_seat(event.seat, chosen), event)


TAKE = (take, new_rhythm)
"""What a choice changes: itself, and the day of the next check-in."""


def _opened(session: Session, event: ev.Event, part: SettingPart | None) -> Session:
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, replace(person, setting=part))


def _reminding(person: Participant, event: ev.Event) -> Reminding:
    held = person.reminding
    match event:
        case ev.QuietChosen():
            return replace(held, quiet_from=event.start % A_DAY, quiet_to=event.end % A_DAY)
        case ev.StrengthChosen():
            chosen = replace(held, strength=event.strength)
            back_on = held.strength is Strength.NONE and event.strength is not Strength.NONE
            return in_peace_today(chosen, person.zone, event.at) if back_on else chosen
        case ev.RhythmChosen():
            return replace(held, rhythm=event.rhythm)
        case ev.AwayChosen():
            today = event.at.astimezone(clock_named(person.zone)).date()
            days = (event.until - today).days if event.until else event.days
            until = today + timedelta(days=min(days, LONGEST_AWAY)) if days > 0 else None
            return replace(held, away_until=until)
        case _:
            return held
