"""Turns Telegram's refusals into errors of ours, which hold none of its words.

Telegram quotes parts of a text it cannot parse, so its descriptions are compared, never passed on.
The wordings are those of tdlib/telegram-bot-api 10.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.request import FloodLimit
from bot.errors import ChatClosed, ChatMoved, DeliveryError, Gone, Later, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSED = (
    "chat not found",
    "bot was kicked",
    "bot is not a member",
    "group chat was deactivated",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
)
_NO_SUCH_TOPIC = ("message thread not found", "topic_deleted", "topic_closed")
_UNCHANGED = ("message is not modified",)
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message to delete not found",
    "message can't be deleted",
    "message to pin not found",
    "message_id_invalid",
)
_TOO_OLD = ("query is too old", "query id is invalid", "query_id_invalid")


def failure_of(error: TelegramError) -> DeliveryError:
    """Return what a failed call means for the delivery that asked for it."""
    if isinstance(error, FloodLimit):
        return Later("flood limit", after=error.seconds, chat_only=True)
    if isinstance(error, ChatMigrated):
        return ChatMoved(error.new_chat_id)
    if isinstance(error, Forbidden):
        return ChatClosed("forbidden")
    if isinstance(error, BadRequest):
        return _bad_request(error)
    if isinstance(error, TimedOut):
        return Later("timed out")
    if isinstance(error, NetworkError):
        return Later("network error")
    return Later(type(error).__name__)


def unchanged(error: BadRequest) -> bool:
    """Say whether an edit was refused because it changes nothing: it is done already."""
    return _says(error, _UNCHANGED)


def no_such_topic(error: BadRequest) -> bool:
    """Say whether the forum topic that was written to is no longer open."""
    return _says(error, _NO_SUCH_TOPIC)


def too_old(error: BadRequest) -> bool:
    """Say whether a press can no longer be answered; harmless, its spinner is gone by itself."""
    return _says(error, _TOO_OLD)


def _bad_request(error: BadRequest) -> DeliveryError:
    if _says(error, _GONE):
        return Gone("the message is gone")
    if _says(error, _CLOSED):
        return ChatClosed("chat not found")
    return Refused("bad request")


def _says(error: BadRequest, wordings: Iterable[str]) -> bool:
    said = error.message.lower()
    return any(wording in said for wording in wordings)
