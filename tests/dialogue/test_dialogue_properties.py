"""Promises that hold for every sequence of events, whoever sends them and however odd they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime

import msgspec
import pytest
from dialogue_walks import (
    MINUTE,
    NOON,
    Move,
    Pen,
    Talk,
    lane_codes,
    next_event,
    partner_willing,
    pressed,
    starts,
    willing,
)
from hypothesis import example, given
from hypothesis import strategies as st

from bot.dialogue import events as ev
from bot.dialogue.afterwards.letters import KINDS, letter_of
from bot.dialogue.effects import (
    CancelTimer,
    Effect,
    HandAgreement,
    HandOver,
    HandSummary,
    Hide,
    SetTimer,
    ShowWay,
    Told,
)
from bot.dialogue.model import (
    LaneId,
    Participant,
    Seat,
    Session,
    Shared,
    StageId,
    Trace,
)
from bot.dialogue.step import Step, advance

MOVES: st.SearchStrategy[Move] = st.tuples(
    st.integers(0, 11), st.integers(0, 20_000), st.sampled_from((0, 0, 1, 7, 25, 1500))
)
WALKS = st.integers(0, 60).flatmap(lambda n: st.lists(MOVES, min_size=n, max_size=n))
STARTS = st.sampled_from(range(len(starts()))).map(lambda n: starts()[n])
SEATS = st.sampled_from(Seat)
LATE = NOON + 10_000 * MINUTE
OVER = (StageId.DONE, StageId.ENDED)


def walk(start: Session, moves: list[Move]) -> Iterator[tuple[Session, ev.Event]]:
    """Yield every event of a walk, with the session before it."""
    session, at = start, LATE
    for count, move in enumerate(moves, start=1000):
        at += move[2] * MINUTE
        if not session.seats:
            return
        event = next_event(session, move, at, count)
        yield session, event
        session = advance(session, event).session


def end_of(start: Session, moves: list[Move]) -> Talk:
    """Return the talk as a walk leaves it."""
    session, at = start, LATE
    for before, event in walk(start, moves):
        session, at = advance(before, event).session, event.at
    return Talk(session, at)


# -- total, determined, storable


@given(STARTS, WALKS)
def test_no_sequence_raises_and_every_step_is_determined_and_storable(
    start: Session, moves: list[Move]
) -> None:
    for session, event in walk(start, moves):
        written = msgspec.json.encode(session)
        assert advance(session, event) == advance(session, event)
        assert msgspec.json.encode(session) == written, "a step changed the session it began from"
        assert msgspec.json.decode(written, type=Session) == session


@given(STARTS, WALKS)
def test_what_fits_nothing_changes_nothing(start: Session, moves: list[Move]) -> None:
    for session, event in walk(start, moves):
        step = advance(session, event)
        assert step.fits or (step.session == session and step.effects == ())


# -- a way out


@given(STARTS, WALKS)
def test_willing_people_get_to_the_end_from_everywhere(start: Session, moves: list[Move]) -> None:
    talk = end_of(start, moves)
    for _ in range(120):
        if not talk.session.seats or talk.session.stage in OVER:
            return
        event = willing(talk.session, talk.at, talk.pen)
        assert event is not None, (talk.session.stage, [*talk.session.seats.values()])
        talk.do(event)
    raise AssertionError(talk.session.stage)


@given(STARTS, WALKS, SEATS)
def test_stop_ends_the_talk_from_everywhere(start: Session, moves: list[Move], seat: Seat) -> None:
    talk = end_of(start, moves)
    if seat not in talk.session.seats:
        return
    begun = talk.session.stage not in (StageId.WELCOME, StageId.INVITING, *OVER)
    answer = talk.tell(ev.StopWanted, seat)
    assert any(isinstance(e, Told) and e.reader is seat for e in answer.effects)
    if begun:
        assert "stop_yes" in lane_codes(talk.session, seat)
        talk.press(seat, "stop_yes")
        assert talk.session.stage is StageId.ENDED


@given(STARTS, WALKS)
def test_nobody_is_left_without_an_answer(start: Session, moves: list[Move]) -> None:
    talk = end_of(start, moves)
    session, at = talk.session, talk.at
    for seat in session.present:
        for code in lane_codes(session, seat):
            event = pressed(session, seat, code, at, talk.pen(seat))
            if event is None:
                continue
            step = advance(session, event)
            told = [e for e in step.effects if isinstance(e, Told) and e.reader in (seat, None)]
            told += [e for e in step.effects if isinstance(e, Hide) and e.seat is seat]
            told += [e for e in step.effects if isinstance(e, ShowWay) and e.reader in (seat, None)]
            assert step.fits, (session.stage, session.seats[seat].lane, code)
            assert told, (session.stage, session.seats[seat].lane, code)


# -- the wall


def marks_of(seat: Seat, thing: object) -> Iterator[str]:
    """Yield every text of this author, wherever it stands in the value."""
    if isinstance(thing, str):
        if f"<{seat.value}:" in thing:
            yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from marks_of(seat, getattr(thing, field.name))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from marks_of(seat, key)
            yield from marks_of(seat, value)
    elif isinstance(thing, tuple):
        for part in thing:
            yield from marks_of(seat, part)


LETTERS_READY = [lane for kind in KINDS for lane in (kind.ready, kind.answer_ready)]


def handed_over(session: Session, event: ev.Event) -> set[str]:
    """Return the exact texts that this event's author makes public by it, as they were shown."""
    person = session.seats.get(event.seat) if event.seat else None
    if person is None:
        return set()
    match event:
        case ev.StatementShared() if person.lane is LaneId.STATEMENT:
            promise = person.owning.promise if person.owning else None
            return {person.draft.text, promise.text if promise else ""}
        case ev.SayBackPosted() if person.lane is LaneId.SAY_BACK_READY:
            return {person.sentence}
        case ev.UnheardPosted() if person.lane is LaneId.UNHEARD_READY:
            return {person.sentence}
        case ev.UnderstandingPosted() if person.lane is LaneId.UNDERSTAND_READY:
            return {person.sentence}
        case ev.AppreciationShared() if person.lane is LaneId.APPRECIATE_READY:
            return {person.sentence}
        case ev.CheckInOffered() if person.lane is LaneId.CHECKIN_READY:
            return {person.checking.thanks}
        case ev.LetterSent() if person.lane in LETTERS_READY:
            return {letter_of(person).text}
        case ev.JarOpened() if person.lane is LaneId.JAR_OPENING:
            return set(person.jar.notes)
        case ev.LineProposed() if person.lane is LaneId.LINE_PREVIEW and person.line:
            return {person.line.principle, person.line.example, person.line.fine}
        case _:
            return handed_over_afterwards(person, event)


