"""Reads a whole message: its sentences, the clauses that were understood, and what is left over."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rewriting.trees.clause import Clause, ClauseReader
from bot.rewriting.trees.openers import Opened, addressed, opened, trimmed
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Curse, Token, tokens, without_curses

STOPS = frozenset(".!?…;")
JOINTS = frozenset({",", "and", "but", "then", "-", "\u2013", "\u2014", ":", "so", "because"})
MOST_CLAUSES = 12


@dataclass(frozen=True)
class Message:
    """One message as read.

    `clauses` were understood in full, in order; `leftovers` are the stretches, as typed, that were
    not (one that holds only a label is in `labelled` instead). `shapes` are the kinds of outer
    shapes that were taken off ("blame_question", "order", "fake_i").
    """

    text: str
    tokens: tuple[Token, ...]
    curses: tuple[Curse, ...]
    clauses: tuple[Clause, ...]
    leftovers: tuple[str, ...]
    labelled: tuple[str, ...]
    shapes: tuple[tuple[str, str], ...]
    sentences: int

    @property
    def length(self) -> int:
        """The number of words."""
        return sum(any(c.isalnum() for c in t.text) for t in self.tokens)


@dataclass(frozen=True)
class _Pieces:
    clauses: tuple[Clause, ...] = ()
    leftovers: tuple[str, ...] = ()
    labelled: tuple[str, ...] = ()


def read_message(text: str, lexicon: Lexicon) -> Message:
    """Read a tidied message."""
    every = tokens(text, lexicon)
    plain, curses = without_curses(every, lexicon)
    spoken = addressed(plain, lexicon)
    clauses: list[Clause] = []
    leftovers: list[str] = []
    labelled: list[str] = []
    shapes: list[tuple[str, str]] = []
    sentences = 0
    for sentence in _sentences(spoken):
        clean = trimmed(sentence, lexicon)
        if not clean:
            continue
        sentences += 1
        shape = opened(clean, lexicon)
        if shape.kind:
            shapes.append((shape.kind, _typed(text, clean)))
        pieces = _pieces(text, shape, lexicon, room=MOST_CLAUSES - len(clauses))
        clauses += pieces.clauses
        leftovers += pieces.leftovers
        labelled += pieces.labelled
    return Message(
        text,
        every,
        curses,
        tuple(clauses),
        tuple(leftovers),
        tuple(labelled),
        tuple(shapes),
        sentences,
    )


def _sentences(words: Sequence[Token]) -> list[tuple[Token, ...]]:
    found: list[tuple[Token, ...]] = []
    current: list[Token] = []
    for token in words:
        if token.low in STOPS:
            found.append(tuple(current))
            current = []
        else:
            current.append(token)
    found.append(tuple(current))
    return [sentence for sentence in found if sentence]


def _pieces(text: str, shape: Opened, lexicon: Lexicon, room: int) -> _Pieces:
    """Read clause after clause; what cannot be read is kept as typed."""
    words = shape.tokens
    clauses: list[Clause] = []
    leftovers: list[str] = []
    labelled: list[str] = []
    after_you = False
    i = 0
    while i < len(words):
        if words[i].low in JOINTS:
            i += 1
            continue
        found = None
        if len(clauses) < room:
            follows = after_you
            found = _clause(words, i, shape, lexicon, follows=follows)
        if found is not None:
            clauses.append(found)
            after_you = found.subject == "you"
            i = found.end
            continue
        after_you = False
        end = _next_joint(words, i + 1)
        stretch = words[i:end]
        target = labelled if _only_label(stretch, lexicon) else leftovers
        target.append(_typed(text, stretch))
        i = end
    return _Pieces(tuple(clauses), tuple(leftovers), tuple(labelled))


def _clause(
    words: Sequence[Token], i: int, shape: Opened, lexicon: Lexicon, *, follows: bool
) -> Clause | None:
    """Read a clause that ends where a sentence or a joint does, surely or else with one guess."""
    for guess in (False, True):
        reader = ClauseReader(lexicon, words, guess, shape.tense)
        for subject in ("", "you") if follows else ("",):
            found = reader.read(i, subject)
            if found and (found.end == len(words) or words[found.end].low in JOINTS):
                return found
    return None


def _next_joint(words: Sequence[Token], i: int) -> int:
    while i < len(words) and words[i].low not in JOINTS:
        i += 1
    return i


def _only_label(stretch: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether a stretch holds a label and nothing else that could be a fact."""
    labels = lexicon.groups["labels"]
    lows = [t.low for t in stretch]
    parts = {part for label in labels for part in label.split()} if len(lows) < 12 else set()
    return bool(labels & set(lows)) and all(
        low in parts or low in lexicon.groups["around_labels"] for low in lows
    )


def _typed(text: str, stretch: Sequence[Token]) -> str:
    """Give a stretch exactly as it was typed."""
    return (
        text[min(t.start for t in stretch) : max(t.end for t in stretch)].strip() if stretch else ""
    )
