"""Poller, reader, store, courier and messenger together, against the local Bot API."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from botapi_fake import eventually

from bot.channels.simulator.faults import Fault
from bot.channels.simulator.people import Desk, Someone
from bot.channels.simulator.server import Simulator, SimulatorOptions
from bot.channels.telegram.connect import connect, sign_in
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.messenger import TelegramMessenger
from bot.channels.telegram.poller import Poller
from bot.courier import Courier
from bot.inbound import Inbound, Me, Membership, Moved, Press, Utterance, Wordless
from bot.pacing import FREE
from bot.ports import Delivery, Key, Kind, Reply
from bot.storage import KeyRing, open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.ports import Transaction
    from bot.storage import SqliteStore

pytestmark = pytest.mark.asyncio
KEYS = KeyRing.parse("QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
ASK = ((Key("Yes", "v1:yes"),),)


class RealClock:
    """Real time, with sleeps cut to a tenth."""

    def now(self) -> datetime:
        """Return the time."""
        return datetime.now(UTC)

    async def sleep(self, span: timedelta) -> None:
        """Sleep a tenth of `span`."""
        await asyncio.sleep(span.total_seconds() / 10)


@dataclass
class Parrot:
    """A small service that keeps the turn's rules: seen ids, and replies in the same commit."""

    store: SqliteStore
    heard: list[Inbound] = field(default_factory=list)
    aside: list[int | None] = field(default_factory=list)
    messenger: TelegramMessenger | None = None
    courier: Courier | None = None
    closed: list[int] = field(default_factory=list)

    async def hear(self, heard: Inbound) -> None:
        """Apply an update once."""
        if await self.store.transact(lambda tx: self._apply(tx, heard)):
            self.heard.append(heard)
        if isinstance(heard, Press) and self.messenger is not None:
            await self.messenger.answer_press(heard.callback_id, "thank you")
        if self.courier is not None:
            self.courier.wake()

    async def set_aside(self, update_id: int | None, kind: str) -> None:
        """Note what could not be read."""
        assert kind
        self.aside.append(update_id)

    async def chat_closed(self, chat: int) -> None:
        """Note a closed chat."""
        self.closed.append(chat)

    async def chat_moved(self, old: int, new: int) -> None:
        """Move a group's rows."""
        await self.store.transact(lambda tx: tx.move_room(old, new))

    def _apply(self, tx: Transaction, heard: Inbound) -> bool:
        if tx.seen(heard.update_id):
            return False
        now = datetime.now(UTC)
        tx.mark_seen(heard.update_id, now)
        tx.post(self._replies(heard), None, now)
        return True

    def _replies(self, heard: Inbound) -> list[Delivery]:
        match heard:
            case Utterance(command="leave"):
                return [Delivery(heard.chat, kind=Kind.LEAVE)]
            case Utterance(command="ask"):
                mention = f'<a href="tg://user?id={heard.person.user_id}">you</a>'
                return [Delivery(heard.chat, f"What did {mention} hear?", reply=Reply(11))]
            case Utterance():
                return [Delivery(heard.chat, f"heard {heard.text}", keys=ASK, card="card")]
            case Press(chat=int(chat)):
                return [Delivery(chat, f"pressed {heard.code}", card="card", edit=True)]
            case Membership(change="added"):
                return [Delivery(heard.chat, "hello both")]
            case Wordless():
                return [Delivery(heard.chat, f"text please, not a {heard.what}")]
            case _:
                return []


