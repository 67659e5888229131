"""What can be pressed where, as rows of codes, and the event that a code stands for.

A code is `verb` or `verb.argument`; its label comes from the content. Codes of OPEN_ALWAYS are
taken at any step; all others only while their lane or stage asks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import assert_never

from bot.dialogue import agreeing
from bot.dialogue import events as ev
from bot.dialogue.afterwards import jar, promising, reassuring
from bot.dialogue.afterwards.checkins import HIGHEST, CheckInPart, Needs
from bot.dialogue.afterwards.course import own_course, shared_course
from bot.dialogue.afterwards.reminding import Rhythm, Snooze, Strength
from bot.dialogue.guards import CARDS
from bot.dialogue.model import (
    LaneId,
    LinePart,
    Mode,
    Owning,
    OwningPart,
    Participant,
    Rating,
    Report,
    Review,
    Seat,
    Session,
    SettingPart,
    StageId,
    Wish,
)
from bot.dialogue.spec import Rows
from bot.dialogue.summing import own_words

THERAPY_PAGES: Rows = (("info.find", "info.call"), ("info.expect", "summary"))
SAFETY_KEYS: Rows = (("support",), ("country", "hide"))
FURTHER = {"bond": "bond", "forgiveness": "forgive", "survive": "growth", "when_to_end": "ending"}
"""Which conversation goes further into the subject of a question."""
MOMENTS: Rows = (("moments",),)
ROOM_MOMENTS: Rows = (("room_moments",),)
BACK_TO_IT: Rows = (("return",),)
CORRECTION: Rows = (("use_correction",),)

OPEN_ALWAYS = frozenset(
    {
        "more",
        "topic",
        "safety",
        "support",
        "country",
        "hide",
        "skip",
        "pause",
        "help",
        "info",
        "meet_at",
        "use_correction",
        "practice",
        "open_chat",
        "return",
        "accept",
        "again",
        "agreement",
        "amend",
        "as_page",
        "as_text",
        "fits",
        "put_aside",
        "review_later",
        "summary",
        "withdraw_ask",
        # after the talk
        "checkin",
        "no_reminders",
        "not_this_week",
        "own_way",
        "remind_again",
        "snooze",
        "way",
        # closeness
        "answer_hard",
        "bond",
        "bond_yes",
        "ending",
        "forgive",
        "growth",
        "jar",
        # after the talk: promises, questions that are asked again, roots
        "answer_again",
        "ask_again",
        "did_it",
        "look_at",
        "not_yet",
        "noticed",
        "own_word",
        "promises",
        "roots",
        "slipped",
        "tell_kept",
        "thank",
        "when_to_ask",
    }
)
"""Verbs that are taken whatever the step."""


def topics(session: Session, seat: Seat) -> Rows:
    """Below an answer: more of it, a conversation that goes further, or what else was meant."""
    person = session.seats.get(seat)
    further = FURTHER.get(person.topic) if person else None
    return (("more", further) if further else ("more",), ("topics",))


def this_step(session: Session, seat: Seat) -> str:
    """Name the step that somebody is at, so that a press on it counts there alone."""
    return f"{session.seats[seat].step}.{session.shared.room_step}"


NEVER_SKIPPED = frozenset(
    {
        LaneId.CHOOSING,
        LaneId.KNOCKING,
        LaneId.INVITE,
        LaneId.CONFIRM_GUEST,
        LaneId.CONSENT,
        LaneId.GATE,
        LaneId.TENSION,
        LaneId.MOMENT,
        LaneId.WAITING,
        LaneId.COOLING,
        LaneId.CARDS_READY,
        LaneId.SUPPORT,
        LaneId.DONE,
    }
)
"""Places that cannot be left out, because nothing is asked there or nothing goes on without it."""


def way_out(session: Session, seat: Seat) -> Rows:
    """What is offered after several misunderstandings; skipping is for this step alone."""
    if session.seats[seat].lane in NEVER_SKIPPED:
        return (("pause", "help"),)
    return ((f"skip.{this_step(session, seat)}", "pause"), ("help",))


def no_hurry(session: Session, seat: Seat) -> Rows:
    """What is offered to whoever is asked and stays silent; skipping is for this question."""
    return ((f"skip.{this_step(session, seat)}", "pause"),)


def open_private_chat(session: Session, _seat: Seat) -> Rows:
    """In a group, the way into the private chat for whoever has not opened it."""
    closed = any(not p.chat_open for p in session.seats.values())
    return (("open_chat",),) if session.shared.mode is Mode.GROUP and closed else ()


def other_times(_session: Session, _seat: Seat) -> Rows:
    """Other times to meet again."""
    return (("later.20", "later.60"), ("later.180", "later.1440"), ("resume",))


def invitation(session: Session, _seat: Seat) -> Rows:
    """While the maker waits for the guest."""
    if session.shared.mode is Mode.GROUP:
        return (("alone", "practice"), ("safety",))
    return (("share_invitation",), ("add_to_group",), ("new_invitation", "alone"), ("safety",))


def tension(_session: Session, _seat: Seat) -> Rows:
    """Nought to ten, and not now."""
    return (
        tuple(f"tension.{n}" for n in range(6)),
        tuple(f"tension.{n}" for n in range(6, 11)),
        ("not_now", "safety"),
    )


ZONES = (
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Australia/Sydney",
)


def zones(_session: Session, _seat: Seat) -> Rows:
    """A few clocks; any other by its city."""
    return (*_clocks(), ("skip",))


def _clocks() -> Rows:
    pairs = zip(ZONES[::2], ZONES[1::2], strict=True)
    return tuple((f"zone.{a}", f"zone.{b}") for a, b in pairs)


COUNTRIES = ("US", "GB", "CA", "IE", "AU", "NZ", "DE", "FR", "ES", "IN")


def countries(_session: Session, _seat: Seat) -> Rows:
    """A few countries; any other by its name."""
    return (*_countries(), ("skip",))


def _countries() -> Rows:
    codes = [f"in.{c}" for c in COUNTRIES]
    return tuple(tuple(codes[i : i + 3]) for i in range(0, len(codes), 3))


QUIET_HOURS = ((1260, 540), (1320, 480), (1140, 600), (0, 0))
"""Hours to choose from, in minutes past midnight; any other in words. Equal ones are none."""


def support(session: Session, seat: Seat) -> Rows:
    """The private support route; the country is asked for once, and changed in the settings."""
    person = session.seats.get(seat)
    known = person is not None and bool(person.country)
    misread = (("misread",),) if person is not None and person.danger else ()
    return (("hide",) if known else ("country", "hide"), *misread, ("reopen",))


def _drafting_for_turn(session: Session, seat: Seat) -> bool:
    person = session.seats.get(seat)
    return (
        person is not None
        and session.stage is StageId.SPEAKING
        and seat is session.shared.floor
        and len(person.lanes) == 1
    )


def draft(session: Session, seat: Seat) -> Rows:
    """Before the first words: what waits from an earlier turn, or something new."""
    person = session.seats.get(seat)
    waiting = tuple((f"saved.{n}",) for n in range(len(person.draft.later))) if person else ()
    if _drafting_for_turn(session, seat):
        return (*waiting, ("own_up",), ("keep", "not_now"), ("safety",))
    return (*waiting, ("own_up",), ("return",))


def owning(session: Session, seat: Seat) -> Rows:
    """The present part of the accounting: keep what was asked about, skip, go back, leave it."""
    person = session.seats.get(seat)
    held = person.owning if person else None
    rows: Rows = ()
    if held and held.question:
        rows = (("leave_out",), ("keep_part",)) if held.rest else (("keep_part",),)
    optional = held is not None and held.part in (OwningPart.HID, OwningPart.EFFECT)
    steps = ("skip", "back") if optional and held and not held.changing else ("back",)
    leave = "not_now" if _drafting_for_turn(session, seat) else "return"
    return (*rows, steps, ("restart", leave))


PARTS: Rows = (("own_part.did", "own_part.hid"), ("own_part.effect", "own_part.will"))


def acts(session: Session, seat: Seat) -> Rows:
    """What the message tells of, one a row; or the whole as it was typed."""
    person = session.seats.get(seat)
    count = len(person.draft.acts) if person else 0
    return (*((f"first.{n}",) for n in range(count)), ("own_words", "restart"))


def offers(session: Session, seat: Seat) -> Rows:
    """Whole statements to choose from, by number."""
    person = session.seats.get(seat)
    count = len(person.draft.offers) if person else 0
    numbers = tuple(f"offer.{i}" for i in range(count))
    return (numbers, ("none_of_these",), ("own_words", "restart"))


def settings(session: Session, seat: Seat) -> Rows:
    """What is this person's own, or the choices of the part that is open.

    The language model is there only where they were asked about one.
    """
    person = session.seats.get(seat)
    if person is not None and person.setting is not None:
        return (*_setting(person.setting, person), ("back",))
    permit = person.permit if person else None
    model: Rows = (("permit_off" if permit.given else "permit_on",),) if permit else ()
    texts = "texts.full" if person is not None and person.brief else "texts.short"
    return (
        ("setting.rhythm", "setting.reminders"),
        ("setting.quiet", "setting.away"),
        ("setting.zone", "setting.country"),
        (texts,),
        *model,
        ("return",),
    )


def _setting(part: SettingPart, person: Participant) -> Rows:
    match part:
        case SettingPart.RHYTHM:
            return (tuple(f"rhythm.{rhythm}" for rhythm in Rhythm),)
        case SettingPart.REMINDERS:
            return tuple((f"remind.{strength}",) for strength in Strength)
        case SettingPart.QUIET:
            return tuple((f"quiet.{start}.{end}",) for start, end in QUIET_HOURS)
        case SettingPart.AWAY:
            back: Rows = (("away.0",),) if person.reminding.away_until else ()
            return (("not_this_week",), ("away.14", "away.30"), *back)
        case SettingPart.ZONE:
            return _clocks()
        case SettingPart.COUNTRY:
            return _countries()
        case _:
            assert_never(part)


def feelings(session: Session, seat: Seat) -> Rows:
    """A page of feelings, the next page, and not knowing."""
    person = session.seats.get(seat)
    count = len(person.draft.options) if person else 0
    codes = [f"option.{i}" for i in range(count)]
    return (
        *(tuple(codes[i : i + 2]) for i in range(0, count, 2)),
        ("more_feelings", "dont_know"),
        ("back",),
    )


def slot(session: Session, seat: Seat) -> Rows:
    """Ready phrases for the slot that is being changed."""
    person = session.seats.get(seat)
    count = len(person.draft.options) if person else 0
    numbers = tuple(f"option.{i}" for i in range(count))
    return (numbers, ("back",)) if numbers else (("back",),)


def statement(session: Session, seat: Seat) -> Rows:
    """The whole statement: share it, change any piece, keep it."""
    person = session.seats.get(seat)
    own = person is not None and person.draft.keeps_own_words
    accounts = person is not None and person.draft.accounts
    owns_up = person is not None and person.draft.owns_up and own
    pieces: Rows = (
        (
            ("strength.gentle", "strength.plain", "strength.firm"),
            ("slot.happened", "feelings"),
            ("slot.need", "slot.request"),
        )
        if not own
        else PARTS
        if accounts
        else (("rewrite",),)
    )
    pieces = (*pieces, ("own_up",)) if owns_up else pieces
    facts = () if own or person is None else person.draft.additions
    pieces = (*pieces, *((f"add.{n}",) for n in range(len(facts))))
    words: Rows = () if own else (("own_words",),)
    if not _drafting_for_turn(session, seat):
        return (*pieces, *words, ("restart", "done_practising"))
    if session.alone:
        return (("share_alone",), *pieces, *words, ("restart",))
    return (("share",), *pieces, *words, ("restart", "keep"))


def _other_wording(session: Session, seat: Seat) -> Rows:
    person = session.seats.get(seat)
    other = person.other_wording if person else None
    return (("other_wording",),) if other is not None and other.whole else ()


def say_back(session: Session, seat: Seat) -> Rows:
    """Post it as it stands; or the other wording, where there is a whole one."""
    return (("post_say_back",), *_other_wording(session, seat), ("back",))


def understanding(session: Session, seat: Seat) -> Rows:
    """Post it as it stands, or leave it out; or the other wording, where there is a whole one."""
    return (("post_understanding",), *_other_wording(session, seat), ("back", "skip"))


def appreciation(session: Session, _seat: Seat) -> Rows:
    """Share it as shown, or not."""
    return (("appreciate_alone" if session.alone else "appreciate",), ("back", "nothing_to_say"))


def card(session: Session, seat: Seat) -> Rows:
    """Four private answers to the present card."""
    person = session.seats.get(seat)
    index = min(person.card, CARDS - 1) if person else 0
    return (
        (f"rate.{index}.fine", f"rate.{index}.tell_first"),
        (f"rate.{index}.not_ok", f"rate.{index}.silent"),
        ("back", "skip", "enough"),
    )


def opening(session: Session, _seat: Seat) -> Rows:
    """The differing cards; pressing one says: I would open it."""
    revealed = session.shared.revealed
    opened = {c for c, _, _ in revealed.opened} if revealed else set()
    left = [c for c in (revealed.differing if revealed else ()) if c not in opened]
    return (*((f"open.{c}",) for c in left), ("opening_done",))


def line_cards(session: Session, seat: Seat) -> Rows:
    """What a line can be about: what was agreed or opened first, and anything of one's own."""
    revealed = session.shared.revealed
    ids: tuple[str, ...] = ()
    if revealed is not None:
        ids = tuple(c for c, _ in revealed.agreed) + tuple(c for c, _, _ in revealed.opened)
        ids += tuple(c for c in revealed.differing if c not in ids)
    if session.alone and seat in session.seats:
        rated = session.seats[seat].ratings
        ids = tuple(c for c, r in rated.items() if r is not Rating.SILENT)
    if not ids:
        ids = tuple(str(n) for n in range(CARDS))
    codes = [f"about.{c}" for c in ids]
    person = session.seats.get(seat)
    prepared = [f"prepared.{n}" for n in range(len(person.prepared))] if person else []
    ways = (*prepared, *codes[:CARDS])
    return (*((code,) for code in ways), ("about.own",), ("return",))


