"""What people do on the desk, each act as a client of Telegram would carry it out."""

from __future__ import annotations

import asyncio
import contextlib
import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qs, urlsplit

from bot.channels.simulator import shapes
from bot.channels.simulator.attachments import made_up
from bot.channels.simulator.delivery import deliver, deliver_membership, deliver_press
from bot.channels.simulator.markup import read_plain
from bot.channels.simulator.model import Chat, GroupChat, Message, Notice, Person, Words
from bot.channels.simulator.outgoing import LONGEST_TEXT
from bot.channels.simulator.wire import (
    JsonObject,
    as_flag,
    as_integer,
    as_text,
    units,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.simulator.keyboards import Button
    from bot.channels.simulator.model import Attachment, BotStanding, PrivateChat
    from bot.channels.simulator.world import World

PRESS_WITHIN_SECONDS = 10
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class NotPossibleError(Exception):
    """An act that a client would not offer; the message is a sentence for the page."""


@dataclass(frozen=True)
class Act:
    """What `person` does in `chat`, with the further fields that the page sent."""

    world: World
    person: Person
    chat: Chat
    given: JsonObject

    def text(self, name: str) -> str:
        """Return a field as text."""
        return as_text(self.given.get(name))

    def flag(self, name: str) -> bool:
        """Return a field as yes or no."""
        return as_flag(self.given.get(name))

    @property
    def group(self) -> GroupChat:
        """Return the chat as a group."""
        if not isinstance(self.chat, GroupChat):
            raise NotPossibleError("This works in the group only.")
        return self.chat

    @property
    def private(self) -> PrivateChat:
        """Return the chat as the person's own private chat."""
        if isinstance(self.chat, GroupChat):
            raise NotPossibleError("This works in the private chat only.")
        return self.chat

    def message(self, name: str) -> Message:
        """Return the message whose id a field gives."""
        found = self.world.message(self.chat.id, as_integer(self.given.get(name)))
        if found is None:
            raise NotPossibleError("That message is gone.")
        return found


def read_act(world: World, given: JsonObject) -> Act:
    """Return the act that the page asks for. Raises `NotPossibleError` with a sentence."""
    person = world.people.get(as_integer(given.get("as")) or 0)
    if person is None:
        raise NotPossibleError("Nobody on the desk has that id.")
    chat = world.chats.get(as_integer(given.get("chat")) or person.id)
    if chat is None:
        raise NotPossibleError("There is no such chat.")
    if not isinstance(chat, GroupChat):
        if chat.id != person.id:
            raise NotPossibleError("That private chat is somebody else's.")
        return Act(world, person, chat, given)
    if chat.moved_to is not None:
        raise NotPossibleError("This group has become a supergroup; use the new chat.")
    if person.id not in chat.members and given.get("do") != "join":
        raise NotPossibleError(f"{person.first_name} is not in this group.")
    return Act(world, person, chat, given)


async def perform(world: World, given: JsonObject) -> JsonObject:
    """Carry out what the page asks for and return what its client would show.

    Raises `NotPossibleError` with a sentence where a client would not offer the act.
    """
    act = read_act(world, given)
    if given.get("do") == "press":
        return await _press(act)
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


def _posted(act: Act, content: Words | Attachment) -> JsonObject:
    _check_can_write(act, content)
    answered = act.message("reply_to") if act.given.get("reply_to") is not None else None
    thread = as_integer(act.given.get("thread"))
    if thread is not None and thread not in act.group.topics:
        raise NotPossibleError("There is no such topic.")
    message = act.world.post(act.chat.id, act.person.id, content)
    message = replace(
        message,
        reply_to=None if answered is None else answered.id,
        thread=thread,
        anonymous=isinstance(act.chat, GroupChat) and act.person.id in act.chat.anonymous,
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
    bot = act.world.bot
    parts = urlsplit(act.text("url"))
    asked = parse_qs(parts.query, keep_blank_values=True)
    direct = parts.scheme == "tg" and parts.netloc == "resolve"
    name = asked.get("domain", [""])[0] if direct else parts.path.strip("/")
    at_telegram = direct or (parts.hostname or "") in {"t.me", "telegram.me"}
    if not at_telegram or name.lower() != bot.username.lower():
        raise NotPossibleError("This link leads away from the desk.")
    if "startgroup" in asked:
        return _start_in_group(act, asked["startgroup"][0])
    if "start" not in asked:
        return {"chat": act.person.id}
    own = replace(act, chat=act.world.chats[act.person.id])
    given: JsonObject = {**own.given, "payload": asked["start"][0], "reply_to": None}
    return {"chat": act.person.id, **_start(replace(own, given=given))}


def _start_in_group(act: Act, payload: str) -> JsonObject:
    if payload and not _PAYLOAD.fullmatch(payload):
        raise NotPossibleError("A group link carries 1 to 64 letters, digits, _ or -.")
    group = act.world.group()
    if act.person.id not in group.members:
        raise NotPossibleError(f"{act.person.first_name} has no group to add the bot to.")
    there = Act(act.world, act.person, group, {})
    if not group.bot_present:
        _add_bot(there)
    if payload:
        words = Words(*read_plain(f"/start@{act.world.bot.username} {payload}"))
        _posted(replace(there, chat=act.world.group()), words)
    return {"chat": group.id}


def _add_bot(act: Act) -> JsonObject:
    if act.group.bot_present:
        raise NotPossibleError("The bot is in the group already.")
    _stand(act, "member")
    founding = act.flag("created")
    _announce(act, Notice("created") if founding else Notice("joined", (act.world.bot.id,)))
    return {}


def _remove_bot(act: Act) -> JsonObject:
    if not act.group.bot_present:
        raise NotPossibleError("The bot is not in the group.")
    _announce(act, Notice("left", (act.world.bot.id,)))
    _stand(act, "kicked")
    return {}


def _promote(act: Act) -> JsonObject:
    if not act.group.bot_present:
        raise NotPossibleError("The bot is not in the group.")
    _stand(act, "administrator" if act.flag("on") else "member")
    return {}


def _stand(act: Act, standing: BotStanding) -> None:
    world, group = act.world, act.group
    before = shapes.membership(world, group, world.bot.id)
    entering = not group.bot_present
    changed = replace(
        group,
        bot=standing,
        reads_all=not world.bot.privacy if entering else group.reads_all,
        bot_wrote=False if entering else group.bot_wrote,
    )
    world.put_chat(changed)
    deliver_membership(world, changed, act.person.id, world.bot.id, before)


def _join(act: Act) -> JsonObject:
    if act.person.id in act.group.members:
        raise NotPossibleError(f"{act.person.first_name} is in the group already.")
    _move(act, (*act.group.members, act.person.id))
    _announce(act, Notice("joined", (act.person.id,)))
    return {}


def _leave(act: Act) -> JsonObject:
    _announce(act, Notice("left", (act.person.id,)))
    _move(act, tuple(one for one in act.group.members if one != act.person.id))
    return {}


def _move(act: Act, members: tuple[int, ...]) -> None:
    before = shapes.membership(act.world, act.group, act.person.id)
    changed = replace(act.group, members=members)
    act.world.put_chat(changed)
    deliver_membership(act.world, changed, act.person.id, act.person.id, before)


def _announce(act: Act, notice: Notice, chat_id: int | None = None) -> Message:
    where = act.chat.id if chat_id is None else chat_id
    message = act.world.post(where, act.person.id, notice)
    deliver(act.world, message)
    return message


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


def _upgrade(act: Act) -> JsonObject:
    if act.group.supergroup:
        raise NotPossibleError("The group is a supergroup already.")
    old, new = act.world.upgrade()
    _announce(act, Notice("moved_to", chat_id=new.id), old.id)
    _announce(act, Notice("moved_from", chat_id=old.id), new.id)
    return {"chat": new.id}


def _anonymous(act: Act) -> JsonObject:
    if not act.group.supergroup:
        raise NotPossibleError("Only supergroups have anonymous administrators; upgrade first.")
    others = act.group.anonymous - {act.person.id}
    hidden = others | {act.person.id} if act.flag("on") else others
    act.world.put_chat(replace(act.group, anonymous=frozenset(hidden)))
    return {}


def _privacy(act: Act) -> JsonObject:
    """Turn the switch at BotFather; as there, it counts when the bot is added again."""
    act.world.bot = replace(act.world.bot, privacy=act.flag("on"))
    return {}


def _topic(act: Act) -> JsonObject:
    if not act.group.supergroup:
        raise NotPossibleError("Only supergroups have topics; upgrade first.")
    name = act.text("name") or "Topic"
    act.world.put_chat(replace(act.group, forum=True))
    opened = act.world.post(act.chat.id, act.person.id, Notice("topic", name=name))
    act.world.put_message(replace(opened, thread=opened.id))
    group = act.world.group()
    act.world.put_chat(replace(group, topics=(*group.topics, opened.id)))
    deliver(act.world, replace(opened, thread=opened.id))
    return {"thread": opened.id}


_Plain: TypeAlias = "Callable[[Act], JsonObject]"
_ACTS: MappingProxyType[str, _Plain] = MappingProxyType(
    {
        "send": _send,
        "edit": _edit,
        "attach": _attach,
        "start": _start,
        "open": _open,
        "add_bot": _add_bot,
        "remove_bot": _remove_bot,
        "promote": _promote,
        "join": _join,
        "leave": _leave,
        "block": _block,
        "unblock": _unblock,
        "delete": _delete,
        "upgrade": _upgrade,
        "anonymous": _anonymous,
        "privacy": _privacy,
        "topic": _topic,
    }
)
