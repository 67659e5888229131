"""Answers people who type after the bot's name: the newest words of each, beside the turns.

Telegram sends a query for almost every key that is pressed. An answer to an older one is worthless,
and none may hold up a turn: so there is a worker apart, and nothing queues but one query a person.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.inbound import Inline
from bot.ports import Answering, InlineAnswer

log = logging.getLogger(__name__)

MOST_PEOPLE = 50
"""How many people are answered at once; it takes 25 ms each, and Telegram waits ten seconds."""
ANSWER_WITHIN = 5.0
"""Seconds that one answer may take on its way."""


class Keystrokes:
    """Takes queries as they come and answers the newest of each person; keeps no words.

    `unanswered` counts queries that were not answered although no newer one had come: Telegram
    refused, it came too late, or too many people typed at once.
    """

    def __init__(self, suggest: Callable[[str], InlineAnswer], answering: Answering) -> None:
        """`suggest` runs in a thread of its own and never raises."""
        self._suggest = suggest
        self._answering = answering
        self._newest: dict[int, Inline] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="inline")
        self.unanswered = 0

    def typed(self, heard: Inline) -> None:
        """Take one query in place of this person's last; never waits."""
        person = heard.person.user_id
        if person in self._newest:
            self._newest[person] = heard
        elif len(self._newest) >= MOST_PEOPLE:
            self.unanswered += 1
        else:
            self._newest[person] = heard
            task = asyncio.create_task(self._serve(person), name="inline")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    @property
    def busy(self) -> bool:
        """Say whether somebody still waits for an answer."""
        return bool(self._tasks)

    async def close(self) -> None:
        """Let those who type go without an answer, and the worker with them."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._worker.shutdown(wait=True, cancel_futures=True)

    async def _serve(self, person: int) -> None:
        """Answer until no newer query of this person has come meanwhile."""
        loop = asyncio.get_running_loop()
        served: Inline | None = None
        try:
            while (heard := self._newest[person]) is not served:
                answer = await loop.run_in_executor(self._worker, self._suggest, heard.text)
                if self._newest[person] is heard:
                    await self._answer(heard.query_id, answer)
                served = heard
        finally:
            del self._newest[person]

    async def _answer(self, query_id: str, answer: InlineAnswer) -> None:
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                taken = await self._answering.answer_inline(query_id, answer)
        except Exception as error:
            # Nobody awaits this task: what escaped would be logged with all that it quotes.
            log.error("an inline query was not answered: %s", type(error).__name__)  # noqa: TRY400
            taken = False
        if not taken:
            self.unanswered += 1
