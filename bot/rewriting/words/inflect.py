"""The forms of an English verb, regular or given with its past and participle."""

from dataclasses import dataclass

VOWELS = frozenset("aeiou")
# Two-syllable verbs whose last consonant is not doubled although it looks as if it should be.
SINGLE = frozenset(
    [
        "abandon",
        "allow",
        "alter",
        "answer",
        "benefit",
        "bicker",
        "borrow",
        "bother",
        "cancel",
        "channel",
        "color",
        "comfort",
        "consider",
        "counsel",
        "cover",
        "credit",
        "deliver",
        "deposit",
        "develop",
        "discover",
        "edit",
        "enter",
        "exit",
        "favor",
        "filter",
        "fix",
        "flatter",
        "follow",
        "frighten",
        "gather",
        "gossip",
        "happen",
        "honor",
        "interpret",
        "iron",
        "label",
        "lessen",
        "limit",
        "linger",
        "listen",
        "lower",
        "market",
        "matter",
        "mention",
        "mix",
        "monitor",
        "murder",
        "offer",
        "open",
        "order",
        "pardon",
        "pester",
        "play",
        "pocket",
        "power",
        "profit",
        "quarrel",
        "question",
        "reason",
        "recover",
        "register",
        "relax",
        "remember",
        "season",
        "show",
        "shower",
        "sicken",
        "signal",
        "snow",
        "soften",
        "strengthen",
        "suffer",
        "target",
        "threaten",
        "total",
        "travel",
        "trigger",
        "uncover",
        "visit",
        "vomit",
        "wander",
        "water",
        "weaken",
        "whisper",
        "wonder",
    ]
)


@dataclass(frozen=True)
class Verb:
    """One verb in its five forms."""

    base: str
    past: str
    participle: str
    gerund: str
    third: str


def verb(spelling: str) -> Verb:
    """Make all forms from "text" or, where irregular, from "write wrote written"."""
    parts = spelling.split()
    base = parts[0]
    past = parts[1] if len(parts) > 1 else _past(base)
    participle = parts[2] if len(parts) > 2 else past
    return Verb(base, past, participle, _gerund(base), _third(base))


def _doubles(base: str) -> bool:
    """Tell whether the last consonant is written twice before -ed and -ing."""
    if len(base) < 3 or base in SINGLE:
        return False
    before, vowel, last = base[-3], base[-2], base[-1]
    return last not in VOWELS | set("wxy") and vowel in VOWELS and before not in VOWELS


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if _doubles(base) else base + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base == "be":
        return "being"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + base[-1] + "ing" if _doubles(base) else base + "ing"


def _third(base: str) -> str:
    if base == "have":
        return "has"
    if base == "be":
        return "is"
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def plural(noun: str) -> str:
    """Make the regular plural of a noun."""
    return noun + "s" if noun.endswith("o") else _third(noun)
