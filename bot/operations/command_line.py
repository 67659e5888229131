"""The host's commands, as they are typed."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot import health
from bot.operations.findings import Discretion, as_json, as_line, works
from bot.settings import Settings, look_through, read_settings, secrets_in
from bot.unloaded import Unloaded

if TYPE_CHECKING:
    from bot.operations import doctor, keeping

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  it has no other name
else:
    doctor = Unloaded("bot.operations.doctor")
    keeping = Unloaded("bot.operations.keeping")

ENV_FILE = Path(".env")
COMMANDS = ("doctor", "health", "backup", "restore", "rotate-key", "quarantine")


def add_commands(commands: Commands) -> None:
    """Put the host's commands beside the others."""
    looking = commands.add_parser(
        "doctor",
        help="look whether all is well, and say what to do where it is not",
        description="One line for each thing: ok, warning or fault. Ends with 1 if there is a "
        "fault. Changes nothing, and works beside a running bot and with broken settings.",
    )
    looking.add_argument("--json", action="store_true", help="the same as one JSON object")
    commands.add_parser("health", help="ask the bot that listens here whether it is ready")
    backup = commands.add_parser(
        "backup", help="copy the whole store into a new file, while the bot goes on"
    )
    backup.add_argument("file", metavar="FILE", type=Path)
    restore = commands.add_parser(
        "restore",
        help="bring a backup back, with the bot stopped",
        description="Bring a backup back, counted and opened with the key. Stop the bot first.",
    )
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument(
        "--replace", action="store_true", help="delete what the store holds now, if anything"
    )
    commands.add_parser("rotate-key", help="seal everything with a new key, with the bot stopped")
    _add_quarantine(commands)


def _add_quarantine(commands: Commands) -> None:
    quarantine = commands.add_parser(
        "quarantine",
        help="updates that could not be taken in: when, which, and why",
        description="Updates that could not be taken in. Their words are never kept.",
    )
    ways = quarantine.add_subparsers(dest="way", required=True)
    ways.add_parser("list", help="one line each, oldest first")
    ways.add_parser("show-kind", help="how many there are of each kind of error")
    drop = ways.add_parser("drop", help="forget one")
    drop.add_argument("id", metavar="ID", type=int)


def perform(given: argparse.Namespace) -> int:
    """Do one of `COMMANDS` and return the exit code; raises our errors for the host to read."""
    if given.command == "health":
        return health.main()
    if given.command == "doctor":
        return asyncio.run(_doctor(in_json=given.json))
    for sentence in asyncio.run(_keeping(given, read_settings(env_file=ENV_FILE))):
        sys.stdout.write(f"{sentence}\n")
    return 0


def _keeping(given: argparse.Namespace, settings: Settings) -> Coroutine[None, None, list[str]]:
    match given.command, getattr(given, "way", ""):
        case "backup", _:
            return keeping.backup(settings, given.file)
        case "restore", _:
            return keeping.bring_back(settings, given.file, replace=given.replace)
        case "rotate-key", _:
            return keeping.change_key(settings)
        case _, "drop":
            return keeping.drop_one(settings, given.id)
        case _, "show-kind":
            return keeping.show_kinds(settings)
        case _:
            return keeping.list_aside(settings)


async def _doctor(*, in_json: bool) -> int:
    with _saying_it_once():
        return await _examine(in_json=in_json)


@contextmanager
def _saying_it_once() -> Iterator[None]:
    """Keep the parts' log quiet for a while: what they would log is what the findings say."""
    log = logging.getLogger("bot")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


async def _examine(*, in_json: bool) -> int:
    settings, problems = look_through(env_file=ENV_FILE)
    discretion = Discretion(secrets_in(env_file=ENV_FILE))
    findings = []
    async for finding in doctor.examine(settings, problems, discretion):
        findings.append(finding)
        if not in_json:
            sys.stdout.write(f"{as_line(finding)}\n")
            sys.stdout.flush()
    if in_json:
        sys.stdout.write(f"{as_json(findings)}\n")
    return 0 if works(findings) else 1
