"""What a work posted for chats that wait for nothing goes straight to whoever carries it.

Such a row is stored as claimed, so that nobody has to look for it and claim it in another commit.
Where nothing carries, or not now, it is stored like any other and waits to be claimed.
"""

from dataclasses import dataclass, field

from bot.ports import Carrier, Outgoing


@dataclass(frozen=True)
class Handed:
    """What came of one work: rows that count as claimed, and whether others wait to be."""

    rows: tuple[Outgoing, ...] = ()
    waits: bool = False

    def to(self, carrier: Carrier) -> None:
        """Give it over, once all of it is committed."""
        if self.rows:
            carrier.take(self.rows)
        if self.waits:
            carrier.wake()


@dataclass
class Handing:
    """Gathers what the work that runs now hands over."""

    carrier: Carrier | None = None
    rows: list[Outgoing] = field(default_factory=list)
    waits: bool = False

    def takes(self, chat: int) -> bool:
        """Say whether a delivery to this chat could leave as soon as it is committed."""
        return self.carrier is not None and self.carrier.takes(chat)

    def take_back(self, chat: int) -> list[int]:
        """Hand nothing of this chat over after all; return the numbers of the rows."""
        back = [row.number for row in self.rows if row.delivery.chat == chat]
        self.rows = [row for row in self.rows if row.delivery.chat != chat]
        return back

    def finish(self) -> Handed:
        """Return what the work handed over and begin anew; it counts only if it is committed."""
        handed = Handed(tuple(self.rows), self.waits)
        self.rows, self.waits = [], False
        return handed
