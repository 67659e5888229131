"""What a session is made of: seats, lanes, the joint stage, and what each person keeps private.

Everything is a frozen value. What both may read stands in `Shared`; what one person typed or
pressed stands in that person's `Participant` and leaves it only through a share of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, StrEnum

from bot.dialogue.afterwards.checkins import CheckIn, Checking, ShownTogether
from bot.dialogue.afterwards.reminding import Reminding

CONSENT_VERSION = "1"
"""Raise it when the consent text changes in substance; people are then asked again."""


class Seat(StrEnum):
    """One of the two places at the table; both are treated alike."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> Seat:
        """The seat across the table."""
        return Seat.SECOND if self is Seat.FIRST else Seat.FIRST


class Mode(StrEnum):
    """Where the one script is shown."""

    SOLO = "solo"
    PAIR = "pair"
    GROUP = "group"


class Audience(Enum):
    """Who reads a text. There is no default: a forgotten audience would be a leak."""

    SENDER = "sender"
    PARTNER = "partner"
    EACH = "each"
    ROOM = "room"


class Asked(Enum):
    """Whom a question of the joint stage is put to."""

    ANYONE = "anyone"
    SPEAKER = "speaker"
    LISTENER = "listener"


class StageId(StrEnum):
    """The joint stages, in the order of the talk."""

    WELCOME = "welcome"
    INVITING = "inviting"
    CALM_CHECK = "calm_check"
    COOL_DOWN = "cool_down"
    PAUSED = "paused"
    HELD = "held"
    FLOOR = "floor"
    SPEAKING = "speaking"
    SAYING_BACK = "saying_back"
    CHECKING = "checking"
    UNDERSTANDING = "understanding"
    APPRECIATION = "appreciation"
    CARDS = "cards"
    REVEAL = "reveal"
    AGREEMENT = "agreement"
    THERAPY = "therapy"
    DONE = "done"
    ENDED = "ended"


class LaneId(StrEnum):
    """The private lanes: what one person does alone while the joint stage stands."""

    IDLE = "idle"
    CHOOSING = "choosing"
    INVITE = "invite"
    CONFIRM_GUEST = "confirm_guest"
    KNOCKING = "knocking"
    CONSENT = "consent"
    GATE = "gate"
    TENSION = "tension"
    MOMENT = "moment"
    WAITING = "waiting"
    ZONE = "zone"
    COOLING = "cooling"
    BREATHING = "breathing"
    OBSERVING = "observing"
    WHO_FIRST = "who_first"
    LISTENING = "listening"
    DRAFT = "draft"
    WHICH_FIRST = "which_first"
    PERMIT = "permit"
    SECOND_READING = "second_reading"
    OFFERS = "offers"
    MISSING = "missing"
    FEELING = "feeling"
    SLOT = "slot"
    OWNING = "owning"
    STATEMENT = "statement"
    SAY_BACK = "say_back"
    SAY_BACK_READY = "say_back_ready"
    UNDERSTAND = "understand"
    UNDERSTAND_READY = "understand_ready"
    APPRECIATE = "appreciate"
    APPRECIATE_READY = "appreciate_ready"
    CARD = "card"
    CARDS_READY = "cards_ready"
    OPENING = "opening"
    LINE_CARD = "line_card"
    LINE_WORDING = "line_wording"
    LINE_HELP = "line_help"
    LINE_PREVIEW = "line_preview"
    LINE_PART = "line_part"
    REVIEW_LINES = "review_lines"
    CHANGE_LINE = "change_line"
    AMENDING = "amending"
    WITHDRAWING = "withdrawing"
    SUMMARY = "summary"
    SUMMARY_READY = "summary_ready"
    DANGER_CHECK = "danger_check"
    SUPPORT = "support"
    COUNTRY = "country"
    SETTINGS = "settings"
    STOPPING = "stopping"
    UNLINKING = "unlinking"
    FORGETTING = "forgetting"
    CHECKIN_THANKS = "checkin_thanks"
    CHECKIN_LEVELS = "checkin_levels"
    CHECKIN_BOUNDARIES = "checkin_boundaries"
    CHECKIN_READY = "checkin_ready"
    CHECKIN_NEXT = "checkin_next"
    DONE = "done"
    # Closeness
    BOND = "bond"
    HARD = "hard"
    HARD_READY = "hard_ready"
    ANSWERING = "answering"
    ANSWER_READY = "answer_ready"
    # The jar
    JAR = "jar"
    JAR_NOTE = "jar_note"
    JAR_DAY = "jar_day"
    JAR_OPENING = "jar_opening"
    # Forgiveness, growth, ending
    FORGIVE = "forgive"
    GROWTH = "growth"
    ENDING = "ending"
    PROMISES = "promises"
    PROMISE = "promise"
    THEIR_PROMISE = "their_promise"
    PROMISE_WORDING = "promise_wording"
    PROMISE_READY = "promise_ready"
    PROMISE_END = "promise_end"
    PROMISE_WORD = "promise_word"
    PROMISE_WORD_READY = "promise_word_ready"
    LAPSE = "lapse"
    LAPSE_READY = "lapse_ready"
    ASK_AGAIN = "ask_again"
    ASK_AGAIN_READY = "ask_again_ready"
    ANSWER_AGAIN = "answer_again"
    ANSWER_AGAIN_READY = "answer_again_ready"
    WHEN_ASKED = "when_asked"
    ROOTS = "roots"
    ROOTS_END = "roots_end"
    ROOTS_READY = "roots_ready"


