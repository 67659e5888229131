"""Two people who go through the whole talk by the page's API: they read, press and type."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.channels.simulator.people import DeskRefusedError
from bot.channels.simulator.wire import as_integer, as_text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channels.simulator.people import Desk, Place, Seen, Someone

Mode: TypeAlias = Literal["solo", "pair", "group"]
PATIENCE_SECONDS = 40.0
CODE = re.compile(r"\b[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\b")

ACCUSATION = "you always text her behind my back"
OWN_WORDS = "You read my messages last night"
SAID_BACK = "That I wrote to her often and that you did not know"
APPRECIATED = ("You made tea tonight", "You asked for this evening")
LINE = "We tell each other when an ex writes."
WORDS = (ACCUSATION, "behind my back", OWN_WORDS, SAID_BACK, *APPRECIATED, LINE)
"""What the two say; it must stand in no log and in no file."""


class Partner:
    """Somebody who answers what the bot asks, each question once."""

    def __init__(self, desk: Desk, someone: Someone, over: str) -> None:
        """`over` is what the bot answers to a press that comes too late."""
        self.desk = desk
        self.someone = someone
        self.name = someone.name
        self._over = over
        self._answered: set[tuple[Place, int, str, tuple[str, ...]]] = set()
        self._presses: list[tuple[str, str]] = []

    async def press(self, where: Place, label: str) -> str:
        """Press the newest button of that name; return the toast, the alert or the link.

        A press that comes too late, on the double of a message, is made again on the next one.
        """
        while True:
            message = await self._question(where, lambda one: label in one.labels, label)
            self._note(where, message)
            try:
                shown = await self.someone.press(where, label, message)
            except (LookupError, DeskRefusedError):
                continue  # the card changed in that very moment
            told = as_text(shown.get("alert") or shown.get("toast") or shown.get("url"))
            self._presses.append((label, "(no answer)" if shown.get("timeout") else told))
            if told != self._over:
                return told

    async def say(self, where: Place, text: str, beside: str) -> None:
        """Type an answer to the newest question that has the button `beside`."""
        message = await self._question(where, lambda one: beside in one.labels, beside)
        self._note(where, message)
        await self.someone.say(where, text)

    async def reply(self, text: str) -> None:
        """Answer the question in the group that is put to this person."""
        message = await self._question(
            "group", lambda one: self.someone.id in (one.asked or ()), "a forced reply"
        )
        self._note("group", message)
        await self.someone.reply("group", text, message)

    async def sees(self, where: Place, label: str) -> Seen:
        """Wait until the bot offers this button."""
        return await self._question(where, lambda one: label in one.labels, label)

    async def follow(self, maker: Partner) -> None:
        """Open the invitation link that the other one was sent."""
        invitation = await maker.sees("private", "New invitation")
        await self.someone.open(next(w for w in invitation.text.split() if "start=" in w))

    async def code(self) -> str:
        """Return the code of one's own invitation."""
        return CODE.findall((await self.sees("private", "New invitation")).text)[0]

    async def type_code(self, maker: Partner) -> None:
        """Start the bot and type the code that the other one was given."""
        await self.someone.start()
        await self.sees("private", "With my partner")
        await self.someone.say("private", await maker.code())

    async def sees_anew(self, where: Place, label: str, seen: Seen) -> Seen:
        """Wait until the bot offers this button below another message than `seen`."""
        return await self._question(
            where, lambda one: label in one.labels and one.id != seen.id, label
        )

    async def _question(self, where: Place, fits: Callable[[Seen], bool], wanted: str) -> Seen:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            revision = as_integer((await self.desk.state())["revision"])
            seen = await self.someone.messages(where)
            for one in reversed(seen):
                if one.from_bot and fits(one) and self._face(where, one) not in self._answered:
                    return one
            if time.monotonic() > deadline:
                last = [(one.text, one.labels) for one in seen[-4:]]
                raise TimeoutError(
                    f"{self.name} waits for {wanted!r} in {where}; last: {last}; "
                    f"what the last presses were told: {self._presses[-3:]}"
                )
            try:
                await asyncio.wait_for(self.desk.state(revision), 1)
            except TimeoutError:
                continue

    def _note(self, where: Place, message: Seen) -> None:
        self._answered.add(self._face(where, message))

    def _face(self, where: Place, message: Seen) -> tuple[Place, int, str, tuple[str, ...]]:
        return where, message.id, message.text, message.labels


async def _nothing(_step: str) -> None:
    """Let the talk go on undisturbed."""


