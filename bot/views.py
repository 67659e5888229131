"""What a reader may see, as values for the templates.

The wall stands here: a `RoomView` is made of the shared part of a session alone, so a text for the
room cannot name anything private; a `SeatView` adds what is that one person's own. Nothing of the
other person's private part is in either.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.dialogue.model import (
    Draft,
    Lapse,
    Letter,
    Line,
    LineHelp,
    OtherWording,
    Owning,
    Pondering,
)


@dataclass(frozen=True)
class RatedCard:
    """A boundary situation with one answer, in words."""

    title: str
    rating: str


@dataclass(frozen=True)
class OpenedCard:
    """A differing card that both wanted to open."""

    title: str
    first_name: str
    first: str
    second_name: str
    second: str


@dataclass(frozen=True)
class AcceptedView:
    """Who accepted a version, and on which day, in words."""

    name: str
    on: str


@dataclass(frozen=True)
class AgreementView:
    """The agreement, ready to read."""

    version: int
    lines: tuple[Line, ...]
    review: str
    """`monthly`, `quarterly` or empty."""
    accepted: tuple[str, ...]
    """Names of those who accepted this version."""
    agreed_on: str
    review_on: str
    """Dates in words, or empty."""
    accepted_on: tuple[AcceptedView, ...] = ()
    """The same who accepted, each with the day."""
    ended_on: str = ""
    """The day on which it stopped holding, in words, or empty."""
    withdrawn: bool = False
    review_due: bool = False
    """Whether the day has come to look at it again."""


@dataclass(frozen=True)
class ChangeView:
    """What became of one line: `added`, `dropped` or `changed`; what there is none of is None."""

    kind: str
    before: Line | None
    after: Line | None


@dataclass(frozen=True)
class ComparedView:
    """How the version that is worked on differs from an earlier one."""

    version: int
    """The number of the earlier one; 0 where there was none."""
    holds: bool
    """Whether the earlier one is the agreement that holds."""
    accepted: tuple[str, ...]
    """Names of those who accepted the earlier one."""
    changes: tuple[ChangeView, ...]
    rhythm: str
    """`monthly` or `quarterly` where the review rhythm is another now, else empty."""


@dataclass(frozen=True)
class WordingView:
    """A ready wording for an agreement line."""

    principle: str
    example: str
    fine: str


@dataclass(frozen=True)
class PromiseView:
    """A promise, ready to read."""

    by: str
    """The name of its owner."""
    sentence: str
    day: str
    """The last day it is meant for, in words; empty for each time."""
    made_on: str = ""
    """The day on which it was made, in words."""
    kept: bool = False
    """Whether its owner said last that it was kept."""
    shared: bool = False
    """Whether the other knows it."""
    lapse: str = ""
    word: str = ""
    """What the other said to it: `thanks`, `noticed` or words of their own, or empty."""
    word_by: str = ""
    instead: str = ""
    ended: bool = False


@dataclass(frozen=True)
class AskedAgainView:
    """A question that was put once more, and the answer to it, or nothing."""

    by: str
    text: str
    answer: str
    answered_by: str


@dataclass(frozen=True)
class PromisingView:
    """What somebody sees of promises: one's own, and what the other shared."""

    own: tuple[PromiseView, ...] = ()
    theirs: tuple[PromiseView, ...] = ()
    open: PromiseView | None = None
    """The own promise that is looked at."""
    their_open: PromiseView | None = None
    due: PromiseView | None = None
    """The own promise that one is reminded of."""
    reported: PromiseView | None = None
    """The own promise of which something was just said."""
    making: Owning = field(default_factory=Owning)
    made: str = ""
    """The promise in words, exactly as it would be shared."""
    replaces: str = ""
    lapse: Lapse = field(default_factory=Lapse)
    often: bool = False
    """Whether help from outside may be a thought."""
    word: str = ""


@dataclass(frozen=True)
class ReassuringView:
    """What is asked of this person once more."""

    asked: AskedAgainView | None = None
    lines: tuple[WordingView, ...] = ()
    """Ready lines about when and how such questions are welcome."""


@dataclass(frozen=True)
class RootsView:
    """A private reflection: the present question, and what was written."""

    number: int = 1
    of: int = 1
    about: str = ""
    question: str = ""
    hint: str = ""
    before: str = ""
    """What stands there for the present question, or nothing."""
    written: tuple[str, ...] = ()
    sentence: str = ""
    begun: bool = False


@dataclass(frozen=True)
class WayLineView:
    """One question over time, in words: the least and the most of a day, or one word for both."""

    title: str
    then: tuple[str, ...]
    now: tuple[str, ...]
    """The last day's; empty where there is one day alone."""


