"""Messages of many voices: what becomes of each kind, and that nothing is made up or lost.

A third of these was set aside while the rules on trees were written, and marked by hand once, at
first reading: of 57 reproaches, 38 of them with an observable act, A 13, A2 15, S 22, B 4, and 3
taken for everyday talk; 6 of about 30 offers were bad; all 23 others passed. Since then they are a
table like any other.
"""

import json
import re
from pathlib import Path

import pytest

from bot.rewriting import Engine, Outcome, Reading, Strength
from bot.rewriting.turning.lint import faults
from bot.rewriting.words.model import in_sentences

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


VOICES = rows("voices.jsonl")
ANSWERS = rows("answers.jsonl")
ACTS = [m for m in VOICES if m["kind"] in {"act", "accused", "several", "rant", "third"}]
NO_FACT = [m for m in VOICES if m["kind"] in {"label", "mind"}]
CALM = [
    m
    for m in VOICES
    if m["kind"]
    in {"good", "thanks", "apology", "neutral", "warm", "question", "joke", "one", "signs", "other"}
]


def shown(engine: Engine, reading: Reading) -> list[str]:
    """Every whole statement that a reading puts before the person."""
    if reading.outcome is Outcome.REWRITE:
        return [reading.text]
    return [engine.compose(offer, Strength.PLAIN) for offer in reading.offers]


@pytest.mark.parametrize("message", CALM, ids=[m["text"][:40] for m in CALM])
def test_what_is_no_reproach_is_never_rewritten(engine: Engine, message: dict[str, str]) -> None:
    assert engine.read(message["text"]).outcome is not Outcome.REWRITE


def test_nearly_all_that_is_no_reproach_stays_as_it_is(engine: Engine) -> None:
    """A head errs now and then, and to be asked costs little; it was each of them by word rules."""
    stayed = [engine.read(m["text"]).outcome is Outcome.PASS for m in CALM]
    assert sum(stayed) >= 0.96 * len(CALM)


@pytest.mark.parametrize("message", NO_FACT, ids=[m["text"][:40] for m in NO_FACT])
def test_a_label_or_a_guess_never_gets_an_event(engine: Engine, message: dict[str, str]) -> None:
    reading = engine.read(message["text"])
    assert reading.outcome is Outcome.ASK
    assert reading.offers == ()
    assert reading.text.endswith((".", "?"))


def test_nearly_every_act_is_said_or_offered(engine: Engine) -> None:
    readings = [engine.read(m["text"]) for m in ACTS]
    assert sum(bool(shown(engine, r)) for r in readings) >= 0.8 * len(ACTS)
    assert sum(r.outcome is Outcome.PASS for r in readings) <= 0.03 * len(ACTS)


def test_names_survive_in_what_is_said_of_an_act(engine: Engine) -> None:
    kept = total = 0
    for message in ACTS:
        reading = engine.read(message["text"])
        said = " ".join((*shown(engine, reading), *reading.also_said, *reading.additions))
        names = re.findall(r"(?<=[a-z] )[A-Z][a-z]{2,}", message["text"])
        total += len(names) * bool(shown(engine, reading))
        kept += sum(name in said for name in names) * bool(shown(engine, reading))
    assert kept >= 0.9 * total


@pytest.mark.parametrize("message", ACTS, ids=[m["text"][:40] for m in ACTS])
def test_what_is_shown_lints_clean(engine: Engine, message: dict[str, str]) -> None:
    reading = engine.read(message["text"])
    slots = [*reading.offers, *([reading.slots] if reading.outcome is Outcome.REWRITE else [])]
    for each in slots:
        told = re.sub(r"\b(?:accus\w+|said|says?|told|tell|call(?:ed)?) .*", "so", each.happened)
        wrong = {"label", "absolute"} | (set() if in_sentences(each.happened) else {"second when"})
        assert not wrong & set(faults(told, engine.lexicon))


def test_a_plain_answer_nearly_always_gives_a_statement(engine: Engine) -> None:
    said = [shown(engine, engine.read(m["text"], m["answer"])) for m in ANSWERS]
    assert sum(map(bool, said)) >= 0.97 * len(ANSWERS)


THIRD = [
    ("he keeps texting his ex", "you text your ex"),
    ("she never tells me where she goes", "you don't tell me where you go"),
    ("My husband liked her photos", "you liked her photos"),
    ("she keeps texting you", "she texts you"),
    ("your ex calls you at night", "your ex calls you at night"),
    ("my boyfriend told his mates he's single", "you told your mates you are single"),
]


@pytest.mark.parametrize(("text", "happened"), THIRD, ids=[t for t, _ in THIRD])
def test_the_partner_becomes_you_and_the_rival_stays(
    engine: Engine, text: str, happened: str
) -> None:
    reading = engine.read(text)
    said = [o.happened for o in reading.offers] or [reading.slots.happened]
    assert happened in said


TURNED = [
    ("Why were you messaging Kayla at one in the morning?", "you were messaging Kayla"),
    ("why is there a message from Nadia on your phone", "I saw a message from Nadia"),
    ("every time I ask about her you leave the room", "I ask about her and you leave the room"),
    ("i'm sick of you talking to your ex", "you talk to your ex"),
    ("wth were u doing at jakes place til 4am", "you were at Jake's place until 4am"),
    ("who were you talking to at 3am", "you were talking to someone at 3am"),
    ("you not told me about the trip with her", "you didn't tell me about the trip with her"),
    ("Explain to me why you have her number", "you have her number"),
]


@pytest.mark.parametrize(("text", "begins"), TURNED, ids=[t for t, _ in TURNED])
def test_a_question_or_slip_is_turned_into_what_was_seen(
    engine: Engine, text: str, begins: str
) -> None:
    reading = engine.read(text)
    said = [o.happened for o in reading.offers] or [reading.slots.happened]
    assert any(each.startswith(begins) for each in said), said


def test_a_left_over_fact_can_be_added(engine: Engine) -> None:
    reading = engine.read("At the office party I cried. You danced with Luis and he held you.")
    assert "at the office party" in [a.lower() for a in reading.additions]
    slots = engine.add(reading.offers[0], reading.additions[0])
    assert slots.happened == f"{reading.offers[0].happened} {reading.additions[0]}"


def test_a_rant_names_its_acts_and_loses_nothing(engine: Engine) -> None:
    rant = next(m["text"] for m in VOICES if m["kind"] == "rant" and "Greg" in m["text"])
    reading = engine.read(rant)
    assert reading.outcome is Outcome.ASK
    # An act that the gate doubts is no offer, but it is not forgotten.
    said = (*reading.clauses, *reading.also_said)
    assert any("shared a hotel room with Greg" in each for each in said)
    assert reading.offers
    assert len({*reading.clauses, *reading.also_said}) > 1
    assert any("Greg said this" in said for said in reading.also_said)


@pytest.mark.parametrize(
    "text",
    [
        "Pavel invited her to our cabin and told me it was a work thing",
        "why is Tinder charging our card",
        "Marlene sends hearts to that number every evening",
    ],
)
def test_what_names_nothing_of_the_partner_is_never_the_one_statement(
    text: str, engine: Engine
) -> None:
    assert engine.read(text).outcome is Outcome.ASK
