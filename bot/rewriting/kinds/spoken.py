"""The words of a message outside quotes, and who does what among them, by place alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.rewriting.trees.message import STOPS, Message
from bot.rewriting.words.normalise import Token

PARTNER = frozenset({"you", "he", "she", "who"})
SUBJECTS = PARTNER | {
    "i", "we", "they", "it", "there", "nobody", "everyone", "everything", "that", "this"
}  # fmt: skip
BREAKS = STOPS | {"but", "because", ",", "and", "when", "while", "if", "or"}
REPORTING = frozenset({"accuse", "accused", "accusing", "said", "say", "told", "called"})


@dataclass(frozen=True)
class Spoken:
    """The words outside quotes, and the same as one text in small letters."""

    words: tuple[Token, ...]
    lows: tuple[str, ...]
    text: str

    @classmethod
    def of(cls, message: Message) -> "Spoken":
        """Take what is said in a message; what is quoted is a fact."""
        words = tuple(t for t in message.tokens if not t.text.startswith("“"))
        lows = tuple(t.low for t in words)
        return cls(words, lows, " ".join(lows))

    def shown(self, start: int, end: int) -> str:
        """Give the words from `start` to `end`, counted in letters of `text`, as typed."""
        first = self.text.count(" ", 0, start)
        last = self.text.count(" ", 0, max(start, end - 1))
        return as_typed(self.words[first : last + 1])

    def find(self, pattern: re.Pattern[str]) -> Iterator[str]:
        """Give the first stretch that a pattern finds, as typed."""
        match = pattern.search(self.text)
        if match and match.group().strip():
            yield self.shown(match.start(), match.end())

    def cues(self, cues: frozenset[str]) -> Iterator[tuple[int, str]]:
        """Give where each cue stands, by word, the longest first."""
        padded = f" {self.text} "
        for cue in sorted(cues, key=lambda c: (-len(c), c)):
            at = padded.find(f" {cue} ")
            if at >= 0:
                yield self.text.count(" ", 0, at), cue

    def subject(self, i: int) -> str:
        """Give the subject word nearest before a word in its clause; "" for none."""
        for k in range(i - 1, -1, -1):
            low = self.lows[k]
            if low in SUBJECTS:
                return low
            if low in BREAKS:
                return ""
            if self.words[k].name and (k == 0 or self.lows[k - 1] in BREAKS):
                return "name"
        return ""

    def reported(self, i: int) -> bool:
        """Tell whether a word is what somebody said or accused ("you accuse me of flirting")."""
        return bool(REPORTING & set(self.lows[:i]))


def as_typed(words: Sequence[Token]) -> str:
    """Join what was typed; a contraction gave several words, which are shown once."""
    out: list[str] = []
    last = -1
    for token in words:
        if token.start != last:
            joint = "" if not out or token.raw in {",", ".", "!", "?", ";", ":"} else " "
            out.append(joint + token.raw)
        last = token.start
    return "".join(out)
