"""Anything two partners and an outsider may do where they own up, agree, print and look again.

The walks of `test_wall.py` come everywhere by chance; these stay where the most crosses the wall by
design, so that many versions are proposed, signed, changed, withdrawn and printed.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from typing_extensions import override

from bot.dialogue.model import Agreement, LaneId, Mode, StageId
from bot.dialogue.step import FLOW
from bot.ports import Key
from tests.system.conftest import Prepare, Runs, Sit
from tests.system.sitting import ALEX, EVE, SAM
from tests.system.test_wall import Walk, _answers_help_and_stop
from tests.table import GROUP, Message

pytestmark = pytest.mark.asyncio

WANTED = {
    "propose": 6,
    "accept": 6,
    "add_line": 3,
    "amend": 3,
    "again": 3,
    "review": 3,
    "agreement": 2,
    "summary_show": 4,
    "own_up": 3,
    "withdraw_ask": 3,
    "withdraw_yes": 3,
    **dict.fromkeys(("change_lines", "drop_lines", "about", "wording", "proposal", "prepared"), 1),
    **dict.fromkeys(
        ("summary", "keep_wording", "both_would", "edit", "drop", "put_aside", "fits"), 1
    ),
    **dict.fromkeys(("review_later", "as_page", "as_text"), 1),
    **dict.fromkeys(("take", "summary_page", "summary_text", "return"), 1),
    **dict.fromkeys(("own_part", "keep_part", "leave_out", "share", "rate", "open"), 1),
    **dict.fromkeys(("other_wording", "post_say_back", "open_reveal", "opening_done"), 1),
    **dict.fromkeys(("therapy_done", "leave_agreement", "new_talk"), 0.2),
}
"""What is pressed gladly, and how gladly."""
TYPED = {
    "line": (
        "We tell each other when {mark} gets in touch.",
        "We say before midnight where we are, and {mark} is fine.",
        "Each of us keeps a phone of our own, {mark}.",
        "be respectful about {mark}",
        "you tell me when {mark} texts you",
        "you give me your password, {mark}",
        "no chats with {mark}, ever, for you",
        "Wir sagen uns alles über {mark}",
        "{mark} #read(1) $x$ *b* {{{{ 7*7 }}}} <b>hi</b>",
        "我们 {mark} 互相告诉",
    ),
    "line_part": ("a birthday wish to {mark}", "you show me the chat with {mark}", "{mark}"),
    "owning": (
        "I wrote to {mark} at night",
        "I hid it, but you made me, {mark}",
        "When {mark} writes again I will tell you the same evening, until Sunday",
        "please forgive me for {mark}",
        "nothing",
        "I will tell you",
    ),
    "summary": ("I would add {mark}", "{mark} keeps me awake", "\U0001f642 {mark}"),
    "say_back": ("But you wrote to {mark} too", "That {mark} hurt you"),
    "appreciation": ("thank you for {mark}",),
    "statement": ("I kissed {mark} and I am sorry", "You met {mark} on Friday"),
}
REACHED = {
    LaneId.LINE_CARD,
    LaneId.LINE_WORDING,
    LaneId.LINE_HELP,
    LaneId.LINE_PREVIEW,
    LaneId.LINE_PART,
    LaneId.AMENDING,
    LaneId.WITHDRAWING,
    LaneId.SUMMARY,
    LaneId.SUMMARY_READY,
    LaneId.OWNING,
}


def code_of(key: Key) -> str:
    """Return the choice that a key stands for, or nothing for a link."""
    return key.code.rpartition(":")[2]


def verb_of(key: Key) -> str:
    return code_of(key).partition(".")[0]


FINISHING = {
    LaneId.LINE_CARD: ("about",),
    LaneId.LINE_WORDING: ("wording",),
    LaneId.LINE_HELP: ("proposal",),
    LaneId.LINE_PREVIEW: ("propose",),
    LaneId.CHANGE_LINE: ("edit",),
    LaneId.REVIEW_LINES: ("drop",),
    LaneId.WITHDRAWING: ("withdraw_yes",),
    LaneId.SUMMARY: ("summary_show", "take"),
    LaneId.SUMMARY_READY: ("summary_page",),
    LaneId.DRAFT: ("own_up",),
    LaneId.STATEMENT: ("share", "done_practising"),
}
"""What brings a lane to its end; elsewhere it is an agreement that is wanted."""
STARTS = (
    StageId.DONE,
    StageId.AGREEMENT,
    StageId.SPEAKING,
    StageId.DONE,
    StageId.AGREEMENT,
)


@dataclass
class Evening(Walk):
    """A walk of people who want something written down; it notes where it came."""

    lanes: Counter[LaneId] = field(default_factory=Counter)
    accepts: set[tuple[str, int]] = field(default_factory=set)
    sealed: set[Agreement] = field(default_factory=set)
    withdrawn: int = 0
    papers: Counter[str] = field(default_factory=Counter)

    @override
    async def step(self) -> None:
        who = self.dice.choice((ALEX, SAM, ALEX, SAM, ALEX, SAM, EVE))
        chance = self.dice.random()
        wrote = chance < 0.3 and who is not EVE and await self._write(who)
        if wrote or (chance < 0.55 and who is not EVE and await self._finish(who)):
            self.look()
        elif chance < 0.8:
            await self._wish(who)
            self.look()
        elif chance < 0.83:
            self.done.append("a month passes")
            await self.sitting.forward(timedelta(days=31))
            self.look()
        else:
            await super().step()
        await self._note()

    async def _wish(self, who: str) -> None:
        """Press something of what is wanted, in one's own chat or in the group, of late."""
        chats = [self.sitting.person(who).user_id]
        chats += [GROUP] if GROUP in self.sitting.telegram.chats else []
        keys = [
            (chat, message, key, verb_of(key))
            for chat in chats
            for message in self.sitting.telegram.chats.get(chat, [])[-5:]
            for key in message.keys
            if verb_of(key) in WANTED
        ]
        if not keys or self.dice.random() < 0.04:
            self.done.append(f"{who} /agreement")
            await self.sitting.say(who, "/agreement")
            return
        verbs = sorted({verb for *_, verb in keys})
        (verb,) = self.dice.choices(verbs, [WANTED[each] for each in verbs])
        chat, message, key, _ = self.dice.choice([k for k in keys if k[3] == verb])
        await self._press_key(who, chat, message, key)

    async def _finish(self, who: str) -> bool:
        """Do the next thing that brings what was begun to its end; False where there is none."""
        session = await self.sitting.session(who)
        seat = self.sitting.seat(session, who)
        lane = session.seats[seat].lane if seat else LaneId.IDLE
        wanted = FINISHING.get(lane, ("accept", "again", "review"))
        shown = [
            (chat, message, key)
            for chat in (self.sitting.person(who).user_id, GROUP)
            for message in self.sitting.telegram.chats.get(chat, [])[:-7:-1]
            for key in message.keys
        ]
        found = (each for verb in wanted for each in shown if verb_of(each[2]) == verb)
        first = next(found, None)
        if first is not None:
            await self._press_key(who, *first)
        return first is not None

    @override
    async def _press_key(self, who: str, chat: int, message: Message, key: Key) -> None:
        if verb_of(key) == "accept":
            self.accepts.add((who, int(code_of(key).partition(".")[2])))
        await super()._press_key(who, chat, message, key)

    async def _write(self, who: str) -> bool:
        """Type what the place asks for; False where it asks for nothing."""
        session = await self.sitting.session(who)
        seat = self.sitting.seat(session, who)
        text = FLOW.lanes[session.seats[seat].lane].text if seat else None
        choices = TYPED.get(text.kind) if text else None
        if choices is None:
            return False
        words = self.dice.choice(choices).format(mark=self.mark(who))
        self.done.append(f"{who} writes: {words[:60]}")
        await self.sitting.say(who, words)
        return True

    async def _note(self) -> None:
        """See that nothing holds which not both have accepted, and note where everybody is."""
        session = await self.sitting.session()
        self.lanes.update(person.lane for person in session.seats.values())
        kept = session.shared.kept
        self.withdrawn = max(self.withdrawn, sum(a.withdrawn for a in session.shared.past))
        if kept is None or session.alone or kept in self.sealed:
            return
        self.sealed.add(kept)
        assert {seat for seat, _ in kept.accepted} == set(session.seats), self.done[-9:]
        for name in (ALEX, SAM):
            assert (name, kept.version) in self.accepts, self.done[-9:]

    @override
    def look(self) -> None:
        fresh = self.sitting.telegram.log[self.read :]
        self.papers.update(d.paper.name.rpartition(".")[2] for d, _ in fresh if d.paper)
        super().look()


