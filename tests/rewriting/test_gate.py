"""The gates: freshly learned from what was marked, and stricter than showing everything.

LEARN_GATE=1 learns again from gate/clauses.tsv and gate/sentences.tsv (half a minute) and then
fails once for each.
"""

import hashlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from zlib import crc32

import pytest
from typing_extensions import override

from bot.content.engines import read_engine
from bot.encoding import Encoder, load_encoder
from bot.heads import Example, Head, learn, read_head
from bot.heads.keeping import write_heads
from bot.parsing import load_parser
from bot.rewriting import Engine, Lexicon, Outcome, load_lexicon
from bot.rewriting.gate.examples import (
    SETTINGS,
    Marked,
    examples_of,
    mark_of,
    read_marked,
)
from bot.rewriting.gate.gate import ALONE, BAD, GOOD, OFFERED, Gate
from bot.rewriting.turning.covering import Told
from bot.rewriting.turning.understanding import Understanding
from bot.rewriting.words.forms import Forms, all_forms
from bot.rewriting.words.judge import Judge, Lately
from bot.rewriting.words.normalise import Token, tidy, tokens
from bot.rewriting.words.port import Parser

FOLDER = files("bot") / "content" / "en" / "rewrite"
LESSONS = ("clauses", "sentences")
HEAD = FOLDER / "gate" / "clauses.head"
UNREAD = Path(__file__).with_name("gate_unread.tsv")
FOLDS = 5
ASKED = ("kinds", "frames")  # the folders of the heads that the gate asks


@dataclass
class Written:
    """Gives each clause the share of good that was written down for it."""

    shares_of: dict[str, float] = field(default_factory=dict)
    otherwise: float = 0.0

    def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:  # noqa: ARG002
        """Give the shares of good and bad."""
        good = self.shares_of.get(text, self.otherwise)
        return {GOOD: good, BAD: 1 - good}


@pytest.fixture(scope="module")
def parser() -> Parser:
    """The shipped parser."""
    return load_parser()


