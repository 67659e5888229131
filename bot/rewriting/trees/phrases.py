"""Finds the phrases around a verb: people, things, places, times and other circumstances."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rewriting.trees.noun_phrases import POSSESSIVES, NounPhrases, Phrase
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token
from bot.rewriting.words.times import DURATION, TIME

__all__ = ["Phrase", "Phrases", "plain_run"]

CONNECTORS = {
    "when": "as", "whenever": "as", "while": "while", "as": "as", "after": "after",
    "before": "before", "because": "because", "although": "although", "until": "until",
    "once": "once",
}  # fmt: skip
SUBJECTS = frozenset(["i", "we", "you", "they", "he", "she", "it", "everyone"])


@dataclass(frozen=True)
class Phrases(NounPhrases):
    """Reads every kind of phrase out of one list of tokens."""

    def time(self, i: int) -> Phrase | None:
        """Read a time, a length of time or a count."""
        rest = " ".join(t.low for t in self.tokens[i : i + 8])
        match = TIME.match(rest)
        if match is None or match.end() == 0:
            return None
        end = i + len(match.group().split())
        if (
            self.low(end)
            and self._longest(end, self.lexicon.nouns)
            and self.low(i) in {"all", "one"}
        ):
            return None
        bare = DURATION.fullmatch(match.group()) is not None  # "talked to her 4 hrs"
        return Phrase(end, "time", (*(("for",) if bare else ()), *self._words(i, end)))

    def circumstance(self, i: int) -> Phrase | None:
        """Read anything that may stand around a verb without belonging to it."""
        low = self.low(i)
        if not low:
            return None
        if low == "without":
            return self._without(i)
        absolute = self._longest(i, self.lexicon.groups["absolutes"], most=4)
        if absolute and self.low(i + absolute) not in SUBJECTS:
            return Phrase(i + absolute, "frequency", ())  # left out knowingly, and named
        if low == "in" and self.low(i + 1) == "front" and self.low(i + 2) == "of":
            who = self.noun_phrase(i + 3)
            return who and Phrase(who.end, "public", self._words(i, who.end), guessed=who.guessed)
        if low == "instead" and self.low(i + 1) == "of":
            who = self.noun_phrase(i + 2)
            return who and Phrase(who.end, "other", self._words(i, who.end), guessed=who.guessed)
        for reader in (self._clause, self.time, self._prepositional):
            found = reader(i)
            if found is not None:
                return found
        if low in self.lexicon.groups["manner"]:
            return Phrase(i + 1, "other", self._words(i, i + 1))
        return None

    def _without(self, i: int) -> Phrase | None:
        if self.low(i + 1) in {"telling", "asking", "inviting", "warning"}:
            who = self.noun_phrase(i + 2)
            return who and Phrase(who.end, "secret", self._words(i, who.end))
        who = self.noun_phrase(i + 1)
        return who and Phrase(who.end, "other", self._words(i, who.end), guessed=who.guessed)

    def _prepositional(self, i: int) -> Phrase | None:
        low = self.low(i)
        if (
            low not in self.lexicon.groups["free_prepositions"]
            and low not in self.lexicon.groups["place_prepositions"]
        ):
            return None
        second = self.low(i + 1) if low == "next" else ""
        start = i + 2 if second == "to" else i + 1
        if low == "because" and self.low(i + 1) == "of":
            start = i + 2
        if self.low(start) in self.lexicon.groups["bare_places"] and low in {
            "at",
            "to",
            "from",
            "in",
        }:
            return Phrase(start + 1, "place", self._words(i, start + 1))
        what = self.noun_phrase(start)
        if what is None or what.kind == "it":
            return None
        kind = "other"
        if low == "with" and what.kind in {"people", "name", "me", "you"}:
            kind = "company"
        elif (
            low in self.lexicon.groups["place_prepositions"]
            and what.kind in {"places", "name", "unknown"}
            and low != "from"
        ):
            kind = "place"
        return Phrase(what.end, kind, self._words(i, what.end), what.mine, what.ex, what.guessed)

    def _clause(self, i: int) -> Phrase | None:
        """Read "while I was asleep", "because of a like" and the like, up to the end."""
        low = self.low(i)
        if low == "because" and self.low(i + 1) == "of":
            what = self.noun_phrase(i + 2)
            return what and Phrase(
                what.end, "other", self._words(i, what.end), guessed=what.guessed
            )
        if low == "every" and self.low(i + 1) == "time" and self.low(i + 2) in SUBJECTS:
            return self._plain_tail(i + 2, _connector("when", self.low(i + 3)))
        if low in CONNECTORS and self.low(i + 1) in SUBJECTS | POSSESSIVES:
            return self._plain_tail(i + 1, _connector(low, self.low(i + 2)))
        return None

    def _plain_tail(self, i: int, connector: str) -> Phrase | None:
        end = plain_run(self.lexicon, self.tokens, i, most=8)
        if end is None or end < i + 2:
            return None
        asleep = {"asleep", "sleeping", "slept", "shower"} & {t.low for t in self.tokens[i:end]}
        kind = "asleep" if asleep else "other"
        return Phrase(end, kind, (connector, *self._words(i, end)))


def _connector(low: str, following: str) -> str:
    """Replace "when", which the statement itself begins with."""
    if low == "when" and following in {"am", "are", "is", "was", "were"}:
        return "while"
    return CONNECTORS[low]


def plain_run(lexicon: Lexicon, tokens: Sequence[Token], i: int, most: int) -> int | None:
    """Give the end of a run of known, unloaded words, or None where it holds anything else."""
    barred = lexicon.groups["labels"] | lexicon.groups["verdicts"] | lexicon.groups["absolutes"]
    if i < len(tokens) and tokens[i].low == "i":
        barred = lexicon.groups["absolutes"]  # "you said I was cheating": a word about the writer
    allowed = lexicon.known | lexicon.groups["function_words"]
    end = i
    while end < len(tokens) and end - i < most + 1:
        token = tokens[end]
        if token.low in {"when", "because", "but", "and", ";", ".", "!", "?"}:
            return None if end - i < 2 or token.low in {"when", "because"} else end
        if token.low in barred or not (token.name or token.low in allowed):
            return None
        end += 1
    return end if end - i <= most else None
