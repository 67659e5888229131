"""Small words that the gate counts by, and how a clause's words are matched with its message's."""

from collections.abc import Iterator

from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

# A person stays the same in every case ("me", "my" and "I").
PERSONS = {
    "me": "i", "my": "i", "mine": "i", "myself": "i", "your": "you", "yours": "you",
    "yourself": "you", "her": "she", "hers": "she", "herself": "she", "him": "he", "his": "he",
    "himself": "he", "them": "they", "their": "they", "theirs": "they", "us": "we", "our": "we",
    "ours": "we",
}  # fmt: skip
THIRD = frozenset({"he", "she", "they"})
EVERYBODY = THIRD | {"i", "you", "we", "it"}
POINTING = frozenset({"it", "this", "that", "there", "here", "one", "these", "those", "so"})
DENYING = frozenset({"not", "never", "no", "nothing", "nobody", "none", "without", "nor"})
MODALS = frozenset({"can", "could", "will", "would", "should", "must", "may", "might", "shall"})
REASONS = frozenset({"because", "so", "since", "as", "though", "although", "unless", "if"})
TIMED = frozenset({"when", "while", "after", "before", "until", "every", "whenever", "once"})
PLACING = frozenset({"to", "of", "with", "at", "for", "from", "about", "on", "in", "by", "than"})
POLAR = frozenset(
    {"did", "do", "does", "are", "is", "was", "were", "have", "has", "had", "can", "will", "would"}
    | {"could", "should", "am"}
)
ASKING = frozenset({"why", "how", "what", "who", "where", "when", "which", "whose"})
GROUPS = (
    "labels", "verdicts", "minds", "judging", "absolutes", "curses", "fuzzy", "partner_nouns",
    "relatives", "perceptions", "fillers", "praise", "foreign",
)  # fmt: skip
"""The word lists of the lexicon that count."""
_HELPING = frozenset(
    {"be", "is", "are", "was", "were", "am", "been", "being", "do", "does", "did", "have", "has"}
    | {"had", "will", "would", "can", "could", "to", "the", "a", "an", "of", "and", "then", "so"}
)
_SMALL = _HELPING | POINTING | THIRD | PLACING | {"i", "you", "we"}


def wordy(token: Token) -> bool:
    """Tell a word from a mere sign."""
    return any(c.isalnum() for c in token.text)


def binned(name: str, count: float, *edges: float) -> Iterator[str]:
    """Name every edge that a count reaches, so that more of something can weigh more."""
    return (f"{name}>={edge}" for edge in edges if count >= edge)


def stem(token: Token, forms: Forms) -> str:
    """Give what a word is compared by: its person, the base of its verb, or itself."""
    low = token.low.removesuffix("'s")
    if low in PERSONS or low in _HELPING or low in POINTING:
        return PERSONS.get(low, low)
    verb = forms.of(low)
    return verb.base if verb is not None else low


def carries(word: str) -> bool:
    """Tell whether a word, given as it is compared, carries something of its own."""
    return word not in _SMALL and len(word) > 1