def wordings(session: Session, seat: Seat) -> Rows:
    """The ready wordings of the chosen card, by number; or own words."""
    person = session.seats.get(seat)
    own = person is None or person.line is None or person.line.card == "own"
    first: Rows = () if own else (("wording.0", "wording.1", "wording.2"),)
    return (*first, ("back", "return"))


def line_preview(session: Session, seat: Seat) -> Rows:
    """Propose the line as it is shown, or say its example and what stays fine first."""
    person = session.seats.get(seat)
    parts: Rows = (("line_part.example", "line_part.fine"),) if person and person.line else ()
    return (("propose",), *parts, ("back", "return"))


def line_part(session: Session, seat: Seat) -> Rows:
    """A part that is there can be left out."""
    person = session.seats.get(seat)
    there = person is not None and person.line is not None and person.line.part(person.line_part)
    return (*((("no_part",),) if there else ()), ("back", "return"))


def line_help(session: Session, seat: Seat) -> Rows:
    """Lines to take instead, by number; one's own only where it may stand or be mended."""
    person = session.seats.get(seat)
    helped = person.line_help if person else None
    if helped is None:
        return (("back", "return"),)
    numbers = tuple(f"proposal.{n}" for n in range(len(helped.proposals)))
    kept: Rows = (("keep_wording",),) if helped.wording else ()
    mended: Rows = (("both_would",),) if helped.one_sided else ()
    return (*((numbers,) if numbers else ()), *kept, *mended, ("back", "return"))


