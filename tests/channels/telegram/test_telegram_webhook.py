"""The webhook: who is let in, what is acknowledged and when, and what Telegram is told."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from botapi_fake import Answer, FakeApi, eventually, message, person, refusal

from bot.channels.telegram.messenger import TelegramMessenger
from bot.channels.telegram.poller import ALLOWED_UPDATES
from bot.channels.telegram.replies import Replies
from bot.channels.telegram.webhook import SECRET_HEADER, Door, Strangers, Webhook
from bot.clock import MovableClock
from bot.errors import SettingsError, StoreAway
from bot.pacing import Limit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.channels.telegram.connect import Connection

pytestmark = pytest.mark.asyncio
DOOR = Door("https://bot.example.org/updates", "a-secret-word-of-the-test")
WITH_SECRET = {SECRET_HEADER: DOOR.secret}


def said(number: int, chat: int = 11) -> dict[str, object]:
    return {"update_id": number, "message": message(number, chat, "hello")}


def pressed(number: int, who: int) -> dict[str, object]:
    query = {"id": str(number), "from": person(who), "chat_instance": "1", "data": "v1:x"}
    return {"update_id": number, "callback_query": query}


class Heard:
    """Notes what it handles; waits or fails where a test says so."""

    def __init__(self) -> None:
        self.began: list[object] = []
        self.done: list[object] = []
        self.gates: defaultdict[object, asyncio.Event] = defaultdict(open_gate)
        self.failures: dict[object, list[Exception]] = {}

    async def __call__(self, update: dict[str, object]) -> None:
        """Take an update in."""
        number = update.get("update_id")
        self.began.append(number)
        await self.gates[number].wait()
        if self.failures.get(number):
            raise self.failures[number].pop(0)
        self.done.append(number)


def open_gate() -> asyncio.Event:
    gate = asyncio.Event()
    gate.set()
    return gate


@dataclass
class Scene:
    """A webhook at work, and whoever posts to it."""

    webhook: Webhook
    messenger: TelegramMessenger
    heard: Heard
    address: str
    client: aiohttp.ClientSession
    running: asyncio.Task[None]
    refused: list[str] = field(default_factory=list)

    async def post(self, update: object, headers: dict[str, str] | None = None) -> int:
        """Post an update as Telegram does and return the status."""
        given = WITH_SECRET if headers is None else headers
        async with self.client.post(self.address, json=update, headers=given) as answer:
            return answer.status


@pytest_asyncio.fixture
async def scene(api: FakeApi, connection: Connection) -> AsyncIterator[Scene]:
    """Let a webhook be known to Telegram and reachable."""
    heard, refused, replies = Heard(), [], Replies()
    messenger = TelegramMessenger(connection.bot, replies)
    webhook = Webhook(
        connection, heard, MovableClock(), DOOR, refused=refused.append, replies=replies
    )
    app = web.Application(client_max_size=10_000)
    app.add_routes([web.post("/updates", webhook.answer)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    async with aiohttp.ClientSession() as client:
        running = asyncio.create_task(webhook.run())
        await eventually(lambda: webhook.ready)
        address = f"http://{host}:{port}/updates"
        yield Scene(webhook, messenger, heard, address, client, running, refused)
        await webhook.stop()
        await running
    await runner.cleanup()
    assert api.webhook == DOOR.url  # updates wait there while the bot is away


async def test_telegram_is_told_the_address_the_secret_and_all_wanted_kinds(
    api: FakeApi, scene: Scene
) -> None:
    [call] = api.of("setWebhook")
    assert call.parameters["url"] == DOOR.url
    assert call.parameters["secret_token"] == DOOR.secret
    assert call.json("allowed_updates") == list(ALLOWED_UPDATES)
    assert call.parameters.get("drop_pending_updates", "false") == "false"
    assert scene.webhook.ready


async def test_a_press_is_answered_with_its_200_and_without_a_call(
    api: FakeApi, scene: Scene
) -> None:
    scene.heard.gates[7].clear()
    request = scene.client.post(scene.address, json=pressed(7, 11), headers=WITH_SECRET)
    posting = asyncio.ensure_future(request)
    await eventually(lambda: scene.heard.began == [7])
    await scene.messenger.answer_press("7", "Noted.", alert=True)
    scene.heard.gates[7].set()
    answer = await posting
    told = {"callback_query_id": "7", "text": "Noted.", "show_alert": True}
    assert await answer.json() == {"method": "answerCallbackQuery", **told}
    assert not api.of("answerCallbackQuery")


async def test_a_press_whose_request_is_over_or_failed_is_answered_by_a_call(
    api: FakeApi, scene: Scene
) -> None:
    scene.heard.failures[8] = [StoreAway("away")]
    assert await scene.post(pressed(8, 11)) == 503
    await scene.messenger.answer_press("8")
    assert [call.parameters["callback_query_id"] for call in api.of("answerCallbackQuery")] == ["8"]


async def test_an_update_is_acknowledged_only_after_its_commit(scene: Scene) -> None:
    scene.heard.gates[1].clear()
    posting = asyncio.create_task(scene.post(said(1)))
    await eventually(lambda: scene.heard.began == [1])
    await asyncio.sleep(0.05)
    assert not posting.done()
    scene.heard.gates[1].set()
    assert await posting == 200
    assert scene.heard.done == [1]


@pytest.mark.parametrize(
    "headers",
    [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: DOOR.secret[:-1]}, {SECRET_HEADER: "é" * 25}],
    ids=["none", "empty", "shorter", "not ascii"],
)
async def test_without_the_right_secret_nothing_is_heard(
    scene: Scene, headers: dict[str, str]
) -> None:
    assert await scene.post(said(1), headers) == 403
    assert scene.heard.began == []
    assert scene.refused == ["secret"]


async def test_a_secret_of_any_bytes_is_merely_wrong(scene: Scene) -> None:
    place = scene.address.removeprefix("http://").partition("/")[0].split(":")
    reader, writer = await asyncio.open_connection(place[0], int(place[1]))
    head = f"POST /updates HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{SECRET_HEADER}: "
    writer.write(head.encode() + b"\xff\xfe\r\n\r\n{}")
    assert b" 403 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_who_guesses_on_is_not_even_read_and_telegram_still_is(scene: Scene) -> None:
    answers = [await scene.post(said(1), {SECRET_HEADER: str(n)}) for n in range(40)]
    assert answers == [403] * 30 + [429] * 10
    assert scene.refused.count("rate") == 10
    assert await scene.post(said(2)) == 200


async def test_guesses_are_counted_by_address_and_few_addresses_are_remembered() -> None:
    strangers = Strangers(Limit(1, 60.0), most=2)
    assert strangers.wait("a") == 0
    assert strangers.wait("a") > 0
    assert strangers.wait("b") == 0
    assert strangers.wait("c") == 0
    assert strangers.wait("a") == 0  # forgotten by then


async def test_when_the_store_is_away_the_update_stays_with_telegram(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.heard.failures[1] = [StoreAway("away")]
    async with scene.client.post(scene.address, json=said(1), headers=WITH_SECRET) as answer:
        assert answer.status == 503
        assert int(answer.headers["Retry-After"]) >= 1
    assert await scene.post(said(1)) == 200
    assert scene.heard.done == [1]
    assert "they stay with Telegram" in caplog.text


async def test_an_update_that_can_never_be_handled_is_left_out_in_the_end(scene: Scene) -> None:
    scene.heard.failures[1] = [ValueError("MARKER") for _ in range(9)]
    assert [await scene.post(said(1)) for _ in range(5)] == [503] * 4 + [200]
    assert scene.heard.done == []


async def test_updates_of_one_person_are_in_order_and_strangers_do_not_wait(scene: Scene) -> None:
    scene.heard.gates[1].clear()
    first = asyncio.create_task(scene.post(said(1, chat=11)))
    await eventually(lambda: scene.heard.began == [1])
    press = asyncio.create_task(scene.post(pressed(2, who=11)))
    assert await scene.post(said(3, chat=12)) == 200
    assert scene.heard.began == [1, 3]
    scene.heard.gates[1].set()
    assert (await first, await press) == (200, 200)
    assert scene.heard.done == [3, 1, 2]


async def test_a_connection_that_breaks_does_not_break_the_turn(scene: Scene) -> None:
    scene.heard.gates[1].clear()
    posting = asyncio.create_task(scene.post(said(1)))
    await eventually(lambda: scene.heard.began == [1])
    posting.cancel()
    await asyncio.gather(posting, return_exceptions=True)
    scene.heard.gates[1].set()
    await eventually(lambda: scene.heard.done == [1])


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b"\xff", b"[" * 9000])
async def test_what_is_no_update_is_refused_and_harms_nothing(scene: Scene, body: bytes) -> None:
    async with scene.client.post(scene.address, data=body, headers=WITH_SECRET) as answer:
        assert answer.status == 400
    assert scene.refused == ["shape"]
    assert await scene.post(said(1)) == 200


async def test_a_body_that_is_too_long_is_not_read_to_its_end(scene: Scene) -> None:
    assert await scene.post({"update_id": 1, "filler": "x" * 20_000}) == 413
    assert scene.heard.began == []
    assert scene.refused == ["size"]


async def test_a_stop_finishes_what_is_in_work_and_takes_nothing_more(scene: Scene) -> None:
    scene.heard.gates[1].clear()
    posting = asyncio.create_task(scene.post(said(1)))
    await eventually(lambda: scene.heard.began == [1])
    stopping = asyncio.create_task(scene.webhook.stop())
    await asyncio.sleep(0.01)
    assert not scene.webhook.ready
    assert await scene.post(said(2)) == 503
    assert not stopping.done()
    scene.heard.gates[1].set()
    assert await posting == 200
    await stopping
    assert scene.heard.done == [1]


async def started(api: FakeApi, connection: Connection) -> Webhook:
    """Let a webhook look after itself, with a clock that jumps, until it is ready."""
    webhook = Webhook(connection, Heard(), BriskClock(), DOOR, refused=lambda _: None)
    running = asyncio.create_task(webhook.run())
    async with asyncio.timeout(5):
        await eventually(lambda: len(api.of("getWebhookInfo")) > 2 or running.done())
    await webhook.stop()
    await running
    return webhook


class BriskClock(MovableClock):
    """Makes minutes pass in a moment."""

    async def sleep(self, _span: object) -> None:
        """Wait a moment."""
        await asyncio.sleep(0.01)


async def test_an_address_that_telegram_refuses_is_told_to_the_host(
    api: FakeApi, connection: Connection
) -> None:
    api.script("setWebhook", refusal(400, "Bad Request: bad webhook: IP address is reserved"))
    with pytest.raises(SettingsError, match=r"WEBHOOK_URL.*reserved"):
        await started(api, connection)


async def test_a_token_that_is_refused_ends_it(api: FakeApi, connection: Connection) -> None:
    api.script("setWebhook", refusal(401, "Unauthorized"))
    with pytest.raises(SettingsError, match="token"):
        await started(api, connection)


async def test_floods_faults_and_names_not_known_yet_are_waited_for(
    api: FakeApi, connection: Connection
) -> None:
    api.script(
        "setWebhook",
        refusal(429, "Too Many Requests: retry after 1", retry_after=1),
        refusal(500, "Internal Server Error"),
        refusal(400, "Bad Request: bad webhook: Failed to resolve host: Name not known"),
    )
    await started(api, connection)
    assert api.webhook == DOOR.url
    assert len(api.of("setWebhook")) == 4


async def test_a_webhook_that_another_program_took_is_taken_back(
    api: FakeApi, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    api.script("getWebhookInfo", told("https://elsewhere.example.org/"))
    await started(api, connection)
    assert len(api.of("setWebhook")) == 2
    assert "another program" in caplog.text


async def test_what_telegram_complains_about_is_logged_once(
    api: FakeApi, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    complaint = {"last_error_date": 1_700_000_000, "last_error_message": "Connection refused"}
    api.script("getWebhookInfo", *[told(DOOR.url, **complaint)] * 3)
    await started(api, connection)
    assert caplog.text.count("Connection refused") == 1


def told(url: str, **more: object) -> Answer:
    known = {"url": url, "has_custom_certificate": False, "pending_update_count": 0, **more}
    return Answer(body={"ok": True, "result": known})


async def test_nothing_of_an_update_and_no_secret_is_logged(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    for logger in ("", "aiohttp", "telegram", "asyncio"):
        caplog.set_level(logging.DEBUG, logger)
    scene.heard.failures[1] = [ValueError("MARKER"), StoreAway("MARKER")]
    marked = {"update_id": 1, "message": message(1, 11, "MARKER")}
    assert [await scene.post(marked) for _ in range(3)] == [503, 503, 200]
    assert "MARKER" not in caplog.text
    assert DOOR.secret not in caplog.text
    assert "MARKER" not in repr(scene.webhook)
    assert DOOR.secret not in repr(DOOR)