@dataclass(frozen=True)
class WayView:
    """A course, ready to read; of what happened often the latest."""

    first_on: str
    last_on: str
    """Empty where there is one day alone."""
    lines: tuple[WayLineView, ...]
    talks: tuple[str, ...]
    versions: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True)
class BondView:
    """The open card of the deck of small things; everything is empty before one was drawn."""

    text: str
    length: str
    """`2`, `20` or `evening`; without a card the limit that was set, or empty."""
    place: str
    """`home`, `outside` or `apart`; the same."""


@dataclass(frozen=True)
class JarView:
    """One person's side of the jar, and what stands for both since it was opened."""

    notes: tuple[str, ...]
    note: str
    """Words that are not in it yet."""
    open: bool
    """Whether this person pressed open."""
    from_me: tuple[str, ...]
    from_partner: tuple[str, ...]
    """Notes of the last time that both opened it."""


@dataclass(frozen=True)
class RoomView:
    """What both may read."""

    bot: str
    """The bot's user name, without @."""
    host: str
    """How to reach whoever runs the bot; empty when the host gave nothing."""
    model_at: str
    """The host name of the language model that may be asked; empty when there is none."""
    model_near: bool
    """Whether that is the host's own machine or network, so that nothing leaves it."""
    inline: bool
    """Whether the bot's name can be typed in any chat: the switch at BotFather."""
    words_days: int
    """After how many days the private words of a talk that is over are forgotten."""
    unused_days: int
    """After how many days without use everything is."""
    mode: str
    """`solo`, `pair` or `group`; empty before the choice."""
    alone: bool
    first: str
    second: str
    """The two names; `second` is empty while somebody is alone."""
    speaker: str
    listener: str
    """Names; in a group they are mentions, so that a forced reply finds its person."""
    stage: str
    stage_title: str
    stage_why: str
    stage_help: str
    stage_next: tuple[str, ...]
    """Titles of the parts that are still to come."""
    postponed: int
    meet: str
    """When to meet again, in words and local time; empty when nothing is set."""
    meet_minutes: int
    """Minutes until then, from the moment of saying."""
    moments: tuple[str, ...]
    """What a typed time may mean, in words and local time."""
    held: bool
    """Whether the talk will go on where it was interrupted."""
    resumed: bool
    """Whether this stage was begun before the talk was interrupted."""
    statement: str
    said_back: str
    unheard: str
    """What the speaker added after the first try; empty when nothing."""
    understanding: str
    tries: int
    stuck: int
    last_appreciation: str
    last_appreciation_by: str
    agreed: tuple[RatedCard, ...]
    differing: tuple[str, ...]
    opened: tuple[OpenedCard, ...]
    last_opened: OpenedCard | None
    agreement: AgreementView
    kept: AgreementView | None
    proposal: bool
    """Whether the version that is worked on has lines and is not the one that holds."""
    may_change: bool
    """Whether the agreement can be changed at this point of the talk."""
    last_change: ComparedView | None
    """What the last change did, against the version just before."""
    compared: ComparedView | None
    """All that differs from the last version that somebody accepted."""
    past: tuple[AgreementView, ...]
    """Versions that held once, oldest first."""
    reasons: tuple[str, ...]
    """Why help from outside might be worth a thought, from what both have seen: `stuck`,
    `differing`, `postponed`; empty when there is none."""
    page: str
    """The page about professional help that was asked for: `find`, `call` or `expect`."""
    partner_left: bool
    way: WayView | None
    """The course of both, of what both have shown; None as long as there is none."""
    chats_closed: tuple[str, ...]
    """Names (mentions) of those who have not opened their private chat."""
    # Closeness, the jar
    suggested: str
    """The card of the deck that one of the two would like, or empty."""
    suggested_by: str
    hard: str
    """What somebody shared that is hard, or empty."""
    hard_by: str
    answered: str
    """The sentence that the other answered it with, or empty."""
    answered_by: str
    jar_day: str
    """The day on which the jar is to be opened, in words, or empty."""
    told_promise: PromiseView | None
    """The promise of which one of the two last let the other know something."""
    asked_again: AskedAgainView | None
    """The question that was last put once more, or answered."""


@dataclass(frozen=True)
class CardView:
    """The boundary situation that is being rated."""

    number: int
    of: int
    title: str
    situation: str
    examples: tuple[str, ...]
    mine: str
    """This person's present answer in words, or empty."""


@dataclass(frozen=True)
class HelpLineView:
    """A help line, ready to read."""

    name: str
    reach: str
    """Number, text number or address."""
    hours: str
    languages: str
    checked: str
    """The day on which the host last checked it, in words, or empty."""
    purpose: str
    """What it is for, in words."""


