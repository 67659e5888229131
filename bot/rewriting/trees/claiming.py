"""Reads the claims of a text on its trees: whose doing, denied or not, how surely, and when."""

from collections.abc import Iterator
from dataclasses import replace

from bot.rewriting.trees.claims import PERSONS, Claim, Claims, Role, base_of, partner_in, sentences
from bot.rewriting.trees.tree import LONGEST, Tree, grow
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import STOPS, Token
from bot.rewriting.words.port import Parser

DENIALS = frozenset({"not", "never", "no", "nothing", "nobody", "none", "neither", "nor", "hardly"})
MODALS = frozenset({"would", "could", "should", "might", "may", "must", "can", "will", "shall"})
INSTEAD = frozenset({"without", "instead", "rather"})
UNREAL = frozenset({"if", "whether", "unless", "like", "as", "until"})
NEARLY = frozenset({"almost", "nearly", "barely", "maybe", "perhaps", "probably", "possibly"})
RUMOURED = frozenset({"apparently", "supposedly", "allegedly", "seemingly"})
# What hangs below these happened all the same: "keeps texting", "I saw that you ...".
GOING_ON = frozenset(
    {"keep", "start", "begin", "continue", "come", "dare", "bother", "happen", "let"}
)
KNOWING = frozenset(
    {"know", "see", "find", "notice", "watch", "catch", "remember", "hate", "mind", "discover"}
)
BELOW = frozenset({"xcomp", "ccomp", "advcl", "csubj", "acl", "parataxis"})
PAST = frozenset({"did", "had", "was", "were"})
PRESENT = frozenset({"do", "does", "am", "is", "are"})
DOING = ("obj", "iobj")
OWNERS = frozenset({"my", "your", "his", "her", "our", "their"})
SUBJECT_OF_OBJECT = frozenset(
    ["let", "make", "see", "watch", "hear", "catch", "want", "ask", "tell", "help", "find"]
)
ASKING = frozenset({
    "did", "do", "does", "are", "is", "was", "were", "have", "has", "had", "can", "could",
    "will", "would",
})  # fmt: skip


NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Claiming:
    """Reads what a text claims, on its trees."""

    def __init__(self, lexicon: Lexicon, forms: Forms, parser: Parser) -> None:
        self.lexicon = lexicon
        self.forms = forms
        self.parser = parser

    def read(self, text: str, *, as_said: bool = True) -> Claims:
        """Read all sentences; `Claims.whole` is False where one was too long for the parser.

        In what somebody said, "he" may mean the partner; with `as_said` False, "you" alone does.
        """
        parts = sentences(text, self.lexicon)
        partner = partner_in(parts, self.lexicon) if as_said else frozenset({"you"})
        claims: list[Claim] = []
        roles: set[Role] = set()
        whole = True
        for at, part in enumerate(parts):
            words = [t for t in part if t.low not in STOPS]
            tree = grow(words, self.parser) if len(words) <= LONGEST else None
            whole = whole and tree is not None
            if tree is not None:
                asked = part[-1].low == "?" and tree.low(0) in ASKING
                made = self._claims(tree, partner, asked=asked)
                claims += [replace(claim, where=at) for claim in made]
                roles |= self._roles(tree, partner)
        return Claims(tuple(claims), frozenset(roles), whole)

    def _person(self, token: Token, partner: frozenset[str]) -> str:
        person = PERSONS.get(token.low) or base_of(token.low, self.forms)
        return "you" if person in partner or token.low in partner else person

    def _claims(self, tree: Tree, partner: frozenset[str], *, asked: bool) -> Iterator[Claim]:
        for i in range(len(tree.nodes)):
            if not _is_doing(tree, i):
                continue
            hedges = self._hedges(tree, i) | ({"asked"} if asked else set())
            yield Claim(
                doing=self._doing(tree, i),
                subject=self._whose(tree, i, partner),
                denied=self._denied(tree, i),
                hedges=frozenset(hedges),
                when=self._when(tree, i),
            )

    def _doing(self, tree: Tree, i: int) -> str:
        """Name a doing; what is done to its subject is another one than what its subject does."""
        suffered = ["by"] if tree.children(i, "aux:pass", "nsubj:pass") else []
        added = [tree.low(k) for k in tree.children(i, "compound:prt")]
        return " ".join((base_of(tree.low(i), self.forms), *added, *suffered))

    def _whose(self, tree: Tree, i: int, partner: frozenset[str]) -> str:
        """Name whose doing it is: "" where that went without saying, "?" for an order."""
        who = self._subject(tree, i)
        if who is not None:
            return self._person(tree.tokens[who], partner)
        ordered = tree.nodes[i].tag in {"VB", "VBP"} and tree.nodes[i].relation != "xcomp"
        return "?" if ordered else ""

    def _subject(self, tree: Tree, i: int) -> int | None:
        """Find whose doing it is: its own subject, or the one it shares with the word above."""
        for _ in range(6):
            own = tree.subject(i)
            if own is not None:
                return own
            node = tree.nodes[i]
            if node.head < 0 or node.relation not in {"conj", "xcomp"}:
                return None
            taken = tree.children(node.head, *DOING)
            lent = base_of(tree.low(node.head), self.forms) in SUBJECT_OF_OBJECT
            if node.relation == "xcomp" and taken and lent:
                return taken[0]
            i = node.head
        return None

    def _denied(self, tree: Tree, i: int) -> bool:
        """Tell whether it is said not to be so; "not bother to call" is not to call."""
        near = tree.children(i)
        near += [k for child in tree.children(i, *DOING) for k in tree.children(child, "det")]
        if any(tree.low(k) in DENIALS for k in near):
            return True
        if any(tree.low(k) in INSTEAD for k in tree.children(i, "mark", "case")):
            return True
        node = tree.nodes[i]
        return node.relation == "xcomp" and node.head >= 0 and self._denied(tree, node.head)

    def _hedges(self, tree: Tree, i: int) -> set[str]:
        found = {tree.low(k) for k in tree.children(i, "aux") if tree.low(k) in MODALS}
        found |= {tree.low(k) for k in tree.children(i) if tree.low(k) in NEARLY | RUMOURED}
        at = i
        for _ in range(8):
            found |= {tree.low(k) for k in tree.children(at, "mark") if tree.low(k) in UNREAL}
            node = tree.nodes[at]
            if node.head < 0:
                break
            if node.relation.split(":")[0] in BELOW and tree.nodes[node.head].pos == "VERB":
                above = base_of(tree.low(node.head), self.forms)
                own = node.relation.startswith(("advcl", "parataxis"))
                found |= set() if above in GOING_ON | KNOWING or own else {above}
            at = node.head
        return found

    def _when(self, tree: Tree, i: int) -> str:
        helpers = {tree.low(k) for k in tree.children(i, "aux", "cop", "aux:pass")}
        tag = tree.nodes[i].tag
        if tag == "VBD" or helpers & (PAST | {"have", "has"}):
            return "past"
        return "present" if tag in {"VBP", "VBZ"} or helpers & PRESENT else ""

    def _roles(self, tree: Tree, partner: frozenset[str]) -> set[Role]:
        """Tell of each person and thing what part it plays in which doing, or whose it is."""
        found: set[Role] = set()
        for i, node in enumerate(tree.nodes):
            if node.pos not in NAMING:
                continue
            token = tree.tokens[i]
            who = self._person(token, partner)
            part = _part(tree, i)
            if part == "of":
                found.add((who, part, base_of(tree.low(node.head), self.forms)))
            elif part:
                found |= {(who, part, doing) for doing in self._doings(tree, i)}
        return found

    def _doings(self, tree: Tree, i: int) -> set[str]:
        """Give the doing that a word belongs to, with the ones above and below that share it.

        A parser cannot always tell on which of "keep liking" the rest hangs.
        """
        at = next((k for k in tree.above(i) if _is_doing(tree, k)), None)
        if at is None:
            return {""}
        chain = [at]
        while tree.nodes[chain[-1]].relation == "xcomp" and tree.nodes[chain[-1]].head >= 0:
            chain.append(tree.nodes[chain[-1]].head)
        for above in chain:
            chain += [k for k in tree.children(above, "xcomp") if k not in chain]
        return {base_of(tree.low(k), self.forms) for k in chain}


def _is_doing(tree: Tree, i: int) -> bool:
    return tree.nodes[i].pos == "VERB" or tree.subject(i) is not None


def _part(tree: Tree, i: int) -> str:
    """Tell the part of a noun: "of" for an owner, "to" for an object, or its preposition."""
    node = tree.nodes[i]
    cases = [tree.low(k) for k in tree.children(i, "case") if tree.low(k) != "'s"]
    if node.relation == "nmod:poss" or tree.low(i).endswith("'s"):
        return "of" if tree.low(i) not in PERSONS or tree.low(i) in OWNERS else "?"
    if cases:
        return cases[0]
    if node.relation in DOING:
        return "to"
    timed = node.relation.startswith(("obl", "nmod:unmarked", "advmod"))
    return "at" if timed and node.pos != "ADV" else ""
