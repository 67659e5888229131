"""The agreement's life: what changed, who accepted which text, withdrawal, and the day to look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from dialogue_walks import (
    FIRST,
    MINUTE,
    NOON,
    SECOND,
    Talk,
    couple,
    lane_codes,
    next_event,
    one,
    standing,
)
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import agreeing
from bot.dialogue import events as ev
from bot.dialogue.afterwards import waking
from bot.dialogue.afterwards.reminding import Reminding, WishKind, instant_of
from bot.dialogue.afterwards.waking import unwish_for
from bot.dialogue.agreeing import Change, ChangeKind
from bot.dialogue.effects import CancelTimer, PinCard, SetTimer, Told
from bot.dialogue.model import (
    Agreement,
    LaneId,
    Line,
    LinePart,
    Mode,
    Review,
    Seat,
    Session,
    StageId,
)
from bot.dialogue.moves import forget_words
from bot.dialogue.step import Step, advance

A, B, C, D = (Line("own", words) for words in ("a", "b", "c", "d"))


def agreed(mode: Mode = Mode.PAIR, *, end: bool = True) -> Talk:
    """Return a couple that has accepted a version with one line, by default after the talk.

    No check-in comes to them, so that the review is all they are reminded of.
    """
    talk = standing(StageId.AGREEMENT, mode)
    propose(talk, FIRST, "add_line")
    talk.press(SECOND, "review.monthly")
    version = talk.session.shared.agreement.version
    talk.press(FIRST, f"accept.{version}")
    talk.press(SECOND, f"accept.{version}")
    if not end:
        return talk
    talk.until(StageId.DONE)
    for seat in Seat:
        talk.session = unwish_for(talk.session, seat, WishKind.CHECKIN)
    return talk


def propose(talk: Talk, seat: Seat, way: str) -> Step:
    """Word a line and put it forward."""
    talk.press(seat, way)
    talk.write(seat)
    return talk.press(seat, "propose")


def amend(talk: Talk, seat: Seat) -> Step:
    """Put a new line forward after the talk."""
    talk.press(seat, "amend")
    return propose(talk, seat, "add_line")


def names(step: Step, seat: Seat | None) -> list[str]:
    return [e.name for e in step.effects if isinstance(e, Told) and e.reader is seat]


# -- what changed


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ((A,), (A,), ()),
        ((A,), (A, B), (Change(ChangeKind.ADDED, after=B),)),
        ((A, B), (B,), (Change(ChangeKind.DROPPED, before=A),)),
        ((A, B), (A, C), (Change(ChangeKind.CHANGED, B, C),)),
        ((A, B), (C,), (Change(ChangeKind.CHANGED, A, C), Change(ChangeKind.DROPPED, before=B))),
        ((), (A, B), (Change(ChangeKind.ADDED, after=A), Change(ChangeKind.ADDED, after=B))),
        ((A, B, C), (A, D, C), (Change(ChangeKind.CHANGED, B, D),)),
    ],
)
def test_what_changed_is_told_line_by_line(
    before: tuple[Line, ...], after: tuple[Line, ...], found: tuple[Change, ...]
) -> None:
    told = agreeing.changes(Agreement(1, before), Agreement(2, after))
    assert told == found


LINES = st.lists(st.sampled_from((A, B, C, D)), unique=True, max_size=4).map(tuple)


@given(LINES, LINES)
def test_no_change_is_left_untold_and_none_is_made_up(
    before: tuple[Line, ...], after: tuple[Line, ...]
) -> None:
    told = agreeing.changes(Agreement(1, before), Agreement(2, after))
    gone = [change.before for change in told if change.before]
    come = [change.after for change in told if change.after]
    stayed = [line for line in before if line not in gone]
    assert stayed == [line for line in after if line not in come]
    assert len(gone) + len(stayed) == len(before)
    assert len(come) + len(stayed) == len(after)


# -- versions


def test_a_change_after_an_acceptance_is_told_to_both_and_voids_it() -> None:
    talk = standing(StageId.AGREEMENT)
    propose(talk, FIRST, "add_line")
    talk.press(SECOND, "review.monthly")
    talk.press(FIRST, "accept.1")
    talk.press(SECOND, "change_lines")
    talk.write(SECOND)
    step = talk.press(SECOND, "propose")
    shared = talk.session.shared
    assert shared.agreement.version == 2
    assert shared.agreement.accepted == ()
    assert shared.beside is not None
    assert shared.beside.accepted_by(FIRST)
    assert "agreement/news" in names(step, None)
    (change,) = agreeing.changes(shared.beside, shared.agreement)
    assert change.kind is ChangeKind.CHANGED


def test_a_line_that_the_other_took_out_meanwhile_cannot_be_worded_anew() -> None:
    talk = standing(StageId.AGREEMENT)
    propose(talk, FIRST, "add_line")
    talk.press(FIRST, "change_lines")
    talk.write(FIRST)
    talk.press(SECOND, "drop_lines")
    talk.press(SECOND, "drop.1.0")
    before = talk.session.shared
    step = talk.press(FIRST, "propose")
    assert talk.session.shared == before
    assert "agreement/line_lost" in names(step, FIRST)


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
def test_one_line_alone_is_changed_without_asking_which(mode: Mode) -> None:
    talk = standing(StageId.AGREEMENT, mode)
    propose(talk, FIRST, "add_line")
    talk.press(SECOND, "change_lines")
    assert talk.session.seats[SECOND].lane is LaneId.LINE_WORDING
    assert talk.session.seats[SECOND].rewording == talk.session.shared.agreement.lines[0]
    talk.press(SECOND, "back")
    assert talk.session.seats[SECOND].lane is LaneId.IDLE
    propose(talk, FIRST, "add_line")
    talk.press(SECOND, "change_lines")
    assert talk.session.seats[SECOND].lane is LaneId.CHANGE_LINE


def test_one_line_alone_is_changed_without_asking_which_after_the_talk() -> None:
    talk = agreed()
    talk.press(FIRST, "amend", "change_lines")
    assert talk.session.seats[FIRST].lane is LaneId.LINE_WORDING
    talk.press(FIRST, "back")
    assert talk.session.seats[FIRST].lane is LaneId.AMENDING


def test_not_yet_accepted_changes_nothing_and_says_what_can_be_done() -> None:
    talk = standing(StageId.AGREEMENT)
    propose(talk, FIRST, "add_line")
    talk.press(FIRST, "review.monthly")
    before = talk.session.shared
    step = talk.tell(ev.AcceptanceKeptBack, SECOND)
    assert names(step, SECOND)[0] == "agreement/not_yet"
    assert not names(step, FIRST)
    assert talk.session.shared == before


def test_what_holds_goes_on_holding_beside_a_proposal() -> None:
    talk = agreed()
    kept = talk.session.shared.kept
    amend(talk, FIRST)
    talk.press(FIRST, "accept.2")
    assert talk.session.shared.kept == kept
    talk.press(SECOND, "accept.2")
    shared = talk.session.shared
    assert shared.kept is not None
    assert shared.kept.version == 2
    assert [past.version for past in shared.past] == [1]
    assert shared.past[0].ended_at == talk.at


def test_a_proposal_put_aside_leaves_no_number_to_be_given_again() -> None:
    talk = agreed()
    kept = talk.session.shared.kept
    amend(talk, FIRST)
    talk.press(SECOND, "put_aside.2")
    assert talk.session.shared.agreement == kept
    talk.press(FIRST, "return")
    amend(talk, FIRST)
    assert talk.session.shared.agreement.version == 3


def test_the_same_line_twice_makes_no_version() -> None:
    talk = agreed()
    line = talk.session.shared.agreement.lines[0]
    talk.press(FIRST, "amend", "add_line")
    talk.tell(ev.LineWorded, FIRST, line=line)
    step = talk.press(FIRST, "propose")
    assert talk.session.shared.agreement.version == 1
    assert "agreement/line_there" in names(step, FIRST)


@pytest.mark.parametrize("stage", [StageId.SPEAKING, StageId.HELD, StageId.PAUSED, StageId.CARDS])
def test_in_the_middle_of_something_else_nothing_is_changed(stage: StageId) -> None:
    talk = standing(stage)
    held = replace(agreed().session.shared, stage=stage)
    talk.session = talk.session.with_shared(held)
    step = talk.tell(ev.AmendWanted, FIRST)
    assert names(step, FIRST) == ["agreement/not_now"]
    for seat in Seat:
        talk.tell(ev.VersionAccepted, seat, version=1)
    assert talk.session.shared == held


def test_a_newer_talk_keeps_the_proposal_that_is_open() -> None:
    talk = agreed()
    amend(talk, FIRST)
    talk.press(FIRST, "return")
    proposal = talk.session.shared.agreement
    talk.press(FIRST, "new_talk")
    assert talk.session.shared.agreement == proposal
    assert talk.session.shared.kept is not None


def test_an_ended_talk_takes_an_open_proposal_along_and_no_number_comes_twice() -> None:
    talk = agreed()
    talk.press(FIRST, "new_talk")
    talk.until(StageId.AGREEMENT)
    propose(talk, FIRST, "add_line")
    talk.tell(ev.StopWanted, FIRST)
    talk.press(FIRST, "stop_yes")
    assert talk.session.shared.agreement.version == 1
    amend(talk, SECOND)
    assert talk.session.shared.agreement.version == 3


Texts = dict[int, tuple[tuple[Line, ...], Review | None]]


def _accepts(session: Session, event: ev.Event) -> bool:
    held = session.shared.agreement
    return isinstance(event, ev.VersionAccepted) and event.version == held.version


MOVES = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 20_000), st.sampled_from((0, 1, 25, 1500))),
    max_size=80,
)


@given(st.sampled_from((0, 1, 2, 3)), MOVES)
def test_nothing_holds_that_not_both_accepted_word_for_word(
    which: int, moves: list[tuple[int, int, int]]
) -> None:
    """Over random events: no version with one acceptance, none after an edit, no number twice."""
    starts = (agreed, lambda: agreed(Mode.GROUP), lambda: standing(StageId.AGREEMENT), couple)
    talk = starts[which]()
    session, at = talk.session, talk.at
    texts: Texts = {}
    consents: set[tuple[Seat, int, tuple[Line, ...], Review | None]] = set()
    kept = session.shared.kept
    for count, move in enumerate(moves, start=500):
        at += move[2] * MINUTE
        if len(session.seats) < 2:
            return
        event = next_event(session, move, at, count)
        held = session.shared.agreement
        if event.seat is not None and _accepts(session, event):
            consents.add((event.seat, held.version, held.lines, held.review))
        session = advance(session, event).session
        now = session.shared.agreement
        lines, rhythm = texts.setdefault(now.version, (now.lines, now.review))
        assert (now.lines, now.review) == (lines, rhythm or now.review)
        assert now.review or not now.accepted
        texts[now.version] = now.lines, now.review
        fresh = session.shared.kept
        sealed = fresh is not None and fresh != kept and (kept is None or fresh.lines != kept.lines)
        if sealed and len(session.seats) == 2:
            assert fresh is not None
            assert {seat for seat, _ in fresh.accepted} == set(Seat)
            for seat in Seat:
                assert (seat, fresh.version, fresh.lines, fresh.review) in consents
        kept = fresh


# -- withdrawal


def test_one_alone_withdraws_and_nobody_is_named() -> None:
    talk = agreed(Mode.GROUP)
    kept = talk.session.shared.kept
    talk.press(SECOND, "withdraw_ask")
    assert talk.session.shared.kept == kept, "asked back once"
    step = talk.press(SECOND, "withdraw_yes.1")
    shared = talk.session.shared
    assert shared.kept is None
    assert shared.past[-1].withdrawn
    assert shared.past[-1].ended_at == talk.at
    assert "agreement/withdrawn_room" in names(step, None)
    assert {e.name for e in step.effects if isinstance(e, CancelTimer)} == {
        "remind.first",
        "remind.second",
    }


def test_in_front_of_others_the_withdrawal_is_told_in_private() -> None:
    talk = agreed(Mode.GROUP)
    talk.session = talk.session.with_shared(replace(talk.session.shared, stage=StageId.HELD))
    talk.press(SECOND, "withdraw_ask")
    step = talk.press(SECOND, "withdraw_yes.1")
    assert names(step, None) == []
    assert "agreement/withdrawn" in names(step, FIRST)
    assert "agreement/withdrawn" in names(step, SECOND)


def test_a_withdrawal_counts_for_the_version_that_was_named_alone() -> None:
    talk = agreed()
    talk.press(SECOND, "withdraw_ask")
    amend(talk, FIRST)
    talk.press(FIRST, "accept.2")
    talk.press(SECOND, "accept.2")
    talk.tell(ev.WithdrawConfirmed, SECOND, version=1)
    assert talk.session.shared.kept is not None


def test_nobody_alone_has_anything_to_withdraw_from() -> None:
    talk = one().until(StageId.DONE)
    step = talk.tell(ev.WithdrawWanted, FIRST)
    assert names(step, FIRST) == ["agreement/show"]


# -- the day to look again


def timers(step: Step) -> dict[str, datetime]:
    return {e.name: e.due for e in step.effects if isinstance(e, SetTimer)}


def reviews(talk: Talk) -> dict[Seat, datetime]:
    """Return when each is to be reminded of the agreement's day."""
    found = {}
    for seat, person in talk.session.seats.items():
        [wish] = [w for w in person.reminding.wishes if w.kind is WishKind.REVIEW]
        found[seat] = instant_of(wish.due, person.zone)
    return found


