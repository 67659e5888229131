"""Danger in free text is noticed, and help lines are at hand: pure, offline, deterministic."""

from bot.safety.helplines import HelpLine, Helplines, load_helplines
from bot.safety.learned import Learned, Limits
from bot.safety.load import SignalsError, load_signals
from bot.safety.model import CALM, FOREIGN, Action, Danger, Judgement, Signals
from bot.safety.watch import Watch

__all__ = [
    "CALM",
    "FOREIGN",
    "Action",
    "Danger",
    "HelpLine",
    "Helplines",
    "Judgement",
    "Learned",
    "Limits",
    "Signals",
    "SignalsError",
    "Watch",
    "load_helplines",
    "load_signals",
]
