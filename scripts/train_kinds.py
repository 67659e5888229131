"""Learns what kind of message it is from the examples of a language, always to the same result.

`python scripts/train_kinds.py` writes kinds.head (words and marks) and meant.head (the sentence
encoder, its last layers turned to kinds) beside kinds.tsv; --words writes only the first of them,
which is enough where a word list or a notice changed. With --held it instead tells how voices that
were held out are judged, and which limit would give which errors: that is what the limits in
bot/rewriting/kinds/kind.py were chosen by. Some five minutes on one free core, --held four times
as long.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from threadpoolctl import threadpool_limits
from tuning import shares_of, tuned

from bot.content.kinds import MEANING, SETTINGS, WORDS, learned_of, lessons
from bot.encoding import load_encoder
from bot.encoding.encoder import Encoder
from bot.encoding.tuned import pack
from bot.heads import Example, learn, plain, read_examples, write_heads
from bot.parsing import load_parser
from bot.rewriting import load_lexicon
from bot.rewriting.kinds.kind import REPROACHES, Kind, weighed
from bot.rewriting.words.judge import Twofold

FOLDS = 4
_KINDS = tuple(sorted(kind.value for kind in Kind))
_LIMITS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn the heads, or measure on held-out voices."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", default="bot/content/en/rewrite", type=Path)
    asked.add_argument("--held", action="store_true", help="measure on voices held out")
    asked.add_argument("--words", action="store_true", help="learn the head of words alone")
    given = asked.parse_args(arguments)
    encoder = load_encoder()
    if encoder is None and not given.words:
        sys.stderr.write("The sentence encoder is needed for this.\n")
        return 2
    file = given.folder / "kinds" / "kinds.tsv"
    examples = lessons(file, load_lexicon(given.folder), load_parser())
    with threadpool_limits(1, user_api="blas"):
        if given.held and encoder is not None:
            measure(examples, voices(file), encoder)
        else:
            teach(file, examples, None if given.words else encoder)
    return 0


def teach(file: Path, examples: Sequence[Example], encoder: Encoder | None) -> None:
    """Learn from all examples and keep what was learned."""
    of = learned_of(read_examples(file))
    words = replace(learn(examples, None, SETTINGS), of=of)
    write_heads(file.parent / WORDS, words, words)
    if encoder is not None:
        turned = tuned(encoder, _KINDS, said(examples), [each.label for each in examples])
        (file.parent / MEANING).write_bytes(pack(turned.changes(of)))


def said(examples: Sequence[Example]) -> list[str]:
    """Give the texts as the encoder reads them."""
    return [plain(each.text) for each in examples]


def voices(file: Path) -> Iterator[int]:
    """Give for each example a number that its whole voice shares."""
    voice = 0
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("#"):
            voice = crc32(line.encode())
        elif line.strip():
            yield voice


def measure(examples: Sequence[Example], voices: Iterator[int], encoder: Encoder) -> None:
    """Judge each voice by what the others taught, and print both errors for a row of limits."""
    folds = [voice % FOLDS for voice in voices]
    reproach = [0.0] * len(examples)
    for fold in range(FOLDS):
        kept = [each for each, of in zip(examples, folds, strict=True) if of != fold]
        held = [at for at, of in enumerate(folds) if of == fold]
        words = learn(kept, None, SETTINGS)
        turned = tuned(encoder, _KINDS, said(kept), [each.label for each in kept])
        meant = shares_of(turned, encoder, said([examples[at] for at in held]))
        for at, row in zip(held, meant.tolist(), strict=True):
            judge = Twofold(words, _Told(dict(zip(_KINDS, row, strict=True))))
            reproach[at] = weighed(judge.shares(examples[at].text, examples[at].named)).reproach
    blaming = {kind.value for kind in REPROACHES}
    print("limit  reproaches passed  calm ones asked about")
    for limit in _LIMITS:
        errors: dict[bool, list[bool]] = {True: [], False: []}
        for each, share in zip(examples, reproach, strict=True):
            blames = each.label in blaming
            errors[blames].append((share < limit) == blames)
        passed, asked = (sum(errors[of]) / len(errors[of]) for of in (True, False))
        print(f"{limit:5.2f} {passed:18.1%} {asked:22.1%}")


class _Told:
    """Gives shares that are known already, as an encoder would."""

    def __init__(self, shares: dict[str, float]) -> None:
        self._shares = shares

    def shares(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Give them for each text."""
        return [self._shares for _ in texts]


if __name__ == "__main__":
    sys.exit(main())