def handed_over_afterwards(person: Participant, event: ev.Event) -> set[str]:
    """Return the same of what is made public when the talk is over."""
    held = person.promising
    match event:
        case ev.PromiseShared() if person.lane is LaneId.PROMISE_READY and held.making:
            made = held.making.promise
            return {made.sentence} if made else set()
        case ev.PromiseShared() if person.lane is LaneId.PROMISE:
            return {p.sentence for p in person.promises if p.id == held.open}
        case ev.LapseShared() if person.lane is LaneId.LAPSE_READY and held.lapse:
            return {held.lapse.text}
        case ev.WordPosted() if person.lane is LaneId.PROMISE_WORD_READY:
            return {held.word}
        case ev.Acknowledged():
            return {event.word}
        case ev.CheckInOffered() if person.lane is LaneId.CHECKIN_READY:
            return {person.checking.thanks}
        case _:
            return set()


def pressed_before(session: Session, seat: Seat) -> set[str]:
    """Return what waits to be seen by both, by a press of this person before."""
    person = session.seats.get(seat)
    if person is None:
        return set()
    notes = person.jar.notes if person.jar.open else ()
    return {*notes, person.checking.thanks} if person.checking.offered else {*notes}


def offered(session: Session, seat: Seat) -> set[str]:
    """Return what this person would show as soon as the other shows theirs."""
    person = session.seats.get(seat)
    return {person.checking.thanks} if person is not None and person.checking.offered else set()


@given(STARTS, WALKS)
def test_the_wall_stands(start: Session, moves: list[Move]) -> None:
    """Nothing private of one seat is where the other can read it, but what its author shared."""
    public = {s: set(marks_of(s, start.shared)) | pressed_before(start, s) for s in Seat}
    for session, event in walk(start, moves):
        step = advance(session, event)
        if event.seat is not None and step.fits:
            public[event.seat] |= handed_over(session, event)
        seen = [step.session, *(e.session for e in step.effects if isinstance(e, Told))]
        for after in seen:
            for seat in Seat:
                readable = [after.shared, *(p for s, p in after.seats.items() if s is not seat)]
                leaked = {m for part in readable for m in marks_of(seat, part)} - public[seat]
                assert not leaked, (type(event).__name__, leaked)


