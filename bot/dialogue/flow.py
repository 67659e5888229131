"""THE CONVERSATION, top to bottom: what happens next, to whom it is said, and what it changes.

Read a `Stage` as: on entering it `also` changes things, `enter` is said, the room reads `ask`, and
each person goes to the private lane in `lanes`. Then the lines: first those of the person's lane,
then those of the joint stage, then those of EVERYWHERE; the first whose guard holds wins. After
each turn `once` moves the joint stage as soon as both lanes together allow it. Texts are in
`content/<language>/say/<name>.html.j2`, button labels in `content/<language>/buttons.toml`.
"""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import agreeing, summing
from bot.dialogue import choices as pick
from bot.dialogue import moves as move
from bot.dialogue.afterwards import checking_in
from bot.dialogue.afterwards.flow import AFTERWARDS_EVERYWHERE, AFTERWARDS_LANES, REMINDERS
from bot.dialogue.effects import (
    Admit,
    CancelTimer,
    CloseInvitation,
    Effect,
    HandAgreement,
    HandOver,
    HandSummary,
    Hide,
    LeaveRoom,
    OpenInvitation,
    Part,
    PinCard,
    Say,
    SetTimer,
    Told,
    TurnAway,
)
from bot.dialogue.events import (
    Agreed,
    AgreementLeft,
    AgreementWanted,
    AloneChosen,
    AmendWanted,
    Appreciated,
    AppreciationKept,
    AppreciationShared,
    BothWouldKeep,
    BreathStopped,
    BreathWanted,
    CardRated,
    CardsFinished,
    CardsReopened,
    ChatBlocked,
    ChatOpened,
    CheckInWanted,
    CodeTyped,
    CountryGiven,
    CountryWanted,
    DangerNoticed,
    Declined,
    Drafted,
    DraftRestarted,
    Edited,
    Event,
    FeelingsOpened,
    ForgetConfirmed,
    ForgetWanted,
    GoOn,
    GuestArrived,
    GuestConfirmed,
    GuestRefused,
    HeatRated,
    HelpWanted,
    HideWanted,
    InfoWanted,
    Interrupted,
    Knocked,
    KnockFailed,
    KnockWithdrawn,
    LineCardChosen,
    LineChangesOpened,
    LineDropped,
    LineOpened,
    LinePartOpened,
    LineProposed,
    LineQuestioned,
    LinesOpened,
    LineWanted,
    LineWorded,
    Matched,
    MeetingMoved,
    Misread,
    Misunderstood,
    MomentGiven,
    MomentNamed,
    MoreWanted,
    NewTalkWanted,
    NoLineYet,
    NothingWanted,
    NotNow,
    ObserverWanted,
    OpeningFinished,
    OpenWanted,
    OtherWordingTaken,
    OutsiderJoined,
    Owned,
    PairChosen,
    PaperWanted,
    PartnerJoined,
    PartnerWanted,
    PauseWanted,
    PermitAsked,
    PermitGiven,
    PracticeWanted,
    PrivacyWanted,
    ProposalPutAside,
    QuestionAsked,
    QuestionWanted,
    ReadingAwaited,
    RecordWanted,
    Reflected,
    Reopened,
    Repeated,
    ResumeWanted,
    Returned,
    RevealOpened,
    ReviewChosen,
    ReviewPutOff,
    RoomLost,
    RoomTaken,
    SafetyAnswered,
    SafetyWanted,
    SaidBack,
    SayBackDrafted,
    SayBackPosted,
    SecondRead,
    SettingsWanted,
    Skipped,
    SlotOpened,
    Started,
    StatementKept,
    StatementShared,
    StillFits,
    StopConfirmed,
    StopWanted,
    SummaryAdded,
    SummaryPrinted,
    SummaryShown,
    SummaryToggled,
    SummaryWanted,
    SupportWanted,
    TherapyAnswered,
    TherapyWanted,
    TimerFired,
    TooLong,
    UnderstandingDrafted,
    UnderstandingPosted,
    Understood,
    UnlinkConfirmed,
    UnlinkWanted,
    VersionAccepted,
    WaitEnded,
    WalkWanted,
    WentBack,
    WhereWanted,
    WhyWanted,
    WishGiven,
    WithdrawConfirmed,
    WithdrawWanted,
    WordlessSent,
    ZoneGiven,
    ZoneWanted,
)
from bot.dialogue.guards import (
    afraid,
    all_of,
    alone,
    asked_on_the_floor,
    both_accepted,
    both_answered,
    both_done,
    both_go_on,
    both_ready,
    breath_over,
    breath_time,
    called,
    cards_left,
    changing_part,
    chat_was_open,
    clock_missing,
    defended,
    draft_asking,
    draft_needs_feeling,
    draft_offering,
    draft_ready,
    draft_several,
    edit_of_last,
    from_listener,
    from_speaker,
    has_floor_draft,
    has_line,
    has_sentence,
    holds_floor,
    in_another_language,
    in_group,
    in_room,
    invitation_expired,
    is_handoff,
    last_turn,
    line_exists,
    matched,
    meeting_time,
    missed_often,
    missed_twice,
    not_,
    not_first_card,
    nothing_asked,
    offers_wait,
    owning_whole,
    part_optional,
    permit_given,
    postponed_often,
    reading_over,
    sender,
    starting_fresh,
    still_cooling,
    still_quiet,
    talk_begun,
    told_whose_turn,
    too_early,
    tried_twice,
    version_current,
    within_support,
)
from bot.dialogue.model import (
    CONSENT_VERSION,
    Asked,
    Audience,
    DraftState,
    LaneId,
    Mode,
    Seat,
    Session,
    StageId,
)
from bot.dialogue.spec import (
    WHERE_WE_WERE,
    Call,
    Fold,
    Guard,
    Lane,
    Move,
    On,
    Once,
    Stage,
    Text,
    always,
)

SENDER, PARTNER, EACH, ROOM = Audience.SENDER, Audience.PARTNER, Audience.EACH, Audience.ROOM
AGAIN, RETURN = Move.AGAIN, Move.RETURN

STATEMENT = 2000
"""Characters of a sentence the way it is in somebody's head; shown whole in one message."""
LINE = 200
"""Characters of an own line, so that a whole agreement stays readable in one message."""
SUMMARY_LINE = 300
"""Characters of words that are typed for a summary, which is one page."""


# -- effects that need the moment


def wake_for_meeting(_before: Session, after: Session, event: Event) -> Effect:
    """Wake the session when it is time to meet again."""
    return SetTimer("meet", after.shared.meet_at or event.at + move.MEET_AFTER)


def wake_for_breath(_before: Session, _after: Session, event: Event) -> Effect:
    """Wake the session for the next change of the breathing message."""
    return SetTimer(f"breath.{event.seat}", event.at + move.BREATH)


def stop_breath(_before: Session, _after: Session, event: Event) -> Effect:
    """No more changes of the breathing message."""
    return CancelTimer(f"breath.{event.seat}")


def wake_for_reading(_before: Session, _after: Session, event: Event) -> Effect:
    """Wake the session when the second reading has been waited for long enough."""
    return SetTimer(f"reading.{event.seat}", event.at + move.SECOND_READING)


def stop_reading(_before: Session, _after: Session, event: Event) -> Effect:
    """The wait for the second reading is over."""
    return CancelTimer(f"reading.{event.seat}")


def wake_for_reply(_before: Session, after: Session, event: Event) -> Effect | None:
    """Wake the session when whoever is asked on the floor has been silent for a while."""
    asked = asked_on_the_floor(after)
    return SetTimer(f"reply.{asked}", event.at + move.QUIET_FOR) if asked else None


def speaker_answered(_before: Session, after: Session, _event: Event) -> Effect | None:
    """Nothing is asked of the speaker any more, so there is nothing to be reminded of."""
    floor = after.shared.floor
    return CancelTimer(f"reply.{floor}") if floor and not after.alone else None


def listener_answered(_before: Session, after: Session, _event: Event) -> Effect | None:
    """Nothing is asked of the listener any more, so there is nothing to be reminded of."""
    floor = after.shared.floor
    return CancelTimer(f"reply.{floor.other}") if floor and not after.alone else None


NOBODY_ASKED = (speaker_answered, listener_answered)


def as_posted(before: Session, after: Session, _event: Event) -> Effect:
    """Show the sentence of understanding under its author's name, before the floor passes on."""
    shown = replace(before.shared, understanding=after.shared.understanding)
    return Told("practice/understood", None, before.with_shared(shown))


