"""What the tests of whole talks may ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio

from bot.content.loader import Content
from bot.dialogue.model import Mode, StageId
from tests.system.sitting import Saved, Sitting

Prepare = Callable[[Mode, StageId], Coroutine[None, None, Saved]]
Sit = Callable[..., Sitting]


@pytest.fixture(scope="session")
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: thousands of commits are not to wear out a disk."""
    memory = Path("/dev/shm")  # noqa: S108
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture(scope="session")
def saved_tables() -> dict[tuple[Mode, StageId], Saved]:
    """Tables that were prepared before."""
    return {}


@pytest.fixture
def prepared(
    content: Content, quick_folder: Path, saved_tables: dict[tuple[Mode, StageId], Saved]
) -> Prepare:
    """A couple (or one alone) whose talk stands at a stage; played once, then copied."""

    async def prepare(mode: Mode, stage: StageId) -> Saved:
        if (mode, stage) not in saved_tables:
            sitting = Sitting(content, quick_folder / f"{mode}-{stage}-played")
            await sitting.couple(mode)
            await sitting.until(stage)
            saved_tables[mode, stage] = await sitting.save(quick_folder / f"{mode}-{stage}")
        return saved_tables[mode, stage]

    return prepare


@pytest_asyncio.fixture
async def sit(
    content: Content, quick_folder: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Sit]:
    """Open any number of tables, fresh ones or copies; they are closed at the end."""
    open_tables: list[Sitting] = []
    numbers = count()

    def seated(saved: Saved | None = None) -> Sitting:
        folder = quick_folder / f"{abs(hash(request.node.nodeid))}-{next(numbers)}"
        open_tables.append(Sitting(content, folder, saved))
        return open_tables[-1]

    yield seated
    for sitting in open_tables:
        await sitting.close()


Runs = Callable[..., int]


@pytest.fixture
def runs(request: pytest.FixtureRequest) -> Runs:
    """How often to try: `quick` times in the suite, `long` times with --long."""
    whole = bool(request.config.getoption("--long", default=False))

    def how_often(*, quick: int, long: int) -> int:
        return long if whole else quick

    return how_often