def lines(session: Session, _seat: Seat) -> Rows:
    """The lines of the agreement, by number, to take one out."""
    return _numbered(session, "drop")


def lines_to_change(session: Session, _seat: Seat) -> Rows:
    """The lines of the agreement, by number, to word one anew."""
    return _numbered(session, "edit")


def _numbered(session: Session, verb: str) -> Rows:
    count = len(session.shared.agreement.lines)
    version = session.shared.agreement.version
    codes = [f"{verb}.{version}.{i}" for i in range(count)]
    return (*(tuple(codes[i : i + 4]) for i in range(0, count, 4)), ("return",))


def agreement(session: Session, _seat: Seat) -> Rows:
    """What can be done with the agreement as it stands."""
    held = session.shared.agreement
    rows: Rows = (("add_line",),)
    if held.lines:
        rows = (
            *rows,
            ("change_lines", "drop_lines"),
            ("review.monthly", "review.quarterly"),
            *(((f"accept.{held.version}",),) if held.review else ()),
        )
    return (*rows, ("leave_agreement",))


def amending(session: Session, seat: Seat) -> Rows:
    """What can be done with the agreement from one's private chat, at its place or afterwards."""
    held = session.shared.agreement
    rows: Rows = (("add_line",),)
    if held.lines:
        rows = (
            *rows,
            ("change_lines", "drop_lines"),
            ("review.monthly", "review.quarterly"),
            *_open_version(session, seat),
        )
    return (*rows, ("return",))


