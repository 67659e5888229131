"""What people do on the desk, each act as a client of Telegram would carry it out."""

from __future__ import annotations

import asyncio
import contextlib
import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from bot.channels.simulator import shapes
from bot.channels.simulator.act import Act, NotPossibleError, read_act
from bot.channels.simulator.addresses import read_address
from bot.channels.simulator.attachments import made_up
from bot.channels.simulator.delivery import deliver, deliver_membership, deliver_press
from bot.channels.simulator.markup import read_plain
from bot.channels.simulator.model import GroupChat, Words
from bot.channels.simulator.moves import MOVES, add_bot
from bot.channels.simulator.queries import picked, query
from bot.channels.simulator.texts import LONGEST_TEXT
from bot.channels.simulator.wire import JsonObject, as_integer, as_text, units

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.simulator.keyboards import Button
    from bot.channels.simulator.model import Attachment, Message
    from bot.channels.simulator.results import Result
    from bot.channels.simulator.world import World

PRESS_WITHIN_SECONDS = 10
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


async def perform(world: World, given: JsonObject) -> JsonObject:
    """Carry out what the page asks for and return what its client would show.

    Raises `NotPossibleError` with a sentence where a client would not offer the act.
    """
    act = read_act(world, given)
    if given.get("do") == "press":
        return await _press(act)
    if given.get("do") == "query":
        return await query(act)
    done = _ACTS.get(as_text(given.get("do")))
    if done is None:
        raise NotPossibleError("Nobody knows how to do that here.")
    answer = done(act)
    world.touched()
    return {"ok": True, **answer}


def _send(act: Act) -> JsonObject:
    text, entities = read_plain(act.text("text"))
    if not text:
        raise NotPossibleError("There is nothing to send.")
    if units(text) > LONGEST_TEXT:
        raise NotPossibleError("That is too long for one message.")
    return _posted(act, Words(text, entities))


def _attach(act: Act) -> JsonObject:
    content = made_up(act.world, act.text("kind"))
    if content is None:
        raise NotPossibleError("That cannot be attached here.")
    return _posted(act, content)


def _pick(act: Act) -> JsonObject:
    """Send a line of the bot's answer as a message of one's own, which says "via" the bot."""
    line = picked(act)
    return _posted(act, line.words, via=line)


def _posted(act: Act, content: Words | Attachment, via: Result | None = None) -> JsonObject:
    answered = act.message("reply_to") if act.given.get("reply_to") is not None else None
    thread = as_integer(act.given.get("thread"))
    if thread is not None and thread not in act.group.topics:
        raise NotPossibleError("There is no such topic.")
    _check_can_write(act, content)
    message = act.world.post(act.chat.id, act.person.id, content)
    message = replace(
        message,
        reply_to=None if answered is None else answered.id,
        thread=thread,
        anonymous=isinstance(act.chat, GroupChat) and act.person.id in act.chat.anonymous,
        via_bot=via is not None,
        preview="" if via is None else via.preview,
    )
    act.world.put_message(message)
    deliver(act.world, message)
    return {"message": message.id}


def _check_can_write(act: Act, content: Words | Attachment) -> None:
    if isinstance(act.chat, GroupChat):
        return
    if act.chat.blocked:
        raise NotPossibleError("The bot is blocked; unblock it first.")
    if act.chat.started:
        return
    if not (isinstance(content, Words) and content.text.startswith("/start")):
        raise NotPossibleError("Press start first.")
    act.world.put_chat(replace(act.chat, started=True))


def _edit(act: Act) -> JsonObject:
    message = act.message("message")
    text, entities = read_plain(act.text("text"))
    if message.sender != act.person.id or not isinstance(message.content, Words) or not text:
        raise NotPossibleError("Only your own texts can be edited, and not to nothing.")
    changed = replace(message, content=Words(text, entities), edited=int(act.world.seconds()))
    act.world.put_message(changed)
    deliver(act.world, changed, edited=True)
    return {"message": message.id}


def _delete(act: Act) -> JsonObject:
    message = act.message("message")
    if message.sender != act.person.id and isinstance(act.chat, GroupChat):
        raise NotPossibleError("Only your own messages can be deleted in a group.")
    act.world.drop_message(message)
    return {}


