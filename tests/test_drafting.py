"""What a person presses and types becomes the next draft, and nothing of it is lost."""

from dataclasses import replace

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue.model import Draft, DraftState
from bot.drafting import MOST_PUT_OFF, Drafting
from bot.rewriting import Engine, Outcome, Reading, Slots

TINDER = "you have Tinder on your phone"
LAURA = "you met Laura on Sunday"
PHONE = "you turned your phone face down"
RANT = "tinder, then laura, and then the phone thing, it never ends"


class Scripted(Engine):
    """Reads what was written down for it, and composes like the real one."""

    def __init__(self, engine: Engine, readings: dict[str, Reading]) -> None:
        super().__init__(engine.lexicon)
        self.readings = readings
        self.asked: list[tuple[str, str | None]] = []
        self.again: list[bool] = []

    def read(
        self,
        text: str,
        answer: str | None = None,
        known: Slots = Slots(),  # noqa: ARG002, B008
        *,
        again: bool = False,
    ) -> Reading:
        """Give the reading that was written down for these words."""
        self.again.append(again)
        self.asked.append((text, answer))
        return self.readings[text if answer is None else answer]


def offered(*happened: str) -> Reading:
    """Return a question with one whole statement for each act."""
    offers = tuple(
        Slots(h, "hurt", "I want to feel safe with you", "Would you talk?") for h in happened
    )
    return Reading(Outcome.ASK, "Which of these?", offers=offers)


def several(*acts: str) -> Reading:
    """Return a question about which act comes first."""
    return Reading(Outcome.ASK, "Which first?", clauses=acts, also_said=("it never ends",))


@pytest.fixture
def scripted(content: Content) -> Scripted:
    """Return an engine that knows a rant and its three acts."""
    acts = {act: offered(act) for act in (TINDER, LAURA, PHONE)}
    return Scripted(content.engine, {RANT: several(TINDER, LAURA, PHONE), **acts})


@pytest.fixture
def drafting(scripted: Scripted) -> Drafting:
    """Return the way to a statement over the scripted engine."""
    return Drafting(scripted, "something I can't put a word to yet")


def test_several_acts_are_asked_about_and_none_is_lost(drafting: Drafting) -> None:
    draft = drafting.first_words(RANT)
    assert draft.state is DraftState.SEVERAL
    chosen = drafting.first(draft, 1)
    assert chosen.state is DraftState.READY
    assert LAURA in chosen.text
    assert chosen.later == (TINDER, PHONE)
    assert chosen.own_words == RANT, "the own wording stays possible"
    assert chosen.also_said == ("it never ends",)


def test_what_was_put_off_is_taken_up_in_another_turn(drafting: Drafting) -> None:
    waiting = Draft(later=(TINDER, PHONE))
    taken = drafting.saved(waiting, 1)
    assert PHONE in taken.text
    assert taken.later == (TINDER,)
    assert taken.own_words == PHONE


def test_choosing_an_offer_keeps_the_acts_that_it_leaves_out(
    scripted: Scripted, drafting: Drafting
) -> None:
    both = offered(f"{TINDER} and met Laura on Sunday", TINDER)
    scripted.readings["two things"] = Reading(
        Outcome.ASK, "Which?", offers=both.offers, clauses=(TINDER, LAURA)
    )
    draft = drafting.first_words("two things")
    assert draft.state is DraftState.OFFERING
    assert drafting.offer(draft, 0).later == ()
    assert drafting.offer(draft, 1).later == (LAURA,)


def test_an_answer_is_about_the_act_that_was_chosen(scripted: Scripted, drafting: Drafting) -> None:
    scripted.readings[PHONE] = Reading(Outcome.ASK, "When was that?")
    scripted.readings["last night"] = offered(f"{PHONE} last night")
    asking = drafting.first(drafting.first_words(RANT), 2)
    assert asking.state is DraftState.ASKING
    answered = drafting.answer(asking, "last night")
    assert scripted.asked[-1] == (PHONE, "last night")
    assert answered.later == (TINDER, LAURA)


