"""What is told about each stage and lane, and the parts of the talk in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.tables import Table
from bot.dialogue.model import LaneId, SettingPart, StageId
from bot.errors import ContentError


@dataclass(frozen=True)
class StageText:
    """A joint stage in words: its name, why it is there, and what one can do in it."""

    title: str
    why: str
    help: str


@dataclass(frozen=True)
class LaneText:
    """A private lane in words; both are empty where the stage's own words do."""

    why: str
    help: str


@dataclass(frozen=True)
class Part:
    """A part of the talk as people see it, and the joint stages that belong to it."""

    title: str
    stages: tuple[StageId, ...]


@dataclass(frozen=True)
class Places:
    """All stages, lanes and parts in words."""

    stages: Mapping[StageId, StageText]
    lanes: Mapping[LaneId, LaneText]
    parts: tuple[Part, ...]
    works: Mapping[str, str]
    """What can be said in lanes and settings, by their names, where plain words are too many."""

    def after(self, stage: StageId) -> tuple[str, ...]:
        """Return the titles of the parts that come after the one with this stage."""
        here = next(at for at, part in enumerate(self.parts) if stage in part.stages)
        return tuple(part.title for part in self.parts[here + 1 :])

    def since(self, stage: StageId) -> tuple[str, ...]:
        """Return the titles of the parts from the one with this stage on."""
        here = next(at for at, part in enumerate(self.parts) if stage in part.stages)
        return (self.parts[here].title, *self.after(stage))


def read_places(file: Table) -> Places:
    """Read `stages.toml`; every stage and lane has to be there. Raises ContentError."""
    file.only("stage", "lane", "part", "works")
    stages, lanes = file.table("stage"), file.table("lane")
    stages.only(*StageId)
    lanes.only(*LaneId)
    works = file.table("works").only(*LaneId, *(f"setting_{part}" for part in SettingPart))
    parts = tuple(_part(entry) for entry in file.tables("part"))
    placed = [stage for part in parts for stage in part.stages]
    for stage in StageId:
        if placed.count(stage) != 1:
            raise ContentError(f"{file.where}: {stage} belongs to {placed.count(stage)} parts")
    return Places(
        {stage: _stage(stages.table(stage)) for stage in StageId},
        {lane: _lane(lanes.table(lane)) for lane in LaneId},
        parts,
        {name: works.text(name) for name in works.entries},
    )


def _stage(entry: Table) -> StageText:
    entry.only("title", "why", "help")
    return StageText(entry.text("title"), entry.text("why"), entry.text("help"))


def _lane(entry: Table) -> LaneText:
    entry.only("why", "help")
    return LaneText(entry.text("why"), entry.text("help"))


def _part(entry: Table) -> Part:
    entry.only("title", "stages")
    try:
        stages = tuple(StageId(name) for name in entry.texts("stages"))
    except ValueError as error:
        raise ContentError(f"{entry.where}: {error}") from error
    return Part(entry.text("title"), stages)
