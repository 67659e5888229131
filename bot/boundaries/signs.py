"""What the wording of a boundary shows by itself: who is bound, what is ruled, in which mood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from bot.boundaries.wording import Wording, worded

Shapes = tuple[re.Pattern[str], ...]
_MOST_NOTICED = 3
_LONGEST_SUBJECT = 8
"""Words of a text that may be a mere subject; in a longer one something is laid down somehow."""
_ACTS = frozenset({"control", "care", "any", "vague", "fair"})
_MARKS = re.compile(r"</?\w+[^>]*>|\{[{%]|\$\{|&(?:[a-z]{2,6}|#\w+);|://|^\s*/\w")


@dataclass(frozen=True)
class Sign:
    """One thing a wording may show, by its shapes; those of `unless` take a match back."""

    name: str
    shapes: Shapes
    unless: Shapes = ()

    def found(self, wording: Wording) -> str:
        """Give the writer's words that show it, or nothing."""
        if any(shape.search(wording.plain) for shape in self.unless):
            return ""
        hits = (shape.search(wording.plain) for shape in self.shapes)
        return next((wording.quote(*hit.span()) for hit in hits if hit), "")


@dataclass(frozen=True)
class SignBook:
    """All signs of one language."""

    spellings: dict[str, str]
    mended: frozenset[str]
    bound: tuple[Sign, ...]
    moods: tuple[Sign, ...]
    vague: tuple[Sign, ...]
    fair: Sign
    lays_down: Sign
    subject_words: Sign
    control: tuple[Sign, ...]
    care: tuple[Sign, ...]
    home: frozenset[str]
    unnamed: frozenset[str]
    abroad: frozenset[str]

    @property
    def nameless(self) -> frozenset[str]:
        """Words that are nobody's name, even with a capital."""
        return self.home | self.unnamed


@dataclass(frozen=True)
class Signs:
    """What was found in one text; the texts are the writer's own words, by the sign's name.

    `fair` says that an act was found which leaves both free; `subject_only` that a few words name
    something and lay nothing down about it, `named` that it is what a line may be about; `unread`
    is what nobody rules with: another language, markup, a link, a command.
    """

    wording: Wording
    bound: frozenset[str]
    moods: frozenset[str]
    vague: dict[str, str]
    control: dict[str, str]
    care: dict[str, str]
    fair: bool
    subject_only: bool
    named: bool
    unread: bool

    @property
    def mutual(self) -> bool:
        """Whether the wording binds both, or nobody by name (“no phones at dinner”)."""
        if "pair" in self.bound:
            return True
        if "i_do" in self.bound:
            return False
        if "both" in self.bound:
            return True
        if "we" in self.bound:
            return "you_first" not in self.bound
        return not self.bound & {"you", "me", "order", "outsider"}

    @property
    def mixed(self) -> bool:
        """Whether one of the two is named beside both, which may hide a rule for one."""
        return bool(self.bound & {"you", "me", "order"}) and "pair" not in self.bound

    @property
    def tells(self) -> bool:
        """Whether it tells, feels or wonders something and lays nothing down."""
        return bool(self.moods & {"told", "felt", "wondering"}) and "ruling" not in self.moods

    @property
    def asks(self) -> bool:
        """Whether it asks something, and not for an agreement."""
        return "question" in self.moods and "proposal" not in self.moods

    @property
    def names(self) -> tuple[str, ...]:
        """The signs as features for a learned head."""
        return (
            *(f"bound:{name}" for name in sorted(self.bound)),
            *(f"mood:{name}" for name in sorted(self.moods)),
            *(["unread"] if self.unread else []),
            *(["tells"] if self.tells else []),
            *(["asks"] if self.asks else []),
            *(["mixed"] if self.mixed else []),
            *(["mutual"] if self.mutual else []),
            *(f"control:{name}" for name in self.control),
            *(f"care:{name}" for name in self.care),
            *(["any:control"] if self.control else []),
            *(["any:care"] if self.care else []),
            *(["vague"] if self.vague else []),
            *(["fair"] if self.fair else []),
        )

    @property
    def freedom(self) -> tuple[str, ...]:
        """The writer's words that take freedom away."""
        return tuple(islice({**self.care, **self.control}.values(), _MOST_NOTICED))

    @property
    def unclear(self) -> tuple[str, ...]:
        """The writer's words that cannot be seen or checked."""
        return tuple(islice(self.vague.values(), _MOST_NOTICED))


def frame_of(names: Iterable[str]) -> tuple[str, ...]:
    """Give the features that do not depend on which words stand for which act."""
    return tuple(n for n in names if n.partition(":")[0] not in _ACTS)


def find_signs(text: str, book: SignBook) -> Signs:
    """Find every sign in a text."""
    wording = worded(text, book.spellings, book.mended)
    return Signs(
        wording,
        frozenset(_found(book.bound, wording)),
        frozenset(_found(book.moods, wording)),
        _found(book.vague, wording),
        _found(book.control, wording),
        _found(book.care, wording),
        bool(book.fair.found(wording)),
        _names_a_subject(wording, book),
        bool(book.subject_words.found(wording)),
        bool(_MARKS.search(text)) or _is_foreign(wording, book),
    )


def _found(signs: tuple[Sign, ...], wording: Wording) -> dict[str, str]:
    pairs = ((sign.name, sign.found(wording)) for sign in signs)
    return {name: words for name, words in pairs if words}


def _names_a_subject(wording: Wording, book: SignBook) -> bool:
    """Say whether a few words name something, and nothing that is to hold about it."""
    words = [word for word in wording.plain.split() if word[0].isalnum()]
    short = 0 < len(words) <= _LONGEST_SUBJECT and "?" not in wording.plain
    return short and not book.lays_down.found(wording)


def _is_foreign(wording: Wording, book: SignBook) -> bool:
    """Say whether more words are of other languages, or none is known and letters are strange."""
    words = {word for word in wording.plain.split() if word[0].isalpha()}
    if not words:
        return True
    ours, others = words & book.home - book.abroad, words & book.abroad
    strange = any(not word.isascii() for word in words)
    return (not ours and strange) or len(others) > len(ours)
