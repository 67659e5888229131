"""Shows an answer to somebody who types after the bot's name."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.failures import too_old
from bot.trouble import Trouble

if TYPE_CHECKING:
    from telegram import Bot

    from bot.ports import InlineAnswer, Statement

_log = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramAnswering:
    """Answers inline queries through one `telegram.Bot`, each once and at once."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._refusals = Trouble(
            _log,
            logging.WARNING,
            "inline queries cannot be answered",
            "inline queries are answered again",
        )

    async def answer_inline(self, query_id: str, answer: InlineAnswer) -> bool:
        """Show this to that person alone; Telegram keeps none of it for the next query.

        Says whether Telegram took it. Tries once, because meanwhile the next key is pressed, and
        never raises for what Telegram says: a query that is too old has nobody waiting.
        """
        try:
            await self._bot.answer_inline_query(
                query_id,
                [_article(number, one) for number, one in enumerate(answer.statements, start=1)],
                cache_time=0,
                is_personal=True,
                button=InlineQueryResultsButton(answer.door, start_parameter=answer.parameter),
            )
        except TelegramError as error:
            if not (isinstance(error, BadRequest) and too_old(error)):
                self._refusals.failed(type(error).__name__)
            return False
        self._refusals.worked()
        return True


def _article(number: int, statement: Statement) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        str(number),
        statement.title,
        InputTextMessageContent(
            statement.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
        ),
        description=statement.shown,
    )
