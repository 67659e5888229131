"""The page in a real Chromium, against the real desk and a bot of a few lines."""

from __future__ import annotations

import asyncio
import os
import shutil
from typing import TYPE_CHECKING, Any, Literal

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from desk_room import Clock, Room
from playwright.async_api import async_playwright, expect
from toy_bot import SCALE, ToyBot, toy_bot

from bot.channels.simulator.people import Desk
from bot.channels.simulator.play import FINISHED, Pace, Player
from bot.channels.simulator.playscript import read_script
from bot.channels.simulator.server import Controls, Simulator, SimulatorOptions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Locator, Page

    from bot.channels.simulator.wire import Json

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, MIDDLING, NARROW = (1400, 900), (820, 1100), (390, 844)
ROLES: tuple[Literal["first", "second", "third"], ...] = ("first", "second", "third")

pytestmark = [
    pytest.mark.page,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium found; install one or name it in CHROMIUM"
    ),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests of this module; starting it takes longer than most of them."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def met() -> AsyncIterator[Room]:
    """A desk on which everybody has met, in the event loop of the browser."""
    clock = Clock()
    simulator = Simulator(SimulatorOptions(now=clock, flood_limits=False))
    await simulator.start()
    async with Desk(simulator.address) as desk, ClientSession(simulator.address) as session:
        alex, sam, kim = [await desk.person(role) for role in ROLES]
        room = Room(simulator, desk, session, clock, alex, sam, kim)
        await room.meet()
        yield room
    await simulator.stop()


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def bot(met: Room) -> AsyncIterator[ToyBot]:
    """The bot that serves the desk."""
    async with toy_bot(met) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, met: Room) -> AsyncIterator[Page]:
    """The desk's page in a wide window; whatever it complains about fails the test."""
    complaints: list[str] = []
    page = await browser.new_page(
        viewport={"width": WIDE[0], "height": WIDE[1]}, reduced_motion="reduce"
    )
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: _note(complaints, line.type, line.text))
    await page.goto(met.simulator.address)
    await expect(pane(page, "first")).to_be_visible()
    yield page
    await page.close()
    assert complaints == []


def _note(complaints: list[str], kind: str, text: str) -> None:
    # A refusal of the desk is an answer with status 400, which the browser logs by itself.
    if kind in {"error", "warning"} and "status of 400" not in text:
        complaints.append(text)


def pane(page: Page, name: str) -> Locator:
    return page.locator(f"#pane-{name}")


def log(page: Page, name: str) -> Locator:
    return pane(page, name).get_by_role("log")


def field(page: Page, name: str) -> Locator:
    return pane(page, name).get_by_role("textbox")


async def test_a_text_is_sent_as_text_and_the_bot_answers(page: Page, met: Room) -> None:
    await field(page, "first").fill("<img src=x onerror=alert(1)> & so on")
    await field(page, "first").press("Enter")
    await expect(log(page, "first")).to_contain_text("You wrote: <img src=x onerror=alert(1)> & so")
    assert await log(page, "first").locator("img").count() == 0
    await expect(field(page, "first")).to_have_value("")
    await expect(field(page, "first")).to_be_focused()
    assert "You wrote" not in await log(page, "second").inner_text()
    assert (await met.alex.messages("private"))[-2].text.startswith("<img")


async def test_a_press_is_busy_until_answered_and_then_shows_a_toast(
    page: Page, met: Room, bot: ToyBot
) -> None:
    bot.slow = 0.5
    await met.sent(met.alex.id, "Ready?", reply_markup=keys("Yes"))
    yes = log(page, "first").get_by_role("button", name="Yes")
    await yes.click()
    await expect(yes).to_have_attribute("aria-busy", "true")
    await expect(pane(page, "first").get_by_role("status")).to_contain_text("Noted: Yes")
    await expect(log(page, "first")).to_contain_text("You said Yes. Thank you.")
    await expect(log(page, "first").locator(".message").last).to_contain_text("edited")


