"""What kind of message it is: a fresh head, chosen on voices it had not heard, tried on others.

LEARN_KINDS=1 learns again from kinds/kinds.tsv (a minute) and then fails once.
"""

import json
import os
from collections import Counter
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from bot.encoding import Encoder, load_encoder
from bot.heads import (
    Example,
    Head,
    Settings,
    fingerprint,
    head_file,
    read_examples,
    read_head,
    teach,
)
from bot.parsing import load_parser
from bot.rewriting import Lexicon, load_lexicon
from bot.rewriting.kind import REPROACHES, Judged, Kind, judged, weighed
from bot.rewriting.marks import marks, trees_of
from bot.rewriting.message import read_message
from bot.rewriting.normalise import tidy
from bot.rewriting.notice import notice
from bot.rewriting.passing import signs_only
from bot.rewriting.port import Parser

FOLDER = files("bot") / "content" / "en" / "rewrite"
EXAMPLES = FOLDER / "kinds" / "kinds.tsv"
HEAD = FOLDER / "kinds" / "kinds.head"
SETTINGS = Settings()
HERE = Path(__file__).parent
CALM = {
    "good", "thanks", "apology", "neutral", "warm", "question", "joke", "one", "good-i", "tiny",
}  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The shipped words."""
    return load_lexicon(FOLDER)


@pytest.fixture(scope="module")
def parser() -> Parser:
    """The shipped parser."""
    return load_parser()


@pytest.fixture(scope="module")
def encoder() -> Encoder | None:
    """The sentence encoder, where it is installed."""
    return load_encoder()


@pytest.fixture(scope="module")
def head(encoder: Encoder | None) -> Head:
    """The head that fits what is installed."""
    found = read_head(HEAD, encoder)
    assert found is not None
    return found


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def seen(text: str, lexicon: Lexicon, parser: Parser) -> tuple[str, ...]:
    """Give the marks of a text as the gate sees them."""
    message = read_message(tidy(text), lexicon)
    trees = trees_of(message, parser, lexicon)
    return tuple(sorted(marks(message, notice(message, lexicon), trees, lexicon)))


def told(text: str, lexicon: Lexicon, parser: Parser, head: Head) -> Judged:
    message = read_message(tidy(text), lexicon)
    return judged(message, notice(message, lexicon), lexicon, head, parser)


def test_the_head_was_learned_from_these_examples_and_marks(
    lexicon: Lexicon, parser: Parser, encoder: Encoder | None
) -> None:
    examples: tuple[Example, ...] = tuple(
        replace(e, named=seen(e.text, lexicon, parser)) for e in read_examples(EXAMPLES)
    )
    if os.environ.get("LEARN_KINDS") and encoder is not None:
        with as_file(EXAMPLES) as file:
            pytest.fail(teach(head_file(file), examples, encoder, SETTINGS))
    kept = read_head(HEAD, None)
    assert kept is not None
    assert kept.of == fingerprint(examples, SETTINGS), "learn again: LEARN_KINDS=1 scripts/test ..."


def test_every_kind_has_examples_enough() -> None:
    often = Counter(example.label for example in read_examples(EXAMPLES))
    assert set(often) == {kind.value for kind in Kind}
    assert min(often.values()) >= 30
    assert sum(often.values()) >= 1500


def test_no_example_is_also_tried_with() -> None:
    texts = {example.text.lower() for example in read_examples(EXAMPLES)}
    assert not texts & {row["text"].lower() for row in rows("unread_e2.jsonl")}


def test_reproaches_are_added_up_before_one_of_them_is_named() -> None:
    found = weighed({"neutral": 0.4, "act": 0.25, "vague": 0.2, "mind": 0.15})
    assert found.kind is Kind.ACT
    assert found.reproach == pytest.approx(0.6)
    assert found.sure
    assert not found.calm


def test_a_doubt_is_neither_calm_nor_sure() -> None:
    found = weighed({"neutral": 0.5, "act": 0.5})
    assert not found.calm
    assert not found.sure
    assert weighed({"neutral": 0.8, "act": 0.2}).kind is Kind.NEUTRAL


def test_messages_of_other_writers_are_told_apart(
    lexicon: Lexicon, parser: Parser, head: Head
) -> None:
    """The head never saw these, but its last 340 examples were written knowing where it erred."""
    passed = asked = reproaches = calm = 0
    for row in (*rows("voices.jsonl"), *rows("messages.jsonl"), *rows("unread.jsonl")):
        if signs_only(tidy(row["text"]), lexicon) is not None:
            continue
        is_calm = row["kind"] in CALM and row.get("expect", "pass") == "pass"
        found = told(row["text"], lexicon, parser, head)
        calm += is_calm
        reproaches += not is_calm
        passed += found.calm and not is_calm
        asked += is_calm and not found.calm
    assert passed <= 0.04 * reproaches, f"{passed} of {reproaches} reproaches pass"
    assert asked <= 0.06 * calm, f"{asked} of {calm} calm messages are asked about"


def test_voices_kept_unread_are_told_apart(lexicon: Lexicon, parser: Parser, head: Head) -> None:
    """Read once, when all was done: a fence against getting worse, not the aim.

    Ten voices. In the six of the first writer 7 of 83 reproaches with an act passed (12 of all
    140) and 21 of 149 calm messages did not; in the four of two later writers 1 of 31 (6 of all 69)
    and 6 of 67. Of the calm ones that did not pass 12 were taken for a plain reproach, the others
    were in doubt and are only asked about. The aim is 3 in 100 each way, and is not reached here.
    """
    passed = acts = asked = calm = 0
    for row in rows("unread_e2.jsonl"):
        found = told(row["text"], lexicon, parser, head)
        act, is_calm = row["kind"] == "act", Kind(row["kind"]) not in REPROACHES
        acts, calm = acts + act, calm + is_calm
        passed += act and found.calm
        asked += is_calm and not found.calm
    assert passed <= 0.1 * acts, f"{passed} of {acts} acts pass"
    assert asked <= 0.15 * calm, f"{asked} of {calm} calm messages are asked about"


PLAIN = [
    ("i deleted the chat with Robin because i was ashamed", Kind.OWNING),
    ("I read your messages last night. That was wrong of me.", Kind.OWNING),
    ("thanks for telling me about the lunch with your ex", Kind.THANKS),
    ("should i look thru his phone", Kind.BOT),
    ("Could you tell me next time before you meet her?", Kind.WISH),
    ("I felt hurt when you texted Anna last night, because I need honesty.", Kind.GOOD),
    ("The plumber comes at ten tomorrow", Kind.NEUTRAL),
    ("what time will you be home?", Kind.QUESTION),
    ("you're such a liar", Kind.LABEL),
    ("you don't care about me at all", Kind.MIND),
    ("I feel like you don't love me", Kind.FAKE),
    ("you went through my phone again", Kind.ACT),
    ("you were at her place until three in the morning", Kind.ACT),
]


@pytest.mark.parametrize(("text", "kind"), PLAIN, ids=[text[:40] for text, _ in PLAIN])
def test_a_plain_message_is_of_its_kind(
    text: str, kind: Kind, lexicon: Lexicon, parser: Parser, head: Head
) -> None:
    assert told(text, lexicon, parser, head).kind is kind


def test_what_blames_and_what_does_not_share_no_kind() -> None:
    assert {Kind.ACT, Kind.LABEL, Kind.FAKE} <= REPROACHES
    assert not {Kind.GOOD, Kind.OWNING, Kind.BOT, Kind.NEUTRAL} & REPROACHES
