"""What a look at something came to: one line each, for people or for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import msgspec


class Verdict(StrEnum):
    """How it stands."""

    OK = "ok"
    WARNING = "warning"
    """The bot works, and something should be done."""
    FAULT = "fault"
    """The bot does not work as it should until something is done."""


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it stands, and what to do about it (empty where nothing is)."""

    about: str
    verdict: Verdict
    says: str
    advice: str = ""


def ok(about: str, says: str) -> Finding:
    """Find something in order."""
    return Finding(about, Verdict.OK, says)


def warning(about: str, says: str, advice: str) -> Finding:
    """Find something that should be looked after."""
    return Finding(about, Verdict.WARNING, says, advice)


def fault(about: str, says: str, advice: str = "") -> Finding:
    """Find something that does not work."""
    return Finding(about, Verdict.FAULT, says, advice)


@dataclass(frozen=True)
class Discretion:
    """Keeps secrets out of what is shown, also out of what others said."""

    secrets: frozenset[str] = field(repr=False)

    def about(self, finding: Finding) -> Finding:
        """Return the finding without any secret in it, on one line."""
        return replace(finding, says=self._clean(finding.says), advice=self._clean(finding.advice))

    def _clean(self, words: str) -> str:
        # The longest first: one secret may hold another, as an address holds a password.
        for secret in sorted(self.secrets, key=len, reverse=True):
            words = words.replace(secret, "…")
        return " ".join(words.split())


def as_line(finding: Finding) -> str:
    """Write a finding for people."""
    return f"{finding.verdict:<8} {finding.about}: {finding.says} {finding.advice}".rstrip()


def as_json(findings: Iterable[Finding]) -> str:
    """Write findings for programs: one JSON object, on one line."""
    listed = list(findings)
    shown = [
        {"about": one.about, "verdict": one.verdict, "says": one.says, "advice": one.advice}
        for one in listed
    ]
    return msgspec.json.encode({"works": works(listed), "findings": shown}).decode()


def works(findings: Iterable[Finding]) -> bool:
    """Say whether there is no fault."""
    return all(finding.verdict is not Verdict.FAULT for finding in findings)
