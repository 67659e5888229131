"""What both may read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.dialogue.afterwards.checkins import ShownTogether
from bot.dialogue.model.agreeing import Agreement, Revealed
from bot.dialogue.model.closeness import SentLetter, SharedJar, Suggestion
from bot.dialogue.model.places import StageId
from bot.dialogue.model.promises import SharedPromise
from bot.dialogue.model.seats import Mode, Seat


@dataclass(frozen=True)
class Shared:
    """What both partners and the room may read."""

    mode: Mode | None = None
    stage: StageId = StageId.WELCOME
    resume_to: StageId | None = None
    begun: StageId | None = None
    """The stage that was last interrupted after it had begun; it needs no second introduction."""
    room: int | None = None
    topic: int | None = None
    room_step: int = 0
    floor: Seat | None = None
    spoken: tuple[Seat, ...] = ()
    statement: str = ""
    say_back_tries: int = 0
    stuck: int = 0
    postponed: int = 0
    meet_at: datetime | None = None
    cool_until: datetime | None = None
    """Before this moment no new calm check begins."""
    moments: tuple[datetime, ...] = ()
    """What a time that was typed in the room may mean, until one is pressed."""
    said_back: str = ""
    unheard: str = ""
    """What the speaker added after a first try that did not catch all of it."""
    understanding: str = ""
    page: str = ""
    """The page about professional help that was last asked for in the room."""
    go_on: tuple[Seat, ...] = ()
    others: bool = False
    """Whether somebody came into the group after the talk, and the two have not both gone on."""
    appreciations: tuple[tuple[Seat, str], ...] = ()
    revealed: Revealed | None = None
    agreement: Agreement = field(default_factory=Agreement)
    kept: Agreement | None = None
    """The last version that both accepted, unless one of them withdrew since."""
    versions: int = 0
    """The highest number that a version has had: no number names two texts."""
    before: Agreement | None = None
    """The version just before the present one, against which the last change is told."""
    beside: Agreement | None = None
    """The last version that somebody accepted, where a change has made it void."""
    past: tuple[Agreement, ...] = ()
    """Versions that held once, oldest first."""
    promises: tuple[SharedPromise, ...] = ()
    """Promises that their authors shared, in their order."""
    checkins: tuple[ShownTogether, ...] = ()
    """Check-ins that both showed each other, oldest first."""
    talks: tuple[date, ...] = ()
    """Days (UTC) on which a talk came to its end, oldest first."""
    kept_on: tuple[date, ...] = ()
    """Days (UTC) on which one let the other know that a promise was kept."""
    partner_left: bool = False
    # Closeness, the jar
    suggested: Suggestion | None = None
    done_together: tuple[str, ...] = ()
    """Cards of the deck that one of the two said they did."""
    hard: SentLetter | None = None
    """What one of the two said is hard, the newest of both."""
    jar: SharedJar = field(default_factory=SharedJar)
    told: SharedPromise | None = None
    """The promise of which one of the two last let the other know something."""
    asked_again: tuple[SentLetter, ...] = ()
    """What each put to the other once more, the newest question of each."""
