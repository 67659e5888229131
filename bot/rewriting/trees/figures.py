"""Tells pictures of speech and guessed aims from acts: "you are killing me", "trying to make me".

It looks at the verb and what it is done to, so that "you broke my phone" stays an act and "you
broke my heart" does not. Limits: it knows the commonest ones; a picture that it does not know looks
like an act.
"""

from bot.rewriting.trees.group import Group
from bot.rewriting.trees.tree import Tree

# What no camera sees somebody do, whatever it is done to.
INWARD = frozenset(
    {"hope", "wish", "intend", "dream", "fantasise", "fantasize", "imagine", "expect", "deserve"}
    | {"pity", "envy", "regret", "despise", "resent", "adore", "mistrust", "distrust"}
)
# Pictures of harm where somebody, or what somebody is made of, is harmed.
HARMING = frozenset(
    {"kill", "destroy", "ruin", "break", "crush", "drain", "tear", "rip", "stab", "burn", "bury"}
    | {"drown", "suffocate", "smother", "poison", "shatter", "murder", "wreck", "damage", "bleed"}
    | {"wound", "scar", "torture", "haunt", "consume", "devour", "sabotage", "sacrifice"}
)
INNERMOST = frozenset(
    {
        "me",
        "us",
        "myself",
        "heart",
        "hearts",
        "soul",
        "spirit",
        "trust",
        "marriage",
        "life",
        "lives",
    }
    | {
        "relationship",
        "family",
        "love",
        "everything",
        "confidence",
        "self-esteem",
        "future",
        "mind",
    }
    | {"world", "dreams", "faith", "hopes", "insides", "sanity", "peace", "vibe"}
)
# A verb with the small words that make it a picture ("walk all over", "throw under the bus").
SET_PHRASES = (
    ("walk", {"all", "over"}), ("throw", {"bus"}), ("stab", {"back"}), ("push", {"me", "away"}),
    ("shut", {"me", "out"}), ("freeze", {"me", "out"}), ("tear", {"apart"}), ("fall", {"apart"}),
    ("drift", {"away"}), ("drift", {"apart"}), ("slip", {"away"}), ("wipe", {"floor"}),
    ("turn", {"into"}), ("turn", {"cold"}), ("turn", {"your", "back", "on", "me"}),
    ("let", {"down"}), ("let", {"go", "us"}), ("build", {"wall"}), ("build", {"walls"}),
    ("play", {"victim"}), ("play", {"fire"}), ("drag", {"mud"}), ("pull", {"strings"}),
    ("lead", {"life"}), ("live", {"world"}), ("cross", {"line"}), ("burn", {"bridge"}),
    ("rub", {"face"}), ("rub", {"nose"}), ("treat", {"like"}), ("treat", {"badly"}),
    ("treat", {"as"}), ("hang", {"dry"}), ("drive", {"crazy"}), ("drive", {"mad"}),
    ("drive", {"insane"}), ("drive", {"wall"}), ("take", {"granted"}), ("make", {"fool"}),
    ("give", {"up", "on"}), ("hold", {"hostage"}), ("keep", {"hook"}), ("move", {"goalposts"}),
    ("put", {"pedestal"}), ("bring", {"worst"}), ("make", {"feel"}), ("plan", {"life"}),
    ("plan", {"future"}), ("take", {"piss"}), ("go", {"far"}), ("kid", {"me"}), ("joke", {"me"}),
    ("go", {"cold"}), ("drive", {"me", "mad"}), ("cross", {"mind"}), ("take", {"mick"}),
    ("cast", {"spell"}), ("wrap", {"finger"}), ("eat", {"alive"}),
)  # fmt: skip
TRYING = frozenset(
    {"try", "attempt", "want", "need", "plan", "aim", "seek", "like", "mean", "wait", "look"}
)
# What "trying to" is done for: an aim at somebody's mind, not something begun and seen.
AIMS = frozenset({"get", "make", "have", "hurt", "punish", "control", "change", "provoke", "break"})
AIMS |= {"manipulate", "push", "trap", "replace", "destroy", "embarrass", "humiliate", "impress"}
AIMS |= {
    "turn",
    "prove",
    "test",
    "force",
    "avoid",
    "blame",
    "guilt",
    "gaslight",
    "be",
    "look",
    "win",
    "leave",
    "end",
}
BECOMING = frozenset({"become", "turn", "grow", "change", "seem", "feel", "sound", "look"})


def figure(tree: Tree, group: Group, rest: tuple[int, ...]) -> bool:
    """Tell whether a verb with its words is a picture of speech, or a guess at an aim.

    Args:
        tree: the sentence.
        group: the verb group.
        rest: the words after it, as places in the sentence.

    """
    base = group.verb.base
    lows = [tree.low(k) for k in rest]
    if base in INWARD:
        return True
    if base in HARMING and _harmed(tree, rest):
        return True
    if any(base == verb and words <= set(lows) for verb, words in SET_PHRASES):
        return True
    if (base in TRYING and _aimed(lows)) or (base == "have" and lows[:2] == ["to", "be"]):
        return True
    return base in BECOMING and _made(tree, group, rest)


def _harmed(tree: Tree, rest: tuple[int, ...]) -> bool:
    """Tell whether what is harmed is somebody, or what nobody can see."""
    near = list(rest[:3])
    things = [k for k in near if tree.nodes[k].relation in {"obj", "iobj", "nmod", "obl", "xcomp"}]
    return any(tree.low(k) in INNERMOST for k in things)


def _aimed(lows: list[str]) -> bool:
    """Tell whether "to" leads to an aim ("to get me to break up", "for her to leave him")."""
    waits = lows[:1] == ["for"] and "to" in lows[2:5]
    if waits:
        return True
    return lows[:1] == ["to"] and bool(set(lows[1:2]) & AIMS)


def _made(tree: Tree, group: Group, rest: tuple[int, ...]) -> bool:
    """Tell whether somebody is only said to have become something."""
    if group.verb.base in {"turn", "grow", "look", "change", "sound", "feel"}:
        return bool(rest) and tree.nodes[rest[0]].pos == "ADJ"
    return bool(rest) and tree.nodes[rest[0]].pos in {"ADJ", "DET", "NOUN", "ADV"}
