"""What a line changes in what both may see. Every crossing of the wall is one of these functions.

Each takes the session as it is and the event, and returns the session as it becomes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.dialogue import agreeing
from bot.dialogue import events as ev
from bot.dialogue.afterwards import promising, rooting
from bot.dialogue.afterwards.checkins import Checking
from bot.dialogue.afterwards.reminding import WishKind, without_wishes
from bot.dialogue.afterwards.waking import unwish_for
from bot.dialogue.guards import CARDS, resumable, sender
from bot.dialogue.model import (
    Agreement,
    Draft,
    Guest,
    Invitation,
    Jar,
    LaneId,
    Mode,
    OwningPart,
    Participant,
    Rating,
    Revealed,
    Seat,
    Session,
    Shared,
    SharedPromise,
    StageId,
    Summary,
    Wish,
)
from bot.dialogue.record import skip_card

COOL_FOR = timedelta(minutes=20)
"""The shortest pause after flooding that clinicians advise."""
MEET_AFTER = timedelta(minutes=30)
BREATH = timedelta(seconds=5)
"""Half a breath: in for five seconds, out for five (paced breathing, six a minute)."""
SECOND_READING = timedelta(seconds=25)
"""After this nobody waits for a suggestion, should it have got lost; the host's limit is below."""
QUIET_FOR = timedelta(minutes=10)
"""After this much silence whoever is asked on the floor is invited once, in private."""
ANOTHER_DAY = timedelta(days=1)
MAX_LINES = 12
"""So that a whole agreement stays within one message of 4,096 characters and a short read."""


def line_fits(session: Session, _event: ev.Event) -> bool:
    """The agreement has room for another line."""
    return len(session.shared.agreement.lines) < MAX_LINES


def _each(session: Session, change: Callable[[Participant], Participant]) -> Session:
    return replace(session, seats={s: change(p) for s, p in session.seats.items()})


def _own(
    session: Session, event: ev.Event, change: Callable[[Participant], Participant]
) -> Session:
    person = sender(session, event)
    if person is None or event.seat is None:
        return session
    return session.with_seat(event.seat, change(person))


# -- coming in


def alone_mode(session: Session, _event: ev.Event) -> Session:
    """The talk is prepared by one person, without a group."""
    return session.with_shared(replace(session.shared, mode=Mode.SOLO, room=None, topic=None))


def keep_invitation(session: Session, event: ev.Event) -> Session:
    """Remember the way in that was just made."""
    from_maker = isinstance(event, ev.PartnerWanted) and event.expires is not None
    if not from_maker:
        return session
    made = invitation_of(event)
    return _own(session, event, lambda p: replace(p, invitation=made))


def invitation_of(event: ev.Event) -> Invitation | None:
    """Return the invitation that an event carries."""
    if isinstance(event, ev.PartnerWanted) and event.expires is not None:
        return Invitation(event.link, event.code, event.expires)
    return None


def greet_guest(session: Session, event: ev.Event) -> Session:
    """Remember who knocked, for the maker alone."""
    if not isinstance(event, ev.GuestArrived):
        return session
    guest = Guest(event.user_id, event.name)
    return _each(session, lambda p: replace(p, guest=guest))


def guest_of(session: Session, event: ev.Event) -> Guest | None:
    """Return who knocked at this person's door."""
    person = sender(session, event)
    return person.guest if person else None


def invitation_gone(session: Session, _event: ev.Event) -> Session:
    """The invitation leads nowhere any more."""
    return _each(session, lambda p: replace(p, invitation=None))


def dismiss_guest(session: Session, _event: ev.Event) -> Session:
    """Forget who knocked."""
    return _each(session, lambda p: replace(p, guest=None))