def invite(_before: Session, _after: Session, event: Event) -> Effect | None:
    """Let the fresh secrets lead here."""
    made = move.invitation_of(event)
    return OpenInvitation(made) if made else None


def wake_for_invitation(_before: Session, _after: Session, event: Event) -> Effect | None:
    """Tell the maker when the invitation has gone stale."""
    made = move.invitation_of(event)
    return SetTimer("invitation", made.expires) if made else None


def admit(before: Session, _after: Session, event: Event) -> Effect | None:
    """Take the confirmed guest in."""
    guest = move.guest_of(before, event)
    return Admit(guest) if guest else None


def turn_away(before: Session, _after: Session, event: Event) -> Effect | None:
    """Tell the guest that it did not come about."""
    guest = move.guest_of(before, event)
    return TurnAway(guest) if guest else None


def show_card(_before: Session, after: Session, event: Event) -> Effect | None:
    """The agreement's message changes in place, except in front of others or in its own stage."""
    if agreeing.before_others(after, event) or agreeing.at_agreement(after, event):
        return None
    seat = event.seat or after.present[0]
    rows = pick.kept(after, seat)
    return Told("agreement/show_room", None, after, keys=rows, card="agreement", edit=True)


def pin_card(_before: Session, after: Session, _event: Event) -> Effect | None:
    """In a group the agreement stays at hand, where the bot happens to have the right."""
    return PinCard("agreement") if after.shared.mode is Mode.GROUP else None


def hand_agreement(_before: Session, after: Session, event: Event) -> Effect | None:
    """Give the agreement as a file, to whom asked for it: to both only by a press in the group."""
    plain = isinstance(event, PaperWanted) and event.plain
    to_room = event.in_room and not agreeing.before_others(after, event)
    return HandAgreement(None if to_room else event.seat, plain)


def hand_summary(_before: Session, _after: Session, event: Event) -> Effect | None:
    """Give this person the page with their own words."""
    plain = isinstance(event, SummaryPrinted) and event.plain
    return HandSummary(event.seat, plain) if event.seat else None


def leave_group(before: Session, _after: Session, _event: Event) -> Effect | None:
    """Leave the group, if there is one."""
    return LeaveRoom(before.shared.room) if before.shared.room else None


def hand_over(_before: Session, _after: Session, event: Event) -> Effect | None:
    """Give this person everything stored about them."""
    return HandOver(event.seat) if event.seat else None


def hide(_before: Session, _after: Session, event: Event) -> Effect | None:
    """Clear this person's private chat; no question is put, and no place is left."""
    return Hide(event.seat) if event.seat else None


def part(before: Session, _after: Session, event: Event) -> Effect | None:
    """Let the person go, with what is theirs."""
    person = sender(before, event)
    return Part(person.user_id, move.parting_gift(person)) if person else None


def forget(before: Session, _after: Session, event: Event) -> Effect | None:
    """Let the person go and keep nothing of them."""
    person = sender(before, event)
    return Part(person.user_id, None) if person else None


# -- lines that several places share


def next_turn(
    event: type[Event], *, when: Guard = always, do: tuple[Say, ...] = ()
) -> tuple[On, On]:
    """After a turn: the other speaks, or, when both have spoken, on to what is appreciated."""
    return (
        On(
            event,
            when=all_of(when, last_turn),
            to=StageId.APPRECIATION,
            also=(move.end_turn,),
            do=do,
        ),
        On(event, when=when, to=StageId.SPEAKING, also=(move.end_turn, move.swap_floor), do=do),
    )


def shown(event: type[Event], *, when: Guard = always) -> tuple[On, On]:
    """Show what was made of the words: statements to choose from, or the one question."""
    return (
        On(event, when=all_of(when, offers_wait), lane=LaneId.OFFERS, do=(stop_reading,)),
        On(event, when=when, lane=LaneId.MISSING, do=(stop_reading,)),
    )


def proposed(
    event: type[Event],
    *,
    when: Guard,
    also: tuple[Fold, ...],
    lane: LaneId | Move = RETURN,
    do: tuple[Say, ...] = (),
) -> tuple[On, ...]:
    """After a change of the agreement: its message changes in place, and both read what is new."""
    there, later = agreeing.at_agreement, agreeing.may_change
    below = lane is RETURN
    return (
        On(
            event,
            when=all_of(when, alone, there),
            lane=lane,
            also=also,
            do=do,
            repost=below,
            reask=not below,
        ),
        On(event, when=all_of(when, there), lane=lane, also=also, do=(*do, NEWS), reask=True),
        On(event, when=all_of(when, alone, later), lane=lane, also=also, do=do),
        On(event, when=all_of(when, later), lane=lane, also=also, do=(*do, show_card, NEWS)),
    )


NEWS = Say("agreement/news", ROOM, keys=pick.proposal)
SEALED = (
    Say("agreement/show_room", ROOM, keys=pick.kept, card="agreement", edit=True),
    Say("agreement/sealed", ROOM),
    pin_card,
)
"""Both accepted the same version."""

READ_TWICE = (
    On(ReadingAwaited, lane=LaneId.SECOND_READING, do=(wake_for_reading,)),
    On(PermitAsked, lane=LaneId.PERMIT),
)
"""Where the host has set up a language model, it may be asked for one more suggestion."""

SKIP_ASIDE = On(Skipped, when=called, lane=RETURN)
NEEDED = On(Skipped, lane=AGAIN, do=(Say("repair/needed", SENDER),))
"""Without this answer there is no talk; it can be put off, and not left out."""
"""Skipping what lies on the side of the talk does not skip the turn."""

MEANWHILE = Say("control/moved_on", SENDER, keys=pick.BACK_TO_IT)
"""Said to whoever does something on the side while the joint stage moves on."""

NO_HURRY = (
    On(TimerFired, when=still_quiet, do=(Say("practice/no_hurry", SENDER, keys=pick.no_hurry),)),
    *REMINDERS,
    On(TimerFired),
)
"""Whoever is asked and stays silent is invited once, alone with the bot."""


def not_yours(event: type[Event], *, when: Guard = always) -> tuple[On, On]:
    """Whoever speaks out of turn is told kindly whose turn it is, once a turn."""
    return (
        On(
            event,
            when=all_of(when, not_(told_whose_turn)),
            also=(move.tell_whose_turn,),
            do=(Say("repair/not_your_turn", SENDER),),
        ),
        On(event, when=when),
    )


OUT_OF_TURN = (*not_yours(Interrupted, when=from_listener), On(Interrupted))

ASKED_BACK = (
    On(LineQuestioned, lane=LaneId.LINE_HELP),
    On(NoLineYet, do=(Say("agreement/no_line_yet", SENDER),)),
)
"""A typed line that cannot stand yet; it is read anew each time, also when it is proposed."""

HOLD = On(NotNow, to=StageId.COOL_DOWN, also=(move.hold_here, move.put_off))
"""Not now, in the middle of the talk: it holds here, and no reason is asked."""

MEET_AGAIN = On(TimerFired, when=meeting_time, to=StageId.CALM_CHECK)


# -- the private lane that a person enters with the joint stage


def arriving_lane(session: Session, seat: Seat) -> LaneId:
    """The next private question on the way to the talk."""
    person = session.seats[seat]
    if person.shut:
        return LaneId.WAITING
    if person.adult_consent != CONSENT_VERSION:
        return LaneId.CONSENT
    return LaneId.TENSION if person.gate_passed else LaneId.GATE


def ask_anew(session: Session, event: Event) -> Session:
    """The private questions that lead to the talk stand open again for this person."""
    if event.seat not in session.seats or session.stage is not StageId.CALM_CHECK:
        return session
    person = session.seats[event.seat]
    lanes = (arriving_lane(session, event.seat), *person.lanes[1:])
    return session.with_seat(event.seat, replace(person, available=None, lanes=lanes))


def cooling_lane(session: Session, seat: Seat) -> LaneId:
    """Something to do; the clock is asked for once, when a time is first needed."""
    person = session.seats[seat]
    if person.shut:
        return LaneId.WAITING
    return LaneId.COOLING if person.zone else LaneId.ZONE


def speaking_lane(session: Session, seat: Seat) -> LaneId:
    """The speaker drafts, or is back at what was begun or whole; the listener waits."""
    if seat is not session.shared.floor:
        return LaneId.LISTENING
    person = session.seats[seat]
    if len(person.lanes) > 1:
        return LaneId.DRAFT
    if person.draft.state is DraftState.READY:
        return LaneId.STATEMENT
    return LaneId.OWNING if person.owning else LaneId.DRAFT


