"""What can happen. Every event says when, and from which seat (None: the clock or the room)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.dialogue.afterwards.checkins import Needs
from bot.dialogue.afterwards.reminding import Rhythm, Snooze, Strength
from bot.dialogue.model import (
    Draft,
    Lapse,
    Line,
    LineHelp,
    LinePart,
    OtherWording,
    Owning,
    Rating,
    Report,
    Review,
    Seat,
    SettingPart,
    Wish,
)

NO_HELP = LineHelp("")


class Feels(StrEnum):
    """The answers of the private safety gate."""

    SAFE = "safe"
    UNSURE = "unsure"
    UNSAFE = "unsafe"
    SILENT = "silent"


class Match(StrEnum):
    """How well a say-back caught what was said."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Event:
    """Something that happened, at a moment, from a seat or from nobody at the table."""

    at: datetime
    seat: Seat | None = None
    in_room: bool = False
    """Whether it was typed or pressed where both can see it."""


# -- arriving


@dataclass(frozen=True)
class Started(Event):
    """The person sent /start."""


@dataclass(frozen=True)
class AloneChosen(Event):
    """The person wants to prepare alone."""


@dataclass(frozen=True)
class PartnerWanted(Event):
    """The person wants to invite a partner; the secrets are fresh and random."""

    link: str = ""
    code: str = ""
    expires: datetime | None = None


@dataclass(frozen=True)
class QuestionWanted(Event):
    """The person would like to ask something and is told how."""


@dataclass(frozen=True)
class Knocked(Event):
    """The person followed an invitation whose maker was asked to confirm."""


@dataclass(frozen=True)
class KnockFailed(Event):
    """The invitation did not lead anywhere: unknown, expired, own, busy or too_many."""

    reason: str = "unknown"


@dataclass(frozen=True)
class KnockWithdrawn(Event):
    """The guest no longer waits."""


@dataclass(frozen=True)
class CodeTyped(Event):
    """The person typed something that has the form of an invitation code."""

    code: str = ""


@dataclass(frozen=True)
class GuestArrived(Event):
    """Somebody followed this session's invitation."""

    user_id: int = 0
    name: str = ""


@dataclass(frozen=True)
class GuestConfirmed(Event):
    """The maker says that this is the partner."""


@dataclass(frozen=True)
class GuestRefused(Event):
    """The maker does not know this guest."""


@dataclass(frozen=True)
class RoomTaken(Event):
    """The first of two took part in a group."""

    room: int = 0
    topic: int | None = None


@dataclass(frozen=True)
class PartnerJoined(Event):
    """The second of two took part in the group."""

    user_id: int = 0
    name: str = ""
    chat_open: bool = False


@dataclass(frozen=True)
class ChatOpened(Event):
    """The person opened the private chat."""


@dataclass(frozen=True)
class ChatBlocked(Event):
    """The bot can no longer write to this person."""


@dataclass(frozen=True)
class OutsiderJoined(Event):
    """Somebody who is not of the couple came into the group."""


@dataclass(frozen=True)
class RoomLost(Event):
    """The bot is no longer in the group, or one of the couple left it."""


@dataclass(frozen=True)
class PairChosen(Event):
    """The couple moves from the group to private chats."""


@dataclass(frozen=True)
class GoOn(Event):
    """This person wants to go on."""


# -- calm check and cooling


@dataclass(frozen=True)
class Agreed(Event):
    """Consent, to the text of this version."""

    version: str = ""


@dataclass(frozen=True)
class Declined(Event):
    """No consent."""


@dataclass(frozen=True)
class SafetyAnswered(Event):
    """The private safety gate was answered."""

    feels: Feels = Feels.SILENT


@dataclass(frozen=True)
class HeatRated(Event):
    """How tense, 0-10."""

    tension: int = 0


@dataclass(frozen=True)
class MomentGiven(Event):
    """Whether this is a good time and place."""

    free: bool = False


@dataclass(frozen=True)
class NotNow(Event):
    """Not now; no reason is asked."""


@dataclass(frozen=True)
class ZoneGiven(Event):
    """Where this person's clock stands, as an IANA zone."""

    zone: str = "UTC"
    typed: bool = False
    """Given in words, not by a press."""


@dataclass(frozen=True)
class MeetingMoved(Event):
    """Another time to meet again: a moment, or minutes from now (20 at least)."""

    minutes: int = 30
    to: datetime | None = None


