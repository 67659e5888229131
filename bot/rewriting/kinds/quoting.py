"""Quotes a person's words in a question: whole, on one line, and only where they read well."""

import re

from bot.rewriting.trees.message import Message
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token, tidy, tokens

LONGEST = 120
NEAR = 2  # letters by which a slip differs from its word in length
STRANGE_IN = 5  # one word of so many may be unknown: a name, a brand, slang
# A quote that ends in one of these was cut off before its end.
CUT = frozenset(
    {"a", "an", "the", "my", "your", "her", "his", "with", "to", "of", "than", "and", "or", "but"}
    | {"that", "for", "at", "in", "on", "is", "are", "was", "were", "so", "as", "about"}
)
SENTENCES = re.compile(r"[^.!?\n;]+[.!?]*")


def short(text: str) -> str:
    """Give words or their beginning on one line, with no mark that would end the quote."""
    line = " ".join(text.replace("“", "'").replace("”", "'").replace('"', "'").split())
    line = line.strip(" .!?,;")
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + " …"


def inner(clause: str) -> str:
    """Set quotation marks inside a quoted clause apart from the ones around it."""
    return clause.replace("“", "'").replace("”", "'")


def quotable(message: Message, said: str, lexicon: Lexicon, forms: Forms | None) -> str:
    """Give the words to quote for what was noticed in a message; "" where none read well.

    A short message is quoted whole, of a longer one the sentence that holds the words, or the words
    themselves. Misspelt ones are not held up to anybody.
    """
    text = " ".join(message.text.split())
    holding = next((s for s in SENTENCES.findall(text) if said.lower() in s.lower()), "")
    wanted = (text, holding, said) if said else (text,)
    for words in wanted:
        cut = short(words)
        if cut and len(cut) < LONGEST and not cut.endswith("…") and reads(cut, lexicon, forms):
            return cut
    return ""


def reads(words: str, lexicon: Lexicon, forms: Forms | None, *, strange: int | None = None) -> bool:
    """Tell whether hardly a word is unknown or misspelt, and the last one wants none after it.

    With `strange` so many may be; else one in five.
    """
    read = [t for t in tokens(tidy(words), lexicon) if any(c.isalpha() for c in t.text)]
    if not read or read[-1].low in CUT:
        return False
    starts = [t.start for t in read]  # what became two words was a short form ("dont")
    found = sum(
        (_misspelt(t) and starts.count(t.start) == 1) or not _known(t, lexicon, forms) for t in read
    )
    return found <= (len(read) // STRANGE_IN if strange is None else strange)


def _known(token: Token, lexicon: Lexicon, forms: Forms | None) -> bool:
    stem = token.low.removesuffix("'s")
    if token.name or token.text.startswith(("“", "'")) or stem in lexicon.groups["names"]:
        return True
    return stem in lexicon.known or (forms is not None and forms.knows(stem))


def _misspelt(token: Token) -> bool:
    """Tell a slip of the pen, which was mended, from a short form that was written out ("u")."""
    typed, low = token.raw.lower(), token.low.replace("'", "")
    near = abs(len(typed) - len(low)) <= NEAR
    return len(typed) > NEAR and near and typed != low and "'" not in token.raw
