"""What kind of thing a message is: a command, plain words, or something without words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Message

    from bot.inbound import What

_COMMAND = re.compile(
    r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@(?P<bot>[A-Za-z0-9_]{1,64}))?(?:\s+(?P<rest>.*))?",
    re.ASCII | re.DOTALL,
)
_WORDLESS: Mapping[str, What] = {
    "voice": "voice",
    "sticker": "sticker",
    "photo": "photo",
    # A venue carries a location as well, an animation a document: the order decides.
    "location": "location",
    "poll": "poll",
    "contact": "contact",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "document": "document",
    "dice": "dice",
    "audio": "other",
    "story": "other",
    "game": "other",
    "paid_media": "other",
    "checklist": "other",
}


def parse_command(text: str, username: str) -> tuple[str, str]:
    """Return the command for us and its argument, or two empty strings.

    `/cmd` and `/cmd@username` in any case are for us; `/cmd@other` is not.
    """
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return "", ""
    addressed = found["bot"]
    if addressed is not None and addressed.lower() != username.lower():
        return "", ""
    return found["name"].lower(), (found["rest"] or "").strip()


def wordless_kind(message: Message) -> What | None:
    """Return what a message without text brings, or None for a service message."""
    return next((what for field, what in _WORDLESS.items() if getattr(message, field, None)), None)