@dataclass
class Talk:
    """A whole talk. `between` is awaited before each part, named, and may disturb the bot."""

    mode: Mode
    alex: Partner
    sam: Partner
    between: Callable[[str], Awaitable[None]] = _nothing
    parts: list[str] = field(default_factory=list)

    @property
    def room(self) -> Place:
        """Where the shared steps are shown."""
        return "group" if self.mode == "group" else "private"

    async def whole(self) -> None:
        """Go from consent to the close."""
        for part in (
            self.arrive,
            self.first_turn,
            self.second_turn,
            self.appreciate,
            self.rate_cards,
            self.open_cards,
            self.agree,
            self.close,
        ):
            self.parts.append(part.__name__)
            await self.between(part.__name__)
            await part()

    # -- how they come together

    async def meet_in_group(self) -> None:
        """Add the bot to the group, take part, and open the private chats."""
        await self.alex.someone.do("group", "add_bot")
        for one, met in ((self.alex, "On my own"), (self.sam, "Yes, I agree")):
            link = await one.press("group", "Take part")
            await one.someone.open(link)
            # Two processes may take two people's updates in either order.
            await one.sees("private", met)

    async def meet_by_link(self) -> None:
        """Invite by the link."""
        await self.alex.someone.start()
        await self.alex.press("private", "With my partner")
        await self.sam.follow(self.alex)
        await self.alex.press("private", "Yes, that's my partner")

    async def meet_by_code(self) -> None:
        """Invite by the typed code."""
        await self.alex.someone.start()
        await self.alex.press("private", "With my partner")
        await self.sam.type_code(self.alex)
        await self.alex.press("private", "Yes, that's my partner")

    # -- the talk

    async def arrive(self) -> None:
        """Consent, the gate, and the calm check."""
        for one, heat in ((self.alex, "3"), (self.sam, "2")):
            for label in ("Yes, I agree", "Yes", heat, "Yes, now is good"):
                await one.press("private", label)
        await self.alex.press("private", "I start")
        await self.sam.press("private", "Either")

    async def first_turn(self) -> None:
        """Alex says something, Sam says it back."""
        await self.alex.say("private", ACCUSATION, beside="Keep it to myself")
        await self.alex.press("private", "Share exactly this")
        await self._say_back(self.sam, SAID_BACK)
        await self.alex.press(self.room, "Yes, that's it")
        await self._understand(self.sam)

    async def second_turn(self) -> None:
        """The same the other way round, without a rewrite."""
        await self.sam.say("private", OWN_WORDS, beside="Keep it to myself")
        await self.sam.press("private", "Keep my own words")
        await self.sam.press("private", "Share exactly this")
        await self.alex.say("private", "You felt watched", beside="Skip")
        await self.alex.press("private", "Post exactly this")
        await self.sam.press(self.room, "Yes, that's it")
        await self.alex.press("private", "Skip")

    async def appreciate(self) -> None:
        """Each tells the other one thing."""
        for one, words in zip((self.alex, self.sam), APPRECIATED, strict=True):
            await one.say("private", words, beside="Nothing today")
            await one.press("private", "Share exactly this")

    async def rate_cards(self) -> None:
        """Two cards each: one alike, one not."""
        for one, second in ((self.alex, "Tell me first"), (self.sam, "Not OK")):
            await one.press("private", "Fine with me")
            await one.press("private", second)
            await one.press("private", "Enough cards")

    async def open_cards(self) -> None:
        """Both open, and both look at the card on which they differ."""
        for label in ("Open", "Adding somebody new online", "Go on"):
            await self.alex.press("private", label)
            await self.sam.press("private", label)

    async def agree(self) -> None:
        """One line, a review date, and both accept the same version."""
        await self.sam.press(self.room, "Propose a line")
        await self.sam.press("private", "Something of our own")
        await self.sam.say("private", LINE, beside="Back to where I was")
        await self.sam.press("private", "Propose exactly this")
        await self.alex.press(self.room, "Look again monthly")
        await self.alex.press(self.room, "Accept version 1")
        await self.sam.press(self.room, "Accept version 1")

    async def close(self) -> None:
        """The word about help from outside, and the end."""
        for one in (self.alex, self.sam):
            await one.press(self.room, "Go on")
        for one in (self.alex, self.sam):
            await one.sees("private", "Another talk")

    async def _say_back(self, listener: Partner, words: str) -> None:
        if self.mode == "group":
            await listener.reply(words)
            return
        await listener.say("private", words, beside="Skip")
        await listener.press("private", "Post exactly this")

    async def _understand(self, listener: Partner) -> None:
        if self.mode == "group":
            await listener.reply("I can see why that stung.")
        else:
            await listener.press("private", "Skip")


async def alone(alex: Partner) -> None:
    """Go through the whole talk alone."""
    await alex.someone.start()
    for label in ("On my own", "Yes, I agree", "Yes", "2", "Yes, now is good"):
        await alex.press("private", label)
    await alex.say("private", "you hid your phone when I walked in", beside="Keep it to myself")
    await alex.press("private", "Keep it and go on")
    await alex.say("private", "The tea this morning", beside="Nothing today")
    for label in ("Go on", "Fine with me", "Not OK", "Enough cards", "Open", "Go on"):
        await alex.press("private", label)
    await alex.press("private", "Propose a line")
    await alex.press("private", "Something of our own")
    await alex.say("private", LINE, beside="Back to where I was")
    for label in ("Propose exactly this", "Look again quarterly", "Accept version 1", "Go on"):
        await alex.press("private", label)
    await alex.sees("private", "Another talk")
