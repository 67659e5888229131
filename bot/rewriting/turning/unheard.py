"""Finds the words of a clause that nobody knows: misspelt ones, and names that are none."""

from bot.rewriting.turning.turning import Turned
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon

# After these an unknown word without an article is most likely a name.
SHORT = 5
NAMING = frozenset({"with", "to", "from", "named", "called"})
OWNERS = frozenset({"ex", "bf", "gf", "bff"})


def unknown(clause: Turned, forms: Forms, lexicon: Lexicon, *, strict: bool = False) -> str:
    """Give the first word that is neither known nor plainly a name.

    A longer word that looks like no slip of a known one is let through unless `strict`: it may be
    offered, since the person sees it, but never stands in a sure rewrite.
    """
    low = ""
    for token in clause.spoken:
        before, low = low, token.low
        if token.name or token.text.startswith("“") or not any(c.isalpha() for c in low):
            continue
        if token.text.isupper() and token.text == token.raw and len(low) > 1:
            continue  # initials ("IVF"), as they were typed
        if any(c.isdigit() for c in low) or forms.knows(low) or forms.knows(_american(low)):
            if strict and len(low) < SHORT and low in forms.heard and low not in forms.words:
                return low  # "myn": a word that was only heard of, too short to be sure of
            continue
        stem = low.removesuffix("'s")
        if stem in lexicon.groups["names"] or before in NAMING or (stem != low and stem in OWNERS):
            continue
        if strict or len(low) < 5 or _slip(low, forms):
            return low
    return ""


def _american(low: str) -> str:
    """Give the American spelling of a British word ("labour")."""
    return low.replace("our", "or").replace("ise", "ize")


def _slip(low: str, forms: Forms) -> bool:
    """Tell whether a word is one letter away from a known one, and so likely a slip of the pen."""
    cuts = [(low[:i], low[i:]) for i in range(len(low) + 1)]
    near = {a + b[1:] for a, b in cuts if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    for letter in "abcdefghijklmnopqrstuvwxyz":
        near |= {a + letter + b for a, b in cuts} | {a + letter + b[1:] for a, b in cuts if b}
    return any(word in forms.words or word in forms.by_form for word in near)
