"""What stays of promises after a talk, and after a step back."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.model import Participant, Promising, SharedPromise


def rested(held: Promising) -> Promising:
    """Between two talks only what became of promises stays."""
    return Promising(courses=held.courses, kept_on=held.kept_on)


def after_a_step_back(then: Participant, now: Participant) -> Participant:
    """What was done with a promise stays done, whatever step is taken back."""
    known = {c.of for c in now.promising.courses}
    there = {p.id for p in then.promises}
    made = tuple(p for p in now.promises if p.id in known and p.id not in there)
    held = now.promising
    promising = replace(then.promising, courses=held.courses, kept_on=held.kept_on)
    return replace(then, promises=(*then.promises, *made), promising=promising)


def wordless(promise: SharedPromise) -> SharedPromise:
    """A shared promise without what was said around it."""
    return replace(promise, lapse="", word="")