def sealing(zones: tuple[str, str]) -> Talk:
    talk = standing(StageId.AGREEMENT)
    for seat, zone in zip(Seat, zones, strict=True):
        person = replace(talk.session.seats[seat], zone=zone)
        talk.session = talk.session.with_seat(seat, person)
    propose(talk, FIRST, "add_line")
    talk.press(SECOND, "review.monthly")
    talk.press(FIRST, "accept.1")
    step = talk.press(SECOND, "accept.1")
    assert timers(step) == {}, "not before the talk is over"
    talk.press(SECOND, "therapy_done")
    step = talk.press(FIRST, "therapy_done")
    assert set(timers(step)) == {"remind.first", "remind.second"}
    return talk


def test_each_is_reminded_at_ten_by_their_own_clock() -> None:
    talk = sealing(("America/New_York", "Asia/Kolkata"))
    day = talk.session.shared.agreement.review_at
    assert day is not None
    assert reviews(talk) == {
        FIRST: datetime(day.year, day.month, day.day, 14, 0, tzinfo=UTC),
        SECOND: datetime(day.year, day.month, day.day, 4, 30, tzinfo=UTC),
    }


@pytest.mark.parametrize("zone", ["", "nowhere at all", "../../etc/passwd"])
def test_a_clock_that_is_not_known_is_utcs(zone: str) -> None:
    due = reviews(sealing((zone, "UTC")))
    assert due[FIRST] == due[SECOND]
    assert due[FIRST].hour == 10


