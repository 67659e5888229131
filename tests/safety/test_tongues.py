"""A text in a language that is not read is told apart from English of every kind."""

from importlib.resources import files
from pathlib import Path

import pytest

from bot.safety import Action, Danger, Watch, load_signals

WATCH = Watch(load_signals(files("bot") / "content" / "en" / "signals.toml"))
EXAMPLES = files("bot") / "content" / "en" / "danger" / "examples.tsv"


@pytest.mark.parametrize(
    "text",
    [
        "ich habe Angst vor meinem Mann",
        "Wie geht es dir?",
        "mon mari me frappe quand il rentre",
        "no quiero vivir más",
        "meu marido me bate e eu tenho medo",
        "ho paura di mio marito",
        "ik ben bang voor hem",
        "mąż mnie bije i boję się wrócić do domu",
        "kocam beni dövüyor",
        "jag är rädd för min man",
        "suami saya memukul saya",
        "он меня бьёт",
        "هو يضربني",
        "मुझे डर लगता है",
        "他打我",
    ],
)
def test_another_language_is_met_gently_and_without_a_kind(text: str) -> None:
    judged = WATCH.judge(text)
    assert (judged.label, judged.action) == (Danger.NONE, Action.GENTLE)


@pytest.mark.parametrize(
    "text",
    ["José", "Zoë and Chloé", "café", "deja vu again", "Ok", "??", "👍👍👍", "12", "que", ""],
)
def test_names_and_single_words_are_no_other_language(text: str) -> None:
    assert WATCH.judge(text).action is Action.NONE


def test_no_english_example_is_taken_for_another_language() -> None:
    lines = Path(str(EXAMPLES)).read_text(encoding="utf-8").splitlines()
    texts = [line.partition("\t")[2] for line in lines if "\t" in line and line[0] != "#"]
    assert len(texts) > 4000
    assert not [text for text in texts if WATCH.is_foreign(text)]
