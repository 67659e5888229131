"""Methods that change a message of the bot's."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.channels.simulator import shapes
from bot.channels.simulator.keyboards import inline_only, read_markup
from bot.channels.simulator.model import Attachment, GroupChat, Notice, Words
from bot.channels.simulator.outgoing import find_chat, present_group
from bot.channels.simulator.refusals import bad_request, not_modified
from bot.channels.simulator.texts import read_caption, read_preview, read_text

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked
    from bot.channels.simulator.keyboards import Keyboard
    from bot.channels.simulator.model import Message
    from bot.channels.simulator.wire import Json
    from bot.channels.simulator.world import World


def edit_message_text(world: World, asked: Asked) -> Json:
    """Give a text message other words; a keyboard that is not sent again is gone."""
    text, entities = read_text(asked)
    preview = read_preview(asked)
    message = _editable(world, asked)
    if not isinstance(message.content, Words):
        raise bad_request("there is no text in the message to edit")
    changed = replace(
        message,
        content=Words(text, entities),
        buttons=_keyboard(asked, message),
        preview=preview,
    )
    return _kept(world, message, changed)


def edit_message_caption(world: World, asked: Asked) -> Json:
    """Give a picture or file another caption."""
    caption, entities = read_caption(asked)
    message = _editable(world, asked)
    if not isinstance(message.content, Attachment):
        raise bad_request("there is no caption in the message to edit")
    content = replace(message.content, caption=caption, entities=entities)
    changed = replace(message, content=content, buttons=_keyboard(asked, message))
    return _kept(world, message, changed)


def edit_message_reply_markup(world: World, asked: Asked) -> Json:
    """Give a message other buttons, or none."""
    message = _editable(world, asked)
    return _kept(world, message, replace(message, buttons=_keyboard(asked, message)))


def _keyboard(asked: Asked, message: Message) -> Keyboard:
    private = message.chat_id > 0
    return inline_only(read_markup(asked.values.get("reply_markup"), private=private))


def _editable(world: World, asked: Asked) -> Message:
    if asked.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = find_chat(world, asked)
    if isinstance(chat, GroupChat):
        present_group(chat)
    message = world.message(chat.id, asked.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    foreign = message.sender != world.bot.id or message.forwarded_from is not None
    # Telegram edits no message that carries another kind of markup than inline buttons.
    other_markup = message.force_reply is not None or message.has_reply_keyboard
    if foreign or other_markup or isinstance(message.content, Notice):
        raise bad_request("message can't be edited")
    return message


def _kept(world: World, before: Message, after: Message) -> Json:
    if before == after:
        raise not_modified()
    after = replace(after, edited=int(world.seconds()))
    world.put_message(after)
    return shapes.message(world, after)


METHODS = MappingProxyType(
    {
        "editmessagetext": edit_message_text,
        "editmessagecaption": edit_message_caption,
        "editmessagereplymarkup": edit_message_reply_markup,
    }
)