def due_at(talk: Talk) -> datetime:
    morning = waking.alarm(talk.session, FIRST, talk.at)
    assert morning is not None
    return morning


def fired(talk: Talk, at: datetime) -> Step:
    return talk.do(ev.TimerFired(at, FIRST, name="remind.first"))


def test_a_reminder_that_comes_late_waits_for_a_decent_hour_and_comes_once() -> None:
    talk = agreed()
    night = due_at(talk) + timedelta(days=3, hours=16)
    step = fired(talk, night)
    assert names(step, FIRST) == []
    morning = timers(step)["remind.first"]
    assert (morning.hour, morning > night) == (9, True), "as soon as the quiet hours are over"
    step = fired(talk, morning)
    assert names(step, FIRST) == ["agreement/review"]
    assert timers(step) == {}


@pytest.mark.parametrize("stage", [StageId.COOL_DOWN, StageId.SPEAKING, StageId.CARDS])
def test_nobody_is_reminded_in_the_middle_of_a_talk(stage: StageId) -> None:
    talk = agreed()
    morning = due_at(talk)
    talk.press(FIRST, "new_talk")
    talk.session = talk.session.with_shared(replace(talk.session.shared, stage=stage))
    step = fired(talk, morning)
    assert names(step, FIRST) == []
    assert timers(step) == {}, "it is set anew when the talk is over"
    talk.session = talk.session.with_shared(replace(talk.session.shared, stage=StageId.DONE))
    assert waking.alarm(talk.session, FIRST, talk.at) == talk.at


