"""Twenty people say one thing in twenty ways, and each is understood.

Each list is another one than those that the shapes in `shapes.toml` were written from.
"""

from __future__ import annotations

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.effects import Told
from bot.dialogue.model import LaneId, StageId
from bot.dialogue.step import advance
from bot.understanding import Understanding
from bot.viewing import Viewer
from tests.table import TUESDAY_EVENING
from tests.test_understand import FIRST, _at, _events


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


def _each(texts: str) -> tuple[str, ...]:
    return tuple(" ".join(texts.split()).split(" / "))


WAYS: dict[tuple[LaneId, str, object], tuple[str, ...]] = {
    (LaneId.WHO_FIRST, "wish", "you"): _each("""
you can start / Sam can go first / she should go first / Sam goes first / you could begin
/ I'd like him to begin / they may go first / let her start / id rather they started / Sam
please / my boyfriend should speak first / I would prefer to listen first / please not me
first / you go ahead / I'll go after her / it is better if he starts / Sam's turn first /
maybe you begin? / i dont wanna go first / how about you start
"""),
    (LaneId.WHO_FIRST, "wish", "me"): _each("""
Alex can go first / i can start / I'd go first / ok me / let me go ahead / i'm happy to
begin / i would like to speak first / I want to begin please / fine, i'll begin / may i
start / I could go first / i should start i think / it's my turn / i'd rather begin myself
/ Alex / I'll do it / i am ready to begin / i wouldn't mind going first / me first please
/ i will go first then
"""),
    (LaneId.WHO_FIRST, "wish", "either"): _each("""
i don't mind at all / don't care who / it is all the same to me / you choose for us /
whoever likes / doesn't matter who goes first / either of us / no strong preference / toss
a coin / I don't know / it's up to them / any is fine / whichever / I'm easy / both ok / I
really don't care / whoever feels ready / up to you / not sure really / we don't mind
"""),
    (LaneId.CARD, "rating", "fine"): _each("""
basically ok / totally ok with me / sure it's fine / fine with it / yes
that's fine / i'm ok with this / no problem at all / I don't really mind / that doesn't
bother me / okay by me / it's all good / yeah why not / ok really / wouldn't bother me /
absolutely fine / quite fine with me / sounds ok / yes, ok / i have no issue with it
"""),
    (LaneId.CARD, "rating", "tell_first"): _each("""
ok as long as you tell me / only if he tells me first / i want to be told before / yes if
I know about it / please tell me first / but tell me first / fine, but ask me / I'd need
to know / let me know in advance / if she asks me before / we talk about it first / ok
when i know / not without asking me / tell me beforehand / just ask me first / fine once
i'm told / i would like to hear about it first / okay but let me know / allowed if you
tell me / only with a heads up
"""),
    (LaneId.CARD, "rating", "not_ok"): _each("""
not really no / not really / no, that's not ok / not okay for me at all / oh hell no /
this hurts / I don't want this / no no no / that's over the line / i can't accept that /
not good / definitely not fine / too much for me / that would bother me / i really don't
like it / never ever / that's not fine with me / i hate this / it isn't ok / thats wrong
"""),
    (LaneId.MOMENT, "free", True): _each("""
basically yes / yes basically / yes, we can start / it's fine now / i guess so / good for
me / now is a good time / yeah i have time / the kids are sleeping / sure, let's begin /
we're ready / ok let's go / yes more or less / perfect time / we have an hour / i suppose
so / all good here / now's ok / yes it is a good moment / i'm free now
"""),
    (LaneId.MOMENT, "free", False): _each("""
not really no / no not really / nope, not now / it's not a good moment / not exactly / I'm
still at work / we are not alone / later please / can we do it later / tomorrow would be
better / too tired right now / i don't have the time / no, the baby is awake / after work
/ another day please / not ideal right now / in two hours / i'd rather do it tomorrow / no
quiet here / sorry, busy
"""),
}
UNTAKEN = {"tomorrow would be better"}
"""What is asked about once more; nothing wrong is made of it."""