@pytest.fixture(scope="module")
def encoder() -> Encoder | None:
    """The sentence encoder, where it is installed."""
    return load_encoder()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The shipped words, without a head."""
    return load_lexicon(FOLDER)


@pytest.fixture(scope="module")
def forms(lexicon: Lexicon, parser: Parser) -> Forms:
    """All verbs and words that are known."""
    return all_forms(lexicon, parser.words, parser.verbs)


@pytest.fixture(scope="module")
def trees(lexicon: Lexicon, parser: Parser, forms: Forms) -> Understanding:
    """What reads messages on trees."""
    return Understanding(parser, forms, lexicon)


@pytest.fixture(scope="module")
def gate(parser: Parser, encoder: Encoder | None) -> Gate:
    """The gate as the bot has it."""
    if encoder is None:
        pytest.skip("the sentence encoder is not installed")
    found = read_engine(FOLDER, parser, encoder).gate
    assert found is not None
    return found


def _marked(lesson: str = "clauses") -> tuple[Marked, ...]:
    return read_marked(FOLDER / "gate" / f"{lesson}.tsv")


def _plain(lexicon: Lexicon, forms: Forms, trees: Understanding, judge: Judge) -> Gate:
    """Give a gate that asks no other head."""
    return Gate(judge, None, lexicon, forms, trees.tree)


def _heads() -> tuple[str, ...]:
    """Give what tells each head that the gate asks from one that was learned anew."""
    kept = [f for each in ASKED for f in (FOLDER / each).iterdir() if f.name.endswith(".head")]
    assert len(kept) >= len(ASKED)
    return tuple(hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(kept, key=str))


def _words(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    return tokens(tidy(text), lexicon)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_head_was_learned_from_these_marks_and_words(lesson: str, gate: Gate) -> None:
    marked = _marked(lesson)
    of = mark_of(marked, gate, gate.lexicon, _heads())
    file = FOLDER / "gate" / f"{lesson}.head"
    if os.environ.get("LEARN_GATE"):
        pytest.fail(_learned_again(marked, of, gate, file))
    head = read_head(file, None)
    assert head is not None
    assert head.of == of, "learn again: LEARN_GATE=1 scripts/test tests/rewriting/test_gate.py"


def _learned_again(marked: tuple[Marked, ...], of: str, gate: Gate, into: Traversable) -> str:
    examples = examples_of(marked, gate, gate.lexicon)
    head = replace(learn(examples, None, SETTINGS), of=of)
    with as_file(into) as file:
        write_heads(file, head, head)
    good = [0.0] * len(marked)
    for fold in range(FOLDS):
        held = [k for k, m in enumerate(marked) if crc32(m.message.encode()) % FOLDS == fold]
        rest = [e for k, e in enumerate(examples) if k not in set(held)]
        judge = learn(rest, None, SETTINGS)
        for k in held:
            good[k] = _share(judge, examples[k])
    return f"learned; of clauses whose message was held out:\n{_told(marked, good)}"


def _share(head: Head, example: Example) -> float:
    return head.shares(example.text, example.named)[GOOD]


def _told(marked: tuple[Marked, ...], good: list[float]) -> str:
    """Tell how many of the clauses from each share on are bad, and how many good ones they are."""
    every = sum(m.good for m in marked)
    rows = [f"all: {1 - every / len(marked):.0%} of {len(marked)} bad"]
    for least in (0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        shown = [m.good for m, share in zip(marked, good, strict=True) if share >= least]
        if shown:
            bad = 1 - sum(shown) / len(shown)
            rows.append(f"from {least}: {len(shown)} shown, {bad:.1%} bad, {sum(shown)} good")
    return "\n".join(rows)


def test_what_was_held_out_is_in_no_lesson() -> None:
    learned = {m.message for lesson in LESSONS for m in _marked(lesson)}
    held = {m.message for m in read_marked(UNREAD)}
    assert len(held) >= 60
    assert not learned & held


@pytest.mark.parametrize("lesson", LESSONS)
def test_there_are_good_and_bad_ones_enough_to_learn_from(lesson: str) -> None:
    good = [m.good for m in _marked(lesson)]
    assert sum(good) >= 500
    assert len(good) - sum(good) >= 300


@pytest.mark.parametrize("line", ["good\tyou left", "fine\ta\tb\tc", "bad\t\tb\tc"])
def test_a_broken_line_of_marks_is_named_by_its_number(line: str, tmp_path: Path) -> None:
    file = tmp_path / "marks.tsv"
    file.write_text(f"# a remark\n\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match="line 3"):
        read_marked(file)


def test_of_clauses_it_never_learned_from_it_keeps_the_better_ones(gate: Gate) -> None:
    marked = read_marked(UNREAD)
    examples = examples_of(marked, gate, gate.lexicon)
    head = read_head(HEAD, None)
    assert head is not None
    shares = [_share(head, example) for example in examples]
    shown = [m.good for m, share in zip(marked, shares, strict=True) if share >= OFFERED]
    alone = [m.good for m, share in zip(marked, shares, strict=True) if share >= ALONE]
    every = [m.good for m in marked]
    assert sum(shown) >= 0.8 * sum(every)  # hardly a good one is lost
    assert sum(alone) / len(alone) > sum(shown) / len(shown) > sum(every) / len(every)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("you kissed her and she laughed", "unexplained:she"),
        ("you sent it to my sister", "points:it"),
        ("you came home and she tells me lies", "tense:past+present"),
        ("you put phone under the pillow", "no article known>=1"),
        ("you blocked me because I asked", "reason:because"),
        ("you wrote “miss you” to Mia", "quote"),
    ],
)
def test_a_sign_of_the_clause_is_seen(
    clause: str, name: str, lexicon: Lexicon, forms: Forms, trees: Understanding
) -> None:
    plain = _plain(lexicon, forms, trees, Written())
    assert name in plain.seen(clause, _words(f"{clause}.", lexicon), ())


@pytest.mark.parametrize(
    ("message", "clause", "name"),
    [
        ("Did you kiss her?", "you kissed her", "sentence asks:polar"),
        ("You didn't call me.", "you called me", "left:not"),
        ("You texted Mia. Then you left.", "you left", "sentence:later"),
        ("You texted Mia and then you left.", "you texted Mia", "followed:and"),
        ("You used SIGNAL for it", "you used Signal for it", "capital:lost"),
        ("You texted Mia.", "you texted Mia", "all of it"),
        ("You sat with her. Mia laughed.", "you sat with Mia", "brought:name"),
    ],
)
def test_a_sign_of_what_the_clause_makes_of_its_message_is_seen(
    message: str, clause: str, name: str, lexicon: Lexicon, forms: Forms, trees: Understanding
) -> None:
    plain = _plain(lexicon, forms, trees, Written())
    assert name in plain.seen(clause, _words(message, lexicon), ())


def _clauses(message: str, trees: Understanding) -> tuple[Told, ...]:
    return trees.read(message).told


TWO = "You texted Mia on Sunday. You danced with Tom at the party."


def test_only_the_surely_good_one_of_two_offers_is_shown(
    lexicon: Lexicon, forms: Forms, trees: Understanding
) -> None:
    first, second = _clauses(TWO, trees)
    judge = Written({first.clause.text: 0.9, second.clause.text: 0.5})
    weighing = _plain(lexicon, forms, trees, judge).at(_words(TWO, lexicon))
    kept = weighing.worth((first, second))
    assert kept == (first,)


def test_two_offers_that_are_likely_enough_are_both_shown(
    lexicon: Lexicon, forms: Forms, trees: Understanding
) -> None:
    both = _clauses(TWO, trees)
    judge = Written(otherwise=OFFERED)
    weighing = _plain(lexicon, forms, trees, judge).at(_words(TWO, lexicon))
    assert weighing.worth(both) == both


@pytest.mark.parametrize(
    ("share", "outcome", "offers"),
    [(ALONE, Outcome.REWRITE, 0), (OFFERED, Outcome.ASK, 1), (0.1, Outcome.ASK, 0)],
)
def test_the_share_decides_between_rewrite_offer_and_question(
    share: float, outcome: Outcome, offers: int, lexicon: Lexicon, parser: Parser
) -> None:
    engine = Engine(lexicon, parser, gate=Written(otherwise=share))
    reading = engine.read("You texted Mia last night.")
    assert (reading.outcome, len(reading.offers)) == (outcome, offers)
    assert reading.text


def test_an_answer_is_believed_and_passes_no_gate(lexicon: Lexicon, parser: Parser) -> None:
    engine = Engine(lexicon, parser, gate=Written(otherwise=0.0))
    reading = engine.read("you are a liar", answer="you told me you were at work")
    assert reading.slots.happened == "you told me you were at work"


def test_what_was_asked_just_now_is_not_asked_again() -> None:
    asked: list[str] = []

    class Counting(Written):
        @override
        def shares(self, text: str, named: Collection[str] = ()) -> Mapping[str, float]:
            asked.append(text)
            return super().shares(text, named)

    judge = Lately(Counting(otherwise=0.5), most=2)
    assert judge.shares("a") == judge.shares("a") == judge.shares("a", ())
    judge.shares("a", {"told", "past"})
    judge.shares("a", ("past", "told"))
    assert asked == ["a", "a"]
    for text in ("b", "c", "a"):
        judge.shares(text)
    assert asked == ["a", "a", "b", "c", "a"]
