"""The head of acts: fresh, with enough examples, and fit on sentences that nobody tuned on.

LEARN_ACTS=1 learns again from frames/acts.tsv (half a minute) and then fails once.
"""

import json
import os
from collections import Counter
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from bot.encoding import Encoder, load_encoder
from bot.heads import Example, Settings, fingerprint, head_file, read_examples, read_head, teach
from bot.rewriting import Lexicon, load_lexicon
from bot.rewriting.about.frames import frame_for
from bot.rewriting.about.situations import signs, situation

FOLDER = files("bot") / "content" / "en" / "rewrite"
EXAMPLES = FOLDER / "frames" / "acts.tsv"
HEAD = FOLDER / "frames" / "acts.head"
SETTINGS = Settings()
UNREAD = Path(__file__).with_name("unread_e3.jsonl")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The shipped words, without a head."""
    return load_lexicon(FOLDER)


@pytest.fixture(scope="module")
def encoder() -> Encoder | None:
    """The sentence encoder, where it is installed."""
    return load_encoder()


def _examples(lexicon: Lexicon) -> tuple[Example, ...]:
    """Give the examples with what the words alone say of them."""
    return tuple(replace(e, named=signs(e.text, lexicon)) for e in read_examples(EXAMPLES))


def test_the_head_was_learned_from_these_examples_and_words(
    lexicon: Lexicon, encoder: Encoder | None
) -> None:
    examples = _examples(lexicon)
    if os.environ.get("LEARN_ACTS") and encoder is not None:
        with as_file(EXAMPLES) as file:
            pytest.fail(teach(head_file(file), examples, encoder, SETTINGS))
    head = read_head(HEAD, None)
    assert head is not None
    assert head.of == fingerprint(examples, SETTINGS), "learn again: LEARN_ACTS=1 scripts/test ..."


def test_every_act_that_is_learned_has_examples_enough_and_a_frame(lexicon: Lexicon) -> None:
    often = Counter(example.label for example in read_examples(EXAMPLES))
    assert min(often.values()) >= 15
    assert often.keys() <= {frame.act for frame in lexicon.frames}
    assert len(often) >= 60


@pytest.mark.parametrize("deep", [True, False], ids=["meaning", "words"])
def test_what_is_put_first_fits_what_happened(
    deep: bool, lexicon: Lexicon, encoder: Encoder | None
) -> None:
    if deep and encoder is None:
        pytest.skip("the sentence encoder is not installed")
    head = read_head(HEAD, encoder if deep else None)
    words = replace(lexicon, acts=head)
    neutral = set(words.frames[-1].needs) | set(words.frames[-1].requests)
    rows = [json.loads(line) for line in UNREAD.read_text("utf-8").splitlines()]
    unfit = []
    for row in rows:
        shown = frame_for(situation(row["happened"], words), words)
        acts = {a for act in row["acts"] for a in (act, words.kinds.get(act, "any"))}
        wanted = [frame for frame in words.frames if frame.act in acts]
        needs = {n for frame in wanted for n in frame.needs} | neutral
        requests = {r for frame in wanted for r in frame.requests} | neutral
        if shown.needs[0] not in needs or shown.requests[0] not in requests:
            unfit.append((row["happened"], shown.needs[0], shown.requests[0]))
    assert len(unfit) <= len(rows) // 10, unfit
