"""The way as a picture: of both what both have seen, of one's own to oneself, and in words too."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.afterwards.checkins import CheckIn, ShownTogether
from bot.dialogue.afterwards.course import own_course, shared_course
from bot.dialogue.effects import Effect, ShowWay, Told
from bot.dialogue.model import (
    Agreement,
    Line,
    Mode,
    Participant,
    Promising,
    Seat,
    Session,
    Shared,
    StageId,
)
from bot.dialogue.step import advance
from bot.express import Expression
from bot.pages import course_page
from bot.ports import Delivery, Kind
from bot.viewing import Viewer
from tests.table import BOT, GROUP, HOST, TUESDAY_EVENING

FIRST, SECOND = Seat
DAY = date(2026, 12, 1)
SID = "0123456789abcdef"
CAPTION = 1024
"""Characters that Telegram takes below a picture (Bot API, sendPhoto)."""


@pytest.fixture
def expression(content: Content) -> Expression:
    return Expression(content, Viewer(content, BOT, HOST), BOT)


def checked(days: int, *levels: int | None) -> CheckIn:
    return CheckIn(DAY + timedelta(days=days), *levels)


def both(days: int, one: tuple[int | None, ...], two: tuple[int | None, ...]) -> ShownTogether:
    return ShownTogether(DAY + timedelta(days=days), checked(days, *one), checked(days, *two))


SHOWN = (both(0, (3, 1, None), (5, 4, 5)), both(30, (6, 5, 9), (6, 7, 7)))
OWN = (checked(0, 3, 1, 4), checked(14, 9, 9, 9), checked(30, 6, 5, 8))
HELD = Agreement(2, (Line("own", "We tell."),), agreed_at=datetime(2027, 1, 4, 20, tzinfo=UTC))


def couple(mode: Mode = Mode.GROUP, stage: StageId = StageId.DONE) -> Session:
    alex = Participant(11, "Alex", zone="Europe/Berlin", checkins=OWN)
    shared = Shared(
        mode=mode,
        stage=stage,
        room=GROUP if mode is Mode.GROUP else None,
        topic=9,
        checkins=SHOWN,
        kept=HELD,
        past=(replace(HELD, version=1, agreed_at=datetime(2026, 11, 24, 20, tzinfo=UTC)),),
        talks=(date(2026, 11, 24),),
        kept_on=(date(2026, 12, 10),),
    )
    return Session(shared, {FIRST: alex, SECOND: Participant(22, "Sam", zone="Asia/Tokyo")})


def bare(session: Session) -> Session:
    return session.with_shared(replace(session.shared, checkins=()))


def asked(
    session: Session, event: type[ev.Event], seat: Seat = FIRST, *, in_room: bool = False
) -> tuple[Effect, ...]:
    return advance(session, event(TUESDAY_EVENING, seat, in_room)).effects


def names(effects: tuple[Effect, ...]) -> list[tuple[str, Seat | None]]:
    return [(each.name, each.reader) for each in effects if isinstance(each, Told)]


# -- the values


def test_of_two_answers_the_lower_and_the_higher_remain_and_nobody_can_be_told() -> None:
    session = couple()
    swapped = replace(
        session.shared,
        checkins=tuple(ShownTogether(s.on, s.second, s.first) for s in session.shared.checkins),
    )
    assert shared_course(session) == shared_course(session.with_shared(swapped))
    first = shared_course(session).days[0]
    assert first.close is not None
    assert (first.close.low, first.close.high) == (3, 5)
    assert first.heard is None


def test_what_one_kept_is_not_in_the_course_of_both() -> None:
    session = couple()
    told = {day.on for day in shared_course(session).days}
    assert told == {DAY, DAY + timedelta(days=30)}
    without = {seat: replace(p, checkins=()) for seat, p in session.seats.items()}
    assert shared_course(replace(session, seats=without)) == shared_course(session)


def test_ones_own_course_is_made_of_ones_own_answers() -> None:
    session = couple()
    own = own_course(session, FIRST)
    assert [day.trusting.low for day in own.days if day.trusting] == [1, 9, 5]
    assert all(day.close is None or day.close.low == day.close.high for day in own.days)
    assert own_course(bare(session), FIRST).days == own.days
    assert own_course(session, SECOND).days == ()


def test_ones_own_course_has_the_promises_one_kept_also_untold_ones() -> None:
    session = couple()
    kept = (date(2026, 12, 3), date(2026, 12, 17))
    alex = replace(session.seats[FIRST], promising=Promising(kept_on=kept))
    own = session.with_seat(FIRST, alex)
    assert own_course(own, FIRST).kept == kept
    assert own_course(own, SECOND).kept == ()
    assert shared_course(own).kept == session.shared.kept_on
    again = advance(own, ev.NewTalkWanted(TUESDAY_EVENING, FIRST)).session
    assert own_course(again, FIRST).kept == kept


def test_a_day_without_a_number_is_no_day() -> None:
    nothing = couple().with_shared(Shared(checkins=(both(0, (None,) * 3, (1, 2, 3)),)))
    assert shared_course(nothing).days == ()


def test_versions_stand_on_the_day_from_which_they_held() -> None:
    assert shared_course(couple()).versions == ((date(2026, 11, 24), 1), (date(2027, 1, 4), 2))


def test_the_end_of_a_talk_is_noted_once_a_day() -> None:
    session = couple(stage=StageId.THERAPY)
    at = datetime(2027, 2, 1, 20, tzinfo=UTC)
    over = _both_done(session, at)
    assert over.stage is StageId.DONE
    assert over.shared.talks == (date(2026, 11, 24), date(2027, 2, 1))
    again = over.with_shared(replace(over.shared, stage=StageId.THERAPY))
    assert _both_done(again, at).shared.talks == over.shared.talks


def _both_done(session: Session, at: datetime) -> Session:
    for seat in session.present:
        session = advance(session, ev.TherapyAnswered(at, seat)).session
    return session


def test_another_talk_keeps_the_course() -> None:
    session = couple()
    fresh = advance(session, ev.NewTalkWanted(TUESDAY_EVENING, FIRST)).session
    assert fresh.stage is StageId.CALM_CHECK
    assert shared_course(fresh) == shared_course(session)
    assert own_course(fresh, FIRST) == own_course(session, FIRST)


# -- who sees which


def test_asked_in_the_room_both_see_what_both_have_seen() -> None:
    assert asked(couple(), ev.WayWanted, in_room=True) == (ShowWay(None),)
    assert names(asked(bare(couple()), ev.WayWanted, in_room=True)) == [("way/nothing_room", None)]


def test_before_others_it_is_not_shown() -> None:
    held = couple(stage=StageId.HELD)
    assert names(asked(held, ev.WayWanted, in_room=True)) == [("way/not_here", None)]


def test_asked_in_private_it_comes_in_private() -> None:
    assert asked(couple(), ev.WayWanted) == (ShowWay(FIRST),)
    assert asked(couple(), ev.WayWanted, SECOND) == (ShowWay(SECOND),)
    assert asked(couple(), ev.OwnWayWanted) == (ShowWay(FIRST, own=True),)


def test_where_nothing_is_shared_ones_own_comes_and_else_kind_words() -> None:
    assert asked(bare(couple()), ev.WayWanted) == (ShowWay(FIRST, own=True),)
    for event in (ev.WayWanted, ev.OwnWayWanted):
        told = names(asked(bare(couple()), event, SECOND))
        assert told == [("way/nothing", SECOND)]


def test_ones_own_never_goes_to_the_room_whatever_was_asked_where() -> None:
    assert asked(couple(), ev.OwnWayWanted, in_room=True) == (ShowWay(FIRST, own=True),)


# -- what is sent


def sent(
    expression: Expression, session: Session, reader: Seat | None, *, own: bool = False
) -> Delivery:
    (delivery,) = expression.way(session, reader, SID, TUESDAY_EVENING, own=own)
    return delivery


def visible(delivery: Delivery) -> str:
    return re.sub("<[^>]+>", "", delivery.text)


def test_the_picture_of_both_goes_where_it_was_asked_for(expression: Expression) -> None:
    session = couple()
    room, private = sent(expression, session, None), sent(expression, session, SECOND)
    assert (room.chat, room.topic, room.keys) == (GROUP, 9, ())
    assert (private.chat, private.topic) == (22, None)
    assert room.kind is private.kind is Kind.PHOTO
    assert room.text == private.text
    assert room.paper == private.paper
    assert not private.protect


def test_ones_own_picture_is_protected_and_offers_the_other_one(expression: Expression) -> None:
    own = sent(expression, couple(), FIRST, own=True)
    assert own.protect
    assert [key.text for row in own.keys for key in row] == ["Our way so far", "Check in"]
    alone = sent(expression, bare(couple()), FIRST, own=True)
    assert [key.text for row in alone.keys for key in row] == ["Check in"]
    assert own.paper is not None
    assert own.paper.course == course_page(own_course(couple(), FIRST), TUESDAY_EVENING, own=True)


def test_the_words_below_say_what_is_seen_without_a_number_or_a_name(
    expression: Expression,
) -> None:
    told = visible(sent(expression, couple(), None))
    for part in (
        "1 December 2026 to 31 December 2026",
        "Closeness: at first between “rather far” and “in between”, lately “in between”",
        "Trust: at first between “hardly any” and “a little”",
        "Being heard: between “mostly” and “fully”",
        "Talks: 24 November 2026",
        "Agreement: 1 (24 November 2026), 2 (4 January 2027)",
        "Promises kept: 10 December 2026",
    ):
        assert part in told
    assert "Alex" not in told
    assert "Sam" not in told
    assert not re.search(r"\b(10|[0-9])/10\b|\baverage\b|\bscore\b", told)


def test_one_day_is_told_as_one_day(expression: Expression) -> None:
    session = couple()
    one = session.with_shared(replace(session.shared, checkins=SHOWN[:1]))
    told = visible(sent(expression, one, None))
    assert "at first" not in told
    assert "1 December 2026," in told


@pytest.mark.parametrize("own", [False, True])
def test_the_words_of_the_longest_course_fit_below_a_picture(
    expression: Expression, own: bool
) -> None:
    session = couple()
    days = range(0, 30 * 60, 30)
    far = tuple(both(n, (0, 0, 0), (10, 10, 10)) for n in days)
    many = tuple(DAY + timedelta(days=n) for n in range(200))
    shared = replace(session.shared, checkins=far, talks=many, kept_on=many)
    alex = replace(session.seats[FIRST], checkins=tuple(checked(n, 3, 3, 3) for n in days))
    full = session.with_shared(shared).with_seat(FIRST, alex)
    assert len(visible(sent(expression, full, FIRST, own=own)).encode("utf-16-le")) // 2 <= CAPTION


def test_without_a_room_or_a_day_nothing_is_sent(expression: Expression) -> None:
    lost = couple().with_shared(replace(couple().shared, room=None))
    assert expression.way(lost, None, SID, TUESDAY_EVENING, own=False) == []
    assert expression.way(bare(couple()), None, SID, TUESDAY_EVENING, own=False) == []