def _open_version(session: Session, _seat: Seat) -> Rows:
    """Accept what is proposed once it has its rhythm, or leave what holds as it is."""
    if not agreeing.pending(session):
        return ()
    held = session.shared.agreement
    accept: Rows = ((f"accept.{held.version}",),) if held.review else ()
    beside = session.shared.kept is not None and not session.alone
    aside: Rows = ((f"put_aside.{held.version}",),) if beside else ()
    return (*accept, *aside)


def proposal(session: Session, seat: Seat) -> Rows:
    """Below the news of a new version."""
    held = session.shared.agreement
    if held.review is None and held.lines:
        first: Rows = ((f"again.{held.version}.monthly", f"again.{held.version}.quarterly"),)
    else:
        first = _open_version(session, seat)
    return (*first, ("amend",))


def kept(session: Session, seat: Seat) -> Rows:
    """Below the agreement, wherever it is shown."""
    shared = session.shared
    some = shared.kept or shared.agreement.lines or shared.past
    paper: Rows = (("as_page", "as_text"),) if some else ()
    if session.stage not in agreeing.CHANGEABLE:
        change: tuple[str, ...] = ()
    else:
        change = ("amend",)
    stands = shared.kept is not None and not session.alone
    life = (*change, "withdraw_ask") if stands else change
    accept = _open_version(session, seat) if change else ()
    return (*paper, *accept, *((life,) if life else ()))


def review(session: Session, _seat: Seat) -> Rows:
    """When the day has come to look at the agreement again."""
    version = session.shared.kept.version if session.shared.kept else 0
    return ((f"fits.{version}", "agreement"), ("amend", f"review_later.{version}"))


def withdrawing(session: Session, _seat: Seat) -> Rows:
    """Asked back once, about the version that holds."""
    version = session.shared.kept.version if session.shared.kept else 0
    return ((f"withdraw_yes.{version}",), ("return",))


def summary(session: Session, seat: Seat) -> Rows:
    """One's own sentences, one a row, to take onto the page or off it."""
    person = session.seats.get(seat)
    if person is None:
        return ()
    count = len(own_words(session, person))
    shown: Rows = (("summary_show",),) if person.summary.chosen else ()
    return (*((f"take.{n}",) for n in range(count)), *shown, ("return",))


# -- after the talk

REST = ("not_this_week", "no_reminders")
SNOOZE: Rows = (
    ("snooze.hour", "snooze.tomorrow"),
    REST,
)
"""What can be done about any reminder instead of what it is for."""
CHECKIN_TIME: Rows = (("checkin",), *SNOOZE)
REMIND_AGAIN: Rows = (("remind_again",),)


def reminder_codes(session: Session, seat: Seat) -> frozenset[str]:
    """What words may name after a reminder, as long as this person is in the middle of nothing."""
    person = session.seats[seat]
    busy = len(person.lanes) > 1 and person.lane is not LaneId.PROMISES
    if busy or session.stage not in AT_REST:
        return frozenset()
    if person.reminding.strength is Strength.NONE:
        return frozenset({"remind_again"})
    if person.reminding.open is None:
        return frozenset()
    rows = (*CHECKIN_TIME, *promise_due(session, seat))
    return frozenset({"snooze.week", *(code for row in rows for code in row)})