@dataclass(frozen=True)
class MomentNamed(Event):
    """A time in words; `moments` are what it may mean, none when a clock is missing to tell."""

    moments: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class BreathWanted(Event):
    """Paced breathing, please."""


@dataclass(frozen=True)
class BreathStopped(Event):
    """Enough breathing."""


@dataclass(frozen=True)
class WalkWanted(Event):
    """Something to do with the body, please."""


@dataclass(frozen=True)
class ObserverWanted(Event):
    """The neutral-observer reflection, please."""


@dataclass(frozen=True)
class Reflected(Event):
    """Words written for nobody but oneself; they are not kept."""


@dataclass(frozen=True)
class NothingWanted(Event):
    """Nothing to do in the meantime, please."""


# -- "I" statements


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
class SaidBack(Event):
    """What the listener heard, in the listener's words."""

    text: str = ""
    other: OtherWording | None = None
    """Another wording, where these words may sound like a defence."""


@dataclass(frozen=True)
class SayBackDrafted(Event):
    """A say-back written in the private chat, to be posted by a press."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class SayBackPosted(Event):
    """Post the say-back exactly as it was shown."""


@dataclass(frozen=True)
class Matched(Event):
    """Whether the say-back caught it."""

    match: Match = Match.NOT_YET


@dataclass(frozen=True)
class Understood(Event):
    """One sentence of understanding, said in the room."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class UnderstandingDrafted(Event):
    """One sentence of understanding, written in private, to be posted by a press."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class OtherWordingTaken(Event):
    """Put the other wording that was shown into the place of one's own; nothing is posted yet."""


@dataclass(frozen=True)
class Interrupted(Event):
    """A reply in the room that nobody asked this person for."""


@dataclass(frozen=True)
class UnderstandingPosted(Event):
    """Post the sentence of understanding exactly as it was shown."""


@dataclass(frozen=True)
class Appreciated(Event):
    """Something this person appreciates, not shared yet."""

    text: str = ""


@dataclass(frozen=True)
class AppreciationShared(Event):
    """Share the appreciation exactly as it was shown."""


@dataclass(frozen=True)
class AppreciationKept(Event):
    """Nothing to share now; that is fine."""


# -- boundaries


@dataclass(frozen=True)
class CardRated(Event):
    """One private answer to one card."""

    card: int = 0
    rating: Rating = Rating.SILENT


@dataclass(frozen=True)
class CardsFinished(Event):
    """Enough cards for now."""


@dataclass(frozen=True)
class CardsReopened(Event):
    """Back to the cards."""


@dataclass(frozen=True)
class RevealOpened(Event):
    """This person is ready to see where both agree."""


@dataclass(frozen=True)
class OpenWanted(Event):
    """This person would open this differing card, if the other would too."""

    card: str = ""


@dataclass(frozen=True)
class OpeningFinished(Event):
    """No more cards to open."""


@dataclass(frozen=True)
class LineWanted(Event):
    """This person would like to propose a line."""


@dataclass(frozen=True)
class LineCardChosen(Event):
    """What the line is about; `own` for something else."""

    card: str = ""


@dataclass(frozen=True)
class LineWorded(Event):
    """A wording that may stand: a ready one, or the person's own, kept as written."""

    line: Line = Line("own", "")


@dataclass(frozen=True)
class LinePartOpened(Event):
    """Give the line an example or what stays fine, or other words for it."""

    part: LinePart = LinePart.EXAMPLE


@dataclass(frozen=True)
class LineQuestioned(Event):
    """A typed wording that cannot stand as a line yet, with what may help."""

    help: LineHelp = NO_HELP
    refused: str = ""
    """The wording, where it takes freedom away; it is remembered, and never becomes a line."""


@dataclass(frozen=True)
class NoLineYet(Event):
    """Words that say nothing to hold to, or that are in a language which is not read."""

    foreign: bool = False


@dataclass(frozen=True)
class RuleWeighed(Event):
    """The question whether one would keep a rule oneself was answered with a yes or a no."""


@dataclass(frozen=True)
class BothWouldKeep(Event):
    """The author of a wording for one of the two says that both would keep it."""


@dataclass(frozen=True)
class LineProposed(Event):
    """Put the line, exactly as shown, into the agreement."""


@dataclass(frozen=True)
class LinesOpened(Event):
    """This person would like to take a line out."""


