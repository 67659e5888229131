"""A whole talk through the real parts against a Bot API that checks every call.

Poller, reader, service, store, courier and messenger run as they do for Telegram.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.compose import Parts, assemble, run, store_of
from bot.content.loader import Content
from bot.courier import Courier
from bot.dialogue.model import Mode, Session, StageId
from bot.express import parse_callback
from bot.pacing import FREE
from bot.ports import Stored, Transaction
from bot.settings import read_settings
from bot.storage.keys import make_key
from tests.system.conftest import Runs
from tests.system.sitting import Act, willing
from tests.system.strict_bot_api import TOKEN, Malformed, Sent, StrictBotApi, read_html

ALEX, SAM, GROUP = 11, 22, -33
NAMES = {ALEX: "Alex", SAM: "Sam"}


def test_the_double_takes_what_telegram_takes() -> None:
    assert read_html("<b>I feel &lt;3</b>") == ("I feel <3", frozenset())
    assert read_html('<a href="tg://user?id=7">you</a> &amp; me') == ("you & me", {7})


@pytest.mark.parametrize(
    "text", ["I feel <3", "a & b", "<b>open", "</b>", "<b><i></b></i>", "<p>x</p>", "5 > 4"]
)
def test_the_double_refuses_what_telegram_refuses(text: str) -> None:
    with pytest.raises(Malformed):
        read_html(text)


class BriskClock(MovableClock):
    """Real time, on which waiting takes a twentieth."""

    async def sleep(self, span: timedelta) -> None:
        """Wait a twentieth of `span`."""
        await super().sleep(span / 20)


@dataclass
class Evening:
    """The bot at work, and two people who look at their chats."""

    api: StrictBotApi
    parts: Parts

    async def session(self) -> Session:
        """Return the session of the two."""

        def find(tx: Transaction) -> Stored | None:
            sid = tx.session_of_person(ALEX)
            return tx.load(sid) if sid else None

        stored = await self.parts.store.transact(find)
        return stored.session if stored else Session.empty()

    async def quiet(self) -> None:
        """Wait until everything said is heard and everything to say is said."""
        async with asyncio.timeout(40):
            while True:
                await asyncio.sleep(0.005)
                waiting = await self.parts.store.transact(lambda tx: tx.unsent())
                heard = all(int(str(u["update_id"])) < self.api.confirmed for u in self.api.updates)
                if heard and not waiting:
                    return

    def find(self, chat: int, code: str) -> tuple[Sent, str]:
        """Find the newest button with this choice code."""
        for sent in reversed([s for s in self.api.sent if s.chat == chat]):
            for key in (key for row in sent.keys for key in row):
                parsed = parse_callback(key.get("callback_data", ""))
                if parsed is not None and parsed.code == code:
                    return sent, key["callback_data"]
        raise LookupError(f"no {code} in {chat}")

    async def do(self, act: Act) -> None:
        """Press or write, and wait for the answer."""
        who = next(number for number, name in NAMES.items() if name == act.who)
        chat = GROUP if act.group else who
        if act.says:
            self.api.writes(who, chat, act.what)
        else:
            sent, code = self.find(chat, act.what)
            self.api.presses(who, sent, code)
        await self.quiet()

    async def until_done(self) -> None:
        """Let the two get on until the talk is over."""
        for _ in range(80):
            session = await self.session()
            if session.stage is StageId.DONE:
                return
            act = willing(session, NAMES)
            assert act is not None, session.stage
            await self.do(act)
        raise AssertionError("the talk does not come to its end")


@contextlib.asynccontextmanager
async def an_evening(
    content: Content, folder: Path, *, trouble: float, seed: int
) -> AsyncIterator[Evening]:
    api = StrictBotApi(random.Random(seed), trouble, floods=2)
    await api.start()
    environment = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE_URL": api.address,
        "DATA_DIR": str(folder),
        "DATA_KEY": make_key(),
    }
    settings = read_settings(environment, None)
    store = store_of(settings)
    stopping = asyncio.Event()
    try:
        parts = await assemble(settings, content, store, BriskClock())
        parts = _unhurried(parts)
        running = asyncio.create_task(run(parts, stopping))
        yield Evening(api, parts)
        stopping.set()
        await running
    finally:
        await api.stop()
        await store.close()


def _unhurried(parts: Parts) -> Parts:
    """Telegram's pace would make a talk of two minutes out of every test."""
    courier = Courier(
        parts.store,
        parts.courier._messenger,
        parts.clock,
        on_closed=parts.service.chat_closed,
        on_moved=parts.service.chat_moved,
        pace=FREE,
    )
    parts.store.hand_to(courier)
    return replace(parts, courier=courier)