# -- symmetry


def mirrored(session: Session) -> Session:
    """Return the same talk with the seats swapped."""
    return Session(
        mirrored_shared(session.shared),
        {seat.other: mirrored_person(p) for seat, p in session.seats.items()},
    )


def mirrored_person(person: Participant) -> Participant:
    trail = tuple(
        Trace(mirrored_person(t.participant), mirrored_shared(t.shared) if t.shared else None)
        for t in person.trail
    )
    return replace(person, trail=trail)


def _other_s(said):  # noqa: ANN001, ANN202
    """Return what one of the two said as the other's."""
    return replace(said, by=said.by.other) if said else None


def mirrored_shared(shared: Shared) -> Shared:
    def swap(agreement):  # noqa: ANN001, ANN202
        accepted = tuple((seat.other, at) for seat, at in agreement.accepted)
        return replace(agreement, accepted=accepted)

    revealed = shared.revealed
    if revealed is not None:
        opened = tuple((card, two, one) for card, one, two in revealed.opened)
        revealed = replace(revealed, opened=opened)
    return replace(
        shared,
        floor=shared.floor.other if shared.floor else None,
        spoken=tuple(seat.other for seat in shared.spoken),
        go_on=tuple(seat.other for seat in shared.go_on),
        appreciations=tuple((seat.other, text) for seat, text in shared.appreciations),
        revealed=revealed,
        promises=tuple(replace(p, by=p.by.other) for p in shared.promises),
        checkins=tuple(replace(c, first=c.second, second=c.first) for c in shared.checkins),
        suggested=_other_s(shared.suggested),
        hard=_other_s(shared.hard),
        jar=replace(shared.jar, opened={s.other: notes for s, notes in shared.jar.opened.items()}),
        told=replace(shared.told, by=shared.told.by.other) if shared.told else None,
        asked_again=tuple(replace(q, by=q.by.other) for q in shared.asked_again),
        agreement=swap(shared.agreement),
        kept=swap(shared.kept) if shared.kept else None,
        before=swap(shared.before) if shared.before else None,
        beside=swap(shared.beside) if shared.beside else None,
        past=tuple(map(swap, shared.past)),
    )


def swapped_name(name: str) -> str:
    base, dot, seat = name.partition(".")
    return f"{base}.{Seat(seat).other}" if dot and seat in list(Seat) else name


def mirrored_event(event: ev.Event) -> ev.Event:
    swapped = replace(event, seat=event.seat.other if event.seat else None)
    if isinstance(swapped, ev.TimerFired):
        return replace(swapped, name=swapped_name(swapped.name))
    return swapped


def mirrored_effect(effect: Effect) -> Effect:
    match effect:
        case Told(reader=reader, session=session):
            seat = reader.other if reader else None
            return replace(effect, reader=seat, session=mirrored(session))
        case SetTimer(name) | CancelTimer(name):
            return replace(effect, name=swapped_name(name))
        case HandOver(seat):
            return HandOver(seat.other)
        case Hide(seat):
            return Hide(seat.other)
        case HandSummary(seat):
            return replace(effect, seat=seat.other)
        case HandAgreement(reader) | ShowWay(reader):
            return replace(effect, reader=reader.other if reader else None)
        case _:
            return effect


def streams(effects: tuple[Effect, ...]) -> dict[object, list[Effect]]:
    """Part the effects by where they go; the order between two chats is nobody's to see."""
    parted: dict[object, list[Effect]] = {}
    for effect in effects:
        place = effect.reader if isinstance(effect, Told) else "world"
        parted.setdefault(place, []).append(effect)
    return parted


@given(STARTS, WALKS)
def test_swapping_the_seats_swaps_everything(start: Session, moves: list[Move]) -> None:
    for session, event in walk(start, moves):
        step = advance(session, event)
        twin = advance(mirrored(session), mirrored_event(event))
        assert twin.session == mirrored(step.session), type(event).__name__
        assert streams(twin.effects) == streams(tuple(map(mirrored_effect, step.effects)))


# -- without trace