@dataclass(frozen=True)
class LineChangesOpened(Event):
    """This person would like to word a line anew."""


@dataclass(frozen=True)
class LineOpened(Event):
    """This line of this version is the one to be worded anew."""

    index: int = 0
    version: int = 0


@dataclass(frozen=True)
class LineDropped(Event):
    """Take a line out of this version of the agreement."""

    index: int = 0
    version: int = 0


@dataclass(frozen=True)
class ReviewChosen(Event):
    """How often to look at the agreement again."""

    review: Review = Review.MONTHLY
    version: int | None = None
    """The version that it was chosen for; None where the button stands below the newest."""


@dataclass(frozen=True)
class VersionAccepted(Event):
    """This person accepts this numbered version."""

    version: int = 0


@dataclass(frozen=True)
class ProposalPutAside(Event):
    """Take this proposal off the table; what both agreed before stays."""

    version: int = 0


@dataclass(frozen=True)
class AmendWanted(Event):
    """This person would like to propose a change of the agreement."""


@dataclass(frozen=True)
class WithdrawWanted(Event):
    """Withdraw from the agreement?"""


@dataclass(frozen=True)
class WithdrawConfirmed(Event):
    """Withdraw from this version, which holds; no reason is asked."""

    version: int = 0


@dataclass(frozen=True)
class StillFits(Event):
    """This person looked at the agreement again and would keep it."""

    version: int = 0


@dataclass(frozen=True)
class ReviewPutOff(Event):
    """This person would look at the agreement in a week."""

    version: int = 0


@dataclass(frozen=True)
class PaperWanted(Event):
    """The agreement as a file: a page to print, or plain text."""

    plain: bool = False


@dataclass(frozen=True)
class AgreementLeft(Event):
    """This person would leave the agreement for another day."""


# -- therapy, closing


@dataclass(frozen=True)
class InfoWanted(Event):
    """One of the pages about professional help: find, call or expect."""

    page: str = ""


@dataclass(frozen=True)
class TherapyAnswered(Event):
    """Enough about therapy; on to the close."""


@dataclass(frozen=True)
class SummaryWanted(Event):
    """Put own words together for a therapist."""


@dataclass(frozen=True)
class SummaryToggled(Event):
    """Take one of the own sentences onto the page, or off it."""

    index: int = 0


@dataclass(frozen=True)
class SummaryAdded(Event):
    """Words typed for this page."""

    text: str = ""


@dataclass(frozen=True)
class SummaryShown(Event):
    """Show the page as it stands, before it is made."""


@dataclass(frozen=True)
class SummaryPrinted(Event):
    """Make the page as it was shown: to print, or as plain text."""

    plain: bool = False


@dataclass(frozen=True)
class NewTalkWanted(Event):
    """Another talk, from the calm check on."""


# -- at any time


@dataclass(frozen=True)
class PermitGiven(Event):
    """Whether this person's sentences may go to the language model that was named."""

    given: bool = False


@dataclass(frozen=True)
class HelpWanted(Event):
    """What is possible here?"""


@dataclass(frozen=True)
class WhereWanted(Event):
    """Where are we, and what is left?"""


@dataclass(frozen=True)
class WentBack(Event):
    """One step back."""


@dataclass(frozen=True)
class Skipped(Event):
    """Skip this step."""


@dataclass(frozen=True)
class WhyWanted(Event):
    """Why this step?"""


@dataclass(frozen=True)
class Repeated(Event):
    """Say that again."""


@dataclass(frozen=True)
class PauseWanted(Event):
    """Stop the joint talk at once."""


@dataclass(frozen=True)
class ResumeWanted(Event):
    """Take the joint talk up again."""


@dataclass(frozen=True)
class StopWanted(Event):
    """End the talk?"""


@dataclass(frozen=True)
class StopConfirmed(Event):
    """End the talk."""


@dataclass(frozen=True)
class PracticeWanted(Event):
    """Practise a sentence, now."""


@dataclass(frozen=True)
class AgreementWanted(Event):
    """Show the agreement."""


@dataclass(frozen=True)
class TherapyWanted(Event):
    """Show how people find professional help."""


@dataclass(frozen=True)
class SafetyWanted(Event):
    """Show the private support route."""


@dataclass(frozen=True)
class HideWanted(Event):
    """Take what stands in the private chat away, now."""


@dataclass(frozen=True)
class CountryWanted(Event):
    """Set the country for help lines."""


