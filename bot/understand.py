"""Words and presses become events: danger first, then repairs, choices, slots, questions.

Runs in a worker, outside any transaction, against one revision of the session. It decides nothing:
what an event leads to stands in `dialogue.flow`.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz.distance import DamerauLevenshtein

from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.choices import event_of
from bot.dialogue.model import Draft, Line, Seat, Session
from bot.dialogue.spec import Text
from bot.dialogue.step import FLOW, advance
from bot.drafting import Drafting
from bot.express import is_asked, lane_codes, room_codes
from bot.knowledge import Knowledge, find_zones
from bot.safety import Action, Danger, Watch
from bot.second_reading import SecondReading

CONSENT_VERSION = "1"
"""Raise it when the consent text changes in substance; people are then asked again."""

INVITATION_LASTS = timedelta(days=7)
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that look alike."""
CODE = re.compile(r"^\s*([A-HJ-NP-Z2-9]{4})[\s-]?([A-HJ-NP-Z2-9]{4})\s*$", re.IGNORECASE)

STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
"""Curly quotes, as phones type them, to straight ones."""

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
    "therapy": ev.TherapyWanted,
    "safety": ev.SafetyWanted,
    "settings": ev.SettingsWanted,
    "privacy": ev.PrivacyWanted,
    "mydata": ev.RecordWanted,
    "unlink": ev.UnlinkWanted,
    "forget": ev.ForgetWanted,
}

EXACTLY = frozenset(
    {
        "share",
        "post_say_back",
        "post_understanding",
        "appreciate",
        "propose",
        "accept",
        "stop_yes",
        "unlink_yes",
        "forget_yes",
        "permit",
        "permit_on",
    }
)
"""Choices that cross the wall or cannot be taken back: no typo is ever read as one of them."""

