"""Words and presses become events: danger first, then repairs, choices, slots, questions.

Runs in a worker, outside any transaction, against one revision of the session. It decides nothing:
what an event leads to stands in `dialogue.flow`.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.bonding import Bonding
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.afterwards.promising import following, lapse_of
from bot.dialogue.agreeing import awaits_line
from bot.dialogue.choices import event_of, reminder_codes, this_step
from bot.dialogue.flow import LINE
from bot.dialogue.guards import holds_floor
from bot.dialogue.model import (
    CONSENT_VERSION,
    Draft,
    LaneId,
    Line,
    OtherWording,
    Owning,
    OwningPart,
    Participant,
    Seat,
    Session,
    StageId,
)
from bot.dialogue.spec import Text
from bot.dialogue.step import FLOW, advance
from bot.drafting import Drafting
from bot.express import is_asked, lane_buttons, room_buttons
from bot.habits import Habits, Wanted
from bot.knowledge import Knowledge, find_zones, names_a_length, read_moments
from bot.knowledge.days import read_day
from bot.lines import Lines
from bot.owning import Accounting
from bot.pledging import Pledging
from bot.safety import Action, Danger, Watch
from bot.second_reading import SecondReading
from bot.spoken import Spoken

INVITATION_LASTS = timedelta(days=7)
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that look alike."""
CODE = re.compile(r"^\s*([A-HJ-NP-Z2-9]{4})[\s-]?([A-HJ-NP-Z2-9]{4})\s*$", re.IGNORECASE)

COMMANDS: dict[str, type[ev.Event]] = {
    "start": ev.Started,
    "help": ev.HelpWanted,
    "where": ev.WhereWanted,
    "back": ev.WentBack,
    "skip": ev.Skipped,
    "why": ev.WhyWanted,
    "repeat": ev.Repeated,
    "pause": ev.PauseWanted,
    "resume": ev.ResumeWanted,
    "stop": ev.StopWanted,
    "practice": ev.PracticeWanted,
    "agreement": ev.AgreementWanted,
    "promises": ev.PromisesWanted,
    "askagain": ev.AskAgainWanted,
    "roots": ev.RootsWanted,
    "therapy": ev.TherapyWanted,
    "safety": ev.SafetyWanted,
    "hide": ev.HideWanted,
    "checkin": ev.CheckInWanted,
    "way": ev.WayWanted,
    "settings": ev.SettingsWanted,
    "privacy": ev.PrivacyWanted,
    "mydata": ev.RecordWanted,
    "unlink": ev.UnlinkWanted,
    "forget": ev.ForgetWanted,
    "bond": ev.BondWanted,
    "jar": ev.JarWanted,
    "forgive": ev.ForgiveWanted,
    "growth": ev.GrowthWanted,
    "ending": ev.EndingWanted,
}

QUIET_KINDS = frozenset(
    {
        "said_back",
        "understanding",
        "say_back",
        "understand",
        "appreciation",
        "checkin_boundaries",
        "hard",
        "leaning",
        "jar_note",
        "jar_day",
        "word",
        "lapse",
        "again",
        "answer_again",
        "root",
        "root_sentence",
    }
)
"""Places where a question mark belongs to what one says to the other or to oneself."""

ASKED_LATER = frozenset(
    {"zone", "country", "line", "line_part", "reflection", "setting", "support", "summary"}
)
"""Places where words are read as what was asked for before they may be a question."""

READ_CLOSELY = frozenset({"", "open", "when", "owning", "promise"})
"""Places where words must be understood, so that another language is told at once; the practice
and the lines tell it themselves, and what one says to the other may be in any language."""

PLACES_COUNT = frozenset({"line", "summary", "zone", "country", "answer"})
"""Places where a bare number is never the words that are asked for."""

PROOF_KINDS = ("promise", "again")
"""Places where somebody may wish for proof or for watching, which is answered and not kept."""
LINE_KINDS = ("line", "line_part")
LINE_CHOICES = ("keep_wording", "both_would", "propose")
"""Choices of one lane or another for a line; their words are none."""

