"""Reads one raw update: PTB parses all but the plainest, and what matters becomes our own value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import Message, Update

from bot.channels.telegram.fields import (
    Misshapen,
    is_group,
    is_private,
    number,
    person_of,
    reply_to_us,
    topic_of,
    words,
)
from bot.channels.telegram.membership import arrivals, departure, moved, standing
from bot.channels.telegram.plain import read_plain
from bot.channels.telegram.words import parse_command, wordless_kind
from bot.inbound import (
    Anonymous,
    Ignored,
    Inbound,
    Inline,
    Press,
    Unreadable,
    Utterance,
    Wordless,
)

if TYPE_CHECKING:
    from telegram import CallbackQuery, InlineQuery, User

    from bot.inbound import Me

_KIND = re.compile(r"[a-z_]{1,40}", re.ASCII)


def read(update: object, me: Me) -> Inbound:
    """Turn one raw update, any JSON at all, into what it means for us.

    In a group, text that is neither a command for us nor a reply to a message of ours is dropped
    here, whatever Telegram hands over. Raises nothing but `Unreadable`.
    """
    if not isinstance(update, dict):
        raise Unreadable(None, "unknown")
    kind = _kind(update)
    try:
        update_id = number(update.get("update_id"))
    except Misshapen:
        raise Unreadable(None, kind) from None
    plain = read_plain(update, update_id, me)
    if plain is not None:
        return plain
    try:
        return _read(Update.de_json(update, None), update_id, kind, me)
    except Exception as error:
        # PTB fails in many ways on shapes it does not expect; one such update must not stop others.
        cause = type(error).__name__
    raise Unreadable(update_id, f"{kind}: {cause}")


def _kind(update: dict[object, object]) -> str:
    kind = next((key for key in update if key != "update_id"), None)
    return kind if isinstance(kind, str) and _KIND.fullmatch(kind) else "unknown"


def _read(update: Update, update_id: int, kind: str, me: Me) -> Inbound:
    if update.message is not None:
        return _message(update.message, update_id, me)
    if update.edited_message is not None:
        return _edited(update.edited_message, update_id, me)
    if update.callback_query is not None:
        return _press(update.callback_query, update_id)
    if update.my_chat_member is not None:
        return standing(update_id, update.my_chat_member)
    if update.inline_query is not None:
        return _inline(update.inline_query, update_id)
    return Ignored(update_id, kind)


def _message(message: Message, update_id: int, me: Me) -> Inbound:
    move = moved(update_id, message)
    if move is not None:
        return move
    if message.new_chat_members:
        return arrivals(update_id, message)
    if message.left_chat_member is not None:
        return departure(update_id, message)
    return _said(message, update_id, me, edited=False)


def _edited(message: Message, update_id: int, me: Me) -> Inbound:
    if message.text is None:
        # A live location is edited every few seconds; nobody wants an answer to each.
        return Ignored(update_id, "edited_message")
    return _said(message, update_id, me, edited=True)


def _said(message: Message, update_id: int, me: Me, *, edited: bool) -> Inbound:
    private = is_private(message.chat)
    if not (private or is_group(message.chat)):
        return Ignored(update_id, "channel")
    if message.via_bot is not None and message.via_bot.id == me.user_id:
        # A statement of ours that somebody sent through inline mode: meant for the other person,
        # yet Telegram shows it to us in spite of privacy mode.
        return Ignored(update_id, "via_us")
    command, argument = "", ""
    if message.text is not None:
        command, argument = parse_command(words(message.text), me.username)
    reply_to = reply_to_us(message, me)
    if not (private or command or reply_to is not None):
        return Ignored(update_id, "group_talk")
    chat, message_id = number(message.chat.id), number(message.message_id)
    topic = topic_of(message)
    if message.sender_chat is not None:
        return _for_a_chat(message, Anonymous(update_id, chat, topic, message_id))
    user = _human(message.from_user)
    if user is None:
        return Ignored(update_id, "bot")
    person = person_of(user)
    if message.text is None:
        what = wordless_kind(message)
        if what is None:
            return Ignored(update_id, "service")
        caption = words(message.caption or "")
        return Wordless(
            update_id, person, chat, private, topic, message_id, what, reply_to, caption
        )
    return Utterance(
        update_id,
        person,
        chat,
        private,
        topic,
        message_id,
        words(message.text),
        reply_to,
        edited,
        command,
        argument,
    )


def _for_a_chat(message: Message, anonymous: Anonymous) -> Anonymous | Ignored:
    # A linked channel's post is copied into the group by Telegram; nobody there wrote it.
    if message.is_automatic_forward or is_private(message.chat):
        return Ignored(anonymous.update_id, "channel")
    return anonymous


def _human(user: User | None) -> User | None:
    return None if user is None or user.is_bot else user


def _press(query: CallbackQuery, update_id: int) -> Press | Ignored:
    if query.from_user.is_bot:
        return Ignored(update_id, "bot")
    person, callback_id = person_of(query.from_user), words(query.id)
    code = "" if query.data is None else words(query.data)
    message = query.message
    if message is None:
        return Press(update_id, person, None, False, None, callback_id, code)
    chat, message_id = number(message.chat.id), number(message.message_id)
    private = is_private(message.chat)
    topic = topic_of(message) if isinstance(message, Message) else None
    return Press(update_id, person, chat, private, message_id, callback_id, code, topic)


def _inline(query: InlineQuery, update_id: int) -> Inline | Ignored:
    if query.from_user.is_bot:
        return Ignored(update_id, "bot")
    return Inline(update_id, person_of(query.from_user), words(query.id), words(query.query, 256))
