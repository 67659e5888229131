"""Links that open a private chat with the bot, or add it to a group."""

from __future__ import annotations

import re

PRACTICE = "practice"
"""The payload that leads where /practice leads."""

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


def start_link(username: str, payload: str) -> str:
    """Return a link that opens the private chat and hands `payload` over with `/start`.

    The payload is 1 to 64 letters, digits, `_` and `-` (Telegram's limit); else ValueError.
    """
    return _link(username, "start", payload)


def startgroup_link(username: str, payload: str = "here") -> str:
    """Return a link that lets a person choose a group to add the bot to.

    The payload may be lost on phones (TelegramMessenger/Telegram-iOS#843): never rely on it.
    """
    return _link(username, "startgroup", payload)


def _link(username: str, action: str, payload: str) -> str:
    if _PAYLOAD.fullmatch(payload) is None:
        raise ValueError("a link payload is 1 to 64 letters, digits, underscores and hyphens")
    return f"https://t.me/{username}?{action}={payload}"
