"""AFTER THE TALK, part by part: the lanes and lines that the conversation takes in at its end.

Read them as `dialogue/flow.py`, in the order in which they stand here. Each part is one file: the
private lanes it has, and the lines by which it is reached at any time.
"""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue.afterwards.flow import (
    check_ins,
    closeness,
    jar,
    letters,
    letting_go,
    promises,
    reminders,
    reports,
    roots,
    settings,
    way,
)
from bot.dialogue.afterwards.flow.reminders import REMINDERS as REMINDERS
from bot.dialogue.effects import Say
from bot.dialogue.model import Audience
from bot.dialogue.side_lanes import resting_aside
from bot.dialogue.spec import Lane, Move, On

AFTERWARDS_LANES: tuple[Lane, ...] = (
    *check_ins.LANES,
    *promises.LANES,
    *reports.LANES,
    *letters.LANES,
    *roots.LANES,
    *closeness.LANES,
    *jar.LANES,
    *letting_go.LANES,
    *settings.LANES,
)
"""The private lanes."""

AFTERWARDS_EVERYWHERE: tuple[On, ...] = (
    On(
        ev.NotNow,
        when=resting_aside,
        lane=Move.RETURN,
        do=(Say("not_now/fine", Audience.SENDER),),
    ),
    *reminders.EVERYWHERE,
    *check_ins.EVERYWHERE,
    *promises.EVERYWHERE,
    *reports.EVERYWHERE,
    *letters.EVERYWHERE,
    *roots.EVERYWHERE,
    *closeness.EVERYWHERE,
    *jar.EVERYWHERE,
    *letting_go.EVERYWHERE,
    *way.EVERYWHERE,
    *settings.EVERYWHERE,
)
"""Possible at any time, in any state."""
