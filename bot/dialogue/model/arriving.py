"""What is needed on the way in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

CONSENT_VERSION = "1"
"""Raise it when the consent text changes in substance; people are then asked again."""


@dataclass(frozen=True)
class Guest:
    """Somebody who followed the invitation and waits to be confirmed by name."""

    user_id: int
    name: str


@dataclass(frozen=True)
class Invitation:
    """A one-time way in. The secrets are 128 bits or more (link) and 8 characters (code)."""

    link: str
    code: str
    expires: datetime
