"""Bot API objects, as small as they may be and still be valid."""

from __future__ import annotations

import re
import time
from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]

BOT_ID: Final = 4_000_000_001
USERNAME: Final = "even_ground_benchmark_bot"
TOKEN: Final = f"{BOT_ID}:benchmark-token-of-nobody"
SECRET: Final = "a-secret-for-the-benchmark"  # noqa: S105  guards nothing
_COMMAND: Final = re.compile(r"/[a-z_]+")


def me() -> Json:
    """Return the bot itself."""
    return {
        **_bot(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def written(chat: int, number: int, text: str) -> Json:
    """Return a message that the bot wrote."""
    return {
        "message_id": number,
        "date": int(time.time()),
        "chat": _chat(chat),
        "from": _bot(),
        "text": text,
    }


def typed(chat: int, update: int, text: str) -> Json:
    """Return the update for a message that somebody typed."""
    message = {
        "message_id": update,
        "date": int(time.time()),
        "chat": _chat(chat),
        "from": _person(chat),
        "text": text,
    }
    command = _COMMAND.match(text)
    if command is not None:
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
    return {"update_id": update, "message": message}


def pressed(chat: int, update: int, message: Json, code: str) -> Json:
    """Return the update for a press on a button of this message."""
    return {
        "update_id": update,
        "callback_query": {
            "id": str(update),
            "from": _person(chat),
            "chat_instance": str(chat),
            "data": code,
            "message": message,
        },
    }


def _bot() -> Json:
    return {"id": BOT_ID, "is_bot": True, "first_name": "Bench", "username": USERNAME}


def _chat(chat: int) -> Json:
    return {"id": chat, "type": "private", "first_name": "Somebody"}


def _person(chat: int) -> Json:
    return {"id": chat, "is_bot": False, "first_name": "Somebody", "language_code": "en"}
