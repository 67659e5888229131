"""Walks through the conversation: what people could do next, and willing people who do it.

Every private text carries a mark of its author, so that a test can look for it elsewhere.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.dialogue import events as ev
from bot.dialogue.afterwards.checkins import Needs
from bot.dialogue.afterwards.reminding import Rhythm, Snooze, Strength
from bot.dialogue.agreeing import carried_parts
from bot.dialogue.choices import OPEN_ALWAYS, event_of, this_step
from bot.dialogue.model import (
    Asked,
    Draft,
    DraftOffer,
    DraftState,
    LaneId,
    Lapse,
    LapsePart,
    Line,
    LineHelp,
    LinePart,
    Mode,
    OtherWording,
    Owning,
    OwningPart,
    Pledge,
    Promise,
    Rating,
    Report,
    Review,
    Seat,
    Session,
    SettingPart,
    StageId,
    Wish,
)
from bot.dialogue.step import FLOW, Step, advance, begin

FIRST, SECOND = Seat.FIRST, Seat.SECOND
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
KINDS: tuple[type[ev.Event], ...] = tuple(
    kind for kind in ev.Event.__subclasses__() if kind is not ev.Settled
)
COMMANDS: tuple[type[ev.Event], ...] = (
    ev.Started,
    ev.HelpWanted,
    ev.WhereWanted,
    ev.WentBack,
    ev.Skipped,
    ev.WhyWanted,
    ev.Repeated,
    ev.PauseWanted,
    ev.ResumeWanted,
    ev.StopWanted,
    ev.PracticeWanted,
    ev.AgreementWanted,
    ev.PromisesWanted,
    ev.AskAgainWanted,
    ev.RootsWanted,
    ev.TherapyWanted,
    ev.CheckInWanted,
    ev.SafetyWanted,
    ev.HideWanted,
    ev.SettingsWanted,
    ev.PrivacyWanted,
    ev.RecordWanted,
    ev.UnlinkWanted,
    ev.ForgetWanted,
    ev.BondWanted,
    ev.JarWanted,
    ev.HardWanted,
    ev.AnswerWanted,
    ev.ForgiveWanted,
    ev.GrowthWanted,
    ev.EndingWanted,
)
UNSURE = (DraftState.OFFERING, DraftState.ASKING)
DRAFTING = frozenset(
    {
        "offer",
        "first",
        "saved",
        "add",
        "option",
        "strength",
        "none_of_these",
        "own_words",
        "rewrite",
        "dont_know",
    }
)

DECK = tuple(f"card_{n}" for n in range(5))

OWNING = frozenset({"own_up", "own_part", "keep_part", "leave_out"})


@dataclass(frozen=True)
class Pen:
    """Writes texts that tell who wrote them and when."""

    seat: Seat
    number: int

    def words(self, about: str) -> str:
        """Return a text that nobody else could have written."""
        return f"<{self.seat}:{about}:{self.number}>"

    def draft(self, state: DraftState) -> Draft:
        """Return a draft in which every word is this author's."""
        word = self.words
        return Draft(
            state=state,
            own_words=word("own"),
            text=word("statement"),
            happened=word("happened"),
            feeling=word("feeling"),
            need=word("need"),
            request=word("request"),
            offers=(DraftOffer(word("offer"), word("h"), word("f"), word("n"), word("r")),),
            noticed=(word("noticed"),),
            also_said=(word("also"),),
            additions=(word("addition"),),
            acts=(word("act"), word("other act")),
            later=(word("later"),),
            question=word("question"),
            options=(word("option"), word("other option")),
        )

    def owning(self, *, whole: bool = False) -> Owning:
        """Return an accounting in this author's words: in the middle, or whole."""
        word, until = self.words, NOON.date()
        return Owning(
            part=tuple(OwningPart)[self.number % len(OwningPart)],
            texts={part: word(part.value) for part in OwningPart},
            pledge=Pledge(word("when"), word("will"), until),
            question=word("question") if self.number % 2 and not whole else "",
            typed=word("typed"),
            rest=word("rest") if self.number % 3 else "",
            changing=self.number % 5 == 0 and not whole,
            promise=self.promise() if whole else None,
            statement=word("account") if whole else "",
        )

    def promise(self) -> Promise:
        """Return a promise in this author's words, each made at a moment of its own."""
        word, until = self.words, NOON.date() if self.number % 2 else None
        made_at = NOON + self.number * MINUTE
        return Promise(word("when"), word("will"), until, False, made_at, word("promise"))

    def lapse(self) -> Lapse:
        """Return what is said about a slip, in this author's words: half of it, or all."""
        word, over = self.words, self.number % 3 == 0
        part = LapsePart.CHANGES if over else LapsePart.MEANT
        texts = {each: word(each.value) for each in LapsePart if over or each is not part}
        return Lapse(part, texts, question="" if over else word("question"), over=over)

    def line(self, card: str) -> Line:
        """Return a line in this author's words."""
        return Line(card, self.words("principle"), self.words("example"), self.words("fine"))

    def line_help(self) -> LineHelp:
        """Return help with a wording, in which every word is this author's."""
        word = self.words
        return LineHelp(
            word("help"),
            (self.line("own"), self.line("0")),
            wording=word("vague") if self.number % 2 else "",
            one_sided=self.number % 3 == 0,
        )

    def other(self) -> OtherWording | None:
        """Return another wording now and then: a whole one, or a frame."""
        gap = " …" if self.number % 4 == 1 else ""
        says = self.words("says")
        return OtherWording(says, self.words("other") + gap) if self.number % 2 else None