def say_back_lane(session: Session, seat: Seat) -> LaneId:
    """The listener may write the say-back in private; the speaker waits."""
    return LaneId.IDLE if seat is session.shared.floor else LaneId.SAY_BACK


def understanding_lane(session: Session, seat: Seat) -> LaneId:
    """The listener may write a sentence in private; the speaker waits."""
    return LaneId.IDLE if seat is session.shared.floor else LaneId.UNDERSTAND


# -- the joint stages

STAGES: tuple[Stage, ...] = (
    # 0. Welcome
    Stage(
        StageId.WELCOME,
        lanes=LaneId.CHOOSING,
        on=(
            On(AloneChosen, to=StageId.CALM_CHECK, also=(move.alone_mode,)),
            On(
                PartnerWanted,
                to=StageId.INVITING,
                also=(move.keep_invitation,),
                do=(invite, wake_for_invitation),
            ),
            On(RoomTaken, to=StageId.INVITING, also=(move.take_room,)),
        ),
    ),
    Stage(
        StageId.INVITING,
        lanes=LaneId.INVITE,
        on=(
            On(
                AloneChosen,
                to=StageId.CALM_CHECK,
                also=(move.alone_mode, move.dismiss_guest, move.invitation_gone),
                do=(turn_away, CloseInvitation(), CancelTimer("invitation")),
            ),
            On(
                PartnerWanted,
                lane=AGAIN,
                also=(move.keep_invitation,),
                do=(invite, wake_for_invitation),
            ),
            On(GuestArrived, lane=Call(LaneId.CONFIRM_GUEST), also=(move.greet_guest,)),
            On(
                GuestConfirmed,
                to=StageId.CALM_CHECK,
                also=(move.seat_guest,),
                do=(admit, CloseInvitation(), CancelTimer("invitation")),
            ),
            On(
                GuestRefused,
                lane=RETURN,
                also=(move.dismiss_guest,),
                do=(turn_away, Say("inviting/refused", SENDER)),
            ),
            On(RoomTaken, also=(move.take_room,), lane=AGAIN),
            On(
                PartnerJoined,
                to=StageId.CALM_CHECK,
                also=(move.seat_partner,),
                do=(turn_away, CloseInvitation(), CancelTimer("invitation")),
            ),
            On(
                TimerFired,
                when=invitation_expired,
                also=(move.invitation_gone,),
                do=(Say("inviting/expired", EACH), CloseInvitation()),
            ),
            On(TimerFired),
        ),
    ),
    # 1. Calm time. Consent and the gate come first; nothing shared moves before both answered.
    Stage(
        StageId.CALM_CHECK,
        also=(move.fresh_check,),
        ask="calm_check/room",
        choices=pick.open_private_chat,
        lanes=arriving_lane,
        on=(
            On(NotNow, lane=LaneId.WAITING, do=(Say("not_now/noted", SENDER),)),
            On(Declined, lane=LaneId.WAITING, do=(Say("consent/declined", SENDER),)),
        ),
        once=(
            Once(both_ready, to=WHERE_WE_WERE, also=(move.calm_again, move.resumed)),
            Once(
                all_of(both_ready, alone),
                to=StageId.SPEAKING,
                also=(move.calm_again, move.give_floor),
            ),
            Once(both_ready, to=StageId.FLOOR, also=(move.calm_again,)),
            Once(all_of(both_answered, postponed_often), to=StageId.PAUSED),
            Once(both_answered, to=StageId.COOL_DOWN, also=(move.put_off,)),
        ),
    ),
    Stage(
        StageId.COOL_DOWN,
        ask="cool_down/room",
        choices=pick.other_times,
        card="meeting",
        lanes=cooling_lane,
        enter=(wake_for_meeting, *NOBODY_ASKED),
        on=(
            On(MeetingMoved, also=(move.move_meeting,), do=(wake_for_meeting,), reask=True),
            On(
                MomentNamed,
                when=all_of(in_room, clock_missing),
                do=(Say("cool_down/clock_missing", ROOM),),
            ),
            On(
                MomentNamed,
                when=in_room,
                also=(move.name_moments,),
                do=(Say("cool_down/when", ROOM, keys=pick.ROOM_MOMENTS),),
            ),
            On(MomentNamed, when=clock_missing, lane=Call(LaneId.ZONE)),
            On(MomentNamed, do=(Say("cool_down/when_private", SENDER, keys=pick.MOMENTS),)),
            On(ResumeWanted, when=too_early, do=(Say("cool_down/a_little_longer", SENDER),)),
            On(ResumeWanted, to=StageId.CALM_CHECK, do=(CancelTimer("meet"),)),
            MEET_AGAIN,
            *REMINDERS,
            On(TimerFired),
            On(NotNow, do=(Say("not_now/already", SENDER),)),
        ),
    ),
    Stage(
        StageId.PAUSED,
        ask="pause/room",
        choices=(("resume",),),
        lanes=LaneId.WAITING,
        enter=(CancelTimer("meet"), *NOBODY_ASKED),
        on=(
            On(ResumeWanted, when=too_early, to=StageId.COOL_DOWN),
            On(ResumeWanted, to=StageId.CALM_CHECK),
            On(PauseWanted, reask=True),
            On(NotNow, do=(Say("not_now/already", SENDER),)),
        ),
    ),
    Stage(
        StageId.HELD,
        also=(move.nobody_went_on,),
        ask="held/room",
        choices=(("go_on", "pair"),),
        lanes=LaneId.WAITING,
        enter=(CancelTimer("meet"), *NOBODY_ASKED),
        on=(
            On(GoOn, also=(move.go_on,)),
            On(
                PairChosen,
                to=StageId.CALM_CHECK,
                do=(Say("held/moved", ROOM), leave_group),
                also=(move.leave_room,),
            ),
            On(OutsiderJoined, also=(move.nobody_went_on,), reask=True),
            On(PauseWanted, reask=True),
            On(ResumeWanted, reask=True),
            On(NotNow, do=(Say("not_now/already", SENDER),)),
        ),
        once=(
            Once(still_cooling, to=StageId.COOL_DOWN),
            Once(both_go_on, to=StageId.CALM_CHECK),
        ),
    ),
    # 2. "I" statements. One speaks, the other says back; then the roles swap.
    Stage(
        StageId.FLOOR,
        also=(move.clear_done,),
        ask="practice/who_first",
        lanes=LaneId.WHO_FIRST,
        boundary=Asked.ANYONE,
        on=(HOLD,),
        once=(Once(both_done, to=StageId.SPEAKING, also=(move.give_floor,)),),
    ),
    Stage(
        StageId.SPEAKING,
        also=(move.clear_done, move.begin_turn),
        ask="practice/turn",
        lanes=speaking_lane,
        enter=NOBODY_ASKED,
        boundary=Asked.ANYONE,
        on=(
            HOLD,
            *OUT_OF_TURN,
            *next_turn(StatementKept, when=from_speaker),
            SKIP_ASIDE,
            *next_turn(Skipped, when=from_speaker),
            On(StatementKept, do=(Say("repair/not_your_turn", SENDER),)),
            On(Skipped, do=(Say("repair/nothing_to_skip", SENDER),)),
        ),
    ),
    Stage(
        StageId.SAYING_BACK,
        ask="practice/say_back",
        asked=Asked.LISTENER,
        text=Text("said_back"),
        lanes=say_back_lane,
        enter=(speaker_answered, wake_for_reply),
        boundary=Asked.ANYONE,
        on=(
            *NO_HURRY,
            On(
                SaidBack,
                when=all_of(from_listener, defended),
                to=StageId.CHECKING,
                also=(move.count_try,),
                do=(Say("practice/another_wording", SENDER),),
            ),
            On(SaidBack, when=from_listener, to=StageId.CHECKING, also=(move.count_try,)),
            *not_yours(SaidBack),
            SKIP_ASIDE,
            *next_turn(Skipped, when=from_listener),
            On(Skipped, do=(Say("repair/nothing_to_skip", SENDER),)),
            On(
                NotNow,
                when=from_speaker,
                also=(move.leave_quietly,),
                do=(Say("not_now/at_the_next_pause", SENDER),),
            ),
            HOLD,
        ),
    ),
    Stage(
        StageId.CHECKING,
        boundary=Asked.SPEAKER,
        ask="practice/did_that_catch_it",
        asked=Asked.SPEAKER,
        choices=(("match.yes", "match.partly", "match.not_yet"),),
        enter=(listener_answered, wake_for_reply),
        on=(
            *NO_HURRY,
            *OUT_OF_TURN,
            On(Matched, when=all_of(from_speaker, matched), to=StageId.UNDERSTANDING),
            On(
                Matched,
                when=all_of(from_speaker, tried_twice),
                to=StageId.UNDERSTANDING,
                also=(move.note_stuck,),
                do=(Say("practice/paraphrase_frame", ROOM),),
            ),
            On(
                Matched,
                when=from_speaker,
                to=StageId.SAYING_BACK,
                do=(Say("practice/once_more", ROOM),),
            ),
            On(Matched, do=(Say("repair/not_your_turn", SENDER),)),
            SKIP_ASIDE,
            On(Skipped, when=from_speaker, to=StageId.UNDERSTANDING),
            On(Skipped, do=(Say("repair/nothing_to_skip", SENDER),)),
            On(
                NotNow,
                when=from_listener,
                also=(move.leave_quietly,),
                do=(Say("not_now/at_the_next_pause", SENDER),),
            ),
            HOLD,
        ),
    ),
    Stage(
        StageId.UNDERSTANDING,
        ask="practice/understanding",
        asked=Asked.LISTENER,
        text=Text("understanding"),
        lanes=understanding_lane,
        enter=(speaker_answered, wake_for_reply),
        boundary=Asked.ANYONE,
        on=(
            *NO_HURRY,
            *next_turn(
                Understood,
                when=all_of(from_listener, defended),
                do=(Say("practice/thanks", ROOM), Say("practice/another_wording", SENDER)),
            ),
            *next_turn(Understood, when=from_listener, do=(Say("practice/thanks", ROOM),)),
            *not_yours(Understood),
            SKIP_ASIDE,
            *next_turn(Skipped, when=from_listener),
            On(Skipped, do=(Say("repair/nothing_to_skip", SENDER),)),
            On(
                NotNow,
                when=from_speaker,
                also=(move.leave_quietly,),
                do=(Say("not_now/at_the_next_pause", SENDER),),
            ),
            HOLD,
        ),
    ),
    Stage(
        StageId.APPRECIATION,
        also=(move.clear_done,),
        ask="appreciation/room",
        lanes=LaneId.APPRECIATE,
        enter=NOBODY_ASKED,
        boundary=Asked.ANYONE,
        on=(HOLD,),
        once=(Once(both_done, to=StageId.CARDS),),
    ),
    # 3. Boundaries. Private answers, a blind reveal, and lines that both accept.
    Stage(
        StageId.CARDS,
        also=(move.clear_done,),
        ask="boundaries/room_cards",
        lanes=LaneId.CARD,
        boundary=Asked.ANYONE,
        on=(HOLD,),
        once=(Once(both_done, to=StageId.REVEAL),),
    ),
    Stage(
        StageId.REVEAL,
        also=(move.clear_done, move.reveal),
        ask="boundaries/reveal",
        lanes=LaneId.OPENING,
        boundary=Asked.ANYONE,
        on=(HOLD,),
        once=(Once(both_done, to=StageId.AGREEMENT),),
    ),
    Stage(
        StageId.AGREEMENT,
        also=(move.clear_done,),
        ask="agreement/room",
        card="agreement",
        choices=pick.agreement,
        boundary=Asked.ANYONE,
        on=(
            On(LineWanted, when=chat_was_open, lane=Call(LaneId.LINE_CARD)),
            On(LineWanted, do=(Say("room/open_chat_first", ROOM),)),
            On(LinesOpened, when=chat_was_open, lane=Call(LaneId.REVIEW_LINES)),
            On(LinesOpened, do=(Say("room/open_chat_first", ROOM),)),
            On(LineChangesOpened, when=chat_was_open, lane=Call(LaneId.CHANGE_LINE)),
            On(LineChangesOpened, do=(Say("room/open_chat_first", ROOM),)),
            *proposed(
                ReviewChosen,
                when=agreeing.other_rhythm,
                also=(move.set_review,),
                lane=Move.STAY,
            ),
            On(ReviewChosen, reask=True),
            On(VersionAccepted, when=version_current, also=(move.accept_version,), reask=True),
            On(VersionAccepted, do=(Say("agreement/changed_since", SENDER),)),
            On(AgreementLeft, do=(Say("agreement/left_noted", SENDER),)),
            HOLD,
        ),
        once=(
            Once(
                both_accepted,
                to=StageId.THERAPY,
                also=(agreeing.seal,),
                do=SEALED,
            ),
            Once(both_done, to=StageId.THERAPY),
        ),
    ),
    # 4. Help from outside, with its reasons; then the close.
    Stage(
        StageId.THERAPY,
        ask="therapy/room",
        choices=(("info.find", "info.call"), ("info.expect", "summary"), ("therapy_done",)),
        boundary=Asked.ANYONE,
        on=(
            On(
                InfoWanted,
                when=in_room,
                also=(move.show_page,),
                do=(Say("therapy/page", ROOM),),
            ),
            On(InfoWanted, do=(Say("therapy/page", SENDER),)),
            On(TherapyAnswered, to=StageId.DONE),
            HOLD,
        ),
    ),
    Stage(
        StageId.DONE,
        also=(checking_in.begin_course,),
        ask="closing/room",
        lanes=LaneId.DONE,
        on=(
            On(NewTalkWanted, when=alone, to=StageId.WELCOME, also=(move.back_to_hall,)),
            On(NewTalkWanted, to=StageId.CALM_CHECK, also=(move.new_talk,)),
        ),
    ),
    Stage(
        StageId.ENDED,
        also=(move.new_talk,),
        lanes=LaneId.DONE,
        on=(
            On(NewTalkWanted, when=alone, to=StageId.WELCOME, also=(move.back_to_hall,)),
            On(NewTalkWanted, to=StageId.CALM_CHECK),
        ),
    ),
)

