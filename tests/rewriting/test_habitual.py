"""Everyday complaints without a single time: statements to choose from, and the last time asked."""

from importlib.resources import files

import pytest

from bot.parsing import load_parser
from bot.rewriting import Engine, Lexicon, Outcome, Slots, Strength, load_lexicon
from bot.rewriting.talk.habitual import habits_of
from bot.rewriting.trees.message import read_message
from bot.rewriting.words.habit import read_habits
from bot.rewriting.words.normalise import tidy

FOLDER = files("bot") / "content" / "en" / "rewrite"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The shipped words."""
    return load_lexicon(FOLDER)


@pytest.fixture(scope="module")
def engine(lexicon: Lexicon) -> Engine:
    """The engine with the parser."""
    return Engine(lexicon, load_parser())


USUAL = [
    ("you never listen", "I tell you something and don't get an answer"),
    ("You don't listen to me.", "I tell you something and don't get an answer"),
    ("he never listens to me anymore", "I tell you something and don't get an answer"),
    ("you don't care what I say", "I tell you what I think and get no answer to it"),
    ("ur always on ur phone", "we are together and you look at a screen"),
    ("you are ALWAYS on that phone!!", "we are together and you look at a screen"),
    ("she always takes his side", "I argue with somebody and you tell me that they are right"),
    ("you never say sorry", "we fight and I don't hear a sorry from you afterwards"),
    ("When I talk to you and you don't listen", "I talk to you and you look at something else"),
    ("when i talk to you you never listen", "I talk to you and you look at something else"),
    ("whenever I cry you always walk away", "we fight and you leave the room"),
    ("you are always late", "we agree on a time and I wait for you"),
    ("you keep comparing me to your ex", "you tell me how somebody else does it better"),
    ("you always joke about me", "you tell a joke about me and others laugh"),
    ("you constantly interrupt me", "I am in the middle of a sentence and you start to talk"),
    ("you always cancel on me", "we make a plan together and you call it off"),
    ("you always yell at me", "we disagree and your voice gets loud"),
    (
        "you always talk about her",
        "we are together and you talk about somebody else for a long time",
    ),
    (
        "you never remember my birthday",
        "a day that is important to me comes and I don't hear anything from you",
    ),
    (
        "he always stares at other women",
        "we are out together and you look at other people for a long time",
    ),
    (
        "you always blame me for everything",
        "I tell you what hurts me and you talk about what I did wrong",
    ),
]


@pytest.mark.parametrize(("text", "clause"), USUAL, ids=[t for t, _ in USUAL])
def test_an_everyday_complaint_gets_statements_and_a_question(
    text: str, clause: str, engine: Engine
) -> None:
    reading = engine.read(text)
    assert reading.outcome is Outcome.ASK
    assert clause in {slots.happened for slots in reading.offers}
    assert reading.text.endswith("?")
    assert not {"mind_reading"} & {n.kind for n in reading.noticed}


OTHERS = [
    "you didn't call me",
    "you never listen when my mother is here",
    "do you never listen?",
    "I never listen",
    "you always bring me coffee",
    "you don't answer my messages since Friday",
    "they never listen to me",
    "when I talk to you",
    "you never trust me",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_says_more_or_something_else_is_read_as_a_whole(text: str, lexicon: Lexicon) -> None:
    assert habits_of(read_message(tidy(text), lexicon), lexicon.habits) == ()


def test_two_habits_give_one_statement_each(engine: Engine) -> None:
    reading = engine.read("you never listen and you're always on your phone")
    assert len(reading.offers) == 2
    assert reading.clauses == tuple(slots.happened for slots in reading.offers)


def test_what_the_person_settled_goes_first(engine: Engine) -> None:
    reading = engine.read("you never listen", known=Slots(feeling="sad", need="I want peace"))
    assert {slots.feeling for slots in reading.offers} == {"sad"}
    assert {slots.need for slots in reading.offers} == {"I want peace"}


def test_every_habit_makes_whole_statements_without_always_or_never(
    engine: Engine, lexicon: Lexicon
) -> None:
    for habit in lexicon.habits:
        assert habit.need in lexicon.needs
        assert habit.request in lexicon.requests
        assert habit.ask.endswith("?")
        phrase = " ".join(min(habit.said))
        text = f"you {'never' if habit.denied else 'always'} {phrase}"
        for slots in engine.read(text).offers:
            said = engine.compose(slots, Strength.PLAIN)
            assert said.startswith("When "), said
            assert not {"always", "never"} & set(said.lower().split()), said


def test_a_broken_row_is_refused() -> None:
    row = {"form": "often", "said": ["x"], "clauses": ["y"], "need": "", "request": "", "ask": "z?"}
    with pytest.raises(ValueError, match=r"habits\.toml"):
        read_habits([row])