@pytest.mark.parametrize(
    ("lane", "field", "meant", "text"),
    [(*place, text) for place, texts in WAYS.items() for text in texts],
)
def test_each_person_has_their_own_way_to_answer(
    understanding: Understanding, lane: LaneId, field: str, meant: object, text: str
) -> None:
    (found,) = _events(understanding, _at(lane), text)
    if text in UNTAKEN:
        assert isinstance(found, ev.Misunderstood)
    else:
        assert getattr(found, field, None) == meant, found


@pytest.mark.parametrize(
    "text",
    _each("""
thats enough cards / enough for today / no more of those please / i'm tired of the cards /
that's really enough / can i stop the cards / I've had enough cards / stop with these
cards / I don't want to do any more / enough of these for now / please no more / stop
here please / i think we're done with these / finish the cards / ok that's enough now
"""),
)
def test_the_cards_end_in_many_words(understanding: Understanding, text: str) -> None:
    assert isinstance(_events(understanding, _at(LaneId.CARD), text)[0], ev.CardsFinished)


@pytest.mark.parametrize("stage", [StageId.CARDS, StageId.FLOOR, StageId.AGREEMENT])
@pytest.mark.parametrize(
    "text",
    _each("""
enough for today / that's enough for tonight / let's do the rest tomorrow / done for today
/ we could go on another day / let's leave it there for today / i think that's it for
tonight / i want to stop for today / shall we continue tomorrow evening / i'm too tired
for today
"""),
)
def test_who_has_had_enough_for_the_day_puts_the_talk_off(
    understanding: Understanding, stage: StageId, text: str
) -> None:
    assert isinstance(_events(understanding, _at(LaneId.WAITING, stage), text)[0], ev.PauseWanted)


@pytest.mark.parametrize(
    ("lane", "stage", "said"),
    [
        (LaneId.DONE, StageId.DONE, "I'm here when"),
        (LaneId.WAITING, StageId.CARDS, "A pause"),
        (LaneId.DRAFT, StageId.SPEAKING, "A pause"),
        (LaneId.CARD, StageId.CARDS, "A pause"),
        (LaneId.APPRECIATE, StageId.APPRECIATION, "A pause"),
    ],
)
@pytest.mark.parametrize(
    "text",
    _each("""
good night / ok good night / Good night then! / bye / ok bye / thanks, bye bye / goodnight
both / see you later / sleep well everybody / off to bed, good night / gn 🌙 / night /
thank you and good night / ok see you tomorrow / well, take care
"""),
)
def test_a_goodbye_is_returned_and_changes_nothing(
    understanding: Understanding,
    content: Content,
    lane: LaneId,
    stage: StageId,
    said: str,
    text: str,
) -> None:
    session = _at(lane, stage)
    (found,) = _events(understanding, session, text)
    after = advance(session, found)
    assert after.session.shared == session.shared
    assert after.session.seats[FIRST].lanes == session.seats[FIRST].lanes
    (told,) = (effect for effect in after.effects if isinstance(effect, Told))
    view = Viewer(content, "EvenGroundBot", "").seat(after.session, FIRST, TUESDAY_EVENING)
    assert said in content.say(told.name, view)


@pytest.mark.parametrize(
    ("lane", "text"),
    [
        (LaneId.CARD, "fine if she is a friend of ours"),
        (LaneId.CARD, "yes but not every day"),
        (LaneId.CARD, "not ok if he hides it"),
        (LaneId.CARD, "only on birthdays"),
        (LaneId.CARD, "ok only with men"),
        (LaneId.WHO_FIRST, "you start with blaming me"),
        (LaneId.WHO_FIRST, "they talk about me"),
        (LaneId.WHO_FIRST, "you go too far"),
        (LaneId.MOMENT, "he is busy"),
        (LaneId.WAITING, "good night was what he wrote to her"),
        (LaneId.WAITING, "he stopped writing for today"),
    ],
)
def test_what_only_begins_like_an_answer_is_none(
    understanding: Understanding, lane: LaneId, text: str
) -> None:
    assert isinstance(_events(understanding, _at(lane), text)[0], ev.Misunderstood)
