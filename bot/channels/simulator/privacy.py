"""Privacy mode: which group messages a bot is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.simulator.entities import piece
from bot.channels.simulator.model import Notice

if TYPE_CHECKING:
    from bot.channels.simulator.model import BotAccount, GroupChat, Message


def bot_sees(message: Message, chat: GroupChat, bot: BotAccount, replied: Message | None) -> bool:
    """Return whether Telegram delivers `message`, written by a person in `chat`, to the bot.

    With privacy mode on these are: service messages, replies to the bot, what was sent through
    its inline mode, commands that name it, and bare commands while it is the last bot that wrote
    (core.telegram.org/bots/features).
    Mentions are not in that list, so they are not delivered.
    """
    if not chat.bot_present:
        return False
    if chat.reads_all or chat.bot == "administrator" or isinstance(message.content, Notice):
        return True
    if message.via_bot:
        return True
    if replied is not None and replied.sender == bot.id:
        return True
    command = next(
        (
            piece(message.text, entity)
            for entity in message.entities
            if entity.kind == "bot_command" and entity.offset == 0
        ),
        None,
    )
    if command is None:
        return False
    _, at, name = command.partition("@")
    return name.lower() == bot.username.lower() if at else chat.bot_wrote