@dataclass(frozen=True)
class CountryGiven(Event):
    """The country for help lines, as an ISO code."""

    country: str = ""
    typed: bool = False


@dataclass(frozen=True)
class SettingsWanted(Event):
    """Show the settings."""


@dataclass(frozen=True)
class ZoneWanted(Event):
    """Set the time zone."""


@dataclass(frozen=True)
class PrivacyWanted(Event):
    """What is stored, where, how long?"""


@dataclass(frozen=True)
class RecordWanted(Event):
    """Hand over everything stored about me."""


@dataclass(frozen=True)
class UnlinkWanted(Event):
    """Leave this couple?"""


@dataclass(frozen=True)
class UnlinkConfirmed(Event):
    """Leave this couple."""


@dataclass(frozen=True)
class ForgetWanted(Event):
    """Delete everything about me?"""


@dataclass(frozen=True)
class ForgetConfirmed(Event):
    """Delete everything about me."""


@dataclass(frozen=True)
class QuestionAsked(Event):
    """A free question; `topic` is `unknown` when the bot cannot tell, `topics` are the nearest."""

    topic: str = "unknown"
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class MoreWanted(Event):
    """The longer part of the last answer."""


@dataclass(frozen=True)
class Returned(Event):
    """Back to where this person was."""


@dataclass(frozen=True)
class DangerNoticed(Event):
    """Words that may tell of danger. `handoff`: joint work stops; else a private question first."""

    label: str = ""
    handoff: bool = False


@dataclass(frozen=True)
class Misread(Event):
    """That is not what this person meant."""


@dataclass(frozen=True)
class SupportWanted(Event):
    """Yes, support please."""


@dataclass(frozen=True)
class Reopened(Event):
    """The person who stepped out takes part again, by own choice."""


@dataclass(frozen=True)
class Misunderstood(Event):
    """Words that fit nothing here, or that are in a language which is not read."""

    foreign: bool = False


@dataclass(frozen=True)
class PressAwaited(Event):
    """A yes in words to what only a press, or its very words, let out."""


@dataclass(frozen=True)
class WordlessSent(Event):
    """A voice note, sticker, photo or the like."""

    what: str = ""


@dataclass(frozen=True)
class TooLong(Event):
    """A text over the limit of this step, in characters."""

    limit: int = 0


@dataclass(frozen=True)
class Edited(Event):
    """The person corrected a message that was already answered."""

    text: str = ""
    message_id: int = 0


@dataclass(frozen=True)
class TimerFired(Event):
    """A durable timer's time has come."""

    name: str = ""


# -- after the talk: reminders


@dataclass(frozen=True)
class Snoozed(Event):
    """What was last reminded of is to come again later."""

    until: Snooze = Snooze.TOMORROW


@dataclass(frozen=True)
class AwayWanted(Event):
    """Nothing is to come for the rest of this week."""

    typed: bool = False


@dataclass(frozen=True)
class RemindersStopped(Event):
    """Nothing is to come by itself any more."""


@dataclass(frozen=True)
class RemindersWanted(Event):
    """Reminders are to come again, at their usual strength."""


# -- after the talk: check-ins


@dataclass(frozen=True)
class CheckInWanted(Event):
    """The person would look at how it goes."""


@dataclass(frozen=True)
class CheckInThanked(Event):
    """What this person appreciates, in their own words."""

    text: str = ""


@dataclass(frozen=True)
class LevelRated(Event):
    """How close, how trusting or how heard: nought to ten."""

    level: int = 0


@dataclass(frozen=True)
class NeedsRated(Event):
    """Whether this person gets what they need."""

    needs: Needs = Needs.PARTLY


@dataclass(frozen=True)
class BoundariesTold(Event):
    """Whether something about the boundaries wants another look, in own words or without any."""

    text: str = ""
    something: bool = False


@dataclass(frozen=True)
class CheckInOffered(Event):
    """The person would show the answers on the screen, as soon as the other would too."""


@dataclass(frozen=True)
class CheckInKept(Event):
    """The answers stay with the person who gave them."""


# -- closeness: the deck, and support turns


@dataclass(frozen=True)
class BondWanted(Event):
    """Something small to do together, or to say."""


@dataclass(frozen=True)
class BondDrawn(Event):
    """A card of the deck, drawn within this length and place (empty: any)."""

    length: str = ""
    place: str = ""
    card: str = ""


