"""Two partners finish the whole talk on the page, in a real Chromium, with our bot behind it."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Literal, TypeAlias

import pytest
import pytest_asyncio
from couple import ACCUSATION, APPRECIATED, LINE, OWN_WORDS, SAID_BACK
from playwright.async_api import async_playwright, expect

from bot.channels.simulator.server import Simulator, SimulatorOptions
from bot.channels.simulator.wire import as_object, as_text
from bot.desk import DeskRun
from bot.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

    from bot.content.loader import Content

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PATIENCE_MS = 30_000
DANGER = "he hit me last night and i am scared of him"
Pane: TypeAlias = Literal["first", "second", "group"]
ALEX, SAM, GROUP = "first", "second", "group"

pytestmark = [
    pytest.mark.page,
    pytest.mark.asyncio,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium found; install one or name it in CHROMIUM"
    ),
]


@pytest_asyncio.fixture
async def desk(content: Content) -> AsyncIterator[DeskRun]:
    """The desk as `scripts/run` opens it, without flood limits."""
    settings = read_settings({"SEND_RATE": "1000"}, None)
    desk = DeskRun(settings, content, Simulator(SimulatorOptions(flood_limits=False)))
    await desk.open()
    yield desk
    await desk.close()


@pytest_asyncio.fixture
async def page(desk: DeskRun) -> AsyncIterator[Page]:
    """The desk's page; whatever it complains about fails the test."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        page = await browser.new_page(
            viewport={"width": 1400, "height": 900}, reduced_motion="reduce"
        )
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else 0)
        await page.goto(desk.simulator.address)
        yield page
        await browser.close()
    expect.set_options(timeout=5000)
    assert complaints == []


