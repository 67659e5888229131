"""What the gates learned from: marked clauses and sentences, and how they become examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.heads import Example, Settings, fingerprint
from bot.rewriting.gate.gate import BAD, GOOD, Gate
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import tidy, tokens

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# Only named signs are learned from: a meaning or words of its own made it no better on clauses
# that were held out, and a gate that knows words would know our messages by heart.
SETTINGS = Settings(meaning=0, pieces=0, named=0.2, restraint=1e-3, rounds=20)


@dataclass(frozen=True)
class Marked:
    """A message, a clause or sentences that the engine prepared from it, and whether found good.

    `made` is how they were made then (see `gate.way`, `Described.made`); `cause` says in a word
    what is wrong with a bad one, where that was noted.
    """

    message: str
    clause: str
    made: tuple[str, ...]
    good: bool
    cause: str = ""


def read_marked(file: "Traversable") -> tuple[Marked, ...]:
    """Read lines of a mark, a message, a clause and how it was made, with tabs between them.

    A mark is "good", "bad", or "bad" with a cause ("bad grammar"). Empty lines and those that begin
    with # are passed over. Raises OSError, and ValueError with the number of any other line.
    """
    found = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        pieces = line.split("\t")
        mark, _, cause = pieces[0].partition(" ")
        if len(pieces) != 4 or mark not in {GOOD, BAD} or not all(pieces):
            raise ValueError(
                f"{file.name}, line {number}: needs a mark, a message, a clause, a way"
            )
        made = tuple(pieces[3].split())
        found.append(Marked(pieces[1], pieces[2], made, mark == GOOD, cause))
    return tuple(found)


def examples_of(
    marked: Sequence[Marked], gate: Gate, lexicon: Lexicon, *, seen: bool = False
) -> tuple[Example, ...]:
    """Give marked clauses as examples for a head.

    Args:
        marked: see `read_marked`.
        gate: names the signs; its judge is not asked.
        lexicon: writes the messages out.
        seen: name only what is seen without other heads, which is exact on every machine.

    """
    name = gate.seen if seen else gate.signs
    return tuple(
        Example(
            GOOD if each.good else BAD,
            each.clause,
            tuple(sorted(name(each.clause, tokens(tidy(each.message), lexicon), each.made))),
        )
        for each in marked
    )


def mark_of(marked: Sequence[Marked], gate: Gate, lexicon: Lexicon, heads: Sequence[str]) -> str:
    """Name all that a learned gate depends on: the marks, what is seen, and the heads it asks.

    `heads` tell each of the other heads from one that was learned anew. What they say differs in
    the last digit from machine to machine, so that it cannot be part of this itself.
    """
    exact = examples_of(marked, gate, lexicon, seen=True)
    return fingerprint((*exact, *(Example("head", of) for of in heads)), SETTINGS)
