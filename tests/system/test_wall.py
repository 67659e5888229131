"""The wall, at the level of what leaves: private words cross by their author's press alone.

Two partners and an outsider do whatever comes to their minds. Every private text carries a mark of
its own, and only a press of share, post or propose below a message that shows the mark lets it out.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot import inbound
from bot.channels.telegram.commands import COMMANDS as ALL_COMMANDS
from bot.channels.telegram.messenger import TelegramMessenger
from bot.dialogue.model import Mode, StageId
from bot.dialogue.step import FLOW
from bot.errors import ChatClosed
from bot.filing import Filing
from bot.ports import Delivery, Key, Kind, Paper
from tests.printing.reading import pages_of, tight
from tests.printing.samples import english_printer
from tests.system.conftest import Prepare, Runs, Sit
from tests.system.sitting import ALEX, EVE, SAM, Sitting
from tests.system.strict_bot_api import TOKEN, StrictBotApi, length, read_html
from tests.table import GROUP, Message

pytestmark = pytest.mark.asyncio

CROSSING = frozenset(
    {
        "share",
        "post_say_back",
        "post_unheard",
        "post_understanding",
        "appreciate",
        "propose",
        "checkin_show",
        "hard_share",
        "answer_send",
        "jar_open",
        "share_promise",
        "bring_lapse",
        "post_word",
        "ask_here",
        "ask_there",
        "post_answer",
    }
)
MARK = re.compile(r"zq[a-z]{6}")
CODE = re.compile(r"v1:([0-9a-f]{8}|hall):[gpr]\d{1,9}:[a-z_]+(\.[A-Za-z0-9_./+-]+)?")
SENTENCES = (
    "you always text {mark} behind my back",
    "You met {mark} on Friday without telling me",
    "When you text {mark} at night I feel hurt because I need honesty. Would you tell me first?",
    "{mark}",
    "I feel <3 {mark} & you",
    "I kissed {mark} and I am sorry",
    "We tell each other when {mark} gets in touch",
    "that you saw {mark} and it hurt",
    "thank you for {mark}",
    "be respectful to {mark}",
    "you tell me when {mark} texts you",
    "no chats with {mark}, ever, for you",
    "But you met {mark} too",
    "what is {mark}?",
    "If {mark} writes to me again, I'll tell you the same day, each time",
    "did you hear from {mark}?",
    "not angry, more like {mark}",
    "he hit me and {mark} saw it",
    "everyone would be better off without me, says {mark}",
)
COMMANDS = (*(f"/{command.name}" for command in ALL_COMMANDS), "/hello")
SHORT = (
    "yes",
    "no",
    "not now",
    "a 3",
    "skip",
    "2",
    "hurt",
    "berlin",
    "canada",
    "later",
    "share",
    "1",
    "keep my wording",
)
STAGES = tuple(
    stage for stage in FLOW.stages if stage not in (StageId.HELD, StageId.PAUSED, StageId.ENDED)
)


@dataclass
class Walk:
    """A random evening, and who may know which words."""

    sitting: Sitting
    dice: random.Random
    authors: dict[str, str] = field(default_factory=dict)
    released: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)
    read: int = 0

    def mark(self, author: str) -> str:
        """Return a word that nobody has used yet."""
        word = "zq" + "".join(self.dice.choice("abcdefghijklmnop") for _ in range(6))
        self.authors[word] = author
        return word

    async def step(self) -> None:
        """Let somebody do something, and look at what came of it."""
        who = self.dice.choice((ALEX, ALEX, SAM, SAM, SAM, ALEX, EVE))
        doing = self.dice.choices(
            (
                self._press,
                self._get_on,
                self._say,
                self._command,
                self._short,
                self._reply,
                self._wait,
                self._odd,
                self._replay,
            ),
            (34, 26, 18, 5, 5, 5, 3, 3, 2),
        )[0]
        await doing(who)
        self.look()

    async def _press(self, who: str) -> None:
        sitting = self.sitting
        chats = [sitting.person(who).user_id]
        if GROUP in sitting.telegram.chats:
            chats += [GROUP, sitting.person(self.dice.choice((ALEX, SAM))).user_id]
        chat = self.dice.choices(chats, (6, 3, 1)[: len(chats)])[0]
        shown = sitting.telegram.chats.get(chat, [])
        recent = shown[-2:] if self.dice.random() < 0.8 else shown
        keys = [(m, k) for m in recent for k in m.keys if k.code]
        crossing = [(m, k) for m, k in keys if k.code.rsplit(":", 1)[1] in CROSSING]
        if crossing and self.dice.random() < 0.3:
            keys = crossing
        if not keys:
            return
        message, key = self.dice.choice(keys)
        await self._press_key(who, chat, message, key)

    async def _get_on(self, _who: str) -> None:
        """Do what somebody would who wants to get on, in words of their own."""
        act = self.sitting.willing(await self.sitting.session())
        if act is None:
            return
        if act.says:
            await self._say(act.who)
            return
        chat = self.sitting.chat_of(act.who, group=act.group)
        found = ((m, k) for m, k, code in self.sitting.keys_in(chat) if code == act.what)
        for message, key in list(found)[:1]:
            await self._press_key(act.who, chat, message, key)

    async def _press_key(self, who: str, chat: int, message: Message, key: Key) -> None:
        sitting = self.sitting
        verb = key.code.rsplit(":", 1)[1]
        self.done.append(f"{who} presses {verb} in {chat}")
        own = sitting.person(who).user_id
        # Codes can be forged: somebody else's is pressed in one's own chat.
        where = chat if chat == GROUP else own
        if verb in CROSSING and chat != own:
            return
        if verb in CROSSING:
            mine = {m for m in MARK.findall(message.delivery.text) if self.authors[m] == who}
            self.released |= mine
        answers = len(sitting.telegram.answers)
        await sitting.press_code(who, key.code, where, message.number)
        assert len(sitting.telegram.answers) == answers + 1, self.done[-5:]

    async def _say(self, who: str) -> None:
        text = self.dice.choice(SENTENCES).format(mark=self.mark(who))
        if self.dice.random() < 0.03:
            text += "x" * (4096 - len(text))
        edited = self.dice.random() < 0.1 and who in self.sitting.last_said
        self.done.append(f"{who} {'edits' if edited else 'says'}: {text[:60]}")
        await self.sitting.say(who, text, edited=edited)

    async def _command(self, who: str) -> None:
        command = self.dice.choice(COMMANDS)
        if command in ("/forget", "/unlink", "/stop") and self.dice.random() < 0.7:
            command = "/back"
        group = self.dice.random() < 0.3 and GROUP in self.sitting.telegram.chats
        self.done.append(f"{who} {command} {'in the group' if group else ''}")
        await self.sitting.say(who, command, group=group)

    async def _short(self, who: str) -> None:
        word = self.dice.choice(SHORT)
        self.done.append(f"{who} says: {word}")
        await self.sitting.say(who, word)

    async def _reply(self, who: str) -> None:
        if not self.sitting.telegram.chats.get(GROUP):
            return
        # Written where both can read it: it is no secret.
        text = self.dice.choice(SENTENCES).format(mark="that")
        self.done.append(f"{who} in the group: {text}")
        await self.sitting.say(who, text, group=True)

    async def _wait(self, _who: str) -> None:
        minutes = self.dice.choice((1, 21, 40, 1500))
        self.done.append(f"{minutes} minutes pass")
        await self.sitting.forward(timedelta(minutes=minutes))

    async def _odd(self, who: str) -> None:
        sitting = self.sitting
        person = sitting.person(who)
        changes = ("blocked", "unblocked", "voice", "start", "joins")
        change = self.dice.choice(changes)
        self.done.append(f"{who}: {change}")
        if change == "voice":
            await sitting.attach(who, "voice")
        elif change == "start":
            await sitting.say(who, "/start here")
        elif change == "joins" and GROUP in sitting.telegram.chats:
            await sitting.join(EVE)
        elif change in ("blocked", "unblocked"):
            number = sitting._next_update()
            standing = inbound.Membership(number, person, person.user_id, True, change)  # type: ignore[arg-type]
            await sitting.hear(standing)

    async def _replay(self, _who: str) -> None:
        if self.sitting.heard:
            heard = self.dice.choice(self.sitting.heard)
            self.done.append("an update comes again")
            await self.sitting.hear(heard)
            self.sitting.heard.pop()

    def look(self) -> None:
        """Look at everything that was delivered since the last look."""
        log = self.sitting.telegram.log
        for delivery, _ in log[self.read :]:
            check_limits(delivery)
            self._check_wall(delivery)
        self.read = len(log)
        assert not self.sitting.store.failures, (self.sitting.store.failures, self.done[-6:])

    def _check_wall(self, delivery: Delivery) -> None:
        reader = self.sitting.name_of(delivery.chat)
        paper = words_of(delivery.paper) if delivery.paper else ""
        labels = " ".join(key.text + key.url for row in delivery.keys for key in row)
        for mark in MARK.findall(f"{delivery.text} {paper} {labels}"):
            own = self.authors[mark] == reader
            assert own or mark in self.released, (mark, self.authors[mark], reader, self.done[-9:])


def words_of(paper: Paper) -> str:
    """Return what can be read in a file."""
    if paper.octets.startswith(b"%PDF"):
        return " ".join(map(tight, pages_of(paper.octets)))
    return paper.octets.decode() or paper.content


def check_limits(delivery: Delivery) -> None:
    """See that Telegram would take this as it is, and that codes hold no words."""
    shown, mentioned = read_html(delivery.text)
    assert length(shown) <= 4096
    assert delivery.kind is not Kind.MESSAGE or shown.strip()
    assert all(1 <= len(row) <= 8 for row in delivery.keys)
    keys = [key for row in delivery.keys for key in row]
    assert len(keys) <= 100
    for key in keys:
        assert key.text.strip()
        assert bool(key.code) is not bool(key.url)
        assert len(key.code.encode()) <= 64
        assert not key.code or CODE.fullmatch(key.code), key.code
    if delivery.reply is not None:
        assert delivery.chat < 0
        assert mentioned == {delivery.reply.user_id}
        assert len(delivery.reply.placeholder) <= 64


async def _answers_help_and_stop(walk: Walk) -> None:
    """Every state has a way out: both still get an answer to /help and to /stop."""
    for name in (ALEX, SAM):
        session = await walk.sitting.session(name)
        seat = walk.sitting.seat(session, name)
        if seat is not None and not session.seats[seat].chat_open:
            continue
        for command in ("/help", "/stop"):
            log = walk.sitting.telegram.log
            since = len(log)
            await walk.sitting.say(name, command)
            own = walk.sitting.person(name).user_id
            assert any(delivery.chat == own for delivery, _ in log[since:]), (command, walk.done)
            walk.look()


@pytest.mark.parametrize("part", range(5))
async def test_private_words_cross_by_their_authors_press_alone(
    sit: Sit, prepared: Prepare, runs: Runs, part: int
) -> None:
    for seed in range(runs(quick=20, long=210)):
        dice = random.Random(f"wall {part} {seed}")
        mode = dice.choice((Mode.PAIR, Mode.GROUP, Mode.GROUP, Mode.SOLO))
        stages = [s for s in STAGES if s in _reachable(mode)]
        walk = Walk(sit(await prepared(mode, dice.choice(stages))), dice)
        walk.read = len(walk.sitting.telegram.log)
        for _ in range(runs(quick=22, long=40)):
            await walk.step()
        await _answers_help_and_stop(walk)
        quarantined = await walk.sitting.store.transact(lambda tx: tx.quarantined())
        assert quarantined == []
        await walk.sitting.close()


def _reachable(mode: Mode) -> Iterable[StageId]:
    """Leave out what a willing walk does not come to."""
    never = {StageId.WELCOME, StageId.INVITING, StageId.COOL_DOWN}
    if mode is Mode.SOLO:
        never |= {StageId.SAYING_BACK, StageId.CHECKING, StageId.UNDERSTANDING, StageId.FLOOR}
    return [stage for stage in FLOW.stages if stage not in never]


# -- the same, at the Bot API


class Recorder(BaseRequest):
    """Takes what a messenger gives to the Bot API, checks it, and keeps it."""

    def __init__(self, api: StrictBotApi) -> None:
        self.api = api

    @property
    @override
    def read_timeout(self) -> float:
        return 1.0

    @override
    async def initialize(self) -> None:
        return

    @override
    async def shutdown(self) -> None:
        return

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        parameters = dict(request_data.parameters) if request_data else {}
        if request_data is not None:
            files = request_data.multipart_data or {}
            parameters.update({name: file[1] for name, file in files.items()})
        answer = await self.api.take(url.rsplit("/", 1)[1], parameters)
        assert isinstance(answer.body, bytes)
        return answer.status, answer.body


class Carrier:
    """Delivers through the real messenger, and keeps what the table needs to know."""

    def __init__(self, walk: Walk, api: StrictBotApi) -> None:
        self.kept = walk.sitting.telegram
        self.api = api
        messenger = TelegramMessenger(Bot(TOKEN, request=Recorder(api)))
        self.messenger = Filing(messenger, english_printer())

    async def deliver(self, delivery: Delivery, message_id: int | None) -> int | None:
        if delivery.chat in self.kept.closed:
            raise ChatClosed("closed")
        known = message_id if any(s.number == message_id for s in self.api.sent) else None
        self.api.opened |= {delivery.chat} if delivery.chat > 0 else set()
        await self.messenger.deliver(delivery, known)
        return await type(self.kept).deliver(self.kept, delivery, message_id)


@pytest.mark.parametrize("mode", list(Mode))
async def test_the_same_holds_for_what_is_given_to_the_bot_api(
    sit: Sit, prepared: Prepare, runs: Runs, mode: Mode
) -> None:
    for seed in range(runs(quick=3, long=100)):
        dice = random.Random(f"api {mode} {seed}")
        stage = dice.choice([s for s in STAGES if s in _reachable(mode)])
        walk = Walk(sit(await prepared(mode, stage)), dice)
        walk.read = len(walk.sitting.telegram.log)
        numbers = {walk.sitting.person(name).user_id for name in (ALEX, SAM)}
        api = StrictBotApi(members={GROUP: numbers})
        carrier = Carrier(walk, api)
        walk.sitting._carry_one = _through(walk.sitting, carrier)  # type: ignore[method-assign]
        methods: set[str] = set()
        for _ in range(runs(quick=22, long=40)):
            await walk.step()
            methods |= {call.method for call in api.calls}
            _no_mark_in_a_call(walk, api)
        assert api.complaints == []
        assert "sendMessage" in methods
        await walk.sitting.close()
        carrier.messenger.close()
        await asyncio.sleep(0)


def _through(sitting: Sitting, carrier: Carrier):  # noqa: ANN202  the shape of the table's own
    async def carry_one(number: int, delivery: Delivery, message_id: int | None) -> None:
        try:
            sent = await carrier.deliver(delivery, message_id)
        except ChatClosed:
            await sitting.store.transact(lambda tx: tx.drop_chat(delivery.chat))
            await sitting.service.chat_closed(delivery.chat)
        else:
            await sitting.store.transact(lambda tx: tx.sent(number, sent))

    return carry_one


def _no_mark_in_a_call(walk: Walk, api: StrictBotApi) -> None:
    for call in api.calls:
        reader = walk.sitting.name_of(int(str(call.given.get("chat_id", 0))))
        pages = [v for v in call.given.values() if isinstance(v, bytes) and v[:4] == b"%PDF"]
        read = " ".join(tight(text) for pdf in pages for text in pages_of(pdf))
        for mark in MARK.findall(f"{call.given} {read}"):
            assert walk.authors[mark] == reader or mark in walk.released, (mark, walk.done[-9:])
    api.calls[:-1] = []
