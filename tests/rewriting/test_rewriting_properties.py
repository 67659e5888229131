"""Promises about any text at all: no crash, nothing invented, nothing evaluated."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rewriting import Engine, Outcome, Reading, SlotName, Slots, Strength
from bot.rewriting.words.normalise import MOST, tidy, tokens

WORDS = st.sampled_from(
    [
        "you",
        "u",
        "I",
        "he",
        "she",
        "her",
        "him",
        "my",
        "your",
        "ur",
        "Mia",
        "Tom",
        "the",
        "a",
        "party",
        "phone",
        "last",
        "night",
        "always",
        "never",
        "texted",
        "txt",
        "hid",
        "lied",
        "to",
        "me",
        "about",
        "why",
        "do",
        "did",
        "not",
        "are",
        "were",
        "with",
        "from",
        "at",
        "in",
        "on",
        "and",
        "but",
        "because",
        "when",
        "liar",
        "jerk",
        "{{7*7}}",
        "<b>",
        "{%if%}",
        '"',
        "“",
        "”",
        "'",
        ",",
        ".",
        "?",
        "!",
        ";",
        "\n",
        "2am",
        "4096",
        "flirted",
        "love",
        "think",
        "saw",
        "found",
        "messages",
        "photos",
        "kissed",
        "danced",
        "hurt",
        "sorry",
        "thanks",
        "fucking",
        "without",
        "telling",
        "behind",
        "back",
        "😭",
        "${x}",
        "&",
        "said",
        "that",
        "single",
        "accused",
        "cheating",
        "went",
        "through",
        "keep",
        "keeps",
        "texting",
        "your",
        "ex's",
        "ex",
        "still",
        "have",
        "Tinder",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.tuples(WORDS, st.integers(1, 900)).map(lambda pair: (pair[0] + " ") * pair[1]),
)
relaxed = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Words that a rewording may bring in of its own: helpers, and what replaces loaded wording.
OWN = frozenset(
    [
        "you",
        "your",
        "i",
        "me",
        "my",
        "was",
        "am",
        "were",
        "are",
        "is",
        "have",
        "has",
        "been",
        "had",
        "did",
        "do",
        "didn't",
        "don't",
        "weren't",
        "haven't",
        "hadn't",
        "aren't",
        "wasn't",
        "isn't",
        "doesn't",
        "hasn't",
        "said",
        "say",
        "that",
        "something",
        "true",
        "not",
        "without",
        "telling",
        "about",
        "left",
        "leave",
        "looked",
        "look",
        "looks",
        "at",
        "told",
        "tell",
        "tells",
        "through",
        "answer",
        "answered",
        "shout",
        "shouted",
        "shouting",
        "ask",
        "asked",
        "asking",
        "talk",
        "talked",
        "talking",
        "watch",
        "watched",
        "watching",
        "to",
        "as",
        "while",
        "saw",
        "and",
        "anything",
        "her",
        "him",
        "privately",
        "writing",
        "wrote",
        "write",
        "looking",
        "leaving",
        "saying",
        "women",
        "woman",
        "man",
        "another",
        "betrayed",
        "a",
    ]
)
LABELS = frozenset(["liar", "jerk", "cheater", "asshole", "bitch", "psycho", "narcissist"])


def statements(engine: Engine, reading: Reading) -> list[str]:
    """Every whole statement of a reading, in all strengths."""
    slots = [*reading.offers, *([reading.slots] if reading.outcome is Outcome.REWRITE else [])]
    return [engine.compose(each, strength) for each in slots for strength in Strength]


@relaxed
@given(text=TEXTS, answer=st.one_of(st.none(), TEXTS))
def test_any_text_is_read_without_an_error_and_always_the_same(
    engine: Engine, text: str, answer: str | None
) -> None:
    reading = engine.read(text, answer)
    assert reading == engine.read(text, answer)
    assert reading.outcome is Outcome.PASS or reading.text
    assert len(reading.offers) <= 4
    for noticed in reading.noticed:
        assert noticed.words in noticed.says


@relaxed
@given(words=st.lists(WORDS, min_size=3, max_size=14).map(" ".join))
def test_what_happened_holds_no_word_that_the_person_did_not_bring(
    engine: Engine, words: str
) -> None:
    reading = engine.read(words)
    typed = {t.low for t in tokens(tidy(words), engine.lexicon)}
    typed |= {part for word in typed for part in re.findall(r"[\w']+", word)}
    forms = {
        form
        for word in typed
        for sense, _ in engine.lexicon.senses.get(word, ())
        for verb in (sense.verb, sense.becomes)
        if verb is not None
        for form in (verb.base, verb.past, verb.participle, verb.gerund, verb.third)
    }
    for slots in (*reading.offers, reading.slots):
        said = set(re.findall(r"[\w']+", slots.happened.lower()))
        assert said <= typed | forms | OWN, slots.happened


@relaxed
@given(words=st.lists(WORDS, min_size=1, max_size=20).map(" ".join))
def test_no_statement_holds_a_label(engine: Engine, words: str) -> None:
    for statement in statements(engine, engine.read(words)):
        unquoted = re.sub("“[^”]*”", "", statement)
        assert not LABELS & set(re.findall(r"\w+", unquoted.lower())), statement


@relaxed
@given(text=st.text(max_size=120), name=st.sampled_from(SlotName))
def test_own_words_never_break_a_slot(engine: Engine, text: str, name: SlotName) -> None:
    slots = Slots("you texted Mia", "hurt", "I want to feel safe", "Would you tell me?")
    made = engine.set(slots, name, text)
    if isinstance(made, str):
        assert made
    else:
        assert all(engine.compose(made, strength) for strength in Strength) or not made.feeling
    changed = engine.change(slots, text)
    assert changed is None or sum(changed.get(n) != slots.get(n) for n in SlotName) <= 1


def test_template_strings_stay_plain_text_in_every_slot(engine: Engine) -> None:
    slots = Slots("you sent {{7*7}} and <b>", "{{7*7}}", "I like {% if x %}", "Would you {{ x }}?")
    for strength in Strength:
        shown = engine.compose(slots, strength)
        assert "{{7*7}}" in shown
        assert "<b>" in shown
        assert "49" not in shown


def test_a_very_long_message_is_capped(engine: Engine) -> None:
    reading = engine.read("you texted Mia at night and " * 2000)
    assert reading.outcome is Outcome.ASK
    assert all(len(said) <= MOST for said in reading.also_said)