async def test_an_alert_is_a_dialog_that_escape_closes(page: Page, met: Room) -> None:
    await met.sent(met.alex.id, "How tense?", reply_markup={"inline_keyboard": SCALE})
    more = log(page, "first").get_by_role("button", name="Tell me more")
    await more.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("alertdialog", name="Even Ground")
    await expect(dialog).to_contain_text("Only you see the number.")
    await expect(dialog.get_by_role("button", name="OK")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(more).to_be_focused()


async def test_only_the_asked_person_gets_the_reply_bar(page: Page, met: Room) -> None:
    hello = await met.sam.say("group", "hello")
    asking = {"force_reply": True, "selective": True, "input_field_placeholder": "In your words"}
    prompt = await met.sent(
        met.group, "What did you hear?", reply_markup=asking, reply_parameters={"message_id": hello}
    )
    group = pane(page, "group")
    await expect(log(page, "group")).to_contain_text("What did you hear?")
    await expect(group.get_by_text("Reply to Even Ground")).to_be_hidden()
    await expect(group.get_by_label("is asked to reply")).to_be_visible()
    await group.get_by_role("radio", name="Sam").check(force=True)
    await expect(group.get_by_text("Reply to Even Ground")).to_be_visible()
    await expect(field(page, "group")).to_have_attribute("placeholder", "In your words")
    await field(page, "group").fill("that it hurt")
    await field(page, "group").press("Enter")
    await expect(log(page, "group")).to_contain_text("You wrote: that it hurt")
    await expect(group.get_by_text("Reply to Even Ground")).to_be_hidden()
    answer = (await met.sam.messages("group"))[-2]
    assert (answer.sender, answer.text) == (met.sam.id, "that it hurt")
    assert answer.raw["reply_to"]["id"] == prompt


async def test_the_last_own_message_is_edited_and_deleted(page: Page, met: Room) -> None:
    await met.alex.say("private", "teh word")
    await expect(log(page, "first")).to_contain_text("You wrote: teh word")
    await field(page, "first").press("ArrowUp")
    await expect(field(page, "first")).to_have_value("teh word")
    await field(page, "first").fill("the word")
    await field(page, "first").press("Enter")
    own = log(page, "first").locator(".message.own").last
    await expect(own).to_contain_text("the word")
    await expect(own).to_contain_text("edited")
    await own.get_by_role("button", name="Message actions").click()
    await page.get_by_role("menuitem", name="Delete for everyone").click()
    await expect(log(page, "first").get_by_text("the word", exact=True)).to_have_count(0)
    assert "the word" not in [one.text for one in await met.alex.messages("private")]


def ways(page: Page, name: str) -> Locator:
    return pane(page, name).get_by_role("listbox", name="Ways to say it").get_by_role("option")


async def test_a_way_to_say_it_is_picked_and_sent_via_the_bot(
    page: Page, met: Room, bot: ToyBot
) -> None:
    await field(page, "group").press_sequentially("@evengrounddeskbot you never listen", delay=5)
    await expect(ways(page, "group")).to_have_text(
        ["In private", "SoftlySoftly, you never listen", "FirmlyFirmly, you never listen"]
    )
    assert bot.typed[-1] == "you never listen"
    assert len(bot.typed) < len("you never listen"), "it asks at a pause, not at every key"
    await ways(page, "group").last.click()
    sent = log(page, "group").locator(".message.own").last
    await expect(sent).to_contain_text("via @EvenGroundDeskBot")
    await expect(sent).to_contain_text("Firmly, you never listen")
    await expect(field(page, "group")).to_have_value("")
    await expect(ways(page, "group")).to_have_count(0)
    assert "@evenground" not in " ".join(one.text for one in await met.sam.messages("group"))


async def test_the_ways_are_walked_by_keyboard_and_words_after_the_name_are_never_sent(
    page: Page, met: Room
) -> None:
    typing = field(page, "first")
    await typing.fill("@EvenGroundDeskBot you never listen")
    await typing.press("Enter")  # before the list is there
    await expect(ways(page, "first")).to_have_count(3)
    chosen = ways(page, "first").and_(page.locator("[aria-selected=true]"))
    await expect(chosen).to_contain_text("Softly")
    await typing.press("Escape")
    await expect(ways(page, "first")).to_have_count(0)
    await typing.press("Enter")
    await pane(page, "first").get_by_role("button", name="Send", exact=True).click()
    await typing.press("!")
    await expect(ways(page, "first").last).to_contain_text("you never listen!")
    await typing.press("ArrowDown")
    await expect(chosen).to_contain_text("Firmly")
    assert await chosen.get_attribute("id") == await typing.get_attribute("aria-activedescendant")
    await typing.press("Enter")
    await expect(log(page, "first")).to_contain_text("Firmly, you never listen!")
    assert not [one for one in await met.alex.messages("private") if one.text.startswith("@")]


async def test_the_way_into_the_private_chat_takes_no_words_along(page: Page) -> None:
    group = pane(page, "group")
    await group.get_by_role("radio", name="Sam").check(force=True)
    await field(page, "group").fill("@EvenGroundDeskBot you never listen")
    await ways(page, "group").first.click()
    await expect(log(page, "second")).to_contain_text("/start practice")
    await expect(field(page, "second")).to_be_focused()
    await expect(field(page, "group")).to_have_value("@EvenGroundDeskBot you never listen")
    assert "listen" not in await log(page, "second").inner_text()


async def test_a_list_belongs_to_whoever_typed(page: Page) -> None:
    await field(page, "group").fill("@EvenGroundDeskBot you never listen")
    await expect(ways(page, "group")).to_have_count(3)
    await pane(page, "group").get_by_role("radio", name="Sam").check(force=True)
    await expect(ways(page, "group")).to_have_count(0)
    await expect(field(page, "group")).to_have_value("")


async def test_another_bots_name_asks_nothing(page: Page, bot: ToyBot) -> None:
    await field(page, "group").fill("@another_bot you never listen")
    await field(page, "group").press("Enter")
    await expect(log(page, "group")).to_contain_text("@another_bot you never listen")
    assert bot.typed == []


async def test_everything_is_reached_by_keyboard(page: Page, met: Room) -> None:
    await met.call(
        "setMyCommands",
        commands=[
            {"command": "help", "description": "What is possible"},
            {"command": "where", "description": "Where we are"},
        ],
    )
    await expect(pane(page, "first").get_by_role("button", name="Commands")).to_be_visible()
    await tab_to(page, field(page, "first"))
    await page.keyboard.type("/w")
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Backspace")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("/where")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox")).to_be_hidden()
    await page.keyboard.press("Backspace")
    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")
    await expect(log(page, "first")).to_contain_text("You wrote: one")
    assert (await met.alex.messages("private"))[-2].text == "one\ntwo"
    await page.keyboard.type("/where")
    await page.keyboard.press("Enter")
    await expect(log(page, "first")).to_contain_text("You wrote: /where")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(log(page, "first")).to_contain_text("Sticker")


