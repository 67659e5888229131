"""The last line before somebody is left in peace: what both have set, and nothing of anybody alone.

What one is told in a shared matter the other is told too, and no line shows who answered.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest

from bot.content.loader import Content
from bot.dialogue import agreeing
from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import BACKED_OFF, WishKind, morning_of
from bot.dialogue.afterwards.waking import wish_for
from bot.dialogue.effects import Told
from bot.dialogue.model import Mode, Participant, Seat, Session, StageId
from bot.dialogue.step import Step
from bot.express import Expression
from bot.viewing import Viewer
from tests.dialogue.afterwards.couples import HOURS, ZONES, Couple, Deed, agreed
from tests.dialogue.dialogue_walks import FIRST, SECOND, Talk
from tests.table import BOT, HOST

SID = "0123456789abcdef"
LAST = "remind/back_off"
DAY = timedelta(days=1)
TOLD_BY = frozenset({LAST, "agreement/review", "agreement/renewed"})
"""What says which day is set for another look at the agreement, or that it has come."""


@pytest.fixture
def expression(content: Content) -> Expression:
    return Expression(content, Viewer(content, BOT, HOST), BOT)


def read(expression: Expression, told: Told, at: datetime) -> str:
    """Return what somebody reads."""
    (delivery,) = expression.deliveries(told, SID, at)
    return delivery.text


def last_line(expression: Expression, session: Session, seat: Seat, at: datetime) -> str:
    """Return the last line as this person would read it, had they been silent."""
    person = session.seats[seat]
    silent = replace(person, reminding=replace(person.reminding, silences=BACKED_OFF))
    there = replace(silent, chat_open=True, shut=False, hidden=False)
    return read(expression, Told(LAST, seat, session.with_seat(seat, there)), at)


def day_of(expression: Expression, session: Session) -> str:
    """Return the day that both have set for another look, in words."""
    kept = session.shared.kept
    return expression.viewer.day(kept.review_at) if kept else ""


# -- by chance


@dataclass
class Staying(Couple):
    """Two who answer or do not, as it comes; neither shuts out what the other is told."""

    expression: Expression = field(kw_only=True)
    days_told: dict[Seat, set[datetime]] = field(default_factory=lambda: {s: set() for s in Seat})

    def deeds(self) -> tuple[Deed, ...]:
        """Return what somebody does who is there at times, and mostly is not."""
        often = (self.check_in, self.promise, self.reflect, self.nothing, self.nothing)
        return (*often, self.jar, self.rhythm, self.fits, self.fits)

    def nothing(self, seat: Seat) -> None:
        """Let what came lie."""

    def fits(self, seat: Seat) -> None:
        """Say of the agreement that it still fits, where its day has come."""
        kept = self.talk.session.shared.kept
        if kept is not None:
            self.do(ev.StillFits(self.talk.at, seat, version=kept.version))

    def do(self, event: ev.Event) -> Step:
        """Let something happen, and note who was told which day; whoever looks knows it as well."""
        before = self.talk.session
        step = super().do(event)
        looked = isinstance(event, ev.StillFits) and agreeing.review_open(before, event)
        if looked and event.seat is not None:
            self.note(before, event.seat)
        for told in step.effects:
            if isinstance(told, Told) and told.name in TOLD_BY and told.reader is not None:
                names_day = day_of(self.expression, told.session)
                if told.name != LAST or names_day in read(self.expression, told, event.at):
                    self.note(told.session, told.reader)
        return step

    def note(self, session: Session, seat: Seat) -> None:
        kept = session.shared.kept
        if kept is not None and kept.review_at is not None:
            self.days_told[seat].add(kept.review_at)


def differing(session: Session, dice: random.Random) -> Session:
    """Return the couple with clocks and quiet hours of their own."""
    for seat in Seat:
        start, end = dice.choice(HOURS)
        person = session.seats[seat]
        held = replace(person.reminding, quiet_from=start, quiet_to=end)
        session = session.with_seat(seat, _at(replace(person, reminding=held), dice.choice(ZONES)))
    return session


def _at(person: Participant, zone: str) -> Participant:
    return replace(person, zone=zone)


def rounds(request: pytest.FixtureRequest) -> range:
    return range(400 if request.config.getoption("--long") else 40)


def test_whatever_either_did_alone_the_last_line_is_the_same_for_both(
    request: pytest.FixtureRequest, expression: Expression
) -> None:
    begun, seen = agreed(Mode.PAIR), set()
    for seed in rounds(request):
        couple = Couple(random.Random(seed), Talk(begun))
        for seat in Seat:
            couple.do(ev.TherapyAnswered(couple.talk.at, seat))
        couple.live()
        for came in couple.came:
            if came.name == LAST:
                session = came.told.session
                first, second = (last_line(expression, session, s, came.at) for s in Seat)
                assert first == second == read(expression, came.told, came.at)
                seen.add(day_of(expression, session) in first)
    assert seen == {True, False}, "with an agreement, and without one that is to be looked at"


def test_the_day_that_one_is_told_the_other_is_told_too(
    request: pytest.FixtureRequest, expression: Expression
) -> None:
    begun, total = agreed(Mode.PAIR), 0
    for seed in rounds(request):
        dice = random.Random(seed)
        couple = Staying(dice, Talk(differing(begun, dice)), expression=expression)
        for seat in Seat:
            couple.do(ev.TherapyAnswered(couple.talk.at, seat))
        couple.live()
        couple.talk.at += DAY
        couple.wait(130 * DAY)
        first, second = couple.days_told.values()
        assert first == second
        total += len(first)
    assert total > len(rounds(request)), "there were days to be told"


# -- what it says


def through_the_talk() -> Talk:
    """Return a couple that agreed on a line, and is through."""
    talk = Talk(agreed(Mode.PAIR))
    for seat in Seat:
        talk.press(seat, "therapy_done")
    return talk


def test_the_day_is_named_before_it_has_come_and_beside_a_promise_that_is_due(
    expression: Expression,
) -> None:
    """A promise of one's own would come first; who has none is told no more and no less."""
    talk = through_the_talk()
    kept = talk.session.shared.kept
    assert kept is not None
    assert kept.review_at is not None
    day = day_of(expression, talk.session)
    owing = wish_for(talk.session, FIRST, WishKind.PROMISE, morning_of(date(2026, 3, 2)), "1")
    for moment in (talk.at, kept.review_at, kept.review_at + 90 * DAY):
        first, second = (last_line(expression, owing, seat, moment) for seat in Seat)
        assert first == second
        assert f"you two set {day} for another look at your agreement." in first


def test_the_day_of_the_jar_is_named_to_both(expression: Expression) -> None:
    talk = through_the_talk()
    talk.tell(ev.JarWanted, SECOND)
    talk.press(SECOND, "jar_day", "jar_in.30")
    lines = {last_line(expression, talk.session, seat, talk.at) for seat in Seat}
    assert len(lines) == 1
    assert ", and 31 March 2026 for the jar." in lines.pop()


def test_after_a_stop_the_day_of_the_agreement_rests_and_is_not_named(
    expression: Expression,
) -> None:
    talk = through_the_talk()
    talk.tell(ev.NewTalkWanted, FIRST)
    talk.tell(ev.StopWanted, FIRST)
    talk.press(FIRST, "stop_yes")
    assert talk.session.stage is StageId.ENDED
    lines = {last_line(expression, talk.session, seat, talk.at) for seat in Seat}
    assert len(lines) == 1
    assert "you two set" not in lines.pop()
