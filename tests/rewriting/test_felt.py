"""A feeling typed in a sentence is trimmed to the feeling; none is one too."""

import pytest

from bot.rewriting import Engine, SlotName, Slots

NAMED = [
    ("kind of left out i guess", "left out"),
    ("lonley", "lonely"),
    ("i think i was really jealous", "jealous"),
    ("sad and also angry", "sad and angry"),
    ("i dont know, maybe sad", "sad"),
    ("hurt because you lied", "hurt"),
    ("not angry, just sad", "sad"),
    ("more sad than angry", "sad"),
    ("it made me feel small", "small"),
    ("a mix of anger and sadness", "angry and sad"),
    ("disapointed and hurt", "disappointed and hurt"),
    ("i guess i felt a little insecure, and ashamed too", "insecure and ashamed"),
    ("like a fool", "like a fool"),
    ("pissed off tbh", "angry"),
    ("overwelmed", "overwhelmed"),
    ("frustrated with you", "frustrated"),
    ("really really low", "low"),
    ("betrayed and lied to", "betrayed and lied to"),
    ("alone and stupid", "alone and stupid"),
    ("like i don't matter", "like I don't matter"),
    ("hard to say. tired I think", "tired"),
    ("sad i guess? also scared", "sad and scared"),
    ("sad, scared and angry", "sad and scared"),
    ("my stomach dropped", "my stomach dropped"),
]
NONE = ["no word for it", "idk", "I don't really know how to say it", "hard to say", "dunno lol"]
NONE += ["i have no word", "can't put it into words", "nothing"]


@pytest.mark.parametrize(("words", "feeling"), NAMED, ids=[w for w, _ in NAMED])
def test_a_sentence_about_a_feeling_gives_the_feeling(
    engine: Engine, words: str, feeling: str
) -> None:
    assert engine.set(Slots("you left"), SlotName.FEELING, words) == Slots("you left", feeling)
    assert not engine.unnamed(words)


@pytest.mark.parametrize("words", NONE)
def test_having_no_word_for_it_is_understood(engine: Engine, words: str) -> None:
    assert engine.unnamed(words)


@pytest.mark.parametrize("words", ["like you are a jerk", "that you don't love me"])
def test_what_judges_the_partner_is_no_feeling(engine: Engine, words: str) -> None:
    assert isinstance(engine.set(Slots("you left"), SlotName.FEELING, words), str)


def test_a_sentence_about_a_feeling_changes_only_the_feeling(engine: Engine) -> None:
    held = Slots("you left", "hurt", "I want to be heard", "Would you listen?")
    changed = engine.change(held, "kind of left out i guess")
    assert changed == held.put(SlotName.FEELING, "left out")
    assert engine.change(held, "you were angry and left") is None
