"""What words on cards and buttons mean, for whoever asks about them where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.content.tables import Table
from bot.errors import ContentError
from bot.naming import fits, plain_of, spread

HERE = "here"
"""What is asked about is the card or the question itself."""
LONGEST_QUESTION = 14
"""Words of a question about a word; a longer one asks about something else as well."""

FORGIVEN = 5
"""Letters from which on one may be wrong: "fine" is no slip for "line"."""


@dataclass(frozen=True)
class Meaning:
    """The words that one explanation is for, and the explanation."""

    words: tuple[str, ...]
    text: str


@dataclass(frozen=True, eq=False)
class Meanings:
    """One language's ways to ask what something means, and what is known of it. Pure."""

    asking: tuple[re.Pattern[str], ...]
    example: re.Pattern[str]
    here: tuple[str, ...]
    small: frozenset[str]
    known: Mapping[str, Meaning]

    def asked(self, text: str, about: Iterable[str]) -> str | None:
        """Return what a question asks the meaning of: a known word, `HERE`, or None.

        `about` are the texts that stand there just now; a word of theirs asks about them.
        """
        said = spread(
            plain_of(text).replace('"', " ").replace("\u201c", " ").replace("\u201d", " ")
        )
        if len(said.split()) > LONGEST_QUESTION:
            return None
        shown = {word for text in about for word in spread(text.lower()).split()}
        if self.example.fullmatch(said):
            return HERE
        for shape in self.asking:
            found = shape.fullmatch(said)
            word = self._of(found["x"], shown) if found else None
            if word is not None:
                return word
        return None

    def text(self, word: str) -> str:
        """Return the explanation of a known word, or nothing."""
        found = self.known.get(word)
        return found.text if found else ""

    def _of(self, asked: str, shown: set[str]) -> str | None:
        slips = (False, True) if len(asked) >= FORGIVEN else (False,)
        for slip in slips:
            for word, meaning in self.known.items():
                if fits(asked, meaning.words, slip=slip):
                    return word
        if shown and asked in self.here:
            return HERE
        telling = [each for each in asked.split() if each not in self.small]
        return HERE if telling and all(_near(each, shown) for each in telling) else None


def _near(word: str, shown: set[str]) -> bool:
    """Say whether a word stands there, in the singular or the plural."""
    return bool({word, f"{word}s", word.removesuffix("s")} & shown)


def read_meanings(file: Table) -> Meanings:
    """Read `meanings.toml`. Raises ContentError."""
    file.only("asking", "example", "here", "small", "meaning")
    try:
        asking = tuple(re.compile(shape) for shape in file.texts("asking"))
        example = re.compile(file.text("example"))
    except re.error as error:
        raise ContentError(f"{file.where}: {error}") from error
    known = {
        name: Meaning(entry.only("words", "text").texts("words"), entry.text("text"))
        for name, entry in file.table("meaning").each()
    }
    here, small = file.texts("here"), frozenset(file.texts("small"))
    return Meanings(asking, example, here, small, known)
