"""The commands: one row each, from which menus, help and README follow."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator, Mapping

    from telegram import Bot

_log = logging.getLogger(__name__)
_FALLBACK = "en"
_LONGEST_ABOUT = 512
_LONGEST_SHORT = 120
_LONGEST_DESCRIPTION = 256


@dataclass(frozen=True)
class Command:
    """A word after the slash, and the kinds of chats it is meant for.

    Every command is understood everywhere; the menu of a chat offers those that are `in_menu` and
    meant for its kind. What is personal is answered in the private chat of whoever typed it.
    """

    name: str
    group: bool
    private: bool
    in_menu: bool


COMMANDS = (
    Command("start", group=True, private=True, in_menu=True),
    Command("help", group=True, private=True, in_menu=True),
    Command("where", group=True, private=True, in_menu=True),
    Command("back", group=True, private=True, in_menu=True),
    Command("skip", group=True, private=True, in_menu=True),
    Command("why", group=True, private=True, in_menu=True),
    Command("repeat", group=True, private=True, in_menu=True),
    Command("pause", group=True, private=True, in_menu=True),
    Command("resume", group=True, private=True, in_menu=True),
    Command("stop", group=True, private=True, in_menu=True),
    Command("practice", group=False, private=True, in_menu=True),
    Command("agreement", group=True, private=True, in_menu=True),
    Command("way", group=True, private=True, in_menu=True),
    Command("checkin", group=False, private=True, in_menu=True),
    Command("promises", group=False, private=True, in_menu=True),
    Command("askagain", group=False, private=True, in_menu=True),
    Command("roots", group=False, private=True, in_menu=True),
    Command("therapy", group=True, private=True, in_menu=True),
    # A group's menu does not offer it: typing it there would show who looked for help.
    Command("safety", group=False, private=True, in_menu=True),
    Command("hide", group=False, private=True, in_menu=True),
    Command("settings", group=False, private=True, in_menu=True),
    Command("privacy", group=True, private=True, in_menu=True),
    Command("mydata", group=False, private=True, in_menu=True),
    Command("unlink", group=False, private=True, in_menu=True),
    Command("forget", group=False, private=True, in_menu=True),
    Command("bond", group=False, private=True, in_menu=True),
    Command("jar", group=False, private=True, in_menu=True),
    Command("forgive", group=False, private=True, in_menu=True),
    Command("growth", group=False, private=True, in_menu=True),
    # In no menu: a list of commands lies open to whoever looks over somebody's shoulder.
    Command("ending", group=False, private=True, in_menu=False),
)


async def publish(
    bot: Bot,
    descriptions: Mapping[str, Mapping[str, str]],
    *,
    about: Mapping[str, str],
    short: Mapping[str, str],
) -> bool:
    """Show the menus and the bot's description in every language that is given.

    `descriptions` maps a language to command name to what it does (at most 256 characters),
    `about` and `short` a language to the text shown before the first message (512) and in the
    profile (120). English is what everybody else sees. A call that Telegram refuses is left out
    and logged by its error type; returns whether everything was taken. Never raises for it.
    """
    taken = True
    for call in _calls(bot, descriptions, about, short):
        taken = await _tried(call) and taken
    return taken


def _calls(
    bot: Bot,
    descriptions: Mapping[str, Mapping[str, str]],
    about: Mapping[str, str],
    short: Mapping[str, str],
) -> Iterator[Awaitable[bool]]:
    for language, told in descriptions.items():
        yield bot.set_my_commands(
            [row for command, row in _rows(told) if command.private],
            scope=BotCommandScopeAllPrivateChats(),
            language_code=_code(language),
        )
        yield bot.set_my_commands(
            [row for command, row in _rows(told) if command.group],
            scope=BotCommandScopeAllGroupChats(),
            language_code=_code(language),
        )
    for language, text in about.items():
        yield bot.set_my_description(text[:_LONGEST_ABOUT], language_code=_code(language))
    for language, text in short.items():
        yield bot.set_my_short_description(text[:_LONGEST_SHORT], language_code=_code(language))


def _rows(told: Mapping[str, str]) -> list[tuple[Command, BotCommand]]:
    return [
        (command, BotCommand(command.name, told[command.name][:_LONGEST_DESCRIPTION]))
        for command in COMMANDS
        if command.in_menu and told.get(command.name)
    ]


def _code(language: str) -> str | None:
    return None if language == _FALLBACK else language


async def _tried(call: Awaitable[bool]) -> bool:
    try:
        return await call
    except TelegramError as error:
        _log.warning("a menu or description was not taken: %s", type(error).__name__)
        return False
