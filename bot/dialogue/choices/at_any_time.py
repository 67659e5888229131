"""What can be pressed at any step, or leads out of one."""

from __future__ import annotations

from bot.dialogue.model import NO_TALK, LaneId, Seat, Session
from bot.dialogue.spec import Rows

THERAPY_PAGES: Rows = (("info.find", "info.call"), ("info.expect", "summary"))
SAFETY_KEYS: Rows = (("support",), ("country", "hide"))
FURTHER = {"bond": "bond", "forgiveness": "forgive", "survive": "growth", "when_to_end": "ending"}
"""Which conversation goes further into the subject of a question."""
BREAK: Rows = (("pause",),)
BACK_TO_IT: Rows = (("return",),)
CORRECTION: Rows = (("use_correction",),)
BEFORE_OTHERS: Rows = (("go_on", "pair"),)
"""What the two can do about somebody who came into their group after the talk."""
OPEN_ALWAYS = frozenset(
    {
        "more",
        "topic",
        "safety",
        "support",
        "country",
        "hide",
        "skip",
        "go_without",
        "pause",
        "help",
        "info",
        "meet_at",
        "no_moment",
        "use_correction",
        "practice",
        "open_chat",
        "return",
        "accept",
        "again",
        "agreement",
        "amend",
        "as_page",
        "as_text",
        "fits",
        "put_aside",
        "review_later",
        "summary",
        "withdraw_ask",
        # after the talk
        "checkin",
        "go_on",
        "pair",
        "no_reminders",
        "not_this_week",
        "own_way",
        "remind_again",
        "snooze",
        "way",
        # closeness
        "answer_hard",
        "bond",
        "bond_yes",
        "ending",
        "forgive",
        "growth",
        "jar",
        # after the talk: promises, questions that are asked again, roots
        "answer_again",
        "ask_again",
        "did_it",
        "look_at",
        "not_yet",
        "noticed",
        "own_word",
        "promises",
        "roots",
        "slipped",
        "tell_kept",
        "thank",
        "when_to_ask",
    }
)
"""Verbs that are taken whatever the step."""


def topics(session: Session, seat: Seat) -> Rows:
    """Below an answer: more of it, a conversation that goes further, or what else was meant."""
    person = session.seats.get(seat)
    further = FURTHER.get(person.topic) if person else None
    return (("more", further) if further else ("more",), ("topics",))


def this_step(session: Session, seat: Seat) -> str:
    """Name the step that somebody is at, so that a press on it counts there alone."""
    return f"{session.seats[seat].step}.{session.shared.room_step}"


NEVER_SKIPPED = frozenset(
    {
        LaneId.CHOOSING,
        LaneId.KNOCKING,
        LaneId.INVITE,
        LaneId.CONFIRM_GUEST,
        LaneId.CONSENT,
        LaneId.GATE,
        LaneId.GATE_AGAIN,
        LaneId.TENSION,
        LaneId.MOMENT,
        LaneId.WAITING,
        LaneId.COOLING,
        LaneId.CARDS_READY,
        LaneId.SUPPORT,
        LaneId.DONE,
    }
)
"""Places that cannot be left out, because nothing is asked there or nothing goes on without it."""


def way_out(session: Session, seat: Seat) -> Rows:
    """What is offered after several misunderstandings; skipping is for this step alone.

    Where no talk is under way there is nothing to pause.
    """
    pause = () if session.stage in NO_TALK else ("pause",)
    if session.seats[seat].lane in NEVER_SKIPPED:
        return ((*pause, "help"),)
    return ((f"skip.{this_step(session, seat)}", *pause), ("help",))


def no_hurry(session: Session, seat: Seat) -> Rows:
    """What is offered to whoever is asked and stays silent; skipping is for this question."""
    return ((f"skip.{this_step(session, seat)}", "pause"),)


def support(session: Session, seat: Seat) -> Rows:
    """The private support route; the country is asked for once, and changed in the settings."""
    person = session.seats.get(seat)
    known = person is not None and bool(person.country)
    misread = (("misread",),) if person is not None and person.danger else ()
    return (("hide",) if known else ("country", "hide"), *misread, ("reopen",))


def support_or_back(session: Session, seat: Seat) -> Rows:
    """Support, or the way back. Who came by a button was not misread, but may take part again."""
    person = session.seats[seat]
    misread = person.lane is LaneId.DANGER_CHECK or bool(person.danger)
    return (("support",), ("misread" if misread else "reopen",))
