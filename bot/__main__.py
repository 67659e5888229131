"""The command line: `python -m bot run` and the batch commands; it wires and does nothing else."""

from __future__ import annotations

import argparse
import asyncio
import gc
import io
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import uvloop

from bot.boundaries import boundary_lines
from bot.channels.telegram.doctor import PRIVACY_ADVICE
from bot.clock import MovableClock
from bot.compose import Parts, assemble, keys_there_are, opened_store, run
from bot.content.loader import Content, load_content
from bot.dialogue.drawing import draw
from bot.dialogue.step import FLOW
from bot.errors import EvenGroundError
from bot.knowledge.batch import answer_lines
from bot.operations.command_line import COMMANDS, add_commands, perform
from bot.rewriting.batch import rewrite_lines
from bot.safety.batch import safety_lines
from bot.settings import Settings, read_address, read_settings
from bot.unloaded import Unloaded

if TYPE_CHECKING:
    from bot import desk
    from bot.channels.simulator import server as simulator
    from bot.storage import moving
else:
    desk = Unloaded("bot.desk")
    simulator = Unloaded("bot.channels.simulator.server")
    moving = Unloaded("bot.storage.moving")

T = TypeVar("T")
LINES: dict[str, Callable[[Content, Iterable[str]], Iterator[str]]] = {
    "rewrite": lambda content, lines: rewrite_lines(content.engine, lines),
    "safety": lambda content, lines: safety_lines(content.watch, lines),
    "boundary": lambda content, lines: boundary_lines(content.boundaries, lines),
    "answer": lambda content, lines: answer_lines(content.knowledge, lines),
}
"""What reads JSON lines on standard input and writes one for each."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 after one sentence about what to change.

    The doctor and the health check return 1 for bad news.
    """
    given = _parser().parse_args(arguments)
    try:
        if given.command in COMMANDS:
            return perform(given)
        return _move(given.source, given.target) if given.command == "move" else _run(given.command)
    except EvenGroundError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Even Ground, a bot that hosts a couple's talk."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="serve Telegram, or without a token open the simulator")
    add_commands(commands)
    commands.add_parser("draw", help="print the conversation as a Mermaid drawing")
    from_to = commands.add_parser(
        "move",
        help="copy everything stored into another, empty database and count it",
        description="Copy everything stored into another, empty database and count it. Stop the "
        "bot first. Write an address, or the name of a variable that holds one.",
    )
    from_to.add_argument("source", metavar="FROM")
    from_to.add_argument("target", metavar="TO")
    for name in LINES:
        commands.add_parser(name, help='JSON lines {"id","text"} in, one JSON line each out')
    return parser


def _move(source: str, target: str) -> int:
    settings = read_settings(env_file=Path(".env"))
    moved = asyncio.run(
        moving.move(read_address(source), read_address(target), keys=keys_there_are(settings))
    )
    _say(f"Moved {moved.sessions} sessions, {moved.rows} rows in all. The old store is as it was.")
    _say("Now set DATABASE_URL to the new one; both have the same key.")
    return 0


def _run(command: str) -> int:
    if command == "draw":
        sys.stdout.write(draw(FLOW))
        return 0
    settings = None if command in LINES else read_settings(env_file=Path(".env"))
    content = load_content(helplines=settings.helplines_file if settings else None)
    if settings is None:
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # one broken byte is no end to the rest
        for line in LINES[command](content, sys.stdin):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        return 0
    _fill_standard_streams()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_serve(settings, content))


def _fill_standard_streams() -> None:
    """Let no socket take the place of a standard stream that was closed: libuv would give up."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, which is this one


async def _serve(settings: Settings, content: Content) -> int:
    _set_up_logging()
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    _warn_of_unchecked(content)
    if settings.token:
        await _serve_telegram(settings, content, stopping)
    else:
        await _serve_desk(settings, content, stopping)
    return 0


async def _serve_telegram(settings: Settings, content: Content, stopping: asyncio.Event) -> None:
    if not settings.host_contact:
        _say(
            "HOST_CONTACT is not set: people cannot see who runs this bot, and Telegram's terms "
            "ask for it. Set it to an address or @name."
        )
    if content.helplines.problem:
        _say(
            f"Your help lines cannot be read, so people see those that came with the bot: "
            f"{content.helplines.problem}"
        )
    clock = MovableClock()
    store = await _unless(stopping, opened_store(settings, clock))
    if store is None:
        return
    try:
        parts = await _unless(stopping, assemble(settings, content, store, clock))
        if parts is None:
            return
        _greet(parts)
        _settle_down()
        await run(parts, stopping)
    finally:
        await store.close()
    _say("Stopped. Nothing was lost.")


def _warn_of_unchecked(content: Content) -> None:
    """Say that the help lines are the host's to check; people are shown them in danger."""
    unchecked, of = content.helplines.unchecked()
    if unchecked:
        _say(
            f"{unchecked} of {of} help lines have been checked by nobody, and the pages that show "
            "them say so. Please call or open those of your country before people use this bot, "
            "and note the day as `checked` in your copy of bot/content/en/helplines.toml."
        )


async def _unless(stopping: asyncio.Event, work: Coroutine[None, None, T]) -> T | None:
    """Wait for `work`, or let it go and return None when the host stops the bot."""
    working = asyncio.create_task(work)
    waiting = asyncio.create_task(stopping.wait())
    await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if not working.done():
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        return None
    return working.result()


def _settle_down() -> None:
    """Let the collector pass over all that is there for good: texts, models, the parts themselves.

    Looking through it again and again held every turn up by a quarter of a second now and then.
    """
    gc.collect()
    gc.freeze()


def _greet(parts: Parts) -> None:
    _say(f"Serving Telegram as @{parts.me.username}. Press Ctrl+C to stop.")
    if parts.sees_everything:
        _say(PRIVACY_ADVICE)


async def _serve_desk(settings: Settings, content: Content, stopping: asyncio.Event) -> None:
    empty = simulator.Simulator(simulator.SimulatorOptions())
    await desk.serve_desk(desk.DeskRun(settings, content, empty), stopping, _say)


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _set_up_logging() -> None:
    """Log to standard error; libraries that would log addresses with the token stay quiet."""
    logging.basicConfig(
        level=logging.INFO,
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    for library in ("httpx", "httpcore", "aiohttp", "telegram", "alembic", "transitions"):
        logging.getLogger(library).setLevel(logging.WARNING)


if __name__ == "__main__":
    sys.exit(main())
