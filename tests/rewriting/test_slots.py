"""What a person can do with a statement: strengths, choices, own words, answers to the question."""

import pytest

from bot.rewriting import Engine, Outcome, Reading, SlotName, Slots, Strength
from bot.rewriting.talk.changing import strength

DRAFT = Slots(
    "you texted Mia at night", "anxious", "I want to feel safe with you", "Would you tell me?"
)


def test_the_three_strengths_differ_truly(engine: Engine) -> None:
    gentle, plain, firm = (engine.compose(DRAFT, strength) for strength in Strength)
    assert plain == (
        "When you texted Mia at night, I felt anxious because I want to feel safe with you."
        " Would you tell me?"
    )
    assert "on my mind" in gentle
    assert "Would you be willing to tell me?" in gentle
    assert firm.startswith("I felt anxious when you texted Mia at night")


@pytest.mark.parametrize(
    ("happened", "feeling", "begins"),
    [
        ("you texted Mia", "hurt", "When you texted Mia, I felt hurt"),
        ("you text Mia", "hurt", "When you text Mia, I feel hurt"),
        ("you have been texting Mia for weeks", "hurt", "I feel hurt that you have been texting"),
        ("you have been texting Mia for weeks", "lonely", "Knowing that you have been texting"),
        ("you were at the bar with Lena", "sad", "When you were at the bar with Lena, I felt sad"),
        ("you wore that dress", "sad", "When you wore that dress, I felt sad"),
        ("I found her letters", "shocked", "When I found her letters, I felt shocked"),
    ],
)
def test_the_tense_follows_what_happened(
    engine: Engine, happened: str, feeling: str, begins: str
) -> None:
    assert engine.compose(Slots(happened, feeling), Strength.PLAIN).startswith(begins)


def test_a_missing_need_and_request_leave_no_trace(engine: Engine) -> None:
    shown = engine.compose(Slots("you texted Mia", "hurt"), Strength.PLAIN)
    assert shown == "When you texted Mia, I felt hurt."
    assert engine.compose(Slots(feeling="hurt"), Strength.FIRM) == ""


@pytest.mark.parametrize(
    ("words", "name", "becomes"),
    [
        ("not anxious, more like left alone", SlotName.FEELING, "left alone"),
        ("not anxious but sad", SlotName.FEELING, "sad"),
        ("lonely", SlotName.FEELING, "lonely"),
        ("I feel small", SlotName.FEELING, "small"),
        ("the request: would you call me", SlotName.REQUEST, "Would you call me?"),
        ("I want you to introduce us", SlotName.REQUEST, "Would you introduce us?"),
        ("because we promised each other", SlotName.NEED, "we promised each other"),
        ("feeling: heartbroken", SlotName.FEELING, "heartbroken"),
        ("more like hurt", SlotName.FEELING, "hurt"),
        ("less anxious, more sad", SlotName.FEELING, "sad"),
        ("no, lonely", SlotName.FEELING, "lonely"),
        ("lonely and sad", SlotName.FEELING, "lonely and sad"),
        ("sad fits better", SlotName.FEELING, "sad"),
        ("change anxious to worried", SlotName.FEELING, "worried"),
        ("I feel like a spare wheel", SlotName.FEELING, "like a spare wheel"),
        ("it made me feel really small", SlotName.FEELING, "small"),
        ("not Mia but Mina", SlotName.HAPPENED, "you texted Mina at night"),
        ("her name is Mina, not Mia", SlotName.HAPPENED, "you texted Mina at night"),
        ("in the morning, not at night", SlotName.HAPPENED, "you texted Mia in the morning"),
        ("it was on friday", SlotName.HAPPENED, "you texted Mia at night on Friday"),
        ("because it felt secret", SlotName.NEED, "it felt secret"),
        ("the reason is that i was scared", SlotName.NEED, "I was scared"),
        ("i just want you to ask first", SlotName.REQUEST, "Would you ask first?"),
        ("I wish you would come home earlier", SlotName.REQUEST, "Would you come home earlier?"),
        ("just tell me first", SlotName.REQUEST, "Would you tell me first?"),
    ],
)
def test_words_change_one_slot_only(
    engine: Engine, words: str, name: SlotName, becomes: str
) -> None:
    changed = engine.change(DRAFT, words)
    assert changed is not None
    assert changed.get(name) == becomes
    assert changed == DRAFT.put(name, becomes)


