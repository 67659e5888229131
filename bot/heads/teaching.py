"""One lesson: both heads of a task are learned and kept, and what they can do is told."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.heads.examples import Example
from bot.heads.head import Encoder
from bot.heads.keeping import write_heads
from bot.heads.learning import learn_and_judge
from bot.heads.settings import Settings

_MOST_CONFUSED = 8


def teach(
    file: Path, examples: Sequence[Example], encoder: Encoder, settings: Settings | None = None
) -> str:
    """Learn both heads, keep them in a file, and give a report on examples held out.

    About twice as long as one learning. Raises ExamplesError.
    """
    with_encoder, met = learn_and_judge(examples, encoder, settings)
    without, met_by_words = learn_and_judge(examples, None, settings)
    write_heads(file, with_encoder, without)
    return "\n".join(
        (
            "With the sentence encoder:",
            *_told(examples, met),
            "With words alone:",
            *_told(examples, met_by_words),
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
