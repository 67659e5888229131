"""Asks one server of the OpenAI chat-completions form, within a time limit, and trusts it little.

Redirects are not followed, cookies not kept, proxies of the environment not used, and of an answer
no more is read than four slots need. What went wrong is counted and logged by its kind alone.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from enum import StrEnum

import aiohttp
from yarl import URL

from bot.language_model.wire import answered, asked
from bot.rewriting.suggester import Told
from bot.rewriting.words.model import Slots

log = logging.getLogger(__name__)

LONGEST_ANSWER = 65_536
"""Bytes that are read of an answer."""
AT_ONCE = 4
"""Questions on their way at the same time; the next one waits, within its own time limit."""
PATIENCE = 3
"""After so many failures in a row the server is left alone for a while."""
REST = 60.0
"""Seconds for which it then is; also after it said that there were too many questions."""
REFUSES_FORMAT = frozenset({400, 422})


class Outcome(StrEnum):
    """How a question went."""

    ANSWERED = "answered"
    LATE = "late"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    TOO_MANY = "too many"
    TOO_LONG = "too long"
    NO_SLOTS = "no slots"


class ChatCompletions:
    """A server that suggests slots; one connection pool, closed by `close`."""

    def __init__(
        self,
        address: str,
        model: str,
        instructions: str,
        *,
        key: str = "",
        seconds: float = 8.0,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = URL(address.rstrip("/") + "/chat/completions")
        self._model = model
        self._instructions = instructions
        self._seconds = seconds
        self._stopwatch = stopwatch
        headers = {"Accept-Encoding": "identity"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        self._headers = headers
        self._session: aiohttp.ClientSession | None = None
        self._takes_format = True
        self._failures = 0
        self._rests_until = float("-inf")
        self.counts: Counter[Outcome] = Counter()
        """How questions went since the start."""

    @property
    def ready(self) -> bool:
        """Say whether asking makes sense now: not within a minute of three failures in a row."""
        return self._stopwatch() >= self._rests_until

    async def suggest(self, told: Told) -> Slots | None:
        """Suggest slots within the time limit, or None; never raises for what the server does."""
        if not self.ready:
            return None
        outcome, slots = await self._within_limits(told)
        self._note(outcome)
        return slots

    async def close(self) -> None:
        """Let the connections go, and say how the questions went."""
        if self.counts:
            went = ", ".join(f"{n} {outcome}" for outcome, n in sorted(self.counts.items()))
            log.info("questions to the language model: %s", went)
        if self._session is not None:
            await self._session.close()

    async def _within_limits(self, told: Told) -> tuple[Outcome, Slots | None]:
        try:
            async with asyncio.timeout(self._seconds):
                outcome, body = await self._ask(told)
        except TimeoutError:
            return Outcome.LATE, None
        except (aiohttp.ClientError, OSError, ValueError):
            return Outcome.UNREACHABLE, None
        slots = answered(body) if outcome is Outcome.ANSWERED else None
        if outcome is Outcome.ANSWERED and slots is None:
            return Outcome.NO_SLOTS, None
        return outcome, slots

    async def _ask(self, told: Told) -> tuple[Outcome, bytes]:
        """Ask; a server that refuses the format is asked once more without it, and from then on."""
        status, body = await self._post(told)
        if status in REFUSES_FORMAT and self._takes_format:
            self._takes_format = False
            status, body = await self._post(told)
            self._takes_format = status in REFUSES_FORMAT
        if status == 429:
            return Outcome.TOO_MANY, b""
        if status != 200:
            return Outcome.REFUSED, b""
        if len(body) > LONGEST_ANSWER:
            return Outcome.TOO_LONG, b""
        return Outcome.ANSWERED, body

    async def _post(self, told: Told) -> tuple[int, bytes]:
        question = asked(self._model, self._instructions, told, as_json=self._takes_format)
        async with self._opened().post(
            self._address, json=question, headers=self._headers, allow_redirects=False
        ) as answer:
            body = b""
            if answer.status == 200:
                async for piece in answer.content.iter_chunked(8192):
                    body += piece
                    if len(body) > LONGEST_ANSWER:
                        answer.close()
                        break
            return answer.status, body

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=AT_ONCE),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=self._seconds),
                trust_env=False,
            )
        return self._session

    def _note(self, outcome: Outcome) -> None:
        self.counts[outcome] += 1
        if outcome is Outcome.ANSWERED:
            self._failures = 0
            return
        self._failures += 1
        if outcome is Outcome.TOO_MANY or self._failures >= PATIENCE:
            self._failures = 0
            self._rests_until = self._stopwatch() + REST
            log.warning("the language model is left alone for a minute (%s)", outcome)
        else:
            log.info("the language model gave no suggestion (%s)", outcome)
