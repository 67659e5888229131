"""Methods about chats, the people in them, pins, reactions and files."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.channels.simulator import shapes
from bot.channels.simulator.delivery import deliver_membership
from bot.channels.simulator.model import GroupChat, Notice
from bot.channels.simulator.outgoing import find_chat, present_group, writable_chat
from bot.channels.simulator.refusals import bad_request
from bot.channels.simulator.wire import as_list

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked
    from bot.channels.simulator.model import Chat, Message
    from bot.channels.simulator.wire import Json
    from bot.channels.simulator.world import World


def get_chat(world: World, asked: Asked) -> Json:
    """Tell about a chat."""
    chat = _readable(world, asked)
    made = shapes.chat(world, chat)
    made |= {"accent_color_id": 0, "max_reaction_count": 11}
    made["accepted_gift_types"] = {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    }
    pinned = [message for message in world.in_chat(chat.id) if message.pinned]
    if pinned:
        made["pinned_message"] = shapes.message(world, pinned[-1], nested=True)
    return made


def get_chat_member(world: World, asked: Asked) -> Json:
    """Tell what somebody is in a chat."""
    chat = _readable(world, asked)
    account = asked.integer("user_id")
    if account <= 0:
        raise bad_request("invalid user_id specified")
    if account != world.bot.id and account not in world.people:
        raise bad_request("user not found")
    return shapes.membership(world, chat, account)


def get_chat_member_count(world: World, asked: Asked) -> Json:
    """Count who is in a chat, the bot included."""
    chat = _readable(world, asked)
    return len(chat.members) + 1 if isinstance(chat, GroupChat) else 2


def get_chat_administrators(world: World, asked: Asked) -> Json:
    """List a group's owner and administrators, other bots left out."""
    chat = _readable(world, asked)
    if not isinstance(chat, GroupChat):
        raise bad_request("there are no administrators in the private chat")
    accounts = [*chat.members, world.bot.id]
    everybody = [shapes.membership(world, chat, account) for account in accounts]
    return [one for one in everybody if one["status"] in {"creator", "administrator"}]


def leave_chat(world: World, asked: Asked) -> Json:
    """Let the bot go out of a group."""
    chat = find_chat(world, asked)
    if not isinstance(chat, GroupChat):
        raise bad_request("chat member status can't be changed in private chats")
    present_group(chat)
    before = shapes.membership(world, chat, world.bot.id)
    left = replace(chat, bot="left", bot_wrote=False)
    world.put_chat(left)
    world.post(chat.id, world.bot.id, Notice("left", (world.bot.id,)))
    deliver_membership(world, left, world.bot.id, world.bot.id, before)
    return True


def pin_chat_message(world: World, asked: Asked) -> Json:
    """Pin a message; in a group only as administrator."""
    chat = _pin_right(world, asked)
    message = _message(world, asked, chat, "pin")
    world.put_message(replace(message, pinned=True))
    if not message.pinned:
        world.post(chat.id, world.bot.id, Notice("pinned", chat_id=chat.id, message_id=message.id))
    return True


def unpin_chat_message(world: World, asked: Asked) -> Json:
    """Unpin that message, or the latest pinned one."""
    chat = _pin_right(world, asked)
    pinned = [message for message in world.in_chat(chat.id) if message.pinned]
    if asked.has("message_id"):
        message = _message(world, asked, chat, "unpin")
    elif pinned:
        message = pinned[-1]
    else:
        raise bad_request("message to unpin not found")
    world.put_message(replace(message, pinned=False))
    return True


def unpin_all_chat_messages(world: World, asked: Asked) -> Json:
    """Unpin everything."""
    chat = _pin_right(world, asked)
    for message in world.in_chat(chat.id):
        if message.pinned:
            world.put_message(replace(message, pinned=False))
    return True


def set_message_reaction(world: World, asked: Asked) -> Json:
    """Put one reaction below a message, or take it away."""
    chat = writable_chat(world, asked)
    message = world.message(chat.id, asked.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    complaint = "Can't parse reaction types JSON object"
    reactions = as_list(asked.structure("reaction", complaint))
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = ""
    for reaction in reactions:
        if not isinstance(reaction, dict) or not isinstance(reaction.get("emoji"), str):
            raise bad_request("REACTION_INVALID")
        emoji = str(reaction["emoji"])
    world.put_message(replace(message, reaction=emoji))
    return True


def get_file(world: World, asked: Asked) -> Json:
    """Tell where a file can be fetched."""
    if not asked.has("file_id"):
        raise bad_request("file_id not specified")
    stored = world.files.get(asked.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    return {
        **shapes.identity(stored),
        "file_size": len(stored.body),
        "file_path": stored.path,
    }


def _readable(world: World, asked: Asked) -> Chat:
    chat = find_chat(world, asked)
    if isinstance(chat, GroupChat) and (chat.supergroup or chat.bot == "kicked"):
        return present_group(chat)
    return chat


def _pin_right(world: World, asked: Asked) -> Chat:
    chat = writable_chat(world, asked)
    if isinstance(chat, GroupChat) and chat.bot != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def _message(world: World, asked: Asked, chat: Chat, verb: str) -> Message:
    message = world.message(chat.id, asked.integer("message_id"))
    if message is None or isinstance(message.content, Notice):
        raise bad_request(f"message to {verb} not found")
    return message


METHODS = MappingProxyType(
    {
        "getchat": get_chat,
        "getchatmember": get_chat_member,
        "getchatmembercount": get_chat_member_count,
        "getchatadministrators": get_chat_administrators,
        "leavechat": leave_chat,
        "pinchatmessage": pin_chat_message,
        "unpinchatmessage": unpin_chat_message,
        "unpinallchatmessages": unpin_all_chat_messages,
        "setmessagereaction": set_message_reaction,
        "getfile": get_file,
    }
)
