"""Facts that the lines of the conversation ask about, named as facts."""

from __future__ import annotations

from bot.dialogue.events import (
    DangerNoticed,
    Drafted,
    Event,
    Feels,
    LineDropped,
    Match,
    Matched,
    Misunderstood,
    MomentNamed,
    NoLineYet,
    Owned,
    PermitGiven,
    SafetyAnswered,
    SaidBack,
    TimerFired,
    Understood,
    VersionAccepted,
)
from bot.dialogue.model import (
    CALM_AT_MOST,
    DraftState,
    LaneId,
    Mode,
    OwningPart,
    Participant,
    Seat,
    Session,
    StageId,
)
from bot.dialogue.spec import Guard

BREATHS = 12
"""Changes of a paced breathing message: six breaths of ten seconds."""

CARDS = 20
"""How many boundary situations there are (SCRIPT stage 3)."""

LENGTHS = ("2", "20", "evening")
"""How long a small thing of the deck takes: two minutes, twenty, an evening."""
PLACES = ("home", "outside", "apart")
"""Where it is done."""


def sender(session: Session, event: Event) -> Participant | None:
    """Return the participant an event came from."""
    return session.seats.get(event.seat) if event.seat else None


def all_of(*guards: Guard) -> Guard:
    """Make the guard: all of these hold."""

    def every(session: Session, event: Event) -> bool:
        return all(guard(session, event) for guard in guards)

    return every


def not_(guard: Guard) -> Guard:
    """Make the guard: this does not hold."""

    def denied(session: Session, event: Event) -> bool:
        return not guard(session, event)

    return denied


# -- who


def alone(session: Session, _event: Event) -> bool:
    """Only one person is at the table."""
    return session.alone


def in_group(session: Session, _event: Event) -> bool:
    """The talk is held in a group."""
    return session.shared.mode is Mode.GROUP


def from_speaker(session: Session, event: Event) -> bool:
    """The event came from the one who has the floor."""
    return event.seat is session.shared.floor


def from_listener(session: Session, event: Event) -> bool:
    """The event came from the one who listens."""
    return event.seat is not None and event.seat is not session.shared.floor


def in_room(_session: Session, event: Event) -> bool:
    """It was typed or pressed where both can see it."""
    return event.in_room


def chat_was_open(session: Session, event: Event) -> bool:
    """The bot may write to this person in private."""
    person = sender(session, event)
    return person is not None and person.chat_open


def within_support(session: Session, event: Event) -> bool:
    """This person came here from the support route, and returns to it."""
    person = sender(session, event)
    return person is not None and len(person.lanes) > 1 and person.lanes[-2] is LaneId.SUPPORT


def called(session: Session, event: Event) -> bool:
    """This person's lane lies on top of another, to which it can return."""
    person = sender(session, event)
    return person is not None and len(person.lanes) > 1


# -- both


def both_answered(session: Session, _event: Event) -> bool:
    """Everybody at the table has said whether now is a good moment."""
    return all(p.available is not None for p in session.seats.values())


def both_ready(session: Session, _event: Event) -> bool:
    """Everybody at the table is calm enough and free now."""
    return all(
        p.available is True and p.tension is not None and p.tension <= CALM_AT_MOST
        for p in session.seats.values()
    )


def both_done(session: Session, _event: Event) -> bool:
    """Everybody at the table has finished the private part of this stage."""
    return all(p.done for p in session.seats.values())


def both_go_on(session: Session, _event: Event) -> bool:
    """Everybody at the table pressed go on."""
    return set(session.present) <= set(session.shared.go_on)


def both_accepted(session: Session, _event: Event) -> bool:
    """Everybody at the table accepted the present version."""
    agreement = session.shared.agreement
    return bool(agreement.lines) and all(agreement.accepted_by(s) for s in session.present)


def last_turn(session: Session, _event: Event) -> bool:
    """After the present speaker everybody has had a turn."""
    had = {*session.shared.spoken, session.shared.floor}
    return set(session.present) <= had


# -- arriving and cooling


def afraid(_session: Session, event: Event) -> bool:
    """The safety gate was answered with no or not sure."""
    return isinstance(event, SafetyAnswered) and event.feels in (Feels.UNSAFE, Feels.UNSURE)


def meeting_time(_session: Session, event: Event) -> bool:
    """The timer is the one of the agreed meeting."""
    return isinstance(event, TimerFired) and event.name == "meet"


def breath_time(session: Session, event: Event) -> bool:
    """The timer is the one of this person's breathing, and there are breaths left."""
    person = sender(session, event)
    return (
        isinstance(event, TimerFired)
        and event.name.startswith("breath")
        and person is not None
        and person.lane is LaneId.BREATHING
        and person.breath < BREATHS
    )


def breath_over(session: Session, event: Event) -> bool:
    """The last breath of this person's breathing is done."""
    person = sender(session, event)
    return (
        isinstance(event, TimerFired)
        and event.name.startswith("breath")
        and person is not None
        and person.lane is LaneId.BREATHING
    )


