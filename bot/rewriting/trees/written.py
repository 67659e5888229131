"""What somebody wrote, to hold a suggestion against it: its words, stand-ins and facts."""

from collections.abc import Iterable
from functools import cached_property

from bot.rewriting.trees.claims import base_of, sentences
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import STOPS, Token
from bot.rewriting.words.times import TIME

# Small words that may be added, because they name nothing that was not there.
FREE = frozenset({
    "a", "an", "the", "that", "and", "of", "to", "at", "in", "on", "for", "with", "from",
    "by", "i", "you", "he", "she", "they", "we", "me", "him", "her", "them", "us", "my",
    "your", "his", "their", "our", "is", "are", "am", "was", "were", "be", "been", "being",
    "do", "does", "did", "have", "has", "had", "s", "it", "this", "there",
})  # fmt: skip
COUNTS = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "twice", "once", "half",
})  # fmt: skip
DENYING = frozenset({"never", "nothing", "nobody", "no", "without"})
VAGUE = frozenset({"always", "every", "time", "times", "now"})


class Written:
    """The words of a message, sentence by sentence."""

    def __init__(self, words: str, lexicon: Lexicon, forms: Forms) -> None:
        self.lexicon = lexicon
        self.forms = forms
        self.sentences = sentences(words, lexicon)
        self._bases = [self.bases_of(sentence) for sentence in self.sentences]

    def bases_of(self, sentence: Iterable[Token]) -> frozenset[str]:
        """Give the plain forms of words, as typed and as written out."""
        found: set[str] = set()
        for token in sentence:
            low = token.low.strip("\u201c\u201d")
            for part in (low, token.raw.lower(), *low.split(), *low.split("-")):
                found.add(base_of(part, self.forms))
        return frozenset(found)

    @cached_property
    def stand_ins(self) -> dict[str, tuple[frozenset[str], bool]]:
        """What may stand for a loaded verb: its base to the plain words, and whether they deny."""
        found: dict[str, tuple[frozenset[str], bool]] = {}
        for low in {t.low for sentence in self.sentences for t in sentence}:
            for sense, _ in self.lexicon.senses.get(low, ()):
                if sense.becomes is not None:
                    plain = f"{sense.becomes.base} {sense.insert} {sense.tail}".split()
                    held = found.get(sense.verb.base, (frozenset(), sense.negates))[0]
                    bases = frozenset(base_of(w, self.forms) for w in plain)
                    found[sense.verb.base] = (held | bases, sense.negates)
        return found

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """All words that stand for loaded ones."""
        return frozenset(base for plain, _ in self.stand_ins.values() for base in plain)

    def holds(self, said: Iterable[Token], where: Iterable[int] | None = None) -> bool:
        """Tell whether every word with a content was written, in these sentences or anywhere."""
        chosen = range(len(self.sentences)) if where is None else where
        allowed = {base for at in chosen for base in self._bases[at]} | self.plain_words
        lows = {t.low for at in chosen for t in self.sentences[at]}
        if lows & DENYING or any(denies for _, denies in self.stand_ins.values()):
            allowed.add("not")
        return all(t.low in FREE or self.bases_of((t,)) & allowed for t in said)

    def keeps_facts(self, said: Iterable[Token], where: Iterable[int]) -> bool:
        """Tell whether the facts of every sentence that is needed for these words are in them."""
        shown = {t.low.removesuffix("'s") for t in said}
        left = {base_of(t.low, self.forms) for t in said if t.low not in FREE}
        chosen = list(where)
        while left and chosen:
            drawn = max(chosen, key=lambda at: len(left & self._bases[at]))
            if not left & self._bases[drawn]:
                break  # what is left stands for loaded words
            if not self._facts(self.sentences[drawn]) <= shown:
                return False
            left -= self._bases[drawn]
        return True

    def _facts(self, sentence: tuple[Token, ...]) -> set[str]:
        """Give names, numbers, times and places of a sentence; not a name that only calls."""
        text = " ".join(t.low for t in sentence)
        times = {w for found in TIME.finditer(text) for w in found.group().split()} - FREE
        places = self.lexicon.groups["places"]
        facts: set[str] = set()
        for at, token in enumerate(sentence):
            low = token.low.removesuffix("'s")
            place = low in places or self.lexicon.nouns.get(low) == "places"
            named = token.name and not _called(sentence, at)
            counted = any(c.isdigit() for c in low) or low in COUNTS or low[0] == "\u201c"
            if place or named or counted or low in times:
                facts.add(low)
        return facts - self.lexicon.groups["absolutes"] - VAGUE


def _called(sentence: tuple[Token, ...], at: int) -> bool:
    """Tell whether a name calls to somebody: "Sam, you ...", "..., Sam"."""
    after = sentence[at + 1].low if at + 1 < len(sentence) else "."
    before = sentence[at - 1].low if at else "."
    ends = STOPS | {","}
    return before in ends and after in ends