@pytest.mark.parametrize("lane", [LaneId.BREATHING, LaneId.SECOND_READING, LaneId.DRAFT])
def test_a_reminder_finds_its_way_past_other_timers(lane: LaneId) -> None:
    talk = agreed()
    person = talk.session.seats[FIRST]
    talk.session = talk.session.with_seat(FIRST, replace(person, lanes=(LaneId.DONE, lane)))
    assert names(fired(talk, due_at(talk)), FIRST) == ["agreement/review"]


def test_a_timer_of_an_agreement_that_is_gone_says_nothing() -> None:
    talk = agreed()
    morning = due_at(talk)
    talk.press(FIRST, "withdraw_ask")
    talk.press(FIRST, "withdraw_yes.1")
    step = fired(talk, morning)
    assert step.effects == ()


def test_a_reminder_that_an_earlier_version_set_comes_all_the_same() -> None:
    talk = agreed()
    at = due_at(talk)
    for seat in Seat:
        bare = replace(talk.session.seats[seat], reminding=Reminding())
        talk.session = talk.session.with_seat(seat, bare)
    step = talk.do(ev.TimerFired(at, FIRST, name="review.first"))
    assert timers(step) == {"remind.first": at}
    assert names(fired(talk, at), FIRST) == ["agreement/review"]