def seat_guest(session: Session, event: ev.Event) -> Session:
    """Give the confirmed guest the free seat; from here on there are two."""
    maker = sender(session, event)
    if maker is None or maker.guest is None or event.seat is None or not session.alone:
        return session
    joined = Participant(user_id=maker.guest.user_id, name=maker.guest.name)
    kept_back = agreeing.take_along(session)
    maker = kept_back.seats[event.seat]
    seated = kept_back.with_seat(event.seat.other, joined).with_seat(event.seat, _awaited(maker))
    return seated.with_shared(replace(kept_back.shared, mode=Mode.PAIR, room=None, topic=None))


def _awaited(maker: Participant) -> Participant:
    """Whoever invited is asked the gate's question now, whatever support was asked for before."""
    lanes = maker.lanes[:1] if LaneId.SUPPORT in maker.lanes else maker.lanes
    return replace(maker, guest=None, invitation=None, lanes=lanes)


def take_room(session: Session, event: ev.Event) -> Session:
    """Hold the talk in this group."""
    if not isinstance(event, ev.RoomTaken):
        return session
    kept_back = agreeing.take_along(session)
    shared = replace(kept_back.shared, mode=Mode.GROUP, room=event.room, topic=event.topic)
    return kept_back.with_shared(shared)


def seat_partner(session: Session, event: ev.Event) -> Session:
    """Give the second who took part in the group the free seat."""
    if not isinstance(event, ev.PartnerJoined) or not session.alone:
        return session
    free = next(s for s in Seat if s not in session.seats)
    joined = Participant(user_id=event.user_id, name=event.name, chat_open=event.chat_open)
    return _each(agreeing.take_along(session), _awaited).with_seat(free, joined)


def open_chat(session: Session, event: ev.Event) -> Session:
    """From now on the bot may write to this person."""
    return _own(session, event, lambda p: replace(p, chat_open=True))


def close_chat(session: Session, event: ev.Event) -> Session:
    """From now on the bot may not write to this person."""
    return _own(session, event, lambda p: replace(p, chat_open=False))


def leave_room(session: Session, _event: ev.Event) -> Session:
    """Go on in private chats."""
    mode = Mode.SOLO if session.alone else Mode.PAIR
    return session.with_shared(replace(session.shared, mode=mode, room=None, topic=None))


# -- calm check, holding, resuming


def fresh_check(session: Session, event: ev.Event) -> Session:
    """Ask everybody anew."""

    def anew(p: Participant) -> Participant:
        ready = rooting.ready_for_talk(p)
        return replace(ready, available=None, leaving=False, done=False)

    return nobody_went_on(_each(session, anew), event)


def hold_here(session: Session, event: ev.Event) -> Session:
    """Remember where the talk was interrupted."""
    if not resumable(session, event):
        return session
    return session.with_shared(replace(session.shared, resume_to=session.stage))


def hold_before(stage: StageId) -> Callable[[Session, ev.Event], Session]:
    """Make the change: the talk is held just before this stage."""

    def held(session: Session, _event: ev.Event) -> Session:
        return session.with_shared(replace(session.shared, resume_to=stage))

    return held


def put_off(session: Session, event: ev.Event) -> Session:
    """Propose a time to meet again: soon at first, another day from the third time on."""
    count = session.shared.postponed + 1
    later = MEET_AFTER if count < 3 else ANOTHER_DAY
    shared = replace(
        session.shared,
        postponed=count,
        meet_at=_whole_minute(event.at + later),
        cool_until=event.at + COOL_FOR,
    )
    return _each(session, lambda p: replace(p, leaving=False)).with_shared(shared)


def _whole_minute(moment: datetime) -> datetime:
    return (moment + timedelta(seconds=59)).replace(second=0, microsecond=0)


def move_meeting(session: Session, event: ev.Event) -> Session:
    """Meet again at the time that was asked for, but never within the cool-down."""
    if not isinstance(event, ev.MeetingMoved):
        return session
    soonest = event.at + COOL_FOR
    wished = _whole_minute(max(soonest, event.to or event.at + timedelta(minutes=event.minutes)))
    earliest = session.shared.cool_until
    meet = max(wished, _whole_minute(earliest)) if earliest else wished
    return session.with_shared(replace(session.shared, meet_at=meet))


