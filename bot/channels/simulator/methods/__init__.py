"""The Bot API's methods, each a function of the world and the call."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TypeAlias

from bot.channels.simulator.asked import Asked
from bot.channels.simulator.methods import answering, chats, editing, profile, removing, sending
from bot.channels.simulator.wire import Json
from bot.channels.simulator.world import World

Method: TypeAlias = Callable[[World, Asked], Json]

METHODS: MappingProxyType[str, Method] = MappingProxyType(
    {
        **sending.METHODS,
        **editing.METHODS,
        **removing.METHODS,
        **answering.METHODS,
        **chats.METHODS,
        **profile.METHODS,
    }
)
"""By name in lower case, as Telegram compares them. getUpdates waits and is with the server."""

COUNTED = frozenset({"sendmessage", "sendphoto", "senddocument", "forwardmessage", "copymessage"})
"""The methods that add a message and so count towards the flood limits."""
