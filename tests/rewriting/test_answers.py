"""The answer to the one question: what it says is what is then said, and nothing else.

The last fifty of the pairs were set aside while the rules were written and read once: 47 gave the
right statement, one lost "again", one lost a quoted insult, one was asked about again. Since then
they are a table like any other.
"""

import json
from pathlib import Path

import pytest

from bot.rewriting import Engine, Outcome, Reading
from bot.rewriting.talk.ownwords import without_lead
from bot.rewriting.words.normalise import tidy

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "plain_answers.jsonl").read_text("utf-8").splitlines()
]


def said(reading: Reading) -> list[str]:
    if reading.outcome is Outcome.REWRITE:
        return [reading.slots.happened]
    return [offer.happened for offer in reading.offers]


def test_a_plain_answer_is_what_is_then_said(engine: Engine) -> None:
    told = [said(engine.read(p["text"], p["answer"])) == [p["happened"]] for p in PAIRS]
    assert len(PAIRS) >= 150
    assert sum(told) >= 0.97 * len(PAIRS)


def test_a_plain_answer_is_hardly_ever_asked_about_again(engine: Engine) -> None:
    assert sum(bool(said(engine.read(p["text"], p["answer"]))) for p in PAIRS) >= len(PAIRS) - 2


LEAKS = [
    ("You're shady since Tuesday, and yesterday you hid it", "you have a folder of her photos"),
    ("You flirted with Mia at the party", "you touched her arm"),
    ("he humiliated me at the wedding last night", "he danced with Anna"),
]


@pytest.mark.parametrize(("text", "answer"), LEAKS, ids=[a for _, a in LEAKS])
def test_a_whole_answer_takes_nothing_from_the_first_message(
    engine: Engine, text: str, answer: str
) -> None:
    reading = engine.read(text, answer)
    assert said(reading) == [answer.replace("he ", "you ", 1) if answer[:2] == "he" else answer]


def test_what_the_answer_leaves_out_can_be_added(engine: Engine) -> None:
    reading = engine.read("You flirted with Mia at the party", "you touched her arm")
    assert "at the party" in reading.additions
    assert engine.add(reading.slots, "at the party").happened == "you touched her arm at the party"


def test_a_fragment_takes_place_and_time_with_it(engine: Engine) -> None:
    reading = engine.read("you crossed a line yesterday", "texted my sister")
    assert said(reading) == ["you texted my sister yesterday"]


LEADS = [
    ("well, you kissed her", "you kissed her"),
    ("the thing where he winked at her", "he winked at her"),
    ("when you kissed her", "you kissed her"),
    ("When you came home you ignored me", "When you came home you ignored me"),
    ("when I cried you laughed", "when I cried you laughed"),
    ("in the kitchen", "in the kitchen"),
]


@pytest.mark.parametrize(("answer", "rest"), LEADS, ids=[a for a, _ in LEADS])
def test_only_what_leads_in_is_left_off(answer: str, rest: str) -> None:
    assert without_lead(tidy(answer)) == rest


JUDGED = [
    "you are just a cheater",
    "you betrayed me",
    "you don't love me",
    "you want to sleep with her",
    "you were mean to my mother",
    "you only married me for the papers",
]


@pytest.mark.parametrize("answer", JUDGED)
def test_an_answer_that_judges_or_guesses_again_is_asked_about(engine: Engine, answer: str) -> None:
    reading = engine.read("you liar", answer)
    assert reading.outcome is Outcome.ASK
    assert reading.offers == ()


KEPT = [
    ("You gave 214 likes to Lena_fit.", "you gave 214 likes to Lena_fit"),
    ("you turned on the TV while I cried", "you turned on the TV while I cried"),
    (
        "You said you had quit the app and you had not.",
        "you said you had quit the app and you hadn't",
    ),
    (
        "He talked to Katia while I wanted to celebrate",
        "you talked to Katia while I wanted to celebrate",
    ),
    ("You gave Max the watch I saved up for.", "you gave Max the watch I saved up for"),
    ("You said my friend is a slut", "you said my friend is a slut"),
    ("You winked at the girl at the till.", "you winked at the girl at the till"),
    ("you had 2 hinge matches b4 our talk", "you had 2 hinge matches before our talk"),
    ("You took her to my borther's wedding.", "you took her to my brother's wedding"),
    (
        "u still got ur exes nudes in a hidden folder",
        "you still have your ex's nudes in a hidden folder",
    ),
    (
        "She still wears the bracelet from the man before me, also in our pictures.",
        "you still wear the bracelet from the man before me also in our pictures",
    ),
    (
        "She hardly ever leaves her phone on the table, also at home.",
        "you hardly ever leave your phone on the table also at home",
    ),
    (
        "You answered “nothing” every time I asked what you two talk about.",
        "you answered “nothing” every time I asked what you two talk about",
    ),
    ("You left the room every time I asked.", "you left the room every time I asked"),
    ("You hang up whenever I come into the room.", "I come into the room and you hang up"),
    ("You lay next to her on the sofa.", "you lay next to her on the sofa"),
    (
        "Your phone lay face down at dinner and you went out to look at it.",
        "your phone lay face down at dinner and you went out to look at it",
    ),
    (
        "My girlfriend's been asking him how to tell her boss that she has feelings.",
        "you have been asking him how to tell your boss that you have feelings",
    ),
]


@pytest.mark.parametrize(("answer", "happened"), KEPT, ids=[a for a, _ in KEPT])
def test_words_keep_their_shape_and_their_capitals(
    engine: Engine, answer: str, happened: str
) -> None:
    assert said(engine.read("you liar", answer)) == [happened]


def test_an_answer_that_names_the_partner_is_about_nobody_of_before(engine: Engine) -> None:
    answer = "My girlfriend has been asking how to tell her boss that she has feelings for him."
    told = "you have been asking how to tell your boss that you have feelings for him"
    assert said(engine.read("he is fifty and has a boat", answer)) == [told]


def test_what_only_says_when_asks_what_happened_then(engine: Engine) -> None:
    reading = engine.read("you liar", "at 2 am")
    assert reading.offers == ()
    assert "at 2 am" in reading.text
    assert "when or where" in reading.text


def test_bare_curses_are_asked_about_shortly_and_are_not_quoted(engine: Engine) -> None:
    reading = engine.read("fuck you")
    assert reading.outcome is Outcome.ASK
    assert "fuck" not in reading.text
    assert reading.text.endswith("?")


def test_how_it_looked_is_offered_in_the_own_words_and_asked_about(engine: Engine) -> None:
    reading = engine.read("you're a flirt", "you were flirting with the cashier")
    assert said(reading) == ["you were flirting with the cashier"]
    assert "flirting" in reading.text
