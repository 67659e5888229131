"""Two people after their first talk, and whatever they do in a year: on a clock of their own.

Timers fire as they were set, at times late, by the machine's own lines.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import Rhythm, Snooze, Strength, clock_named
from bot.dialogue.afterwards.waking import alarm, timer_of
from bot.dialogue.effects import CancelTimer, SetTimer, Told
from bot.dialogue.model import Mode, Participant, Seat, Session, StageId
from bot.dialogue.step import Step
from tests.dialogue.dialogue_walks import NOON, Talk, lane_codes, pressed, standing, willing

Deed = Callable[[Seat], None]
"""Something that one of the two does."""
DAY = timedelta(days=1)
YEAR = 365 * DAY
ZONES = ("Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "Pacific/Niue", "Asia/Tokyo", "")
HOURS = ((21 * 60, 9 * 60), (23 * 60, 6 * 60), (13 * 60, 15 * 60), (0, 0))
BY_ITSELF = frozenset(
    {
        "agreement/review",
        "checkin/time",
        "checkin/time_again",
        "jar/reminder",
        "promise/due",
        "remind/back_off",
        "roots/waiting",
    }
)
"""Everything that comes by itself when the talk is over."""


@dataclass(frozen=True)
class Came:
    """Something that came by itself: to whom, when, and how everything stood just before."""

    name: str
    seat: Seat
    at: datetime
    before: Session
    told: Told

    @property
    def person(self) -> Participant:
        """Whom it came to, as they were."""
        return self.before.seats[self.seat]

    @property
    def local(self) -> datetime:
        """When it came on their own clock."""
        return self.at.astimezone(clock_named(self.person.zone))


@dataclass
class Couple:
    """Two people after their first talk, and whoever keeps their timers."""

    dice: random.Random
    talk: Talk
    timers: dict[str, datetime] = field(default_factory=dict)
    came: list[Came] = field(default_factory=list)

    def do(self, event: ev.Event) -> Step:
        """Let something happen, and set the timers that it sets."""
        before = self.talk.session
        step = self.talk.do(event)
        for effect in step.effects:
            if isinstance(effect, SetTimer):
                self.timers[effect.name] = effect.due
            if isinstance(effect, CancelTimer):
                self.timers.pop(effect.name, None)
            if isinstance(effect, Told) and effect.name in BY_ITSELF and effect.reader is not None:
                self.came.append(Came(effect.name, effect.reader, event.at, before, effect))
        self.check_timers()
        return step

    def check_timers(self) -> None:
        """Somebody who is to be reminded has a timer for it, and nobody else has one."""
        for seat in self.talk.session.present:
            due = alarm(self.talk.session, seat, self.talk.at)
            held = self.timers.get(timer_of(seat))
            if due is None:
                assert held is None, "nothing is left to wake for"
            else:
                assert held is not None, "nothing is lost"
                assert held <= max(due, self.talk.at) + 2 * DAY

    def live(self) -> None:
        """Live for a year, from one thing that happens to the next."""
        while self.talk.at < NOON + YEAR:
            self.wait(timedelta(minutes=self.dice.choice((1, 400, 3000, 9000, 20000))))
            self.act()

    def wait(self, span: timedelta) -> None:
        """Let timers fire as they are due; a host that is down fires them late, and once."""
        until = self.talk.at + span
        while self.timers:
            name, due = min(self.timers.items(), key=lambda each: each[1])
            if due > until:
                break
            del self.timers[name]
            late = timedelta(hours=self.dice.choice((0, 0, 0, 0, 0, 7, 200)))
            seat = next((each for each in Seat if name.endswith(f".{each}")), None)
            self.do(ev.TimerFired(max(self.talk.at, due) + late, seat, name=name))
        self.talk.at = max(self.talk.at, until)

    # -- what somebody does

    def act(self) -> None:
        """Let one of the two do something by chance; then most of what lies open is left."""
        dice, seat = self.dice, self.dice.choice(list(Seat))
        at = self.talk.at
        dice.choice(self.deeds())(seat)
        assert at <= self.talk.at
        if dice.random() < 0.7:
            for _ in range(4):
                if len(self.talk.session.seats[seat].lanes) > 1:
                    self.do(ev.Returned(self.talk.at, seat))

    def deeds(self) -> tuple[Deed, ...]:
        """Return what somebody may do, the more often the likelier it is."""
        often = (self.press, self.press, self.press, self.check_in, self.promise, self.reflect)
        rare = (self.another_talk, self.stop, self.jar, self.move, self.hide, self.reach)
        settle = (self.quiet, self.strength, self.away, self.rhythm, self.put_off, self.put_off)
        return (*often, *often, *rare, *settle)

    def press(self, seat: Seat) -> None:
        """Press something that is offered where they are."""
        codes = lane_codes(self.talk.session, seat)
        if codes:
            self.through(seat, self.dice.choice(codes))

    def through(self, seat: Seat, *codes: str) -> None:
        """Press these, as far as they are there."""
        for code in codes:
            session, pen = self.talk.session, self.talk.pen(seat)
            if code in lane_codes(session, seat):
                event = pressed(session, seat, code, self.talk.at, pen)
                if event is not None:
                    self.do(event)

    def check_in(self, seat: Seat) -> None:
        self.do(ev.CheckInWanted(self.talk.at, seat))
        self.through(seat, "nothing_liked", "level.7", "level.4", "level.9", "needs.partly")
        self.through(seat, "boundaries.nothing", "checkin_show", "nothing_needed")

    def promise(self, seat: Seat) -> None:
        self.do(ev.PromisesWanted(self.talk.at, seat))
        self.through(seat, "promise_new")
        made = self.talk.pen(seat).owning(whole=True)
        self.do(ev.PromiseWorded(self.talk.at, seat, making=made))
        self.through(seat, self.dice.choice(("share_promise", "promise_here")))

    def reflect(self, seat: Seat) -> None:
        self.do(ev.RootsWanted(self.talk.at, seat))
        self.do(ev.RootAnswered(self.talk.at, seat, text="Quiet."))

    def jar(self, seat: Seat) -> None:
        self.do(ev.JarWanted(self.talk.at, seat))
        self.through(seat, "jar_day", "jar_in.7")

    def another_talk(self, seat: Seat) -> None:
        """Begin one; now and then it is gone through at once, or left where it stands."""
        self.do(ev.NewTalkWanted(self.talk.at, seat))
        if self.dice.random() < 0.7:
            self.finish()

    def finish(self) -> None:
        for _ in range(80):
            if self.talk.session.stage in (StageId.DONE, StageId.ENDED):
                return
            found = willing(self.talk.session, self.talk.at, self.talk.pen)
            if found is None:
                return
            self.do(found)

    def stop(self, seat: Seat) -> None:
        self.do(ev.StopWanted(self.talk.at, seat))
        self.through(seat, "stop_yes")
        if self.dice.random() < 0.5:
            self.another_talk(seat)

    def move(self, seat: Seat) -> None:
        self.do(ev.SettingsWanted(self.talk.at, seat))
        self.do(ev.ZoneGiven(self.talk.at, seat, zone=self.dice.choice(ZONES)))

    def hide(self, seat: Seat) -> None:
        self.do(ev.HideWanted(self.talk.at, seat))

    def reach(self, seat: Seat) -> None:
        self.do(self.dice.choice((ev.ChatBlocked, ev.ChatOpened))(self.talk.at, seat))

    def quiet(self, seat: Seat) -> None:
        start, end = self.dice.choice(HOURS)
        self.do(ev.QuietChosen(self.talk.at, seat, start=start, end=end))

    def strength(self, seat: Seat) -> None:
        chosen = self.dice.choice((*Strength, Strength.USUAL))
        self.do(ev.StrengthChosen(self.talk.at, seat, strength=chosen))

    def rhythm(self, seat: Seat) -> None:
        self.do(ev.RhythmChosen(self.talk.at, seat, rhythm=self.dice.choice(list(Rhythm))))

    def away(self, seat: Seat) -> None:
        self.do(ev.AwayChosen(self.talk.at, seat, days=self.dice.choice((0, 5, 30))))

    def put_off(self, seat: Seat) -> None:
        kinds = (ev.AwayWanted, ev.RemindersStopped, ev.RemindersWanted)
        events: list[ev.Event] = [kind(self.talk.at, seat) for kind in kinds]
        events += [ev.Snoozed(self.talk.at, seat, until=until) for until in Snooze]
        self.do(self.dice.choice(events))


def agreed(mode: Mode) -> Session:
    """Return a couple at the end of their talk, with an agreement to be looked at each month."""
    talk = standing(StageId.AGREEMENT, mode)
    talk.press(Seat.FIRST, "add_line")
    talk.write(Seat.FIRST)
    talk.press(Seat.FIRST, "propose", "review.monthly")
    for seat in Seat:
        talk.press(seat, f"accept.{talk.session.shared.agreement.version}")
    assert talk.session.shared.kept is not None
    return talk.session
