"""Both partners at the desk's page in a real Chromium: what they see, press and type."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal, TypeAlias

import pytest
from playwright.async_api import async_playwright, expect

from bot.channels.simulator.server import Simulator, SimulatorOptions
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
Pane: TypeAlias = Literal["first", "second", "group"]
ALEX, SAM, GROUP = "first", "second", "group"

ON_THE_PAGE = [
    pytest.mark.page,
    pytest.mark.asyncio,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium found; install one or name it in CHROMIUM"
    ),
]
"""The marks of every test that needs the page."""


@asynccontextmanager
async def open_desk(content: Content) -> AsyncIterator[DeskRun]:
    """The desk as `scripts/run` opens it, without flood limits."""
    settings = read_settings({"SEND_RATE": "1000"}, None)
    desk = DeskRun(settings, content, Simulator(SimulatorOptions(flood_limits=False)))
    await desk.open()
    yield desk
    await desk.close()


@asynccontextmanager
async def open_page(desk: DeskRun) -> AsyncIterator[Page]:
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
