"""What the host is told about the bot's own standing at Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import User

PRIVACY_ADVICE = (
    "Privacy mode is off, so Telegram hands this bot everything said in a couple's group. It drops "
    "what is not meant for it unread, but please switch privacy mode on: @BotFather, /setprivacy, "
    "Enable; then remove the bot from its groups and add it again."
)


def privacy_mode_off(me: User) -> bool:
    """Say whether Telegram would hand the bot every message of a group (`getMe`, Bot API 10.0)."""
    return me.can_read_all_group_messages is True
