"""Commands, links, intake, lanes and troubles."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest
from botapi_fake import ME, FakeApi, message, refusal
from telegram import User

from bot.channels.telegram.commands import COMMANDS, publish
from bot.channels.telegram.doctor import privacy_mode_off
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.lanes import lanes_of, run_in_lanes
from bot.errors import StoreAway
from bot.inbound import Inbound, Me, Utterance
from bot.links import start_link, startgroup_link
from bot.trouble import Trouble

if TYPE_CHECKING:
    from bot.channels.telegram.connect import Connection

TOLD = {command.name: f"what {command.name} does" for command in COMMANDS}


@pytest.mark.asyncio
async def test_menus_are_published_per_kind_of_chat_and_language(
    api: FakeApi, connection: Connection
) -> None:
    german = {"start": "beginnen", "help": "Hilfe"}
    taken = await publish(
        connection.bot,
        {"en": TOLD, "de": german},
        about={"en": "a" * 600, "de": "b"},
        short={"en": "c" * 130},
    )
    assert taken
    menus = {
        (call.json("scope")["type"], call.parameters.get("language_code")): call.json("commands")  # type: ignore[call-overload, index]
        for call in api.of("setMyCommands")
    }
    in_private = {row["command"] for row in menus["all_private_chats", None]}  # type: ignore[attr-defined]
    listed = {command.name for command in COMMANDS if command.in_menu}
    assert in_private == {command.name for command in COMMANDS if command.private} & listed
    assert "ending" not in in_private, "a menu can be read over a shoulder"
    in_groups = {row["command"] for row in menus["all_group_chats", None]}  # type: ignore[attr-defined]
    assert in_groups == {command.name for command in COMMANDS if command.group}
    assert "safety" not in in_groups
    assert menus["all_private_chats", "de"] == [
        {"command": "start", "description": "beginnen"},
        {"command": "help", "description": "Hilfe"},
    ]
    about = [call.parameters for call in api.of("setMyDescription")]
    assert about == [{"description": "a" * 512}, {"description": "b", "language_code": "de"}]
    short = [call.parameters for call in api.of("setMyShortDescription")]
    assert short == [{"short_description": "c" * 120}]


@pytest.mark.asyncio
async def test_a_menu_that_is_refused_stops_nothing(
    api: FakeApi, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    api.script("setMyCommands", refusal(400, "Bad Request: BOT_COMMAND_INVALID"))
    api.script("setMyDescription", refusal(429, "Too Many Requests", retry_after=900))
    assert not await publish(connection.bot, {"en": TOLD}, about={"en": "a"}, short={"en": "b"})
    assert len(api.of("setMyCommands")) == 2
    assert len(api.of("setMyShortDescription")) == 1
    assert "BadRequest" in caplog.text


def test_every_command_is_one_that_telegram_takes() -> None:
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names) <= 100
    assert all(name.isascii() and name.islower() and len(name) <= 32 for name in names)


def test_links() -> None:
    assert start_link("us_bot", "aB-_9") == "https://t.me/us_bot?start=aB-_9"
    assert startgroup_link("us_bot") == "https://t.me/us_bot?startgroup=here"


@pytest.mark.parametrize("payload", ["", "a b", "a" * 65, "ä", "a\n", "a&b=c"])
def test_a_link_never_carries_what_telegram_would_drop(payload: str) -> None:
    with pytest.raises(ValueError, match="payload"):
        start_link("us_bot", payload)


@pytest.mark.parametrize(("sees_all", "off"), [(True, True), (False, False), (None, False)])
def test_pitfall_03_privacy_mode_off_is_noticed(sees_all: bool | None, off: bool) -> None:
    me = User(1, "Even Ground", is_bot=True, can_read_all_group_messages=sees_all)
    assert privacy_mode_off(me) is off


class Ears:
    """Notes what it hears."""

    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.aside: list[tuple[int | None, str]] = []

    async def hear(self, heard: Inbound) -> None:
        """Note it."""
        self.heard.append(heard)

    async def set_aside(self, update_id: int | None, kind: str) -> None:
        """Note it."""
        self.aside.append((update_id, kind))


@pytest.mark.asyncio
async def test_pitfall_07_an_unreadable_update_is_set_aside_by_number_and_kind() -> None:
    ears = Ears()
    intake = Intake(ears, Me(4242, "ground_test_bot"))
    await intake({"update_id": 1, "message": {"text": "intimate"}})
    await intake({"update_id": 2, "message": message(5, 11, "hello")})
    assert [(number, "intimate" in kind) for number, kind in ears.aside] == [(1, False)]
    assert ears.aside[0][1].startswith("message: ")
    assert [type(heard) for heard in ears.heard] == [Utterance]


def test_an_update_belongs_to_its_chat_and_its_person() -> None:
    said = {"update_id": 1, "message": message(5, -500, "x")}
    assert lanes_of(said) == {("chat", -500), ("person", 11)}
    press = {"from": {"id": 11}, "message": message(6, -500, "card", sender=ME)}
    assert lanes_of({"update_id": 2, "callback_query": press}) == {("chat", -500), ("person", 11)}
    assert lanes_of({"update_id": 3, "poll": {"id": "1"}}) == frozenset()


@pytest.mark.asyncio
async def test_cancelled_lanes_leave_no_task_behind() -> None:
    async def forever(_: dict[str, object]) -> bool:
        await asyncio.sleep(60)
        return True

    updates = [{"update_id": n, "message": message(n, 11, "x")} for n in range(3)]
    running = asyncio.create_task(run_in_lanes(updates, forever))
    await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert len(asyncio.all_tasks()) == 1


@pytest.mark.asyncio
async def test_what_comes_after_an_undone_update_of_its_chat_is_not_tried() -> None:
    tried: list[object] = []

    async def handle(update: dict[str, object]) -> bool:
        tried.append(update["update_id"])
        return update["update_id"] != 1

    updates = [{"update_id": n, "message": message(n, chat, "x")} for n, chat in ((1, 11), (2, 11))]
    updates.append({"update_id": 3, "message": message(3, 12, "x")})
    assert await run_in_lanes(updates, handle) == [False, False, True]
    assert tried == [1, 3]


def test_trouble_is_told_at_its_start_and_its_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    trouble = Trouble(logging.getLogger("t"), logging.WARNING, "it begins", "it ends", calm=2)
    assert [trouble.failed(type(StoreAway("x")).__name__) for _ in range(7)] == [
        1,
        2,
        4,
        8,
        16,
        30,
        30,
    ]
    trouble.worked()
    assert trouble.failed() == 30, "one success is not yet the end of it"
    trouble.worked()
    trouble.worked()
    trouble.worked()
    assert [record.message for record in caplog.records] == ["it begins (StoreAway)", "it ends"]
    assert trouble.failed() == 1