@dataclass(frozen=True)
class HabitsView:
    """How this person likes to be treated, ready to read."""

    open: str
    """The part of the card of settings that is open, or empty."""
    rhythm: str
    """`monthly` or `quarterly`."""
    strength: str
    """`usual`, `few` or `none`."""
    quiet_from: str
    quiet_to: str
    """Times of the day; both empty where no hour is quiet."""
    away_until: str
    """The first day on which something may come again, in words, or empty."""
    brief: bool


@dataclass(frozen=True)
class LevelsView:
    """One person's answers of a check-in, ready to read; what was left out is empty."""

    on: str
    close: str
    trusting: str
    heard: str
    needs: str
    """`yes`, `partly` or `no`."""


@dataclass(frozen=True)
class CheckInView:
    """One's own check-in as far as it has come."""

    part: str
    """What is asked for now: `thanks`, `close`, `trusting`, `heard`, `needs`, `boundaries`."""
    thanks: str
    mine: LevelsView
    boundary: str
    something: bool
    """Whether something about the boundaries wants another look."""
    heavy: bool
    """Whether some number is so low that more help may be wanted."""


@dataclass(frozen=True)
class ShownView:
    """Two check-ins that both showed, from one side: made of what both may read alone."""

    mine: LevelsView
    theirs: LevelsView
    apart: tuple[str, ...]
    """Where the two lie far apart: `close`, `trusting`, `heard`."""
    thanked: str
    """What the partner appreciated, or empty."""


@dataclass(frozen=True)
class SeatView(RoomView):
    """What one person may read in private: the room's part, and one's own."""

    me: str
    partner: str
    """The partner's name, or empty."""
    lane: str
    lane_why: str
    lane_help: str
    lane_works: str
    """What can be said here, for whoever was not understood; empty where plain words do."""
    heated: bool
    called: bool
    """Whether this is on the side of something, to which one returns."""
    missed: bool
    """Whether the last words fit nothing here, so that the same question stands just above."""
    for_turn: bool
    """Whether the draft is for the present turn (else: practice)."""
    zone: str
    clock: str
    """The time on this person's clock, or empty."""
    country: str
    """The country's name, or empty."""
    languages: str
    """The languages there are, in words."""
    habits: HabitsView
    help_lines: tuple[HelpLineView, ...]
    permit_to: str
    """The host name of the language model elsewhere that this person was asked about, or empty."""
    permitted: bool
    shut: bool
    danger: str
    tension: int
    """-1 when it was not given."""
    draft: Draft
    owning: Owning
    begun: bool
    """Whether something begun for one's turn waits beside this practice."""
    sentence: str
    other_wording: OtherWording | None
    """Another wording for words that may sound like a defence."""
    card: CardView
    rated: int
    """How many cards were answered, apart from `rather not say`."""
    mine: tuple[RatedCard, ...]
    """One's own answers, without the silent ones."""
    wants_open: tuple[str, ...]
    """Titles of the differing cards this person would open."""
    line: Line | None
    line_part: str
    """The part of it that was opened: `example` or `fine`."""
    rewording: Line | None
    """The line of the agreement in whose place this one is to stand."""
    line_title: str
    line_help: LineHelp | None
    """What may help with the wording that was typed last."""
    wordings: tuple[WordingView, ...]
    breath_in: bool
    breaths_left: int
    invite_link: str
    invite_code: str
    guest: str
    """The name of somebody who followed the invitation, or empty."""
    topic: str
    """The subject id of the last free question; `unknown` when the bot could not tell."""
    topic_title: str
    answer: str
    more: str
    """The longer part of the answer, or empty."""
    nearest: tuple[str, ...]
    """Titles of the nearest subjects."""
    summary: tuple[str, ...]
    """The own sentences that were chosen for a therapist, in order."""
    summary_of: int
    """How many there are to choose from."""
    next_reminder: str
    next_check_in: str
    """When this person is asked next how it goes; empty where they are not."""
    """When something comes by itself next, in words and local time, or empty."""
    check_in: CheckInView
    shown: ShownView | None
    # Closeness, the jar, what this person ponders
    bond: BondView
    letter: Letter
    """Words for the partner that lie before this person, where they are writing some."""
    jar: JarView
    pondering: Pondering
    aside: str
    """A word for a short reply: why a knock failed, what was sent, which limit was passed."""
    meaning: str
    """What the word means that was asked about, or empty."""
    promising: PromisingView
    reassuring: ReassuringView
    roots: RootsView
