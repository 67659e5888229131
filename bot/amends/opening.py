"""The accounting of one language, put together from its folder."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.amends.asking import load_questions
from bot.amends.checking import Checker
from bot.amends.composing import Composer, load_composer
from bot.amends.lesson import EXAMPLES
from bot.amends.model import AmendsError, Fault, Part, Parts, Piece, Pledge, Promise, ReadDay
from bot.amends.pleading import Pleas
from bot.amends.promising import read_pledge
from bot.amends.signs import load_signs
from bot.heads import Encoder, Head, read_head

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, eq=False)
class Amends:
    """Helps the one who crossed the line to account for it; pure and deterministic.

    Any text of up to 4,096 characters gets an answer; what is longer is read up to there.
    """

    checker: Checker
    composer: Composer
    read_day: ReadDay

    def check(self, part: Part, text: str) -> Fault | None:
        """Give the one thing to ask back about a part, or None where it can stand."""
        return self.checker.check(part, text)

    def not_known(self, part: Part, text: str) -> str:
        """Give how "I don't know" is said for this part, where the text says that; else nothing."""
        return self.composer.not_known_said(part, text)

    def pledge(self, text: str, at: date, so_far: Pledge | None = None) -> Pledge:
        """Read a promise as far as it goes, adding to what was read before. `at` is today."""
        return read_pledge(text, at, self.read_day, so_far)

    def promise(self, text: str, at: date) -> Promise | None:
        """Read an if-then promise; None while a piece is missing. `at` is today."""
        return self.pledge(text, at).promise

    def question(self, piece: Piece) -> str:
        """Give what is asked for a missing piece of a promise."""
        return self.checker.questions.pieces[piece]

    def once_more(self, piece: Piece, text: str) -> str:
        """Give what is asked where nothing of this piece could be read in an answer."""
        return self.checker.questions.once_more(piece, " ".join(text.split()))

    def compose(self, parts: Parts) -> str:
        """Write the statement: plain text of at most 900 characters, to be escaped when shown."""
        return self.composer.compose(parts)


def load_amends(folder: "Traversable", encoder: Encoder | None, read_day: ReadDay) -> Amends:
    """Read everything in a folder such as `content/en/amends`. Raises AmendsError.

    Without the encoder the words alone decide, which is right a little less often.
    """
    signs, quick = load_signs(folder), _head(folder, None)
    pleas = Pleas(signs, quick)
    whole = _head(folder, encoder)
    checker = Checker(signs, load_questions(folder), pleas, whole, quick, encoder)
    return Amends(checker, load_composer(folder, pleas), read_day)


def _head(folder: "Traversable", encoder: Encoder | None) -> Head:
    name = EXAMPLES.replace(".tsv", ".head")
    head = read_head(folder.joinpath(name), encoder)
    if head is None:
        raise AmendsError(f"{name} cannot be read; python -m bot.amends learns it anew")
    return head
