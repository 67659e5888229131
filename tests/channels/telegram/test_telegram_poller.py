"""The poller against a scripted Bot API."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING

import pytest
from botapi_fake import TOKEN, Answer, FakeApi, eventually, message, person, refusal
from quick_clock import QuickClock

from bot.channels.telegram.connect import connect
from bot.channels.telegram.poller import ALLOWED_UPDATES, Poller
from bot.errors import SettingsError, StoreAway

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channels.telegram.connect import Connection

pytestmark = pytest.mark.asyncio


def said(number: int, chat: int = 11, text: str = "hello") -> dict[str, object]:
    return {"update_id": number, "message": message(number, chat, text)}


class Heard:
    """Notes what it handles, and raises what a test puts into `failures`."""

    def __init__(self) -> None:
        self.numbers: list[object] = []
        self.failures: dict[int, list[Exception]] = {}
        self.pause = 0.0

    async def __call__(self, update: dict[str, object]) -> None:
        """Note an update, or fail as told."""
        number = update["update_id"]
        assert isinstance(number, int)
        if self.pause:
            await asyncio.sleep(self.pause)
        if self.failures.get(number):
            raise self.failures[number].pop(0)
        self.numbers.append(number)


async def polled(
    connection: Connection,
    heard: Callable[[dict[str, object]], Awaitable[None]],
    until: Callable[[], bool],
    clock: QuickClock | None = None,
    hold: float = 1,
    slack: float = 15,
) -> Poller:
    poller = Poller(connection, heard, clock or QuickClock(), hold=hold, slack=slack)
    task = asyncio.create_task(poller.run())
    try:
        async with asyncio.timeout(8):
            await eventually(lambda: until() or task.done())
    finally:
        await poller.stop()
        await task
    return poller


async def test_every_update_is_handed_over_and_the_stop_confirms_it(
    api: FakeApi, connection: Connection
) -> None:
    heard = Heard()
    api.push(said(1), said(2), said(3, chat=12))
    poller = await polled(connection, heard, lambda: len(heard.numbers) == 3)
    assert sorted(heard.numbers) == [1, 2, 3]
    assert api.confirmed == 4
    assert poller.last_success is not None


async def test_every_call_names_all_wanted_kinds(api: FakeApi, connection: Connection) -> None:
    heard = Heard()
    api.push(said(1))
    await polled(connection, heard, lambda: bool(heard.numbers))
    assert all(c.json("allowed_updates") == list(ALLOWED_UPDATES) for c in api.of("getUpdates"))


async def test_nothing_is_fetched_while_a_batch_is_in_work(
    api: FakeApi, connection: Connection
) -> None:
    asked_while_busy = []

    async def slow(_: dict[str, object]) -> None:
        before = len(api.of("getUpdates"))
        await asyncio.sleep(0.1)
        asked_while_busy.append(len(api.of("getUpdates")) - before)

    api.push(said(1), said(2))
    await polled(connection, slow, lambda: len(asked_while_busy) == 2)
    assert asked_while_busy == [0, 0]


async def test_pitfall_06_nothing_vanishes_when_the_store_is_away(
    api: FakeApi, connection: Connection
) -> None:
    heard, clock = Heard(), QuickClock()
    heard.failures = {2: [StoreAway("away"), StoreAway("away")]}
    api.push(said(1), said(2), said(3))
    confirmed_meanwhile = []

    async def watching(update: dict[str, object]) -> None:
        confirmed_meanwhile.append(api.confirmed)
        await heard(update)

    await polled(connection, watching, lambda: 3 in heard.numbers, clock)
    assert heard.numbers == [1, 2, 3]
    assert max(confirmed_meanwhile) == 2, "nothing after the first is acknowledged meanwhile"
    assert clock.slept == [1.0, 2.0]


async def test_a_later_update_of_another_chat_waits_for_no_store_of_the_first(
    api: FakeApi, connection: Connection
) -> None:
    heard = Heard()
    heard.failures = {1: [StoreAway("away")]}
    api.push(said(1, chat=11), said(2, chat=12), said(3, chat=11))
    await polled(connection, heard, lambda: 3 in heard.numbers)
    assert heard.numbers[0] == 2
    assert heard.numbers[-2:] in ([1, 3], [2, 3]), "order within the chat"
    assert heard.numbers.index(1) < heard.numbers.index(3)


async def test_one_chat_and_one_person_stay_in_order_and_strangers_run_side_by_side(
    api: FakeApi, connection: Connection
) -> None:
    order: list[object] = []
    together = asyncio.Event()

    async def handle(update: dict[str, object]) -> None:
        number = update["update_id"]
        if number == 1:
            await together.wait()  # only a stranger's update can free this one
        if number == 4:
            together.set()
        order.append(number)

    press = {
        "update_id": 2,
        "callback_query": {
            "id": "77",
            "from": person(11),
            "chat_instance": "x",
            "message": message(5, -100, "card"),
        },
    }
    api.push(said(1, chat=11), press, said(3, chat=-100), said(4, chat=99))
    await polled(connection, handle, lambda: len(order) == 4)
    assert order == [4, 1, 2, 3]


async def test_pitfall_07_poison_update_does_not_stop_the_rest(
    api: FakeApi, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    heard = Heard()
    heard.failures = {1: [RuntimeError("secret words")] * 9}
    api.push(said(1), said(2, chat=12), {"update_id": 3, "message": ["no", "message"]})
    await polled(connection, heard, lambda: api.confirmed == 4)
    assert {2, 3} <= set(heard.numbers)
    assert "update 1 is left out" in caplog.text
    assert "secret words" not in caplog.text


async def test_updates_without_a_number_do_not_spin(api: FakeApi, connection: Connection) -> None:
    clock = QuickClock()
    nameless = Answer(body={"ok": True, "result": [{"message": {}}, 5, None]})
    api.script("getUpdates", nameless, nameless)
    heard = Heard()
    api.push(said(9))
    await polled(connection, heard, lambda: bool(heard.numbers), clock)
    assert clock.slept[:1] == [1.0]


@pytest.mark.parametrize(
    "fault",
    [
        Answer(cut=True),
        refusal(500, "Internal Server Error"),
        Answer(502, raw=b"<html>bad gateway</html>"),
        Answer(403, raw=b"<html>a proxy</html>"),
        Answer(200, raw=b"<html>please log in</html>"),
        Answer(200, raw=b"[" * 100_000),
        Answer(body={"ok": True}),
        Answer(body={"ok": True, "result": True}),
        refusal(429, "Too Many Requests: retry after 3", retry_after=3),
    ],
    ids=["cut", "500", "502", "proxy", "captive", "deep", "no result", "no list", "429"],
)
async def test_network_trouble_is_waited_out(
    api: FakeApi, connection: Connection, fault: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    clock, heard = QuickClock(), Heard()
    api.script("getUpdates", fault, fault, fault)
    api.push(said(1))
    await polled(connection, heard, lambda: bool(heard.numbers), clock)
    assert clock.slept in ([1.0, 2.0, 4.0], [3.0, 3.0, 3.0])
    assert caplog.text.count("trying again") <= 1
    assert TOKEN not in caplog.text


async def test_pitfall_08_a_poll_that_hangs_is_cut_and_new_connections_are_opened(
    api: FakeApi, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, renewed = Heard(), []
    renew = connection.polling.renew

    async def counted() -> None:
        renewed.append(connection.polling._session)
        await renew()

    monkeypatch.setattr(connection.polling, "renew", counted)
    api.script("getUpdates", Answer(hang=True))
    api.push(said(1))
    await polled(connection, heard, lambda: bool(heard.numbers), hold=0, slack=0.2)
    assert heard.numbers == [1]
    assert len(renewed) == 1
    assert connection.polling._session is not renewed[0]


async def test_pitfall_27_a_second_process_is_named_once_and_waited_for(
    api: FakeApi, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    clock, heard = QuickClock(), Heard()
    other = refusal(409, "Conflict: terminated by other getUpdates request")
    api.script("getUpdates", other, other, other, Answer(body={"ok": True, "result": []}))
    api.push(said(1))
    await polled(connection, heard, lambda: bool(heard.numbers), clock)
    assert clock.slept == [1.0, 2.0, 4.0]
    assert caplog.text.count("stop one of the two") == 1
    assert caplog.text.count("alone uses the bot token again") == 1


async def test_a_webhook_in_the_way_is_removed_without_dropping_updates(
    api: FakeApi, connection: Connection
) -> None:
    heard = Heard()
    api.script("getUpdates", refusal(409, "Conflict: can't use getUpdates while webhook is active"))
    api.push(said(1))
    await polled(connection, heard, lambda: bool(heard.numbers))
    assert api.of("deleteWebhook")[0].parameters["drop_pending_updates"] == "false"


async def test_a_revoked_token_ends_the_run_with_a_sentence_for_the_host(api: FakeApi) -> None:
    wrong = connect("1:wrong", api.address)
    poller = Poller(wrong, Heard(), QuickClock(), hold=1)
    try:
        with pytest.raises(SettingsError, match="BotFather") as raised:
            await poller.run()
    finally:
        await wrong.close()
    assert "1:wrong" not in "".join(traceback.format_exception(raised.value))


async def test_a_passing_404_does_not_end_the_run(api: FakeApi, connection: Connection) -> None:
    heard = Heard()
    api.script("getUpdates", refusal(404, "Not Found"))
    api.push(said(1))
    await polled(connection, heard, lambda: bool(heard.numbers))
    assert heard.numbers == [1]


async def test_a_stop_finishes_the_batch_in_work(api: FakeApi, connection: Connection) -> None:
    heard = Heard()
    heard.pause = 0.1
    api.push(said(1), said(2), said(3))
    await polled(connection, heard, lambda: len(heard.numbers) == 1)
    assert heard.numbers == [1, 2, 3]
    assert api.confirmed == 4


async def test_a_stop_during_an_empty_poll_is_quick(api: FakeApi, connection: Connection) -> None:
    poller = Poller(connection, Heard(), QuickClock(), hold=30)
    task = asyncio.create_task(poller.run())
    await eventually(lambda: bool(api.of("getUpdates")))
    async with asyncio.timeout(1):
        await poller.stop()
        await task


async def test_after_a_quiet_day_numbers_may_start_lower(
    api: FakeApi, connection: Connection
) -> None:
    clock, heard = QuickClock(), Heard()
    api.push(said(900))
    poller = Poller(connection, heard, clock, hold=0.05)
    task = asyncio.create_task(poller.run())
    async with asyncio.timeout(5):
        await eventually(lambda: api.confirmed == 901)
        clock.time = clock.time.replace(month=4)
        api.updates.clear()
        api.push(said(5))
        await eventually(lambda: 5 in heard.numbers)
    await poller.stop()
    await task
