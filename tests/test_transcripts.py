"""The conversation as it is lived, as plain files that a therapist can read and correct.

A line that is not indented is what somebody does; what is indented is what the bot then does. The
words for doing stand in `DEEDS`. `UPDATE_TRANSCRIPTS=1` writes the files anew, to be read before
they are committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.loader import Content
from tests.table import GROUP, Table

FOLDER = Path(__file__).parent / "transcripts" / "en"
FILES = sorted(FOLDER.glob("*.txt"))


@dataclass
class Transcript:
    """A talk as it is written down, and as it was just played."""

    source: str
    played: str = ""


Deed = Callable[..., Awaitable[object]]
UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


async def _forward(table: Table, number: str, unit: str) -> None:
    await table.forward(timedelta(seconds=int(number) * UNITS[unit]))


DEEDS: tuple[tuple[str, Deed], ...] = (
    (r"(\w+) in the group presses: (.+)", lambda t, n, x: t.press(n, x, group=True)),
    (r"(\w+) in the group sends a (\w+)", lambda t, n, x: t.attach(n, x, group=True)),
    (r"(\w+) in the group: (.+)", lambda t, n, x: t.say(n, x, group=True)),
    (r"(\w+) presses: (.+)", lambda t, n, x: t.press(n, x)),
    (r"(\w+) sends a (\w+)", lambda t, n, x: t.attach(n, x)),
    (r"(\w+) corrects it to: (.+)", lambda t, n, x: t.say(n, x, edited=True)),
    (r"(\w+) follows (\w+)'s invitation", lambda t, n, m: t.follow_invitation(n, m)),
    (r"(\w+) adds the bot to the group", lambda t, n: t.add_bot(n)),
    (r"(\w+) joins the group", lambda t, n: t.join(n)),
    (r"The bot is restarted", lambda t: t.restart()),
    (r"(\d+) (second|minute|hour|day)s? pass(?:es)?", _forward),
    (r"(\w+): (.+)", lambda t, n, x: t.say(n, x)),
)


async def _do(table: Table, line: str) -> list[str]:
    """Do what a line says; return how a press was answered, if it was one with words."""
    before = len(table.telegram.answers)
    for pattern, deed in DEEDS:
        found = re.fullmatch(pattern, line)
        if found:
            await deed(table, *found.groups())
            break
    else:
        raise AssertionError(f"nobody knows how to do: {line}")
    said = table.telegram.answers[before:]
    lines = [f"    (alert: {a.text})" for a in said if a.text and a.alert]
    lines += [f"    (toast: {a.text})" for a in said if a.text and not a.alert]
    return lines + [f"    (opens {a.url})" for a in said if a.url]


async def _played(table: Table, source: str) -> str:
    """Play the deeds of a transcript and return it with what the bot did."""
    written: list[str] = []
    for line in source.splitlines():
        if line.startswith((" ", "\t")):
            continue
        written.append(line)
        if not line.strip() or line.startswith("#"):
            continue
        since = len(table.telegram.log)
        answers = await _do(table, line)
        written += [*answers, *table.new_lines(since)]
    return "\n".join(written).rstrip() + "\n"


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def transcript(request: pytest.FixtureRequest) -> Iterator[Transcript]:
    """One file; what was played into it is written back where that is asked for."""
    path: Path = request.param
    held = Transcript(path.read_text("utf-8"))
    yield held
    if held.played and os.environ.get("UPDATE_TRANSCRIPTS"):
        path.write_text(held.played, "utf-8")


@pytest.mark.asyncio
async def test_the_talk_goes_as_it_is_written_down(
    transcript: Transcript, content: Content, tmp_path: Path
) -> None:
    table = Table(content, tmp_path)
    try:
        transcript.played = await _played(table, transcript.source)
    finally:
        await table.close()
    assert transcript.played == transcript.source


def test_there_are_transcripts() -> None:
    assert len(FILES) >= 13
    assert GROUP < 0
