"""A table whose store is watched and which can be copied, with willing people at it."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.content.loader import Content
from bot.dialogue.model import LaneId, Mode, Seat, Session, StageId
from bot.express import is_asked, parse_callback
from bot.hall import Answer
from bot.ports import Key, Stored, Transaction
from bot.storage.keys import KeyRing, make_key
from bot.storage.opening import open_store
from tests.system.watching import WatchedStore
from tests.table import FakeTelegram, Message, StillClock, Table

ALEX, SAM, EVE = "Alex", "Sam", "Eve"


@dataclass(frozen=True)
class Act:
    """What somebody does: press a choice by its code, or say something."""

    who: str
    what: str
    says: bool = False
    group: bool = False


@dataclass(frozen=True)
class Saved:
    """A table as it stood once; any number of tables can go on from there."""

    folder: Path
    keys: KeyRing
    time: datetime
    telegram: FakeTelegram
    users: dict[str, int]
    last_said: dict[str, int]
    updates: int
    messages: int


class Sitting(Table):
    """A table that is watched. Presses go by choice code, so that labels may change."""

    store: WatchedStore

    def __init__(self, content: Content, folder: Path, saved: Saved | None = None) -> None:
        # Not the table's own beginning: a copied store opens with the key of its original only.
        folder.mkdir(parents=True, exist_ok=True)
        if saved is not None:
            shutil.copytree(saved.folder, folder, dirs_exist_ok=True)
        self.content, self.folder = content, folder
        self.keys = saved.keys if saved else KeyRing.parse(make_key())
        self.clock = StillClock(saved.time) if saved else StillClock()
        self.telegram = copy.deepcopy(saved.telegram) if saved else FakeTelegram()
        self.users = dict(saved.users) if saved else {ALEX: 501, SAM: 502, EVE: 503}
        self.last_said = dict(saved.last_said) if saved else {}
        self.updates, self.messages = (saved.updates, saved.messages) if saved else (100, 10)
        self.heard = []
        self.open()

    def open(self) -> None:
        """Start a bot on the store, which is watched."""
        self.store = WatchedStore(open_store(self._url, keys=self.keys))
        self.service = self._service()

    async def save(self, folder: Path) -> Saved:
        """Close the table and keep it as it stands."""
        await self.close()
        shutil.copytree(self.folder, folder)
        return Saved(
            folder,
            self.keys,
            self.clock.time,
            self.telegram,
            self.users,
            self.last_said,
            self.updates,
            self.messages,
        )

    # -- what can be seen

    async def session(self, name: str = ALEX) -> Session:
        """Return the session this person belongs to."""
        number = self.person(name).user_id

        def find(tx: Transaction) -> Stored | None:
            sid = tx.session_of_person(number)
            return tx.load(sid) if sid else None

        found = await self.store.inner.transact(find)
        return found.session if found else Session.empty()

    def seat(self, session: Session, name: str) -> Seat | None:
        """Return where this person sits."""
        return session.seat_of(self.person(name).user_id)

    def keys_in(self, chat: int) -> Iterator[tuple[Message, Key, str]]:
        """Go through all callback keys of a chat, newest first, with their choice codes."""
        for message in reversed(self.telegram.chats.get(chat, [])):
            for key in message.keys:
                parsed = parse_callback(key.code)
                if parsed is not None:
                    yield message, key, parsed.code

    # -- what people do

    async def choose(self, name: str, code: str, *, group: bool = False) -> Answer:
        """Press the newest button with this choice code."""
        chat = self.chat_of(name, group=group)
        for message, key, found in self.keys_in(chat):
            if found == code:
                return await self.press_code(name, key.code, chat, message.number)
        raise LookupError(f"no {code} in {self.name_of(chat)}")

    async def do(self, act: Act) -> None:
        """Do what an act says."""
        if act.says:
            await self.say(act.who, act.what, group=act.group)
        else:
            await self.choose(act.who, act.what, group=act.group)

    async def couple(self, mode: Mode, first: str = ALEX, second: str = SAM) -> None:
        """Seat two people up to the consent question; `first` comes first."""
        if mode is Mode.GROUP:
            await self.add_bot(first)
            for name in (first, second):
                await self.choose(name, "take_part", group=True)
            for name in (first, second):
                await self.say(name, "/start here")
            return
        await self.say(first, "/start")
        if mode is Mode.SOLO:
            await self.choose(first, "alone")
            return
        await self.choose(first, "partner")
        await self.follow_invitation(second, first)
        await self.choose(first, "admit")

    async def until(self, stage: StageId, *, most: int = 90) -> list[Act]:
        """Let willing people get on until the talk stands at this stage; return what they did."""
        done: list[Act] = []
        for number in count():
            session = await self.session()
            if session.stage is stage:
                return done
            assert number < most, (session.stage, stage, done[-5:])
            if session.stage is StageId.COOL_DOWN:
                await self.forward(timedelta(minutes=31))
                continue
            act = self.willing(session)
            assert act is not None, (session.stage, [p.lanes for p in session.seats.values()])
            done.append(act)
            await self.do(act)
        raise AssertionError

    def willing(self, session: Session) -> Act | None:
        """Return what somebody who wants to get on would do next."""
        return willing(session, {number: name for name, number in self.users.items()})

    async def restart(self) -> None:
        """Let a new process take over; what the old one had in hand is gone."""
        await self.close()
        self.open()
        await self.carry()


def willing(session: Session, names: Mapping[int, str]) -> Act | None:
    """Return what one of these people, by their numbers, would do next to get on."""
    for seat in session.present:
        person = session.seats[seat]
        found = _LANES.get(person.lane)
        if found is not None and not person.done:
            return Act(names[person.user_id], *_chosen(found, session))
    found = _STAGES.get(session.stage)
    for seat in session.present:
        if found is not None and is_asked(session, seat) and not _did(session, seat):
            group = session.shared.mode is Mode.GROUP
            return Act(names[session.seats[seat].user_id], *found, group)
    return None


def _did(session: Session, seat: Seat) -> bool:
    """Where both are asked, each is asked once."""
    parting = session.stage in {StageId.AGREEMENT, StageId.THERAPY}
    left = parting and session.seats[seat].done
    return left or seat in session.shared.go_on


def _chosen(found: tuple[str, bool], session: Session) -> tuple[str, bool]:
    what, says = found
    if what == "share" and session.alone:
        return "share_alone", says
    if what == "appreciate" and session.alone:
        return "appreciate_alone", says
    return what, says


_LANES: dict[LaneId, tuple[str, bool]] = {
    LaneId.CONSENT: ("agree", False),
    LaneId.GATE: ("feels.safe", False),
    LaneId.GATE_AGAIN: ("feels.safe", False),
    LaneId.TENSION: ("tension.2", False),
    LaneId.MOMENT: ("moment.yes", False),
    LaneId.ZONE: ("skip", False),
    LaneId.WHO_FIRST: ("wish.either", False),
    LaneId.DRAFT: ("you always text her behind my back", True),
    LaneId.WHICH_FIRST: ("own_words", False),
    LaneId.OFFERS: ("own_words", False),
    LaneId.MISSING: ("own_words", False),
    LaneId.FEELING: ("dont_know", False),
    LaneId.OWNING: ("I texted Mia at night and deleted the messages", True),
    LaneId.STATEMENT: ("share", False),
    LaneId.SAY_BACK: ("That there were messages, and that it hurt", True),
    LaneId.SAY_BACK_READY: ("post_say_back", False),
    LaneId.UNHEARD: ("That it was the hiding", True),
    LaneId.UNHEARD_READY: ("post_unheard", False),
    LaneId.UNDERSTAND: ("I can see why that stung", True),
    LaneId.UNDERSTAND_READY: ("post_understanding", False),
    LaneId.APPRECIATE: ("You made tea tonight", True),
    LaneId.APPRECIATE_READY: ("appreciate", False),
    LaneId.CARD: ("enough", False),
    LaneId.CARDS_READY: ("open_reveal", False),
    LaneId.OPENING: ("opening_done", False),
    LaneId.PROMISES: ("return", False),
    LaneId.PROMISE: ("back", False),
    LaneId.THEIR_PROMISE: ("back", False),
    LaneId.PROMISE_WORDING: ("If they write again, I'll tell you the same day, always", True),
    LaneId.PROMISE_READY: ("share_promise", False),
    LaneId.PROMISE_END: ("back", False),
    LaneId.PROMISE_WORD: ("I saw it", True),
    LaneId.PROMISE_WORD_READY: ("post_word", False),
    LaneId.LAPSE: ("skip", False),
    LaneId.LAPSE_READY: ("lapse_here", False),
    LaneId.ASK_AGAIN: ("Is it over?", True),
    LaneId.ASK_AGAIN_READY: ("ask_here", False),
    LaneId.ANSWER_AGAIN: ("Yes, it is over", True),
    LaneId.ANSWER_AGAIN_READY: ("post_answer", False),
    LaneId.WHEN_ASKED: ("return", False),
    LaneId.ROOTS: ("return", False),
    LaneId.ROOTS_END: ("roots_keep", False),
    LaneId.ROOTS_READY: ("roots_keep", False),
    LaneId.SUPPORT: ("reopen", False),
    LaneId.DANGER_CHECK: ("misread", False),
}
"""What a willing person does in a private lane: a choice, or words."""

_STAGES: dict[StageId, tuple[str, bool]] = {
    StageId.PAUSED: ("resume", False),
    StageId.HELD: ("go_on", False),
    StageId.CHECKING: ("match.yes", False),
    StageId.AGREEMENT: ("leave_agreement", False),
    StageId.THERAPY: ("therapy_done", False),
}
"""What the asked person does at a joint stage."""
