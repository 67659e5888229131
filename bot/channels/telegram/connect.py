"""Makes the bot that everything here talks through, and asks Telegram who it is."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import Bot, User
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.request import AiohttpRequest
from bot.errors import Later, SettingsError

TELEGRAM = "https://api.telegram.org"
REFUSED_BY_TELEGRAM = (
    "Telegram does not accept the bot token. Copy it again from @BotFather into "
    "TELEGRAM_BOT_TOKEN; a token that was revoked there never works again."
)
_POLLING_CONNECTIONS = 4
"""With one, an interrupted long poll can keep the only connection and leave the bot deaf."""


@dataclass(frozen=True)
class Connection:
    """A bot, the connections that it polls through, and those for everything else."""

    bot: Bot
    polling: AiohttpRequest
    calls: AiohttpRequest

    async def close(self) -> None:
        """Close every connection, also where `sign_in` was never reached."""
        await self.bot.shutdown()
        await self.polling.shutdown()
        await self.calls.shutdown()


def connect(token: str, address: str = TELEGRAM, *, connections: int = 64) -> Connection:
    """Make a bot that speaks to the Bot API at `address`; nothing is sent yet.

    Keeps python-telegram-bot's debug lines out of every log: they hold the token and all texts.
    """
    logging.getLogger("telegram").setLevel(logging.INFO)
    polling = AiohttpRequest(connections=_POLLING_CONNECTIONS)
    calls = AiohttpRequest(connections=connections)
    root = address.rstrip("/")
    bot = Bot(
        token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=calls,
        get_updates_request=polling,
    )
    return Connection(bot, polling, calls)


async def sign_in(bot: Bot) -> User:
    """Ask Telegram who this bot is.

    Raises SettingsError for a token that is not accepted and Later when Telegram cannot be
    reached; neither holds the token, which python-telegram-bot's own error would quote.
    """
    failure: SettingsError | Later
    try:
        await bot.initialize()
    except InvalidToken:
        failure = SettingsError(REFUSED_BY_TELEGRAM)
    except TelegramError as error:
        failure = Later(f"Telegram cannot be reached ({type(error).__name__})")
    else:
        return bot.bot
    raise failure
