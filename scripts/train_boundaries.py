"""Learns how boundaries and defensive openings sound, always to the same result.

`python scripts/train_boundaries.py` writes examples.head and defensive.head (words alone), and
closely.head (the sentence encoder, its last layers turned to both questions at once) beside the
examples. With --held it instead tells how well voices that were held out are judged. About four
minutes on one free core, with --held three times as long.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits
from tuning import Tuning, states_of

from bot.boundaries.defence import REPLIES, REPLY_SETTINGS, read_replies
from bot.boundaries.judging import CLOSELY, mixed
from bot.boundaries.lesson import EXAMPLES, SETTINGS, close_lesson, read_lesson, twice
from bot.encoding import load_encoder
from bot.encoding.encoder import Array, Encoder
from bot.encoding.tuned import pack, read_changes
from bot.heads import Example, Settings, fingerprint, head_file, learn, plain, write_heads

FOLDS = 3
_AT_ONCE = 64


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn all heads of the room, or measure on held-out voices."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", default="bot/content/en/boundaries", type=Path)
    asked.add_argument("--held", action="store_true", help="measure on voices held out")
    given = asked.parse_args(arguments)
    encoder = load_encoder()
    if encoder is None:
        sys.stderr.write("The sentence encoder is needed for this.\n")
        return 2
    with threadpool_limits(1, user_api="blas"):
        if given.held:
            measure(given.folder, encoder)
        else:
            teach(given.folder, encoder)
    return 0


def teach(folder: Path, encoder: Encoder) -> None:
    """Learn from all examples and keep it; the slow part only where the texts have changed."""
    keep(folder / EXAMPLES, twice(read_lesson(folder)), SETTINGS)
    keep(folder / REPLIES, read_replies(folder), REPLY_SETTINGS)
    lesson = close_lesson(folder)
    kept = folder / CLOSELY
    if kept.exists() and read_changes(kept).of == fingerprint(lesson):
        return
    kept.write_bytes(pack(tuned(encoder, lesson).changes(fingerprint(lesson))))


def keep(file: Path, examples: Sequence[Example], settings: Settings) -> None:
    """Learn by words alone; that head is read with the encoder and without."""
    quick = learn(examples, None, settings)
    write_heads(head_file(file), quick, quick)


def tuned(encoder: Encoder, examples: Sequence[Example]) -> Tuning:
    """Turn the encoder to these examples, telling each round's loss."""
    tuning = Tuning(encoder, sorted({each.label for each in examples}))
    states = states_of(encoder, [plain(each.text) for each in examples])
    right = np.array([tuning.labels.index(each.label) for each in examples])
    for at, loss in enumerate(tuning.learn(states, right), start=1):
        sys.stderr.write(f"round {at}: loss {loss:.3f}\n")
    return tuning


def shares_of(tuning: Tuning, encoder: Encoder, texts: Sequence[str]) -> list[dict[str, float]]:
    """Give for each text how much of one each label gets."""
    made: list[Array] = []
    for at in range(0, len(texts), _AT_ONCE):
        states = states_of(encoder, [plain(text) for text in texts[at : at + _AT_ONCE]])
        sums, _ = tuning.sums(states)
        made += list(np.exp(sums - sums.max(axis=1, keepdims=True)))
    return [dict(zip(tuning.labels, (row / row.sum()).tolist(), strict=True)) for row in made]


def measure(folder: Path, encoder: Encoder) -> None:
    """Judge each voice by what the others taught, and tell what is taken for what."""
    kinds, replies = read_lesson(folder), read_replies(folder)
    voices = voices_of(folder / EXAMPLES), voices_of(folder / REPLIES)
    told: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        parts = [
            (
                [e for e, v in zip(examples, voice, strict=True) if v % FOLDS != fold],
                [e for e, v in zip(examples, voice, strict=True) if v % FOLDS == fold],
            )
            for examples, voice in zip((kinds, replies), voices, strict=True)
        ]
        tuning = tuned(encoder, [each for kept, _ in parts for each in kept])
        heads = learn(twice(parts[0][0]), None, SETTINGS), learn(parts[1][0], None, REPLY_SETTINGS)
        for head, (_, held) in zip(heads, parts, strict=True):
            seen = shares_of(tuning, encoder, [each.text for each in held])
            for each, closely in zip(held, seen, strict=True):
                shares = mixed(head.shares(each.text, each.named), closely)
                told[each.label, max(shares, key=shares.__getitem__)] += 1
    for label in sorted({label for label, _ in told}):
        row = {guess: often for (true, guess), often in told.most_common() if true == label}
        print(f"{label}: {row.get(label, 0) / sum(row.values()):.1%}", row)


def voices_of(file: Path) -> list[int]:
    """Give for each example the number of the remark above it, which names a voice."""
    voices, voice = [], 0
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("#"):
            voice += 1
        elif line.strip():
            voices.append(voice)
    return voices


if __name__ == "__main__":
    sys.exit(main())
