"""What the rewriting may ask of somebody else: the slots of a statement, as a suggestion."""

from dataclasses import dataclass
from typing import Protocol

from bot.rewriting.words.model import Slots


@dataclass(frozen=True)
class Told:
    """What somebody wrote: the message, and what they answered when it was asked about."""

    message: str
    answer: str = ""

    @property
    def words(self) -> str:
        """All that this person wrote, as one text of several lines."""
        return "\n".join(text for text in (self.message, self.answer) if text)


class Suggester(Protocol):
    """Suggests slots for what somebody wrote; whoever asks has to check them."""

    @property
    def ready(self) -> bool:
        """Say whether asking makes sense now; False for a while after repeated trouble."""

    async def suggest(self, told: Told) -> Slots | None:
        """Suggest slots within a few seconds, or None; never raises for what the other side does.

        What comes back is a stranger's word, of any length and content.
        """