def test_after_an_answer_that_was_lost_the_next_one_is_taken_as_it_is(
    scripted: Scripted, drafting: Drafting
) -> None:
    scripted.readings["hm"] = Reading(Outcome.ASK, "What did you see?")
    scripted.readings["she knows"] = offered("she knows")
    asking = drafting.answer(drafting.first_words("hm"), "hm")
    assert asking.missed == 1
    taken = drafting.answer(asking, "she knows")
    assert scripted.again[-2:] == [False, True]
    assert taken.missed == 0


def test_having_no_word_for_a_feeling_is_an_answer(drafting: Drafting) -> None:
    draft = drafting.feeling(Draft(happened=LAURA), "no word for it")
    assert draft.feeling == "something I can't put a word to yet"


def test_a_left_over_fact_is_added_once(scripted: Scripted, drafting: Drafting) -> None:
    told = offered(TINDER)
    scripted.readings["x"] = Reading(
        Outcome.ASK, "?", offers=told.offers, additions=("since June", "on your old phone")
    )
    draft = drafting.offer(drafting.first_words("x"), 0)
    assert draft.additions == ("since June", "on your old phone")
    more = drafting.add(draft, 0)
    assert "since June" in more.text
    assert more.additions == ("on your old phone",)
    assert more.feeling == draft.feeling


def test_no_more_is_put_off_than_a_screen_holds(drafting: Drafting) -> None:
    acts = tuple(f"you did thing {n}" for n in range(9))
    left = drafting.first(Draft(acts=(LAURA, *acts), later=(TINDER,)), 0)
    assert left.later == acts[-MOST_PUT_OFF:]


@pytest.mark.parametrize("index", [-1, 3, 99])
def test_a_press_on_nothing_changes_nothing(drafting: Drafting, index: int) -> None:
    draft = drafting.first_words(RANT)
    assert drafting.first(draft, index) == draft
    assert drafting.saved(draft, index) == draft
    assert drafting.add(draft, index) == draft


@pytest.mark.parametrize(
    ("words", "strength"), [("say it softer", "gentle"), ("firmer", "firm"), ("plain", "plain")]
)
def test_a_wish_for_another_strength_changes_nothing_else(
    drafting: Drafting, words: str, strength: str
) -> None:
    draft = drafting.first(drafting.first_words(RANT), 0)
    changed = drafting.change(draft, words)
    assert changed is not None
    assert (changed.strength, changed.happened) == (strength, draft.happened)
    assert (changed.feeling, changed.need, changed.request) == (
        draft.feeling,
        draft.need,
        draft.request,
    )


def test_what_somebody_owns_up_to_can_be_shared_as_it_stands(content: Content) -> None:
    drafting = Drafting(content.engine, "something")
    words = "I feel ashamed that I hid the messages from you"
    draft = drafting.first_words(words)
    assert (draft.state, draft.text, draft.keeps_own_words) == (DraftState.READY, words, True)
    assert draft.praise


REMARKED = "You met Laura on Sunday. You are a liar. You never put your phone down at dinner."


def test_what_was_noticed_elsewhere_is_not_said_beside_the_act_that_was_chosen(
    scripted: Scripted,
) -> None:
    dinner = "you don't put your phone down at dinner"
    kinds = {n.kind for n in scripted.noticed(REMARKED, dinner)}
    assert "absolute" in kinds and "label" not in kinds
    assert not scripted.noticed(REMARKED, LAURA)


@pytest.mark.parametrize("by", ["offer", "first"])
def test_a_chosen_act_keeps_only_the_remarks_that_concern_it(scripted: Scripted, by: str) -> None:
    dinner = "you don't put your phone down at dinner"
    every = (*scripted.noticed(REMARKED, dinner), *scripted.noticed(REMARKED, "you are a liar"))
    says = tuple(n.says for n in every)
    assert len(says) > 1
    scripted.readings[dinner] = offered(dinner)
    draft = Draft(own_words=REMARKED, about=REMARKED, noticed=says, acts=(LAURA, dinner))
    drafting = Drafting(scripted, "something I can't put a word to yet")
    if by == "first":
        laura, phone = drafting.first(draft, 0), drafting.first(draft, 1)
    else:
        scripted.readings[REMARKED] = offered(LAURA, dinner)
        draft = replace(drafting.first_words(REMARKED), noticed=says)
        laura, phone = drafting.offer(draft, 0), drafting.offer(draft, 1)
    assert laura.noticed == ()
    assert len(phone.noticed) == 1
    assert phone.noticed[0] in says


