"""A sentence as a tree: the tokens that were read and how the parser hangs them together."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rewriting.words.normalise import Token
from bot.rewriting.words.port import Node, Parser

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
LONGEST = 60
# Chat verbs that the treebank knows only as nouns stand in as plain ones while parsing.
SURROGATES = {
    "text": "call", "texts": "calls", "texting": "calling", "texted": "called",
    "message": "call", "messages": "calls", "messaging": "calling", "messaged": "called",
    "whatsapp": "call", "whatsapping": "calling", "whatsapped": "called",
    "snapchat": "call", "snapchatting": "calling", "snapchatted": "called",
    "chat": "call", "chats": "calls", "chatting": "calling", "chatted": "called",
    "facetime": "call", "facetiming": "calling", "facetimed": "called",
    "dm": "call", "dms": "calls", "dming": "calling", "dmed": "called",
    "sext": "call", "sexting": "calling", "sexted": "called",
    "unfollow": "leave", "unfollowed": "left", "unfriended": "left", "unblocked": "called",
    "texting-": "calling", "just now": "recently", "anymore": "anymore",
}  # fmt: skip


@dataclass(frozen=True)
class Tree:
    """One parsed sentence; words are named by their index."""

    tokens: tuple[Token, ...]
    nodes: tuple[Node, ...]

    def low(self, i: int) -> str:
        """Give the word at `i` in small letters, or "" outside."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def children(self, i: int, *relations: str) -> list[int]:
        """Give what hangs directly on a word, all or by relation, in order."""
        return [
            k
            for k, node in enumerate(self.nodes)
            if node.head == i and (not relations or node.relation in relations)
        ]

    def subtree(self, i: int) -> list[int]:
        """Give a word and all below it, in order."""
        inside = {i}
        grown = True
        while grown:
            more = {k for k, node in enumerate(self.nodes) if node.head in inside} - inside
            grown = bool(more)
            inside |= more
        return sorted(inside)

    def above(self, i: int) -> Iterator[int]:
        """Give the words above a word, the nearest first."""
        seen = {i}
        at = self.nodes[i].head
        while at >= 0 and at not in seen:
            yield at
            seen.add(at)
            at = self.nodes[at].head

    def subject(self, i: int) -> int | None:
        """Give the subject of a predicate, if it has one of its own."""
        found = self.children(i, *sorted(SUBJECTS))
        return found[0] if found else None


def _plain(token: Token) -> str:
    """Give the word that stands for a token while parsing; quoted words stand as one object."""
    return "this" if token.text.startswith("“") else SURROGATES.get(token.low, token.text)


def grow(tokens: Sequence[Token], parser: Parser) -> Tree | None:
    """Parse one sentence; None when it is empty or too long to be worth parsing."""
    kept = tuple(tokens)
    if not 1 <= len(kept) <= LONGEST:
        return None
    words = [_plain(t) for t in kept]
    for k in range(1, len(kept) - 1):
        # "you like all of her photos": the parser takes the verb for "like a friend"
        likes = kept[k].low == "like" and kept[k - 1].low in {"you", "he", "she", "they", "i"}
        words[k] = "love" if likes else words[k]
        # "you said nothing when she joked": the parser takes it for a subject
        empty = kept[k].low == "nothing" and kept[k - 1].low in {"said", "say", "says", "did", "do"}
        words[k] = "it" if empty else words[k]
    return Tree(kept, _parsed(words, parser))


def _parsed(words: Sequence[str], parser: Parser) -> tuple[Node, ...]:
    """Parse words, an owner's "'s" as the word of its own that the treebank makes of it."""
    apart: list[str] = []
    begins: list[int] = []
    for word in words:
        begins.append(len(apart))
        owner = word.lower().endswith("'s") and len(word) > 2
        apart += [word[:-2], word[-2:]] if owner else [word]
    if len(apart) == len(words) or len(apart) > LONGEST:
        return parser.parse(words)
    nodes = parser.parse(apart)
    stands = [bisect(begins, k) - 1 for k in range(len(apart))]
    out = []
    for k, begin in enumerate(begins):
        node = nodes[begin]
        if node.head >= 0 and stands[node.head] == k:  # the ending was taken for the head
            node = nodes[begin + 1]
        out.append(replace(node, head=stands[node.head] if node.head >= 0 else -1))
    return tuple(out)