class Rating(StrEnum):
    """The four private answers to a boundary card; SILENT cannot be told from no answer."""

    FINE = "fine"
    TELL_FIRST = "tell_first"
    NOT_OK = "not_ok"
    SILENT = "silent"


class Wish(StrEnum):
    """Who should speak first, as one person would like it."""

    ME = "me"
    YOU = "you"
    EITHER = "either"


class Review(StrEnum):
    """How often the agreement is looked at again."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class LinePart(StrEnum):
    """What stands below the principle of a line."""

    EXAMPLE = "example"
    FINE = "fine"


class SettingPart(StrEnum):
    """What can be opened on the card of settings."""

    RHYTHM = "rhythm"
    QUIET = "quiet"
    REMINDERS = "reminders"
    AWAY = "away"
    ZONE = "zone"
    COUNTRY = "country"


class DraftState(StrEnum):
    """How far an "I" statement has come."""

    EMPTY = "empty"
    ASKING = "asking"
    SEVERAL = "several"
    OFFERING = "offering"
    FEELING = "feeling"
    READY = "ready"
    UNFIT = "unfit"


@dataclass(frozen=True)
class DraftOffer:
    """One whole statement that the person may take as it stands."""

    text: str
    happened: str
    feeling: str
    need: str
    request: str


@dataclass(frozen=True)
class Draft:
    """An "I" statement being filled. `text` is the statement exactly as it would be shared."""

    state: DraftState = DraftState.EMPTY
    own_words: str = ""
    about: str = ""
    """The words that the open question is about: one act of several, or all that was typed."""
    tried: str = ""
    """The words of the try before this one."""
    answered: str = ""
    """The answer to the open question as typed, as long as it is being read a second time."""
    missed: int = 0
    """How many answers to the open question in a row could not be read."""
    text: str = ""
    happened: str = ""
    feeling: str = ""
    need: str = ""
    request: str = ""
    strength: str = "plain"
    offers: tuple[DraftOffer, ...] = ()
    noticed: tuple[str, ...] = ()
    also_said: tuple[str, ...] = ()
    additions: tuple[str, ...] = ()
    """Facts of the message that the statement does not hold yet and may be given."""
    acts: tuple[str, ...] = ()
    """What the message tells of, each to be said first, as long as none was chosen."""
    later: tuple[str, ...] = ()
    """Acts that wait for another turn."""
    question: str = ""
    praise: str = ""
    better: tuple[str, ...] = ()
    """What this try does better than the one before."""
    note: str = ""
    slot: str = ""
    """The slot that is being changed by words, as long as one is."""
    options: tuple[str, ...] = ()
    """What can be picked by a press now: feelings of this page, or ready phrases for the slot."""
    page: int = 0
    keeps_own_words: bool = False
    owns_up: bool = False
    """Whether what was typed takes responsibility: an apology, or what the writer did."""
    accounts: bool = False
    """Whether the statement was made of the four parts of an accounting."""


class OwningPart(StrEnum):
    """The four parts of an accounting, in their order."""

    DID = "did"
    HID = "hid"
    EFFECT = "effect"
    WILL = "will"


@dataclass(frozen=True)
class Pledge:
    """An if-then promise as far as it has been given."""

    when: str = ""
    will: str = ""
    until: date | None = None
    each_time: bool = False
    once: bool = False


@dataclass(frozen=True)
class Promise:
    """An if-then commitment of its writer, as typed and read whole.

    `until` is the last day it is meant for, None stands for each time; with `once` the occasion is
    that one day.
    """

    when: str
    will: str
    until: date | None
    once: bool
    made_at: datetime
    text: str = ""
    """The one sentence that says it to the other; empty in what older versions wrote down."""

    @property
    def id(self) -> int:
        """The second at which it was made, by which its owner's presses name it."""
        return int(self.made_at.timestamp())

    @property
    def sentence(self) -> str:
        """The promise in one sentence."""
        return self.text or f"{self.when}, {self.will}."


