"""How the bot stands at Telegram, for the host: asked without disturbing a bot at work."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.connect import REFUSED_BY_TELEGRAM, connect, sign_in
from bot.errors import Later, SettingsError

if TYPE_CHECKING:
    from telegram import User, WebhookInfo

PRIVACY_ADVICE = (
    "Privacy mode is off, so Telegram hands this bot everything said in a couple's group. It drops "
    "what is not meant for it unread, but please switch privacy mode on: @BotFather, /setprivacy, "
    "Enable; then remove the bot from its groups and add it again."
)
_PATIENCE_SECONDS = 10.0


def privacy_mode_off(me: User) -> bool:
    """Say whether Telegram would hand the bot every message of a group (`getMe`, Bot API 10.0)."""
    return me.can_read_all_group_messages is True


@dataclass(frozen=True)
class Knock:
    """What came of knocking at the Bot API's door, without any token."""

    seconds: float
    """From the question to the head of the answer."""
    ahead: float | None
    """By how many seconds this clock is ahead of theirs, to about one; None if they tell none."""


@dataclass(frozen=True)
class Hook:
    """Where Telegram delivers to (`getWebhookInfo`, Bot API 10.0)."""

    url: str = field(repr=False)
    """Empty: it is asked for updates instead."""
    waiting: int
    complaint: str
    """What it met when it last could not deliver."""
    complained: datetime | None

    @property
    def host(self) -> str:
        """The server that is delivered to; the rest of the address may be a secret."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True)
class Standing:
    """What Telegram knows of the bot."""

    username: str
    sees_everything: bool
    hook: Hook


async def knock(address: str) -> Knock:
    """Ask the server of the Bot API for nothing; raises Later when it does not answer."""
    timeout = aiohttp.ClientTimeout(total=_PATIENCE_SECONDS)
    failure: str
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session:
            began = time.monotonic()
            async with session.get(f"{address}/", allow_redirects=False) as response:
                seconds, now = time.monotonic() - began, datetime.now(UTC)
                return Knock(seconds, _ahead(response.headers.get("Date"), now))
    except (aiohttp.ClientError, OSError, ValueError) as error:
        failure = type(error).__name__
    raise Later(f"Telegram cannot be reached ({failure})")


def _ahead(told: str | None, now: datetime) -> float | None:
    try:
        theirs = parsedate_to_datetime(told) if told else None
    except ValueError:
        return None
    # Their time is cut to the second, so that in the middle it is half a second behind.
    return None if theirs is None else (now - theirs).total_seconds() - 0.5


async def look_up(token: str, address: str) -> Standing:
    """Ask Telegram about the bot; takes no update and changes nothing.

    Raises SettingsError for a token that is not accepted and Later when there is no answer.
    """
    connection = connect(token, address, connections=2)
    try:
        user = await sign_in(connection.bot)
        try:
            hook = _hook(await connection.bot.get_webhook_info())
        except InvalidToken:
            raise SettingsError(REFUSED_BY_TELEGRAM) from None
        except TelegramError as error:
            raise Later(f"Telegram cannot be reached ({type(error).__name__})") from None
        return Standing(user.username or "", privacy_mode_off(user), hook)
    finally:
        await connection.close()


def _hook(told: WebhookInfo) -> Hook:
    return Hook(
        told.url, told.pending_update_count, told.last_error_message or "", told.last_error_date
    )