def test_a_new_day_is_set_only_when_both_say_that_it_fits() -> None:
    talk = agreed()
    at = talk.at = due_at(talk)
    before = talk.session.shared
    talk.press(FIRST, "fits.1")
    assert talk.session.shared == before
    step = talk.press(SECOND, "fits.1")
    kept = talk.session.shared.kept
    assert kept is not None
    assert kept.review_at == at + timedelta(days=30)
    assert kept.version == 1
    assert set(timers(step)) == {"remind.first", "remind.second"}
    again = talk.press(FIRST, "fits.1")
    assert names(again, FIRST) == ["agreement/changed_since"], "the next review has not come"


def test_looking_later_is_a_week_later_and_told_to_nobody_else() -> None:
    talk = agreed()
    at = talk.at = due_at(talk)
    step = talk.press(SECOND, "review_later.1")
    assert timers(step) == {"remind.second": at + timedelta(days=7)}
    assert names(step, FIRST) == []
    assert names(step, None) == []


# -- the card, the solo proposal


def test_the_card_is_pinned_in_a_group_alone() -> None:
    for mode in (Mode.GROUP, Mode.PAIR):
        talk = standing(StageId.AGREEMENT, mode)
        propose(talk, FIRST, "add_line")
        talk.press(SECOND, "review.monthly")
        talk.press(FIRST, "accept.1")
        step = talk.press(SECOND, "accept.1")
        pinned = [e for e in step.effects if isinstance(e, PinCard)]
        assert bool(pinned) is (mode is Mode.GROUP)


