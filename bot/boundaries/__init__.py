"""Wording help for boundaries, and for openings that defend: pure, offline, deterministic."""

from bot.boundaries.batch import boundary_lines
from bot.boundaries.defence import Defences, load_defences
from bot.boundaries.judging import CLOSELY, CloseReader
from bot.boundaries.load import BoundariesError
from bot.boundaries.model import BoundaryReading, Defence, Kind, Proposal
from bot.boundaries.opening import load_boundaries
from bot.boundaries.reading import Boundaries

__all__ = [
    "CLOSELY",
    "Boundaries",
    "BoundariesError",
    "BoundaryReading",
    "CloseReader",
    "Defence",
    "Defences",
    "Kind",
    "Proposal",
    "boundary_lines",
    "load_boundaries",
    "load_defences",
]
