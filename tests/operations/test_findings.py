"""Findings are one line each, for people and for programs, and hold no secret."""

from __future__ import annotations

import json

from bot.operations.findings import Discretion, as_json, as_line, fault, ok, warning, works


def test_a_line_says_how_it_stands_what_it_is_about_and_what_to_do() -> None:
    assert as_line(ok("disk", "There is room.")) == "ok       disk: There is room."
    assert as_line(fault("key", "It is gone.", "Put it back.")) == (
        "fault    key: It is gone. Put it back."
    )


def test_only_a_fault_keeps_a_bot_from_working() -> None:
    assert works([ok("a", "b"), warning("a", "b", "c")])
    assert not works([ok("a", "b"), fault("a", "b")])


def test_programs_get_the_same() -> None:
    told = json.loads(as_json([warning("disk", "Little room.", "Make some.")]))
    assert told == {
        "works": True,
        "findings": [
            {
                "about": "disk",
                "verdict": "warning",
                "says": "Little room.",
                "advice": "Make some.",
            }
        ],
    }


def test_what_others_said_is_shown_on_one_line_and_without_any_secret() -> None:
    discretion = Discretion(frozenset({"zqsecret", "postgresql://me:zqsecret@host/db"}))
    shown = discretion.about(
        warning("webhook", "at postgresql://me:zqsecret@host/db\nwas zqsecret", "Not zqsecret.")
    )
    assert shown.says == "at … was …"
    assert shown.advice == "Not …."
    assert "zqsecret" not in repr(discretion)
