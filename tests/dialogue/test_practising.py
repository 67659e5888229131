"""Practising on the side of a talk: what was begun for one's turn is there again after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from dialogue_walks import Talk, lane_codes, standing

from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import DraftState, LaneId, Mode, Owning, OwningPart, Seat, StageId
from bot.dialogue.practising import PRACTISING
from bot.dialogue.side_lanes import STAYS_ON_TOP

SOLO_OR_TWO = (Mode.GROUP, Mode.PAIR)
FOUND = {
    DraftState.READY: LaneId.STATEMENT,
    DraftState.SEVERAL: LaneId.WHICH_FIRST,
    DraftState.OFFERING: LaneId.OFFERS,
    DraftState.ASKING: LaneId.MISSING,
    DraftState.FEELING: LaneId.FEELING,
}


def drafted(state: DraftState = DraftState.READY, mode: Mode = Mode.GROUP) -> tuple[Talk, Seat]:
    """Return a talk whose speaker has begun a sentence for their turn."""
    talk = standing(StageId.SPEAKING, mode)
    speaker = talk.session.shared.floor
    assert speaker is not None
    talk.write(speaker, state)
    return talk, speaker


def resumed(talk: Talk) -> Talk:
    """Take up a paused talk, and let both be calm."""
    talk.later(30)
    talk.tell(ev.ResumeWanted, talk.session.present[0])
    for seat in talk.session.present:
        if talk.session.seats[seat].lane in PRACTISING:
            talk.tell(ev.Returned, seat)
    return talk.until(StageId.SPEAKING)


WAYS_OUT: dict[str, Callable[[Talk, Seat], object]] = {
    "kept": lambda talk, seat: talk.press(seat, "done_practising"),
    "back to the talk": lambda talk, seat: talk.tell(ev.Returned, seat),
    "skipped": lambda talk, seat: talk.tell(ev.Skipped, seat),
    "anew and left": lambda talk, seat: (
        talk.tell(ev.PracticeWanted, seat),
        talk.tell(ev.Returned, seat),
    ),
}


@pytest.mark.parametrize("mode", SOLO_OR_TWO)
@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_practice_during_a_pause_leaves_the_draft_of_the_talk(way: str, mode: Mode) -> None:
    talk, speaker = drafted(mode=mode)
    begun = talk.session.seats[speaker].draft
    talk.tell(ev.PauseWanted, speaker)
    talk.tell(ev.PracticeWanted, speaker)
    assert talk.session.seats[speaker].draft.state is DraftState.EMPTY, "a sheet of its own"
    talk.write(speaker)
    assert talk.session.seats[speaker].draft != begun
    WAYS_OUT[way](talk, speaker)
    assert talk.session.seats[speaker].lanes == (LaneId.WAITING,)
    kept = talk.session.seats[speaker].draft
    assert (kept.own_words, kept.text, kept.state) == (begun.own_words, begun.text, begun.state)
    resumed(talk)
    assert talk.session.seats[speaker].lane is LaneId.STATEMENT
    talk.press(speaker, "share")
    assert talk.session.shared.statement == begun.text


@pytest.mark.parametrize("state", FOUND)
def test_after_a_pause_the_speaker_is_where_the_words_had_come_to(state: DraftState) -> None:
    talk, speaker = drafted(state)
    begun = talk.session.seats[speaker].draft
    talk.tell(ev.PauseWanted, speaker)
    talk.tell(ev.PracticeWanted, speaker)
    talk.write(speaker)
    resumed(talk)
    person = talk.session.seats[speaker]
    assert person.lane is FOUND[state]
    assert person.draft.own_words == begun.own_words
    assert person.draft.offers == begun.offers


def test_the_talk_goes_on_while_somebody_still_practises() -> None:
    talk, speaker = drafted()
    begun = talk.session.seats[speaker].draft
    talk.tell(ev.PauseWanted, speaker)
    talk.tell(ev.PracticeWanted, speaker)
    talk.write(speaker)
    practised = talk.session.seats[speaker].draft
    talk.later(30)
    talk.tell(ev.ResumeWanted, speaker)
    person = talk.session.seats[speaker]
    assert talk.session.stage is StageId.CALM_CHECK
    assert person.draft == practised
    assert "share" not in lane_codes(talk.session, speaker)
    talk.press(speaker, "done_practising")
    talk.until(StageId.SPEAKING)
    assert talk.session.seats[speaker].draft.text == begun.text
    assert "share" in lane_codes(talk.session, speaker)


def test_an_accounting_waits_beside_a_practice_too() -> None:
    talk = standing(StageId.SPEAKING)
    speaker = talk.session.shared.floor
    assert speaker is not None
    owning = Owning(OwningPart.HID, {OwningPart.DID: "I wrote to her."})
    talk.do(ev.Owned(talk.at, speaker, owning=owning))
    talk.tell(ev.PauseWanted, speaker)
    talk.tell(ev.PracticeWanted, speaker)
    talk.write(speaker)
    talk.press(speaker, "done_practising")
    resumed(talk)
    person = talk.session.seats[speaker]
    assert (person.lane, person.owning) == (LaneId.OWNING, owning)


def test_a_practice_begun_anew_lies_where_the_one_before_it_lay() -> None:
    talk, speaker = drafted()
    begun = talk.session.seats[speaker].draft
    talk.tell(ev.PauseWanted, speaker)
    for _ in range(3):
        talk.tell(ev.PracticeWanted, speaker)
        talk.write(speaker)
        talk.tell(ev.SettingsWanted, speaker)
    talk.tell(ev.PracticeWanted, speaker)
    assert talk.session.seats[speaker].lanes == (LaneId.WAITING, LaneId.DRAFT)
    talk.tell(ev.Returned, speaker)
    assert talk.session.seats[speaker].draft.text == begun.text


def test_what_is_not_safe_to_say_leaves_the_draft_of_the_talk_as_well() -> None:
    talk, speaker = drafted()
    begun = talk.session.seats[speaker].draft
    talk.tell(ev.PauseWanted, speaker)
    talk.tell(ev.PracticeWanted, speaker)
    talk.write(speaker)
    talk.tell(ev.SupportWanted, speaker)
    person = talk.session.seats[speaker]
    assert (person.lane, person.draft.text) == (LaneId.SUPPORT, begun.text)
    assert person.set_aside is None


def test_a_sentence_that_was_said_is_not_given_back() -> None:
    talk, speaker = drafted()
    talk.press(speaker, "share")
    talk.tell(ev.PracticeWanted, speaker)
    talk.write(speaker)
    talk.until(StageId.APPRECIATION)
    if talk.session.seats[speaker].lane in PRACTISING:
        talk.tell(ev.Returned, speaker)
    assert talk.session.seats[speaker].set_aside is None


def test_the_practice_says_that_the_draft_waits_only_where_there_is_one() -> None:
    talk, speaker = drafted()
    talk.tell(ev.PauseWanted, speaker)
    for seat, waits in ((speaker, True), (speaker.other, False)):
        step = talk.tell(ev.PracticeWanted, seat)
        (asked,) = (e for e in step.effects if isinstance(e, Told) and e.reader is seat)
        assert (asked.session.seats[seat].set_aside is not None) is waits


def test_no_lane_of_a_practice_is_lost_when_the_talk_moves_on() -> None:
    assert PRACTISING <= STAYS_ON_TOP
