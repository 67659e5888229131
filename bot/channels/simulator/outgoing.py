"""Where a message of the bot goes: the chat, what it answers, the topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.channels.simulator.model import GroupChat, PrivateChat
from bot.channels.simulator.refusals import bad_request, forbidden, upgraded
from bot.channels.simulator.wire import as_flag, as_integer, as_object, as_text

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked
    from bot.channels.simulator.model import Chat, Message
    from bot.channels.simulator.world import World


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