async def begun(sit: Sit, prepared: Prepare, mode: Mode, stage: StageId) -> Evening:
    """Sit down where the talk stands at this stage; at its end, with an agreement that holds."""
    dice = random.Random(f"evening {mode} {stage}")
    if stage is not StageId.DONE:
        return Evening(sit(await prepared(mode, stage)), dice)
    group = mode is Mode.GROUP
    evening = Evening(sit(await prepared(mode, StageId.AGREEMENT)), dice)
    sitting = evening.sitting
    await sitting.choose(ALEX, "add_line", group=group)
    await sitting.say(ALEX, TYPED["line"][0].format(mark="an ex"))
    await sitting.choose(ALEX, "propose")
    await sitting.choose(SAM, "review.monthly", group=group)
    for name in (ALEX, SAM):
        await sitting.choose(name, "accept.1", group=group)
        evening.accepts.add((name, 1))
    for name in (SAM, ALEX):
        await sitting.choose(name, "therapy_done", group=group)
    assert (await sitting.session()).stage is StageId.DONE
    return evening


async def test_whatever_they_do_nothing_leaks_and_nothing_holds_that_one_alone_accepted(
    sit: Sit, prepared: Prepare, runs: Runs
) -> None:
    """500 events in the suite, 10,000 with --long; and they come where the agreement lives."""
    evenings: list[Evening] = []
    for number in range(runs(quick=10, long=200)):
        mode = (Mode.GROUP, Mode.PAIR)[number % 2]
        evening = await begun(sit, prepared, mode, STARTS[number // 2 % len(STARTS)])
        evening.dice.seed(f"evening {number}")
        evening.read = len(evening.sitting.telegram.log)
        for _ in range(50):
            await evening.step()
        await _answers_help_and_stop(evening)
        assert await evening.sitting.store.transact(lambda tx: tx.quarantined()) == []
        await evening.sitting.close()
        evenings.append(evening)
    # So few evenings need not come everywhere; a change of the conversation changes the dice.
    lanes = {lane for evening in evenings for lane in evening.lanes}
    assert len(REACHED - lanes) <= runs(quick=3, long=0)
    assert any(evening.papers for evening in evenings)
    assert any(evening.sealed for evening in evenings)
    assert runs(quick=2, long=0) or any(evening.withdrawn for evening in evenings)
    versions = {agreement.version for evening in evenings for agreement in evening.sealed}
    assert runs(quick=2, long=max(versions)) > 1