async def _press(act: Act) -> JsonObject:
    message = act.message("message")
    button = _button(act, message)
    if button.url is not None:
        return {"ok": True, "url": button.url}
    if button.data is None:
        raise NotPossibleError("The desk only shows this kind of button.")
    if isinstance(act.chat, GroupChat) and not act.chat.bot_present:
        raise NotPossibleError("The bot is not in this group any more.")
    press = act.world.start_press(act.person.id)
    deliver_press(act.world, press, message, button)
    act.world.touched()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(press.answered.wait(), PRESS_WITHIN_SECONDS)
    return press.answer or {"ok": True, "timeout": True}


def _button(act: Act, message: Message) -> Button:
    wanted, label = act.given.get("data"), act.given.get("label")
    for row in message.buttons:
        for button in row:
            if label is None and button.data is not None and button.data == wanted:
                return button
            if label is not None and button.text == label:
                return button
    raise NotPossibleError("That button is not there any more.")


def _start(act: Act) -> JsonObject:
    payload = act.text("payload")
    if payload and not _PAYLOAD.fullmatch(payload):
        raise NotPossibleError("A start link carries 1 to 64 letters, digits, _ or -.")
    if act.private.blocked:
        _set_blocked(act, blocked=False)
        act = replace(act, chat=act.world.chats[act.chat.id])
    return _posted(act, Words(*read_plain(f"/start {payload}")))


def _open(act: Act) -> JsonObject:
    asked = _asked_of_bot(act)
    if "startgroup" in asked:
        return _start_in_group(act, asked["startgroup"])
    if "start" not in asked:
        return {"chat": act.person.id}
    own = replace(act, chat=act.world.chats[act.person.id])
    given: JsonObject = {**own.given, "payload": asked["start"], "reply_to": None}
    return {"chat": act.person.id, **_start(replace(own, given=given))}


def _asked_of_bot(act: Act) -> dict[str, str]:
    """Return what a t.me or tg: link to the bot asks for."""
    address = read_address(act.text("url"))
    if address is None:
        raise NotPossibleError("This link leads nowhere.")
    direct = (address.scheme, address.host) == ("tg", "resolve")
    name = address.asked.get("domain", "") if direct else address.path
    at_telegram = direct or address.host in {"t.me", "telegram.me"}
    if not at_telegram or name.lower() != act.world.bot.username.lower():
        raise NotPossibleError("This link leads away from the desk.")
    return address.asked


def _start_in_group(act: Act, payload: str) -> JsonObject:
    if payload and not _PAYLOAD.fullmatch(payload):
        raise NotPossibleError("A group link carries 1 to 64 letters, digits, _ or -.")
    group = act.world.group()
    if act.person.id not in group.members:
        raise NotPossibleError(f"{act.person.first_name} has no group to add the bot to.")
    there = Act(act.world, act.person, group, {})
    if not group.bot_present:
        add_bot(there)
    if payload:
        words = Words(*read_plain(f"/start@{act.world.bot.username} {payload}"))
        _posted(replace(there, chat=act.world.group()), words)
    return {"chat": group.id}


def _block(act: Act) -> JsonObject:
    _set_blocked(act, blocked=True)
    return {}


def _unblock(act: Act) -> JsonObject:
    _set_blocked(act, blocked=False)
    return {}


def _set_blocked(act: Act, *, blocked: bool) -> None:
    if act.private.blocked == blocked:
        raise NotPossibleError("The bot is blocked already." if blocked else "It is not blocked.")
    before = shapes.membership(act.world, act.private, act.world.bot.id)
    changed = replace(act.private, blocked=blocked)
    act.world.put_chat(changed)
    deliver_membership(act.world, changed, act.person.id, act.world.bot.id, before)


_Plain: TypeAlias = "Callable[[Act], JsonObject]"
_ACTS: MappingProxyType[str, _Plain] = MappingProxyType(
    {
        "send": _send,
        "pick": _pick,
        "edit": _edit,
        "attach": _attach,
        "start": _start,
        "open": _open,
        "block": _block,
        "unblock": _unblock,
        "delete": _delete,
        **MOVES,
    }
)
