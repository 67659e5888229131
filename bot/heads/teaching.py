"""One lesson: both heads of a task are learned and kept, and what they can do is told."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.heads.examples import Example
from bot.heads.head import Array, Encoder
from bot.heads.keeping import write_heads
from bot.heads.learning import cross_validated, learn
from bot.heads.settings import Settings

_MOST_CONFUSED = 8


class _Remembering:
    """An encoder that encodes each text once, for learning from the same texts again."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._last: tuple[tuple[str, ...], Array] | None = None

    def encode(self, texts: Sequence[str]) -> Array:
        """Give one row for each text."""
        if self._last is None or self._last[0] != tuple(texts):
            self._last = (tuple(texts), self._encoder.encode(texts))
        return self._last[1]


def teach(
    file: Path, examples: Sequence[Example], encoder: Encoder, settings: Settings | None = None
) -> str:
    """Learn both heads, keep them in a file, and give a report on examples held out.

    About ten times as long as one learning. Raises ExamplesError.
    """
    remembering = _Remembering(encoder)
    write_heads(file, learn(examples, remembering, settings), learn(examples, None, settings))
    with_encoder = cross_validated(examples, remembering, settings)
    without = cross_validated(examples, None, settings)
    return "\n".join(
        (
            "With the sentence encoder:",
            *_told(examples, with_encoder),
            "With words alone:",
            *_told(examples, without),
        )
    )


def _told(examples: Sequence[Example], shares: Sequence[dict[str, float]]) -> Iterator[str]:
    """Give the lines of a report: how many are right, each label, what is taken for what."""
    pairs = [
        (example.label, max(share, key=share.__getitem__))
        for example, share in zip(examples, shares, strict=True)
    ]
    confused = Counter(pair for pair in pairs if pair[0] != pair[1])
    truly, said = Counter(label for label, _ in pairs), Counter(label for _, label in pairs)
    right = Counter(label for label, guess in pairs if label == guess)
    yield f"  right: {right.total() / len(pairs):.1%} of {len(pairs)}"
    for label in sorted(truly):
        found = f"{right[label] / truly[label]:.0%} of {truly[label]} found"
        yield f"  {label}: {found}, {right[label]} of {said[label]} said are right"
    for (label, guess), often in confused.most_common(_MOST_CONFUSED):
        yield f"  {label} taken for {guess}: {often}"