def test_a_day_is_exchanged_where_one_is_named(engine: Engine) -> None:
    draft = DRAFT.put(SlotName.HAPPENED, "you met Mia at the bar on Saturday")
    for words in ("it was on Friday not Saturday", "it was on friday", "not Saturday but Friday"):
        changed = engine.change(draft, words)
        assert changed == draft.put(SlotName.HAPPENED, "you met Mia at the bar on Friday")
    moved = engine.change(draft, "at the gym, not the bar")
    assert moved == draft.put(SlotName.HAPPENED, "you met Mia at the gym on Saturday")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("say it softer", Strength.GENTLE),
        ("a bit gentler please", Strength.GENTLE),
        ("can you make it firmer", Strength.FIRM),
        ("more direct", Strength.FIRM),
        ("in plain words", Strength.PLAIN),
        ("I was gentle with you", None),
        ("sad", None),
    ],
)
def test_a_strength_is_understood_by_word(words: str, wanted: Strength | None) -> None:
    assert strength(words) is wanted


UNCLEAR = ("hmm", "what do you mean", "you are a liar", "", "42", "not sure", "i am not sure")
UNCLEAR += ("not her, him", "that's not right", "not now", "because you are a liar")
UNCLEAR += ("I feel that you hate me", "I feel like you are a jerk", "it was twice")


@pytest.mark.parametrize("words", UNCLEAR)
def test_unclear_words_change_nothing(engine: Engine, words: str) -> None:
    assert engine.change(DRAFT, words) is None


@pytest.mark.parametrize(
    ("name", "words", "becomes"),
    [
        (SlotName.HAPPENED, "When you hid your phone", "you hid your phone"),
        (SlotName.HAPPENED, "u txted sarah last nite", "you texted Sarah last night"),
        (SlotName.HAPPENED, "He kissed Anna", "you kissed Anna"),
        (SlotName.FEELING, "I felt betrayed", "betrayed"),
        (SlotName.FEELING, "Like a fool", "like a fool"),
        (SlotName.NEED, "honesty", "I need honesty"),
        (SlotName.NEED, "to feel safe", "I want to feel safe"),
        (SlotName.NEED, "because I want peace", "I want peace"),
        (SlotName.REQUEST, "please tell me next time", "Would you tell me next time?"),
        (SlotName.REQUEST, "could you call?", "Could you call?"),
    ],
)
def test_own_words_are_made_to_fit(
    engine: Engine, name: SlotName, words: str, becomes: str
) -> None:
    assert engine.set(DRAFT, name, words) == DRAFT.put(name, becomes)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (SlotName.HAPPENED, "you are a liar"),
        (SlotName.HAPPENED, "you never care about me"),
        (SlotName.HAPPENED, "you always text her"),
        (SlotName.HAPPENED, "you flirted with Mia"),
        (SlotName.HAPPENED, "you betrayed me"),
        (SlotName.FEELING, "that you hate me"),
        (SlotName.FEELING, "like you are a jerk"),
        (SlotName.NEED, "you are a liar"),
        (SlotName.REQUEST, "never talk to her again"),
        (SlotName.REQUEST, "..."),
        (SlotName.HAPPENED, "you texted her " * 40),
    ],
)
def test_words_that_blame_get_a_kind_sentence(engine: Engine, name: SlotName, words: str) -> None:
    made = engine.set(DRAFT, name, words)
    assert isinstance(made, str)
    assert made[0] in "“NTI"


def test_feelings_come_ranked_six_a_page_and_end(engine: Engine) -> None:
    first = engine.feelings(Slots("you took off your ring"))
    assert [f.word for f in first[:2]] == ["hurt", "sad"]
    seen = [f.id for page in range(40) for f in engine.feelings(DRAFT, page)]
    assert len(first) == 6
    assert len(seen) == len(set(seen)) >= 60
    assert engine.feelings(DRAFT, 40) == ()


def test_a_verdict_word_shows_what_may_lie_beneath(engine: Engine) -> None:
    words = [f.word for f in engine.feelings(DRAFT.put(SlotName.FEELING, "betrayed"))]
    assert words[:4] == ["betrayed", "hurt", "shocked", "heartbroken"]