def seen_by_others(
    effects: tuple[Effect, ...], hidden: Seat
) -> tuple[list[object], dict[str, SetTimer | CancelTimer]]:
    """What everybody but this person gets: every text with all it may be made of, and timers.

    The timer of this person's own reminders brings nothing to anybody else. Of the others only
    what is left of each counts: whether one is taken off before a text is said or after it, in
    the same step, nobody can see.
    """
    seen: list[object] = []
    timers: dict[str, SetTimer | CancelTimer] = {}
    for effect in effects:
        if isinstance(effect, (SetTimer, CancelTimer)):
            if effect.name != f"remind.{hidden}":
                timers[effect.name] = effect
        elif not isinstance(effect, Told):
            seen.append(effect)
        elif effect.reader is not hidden:
            public = [(p.name, p.zone, p.chat_open) for p in effect.session.seats.values()]
            own = effect.session.seats.get(effect.reader) if effect.reader else None
            seen.append((replace(effect, session=Session(effect.session.shared, {})), own, public))
    return seen, timers


def told_not_now(session: Session, hidden: Seat, event: ev.Event) -> Step:
    """Play an event for somebody who presses not now again whenever they are asked."""
    step = advance(session, event)
    person = step.session.seats.get(hidden)
    asked = person is not None and person.available is None
    if asked and step.session.stage is StageId.CALM_CHECK and not step.session.alone:
        again = advance(step.session, ev.NotNow(event.at, hidden))
        return Step(again.session, (*step.effects, *again.effects))
    return step


def ways_to_disclose(session: Session, seat: Seat) -> list[ev.Event]:
    """Return every way in which this person can tell of fear or danger here."""
    ways: list[ev.Event] = [
        ev.SupportWanted(LATE, seat),
        ev.DangerNoticed(LATE, seat, label="threat", handoff=True),
    ]
    if session.seats[seat].lane in (LaneId.GATE, LaneId.GATE_AGAIN):
        ways += [ev.SafetyAnswered(LATE, seat, feels=f) for f in (ev.Feels.UNSAFE, ev.Feels.UNSURE)]
    if session.seats[seat].lane is LaneId.GATE_AGAIN:
        ways.append(ev.SafetyHedged(LATE, seat))
    return ways


@example(starts()[15], [], Seat.FIRST, [(8, 60, 0), (0, 13, 0), (0, 0, 0)], 0)
@given(STARTS, WALKS, SEATS, WALKS, st.integers(0, 3))
def test_fear_cannot_be_told_from_not_now(
    start: Session, moves: list[Move], hidden: Seat, later: list[Move], way: int
) -> None:
    talk = end_of(start, moves)
    session = talk.session
    if len(session.seats) < 2 or session.seats[hidden].shut:
        return
    ways = ways_to_disclose(session, hidden)
    disclosed = replace(ways[way % len(ways)], at=talk.at)
    fear = advance(session, disclosed)
    calm = told_not_now(session, hidden, ev.NotNow(talk.at, hidden))
    assert fear.session.seats[hidden].shut
    at = talk.at
    for count, move in enumerate(later, start=5000):
        compare(fear, calm, hidden)
        at += move[2] * MINUTE
        event = of_the_partner(next_event(calm.session, move, at, count), hidden)
        if hidden.other not in calm.session.seats or event is None:
            return
        fear, calm = advance(fear.session, event), told_not_now(calm.session, hidden, event)
    compare(fear, calm, hidden)


PLAYS = (
    "ready, meet, ready, meet, ready, meet, ready",
    "not now, meet, not now, meet, not now, meet, not now, meet, not now, meet, not now, meet",
    "support, meet, meet, settings, resume, meet",
    "meet, support, meet, reopen, ready, meet",
    "pause, resume, ready, meet, outsider, go on, pause, resume",
    "outsider, pair, ready, meet, ready",
    "stop, stop for good, another talk, ready, meet, ready",
    "blocked, meet, opened, ready, unlink, unlink for good",
)
"""What a partner may try, again and again."""


def tried(word: str, session: Session, partner: Seat, at: datetime) -> list[ev.Event]:
    """Return what a word of a play stands for."""
    plain: dict[str, ev.Event] = {
        "meet": ev.TimerFired(at, name="meet"),
        "not now": ev.NotNow(at, partner),
        "support": ev.SupportWanted(at, partner),
        "reopen": ev.Reopened(at, partner),
        "settings": ev.SettingsWanted(at, partner),
        "pause": ev.PauseWanted(at, partner),
        "resume": ev.ResumeWanted(at, partner),
        "outsider": ev.OutsiderJoined(at, None, True),
        "go on": ev.GoOn(at, partner, True),
        "pair": ev.PairChosen(at, partner, True),
        "stop": ev.StopWanted(at, partner),
        "stop for good": ev.StopConfirmed(at, partner),
        "another talk": ev.NewTalkWanted(at, partner),
        "blocked": ev.ChatBlocked(at, partner),
        "opened": ev.ChatOpened(at, partner),
        "unlink": ev.UnlinkWanted(at, partner),
        "unlink for good": ev.UnlinkConfirmed(at, partner),
    }
    if word in plain:
        return [plain[word]]
    event = partner_willing(session, partner, at, Pen(partner, 7))
    return [event] if event is not None else []


