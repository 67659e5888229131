"""Names what can be seen of a message's sentences: who does what to whom, in which form."""

from collections.abc import Iterator, Sequence

from bot.rewriting.trees.message import STOPS, Message
from bot.rewriting.trees.tree import Tree, grow
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.normalise import Token, without_curses
from bot.rewriting.words.port import Parser
from bot.rewriting.words.times import NIGHT

MOST_TREES = 3
PRONOUNS = frozenset({"you", "i", "we", "he", "she", "they", "it", "that", "this", "there"})
OTHERS = frozenset({"her", "him", "them", "she", "he", "they", "someone", "somebody"})
MODALS = frozenset({"can", "could", "would", "should", "will", "may", "might", "must", "shall"})
ASKING = frozenset(
    {"who", "whom", "what", "when", "where", "why", "how", "which", "since"}
    | {"do", "does", "did", "are", "is", "was", "were", "have", "has", "am", "can", "could"}
    | {"would", "will", "should", "shall", "may"}
)
CUES = (
    "absolutes", "thanks", "apologies", "praise", "threats", "sarcasm", "comparisons", "fuzzy",
)  # fmt: skip
WORDS = (
    ("label", "labels"), ("verdict", "verdicts"), ("mind", "minds"), ("judging", "judging"),
    ("partner", "partner_nouns"), ("relative", "relatives"), ("seeing", "perceptions"),
)  # fmt: skip
CLAUSAL = frozenset({"root", "ccomp", "advcl", "conj", "acl:relcl", "parataxis", "csubj", "xcomp"})


def trees_of(message: Message, parser: Parser, lexicon: Lexicon) -> tuple[Tree, ...]:
    """Parse the first three sentences of a message, curses left out; about 6 ms each."""
    plain, _ = without_curses(message.tokens, lexicon)
    sentences: list[list[Token]] = [[]]
    for token in plain:
        if token.low in STOPS:
            sentences.append([])
        else:
            sentences[-1].append(token)
    grown = (grow(s[:40], parser) for s in [s for s in sentences if s][:MOST_TREES])
    return tuple(tree for tree in grown if tree is not None)


def marks(
    message: Message, noticed: Sequence[Noticed], trees: Sequence[Tree], lexicon: Lexicon
) -> frozenset[str]:
    """Give the names of all that can be seen of a message, for a learned head to weigh."""
    found = set(_of_words(message, lexicon))
    found |= {f"says:{n.kind}" for n in noticed}
    for clause in message.clauses:
        who = clause.subject.lower() if clause.subject.lower() in PRONOUNS else "other"
        found.add(f"clause:{'charged' if clause.charged else 'plain'}:{who}")
        found |= {f"act:{clause.act}", f"how:{clause.tense.name.lower()}"}
    for tree in trees:
        found |= set(_of_tree(tree, lexicon))
    return frozenset(found)


def _of_words(message: Message, lexicon: Lexicon) -> Iterator[str]:
    lows = [t.low for t in message.tokens]
    said = f" {' '.join(lows)} "
    for group in CUES:
        if any(f" {cue} " in said for cue in lexicon.groups[group]):
            yield f"cue:{group}"
    for name, group in WORDS:
        if lexicon.groups[group] & set(lows):
            yield f"word:{name}"
    yield from (f"thing:{kind}" for low in lows if (kind := lexicon.nouns.get(low)))
    if any(t.name for t in message.tokens):
        yield "named"
    if any(t.text.startswith("“") for t in message.tokens):
        yield "quoted"
    if NIGHT.search(said):
        yield "night"
    yield f"sentences:{min(message.sentences, 4)}"
    yield f"long:{min(message.length // 5, 6)}"
    yield from _people(set(lows), asks="?" in message.text)
    if lows:
        yield f"opens:{lows[0]}" if lows[0] in ASKING | PRONOUNS else "opens:other"