def name_moments(session: Session, event: ev.Event) -> Session:
    """WALL: what was typed in the room may be a time; both read what it may mean."""
    if not isinstance(event, ev.MomentNamed):
        return session
    return session.with_shared(replace(session.shared, moments=event.moments))


def calm_again(session: Session, _event: ev.Event) -> Session:
    """The talk goes on: the count of postponements begins anew."""
    shared = replace(session.shared, postponed=0, meet_at=None, cool_until=None, moments=())
    return session.with_shared(shared)


def resumed(session: Session, _event: ev.Event) -> Session:
    """The talk is where it was."""
    return session.with_shared(replace(session.shared, resume_to=None))


def leave_quietly(session: Session, event: ev.Event) -> Session:
    """Hold at the next boundary, without a word until then."""
    return _own(session, event, lambda p: replace(p, leaving=True))


def nobody_went_on(session: Session, _event: ev.Event) -> Session:
    """Whoever pressed go on did not know of this."""
    return session.with_shared(replace(session.shared, go_on=()))


def go_on(session: Session, event: ev.Event) -> Session:
    """Note that this person pressed go on."""
    if event.seat is None or event.seat in session.shared.go_on:
        return session
    return session.with_shared(replace(session.shared, go_on=(*session.shared.go_on, event.seat)))


def breathe(session: Session, event: ev.Event) -> Session:
    """One more change of the breathing message."""
    return _own(session, event, lambda p: replace(p, breath=p.breath + 1))


def unshut(session: Session, event: ev.Event) -> Session:
    """By own choice this person takes part again; nothing from before is a step back."""
    return _own(session, event, lambda p: replace(p, shut=False, trail=()))


def leave_zone_open(session: Session, event: ev.Event) -> Session:
    """This person would rather not name a clock; world time does, and nobody asks again."""
    return _own(session, event, lambda p: replace(p, zone_left_open=True))


def hide(session: Session, event: ev.Event) -> Session:
    """Nothing with content comes to this person's chat until they do something again."""
    return _own(session, event, lambda p: replace(p, hidden=True))


# -- "I" statements


def clear_done(session: Session, _event: ev.Event) -> Session:
    """Everybody's private part of the stage begins."""
    return _each(session, lambda p: replace(p, done=False, sentence="", other_wording=None))


_EAGER = {Wish.ME: 1, Wish.EITHER: 0, Wish.YOU: -1, None: 0}


def give_floor(session: Session, event: ev.Event) -> Session:
    """The one who wishes to start speaks first; a tie goes to whoever was ready first."""
    last = event.seat or session.present[-1]

    def place(seat: Seat) -> tuple[int, datetime, bool]:
        person = session.seats[seat]
        return (-_EAGER[person.wish], person.answered_at or event.at, seat is last)

    first = min(session.present, key=place)
    return session.with_shared(replace(session.shared, floor=first, spoken=()))


def begin_turn(session: Session, _event: ev.Event) -> Session:
    """A new turn: nothing said, nothing said back, and nobody told whose turn it is."""
    shared = replace(session.shared, statement="", said_back="", understanding="", say_back_tries=0)
    return _each(session, lambda p: replace(p, told_turn=False)).with_shared(shared)


def tell_whose_turn(session: Session, event: ev.Event) -> Session:
    """Note that this person is told in this turn that it is the other's."""
    return _own(session, event, lambda p: replace(p, told_turn=True))


