"""All that words are read with in one language, put together once."""

from __future__ import annotations

from dataclasses import dataclass

from bot.bonding import Bonding
from bot.content.loader import Content
from bot.drafting import Drafting
from bot.habits import Habits
from bot.knowledge import Knowledge
from bot.lines import Lines
from bot.owning import Accounting
from bot.pledging import Pledging
from bot.safety import Watch
from bot.second_reading import SecondReading
from bot.spoken import Spoken
from bot.understanding.commands import COMMANDS


@dataclass(frozen=True, eq=False)
class Readers:
    """What reads drafts, lines, promises, choices and questions; none of it keeps a session."""

    content: Content
    drafting: Drafting
    watch: Watch
    knowledge: Knowledge
    second: SecondReading | None
    accounting: Accounting
    spoken: Spoken
    habits: Habits
    lines: Lines
    bonding: Bonding
    pledging: Pledging


def readers_of(
    content: Content,
    drafting: Drafting,
    watch: Watch,
    knowledge: Knowledge,
    second: SecondReading | None,
) -> Readers:
    """Put the readers of a language together from its content."""
    return Readers(
        content=content,
        drafting=drafting,
        watch=watch,
        knowledge=knowledge,
        second=second,
        accounting=Accounting(content.amends),
        spoken=Spoken(content, tuple(COMMANDS)),
        habits=Habits(content),
        lines=Lines(content.boundaries, content.cards, content.phrases.openness_line),
        bonding=Bonding(content.bond),
        pledging=Pledging(content.amends, content.boundaries),
    )
