"""What the people of a crowd go through: a talk alone, and a talk of two by invitation link."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from crowd import Walker

LINE = "We tell each other when an ex writes."
_ARRIVING = ("Yes, I agree", "Yes", "3", "Yes, now is good")


async def alone(walker: Walker) -> None:
    """Go through the whole talk alone, mostly by presses."""
    await walker.start()
    await walker.press("On my own", "Yes, I agree", "Yes", "2", "Yes, now is good")
    await walker.say("you hid your phone when I walked in", beside="Keep it to myself")
    await walker.press("Keep it and go on")
    await walker.say("The tea this morning", beside="Nothing today")
    await walker.press("Go on", "Fine with me", "Not OK", "Enough cards", "Open", "Go on")
    await walker.press("Propose a line", "Something of our own")
    await walker.say(LINE, beside="Back to where I was")
    await walker.press("Propose exactly this", "Look again quarterly", "Accept version 1", "Go on")
    await walker.sees("Another talk")


async def couple(first: Walker, second: Walker) -> None:
    """Come together by a link, arrive, and share one thing each way."""
    await first.start()
    await first.press("With my partner")
    invitation = await first.sees("New invitation")
    link = next(word for word in invitation.text.split() if "start=" in word)
    await second.start(link.partition("start=")[2])
    await first.press("Yes, that's my partner")
    await first.press(*_ARRIVING)
    await second.press(*_ARRIVING)
    await first.press("I start")
    await second.press("Either")
    await share(first, second, "You read my messages last night")
    await share(second, first, "You laughed when I asked about her")
    for one in (first, second):
        await one.say("You made tea tonight", beside="Nothing today")
        await one.press("Share exactly this")
    await first.press("Fine with me", "Tell me first", "Enough cards")
    await second.press("Fine with me", "Not OK", "Enough cards")
    await first.sees("Open")


async def share(speaker: Walker, listener: Walker, words: str) -> None:
    """Say something, have it said back, and confirm it."""
    await speaker.say(words, beside="Keep it to myself")
    await speaker.press("Keep my own words", "Share exactly this")
    await listener.say("You felt watched", beside="Skip")
    await listener.press("Post exactly this")
    await speaker.press("Yes, that's it")
    await listener.press("Skip")


ALONE, COUPLE = "alone", "couple"
WALKS: dict[str, tuple[int, Callable[..., Awaitable[None]]]] = {
    ALONE: (1, alone),
    COUPLE: (2, couple),
}
"""By name: how many people it takes, and how it goes."""