async def test_messages_are_walked_by_arrow_keys(page: Page, met: Room) -> None:
    await met.sent(met.alex.id, "one")
    await met.sent(met.alex.id, "two")
    await expect(log(page, "first")).to_contain_text("two")
    await log(page, "first").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await page.get_by_role("menuitem", name="Reply").press("Enter")
    await expect(pane(page, "first").locator(".above")).to_contain_text("one")
    await page.keyboard.press("Escape")
    await expect(pane(page, "first").locator(".above")).to_be_hidden()


async def test_a_phone_starts_blocks_and_unblocks_the_bot(page: Page, met: Room) -> None:
    met.simulator.clear()
    first = pane(page, "first")
    await expect(field(page, "first")).to_be_hidden()
    await first.get_by_role("button", name="Start", exact=True).click()
    await expect(log(page, "first")).to_contain_text("How tense are you, 0 to 3?")
    await expect(log(page, "first").locator("b")).to_have_text("0 to 3")
    await log(page, "first").get_by_role("button", name="/help").click()
    await expect(log(page, "first")).to_contain_text("You wrote: /help")
    await first.get_by_role("button", name="Actions: Alex").click()
    await page.get_by_role("menuitem", name="Block the bot").click()
    await expect(field(page, "first")).to_be_hidden()
    await first.get_by_role("button", name="Unblock the bot").click()
    await expect(field(page, "first")).to_be_visible()
    group = pane(page, "group")
    await group.get_by_role("button", name="Add Even Ground").click()
    await expect(log(page, "group")).to_contain_text("Even Ground joined the group")


