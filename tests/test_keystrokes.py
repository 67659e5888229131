"""Queries as they come, key by key: the newest of each person is answered, and no turn waits."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
import pytest_asyncio

from bot import keystrokes as counter
from bot.inbound import Inline, Person
from bot.keystrokes import MOST_PEOPLE, Keystrokes
from bot.ports import InlineAnswer

pytestmark = pytest.mark.asyncio


def typed(text: str, person: int = 11, query: str = "") -> Inline:
    return Inline(7, Person(person, "Alex"), query or f"{person}:{text}", text)


@dataclass
class Shown:
    """Keeps what was shown to whom; takes as long, and fails, as it is told to."""

    answers: list[tuple[str, str]] = field(default_factory=list)
    takes: bool = True
    fault: Exception | None = None
    open: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer_inline(self, query_id: str, answer: InlineAnswer) -> bool:
        await self.open.wait()
        if self.fault is not None:
            raise self.fault
        self.answers.append((query_id, answer.door))
        return self.takes


class Slow:
    """Reads words only as fast as it is let, and notes which it read and where."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.threads: set[str] = set()
        self.go = threading.Semaphore(0)

    def __call__(self, text: str) -> InlineAnswer:
        self.read.append(text)
        self.threads.add(threading.current_thread().name)
        assert self.go.acquire(timeout=5)
        return InlineAnswer((), text, "practice")

    def let(self, times: int = 1) -> None:
        for _ in range(times):
            self.go.release()


@dataclass
class Scene:
    """Somebody who types, and what they get to see."""

    keystrokes: Keystrokes
    reading: Slow
    shown: Shown


@pytest_asyncio.fixture
async def scene() -> AsyncIterator[Scene]:
    """Reading waits to be let; answers go out at once."""
    reading, shown = Slow(), Shown()
    shown.open.set()
    made = Scene(Keystrokes(reading, shown), reading, shown)
    yield made
    made.reading.let(200)
    await made.keystrokes.close()


async def eventually(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not reached():  # noqa: ASYNC110
            await asyncio.sleep(0.002)


async def test_of_a_burst_only_the_newest_is_read_and_answered(scene: Scene) -> None:
    for text in ("you", "you n", "you ne", "you never listen"):
        scene.keystrokes.typed(typed(text))
    scene.reading.let(4)
    await eventually(lambda: bool(scene.shown.answers))
    assert scene.reading.read == ["you never listen"]
    assert scene.shown.answers == [("11:you never listen", "you never listen")]


async def test_what_was_being_read_when_the_next_key_came_is_not_shown(scene: Scene) -> None:
    scene.keystrokes.typed(typed("you nev"))
    await eventually(lambda: scene.reading.read == ["you nev"])
    for text in ("you neve", "you never"):
        scene.keystrokes.typed(typed(text))
    scene.reading.let(2)
    await eventually(lambda: bool(scene.shown.answers))
    assert scene.reading.read == ["you nev", "you never"]
    assert scene.shown.answers == [("11:you never", "you never")]
    assert scene.keystrokes.unanswered == 0


async def test_a_key_that_comes_while_an_answer_is_on_its_way_is_answered_next(
    scene: Scene,
) -> None:
    scene.shown.open.clear()
    scene.reading.let(3)
    scene.keystrokes.typed(typed("one"))
    await eventually(lambda: scene.reading.read == ["one"])
    await asyncio.sleep(0.02)
    for text in ("two", "three"):
        scene.keystrokes.typed(typed(text))
    scene.shown.open.set()
    await eventually(lambda: len(scene.shown.answers) == 2)
    assert [door for _, door in scene.shown.answers] == ["one", "three"]


async def test_each_person_gets_an_answer(scene: Scene) -> None:
    for person in (11, 12, 13):
        scene.keystrokes.typed(typed("you never listen", person))
    scene.reading.let(3)
    await eventually(lambda: len(scene.shown.answers) == 3)
    assert {query for query, _ in scene.shown.answers} == {
        f"{person}:you never listen" for person in (11, 12, 13)
    }


async def test_words_are_read_beside_the_turns(scene: Scene) -> None:
    scene.keystrokes.typed(typed("you never listen"))
    scene.reading.let()
    await eventually(lambda: bool(scene.shown.answers))
    assert all(name.startswith("inline") for name in scene.reading.threads)


async def test_a_crowd_is_not_let_in_and_counted(scene: Scene) -> None:
    for person in range(MOST_PEOPLE + 7):
        scene.keystrokes.typed(typed("you never listen", 100 + person))
    scene.reading.let(MOST_PEOPLE)
    await eventually(lambda: len(scene.shown.answers) == MOST_PEOPLE)
    assert scene.keystrokes.unanswered == 7
    scene.keystrokes.typed(typed("and now", 99))
    scene.reading.let()
    await eventually(lambda: len(scene.shown.answers) == MOST_PEOPLE + 1)


async def test_nothing_is_kept_of_what_was_answered(scene: Scene) -> None:
    scene.keystrokes.typed(typed("you never listen"))
    scene.reading.let()
    await eventually(lambda: bool(scene.shown.answers))
    await eventually(lambda: not scene.keystrokes.busy)
    assert scene.keystrokes._newest == {}


@pytest.mark.parametrize("fault", [None, OSError("zqsecret words")], ids=["a no", "a fault"])
async def test_an_answer_that_is_not_taken_is_counted_without_words(
    scene: Scene, fault: Exception | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    scene.shown.takes, scene.shown.fault = False, fault
    scene.keystrokes.typed(typed("zqsecret words"))
    scene.reading.let()
    await eventually(lambda: scene.keystrokes.unanswered == 1)
    assert "zqsecret" not in caplog.text
    scene.shown.takes, scene.shown.fault = True, None
    scene.keystrokes.typed(typed("again"))
    scene.reading.let()
    await eventually(lambda: ("11:again", "again") in scene.shown.answers)


async def test_a_hanging_answer_is_given_up(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter, "ANSWER_WITHIN", 0.05)
    scene.shown.open.clear()
    scene.keystrokes.typed(typed("one"))
    scene.reading.let()
    await eventually(lambda: scene.keystrokes.unanswered == 1)
    scene.shown.open.set()
    scene.keystrokes.typed(typed("two"))
    scene.reading.let()
    await eventually(lambda: scene.shown.answers == [("11:two", "two")])


async def test_a_stop_waits_for_nobody_who_types(scene: Scene) -> None:
    scene.shown.open.clear()
    scene.keystrokes.typed(typed("one"))
    scene.reading.let()
    await eventually(lambda: scene.reading.read == ["one"])
    async with asyncio.timeout(2):
        await scene.keystrokes.close()
    assert scene.shown.answers == []