# -- the private lanes

LANES: tuple[Lane, ...] = (
    Lane(LaneId.IDLE),
    # 0. Welcome
    Lane(
        LaneId.CHOOSING,
        ask="welcome/hello",
        choices=(("alone", "partner"), ("practice", "question"), ("safety",)),
        text=Text("open"),
        on=(
            On(QuestionWanted, do=(Say("welcome/ask_away", SENDER),)),
            On(Knocked, lane=Call(LaneId.KNOCKING)),
        ),
    ),
    Lane(
        LaneId.KNOCKING,
        ask="welcome/knocking",
        choices=(("withdraw",),),
        on=(On(KnockWithdrawn, lane=RETURN),),
    ),
    Lane(
        LaneId.INVITE,
        ask="inviting/ask",
        choices=pick.invitation,
        text=Text("open"),
        on=(On(Knocked, lane=Call(LaneId.KNOCKING)),),
    ),
    Lane(
        LaneId.CONFIRM_GUEST,
        ask="inviting/confirm",
        choices=(("admit", "refuse"),),
        on=(
            On(GuestArrived),
            On(WentBack, lane=AGAIN),
            On(Skipped, lane=AGAIN),
            On(Returned, lane=AGAIN),
        ),
    ),
    Lane(
        LaneId.CONSENT,
        ask="consent/ask",
        choices=(("agree",), ("decline", "not_now"), ("safety",)),
        on=(On(Agreed, lane=LaneId.GATE), NEEDED),
    ),
    Lane(
        LaneId.GATE,
        ask="gate/ask",
        choices=(("feels.safe", "feels.unsure"), ("feels.unsafe", "feels.silent"), ("not_now",)),
        on=(
            On(SafetyAnswered, when=all_of(afraid, alone), lane=Call(LaneId.SUPPORT)),
            On(SafetyAnswered, when=afraid, as_not_now=LaneId.SUPPORT),
            On(SafetyAnswered, lane=LaneId.TENSION),
            NEEDED,
        ),
    ),
    # 1. Calm time
    Lane(
        LaneId.TENSION,
        ask="calm_check/tension",
        choices=pick.tension,
        on=(On(HeatRated, lane=LaneId.MOMENT), NEEDED),
    ),
    Lane(
        LaneId.MOMENT,
        ask="calm_check/moment",
        choices=(("moment.yes", "moment.no"), ("back", "safety")),
        on=(On(MomentGiven, lane=LaneId.WAITING), NEEDED),
    ),
    Lane(
        LaneId.WAITING,
        ask="waiting/private",
        choices=(("safety",),),
    ),
    Lane(
        LaneId.ZONE,
        ask="settings/zone",
        choices=pick.zones,
        text=Text("zone", 100),
        on=(
            On(ZoneGiven, when=called, lane=RETURN, do=(Say("settings/zone_set", SENDER),)),
            On(ZoneGiven, lane=LaneId.COOLING, do=(Say("settings/zone_set", SENDER),)),
            On(Skipped, when=called, lane=RETURN),
            On(Skipped, lane=LaneId.COOLING),
        ),
    ),
    Lane(
        LaneId.COOLING,
        ask="cool_down/private",
        choices=(("breathe", "walk"), ("observe", "nothing"), ("safety",)),
        text=Text("when", 200),
        on=(
            On(BreathWanted, lane=Call(LaneId.BREATHING), do=(wake_for_breath,)),
            On(WalkWanted, do=(Say("cool_down/walk", SENDER),)),
            On(ObserverWanted, lane=Call(LaneId.OBSERVING)),
            On(NothingWanted, do=(Say("cool_down/nothing", SENDER),)),
        ),
    ),
    Lane(
        LaneId.BREATHING,
        ask="cool_down/breath",
        card="breath",
        choices=(("breath_stop",),),
        on=(
            On(
                TimerFired,
                when=breath_time,
                lane=AGAIN,
                also=(move.breathe,),
                do=(wake_for_breath,),
            ),
            On(TimerFired, when=breath_over, lane=RETURN),
            *REMINDERS,
            On(TimerFired),
            On(BreathStopped, lane=RETURN, do=(stop_breath,)),
            On(HideWanted, also=(move.hide,), do=(stop_breath, hide)),
        ),
    ),
    Lane(
        LaneId.OBSERVING,
        ask="cool_down/observer",
        choices=(("return",),),
        text=Text("reflection", 4000),
        on=(On(Reflected, lane=RETURN, do=(Say("cool_down/observed", SENDER),)),),
    ),
    # 2. "I" statements; the same lanes serve /practice
    Lane(
        LaneId.WHO_FIRST,
        ask="practice/who_first_private",
        choices=(("wish.me", "wish.you"), ("wish.either",), ("not_now",)),
        on=(On(WishGiven, lane=LaneId.WAITING),),
    ),
    Lane(
        LaneId.LISTENING,
        ask="practice/listening",
        choices=(("not_now", "safety"),),
        on=(
            On(
                Misunderstood,
                when=not_(told_whose_turn),
                also=(move.tell_whose_turn,),
                do=(Say("repair/not_your_turn", SENDER),),
            ),
            On(Misunderstood, lane=AGAIN),
        ),
    ),
    Lane(
        LaneId.DRAFT,
        ask="practice/say_it",
        choices=pick.draft,
        text=Text("statement", STATEMENT),
        on=(
            On(Drafted, when=draft_ready, lane=LaneId.STATEMENT),
            On(Drafted, when=draft_needs_feeling, lane=LaneId.FEELING),
            On(Drafted, when=draft_several, lane=LaneId.WHICH_FIRST),
            On(Drafted, when=draft_offering, lane=LaneId.OFFERS),
            On(Drafted, when=draft_asking, lane=LaneId.MISSING),
            On(Drafted, do=(Say("practice/unfit", SENDER),)),
            *READ_TWICE,
            On(Owned, lane=LaneId.OWNING),
            On(StatementKept, when=called, lane=RETURN, also=(move.clear_draft,)),
            *next_turn(StatementKept),
        ),
    ),
    Lane(
        LaneId.WHICH_FIRST,
        ask="practice/which_first",
        choices=pick.acts,
        text=Text("statement", STATEMENT),
        on=(
            On(Drafted, when=draft_ready, lane=LaneId.STATEMENT),
            On(Drafted, when=draft_needs_feeling, lane=LaneId.FEELING),
            On(Drafted, when=draft_offering, lane=LaneId.OFFERS),
            On(Drafted, when=draft_asking, lane=LaneId.MISSING),
            On(Drafted, when=draft_several, lane=AGAIN),
            On(Drafted, do=(Say("practice/unfit", SENDER),)),
            *READ_TWICE,
            On(DraftRestarted, lane=LaneId.DRAFT, also=(move.try_anew,)),
        ),
    ),
    Lane(
        LaneId.PERMIT,
        ask="practice/permit",
        choices=(("permit.yes", "permit.no"),),
        on=(
            On(
                PermitGiven,
                when=permit_given,
                lane=LaneId.SECOND_READING,
                do=(wake_for_reading,),
            ),
            *shown(PermitGiven),
            *shown(Skipped),
        ),
    ),
    Lane(
        LaneId.SECOND_READING,
        ask="practice/one_moment",
        choices=(("dont_wait",),),
        text=Text("statement", STATEMENT),
        on=(
            *shown(SecondRead),
            *shown(WaitEnded),
            *shown(Skipped),
            *shown(TimerFired, when=reading_over),
            *REMINDERS,
            On(TimerFired),
            On(Drafted, when=draft_ready, lane=LaneId.STATEMENT, do=(stop_reading,)),
            On(Drafted, when=draft_needs_feeling, lane=LaneId.FEELING, do=(stop_reading,)),
            On(Drafted, when=draft_several, lane=LaneId.WHICH_FIRST, do=(stop_reading,)),
            *shown(Drafted),
            On(ReadingAwaited, lane=AGAIN, do=(wake_for_reading,)),
            On(PermitAsked, lane=LaneId.PERMIT),
        ),
    ),
    Lane(
        LaneId.OFFERS,
        ask="practice/offers",
        choices=pick.offers,
        text=Text("answer", STATEMENT),
        on=(
            On(Drafted, when=draft_ready, lane=LaneId.STATEMENT),
            On(Drafted, when=draft_needs_feeling, lane=LaneId.FEELING),
            On(Drafted, when=draft_asking, lane=LaneId.MISSING),
            On(Drafted, lane=AGAIN),
            *READ_TWICE,
            On(DraftRestarted, lane=LaneId.DRAFT, also=(move.try_anew,)),
        ),
    ),
    Lane(
        LaneId.MISSING,
        ask="practice/missing",
        choices=(("own_words", "restart"), ("back",)),
        text=Text("answer", STATEMENT),
        on=(
            On(Drafted, when=draft_ready, lane=LaneId.STATEMENT),
            On(Drafted, when=draft_needs_feeling, lane=LaneId.FEELING),
            On(Drafted, when=draft_offering, lane=LaneId.OFFERS),
            On(Drafted, lane=AGAIN),
            *READ_TWICE,
            On(DraftRestarted, lane=LaneId.DRAFT, also=(move.try_anew,)),
        ),
    ),
    Lane(
        LaneId.FEELING,
        ask="practice/feeling",
        choices=pick.feelings,
        text=Text("feeling", 100),
        card="feelings",
        on=(
            On(FeelingsOpened, lane=AGAIN),
            On(Drafted, when=draft_ready, lane=LaneId.STATEMENT),
            On(Drafted, lane=LaneId.MISSING),
        ),
    ),
    Lane(
        LaneId.SLOT,
        ask="practice/slot",
        choices=pick.slot,
        text=Text("slot", 600),
        on=(
            On(Drafted, when=draft_ready, lane=LaneId.STATEMENT),
            On(Drafted, lane=AGAIN),
        ),
    ),
    # The accounting of the one who crossed the line: offered to both, part by part
    Lane(
        LaneId.OWNING,
        ask="amends/ask",
        choices=pick.owning,
        text=Text("owning"),
        on=(
            On(Owned, when=owning_whole, lane=LaneId.STATEMENT),
            On(Owned, lane=AGAIN),
            On(Skipped, when=changing_part, lane=LaneId.STATEMENT, also=(move.part_stays,)),
            On(Skipped, when=part_optional, lane=AGAIN, also=(move.skip_part,)),
            On(Skipped, do=(Say("amends/needed", SENDER),)),
            On(DraftRestarted, lane=LaneId.DRAFT, also=(move.try_anew,)),
        ),
    ),
    Lane(
        LaneId.STATEMENT,
        ask="practice/statement",
        choices=pick.statement,
        text=Text("change", STATEMENT),
        on=(
            On(Owned, lane=LaneId.OWNING),
            On(Drafted, when=draft_ready, lane=AGAIN),
            On(Drafted, when=draft_needs_feeling, lane=LaneId.FEELING),
            On(Drafted, lane=LaneId.MISSING),
            On(SlotOpened, lane=LaneId.SLOT),
            On(FeelingsOpened, lane=LaneId.FEELING),
            On(DraftRestarted, lane=LaneId.DRAFT, also=(move.try_anew,)),
            On(
                StatementShared,
                when=all_of(has_floor_draft, alone, last_turn),
                to=StageId.APPRECIATION,
                also=(move.keep_statement, move.end_turn),
            ),
            On(
                StatementShared,
                when=has_floor_draft,
                to=StageId.SAYING_BACK,
                also=(move.share_statement,),
                do=(Say("practice/shared", ROOM),),
            ),
            On(StatementShared, do=(Say("practice/only_practice", SENDER),)),
            On(
                StatementKept,
                when=called,
                lane=RETURN,
                also=(move.keep_statement, move.clear_draft),
                do=(Say("practice/kept", SENDER),),
            ),
            On(
                StatementKept,
                when=last_turn,
                to=StageId.APPRECIATION,
                also=(move.keep_statement, move.end_turn),
                do=(Say("practice/kept", SENDER),),
            ),
            On(
                StatementKept,
                to=StageId.SPEAKING,
                also=(move.keep_statement, move.end_turn, move.swap_floor),
                do=(Say("practice/kept", SENDER),),
            ),
        ),
    ),
    Lane(
        LaneId.SAY_BACK,
        ask="practice/say_back_private",
        choices=(("skip", "not_now"), ("safety",)),
        text=Text("say_back"),
        on=(On(SayBackDrafted, lane=LaneId.SAY_BACK_READY),),
    ),
    Lane(
        LaneId.SAY_BACK_READY,
        ask="practice/say_back_ready",
        choices=pick.say_back,
        text=Text("say_back"),
        on=(
            On(SayBackDrafted, lane=AGAIN),
            On(OtherWordingTaken, lane=AGAIN),
            On(
                SayBackPosted,
                when=has_sentence,
                to=StageId.CHECKING,
                also=(move.post_say_back, move.count_try),
                do=(Say("practice/said_back", ROOM),),
            ),
            On(SayBackPosted, lane=LaneId.SAY_BACK),
        ),
    ),
    Lane(
        LaneId.UNDERSTAND,
        ask="practice/understand_private",
        choices=(("skip", "not_now"),),
        text=Text("understand", 600),
        on=(On(UnderstandingDrafted, lane=LaneId.UNDERSTAND_READY),),
    ),
    Lane(
        LaneId.UNDERSTAND_READY,
        ask="practice/understand_ready",
        choices=pick.understanding,
        text=Text("understand", 600),
        on=(
            On(UnderstandingDrafted, lane=AGAIN),
            On(OtherWordingTaken, lane=AGAIN),
            On(
                UnderstandingPosted,
                when=all_of(has_sentence, last_turn),
                to=StageId.APPRECIATION,
                also=(move.post_understanding, move.end_turn),
                do=(Say("practice/understood", ROOM),),
            ),
            On(
                UnderstandingPosted,
                when=has_sentence,
                to=StageId.SPEAKING,
                also=(move.post_understanding, move.end_turn, move.swap_floor),
                do=(as_posted,),
            ),
            On(UnderstandingPosted, lane=LaneId.UNDERSTAND),
        ),
    ),
    Lane(
        LaneId.APPRECIATE,
        ask="appreciation/private",
        choices=(("nothing_to_say", "not_now"),),
        text=Text("appreciation", 600),
        on=(
            On(Appreciated, lane=LaneId.APPRECIATE_READY),
            On(AppreciationKept, lane=LaneId.WAITING),
            On(Skipped, lane=LaneId.WAITING, also=(move.finish,)),
        ),
    ),
    Lane(
        LaneId.APPRECIATE_READY,
        ask="appreciation/ready",
        choices=pick.appreciation,
        text=Text("appreciation", 600),
        on=(
            On(Appreciated, lane=AGAIN),
            On(AppreciationShared, when=all_of(alone, has_sentence), lane=LaneId.WAITING),
            On(
                AppreciationShared,
                when=has_sentence,
                lane=LaneId.WAITING,
                also=(move.share_appreciation,),
                do=(Say("appreciation/shared", ROOM),),
            ),
            On(AppreciationShared, lane=LaneId.APPRECIATE),
            On(AppreciationKept, lane=LaneId.WAITING),
            On(Skipped, lane=LaneId.WAITING, also=(move.finish,)),
        ),
    ),
    # 3. Boundaries
    Lane(
        LaneId.CARD,
        ask="boundaries/card",
        card="cards",
        choices=pick.card,
        on=(
            On(CardRated, when=cards_left, lane=AGAIN),
            On(CardRated, lane=LaneId.CARDS_READY),
            On(Skipped, when=cards_left, lane=AGAIN, also=(move.skip_this_card,)),
            On(Skipped, lane=LaneId.CARDS_READY),
            On(WentBack, when=not_first_card, lane=AGAIN, also=(move.previous_card,)),
            On(WentBack, do=(Say("control/first_card", SENDER),)),
            On(CardsFinished, lane=LaneId.CARDS_READY),
        ),
    ),
    Lane(
        LaneId.CARDS_READY,
        ask="boundaries/cards_ready",
        choices=(("open_reveal",), ("more_cards", "not_now")),
        on=(
            On(RevealOpened, lane=LaneId.WAITING),
            On(CardsReopened, lane=LaneId.CARD),
            On(WentBack, lane=LaneId.CARD, also=(move.previous_card,)),
        ),
    ),
    Lane(
        LaneId.OPENING,
        ask="boundaries/opening",
        card="opening",
        choices=pick.opening,
        on=(
            On(
                OpenWanted,
                when=move.both_want,
                lane=AGAIN,
                also=(move.open_card,),
                do=(Say("boundaries/opened", ROOM),),
            ),
            On(OpenWanted, lane=AGAIN),
            On(OpeningFinished, lane=LaneId.WAITING),
        ),
    ),
    Lane(
        LaneId.LINE_CARD,
        ask="agreement/line_card",
        choices=pick.line_cards,
        text=Text("line", LINE),
        on=(
            On(LineCardChosen, lane=LaneId.LINE_WORDING),
            On(LineWorded, lane=LaneId.LINE_PREVIEW),
            *ASKED_BACK,
            On(WentBack, when=agreeing.rewording, lane=LaneId.LINE_WORDING),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.LINE_WORDING,
        ask="agreement/line_wording",
        choices=pick.wordings,
        text=Text("line", LINE),
        on=(
            On(LineWorded, lane=LaneId.LINE_PREVIEW),
            *ASKED_BACK,
            On(WentBack, when=agreeing.rewording, lane=LaneId.CHANGE_LINE),
            On(WentBack, lane=LaneId.LINE_CARD),
        ),
    ),
    Lane(
        LaneId.LINE_HELP,
        ask="agreement/line_help",
        choices=pick.line_help,
        text=Text("line", LINE),
        on=(
            On(LineWorded, lane=LaneId.LINE_PREVIEW),
            *ASKED_BACK,
            On(BothWouldKeep, do=(Say("agreement/with_we", SENDER),)),
            On(WentBack, lane=LaneId.LINE_WORDING),
        ),
    ),
    Lane(
        LaneId.LINE_PREVIEW,
        ask="agreement/line_preview",
        choices=pick.line_preview,
        text=Text("line", LINE),
        on=(
            On(LineWorded, lane=AGAIN),
            On(LinePartOpened, when=has_line, lane=LaneId.LINE_PART),
            On(LinePartOpened, lane=AGAIN),
            *ASKED_BACK,
            On(
                LineProposed,
                when=all_of(has_line, agreeing.same_line),
                lane=RETURN,
                do=(Say("agreement/line_there", SENDER),),
            ),
            *proposed(
                LineProposed,
                when=all_of(has_line, agreeing.rewording, agreeing.line_still_there),
                also=(agreeing.change_line,),
                do=(Say("agreement/line_added", SENDER),),
            ),
            *proposed(
                LineProposed,
                when=all_of(has_line, not_(agreeing.rewording), move.line_fits),
                also=(move.add_line,),
                do=(Say("agreement/line_added", SENDER),),
            ),
            On(LineProposed, lane=RETURN, do=(Say("agreement/line_lost", SENDER),)),
            On(WentBack, lane=LaneId.LINE_WORDING),
        ),
    ),
    Lane(
        LaneId.LINE_PART,
        ask="agreement/line_part",
        choices=pick.line_part,
        text=Text("line_part", LINE),
        on=(
            On(LineWorded, lane=LaneId.LINE_PREVIEW),
            On(LineQuestioned, do=(Say("agreement/part_help", SENDER),)),
            On(Skipped, lane=LaneId.LINE_PREVIEW),
            On(WentBack, lane=LaneId.LINE_PREVIEW),
        ),
    ),
    Lane(
        LaneId.REVIEW_LINES,
        ask="agreement/which_line",
        choices=pick.lines,
        on=(
            *proposed(LineDropped, when=line_exists, also=(move.drop_line,)),
            On(LineDropped, lane=AGAIN),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.CHANGE_LINE,
        ask="agreement/which_change",
        choices=pick.lines_to_change,
        on=(
            On(
                LineOpened,
                when=agreeing.names_line,
                lane=LaneId.LINE_WORDING,
                also=(agreeing.open_line,),
            ),
            On(LineOpened, lane=AGAIN),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.AMENDING,
        ask="agreement/amend",
        choices=pick.amending,
        on=(
            On(LineWanted, lane=Call(LaneId.LINE_CARD)),
            On(LinesOpened, lane=Call(LaneId.REVIEW_LINES)),
            On(LineChangesOpened, lane=Call(LaneId.CHANGE_LINE)),
            *proposed(
                ReviewChosen,
                when=agreeing.other_rhythm,
                also=(move.set_review,),
                lane=AGAIN,
            ),
            On(ReviewChosen, lane=AGAIN),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.WITHDRAWING,
        ask="agreement/withdraw",
        choices=pick.withdrawing,
        on=(
            On(
                WithdrawConfirmed,
                when=all_of(agreeing.names_what_stands, agreeing.before_others),
                lane=RETURN,
                also=(agreeing.withdraw,),
                do=(Say("agreement/withdrawn", EACH),),
            ),
            On(
                WithdrawConfirmed,
                when=all_of(agreeing.names_what_stands, agreeing.at_agreement),
                lane=RETURN,
                also=(agreeing.withdraw,),
                do=(Say("agreement/withdrawn_room", ROOM),),
                reask=True,
            ),
            On(
                WithdrawConfirmed,
                when=agreeing.names_what_stands,
                lane=RETURN,
                also=(agreeing.withdraw,),
                do=(show_card, Say("agreement/withdrawn_room", ROOM)),
            ),
            On(WithdrawConfirmed, lane=RETURN, do=(Say("agreement/changed_since", SENDER),)),
        ),
    ),
    # 4. Own words for a therapist
    Lane(
        LaneId.SUMMARY,
        ask="summary/choose",
        card="summary",
        choices=pick.summary,
        text=Text("summary", SUMMARY_LINE),
        on=(
            On(SummaryToggled, when=summing.page_takes, lane=AGAIN, also=(summing.toggle,)),
            On(SummaryToggled, do=(Say("summary/full", SENDER),)),
            On(SummaryAdded, when=summing.page_takes, lane=AGAIN, also=(summing.add,)),
            On(SummaryAdded, do=(Say("summary/full", SENDER),)),
            On(SummaryShown, when=summing.something_chosen, lane=LaneId.SUMMARY_READY),
            On(SummaryShown, lane=AGAIN),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.SUMMARY_READY,
        ask="summary/preview",
        choices=(("summary_page", "summary_text"), ("back", "return")),
        text=Text("summary", SUMMARY_LINE),
        on=(
            On(
                SummaryPrinted,
                when=summing.something_chosen,
                do=(Say("summary/handed", SENDER), hand_summary),
            ),
            On(SummaryPrinted, lane=LaneId.SUMMARY),
            On(SummaryAdded, when=summing.page_takes, lane=AGAIN, also=(summing.add,)),
            On(SummaryAdded, do=(Say("summary/full", SENDER),)),
            On(WentBack, lane=LaneId.SUMMARY),
        ),
    ),
    # Danger, support: for that person alone, and nobody else can tell
    Lane(
        LaneId.DANGER_CHECK,
        ask="safety/check",
        choices=(("support",), ("misread",)),
        text=Text("support", 4096),
        on=(
            On(Misread, lane=RETURN),
            On(SupportWanted, when=alone, lane=LaneId.SUPPORT),
            On(SupportWanted, as_not_now=LaneId.SUPPORT),
            On(DangerNoticed, when=all_of(is_handoff, alone), lane=LaneId.SUPPORT),
            On(DangerNoticed, when=is_handoff, as_not_now=LaneId.SUPPORT),
            On(DangerNoticed, lane=AGAIN),
            On(Reflected, do=(Say("safety/choose", SENDER),)),
            On(WentBack, lane=RETURN),
        ),
    ),
    Lane(
        LaneId.SUPPORT,
        ask="safety/support",
        choices=pick.support,
        text=Text("support", 4096),
        on=(
            On(Misread, lane=RETURN, also=(move.unshut, ask_anew)),
            On(Reopened, lane=RETURN, also=(move.unshut, ask_anew)),
            On(DangerNoticed, lane=AGAIN),
            On(Reflected, do=(Say("safety/here", SENDER),)),
            On(SupportWanted, lane=AGAIN),
            On(NotNow, do=(Say("not_now/already", SENDER),)),
            On(WentBack, lane=AGAIN),
            On(Skipped, lane=AGAIN),
            On(Returned, lane=AGAIN),
            On(PracticeWanted, lane=AGAIN),
            On(CheckInWanted, lane=AGAIN),
        ),
    ),
    Lane(
        LaneId.COUNTRY,
        ask="safety/country",
        choices=pick.countries,
        text=Text("country", 100),
        on=(
            On(CountryGiven, when=within_support, lane=RETURN),
            On(CountryGiven, lane=RETURN, do=(Say("safety/lines", SENDER),)),
            On(Skipped, lane=RETURN),
        ),
    ),
    # Asked back before something ends
    Lane(
        LaneId.STOPPING,
        ask="stop/confirm",
        choices=(("stop_yes", "return"),),
        on=(
            On(
                StopConfirmed,
                to=StageId.ENDED,
                lane=RETURN,
                do=(Say("stop/room", ROOM), CancelTimer("meet"), CancelTimer("invitation")),
            ),
        ),
    ),
    Lane(
        LaneId.UNLINKING,
        ask="unlink/confirm",
        choices=(("unlink_yes", "return"),),
        on=(
            On(
                UnlinkConfirmed,
                when=alone,
                to=StageId.ENDED,
                lane=RETURN,
                do=(Say("unlink/nobody", SENDER),),
            ),
            On(
                UnlinkConfirmed,
                to=StageId.ENDED,
                do=(Say("unlink/done", SENDER), Say("unlink/partner", PARTNER), part, leave_group),
                also=(move.let_go,),
            ),
        ),
    ),
    Lane(
        LaneId.FORGETTING,
        ask="forget/confirm",
        choices=(("forget_yes", "return"),),
        on=(
            On(
                ForgetConfirmed,
                when=alone,
                do=(Say("forget/done", SENDER), forget),
                also=(move.let_go,),
            ),
            On(
                ForgetConfirmed,
                to=StageId.ENDED,
                do=(
                    Say("forget/done", SENDER),
                    Say("unlink/partner", PARTNER),
                    forget,
                    leave_group,
                ),
                also=(move.let_go,),
            ),
        ),
    ),
    Lane(
        LaneId.SETTINGS,
        ask="settings/card",
        choices=pick.settings,
        card="settings",
        on=(
            On(PermitGiven, lane=AGAIN),
            On(ZoneWanted, lane=Call(LaneId.ZONE)),
            On(CountryWanted, lane=Call(LaneId.COUNTRY)),
        ),
    ),
    Lane(
        LaneId.DONE,
        ask="closing/private",
        choices=pick.closing,
        text=Text("open"),
        on=(
            On(Knocked, when=alone, lane=Call(LaneId.KNOCKING)),
            On(Knocked, do=(Say("welcome/busy", SENDER),)),
            On(QuestionWanted, do=(Say("welcome/ask_away", SENDER),)),
        ),
    ),
    *AFTERWARDS_LANES,
)

# -- possible at any time, in any state

EVERYWHERE: tuple[On, ...] = (
    On(Started, when=starting_fresh, lane=AGAIN),
    On(Started, when=talk_begun, lane=AGAIN, do=(Say("control/welcome_back", SENDER),)),
    On(Started, lane=AGAIN),
    On(HelpWanted, when=in_room, do=(Say("room/help", ROOM),)),
    On(HelpWanted, do=(Say("control/help", SENDER),)),
    On(WhereWanted, when=in_room, do=(Say("room/where", ROOM),)),
    On(WhereWanted, do=(Say("control/where", SENDER),)),
    On(WhyWanted, when=in_room, do=(Say("room/why", ROOM),)),
    On(WhyWanted, do=(Say("control/why", SENDER),)),
    On(Repeated, when=all_of(in_room, nothing_asked), do=(Say("room/where", ROOM),)),
    On(Repeated, when=in_room, repost=True),
    On(Repeated, lane=AGAIN),
    On(WentBack, when=move.has_trail, lane=AGAIN, also=(move.step_back,)),
    On(WentBack, when=called, lane=RETURN),
    On(WentBack, lane=AGAIN, do=(Say("control/cannot_go_back", SENDER),)),
    On(Skipped, when=called, lane=RETURN),
    On(Skipped, do=(Say("repair/nothing_to_skip", SENDER),)),
    On(Returned, when=called, lane=RETURN),
    On(Returned, lane=AGAIN),
    On(NotNow, do=(Say("not_now/fine", SENDER),)),
    On(PauseWanted, when=talk_begun, to=StageId.PAUSED, also=(move.hold_here,)),
    On(PauseWanted, do=(Say("control/nothing_to_pause", SENDER),)),
    On(ResumeWanted, lane=AGAIN, do=(Say("control/nothing_to_resume", SENDER),)),
    On(StopWanted, when=talk_begun, lane=Call(LaneId.STOPPING)),
    On(StopWanted, do=(Say("control/nothing_to_stop", SENDER),)),
    On(PracticeWanted, when=holds_floor, lane=AGAIN, also=(move.to_the_turn,)),
    On(PracticeWanted, lane=Call(LaneId.DRAFT), also=(move.clear_draft,)),
    On(
        AgreementWanted,
        when=all_of(in_room, agreeing.before_others),
        do=(Say("agreement/not_here", ROOM),),
    ),
    On(
        AgreementWanted,
        when=in_room,
        do=(Say("agreement/show_room", ROOM, keys=pick.kept, card="agreement"),),
    ),
    On(AgreementWanted, do=(Say("agreement/show", SENDER, keys=pick.kept),)),
    On(PaperWanted, when=agreeing.has_paper, do=(hand_agreement,)),
    On(PaperWanted, do=(Say("agreement/show", SENDER),)),
    On(AmendWanted, when=not_(chat_was_open), do=(Say("room/open_chat_first", ROOM),)),
    On(AmendWanted, when=agreeing.may_change, lane=Call(LaneId.AMENDING)),
    On(AmendWanted, do=(Say("agreement/not_now", SENDER),)),
    *proposed(ReviewChosen, when=agreeing.other_rhythm, also=(move.set_review,), lane=Move.STAY),
    On(ReviewChosen, do=(Say("agreement/changed_since", SENDER),)),
    On(VersionAccepted, when=agreeing.already_holds, do=(Say("agreement/holds", SENDER),)),
    On(
        VersionAccepted,
        when=not_(agreeing.may_change),
        do=(Say("agreement/not_now", SENDER),),
    ),
    On(
        VersionAccepted,
        when=all_of(version_current, agreeing.last_to_accept),
        also=(move.accept_version, agreeing.seal),
        do=SEALED,
    ),
    On(
        VersionAccepted,
        when=all_of(version_current, in_room),
        also=(move.accept_version,),
        do=(show_card,),
    ),
    On(
        VersionAccepted,
        when=version_current,
        also=(move.accept_version,),
        do=(Say("agreement/accept_noted", SENDER), show_card),
    ),
    On(VersionAccepted, do=(Say("agreement/changed_since", SENDER),)),
    On(
        ProposalPutAside,
        when=all_of(agreeing.names_proposal, agreeing.at_agreement),
        also=(agreeing.put_aside,),
        do=(Say("agreement/aside", ROOM),),
        reask=True,
    ),
    On(
        ProposalPutAside,
        when=all_of(agreeing.names_proposal, agreeing.may_change),
        also=(agreeing.put_aside,),
        do=(show_card, Say("agreement/aside", ROOM)),
    ),
    On(ProposalPutAside, do=(Say("agreement/changed_since", SENDER),)),
    On(WithdrawWanted, when=not_(chat_was_open), do=(Say("room/open_chat_first", ROOM),)),
    On(WithdrawWanted, when=agreeing.stands, lane=Call(LaneId.WITHDRAWING)),
    On(WithdrawWanted, do=(Say("agreement/show", SENDER),)),
    On(
        StillFits,
        when=all_of(agreeing.review_open, agreeing.other_looked),
        also=(move.say_it_fits, agreeing.renew),
        do=(show_card, Say("agreement/renewed", EACH)),
    ),
    On(
        StillFits,
        when=agreeing.review_open,
        also=(move.say_it_fits,),
        do=(Say("agreement/fits_noted", SENDER),),
    ),
    On(StillFits, do=(Say("agreement/changed_since", SENDER),)),
    On(
        ReviewPutOff,
        when=agreeing.review_open,
        also=(agreeing.review_in_a_week,),
        do=(Say("agreement/review_later", SENDER),),
    ),
    On(ReviewPutOff, do=(Say("agreement/changed_since", SENDER),)),
    On(SummaryWanted, when=not_(chat_was_open), do=(Say("room/open_chat_first", ROOM),)),
    On(SummaryWanted, lane=Call(LaneId.SUMMARY)),
    On(TherapyWanted, do=(Say("therapy/private", SENDER, keys=pick.THERAPY_PAGES),)),
    On(InfoWanted, do=(Say("therapy/page", SENDER),)),
    On(SafetyWanted, do=(Say("safety/lines", SENDER, keys=pick.SAFETY_KEYS),)),
    On(SupportWanted, when=alone, lane=Call(LaneId.SUPPORT)),
    On(SupportWanted, as_not_now=LaneId.SUPPORT),
    On(HideWanted, also=(move.hide,), do=(hide,)),
    On(CountryWanted, lane=Call(LaneId.COUNTRY)),
    On(CountryGiven, do=(Say("safety/lines", SENDER, keys=pick.SAFETY_KEYS),)),
    On(ZoneWanted, lane=Call(LaneId.ZONE)),
    On(SettingsWanted, lane=Call(LaneId.SETTINGS)),
    On(PrivacyWanted, do=(Say("privacy/private", SENDER),)),
    On(RecordWanted, do=(Say("privacy/record", SENDER), hand_over)),
    On(UnlinkWanted, lane=Call(LaneId.UNLINKING)),
    On(ForgetWanted, lane=Call(LaneId.FORGETTING)),
    *AFTERWARDS_EVERYWHERE,
    On(QuestionAsked, when=in_room, do=(Say("question/room", ROOM),)),
    On(QuestionAsked, lane=AGAIN, do=(Say("question/answer", SENDER, keys=pick.TOPICS),)),
    On(MoreWanted, do=(Say("question/more", SENDER),)),
    On(DangerNoticed, when=all_of(is_handoff, alone), lane=Call(LaneId.SUPPORT)),
    On(DangerNoticed, when=is_handoff, as_not_now=LaneId.SUPPORT),
    On(DangerNoticed, lane=Call(LaneId.DANGER_CHECK)),
    On(Misread, lane=AGAIN),
    On(Misunderstood, when=in_another_language, lane=AGAIN, do=(Say("repair/english", SENDER),)),
    On(Misunderstood, when=missed_often, do=(Say("repair/often", SENDER, keys=pick.way_out),)),
    On(Misunderstood, when=missed_twice, do=(Say("repair/twice", SENDER),)),
    On(Misunderstood, lane=AGAIN, do=(Say("repair/once", SENDER),)),
    On(WordlessSent, when=in_room, do=(Say("repair/words_please_room", ROOM),)),
    On(WordlessSent, lane=AGAIN, do=(Say("repair/words_please", SENDER),)),
    On(TooLong, do=(Say("repair/too_long", SENDER),)),
    On(Edited, when=edit_of_last, do=(Say("control/edited", SENDER, keys=pick.CORRECTION),)),
    On(Edited, do=(Say("control/edited_late", SENDER),)),
    On(Interrupted),
    On(MomentNamed),
    On(MeetingMoved, do=(Say("cool_down/over", SENDER),)),
    On(CodeTyped, do=(Say("welcome/code_unknown", SENDER),)),
    On(KnockFailed, do=(Say("welcome/knock_failed", SENDER),)),
    On(Knocked, do=(Say("welcome/busy", SENDER),)),
    On(ChatOpened, lane=AGAIN, also=(move.open_chat,)),
    On(ChatBlocked, also=(move.close_chat,), do=(Say("room/partner_unreachable", PARTNER),)),
    On(
        OutsiderJoined,
        when=all_of(in_group, talk_begun),
        to=StageId.HELD,
        also=(move.hold_here,),
    ),
    On(OutsiderJoined),
    On(
        RoomLost,
        when=all_of(in_group, talk_begun),
        to=StageId.PAUSED,
        also=(move.hold_here, move.leave_room),
        do=(Say("room/lost", EACH),),
    ),
    On(RoomLost, when=in_group, also=(move.leave_room,)),
    On(RoomLost),
    On(GuestArrived),
    *REMINDERS,
    On(TimerFired),
)