AT_REST = frozenset({StageId.WELCOME, StageId.DONE, StageId.ENDED})


AFTERWARDS: Rows = (("checkin", "promises"), ("bond", "jar"), ("roots", "way"))
"""What people come back for when the talk is over."""
CLOSING: Rows = (
    ("new_talk", "practice"),
    ("agreement", "question"),
    ("summary", "safety"),
    *AFTERWARDS,
)
OWN_WAY: Rows = (("checkin",),)
TOGETHER: Rows = (("agreement", "practice"), ("way",))
"""Below two check-ins that are shown side by side."""


def ways(session: Session, seat: Seat, *, own: bool) -> Rows:
    """Below a course in private: the other one, where there is one, and a check-in."""
    if own:
        return (("way", "checkin"),) if shared_course(session).days else OWN_WAY
    return (("own_way", "checkin"),) if own_course(session, seat).days else OWN_WAY


def closing(session: Session, seat: Seat) -> Rows:
    """When the talk is over: what may come next, and the clock as long as it is not known."""
    person = session.seats.get(seat)
    return CLOSING if person is None or person.zone else (*CLOSING, ("zone",))


def levels(session: Session, seat: Seat) -> Rows:
    """Nought to ten; and for what one needs, three answers."""
    person = session.seats.get(seat)
    part = person.checking.part if person else CheckInPart.CLOSE
    below: Rows = (("back", "skip"), ("not_now", "safety"))
    if part is CheckInPart.NEEDS:
        return (tuple(f"needs.{each}" for each in Needs), *below)
    half = HIGHEST // 2 + 1
    numbers = tuple(f"level.{n}" for n in range(HIGHEST + 1))
    return (numbers[:half], numbers[half:], *below)


def after_check_in(session: Session, seat: Seat) -> Rows:
    """What a look at how it goes may lead to, or nothing needed."""
    shared = session.shared
    something = seat in session.seats and session.seats[seat].checking.something
    lines = shared.kept is not None or bool(shared.agreement.lines)
    agreed = "amend" if something and session.stage in agreeing.CHANGEABLE else "agreement"
    first: Rows = ((agreed, "practice"),) if lines else (("practice",),)
    talk: Rows = (("new_talk",),) if session.stage in (StageId.DONE, StageId.ENDED) else ()
    return (*first, *talk, *jar.from_check_in(session, seat), ("nothing_needed",))


# -- after the talk: promises


def promises(session: Session, seat: Seat) -> Rows:
    """The open promises, one a row, one's own before the other's; and a new one."""
    person = session.seats.get(seat)
    own = len(promising.own_open(person)) if person else 0
    theirs = 0 if session.alone else len(promising.shared_by(session, seat.other))
    return (*((f"promise.{n}",) for n in range(own + theirs)), ("promise_new",), ("return",))


def promise_due(session: Session, seat: Seat) -> Rows:
    """What its owner may say of the promise that they are reminded of."""
    person = session.seats.get(seat)
    due = promising.due_promise(person) if person else None
    return ((f"look_at.{due.id}",), *_reports(due.id), REST) if due else ()


def _reports(of: int) -> Rows:
    return ((f"did_it.{of}", f"not_yet.{of}"), (f"slipped.{of}",))


def promise(session: Session, seat: Seat) -> Rows:
    """An own promise: say how it went, share it where the other does not know it, change it."""
    person = session.seats.get(seat)
    reports = _reports(person.promising.open if person else 0)
    shared = person and promising.shared_promise(session, seat, person.promising.open)
    share: Rows = () if session.alone or shared else (("share_promise",),)
    rest = (("change_promise", "end_promise"), ("back",))
    return (*reports, *share, *rest)


def their_promise(session: Session, seat: Seat) -> Rows:
    """A word for the promise of the other's that is looked at."""
    person = session.seats.get(seat)
    return (*_words_for(person.promising.open if person else 0), ("ask_again",), ("back",))


def promise_news(session: Session, _seat: Seat) -> Rows:
    """A word for the promise that the other has just been told of."""
    told = session.shared.told
    if told is None:
        return ()
    return ((f"thank.{told.id}", f"own_word.{told.id}"),) if told.lapse else _words_for(told.id)


def _words_for(of: int) -> Rows:
    return ((f"thank.{of}", f"noticed.{of}"), (f"own_word.{of}",))


def tell_kept(session: Session, seat: Seat) -> Rows:
    """Let the other know that the promise was kept of which that was just said."""
    person = session.seats.get(seat)
    of = promising.reported(person) if person else 0
    return ((f"tell_kept.{of}",),) if promising.is_untold(session, seat, of) else ()


def promise_wording(session: Session, seat: Seat) -> Rows:
    """Keep what was asked about, go back, or leave it."""
    person = session.seats.get(seat)
    making = person.promising.making if person else None
    keep: Rows = (("keep_promise",),) if making and making.question and _keepable(making) else ()
    return (*keep, ("back", "return"))


