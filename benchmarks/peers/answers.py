"""What a peer is told: where things are, and what it has to answer at each step of a talk."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.talk import Message, Script

Rows: TypeAlias = list[list[tuple[str, str]]]
"""Buttons: what each reads, and its code."""


@dataclass(frozen=True)
class Peer:
    """A peer's settings, as `Bot.start` of `benchmarks.bots` puts them into its environment."""

    api: str
    port: int
    token: str
    secret: str
    script: Script

    @classmethod
    def from_environment(cls) -> Peer:
        """Read them."""
        return cls(
            os.environ["PEER_API"],
            int(os.environ["PEER_PORT"]),
            os.environ["PEER_TOKEN"],
            os.environ["PEER_SECRET"],
            Script.load(Path(os.environ["PEER_SCRIPT"])),
        )

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.script.turns) - 1

    def is_press(self, step: int) -> bool:
        """Say whether a step is a press."""
        return self.script.turns[step].step.press

    def answers(self, step: int) -> tuple[Message, ...]:
        """Return what answers a step."""
        return self.script.turns[step].answers


def rows(message: Message, step: int) -> Rows:
    """Return a message's buttons, with codes as long as ours."""
    return [
        [(label, f"v1:{step:08}:s{step}:{column}.{row}") for column, label in enumerate(labels)]
        for row, labels in enumerate(message.keys)
    ]


def decoded(body: bytes) -> dict[str, Any]:
    """Read a posted update."""
    update: dict[str, Any] = json.loads(body)
    return update
