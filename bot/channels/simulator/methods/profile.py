"""Methods about the bot itself: who it is, its menu of commands, its texts, its webhook."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.channels.simulator import shapes
from bot.channels.simulator.addresses import read_address
from bot.channels.simulator.model import GroupChat
from bot.channels.simulator.refusals import bad_request
from bot.channels.simulator.wire import as_integer, as_list, as_object, as_text

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked
    from bot.channels.simulator.wire import Json, JsonObject
    from bot.channels.simulator.world import CommandScope, World

MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_COMMAND_DESCRIPTION = 256
WEBHOOK_PORTS = frozenset({443, 80, 88, 8443})
LONGEST_TEXTS = MappingProxyType({"name": 64, "description": 512, "short_description": 120})

_TOO_LONG = MappingProxyType(
    {
        "name": "BOT_TITLE_INVALID",
        "description": "DESCRIPTION_TOO_LONG",
        "short_description": "ABOUT_TOO_LONG",
    }
)
_WIDE_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def get_me(world: World, _asked: Asked) -> Json:
    """Tell who the bot is; can_read_all_group_messages is the switch of privacy mode."""
    return {
        **shapes.user(world, world.bot.id),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.bot.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def set_my_commands(world: World, asked: Asked) -> Json:
    """Set the menu for a scope and a language."""
    key = (_scope(world, asked), _language(asked))
    given = asked.structure("commands", "Can't parse commands JSON object")
    if not isinstance(given, list):
        raise bad_request("Expected an Array of BotCommand")
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[key] = tuple(_command(as_object(one)) for one in given)
    world.touched()
    return True


def get_my_commands(world: World, asked: Asked) -> Json:
    """Tell the menu of exactly this scope and language."""
    key = (_scope(world, asked), _language(asked))
    return [
        {"command": command, "description": description}
        for command, description in world.profile.commands.get(key, ())
    ]


def delete_my_commands(world: World, asked: Asked) -> Json:
    """Remove the menu of exactly this scope and language."""
    world.profile.commands.pop((_scope(world, asked), _language(asked)), None)
    world.touched()
    return True


def set_my_text(world: World, asked: Asked) -> Json:
    """Set the bot's name, description or short description in a language."""
    name = asked.method.removeprefix("setmy").replace("short", "short_")
    text = asked.text(name)
    if len(text) > LONGEST_TEXTS[name]:
        raise bad_request(_TOO_LONG[name])
    language = _language(asked)
    world.profile.texts[name, language] = text
    if name == "name" and text and not language:
        world.bot = replace(world.bot, name=text)
    world.touched()
    return True


def get_my_text(world: World, asked: Asked) -> Json:
    """Tell the bot's name, description or short description in a language."""
    name = asked.method.removeprefix("getmy").replace("short", "short_")
    return {name: world.profile.texts.get((name, _language(asked)), "")}


def set_chat_menu_button(_world: World, asked: Asked) -> Json:
    """Accept a menu button; the desk always shows the commands."""
    button = as_object(asked.structure("menu_button", "Can't parse menu button JSON object"))
    if button and as_text(button.get("type")) not in {"commands", "default", "web_app"}:
        raise bad_request("MenuButton has unsupported type")
    return True


def set_webhook(world: World, asked: Asked) -> Json:
    """Note the webhook's address and secret, which stops getUpdates.

    The desk does not call it: `UpdateQueue.waiting` is there for whoever stands in for the servers
    that would, and for the proxy in front of the bot.
    """
    url = asked.text("url")
    if url:
        _check_webhook(asked, url)
    world.profile.webhook_url = url
    world.profile.webhook_secret = asked.text("secret_token")
    kinds = as_list(asked.structure("allowed_updates", "Can't parse allowed updates"))
    if asked.has("allowed_updates"):
        world.updates.allow(frozenset(as_text(kind) for kind in kinds))
    if asked.flag("drop_pending_updates"):
        world.updates.drop_all()
    if url:
        world.updates.end_polls(by="setWebhook")
    return True


def delete_webhook(world: World, asked: Asked) -> Json:
    """Forget the webhook."""
    world.profile.webhook_url = ""
    if asked.flag("drop_pending_updates"):
        world.updates.drop_all()
    return True


def get_webhook_info(world: World, _asked: Asked) -> Json:
    """Tell about the webhook and how many updates wait."""
    made: JsonObject = {
        "url": world.profile.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending,
    }
    allowed = world.updates.allowed()
    if allowed is not None:
        made["allowed_updates"] = [*sorted(allowed)]
    return made


def _command(given: JsonObject) -> tuple[str, str]:
    for field in ("command", "description"):
        if not isinstance(given.get(field), str):
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{field}\"")
    command = as_text(given["command"]).removeprefix("/")
    description = as_text(given["description"]).strip()
    if not command:
        raise bad_request("command must be non-empty")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > LONGEST_COMMAND_DESCRIPTION:
        raise bad_request(
            f"command description length must not exceed {LONGEST_COMMAND_DESCRIPTION}"
        )
    if not re.fullmatch(rf"[a-z0-9_]{{1,{LONGEST_COMMAND}}}", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return command, description


def _scope(world: World, asked: Asked) -> CommandScope:
    given = as_object(asked.structure("scope", "Can't parse BotCommandScope JSON object"))
    kind = as_text(given.get("type")) if given else "default"
    if kind in _WIDE_SCOPES:
        return kind, 0, 0
    if kind not in _CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    chat = world.chats.get(as_integer(given.get("chat_id")) or 0)
    unseen = isinstance(chat, GroupChat) and not chat.bot_present
    if chat is None or unseen or (chat.id > 0 and chat.id not in world.met):
        raise bad_request("chat not found")
    person = as_integer(given.get("user_id")) or 0
    if kind == "chat_member" and person not in world.people:
        raise bad_request("user not found")
    return kind, chat.id, person if kind == "chat_member" else 0


def _language(asked: Asked) -> str:
    language = asked.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("Invalid language code specified")
    return language


def _check_webhook(asked: Asked, url: str) -> None:
    address = read_address(url, "https")
    if address is None or not address.host:
        raise bad_request("bad webhook: invalid webhook URL specified")
    if address.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (address.port or 443) not in WEBHOOK_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    secret = asked.text("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")


METHODS = MappingProxyType(
    {
        "getme": get_me,
        "setmycommands": set_my_commands,
        "getmycommands": get_my_commands,
        "deletemycommands": delete_my_commands,
        "setmyname": set_my_text,
        "setmydescription": set_my_text,
        "setmyshortdescription": set_my_text,
        "getmyname": get_my_text,
        "getmydescription": get_my_text,
        "getmyshortdescription": get_my_text,
        "setchatmenubutton": set_chat_menu_button,
        "setwebhook": set_webhook,
        "deletewebhook": delete_webhook,
        "getwebhookinfo": get_webhook_info,
    }
)