def _keepable(making: Owning) -> bool:
    return bool(making.typed or making.piece)


def promise_ready(session: Session, seat: Seat) -> Rows:
    """Share the promise as shown, or keep it; one in the place of a shared one is shared too."""
    person = session.seats.get(seat)
    replaced = person.promising.replaces if person else 0
    known = bool(replaced) and promising.shared_promise(session, seat, replaced) is not None
    share: Rows = () if session.alone else (("share_promise",),)
    here: Rows = () if known and not session.alone else (("promise_here",),)
    return (*share, *here, ("back", "return"))


def lapse(session: Session, seat: Seat) -> Rows:
    """The present question about a slip; how to find somebody, where it slipped often."""
    person = session.seats.get(seat)
    held = promising.lapse_of(person) if person else None
    keep: Rows = (("keep_lapse",),) if held and held.question else ()
    often = person is not None and promising.slips_often(person)
    help_: Rows = (("info.find",),) if often else ()
    return (*keep, ("skip", "back"), *help_, ("return",))


def lapse_ready(session: Session, seat: Seat) -> Rows:
    """Bring it to the other as shown, where they know of the promise; or leave it here."""
    person = session.seats.get(seat)
    known = person and promising.shared_promise(session, seat, person.promising.open)
    bring: Rows = (("bring_lapse",),) if known and not session.alone else ()
    return (*bring, ("lapse_here",), ("change_promise",), ("back",))


# -- after the talk: questions that are asked again


def ask_again(session: Session, _seat: Seat) -> Rows:
    """Put the question as shown: in private, or in the group where that is possible."""
    there: Rows = (("ask_there",),) if reassuring.room_is_open(session) else ()
    return (("ask_here",), *there, ("back", "return"))


def answer_again(session: Session, seat: Seat) -> Rows:
    """Post the answer as shown; or the other wording, where there is a whole one."""
    person = session.seats.get(seat)
    other = person.reassuring.other if person else None
    wording: Rows = (("answer_wording",),) if other is not None and other.whole else ()
    return (("post_answer",), *wording, ("back", "return"))


ANSWER_KEYS: Rows = (("answer_again",),)
WHEN_KEYS: Rows = (("when_to_ask",),)
ASKING_LINES: Rows = (
    tuple(f"asking_line.{n}" for n in range(reassuring.ASKING_LINES)),
    ("return",),
)


# -- after the talk: roots


def roots(session: Session, seat: Seat) -> Rows:
    """The present question: leave it out, go back one, end here, or leave it for another day."""
    person = session.seats.get(seat)
    begun = person is not None and bool(person.rooting.answers)
    ends: Rows = (("roots_enough",),) if begun else ()
    return (("skip", "back"), *ends, ("return",))


ROOTS_KEYS: Rows = (("roots",), REST)


def roots_end(session: Session, seat: Seat) -> Rows:
    """No sentence is needed; what was written can be cleared."""
    person = session.seats.get(seat)
    begun = person is not None and bool(person.rooting.answers)
    clear: Rows = (("roots_anew",),) if begun else ()
    return (("roots_keep",), *clear, ("back", "return"))


Maker = Callable[[datetime, Seat, bool, str], ev.Event]


def _plain(kind: type[ev.Event]) -> Maker:
    return lambda at, seat, in_room, _argument: kind(at, seat, in_room)


