"""What can be pressed below a reminder, whatever it is for."""

from __future__ import annotations

from bot.dialogue.spec import Rows

REST = ("not_this_week", "no_reminders")
SNOOZE: Rows = (
    ("snooze.hour", "snooze.tomorrow"),
    REST,
)
"""What can be done about any reminder instead of what it is for."""
CHECKIN_TIME: Rows = (("checkin",), *SNOOZE)
JAR_TIME: Rows = (("jar",), REST)
REMIND_AGAIN: Rows = (("remind_again",),)
