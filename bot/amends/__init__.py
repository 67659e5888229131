"""The accounting of the one who crossed the line: did, hid, effect, will. Pure and offline."""

from bot.amends.model import (
    AmendsError,
    Fault,
    Kind,
    Part,
    Parts,
    Piece,
    Pledge,
    Promise,
    ReadDay,
)
from bot.amends.opening import Amends, load_amends

__all__ = [
    "Amends",
    "AmendsError",
    "Fault",
    "Kind",
    "Part",
    "Parts",
    "Piece",
    "Pledge",
    "Promise",
    "ReadDay",
    "load_amends",
]