async def test_links_to_the_bot_open_in_the_right_phone(page: Page, met: Room) -> None:
    met.simulator.clear()
    name = met.simulator.world.bot.username
    await met.alex.start()
    buttons: list[Json] = [
        [{"text": "To the group", "url": f"https://t.me/{name}?startgroup=together"}]
    ]
    await met.sent(met.alex.id, "Add me", reply_markup={"inline_keyboard": buttons})
    await log(page, "first").get_by_role("button", name="To the group").click()
    await expect(log(page, "group")).to_contain_text(f"/start@{name} together")
    await expect(field(page, "group")).to_be_focused()
    await met.sent(
        met.group, f'<a href="https://t.me/{name}?start=mine">your phone</a>', parse_mode="HTML"
    )
    await pane(page, "group").get_by_role("radio", name="Sam").check(force=True)
    await log(page, "group").get_by_role("link", name="your phone").click()
    await expect(log(page, "second")).to_contain_text("/start mine")
    await expect(field(page, "second")).to_be_focused()


async def test_a_narrow_window_shows_one_chat_and_counts_the_unread(page: Page, met: Room) -> None:
    await page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    await expect(pane(page, "first")).to_be_visible()
    await expect(pane(page, "group")).to_be_hidden()
    await met.sent(met.group, "one")
    await met.sent(met.group, "two")
    tabs = page.get_by_role("navigation", name="Which chat to show")
    await expect(tabs.get_by_role("button", name="Group, 2 unread")).to_be_visible()
    await expect(page).to_have_title("(2) Even Ground on the desk")
    await tabs.get_by_role("button", name="Group").click()
    await expect(pane(page, "first")).to_be_hidden()
    await expect(log(page, "group").get_by_text("New messages")).to_be_visible()
    await expect(tabs.get_by_role("button", name="Group", exact=True)).to_be_visible()
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert await page.evaluate(wide) is False


async def test_a_reader_further_up_stays_there_and_can_jump(page: Page, met: Room) -> None:
    for number in range(40):
        await met.sent(met.alex.id, f"line {number}")
    frame = log(page, "first")
    await expect(frame).to_contain_text("line 39")
    await frame.evaluate("log => { log.scrollTop = 100; log.children[5].kept = true; }")
    jump = pane(page, "first").get_by_role("button", name="Jump to newest")
    await expect(jump).to_be_visible()
    await met.sent(met.alex.id, "the newest")
    await expect(jump).to_contain_text("1")
    assert await frame.evaluate("log => log.scrollTop") == 100
    assert await frame.evaluate("log => log.children[5].kept") is True
    await jump.click()
    await expect(frame.get_by_text("the newest")).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_a_month_and_a_year_later_are_a_press_away(page: Page, met: Room) -> None:
    before = met.simulator.now()
    await page.get_by_text("A month later", exact=True).click()
    await expect(page.locator(".bar-time")).to_contain_text("Tue 31 Mar")
    await page.get_by_text("A year later", exact=True).click()
    await expect(page.locator(".bar-time")).to_contain_text("Tue 30 Mar")
    assert (met.simulator.now() - before).days == 30 + 364


