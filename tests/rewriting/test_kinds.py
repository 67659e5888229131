"""What kind of message it is: heads that are up to date, tried on voices they had not heard."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from bot.content.kinds import MEANING, SETTINGS, WORDS, learned_of, lessons, load_kinds
from bot.encoding import Encoder, load_encoder
from bot.encoding.tuned import read_changes
from bot.heads import read_examples, read_head
from bot.parsing import load_parser
from bot.rewriting import Lexicon, load_lexicon
from bot.rewriting.kinds.kind import REPROACHES, Judged, Kind, judged, marked, weighed
from bot.rewriting.kinds.notice import notice
from bot.rewriting.kinds.passing import signs_only
from bot.rewriting.trees.message import read_message
from bot.rewriting.words.judge import MEANT, Judge, Lately, Twofold
from bot.rewriting.words.normalise import tidy
from bot.rewriting.words.port import Parser

FOLDER = files("bot") / "content" / "en" / "rewrite"
KINDS = FOLDER / "kinds"
EXAMPLES = KINDS / "kinds.tsv"
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
def head(encoder: Encoder | None) -> Judge:
    """What fits what is installed."""
    found = load_kinds(KINDS, encoder)
    assert found is not None
    return found


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def told(text: str, lexicon: Lexicon, parser: Parser, head: Judge) -> Judged:
    message = read_message(tidy(text), lexicon)
    return judged(message, notice(message, lexicon), lexicon, head, parser)


def test_what_is_kept_was_learned_from_these_examples() -> None:
    of = learned_of(read_examples(EXAMPLES))
    words = read_head(KINDS / WORDS, None)
    assert words is not None
    assert words.of == of, "learn again: scripts/train_kinds"
    assert read_changes(KINDS / MEANING).of == of, "learn again: scripts/train_kinds"
    assert read_changes(KINDS / MEANING).labels == words.labels


def test_a_lesson_is_what_the_judge_is_shown(
    lexicon: Lexicon, parser: Parser, tmp_path: Path
) -> None:
    file = tmp_path / "few.tsv"
    file.write_text("act\tu txted teh neighbor agian\nneutral\tok see u at 8\n", "utf-8")
    first, second = lessons(file, lexicon, parser)
    assert first.label == "act"
    assert first.text == "you texted the neighbor again"
    assert set(first.named) == marked("u txted teh neighbor agian", lexicon, parser)[1]
    assert second.text == "ok see you at 8"
    assert SETTINGS.rounds >= 1


def test_most_marks_of_an_example_are_known_to_the_head(lexicon: Lexicon, parser: Parser) -> None:
    """A mark that was renamed since would be without weight: then learn again."""
    words = read_head(KINDS / WORDS, None)
    assert words is not None
    for example in read_examples(EXAMPLES)[::150]:
        marks = marked(example.text, lexicon, parser)[1]
        assert len(marks & set(words.names)) >= 0.9 * len(marks)


class Words:
    """Says the same of every text."""

    def __init__(self, of: dict[str, float]) -> None:
        self.of = of

    def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:
        assert text
        assert not named
        return self.of


class Meaning:
    """Says the same of every text, and remembers which it was shown."""

    def __init__(self, of: dict[str, float]) -> None:
        self.of = of
        self.asked: list[str] = []

    def shares(self, texts: Sequence[str]) -> list[Mapping[str, float]]:
        self.asked += texts
        return [self.of for _ in texts]


def test_the_truth_is_taken_to_lie_between_words_and_meaning() -> None:
    meaning = Meaning({"act": 0.2, "neutral": 0.8})
    shares = Twofold(Words({"act": 0.8, "neutral": 0.2}), meaning).shares("You\u2019re LATE")
    assert shares["act"] == pytest.approx(0.5)
    assert sum(shares.values()) == pytest.approx(1)
    assert meaning.asked == ["you're late"]


def test_an_encoding_is_spared_where_words_are_sure() -> None:
    meaning = Meaning({"act": 0.2, "neutral": 0.8})
    sure = {"act": 0.99, "neutral": 0.01}
    assert Twofold(Words(sure), meaning).shares("you texted her") == sure
    assert not meaning.asked


def test_several_texts_are_encoded_together_and_then_known() -> None:
    meaning = Meaning({"act": 0.2, "neutral": 0.8})
    judge = Lately(Twofold(Words({"act": 0.8, "neutral": 0.2}), meaning))
    judge.foresee(["you texted her", "you met him"])
    assert meaning.asked == ["you texted her", "you met him"]
    assert judge.shares("you met him")["act"] == pytest.approx(0.5)
    assert len(meaning.asked) == 2


def test_of_a_long_text_the_beginning_is_encoded() -> None:
    meaning = Meaning({"act": 0.2, "neutral": 0.8})
    Twofold(Words({"act": 0.8, "neutral": 0.2}), meaning).shares("word " * 200)
    assert len(meaning.asked[0].split()) == MEANT


def test_every_kind_has_examples_enough() -> None:
    often = Counter(example.label for example in read_examples(EXAMPLES))
    assert set(often) == {kind.value for kind in Kind}
    assert min(often.values()) >= 30
    assert sum(often.values()) >= 7000


def test_no_example_is_also_tried_with() -> None:
    texts = {example.text.lower() for example in read_examples(EXAMPLES)}
    for name in ("unread_e2.jsonl", "unread_kinds.jsonl"):
        assert not texts & {row["text"].lower() for row in rows(name)}


def test_reproaches_are_added_up_before_one_of_them_is_named() -> None:
    found = weighed({"neutral": 0.35, "act": 0.25, "vague": 0.2, "mind": 0.2, "joke": 0.0})
    assert found.kind is Kind.ACT
    assert found.reproach == pytest.approx(0.65)
    found = weighed({"neutral": 0.15, "act": 0.3, "vague": 0.3, "mind": 0.25})
    assert found.reproach == pytest.approx(0.85)
    assert found.sure
    assert not found.calm


def test_a_doubt_is_neither_calm_nor_sure() -> None:
    found = weighed({"neutral": 0.5, "act": 0.5})
    assert not found.calm
    assert not found.sure
    assert weighed({"neutral": 0.8, "act": 0.2}).kind is Kind.NEUTRAL
    assert not weighed({"neutral": 0.8, "act": 0.2}).sure


def test_messages_of_other_writers_are_told_apart(
    lexicon: Lexicon, parser: Parser, head: Judge
) -> None:
    """The head never saw these; some of its examples were written knowing where it erred."""
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
    assert passed <= 0.03 * reproaches, f"{passed} of {reproaches} reproaches pass"
    assert asked <= 0.05 * calm, f"{asked} of {calm} calm messages are asked about"


@pytest.mark.parametrize("name", ["unread_e2.jsonl", "unread_kinds.jsonl"])
def test_voices_kept_unread_are_told_apart(
    name: str, lexicon: Lexicon, parser: Parser, head: Judge
) -> None:
    """Fourteen voices in two files, read when all was done: a fence, not the aim.

    Of 290 reproaches, all made to be hard, 16 pass by the shares alone; of 299 calm messages 21 are
    asked about, and 7 are near enough to a reproach to be rewritten. With the words of `stays` it
    is 14 and 22; after the last learning one or two more pass. The aim is 4 and 3 in a hundred.
    """
    passed = reproaches = asked = sure = calm = 0
    for row in rows(name):
        found = told(row["text"], lexicon, parser, head)
        if Kind(row["kind"]) in REPROACHES:
            reproaches += 1
            passed += found.calm
        else:
            calm += 1
            asked += not found.calm
            sure += found.sure
    assert passed <= 0.12 * reproaches, f"{passed} of {reproaches} reproaches pass"
    assert asked <= 0.1 * calm, f"{asked} of {calm} calm messages are asked about"
    assert sure <= 0.05 * calm, f"{sure} of {calm} calm messages may be rewritten"


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
    text: str, kind: Kind, lexicon: Lexicon, parser: Parser, head: Judge
) -> None:
    assert told(text, lexicon, parser, head).kind is kind


def test_what_blames_and_what_does_not_share_no_kind() -> None:
    assert {Kind.ACT, Kind.LABEL, Kind.FAKE} <= REPROACHES
    assert not {Kind.GOOD, Kind.OWNING, Kind.BOT, Kind.NEUTRAL} & REPROACHES
