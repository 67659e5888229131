"""What the poller hands its updates to: reads one, and lets the service hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.channels.telegram.inbound import read
from bot.inbound import Unreadable

if TYPE_CHECKING:
    from bot.channels.telegram.lanes import RawUpdate
    from bot.inbound import Inbound, Me


class Hearing(Protocol):
    """What takes updates in; the service."""

    async def hear(self, heard: Inbound) -> None:
        """Take one update in; return when it is committed or set aside."""

    async def set_aside(self, update_id: int | None, kind: str) -> None:
        """Put an update that cannot be read into quarantine."""


class Intake:
    """Lets one raw update be heard. Raises StoreAway when it has to come again."""

    def __init__(self, hearing: Hearing, me: Me) -> None:
        self._hearing = hearing
        self._me = me

    async def __call__(self, update: RawUpdate) -> None:
        """Read and hear `update`; one that cannot be read is set aside."""
        try:
            heard = read(update, self._me)
        except Unreadable as unreadable:
            await self._hearing.set_aside(unreadable.update_id, unreadable.kind)
        else:
            await self._hearing.hear(heard)