# -- what can be pressed and typed


def lane_codes(session: Session, seat: Seat) -> tuple[str, ...]:
    """Return the codes that this person's lane offers."""
    choices = FLOW.lanes[session.seats[seat].lane].choices
    rows = choices(session, seat) if callable(choices) else choices
    return tuple(code for row in rows for code in row)


def room_codes(session: Session, seat: Seat) -> tuple[str, ...]:
    """Return the codes that the joint stage offers this person."""
    stage = FLOW.stages[session.stage]
    if not is_asked(session, seat):
        return ()
    choices = stage.choices
    rows = choices(session, seat) if callable(choices) else choices
    return tuple(code for row in rows for code in row)


def is_asked(session: Session, seat: Seat) -> bool:
    """Say whether the joint question is put to this person."""
    asked = FLOW.stages[session.stage].asked
    if asked is Asked.ANYONE:
        return True
    return (seat is session.shared.floor) is (asked is Asked.SPEAKER)


def pressed(
    session: Session, seat: Seat, code: str, at: datetime, pen: Pen, *, in_room: bool = False
) -> ev.Event | None:
    """Return the event of a press, the engine's part in it played by the pen."""
    simple = event_of(code, at, seat, in_room=in_room)
    if simple is not None:
        return simple
    verb, _, argument = code.partition(".")
    if verb in DRAFTING:
        states = (DraftState.READY, DraftState.READY, DraftState.ASKING, DraftState.FEELING)
        return ev.Drafted(at, seat, draft=pen.draft(states[pen.number % len(states)]))
    if verb in OWNING:
        return ev.Owned(at, seat, owning=pen.owning(whole=verb == "keep_part"))
    if verb in ("keep_promise", "keep_lapse", "asking_line", "root_practise"):
        return _pressed_afterwards(verb, seat, at, pen)
    if verb == "skip":
        return ev.Skipped(at, seat) if argument == this_step(session, seat) else None
    if verb == "go_without":
        return ev.Skipped(at, seat) if argument == str(session.shared.room_step) else None
    if verb == "agree":
        return ev.Agreed(at, seat, version="1")
    if verb in ("partner", "new_invitation"):
        link, code = pen.words("link"), pen.words("code")
        return ev.PartnerWanted(at, seat, link=link, code=code, expires=at + timedelta(days=7))
    if verb == "prepared":
        return ev.LineWorded(at, seat, line=session.seats[seat].prepared[int(argument)])
    if verb == "propose":
        return ev.LineProposed(at, seat)
    if verb == "no_part":
        return ev.LineWorded(at, seat, line=pen.line("own"))
    if verb in ("parts_fit", "no_parts"):
        person = session.seats[seat]
        line = person.line or pen.line("own")
        for part in carried_parts(person) if verb == "no_parts" else ():
            line = line.with_part(part, "")
        return ev.LineWorded(at, seat, line=line)
    if verb in ("wording", "proposal", "keep_wording"):
        line = session.seats[seat].line
        return ev.LineWorded(at, seat, line=pen.line(line.card if line else "own"))
    if verb in ("feelings", "more_feelings"):
        return ev.FeelingsOpened(at, seat, draft=pen.draft(DraftState.FEELING))
    if verb in ("bond_next", "bond_length", "bond_place"):
        return _drawn(session, seat, verb, argument, at)
    if verb == "jar_in":
        return ev.JarDayNamed(at, seat, day=at.date() + timedelta(days=int(argument)))
    if verb == "to_page":
        return ev.SummaryAdded(at, seat, text=session.seats[seat].pondering.words)
    if verb == "slot":
        return ev.SlotOpened(at, seat, draft=replace(pen.draft(DraftState.READY), slot=argument))
    return None


def _drawn(session: Session, seat: Seat, verb: str, argument: str, at: datetime) -> ev.BondDrawn:
    """Draw from a small deck; some lengths have nothing left."""
    held, limit = session.seats[seat].bond, "" if argument == "any" else argument
    length = limit if verb == "bond_length" else held.length
    place = limit if verb == "bond_place" else held.place
    fresh = [card for card in DECK if card not in held.seen] or list(DECK)
    return ev.BondDrawn(at, seat, length=length, place=place, card=fresh[0])


