"""Plain answers in many voices: each ends in the statement that it is.

Of the pairs of said_plainly.jsonl 199 were mended by, and the last 60 were set aside before the
first mend and read once: 56 of them ended well. Now they are a table like any other.
Some are known not to end well yet ("till" read as "until", slang), and stand there all the same.
"""

import json
from pathlib import Path

import pytest

from bot.rewriting import Engine, Outcome, Reading

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "said_plainly.jsonl").read_text("utf-8").splitlines()
]


def said(reading: Reading) -> list[str]:
    if reading.outcome is Outcome.REWRITE:
        return [reading.slots.happened]
    return [offer.happened for offer in reading.offers]


def test_a_plain_answer_of_one_short_sentence_is_what_is_then_said(engine: Engine) -> None:
    lost = [p for p in PAIRS if p["happened"] not in said(engine.read(p["text"], p["answer"]))]
    assert len(PAIRS) >= 250
    assert len(lost) <= 0.03 * len(PAIRS), lost


EITHER = [
    ("Pavel and his hearts", "Pavel put hearts under my cousin's photos"),
    ("It's over", "They moved in with their ex for the summer"),
    ("you gave Annika your jacket", "no, she took it"),
]


@pytest.mark.parametrize(("text", "answer"), EITHER, ids=[a for _, a in EITHER])
def test_where_only_the_person_knows_whose_act_it_was_both_are_offered(
    engine: Engine, text: str, answer: str
) -> None:
    first, second = said(engine.read(text, answer))
    assert {first.split()[0], second.split()[0]} & {"you"}
    assert first != second


@pytest.mark.parametrize("answer", ["no", "No.", "nope", "yes"])
@pytest.mark.parametrize("text", ["You are so cold lately", "I hid that I was awake"])
def test_an_answer_of_one_bare_word_is_nothing_that_was_seen(
    engine: Engine, text: str, answer: str
) -> None:
    reading = engine.read(text, answer)
    assert reading.outcome is Outcome.ASK
    assert not said(reading)


def test_they_are_the_partner_where_the_message_said_so(engine: Engine) -> None:
    reading = engine.read("They are unbelievable", "They told their whole group that I snore.")
    assert said(reading) == ["you told your whole group that I snore"]


JOINED = [
    ("you kissed someone at the party", "it was Anna", "you kissed Anna at the party"),
    ("you kissed someone", "a woman named Bea", "you kissed a woman named Bea"),
    ("you gave Annika your jacket", "yes, last friday", "you gave Annika your jacket last Friday"),
    (
        "you gave Annika your jacket",
        "last friday at the bar",
        "you gave Annika your jacket last Friday at the bar",
    ),
    ("you gave Annika your jacket", "yes that's it", "you gave Annika your jacket"),
    ("you gave Annika your jacket", "I don't remember", "you gave Annika your jacket"),
    ("you gave Annika your jacket", "around 10", "you gave Annika your jacket around 10"),
    ("you drove her home", "idk maybe last week", "you drove her home last week"),
    ("he texts his ex", "when I sleep", "you text your ex while I sleep"),
    (
        "you have a Tinder profile",
        "found out yesterday",
        "I found out yesterday that you have a Tinder profile",
    ),
    ("you have a Tinder profile", "since may", "you have had a Tinder profile since May"),
]


@pytest.mark.parametrize(("text", "answer", "happened"), JOINED, ids=[a for _, a, _ in JOINED])
def test_who_when_where_and_not_knowing_join_what_was_asked_about(
    engine: Engine, text: str, answer: str, happened: str
) -> None:
    assert said(engine.read(text, answer)) == [happened]


def test_an_answer_about_somebody_else_leaves_what_was_asked_about_to_be_chosen(
    engine: Engine,
) -> None:
    reading = engine.read("you have a Tinder profile", "on monday my sister showed me")
    assert said(reading) == ["you have a Tinder profile", "my sister showed me on Monday"]


@pytest.mark.parametrize("answer", ["i don't know", "nothing", "no idea", "not sure really"])
def test_not_knowing_anything_is_asked_about_kindly(engine: Engine, answer: str) -> None:
    reading = engine.read("liar", answer)
    assert reading.outcome is Outcome.ASK
    assert not reading.offers
    assert reading.text.startswith("That is fine.")


DODGED = ["no comment", "Everything", "nothing", "idk", "you know what", "he knows", "all of it"]


@pytest.mark.parametrize("answer", DODGED)
def test_what_names_no_act_makes_no_sentence_and_is_asked_twice_in_other_words(
    engine: Engine, answer: str
) -> None:
    once = engine.read("you are always so cold to me", answer)
    twice = engine.read("you are always so cold to me", answer, again=True)
    assert not said(once)
    assert not said(twice)
    assert once.text != twice.text
    assert not {answer.lower()} & {once.text.lower(), twice.text.lower()}


@pytest.mark.parametrize("answer", ["you took everything", "you said no comment to me"])
def test_an_act_that_holds_such_a_word_is_one(engine: Engine, answer: str) -> None:
    assert "That is fine." not in engine.read("liar", answer).text


JUDGED = ["you think only of yourself", "he wants her back", "you lie all the time"]


@pytest.mark.parametrize("answer", JUDGED)
def test_a_second_answer_is_offered_in_its_own_words(engine: Engine, answer: str) -> None:
    assert not said(engine.read("you're mean", answer))
    assert said(engine.read("you're mean", answer, again=True)) == [
        answer.replace("he wants", "you want")
    ]


@pytest.mark.parametrize("answer", ["you are selfish", "you're a liar"])
def test_a_label_stays_a_label_however_often_it_is_said(engine: Engine, answer: str) -> None:
    assert not said(engine.read("you're mean", answer, again=True))


CASED = [
    ("You kissed my cousin at New Year's.", "you kissed my cousin at New Year's"),
    ("you kissed the DJ at 1am", "you kissed the DJ at 1am"),
    ("you took off your RING at the BAR", "you took off your ring at the bar"),
    ("I found a bill from march in your coat", "I found a bill from March in your coat"),
    ("YOU TOOK OFF YOUR RING", "you took off your ring"),
]


@pytest.mark.parametrize(("answer", "happened"), CASED, ids=[a for a, _ in CASED])
def test_capitals_stay_where_they_mean_something(
    engine: Engine, answer: str, happened: str
) -> None:
    assert said(engine.read("liar", answer)) == [happened]
