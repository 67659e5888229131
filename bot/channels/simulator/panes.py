"""The desk as its page shows it: panes with messages, in the page's own JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, assert_never

from bot.channels.simulator.entities import page_html, piece
from bot.channels.simulator.model import Attachment, GroupChat, Notice, PrivateChat
from bot.channels.simulator.wire import as_integer

if TYPE_CHECKING:
    from bot.channels.simulator.keyboards import Button
    from bot.channels.simulator.model import Chat, Message
    from bot.channels.simulator.wire import Json, JsonObject
    from bot.channels.simulator.world import World

EXCERPT = 80


def panes(world: World) -> list[Json]:
    """Return a pane for each person's private chat and one for the group."""
    private = {person.role: person for person in world.people.values()}
    shown: list[Json] = []
    for name in ("first", "second", "group", "third"):
        if name == "group":
            shown.append(_pane(world, name, world.group()))
        elif name in private:
            shown.append(_pane(world, name, world.chats[private[name].id]))
    return shown


def commands(world: World, chat: Chat, person_id: int) -> list[Json]:
    """Return the menu that somebody sees in a chat: that of the narrowest scope that is set."""
    found = world.profile.commands
    group = isinstance(chat, GroupChat)
    leads = isinstance(chat, GroupChat) and person_id == chat.owner
    scopes = [("chat_member", chat.id, person_id)]
    scopes += [("chat_administrators", chat.id, 0)] if leads else []
    scopes += [("chat", chat.id, 0)]
    scopes += [("all_chat_administrators", 0, 0)] if leads else []
    scopes += [("all_group_chats" if group else "all_private_chats", 0, 0), ("default", 0, 0)]
    language = world.people[person_id].language
    for scope in scopes:
        for tongue in (language, ""):
            if (scope, tongue) in found:
                return [
                    {"command": command, "description": description}
                    for command, description in found[scope, tongue]
                ]
    return []


def _pane(world: World, name: str, chat: Chat) -> JsonObject:
    members = chat.members if isinstance(chat, GroupChat) else (chat.id,)
    made: JsonObject = {
        "pane": name,
        "chat_id": chat.id,
        "as": [*members],
        "members": [
            {"id": person, "first_name": world.people[person].first_name} for person in members
        ],
        "commands": commands(world, chat, members[0]) if members else [],
        "typing": world.typing.get(chat.id, 0) > world.seconds(),
        "messages": [_message(world, chat, message) for message in world.in_chat(chat.id)],
    }
    match chat:
        case PrivateChat():
            return made | {
                "kind": "private",
                "title": world.bot.name,
                "started": chat.started,
                "blocked": chat.blocked,
                "bot_present": True,
            }
        case GroupChat():
            return made | {
                "kind": chat.kind,
                "title": chat.title,
                "started": chat.bot_present,
                "blocked": False,
                "bot_present": chat.bot_present,
            }
        case _:
            assert_never(chat)


def _message(world: World, chat: Chat, message: Message) -> JsonObject:
    when = datetime.fromtimestamp(message.date, UTC)
    return {
        "id": message.id,
        "from": {
            "id": message.sender,
            "name": _name(world, chat, message),
            "is_bot": message.sender == world.bot.id,
        },
        "date": when.isoformat(),
        "text": message.text,
        "html": page_html(message.text, message.entities),
        "edited": message.edited is not None,
        "reply_to": _reply(world, chat, message),
        "buttons": [[_button(button) for button in row] for row in message.buttons],
        "force_reply": _force_reply(world, chat, message),
        "service": _service(world, message.content) if _is_notice(message) else None,
        "file": _file(message),
        "protected": message.protected,
        "pinned": message.pinned,
        "silent": message.silent,
        "reaction": message.reaction,
        "via": world.bot.username if message.via_bot else "",
    }


def _button(button: Button) -> JsonObject:
    made: JsonObject = {"text": button.text}
    if button.data is not None:
        made["data"] = button.data
    if button.url is not None:
        made["url"] = button.url
    return made


def _is_notice(message: Message) -> bool:
    return isinstance(message.content, Notice)


def _name(world: World, chat: Chat, message: Message) -> str:
    if message.anonymous and isinstance(chat, GroupChat):
        return chat.title
    return _called(world, message.sender)


def _called(world: World, account: int) -> str:
    return world.bot.name if account == world.bot.id else world.people[account].first_name


def _reply(world: World, chat: Chat, message: Message) -> Json:
    answered = world.message(chat.id, message.reply_to)
    if answered is None:
        return None
    said = answered.text or _service(world, answered.content)
    excerpt = said if len(said) <= EXCERPT else said[: EXCERPT - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return {"id": answered.id, "name": _name(world, chat, answered), "excerpt": excerpt}


def _force_reply(world: World, chat: Chat, message: Message) -> Json:
    wish = message.force_reply
    if wish is None:
        return None
    members = chat.members if isinstance(chat, GroupChat) else (chat.id,)
    if not wish.selective or not isinstance(chat, GroupChat):
        return {"for": [*members], "placeholder": wish.placeholder}
    named: set[int] = set()
    answered = world.message(chat.id, message.reply_to)
    if answered is not None:
        named.add(answered.sender)
    usernames = {world.people[one].username.lower(): one for one in members}
    for entity in message.entities:
        if entity.kind == "text_mention":
            named.add(as_integer(entity.value) or 0)
        elif entity.kind == "mention":
            named.add(usernames.get(piece(message.text, entity)[1:].lower(), 0))
    return {"for": [one for one in members if one in named], "placeholder": wish.placeholder}


def _service(world: World, content: object) -> str:
    if isinstance(content, Attachment):
        return content.kind.capitalize()
    if not isinstance(content, Notice):
        return ""
    who = " and ".join(_called(world, account) for account in content.people)
    match content.kind:
        case "joined":
            return f"{who} joined the group"
        case "left":
            return f"{who} left the group"
        case "created":
            return "The group was created"
        case "moved_to":
            return "This group became a supergroup"
        case "moved_from":
            return "This supergroup was a group before"
        case "pinned":
            return "A message was pinned"
        case "topic":
            return f"The topic {content.name} was opened"
        case _:
            assert_never(content.kind)


def _file(message: Message) -> Json:
    content = message.content
    if not isinstance(content, Attachment):
        return None
    stored = content.file
    if stored is None:
        return {"name": content.kind.capitalize(), "size": 0, "url": "", "kind": content.kind}
    return {
        "name": stored.name,
        "size": len(stored.body),
        "url": f"/desk/file/{stored.id}",
        "kind": content.kind,
    }