def _pressed_afterwards(verb: str, seat: Seat, at: datetime, pen: Pen) -> ev.Event:
    """Return the event of a press after the talk that needs understanding first."""
    kept: dict[str, ev.Event] = {
        "keep_promise": ev.PromiseWorded(at, seat, making=pen.owning(whole=True)),
        "keep_lapse": ev.LapseTold(at, seat, lapse=pen.lapse()),
        "asking_line": ev.LineWorded(at, seat, line=pen.line("own")),
        "root_practise": ev.Drafted(at, seat, draft=pen.draft(DraftState.READY)),
    }
    return kept[verb]


def _typed_afterwards(seat: Seat, at: datetime, pen: Pen) -> dict[str, ev.Event]:
    """Return what words would mean in the places after the talk."""
    proof = pen.number % 7 == 3
    promise = ev.PromiseWorded(at, seat, making=pen.owning(whole=pen.number % 4 == 3))
    again = ev.LetterDrafted(at, seat, text=pen.words("again"))
    return {
        "promise": ev.ProofWished(at, seat) if proof else promise,
        "word": ev.WordDrafted(at, seat, text=pen.words("word")),
        "lapse": ev.LapseTold(at, seat, lapse=pen.lapse()),
        "again": ev.ProofWished(at, seat) if proof else again,
        "root": ev.RootAnswered(at, seat, text=pen.words("root")),
        "root_sentence": ev.RootSentence(at, seat, text=pen.words("sentence")),
    }


