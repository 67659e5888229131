"""The two shapes that nearly all updates have, read without python-telegram-bot.

Making its objects costs more than the rest of reading. What is read here is what would be read
there; whatever looks in any way different is left to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.channels.telegram.fields import LONGEST_NAME, Misshapen, clean_name, number, words
from bot.channels.telegram.words import parse_command
from bot.inbound import Person, Press, Utterance

if TYPE_CHECKING:
    from bot.inbound import Me

Fields: TypeAlias = dict[str, object]

_PERSON = frozenset(
    {"id", "is_bot", "first_name", "last_name", "username", "language_code", "is_premium"}
)
_PRIVATE = frozenset({"id", "type", "first_name", "last_name", "username"})
_PRESS = frozenset({"id", "from", "chat_instance", "data", "message"})
_TYPED = frozenset({"message_id", "date", "chat", "from", "text", "entities"})
_SHOWN = _TYPED | {"edit_date", "reply_markup", "link_preview_options", "has_protected_content"}


def read_plain(update: Fields, update_id: int, me: Me) -> Press | Utterance | None:
    """Return a press or a typed message of a private chat; None for anything else."""
    if len(update) != 2:
        return None
    try:
        if "callback_query" in update:
            return _press(_known(update["callback_query"], _PRESS), update_id)
        if "message" in update:
            return _typed(_known(update["message"], _TYPED), update_id, me)
    except Misshapen:
        pass
    return None


def _press(query: Fields, update_id: int) -> Press:
    message = _known(query.get("message"), _SHOWN)
    return Press(
        update_id,
        _person(query),
        _private_chat(message),
        True,
        number(message.get("message_id")),
        words(query.get("id")),
        words(query.get("data")),
    )


def _typed(message: Fields, update_id: int, me: Me) -> Utterance:
    said = words(message.get("text"))
    command, argument = parse_command(said, me.username)
    return Utterance(
        update_id,
        _person(message),
        _private_chat(message),
        True,
        None,
        number(message.get("message_id")),
        said,
        command=command,
        argument=argument,
    )


def _private_chat(message: Fields) -> int:
    chat = _known(message.get("chat"), _PRIVATE)
    if chat.get("type") != "private" or type(message.get("date")) is not int:
        raise Misshapen
    return number(chat.get("id"))


def _person(holder: Fields) -> Person:
    user = _known(holder.get("from"), _PERSON)
    if user.get("is_bot") is not False:
        raise Misshapen
    language = words(user.get("language_code", ""), 35)
    name = clean_name(words(user.get("first_name"), 4 * LONGEST_NAME))
    return Person(number(user.get("id")), name, language)


def _known(holder: object, fields: frozenset[str]) -> Fields:
    """Return what has no other fields than these."""
    if not isinstance(holder, dict) or not holder.keys() <= fields:
        raise Misshapen
    return holder
