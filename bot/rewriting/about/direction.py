"""Tells at whom an act was aimed: some acts hurt the writer only where they were aimed at them.

Going through a phone, asking, accusing, forbidding: what they take from somebody is privacy and
trust, and it is theirs whose phone it was. "You picked up Lucia in my car" searches nothing of the
writer's, and "you asked my sister for her number" does not ask after the writer.
"""

from collections.abc import Mapping

from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

# Aimed where the writer, or a thing of theirs, comes before anybody else.
AT_ME_FIRST = frozenset({"search", "read", "track", "forbid", "demand", "ask"})
# Aimed where the writer is spoken of at all: the one who is asked stands first.
AFTER_ME = frozenset({"test", "checkup", "accuse"})
# Aimed unless somebody else stands where the writer would.
NOT_AT_OTHERS = frozenset({"shout", "mock", "interrupt"})
ME = frozenset({"me", "i", "mine", "myself"})
OTHERS = frozenset({"her", "him", "them", "his", "hers", "their", "someone", "somebody"})
OF_ONES_OWN = frozenset({"phones", "messages", "accounts", "passcodes"})
DENIED = frozenset({"not", "never", "nothing", "didn't", "don't", "haven't", "without"})
NEAR = 3  # words after "my" in which its thing stands ("my old phone")


def aimed(act: str, words: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Tell whether a clause can be about an act that needs an aim; True for every other act."""
    rest = words[1:]
    if act == "ask" and DENIED & {t.low for t in rest}:
        return False  # who is asked nothing is not asked too much
    mine = next((i for i, t in enumerate(rest) if t.low in ME or t.low == "my"), None)
    other = next((i for i in range(len(rest)) if _somebody_else(rest, i, lexicon)), len(rest))
    if act in AT_ME_FIRST:
        return mine is not None and (mine < other or _own_thing(rest, lexicon))
    if act in AFTER_ME:
        return any(t.low in ME for t in rest) or sum(t.low == "my" for t in rest) > 1
    if act in NOT_AT_OTHERS:
        return other == len(rest) or mine is not None
    if act == "follow":  # online; "you followed her to the bar" went there
        return not any(_place(t.low, lexicon) for t in rest)
    return True


def _place(low: str, lexicon: Lexicon) -> bool:
    return lexicon.nouns.get(low) == "places" or low in lexicon.groups["bare_places"]


def _somebody_else(rest: tuple[Token, ...], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word is a third person; "my sister" belongs to the writer."""
    token = rest[at]
    if token.name or token.low in OTHERS:
        return True
    before = {t.low for t in rest[max(0, at - 2) : at]}
    return lexicon.nouns.get(token.low) == "people" and "my" not in before


def _own_thing(rest: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Tell whether something private of the writer is named ("the chat with Mia on my phone")."""
    near = (t for i, t in enumerate(rest) if "my" in {b.low for b in rest[max(0, i - NEAR) : i]})
    return any(lexicon.nouns.get(t.low) in OF_ONES_OWN for t in near)


def turned_away(
    shares: Mapping[str, float], instead: str, words: tuple[Token, ...], lexicon: Lexicon
) -> dict[str, float]:
    """Take the shares from acts that are not aimed as they would have to be.

    What they had goes to `instead`, or to "any" where that is not aimed either.
    """
    held = {act: share for act, share in shares.items() if aimed(act, words, lexicon)}
    lost = sum(shares.values()) - sum(held.values())
    if lost > 0:
        to = instead if aimed(instead, words, lexicon) else "any"
        held[to] = held.get(to, 0.0) + lost
    return held