@pytest.fixture(scope="module")
def real(content: Content) -> Drafting:
    """Return the drafting as the bot makes it, with all that was learned."""
    return understanding_of(content).readers.drafting


def test_a_good_statement_typed_as_an_answer_is_taken_whole(real: Drafting) -> None:
    good = (
        "When I saw messages from Nora on your phone on Tuesday night, I felt scared, because I "
        "want to be able to count on us. Would you tell me when she writes?"
    )
    asked = real.words_anew(Draft(), "You always text your ex behind my back")
    answered = real.answer(asked, good)
    assert (answered.state, answered.text) == (DraftState.READY, good)
    assert answered.praise
    assert not answered.noticed


def test_a_remark_on_the_first_words_does_not_stand_above_a_later_sentence(real: Drafting) -> None:
    first = "u never listen to me wen i talk about my day ur just on ur phone smirking at her msgs"
    asked = real.words_anew(Draft(), first)
    assert any("never" in says for says in asked.noticed)
    said = real.answer(asked, "You smiled at her messages while I told you about my day")
    assert "you smiled at her messages" in said.text
    assert not any("never" in says for says in said.noticed)


def test_a_new_try_is_measured_by_what_the_answer_made_of_the_last(content: Content) -> None:
    drafting = Drafting(content.engine, "")
    first = drafting.first_words("You never listen")
    answered = drafting.answer(first, "You looked at your phone while I told you about the doctor")
    assert answered.text
    assert drafting.words_anew(answered, "You met Kim on Sunday").better == ()
    assert drafting.words_anew(first, "You met Kim on Sunday").better, "“never” is gone"


# -- none of these


PARTY = "I can't believe you sat so close to that girl at the party, everyone saw it"


def test_after_none_of_these_the_question_is_a_new_one(real: Drafting) -> None:
    offering = real.first_words(PARTY)
    asked = real.none_of_these(offering)
    assert (offering.state, asked.state) == (DraftState.OFFERING, DraftState.ASKING)
    assert offering.question
    assert asked.question == "", "what was asked with the offers is not asked once more"
    assert asked.declined == offering.offers
    assert asked.own_words == PARTY


def test_what_was_turned_down_is_not_offered_again(real: Drafting) -> None:
    offering = real.first_words(
        "you still follow your ex and comment hearts on her posts and you never told me"
    )
    then = real.answer(real.none_of_these(offering), "the hearts on her post yesterday")
    turned_down = {offer.happened for offer in offering.offers}
    assert then.state in (DraftState.OFFERING, DraftState.READY)
    assert not turned_down & {then.happened, *(offer.happened for offer in then.offers)}


@pytest.mark.parametrize(
    ("first", "answer"),
    [
        (PARTY, "you danced with her twice"),
        (
            "you hide your phone from me all the time and text her in the bathroom, I want honesty",
            "you went to the bathroom with your phone at midnight",
        ),
    ],
)
def test_another_act_brings_no_other_need_by_itself(
    real: Drafting, first: str, answer: str
) -> None:
    offering = real.first_words(first)
    (need,) = {offer.need for offer in offering.offers}
    then = real.answer(real.none_of_these(offering), answer)
    assert then.state is DraftState.READY
    assert then.need == need
    assert need in then.text


def test_facts_of_the_first_message_can_still_be_added_after_none_of_these(real: Drafting) -> None:
    offering = replace(real.first_words(PARTY), additions=("in front of my sister",))
    then = real.answer(real.none_of_these(offering), "you danced with her twice")
    assert set(then.additions) == {"at the party", "in front of my sister"}
    added = real.add(then, then.additions.index("at the party"))
    assert added.happened == "you danced with her twice at the party"
    assert added.additions == ("in front of my sister",)


@pytest.mark.parametrize("words", ["not uneasy, more like angry", "I felt humiliated"])
def test_a_correction_changes_the_one_statement_that_was_turned_down(
    real: Drafting, words: str
) -> None:
    offering = real.first_words(PARTY)
    (offer,) = offering.offers
    then = real.answer(real.none_of_these(offering), words)
    assert then.state is DraftState.READY
    assert (then.happened, then.need) == (offer.happened, offer.need)
    assert then.feeling in words