def share_statement(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed share on exactly this text."""
    person = sender(session, event)
    if person is None or not person.draft.text:
        return session
    text = person.draft.text
    shared = replace(session.shared, statement=text, say_back_tries=0)
    promise = person.owning.promise if person.owning and person.draft.accounts else None
    if promise is not None and event.seat is not None:
        told = SharedPromise(
            event.seat, text, promise.until, promise.once, promise.made_at, promise.text
        )
        shared = replace(shared, promises=(*shared.promises, told))
    return _promise_awaited(_own(session, event, _with_statement), event).with_shared(shared)


def keep_statement(session: Session, event: ev.Event) -> Session:
    """The statement stays with its author."""
    return _promise_awaited(_own(session, event, _with_statement), event)


def _promise_awaited(session: Session, event: ev.Event) -> Session:
    """Its owner is asked one day about the promise in the statement, if there is one."""
    person = sender(session, event)
    if person is None or person.owning is None or not person.draft.accounts:
        return session
    promise = person.owning.promise
    return promising.await_report(session, event, promise) if promise else session


def _with_statement(p: Participant) -> Participant:
    """A person with the statement, and the promise in it, among those of before."""
    if not p.draft.text:
        return p
    promise = p.owning.promise if p.owning and p.draft.accounts else None
    promises = (*p.promises, promise) if promise else p.promises
    return replace(p, statements=(*p.statements, p.draft.text), promises=promises)


def skip_part(session: Session, event: ev.Event) -> Session:
    """Leave the present part of the accounting out and go to the one after it."""

    def skipped(p: Participant) -> Participant:
        if p.owning is None:
            return p
        left = {part: text for part, text in p.owning.texts.items() if part is not p.owning.part}
        following = list(OwningPart)[min(p.owning.number, len(OwningPart) - 1)]
        bare = replace(p.owning, part=following, texts=left, question="", typed="", rest="")
        return replace(p, owning=bare)

    return _own(session, event, skipped)


def part_stays(session: Session, event: ev.Event) -> Session:
    """The accounting stays as it was before one part was opened."""

    def stays(p: Participant) -> Participant:
        if p.owning is None:
            return p
        as_it_was = replace(
            p.owning, changing=False, question="", typed="", rest="", statement=p.draft.text
        )
        return replace(p, owning=as_it_was)

    return _own(session, event, stays)


def to_the_turn(session: Session, event: ev.Event) -> Session:
    """Back to the draft of one's turn, from whatever lies above it."""
    return _own(session, event, lambda p: replace(p, lanes=p.lanes[:1], step=p.step + 1))


def clear_draft(session: Session, event: ev.Event) -> Session:
    """An empty sheet for this person; what was put off for another turn stays."""
    return _own(session, event, lambda p: replace(p, draft=Draft(later=p.draft.later), owning=None))


def try_anew(session: Session, event: ev.Event) -> Session:
    """An empty sheet that remembers the last try, to tell what got better."""

    def anew(p: Participant) -> Participant:
        tried = "" if p.draft.accounts else p.draft.own_words
        return replace(p, draft=Draft(tried=tried, later=p.draft.later), owning=None)

    return _own(session, event, anew)


def end_turn(session: Session, _event: ev.Event) -> Session:
    """The speaker has had a turn; a sentence that is practised beside the talk stays."""
    floor = session.shared.floor
    if floor is None or floor not in session.seats:
        return session
    speaker = session.seats[floor]
    if len(speaker.lanes) == 1:
        speaker = replace(speaker, draft=Draft(later=speaker.draft.later), owning=None)
    spoken = tuple(dict.fromkeys((*session.shared.spoken, floor)))
    shared = replace(session.shared, spoken=spoken)
    return session.with_seat(floor, speaker).with_shared(shared)


def swap_floor(session: Session, _event: ev.Event) -> Session:
    """The other speaks."""
    floor = session.shared.floor
    if floor is None or session.alone:
        return session
    return session.with_shared(replace(session.shared, floor=floor.other))


def count_try(session: Session, _event: ev.Event) -> Session:
    """One more say-back."""
    tries = session.shared.say_back_tries + 1
    return session.with_shared(replace(session.shared, say_back_tries=tries))


def note_stuck(session: Session, _event: ev.Event) -> Session:
    """They got stuck here; a reason to mention help later."""
    return session.with_shared(replace(session.shared, stuck=session.shared.stuck + 1))


def post_say_back(session: Session, event: ev.Event) -> Session:
    """WALL: the listener pressed post on exactly this say-back."""
    person = sender(session, event)
    text = person.sentence if person else ""
    return session.with_shared(replace(session.shared, said_back=text))


def post_understanding(session: Session, event: ev.Event) -> Session:
    """WALL: the listener pressed post on exactly this sentence."""
    person = sender(session, event)
    text = person.sentence if person else ""
    return session.with_shared(replace(session.shared, understanding=text))


def share_appreciation(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed share on exactly this appreciation."""
    person = sender(session, event)
    if person is None or event.seat is None or not person.sentence:
        return session
    mine = (event.seat, person.sentence)
    others = tuple(pair for pair in session.shared.appreciations if pair[0] is not event.seat)
    return session.with_shared(replace(session.shared, appreciations=(*others, mine)))


# -- boundaries


def skip_this_card(session: Session, event: ev.Event) -> Session:
    """Leave the present card unanswered."""
    return _own(session, event, skip_card)


def previous_card(session: Session, event: ev.Event) -> Session:
    """Show the card before this one again."""
    return _own(session, event, lambda p: replace(p, card=max(0, p.card - 1)))


def reveal(session: Session, _event: ev.Event) -> Session:
    """WALL: both pressed open. Agreement is shown; a difference only as worth talking about."""
    if session.alone:
        return session.with_shared(replace(session.shared, revealed=Revealed()))
    one, two = (session.seats[s].ratings for s in Seat)
    agreed: list[tuple[str, Rating]] = []
    differing: list[str] = []
    for card in map(str, range(CARDS)):
        mine, yours = one.get(card, Rating.SILENT), two.get(card, Rating.SILENT)
        if Rating.SILENT in (mine, yours):
            continue
        if mine is yours:
            agreed.append((card, mine))
        else:
            differing.append(card)
    before = session.shared.revealed or Revealed()
    shown = Revealed(tuple(agreed), tuple(differing), opened=before.opened)
    return session.with_shared(replace(session.shared, revealed=shown))


def both_want(session: Session, event: ev.Event) -> bool:
    """Both would open this differing card."""
    revealed = session.shared.revealed
    return (
        isinstance(event, ev.OpenWanted)
        and revealed is not None
        and event.card in revealed.differing
        and not session.alone
        and all(event.card in p.wants_open for p in session.seats.values())
        and all(card != event.card for card, _, _ in revealed.opened)
    )


def open_card(session: Session, event: ev.Event) -> Session:
    """WALL: both asked to open this one card."""
    revealed = session.shared.revealed
    if revealed is None or not isinstance(event, ev.OpenWanted):
        return session
    first, second = (session.seats[s].ratings.get(event.card, Rating.SILENT) for s in Seat)
    opened = (*revealed.opened, (event.card, first, second))
    return session.with_shared(replace(session.shared, revealed=replace(revealed, opened=opened)))


def add_line(session: Session, event: ev.Event) -> Session:
    """WALL: the author pressed propose on exactly this line."""
    person = sender(session, event)
    agreement = session.shared.agreement
    if person is None or person.line is None or len(agreement.lines) >= MAX_LINES:
        return session
    longer = replace(agreement, lines=(*agreement.lines, person.line))
    emptied = _own(session, event, lambda p: replace(p, line=None, line_help=None))
    return agreeing.new_version(emptied, longer)


def drop_line(session: Session, event: ev.Event) -> Session:
    """Take a line out."""
    if not isinstance(event, ev.LineDropped):
        return session
    agreement = session.shared.agreement
    kept = tuple(line for i, line in enumerate(agreement.lines) if i != event.index)
    return agreeing.new_version(session, replace(agreement, lines=kept))


def set_review(session: Session, event: ev.Event) -> Session:
    """Set when to look at the agreement again; the first rhythm completes the version in hand.

    Nobody can have accepted a version without one, so its number names one text all the same.
    """
    agreement = session.shared.agreement
    if not isinstance(event, ev.ReviewChosen) or agreement.review is event.review:
        return session
    timed = replace(agreement, review=event.review)
    if agreement.review is None:
        return session.with_shared(replace(session.shared, agreement=timed))
    return agreeing.new_version(session, timed)


def accept_version(session: Session, event: ev.Event) -> Session:
    """Note that this person accepts the present version."""
    agreement = session.shared.agreement
    if event.seat is None or agreement.accepted_by(event.seat):
        return session
    accepted = (*agreement.accepted, (event.seat, event.at))
    return session.with_shared(
        replace(session.shared, agreement=replace(agreement, accepted=accepted))
    )


def say_it_fits(session: Session, event: ev.Event) -> Session:
    """Note that this person looked at what holds and would keep it."""
    looked = _own(session, event, lambda p: replace(p, still_fits=True))
    return unwish_for(looked, event.seat, WishKind.REVIEW)


# -- therapy, ending


def show_page(session: Session, event: ev.Event) -> Session:
    """Note which page about professional help was asked for in the room."""
    page = event.page if isinstance(event, ev.InfoWanted) else ""
    return session.with_shared(replace(session.shared, page=page))


def new_talk(session: Session, _event: ev.Event) -> Session:
    """Another talk of the same people: what was agreed stays, everything else begins anew."""
    old = session.shared
    numbered = max(old.versions, old.agreement.version)
    agreement = Agreement(version=numbered)
    open_still = old.stage is StageId.DONE and agreeing.pending(session)
    base = old.agreement if open_still else old.kept
    if base:
        agreement = replace(base, accepted=(), agreed_at=None, review_at=None)
    shared = Shared(
        mode=old.mode,
        stage=old.stage,
        room=old.room,
        topic=old.topic,
        room_step=old.room_step,
        agreement=agreement,
        kept=old.kept,
        versions=numbered,
        beside=old.kept if open_still else None,
        past=old.past,
        promises=old.promises,
        checkins=old.checkins,
        talks=old.talks,
        kept_on=old.kept_on,
        asked_again=old.asked_again,
        partner_left=old.partner_left,
        suggested=old.suggested,
        done_together=old.done_together,
        hard=old.hard,
        jar=old.jar,
    )
    return _each(session, _rested).with_shared(shared)


def _rested(p: Participant) -> Participant:
    """A person between two talks: settings and consent stay, the answers of the last talk go."""
    lanes = (LaneId.IDLE, LaneId.SUPPORT) if p.shut else (LaneId.IDLE,)
    return replace(
        Participant(user_id=p.user_id, name=p.name, lanes=lanes),
        chat_open=p.chat_open,
        step=p.step,
        zone=p.zone,
        zone_left_open=p.zone_left_open,
        country=p.country,
        permit=p.permit,
        adult_consent=p.adult_consent,
        shut=p.shut,
        danger=p.danger if p.shut else "",
        tension=p.tension,
        statements=p.statements,
        prepared=p.prepared,
        summary=p.summary,
        promises=p.promises,
        bond=p.bond,
        jar=Jar(p.jar.notes),
        reminding=p.reminding,
        brief=p.brief,
        checking=Checking(p.checking.since),
        checkins=p.checkins,
        promising=promising.rested(p.promising),
        rooting=p.rooting,
    )


REMAINING = frozenset(
    {
        LaneId.CHECKIN_THANKS,
        LaneId.CHECKIN_LEVELS,
        LaneId.CHECKIN_BOUNDARIES,
        LaneId.SUPPORT,
        LaneId.KNOCKING,
        LaneId.CONFIRM_GUEST,
        LaneId.COUNTRY,
        LaneId.SETTINGS,
        LaneId.ZONE,
        LaneId.BOND,
        LaneId.JAR,
        LaneId.JAR_DAY,
        LaneId.JAR_OPENING,
        *rooting.LANES,
    }
)
"""Lanes on the side in which no words wait, or words that have a time of their own."""


def forget_words(session: Session) -> Session:
    """The private words and answers of a talk are gone; settings, agreement and promises stay.

    A reflection stays as well, for a time of its own.
    """
    shared = replace(
        session.shared,
        statement="",
        said_back="",
        understanding="",
        appreciations=(),
        revealed=None,
        hard=None,
        promises=tuple(map(promising.wordless, session.shared.promises)),
        told=None,
        asked_again=(),
    )
    return _each(session, _wordless).with_shared(shared)


def forget_reflections(session: Session, written_until: datetime) -> Session:
    """Reflections in which nothing was written after that moment are gone."""
    return _each(session, lambda p: rooting.without_words(p, written_until))


def _wordless(p: Participant) -> Participant:
    kept = (*p.lanes[:1], *(lane for lane in p.lanes[1:] if lane in REMAINING))
    gone = replace(
        _rested(p),
        lanes=kept,
        hidden=p.hidden,
        gate_passed=p.gate_passed,
        leaving=p.leaving,
        still_fits=p.still_fits,
        invitation=p.invitation,
        guest=p.guest,
        tension=None,
        danger="",
        statements=(),
        prepared=(),
        summary=Summary(),
        checking=replace(p.checking, thanks="", boundary=""),
    )
    return gone if kept == p.lanes else replace(gone, step=p.step + 1)


def back_to_hall(session: Session, event: ev.Event) -> Session:
    """Nobody but this person is left, or nothing has begun: choose again."""
    fresh = new_talk(session, event)
    return fresh.with_shared(replace(fresh.shared, mode=None, room=None, topic=None))


def let_go(session: Session, event: ev.Event) -> Session:
    """The sender leaves; the other keeps the agreed text, without a name, and nothing else."""
    if event.seat is None:
        return session
    left = {s: p for s, p in session.seats.items() if s is not event.seat}
    rest = {s: _by_oneself(p) for s, p in left.items()}
    kept = session.shared.kept
    nameless = replace(kept, accepted=()) if kept else None
    numbered = max(session.shared.versions, session.shared.agreement.version)
    shared = Shared(
        stage=session.stage,
        room_step=session.shared.room_step,
        agreement=nameless or Agreement(version=numbered),
        kept=nameless,
        versions=numbered,
        partner_left=True,
    )
    return Session(shared=shared, seats=rest)


def _by_oneself(p: Participant) -> Participant:
    """A person who is no longer one of two: nothing of what was between them reminds of it."""
    bare = without_wishes(p.reminding)
    return _rested(replace(p, shut=False, reminding=bare, checking=Checking()))


def parting_gift(person: Participant) -> Participant:
    """What somebody who unlinks takes along: own settings and own statements."""
    return replace(_by_oneself(person), lanes=(LaneId.CHOOSING,))


def step_back(session: Session, event: ev.Event) -> Session:
    """Where this person stood one answer ago."""
    person = sender(session, event)
    if person is None or not person.trail or event.seat is None:
        return session
    *rest, last = person.trail
    then = rooting.after_a_step_back(last.participant, person)
    before = replace(
        promising.after_a_step_back(then, person),
        trail=tuple(rest),
        step=person.step + 1,
        chat_open=person.chat_open,
        permit=person.permit,
        bond=person.bond,
        leaning=person.leaning,
        jar=person.jar,
        pondering=person.pondering,
        reminding=person.reminding,
        brief=person.brief,
        misses=0,
    )
    back = session.with_seat(event.seat, before)
    if last.shared is None or not session.alone:
        return back
    return back.with_shared(replace(last.shared, room_step=session.shared.room_step))


def finish(session: Session, event: ev.Event) -> Session:
    """This person's private part of the stage is done."""
    return _own(session, event, lambda p: replace(p, done=True))


def has_trail(session: Session, event: ev.Event) -> bool:
    """There is an answer to take back; on the side of something, an answer that was given there."""
    person = sender(session, event)
    if person is None or not person.trail:
        return False
    below = person.lanes[:-1]
    return not below or person.trail[-1].participant.lanes[:-1] == below