def _people(lows: set[str], *, asks: bool) -> Iterator[str]:
    second = bool(lows & {"you", "your", "yours", "yourself"})
    third = bool(lows & {"he", "she", "him", "her", "his", "hers"})
    first = bool(lows & {"i", "me", "my", "mine"})
    yield f"speaks:{'you' if second else ''}{'them' if third else ''}{'me' if first else ''}"
    if asks:
        yield "asks:you" if second else "asks"
    if lows & {"ex", "exes"}:
        yield "ex"


def _of_tree(tree: Tree, lexicon: Lexicon) -> Iterator[str]:
    """Give who does what in each clause of a sentence, the main one apart."""
    for i, node in enumerate(tree.nodes):
        relation = node.relation
        if relation not in CLAUSAL:
            continue
        subject = tree.subject(i)
        who = _who(tree, subject, lexicon)
        place = "main" if relation == "root" else "under"
        form = _form(tree, i)
        yield f"{place}:{who}"
        yield f"{place}:{who}:{form}"
        whom = _whom(tree, i)
        if whom:
            yield f"{place}:{who}>{whom}"
        if subject is not None and tree.children(i, "cop"):
            yield f"{place}:{who}:is:{_state(tree, i, lexicon)}"
    if tree.low(0) in ASKING and _turned(tree):
        yield f"turned:{tree.low(0)}"


def _who(tree: Tree, subject: int | None, lexicon: Lexicon) -> str:
    """Name a subject: a pronoun, the partner, what is yours, what is mine, a name, another."""
    if subject is None:
        return "none"
    low = tree.low(subject)
    if low in PRONOUNS:
        return low
    owners = {tree.low(k) for k in tree.children(subject, "nmod:poss")}
    if low in lexicon.groups["partner_nouns"] and "my" in owners:
        return "partner"
    for owner in ("your", "my"):
        if owner in owners:
            return owner
    if tree.tokens[subject].name:
        return "name"
    return "who" if low in {"who", "what"} else "other"


def _form(tree: Tree, i: int) -> str:
    """Name the form of a predicate: its tense or helper, and whether it is denied."""
    helpers = {tree.low(k) for k in tree.children(i, "aux", "aux:pass", "cop")}
    denied = "-not" if {"not", "never"} & {tree.low(k) for k in tree.children(i)} else ""
    modal = sorted(helpers & MODALS)
    if modal:
        return modal[0] + denied
    if helpers & {"have", "has", "had"}:
        return "perfect" + denied
    if tree.nodes[i].tag == "VBG" and helpers:
        return "going" + denied
    if helpers & {"did", "was", "were"} or tree.nodes[i].tag == "VBD":
        return "past" + denied
    return f"{tree.nodes[i].tag}{denied}"


def _whom(tree: Tree, i: int) -> str:
    """Name the person a predicate reaches: me, you, another, or one's thing."""
    reached = tree.children(i, "obj", "iobj", "obl")
    lows = {tree.low(k) for k in reached}
    if lows & {"me", "us"}:
        return "me"
    if "you" in lows:
        return "you"
    if lows & OTHERS or any(tree.tokens[k].name for k in reached):
        return "other"
    owners = {tree.low(o) for k in reached for o in tree.children(k, "nmod:poss")}
    return next((own for own in ("my", "your", "her", "his") if own in owners), "")


def _state(tree: Tree, i: int, lexicon: Lexicon) -> str:
    """Name what somebody is said to be: a label, praise, a feeling, a place, or something else."""
    low = tree.low(i)
    groups = lexicon.groups
    if low in groups["labels"]:
        return "label"
    if low in groups["praise"]:
        return "praise"
    if any(feeling.word == low for feeling in lexicon.feelings.values()):
        return "feeling"
    return "placed" if tree.children(i, "case") else tree.nodes[i].pos.lower()


def _turned(tree: Tree) -> bool:
    """Tell whether a helper stands before its subject, as in a question."""
    for i, node in enumerate(tree.nodes):
        if node.relation in {"aux", "cop", "aux:pass"}:
            subject = tree.subject(node.head)
            if subject is not None and i < subject:
                return True
    return False
