"""A choice that is open becomes what it stands for, pressed or typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.dialogue import events as ev
from bot.dialogue.afterwards.promising import following, lapse_of
from bot.dialogue.agreeing import carried_parts
from bot.dialogue.choices import event_of, this_step
from bot.dialogue.guards import holds_floor
from bot.dialogue.model import (
    CONSENT_VERSION,
    Draft,
    Line,
    Owning,
    OwningPart,
    Seat,
    Session,
)
from bot.understanding.invitations import fresh_invitation
from bot.understanding.readers import Readers
from bot.understanding.said import local_time


@dataclass(frozen=True, eq=False)
class Choosing:
    """Reads the code of a button against the session that it stands in."""

    readers: Readers

    def events(
        self, session: Session, seat: Seat, code: str, at: datetime, *, in_room: bool = False
    ) -> tuple[ev.Event, ...]:
        """Return the events that an open code stands for; nothing for a senseless one."""
        try:
            simple = event_of(code, at, seat, in_room=in_room)
            if simple is not None:
                return (simple,)
            return self._made(session, seat, code, at)
        except (ValueError, IndexError, KeyError):
            return ()

    def _made(self, session: Session, seat: Seat, code: str, at: datetime) -> tuple[ev.Event, ...]:
        verb, _, argument = code.partition(".")
        person = session.seats[seat]
        match verb:
            case "agree":
                return (ev.Agreed(at, seat, version=CONSENT_VERSION),)
            case "partner" | "new_invitation":
                return (fresh_invitation(at, seat),)
            case "prepared":
                return (ev.LineWorded(at, seat, line=person.prepared[_number(argument)]),)
            case "skip":
                return (ev.Skipped(at, seat),) if argument == this_step(session, seat) else ()
            case "go_without":
                here = argument == str(session.shared.room_step)
                return (ev.Skipped(at, seat),) if here else ()
            case "wording":
                return (self.readers.lines.ready(person, int(argument), at, seat),)
            case "proposal":
                return (self.readers.lines.proposal(person, int(argument), at, seat),)
            case "no_part":
                line = (person.line or Line("own", "")).with_part(person.line_part, "")
                return (ev.LineWorded(at, seat, line=line),)
            case "parts_fit":
                return (ev.LineWorded(at, seat, line=person.line or Line("own", "")),)
            case "no_parts":
                line = person.line or Line("own", "")
                for part in carried_parts(person):
                    line = line.with_part(part, "")
                return (ev.LineWorded(at, seat, line=line),)
            case "keep_wording":
                return (self.readers.lines.kept(person, at, seat),)
            case "propose":
                return (self.readers.lines.proposed(person, at, seat),)
            case "feelings" | "more_feelings":
                following = verb == "more_feelings"
                draft = self.readers.drafting.open_feelings(person.draft, following=following)
                return (ev.FeelingsOpened(at, seat, draft=draft),)
            case "slot":
                draft = self.readers.drafting.open_slot(person.draft, argument)
                return (ev.SlotOpened(at, seat, draft=draft),)
            case "jar_in":
                day = local_time(at, person.zone).date() + timedelta(days=int(argument))
                return (ev.JarDayNamed(at, seat, day=day),)
            case "to_page":
                return (ev.SummaryAdded(at, seat, text=person.pondering.words),)
            case "bond_next" | "bond_length" | "bond_place":
                drawn = self.readers.bonding.pressed(session, seat, verb, argument, at)
                return (drawn,) if drawn else ()
            case "keep_promise" | "keep_lapse" | "asking_line" | "root_practise":
                return self._afterwards_pressed(session, seat, verb, argument, at)
            case _:
                return self._draft_pressed(session, seat, verb, argument, at)

    def _afterwards_pressed(
        self, session: Session, seat: Seat, verb: str, argument: str, at: datetime
    ) -> tuple[ev.Event, ...]:
        """Read presses after the talk: words that stay as typed, a ready line, a sentence."""
        person = session.seats[seat]
        match verb:
            case "keep_promise":
                making = self.readers.pledging.keep(
                    person.promising.making, local_time(at, person.zone)
                )
                return (ev.PromiseWorded(at, seat, making=making),)
            case "keep_lapse":
                held = lapse_of(person)
                return (ev.LapseTold(at, seat, lapse=following(held, held.typed)),)
            case "asking_line":
                found = self.readers.content.asking_lines[_number(argument)]
                line = Line("own", found.principle, found.example, found.fine)
                return (ev.LineWorded(at, seat, line=line),)
            case _:
                return self._root_practised(session, seat, at)

    def _root_practised(self, session: Session, seat: Seat, at: datetime) -> tuple[ev.Event, ...]:
        """Read the sentence of a reflection as one to practise; in one's turn it waits there."""
        person = session.seats[seat]
        if holds_floor(session, ev.RootForTalk(at, seat)):
            return (ev.RootForTalk(at, seat),)
        draft = self.readers.drafting.words_anew(
            Draft(later=person.draft.later), person.rooting.sentence
        )
        return (ev.Drafted(at, seat, draft=draft),)

    def _draft_pressed(
        self, session: Session, seat: Seat, verb: str, argument: str, at: datetime
    ) -> tuple[ev.Event, ...]:
        draft, drafting = session.seats[seat].draft, self.readers.drafting
        presses = {
            "offer": lambda: drafting.offer(draft, int(argument)),
            "first": lambda: drafting.first(draft, int(argument)),
            "saved": lambda: drafting.saved(draft, int(argument)),
            "add": lambda: drafting.add(draft, int(argument)),
            "option": lambda: drafting.option(draft, int(argument)),
            "strength": lambda: drafting.strength(draft, argument),
            "none_of_these": lambda: drafting.none_of_these(draft),
            "own_words": lambda: drafting.own_words(draft),
            "rewrite": lambda: drafting.rewrite(draft),
            "dont_know": lambda: drafting.no_word_for_it(draft),
        }
        made = presses.get(verb)
        if made is None:
            return self._owning_pressed(session, seat, verb, argument, at)
        return (ev.Drafted(at, seat, draft=made()),)

    def _owning_pressed(
        self, session: Session, seat: Seat, verb: str, argument: str, at: datetime
    ) -> tuple[ev.Event, ...]:
        person, accounting = session.seats[seat], self.readers.accounting
        owning, here = person.owning or Owning(), local_time(at, person.zone)
        presses = {
            "own_up": lambda: accounting.begin(person.draft, here),
            "own_part": lambda: accounting.open(owning, OwningPart(argument)),
            "keep_part": lambda: accounting.keep(owning, here),
            "leave_out": lambda: accounting.leave_out(owning, here),
        }
        made = presses.get(verb)
        return (ev.Owned(at, seat, owning=made()),) if made else ()


def _number(argument: str) -> int:
    """Read a place in a list, counted from nought; a negative one is none."""
    number = int(argument)
    if number < 0:
        raise IndexError(number)
    return number
