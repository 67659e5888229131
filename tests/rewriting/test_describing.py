"""What cannot be turned is told in the person's own sentences, where those name facts."""

import re

import pytest

from bot.parsing import load_parser
from bot.rewriting import Engine, Outcome, SlotName, Strength
from bot.rewriting.words.forms import all_forms
from bot.rewriting.words.model import in_sentences
from bot.rewriting.words.normalise import tidy, tokens
from tests.rewriting.test_voices import VOICES

TOLD = [
    (
        "a whole album of your ex on the laptop n not one picture of us lol",
        "A whole album of your ex on the laptop and not one picture of us.",
    ),
    (
        "omg. You are at your screen. You laugh at it. I come in. You turn it away.",
        "You are at your screen. You laugh at it. I come in. You turn it away.",
    ),
    (
        "You said your brother came. He didn't. Nadja came, with wine, and you had cooked",
        "You said your brother came. He didn't. Nadja came, with wine, and you had cooked.",
    ),
    (
        "THE SCARF I KNITTED FOR YOU. SHE WEARS IT IN HER NEW PICTURE",
        "The scarf I knitted for you. She wears it in her new picture.",
    ),
    (
        "Her number is on the fridge. Under the magnet I bought. You never mentioned her to me!!",
        "Her number is on the fridge. Under the magnet I bought. You didn't mention her to me.",
    ),
]


def _sentences(engine: Engine, text: str) -> str:
    found = [o.happened for o in engine.read(text).offers if in_sentences(o.happened)]
    return found[0] if found else ""


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[told[:30] for _, told in TOLD])
def test_sentences_that_name_facts_are_offered_as_they_are(
    engine: Engine, text: str, told: str
) -> None:
    assert engine.read(text).outcome is Outcome.ASK
    assert _sentences(engine, text) == told


def test_the_partner_is_spoken_to_and_every_verb_agrees(engine: Engine) -> None:
    text = "Her scarf is on our hook. My husband says it is his sister's. His sister lives in Peru."
    told = _sentences(engine, text)
    assert told.endswith("You say it is your sister's. Your sister lives in Peru.")


@pytest.mark.parametrize(
    "text",
    [
        "You lying snake. You make me sick.",
        "In your head you are with her all day long.",
        "Nice. Very nice. What a gentleman I married.",
        "Do you even love me? Did you ever?",
        "Explain the receipt to me. Now.",
        "You only married me for the house.",
        "Every word of yours is a lie.",
        "It is not fair what you do with your Saturdays and her.",
        "You and your precious Thursday choir.",
        "Bet he brings her flowers, doesn't he.",
    ],
)
def test_what_judges_guesses_mocks_or_asks_is_never_told_as_a_fact(
    engine: Engine, text: str
) -> None:
    assert not _sentences(engine, text)


@pytest.mark.parametrize("strength", list(Strength))
def test_each_strength_keeps_the_sentences_and_says_the_feeling_after_them(
    engine: Engine, strength: Strength
) -> None:
    text, told = TOLD[0]
    [slots] = [o for o in engine.read(text).offers if in_sentences(o.happened)]
    statement = engine.compose(slots, strength)
    assert told in statement
    assert f"When I think of that, I feel {slots.feeling}" in statement
    assert ".." not in statement


def test_a_fact_can_be_added_and_a_word_exchanged(engine: Engine) -> None:
    text, told = TOLD[0]
    [slots] = [o for o in engine.read(text).offers if in_sentences(o.happened)]
    assert engine.add(slots, "at the party").happened == f"{told} At the party."
    changed = engine.change(slots, "tablet, not laptop")
    assert changed is not None
    assert changed.happened == told.replace("laptop", "tablet")
    assert changed.put(SlotName.HAPPENED, told) == slots


# What turning somebody into "you" brings with it, and "didn't" for "never".
BROUGHT = {"you", "your", "yours", "yourself", "are", "were", "have", "do", "did", "not", "it"}
BROUGHT |= {"is", "when"}  # "when" stands for "every time"


def test_nothing_is_told_that_was_not_typed(engine: Engine) -> None:
    """Every word is one of the message, spelt out, or another form of one of its verbs."""
    lexicon = engine.lexicon
    forms = all_forms(lexicon, load_parser().words, load_parser().verbs)
    seen = 0
    for message in VOICES:
        text = message["text"]
        typed = {t.low for t in tokens(tidy(text), lexicon)} | set(
            re.findall(r"[a-z]+", text.lower())
        )
        verbs = {verb.base for low in typed if (verb := forms.of(low)) is not None}
        for token in tokens(tidy(_sentences(engine, text)), lexicon):
            if token.low.isalpha() and token.low not in typed | BROUGHT:
                verb = forms.of(token.low)
                assert verb is not None and verb.base in verbs, (text, token.low)
            seen += 1
    assert seen > 150


def test_an_answer_of_several_sentences_is_offered_as_it_is(engine: Engine) -> None:
    said = "The read receipts stopped. The week before, Rosa got your number."
    reading = engine.read("you are unbelievable", said)
    assert reading.outcome is Outcome.ASK
    assert reading.text.endswith("?")
    assert said in [o.happened for o in reading.offers]


def test_every_single_time_is_told_as_the_time_that_it_is(engine: Engine) -> None:
    told = _sentences(
        engine,
        "Every single time we visit your cousin you end up in the kitchen with Paola for an hour "
        "and I am left with your uncle and his stamps.",
    )
    assert told.startswith("When we visit your cousin you end up in the kitchen")


def test_a_preamble_is_no_part_of_what_is_told(engine: Engine) -> None:
    text = "ok so its 3 am so here goes. u told my sister i snore. she told the whole wedding table"
    assert "here goes" not in _sentences(engine, text)


ABROAD = [
    "He know where I am. He put a thing on my phone the Friday.",
    "You have make photo of my letters and the neighbour have see it.",
    "I look the phone yours on Monday. A woman writes you hearts.",
]


@pytest.mark.parametrize("text", ABROAD)
def test_sentences_of_somebody_who_learns_english_are_asked_for_anew(
    engine: Engine, text: str
) -> None:
    assert _sentences(engine, text) == ""


def test_nobody_is_pointed_at_who_is_not_named_beside(engine: Engine) -> None:
    text = (
        "Why is Saskia in our kitchen at noon when I am at work and nobody tells me a word of it? "
        "Her bag was on my chair. You stood beside her and you had my apron on."
    )
    told = _sentences(engine, text)
    assert not told.startswith("Her bag")
    assert "beside her" not in told or "Saskia" in told


@pytest.mark.parametrize(
    "text",
    [
        "Every single weekend there is a friend of yours on our sofa until noon.",
        "All you ever tell me is the time of the bus.",
        "Your Majesty was too busy to fetch my mother. Not too busy for the spa with Ingrid.",
    ],
)
def test_absolutes_and_titles_in_mockery_are_not_told(engine: Engine, text: str) -> None:
    assert _sentences(engine, text) == ""


def test_a_moment_told_with_when_is_told_and_asked_with_when_is_not(engine: Engine) -> None:
    moment = "When the lights went down you took his hand, in row four, in front of my brother."
    assert "took his hand" in _sentences(engine, moment) or engine.read(moment).offers
    asked = "When exactly were you going to mention that Ingrid drives you to the fair?"
    assert _sentences(engine, asked) == ""


def test_a_sentence_that_ends_within_its_quotation_ends(engine: Engine) -> None:
    told = _sentences(engine, 'You said "only water tonight." There are four glasses in the sink.')
    assert told == "You said “only water tonight”. There are four glasses in the sink."