OF_FREEDOM = (Danger.COERCIVE_CONTROL.value, Danger.STALKING_SURVEILLANCE.value)
"""Kinds of danger that a line may sound like that is only worded too strictly."""

DRAFT_KINDS = frozenset({"statement", "answer", "change", "slot", "feeling"})


@dataclass(frozen=True)
class Said:
    """Words of somebody at the table."""

    text: str
    seat: Seat
    at: datetime
    in_room: bool = False


def fresh_invitation(at: datetime, seat: Seat) -> ev.PartnerWanted:
    """Make a one-time way in: 160 random bits in the link, 8 characters (39 bits) in the code."""
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(8))
    return ev.PartnerWanted(
        at,
        seat,
        link=secrets.token_urlsafe(20),
        code=f"{code[:4]}-{code[4:]}",
        expires=at + INVITATION_LASTS,
    )


class Understanding:
    """Understands in one language. Total: any text gives at least one event."""

    def __init__(
        self,
        content: Content,
        drafting: Drafting,
        watch: Watch,
        knowledge: Knowledge,
        second: SecondReading | None = None,
    ) -> None:
        self.content = content
        self.drafting = drafting
        self.watch = watch
        self.knowledge = knowledge
        self.second = second
        self.accounting = Accounting(content.amends)
        self.spoken = Spoken(content, tuple(COMMANDS))
        self.habits = Habits(content)
        self.lines = Lines(content.boundaries, content.cards)
        self.bonding = Bonding(content.bond)
        self.pledging = Pledging(content.amends, content.boundaries)

    # -- words

    def words(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what these words mean here; danger is looked for before anything else."""
        danger = self._danger(said)
        if danger is None:
            return self._harmless(session, said)
        if said.in_room:
            # What everybody has read goes its usual way; the rest is that person's alone.
            return (*map(_uncorrected, self._harmless(session, said)), danger)
        return (self._ruled(session, said, danger) or danger,)

    def _ruled(
        self, session: Session, said: Said, danger: ev.DangerNoticed
    ) -> ev.LineQuestioned | ev.ProofWished | None:
        """Return the question back where somebody words a line that would control the other.

        Only what sounds like control or surveillance may be a mere line, or a wish for proof in the
        place of a promise; everything else that may be danger stays danger wherever it is typed.
        """
        if danger.label not in OF_FREEDOM:
            return None
        place = self._expected(session, said)
        if place is None and awaits_line(session, said.seat):
            return self.lines.ruled(session.seats[said.seat], said.text.strip(), said.at, said.seat)
        if place is None or len(said.text) > place.limit:
            return None
        if place.kind in PROOF_KINDS:
            wished = self.pledging.wishes_openly(said.text)
            return ev.ProofWished(said.at, said.seat) if wished else None
        if place.kind not in LINE_KINDS:
            return None
        return self.lines.ruled(session.seats[said.seat], said.text.strip(), said.at, said.seat)

    def is_for_bot(self, session: Session, said: Said) -> bool:
        """Say if a reply in the room speaks to the bot: a command, a choice, a question."""
        return (
            self._spoken(session, said, free=True) is not None
            or self._moment(session, said) is not None
            or self.knowledge.is_question(said.text)
        )

    def out_of_turn(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what a reply means that nobody asked this person for: kindly, whose turn it is."""
        text = FLOW.stages[session.stage].text
        kind = text.kind if text else ""
        words = self._meant(session, said, kind)
        interrupted = ev.Interrupted(said.at, said.seat, said.in_room)
        danger = self._danger(said)
        found = (words or interrupted, danger)
        return tuple(event for event in found if event is not None)

    def late(self, _session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what a reply to a question that is over means: the open one again, and danger."""
        again = ev.Repeated(said.at, said.seat, said.in_room)
        danger = self._danger(said)
        return (again,) if danger is None else (again, danger)

    def beside(self, said: Said, event: ev.Event) -> tuple[ev.Event, ...]:
        """Return what happened together with words that are read for danger alone.

        They stand behind a command or below a picture. In private, danger goes before all else.
        """
        danger = self._danger(said) if said.text.strip() else None
        if danger is None:
            return (event,)
        return (event, danger) if said.in_room else (danger,)

    def edited(self, said: Said, message_id: int) -> tuple[ev.Event, ...]:
        """Return what new words for an old message mean; in a group they count only as danger."""
        danger = self._danger(said)
        if danger is not None:
            return (danger,)
        if said.in_room:
            return ()
        return (ev.Edited(said.at, said.seat, text=said.text, message_id=message_id),)

    def _danger(self, said: Said) -> ev.DangerNoticed | None:
        try:
            judged = self.watch.judge(said.text)
        except Exception:
            return ev.DangerNoticed(said.at, said.seat, label="", handoff=False)
        if judged.action is Action.NONE or judged.label is Danger.NONE:
            return None
        handoff = judged.action is Action.HANDOFF
        return ev.DangerNoticed(said.at, said.seat, label=judged.label.value, handoff=handoff)

    def _harmless(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        expected = self._expected(session, said)
        if expected is not None and len(said.text) > expected.limit:
            return (ev.TooLong(said.at, said.seat, said.in_room, expected.limit),)
        if not said.in_room and self._weighs_a_rule(session.seats[said.seat], said.text):
            return (ev.RuleWeighed(said.at, said.seat),)
        free = expected is not None and expected.kind != "open"
        placed = expected is not None and expected.kind in PLACES_COUNT
        spoken = self._spoken(session, said, free=free, placed=placed)
        if spoken is not None:
            return (spoken,)
        moment = self._moment(session, said)
        if moment is not None:
            return (moment,)
        kind = expected.kind if expected else ""
        if kind in READ_CLOSELY and self.watch.is_foreign(said.text):
            return (ev.Misunderstood(said.at, said.seat, said.in_room, foreign=True),)
        if kind not in QUIET_KINDS and self._is_question(said.text, kind):
            return (self.question(said),)
        meant = (
            self._meant(session, said, kind)
            or self._accepted(session, said)
            or self._line_unasked(session, said)
        )
        return (meant or ev.Misunderstood(said.at, said.seat, said.in_room),)

    def _expected(self, session: Session, said: Said) -> Text | None:
        """Return what kind of words this place takes from this seat."""
        stage = FLOW.stages[session.stage]
        if said.in_room:
            return stage.text
        return FLOW.lanes[session.seats[said.seat].lane].text

    def _is_question(self, text: str, kind: str) -> bool:
        if kind in ASKED_LATER:
            return False
        return self.knowledge.is_question(text)

    def question(self, said: Said) -> ev.QuestionAsked:
        """Find the subject of a free question."""
        found = self.knowledge.answer(said.text)
        return ev.QuestionAsked(said.at, said.seat, said.in_room, found.topic, found.topics)

    def _spoken(
        self, session: Session, said: Said, *, free: bool, placed: bool = False
    ) -> ev.Event | None:
        """Find a choice or command in words; among words of one's own only in so many words."""
        codes = self._open_codes(session, said)
        person = session.seats[said.seat]
        named = self.spoken.find(said.text, codes, person, free=free, placed=placed)
        if named is None:
            return None
        if named.command:
            if said.in_room and named.command == "start":
                return None  # a greeting in the room is meant for the other person
            return COMMANDS[named.command](said.at, said.seat, said.in_room)
        if named.pressed_only:
            return ev.PressAwaited(said.at, said.seat, said.in_room)
        found = self.choice(session, said.seat, named.code, said.at, in_room=said.in_room)
        return found[0] if found else None

    def _open_codes(self, session: Session, said: Said) -> tuple[str, ...]:
        """Give what can be chosen here; where a lane asks nothing, what the room asks counts."""
        if said.in_room:
            return room_buttons(session, said.seat)
        own = lane_buttons(session, said.seat) or _asked_codes(session, said.seat)
        return (*own, *sorted(reminder_codes(session, said.seat) - {*own}))

    def _meant(self, session: Session, said: Said, kind: str) -> ev.Event | None:
        """Read words as what this place asks for."""
        at, seat, text = said.at, said.seat, said.text.strip()
        if kind in DRAFT_KINDS:
            return self._drafted(session, said, kind)
        plain: dict[str, Callable[[], ev.Event | None]] = {
            "said_back": lambda: ev.SaidBack(at, seat, said.in_room, text, self._other(text)),
            "understanding": lambda: ev.Understood(at, seat, said.in_room, text, self._other(text)),
            "say_back": lambda: ev.SayBackDrafted(at, seat, text=text, other=self._other(text)),
            "understand": lambda: ev.UnderstandingDrafted(
                at, seat, text=text, other=self._other(text)
            ),
            "appreciation": lambda: ev.Appreciated(at, seat, text=text),
            "checkin_thanks": lambda: ev.CheckInThanked(at, seat, text=text),
            "checkin_boundaries": lambda: ev.BoundariesTold(at, seat, text=text, something=True),
            "reflection": lambda: ev.Reflected(at, seat),
            "support": lambda: ev.Reflected(at, seat),
            "line": lambda: self._line(session, said),
            "line_part": lambda: self._line_part(session, said),
            "summary": lambda: ev.SummaryAdded(at, seat, text=text),
            "owning": lambda: self._owned(session, said),
            "promise": lambda: self._promised(session, said),
            "word": lambda: ev.WordDrafted(at, seat, text=text),
            "lapse": lambda: self._lapse(session, said),
            "again": lambda: self._again(said),
            "answer_again": lambda: ev.ReplyDrafted(at, seat, text=text, other=self._other(text)),
            "root": lambda: ev.RootAnswered(at, seat, text=text),
            "root_sentence": lambda: ev.RootSentence(at, seat, text=text),
            "zone": lambda: self._zone(said),
            "country": lambda: self._country(said),
            "hard": lambda: ev.HardSaid(at, seat, text=text),
            "leaning": lambda: ev.AnswerDrafted(at, seat, text=text, other=self._other(text)),
            "jar_note": lambda: ev.JarNoted(at, seat, text=text),
            "jar_day": lambda: self._jar_day(session, said),
            "pondering": lambda: ev.PonderedAloud(at, seat, text=text),
            "setting": lambda: self._setting(session, said),
            "open": lambda: self._open(session, said),
        }
        reading = plain.get(kind)
        return reading() if reading else None

    def _drafted(self, session: Session, said: Said, kind: str) -> ev.Event | None:
        person = session.seats[said.seat]
        draft = person.draft
        made: dict[str, Callable[[], Draft | None]] = {
            "statement": lambda: self.drafting.words_anew(draft, said.text),
            "answer": lambda: self.drafting.answer(draft, said.text),
            "feeling": lambda: self.drafting.feeling(draft, said.text),
            "slot": lambda: self.drafting.slot(draft, said.text),
            # An accounting is changed by its parts; it has no slots that words could mean.
            "change": lambda: None if draft.accounts else self.drafting.change(draft, said.text),
        }
        drafted = made[kind]()
        if drafted is None:
            return None
        plain = ev.Drafted(said.at, said.seat, draft=drafted)
        if self.second is None or kind not in ("statement", "answer"):
            return plain
        return self.second.of(plain, person, answer=said.text if kind == "answer" else "")

    def _owned(self, session: Session, said: Said) -> ev.Event:
        person = session.seats[said.seat]
        owning = self.accounting.said(
            person.owning or Owning(), said.text.strip(), _local(said.at, person.zone)
        )
        return ev.Owned(said.at, said.seat, owning=owning)

    def _promised(self, session: Session, said: Said) -> ev.Event:
        """Read a promise; a wish for proof is none."""
        if self.pledging.wishes_proof(said.text):
            return ev.ProofWished(said.at, said.seat)
        person = session.seats[said.seat]
        making = self.pledging.said(
            person.promising.making, said.text.strip(), _local(said.at, person.zone)
        )
        return ev.PromiseWorded(said.at, said.seat, making=making)

    def _lapse(self, session: Session, said: Said) -> ev.Event:
        """Take an answer about a promise that slipped; one question may come back about it."""
        held = lapse_of(session.seats[said.seat])
        return ev.LapseTold(
            said.at, said.seat, lapse=self.pledging.slipped(held, said.text.strip())
        )

    def _again(self, said: Said) -> ev.Event:
        """Take a question for the other; a wish for proof is answered instead."""
        if self.pledging.wishes_proof(said.text):
            return ev.ProofWished(said.at, said.seat)
        return ev.AgainDrafted(said.at, said.seat, text=said.text.strip())

    def _moment(self, session: Session, said: Said) -> ev.MomentNamed | None:
        """Read a time to meet again, while the talk is put off."""
        person, times = session.seats[said.seat], self.content.times
        if session.stage is not StageId.COOL_DOWN:
            return None
        if not said.in_room and person.lane is not LaneId.COOLING:
            return None
        found = read_moments(said.text, said.at.astimezone(ZoneInfo(person.zone or "UTC")), times)
        if not found:
            return None
        known = bool(person.zone) or names_a_length(said.text, times)
        moments = tuple(each.astimezone(UTC) for each in found) if known else ()
        return ev.MomentNamed(said.at, said.seat, said.in_room, moments)

    def _accepted(self, session: Session, said: Said) -> ev.VersionAccepted | None:
        """Read an acceptance where it cannot be pressed yet, so that it is told what is missing."""
        held = session.shared.agreement
        if not held.lines or not self.spoken.names_any(said.text, ("accept",)):
            return None
        return ev.VersionAccepted(said.at, said.seat, said.in_room, held.version)

    def _weighs_a_rule(self, person: Participant, text: str) -> bool:
        """Say whether this is a yes or no to the question if one would keep a rule oneself.

        A yes to one that "we" would mend is a choice of its own.
        """
        helped = person.line_help
        if person.lane is not LaneId.LINE_HELP or helped is None or helped.wording:
            return False
        weighed = self.spoken.weighs(text)
        return weighed is False or (weighed is True and not helped.one_sided)

    def _line(self, session: Session, said: Said) -> ev.Event:
        """Read a line of the agreement; a mere question is answered as one."""
        if self.spoken.names_any(said.text, LINE_CHOICES):
            return ev.NoLineYet(said.at, said.seat)  # the words of a button that is not there now
        person = session.seats[said.seat]
        found = self.lines.typed(person, said.text.strip(), said.at, said.seat)
        if not isinstance(found, ev.NoLineYet):
            return found
        if self.knowledge.is_question(said.text):
            return self.question(said)
        return replace(found, foreign=self.watch.is_foreign(said.text))

    def _line_part(self, session: Session, said: Said) -> ev.Event | None:
        """Read an example, or what stays fine; a bare yes, no or number is neither."""
        if self.spoken.says_nothing(said.text):
            return None
        return self.lines.part(session.seats[said.seat], said.text.strip(), said.at, said.seat)

    def _line_unasked(self, session: Session, said: Said) -> ev.Event | None:
        """Read a line that is typed where the agreement is written, with no button pressed."""
        text = said.text.strip()
        if said.in_room or not awaits_line(session, said.seat) or len(text) > LINE:
            return None
        return self.lines.unasked(session.seats[said.seat], text, said.at, said.seat)

    def _other(self, text: str) -> OtherWording | None:
        """Find another wording for a reply that may sound like a defence."""
        found = self.content.defences.notice(text)
        return OtherWording(found.says, found.offer) if found else None

    def _zone(self, said: Said) -> ev.Event | None:
        found = find_zones(said.text, self.content.zone_aliases)
        return ev.ZoneGiven(said.at, said.seat, zone=found[0]) if found else None

    def _country(self, said: Said) -> ev.Event | None:
        code = self.content.country_code(said.text)
        return ev.CountryGiven(said.at, said.seat, country=code) if code else None

    def _jar_day(self, session: Session, said: Said) -> ev.JarDayNamed:
        here = _local(said.at, session.seats[said.seat].zone).date()
        day = read_day(said.text, here, self.content.times)
        return ev.JarDayNamed(said.at, said.seat, day=day)

    def _setting(self, session: Session, said: Said) -> ev.Event | None:
        """Read a change of somebody's own settings; a mere question is answered as one."""
        found = self.habits.on_card(_about_oneself(session, said))
        if found is None and self.knowledge.is_question(said.text):
            return self.question(said)
        return found

    def _open(self, session: Session, said: Said) -> ev.Event | None:
        """In the hall: an invitation code, or when and how somebody wants to hear from the bot."""
        code = CODE.match(said.text)
        if code:
            whole = f"{code[1]}-{code[2]}".upper()
            return ev.CodeTyped(said.at, said.seat, code=whole)
        return self.habits.anywhere(_about_oneself(session, said))

    # -- presses

    def choice(
        self, session: Session, seat: Seat, code: str, at: datetime, *, in_room: bool = False
    ) -> tuple[ev.Event, ...]:
        """Return the events that an open code stands for; nothing for a senseless one."""
        try:
            simple = event_of(code, at, seat, in_room=in_room)
            if simple is not None:
                return (simple,)
            return self._made(session, seat, code, at)
        except (ValueError, IndexError, KeyError):
            return ()

    def _made(self, session: Session, seat: Seat, code: str, at: datetime) -> tuple[ev.Event, ...]:
        verb, _, argument = code.partition(".")
        person = session.seats[seat]
        match verb:
            case "agree":
                return (ev.Agreed(at, seat, version=CONSENT_VERSION),)
            case "partner" | "new_invitation":
                return (fresh_invitation(at, seat),)
            case "use_correction":
                return self._corrected(session, seat, at)
            case "prepared":
                return (ev.LineWorded(at, seat, line=person.prepared[_number(argument)]),)
            case "skip":
                return (ev.Skipped(at, seat),) if argument == this_step(session, seat) else ()
            case "wording":
                return (self.lines.ready(person, int(argument), at, seat),)
            case "proposal":
                return (self.lines.proposal(person, int(argument), at, seat),)
            case "no_part":
                line = (person.line or Line("own", "")).with_part(person.line_part, "")
                return (ev.LineWorded(at, seat, line=line),)
            case "keep_wording":
                return (self.lines.kept(person, at, seat),)
            case "propose":
                return (self.lines.proposed(person, at, seat),)
            case "feelings" | "more_feelings":
                following = verb == "more_feelings"
                draft = self.drafting.open_feelings(person.draft, following=following)
                return (ev.FeelingsOpened(at, seat, draft=draft),)
            case "slot":
                draft = self.drafting.open_slot(person.draft, argument)
                return (ev.SlotOpened(at, seat, draft=draft),)
            case "jar_in":
                day = _local(at, person.zone).date() + timedelta(days=int(argument))
                return (ev.JarDayNamed(at, seat, day=day),)
            case "to_page":
                return (ev.SummaryAdded(at, seat, text=person.pondering.words),)
            case "bond_next" | "bond_length" | "bond_place":
                drawn = self.bonding.pressed(session, seat, verb, argument, at)
                return (drawn,) if drawn else ()
            case "keep_promise" | "keep_lapse" | "asking_line" | "root_practise":
                return self._afterwards_pressed(session, seat, verb, argument, at)
            case _:
                return self._draft_pressed(session, seat, verb, argument, at)

    def _afterwards_pressed(
        self, session: Session, seat: Seat, verb: str, argument: str, at: datetime
    ) -> tuple[ev.Event, ...]:
        """Read presses after the talk: words that stay as typed, a ready line, a sentence."""
        person = session.seats[seat]
        match verb:
            case "keep_promise":
                making = self.pledging.keep(person.promising.making, _local(at, person.zone))
                return (ev.PromiseWorded(at, seat, making=making),)
            case "keep_lapse":
                held = lapse_of(person)
                return (ev.LapseTold(at, seat, lapse=following(held, held.typed)),)
            case "asking_line":
                found = self.content.asking_lines[_number(argument)]
                line = Line("own", found.principle, found.example, found.fine)
                return (ev.LineWorded(at, seat, line=line),)
            case _:
                return self._root_practised(session, seat, at)

    def _root_practised(self, session: Session, seat: Seat, at: datetime) -> tuple[ev.Event, ...]:
        """Read the sentence of a reflection as one to practise; in one's turn it waits there."""
        person = session.seats[seat]
        if holds_floor(session, ev.RootForTalk(at, seat)):
            return (ev.RootForTalk(at, seat),)
        draft = self.drafting.words_anew(Draft(later=person.draft.later), person.rooting.sentence)
        return (ev.Drafted(at, seat, draft=draft),)

    def _draft_pressed(
        self, session: Session, seat: Seat, verb: str, argument: str, at: datetime
    ) -> tuple[ev.Event, ...]:
        draft, drafting = session.seats[seat].draft, self.drafting
        presses = {
            "offer": lambda: drafting.offer(draft, int(argument)),
            "first": lambda: drafting.first(draft, int(argument)),
            "saved": lambda: drafting.saved(draft, int(argument)),
            "add": lambda: drafting.add(draft, int(argument)),
            "option": lambda: drafting.option(draft, int(argument)),
            "strength": lambda: drafting.strength(draft, argument),
            "none_of_these": lambda: drafting.none_of_these(draft),
            "own_words": lambda: drafting.own_words(draft),
            "rewrite": lambda: drafting.rewrite(draft),
            "dont_know": lambda: drafting.no_word_for_it(draft),
        }
        made = presses.get(verb)
        if made is None:
            return self._owning_pressed(session, seat, verb, argument, at)
        return (ev.Drafted(at, seat, draft=made()),)

    def _owning_pressed(
        self, session: Session, seat: Seat, verb: str, argument: str, at: datetime
    ) -> tuple[ev.Event, ...]:
        person, accounting = session.seats[seat], self.accounting
        owning, here = person.owning or Owning(), _local(at, person.zone)
        presses = {
            "own_up": lambda: accounting.begin(person.draft, here),
            "own_part": lambda: accounting.open(owning, OwningPart(argument)),
            "keep_part": lambda: accounting.keep(owning, here),
            "leave_out": lambda: accounting.leave_out(owning, here),
        }
        made = presses.get(verb)
        return (ev.Owned(at, seat, owning=made()),) if made else ()

    def _corrected(self, session: Session, seat: Seat, at: datetime) -> tuple[ev.Event, ...]:
        """Take the last answer back, if it led on, and put the corrected words in its place."""
        person = session.seats[seat]
        text = person.corrected
        if not text:
            return ()
        if not person.heard_moved:
            return self.words(session, Said(text, seat, at))
        back = ev.WentBack(at, seat)
        before = advance(session, back).session
        return (back, *self.words(before, Said(text, seat, at)))


def _about_oneself(session: Session, said: Said) -> Wanted:
    return Wanted(said.text, session.seats[said.seat], said.at, said.seat)


def _number(argument: str) -> int:
    """Read a place in a list, counted from nought; a negative one is none."""
    number = int(argument)
    if number < 0:
        raise IndexError(number)
    return number


def _local(at: datetime, zone: str) -> datetime:
    """Tell a moment on somebody's own clock, or on UTC's where it is not known."""
    return at.astimezone(ZoneInfo(zone or "UTC"))


def _uncorrected(event: ev.Event) -> ev.Event:
    """Words that may tell of danger get no advice on how to say them."""
    return replace(event, other=None) if isinstance(event, (ev.SaidBack, ev.Understood)) else event


def _asked_codes(session: Session, seat: Seat) -> tuple[str, ...]:
    """Where a private lane asks nothing, words answer the joint question that is put to them."""
    return room_buttons(session, seat) if is_asked(session, seat) else ()


def expects_words(session: Session, seat: Seat) -> bool:
    """Say whether the joint stage waits for this person's words."""
    return FLOW.stages[session.stage].text is not None and is_asked(session, seat)
