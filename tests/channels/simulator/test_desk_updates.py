"""The bot's queue: offsets, polls, kinds, ages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk_room import Room

pytestmark = pytest.mark.asyncio


async def test_an_offset_confirms_everything_below_it_for_ever(met: Room) -> None:
    for word in ("one", "two", "three"):
        await met.alex.say("private", word)
    first = await met.call("getUpdates", offset=met.offset - 5, timeout=0)
    assert isinstance(first, list)
    numbers = [one["update_id"] for one in first if isinstance(one, dict)]
    assert len(numbers) == 3
    again = await met.call("getUpdates", offset=numbers[1], timeout=0)
    assert isinstance(again, list)
    assert [one["update_id"] for one in again if isinstance(one, dict)] == numbers[1:]
    assert isinstance(await met.call("getUpdates", offset=0, timeout=0), list)
    back = await met.call("getUpdates", offset=numbers[0], timeout=0)
    assert isinstance(back, list)
    assert [one["update_id"] for one in back if isinstance(one, dict)] == numbers[1:]


async def test_without_confirmation_updates_come_again(met: Room) -> None:
    await met.alex.say("private", "one")
    once = await met.call("getUpdates", timeout=0)
    assert await met.call("getUpdates", timeout=0) == once
    assert once


async def test_a_negative_offset_keeps_only_the_last(met: Room) -> None:
    for word in ("one", "two", "three"):
        await met.alex.say("private", word)
    kept = await met.call("getUpdates", offset=-1, timeout=0)
    assert isinstance(kept, list)
    assert [one["message"]["text"] for one in kept] == ["three"]


async def test_the_limit_is_kept(met: Room) -> None:
    for word in ("one", "two", "three"):
        await met.alex.say("private", word)
    some = await met.call("getUpdates", limit=2, timeout=0, offset=1)
    assert isinstance(some, list)
    assert len(some) == 2


async def test_a_repeated_offset_gets_one_update_at_a_time(met: Room) -> None:
    for word in ("one", "two"):
        await met.alex.say("private", word)
    assert len(await met.call("getUpdates", offset=5, timeout=0)) == 2
    assert len(await met.call("getUpdates", offset=5, timeout=0)) == 1


async def test_a_long_poll_returns_as_soon_as_something_happens(met: Room) -> None:
    waiting = asyncio.create_task(met.call("getUpdates", offset=met.offset, timeout=10))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await met.alex.say("private", "now")
    found = await asyncio.wait_for(waiting, 1)
    assert isinstance(found, list)
    assert [one["message"]["text"] for one in found] == ["now"]


async def test_two_pollers_conflict(met: Room) -> None:
    older = asyncio.create_task(met.refusal("getUpdates", offset=met.offset, timeout=10))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(met.call("getUpdates", offset=met.offset, timeout=10))
    assert await asyncio.wait_for(older, 1) == (
        409,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )
    await met.alex.say("private", "hello")
    assert len(await asyncio.wait_for(newer, 1)) == 1


async def test_a_webhook_stops_polling_until_it_is_deleted(met: Room) -> None:
    await met.call("setWebhook", url="https://example.org:8443/hook", secret_token="abc")  # noqa: S106
    code, words = await met.refusal("getUpdates")
    assert code == 409
    assert words.startswith("Conflict: can't use getUpdates method while webhook is active")
    await met.alex.say("private", "hello")
    waiting = await met.call("getWebhookInfo")
    assert isinstance(waiting, dict)
    assert waiting["pending_update_count"] == 1
    await met.call("deleteWebhook", drop_pending_updates=True)
    assert await met.call("getUpdates", timeout=0) == []


async def test_a_webhook_ends_a_waiting_poll(met: Room) -> None:
    waiting = asyncio.create_task(met.refusal("getUpdates", offset=met.offset, timeout=10))
    await asyncio.sleep(0.05)
    await met.call("setWebhook", url="https://example.org/hook")
    assert await asyncio.wait_for(waiting, 1) == (
        409,
        "Conflict: terminated by setWebhook request",
    )


async def test_changes_of_people_come_to_an_administrator_who_asks(met: Room) -> None:
    await met.kim.do("group", "join")
    await met.call("getUpdates", offset=met.offset, timeout=0, allowed_updates=["chat_member"])
    await met.kim.do("group", "leave")
    await met.alex.do("group", "promote", on=True)
    await met.updates()
    await met.kim.do("group", "join")
    [update] = await met.updates()
    assert update["chat_member"]["old_chat_member"]["status"] == "left"
    assert update["chat_member"]["new_chat_member"]["user"]["id"] == met.kim.id


async def test_allowed_updates_stay_until_they_are_sent_again(met: Room) -> None:
    await met.call("getUpdates", offset=met.offset, timeout=0, allowed_updates=["edited_message"])
    number = await met.alex.say("private", "one")
    await met.alex.edit("private", number, "two")
    assert [set(one) - {"update_id"} for one in await met.updates()] == [{"edited_message"}]
    await met.alex.say("private", "three")
    assert await met.updates() == []
    await met.call("getUpdates", offset=met.offset, timeout=0, allowed_updates=[])
    await met.alex.say("private", "four")
    assert len(await met.updates()) == 1


@pytest.mark.parametrize(
    ("hours", "left"), [(23.9, 1), (24.1, 0)], ids=["almost a day", "more than a day"]
)
async def test_messages_wait_for_a_day(met: Room, hours: float, left: int) -> None:
    await met.alex.say("private", "one")
    met.clock.forward(hours=hours)
    assert len(await met.updates()) == left


@pytest.mark.parametrize(("seconds", "left"), [(140, 1), (151, 0)], ids=["140 s", "151 s"])
async def test_presses_wait_for_150_seconds(met: Room, seconds: int, left: int) -> None:
    await met.sent(met.alex.id, reply_markup=keyboard("Go", "go"))
    press = asyncio.create_task(met.alex.press("private", "Go"))
    await asyncio.sleep(0.05)
    met.clock.forward(seconds=seconds)
    assert len(await met.updates()) == left
    press.cancel()


async def test_a_raw_update_of_any_shape_comes_through(met: Room) -> None:
    met.simulator.push({"message": "not an object", "surprise": [1, None]})
    [update] = await met.updates()
    assert update["message"] == "not an object"
    assert await met.updates() == []


async def test_updates_can_be_delivered_twice(met: Room) -> None:
    met.simulator.redeliver(on=True)
    await met.alex.say("private", "one")
    first = await met.call("getUpdates", offset=met.offset, timeout=0)
    assert isinstance(first, list)
    after = int(str(first[0]["update_id"])) + 1
    assert await met.call("getUpdates", offset=after, timeout=0) == first
    assert await met.call("getUpdates", offset=after, timeout=0) == []


def keyboard(text: str, data: str) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}
