"""Writes the words of a clause anew: the partner as "you", names with capitals, nothing loaded."""

from collections.abc import Iterable

from bot.rewriting.trees.partner import SWAPS, Partner
from bot.rewriting.trees.segments import Found
from bot.rewriting.trees.tree import Tree
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon

WOMAN = frozenset({"slut", "whore", "bitch", "hoe", "skank", "tramp", "ho", "homewrecker"})
HELPERS = frozenset(
    {"have", "has", "had", "are", "were", "was", "is", "am", "would", "will", "should", "could"}
)
# Names of months that are words of their own, and what stands before them as names.
DATES = frozenset({"march", "may", "august"})
BEFORE_DATES = frozenset(
    {"in", "since", "until", "last", "next", "of", "by", "early", "late", "this"}
)
BARE_PLACES = frozenset({"hospital", "university", "holiday", "vacation", "reception", "table"})
OWNING = frozenset({"my", "our", "the", "a", "an", "their", "these", "those"})
# What no one can own: "put her up to it", "gave her away".
PARTICLES = frozenset({"up", "down", "off", "out", "on", "in", "to", "at", "with", "away", "over"})
PARTICLES |= {"every", "again", "when", "while", "and", "because", "until", "so", "since", "after"}
# Behind these "her home" is she and where she went: "let him drive her home".
TAKING_HOME = frozenset(
    {"drive", "take", "bring", "walk", "see", "send", "drop", "follow", "run", "fetch", "accompany"}
)
SHORT_ANSWER = 4
AGREEING = {"was": "were", "is": "are", "has": "have", "does": "do"}


