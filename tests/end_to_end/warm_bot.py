"""Starts the bot many times within a second each: what it reads at every start is read once.

A line on standard input holds a folder, two files for the outputs and the settings, as JSON. A copy
of this process then runs the bot's own command line there, as if it had just been started; its
number is the answer. A number on a line by itself waits for that process and answers how it ended.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.__main__ import main
from bot.clock import MovableClock, real_time
from bot.content.loader import Content, load_content

SHIFT = "clock"
"""The file in the host's folder that says by how many seconds the bot's clock is off."""


def serve() -> None:
    """Start bots until the input ends."""
    content = load_content()
    for line in sys.stdin:
        asked = json.loads(line)
        answer = ended(asked) if isinstance(asked, int) else begun(asked, content)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def begun(asked: dict[str, Any], content: Content) -> int:
    """Start a bot in a copy of this process and return its number."""
    number = os.fork()
    if number:
        return number
    status = 70
    try:
        _become(asked)
        clock = partial(MovableClock, shifted_by(Path(asked["folder"]) / SHIFT))
        with (
            patch("bot.__main__.load_content", lambda **_: content),
            patch("bot.__main__.MovableClock", clock),
        ):
            status = main(["run"])
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def ended(number: int) -> int:
    """Wait for the end of a bot and return how it ended, a signal as a negative number."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def shifted_by(file: Path) -> Callable[[], datetime]:
    """Return a clock that is off by as many seconds as the file says, if it is there."""

    def now() -> datetime:
        try:
            seconds = float(file.read_text("ascii"))
        except (OSError, ValueError):
            seconds = 0.0
        return real_time() + timedelta(seconds=seconds)

    return now


def _become(asked: dict[str, Any]) -> None:
    os.setpgid(0, 0)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["settings"])
    for name, stream in (("out", 1), ("err", 2)):
        opened = os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, stream)
    os.close(0)


if __name__ == "__main__":
    serve()
