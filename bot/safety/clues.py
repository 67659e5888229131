"""What a learned head is told besides the words: which rules held, who does it, is it denied."""

from bot.safety.model import Finding
from bot.safety.reading import Reading

_SELF = frozenset({"i", "me", "my", "myself", "mine"})
_OTHER = frozenset(
    {"he", "she", "they", "him", "her", "them", "his", "their", "himself", "herself"}
)
_ADDRESSED = frozenset({"you", "your", "yours", "yourself"})
_TOGETHER = frozenset({"we", "us", "our", "both", "each", "ours"})
_DENIED = frozenset({"not", "never", "no", "nobody", "neither", "nor", "without", "none"})
_IMAGINED = frozenset({"if", "would", "could", "might", "imagine", "wish", "want", "going", "will"})
_OPENERS = frozenset(
    {"i", "he", "she", "they", "you", "we", "my", "what", "how", "why", "is", "can", "do", "does"}
)
_SHORT, _MIDDLING = 4, 18


def clues(reading: Reading, found: tuple[Finding, ...]) -> frozenset[str]:
    """Name what is to be seen in a text: few, sure, and the same when learning and when judging."""
    words = reading.plain.split()
    seen = {f"rule {each.danger.value} {each.action.value}" for each in found}
    groups = {
        "self": _SELF,
        "other": _OTHER,
        "addressed": _ADDRESSED,
        "together": _TOGETHER,
        "denied": _DENIED,
        "imagined": _IMAGINED,
    }
    seen |= {name for name, members in groups.items() if members & reading.words}
    if words and words[0] in _OPENERS:
        seen.add(f"opens {words[0]}")
    if "?" in reading.original:
        seen.add("asked")
    seen.update(f"{one} to me" for one in _before_me(words))
    seen.add(_length(len(words)))
    return frozenset(seen)


def _before_me(words: list[str]) -> set[str]:
    """Tell who is named shortly before a "me": the likeliest doer of what is suffered."""
    found = set()
    for at, word in enumerate(words):
        if word in ("me", "my"):
            near = words[max(0, at - 4) : at]
            found |= {"other" for each in near if each in _OTHER}
            found |= {"addressed" for each in near if each in _ADDRESSED}
    return found


def _length(count: int) -> str:
    if count <= _SHORT:
        return "short"
    return "middling" if count <= _MIDDLING else "long"
