"""What of the desk's life reaches the bot, and as which update."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.simulator import shapes
from bot.channels.simulator.model import GroupChat, PrivateChat
from bot.channels.simulator.privacy import bot_sees

if TYPE_CHECKING:
    from bot.channels.simulator.keyboards import Button
    from bot.channels.simulator.model import Chat, Message
    from bot.channels.simulator.wire import JsonObject
    from bot.channels.simulator.world import Press, Query, World


def deliver(world: World, message: Message, *, edited: bool = False) -> bool:
    """Queue a person's message for the bot where Telegram would; return whether it was queued."""
    chat = world.chats[message.chat_id]
    if isinstance(chat, GroupChat):
        replied = world.message(message.chat_id, message.reply_to)
        if not bot_sees(message, chat, world.bot, replied):
            return False
    elif chat.blocked:
        return False
    meet(world, chat, message.sender)
    world.updates.put("edited_message" if edited else "message", shapes.message(world, message))
    return True


def deliver_press(world: World, press: Press, message: Message, button: Button) -> None:
    """Queue the press of `button` below `message`; privacy mode does not hold presses back."""
    chat = world.chats[message.chat_id]
    meet(world, chat, press.person_id)
    world.updates.put(
        "callback_query",
        {
            "id": press.id,
            "from": shapes.user(world, press.person_id),
            "message": shapes.message(world, message),
            "chat_instance": str(7_000_000_000 + abs(message.chat_id)),
            "data": button.data,
        },
    )


def deliver_query(world: World, query: Query, chat: Chat, text: str) -> None:
    """Queue what somebody types after the bot's name in `chat`, where the bot need not be."""
    world.met.add(query.person_id)
    world.updates.put(
        "inline_query",
        {
            "id": query.id,
            "from": shapes.user(world, query.person_id),
            "query": text,
            "offset": "",
            "chat_type": chat.kind if isinstance(chat, GroupChat) else "sender",
        },
    )


def deliver_membership(
    world: World, chat: Chat, actor: int, account: int, before: JsonObject
) -> None:
    """Queue how `account` changed in `chat` by `actor`'s doing; `before` is its old ChatMember.

    The bot's own changes come as my_chat_member; those of people only where the bot is an
    administrator and asked for chat_member.
    """
    after = shapes.membership(world, chat, account)
    if before == after:
        return
    own = account == world.bot.id
    if not own and not (isinstance(chat, GroupChat) and chat.bot == "administrator"):
        return
    meet(world, chat, actor)
    body: JsonObject = {
        "chat": shapes.chat(world, chat),
        "from": shapes.user(world, actor),
        "date": int(world.seconds()),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    world.updates.put("my_chat_member" if own else "chat_member", body)


def meet(world: World, chat: Chat, account: int) -> None:
    """Remember that the bot has come across `account`, which decides between 400 and 403."""
    if account != world.bot.id:
        world.met.add(account)
    if isinstance(chat, PrivateChat):
        world.met.add(chat.id)