def typed(
    session: Session, seat: Seat, at: datetime, pen: Pen, *, in_room: bool = False
) -> ev.Event | None:
    """Return what words would mean where this person is, or None where no words are taken."""
    place = FLOW.stages[session.stage] if in_room else FLOW.lanes[session.seats[seat].lane]
    states = (DraftState.READY, DraftState.OFFERING, DraftState.ASKING, DraftState.FEELING)
    draft = pen.draft(states[pen.number % len(states)])
    read_lines: tuple[ev.Event, ...] = (
        ev.LineWorded(at, seat, line=pen.line("own")),
        ev.LineQuestioned(at, seat, help=pen.line_help()),
        ev.NoLineYet(at, seat),
    )
    settled: tuple[ev.Event, ...] = (
        ev.QuietChosen(at, seat, start=22 * 60, end=7 * 60, typed=True),
        ev.AwayChosen(at, seat, days=7, typed=True),
        ev.ZoneGiven(at, seat, zone=pen.words("zone"), typed=True),
    )
    remarks = tuple(ev.Remark)
    meanings: dict[str, ev.Event] = {
        "said_back": ev.SaidBack(at, seat, in_room, pen.words("public"), pen.other()),
        "understanding": ev.Understood(at, seat, in_room, pen.words("public"), pen.other()),
        "say_back": ev.SayBackDrafted(at, seat, text=pen.words("say back"), other=pen.other()),
        "unheard": ev.UnheardDrafted(at, seat, text=pen.words("unheard")),
        "understand": ev.UnderstandingDrafted(
            at, seat, text=pen.words("understand"), other=pen.other()
        ),
        "appreciation": ev.Appreciated(at, seat, text=pen.words("appreciation")),
        "reflection": ev.Reflected(at, seat),
        "support": ev.Remarked(at, seat, remark=remarks[pen.number % len(remarks)]),
        "owning": ev.Owned(at, seat, owning=pen.owning(whole=pen.number % 4 == 3)),
        "line": read_lines[pen.number % len(read_lines)],
        "line_part": read_lines[pen.number % 2],
        "zone": ev.ZoneGiven(at, seat, zone=pen.words("zone")),
        "country": ev.CountryGiven(at, seat, country=pen.words("country")),
        "open": ev.QuestionAsked(at, seat, topic=pen.words("topic")),
        "summary": ev.SummaryAdded(at, seat, text=pen.words("summary")),
        "setting": settled[pen.number % len(settled)],
        "checkin_thanks": ev.CheckInThanked(at, seat, text=pen.words("thanks")),
        "checkin_boundaries": ev.BoundariesTold(
            at, seat, text=pen.words("boundary"), something=True
        ),
        "letter": ev.LetterDrafted(at, seat, text=pen.words("letter")),
        "reply": ev.LetterDrafted(at, seat, text=pen.words("reply"), other=pen.other()),
        "jar_note": ev.JarNoted(at, seat, text=pen.words("note")),
        "jar_day": ev.JarDayNamed(at, seat, day=at.date() + timedelta(days=pen.number % 9)),
        "pondering": ev.PonderedAloud(at, seat, text=pen.words("pondering")),
        **_typed_afterwards(seat, at, pen),
    }
    if place.text is None:
        return None
    drafted: tuple[ev.Event, ...] = (
        ev.Drafted(at, seat, draft=draft),
        ev.ReadingAwaited(at, seat, draft=draft),
        ev.PermitAsked(at, seat, draft=draft, to="api.example.org", version="1"),
    )
    unsure = place.text.kind in ("statement", "answer") and draft.state in UNSURE
    led_to = drafted[pen.number // len(states) % len(drafted)] if unsure else drafted[0]
    return meanings.get(place.text.kind, led_to)


# -- anything at all


def _odd_value(name: str, kind: object, dice: random.Random, pen: Pen, at: datetime) -> object:
    of_kind: dict[str, Callable[[], object]] = {
        "int": lambda: dice.choice((-1, 0, 1, 2, 3, 4, 5, 7, 11, 19, 20, 10**9)),
        "bool": lambda: dice.random() < 0.5,
        "str": lambda: dice.choice((pen.words(name), "", "0", "7", "19", "20", "own")),
        "Draft": lambda: pen.draft(dice.choice(tuple(DraftState))),
        "Owning": lambda: pen.owning(whole=dice.random() < 0.5),
        "Line": lambda: pen.line(dice.choice(("own", "0", "19", "elsewhere"))),
        "LineHelp": pen.line_help,
        "Lapse": pen.lapse,
        "Report": lambda: dice.choice(tuple(Report)),
        "OtherWording | None": pen.other,
        "Feels": lambda: dice.choice(tuple(ev.Feels)),
        "Match": lambda: dice.choice(tuple(ev.Match)),
        "Wish": lambda: dice.choice(tuple(Wish)),
        "Rating": lambda: dice.choice(tuple(Rating)),
        "LinePart": lambda: dice.choice(tuple(LinePart)),
        "Review": lambda: dice.choice(tuple(Review)),
        "Needs": lambda: dice.choice(tuple(Needs)),
        "Snooze": lambda: dice.choice(tuple(Snooze)),
        "datetime | None": lambda: dice.choice((None, at + MINUTE)),
        "tuple[datetime, ...]": lambda: dice.choice(((), (at + MINUTE, at + 60 * MINUTE))),
        "date | None": lambda: dice.choice((None, at.date(), at.date() + timedelta(days=3))),
        "int | None": lambda: dice.choice((None, 4)),
        "tuple[str, ...]": lambda: (pen.words(name),),
        "SettingPart": lambda: dice.choice(tuple(SettingPart)),
        "Strength": lambda: dice.choice(tuple(Strength)),
        "Rhythm": lambda: dice.choice(tuple(Rhythm)),
        "StepPart": lambda: dice.choice(tuple(ev.StepPart)),
        "Remark": lambda: dice.choice(tuple(ev.Remark)),
    }
    return of_kind[str(kind)]()


TIMERS = (
    "meet",
    "breath.first",
    "breath.second",
    "invitation",
    "review.first",
    "review.second",
    "remind.first",
    "remind.second",
    "reply.first",
    "reply.second",
    "close",
    "unheard of",
)


def odd_event(number: int, seat: Seat | None, at: datetime, pen: Pen) -> ev.Event:
    """Return any event whatever, with plausible or odd arguments."""
    dice = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    given = {
        field.name: _odd_value(field.name, field.type, dice, pen, at)
        for field in dataclasses.fields(kind)
        if field.name not in ("at", "seat", "in_room")
    }
    if "name" in given:
        given["name"] = dice.choice(TIMERS if kind is ev.TimerFired else ("Kim", ""))
    return kind(at, seat, dice.random() < 0.3, **given)


# -- willing people


def willing(session: Session, at: datetime, pen: Callable[[Seat], Pen]) -> ev.Event | None:
    """Return what somebody who wants to get on does next, of what is offered; else None."""
    for seat in session.present:
        if not session.seats[seat].chat_open:
            return ev.ChatOpened(at, seat)
        wanted = _WILLING_LANE.get(session.seats[seat].lane)
        found = wanted(session, seat, at, pen(seat)) if wanted else None
        if found is not None:
            return found
    return next(_willing_stage(session, at, pen), None)


def partner_willing(session: Session, seat: Seat, at: datetime, pen: Pen) -> ev.Event | None:
    """Return what this one person does next who wants to get on, in private; else None."""
    wanted = _WILLING_LANE.get(session.seats[seat].lane)
    return wanted(session, seat, at, pen) if wanted else None


def _presses(*codes: str) -> Callable[[Session, Seat, datetime, Pen], ev.Event | None]:
    def press(session: Session, seat: Seat, at: datetime, pen: Pen) -> ev.Event | None:
        offered = lane_codes(session, seat)
        code = next((c for c in codes if c in offered), None)
        made = pressed(session, seat, code, at, pen) if code else None
        if isinstance(made, ev.Drafted):
            return replace(made, draft=pen.draft(DraftState.READY))
        return made

    return press


def _writes(session: Session, seat: Seat, at: datetime, pen: Pen) -> ev.Event | None:
    made = typed(session, seat, at, pen)
    if isinstance(made, (ev.Drafted, ev.ReadingAwaited, ev.PermitAsked)):
        return ev.Drafted(at, seat, draft=pen.draft(DraftState.READY))
    return made


def _owns_up(_session: Session, seat: Seat, at: datetime, pen: Pen) -> ev.Event | None:
    return ev.Owned(at, seat, owning=pen.owning(whole=True))


_WILLING_LANE: dict[LaneId, Callable[[Session, Seat, datetime, Pen], ev.Event | None]] = {
    LaneId.CHOOSING: _presses("alone"),
    LaneId.KNOCKING: _presses("withdraw"),
    LaneId.INVITE: _presses("alone"),
    LaneId.CONFIRM_GUEST: _presses("refuse"),
    LaneId.CONSENT: _presses("agree"),
    LaneId.GATE: _presses("feels.safe"),
    LaneId.GATE_AGAIN: _presses("feels.safe"),
    LaneId.TENSION: _presses("tension.2"),
    LaneId.MOMENT: _presses("moment.yes"),
    LaneId.ZONE: _presses("skip"),
    LaneId.BREATHING: _presses("breath_stop"),
    LaneId.OBSERVING: _presses("return"),
    LaneId.WHO_FIRST: _presses("wish.either"),
    LaneId.DRAFT: _writes,
    LaneId.WHICH_FIRST: _presses("own_words"),
    LaneId.PERMIT: _presses("permit.no"),
    LaneId.SECOND_READING: _presses("dont_wait"),
    LaneId.OFFERS: _presses("own_words"),
    LaneId.MISSING: _presses("own_words"),
    LaneId.FEELING: _presses("dont_know"),
    LaneId.SLOT: _writes,
    LaneId.OWNING: _owns_up,
    LaneId.STATEMENT: _presses("share", "share_alone", "done_practising"),
    LaneId.SAY_BACK: _writes,
    LaneId.SAY_BACK_READY: _presses("post_say_back"),
    LaneId.UNHEARD: _writes,
    LaneId.UNHEARD_READY: _presses("post_unheard"),
    LaneId.UNDERSTAND: _writes,
    LaneId.UNDERSTAND_READY: _presses("post_understanding"),
    LaneId.APPRECIATE: _writes,
    LaneId.APPRECIATE_READY: _presses("appreciate", "appreciate_alone"),
    LaneId.CARD: _presses("enough"),
    LaneId.CARDS_READY: _presses("open_reveal"),
    LaneId.OPENING: _presses("opening_done"),
    LaneId.LINE_CARD: _presses("return"),
    LaneId.LINE_WORDING: _presses("return"),
    LaneId.LINE_HELP: _presses("return"),
    LaneId.LINE_PREVIEW: _presses("return"),
    LaneId.LINE_PART: _presses("return"),
    LaneId.LINE_FITS: _presses("parts_fit"),
    LaneId.REVIEW_LINES: _presses("return"),
    LaneId.CHANGE_LINE: _presses("return"),
    LaneId.AMENDING: _presses("return"),
    LaneId.WITHDRAWING: _presses("return"),
    LaneId.SUMMARY: _presses("return"),
    LaneId.SUMMARY_READY: _presses("return"),
    LaneId.DANGER_CHECK: _presses("misread"),
    LaneId.SUPPORT: _presses("reopen"),
    LaneId.COUNTRY: _presses("skip"),
    LaneId.SETTINGS: _presses("return", "back"),
    LaneId.STOPPING: _presses("return"),
    LaneId.UNLINKING: _presses("return"),
    LaneId.FORGETTING: _presses("return"),
    LaneId.CHECKIN_THANKS: _writes,
    LaneId.CHECKIN_LEVELS: _presses("level.7", "needs.partly"),
    LaneId.CHECKIN_BOUNDARIES: _presses("boundaries.nothing"),
    LaneId.CHECKIN_READY: _presses("checkin_show"),
    LaneId.CHECKIN_NEXT: _presses("nothing_needed"),
    LaneId.BOND: _presses("return"),
    LaneId.HARD: _presses("return"),
    LaneId.HARD_READY: _presses("return"),
    LaneId.ANSWERING: _presses("return"),
    LaneId.ANSWER_READY: _presses("return"),
    LaneId.JAR: _presses("return"),
    LaneId.JAR_NOTE: _presses("return"),
    LaneId.JAR_DAY: _presses("return"),
    LaneId.JAR_OPENING: _presses("return"),
    LaneId.FORGIVE: _presses("return"),
    LaneId.GROWTH: _presses("return"),
    LaneId.ENDING: _presses("return"),
    LaneId.PROMISES: _presses("return"),
    LaneId.PROMISE: _presses("back"),
    LaneId.THEIR_PROMISE: _presses("back"),
    LaneId.PROMISE_WORDING: _presses("return"),
    LaneId.PROMISE_READY: _presses("promise_here", "share_promise"),
    LaneId.PROMISE_END: _presses("end_yes"),
    LaneId.PROMISE_WORD: _writes,
    LaneId.PROMISE_WORD_READY: _presses("post_word"),
    LaneId.LAPSE: _presses("return"),
    LaneId.LAPSE_READY: _presses("lapse_here"),
    LaneId.ASK_AGAIN: _presses("return"),
    LaneId.ASK_AGAIN_READY: _presses("ask_here"),
    LaneId.ANSWER_AGAIN: _writes,
    LaneId.ANSWER_AGAIN_READY: _presses("post_answer"),
    LaneId.WHEN_ASKED: _presses("return"),
    LaneId.ROOTS: _presses("return"),
    LaneId.ROOTS_END: _presses("roots_keep"),
    LaneId.ROOTS_READY: _presses("roots_keep"),
}

_WILLING_ROOM: dict[StageId, str] = {
    StageId.PAUSED: "resume",
    StageId.HELD: "go_on",
    StageId.CHECKING: "match.yes",
    StageId.AGREEMENT: "leave_agreement",
    StageId.THERAPY: "therapy_done",
}


def _willing_stage(
    session: Session, at: datetime, pen: Callable[[Seat], Pen]
) -> Iterator[ev.Event]:
    if session.stage is StageId.COOL_DOWN:
        yield ev.TimerFired(max(at, session.shared.meet_at or at), name="meet")
    for seat in session.present:
        code = _WILLING_ROOM.get(session.stage)
        done = seat in session.shared.go_on or (
            session.stage in (StageId.AGREEMENT, StageId.THERAPY) and session.seats[seat].done
        )
        if code and code in room_codes(session, seat) and not done:
            made = pressed(session, seat, code, at, pen(seat), in_room=True)
            if made is not None:
                yield made
        if is_asked(session, seat):
            said = typed(session, seat, at, pen(seat), in_room=True)
            if said is not None:
                yield said


# -- where a talk can stand


class Talk:
    """A talk that is played event by event, on a clock of its own."""

    def __init__(self, session: Session, at: datetime = NOON) -> None:
        self.session = session
        self.at = at
        self.count = 0
        self.said: list[object] = []

    def pen(self, seat: Seat) -> Pen:
        """Return a fresh pen for this seat."""
        return Pen(seat, self.count)

    def do(self, event: ev.Event) -> Step:
        """Advance by one event."""
        self.count += 1
        self.at = max(self.at, event.at)
        step = advance(self.session, event)
        self.session = step.session
        self.said += step.effects
        return step

    def later(self, minutes: int) -> datetime:
        """Let time pass."""
        self.at += minutes * MINUTE
        return self.at

    def press(self, seat: Seat, *codes: str) -> Step:
        """Press what is offered now; anything else is an error of the test."""
        for code in codes:
            lane, room = lane_codes(self.session, seat), room_codes(self.session, seat)
            always = code.partition(".")[0] in OPEN_ALWAYS
            assert code in lane or code in room or always, (code, lane, room)
            in_room = code not in lane and code in room
            event = pressed(self.session, seat, code, self.at, self.pen(seat), in_room=in_room)
            assert event is not None
            step = self.do(event)
        return step

    def write(self, seat: Seat, state: DraftState = DraftState.READY) -> Step:
        """Type words where this person is."""
        event = typed(self.session, seat, self.at, self.pen(seat))
        assert event is not None
        if isinstance(event, ev.Drafted):
            event = replace(event, draft=self.pen(seat).draft(state))
        if isinstance(event, (ev.LineQuestioned, ev.NoLineYet)):
            event = ev.LineWorded(self.at, seat, line=self.pen(seat).line("own"))
        return self.do(event)

    def tell(self, kind: type[ev.Event], seat: Seat | None = None, **given: object) -> Step:
        """Let something happen now."""
        return self.do(kind(self.at, seat, **given))

    def until(self, stage: StageId, most: int = 80) -> Talk:
        """Let willing people get on until this stage."""
        for _ in range(most):
            if self.session.stage is stage:
                return self
            event = willing(self.session, self.at, self.pen)
            assert event is not None, (self.session.stage, stage)
            self.do(event)
        raise AssertionError((self.session.stage, stage))


def couple(mode: Mode = Mode.GROUP) -> Talk:
    """Return two people at the door of the calm check."""
    talk = Talk(begin(11, "Alex"))
    if mode is Mode.GROUP:
        talk.tell(ev.RoomTaken, FIRST, room=-100, topic=None)
        talk.tell(ev.PartnerJoined, FIRST, user_id=22, name="Bo", chat_open=True)
    else:
        talk.press(FIRST, "partner")
        talk.tell(ev.GuestArrived, FIRST, user_id=22, name="Bo")
        talk.press(FIRST, "admit")
    return talk


def one() -> Talk:
    """Return one person who prepares alone, at the door of the calm check."""
    talk = Talk(begin(11, "Alex"))
    talk.press(FIRST, "alone")
    return talk


MIDDLE = (
    StageId.FLOOR,
    StageId.SPEAKING,
    StageId.SAYING_BACK,
    StageId.CHECKING,
    StageId.UNDERSTANDING,
    StageId.APPRECIATION,
    StageId.CARDS,
    StageId.REVEAL,
    StageId.AGREEMENT,
    StageId.THERAPY,
)


def _rated(talk: Talk) -> Talk:
    """Let both answer the first cards, alike and differently."""
    talk.until(StageId.CARDS)
    for number, (one_says, two_says) in enumerate(
        (("fine", "fine"), ("not_ok", "fine"), ("tell_first", "not_ok"), ("silent", "fine"))
    ):
        talk.press(FIRST, f"rate.{number}.{one_says}")
        talk.press(SECOND, f"rate.{number}.{two_says}")
    return talk


def standing(stage: StageId, mode: Mode = Mode.GROUP) -> Talk:
    """Return a couple's talk that stands at this stage (before there are two: one person's)."""
    if stage in (StageId.WELCOME, StageId.INVITING):
        talk = Talk(begin(11, "Alex"))
        if stage is StageId.INVITING:
            talk.press(FIRST, "partner")
        return talk
    talk = couple(mode)
    if stage is StageId.COOL_DOWN:
        talk.until(StageId.FLOOR).press(FIRST, "not_now")
    elif stage is StageId.PAUSED:
        talk.until(StageId.FLOOR).tell(ev.PauseWanted, FIRST)
    elif stage is StageId.HELD:
        talk.until(StageId.FLOOR).tell(ev.OutsiderJoined)
    elif stage is StageId.ENDED:
        talk.tell(ev.StopWanted, FIRST)
        talk.press(FIRST, "stop_yes")
    elif stage in (StageId.REVEAL, StageId.AGREEMENT, StageId.THERAPY, StageId.DONE):
        _rated(talk).until(stage)
    else:
        talk.until(stage)
    return talk


def _promised(talk: Talk) -> Talk:
    """Let both promise something, and let each ask the other again."""
    for seat in Seat:
        talk.tell(ev.PromisesWanted, seat)
        talk.press(seat, "promise_new")
        talk.do(ev.PromiseWorded(talk.at, seat, making=talk.pen(seat).owning(whole=True)))
        talk.press(seat, "share_promise")
        talk.tell(ev.AskAgainWanted, seat)
        talk.tell(ev.LetterDrafted, seat, text=talk.pen(seat).words("again"))
        talk.press(seat, "ask_here")
    return talk


CHECKED = ("nothing_liked", "level.7", "level.4", "level.9", "needs.partly", "boundaries.something")


def looking_back(answers: int) -> Session:
    """Return a couple after the talk: one would show a check-in, the other is in the middle."""
    talk = standing(StageId.DONE, Mode.PAIR)
    talk.press(FIRST, "checkin")
    talk.write(FIRST)
    talk.press(FIRST, *CHECKED[1:], "checkin_show")
    talk.press(SECOND, "checkin", *CHECKED[: min(answers, len(CHECKED))])
    if answers > len(CHECKED):
        talk.press(SECOND, "checkin_show")
    return talk.session


def _jar_begun(talk: Talk) -> Talk:
    for seat in talk.session.present:
        talk.tell(ev.JarWanted, seat)
        talk.write(seat)
        talk.press(seat, "jar_put")
    return talk


def jar_begun(mode: Mode = Mode.GROUP) -> Talk:
    """Return a couple after a talk, both with a note in the jar; one of them pressed open."""
    talk = _jar_begun(standing(StageId.DONE, mode))
    talk.press(FIRST, "jar_look", "jar_open")
    talk.press(SECOND, "jar_look")
    return talk


def hard_said(mode: Mode = Mode.GROUP) -> Talk:
    """Return a couple after a talk: one shared what is hard, and the other is about to answer."""
    talk = standing(StageId.DONE, mode)
    talk.tell(ev.HardWanted, FIRST)
    talk.write(FIRST)
    talk.press(FIRST, "hard_share")
    talk.press(SECOND, "answer_hard")
    talk.write(SECOND)
    talk.tell(ev.EndingWanted, FIRST)
    return talk


@cache
def starts() -> tuple[Session, ...]:
    """Return talks at every stage, of couples and of one person, for random walks to begin from."""
    held = (StageId.CALM_CHECK, StageId.COOL_DOWN, StageId.PAUSED, StageId.HELD, StageId.ENDED)
    group = [standing(stage).session for stage in (*held, *MIDDLE, StageId.DONE)]
    pair = [standing(stage, Mode.PAIR).session for stage in (StageId.CALM_CHECK, *MIDDLE)]
    alone = [begin(11, "Alex"), one().session]
    alone += [one().until(stage).session for stage in (StageId.SPEAKING, StageId.CARDS)]
    alone += [one().until(stage).session for stage in (StageId.AGREEMENT, StageId.DONE)]
    gate = couple()
    gate.press(FIRST, "agree")
    gate.press(SECOND, "agree")
    kept = _promised(standing(StageId.DONE)).session
    waited_for = Talk(gate.session)
    waited_for.press(SECOND, "feels.silent", "tension.1", "moment.yes")
    arriving = (gate.session, waited_for.session)
    looking = (looking_back(2), looking_back(4), looking_back(6), looking_back(7))
    alone.append(_jar_begun(one().until(StageId.DONE)).session)
    group += [jar_begun().session, hard_said().session]
    pair += [jar_begun(Mode.PAIR).session, hard_said(Mode.PAIR).session]
    return (*group, *pair, *alone, *arriving, kept, standing(StageId.INVITING).session, *looking)


# -- random walks

Move = tuple[int, int, int]
"""What kind of thing happens, which of those possible, and how many minutes have passed."""


def next_event(session: Session, move: Move, at: datetime, count: int) -> ev.Event:
    """Return what happens next by this draw: mostly what is offered, now and then anything."""
    kind, number, _ = move
    seats = session.present or (FIRST,)
    seat = seats[number % len(seats)]
    pen, which = Pen(seat, count), number // 2
    offers = (
        [
            made
            for code in lane_codes(session, seat)
            if (made := pressed(session, seat, code, at, pen)) is not None
        ]
        if seat in session.seats
        else []
    )
    if kind <= 3 and offers:
        return offers[which % len(offers)]
    if kind <= 5:
        return willing(session, at, lambda s: Pen(s, count)) or ev.Started(at, seat)
    if kind == 6 and seat in session.seats:
        said = typed(session, seat, at, pen, in_room=which % 3 == 0)
        if said is not None:
            return said
    if kind == 7 and seat in session.seats and room_codes(session, seat):
        codes = room_codes(session, seat)
        made = pressed(session, seat, codes[which % len(codes)], at, pen, in_room=True)
        if made is not None:
            return made
    if kind == 8:
        return COMMANDS[which % len(COMMANDS)](at, seat, which % 5 == 0)
    if kind == 9:
        return _from_outside(which, seat, at)
    anybody = (FIRST, SECOND, None)[number % 3]
    return odd_event(which, anybody, at, Pen(anybody or FIRST, count))


def _afterwards(seat: Seat, at: datetime) -> tuple[ev.Event, ...]:
    """What a button of an older message may bring when the talk is over."""
    return (
        ev.ReplyWanted(at, seat),
        ev.WhenAskedWanted(at, seat),
        *(
            kind(at, seat, of=int((NOON + number * MINUTE).timestamp()))
            for number in range(1000, 1060, 7)
            for kind in (ev.PromiseReported, ev.ReportShared, ev.WordWanted)
        ),
    )


def _from_outside(which: int, seat: Seat, at: datetime) -> ev.Event:
    happenings: tuple[ev.Event, ...] = (
        ev.TimerFired(at, name="meet"),
        ev.TimerFired(at, seat, name=f"breath.{seat}"),
        ev.TimerFired(at, name="invitation"),
        ev.TimerFired(at, seat, name=f"remind.{seat}"),
        *_afterwards(seat, at),
        ev.PaperWanted(at, seat, plain=True),
        ev.AmendWanted(at, seat),
        ev.WithdrawWanted(at, seat),
        ev.SummaryWanted(at, seat),
        *(
            kind(at, seat, version=version)
            for version in (1, 2, 3)
            for kind in (ev.VersionAccepted, ev.StillFits, ev.ProposalPutAside)
        ),
        ev.DangerNoticed(at, seat, label="threat", handoff=True),
        ev.DangerNoticed(at, seat, label="threat", handoff=False),
        ev.SupportWanted(at, seat),
        ev.OutsiderJoined(at, None, True),
        ev.RoomLost(at, None, True),
        ev.ChatBlocked(at, seat),
        ev.ChatOpened(at, seat),
        ev.PartnerJoined(at, seat, True, 22, "Bo", True),
        ev.GuestArrived(at, seat, user_id=22, name="Bo"),
        ev.GuestConfirmed(at, seat),
        ev.RoomTaken(at, seat, True, -100, None),
        ev.Knocked(at, seat),
        ev.Misunderstood(at, seat),
    )
    return happenings[which % len(happenings)]
