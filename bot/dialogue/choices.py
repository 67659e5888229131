"""What can be pressed where, as rows of codes, and the event that a code stands for.

A code is `verb` or `verb.argument`; its label comes from the content. Codes of OPEN_ALWAYS are
taken at any step; all others only while their lane or stage asks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from bot.dialogue import events as ev
from bot.dialogue.guards import CARDS
from bot.dialogue.model import (
    Mode,
    Rating,
    Review,
    Seat,
    Session,
    StageId,
    Wish,
)
from bot.dialogue.spec import Rows

THERAPY_PAGES: Rows = (("info.find", "info.call"), ("info.expect",))
SAFETY_KEYS: Rows = (("support",), ("country",))
TOPICS: Rows = (("more",), ("topics",))
WAY_OUT: Rows = (("skip", "pause"), ("help",))
MOMENTS: Rows = (("moments",),)
ROOM_MOMENTS: Rows = (("room_moments",),)
BACK_TO_IT: Rows = (("return",),)
CORRECTION: Rows = (("use_correction",),)
NO_HURRY: Rows = (("skip", "pause"),)

OPEN_ALWAYS = frozenset(
    {
        "more",
        "topic",
        "safety",
        "support",
        "country",
        "skip",
        "pause",
        "help",
        "info",
        "meet_at",
        "use_correction",
        "practice",
        "open_chat",
        "return",
    }
)
"""Verbs that are taken whatever the step."""


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
    pairs = zip(ZONES[::2], ZONES[1::2], strict=True)
    return (*((f"zone.{a}", f"zone.{b}") for a, b in pairs), ("skip",))


COUNTRIES = ("US", "GB", "CA", "IE", "AU", "NZ", "DE", "FR", "ES", "IN")


def countries(_session: Session, _seat: Seat) -> Rows:
    """A few countries; any other by its name."""
    codes = [f"in.{c}" for c in COUNTRIES]
    return (*(tuple(codes[i : i + 3]) for i in range(0, len(codes), 3)), ("skip",))


def support(session: Session, seat: Seat) -> Rows:
    """The private support route."""
    person = session.seats.get(seat)
    misread = (("misread",),) if person is not None and person.danger else ()
    return (("country",), *misread, ("reopen",))


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
        return (*waiting, ("keep", "not_now"), ("safety",))
    return (*waiting, ("return",))


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
    """What is this person's own; the language model only where they were asked about one."""
    person = session.seats.get(seat)
    permit = person.permit if person else None
    model: Rows = (("permit_off" if permit.given else "permit_on",),) if permit else ()
    return (("zone", "country"), *model, ("return",))


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
    pieces: Rows = (
        (
            ("strength.gentle", "strength.plain", "strength.firm"),
            ("slot.happened", "feelings"),
            ("slot.need", "slot.request"),
        )
        if not own
        else (("rewrite",),)
    )
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
    return (*((code,) for code in codes[:CARDS]), ("about.own",), ("return",))


def wordings(session: Session, seat: Seat) -> Rows:
    """The ready wordings of the chosen card, by number; or own words."""
    person = session.seats.get(seat)
    own = person is None or person.line is None or person.line.card == "own"
    first: Rows = () if own else (("wording.0", "wording.1", "wording.2"),)
    return (*first, ("back", "return"))


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
    """The lines of the agreement, by number."""
    count = len(session.shared.agreement.lines)
    version = session.shared.agreement.version
    codes = [f"drop.{version}.{i}" for i in range(count)]
    return (*(tuple(codes[i : i + 4]) for i in range(0, count, 4)), ("return",))


def agreement(session: Session, _seat: Seat) -> Rows:
    """What can be done with the agreement as it stands."""
    held = session.shared.agreement
    rows: Rows = (("add_line", "drop_lines") if held.lines else ("add_line",),)
    if held.lines:
        rows = (*rows, ("review.monthly", "review.quarterly"), (f"accept.{held.version}",))
    return (*rows, ("leave_agreement",))


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
    "zone": ev.ZoneWanted,
    "unlink_yes": ev.UnlinkConfirmed,
    "forget_yes": ev.ForgetConfirmed,
    "dont_wait": ev.WaitEnded,
    "return": ev.Returned,
    "more": ev.MoreWanted,
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
    "review.": lambda at, s, r, a: ev.ReviewChosen(at, s, r, Review(a)),
    "accept.": lambda at, s, r, a: ev.VersionAccepted(at, s, r, int(a)),
    "info.": lambda at, s, r, a: ev.InfoWanted(at, s, r, a),
    "topic.": lambda at, s, r, a: ev.QuestionAsked(at, s, r, a, (a,)),
}


def event_of(code: str, at: datetime, seat: Seat, *, in_room: bool = False) -> ev.Event | None:
    """Return the event that a code stands for, or None when it needs understanding first.

    The code must be an open one: a malformed argument raises ValueError.
    """
    verb, dot, argument = code.partition(".")
    maker = _MAKERS.get(verb + dot)
    return maker(at, seat, in_room, argument) if maker else None