_PLAIN: dict[str, type[ev.Event]] = {
    "alone": ev.AloneChosen,
    "question": ev.QuestionWanted,
    "withdraw": ev.KnockWithdrawn,
    "admit": ev.GuestConfirmed,
    "refuse": ev.GuestRefused,
    "pair": ev.PairChosen,
    "go_on": ev.GoOn,
    "decline": ev.Declined,
    "not_now": ev.NotNow,
    "breathe": ev.BreathWanted,
    "breath_stop": ev.BreathStopped,
    "walk": ev.WalkWanted,
    "observe": ev.ObserverWanted,
    "nothing": ev.NothingWanted,
    "share": ev.StatementShared,
    "share_alone": ev.StatementShared,
    "keep": ev.StatementKept,
    "done_practising": ev.StatementKept,
    "restart": ev.DraftRestarted,
    "post_say_back": ev.SayBackPosted,
    "post_understanding": ev.UnderstandingPosted,
    "appreciate": ev.AppreciationShared,
    "appreciate_alone": ev.AppreciationShared,
    "nothing_to_say": ev.AppreciationKept,
    "enough": ev.CardsFinished,
    "more_cards": ev.CardsReopened,
    "open_reveal": ev.RevealOpened,
    "opening_done": ev.OpeningFinished,
    "add_line": ev.LineWanted,
    "both_would": ev.BothWouldKeep,
    "other_wording": ev.OtherWordingTaken,
    "drop_lines": ev.LinesOpened,
    "change_lines": ev.LineChangesOpened,
    "amend": ev.AmendWanted,
    "withdraw_ask": ev.WithdrawWanted,
    "as_page": ev.PaperWanted,
    "summary": ev.SummaryWanted,
    "summary_show": ev.SummaryShown,
    "summary_page": ev.SummaryPrinted,
    "leave_agreement": ev.AgreementLeft,
    "therapy_done": ev.TherapyAnswered,
    "new_talk": ev.NewTalkWanted,
    "help": ev.HelpWanted,
    "back": ev.WentBack,
    "skip": ev.Skipped,
    "pause": ev.PauseWanted,
    "resume": ev.ResumeWanted,
    "stop_yes": ev.StopConfirmed,
    "practice": ev.PracticeWanted,
    "agreement": ev.AgreementWanted,
    "safety": ev.SafetyWanted,
    "support": ev.SupportWanted,
    "misread": ev.Misread,
    "reopen": ev.Reopened,
    "country": ev.CountryWanted,
    "hide": ev.HideWanted,
    "zone": ev.ZoneWanted,
    "unlink_yes": ev.UnlinkConfirmed,
    "forget_yes": ev.ForgetConfirmed,
    "dont_wait": ev.WaitEnded,
    "return": ev.Returned,
    "more": ev.MoreWanted,
    "checkin": ev.CheckInWanted,
    "way": ev.WayWanted,
    "own_way": ev.OwnWayWanted,
    "checkin_show": ev.CheckInOffered,
    "checkin_keep": ev.CheckInKept,
    "nothing_liked": ev.Skipped,
    "nothing_needed": ev.Returned,
    "not_this_week": ev.AwayWanted,
    "no_reminders": ev.RemindersStopped,
    "remind_again": ev.RemindersWanted,
    # closeness
    "bond": ev.BondWanted,
    "bond_done": ev.BondDone,
    "bond_suggest": ev.BondSuggested,
    "hard": ev.HardWanted,
    "hard_share": ev.HardShared,
    "answer_hard": ev.AnswerWanted,
    "answer_reworded": ev.AnswerReworded,
    "answer_send": ev.AnswerSent,
    # the jar
    "jar": ev.JarWanted,
    "jar_put": ev.JarPut,
    "jar_thanks": ev.JarThanksWanted,
    "jar_day": ev.JarDayWanted,
    "jar_look": ev.JarOpenWanted,
    "jar_read": ev.JarReadAgain,
    "jar_open": ev.JarOpened,
    # forgiveness, growth, ending
    "forgive": ev.ForgiveWanted,
    "growth": ev.GrowthWanted,
    "ending": ev.EndingWanted,
    "therapy": ev.TherapyWanted,
    "support_now": ev.SupportWanted,
    # after the talk: promises, questions that are asked again, roots
    "promises": ev.PromisesWanted,
    "promise_new": ev.PromiseBegun,
    "change_promise": ev.PromiseChanged,
    "share_promise": ev.PromiseShared,
    "promise_here": ev.PromiseKept,
    "end_promise": ev.PromiseEnding,
    "end_yes": ev.PromiseEnded,
    "bring_lapse": ev.LapseShared,
    "lapse_here": ev.LapseKept,
    "post_word": ev.WordPosted,
    "ask_again": ev.AskAgainWanted,
    "ask_here": ev.AgainPosted,
    "answer_again": ev.ReplyWanted,
    "answer_wording": ev.ReplyWordingTaken,
    "post_answer": ev.ReplyPosted,
    "when_to_ask": ev.WhenAskedWanted,
    "roots": ev.RootsWanted,
    "roots_enough": ev.RootsFinished,
    "roots_anew": ev.RootsRestarted,
    "roots_keep": ev.RootsKept,
    "root_for_talk": ev.RootForTalk,
}