def test_needs_and_requests_suit_what_happened(engine: Engine) -> None:
    slots = Slots("you looked through my phone")
    assert engine.needs(slots)[0].id == "privacy"
    assert engine.requests(slots)[0].says == "Would you ask me before you look at my things?"
    assert len(engine.needs(slots)) == len(engine.requests(slots)) == 4


ANSWERS = [
    (
        "You flirted with Mia at the party",
        "you touched her arm",
        "you touched her arm",
    ),
    ("You betrayed me", "you kissed Tom", "you kissed Tom"),
    (
        "you humiliated me at the wedding",
        "he danced with Anna",
        "you danced with Anna",
    ),
    ("You don't love me anymore", "you didn't answer my texts", "you didn't answer my texts"),
    ("you crossed a line yesterday", "texted my sister", "you texted my sister yesterday"),
    (
        "you liar",
        "I found messages from Eva on your phone",
        "I found messages from Eva on your phone",
    ),
    ("You're a cheater", "u were at the bar with Lena", "you were at the bar with Lena"),
    ("You don't trust me", "you went through my phone", "you looked through my phone"),
    ("You only think of yourself", "you booked a trip without me", "you booked a trip without me"),
    ("you don't love me", "you havent touched me in weeks", "you haven't touched me in weeks"),
    ("you liar", "You looked at him and smiled", "you looked at him and smiled"),
    (
        "You're distant",
        "you walked away while i was talking",
        "you walked away while I was talking",
    ),
    ("you humiliated me", "you laughed when he called me fat", "he called me fat and you laughed"),
    (
        "you're fake",
        "u said u were at work but ur car was at her house",
        "you said you were at work but your car was at her house",
    ),
    ("she never respects me", "she went to his house on friday", "you went to his house on Friday"),
    (
        "You cheater",
        "there was a long black hair on your pillow",
        "I saw a long black hair on your pillow",
    ),
]


def answered(engine: Engine, text: str, answer: str) -> Reading:
    assert engine.read(text).outcome is Outcome.ASK
    return engine.read(text, answer)


@pytest.mark.parametrize(("text", "answer", "happened"), ANSWERS, ids=[a[1] for a in ANSWERS])
def test_a_short_plain_answer_is_enough(
    engine: Engine, text: str, answer: str, happened: str
) -> None:
    reading = answered(engine, text, answer)
    assert reading.outcome is Outcome.REWRITE
    assert reading.slots.happened == happened


OFFERED = [
    ("You flirted with Mia", "your hand on her knee", "I saw your hand on her knee"),
    ("You betrayed me", "messages from Kim on your phone", "I saw messages from Kim on your phone"),
    (
        "You only think about yourself",
        "you booked a trip without me",
        "you booked a trip without me",
    ),
    ("you don't love me", "you havent touched me in weeks", "you haven't touched me in weeks"),
    ("you liar", "You looked at him and smiled", "you looked at him"),
]


@pytest.mark.parametrize(("text", "answer", "happened"), OFFERED, ids=[a[1] for a in OFFERED])
def test_without_a_parser_an_answer_not_wholly_read_is_offered_not_taken(
    lexical: Engine, text: str, answer: str, happened: str
) -> None:
    reading = answered(lexical, text, answer)
    assert reading.outcome is Outcome.ASK
    assert happened in [offer.happened for offer in reading.offers]


def test_an_answer_that_is_a_label_again_gets_another_question(engine: Engine) -> None:
    reading = answered(engine, "you liar", "you are just a cheater")
    assert reading.outcome is Outcome.ASK
    assert reading.offers == ()
    assert "cheater" in reading.text


def test_a_threat_in_the_answer_is_not_rewritten(engine: Engine) -> None:
    reading = answered(engine, "you liar", "you texted her and I will kill you")
    assert reading.outcome is Outcome.ASK
    assert reading.offers == ()


def test_settled_slots_go_before_what_the_frames_propose(engine: Engine) -> None:
    reading = engine.read("You texted Mia last night", known=Slots(feeling="numb"))
    assert reading.slots.feeling == "numb"
    assert "I felt numb" in reading.text
