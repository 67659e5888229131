"""The one question: about this message, in words that read well, and never what was just said."""

from importlib.resources import files

import pytest

from bot.content.engines import read_engine
from bot.encoding import load_encoder
from bot.parsing import load_parser
from bot.rewriting import Engine, Outcome

MISSPELT = [
    "on firday nihgt you dind't come hoem utnil 5",
    "u promisd to delet hre numbr and its stil their",
    "You wer texitng undr the tabel at my moms bithday",
]
SLIPS = frozenset(
    {"firday", "nihgt", "dind't", "hoem", "utnil", "promisd", "delet", "hre", "numbr", "wer"}
    | {"texitng", "undr", "tabel", "bithday"}
)
UNKNOWN = [
    "u answer ur groupchat in 2 sec n me tomorrow",
    "soooo u got a finsta. with 14 followers. n 13 r dudes",
    "detective of the month award goes to you for opening my letter from the gynaecologist",
    "My girlfriend searched my coat again while I was in the loo, I saw it in the mirror",
]


@pytest.fixture(scope="module")
def whole() -> Engine:
    """The engine with all its heads, as the bot runs it."""
    folder = files("bot") / "content" / "en" / "rewrite"
    return read_engine(folder, load_parser(), load_encoder())


@pytest.mark.parametrize("text", MISSPELT)
def test_misspelt_words_are_never_held_up_to_anybody(whole: Engine, text: str) -> None:
    reading = whole.read(text)
    assert reading.outcome is not Outcome.PASS
    shown = {word.strip("“”.,?") for word in reading.text.lower().split()}
    assert not SLIPS & shown


@pytest.mark.parametrize("text", [*MISSPELT, *UNKNOWN])
def test_no_question_is_about_a_word(whole: Engine, text: str) -> None:
    assert "know the word" not in whole.read(text).text


QUOTED = [
    ("gold digger", "gold digger"),
    ("You'd rather be anywhere on earth than here with me", "anywhere on earth than here with me"),
    ("oh look who remembered he has a wife", "oh look who remembered he has a wife"),
    ("You make me always the stupid", "You make me always the stupid"),
]


@pytest.mark.parametrize(("text", "quote"), QUOTED, ids=[t for t, _ in QUOTED])
def test_a_short_message_is_quoted_whole(whole: Engine, text: str, quote: str) -> None:
    assert quote in whole.read(text).text


FELT = [
    ("gold digger", "anger"),
    ("In your mind you've convicted me already.", "hurts"),
    ("Nice of you to drop by, your toothpaste must have run out at hers.", "hurt"),
    ("what is WRONG with you??", "hurt"),
]


@pytest.mark.parametrize(("text", "feeling"), FELT, ids=[t for t, _ in FELT])
def test_what_judges_or_mocks_is_met_with_its_feeling(
    whole: Engine, text: str, feeling: str
) -> None:
    reading = whole.read(text)
    assert reading.outcome is Outcome.ASK
    assert feeling in reading.text
    assert reading.text.endswith("?")


LEFT = [
    "for christ's sake Helen you booked a room with ONE bed for you and Patrick",
    "no worries about the cat. you took my mum's ring out of the safe",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_only_leads_in_is_not_asked_about(whole: Engine, text: str) -> None:
    asked = whole.read(text).text
    assert "sake" not in asked
    assert "worries" not in asked


def test_a_short_message_that_tells_an_act_is_offered_rather_than_asked_for(whole: Engine) -> None:
    reading = whole.read("You read my messages last night")
    shown = [reading.slots.happened, *(o.happened for o in reading.offers)]
    assert "you read my messages last night" in shown


RANT = (
    "I can't believe this. I come home on Friday, dead tired, the baby is crying, and there you "
    "are with your feet on the table, and Lucinda is in our kitchen in my bathrobe making "
    "pancakes as if she lived here. You think I am stupid. And then you ask me whether we have "
    "any maple syrup, and she laughs, and the neighbour waves through the window at all three of us"
)


def test_of_a_long_message_the_act_is_asked_for_and_no_guess_is_quoted(whole: Engine) -> None:
    reading = whole.read(RANT)
    assert reading.outcome is Outcome.ASK
    assert "You think I am stupid" not in reading.text
