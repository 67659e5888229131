"""Puts the parts together: the one place that knows which parts there are.

Only the command line and the tests of whole runs call it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram import User

from bot.channels.telegram.answering import TelegramAnswering
from bot.channels.telegram.commands import publish
from bot.channels.telegram.connect import Connection, connect, sign_in
from bot.channels.telegram.doctor import privacy_mode_off
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.messenger import TelegramMessenger
from bot.channels.telegram.poller import Poller, at_once
from bot.channels.telegram.replies import Replies
from bot.channels.telegram.webhook import Door, Webhook
from bot.clock import MovableClock
from bot.content.loader import Content
from bot.courier import Courier, one
from bot.drafting import Drafting
from bot.errors import ContentError, Later, StoreAway
from bot.express import Expression
from bot.filing import Filing
from bot.forgetting import keep_forgetting
from bot.gauges import Gauges
from bot.inbound import Me
from bot.inline import Suggesting
from bot.keystrokes import Keystrokes
from bot.language_model import ChatCompletions
from bot.listener import Listener, Source
from bot.pacing import Limit, Pace
from bot.ports import SharedStore, Store
from bot.printing import Printer, load_faces
from bot.readings import Readings
from bot.rewriting.suggester import Suggester
from bot.second_reading import SecondReading
from bot.service import Service
from bot.settings import SEND_RATE, LanguageModel, Settings
from bot.storage.keys import KeyRing, key_from_file, key_of_server
from bot.storage.opening import folder_of, is_empty, is_shared, open_store
from bot.storage.store import SqliteStore
from bot.understanding import Understanding
from bot.unloaded import Unloaded
from bot.viewing import Viewer

if TYPE_CHECKING:
    from bot.storage import shared
else:
    shared = Unloaded("bot.storage.shared")  # and the driver of PostgreSQL, for a store on a server

log = logging.getLogger("bot")

DRAIN_SECONDS = 10.0
"""How long a planned stop waits for the outbox; supervisors give 10 to 30 seconds."""
COMPILE_EVERY = 0.001
"""Seconds from one text that is made ready to the next: each holds the loop up for some two ms."""
LOOK_EVERY = timedelta(seconds=1)
"""The longest wait between two looks at the timers; a look that finds none writes nothing."""


def keys_of(settings: Settings) -> KeyRing:
    """Return the data keys: from DATA_KEY, else from the key file, which a first start makes."""
    if settings.data_key or is_shared(settings.database_url):
        return keys_there_are(settings)
    return key_from_file(
        settings.data_key_file,
        data_folder=folder_of(settings.database_url),
        empty=is_empty(settings.database_url),
    )


def keys_there_are(settings: Settings) -> KeyRing:
    """Return the data keys that the host has, and make none."""
    if settings.data_key:
        return KeyRing.parse(settings.data_key)
    return key_of_server(settings.data_key_file)


def store_of(settings: Settings) -> SqliteStore:
    """Open the store in a file that the settings name."""
    return open_store(settings.database_url, keys=keys_of(settings))


async def opened_store(settings: Settings, clock: MovableClock) -> Store:
    """Open the store that the settings name; waits, with a line in the log, for a server."""
    if not is_shared(settings.database_url):
        return store_of(settings)
    keys, pause = keys_of(settings), timedelta(seconds=1)
    while True:
        try:
            return await shared.open_shared_store(settings.database_url, keys=keys)
        except StoreAway as away:
            log.warning("%s Trying again in %s seconds.", away, int(pause.total_seconds()))
            await clock.sleep(pause)
            pause = min(pause * 2, timedelta(seconds=30))


def understanding_of(
    content: Content, suggester: Suggester | None = None, to: str = ""
) -> Understanding:
    """Return what understands words in the content's language.

    A `suggester` is asked where the rewriting is unsure; `to` names its host if that is elsewhere.
    """
    drafting = Drafting(content.engine, content.unnamed_feeling)
    second = None
    if suggester is not None:
        second = SecondReading(suggester, content.checker, drafting, content.watch, to)
    return Understanding(content, drafting, content.watch, content.knowledge, second)


def suggester_of(content: Content, model: LanguageModel) -> ChatCompletions:
    """Return the language model that the settings name; nothing is asked of it yet."""
    return ChatCompletions(
        model.url, model.name, content.model_prompt, key=model.key, seconds=model.seconds
    )


@dataclass(frozen=True)
class Parts:
    """A bot, put together and not yet running."""

    me: Me
    sees_everything: bool
    connection: Connection
    store: Store
    service: Service
    courier: Courier
    source: Source
    keystrokes: Keystrokes
    clock: MovableClock
    filing: Filing
    suggester: ChatCompletions | None = None
    readings: Readings | None = None
    listener: Listener | None = None


async def assemble(
    settings: Settings, content: Content, store: Store, clock: MovableClock
) -> Parts:
    """Sign in and put a bot together; raises SettingsError for a refused token.

    Waits, with a line in the log, while Telegram cannot be reached.
    """
    connection = connect(settings.token, settings.api_root)
    try:
        user = await _signed_in(connection, clock)
        me = Me(user.id, user.username or "")
        model = settings.language_model
        suggester = suggester_of(content, model) if model else None
        viewer = _viewer(settings, content, me, inline=bool(user.supports_inline_queries))
        expression = Expression(content, viewer, me.username)
        replies = Replies()
        messenger = TelegramMessenger(connection.bot, replies)
        suggesting = Suggesting(content, viewer, clock)
        keystrokes = Keystrokes(suggesting.answer, TelegramAnswering(connection.bot))
        service = Service(
            store,
            understanding_of(content, suggester, model.host if model and not model.near else ""),
            expression,
            messenger,
            clock,
            typed=keystrokes.typed,
        )
        filing = Filing(messenger, Printer(load_faces(), content.papers))
        courier = _courier(service, filing, settings)
        readings = _readings(service, messenger)
        gauges = Gauges()
        source = _source(settings, connection, gauges, Intake(service, me), service, replies)
        listener = _listener(settings, source, gauges, service)
        await publish(
            connection.bot,
            {content.language: content.commands},
            about={content.language: content.about},
            short={content.language: content.short},
        )
        sees = privacy_mode_off(user)
        return Parts(
            me,
            sees,
            connection,
            store,
            service,
            courier,
            source,
            keystrokes,
            clock,
            filing,
            suggester,
            readings,
            listener,
        )
    except BaseException:
        await connection.close()
        raise


def _source(
    settings: Settings,
    connection: Connection,
    gauges: Gauges,
    intake: Intake,
    service: Service,
    replies: Replies,
) -> Poller | Webhook:
    """Return what brings updates in: Telegram posts them, or the one process that may asks."""
    taking = gauges.counting(intake)
    if settings.webhook is not None:
        door = Door(settings.webhook.url, settings.webhook.secret)
        refused = gauges.refused
        return Webhook(connection, taking, service.clock, door, refused=refused, replies=replies)
    store = service.store
    alone = store.alone if isinstance(store, SharedStore) else at_once
    return Poller(connection, taking, service.clock, alone=alone)


def _listener(
    settings: Settings, source: Poller | Webhook, gauges: Gauges, service: Service
) -> Listener | None:
    if settings.listen is None:
        return None
    posts = {}
    if settings.webhook is not None and isinstance(source, Webhook):
        posts[settings.webhook.path] = source.answer
    return Listener(
        *settings.listen,
        posts,
        source=source,
        store=service.store,
        clock=service.clock,
        gauges=gauges,
        workers=_sharers(service.store),
    )


def _sharers(store: Store) -> Callable[[], int]:
    """Return what tells how many processes work with this store."""
    return (lambda: store.workers) if isinstance(store, SharedStore) else one


def _courier(service: Service, filing: Filing, settings: Settings) -> Courier:
    courier = Courier(
        service.store,
        filing,
        service.clock,
        on_closed=service.chat_closed,
        on_moved=service.chat_moved,
        pace=_pace(settings.send_rate),
        sharers=_sharers(service.store),
    )
    service.store.hand_to(courier)
    return courier


def _viewer(settings: Settings, content: Content, me: Me, *, inline: bool) -> Viewer:
    model = settings.language_model
    return Viewer(
        content,
        me.username,
        settings.host_contact,
        inline=inline,
        model_at=model.host if model else "",
        model_near=model is not None and model.near,
        keeping=settings.keeping,
    )


def _readings(service: Service, messenger: TelegramMessenger) -> Readings | None:
    """Let a wait for a second reading begin after a turn that leads to one."""
    second = service.understanding.second
    if second is None:
        return None
    readings = Readings(second, service.turns, messenger.typing)
    service.turns.after = readings.begin
    return readings


def _pace(rate: float) -> Pace:
    """Return the pace for so many messages per second over all chats.

    A rate above Telegram's own is meant for a server that takes more: then each chat gets more too.
    """
    usual = Pace()
    more = max(1.0, rate / SEND_RATE)
    return Pace(
        overall=Limit(int(rate), 1.0) if rate >= 1 else Limit(1, 1 / rate),
        chat=replace(usual.chat, count=int(usual.chat.count * more)),
        group=replace(usual.group, count=int(usual.group.count * more)),
    )


async def _signed_in(connection: Connection, clock: MovableClock) -> User:
    pause = timedelta(seconds=1)
    while True:
        try:
            return await sign_in(connection.bot)
        except Later as problem:
            log.warning("%s; trying again in %s seconds", problem, int(pause.total_seconds()))
            await clock.sleep(pause)
            pause = min(pause * 2, timedelta(seconds=30))


async def run(parts: Parts, stopping: asyncio.Event) -> None:
    """Run until `stopping` is set; then finish what is in work, empty the outbox, let go.

    Raises what the source raises when Telegram no longer accepts the token.
    """
    courier = asyncio.create_task(parts.courier.run(), name="courier")
    alarm = asyncio.create_task(_ring(parts), name="alarm")
    unused = parts.service.expression.viewer.keeping.unused
    forgetting = keep_forgetting(parts.store, parts.clock, unused)
    upkeep = asyncio.create_task(forgetting, name="upkeep")
    source = asyncio.create_task(_take_in(parts), name="source")
    texts = asyncio.create_task(_compile(parts.service.expression.content), name="texts")
    stop = asyncio.create_task(stopping.wait(), name="stop")
    try:
        await asyncio.wait({source, stop}, return_when=asyncio.FIRST_COMPLETED)
        await parts.source.stop()
        if isinstance(parts.store, SharedStore):
            parts.store.step_aside()
        for task in (alarm, upkeep, texts, stop):
            await _ended(task)
        if parts.readings is not None:
            await parts.readings.close()
        await parts.courier.drain(DRAIN_SECONDS)
        await _ended(courier)
        await source
    finally:
        for task in (courier, alarm, upkeep, texts, source, stop):
            await _ended(task)
        if parts.listener is not None:
            await parts.listener.stop()
        if parts.readings is not None:
            await parts.readings.close()
        if parts.suggester is not None:
            await parts.suggester.close()
        parts.service.close()
        parts.filing.close()
        await parts.keystrokes.close()
        await parts.connection.close()


async def _take_in(parts: Parts) -> None:
    """Open the door before Telegram is told of it, and bring updates in until the end."""
    if parts.listener is not None:
        await parts.listener.start()
    await parts.source.run()


async def _compile(content: Content) -> None:
    """Make every text ready while the bot is at work already, a few at a time."""
    try:
        for _ in content.sayings.compile_each():
            await asyncio.sleep(COMPILE_EVERY)
    except ContentError as problem:
        log.error("a text is broken, and cannot be said: %s", problem)  # noqa: TRY400


async def _ended(task: asyncio.Task[object]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError, Exception):
        await task


async def _ring(parts: Parts) -> None:
    """Wake what is due, and sleep until the next is."""
    while True:
        try:
            rang = await parts.service.wake()
            due = await parts.store.transact(lambda tx: tx.next_timer())
        except Exception as error:
            log.error("timers cannot be looked at: %s", type(error).__name__)  # noqa: TRY400
            rang, due = 0, None
        if rang:
            continue
        wait = LOOK_EVERY if due is None else due - parts.clock.now()
        await parts.clock.sleep(max(timedelta(seconds=0.2), min(wait, LOOK_EVERY)))
