"""The rules alone notice danger in many wordings and let everyday quarrels pass."""

import time
from collections import Counter
from collections.abc import Collection
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety import Action, Danger, Learned, SignalsError, Watch, load_signals
from bot.safety.model import CALM, FOREIGN

HERE = Path(__file__).parent
SIGNALS = load_signals(files("bot") / "content" / "en" / "signals.toml")
WATCH = Watch(SIGNALS)


def lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def share(texts: list[str], action: Action) -> float:
    return sum(WATCH.judge(text).action is action for text in texts) / len(texts)


def test_ordinary_messages_are_hardly_ever_stopped() -> None:
    texts = lines("ordinary.txt")
    assert len(texts) >= 150
    assert share(texts, Action.HANDOFF) * len(texts) <= 1
    assert share(texts, Action.GENTLE) <= 0.03


def test_texts_that_only_look_dangerous_mostly_pass() -> None:
    texts = lines("lookalikes.txt")
    assert len(texts) >= 130
    assert share(texts, Action.HANDOFF) <= 0.05
    assert share(texts, Action.GENTLE) <= 0.20


def test_dangerous_messages_are_noticed_and_explicit_ones_handed_over() -> None:
    rows = [line.split("\t") for line in lines("dangerous.tsv")]
    assert len(rows) >= 100
    missed = [text for _, _, text in rows if WATCH.judge(text).action is Action.NONE]
    explicit = [text for _, action, text in rows if action == "handoff"]
    assert not missed
    assert share(explicit, Action.HANDOFF) >= 0.95


def test_the_kind_of_danger_is_usually_right() -> None:
    rows = [line.split("\t") for line in lines("dangerous.tsv")]
    right = Counter(WATCH.judge(text).label.value == kind for kind, _, text in rows)
    assert right[True] / len(rows) >= 0.8


@pytest.mark.parametrize(
    ("text", "danger", "action"),
    [
        ("He\u2019s hit me", Danger.VIOLENCE, Action.HANDOFF),
        ("HE HIT ME", Danger.VIOLENCE, Action.HANDOFF),
        ("he h\u200bit m\u200de", Danger.VIOLENCE, Action.HANDOFF),
        ("he strangld me", Danger.VIOLENCE, Action.HANDOFF),
        ("i feel suicidall", Danger.SELF_HARM, Action.HANDOFF),
        ("i want to ki\u0301ll myself", Danger.SELF_HARM, Action.HANDOFF),
        ("\uff49 want to kill myself", Danger.SELF_HARM, Action.HANDOFF),
        ("he never hit me before last night", Danger.VIOLENCE, Action.HANDOFF),
        ("he never hit me. he choked me", Danger.VIOLENCE, Action.HANDOFF),
        ("i can't believe he hit me", Danger.VIOLENCE, Action.HANDOFF),
        ("i didn't tell anyone that he hit me", Danger.VIOLENCE, Action.HANDOFF),
        ("haha whatever. i want to die", Danger.SELF_HARM, Action.HANDOFF),
        ("he never hit me", Danger.NONE, Action.NONE),
        ("he's not violent", Danger.NONE, Action.NONE),
        ("I want to end it", Danger.NONE, Action.NONE),
        ("I could kill for a coffee", Danger.NONE, Action.NONE),
        ("this is killing me", Danger.NONE, Action.NONE),
        ("i don't want to kill myself", Danger.NONE, Action.NONE),
        ("9", Danger.NONE, Action.NONE),
        ("i'm 9", Danger.NONE, Action.NONE),
        ("", Danger.NONE, Action.NONE),
    ],
)
def test_wordings(text: str, danger: Danger, action: Action) -> None:
    judgement = WATCH.judge(text)
    assert (judgement.label, judgement.action) == (danger, action)


def test_self_harm_names_a_text_that_shows_several_dangers() -> None:
    assert WATCH.judge("he beats me and i want to kill myself").label is Danger.SELF_HARM


def test_a_named_act_weighs_more_than_an_uncertain_one_of_another_kind() -> None:
    judgement = WATCH.judge("i wish i was dead, he punched me")
    assert (judgement.label, judgement.action) == (Danger.VIOLENCE, Action.HANDOFF)