def test_lines_from_a_preparation_alone_stay_private_until_each_is_proposed() -> None:
    talk = one().until(StageId.AGREEMENT)
    propose(talk, FIRST, "add_line")
    talk.press(FIRST, "review.monthly")
    talk.press(FIRST, "accept.1")
    talk.until(StageId.DONE)
    (line,) = talk.session.shared.agreement.lines
    talk.press(FIRST, "new_talk")
    talk.press(FIRST, "partner")
    talk.tell(ev.GuestArrived, FIRST, user_id=22, name="Bo")
    talk.press(FIRST, "admit")
    shared = talk.session.shared
    assert shared.kept is None
    assert shared.agreement.lines == ()
    assert shared.past == ()
    assert talk.session.seats[FIRST].prepared == (line,)
    assert talk.session.seats[SECOND].prepared == ()
    talk.until(StageId.AGREEMENT)
    talk.press(FIRST, "add_line", "prepared.0", "propose")
    assert talk.session.shared.agreement.lines == (line,)


def test_alone_in_a_group_nothing_prepared_is_shown_there() -> None:
    talk = one().until(StageId.AGREEMENT)
    propose(talk, FIRST, "add_line")
    talk.until(StageId.DONE)
    talk.press(FIRST, "new_talk")
    talk.tell(ev.RoomTaken, FIRST, room=-100, topic=None)
    assert talk.session.shared.agreement.lines == ()
    assert len(talk.session.seats[FIRST].prepared) == 1


def test_a_day_of_the_review_is_not_before_it_has_begun_anywhere() -> None:
    talk = agreed()
    review_at = talk.session.shared.agreement.review_at
    assert review_at is not None
    early = review_at.replace(hour=0, minute=0) - timedelta(hours=15)
    step = fired(talk, early)
    assert names(step, FIRST) == []
    assert timers(step)["remind.first"] > early > NOON, "it comes on its day all the same"


def test_the_words_of_a_talk_go_and_who_has_looked_again_is_still_known() -> None:
    talk = standing(StageId.DONE)
    looked = replace(talk.session.seats[FIRST], still_fits=True, statements=("I felt hurt.",))
    left = forget_words(talk.session.with_seat(FIRST, looked)).seats[FIRST]
    assert left.still_fits
    assert left.statements == ()


@pytest.mark.parametrize("mode", [Mode.GROUP, Mode.PAIR])
@pytest.mark.parametrize("in_room", [True, False])
def test_whoever_accepts_last_in_private_reads_there_that_it_holds(
    mode: Mode, in_room: bool
) -> None:
    talk = standing(StageId.AGREEMENT, mode)
    propose(talk, FIRST, "add_line")
    talk.press(SECOND, "review.monthly")
    version = talk.session.shared.agreement.version
    talk.press(FIRST, f"accept.{version}")
    step = talk.tell(ev.VersionAccepted, SECOND, in_room=in_room, version=version)
    beside = mode is Mode.GROUP and not in_room
    assert ("agreement/accept_last" in names(step, SECOND)) is beside
    assert "agreement/accept_last" not in names(step, FIRST)
    assert talk.session.shared.kept is not None


def test_after_the_talk_too_it_is_said_there_once() -> None:
    talk = agreed(Mode.GROUP)
    amend(talk, FIRST)
    version = talk.session.shared.agreement.version
    talk.tell(ev.VersionAccepted, FIRST, version=version)
    step = talk.tell(ev.VersionAccepted, SECOND, version=version)
    assert names(step, SECOND).count("agreement/accept_last") == 1


# -- the agreement asked for on or after its day


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
@pytest.mark.parametrize("in_room", [False, True])
def test_an_agreement_whose_day_is_past_offers_the_review(mode: Mode, in_room: bool) -> None:
    talk = agreed(mode)
    kept = talk.session.shared.kept
    assert kept is not None
    assert kept.review_at is not None
    fits = f"fits.{kept.version}"
    offered = []
    for days in (-3, 0, 9):
        talk.at = kept.review_at + timedelta(days=days)
        step = talk.do(ev.AgreementWanted(talk.at, FIRST, in_room=in_room))
        (shown,) = (e for e in step.effects if isinstance(e, Told))
        offered.append(any(fits in row for row in shown.keys))
    assert offered == [False, True, True]
    talk.press(FIRST, fits)
    assert talk.session.seats[FIRST].still_fits