async def test_only_what_the_desk_offers_is_shown(page: Page, met: Room) -> None:
    await expect(page.get_by_role("button", name="What is stored")).to_be_hidden()
    await expect(page.get_by_role("button", name="Play it for me")).to_be_hidden()
    before = met.simulator.now()
    await page.get_by_role("button", name="Move the clock forward by 1 day").click()
    await expect(page.locator(".bar-time")).to_contain_text("Mon 2 Mar")
    assert (met.simulator.now() - before).total_seconds() == 86400

    async def stored() -> Json:
        return [{"table": "sessions", "id": 1, "body": "gAAAAABk"}]

    met.simulator.controls = Controls(stored=stored)
    await page.get_by_role("button", name="What is stored").click()
    dialog = page.get_by_role("dialog", name="What is stored")
    await expect(dialog.get_by_role("cell", name="gAAAAABk")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def test_a_third_person_brings_a_phone_and_the_group_can_move(page: Page) -> None:
    await expect(pane(page, "third")).to_be_hidden()
    await page.get_by_role("button", name="Kim joins").click()
    await expect(pane(page, "third")).to_be_visible()
    await expect(pane(page, "group").get_by_role("radio", name="Kim")).to_be_attached()
    await page.get_by_role("button", name="Make it a supergroup").click()
    await expect(pane(page, "group").locator(".head-status")).to_contain_text("Supergroup")
    await page.get_by_role("button", name="Kim leaves").click()
    await expect(pane(page, "third")).to_be_hidden()
    await field(page, "group").fill("still here")
    await field(page, "group").press("Enter")
    await expect(log(page, "group")).to_contain_text("still here")


async def test_a_played_talk_is_captioned_and_can_be_watched(page: Page, met: Room) -> None:
    script = '[[step]]\nwho = "first"\nsay = "good evening"\ncaption = "Alex says good evening."\n'
    pace = Pace(shortest=0.5, settle=0.05, patience=4, farewell=8)
    player = Player(met.desk, read_script(script), pace, met.simulator.world.touched)
    met.simulator.controls = Controls(
        play=player.start, stop_playing=player.stop, playing=player.playing
    )
    await page.get_by_role("button", name="Play it for me").click()
    await expect(page.locator(".caption")).to_have_text("Alex says good evening.")
    await expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    await expect(log(page, "first")).to_contain_text("You wrote: good evening")
    await expect(page.locator(".caption")).to_have_text(FINISHED)
    await player.finished()
    await expect(page.get_by_role("button", name="Play it for me")).to_be_visible()


async def test_every_control_has_a_name_on_every_screen(page: Page, met: Room) -> None:
    await met.alex.attach("private", "photo")
    await met.sent(met.alex.id, "Ready?", reply_markup=keys("Yes"))
    await expect(log(page, "first").get_by_role("button", name="Yes")).to_be_visible()
    session = await page.context.new_cdp_session(page)
    for width, height in (WIDE, MIDDLING, NARROW):
        await page.set_viewport_size({"width": width, "height": height})
        check_names((await session.send("Accessibility.getFullAXTree"))["nodes"])


def check_names(nodes: list[dict[str, Any]]) -> None:
    """Check that a screen reader has a name to say for everything that one can use."""
    controls = {"button", "link", "textbox", "combobox", "radio", "log", "region", "image"}
    shown = [one for one in nodes if not one["ignored"] and one["role"]["value"] in controls]
    nameless = [one["role"]["value"] for one in shown if not one["name"]["value"].strip()]
    assert len(shown) > 5
    assert nameless == []


def keys(*labels: str) -> Json:
    """Return an inline keyboard of one row."""
    return {"inline_keyboard": [[{"text": one, "callback_data": f"heat:{one}"} for one in labels]]}


async def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    for _ in range(40):
        await page.keyboard.press("Tab")
        if await wanted.evaluate("element => element === document.activeElement"):
            return
        await asyncio.sleep(0)
    raise AssertionError("Tab never came there")