class Bender:
    """Writes single words of one parsed sentence as they can stand in a statement."""

    def __init__(self, tree: Tree, partner: Partner, forms: Forms, lexicon: Lexicon) -> None:
        self._tree = tree
        self._partner = partner
        self._forms = forms
        self._lexicon = lexicon

    def words(self, ks: Iterable[int], each: Found) -> list[str]:
        """Write some words of the clause of a predicate; what is left out gives nothing."""
        out: list[str] = []
        todo = list(ks)
        while todo:
            k = todo.pop(0)
            inner = self._never(k, todo[0] if todo else -1)
            if inner:
                out += inner
                todo.pop(0)
            elif word := self.word(k, each):
                out += ["the", word] if self._lacks_article(k) else [word]
        return out

    def _lacks_article(self, k: int) -> bool:
        """Tell whether a place lacks the article that it has to have ("in kitchen")."""
        low = self._tree.low(k)
        node = self._tree.nodes[k]
        place = self._lexicon.nouns.get(low) == "places" and node.pos in {"NOUN", "PROPN"}
        place = place and not self._tree.tokens[k].name and node.tag != "NNS"
        follows = k + 1 < len(self._tree.nodes) and self._tree.nodes[k + 1].pos == "NOUN"
        bare = low in self._lexicon.groups["bare_places"] | BARE_PLACES
        return place and self._tree.low(k - 1) in {"in", "at"} and not (bare or follows)

    def word(self, k: int, each: Found) -> str:
        """Write one word: insults as people, words about the partner as "you"."""
        low = self._tree.low(k)
        if low in WOMAN and self._tree.nodes[k].pos == "NOUN":
            # Said of the writer, the word is what happened: a fact, kept as a quotation.
            return f"“{low}”" if self.said_of_writer(k) else "woman"
        if low in {"when", "whenever"}:
            return self._occasion(k)
        if self._partner.third:
            return self._to_you(k, each)
        if low in {"was", "is", "has"} and self._after_partner(k):
            return AGREEING[low]
        return self._capital(k)

    def _occasion(self, k: int) -> str:
        """Say an inner "when" with another word, since the statement itself begins with one."""
        if self._tree.low(k) == "whenever":
            return "every time"
        node = self._tree.nodes[k]
        head = node.head
        if head < 0 or self._tree.nodes[head].relation.split(":")[0] not in {"advcl", "acl"}:
            return self._tree.low(k)  # "you didn't tell me when you met her"
        outer = self._tree.nodes[head].head
        denied = outer >= 0 and any(
            self._tree.low(j) in {"not", "never"} for j in self._tree.children(outer, "advmod")
        )
        if denied or self._tree.low(k - 1) in {"and", "but", ","}:
            return "when"  # another word would say something else; the lint keeps it back
        helpers = self._tree.children(head, "aux", "cop", "aux:pass")
        if any(self._tree.low(j) == "not" for j in self._tree.children(head, "advmod")) and (
            self._short_answer(head)
        ):
            return "although"  # "you said you were at work when you weren't"
        lows = {self._tree.low(j) for j in helpers}
        if lows & {"am", "is", "are", "was", "were"}:
            own = self._tree.subject(head)
            thing = own is not None and self._tree.low(own) in {"it", "that", "this", "something"}
            return ("if" if lows & {"is", "are"} else "when") if thing else "while"
        past = self._forms.is_form(self._tree.low(head), "past") or "did" in lows or "had" in lows
        past = past or self._tree.nodes[head].tag == "VBD"
        # "when your friends laughed": the parser makes the verb describe the noun
        after = self._tree.children(head, "acl")
        past = past or any(self._forms.is_form(self._tree.low(j), "past") for j in after)
        if "had" in lows:
            return "after"
        present = self._forms.is_form(self._tree.low(head), "base") and not lows & {"did", "had"}
        return "as" if past and not present else "every time"

    def _short_answer(self, head: int) -> bool:
        """Tell whether a clause says no more than "you weren't" or "you hadn't"."""
        return len(list(self._tree.subtree(head))) <= SHORT_ANSWER

    def _never(self, k: int, after: int) -> list[str]:
        """Say "never told" inside a clause as "didn't tell"."""
        if self._tree.low(k) != "never" or after != k + 1:
            return []
        low = self._tree.low(after)
        if low in {"did", "do"} and self._tree.low(after + 1) in {"", ",", "and", "but", "."}:
            return [low, "not"]  # "she said she would and she never did"
        if self._tree.low(k - 1) in HELPERS:
            return ["not", low]
        known = self._forms.of(low, "past")
        if known is not None and not self._forms.is_form(low, "base"):
            return ["did", "not", known.base]
        if self._forms.is_form(low, "base"):
            return ["do", "not", low]
        known = self._forms.of(low, "third")
        helper = "do" if self._of_partner(after) else "does"
        return [helper, "not", known.base] if known else []

    def said_of_writer(self, k: int) -> bool:
        """Tell whether the writer was called this ("you called me a ...", "that I am a ...")."""
        before = {self._tree.low(j) for j in range(max(0, k - 5), k)}
        called = bool(before & {"call", "calls", "called", "calling", "named"})
        being = before & {"am", "was"}
        return (called and "me" in before) or ("i" in before and bool(being))

    def _capital(self, k: int) -> str:
        """Write a name with a capital: an owner ("jake's place"), an unknown word after "with"."""
        token = self._tree.tokens[k]
        if token.low in DATES and self._tree.low(k - 1) in BEFORE_DATES:
            return token.text.capitalize()
        if token.low in {"valentines", "valentine's"} and self._tree.low(k + 1) == "day":
            return "Valentine's"
        if self._common(k):
            return token.low
        named = token.low.removesuffix("'s") in self._lexicon.groups["names"]
        named = named and token.low.endswith("'s")
        return token.text.capitalize() if named or self._namelike(k) else token.text

    def _common(self, k: int) -> bool:
        """Tell whether a capital only lends weight to a thing ("your Diploma", "my Phone")."""
        token, before = self._tree.tokens[k], self._tree.low(k - 1)
        stem = token.low.removesuffix("'s")
        named = not token.name or stem in self._lexicon.groups["names"] or "'" in token.low
        owned = before in {"a", "an", "your", "my", "his", "her", "our", "this", "that"}
        return not named and owned and stem in self._forms.words and not token.raw.isupper()

    def _namelike(self, k: int) -> bool:
        """Tell whether an unknown word stands where only a name can ("hiking with kira")."""
        low, before = self._tree.low(k), self._tree.low(k - 1)
        bare = before in {"with", "to", "from", "named", "called"} and low.isalpha()
        named = self._tree.nodes[k].tag in {"NNP", "NNPS"} or before == "from"
        unheard = not self._forms.knows(low) or (named and low in self._forms.heard)
        return bare and named and len(low) > 2 and unheard and low not in self._forms.words

    def _after_partner(self, k: int) -> bool:
        """Tell whether the word before, but for "not" and the like, is the partner."""
        before = k - 1
        while self._tree.low(before) in {"not", "never", "always", "still", "just"}:
            before -= 1
        joined = self._tree.low(before - 1) == "and"  # "that Mia and you was there"
        return self._partner.is_subject(self._tree.low(before)) and not joined

    def agent(self, k: int) -> int | None:
        """Give the subject of a verb, its own or the one that it shares with a verb before it."""
        node = self._tree.nodes[k]
        if node.relation in {"aux", "cop", "aux:pass"}:
            k = node.head
        seen: set[int] = set()
        while k >= 0 and k not in seen:
            seen.add(k)
            own = self._tree.subject(k)
            if own is not None:
                return own
            if self._tree.nodes[k].relation != "conj":
                return None
            k = self._tree.nodes[k].head
        return None

    def _of_partner(self, k: int) -> bool:
        """Tell whether a verb or helping verb goes with the partner as subject."""
        subject = self.agent(k)
        return subject is not None and self._partner.is_subject(self._tree.low(subject))

    def _to_you(self, k: int, each: Found) -> str:
        token, low, word = self._tree.tokens[k], self._tree.low(k), self._partner.word
        if low in SWAPS[word]:
            if low in {"himself", "herself"} and not self._of_partner(self._tree.nodes[k].head):
                return token.text  # "an artist must not explain himself"
            return self._pronoun(k, each)
        third = None if self._forms.is_form(low, "base") else self._forms.of(low, "third")
        if low not in AGREEING and third is None:
            return self._capital(k)
        if self._tree.low(k - 1) in OWNING:
            return self._capital(k)  # "forwards my messages": a thing, whatever the parser says
        beside = self._tree.low(k - 1) == word
        # "follows models and comments hearts": the parser takes the verb for a noun
        joined = self._tree.low(k - 1) in {"and", "but", "then"}
        joined = joined and (
            self._tree.nodes[k].relation == "compound"
            or (k + 1 < len(self._tree.nodes) and self._tree.nodes[k + 1].pos in {"NOUN", "DET"})
        )
        if not (beside or joined or self._of_partner(k)):
            return self._capital(k)
        if low in AGREEING:
            return AGREEING[low]
        return third.base if third is not None else token.text

    def _pronoun(self, k: int, each: Found) -> str:
        low, word = self._tree.low(k), self._partner.word
        node = self._tree.nodes[k]
        owned = node.relation.startswith("nmod:poss") or node.tag == "PRP$" or self._keeps(k)
        after = self._tree.low(k + 1) if k + 1 < len(self._tree.tokens) else ""
        if low == "her" and owned and after and not (after in PARTICLES or self._goes_home(k)):
            return "your"
        rival = low in {"him", "her", "them"} and each.kind == "partner"
        if rival and not self._embedded(k, each):
            return self._tree.tokens[k].text
        return SWAPS[word][low]

    def _goes_home(self, k: int) -> bool:
        """Tell whether somebody is taken home or back, which is no home of theirs that is taken."""
        verb = self._forms.of(self._tree.low(k - 1))
        return (
            self._tree.low(k + 1) in {"home", "back"}
            and verb is not None
            and verb.base in TAKING_HOME
        )

    def _keeps(self, k: int) -> bool:
        """Tell whether "her" owns what is given "to" another ("gave her keys to the neighbour")."""
        node, after = self._tree.nodes[k], k + 1
        if node.relation != "iobj" or after >= len(self._tree.nodes):
            return False
        given = self._tree.nodes[after].pos in {"NOUN", "ADJ"} and node.head >= 0
        thing = [self._tree.low(j) for j in range(after + 1, min(after + 4, len(self._tree.nodes)))]
        if given and {"a", "an", "the", "my", "our"} & set(thing):
            return True  # "gave her personal trainer a key"
        to = [
            self._tree.low(min(self._tree.subtree(j)))
            for j in self._tree.children(node.head, "obl")
        ]
        return given and "to" in to

    def _embedded(self, k: int, each: Found) -> bool:
        """Tell whether an object stands in an inner clause that somebody else is the subject of."""
        for above in self._tree.above(k):
            if above == each.at:
                return False
            subject = self._tree.subject(above)
            if subject is not None:
                return not self._partner.is_subject(self._tree.low(subject))
        return False