# -- told once


def test_the_group_reads_of_a_new_version_before_anybody_is_told_in_private() -> None:
    talk = standing(StageId.AGREEMENT, Mode.GROUP)
    step = propose(talk, FIRST, "add_line")
    told = [e.reader for e in step.effects if isinstance(e, Told)]
    assert None in told
    assert FIRST in told
    assert told == sorted(told, key=lambda reader: reader is not None)


def test_in_two_chats_a_new_version_is_news_once() -> None:
    talk = standing(StageId.AGREEMENT, Mode.PAIR)
    step = propose(talk, FIRST, "add_line")
    told = [(e.name, e.edit) for e in step.effects if isinstance(e, Told)]
    assert told == [("agreement/news", False), ("agreement/room", True)]


# -- what stands below a line that is worded anew

OLD = Line("own", "We tell each other when an ex writes.", "A message on Sunday.", "A birthday.")


def worded_anew(line: Line = OLD, mode: Mode = Mode.PAIR) -> Talk:
    """Return a talk in which one has just typed other words for a line that stands."""
    talk = standing(StageId.AGREEMENT, mode)
    talk.press(FIRST, "add_line")
    talk.tell(ev.LineWorded, FIRST, line=line)
    talk.press(FIRST, "propose")
    talk.press(FIRST, "change_lines")
    talk.tell(ev.LineWorded, FIRST, line=replace(line, principle="We keep Sundays free."))
    return talk


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
def test_other_words_for_a_line_ask_once_whether_the_old_example_still_fits(mode: Mode) -> None:
    talk = worded_anew(mode=mode)
    assert talk.session.seats[FIRST].lane is LaneId.LINE_FITS
    codes = {"parts_fit", "anew.example", "no_parts", "back"}
    assert set(lane_codes(talk.session, FIRST)) == codes
    step = talk.press(FIRST, "parts_fit")
    assert names(step, FIRST) == ["agreement/line_preview"]
    talk.press(FIRST, "propose")
    assert talk.session.shared.agreement.lines == (replace(OLD, principle="We keep Sundays free."),)


def test_what_no_longer_fits_is_left_out() -> None:
    talk = worded_anew()
    talk.press(FIRST, "no_parts", "propose")
    assert talk.session.shared.agreement.lines == (Line("own", "We keep Sundays free."),)


@pytest.mark.parametrize("pressed_first", [True, False])
def test_another_example_takes_the_place_of_the_old_one(pressed_first: bool) -> None:
    talk = worded_anew()
    if pressed_first:
        talk.press(FIRST, "anew.example")
    assert talk.session.seats[FIRST].line_part is LinePart.EXAMPLE
    held = talk.session.seats[FIRST].line
    assert held is not None
    step = talk.tell(ev.LineWorded, FIRST, line=replace(held, example="No visits at noon."))
    assert names(step, FIRST) == ["agreement/line_preview"]


def test_where_only_what_stays_fine_was_said_that_is_what_is_asked_about() -> None:
    talk = worded_anew(replace(OLD, example=""))
    assert "anew.fine" in lane_codes(talk.session, FIRST)
    assert talk.session.seats[FIRST].line_part is LinePart.FINE


def test_a_line_with_nothing_below_it_or_with_the_same_words_is_not_asked_about() -> None:
    bare = worded_anew(Line("own", OLD.principle))
    assert bare.session.seats[FIRST].lane is LaneId.LINE_PREVIEW
    same = worded_anew()
    same.press(FIRST, "back")
    same.tell(ev.LineWorded, FIRST, line=OLD)
    assert same.session.seats[FIRST].lane is LaneId.LINE_PREVIEW
