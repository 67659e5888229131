"""What can happen while somebody finds words of their own."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.dialogue.events.event import Event
from bot.dialogue.model import Draft, Owning, Wish


@dataclass(frozen=True)
class WishGiven(Event):
    """Who should speak first."""

    wish: Wish = Wish.EITHER


@dataclass(frozen=True)
class Drafted(Event):
    """The draft as it stands after what the person typed or pressed."""

    draft: Draft = Draft()


@dataclass(frozen=True)
class Owned(Event):
    """The accounting as it stands after what the person typed or pressed."""

    owning: Owning = field(default_factory=Owning)


@dataclass(frozen=True)
class ReadingAwaited(Event):
    """A draft without a sure rewrite, which a language model is asked about meanwhile."""

    draft: Draft = Draft()


@dataclass(frozen=True)
class PermitAsked(Event):
    """The same, where the model is elsewhere and this person has not been asked about it."""

    draft: Draft = Draft()
    to: str = ""
    version: str = ""


@dataclass(frozen=True)
class SecondRead(Event):
    """The second reading is done; `draft` is the draft with what it brought, if anything."""

    draft: Draft = Draft()


@dataclass(frozen=True)
class WaitEnded(Event):
    """Show what there is, without the second reading."""


@dataclass(frozen=True)
class StatementShared(Event):
    """Share the statement exactly as it was shown."""


@dataclass(frozen=True)
class StatementKept(Event):
    """Keep the statement private."""


@dataclass(frozen=True)
class DraftRestarted(Event):
    """Begin another sentence."""


@dataclass(frozen=True)
class SlotOpened(Event):
    """The person wants to change one slot; the draft says which, and offers ready phrases."""

    draft: Draft = Draft()


@dataclass(frozen=True)
class FeelingsOpened(Event):
    """The person wants to choose a feeling; the draft carries a page of them."""

    draft: Draft = Draft()


@dataclass(frozen=True)
class PermitGiven(Event):
    """Whether this person's sentences may go to the language model that was named."""

    given: bool = False


@dataclass(frozen=True)
class TurnNamed(Event):
    """Who is to speak, said where somebody's own turn, or a practice, is under way already."""

    mine: bool = True
    """It is the writer who would begin."""