@dataclass(frozen=True)
class BondDone(Event):
    """The open card was done."""


@dataclass(frozen=True)
class BondSuggested(Event):
    """This person would like the open card for both, and the other may know."""


@dataclass(frozen=True)
class BondWelcomed(Event):
    """The other would like that card too."""

    card: str = ""


@dataclass(frozen=True)
class HardWanted(Event):
    """This person would like to say what is hard."""


@dataclass(frozen=True)
class HardSaid(Event):
    """What is hard, not shared yet."""

    text: str = ""


@dataclass(frozen=True)
class HardShared(Event):
    """Share what is hard exactly as it was shown."""


@dataclass(frozen=True)
class AnswerWanted(Event):
    """This person would like to answer what the other said is hard."""


@dataclass(frozen=True)
class AnswerDrafted(Event):
    """A sentence for the other, written in private, to be sent by a press."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class AnswerReworded(Event):
    """Put the other wording that was shown into the place of one's own; nothing is sent yet."""


@dataclass(frozen=True)
class AnswerSent(Event):
    """Send the sentence exactly as it was shown."""


# -- the jar


@dataclass(frozen=True)
class JarWanted(Event):
    """Show this person's own side of the jar."""


@dataclass(frozen=True)
class JarNoted(Event):
    """Words for a note, not in the jar yet."""

    text: str = ""


@dataclass(frozen=True)
class JarThanksWanted(Event):
    """What this person appreciated in the check-in may become a note too."""


@dataclass(frozen=True)
class JarPut(Event):
    """Put the note into the jar exactly as it was shown."""


@dataclass(frozen=True)
class JarTaken(Event):
    """Take one of one's own notes out again."""

    index: int = 0


@dataclass(frozen=True)
class JarDayWanted(Event):
    """Choose the day on which to open the jar."""


@dataclass(frozen=True)
class JarDayNamed(Event):
    """The day on which to open the jar, on this person's clock; None where words name none."""

    day: date | None = None


@dataclass(frozen=True)
class JarReadAgain(Event):
    """Show the notes that both opened last."""


@dataclass(frozen=True)
class JarOpenWanted(Event):
    """Look at one's own notes before pressing open."""


@dataclass(frozen=True)
class JarOpened(Event):
    """Open the jar: the other reads exactly the notes that were shown, once both have pressed."""


# -- forgiveness, growth, ending


@dataclass(frozen=True)
class ForgiveWanted(Event):
    """Think about forgiving, alone."""


@dataclass(frozen=True)
class GrowthWanted(Event):
    """Think about what has grown, alone."""


@dataclass(frozen=True)
class EndingWanted(Event):
    """Think about ending it, alone."""


@dataclass(frozen=True)
class Pondered(Event):
    """An answer chosen in such a conversation."""

    choice: str = ""


@dataclass(frozen=True)
class PonderedAloud(Event):
    """An answer in own words."""

    text: str = ""


@dataclass(frozen=True)
class Settled(Event):
    """Nothing new: the moment after a turn, when both lanes together may move the joint stage."""


# -- settings


@dataclass(frozen=True)
class SettingOpened(Event):
    """Show what can be chosen for one part of the settings."""

    part: SettingPart = SettingPart.QUIET


@dataclass(frozen=True)
class QuietChosen(Event):
    """When nothing may come by itself, in minutes past midnight on this person's clock."""

    start: int = 0
    end: int = 0
    typed: bool = False


@dataclass(frozen=True)
class StrengthChosen(Event):
    """How often this person may be reminded."""

    strength: Strength = Strength.USUAL
    typed: bool = False


@dataclass(frozen=True)
class RhythmChosen(Event):
    """How often a check-in comes by itself."""

    rhythm: Rhythm = Rhythm.MONTHLY
    typed: bool = False


@dataclass(frozen=True)
class AwayChosen(Event):
    """No reminder for so many days, or before that day; with neither, this person is back."""

    days: int = 0
    until: date | None = None
    typed: bool = False


@dataclass(frozen=True)
class TextsChosen(Event):
    """Short texts, or full ones."""

    brief: bool = False
    typed: bool = False


# -- the way


@dataclass(frozen=True)
class WayWanted(Event):
    """Show the course of both, of what both have shown each other."""


@dataclass(frozen=True)
class OwnWayWanted(Event):
    """Show this person's own course, to this person alone."""


# -- after the talk: promises


