"""Every verb form that is known, and the words that may be shown without asking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.rewriting.words.inflect import Verb, verb
from bot.rewriting.words.lexicon import FORMS, Lexicon

ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("'s", ""),
    ("'", ""),
)
BEFORE = ("un", "re", "pre", "over", "non")


@dataclass(frozen=True)
class Forms:
    """The verbs of the language by surface form, and all words that count as known.

    `heard` are words of which no more is known than that they are English, or names.
    """

    by_form: Mapping[str, tuple[tuple[Verb, str], ...]]
    words: frozenset[str]
    heard: frozenset[str] = frozenset()

    def of(self, low: str, *wanted: str) -> Verb | None:
        """Give the verb that has this surface form, in one of the wanted forms if any are named."""
        for found, form in self.by_form.get(low, ()):
            if not wanted or form in wanted:
                return found
        return None

    def is_form(self, low: str, form: str) -> bool:
        """Tell whether a word can be that form of a verb."""
        return any(name == form for _, name in self.by_form.get(low, ()))

    def knows(self, low: str) -> bool:
        """Tell whether a word, or what it is plainly made of, has been seen."""
        if (
            low in self.words
            or low in self.by_form
            or low in self.heard
            or (len(low) == 3 and low[1] == "&")
        ):
            return True
        if "-" in low:
            return all(self.knows(part) for part in low.split("-") if part)
        if any(low.startswith(b) and low[len(b) :] in self.words for b in BEFORE if len(low) > 6):
            return True
        for i in range(4, len(low) - 3):
            if low[:i] in self.words and low[i:] in self.words:
                return True  # "housewarming"
        for ending, instead in ENDINGS:
            stem = low[: -len(ending)] + instead
            if low.endswith(ending) and len(stem) > 2:
                doubled = len(stem) > 4 and stem[-1] == stem[-2]
                if stem in self.words or (doubled and stem[:-1] in self.words):
                    return True
        return False


def all_forms(
    lexicon: Lexicon,
    words: frozenset[str],
    bases: Iterable[str],
    heard: frozenset[str] = frozenset(),
) -> Forms:
    """Index the verbs of the lexicon first, then the irregular ones, then plain bases."""
    found: dict[str, list[tuple[Verb, str]]] = {}

    def add(each: Verb) -> None:
        for form in FORMS:
            entry = (each, form)
            rows = found.setdefault(getattr(each, form), [])
            if entry not in rows:
                rows.append(entry)

    for senses in lexicon.senses.values():
        for sense, _ in senses:
            add(sense.verb)
    for spelling in lexicon.irregular:
        add(verb(spelling))
    irregular = {spelling.split()[0] for spelling in lexicon.irregular}
    for base in sorted({*bases, *lexicon.groups["verbs"]}):
        # a base that is another verb's form is a slip of the treebank ("goes", "texts")
        slip = any(form != "base" for _, form in found.get(base, ()))
        if base not in irregular and not slip and len(base) > 1:
            add(verb(base))
    every = words | lexicon.known | lexicon.groups["function_words"] | lexicon.groups["everyday"]
    return Forms({form: tuple(rows) for form, rows in found.items()}, frozenset(every), heard)