def test_the_words_are_quoted_as_they_were_written() -> None:
    assert WATCH.judge("Last night… He\u2019s HIT me, twice").words == "HIT me"


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_gets_the_same_judgement_twice(text: str) -> None:
    first = WATCH.judge(text)
    assert first == WATCH.judge(text)
    # Only another language is met gently without a kind.
    assert (first.label is Danger.NONE) == (first in (CALM, FOREIGN))
    assert first.words in text


@given(
    st.lists(
        st.sampled_from(
            ["i", "he", "you", "me", "not", "hit", "kill", "want", "to", "myself", "if", ".", ","]
        ),
        max_size=30,
    )
)
@settings(max_examples=200, deadline=None)
def test_what_is_quoted_belongs_to_the_text(words: list[str]) -> None:
    text = " ".join(words)
    assert WATCH.judge(text).words in text


@pytest.mark.parametrize("repeated", ["he ", "not ", "hit me ", "a\u0301", "i will ", "((", "9"])
def test_no_pattern_runs_away_on_the_longest_message(repeated: str) -> None:
    begun = time.process_time()
    WATCH.judge((repeated * 4096)[:4096])
    # Milliseconds of computing as a rule; a pattern that tries every way takes minutes.
    assert time.process_time() - begun < 5


RULE = """
[[rule]]
name = "example"
kind = "violence"
action = "handoff"
any = ["hit"]
shapes = ["<any> me"]
"""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"violence"', '"weather"', "example: 'weather'"),
        ('"handoff"', '"none"', "must find something"),
        ("<any> me", "<any> <nobody>", "no part is called 'nobody'"),
        ("<any> me", "<any> (me", "example: "),
        ('["<any> me"]', "[]", "no shapes"),
        ('["hit"]', "[1]", "must be a text"),
        ("[[rule]]", "[rule]", "must be a list of tables"),
        ("[[rule]]", "[[other]]", "hold no rule"),
        ("[[rule]]", "[[rule]", "cannot be read"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    file = tmp_path / "signals.toml"
    file.write_text(RULE.replace(before, after), encoding="utf-8")
    with pytest.raises(SignalsError, match=told.replace("(", r"\(")):
        load_signals(file)


def test_a_missing_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SignalsError, match="cannot be read"):
        load_signals(tmp_path / "signals.toml")


def test_a_rule_of_the_host_works_and_can_be_cancelled(tmp_path: Path) -> None:
    file = tmp_path / "signals.toml"
    file.write_text(
        RULE + '[[cancel]]\nkinds = ["violence"]\nany = ["up"]\nshapes = ["hit me <any>"]\n',
        encoding="utf-8",
    )
    watch = Watch(load_signals(file))
    assert watch.judge("you hit me").action is Action.HANDOFF
    assert watch.judge("hit me up").action is Action.NONE


def test_every_kind_of_danger_has_a_rule_of_each_strength() -> None:
    present = {(rule.danger, rule.action) for rule in SIGNALS.rules}
    kinds = [danger for danger in Danger if danger is not Danger.NONE]
    assert present == {(kind, action) for kind in kinds for action in Action} - {
        (kind, Action.NONE) for kind in kinds
    }


class Alarmed:
    """A reader to whom everything is danger, and who notes what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def shares(self, text: str, named: Collection[str] = ()) -> dict[str, float]:
        del named
        self.read.append(text)
        return {kind.value: float(kind is Danger.VIOLENCE) for kind in Danger}


@pytest.mark.parametrize("text", ["2", "10", " 7. ", "3/10", "20:30"])
def test_a_bare_number_is_read_by_the_rules_alone(text: str) -> None:
    reader = Alarmed()
    assert Watch(SIGNALS, Learned(reader)).judge(text) == CALM
    assert reader.read == []


@pytest.mark.parametrize("text", ["2 days", "a 7", "он 2"])
def test_a_number_among_words_is_read_as_words_are(text: str) -> None:
    assert Watch(SIGNALS, Learned(Alarmed())).judge(text) != CALM
