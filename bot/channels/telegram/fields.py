"""Reads single fields of python-telegram-bot objects, which take any JSON type unchecked."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.inbound import Person

if TYPE_CHECKING:
    from telegram import Chat, Message, User

    from bot.inbound import Me

LONGEST_NAME = 64
LONGEST_TEXT = 4096
"""Telegram's own limit for a message, in characters."""
_LARGEST = 2**63 - 1
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class Misshapen(ValueError):
    """A field of an update holds something else than Telegram documents."""


def number(value: object) -> int:
    """Return a whole number that a database can hold; else raise Misshapen."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise Misshapen
    return value


def words(value: object, longest: int = LONGEST_TEXT) -> str:
    """Return a string that can be stored, cut to `longest`; else raise Misshapen."""
    if not isinstance(value, str):
        raise Misshapen
    # A lone surrogate is legal JSON, but neither encryption nor the Bot API can encode it.
    return value[:longest].encode("utf-8", "replace").decode("utf-8")


def clean_name(raw: str) -> str:
    """Return a name without control and direction characters, of at most 64 characters.

    What remains can be put into the middle of a sentence in any script; it may be empty.
    """
    shown = "".join(" " if _breaks(letter) else letter for letter in raw if letter not in _BIDI)
    return " ".join(shown.split())[:LONGEST_NAME].rstrip()


def person_of(user: User) -> Person:
    """Return the human behind a Telegram user; a missing language is an empty one."""
    language = user.language_code if isinstance(user.language_code, str) else ""
    name = clean_name(words(user.first_name, 4 * LONGEST_NAME))
    return Person(number(user.id), name, words(language, 35))


def is_private(chat: Chat) -> bool:
    """Say whether this is a private chat with one person."""
    return chat.type == "private"


def is_group(chat: Chat) -> bool:
    """Say whether this is a group or a supergroup."""
    return chat.type in ("group", "supergroup")


def topic_of(message: Message) -> int | None:
    """Return the forum topic; plain replies have a thread id too, which is not meant here."""
    if message.is_topic_message is not True or message.message_thread_id is None:
        return None
    return number(message.message_thread_id)


def reply_to_us(message: Message, me: Me) -> int | None:
    """Return the id of the message of ours that this one replies to, or None."""
    target = message.reply_to_message
    if target is None or target.from_user is None or target.from_user.id != me.user_id:
        return None
    return number(target.message_id)


def _breaks(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Zs")
