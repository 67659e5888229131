"""What every message of the bot has to pass: the chat, the text, the reply, the topic."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from bot.channels.simulator.entities import MOST_ENTITIES, Entity, found_in, trimmed
from bot.channels.simulator.markup import read_html, read_plain
from bot.channels.simulator.model import GroupChat, PrivateChat
from bot.channels.simulator.refusals import bad_request, forbidden, upgraded
from bot.channels.simulator.wire import as_flag, as_integer, as_list, as_object, as_text, units

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked
    from bot.channels.simulator.model import Chat, Message
    from bot.channels.simulator.wire import JsonObject
    from bot.channels.simulator.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
"""Both in UTF-16 units after parsing: the stricter of the readings of Telegram's "characters"."""


def find_chat(world: World, asked: Asked, name: str = "chat_id") -> Chat:
    """Return the chat that the parameter names. Raises 400 where the bot knows none."""
    if not asked.has(name):
        raise bad_request("chat_id is empty" if name == "chat_id" else f"{name} is empty")
    number = as_integer(asked.values.get(name))
    chat = None if number is None else world.chats.get(number)
    if chat is None:
        raise bad_request("chat not found")
    match chat:
        case PrivateChat():
            if not chat.started and chat.id not in world.met:
                raise bad_request("chat not found")
        case GroupChat():
            if chat.bot == "never":
                raise bad_request("chat not found")
        case _:
            assert_never(chat)
    return chat


def writable_chat(world: World, asked: Asked) -> Chat:
    """Return the chat that the bot wants to write to. Raises what Telegram raises if it cannot."""
    chat = find_chat(world, asked)
    match chat:
        case PrivateChat():
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
        case GroupChat():
            present_group(chat)
        case _:
            assert_never(chat)
    return chat


def present_group(chat: GroupChat) -> GroupChat:
    """Return `chat` if the bot is in it and it is still alive."""
    if chat.moved_to is not None:
        raise upgraded(chat.moved_to)
    if chat.bot == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if chat.bot == "left":
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def read_text(asked: Asked, name: str = "text") -> tuple[str, tuple[Entity, ...]]:
    """Return the message text and its entities, checked. Raises 400."""
    if not asked.has(name):
        raise bad_request("message text is empty")
    text, entities = _marked(asked, name, "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def read_caption(asked: Asked) -> tuple[str, tuple[Entity, ...]]:
    """Return the caption and its entities, checked. Raises 400."""
    text, entities = _marked(asked, "caption", "caption_entities")
    if units(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def read_reply(world: World, asked: Asked, chat: Chat) -> Message | None:
    """Return the message that this one answers. Raises 400 where it is gone, unless allowed."""
    complaint = "Can't parse reply parameters JSON object"
    given = as_object(asked.structure("reply_parameters", complaint))
    wanted = as_integer(given.get("message_id"))
    if wanted is None:
        if given:
            raise bad_request("Can't parse ReplyParameters: Can't find field \"message_id\"")
        return None
    elsewhere = as_integer(given.get("chat_id"))
    found = world.message(chat.id if elsewhere is None else elsewhere, wanted)
    if found is None or found.chat_id != chat.id:
        if as_flag(given.get("allow_sending_without_reply")):
            return None
        raise bad_request("message to be replied not found")
    quote = as_text(given.get("quote"))
    if quote and quote not in found.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return found


def read_thread(asked: Asked, chat: Chat) -> int | None:
    """Return the forum topic to write to. Raises 400 where the chat has no such topic."""
    thread = asked.integer("message_thread_id")
    if not thread:
        return None
    if not isinstance(chat, GroupChat) or thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread


def read_preview(asked: Asked) -> str:
    """Return the link preview options as JSON text, to be kept with the message."""
    given = asked.structure("link_preview_options", "Can't parse link preview options JSON object")
    if given is None:
        return ""
    if not isinstance(given, dict):
        raise bad_request("Object expected as link preview options")
    return json.dumps(given)


def _marked(asked: Asked, name: str, entities: str) -> tuple[str, tuple[Entity, ...]]:
    mode = asked.text("parse_mode").lower()
    source = asked.text(name)
    if mode == "html":
        return read_html(source)
    if mode not in {"", "none"}:
        # The desk reads HTML only; Markdown and MarkdownV2 are refused like unknown modes.
        raise bad_request("unsupported parse_mode")
    given = as_list(asked.structure(entities, "Can't parse entities JSON object"))
    if not given:
        return read_plain(source)
    explicit = tuple(_explicit(as_object(one)) for one in given[:MOST_ENTITIES])
    text, fitted = trimmed(source, explicit)
    return text, found_in(text, fitted)


def _explicit(given: JsonObject) -> Entity:
    kind, offset, length = given.get("type"), given.get("offset"), given.get("length")
    if not (isinstance(kind, str) and isinstance(offset, int) and isinstance(length, int)):
        raise bad_request("Can't parse MessageEntity: wrong fields")
    if offset < 0:
        raise bad_request(f"Receive an entity with incorrect offset {offset}")
    if length < 0:
        raise bad_request(f"Receive an entity with incorrect length {length}")
    value = as_text(given.get("url")) or as_text(given.get("language"))
    person = as_integer(as_object(given.get("user")).get("id"))
    return Entity(kind, offset, length, value if person is None else str(person))
