"""What both phones show while two look at which differing card they would open."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import events as ev
from bot.dialogue.afterwards.reminding import Wish, WishKind
from bot.dialogue.choices import news_codes, opening, reminder_codes
from bot.dialogue.effects import Told
from bot.dialogue.model import (
    Agreement,
    LaneId,
    Line,
    Mode,
    Rating,
    Revealed,
    Seat,
    Session,
    Shared,
    SharedPromise,
    StageId,
)
from bot.dialogue.step import advance, begin
from tests.table import TUESDAY_EVENING as NOW

FIRST, SECOND = Seat.FIRST, Seat.SECOND
OPEN = Revealed(differing=("0", "1"))


def looking(lane: LaneId = LaneId.OPENING) -> Session:
    """Return a session in which both may open a card on which they differ."""
    person = replace(begin(11, "Alex").seats[FIRST], lanes=(LaneId.OPENING,))
    first = replace(person, ratings={"0": Rating.FINE, "1": Rating.FINE}, wants_open=("0", "1"))
    second = replace(
        person, user_id=22, name="Sam", ratings={"0": Rating.NOT_OK, "1": Rating.NOT_OK}
    )
    shared = Shared(mode=Mode.PAIR, stage=StageId.REVEAL, floor=FIRST, revealed=OPEN)
    return Session(shared, {FIRST: replace(first, lanes=(lane,)), SECOND: second})


def renewed(session: Session) -> list[Told]:
    step = advance(session, ev.OpenWanted(NOW, SECOND, card="0"))
    told = [effect for effect in step.effects if isinstance(effect, Told)]
    return [each for each in told if each.reader is FIRST and each.name == "boundaries/opening"]


def test_a_card_that_both_opened_leaves_the_list_of_the_one_who_chose_it_first() -> None:
    (told,) = renewed(looking())
    assert told.edit
    codes = [code for row in opening(told.session, FIRST) for code in row]
    assert "open.0" not in codes
    assert "open.1" in codes


def test_whoever_does_something_else_meanwhile_gets_no_list() -> None:
    assert renewed(looking(LaneId.WAITING)) == []


def test_the_answers_to_a_review_can_be_typed_after_its_reminder_alone() -> None:
    held = Agreement(version=3, lines=(Line("own", "We talk"),))
    session = looking()
    shared = replace(session.shared, stage=StageId.DONE, kept=held)
    person = replace(session.seats[FIRST], lanes=(LaneId.DONE,))

    def after(kind: WishKind) -> frozenset[str]:
        open_wish = replace(person.reminding, open=Wish(kind, "", NOW.replace(tzinfo=None)))
        told = replace(person, reminding=open_wish)
        return reminder_codes(session.with_shared(shared).with_seat(FIRST, told), FIRST)

    assert {"fits.3", "review_later.3"} <= after(WishKind.REVIEW)
    assert "fits.3" not in after(WishKind.CHECKIN)


def test_a_kept_promise_can_be_answered_in_words_until_it_was() -> None:
    session = looking()
    told = SharedPromise(SECOND, "I'll call you.", None, once=False, made_at=NOW)

    def after(promise: SharedPromise, stage: StageId = StageId.DONE) -> frozenset[str]:
        shared = replace(session.shared, stage=stage, told=promise)
        return news_codes(session.with_shared(shared), FIRST)

    assert after(told) == {"own_way", f"noticed.{told.id}"}
    for other in (replace(told, by=FIRST), replace(told, word="thanks"), replace(told, lapse="x")):
        assert after(other) == {"own_way"}
    assert after(told, StageId.SPEAKING) == frozenset()
