"""Tells where English is plainly not at home, so that sentences are not told as they stand.

"he know where I am", "you have make photo of it", "the phone yours": what is wrong there is more
than an ending, and no native reader would take it for a way of speaking.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.rewriting.trees.openers import AUX
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

# Before "he know" these make it right ("did he know", "let him", "I saw her leave").
BEFORE_BASE = AUX | {"let", "make", "made", "makes", "see", "saw", "hear", "heard", "watch"}
BEFORE_BASE |= {"watched", "help", "helped", "have", "had", "that", "if", "could", "should"}
BEFORE_BASE |= {"and", "or", "might", "must", "may", "shall", "than", "to", "feel", "felt"}
BEFORE_BASE |= {"noticed", "can", "will", "would"}
# Verbs that are no noun and no participle, so that "have make" can only be a slip.
ONLY_VERBS = frozenset({"make", "take", "give", "tell", "write", "speak", "break", "see", "know"})
ONLY_VERBS |= {"eat", "go", "do", "forget", "choose", "buy", "send", "find", "think", "say", "lie"}
NOT_VERBS = frozenset({"like", "back", "even", "still", "just", "only", "out", "over", "better"})
NOT_VERBS |= {"then", "open", "clean", "own", "well", "so", "up", "down", "off", "in", "on", "to"}
BE = frozenset({"am", "are", "is", "was", "were"})
AFTER_VERB = frozenset({"me", "you", "him", "her", "them", "us", "in", "that", "to", "his", "my"})
AFTER_VERB |= {"your", "their"}


def abroad(words: Sequence[Token], forms: Forms, lexicon: Lexicon) -> bool:
    """Tell whether a message shows anywhere that its writer is not at home in English.

    Args:
        words: of the message, the partner in it said as a pronoun.
        forms: the verbs.
        lexicon: the nouns.

    """
    spoken = [t for t in words if not t.text.startswith("“")]
    lows = [t.low for t in spoken]
    for k, (a, b) in enumerate(pairwise(lows)):
        before = lows[k - 1] if k else ""
        plain = forms.is_form(b, "base") and not forms.is_form(b, "past")
        verbal = plain and b not in NOT_VERBS and not spoken[k + 1].name
        if a in {"he", "she", "it"} and verbal and before not in BEFORE_BASE:
            return True
        if a in {"have", "has", "had"} and verbal and b in ONLY_VERBS:
            return True
        if b in {"yours", "mine"} and a in lexicon.nouns:
            return True
        if a == "did" and b == "not" and lows[k + 2 : k + 3] == ["be"]:
            return True
    return False


def slipped(words: Sequence[Token], forms: Forms) -> bool:
    """Tell whether a sentence does so in its verb ("I am see", "you are promise me")."""
    return any(
        a.low in BE
        and forms.is_form(b.low, "base")
        and not forms.is_form(b.low, "past")
        and c.low in AFTER_VERB
        for a, b, c in zip(words, words[1:], words[2:], strict=False)
    )