QUIET_KINDS = frozenset({"said_back", "understanding", "say_back", "understand", "appreciation"})
"""Places where a question mark belongs to what one says to the other, not to the bot."""

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

    # -- words

    def words(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what these words mean here; danger is looked for before anything else."""
        danger = self._danger(said)
        if danger is None:
            return self._harmless(session, said)
        if said.in_room:
            # What everybody has read goes its usual way; the rest is that person's alone.
            return (*self._harmless(session, said), danger)
        return (danger,)

    def is_for_bot(self, session: Session, said: Said) -> bool:
        """Say if a reply in the room speaks to the bot: a command, a choice, a question."""
        return self._spoken(session, said, free=True) is not None or self.knowledge.is_question(
            said.text
        )

    def out_of_turn(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what a reply means that nobody asked this person for: kindly, whose turn it is."""
        text = FLOW.stages[session.stage].text
        kind = text.kind if text else ""
        words = self._meant(session, said, kind)
        danger = self._danger(said)
        return tuple(event for event in (words, danger) if event is not None)

    def late(self, _session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what a reply to a question that is over means: the open one again, and danger."""
        again = ev.Repeated(said.at, said.seat, said.in_room)
        danger = self._danger(said)
        return (again,) if danger is None else (again, danger)

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
        free = expected is not None and expected.kind != "open"
        spoken = self._spoken(session, said, free=free)
        if spoken is not None:
            return (spoken,)
        kind = expected.kind if expected else ""
        if kind not in QUIET_KINDS and self._is_question(said.text, kind):
            return (self.question(said),)
        meant = self._meant(session, said, kind)
        return (meant or ev.Misunderstood(said.at, said.seat, said.in_room),)

    def _expected(self, session: Session, said: Said) -> Text | None:
        """Return what kind of words this place takes from this seat."""
        stage = FLOW.stages[session.stage]
        if said.in_room:
            return stage.text
        return FLOW.lanes[session.seats[said.seat].lane].text

    def _is_question(self, text: str, kind: str) -> bool:
        if kind in ("zone", "country", "line", "reflection", "support"):
            return False
        return self.knowledge.is_question(text)

    def question(self, said: Said) -> ev.QuestionAsked:
        """Find the subject of a free question."""
        found = self.knowledge.answer(said.text)
        return ev.QuestionAsked(said.at, said.seat, said.in_room, found.topic, found.topics)

    def _command_in_words(self, said: Said, *, typo: bool) -> ev.Event | None:
        plain = _plain(said.text)
        for name, kind in COMMANDS.items():
            if said.in_room and name == "start":
                continue  # a greeting in the room is meant for the other person
            if _fits(plain, self.content.command_words(name), typo=typo):
                return kind(said.at, said.seat, said.in_room)
        return None

    def _spoken(self, session: Session, said: Said, *, free: bool) -> ev.Event | None:
        """Find a choice or command in words: exactly first, then with one letter wrong.

        Where words of one's own are asked for (`free`), a typo is never taken for a choice.
        """
        exact = (
            self._choice_in_words(session, said)
            or self._command_in_words(said, typo=False)
            or self._not_now_in_words(said, free=free)
        )
        if exact is not None or free:
            return exact
        near = self._choice_in_words(session, said, typo=True)
        return near or self._command_in_words(said, typo=True)

    def _not_now_in_words(self, said: Said, *, free: bool) -> ev.NotNow | None:
        """Not now is possible everywhere; among words of one's own only in so many words."""
        words = (self.content.label("not_now").lower(),) if free else self.content.words("not_now")
        if not _fits(_plain(said.text), words):
            return None
        return ev.NotNow(said.at, said.seat, said.in_room)

    def _choice_in_words(
        self, session: Session, said: Said, *, typo: bool = False
    ) -> ev.Event | None:
        """Find the open choice that these words name, if exactly one does."""
        codes: Iterable[str] = (
            room_codes(session, said.seat)
            if said.in_room
            else lane_codes(session, said.seat) or _asked_codes(session, said.seat)
        )
        plain = _plain(said.text)
        named = [c for c in codes if self._names(c, plain, session, said.seat, typo=typo)]
        if len(named) != 1:
            return None
        found = self.choice(session, said.seat, named[0], said.at, in_room=said.in_room)
        return found[0] if found else None

    def _names(self, code: str, plain: str, session: Session, seat: Seat, *, typo: bool) -> bool:
        verb, _, argument = code.partition(".")
        typo = typo and verb not in EXACTLY
        match verb:
            case "tension":
                return self.content.number(plain) == int(argument)
            case "offer" | "first" | "wording" | "drop":
                return self.content.number(plain) == int(argument.rpartition(".")[2]) + 1
            case "accept":
                return _fits(plain, self.content.words("accept"), typo=typo)
            case "rate":
                return _fits(
                    plain, self.content.words(f"rate.{argument.rpartition('.')[2]}"), typo=typo
                )
            case "option" if session.seats[seat].draft.slot:
                return self.content.number(plain) == int(argument) + 1
            case "option":
                options = session.seats[seat].draft.options
                return _fits(plain, (options[int(argument)].lower(),), typo=typo)
            case "about" | "open" if argument.isdigit():
                return _fits(plain, (self.content.cards[int(argument)].title.lower(),), typo=typo)
            case _:
                return _fits(plain, self.content.words(code), typo=typo)

    def _meant(self, session: Session, said: Said, kind: str) -> ev.Event | None:
        """Read words as what this place asks for."""
        at, seat, text = said.at, said.seat, said.text.strip()
        if kind in DRAFT_KINDS:
            return self._drafted(session, said, kind)
        plain: dict[str, Callable[[], ev.Event | None]] = {
            "said_back": lambda: ev.SaidBack(at, seat, said.in_room, text),
            "understanding": lambda: ev.Understood(at, seat, said.in_room, text),
            "say_back": lambda: ev.SayBackDrafted(at, seat, text=text),
            "understand": lambda: ev.UnderstandingDrafted(at, seat, text=text),
            "appreciation": lambda: ev.Appreciated(at, seat, text=text),
            "reflection": lambda: ev.Reflected(at, seat),
            "support": lambda: ev.Reflected(at, seat),
            "line": lambda: self._line(session, said),
            "zone": lambda: self._zone(said),
            "country": lambda: self._country(said),
            "open": lambda: self._open(said),
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
            "change": lambda: self.drafting.change(draft, said.text),
        }
        drafted = made[kind]()
        if drafted is None:
            return None
        plain = ev.Drafted(said.at, said.seat, draft=drafted)
        if self.second is None or kind not in ("statement", "answer"):
            return plain
        return self.second.of(plain, person, answer=said.text if kind == "answer" else "")

    def _line(self, session: Session, said: Said) -> ev.Event:
        chosen = session.seats[said.seat].line
        card = chosen.card if chosen else "own"
        return ev.LineWorded(said.at, said.seat, line=Line(card, said.text.strip()))

    def _zone(self, said: Said) -> ev.Event | None:
        found = find_zones(said.text, self.content.zone_aliases)
        return ev.ZoneGiven(said.at, said.seat, zone=found[0]) if found else None

    def _country(self, said: Said) -> ev.Event | None:
        code = self.content.country_code(said.text)
        return ev.CountryGiven(said.at, said.seat, country=code) if code else None

    def _open(self, said: Said) -> ev.Event | None:
        """In the hall: an invitation code, else a question."""
        code = CODE.match(said.text)
        if code:
            whole = f"{code[1]}-{code[2]}".upper()
            return ev.CodeTyped(said.at, said.seat, code=whole)
        return None

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
            case "wording":
                return (self._wording(session, seat, int(argument), at),)
            case "feelings" | "more_feelings":
                following = verb == "more_feelings"
                draft = self.drafting.open_feelings(person.draft, following=following)
                return (ev.FeelingsOpened(at, seat, draft=draft),)
            case "slot":
                draft = self.drafting.open_slot(person.draft, argument)
                return (ev.SlotOpened(at, seat, draft=draft),)
            case _:
                return self._draft_pressed(session, seat, verb, argument, at)

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
        return (ev.Drafted(at, seat, draft=made()),) if made else ()

    def _wording(self, session: Session, seat: Seat, index: int, at: datetime) -> ev.Event:
        line = session.seats[seat].line
        if line is None or index < 0:
            raise IndexError(index)
        ready = self.content.cards[int(line.card)].lines[index]
        worded = Line(line.card, ready.principle, ready.example, ready.fine)
        return ev.LineWorded(at, seat, line=worded)

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


def _asked_codes(session: Session, seat: Seat) -> frozenset[str]:
    """Where a private lane asks nothing, words answer the joint question that is put to them."""
    return room_codes(session, seat) if is_asked(session, seat) else frozenset()


def expects_words(session: Session, seat: Seat) -> bool:
    """Say whether the joint stage waits for this person's words."""
    return FLOW.stages[session.stage].text is not None and is_asked(session, seat)


def _plain(text: str) -> str:
    """Lower case, straight quotes, one space, no closing punctuation."""
    lowered = text.lower().translate(STRAIGHT)
    return " ".join(lowered.split()).strip(" .!?,;:")


def _fits(plain: str, words: Iterable[str], *, typo: bool = False) -> bool:
    """Say whether these are the words; with `typo`, one letter may be wrong or two swapped."""
    return any(plain == word or (typo and _one_letter_off(plain, word)) for word in words)


def _one_letter_off(plain: str, word: str) -> bool:
    """Forgive one letter from four letters on; in three, only two that are swapped."""
    if len(word) < 4:
        return len(word) == 3 and plain != word and sorted(plain) == sorted(word)
    return (
        abs(len(plain) - len(word)) <= 1
        and DamerauLevenshtein.distance(plain, word, score_cutoff=1) <= 1
    )