class Running:
    """A bot at work against the desk, as one process would be."""

    def __init__(self, simulator: Simulator, store: SqliteStore) -> None:
        self.connection = connect(simulator.token, simulator.address)
        clock = RealClock()
        self.parrot = Parrot(store)
        self.parrot.messenger = TelegramMessenger(self.connection.bot)
        self.courier = self.parrot.courier = Courier(
            store,
            self.parrot.messenger,
            clock,
            on_closed=self.parrot.chat_closed,
            on_moved=self.parrot.chat_moved,
            pace=FREE,
        )
        self._clock = clock
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Sign in and go to work."""
        me = await sign_in(self.connection.bot)
        intake = Intake(self.parrot, Me(me.id, me.username or ""))
        self.poller = Poller(self.connection, intake, self._clock, hold=2)
        self._tasks = [
            asyncio.create_task(self.poller.run()),
            asyncio.create_task(self.courier.run()),
        ]

    async def stop(self) -> None:
        """Stop as planned."""
        await self.poller.stop()
        await self.courier.drain(2)
        await asyncio.gather(*self._tasks)
        await self.connection.close()


@dataclass
class Scene:
    """The desk, its people, and the bot."""

    simulator: Simulator
    desk: Desk
    bot: Running
    store: SqliteStore
    alex: Someone
    sam: Someone

    async def restart(self) -> None:
        """Stop the bot as planned and start another."""
        await self.bot.stop()
        self.bot = Running(self.simulator, self.store)
        await self.bot.start()


@pytest_asyncio.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """Let a bot serve a desk on which nobody has met it."""
    simulator = Simulator(SimulatorOptions(flood_limits=False))
    await simulator.start()
    store = open_store(f"sqlite:///{tmp_path}/store.db", keys=KEYS)
    bot = Running(simulator, store)
    await bot.start()
    async with Desk(simulator.address) as desk:
        first, second = await desk.person("first"), await desk.person("second")
        found = Scene(simulator, desk, bot, store, first, second)
        yield found
    await found.bot.stop()
    await store.close()
    await simulator.stop()


async def test_a_talk_in_private_with_a_press_that_edits_the_card(scene: Scene) -> None:
    await scene.alex.start("abc")
    await scene.alex.wait_for("private", "heard /start abc")
    await scene.alex.say("private", "I feel <3 & more")
    scene.simulator.faults.add(Fault("server_error", "sendMessage"))
    await scene.alex.say("private", "plain")
    card = await scene.alex.wait_for("private", "heard plain")
    shown = await scene.alex.press("private", "Yes", on=card)
    assert shown["toast"] == "thank you"
    assert (await scene.alex.wait_for("private", "pressed v1:yes")).id == card.id


async def test_pitfall_03_in_a_group_the_bot_greets_and_one_person_is_asked(scene: Scene) -> None:
    await scene.alex.do("group", "add_bot")
    await scene.alex.wait_for("group", "hello both")
    await scene.alex.say("group", "between us")
    await scene.alex.say("group", "/ask")
    asked = await scene.alex.wait_for("group", "What did you hear?")
    assert asked.asked == (scene.alex.id,)
    await scene.alex.reply("group", "that it hurt")
    await scene.sam.wait_for("group", "heard that it hurt")
    assert "between us" not in repr(scene.bot.parrot.heard)


async def test_pitfall_15_a_voice_note_is_met_with_a_kind_line(scene: Scene) -> None:
    await scene.alex.start()
    await scene.alex.attach("private", "voice")
    await scene.alex.wait_for("private", "not a voice")


async def test_pitfall_05_an_upgraded_group_hears_on(scene: Scene) -> None:
    await scene.alex.do("group", "add_bot")
    await scene.alex.wait_for("group", "hello both")
    old = scene.simulator.world.group_id
    await scene.bot.poller.stop()
    await scene.alex.do("group", "upgrade")
    later = Delivery(old, "after the move")
    await scene.store.transact(lambda tx: tx.post([later], None, datetime.now(UTC)))
    scene.bot.courier.wake()
    await scene.alex.wait_for("group", "after the move")
    await scene.restart()
    await eventually(lambda: any(isinstance(h, Moved) for h in scene.bot.parrot.heard))


async def test_pitfall_17_a_block_closes_that_chat_only(scene: Scene) -> None:
    await scene.alex.start()
    await scene.sam.start()
    await scene.sam.wait_for("private", "heard /start")
    await scene.alex.wait_for("private", "heard /start")
    await scene.alex.do("private", "block")
    texts = [Delivery(scene.alex.id, "one"), Delivery(scene.sam.id, "two")]
    await scene.store.transact(lambda tx: tx.post(texts, None, datetime.now(UTC)))
    scene.bot.courier.wake()
    await scene.sam.wait_for("private", "two")
    await eventually(lambda: scene.bot.parrot.closed == [scene.alex.id])
    changes = [h.change for h in scene.bot.parrot.heard if isinstance(h, Membership)]
    assert changes == ["blocked"]


async def test_pitfall_09_doubled_updates_and_restarts_change_nothing(scene: Scene) -> None:
    scene.simulator.redeliver(on=True)
    await scene.alex.start()
    for number in range(5):
        await scene.alex.say("private", f"word {number}")
        if number == 2:
            await scene.restart()
    await scene.alex.wait_for("private", "heard word 4")
    await scene.restart()
    texts = [one.text for one in await scene.alex.messages("private") if one.from_bot]
    assert texts == ["heard /start", *(f"heard word {number}" for number in range(5))]


async def test_pitfall_07_a_poison_update_is_set_aside(scene: Scene) -> None:
    await scene.alex.start()
    poison = scene.simulator.push({"message": {"text": 5}})
    await scene.alex.say("private", "still there")
    await scene.alex.wait_for("private", "heard still there")
    assert scene.bot.parrot.aside == [poison]


async def test_faults_of_the_network_lose_nothing_and_keep_the_order(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier._FIRST_BACKOFF", 0.05)
    await scene.alex.start()
    await scene.alex.wait_for("private", "heard /start")
    for kind in "cut_before", "flood", "server_error":
        scene.simulator.faults.add(Fault(kind, "sendMessage"))  # type: ignore[arg-type]
        scene.simulator.faults.add(Fault(kind, "getUpdates"))  # type: ignore[arg-type]
    for number in range(4):
        await scene.alex.say("private", f"word {number}")
    await scene.alex.wait_for("private", "heard word 3", within=15)
    texts = [one.text for one in await scene.alex.messages("private") if one.from_bot]
    assert texts == ["heard /start", *(f"heard word {number}" for number in range(4))]


async def test_pitfall_24_a_whole_run_logs_neither_token_nor_words(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for library in "aiohttp", "httpx", "asyncio", "sqlalchemy":
        caplog.set_level(logging.DEBUG, library)
    scene.simulator.faults.add(Fault("cut_after", "sendMessage"))
    scene.simulator.faults.add(Fault("server_error", "getUpdates"))
    await scene.alex.start()
    await scene.alex.say("private", "MARKER")
    await scene.alex.wait_for("private", "heard MARKER", within=10)
    await scene.restart()
    assert scene.simulator.token not in caplog.text
    assert "MARKER" not in caplog.text
    assert scene.alex.name not in caplog.text


async def test_the_bot_leaves_when_it_should(scene: Scene) -> None:
    await scene.alex.do("group", "add_bot")
    await scene.alex.wait_for("group", "hello both")
    await scene.alex.say("group", "/leave")
    await eventually(
        lambda: any(
            isinstance(h, Membership) and h.change == "removed" for h in scene.bot.parrot.heard
        )
    )