@dataclass(frozen=True)
class PromisesWanted(Event):
    """Show the promises: one's own, and those that the other shared."""


@dataclass(frozen=True)
class PromiseOpened(Event):
    """Look at the promise at this place of the list: one's own come first, then the other's."""

    index: int = 0


@dataclass(frozen=True)
class PromiseLookedAt(Event):
    """Look at this own promise, of which one was reminded."""

    of: int = 0


@dataclass(frozen=True)
class PromiseBegun(Event):
    """This person would make a promise."""


@dataclass(frozen=True)
class PromiseChanged(Event):
    """This person would put another promise in the place of the one that is looked at."""


@dataclass(frozen=True)
class PromiseWorded(Event):
    """The promise as it stands after what the person typed or pressed."""

    making: Owning = field(default_factory=Owning)


@dataclass(frozen=True)
class ProofWished(Event):
    """A wish for proof or for watching, which is no promise and is not kept."""


@dataclass(frozen=True)
class PromiseShared(Event):
    """Share the promise exactly as it was shown."""


@dataclass(frozen=True)
class PromiseKept(Event):
    """Keep the promise for oneself."""


@dataclass(frozen=True)
class PromiseReported(Event):
    """What its owner says of this promise."""

    of: int = 0
    report: Report = Report.KEPT


@dataclass(frozen=True)
class ReportShared(Event):
    """Let the other know that this promise was kept."""

    of: int = 0


@dataclass(frozen=True)
class PromiseEnding(Event):
    """Take the promise back that is looked at?"""


@dataclass(frozen=True)
class PromiseEnded(Event):
    """Take it back."""


@dataclass(frozen=True)
class LapseTold(Event):
    """What is said about a slip so far, after what the person typed or pressed."""

    lapse: Lapse = field(default_factory=Lapse)


@dataclass(frozen=True)
class LapseShared(Event):
    """Bring it to the other exactly as it was shown."""


@dataclass(frozen=True)
class LapseKept(Event):
    """Leave it at having thought about it."""


@dataclass(frozen=True)
class Acknowledged(Event):
    """A word for a promise of the other's: `thanks` or `noticed`."""

    of: int = 0
    word: str = ""


@dataclass(frozen=True)
class WordWanted(Event):
    """A word of one's own for this promise of the other's."""

    of: int = 0


@dataclass(frozen=True)
class WordDrafted(Event):
    """That word, not posted yet."""

    text: str = ""


@dataclass(frozen=True)
class WordPosted(Event):
    """Post it exactly as it was shown."""


# -- after the talk: questions that are asked again


@dataclass(frozen=True)
class AskAgainWanted(Event):
    """This person needs to ask something again."""


@dataclass(frozen=True)
class AgainDrafted(Event):
    """What they would ask, not posted yet."""

    text: str = ""


@dataclass(frozen=True)
class AgainPosted(Event):
    """Put the question exactly as it was shown, in private or in the group."""

    to_room: bool = False


@dataclass(frozen=True)
class ReplyWanted(Event):
    """This person would answer what the other asks again."""


@dataclass(frozen=True)
class ReplyDrafted(Event):
    """An answer, not posted yet."""

    text: str = ""
    other: OtherWording | None = None


@dataclass(frozen=True)
class ReplyWordingTaken(Event):
    """Put the other wording that was shown into the place of one's own; nothing is posted yet."""


@dataclass(frozen=True)
class ReplyPosted(Event):
    """Post the answer exactly as it was shown."""


@dataclass(frozen=True)
class WhenAskedWanted(Event):
    """Agree on when and how such questions are welcome."""


# -- after the talk: roots


@dataclass(frozen=True)
class RootsWanted(Event):
    """The private reflection on what led there: begin, or go on with it."""


@dataclass(frozen=True)
class RootAnswered(Event):
    """Words for the present question, for this person alone."""

    text: str = ""


@dataclass(frozen=True)
class RootsFinished(Event):
    """Enough questions; what does it come down to?"""


@dataclass(frozen=True)
class RootsRestarted(Event):
    """Clear what was written in it, and begin with the first question."""


@dataclass(frozen=True)
class RootSentence(Event):
    """What it comes down to, in one or two sentences."""

    text: str = ""


@dataclass(frozen=True)
class RootForTalk(Event):
    """Have the sentence at hand when it is one's turn."""


@dataclass(frozen=True)
class RootsKept(Event):
    """Leave it here, for oneself."""