class Couple:
    """Both partners at the page: in private they press what the bot asked last, and only once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._answered: dict[str, str] = {}

    def pane(self, where: str) -> Locator:
        return self.page.locator(f"#pane-{where}")

    def log(self, where: str) -> Locator:
        return self.pane(where).get_by_role("log")

    def key(self, where: str, label: str) -> Locator:
        """Return the button of that name below the newest message that has any."""
        return self.asked(where).get_by_role("button", name=label, exact=True)

    def asked(self, where: str) -> Locator:
        """Return the newest message that has any buttons."""
        return self.log(where).locator(".message:has(.key)").last

    async def press(self, where: str, *labels: str) -> None:
        for label in labels:
            if where in self._answered:
                await expect(self.asked(where)).not_to_have_text(self._answered[where])
            key = self.key(where, label)
            await expect(key).to_be_visible()
            self._answered[where] = await self.asked(where).text_content() or ""
            await key.click()

    async def both_press(self, *labels: str) -> None:
        for label in labels:
            await self.press(ALEX, label)
            await self.press(SAM, label)

    async def in_group(self, name: str, label: str, times: int = 1) -> None:
        """Press in the group as somebody, once the bot has offered that so many times."""
        await self._as(name)
        offered = self.log(GROUP).get_by_role("button", name=label, exact=True)
        await expect(offered.nth(times - 1)).to_be_visible()
        # A press that waits for its answer takes no second one.
        await expect(self.key(GROUP, label)).not_to_have_attribute("aria-busy", "true")
        await self.key(GROUP, label).click()

    async def say(self, where: str, text: str, beside: str) -> None:
        await expect(self.key(where, beside)).to_be_visible()
        await self._type(where, text)

    async def reply(self, name: str, text: str) -> None:
        await self._as(name)
        await expect(self.pane(GROUP).get_by_text("Reply to Even Ground")).to_be_visible()
        await self._type(GROUP, text)

    async def _as(self, name: str) -> None:
        await self.pane(GROUP).get_by_role("radio", name=name).check(force=True)

    async def _type(self, where: str, text: str) -> None:
        field = self.pane(where).get_by_role("textbox")
        await field.fill(text)
        await field.press("Enter")
        await expect(field).to_have_value("")

    async def control(self, name: str) -> None:
        await self.page.get_by_role("button", name=name, exact=True).click()


async def test_two_partners_finish_the_talk_by_clicking_and_typing(
    page: Page, desk: DeskRun
) -> None:
    couple = Couple(page)
    await meet(couple)
    await cool_down_and_come_back(couple)
    await take_turns(couple)
    await restart(couple)
    await appreciate(couple)
    await let_somebody_sit_in(couple)
    await rate_and_open_cards(couple)
    await look_at_what_is_stored(couple)
    await agree_and_close(couple)
    # A poll is ended by the restart; a press grows too old to answer when the clock is moved.
    expected = {"getupdates", "answercallbackquery"}
    calls = [call for call in desk.simulator.calls if call.method not in expected]
    assert len(calls) > 100
    assert [call for call in calls if call.refused] == []


async def meet(couple: Couple) -> None:
    await couple.pane(GROUP).get_by_role("button", name="Add Even Ground").click()
    await couple.in_group("Alex", "Take part")
    await expect(couple.log(ALEX)).to_contain_text("/start here")
    await couple.in_group("Sam", "Take part")
    await couple.both_press("Yes, I agree", "Yes")


async def cool_down_and_come_back(couple: Couple) -> None:
    await couple.press(ALEX, "3", "Yes, now is good")
    await couple.press(SAM, "8", "Yes, now is good")
    await couple.press(ALEX, "London")
    await couple.press(SAM, "Skip")
    await couple.press(SAM, "Slow breathing")
    await expect(couple.key(SAM, "Enough breathing")).to_be_visible()
    await couple.press(SAM, "Enough breathing")
    await expect(couple.key(SAM, "A short walk")).to_be_visible()
    await couple.control("Move the clock forward by 1 hour")
    await couple.both_press("2", "Yes, now is good")


async def take_turns(couple: Couple) -> None:
    await couple.press(ALEX, "I start")
    await couple.press(SAM, "Either")
    await couple.say(ALEX, ACCUSATION, beside="Keep it to myself")
    await couple.press(ALEX, "Share exactly this")
    await couple.reply("Sam", SAID_BACK)
    await couple.in_group("Alex", "Yes, that's it")
    await couple.reply("Sam", "I can see why that stung.")
    await couple.say(SAM, OWN_WORDS, beside="Keep it to myself")
    await couple.press(SAM, "Keep my own words", "Share exactly this")
    await couple.say(ALEX, "You felt watched", beside="Skip")
    await couple.press(ALEX, "Post exactly this")
    await couple.in_group("Sam", "Yes, that's it", times=2)
    await couple.press(ALEX, "Skip")


async def restart(couple: Couple) -> None:
    """The bot stops and starts; the page says so, and the question is still open."""
    await couple.control("Restart the bot")
    await expect(couple.page.get_by_role("img", name="The bot is running")).to_be_visible()


async def appreciate(couple: Couple) -> None:
    for where, words in zip((ALEX, SAM), APPRECIATED, strict=True):
        await couple.say(where, words, beside="Nothing today")
        await couple.press(where, "Share exactly this")


async def let_somebody_sit_in(couple: Couple) -> None:
    """Kim joins; the talk holds until both have pressed, and goes through the calm check."""
    await expect(couple.key(SAM, "Enough cards")).to_be_visible()
    await couple.control("Kim joins")
    await couple.in_group("Kim", "Go on")
    await expect(couple.page.get_by_role("alertdialog")).to_contain_text("between two people")
    await couple.page.keyboard.press("Escape")
    await couple.in_group("Alex", "Go on")
    await couple.in_group("Sam", "Go on")
    await couple.both_press("2", "Yes, now is good")


async def rate_and_open_cards(couple: Couple) -> None:
    for where, second in ((ALEX, "Tell me first"), (SAM, "Not OK")):
        await couple.press(where, "Fine with me", second, "Enough cards")
    await couple.both_press("Open")
    await couple.both_press("Adding somebody new online")
    await expect(couple.log(GROUP)).to_contain_text("Alex: Tell me first")
    await expect(couple.log(GROUP)).to_contain_text("Sam: Not OK")
    await couple.both_press("Go on")


async def look_at_what_is_stored(couple: Couple) -> None:
    await couple.control("What is stored")
    dialog = couple.page.get_by_role("dialog", name="What is stored")
    await expect(dialog.get_by_role("cell", name=re.compile("bytes")).first).to_be_visible()
    shown = await dialog.inner_text()
    assert "every name, word and answer" in shown
    for words in ("Alex", "Sam", ACCUSATION, *APPRECIATED):
        assert words not in shown
    await dialog.get_by_role("button", name="Close").first.click()
    await expect(dialog).to_be_hidden()


async def agree_and_close(couple: Couple) -> None:
    await couple.in_group("Sam", "Propose a line")
    await couple.press(SAM, "Something of our own")
    await couple.say(SAM, LINE, beside="Back to where I was")
    await couple.press(SAM, "Propose exactly this")
    await couple.in_group("Alex", "Look again monthly")
    await couple.in_group("Alex", "Accept version 1")
    await expect(couple.log(GROUP)).to_contain_text("Accepted by: Alex")
    await couple.in_group("Sam", "Accept version 1")
    await couple.in_group("Alex", "Go on")
    for where in (ALEX, SAM):
        await expect(couple.key(where, "Another talk")).to_be_visible()


async def test_the_played_talk_begins_stops_and_is_swept_away(page: Page) -> None:
    couple = Couple(page)
    await couple.control("Play it for me")
    await expect(couple.log(GROUP)).to_contain_text("Even Ground joined the group")
    await expect(couple.key(GROUP, "Take part")).to_be_visible()
    await couple.control("Stop")
    await expect(page.get_by_role("button", name="Play it for me")).to_be_visible()
    await couple.in_group("Alex", "Take part")
    await expect(couple.log(ALEX)).to_contain_text("/start here")
    await couple.control("Start over")
    dialog = page.get_by_role("dialog", name="Start over?")
    await dialog.get_by_role("button", name="Start over").click()
    await expect(couple.log(ALEX).locator(".message")).to_have_count(0)
    await expect(couple.log(GROUP).locator(".message")).to_have_count(0)
    await couple.pane(ALEX).get_by_role("button", name="Start", exact=True).click()
    await couple.press(ALEX, "On my own")
    await expect(couple.key(ALEX, "Yes, I agree")).to_be_visible()


async def test_an_accusation_typed_after_the_bots_name_is_sent_as_a_statement(
    page: Page, desk: DeskRun
) -> None:
    """In a group without the bot, by somebody who has never met it; then what danger gets."""
    couple = Couple(page)
    field = couple.pane(GROUP).get_by_role("textbox")
    ways = couple.pane(GROUP).get_by_role("option")
    await field.fill(f"@EvenGroundDeskBot {ACCUSATION}")
    await expect(ways).to_have_count(4)
    await ways.filter(has_text="Gentle").click()
    sent = couple.log(GROUP).locator(".message").last
    await expect(sent).to_contain_text("via @EvenGroundDeskBot")
    await expect(sent).to_contain_text("I feel hurt")
    assert ACCUSATION not in await couple.log(GROUP).inner_text()
    for words in ("you're such a liar", DANGER):
        await field.fill(f"@EvenGroundDeskBot {words}")
        await expect(ways).to_have_text(["Find words in private"])
        await field.fill("")
        await expect(ways).to_have_count(0)
    assert not await stored(desk, "sessions", "seen", "outbox")
    await field.fill(f"@EvenGroundDeskBot {DANGER}")
    await ways.click()
    await expect(couple.log(ALEX)).to_contain_text("/start practice")
    await expect(couple.log(ALEX)).to_contain_text("Send me the sentence the way it is")
    assert DANGER not in await couple.log(ALEX).inner_text()
    assert [call for call in desk.simulator.calls if call.refused] == []


async def stored(desk: DeskRun, *tables: str) -> list[str]:
    """Return the names of those of these tables in which there is a row."""
    look = desk.simulator.controls.stored
    assert look is not None
    rows = await look()
    assert isinstance(rows, list)
    return [
        name
        for name in tables
        if any(as_text(as_object(row)["table"]).startswith(name) for row in rows)
    ]
