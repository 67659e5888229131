"""Writes short forms out: "can't", "he's been", "I'd already told"."""

from bot.rewriting.words.lexicon import Lexicon

CONTRACTIONS = {
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "let's": ("let", "us"),
    "cannot": ("can", "not"),
}
TAILS = {
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'m": "am",
}
# After these, 's is a verb; after a name it is one only before an -ing word.
SHORT_IS = frozenset(
    ["he", "she", "it", "that", "what", "who", "where", "there", "how", "here", "why", "when"]
)
# "Tom's leaving do": what is owned may end in -ing.
FEASTS = frozenset(
    {"do", "party", "drinks", "card", "present", "dinner", "lunch", "speech", "list"}
)
# Names of services and short forms of which chat makes verbs.
SENDING = frozenset({"venmo", "dm", "facetime", "snap", "whatsapp", "paypal", "revolut", "bank"})
SENDING |= {"insta", "zoom", "skype", "uber", "ghost", "tiktok", "airdrop"}
DONE_TO = tuple([word] for word in ("him", "her", "me", "us", "them", "my", "your", "a", "the"))
# What somebody is rather than has done.
STATES = frozenset({"married", "engaged", "divorced", "related", "tired", "bored", "worried"})
STATES |= {"interested", "obsessed", "scared", "excited", "supposed", "naked", "red", "embarrassed"}
# What may stand between "'d" and its verb.
BETWEEN = frozenset({"already", "just", "never", "always", "only", "ever", "even", "not"})


def uncontracted(word: str, following: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the words of a short form; `following` is the text behind it."""
    low = word.lower()
    if low[:1] == "'":
        return (word,)  # an ending without its word
    if low in CONTRACTIONS:
        return CONTRACTIONS[low]
    if low.endswith("n't") and low != "n't":
        return (word[:-3], "not")
    for tail, full in TAILS.items():
        if low.endswith(tail) and low != tail:
            return (word[: -len(tail)], full)
    next_word = following.split()[0].lower() if following.split() else ""
    if low.endswith("'d"):
        if low[:-2] in SENDING:
            return (word[:-2] + ("d" if low[-3] == "e" else "ed"),)  # "then dm'd her"
        return (word[:-2], "had" if _done(following, lexicon) else "would")
    if low.endswith("'s"):
        stem = low[:-2]
        if stem in SHORT_IS:
            has = next_word in {"been", "got"} or next_word.endswith("ed")
            has = has and not _state(following)
            has = has or _has_behind(following)
            return (word[:-2], "has" if has else "is")
        if next_word == "been":
            return (word[:-2], "has")  # "my girlfriend's been asking": nobody owns a "been"
        # "my brother's wedding", but "my brother's meeting him"
        owned = next_word.strip(".,!?") in lexicon.nouns and following.split()[1:2] not in DONE_TO
        feast = following.split()[1:2] and following.split()[1].strip(".,!?").lower() in FEASTS
        if next_word.endswith("ing") and len(next_word) > 5 and not owned and not feast:
            return (word[:-2], "is")
    return (word,)


def _state(following: str) -> bool:
    """Tell whether "'s" stands for "is" before a state ("she's married", "he's called Ed")."""
    low, after = (*(w.strip(".,!?") for w in following.split()[:2]), "", "")[:2]
    named = after[:1].isupper() and after != "I"
    return low.lower() in STATES or (low.lower() in {"called", "named"} and named)


def _has_behind(following: str) -> bool:
    """Tell whether "'s" stands for "has" before a verb whose forms are alike ("she's put up")."""
    lows = [low.strip(".,!?") for low in following.lower().split()[:2]]
    return lows[:1] == ["had"] or (lows[:1] == ["put"] and lows[1:] != ["off"])


def _done(following: str, lexicon: Lexicon) -> bool:
    """Tell whether a participle follows "'d", so that it stands for "had" ("I'd already told")."""
    lows = [low for low in following.lower().split() if low not in BETWEEN]
    low = lows[0].strip(".,!?") if lows else ""
    return low.endswith(("ed", "en")) or low == "better" or low in lexicon.participles
