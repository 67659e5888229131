"""The timer of each seat: where no reminder may come, none wakes for it, and none is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import Strength, WishKind
from bot.dialogue.afterwards.waking import alarm, timer_of
from bot.dialogue.effects import CancelTimer, Effect, SetTimer, Told
from bot.dialogue.model import Mode, Seat, StageId
from tests.dialogue.dialogue_walks import FIRST, SECOND, Talk, standing

DAY = timedelta(days=1)


def timers(effects: tuple[Effect, ...]) -> list[SetTimer | CancelTimer]:
    """Return what is done to the timers of reminders."""
    names = {timer_of(seat) for seat in Seat}
    kinds = (SetTimer, CancelTimer)
    return [e for e in effects if isinstance(e, kinds) and e.name in names]


def after_the_talk() -> Talk:
    """Return a couple after a talk, who are asked in a week how it goes."""
    talk = standing(StageId.THERAPY, Mode.PAIR)
    talk.press(SECOND, "therapy_done")
    step = talk.press(FIRST, "therapy_done")
    assert all(isinstance(each, SetTimer) for each in timers(step.effects))
    assert {each.name for each in timers(step.effects)} == {timer_of(seat) for seat in Seat}
    return talk


def test_a_talk_that_begins_and_is_stopped_leaves_no_timer_that_wakes_daily() -> None:
    talk = after_the_talk()
    step = talk.tell(ev.NewTalkWanted, FIRST)
    assert timers(step.effects) == [CancelTimer(timer_of(FIRST)), CancelTimer(timer_of(SECOND))]
    talk.tell(ev.StopWanted, FIRST)
    step = talk.press(FIRST, "stop_yes")
    assert talk.session.stage is StageId.ENDED
    assert timers(step.effects) == []
    assert all(talk.session.seats[seat].reminding.wishes for seat in Seat), "nothing is forgotten"
    assert alarm(talk.session, FIRST, talk.at) is None


@pytest.mark.parametrize("seat", list(Seat))
def test_a_timer_of_before_wakes_a_stopped_talk_once_and_never_again(seat: Seat) -> None:
    talk = after_the_talk()
    talk.tell(ev.NewTalkWanted, FIRST)
    talk.tell(ev.StopWanted, FIRST)
    talk.press(FIRST, "stop_yes")
    talk.at += 40 * DAY
    step = talk.tell(ev.TimerFired, seat, name=timer_of(seat))
    assert step.effects == ()


def test_with_the_next_talk_behind_them_the_timers_are_there_again() -> None:
    talk = after_the_talk()
    talk.tell(ev.NewTalkWanted, FIRST)
    talk.tell(ev.StopWanted, FIRST)
    talk.press(FIRST, "stop_yes")
    talk.tell(ev.NewTalkWanted, SECOND)
    assert timers(tuple(e for e in talk.said if isinstance(e, Effect))) is not None
    talk.until(StageId.THERAPY)
    talk.press(SECOND, "therapy_done")
    step = talk.press(FIRST, "therapy_done")
    due = [each.due for each in timers(step.effects) if isinstance(each, SetTimer)]
    assert len(due) == 2
    assert all(moment > talk.at for moment in due)


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
def test_what_somebody_sets_a_day_for_comes_after_a_stop_as_well(mode: Mode) -> None:
    """They were told that it comes: a reflection they left half-way, a day for the jar."""
    talk = standing(StageId.ENDED, mode)
    talk.tell(ev.RootsWanted, FIRST)
    step = talk.write(FIRST)
    [mine] = timers(step.effects)
    assert isinstance(mine, SetTimer)
    talk.tell(ev.JarWanted, SECOND)
    talk.press(SECOND, "jar_day", "jar_in.30")
    talk.at = mine.due
    told = talk.tell(ev.TimerFired, FIRST, name=mine.name)
    assert [e.name for e in told.effects if isinstance(e, Told)] == ["roots/waiting"]
    [jar] = timers(told.effects)
    assert isinstance(jar, SetTimer)
    talk.at = jar.due
    told = talk.tell(ev.TimerFired, FIRST, name=jar.name)
    assert [e.name for e in told.effects if isinstance(e, Told)] == ["jar/reminder"]
    assert timers(told.effects) == []


def test_a_check_in_that_is_put_off_after_a_stop_is_not_asked_for_again() -> None:
    """So nobody is told that it would be: a promise's day is another matter."""
    talk = standing(StageId.ENDED, Mode.PAIR)
    talk.tell(ev.RootsWanted, FIRST)
    talk.write(FIRST)
    talk.tell(ev.Returned, FIRST)
    talk.tell(ev.CheckInWanted, FIRST)
    talk.tell(ev.NotNow, FIRST)
    assert alarm(talk.session, FIRST, talk.at, WishKind.CHECKIN) is None
    assert alarm(talk.session, FIRST, talk.at) == alarm(
        talk.session, FIRST, talk.at, WishKind.ROOTS
    )
    over = after_the_talk()
    over.tell(ev.CheckInWanted, FIRST)
    over.tell(ev.NotNow, FIRST)
    again = alarm(over.session, FIRST, over.at, WishKind.CHECKIN)
    assert again is not None
    assert again.date() == (over.at + DAY).date()


def test_whoever_wants_reminders_again_has_the_rest_of_the_day_in_peace() -> None:
    talk = after_the_talk()
    talk.tell(ev.RemindersStopped, FIRST)
    talk.at += 20 * DAY
    assert alarm(talk.session, FIRST, talk.at) is None
    asked = Talk(talk.session, talk.at)
    step = asked.tell(ev.RemindersWanted, FIRST)
    chosen = Talk(talk.session, talk.at).tell(ev.StrengthChosen, FIRST, strength=Strength.USUAL)
    for each in (step, chosen):
        [mine] = timers(each.effects)
        assert isinstance(mine, SetTimer)
        assert mine.due.date() == (talk.at + DAY).date()


def test_what_came_due_during_a_talk_waits_for_the_day_after_it() -> None:
    talk = after_the_talk()
    due = talk.session.seats[FIRST].reminding.wishes[0].due
    talk.tell(ev.RootsWanted, FIRST)
    talk.write(FIRST)
    talk.tell(ev.Returned, FIRST)
    talk.tell(ev.NewTalkWanted, FIRST)
    talk.at += 20 * DAY
    talk.until(StageId.THERAPY)
    talk.press(SECOND, "therapy_done")
    step = talk.press(FIRST, "therapy_done")
    [mine] = [e for e in timers(step.effects) if e.name == timer_of(FIRST)]
    assert isinstance(mine, SetTimer)
    assert mine.due.replace(tzinfo=None) > due
    assert talk.at + DAY <= mine.due < talk.at + 2 * DAY, "the reflection, on the next day"
    talk.at = mine.due
    told = talk.tell(ev.TimerFired, FIRST, name=mine.name)
    assert [e.name for e in told.effects if isinstance(e, Told)] == ["roots/waiting"]
