"""The server itself: a real client, trouble on purpose, floods, files, its doors."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    MenuButtonCommands,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter

from bot.channels.simulator.attachments import made_up
from bot.channels.simulator.deskapi import Controls
from bot.channels.simulator.faults import Fault
from bot.channels.simulator.floods import Floods
from bot.channels.simulator.people import Desk, DeskRefusedError
from bot.channels.simulator.pictures import size_of
from bot.channels.simulator.refusals import Refusal
from bot.channels.simulator.server import Simulator, SimulatorOptions

if TYPE_CHECKING:
    from datetime import datetime

    from desk_room import Room

pytestmark = pytest.mark.asyncio


def client(room: Room, token: str = "") -> Bot:
    address = room.simulator.address
    return Bot(
        token or room.simulator.token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
    )


async def test_python_telegram_bot_talks_to_it(met: Room) -> None:
    async with client(met) as bot:
        assert bot.username == "EvenGroundDeskBot"
        await met.alex.say("private", "hello \U0001f600 /go")
        [update] = await bot.get_updates(offset=met.offset, timeout=1)
        assert update.message is not None
        assert update.message.parse_entity(update.message.entities[0]) == "/go"
        sent = await bot.send_message(
            met.alex.id,
            "\U0001f600 <b>b</b>",
            parse_mode="HTML",
            reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]]),
        )
        assert sent.text_html == "\U0001f600 <b>b</b>"
        press = asyncio.create_task(met.alex.press("private", "Go"))
        [pressed] = await bot.get_updates(offset=update.update_id + 1, timeout=1)
        assert pressed.callback_query is not None
        assert await pressed.callback_query.answer("Noted")
        assert (await press)["toast"] == "Noted"
        assert await bot.send_message(met.group, "Say it", reply_markup=ForceReply(selective=True))
        assert await bot.set_my_commands([("go", "Go on")], language_code="de")
        assert await bot.get_chat_member_count(met.group) == 3
        assert (await bot.get_chat_member(met.group, met.alex.id)).status == "creator"
        assert (await bot.get_chat(met.group)).title == "Alex & Sam"
        assert await bot.set_message_reaction(met.alex.id, sent.message_id, "\N{THUMBS UP SIGN}")


async def test_python_telegram_bot_raises_its_own_errors(
    met: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns of its own future
    async with client(met) as bot:
        with pytest.raises(BadRequest, match="Message is not modified"):
            sent = await bot.send_message(met.alex.id, "a")
            await bot.edit_message_text("a", met.alex.id, sent.message_id)
        await met.alex.do("private", "block")
        with pytest.raises(Forbidden):
            await bot.send_message(met.alex.id, "a")
        old = met.group
        await met.alex.do("group", "upgrade")
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(old, "a")
        assert moved.value.new_chat_id == met.group
        met.simulator.faults.add(Fault("flood", "sendMessage", seconds=7))
        with pytest.raises(RetryAfter):
            await bot.send_message(met.group, "a")
        await bot.set_webhook("https://example.org")
        with pytest.raises(Conflict):
            await bot.get_updates()
    with pytest.raises(InvalidToken):
        async with client(met, "1234567:wrong"):
            pass


async def test_the_bot_describes_itself_and_looks_around(met: Room) -> None:
    async with client(met) as bot:
        scope = BotCommandScopeChat(met.group)
        assert await bot.set_my_commands([("go", "Go on")], scope=scope, language_code="en")
        [command] = await bot.get_my_commands(scope=scope, language_code="en")
        assert (command.command, command.description) == ("go", "Go on")
        assert await bot.delete_my_commands(scope=scope, language_code="en")
        assert await bot.get_my_commands(scope=scope, language_code="en") == ()
        assert await bot.set_my_description("A talk", language_code="en")
        assert (await bot.get_my_description("en")).description == "A talk"
        assert await bot.set_my_short_description("Short")
        assert (await bot.get_my_short_description()).short_description == "Short"
        with pytest.raises(BadRequest, match="Description_too_long"):
            await bot.set_my_description("a" * 513)
        assert await bot.set_my_name("Level Field")
        assert (await bot.get_me()).first_name == "Level Field"
        assert await bot.set_chat_menu_button(met.alex.id, MenuButtonCommands())
        assert [one.user.id for one in await bot.get_chat_administrators(met.group)] == [
            met.alex.id
        ]
        sent = await bot.send_message(met.alex.id, "keep this")
        assert await bot.pin_chat_message(met.alex.id, sent.message_id)
        assert (await met.alex.latest("private")).service == "A message was pinned"
        assert await bot.unpin_chat_message(met.alex.id)
        assert (await bot.get_chat(met.alex.id)).pinned_message is None
        assert (await bot.forward_message(met.sam.id, met.alex.id, sent.message_id)).text
        assert (await bot.copy_message(met.sam.id, met.alex.id, sent.message_id)).message_id


async def test_inline_answers_are_checked(met: Room) -> None:
    article = InlineQueryResultArticle("1", "Gentle", InputTextMessageContent("I felt hurt."))
    typing = asyncio.create_task(met.alex.query("group", "you never listen"))
    await asyncio.sleep(0.05)
    [asked] = await met.updates()
    number = str(asked["inline_query"]["id"])
    async with client(met) as bot:
        with pytest.raises(BadRequest, match="Result_id_duplicate"):
            await bot.answer_inline_query(number, [article, article])
        assert await bot.answer_inline_query(number, [article], is_personal=True)
        with pytest.raises(BadRequest, match="too old"):
            await bot.answer_inline_query(number, [article], is_personal=True)
    assert [one["title"] for one in (await typing)["results"]] == ["Gentle"]


async def test_files_go_both_ways(met: Room) -> None:
    async with client(met) as bot:
        sent = await bot.send_document(
            met.alex.id, b"<script>", filename="page.html", caption="<i>c</i>", parse_mode="HTML"
        )
        assert sent.document is not None
        found = await bot.get_file(sent.document.file_id)
        assert bytes(await found.download_as_bytearray()) == b"<script>"
        assert await bot.send_document(met.sam.id, sent.document.file_id)
        square = made_up(met.simulator.world, "photo")
        assert square is not None
        assert square.file is not None
        photo = await bot.send_photo(met.alex.id, square.file.body)
        assert (photo.photo[0].width, photo.photo[0].height) == (64, 64)
        with pytest.raises(BadRequest, match="Image_process_failed"):
            await bot.send_photo(met.alex.id, b"no picture")
    page = next(one for one in await met.alex.messages("private") if one.raw["file"])
    async with met.session.get(page.raw["file"]["url"]) as response:
        assert await response.read() == b"<script>"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("body", "size"),
    [
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x20\x00\x40\x03", (64, 32)),
        (b"\xff\xd8\xff\xda", None),
        (b"GIF89a", None),
    ],
    ids=["JPEG", "JPEG without size", "GIF"],
)
async def test_pictures_are_measured(body: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(body) == size


async def test_parameters_are_read_from_anywhere(met: Room) -> None:
    path = f"/bot{met.simulator.token}/SENDMESSAGE"
    values = {"chat_id": str(met.alex.id), "text": "hi", "protect_content": "true"}
    markup = {"reply_markup": json.dumps({"force_reply": True})}
    async with met.session.get(path, params=values) as response:
        assert (await response.json())["result"]["has_protected_content"] is True
    async with met.session.post(path, data=values | markup) as response:
        assert (await response.json())["ok"] is True
    with aiohttp.MultipartWriter("form-data") as form:
        for name, value in (values | markup).items():
            form.append(value).set_content_disposition("form-data", name=name)
        async with met.session.post(path, data=form) as response:
            assert (await response.json())["ok"] is True
    assert [bool(one.asked) for one in await met.alex.messages("private")][-2:] == [True, True]


async def test_calls_are_kept_for_those_who_test(met: Room) -> None:
    await met.sent(met.alex.id, "a secret")
    call = met.simulator.calls[-1]
    assert (call.method, call.values["text"], call.refused) == ("sendmessage", "a secret", "")


@pytest.mark.parametrize(
    ("fault", "acted"),
    [
        (Fault("flood", "sendMessage", seconds=3), False),
        (Fault("server_error", "sendMessage"), False),
        (Fault("cut_before", "sendMessage"), False),
        (Fault("cut_after", "sendMessage"), True),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
async def test_trouble_on_purpose_happens_once(met: Room, fault: Fault, acted: bool) -> None:
    before = len(await met.alex.messages("private"))
    met.simulator.faults.add(fault)
    if fault.kind.startswith("cut"):
        with pytest.raises(aiohttp.ClientError):
            await met.answer("sendMessage", chat_id=met.alex.id, text="a")
    else:
        status, body = await met.answer("sendMessage", chat_id=met.alex.id, text="a")
        assert status == (429 if fault.kind == "flood" else 500)
        wait = {"retry_after": 3} if fault.kind == "flood" else None
        assert body.get("parameters") == wait
    assert (len(await met.alex.messages("private")) > before) is acted
    assert await met.sent(met.alex.id)


async def test_trouble_of_one_method_spares_the_others(met: Room) -> None:
    met.simulator.faults.add(Fault("server_error", "sendPhoto", times=2))
    assert await met.sent(met.alex.id)
    for _ in range(2):
        assert (await met.refusal("sendPhoto"))[0] == 500
    assert (await met.refusal("sendPhoto"))[0] == 400


@pytest.mark.parametrize(
    ("chats", "per_second", "passed"),
    [([1], 100, 5), (list(range(1, 60)), 100, 30), ([-1], 1, 20), ([1], 1, 50)],
    ids=["a burst in one chat", "many chats at once", "a minute in a group", "a calm chat"],
)
async def test_flood_limits(chats: list[int], per_second: int, passed: int) -> None:
    moment = [1000.0]
    floods = Floods(on=True, seconds=lambda: moment[0])
    through = 0
    for number in range(50):
        moment[0] += 1 / per_second
        try:
            floods.check(chats[number % len(chats)])
        except Refusal as refusal:
            assert refusal.code == 429
            parameters = refusal.parameters or {}
            moment[0] += float(str(parameters["retry_after"]))
            floods.check(chats[number % len(chats)])
            break
        through += 1
    assert through == passed


async def test_the_clock_goes_forward_only(met: Room) -> None:
    told: list[float] = []

    async def forwarded(seconds: float) -> None:
        told.append(seconds)

    met.simulator.controls = Controls(forwarded=forwarded)
    before = met.simulator.now()
    await met.desk.forward(90)
    assert (met.simulator.now() - before).total_seconds() == 90
    assert told == [90]
    with pytest.raises(DeskRefusedError):
        await met.desk.forward(-5)


class Bell:
    """A bot that has things to do at set hours, and notes when it did them."""

    def __init__(self, room: Room, *hours: int) -> None:
        self.room = room
        self.start = room.simulator.now()
        self.waiting = [self.start + timedelta(hours=hour) for hour in hours]
        self.rang: list[tuple[int, int]] = []

    async def due(self) -> datetime | None:
        return min(self.waiting, default=None)

    async def settled(self) -> None:
        now = self.room.simulator.now()
        for moment in sorted(self.waiting):
            if moment <= now:
                self.waiting.remove(moment)
                self.rang.append((self.hours(moment), self.hours(now)))

    def hours(self, moment: datetime) -> int:
        return round((moment - self.start).total_seconds() / 3600)


async def test_on_a_long_way_each_thing_happens_at_its_own_moment(met: Room) -> None:
    bell = Bell(met, 700, 2, 400, 721)
    met.simulator.controls = Controls(due=bell.due, settled=bell.settled)
    await met.desk.forward(720 * 3600)
    assert bell.rang == [(2, 2), (400, 400), (700, 700)]
    assert bell.hours(met.simulator.now()) == 720
    assert (await met.desk.state())["controls"] == ["forward"]


async def test_what_is_never_done_does_not_hold_up_the_clock(met: Room) -> None:
    bell = Bell(met, 1, 5)

    async def nothing() -> None:
        return

    met.simulator.controls = Controls(due=bell.due, settled=nothing)
    await met.desk.forward(24 * 3600)
    assert bell.hours(met.simulator.now()) == 24


async def test_only_the_controls_that_are_there_are_offered(met: Room) -> None:
    async def restart() -> None:
        await met.sent(met.alex.id, "restarted")

    async def stored() -> list[object]:
        return [{"table": "sessions", "rows": 2}]

    with pytest.raises(DeskRefusedError):
        await met.desk.control("restart")
    met.simulator.controls = Controls(restart=restart, stored=stored)
    assert (await met.desk.state())["controls"] == ["forward", "restart", "stored"]
    await met.desk.control("restart")
    assert (await met.alex.latest("private")).text == "restarted"
    assert (await met.desk.control("stored"))["rows"] == [{"table": "sessions", "rows": 2}]


async def test_a_cleared_desk_is_empty_and_has_a_new_group(met: Room) -> None:
    old = met.group
    number = await met.sent(old)
    await met.alex.say("private", "hello")
    met.simulator.clear()
    state = await met.desk.state()
    assert all(pane["messages"] == [] for pane in state["panes"])
    assert await met.updates() == []
    assert met.group != old
    await met.alex.start()
    assert await met.sent(met.alex.id) > number


async def test_the_stream_tells_every_change(met: Room) -> None:
    async with met.session.get("/desk/stream") as response:
        assert response.content_type == "text/event-stream"

        async def event() -> dict[str, object]:
            assert await response.content.readline() == b"event: state\n"
            line = await response.content.readline()
            await response.content.readline()
            state: dict[str, object] = json.loads(line.removeprefix(b"data: "))
            return state

        assert (await event())["panes"][0]["messages"][-1]["text"] == "/start"
        await met.sent(met.alex.id, "news")
        assert (await asyncio.wait_for(event(), 2))["panes"][0]["messages"][-1]["text"] == "news"


async def test_waiting_for_a_text_ends_when_it_comes(met: Room) -> None:
    waiting = asyncio.create_task(met.alex.wait_for("private", "good news"))
    await asyncio.sleep(0.05)
    await met.sent(met.alex.id, "some good news")
    assert (await asyncio.wait_for(waiting, 1)).text == "some good news"
    with pytest.raises(TimeoutError, match="some good news"):
        await met.alex.wait_for("private", "bad news", within=0.05)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "desk.example.org"}, 403),
        ({"Host": "]["}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 400),
    ],
    ids=[
        "another host's name",
        "no host at all",
        "another site's page",
        "a page without origin",
        "a plain client",
    ],
)
async def test_only_the_own_page_gets_in(met: Room, headers: dict[str, str], status: int) -> None:
    async with met.session.post("/desk/act", json={}, headers=headers) as response:
        assert response.status == status


async def test_the_own_page_gets_in(met: Room) -> None:
    origin = {"Origin": met.simulator.address}
    act = {"as": met.alex.id, "chat": met.alex.id, "do": "send", "text": "hi"}
    async with met.session.post("/desk/act", json=act, headers=origin) as response:
        assert (await response.json())["ok"] is True


@pytest.mark.parametrize("name", ["../server.py", "%2e%2e%2fserver.py", "server.py", "none.css"])
async def test_only_files_of_the_page_are_served(met: Room, name: str) -> None:
    async with met.session.get(f"/page/{name}") as response:
        assert response.status == 404


async def test_it_listens_on_the_loopback_only(met: Room) -> None:
    assert met.simulator.address.startswith("http://127.0.0.1:")
    second = Simulator(SimulatorOptions())
    with pytest.raises(OSError, match="address already in use"):
        await second.start(int(met.simulator.address.rpartition(":")[2]))
    await second.stop()


async def test_it_runs_in_a_process_of_its_own() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.channels.simulator",
        "--token",
        "42:another-desk",
        cwd=Path(__file__).parents[3],
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    address = (await asyncio.wait_for(process.stdout.readline(), 10)).decode().strip()
    async with Desk(address) as desk:
        assert (await desk.state())["bot"]["id"] == 42
        assert (await desk.person("third")).name == "Kim"
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 5) == 0
