"""One person, and where they stood before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.dialogue.afterwards.checkins import CheckIn, Checking
from bot.dialogue.afterwards.reminding import Reminding
from bot.dialogue.model.agreeing import Line, LineHelp, LinePart, Rating
from bot.dialogue.model.alone import Pondering, Rooting, Summary
from bot.dialogue.model.arriving import Guest, Invitation
from bot.dialogue.model.closeness import Bond, Jar, Letter
from bot.dialogue.model.drafting import Draft, OtherWording, Permit, Wish
from bot.dialogue.model.owning import Owning, Promise
from bot.dialogue.model.places import LaneId
from bot.dialogue.model.promises import Promising
from bot.dialogue.model.shared import Shared


class SettingPart(StrEnum):
    """What can be opened on the card of settings."""

    RHYTHM = "rhythm"
    QUIET = "quiet"
    REMINDERS = "reminders"
    AWAY = "away"
    ZONE = "zone"
    COUNTRY = "country"
    LANGUAGE = "language"


class AskedBeside(StrEnum):
    """A question that a reply puts by itself, and that a plain yes or no may answer."""

    MOMENTS = "moments"
    CORRECTION = "correction"


@dataclass(frozen=True)
class SetAside:
    """What somebody had begun for their turn, as long as they practise beside it."""

    draft: Draft = field(default_factory=Draft)
    owning: Owning | None = None


@dataclass(frozen=True)
class Participant:
    """One person and all that this person keeps private."""

    user_id: int
    name: str
    chat_open: bool = True
    """Whether the bot may write to this person (a bot cannot write first)."""
    step: int = 0
    lanes: tuple[LaneId, ...] = (LaneId.IDLE,)
    zone: str = ""
    zone_left_open: bool = False
    """This person would rather not name a clock, and is not asked again."""
    country: str = ""
    adult_consent: str = ""
    """The version of the consent text that this person agreed to; empty before."""
    permit: Permit | None = None
    """What this person said about a language model elsewhere; None as long as nobody asked."""
    gate_passed: bool = False
    shut: bool = False
    """This person is not taking part for now, for a reason that is nobody else's business."""
    hidden: bool = False
    """This person cleared the chat, and reads nothing with content until they act again."""
    leaving: bool = False
    """The joint talk holds at its next boundary, as after `not now`."""
    tension: int | None = None
    available: bool | None = None
    answered_at: datetime | None = None
    moments: tuple[datetime, ...] = ()
    """What a time that this person typed in private may mean."""
    asked: AskedBeside | None = None
    """What was asked last beside the question of the lane, until the next answer."""
    wish: Wish | None = None
    done: bool = False
    """This person has finished the private part of the joint stage."""
    draft: Draft = field(default_factory=Draft)
    statements: tuple[str, ...] = ()
    owning: Owning | None = None
    """The accounting that was begun for the present statement, if one was."""
    set_aside: SetAside | None = None
    promises: tuple[Promise, ...] = ()
    """Promises in statements that this person shared or kept."""
    told_turn: bool = False
    """Whether this person has been told in this turn that it is the other's."""
    sentence: str = ""
    """Words for the other, shown to their author and not posted yet."""
    other_wording: OtherWording | None = None
    """Another wording for those words, or for what was just said in the room."""
    ratings: dict[str, Rating] = field(default_factory=dict)
    card: int = 0
    enough_cards: bool = False
    """This person wants no more cards, until they go back to them."""
    wants_open: tuple[str, ...] = ()
    line: Line | None = None
    line_part: LinePart = LinePart.EXAMPLE
    """The part of the line that was opened last."""
    rewording: Line | None = None
    """The line of the agreement in whose place the worded one is to stand."""
    prepared: tuple[Line, ...] = ()
    """Lines from a preparation alone, to be proposed one by one."""
    still_fits: bool = False
    """This person looked at what holds, at its review, and would keep it."""
    summary: Summary = field(default_factory=Summary)
    line_help: LineHelp | None = None
    refused_line: str = ""
    """The last wording that takes freedom away, so that a letter changed makes it no other."""
    breath: int = 0
    topic: str = ""
    """The subject of the free question that was last answered."""
    topics: tuple[str, ...] = ()
    """The nearest subjects, when the bot could not tell."""
    page: str = ""
    """The page about professional help that this person last looked at."""
    aside: str = ""
    """A word for the next reply: why a knock failed, what was sent, which limit was passed."""
    danger: str = ""
    """What kind of danger this person's words seemed to tell of."""
    heard: int = 0
    """The message id of the last words that were taken as an answer."""
    heard_moved: bool = False
    """Whether those words led on, so that taking them back is a step back."""
    corrected: str = ""
    """An edited message's new words, until this person says whether they count."""
    invitation: Invitation | None = None
    guest: Guest | None = None
    misses: int = 0
    reminding: Reminding = field(default_factory=Reminding)
    brief: bool = False
    """This person asked for short texts, also when they are calm."""
    setting: SettingPart | None = None
    """The part of the card of settings that is open."""
    checking: Checking = field(default_factory=Checking)
    checkins: tuple[CheckIn, ...] = ()
    """This person's own course: the numbers of each check-in, oldest first."""
    trail: tuple[Trace, ...] = ()
    # Closeness, the jar, forgiveness, growth, ending
    bond: Bond = field(default_factory=Bond)
    letters: dict[LaneId, Letter] = field(default_factory=dict)
    """Words for the other, by the lane in which they are written; not sent yet."""
    jar: Jar = field(default_factory=Jar)
    pondering: Pondering = field(default_factory=Pondering)
    promising: Promising = field(default_factory=Promising)
    rooting: Rooting = field(default_factory=Rooting)

    @property
    def lane(self) -> LaneId:
        """The lane this person is in now."""
        return self.lanes[-1]

    @property
    def heated(self) -> bool:
        """Whether private texts should be short and neutral now."""
        return self.tension is not None and self.tension > CALM_AT_MOST


CALM_AT_MOST = 4
"""The highest tension (0-10) at which a talk begins (SCRIPT stage 1)."""


@dataclass(frozen=True)
class Trace:
    """Where a person stood before an answer, so that `/back` can return there."""

    participant: Participant
    shared: Shared | None = None
    """Kept only while the person is alone: nobody may take back what both have seen."""
