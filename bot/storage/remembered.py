"""The sessions that were used last, so that they need not be opened again."""

from collections import OrderedDict
from typing import Final

from bot.dialogue.model import Session
from bot.storage.traces import WrittenTraces

MOST: Final = 256


class Remembered:
    """Keeps sessions with the very bytes that hold them, which no two savings have in common.

    What another process saved, or what was undone, holds other bytes and is opened anew. With each
    is kept what was written of its traces.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[bytes, Session, WrittenTraces]] = OrderedDict()

    def find(self, session_id: str, sealed: bytes) -> Session | None:
        """Return what these bytes hold, if it was kept."""
        kept = self._kept.get(session_id)
        return kept[1] if kept is not None and kept[0] == sealed else None

    def traces_of(self, session_id: str) -> WrittenTraces:
        """Return what was written of this session's traces."""
        kept = self._kept.get(session_id)
        return WrittenTraces() if kept is None else kept[2]

    def keep(self, session_id: str, sealed: bytes, session: Session, traces: WrittenTraces) -> None:
        """Keep what these bytes hold, in place of what was used least lately."""
        self._kept[session_id] = sealed, session, traces
        self._kept.move_to_end(session_id)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, session_id: str) -> None:
        """Keep nothing of this session."""
        self._kept.pop(session_id, None)
