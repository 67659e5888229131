"""Whether to end it: a private conversation for the person alone, with support one press away.

Nobody else can tell that it was begun: it changes nothing shared, sets no timer and writes nothing
that a reminder, a page or the other's `/where` is made of.
"""

from __future__ import annotations

from bot.dialogue.afterwards.letting_go import Next, Steps, answers

PARTING: Steps = {
    "": ("goes_on", "no_remorse", "cannot", "struggle", "afraid", "unsure"),
    "goes_on": ("said_plainly", "not_said"),
    "no_remorse": ("would_help", "nothing"),
    "cannot": ("tried_long", "still_early"),
    "struggle": ("mostly", "good_days"),
    "unsure": ("staying", "going", "both_hard"),
}
AFTER_PARTING: Next = {
    "said_plainly": ("therapy",),
    "not_said": ("practice",),
    "would_help": ("practice", "therapy"),
    "nothing": ("therapy",),
    "tried_long": ("therapy",),
    "still_early": ("forgive", "therapy"),
    "mostly": ("therapy",),
    "good_days": ("bond", "therapy"),
    "afraid": ("hide",),
    "staying": ("practice",),
    "going": ("therapy", "hide"),
    "both_hard": ("therapy",),
}

parting = answers("ending", PARTING, AFTER_PARTING, always=("support_now",))
