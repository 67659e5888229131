"""What sentences claim: who does what to whom, or does not, how surely, and when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.rewriting.forms import Forms
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.normalise import STOPS, Token, tidy, tokens
from bot.rewriting.port import Parser
from bot.rewriting.tree import LONGEST, Tree, grow

PERSONS: Mapping[str, str] = {
    form: person
    for person, forms in {
        "i": "i me my mine myself im",
        "you": "you your yours yourself",
        "he": "he him his himself",
        "she": "she her hers herself",
        "they": "they them their theirs themselves",
        "we": "we us our ours ourselves",
    }.items()
    for form in forms.split()
}
THIRD = frozenset({"he", "she", "they"})
DENIALS = frozenset({"not", "never", "no", "nothing", "nobody", "none", "neither", "nor", "hardly"})
MODALS = frozenset({"would", "could", "should", "might", "may", "must", "can", "will", "shall"})
UNREAL = frozenset({"if", "whether", "unless", "like", "as", "until"})
# What hangs below these happened all the same: "keeps texting", "I saw that you ...".
REAL = frozenset(
    [
        "keep",
        "start",
        "begin",
        "continue",
        "stop",
        "go",
        "come",
        "get",
        "be",
        "have",
        "do",
        "dare",
        "bother",
        "happen",
        "know",
        "see",
        "find",
        "notice",
        "watch",
        "catch",
        "remember",
        "hate",
        "mind",
        "discover",
        "let",
    ]
)
BELOW = frozenset({"xcomp", "ccomp", "advcl", "csubj", "acl", "parataxis"})
PAST = frozenset({"did", "had", "was", "were"})
PRESENT = frozenset({"do", "does", "am", "is", "are"})
DOING = ("obj", "iobj")
SUBJECT_OF_OBJECT = frozenset(
    ["let", "make", "see", "watch", "hear", "catch", "want", "ask", "tell", "help", "find"]
)
ASKING = frozenset(
    [
        "did",
        "do",
        "does",
        "are",
        "is",
        "was",
        "were",
        "have",
        "has",
        "had",
        "can",
        "could",
        "will",
        "would",
    ]
)


NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})

Role = tuple[str, str, str]
"""Who or what; "of", "to" or a preposition; the thing that is owned, or the doing."""


@dataclass(frozen=True)
class Claim:
    """One thing that a sentence says: the doing, whose it is, and how far it is claimed.

    `subject` is "" where nobody is named for it; `hedges` are the words on which it depends
    ("want", "would", "if"); `when` is "past", "present" or "".
    """

    doing: str
    subject: str
    denied: bool
    hedges: frozenset[str]
    when: str
    where: int = 0
    """The number of the sentence, from 0."""


@dataclass(frozen=True)
class Claims:
    """All that a text claims, and what part each person and thing plays in it."""

    claims: tuple[Claim, ...]
    roles: frozenset[Role]
    whole: bool = True
    """Whether every sentence could be read."""


def sentences(text: str, lexicon: Lexicon) -> list[tuple[Token, ...]]:
    """Cut a text into sentences of written-out words; each keeps its closing mark, if any."""
    found: list[tuple[Token, ...]] = []
    here: list[Token] = []
    for token in tokens(tidy(text), lexicon):
        here.append(token)
        if token.low in STOPS:
            found.append(tuple(here))
            here = []
    found.append(tuple(here))
    return [s for s in found if any(t.low not in STOPS for t in s)]


def base_of(low: str, forms: Forms) -> str:
    """Give the plain form of a word: the verb's base, else a noun without its ending."""
    plain = low.removesuffix("'s").removesuffix("'")
    found = forms.of(plain)
    if found is not None:
        return found.base
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("s", "")):
        if plain.endswith(ending) and len(plain) > 3 and not plain.endswith(("ss", "us")):
            stem = plain[: -len(ending)] + instead
            verb = forms.of(stem)
            return verb.base if verb is not None else stem
    return plain


def partner_in(read: Sequence[tuple[Token, ...]], lexicon: Lexicon) -> frozenset[str]:
    """Give the words that mean the partner: "he" in a message that never says "you"."""
    lows = [t.low for sentence in read for t in sentence]
    persons = {PERSONS.get(low, "") for low in lows}
    if "you" in persons:
        return frozenset({"you"})
    thirds = {low for low in lows if low in THIRD} or (persons & {"he", "she"})
    nouns = {low for low in lows if low in lexicon.groups["partner_nouns"]}
    return frozenset({"you"} | nouns | (thirds if len(thirds) == 1 else set()))


class Claiming:
    """Reads what a text claims, on its trees."""

    def __init__(self, lexicon: Lexicon, forms: Forms, parser: Parser) -> None:
        self.lexicon = lexicon
        self.forms = forms
        self.parser = parser

    def read(self, text: str) -> Claims:
        """Read all sentences; `Claims.whole` is False where one was too long for the parser."""
        parts = sentences(text, self.lexicon)
        partner = partner_in(parts, self.lexicon)
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
            who = self._subject(tree, i)
            hedges = self._hedges(tree, i) | ({"asked"} if asked else set())
            yield Claim(
                doing=base_of(tree.low(i), self.forms),
                subject=self._person(tree.tokens[who], partner) if who is not None else "",
                denied=self._denied(tree, i),
                hedges=frozenset(hedges),
                when=self._when(tree, i),
            )

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
        near = tree.children(i)
        near += [k for child in tree.children(i, *DOING) for k in tree.children(child, "det")]
        return any(tree.low(k) in DENIALS for k in near)

    def _hedges(self, tree: Tree, i: int) -> set[str]:
        found = {tree.low(k) for k in tree.children(i, "aux") if tree.low(k) in MODALS}
        at = i
        for _ in range(8):
            found |= {tree.low(k) for k in tree.children(at, "mark") if tree.low(k) in UNREAL}
            node = tree.nodes[at]
            if node.head < 0:
                break
            if node.relation.split(":")[0] in BELOW and tree.nodes[node.head].pos == "VERB":
                above = base_of(tree.low(node.head), self.forms)
                own = node.relation.startswith(("advcl", "parataxis"))
                found |= set() if above in REAL or own else {above}
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
        return "of"
    if cases:
        return cases[0]
    if node.relation in DOING:
        return "to"
    timed = node.relation.startswith(("obl", "nmod:unmarked", "advmod"))
    return "at" if timed and node.pos != "ADV" else ""
