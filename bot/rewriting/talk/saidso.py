"""Shows a plain message in its own words, as if it had been the answer to the question.

It is what would be asked for, so asking for it again would be deaf. Where a bare name acts, only
the person knows whether that is the partner, so both ways are shown.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.rewriting.kinds.quoting import reads
from bot.rewriting.talk.replying import Answered, Replies
from bot.rewriting.trees.message import Message
from bot.rewriting.trees.partner import SECOND, TELLING, find_partner
from bot.rewriting.trees.whose import ways
from bot.rewriting.turning.understanding import Understanding
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.normalise import STOPS, Token

# What may be noticed in a sentence that is shown all the same: it is left out or said plainly.
UNTOLD = frozenset({"loaded", "curse", "absolute", "secrecy"})
MINE = frozenset({"i", "me", "my", "mine", "our", "us"})
TOLD = re.compile(r"\b(?:said|say|told|tell|called|call|wrote|write)\b")
# How many words a message has that is shown as it was typed.
SHORTEST_SAID, LONGEST_PLAIN, LONGEST_SAID = 4, 8, 20


class SaidSo:
    """Reads messages like answers; shares what `Replies` does."""

    def __init__(
        self, replies: Replies, trees: Understanding, lexicon: Lexicon, forms: Forms
    ) -> None:
        self._replies = replies
        self._trees = trees
        self._lexicon = lexicon
        self._forms = forms

    def as_said(self, message: Message, seen: tuple[Noticed, ...]) -> tuple[str, ...]:
        """Give a short message that tells an act in its own words, as if it had been an answer.

        It is what would be asked for, so asking for it again would be deaf.
        """
        words = [t for t in message.tokens if any(c.isalnum() for c in t.text)]
        short = message.sentences == 1 and len(words) <= LONGEST_SAID and "?" not in message.text
        if not short or not words or words[0].low not in {"you", "he", "she"} or seen:
            return ()
        heard = self._replies.heard(Answered(message.text, message, seen), message, again=False)
        texts = (heard.sure.clause.text,) if heard.sure is not None else heard.own
        return tuple(t for t in texts if self._reads_well(t, message))

    def of_whom(self, message: Message, seen: tuple[Noticed, ...]) -> tuple[str, ...]:
        """Say what somebody named did as the partner's and as another's act; () where it is clear.

        Only for a first sentence that begins with the name, where nobody says who it is.
        """
        words = _first_sentence(message.tokens)
        lows = {t.low for t in message.tokens}
        owner = find_partner(message.tokens, self._lexicon)
        if lows & (SECOND | {"they"}) or (owner.third and not owner.name):
            return ()
        if {n.kind for n in seen} - UNTOLD:
            return ()
        if not SHORTEST_SAID <= len(words) <= LONGEST_SAID or not lows & MINE:
            return ()
        if words[1].low in TELLING and {"me", "us"} & {t.low for t in words[2:4]}:
            return ()
        both = ways(words, words, self._lexicon, self._forms)
        if len(both) < len(("partner", "another")):
            return ()
        texts = self._replies.either(both, message, seen, again=False)
        sound = len(texts) > 1 and all(self._reads_well(t, message) for t in texts)
        return texts if sound else ()

    def _reads_well(self, text: str, message: Message) -> bool:
        """Tell whether a clause has every word known and rightly written, and no fault."""
        groups = self._lexicon.groups
        loaded = {t.low for t in message.tokens} & (groups["labels"] | groups["curses"])
        if loaded and TOLD.search(text) is None:
            return False
        known = reads(message.text, self._lexicon, self._forms, strange=0)
        lows = text.lower().split()
        would = any(
            a == "would" and not self._forms.is_form(b, "base") and b not in {"not", "have"}
            for a, b in pairwise(lows)
        )
        said = [t.low for t in message.tokens if any(c.isalnum() for c in t.text)]
        own = lows == said and len(said) <= LONGEST_PLAIN  # the parser errs more than the person
        sound = own or not self._trees.faults(text)
        return known and not would and len(lows) >= SHORTEST_SAID and sound


def _first_sentence(words: Sequence[Token]) -> tuple[Token, ...]:
    """Give the words up to the first sign that ends a sentence."""
    end = next((k for k, t in enumerate(words) if t.low in STOPS), len(words))
    return tuple(words[:end])
