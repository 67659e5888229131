"""The courier against a store and a messenger made by hand."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest

from bot.courier import Courier
from bot.errors import ChatClosed, ChatMoved, Gone, Later, Refused, StoreAway
from bot.pacing import FREE, Limit, Pace, Window
from bot.ports import Delivery, Outgoing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
pytestmark = pytest.mark.asyncio


class RealClock:
    """Real time until it is set otherwise, with sleeps cut to a hundredth."""

    def __init__(self) -> None:
        self.set_by = timedelta()

    def now(self) -> datetime:
        """Return the time."""
        return datetime.now(UTC) + self.set_by

    async def sleep(self, span: timedelta) -> None:
        """Sleep a hundredth of `span`."""
        await asyncio.sleep(span.total_seconds() / 100)


@dataclass
class Row:
    """One outbox row."""

    number: int
    delivery: Delivery
    not_before: datetime
    attempts: int = 0


@dataclass
class Box:
    """An outbox in memory with the part of `Transaction` that a courier uses."""

    rows: list[Row] = field(default_factory=list)
    cards: dict[tuple[int, str], int] = field(default_factory=dict)
    dropped: list[int] = field(default_factory=list)
    away: int = 0
    claims: int = 0
    slow: float = 0.0

    def put(self, *deliveries: Delivery) -> None:
        """Append deliveries."""
        for delivery in deliveries:
            number = 1 + max((row.number for row in self.rows), default=len(self.dropped))
            self.rows.append(Row(number, delivery, datetime.min.replace(tzinfo=UTC)))

    async def transact(self, work: Callable[[Box], T]) -> T:
        """Run `work`, unless the store is away."""
        await asyncio.sleep(self.slow)
        if self.away:
            self.away -= 1
            raise StoreAway("away")
        return work(self)

    async def close(self) -> None:
        """Nothing to let go of."""

    def claim(self, now: datetime, limit: int, *, skip: Iterable[int] = ()) -> list[Outgoing]:
        """Return the first row of each chat that is free and due."""
        self.claims += 1
        blocked = set(skip)
        found = []
        for row in self.rows:
            chat = row.delivery.chat
            if chat in blocked:
                continue
            blocked.add(chat)
            if row.not_before <= now and len(found) < limit:
                known = self.cards.get((chat, row.delivery.card))
                found.append(Outgoing(row.number, row.delivery, row.attempts, known))
                row.attempts += 1
        return found

    def sent(
        self,
        number: int,
        message_id: int | None,
        at: datetime | None = None,
        *,
        carried: Outgoing | None = None,
    ) -> bool:
        """Drop a row and keep its card."""
        del at, carried
        row = next(row for row in self.rows if row.number == number)
        if message_id is not None:
            self.cards[row.delivery.chat, row.delivery.card] = message_id
        self.rows.remove(row)
        return any(left.delivery.chat == row.delivery.chat for left in self.rows)

    def postpone(self, number: int, not_before: datetime) -> None:
        """Put a row off."""
        next(row for row in self.rows if row.number == number).not_before = not_before

    def hurry(self) -> None:
        """Try everything at once."""
        for row in self.rows:
            row.not_before = datetime.min.replace(tzinfo=UTC)

    def drop(self, number: int) -> None:
        """Give a row up."""
        self.dropped.append(number)
        self.rows = [row for row in self.rows if row.number != number]

    def drop_chat(self, chat: int) -> None:
        """Give a chat up."""
        self.dropped.extend(row.number for row in self.rows if row.delivery.chat == chat)
        self.rows = [row for row in self.rows if row.delivery.chat != chat]

    def unsent(self) -> int:
        """Count the rows."""
        return len(self.rows)


@dataclass
class Post:
    """A messenger that notes what it is given and fails as told."""

    delivered: list[Delivery] = field(default_factory=list)
    failures: dict[str, list[Exception]] = field(default_factory=dict)
    took: float = 0.0
    at_once: int = 0
    chats_at_once: dict[int, int] = field(default_factory=dict)
    doubled_chats: int = 0
    most_at_once: int = 0

    async def deliver(self, delivery: Delivery, message_id: int | None) -> int | None:
        """Take a delivery."""
        chat = delivery.chat
        if self.chats_at_once.get(chat):
            self.doubled_chats += 1
        self.chats_at_once[chat] = self.chats_at_once.get(chat, 0) + 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.took)
            if self.failures.get(delivery.text):
                raise self.failures[delivery.text].pop(0)
            self.delivered.append(delivery)
            return message_id or 1000 + len(self.delivered)
        finally:
            self.at_once -= 1
            self.chats_at_once[chat] -= 1

    def texts(self, chat: int | None = None) -> list[str]:
        """Return what was delivered, to one chat or to all."""
        return [d.text for d in self.delivered if chat is None or d.chat == chat]


class Desk:
    """A courier with its store, messenger and what it told."""

    def __init__(self, pace: Pace = FREE) -> None:
        self.box, self.post, self.clock = Box(), Post(), RealClock()
        self.closed: list[int] = []
        self.moves: list[tuple[int, int]] = []
        self.courier = self.made(pace)

    def made(self, pace: Pace = FREE) -> Courier:
        """Make a courier for the box and the messenger that there are."""
        return Courier(
            self.box,
            self.post,
            self.clock,
            on_closed=self._closed,
            on_moved=self._moved,
            pace=pace,
        )

    async def _closed(self, chat: int) -> None:
        self.closed.append(chat)

    async def _moved(self, old: int, new: int) -> None:
        self.moves.append((old, new))
        for row in self.box.rows:
            if row.delivery.chat == old:
                row.delivery = replace(row.delivery, chat=new)

    async def until(self, reached: Callable[[], bool]) -> None:
        """Carry until a condition holds, then stop without draining."""
        task = asyncio.create_task(self.courier.run())
        try:
            async with asyncio.timeout(5):
                await eventually(reached)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def eventually(reached: Callable[[], bool]) -> None:
    """Wait for a condition that no event announces."""
    while not reached():  # noqa: ASYNC110
        await asyncio.sleep(0.005)


def texts(chat: int, *words: str) -> list[Delivery]:
    """Make one delivery per word."""
    return [Delivery(chat, word) for word in words]


async def test_everything_is_sent_once_and_in_order_within_each_chat() -> None:
    desk = Desk()
    for number in range(20):
        desk.box.put(*(Delivery(chat, f"{chat}-{number}") for chat in (1, 2, -3)))
    desk.post.took = 0.001
    await desk.until(lambda: not desk.box.rows)
    for chat in (1, 2, -3):
        assert desk.post.texts(chat) == [f"{chat}-{number}" for number in range(20)]
    assert desk.post.doubled_chats == 0


async def test_different_chats_do_not_wait_for_each_other() -> None:
    desk = Desk()
    desk.box.put(*(Delivery(chat, "hello") for chat in range(1, 11)))
    desk.post.took = 0.05
    await desk.until(lambda: not desk.box.rows)
    assert desk.post.most_at_once == 10


async def test_a_row_on_its_way_is_not_claimed_again() -> None:
    desk = Desk()
    desk.box.put(Delivery(1, "slow"))
    desk.post.took = 0.1
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: desk.post.at_once == 1)
    desk.courier.wake()
    await eventually(lambda: desk.box.claims == 2)
    assert [row.attempts for row in desk.box.rows] == [1]
    await desk.courier.drain(1)
    await task


async def test_what_is_committed_later_is_sent_at_once_when_woken() -> None:
    desk = Desk()
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: desk.box.claims > 0)
    desk.box.put(Delivery(1, "now"))
    desk.courier.wake()
    async with asyncio.timeout(0.5):
        await eventually(lambda: desk.post.texts() == ["now"])
    assert await desk.courier.drain(1)
    await task


async def test_an_idle_courier_leaves_the_store_alone() -> None:
    desk = Desk()
    task = asyncio.create_task(desk.courier.run())
    await asyncio.sleep(0.2)
    assert desk.box.claims == 1
    await desk.courier.drain(1)
    await task


async def test_the_message_id_is_kept_under_the_card() -> None:
    desk = Desk()
    desk.box.put(Delivery(1, "a", card="board"), Delivery(1, "b", card="board", edit=True))
    await desk.until(lambda: not desk.box.rows)
    assert desk.box.cards == {(1, "board"): 1001}


async def test_pitfall_22_a_flood_limit_parks_that_chat_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.courier._FIRST_BACKOFF", 0.001)
    desk = Desk()
    desk.box.put(*texts(-1, "slow down", "after it"), *texts(2, "x", "y", "z"))
    desk.post.failures = {"slow down": [Later("flood", after=0.3, chat_only=True)]}
    began = asyncio.get_running_loop().time()
    await desk.until(lambda: len(desk.post.texts(2)) == 3)
    assert asyncio.get_running_loop().time() - began < 0.2
    assert desk.post.texts(-1) == []
    await desk.until(lambda: not desk.box.rows)
    assert asyncio.get_running_loop().time() - began >= 0.3
    assert desk.post.texts(-1) == ["slow down", "after it"]


async def test_a_clock_that_is_set_back_does_not_hold_up_what_was_put_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.courier._FIRST_BACKOFF", 0.05)
    desk = Desk()
    desk.box.put(*texts(1, "first", "second"))
    desk.post.failures = {"first": [Later("network error")]}
    task = asyncio.create_task(desk.courier.run())
    async with asyncio.timeout(5):
        await eventually(lambda: not desk.post.failures["first"])
        desk.clock.set_by = timedelta(hours=-3)
        await eventually(lambda: not desk.box.rows)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert desk.post.texts() == ["first", "second"]


async def test_a_network_error_is_tried_again_and_order_is_kept() -> None:
    desk = Desk()
    desk.box.put(*texts(1, "first", "second"))
    desk.post.failures = {"first": [Later("network error")]}
    await desk.until(lambda: not desk.box.rows)
    assert desk.post.texts() == ["first", "second"]


async def test_pitfall_17_a_blocked_chat_is_given_up_and_told_and_others_go_on() -> None:
    desk = Desk()
    desk.box.put(*texts(1, "to a wall", "another"), *texts(2, "hello"))
    desk.post.failures = {"to a wall": [ChatClosed("forbidden")]}
    await desk.until(lambda: not desk.box.rows and bool(desk.closed))
    assert desk.closed == [1]
    assert desk.post.texts() == ["hello"]


async def test_pitfall_05_a_moved_group_gets_everything_under_its_new_id() -> None:
    desk = Desk()
    desk.box.put(*texts(-1, "card", "more"))
    desk.post.failures = {"card": [ChatMoved(-1001)]}
    await desk.until(lambda: not desk.box.rows)
    assert desk.moves == [(-1, -1001)]
    assert desk.post.texts(-1001) == ["card", "more"]


async def test_a_row_that_moves_while_it_is_on_its_way_is_not_sent_again() -> None:
    desk = Desk()
    desk.box.put(*texts(-1, "card", "more"))
    desk.post.took = 0.1
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: desk.post.at_once == 1)
    await desk._moved(-1, -1001)
    desk.courier.wake()
    await eventually(lambda: not desk.box.rows)
    assert desk.post.texts() == ["card", "more"]
    await desk.courier.drain(1)
    await task


async def test_a_group_that_moves_unnoticed_does_not_spin() -> None:
    desk = Desk()
    desk.box.put(*texts(-1, "card"))
    desk.post.failures = {"card": [ChatMoved(-1)] * 100}
    task = asyncio.create_task(desk.courier.run())
    await asyncio.sleep(0.3)
    assert len(desk.moves) <= 3
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_refusal_is_dropped_and_logged_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk()
    desk.box.put(*texts(1, "intimate words", "next"))
    desk.post.failures = {"intimate words": [Refused("bad request")]}
    await desk.until(lambda: not desk.box.rows)
    assert desk.post.texts() == ["next"]
    assert "delivery 1 was refused: Refused" in caplog.text
    assert "intimate" not in caplog.text


async def test_a_message_that_is_gone_counts_as_done() -> None:
    desk = Desk()
    desk.box.put(*texts(1, "edit", "next"))
    desk.post.failures = {"edit": [Gone("gone")]}
    await desk.until(lambda: not desk.box.rows)
    assert desk.post.texts() == ["next"]
    assert desk.box.dropped == []


async def test_a_fault_of_ours_is_tried_again_then_dropped_and_never_quoted(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier._FIRST_BACKOFF", 0.001)
    desk = Desk()
    desk.box.put(*texts(1, "bad", "good"))
    desk.post.failures = {"bad": [ValueError("intimate words") for _ in range(20)]}
    await desk.until(lambda: not desk.box.rows)
    assert desk.post.texts() == ["good"]
    assert desk.box.dropped == [1]
    assert "ValueError" in caplog.text
    assert "intimate" not in caplog.text


async def test_a_store_that_is_away_is_waited_for_and_nothing_is_sent_twice(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    desk = Desk()
    desk.box.put(*texts(1, "once", "twice"))
    desk.box.away = 2
    desk.post.took = 0.02

    async def away_after_the_first() -> None:
        await eventually(lambda: desk.post.texts() == ["once"])
        desk.box.away = 2

    watching = asyncio.create_task(away_after_the_first())
    await desk.until(lambda: not desk.box.rows)
    await watching
    assert desk.post.texts() == ["once", "twice"]
    assert caplog.text.count("can be read again") <= 2


async def test_a_fault_of_the_store_does_not_end_the_courier(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    desk.box.put(*texts(1, "hello"))
    claim, faults = desk.box.claim, [ValueError("intimate words")]

    def faulty(now: datetime, limit: int, *, skip: Iterable[int] = ()) -> list[Outgoing]:
        if faults:
            raise faults.pop()
        return claim(now, limit, skip=skip)

    monkeypatch.setattr(desk.box, "claim", faulty)
    await desk.until(lambda: not desk.box.rows)
    assert desk.post.texts() == ["hello"]
    assert "ValueError" in caplog.text
    assert "intimate" not in caplog.text


async def test_what_telegram_took_is_marked_sent_even_when_the_courier_is_cancelled() -> None:
    desk = Desk()
    desk.box.put(*texts(1, "taken"))
    desk.box.slow = 0.05
    desk.post.took = 0.05
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: desk.post.at_once == 1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert desk.post.texts() == ["taken"]
    assert desk.box.rows == []


async def test_marking_survives_the_cancellation_of_the_very_task_that_marks() -> None:
    desk = Desk()
    desk.box.put(*texts(1, "taken"))
    desk.box.slow = 0.05
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: desk.post.texts() == ["taken"])
    carrying = next(iter(desk.courier._in_flight.values()))
    carrying.cancel()
    await asyncio.gather(carrying, return_exceptions=True)
    assert desk.box.rows == []
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_drain_sends_what_can_be_sent_and_leaves_what_waits() -> None:
    desk = Desk()
    desk.box.put(*texts(1, *"abcdef"), *texts(2, "later"))
    desk.post.failures = {"later": [Later("flood", after=60, chat_only=True)]}
    desk.post.took = 0.005
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: bool(desk.post.delivered))
    assert await desk.courier.drain(2)
    await task
    assert desk.post.texts(1) == list("abcdef")
    assert [row.delivery.text for row in desk.box.rows] == ["later"]


async def test_a_drain_that_runs_out_of_time_still_awaits_what_is_on_its_way() -> None:
    desk = Desk()
    desk.box.put(*texts(1, *(str(number) for number in range(1000))))
    desk.post.took = 0.02
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: bool(desk.post.delivered))
    assert not await desk.courier.drain(0.1)
    await task
    assert desk.post.at_once == 0
    assert len(desk.post.delivered) + len(desk.box.rows) == 1000, "each is either sent or kept"


async def test_a_group_gets_no_more_than_its_share() -> None:
    desk = Desk(Pace(Limit(1000, 1), Limit(1000, 1), group=Limit(3, 0.3)))
    desk.box.put(*texts(-1, *"abcdefg"), *texts(2, *"123456789"))
    times: list[float] = []
    deliver = desk.post.deliver

    async def timed(delivery: Delivery, message_id: int | None) -> int | None:
        if delivery.chat == -1:
            times.append(asyncio.get_running_loop().time())
        return await deliver(delivery, message_id)

    desk.courier._messenger.deliver = timed  # type: ignore[method-assign]
    await desk.until(lambda: not desk.box.rows)
    assert all(later - earlier >= 0.29 for earlier, later in zip(times, times[3:], strict=False))
    assert times[-1] - times[0] < 1.2
    assert desk.post.texts(-1) == list("abcdefg")


async def test_all_chats_together_get_no_more_than_telegram_takes() -> None:
    desk = Desk(Pace(Limit(10, 0.2), Limit(100, 1), Limit(100, 1)))
    desk.box.put(*(Delivery(chat, "hello") for chat in range(1, 36)))
    began = asyncio.get_running_loop().time()
    await desk.until(lambda: not desk.box.rows)
    assert asyncio.get_running_loop().time() - began >= 0.58


async def test_a_window_forgets_what_left_long_ago() -> None:
    window = Window(Limit(2, 1.0))
    window.take(0.0)
    window.take(0.4)
    assert (window.room(0.5), window.wait(0.5)) == (0, 0.5)
    assert window.room(1.0) == 1
    assert not window.used(1.5)


# -- what is handed over


async def test_what_is_handed_over_leaves_without_a_claim() -> None:
    desk = Desk()
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: desk.box.claims == 1)
    desk.box.put(Delivery(1, "a"), Delivery(2, "b"))
    assert desk.courier.takes(1)
    desk.courier.take(handed(desk.box))
    await eventually(lambda: not desk.box.rows)
    assert sorted(desk.post.texts()) == ["a", "b"]
    assert desk.box.claims == 1
    assert await desk.courier.drain(1)
    await task
    assert not desk.courier.takes(1)


async def test_what_is_handed_over_while_the_chat_lands_follows_it() -> None:
    desk = Desk()
    desk.box.slow = 0.02
    desk.post.took = 0.05
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: desk.box.claims == 1)
    desk.box.put(Delivery(1, "a"))
    desk.courier.take(handed(desk.box))
    desk.box.put(Delivery(1, "b"))
    desk.courier.take(handed(desk.box)[1:])
    await eventually(lambda: not desk.box.rows)
    assert desk.post.texts() == ["a", "b"]
    assert desk.post.doubled_chats == 0
    assert await desk.courier.drain(1)
    await task


@dataclass
class TardyBox(Box):
    """Tells of what was claimed only once all of it has left, as a busy store may."""

    tardy: bool = False

    async def transact(self, work: Callable[[Box], T]) -> T:
        """Run `work`; what a claim found is told late."""
        before = self.claims
        told = await super().transact(work)
        if self.tardy and self.claims > before:
            await eventually(lambda: not self.rows)
            await asyncio.sleep(0.02)  # the last one lands
        return told


async def test_what_lands_while_a_claim_is_under_way_is_not_sent_again() -> None:
    desk = Desk()
    desk.box = box = TardyBox()
    desk.courier = desk.made()
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: box.claims == 1)
    await asyncio.sleep(0.01)
    desk.post.took, box.tardy = 0.02, True
    box.put(Delivery(1, "a"))
    desk.courier.wake()
    await asyncio.sleep(0)  # the courier is about to ask which chats are free
    desk.courier.take(handed(box))
    await eventually(lambda: not box.rows)
    box.tardy = False
    await asyncio.sleep(0.05)
    assert box.claims > 1
    assert desk.post.texts() == ["a"]
    assert await desk.courier.drain(1)
    await task


async def test_what_has_no_room_is_claimed_when_there_is() -> None:
    desk = Desk(pace=Pace(overall=Limit(1, 0.1), chat=Limit(9, 1.0), group=Limit(9, 1.0)))
    task = asyncio.create_task(desk.courier.run())
    await eventually(lambda: desk.box.claims == 1)
    desk.box.put(Delivery(1, "a"), Delivery(2, "b"))
    desk.courier.take(handed(desk.box))
    await eventually(lambda: not desk.box.rows)
    assert sorted(desk.post.texts()) == ["a", "b"]
    assert desk.box.claims > 1
    await desk.courier.drain(1)
    await task


def handed(box: Box) -> list[Outgoing]:
    """Say what the store would hand over."""
    return [Outgoing(row.number, row.delivery, 0, None) for row in box.rows]
