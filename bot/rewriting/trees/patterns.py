"""Reads what belongs to a verb, by the patterns that the word lists give for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rewriting.trees.phrases import SUBJECTS, Phrase, Phrases, plain_run
from bot.rewriting.words.lexicon import Lexicon, Sense
from bot.rewriting.words.normalise import Token

PERSON_KINDS = frozenset({"people", "name", "me", "you"})
NOT_THINGS = PERSON_KINDS | {"places"}
WH = frozenset(["who", "whom", "where", "what", "when", "why", "how", "if", "whether"])


@dataclass(frozen=True)
class Match:
    """The words that belong to a verb, read by one of its patterns."""

    end: int
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Patterns:
    """Reads the symbols of a pattern (see acts.toml) out of one list of tokens."""

    lexicon: Lexicon
    tokens: Sequence[Token]
    phrases: Phrases

    def matches(self, pattern: tuple[str, ...], i: int, sense: Sense) -> Iterator[Match]:
        """Read a pattern element by element."""
        if pattern == ("-",):
            yield Match(i, ())
            return
        found = self._element(pattern[0], i, sense)
        options = [found] if found is not None else []
        if pattern[0] in {"P", "O"} and self.phrases.low(i) == "her":
            options.append(Phrase(i + 1, "people", ("her",)))  # "showed her our photos"
        for option in options:
            if len(pattern) == 1:
                yield Match(option.end, (option,))
                continue
            for rest in self.matches(pattern[1:], option.end, sense):
                yield Match(rest.end, (option, *rest.phrases))

    def _element(self, symbol: str, i: int, sense: Sense) -> Phrase | None:
        match symbol:
            case "P" | "T" | "O":
                found = self.phrases.noun_phrase(i)
                return found if found and _suits(found, symbol, sense) else None
            case "L":
                return self._place(i)
            case "M" | "N":
                return self._listed(symbol, i)
            case "R":
                found = self.phrases.noun_phrase(i)
                return found if found and found.words[-1].lower() in {"ring", "rings"} else None
            case "Q":
                quoted = i < len(self.tokens) and self.tokens[i].text.startswith("“")
                return Phrase(i + 1, "quote", (self.tokens[i].text,)) if quoted else None
            case "W" | "S":
                return self._said(symbol, i)
            case "G":
                low = self.phrases.low(i)
                return (
                    Phrase(i + 1, "quote", (low,)) if low.endswith("ing") and len(low) > 4 else None
                )
            case _:
                return Phrase(i + 1, "word", (symbol,)) if self.phrases.low(i) == symbol else None

    def _place(self, i: int) -> Phrase | None:
        if self.phrases.low(i) in self.lexicon.groups["bare_places"]:
            return Phrase(i + 1, "place", (self.tokens[i].text,))
        found = self.phrases.noun_phrase(i)
        if found is None or found.kind not in {"places", "name", "unknown"}:
            return None
        return replace(found, kind="place")

    def _listed(self, symbol: str, i: int) -> Phrase | None:
        """Read a meal or a pet name from its list, with an article or adjective before it."""
        words = self.lexicon.groups["meals" if symbol == "M" else "pet_names"]
        called = words | self.lexicon.groups["labels"] if symbol == "N" else words
        start = i
        if self.phrases.low(i) in {"a", "an", "the", "your", "my", "his", "her", "so"}:
            i += 1
        if self.phrases.low(i) in {"long", "romantic", "late", "few", "private", "little", "whole"}:
            i += 1
        for begin in (start, i):
            for size in (4, 3, 2, 1):
                chunk = self.tokens[begin : begin + size]
                if len(chunk) == size and " ".join(t.low for t in chunk) in called:
                    end = begin + size
                    if symbol == "N" and " ".join(t.low for t in chunk) not in words:
                        said = " ".join(t.text for t in self.tokens[start:end])
                        return Phrase(end, "quote", (f"“{said}”",))  # what was said is a fact
                    return Phrase(end, "meal", tuple(t.text for t in self.tokens[start:end]))
        return None

    def _said(self, symbol: str, i: int) -> Phrase | None:
        """Read what was asked or said, as plain known words up to the end."""
        low = self.phrases.low(i)
        begin = i + 1 if low == "that" and symbol == "S" else i
        if symbol == "W":
            if low not in WH:
                return None
            begin = i + 1
        elif self.phrases.low(begin) not in SUBJECTS:
            return None
        end = plain_run(self.lexicon, self.tokens, begin, most=9)
        if end is None or end < begin + 2:
            return None
        return Phrase(end, "clause", tuple(t.text for t in self.tokens[i:end]))


def _suits(found: Phrase, symbol: str, sense: Sense) -> bool:
    """Tell whether a noun phrase may stand where the verb wants a person, thing or anything."""
    unknown = found.kind == "unknown"
    if symbol == "P":
        return found.kind in PERSON_KINDS or unknown
    if symbol == "O":
        return found.kind != "it" or sense.negated
    if found.kind in NOT_THINGS:
        return False
    if not sense.things or found.kind in sense.things:
        return True
    return "mine" in sense.things and found.mine
