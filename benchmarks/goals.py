"""What the bot is meant to reach, as ratios within one run: absolute figures are the machine's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.bots import AIOGRAM, CONVERSATION, ECHO, SQLITE
from benchmarks.opening import TELEGRAM

if TYPE_CHECKING:
    from benchmarks.measuring import Table
    from benchmarks.opening import Opening

POSTGRES = "Even Ground, PostgreSQL"


@dataclass(frozen=True)
class Goal:
    """A figure and its bound: at least, or with `below` at most."""

    name: str
    bound: float
    is_: float
    below: bool = False
    unit: str = "x"

    @property
    def reached(self) -> bool:
        """Whether it is."""
        return self.is_ <= self.bound if self.below else self.is_ >= self.bound


def goals(table: Table, opening: dict[str, Opening]) -> list[Goal]:
    """Return every goal with what this run came to."""
    ours, models = SQLITE.name, ("encoder", "parser")
    empty, telegram = opening["nothing"], opening[TELEGRAM]
    seconds = sum(opening[one].seconds - empty.seconds for one in models)
    memory = sum(opening[one].memory - empty.memory for one in models)
    return [
        Goal(
            "updates/s, SQLite to PTB ConversationHandler",
            3.0,
            table.middle(ours, "rate") / table.middle(CONVERSATION.name, "rate"),
        ),
        Goal(
            "updates/s, SQLite to aiogram FSM",
            2.5,
            table.middle(ours, "rate") / table.middle(AIOGRAM.name, "rate"),
        ),
        Goal(
            "updates/s, PostgreSQL to PTB ConversationHandler",
            2.0,
            table.middle(POSTGRES, "rate") / table.middle(CONVERSATION.name, "rate"),
        ),
        Goal(
            "CPU per update, SQLite to PTB echo",
            0.4,
            table.middle(ours, "cpu") / table.middle(ECHO.name, "cpu"),
            below=True,
        ),
        Goal(
            "acknowledgement p99, SQLite to aiogram FSM",
            0.3,
            table.middle(ours, "slow") / table.middle(AIOGRAM.name, "slow"),
            below=True,
        ),
        Goal(
            "start-up without parser and encoder, to importing telegram.ext",
            2.5,
            (table.middle(ours, "start") - seconds) / telegram.seconds,
            below=True,
        ),
        Goal(
            "memory without parser and encoder, to importing telegram.ext",
            2.0,
            (table.middle(ours, "memory") - memory) / telegram.memory,
            below=True,
        ),
        Goal(
            "messages in a second of one core's CPU",
            1000.0,
            1000
            / table.middle(ours, "cpu")
            * table.middle(ours, "messages")
            / table.middle(ours, "rate"),
            unit="",
        ),
    ]