async def _seat_both(evening: Evening, mode: Mode) -> None:
    api = evening.api
    if mode is Mode.GROUP:
        api.adds_the_bot(ALEX, GROUP, {ALEX, SAM})
        await evening.quiet()
        for name in NAMES.values():
            await evening.do(Act(name, "take_part", group=True))
        for who in NAMES:
            api.writes(who, who, "/start here")
            await evening.quiet()
        return
    api.writes(ALEX, ALEX, "/start")
    await evening.quiet()
    if mode is Mode.SOLO:
        await evening.do(Act("Alex", "alone"))
        return
    await evening.do(Act("Alex", "partner"))
    told = " ".join(sent.text for sent in api.sent if sent.chat == ALEX)
    link = re.search(r"start=([\w-]{20,})", told)
    assert link is not None
    api.writes(SAM, SAM, f"/start {link[1]}")
    await evening.quiet()
    await evening.do(Act("Alex", "admit"))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("mode", "trouble"),
    [(Mode.SOLO, 0.0), (Mode.PAIR, 0.0), (Mode.GROUP, 0.0), (Mode.GROUP, 0.1)],
)
async def test_no_call_of_a_whole_talk_is_malformed(
    content: Content, tmp_path: Path, runs: Runs, mode: Mode, trouble: float
) -> None:
    for seed in range(runs(quick=1, long=5) if trouble else 1):
        async with an_evening(content, tmp_path / str(seed), trouble=trouble, seed=seed) as evening:
            await _seat_both(evening, mode)
            await evening.until_done()
            for command in ("/help", "/where", "/privacy", "/mydata", "/agreement", "/safety"):
                evening.api.writes(ALEX, ALEX, command)
            await evening.quiet()
        api = evening.api
        assert api.complaints == []
        assert len(api.sent) > 20
        assert any(sent.document for sent in api.sent)
        assert bool(api.happened) is bool(trouble)
        # An answer that is cut on its way back may be repeated; no press stays without one.
        unanswered = [query for query, count in api.queries.items() if count == 0]
        assert len(unanswered) <= sum(api.happened.values())
        if not trouble:
            assert set(api.queries.values()) == {1}
            assert api.refused == []


ACCUSATION = "you always text her behind my back"
DISCLOSURE = "he hit me last night and i am scared of him"
GOOD = "I felt hurt when you texted Mia last night. Could we talk about it tonight?"


@pytest.mark.asyncio
@pytest.mark.parametrize("trouble", [0.0, 0.4])
async def test_what_is_typed_in_any_chat_is_answered_as_the_documents_allow(
    content: Content, tmp_path: Path, trouble: float
) -> None:
    async with an_evening(content, tmp_path, trouble=trouble, seed=3) as evening:
        api, store = evening.api, evening.parts.store
        before = await store.transact(lambda tx: tx.raw_rows(100))
        queries = {}
        for words in (ACCUSATION, "<b>you</b> never listen & <3", DISCLOSURE, "you", GOOD):
            for end in range(1, len(words) + 1, 5):
                api.types_inline(ALEX, words[:end])
            queries[words] = [api.types_inline(who, words) for who in (ALEX, SAM)]
            await _typing_over(evening)
        after = await store.transact(lambda tx: tx.raw_rows(100))
    assert api.complaints == []
    assert after == before
    if trouble:
        return
    assert api.refused == []
    assert {len(api.typed[query]) for both in queries.values() for query in both} == {1}
    shown = {words: api.typed[both[0]][0] for words, both in queries.items()}
    assert len(_results(shown[ACCUSATION])) == 3
    assert len(_results(shown[GOOD])) == 1
    assert _results(shown[DISCLOSURE]) == _results(shown["you"]) == []
    assert all(answer["cache_time"] == 0 for answer in shown.values())
    assert all(answer["is_personal"] is True for answer in shown.values())
    assert sum(map(len, api.typed.values())) < len(api.typed), "older words are left unanswered"


def _results(answer: dict[str, object]) -> list[object]:
    results = answer["results"]
    assert isinstance(results, list)
    return results


async def _typing_over(evening: Evening) -> None:
    """Wait until every inline query is heard and nobody waits for an answer."""
    await evening.quiet()
    async with asyncio.timeout(20):
        while evening.parts.keystrokes.busy:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
