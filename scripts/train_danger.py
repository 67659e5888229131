"""Learns how danger sounds from the examples of a language, always to the same result.

`python scripts/train_danger.py` writes quickly.head (words alone) and closely.head (the sentence
encoder, its last layers turned to this question) beside examples.tsv. With --held it instead tells
how well voices that were held out are judged, and which limits would give which errors: that is
what the limits in bot/safety/learned.py were chosen by. About seven minutes on one free core, with
--held three times as long. With --unread it tells how files of voices that nothing was learned from
are judged, by label, with 95 % intervals (Wilson 1927).
"""

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits
from tuning import Tuning, shares_of, tuned

from bot.content.dangers import SETTINGS, close_fingerprint, lessons, load_learned
from bot.encoding import load_encoder
from bot.encoding.encoder import Array, Encoder
from bot.encoding.tuned import pack
from bot.heads import Example, learn, plain, read_examples, write_heads
from bot.safety import Action, Danger, Judgement, Watch, load_signals
from bot.safety.learned import between

FOLDS = 3
ROUNDS = 4
"""A fifth round only makes it surer of the examples: held-out voices are judged no better."""
SORTS = (Action.HANDOFF, Action.GENTLE, Action.NONE)
_KINDS = tuple(kind.value for kind in Danger)


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn both heads, or measure on held-out voices."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", default="bot/content/en", type=Path)
    asked.add_argument("--unread", nargs="+", type=Path, help="judge files of unread voices")
    asked.add_argument("--held", action="store_true", help="measure on voices held out")
    given = asked.parse_args(arguments)
    encoder = load_encoder()
    if encoder is None:
        sys.stderr.write("The sentence encoder is needed for this.\n")
        return 2
    signals = load_signals(given.folder / "signals.toml")
    if given.unread:
        report(given.unread, Watch(signals, load_learned(given.folder / "danger", encoder)))
        return 0
    watch = Watch(signals)
    with threadpool_limits(1, user_api="blas"):
        if given.held:
            measure(given.folder / "danger", watch, encoder)
        else:
            teach(given.folder / "danger", watch, encoder)
    return 0


def teach(folder: Path, watch: Watch, encoder: Encoder) -> None:
    """Learn from all examples and keep both heads."""
    examples = lessons(folder / "examples.tsv", watch)
    quick = learn(examples, None, SETTINGS)
    write_heads(folder / "quickly.head", quick, quick)
    changes = turned(encoder, examples).changes(close_fingerprint(examples))
    (folder / "closely.head").write_bytes(pack(changes))


def turned(encoder: Encoder, examples: Sequence[Example]) -> Tuning:
    """Turn the encoder to these examples."""
    texts = [plain(each.text) for each in examples]
    return tuned(encoder, _KINDS, texts, [each.label for each in examples], ROUNDS)


def measure(folder: Path, watch: Watch, encoder: Encoder) -> None:
    """Judge each voice by what the others taught, and print errors for a row of limits."""
    file = folder / "examples.tsv"
    examples, marks, voices = lessons(file, watch), *marked(file)
    close = np.empty((len(examples), len(_KINDS)), np.float32)
    quick = np.empty_like(close)
    for fold in range(FOLDS):
        held = [at for at, voice in enumerate(voices) if voice % FOLDS == fold]
        kept = [examples[at] for at, voice in enumerate(voices) if voice % FOLDS != fold]
        texts = [plain(examples[at].text) for at in held]
        close[held] = shares_of(turned(encoder, kept), encoder, texts)
        head = learn(kept, None, SETTINGS)
        for at in held:
            read = head.shares(examples[at].text, examples[at].named)
            quick[at] = [read.get(kind, 0.0) for kind in _KINDS]
    mixed = np.array([mixture(*rows) for rows in zip(quick, close, strict=True)], np.float32)
    for name, shares in (("words", quick), ("encoder", close), ("both", mixed)):
        print(f"\n{name}\nlimit  grave  unsure  look-alike  everyday")
        for limit in (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97):
            over = 1 - shares[:, _KINDS.index("none")] >= limit
            columns = [over[[mark == sort for mark in marks]].mean() for sort in "!~?."]
            print(f"{limit:5.2f}", *(f"{column:9.1%}" for column in columns))


def report(files: Sequence[Path], watch: Watch) -> None:
    """Print for each label how many were asked about, handed over, silent and given their kind.

    Below stand all grave ones together: what passes there in silence is what matters most.
    """
    for file in files:
        judged: dict[str, list[Judgement]] = {}
        for each in read_examples(file):
            judged.setdefault(each.label, []).append(watch.judge(each.text))
        print(f"\n{file.name}\n{'label':23}{'texts':>6}  handed over      asked", end="")
        print("            silent           of its kind")
        for label, found in sorted(judged.items()):
            print(_row(label, found, sum(_is_right(label, each) for each in found)))
        grave = [(label, each) for label in judged if label[-1] == "!" for each in judged[label]]
        if grave:
            right = sum(_is_right(label, each) for label, each in grave)
            print(_row("all grave", [each for _, each in grave], right))


def _row(name: str, found: Sequence[Judgement], right: int) -> str:
    actions = [each.action for each in found]
    told = [interval(actions.count(one), len(actions)) for one in SORTS]
    noticed = len(actions) - actions.count(Action.NONE)
    told += [interval(right, noticed)] if noticed and right else []
    return f"{name:23}{len(found):6}  {'  '.join(told)}"


def _is_right(label: str, judged: Judgement) -> bool:
    return judged.action is not Action.NONE and judged.label.value == label.rstrip("!")


def interval(count: int, of: int) -> str:
    """Write a share with its 95 % interval."""
    z, share = 1.96, count / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    wide = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    low, high = max(0.0, middle - wide), min(1.0, middle + wide)
    return f"{share:4.0%} ({low:4.0%}-{high:4.0%})"


def mixture(quick: Array, close: Array) -> list[float]:
    """Mix two rows of shares as the watch does."""
    rows = [{kind: float(row[at]) for at, kind in enumerate(Danger)} for row in (quick, close)]
    return list(between(*rows).values())


def marked(file: Path) -> tuple[list[str], list[int]]:
    """Give each example's sort (! grave, ~ unsure, ? look-alike, . everyday) and its voice."""
    marks, voices, voice = [], [], 0
    for line in file.read_text("utf-8").splitlines():
        label, tab, _ = line.partition("\t")
        if line.startswith("#") or not tab:
            voice += line.startswith("#")
            continue
        last = label[-1]
        plain_mark = "." if label == "none" else "~"
        marks.append(last if last in "!?" else plain_mark)
        voices.append(voice)
    return marks, voices


if __name__ == "__main__":
    sys.exit(main())