def invitation_expired(session: Session, event: Event) -> bool:
    """The timer is the one of an invitation that nobody used."""
    return (
        isinstance(event, TimerFired)
        and event.name == "invitation"
        and session.stage is StageId.INVITING
    )


def someone_leaving(session: Session, _event: Event) -> bool:
    """Somebody asked that the joint talk hold at the next boundary."""
    return any(p.leaving for p in session.seats.values())


def too_early(session: Session, event: Event) -> bool:
    """The cool-down is not over."""
    until = session.shared.cool_until
    return until is not None and event.at < until


def still_cooling(session: Session, event: Event) -> bool:
    """Both would go on, but the cool-down is not over."""
    return both_go_on(session, event) and too_early(session, event)


def postponed_often(session: Session, _event: Event) -> bool:
    """The talk was put off so often that another date would only press; it waits to be resumed."""
    return session.shared.postponed >= 5


def nothing_asked(session: Session, _event: Event) -> bool:
    """The joint stage puts no question to the room."""
    return session.stage in (StageId.WELCOME, StageId.INVITING, StageId.ENDED)


def starting_fresh(session: Session, _event: Event) -> bool:
    """Nothing has begun yet."""
    return session.stage is StageId.WELCOME


def speaker_leaving(session: Session, _event: Event) -> bool:
    """The one who would be asked next asked that the talk hold."""
    floor = session.shared.floor
    return floor in session.seats and session.seats[floor].leaving


def resuming(stage: StageId) -> Guard:
    """Make the guard: the talk was interrupted at this stage."""

    def resuming_here(session: Session, _event: Event) -> bool:
        return session.shared.resume_to is stage

    return resuming_here


# -- drafts


def _draft_is(event: Event, *states: DraftState) -> bool:
    return isinstance(event, Drafted) and event.draft.state in states


def clock_missing(_session: Session, event: Event) -> bool:
    """A time was named on a clock that is not known."""
    return isinstance(event, MomentNamed) and not event.moments


def draft_ready(_session: Session, event: Event) -> bool:
    """The statement is whole."""
    return _draft_is(event, DraftState.READY)


def draft_several(_session: Session, event: Event) -> bool:
    """Several acts were named, and one has to be said first."""
    return _draft_is(event, DraftState.SEVERAL)


def draft_offering(_session: Session, event: Event) -> bool:
    """There are whole statements to choose from."""
    return _draft_is(event, DraftState.OFFERING)


def draft_needs_feeling(_session: Session, event: Event) -> bool:
    """Only the feeling is missing."""
    return _draft_is(event, DraftState.FEELING)


def owning_whole(_session: Session, event: Event) -> bool:
    """All parts of the accounting are there, as one statement."""
    return isinstance(event, Owned) and bool(event.owning.statement)


def changing_part(session: Session, event: Event) -> bool:
    """One part of a whole accounting is being said anew."""
    person = sender(session, event)
    return person is not None and person.owning is not None and person.owning.changing


def part_optional(session: Session, event: Event) -> bool:
    """The present part of the accounting may be left out."""
    person = sender(session, event)
    optional = (OwningPart.HID, OwningPart.EFFECT)
    return person is not None and person.owning is not None and person.owning.part in optional


def offers_wait(session: Session, event: Event) -> bool:
    """Whole statements wait to be chosen from, as the draft stands."""
    person = sender(session, event)
    return person is not None and person.draft.state is DraftState.OFFERING


def permit_given(_session: Session, event: Event) -> bool:
    """The sentences may go to the language model that was named."""
    return isinstance(event, PermitGiven) and event.given


def reading_over(_session: Session, event: Event) -> bool:
    """The timer is the one that ends the wait for the second reading."""
    return isinstance(event, TimerFired) and event.name.startswith("reading")


def draft_asking(_session: Session, event: Event) -> bool:
    """One concrete question is open."""
    return _draft_is(event, DraftState.ASKING)


def holds_floor(session: Session, event: Event) -> bool:
    """It is this person's turn to speak."""
    return session.stage is StageId.SPEAKING and event.seat is session.shared.floor


def has_floor_draft(session: Session, event: Event) -> bool:
    """The person drafts for the present turn, not for practice on the side."""
    person = sender(session, event)
    return (
        person is not None
        and session.stage is StageId.SPEAKING
        and event.seat is session.shared.floor
        and len(person.lanes) == 1
    )


# -- the floor


def matched(_session: Session, event: Event) -> bool:
    """The speaker says: yes, that's it."""
    return isinstance(event, Matched) and event.match is Match.YES


def tried_twice(session: Session, _event: Event) -> bool:
    """The listener has said it back twice."""
    return session.shared.say_back_tries >= 2