@dataclass(frozen=True)
class SharedPromise:
    """A promise that its author shared: `text` is the statement that says it, exactly as shown."""

    by: Seat
    text: str
    until: date | None
    once: bool
    made_at: datetime
    said: str = ""
    """The sentence of it that is the promise, where the statement says more."""
    kept: bool = False
    """Its owner let the other know that it was kept."""
    lapse: str = ""
    """What its owner brought to the other after it had slipped."""
    word: str = ""
    """What the other said to it last: `thanks`, `noticed`, or words of their own."""
    instead: str = ""
    """The sentence of the promise in whose place it stands."""
    ended: bool = False

    @property
    def id(self) -> int:
        """The second at which it was made."""
        return int(self.made_at.timestamp())

    @property
    def sentence(self) -> str:
        """The promise in one sentence, as far as it stands apart."""
        return self.said or self.text


@dataclass(frozen=True)
class Owning:
    """The accounting of somebody who crossed the line, part by part, before it is a statement."""

    part: OwningPart = OwningPart.DID
    """The part that is asked for now."""
    texts: dict[OwningPart, str] = field(default_factory=dict)
    pledge: Pledge = Pledge()
    asked: tuple[str, ...] = ()
    """Parts and pieces of the promise about which a question came back; each is asked once."""
    question: str = ""
    """The question that came back and is open."""
    typed: str = ""
    """The words that it is about, as long as it is open."""
    rest: str = ""
    """Those words without what should be left out, where leaving it out is enough."""
    piece: str = ""
    """The piece of the promise that is being asked for, as long as one is."""
    changing: bool = False
    """Whether one part of a whole accounting is being said anew."""
    promise: Promise | None = None
    statement: str = ""
    """All parts as one statement, when nothing is missing."""

    @property
    def number(self) -> int:
        """The place of the present part among the four, from one."""
        return list(OwningPart).index(self.part) + 1

    @property
    def before(self) -> str:
        """What was said for the present part before, or nothing."""
        return self.texts.get(self.part, "")


class Report(StrEnum):
    """What somebody says of a promise of their own."""

    KEPT = "kept"
    NOT_YET = "not_yet"
    SLIPPED = "slipped"


@dataclass(frozen=True)
class PromiseCourse:
    """What became of a promise so far; its owner's alone, and nobody's score."""

    of: int
    last: Report | None = None
    slips: int = 0
    """How often it slipped. The number is shown to nobody; three is a reason to think of help."""
    told: bool = False
    """Whether the other has been told what was last said of it."""
    ended: bool = False


class LapsePart(StrEnum):
    """The three questions after a promise slipped, in their order."""

    HAPPENED = "happened"
    MEANT = "meant"
    CHANGES = "changes"


@dataclass(frozen=True)
class Lapse:
    """What somebody says about a promise that slipped, part by part."""

    part: LapsePart = LapsePart.HAPPENED
    texts: dict[LapsePart, str] = field(default_factory=dict)
    asked: tuple[LapsePart, ...] = ()
    """Parts about which a question came back; each is asked about once."""
    question: str = ""
    """The question that came back and is open."""
    typed: str = ""
    """The words that it is about, as long as it is open."""
    over: bool = False
    """Whether every part was answered or left out."""

    @property
    def number(self) -> int:
        """The place of the present part among the three, from one."""
        return list(LapsePart).index(self.part) + 1

    @property
    def text(self) -> str:
        """All that was said, in its order."""
        return "\n".join(self.texts[part] for part in LapsePart if part in self.texts)


