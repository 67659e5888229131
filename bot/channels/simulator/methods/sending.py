"""Methods that put a message into a chat."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.channels.simulator import shapes
from bot.channels.simulator.keyboards import ForceReply, ReplyKeyboard, read_markup
from bot.channels.simulator.model import (
    ANONYMOUS_ID,
    Attachment,
    Notice,
    PrivateChat,
    Words,
)
from bot.channels.simulator.outgoing import find_chat, read_reply, read_thread, writable_chat
from bot.channels.simulator.pictures import size_of
from bot.channels.simulator.refusals import bad_request
from bot.channels.simulator.texts import read_caption, read_preview, read_text
from bot.channels.simulator.world import TYPING_SECONDS

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked, Upload
    from bot.channels.simulator.model import Content, Message, StoredFile
    from bot.channels.simulator.wire import Json, JsonObject
    from bot.channels.simulator.world import World

LARGEST_PHOTO_BYTES = 10 * 1024 * 1024
LARGEST_DOCUMENT_BYTES = 50 * 1024 * 1024
LONGEST_PHOTO_SIDES = 10_000
MOST_STRETCHED = 20

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "record_audio",
        "upload_voice",
        "upload_audio",
        "upload_document",
        "choose_sticker",
        "find_location",
        "pick_up_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    }
)


def send_message(world: World, asked: Asked) -> Json:
    """Send text."""
    text, entities = read_text(asked)
    return _send(world, asked, Words(text, entities))


def send_photo(world: World, asked: Asked) -> Json:
    """Send a picture: uploaded, or one known by its file_id."""
    caption, entities = read_caption(asked)
    stored = _file(world, asked, "photo")
    return _send(world, asked, Attachment("photo", stored, caption, entities))


def send_document(world: World, asked: Asked) -> Json:
    """Send a file: uploaded, or one known by its file_id."""
    caption, entities = read_caption(asked)
    stored = _file(world, asked, "document")
    return _send(world, asked, Attachment("document", stored, caption, entities))


def send_chat_action(world: World, asked: Asked) -> Json:
    """Show for five seconds, or until the next message, that the bot is at it."""
    action = asked.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("Wrong parameter action in request")
    chat = writable_chat(world, asked)
    read_thread(asked, chat)
    until = 0.0 if action == "cancel" else world.seconds() + TYPING_SECONDS
    world.typing[chat.id] = until
    world.touched()
    return True


def forward_message(world: World, asked: Asked) -> Json:
    """Send a message on, saying whose it was."""
    source = _source(world, asked, "forward")
    return _send(world, asked, source.content, forwarded=source)


def copy_message(world: World, asked: Asked) -> Json:
    """Send a message's content again, as the bot's own."""
    source = _source(world, asked, "copy")
    content = source.content
    if asked.has("caption") and isinstance(content, Attachment):
        caption, entities = read_caption(asked)
        content = replace(content, caption=caption, entities=entities)
    sent = _send(world, asked, content)
    return {"message_id": sent["message_id"]}


def _send(
    world: World, asked: Asked, content: Content, *, forwarded: Message | None = None
) -> JsonObject:
    chat = writable_chat(world, asked)
    markup = read_markup(asked.values.get("reply_markup"), private=isinstance(chat, PrivateChat))
    reply = read_reply(world, asked, chat)
    thread = read_thread(asked, chat)
    preview = read_preview(asked)
    sent = world.post(chat.id, world.bot.id, content)
    sent = replace(
        sent,
        reply_to=None if reply is None else reply.id,
        buttons=markup if isinstance(markup, tuple) else (),
        force_reply=markup if isinstance(markup, ForceReply) else None,
        has_reply_keyboard=isinstance(markup, ReplyKeyboard),
        thread=thread,
        protected=asked.flag("protect_content"),
        silent=asked.flag("disable_notification"),
        preview=preview,
        forwarded_from=None if forwarded is None else _author(forwarded),
    )
    world.put_message(sent)
    return shapes.message(world, sent)


def _author(message: Message) -> int:
    return ANONYMOUS_ID if message.anonymous else message.sender


def _source(world: World, asked: Asked, verb: str) -> Message:
    chat = find_chat(world, asked, "from_chat_id")
    source = world.message(chat.id, asked.integer("message_id"))
    if source is None:
        raise bad_request(f"message to {verb} not found")
    if isinstance(source.content, Notice) or source.protected:
        past = "forwarded" if verb == "forward" else "copied"
        raise bad_request(f"message can't be {past}")
    return source


def _file(world: World, asked: Asked, kind: str) -> StoredFile:
    given = asked.text(kind) if asked.has(kind) else ""
    upload = asked.uploads.get(given.removeprefix("attach://") if given else kind)
    if upload is not None:
        return _uploaded(world, upload, kind)
    if not given or given.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    stored = world.files.get(given)
    if stored is None:
        # The desk has no network, so it cannot fetch a file by its address either.
        raise bad_request("wrong file identifier/HTTP URL specified")
    return stored


def _uploaded(world: World, upload: Upload, kind: str) -> StoredFile:
    if not upload.body:
        raise bad_request("file must be non-empty")
    limit = LARGEST_PHOTO_BYTES if kind == "photo" else LARGEST_DOCUMENT_BYTES
    if len(upload.body) > limit:
        raise bad_request("file is too big")
    if kind != "photo":
        return world.keep_file(kind, upload.name, upload.body, upload.media_type)
    size = size_of(upload.body)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    too_long = width + height > LONGEST_PHOTO_SIDES
    if too_long or min(size) < 1 or max(size) > MOST_STRETCHED * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    stored = world.keep_file(kind, upload.name, upload.body, upload.media_type)
    return world.measured(stored, width, height)


METHODS = MappingProxyType(
    {
        "sendmessage": send_message,
        "sendphoto": send_photo,
        "senddocument": send_document,
        "sendchataction": send_chat_action,
        "forwardmessage": forward_message,
        "copymessage": copy_message,
    }
)