def has_sentence(session: Session, event: Event) -> bool:
    """Words for the other wait to be posted, as shown."""
    person = sender(session, event)
    return person is not None and bool(person.sentence)


def defended(_session: Session, event: Event) -> bool:
    """What was said in the room may sound like a defence, and there is another wording."""
    return isinstance(event, (SaidBack, Understood)) and event.other is not None


NOTHING_BEGUN = ((LaneId.IDLE,), (LaneId.SAY_BACK,), (LaneId.UNDERSTAND,))
"""Where somebody stands who was asked on the floor and has neither drafted nor gone elsewhere."""


def still_quiet(session: Session, event: Event) -> bool:
    """The timer is the one of a reply that is still asked of this person, who is at ease.

    The time is counted from the question; what was done meanwhile without leading on is not looked
    at. A timer of an earlier question is replaced by the next one to the same person.
    """
    person = sender(session, event)
    if not isinstance(event, TimerFired) or not event.name.startswith("reply") or person is None:
        return False
    asked = asked_on_the_floor(session) is event.seat
    return asked and person.lanes in NOTHING_BEGUN and not (person.heated or person.shut)


def asked_on_the_floor(session: Session) -> Seat | None:
    """Return whose reply the turn waits for, or None where it waits for none."""
    floor = session.shared.floor
    if floor is None or session.alone:
        return None
    if session.stage is StageId.CHECKING:
        return floor
    replying = session.stage in (StageId.SAYING_BACK, StageId.UNDERSTANDING)
    return floor.other if replying else None


def others_turn(session: Session, event: Event) -> bool:
    """The turn waits for the other one's reply, and nothing is asked of this person meanwhile."""
    asked, person = asked_on_the_floor(session), sender(session, event)
    idle = person is not None and person.lane is LaneId.IDLE
    return idle and not event.in_room and asked not in (None, event.seat)


def not_asked(session: Session, event: Event) -> bool:
    """Nothing is asked of this person in private just now."""
    person = sender(session, event)
    waiting = person is not None and person.lane is LaneId.WAITING
    return (waiting and not event.in_room) or others_turn(session, event)


# -- boundaries


def not_first_card(session: Session, event: Event) -> bool:
    """There is a card before this one."""
    person = sender(session, event)
    return person is not None and person.card > 0


def cards_left(session: Session, event: Event) -> bool:
    """There are cards after this one."""
    person = sender(session, event)
    return person is not None and person.card < CARDS


def version_current(session: Session, event: Event) -> bool:
    """The accepted version is the present one, has a line, and has its review rhythm."""
    agreement = session.shared.agreement
    return (
        isinstance(event, VersionAccepted)
        and event.version == agreement.version
        and bool(agreement.lines)
        and agreement.review is not None
    )


def line_exists(session: Session, event: Event) -> bool:
    """The line to take out is there, in the version that the person looked at."""
    held = session.shared.agreement
    return (
        isinstance(event, LineDropped)
        and event.version == held.version
        and 0 <= event.index < len(held.lines)
    )


def has_line(session: Session, event: Event) -> bool:
    """A worded line waits to be proposed."""
    person = sender(session, event)
    return person is not None and person.line is not None and bool(person.line.principle)


# -- danger, control


def is_handoff(_session: Session, event: Event) -> bool:
    """The words tell of danger plainly enough to stop joint work."""
    return isinstance(event, DangerNoticed) and event.handoff


def in_another_language(_session: Session, event: Event) -> bool:
    """The words were in a language that is not read, so asking again in other words is no help."""
    return isinstance(event, (Misunderstood, NoLineYet)) and event.foreign


def told_whose_turn(session: Session, event: Event) -> bool:
    """This person has been told in this turn that it is the other's."""
    person = sender(session, event)
    return person is not None and person.told_turn


def missed_twice(session: Session, event: Event) -> bool:
    """This is the second misunderstanding in a row."""
    person = sender(session, event)
    return person is not None and person.misses == 2


def missed_often(session: Session, event: Event) -> bool:
    """This is at least the third misunderstanding in a row."""
    person = sender(session, event)
    return person is not None and person.misses >= 3


def edit_of_last(session: Session, event: Event) -> bool:
    """The corrected message is the last one that was taken as an answer, and can be taken back."""
    person = sender(session, event)
    if person is None or not person.corrected:
        return False
    return bool(person.trail) or not person.heard_moved


def talk_begun(session: Session, _event: Event) -> bool:
    """A talk is under way (not in the hall, not over)."""
    return session.stage not in (StageId.WELCOME, StageId.INVITING, StageId.DONE, StageId.ENDED)


def resumable(session: Session, _event: Event) -> bool:
    """The joint stage is one that a pause interrupts."""
    return session.stage not in (
        StageId.WELCOME,
        StageId.INVITING,
        StageId.CALM_CHECK,
        StageId.COOL_DOWN,
        StageId.PAUSED,
        StageId.HELD,
        StageId.DONE,
        StageId.ENDED,
    )