@dataclass(frozen=True)
class Promising:
    """What somebody does with promises now, and what became of their own."""

    courses: tuple[PromiseCourse, ...] = ()
    open: int = 0
    """The promise that is looked at, one's own or the other's; 0 for none."""
    making: Owning | None = None
    """A promise that is being put into words, as the last part of an accounting."""
    replaces: int = 0
    """The promise in whose place it is to stand, or 0."""
    lapse: Lapse | None = None
    word: str = ""
    """A word for the other's promise, shown to its author and not posted yet."""


@dataclass(frozen=True)
class OtherWording:
    """Another wording for words that may sound like a defence; they can stand as they are."""

    says: str
    """What the words may do to whoever reads them."""
    offer: str

    @property
    def whole(self) -> bool:
        """Whether the offer can be taken as it stands; else it is a frame with gaps to fill."""
        return "…" not in self.offer


@dataclass(frozen=True)
class AskedAgain:
    """A question that somebody put to the other once more, and the answer to it."""

    by: Seat
    text: str
    in_room: bool
    """Whether it was posted in the group, where the answer goes too."""
    answer: str = ""


@dataclass(frozen=True)
class Reassuring:
    """A question or an answer as shown to its author, not posted yet."""

    text: str = ""
    other: OtherWording | None = None
    """Another wording, where an answer may sound like a defence."""
    to: str = ""
    """The question that is being answered."""


@dataclass(frozen=True)
class Rooting:
    """A private reflection on what led there: the answers by the place of their question."""

    at: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    sentence: str = ""
    """What it came down to, in one or two sentences."""
    for_talk: str = ""
    """The sentence that is to be at hand when it is one's turn in the next talk."""
    written_at: datetime | None = None
    """When words were last written; they go some weeks after that."""


@dataclass(frozen=True)
class Permit:
    """Whether somebody's sentences may go to a language model elsewhere; no, until they say yes.

    `to` is the name of its host, `version` that of the text they were asked with.
    """

    to: str
    version: str
    given: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the agreement: what we hold to, what that looks like, and what stays free."""

    card: str
    principle: str
    example: str = ""
    fine: str = ""

    def part(self, name: LinePart) -> str:
        """Return the words of one part, or nothing."""
        return self.example if name is LinePart.EXAMPLE else self.fine

    def with_part(self, name: LinePart, words: str) -> Line:
        """Return this line with other words for one part."""
        if name is LinePart.EXAMPLE:
            return replace(self, example=words)
        return replace(self, fine=words)


@dataclass(frozen=True)
class LineHelp:
    """What may help with a wording that cannot stand as a line: a question, and lines instead."""

    question: str
    proposals: tuple[Line, ...] = ()
    """Whole lines, the same for both, each of which may be taken as it stands."""
    wording: str = ""
    """The wording as typed where its author may keep it; any other is not kept at all."""
    one_sided: bool = False
    """The wording binds one of the two, so that saying it with “we” would mend it."""


@dataclass(frozen=True)
class Agreement:
    """The couple's written agreement; any change makes a new version, accepted by nobody yet."""

    version: int = 0
    lines: tuple[Line, ...] = ()
    review: Review | None = None
    accepted: tuple[tuple[Seat, datetime], ...] = ()
    agreed_at: datetime | None = None
    review_at: datetime | None = None
    ended_at: datetime | None = None
    """When it stopped holding: another version took its place, or one of the two withdrew."""
    withdrawn: bool = False

    def accepted_by(self, seat: Seat) -> bool:
        """Say whether this seat accepted this very version."""
        return any(who is seat for who, _ in self.accepted)


@dataclass(frozen=True)
class Summary:
    """What somebody chose of their own words for a therapist."""

    chosen: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    """Words that were typed for this page alone."""


@dataclass(frozen=True)
class Revealed:
    """What the blind reveal may show: agreeing points, and the names of those that differ."""

    agreed: tuple[tuple[str, Rating], ...] = ()
    differing: tuple[str, ...] = ()
    opened: tuple[tuple[str, Rating, Rating], ...] = ()
    """Cards both wanted to open, with the answers of the first and the second seat."""


@dataclass(frozen=True)
class Guest:
    """Somebody who followed the invitation and waits to be confirmed by name."""

    user_id: int
    name: str