_MAKERS: dict[str, Maker] = {
    **{code: _plain(kind) for code, kind in _PLAIN.items()},
    "feels.": lambda at, s, r, a: ev.SafetyAnswered(at, s, r, ev.Feels(a)),
    "tension.": lambda at, s, r, a: ev.HeatRated(at, s, r, int(a)),
    "permit.": lambda at, s, r, a: ev.PermitGiven(at, s, r, a == "yes"),
    "permit_on": lambda at, s, r, _a: ev.PermitGiven(at, s, r, given=True),
    "permit_off": lambda at, s, r, _a: ev.PermitGiven(at, s, r, given=False),
    "moment.": lambda at, s, r, a: ev.MomentGiven(at, s, r, a == "yes"),
    "zone.": lambda at, s, r, a: ev.ZoneGiven(at, s, r, a),
    "in.": lambda at, s, r, a: ev.CountryGiven(at, s, r, a),
    "later.": lambda at, s, r, a: ev.MeetingMoved(at, s, r, int(a)),
    "meet_at.": lambda at, s, r, a: ev.MeetingMoved(
        at, s, r, to=datetime.fromtimestamp(int(a) * 60, UTC)
    ),
    "wish.": lambda at, s, r, a: ev.WishGiven(at, s, r, Wish(a)),
    "match.": lambda at, s, r, a: ev.Matched(at, s, r, ev.Match(a)),
    "rate.": lambda at, s, r, a: ev.CardRated(
        at, s, r, int(a.split(".")[0]), Rating(a.split(".")[1])
    ),
    "open.": lambda at, s, r, a: ev.OpenWanted(at, s, r, a),
    "about.": lambda at, s, r, a: ev.LineCardChosen(at, s, r, a),
    "drop.": lambda at, s, r, a: ev.LineDropped(
        at, s, r, version=int(a.split(".")[0]), index=int(a.split(".")[1])
    ),
    "edit.": lambda at, s, r, a: ev.LineOpened(
        at, s, r, version=int(a.split(".")[0]), index=int(a.split(".")[1])
    ),
    "review.": lambda at, s, r, a: ev.ReviewChosen(at, s, r, Review(a)),
    "again.": lambda at, s, r, a: ev.ReviewChosen(
        at, s, r, Review(a.split(".")[1]), int(a.split(".")[0])
    ),
    "put_aside.": lambda at, s, r, a: ev.ProposalPutAside(at, s, r, int(a)),
    "withdraw_yes.": lambda at, s, r, a: ev.WithdrawConfirmed(at, s, r, int(a)),
    "fits.": lambda at, s, r, a: ev.StillFits(at, s, r, int(a)),
    "review_later.": lambda at, s, r, a: ev.ReviewPutOff(at, s, r, int(a)),
    "setting.": lambda at, s, r, a: ev.SettingOpened(at, s, r, SettingPart(a)),
    "quiet.": lambda at, s, r, a: ev.QuietChosen(at, s, r, *_hours(a)),
    "remind.": lambda at, s, r, a: ev.StrengthChosen(at, s, r, Strength(a)),
    "rhythm.": lambda at, s, r, a: ev.RhythmChosen(at, s, r, Rhythm(a)),
    "away.": lambda at, s, r, a: ev.AwayChosen(at, s, r, max(0, int(a))),
    "texts.": lambda at, s, r, a: ev.TextsChosen(at, s, r, a == "short"),
    "as_text": lambda at, s, r, _a: ev.PaperWanted(at, s, r, plain=True),
    "take.": lambda at, s, r, a: ev.SummaryToggled(at, s, r, int(a)),
    "summary_text": lambda at, s, r, _a: ev.SummaryPrinted(at, s, r, plain=True),
    "line_part.": lambda at, s, r, a: ev.LinePartOpened(at, s, r, LinePart(a)),
    "accept.": lambda at, s, r, a: ev.VersionAccepted(at, s, r, int(a)),
    "info.": lambda at, s, r, a: ev.InfoWanted(at, s, r, a),
    "topic.": lambda at, s, r, a: ev.QuestionAsked(at, s, r, a, (a,)),
    "snooze.": lambda at, s, r, a: ev.Snoozed(at, s, r, Snooze(a)),
    "level.": lambda at, s, r, a: ev.LevelRated(at, s, r, int(a)),
    "needs.": lambda at, s, r, a: ev.NeedsRated(at, s, r, Needs(a)),
    "boundaries.": lambda at, s, r, a: ev.BoundariesTold(at, s, r, something=a == "something"),
    # closeness, the jar, forgiveness, growth, ending
    "bond_yes.": lambda at, s, r, a: ev.BondWelcomed(at, s, r, a),
    "jar_take.": lambda at, s, r, a: ev.JarTaken(at, s, r, int(a)),
    "forgive.": lambda at, s, r, a: ev.Pondered(at, s, r, a),
    "growth.": lambda at, s, r, a: ev.Pondered(at, s, r, a),
    "ending.": lambda at, s, r, a: ev.Pondered(at, s, r, a),
    # after the talk: promises, questions that are asked again
    "promise.": lambda at, s, r, a: ev.PromiseOpened(at, s, r, int(a)),
    "look_at.": lambda at, s, r, a: ev.PromiseLookedAt(at, s, r, int(a)),
    "did_it.": lambda at, s, r, a: ev.PromiseReported(at, s, r, int(a), Report.KEPT),
    "not_yet.": lambda at, s, r, a: ev.PromiseReported(at, s, r, int(a), Report.NOT_YET),
    "slipped.": lambda at, s, r, a: ev.PromiseReported(at, s, r, int(a), Report.SLIPPED),
    "tell_kept.": lambda at, s, r, a: ev.ReportShared(at, s, r, int(a)),
    "thank.": lambda at, s, r, a: ev.Acknowledged(at, s, r, int(a), "thanks"),
    "noticed.": lambda at, s, r, a: ev.Acknowledged(at, s, r, int(a), "noticed"),
    "own_word.": lambda at, s, r, a: ev.WordWanted(at, s, r, int(a)),
    "ask_there": lambda at, s, r, _a: ev.AgainPosted(at, s, r, to_room=True),
}


def _hours(argument: str) -> tuple[int, int]:
    start, end = (int(minutes) % (24 * 60) for minutes in argument.split("."))
    return start, end


def event_of(code: str, at: datetime, seat: Seat, *, in_room: bool = False) -> ev.Event | None:
    """Return the event that a code stands for, or None when it needs understanding first.

    The code must be an open one: a malformed argument raises ValueError.
    """
    verb, dot, argument = code.partition(".")
    maker = _MAKERS.get(verb + dot)
    return maker(at, seat, in_room, argument) if maker else None
