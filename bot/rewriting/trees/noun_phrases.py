"""Finds the people, things and places around a verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

PRONOUNS = {"me": "me", "myself": "me", "you": "you", "yourself": "you"}
PRONOUNS |= dict.fromkeys(("him", "them", "us", "someone", "somebody", "anyone"), "people")
PRONOUNS |= dict.fromkeys(("everyone", "nobody"), "people")
PRONOUNS |= dict.fromkeys(("it", "this", "that", "something", "anything", "everything"), "it")
POSSESSIVES = frozenset(["my", "your", "his", "her", "our", "their", "its"])


@dataclass(frozen=True)
class Phrase:
    """A run of tokens with one part in the sentence.

    `kind` is "me", "you", "it", "people", "places", "name", a thing group, "meal", "quote",
    "clause", or for a circumstance "time", "place", "company", "secret", "public", "asleep",
    "other".
    """

    end: int
    kind: str
    words: tuple[str, ...]
    mine: bool = False
    ex: bool = False
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True)
class NounPhrases:
    """Reads people, things and places; `guess` also takes one unknown noun after "the"."""

    lexicon: Lexicon
    tokens: Sequence[Token]
    guess: bool = False

    def low(self, i: int) -> str:
        """Give the word at `i` in small letters, or "" past the end."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def _longest(self, i: int, words: object, most: int = 3) -> int:
        """Tell how many tokens from `i` on make one entry of a word list (0 for none)."""
        for size in range(min(most, len(self.tokens) - i), 0, -1):
            if " ".join(t.low for t in self.tokens[i : i + size]) in words:  # type: ignore[operator]
                return size
        return 0

    def noun_phrase(self, i: int) -> Phrase | None:
        """Read one person, thing or place, with "and" another one."""
        first = self._one_noun_phrase(i)
        while first is not None and self.low(first.end) in {"and", "or"}:
            more = self._one_noun_phrase(first.end + 1)
            if more is None or self.low(more.end) in self.lexicon.senses:
                return first
            first = Phrase(
                more.end,
                first.kind,
                (*first.words, self.low(first.end), *more.words),
                first.mine or more.mine,
                first.ex or more.ex,
                (*first.guessed, *more.guessed),
            )
        return first

    def _one_noun_phrase(self, i: int) -> Phrase | None:
        if i >= len(self.tokens):
            return None
        noun = self._noun_with_article(i)
        low = self.low(i)
        if noun is None and low == "her":
            return Phrase(i + 1, "people", ("her",))
        if noun is None and low in PRONOUNS:
            return Phrase(i + 1, PRONOUNS[low], (low,), mine=low == "me")
        if noun is None:
            return None
        if noun.kind == "people" and self.low(noun.end) == "from":
            place = self._one_noun_phrase(noun.end + 1)
            if place is not None and place.kind == "places":
                words = (*noun.words, "from", *place.words)
                return Phrase(place.end, noun.kind, words, noun.mine, noun.ex)
        if self.low(noun.end) == "of":
            of = self._one_noun_phrase(noun.end + 1)
            if of is not None:
                words = (*noun.words, "of", *of.words)
                return Phrase(of.end, noun.kind, words, noun.mine or of.mine, of.ex, of.guessed)
        return noun

    def _noun_with_article(self, i: int) -> Phrase | None:
        """Read articles, owners and adjectives, then the noun or name they belong to."""
        groups, start, mine, had_article = self.lexicon.groups, i, False, False
        owner = False
        for _ in range(4):
            low = self.low(i)
            size = self._longest(i, groups["determiners"])
            if low == "her" and self._longest(i + 1, groups["determiners"]):
                return None  # "showed her the photos"
            if low in POSSESSIVES:
                mine, had_article, i = mine or low == "my", True, i + 1
            elif size or low.isdigit():
                had_article, i = True, i + (size or 1)
            elif low.endswith("'s") and self._may_own(i):
                had_article, owner, i = True, True, i + 1
            else:
                adjective = self._longest(i, groups["adjectives"])
                if not adjective or (
                    not self._noun_size(i + adjective) and not self._may_own(i + adjective)
                ):
                    break
                i += adjective
        return self._head(start, i, mine, had_article, owner)

    def _may_own(self, i: int) -> bool:
        low = self.low(i)
        if not low.endswith("'s"):
            return False
        stem = low[:-2]
        return self.tokens[i].name or self.lexicon.nouns.get(stem) == "people"

    def _noun_size(self, i: int) -> int:
        if self._longest(i, self.lexicon.groups["adjectives"]) and not self._longest(
            i, self.lexicon.nouns
        ):
            size = self._longest(i, self.lexicon.groups["adjectives"])
            return size + self._noun_size(i + size) if self._noun_size(i + size) else 0
        if i < len(self.tokens) and self.tokens[i].name:
            return 1
        return self._longest(i, self.lexicon.nouns)

    def _head(self, start: int, i: int, mine: bool, article: bool, owner: bool) -> Phrase | None:
        words = self._words
        size = self._longest(i, self.lexicon.nouns)
        if i < len(self.tokens) and self.tokens[i].name and not self.low(i).endswith("'s"):
            end = i + 1
            while end < len(self.tokens) and self.tokens[end].name and end < i + 3:
                end += 1
            return Phrase(end, "name", words(start, end), mine)
        if size:
            noun = " ".join(t.low for t in self.tokens[i : i + size])
            end = i + size
            more = self._longest(end, self.lexicon.nouns)
            if (
                more
                and self.lexicon.nouns[noun] != "people"
                and self.low(end) not in self.lexicon.senses
            ):
                noun = " ".join(t.low for t in self.tokens[end : end + more])
                end += more
            if not article and noun not in self.lexicon.bare:
                return None
            kind = self.lexicon.nouns[noun]
            ex = bool({"ex", "exes"} & set(noun.replace("-", " ").split()))
            return Phrase(end, kind, words(start, end), mine, ex)
        if owner and i > start and self.low(i - 1).endswith("'s"):
            return Phrase(i, "places", words(start, i), mine)
        if self.guess and article and self._guessable(i):
            return Phrase(i + 1, "unknown", words(start, i + 1), mine, False, (self.low(i),))
        return None

    def _guessable(self, i: int) -> bool:
        """Tell whether an unknown word may stand as a noun in an offer (never in a rewrite)."""
        if i >= len(self.tokens) or len(self.low(i)) < 3 or not self.low(i).isalpha():
            return False
        return self.low(i) not in self.lexicon.known and not self.low(i).endswith(("ly", "ish"))

    def _words(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(t.text for t in self.tokens[start:end])