@dataclass(frozen=True)
class Invitation:
    """A one-time way in. The secrets are 128 bits or more (link) and 8 characters (code)."""

    link: str
    code: str
    expires: datetime


# -- closeness, the jar, and what somebody ponders alone


@dataclass(frozen=True)
class Bond:
    """Where one person is in the deck of small things. Empty length or place: any."""

    length: str = ""
    place: str = ""
    card: str = ""
    """The card that lies open, or empty before one was drawn."""
    seen: tuple[str, ...] = ()
    """Cards drawn since the deck was last through, the newest last."""


@dataclass(frozen=True)
class Suggestion:
    """A card of the deck that one of the two would like for both."""

    by: Seat
    card: str


@dataclass(frozen=True)
class Hard:
    """What somebody said is hard, and the sentence that the other answered it with, or none."""

    by: Seat
    text: str
    answer: str = ""


@dataclass(frozen=True)
class Leaning:
    """Words of one person for a support turn that are shown to their author and not sent yet."""

    hard: str = ""
    answer: str = ""
    other: OtherWording | None = None
    """Another wording for the answer, where it may sound like a defence."""


@dataclass(frozen=True)
class Jar:
    """One person's notes of appreciation; nobody else learns of them, or how many there are."""

    notes: tuple[str, ...] = ()
    note: str = ""
    """Words for a note that are shown to their author and not in the jar yet."""
    open: bool = False
    """Pressed open on exactly these notes; any change of them takes that back."""


@dataclass(frozen=True)
class SharedJar:
    """What both know of the jar: its day, and the notes of the last time they opened it."""

    day: date | None = None
    opened: dict[Seat, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pondering:
    """A private conversation about forgiving, growing or ending; gone when it is left."""

    path: tuple[str, ...] = ()
    """What was chosen on the way, the newest last."""
    words: str = ""
    """Own words in the place of a choice, the newest."""

    @property
    def at(self) -> str:
        """The choice that was made last, or nothing."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True)
class Shared:
    """What both partners and the room may read."""

    mode: Mode | None = None
    stage: StageId = StageId.WELCOME
    resume_to: StageId | None = None
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
    understanding: str = ""
    page: str = ""
    """The page about professional help that was last asked for in the room."""
    go_on: tuple[Seat, ...] = ()
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
    hard: Hard | None = None
    jar: SharedJar = field(default_factory=SharedJar)
    told: SharedPromise | None = None
    """The promise of which one of the two last let the other know something."""
    asked_again: tuple[AskedAgain, ...] = ()
    """What each put to the other once more, the newest question of each."""


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
    wish: Wish | None = None
    done: bool = False
    """This person has finished the private part of the joint stage."""
    draft: Draft = field(default_factory=Draft)
    statements: tuple[str, ...] = ()
    owning: Owning | None = None
    """The accounting that was begun for the present statement, if one was."""
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
    leaning: Leaning = field(default_factory=Leaning)
    jar: Jar = field(default_factory=Jar)
    pondering: Pondering = field(default_factory=Pondering)
    promising: Promising = field(default_factory=Promising)
    reassuring: Reassuring = field(default_factory=Reassuring)
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


@dataclass(frozen=True)
class Session:
    """One run through the conversation, by one person or two."""

    shared: Shared
    seats: dict[Seat, Participant]
    used_on: date | None = None
    """The last day (UTC) on which somebody did something here."""

    @classmethod
    def empty(cls) -> Session:
        """Return a session with nobody in it, for texts that belong to none."""
        return cls(Shared(), {})

    @property
    def stage(self) -> StageId:
        """The joint stage."""
        return self.shared.stage

    @property
    def present(self) -> tuple[Seat, ...]:
        """The seats that are taken, first before second."""
        return tuple(seat for seat in Seat if seat in self.seats)

    @property
    def alone(self) -> bool:
        """Whether only one person is at the table."""
        return len(self.seats) < 2

    def seat_of(self, user_id: int) -> Seat | None:
        """Find the seat of a Telegram user, or None for an outsider."""
        return next((s for s, p in self.seats.items() if p.user_id == user_id), None)

    def with_seat(self, seat: Seat, participant: Participant) -> Session:
        """Return this session with one participant replaced."""
        return replace(self, seats={**self.seats, seat: participant})

    def with_shared(self, shared: Shared) -> Session:
        """Return this session with the shared part replaced."""
        return replace(self, shared=shared)
