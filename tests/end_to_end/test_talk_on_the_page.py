"""Two partners finish the whole talk on the page, in a real Chromium, with our bot behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from couple import ACCUSATION, APPRECIATED, LINE, OWN_WORDS, SAID_BACK
from on_the_page import ALEX, GROUP, ON_THE_PAGE, SAM, Couple
from playwright.async_api import expect

from bot.channels.simulator.wire import as_object, as_text

if TYPE_CHECKING:
    from playwright.async_api import Page

    from bot.desk import DeskRun

DANGER = "he hit me last night and i am scared of him"
pytestmark = ON_THE_PAGE


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
    # The agreement is pinned where the bot happens to have the right, which it never asks for.
    expected = {"getupdates", "answercallbackquery", "pinchatmessage"}
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
    await couple.in_group("Sam", "Go on")
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