@pytest.mark.parametrize("play", PLAYS)
@pytest.mark.parametrize("hidden", Seat)
def test_fear_cannot_be_told_from_not_now_whatever_the_partner_tries(
    play: str, hidden: Seat
) -> None:
    """Every way to disclose, at every stage: texts, lanes, shared part and timers are equal."""
    for start in starts():
        if len(start.seats) < 2:
            continue
        for disclosed in ways_to_disclose(start, hidden):
            fear = advance(start, disclosed)
            calm = told_not_now(start, hidden, ev.NotNow(LATE, hidden))
            compare(fear, calm, hidden)
            at = LATE
            for word in play.split(", ") * 2:
                at += (25 if word == "meet" else 3) * MINUTE
                for _ in range(4 if word == "ready" else 1):
                    if hidden.other not in calm.session.seats:
                        break
                    for event in tried(word, calm.session, hidden.other, at):
                        fear = advance(fear.session, event)
                        calm = told_not_now(calm.session, hidden, event)
                        compare(fear, calm, hidden)


def compare(fear: Step, calm: Step, hidden: Seat) -> None:
    assert seen_by_others(fear.effects, hidden) == seen_by_others(calm.effects, hidden)
    assert fear.session.shared == calm.session.shared
    assert fear.session.seats.get(hidden.other) == calm.session.seats.get(hidden.other)


def of_the_partner(event: ev.Event, hidden: Seat) -> ev.Event | None:
    """Return the event as the other person's or the clock's; not what the hidden one does."""
    if isinstance(event, ev.TimerFired):
        own = event.name.endswith(f".{hidden}")
        return None if own else event
    return replace(event, seat=hidden.other) if event.seat is not None else event


# -- old keyboards


def shown_for_sharing(session: Session, seat: Seat) -> object:
    """Return the lane, and the text that a press there would hand over."""
    person = session.seats[seat]
    shown = {
        LaneId.STATEMENT: person.draft.text,
        LaneId.SAY_BACK_READY: person.sentence,
        LaneId.UNHEARD_READY: person.sentence,
        LaneId.UNDERSTAND_READY: person.sentence,
        LaneId.APPRECIATE_READY: person.sentence,
        LaneId.LINE_PREVIEW: person.line,
        LaneId.CHECKIN_READY: (person.checking.answers, person.checking.thanks),
        **dict.fromkeys(LETTERS_READY, letter_of(person)),
        LaneId.JAR_OPENING: person.jar.notes,
        LaneId.PROMISE: person.promising.open,
        LaneId.PROMISE_END: person.promising.open,
        LaneId.PROMISE_READY: person.promising.making,
        LaneId.PROMISE_WORD_READY: (person.promising.word, person.promising.open),
        LaneId.LAPSE_READY: (person.promising.lapse, person.promising.open),
    }
    return person.lane, shown.get(person.lane)


@given(STARTS, WALKS)
def test_a_keyboard_is_void_as_soon_as_it_belongs_to_another_text(
    start: Session, moves: list[Move]
) -> None:
    """A press counts only at the step that it was offered at, so the step moves with the text."""
    for before, event in walk(start, moves):
        after = advance(before, event).session
        for seat in after.present:
            same = seat in before.seats and before.seats[seat].user_id == after.seats[seat].user_id
            if same and shown_for_sharing(before, seat) != shown_for_sharing(after, seat):
                steps = before.seats[seat].step, after.seats[seat].step
                assert steps[0] != steps[1], (type(event).__name__, shown_for_sharing(after, seat))


MOVES_ON_BY_DESIGN = (ev.Skipped, ev.TimerFired, ev.SaidBack, ev.Understood)
"""What is said anew each time; their keyboards are guarded by the step of lane or room."""


@given(STARTS, WALKS)
def test_pressing_again_changes_nothing_that_both_see(start: Session, moves: list[Move]) -> None:
    for session, event in walk(start, moves):
        if isinstance(event, (*MOVES_ON_BY_DESIGN, ev.WentBack)) or session.alone:
            continue
        once = advance(session, event)
        if once.session.shared != session.shared and once.session.seats.keys() == set(Seat):
            assert advance(once.session, event).session.shared == once.session.shared, event
