"""Methods that take messages away."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.channels.simulator.model import GroupChat, Notice
from bot.channels.simulator.outgoing import find_chat, present_group
from bot.channels.simulator.refusals import bad_request
from bot.channels.simulator.wire import as_integer, as_list

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked
    from bot.channels.simulator.model import Chat, Message
    from bot.channels.simulator.wire import Json
    from bot.channels.simulator.world import World

DELETABLE_SECONDS = 48 * 3600
MOST_AT_ONCE = 100


def delete_message(world: World, asked: Asked) -> Json:
    """Delete one message of at most 48 hours of age."""
    if not asked.has("chat_id"):
        raise bad_request("Chat identifier is not specified")
    if not asked.integer("message_id"):
        raise bad_request("Message identifier is not specified")
    chat = _chat(world, asked)
    message = world.message(chat.id, asked.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _check(world, chat, message)
    world.drop_message(message)
    return True


def delete_messages(world: World, asked: Asked) -> Json:
    """Delete up to a hundred messages; those that are gone already are passed over."""
    complaint = "Can't parse message identifiers JSON object"
    numbers = [as_integer(one) for one in as_list(asked.structure("message_ids", complaint))]
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = _chat(world, asked)
    found = [message for one in numbers if (message := world.message(chat.id, one)) is not None]
    for message in found:
        _check(world, chat, message)
    for message in {message.id: message for message in found}.values():
        world.drop_message(message)
    return True


def _chat(world: World, asked: Asked) -> Chat:
    chat = find_chat(world, asked)
    return present_group(chat) if isinstance(chat, GroupChat) else chat


def _check(world: World, chat: Chat, message: Message) -> None:
    if world.seconds() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    if not isinstance(chat, GroupChat) or message.sender == world.bot.id:
        return
    unmovable = isinstance(message.content, Notice) and message.content.kind != "joined"
    if chat.bot != "administrator" or unmovable:
        raise bad_request("message can't be deleted")


METHODS = MappingProxyType({"deletemessage": delete_message, "deletemessages": delete_messages})
