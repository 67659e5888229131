"""From what was typed to plain words: spellings written out, capitals settled, curses out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rewriting.words.contracted import uncontracted
from bot.rewriting.words.lexicon import Lexicon

MOST = 4096
TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[\"“][^\"“”]{1,200}[\"”]"  # quoted words stay one piece: they are a fact, not a reproach
    r"|(?<![\w'])'(?!em\b|til\b|bout\b|cause\b|cos\b)[A-Za-z][^'\n]{0,120}"
    r"(?:'\w[^'\n]{0,60}){0,4}(?<=[.,!?\w])'(?!\w)"  # in single marks, too
    r"|[£$€¥₹]\d+(?:[.,]\d+)*"
    r"|\b[A-Z]&[A-Z]\b|\d{1,3}(?:,\d{3})+(?:\.\d+)?\b"  # "A&E", "3,000"
    r"|\b(?:b4|gr8|h8|l8r?|m8s?|w8|(?:any|every|evry|no|som|sum)1)\b"  # digits that are sounds
    r"|\b[A-Z]{1,3}-?\d{1,4}\b"  # "the M6", "your PS5"
    r"|\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?|\d+\.\d+|\d+(?:\s?[ap]m\b)?(?:st|nd|rd|th)?\b"
    r"|[^\W\d_]+(?:[-'*/][^\W\d_]+)*'?|\S"
)
APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u0060\u00b4"), "'")
CAPITALS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "english",
        *("american", "australian", "belgian", "brazilian", "british", "canadian", "chinese"),
        *("danish", "dutch", "french", "german", "greek", "indian", "irish", "italian"),
        *("japanese", "korean", "mexican", "norwegian", "polish", "portuguese", "romanian"),
        *("russian", "scottish", "spanish", "swedish", "thai", "turkish", "ukrainian", "welsh"),
    ]
)
# "cause he said hi" gives a reason, "you cause me trouble" does not.
THEREFORE = re.compile(
    r" (?:i|im|i'm|u|ur|you|your|he|hes|she|shes|we|they|it|its|my)\b", re.IGNORECASE
)
# "a message form her", "you where at the gym": two slips that are words, sure only by their place.
FROM = re.compile(
    r" (?:me|him|her|them|us|work|home|insta\w*|facebook|tinder|whatsapp|last|yesterday"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
A_FORM = frozenset({"a", "an", "the", "this", "that", "my", "your", "to", "which", "every", "or"})
WERE = re.compile(r" (?:at|with|still|just|not|never|so|\w{2,}ing)\b", re.IGNORECASE)
CAUSERS = frozenset({"i", "you", "we", "they", "to", "not", "the", "a", "that", "this", "which"})
# Apps whose names are words, and what shows that the app is meant where no capital does.
WORDS_TOO = frozenset({"signal", "slack", "teams", "zoom", "hinge"})
ON = frozenset({"on", "via", "through", "using", "use", "uses", "used", "over", "ur", "your", "my"})
# "you came home late an you were drunk"; but "an hour", "an email".
AND = re.compile(r" (?:u|you|i|he|she|we|they|then|now|ur|my|the|that|im|its)\b", re.IGNORECASE)
VOWELS = frozenset("aeiou")
OWNERS = frozenset({"my", "your", "his", "her", "our", "their", "the", "a", "an"})
# Before these "till" is where one pays; "her" is left out, for "I held her till she slept".
AT_THE_TILL = (OWNERS - {"her"}) | {"this", "self-service"}
# "you sad you would call": nobody says of whom a person who is sad is sad.
SAID = re.compile(r" (?:you|u|i|he|she|it|they|we|that|its|it's|im|i'm|hes|shes)\b", re.IGNORECASE)
SPOKEN_TO = frozenset({"you", "your", "yours", "yourself", "u", "ur"})
PARTNERS = frozenset({"my wife", "my husband", "my partner"})
FOREVER = frozenset({"constantly", "always", "forever", "literally", "seriously"})
STOPS = frozenset(".!?…\n;")
LONGEST_INITIALS = 5
# 'You said "not since May." There are eighty messages': the sentence ends within the quotation.
QUOTED_WHOLE = re.compile(r"[.!?…][\"”']$")
NEXT_SENTENCE = re.compile(r"\s+[A-Z]")
CURSING = frozenset({"fuck", "screw", "sod", "damn", "bugger"})
CURSED = frozenset({"you", "your", "this", "that", "her", "him", "his", "them", "it", "all", "off"})
BEFORE_CURSE = STOPS | {",", "and", "so", "just", "oh", "well", "yeah", "no", "seriously"}
AFTER_CURSE = STOPS | {",", "and", "for"}
LAUGHED = re.compile(r"^(?:l+m+f*a+o+|l+o{2,}l+z*|lo+l+z+|(?:ha){2,}h?|(?:he){3,}|r+o+f+l+)$")
# Chat spellings that mean something else in capitals.
INITIALS = frozenset({"HR"})
ONE_STOP = re.compile(r"(?<![.!?…])\.$")


TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof"})
# "my wife (34F)", "my partner (they/them)": how people are introduced on boards.
INTRODUCED = re.compile(
    r"[(\[](?=[^()\[\]]{2,16}[)\]])(?:(?:they/them|s?he/(?:her|him|they))\W{0,2})?"
    r"(?:\d{2}\W?[mfx]{0,2}|[mfx]\W?\d{2})?[)\]]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Token:
    """One word as it would be written in a statement, with what was typed and where."""

    text: str
    low: str
    raw: str
    start: int
    end: int
    name: bool = False


@dataclass(frozen=True)
class Curse:
    """A curse that was taken out, with the words as typed."""

    words: str


def tidy(text: str) -> str:
    """Cap the length, straighten apostrophes, settle the spaces of each line."""
    straight = text[:MOST].translate(APOSTROPHES)
    return "\n".join(" ".join(line.split()) for line in straight.splitlines()).strip()


def shouted(text: str) -> bool:
    """Tell whether the message is in capitals throughout, so that they say nothing about names."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 5 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def tokens(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """Cut a tidied message into written-out words and stops."""
    loud = shouted(text)
    out: list[Token] = []
    spoken = INTRODUCED.sub(lambda found: " " * len(found.group()), text.replace("\n", ";"))
    for match in TOKEN.finditer(spoken):
        raw = match.group()
        if raw == "." and out and out[-1].raw.lower() in TITLES:
            continue  # "Mrs. Pemberton" is one person in one sentence
        if raw[0].isdigit():
            raw = raw.replace(" ", "")
        first = not out or out[-1].low in STOPS
        around = (out[-1].low if out else "", text[match.end() : match.end() + 24])
        small = raw.islower() or loud or first
        written = _without_slip(raw, lexicon) if small else ()
        written = written or _written_out(raw, lexicon, *around)
        where = (raw, match.start(), match.end())
        before = out[-1].low if out else ""
        plain = loud or (first and not _begins_with_name(raw, around[1], lexicon))
        out.extend(_token(w, where, lexicon, before, ignore_capital=plain) for w in written)
        if QUOTED_WHOLE.search(raw) and NEXT_SENTENCE.match(text, match.end()):
            out.append(Token(".", ".", "", match.end(), match.end()))
    return _phrases(tuple(_without_likes(out)), lexicon)


def _without_likes(words: Sequence[Token]) -> Iterator[Token]:
    """Leave out a "like" between commas, and what is said twice ("always, always")."""
    twice = False
    lows = [".", *(t.low for t in words), ""]
    for k, token in enumerate(words, start=1):
        behind = lows[k + 1] if lows[k + 1] not in FOREVER else lows[min(k + 2, len(lows) - 1)]
        alone = lows[k] == "like" and lows[k - 1] in STOPS | {","} and behind == ","
        comma = lows[k] == "," and lows[k - 1] == "like" and lows[k - 2] in STOPS | {","}
        again = lows[k] in FOREVER and lows[k + 1] == "," and lows[min(k + 2, len(lows) - 1)]
        if not alone and not (comma and k > 1) and again not in FOREVER and not twice:
            yield token
        twice = again in FOREVER


def _begins_with_name(raw: str, following: str, lexicon: Lexicon) -> bool:
    """Tell whether a capital that begins a sentence is a name's: its owner did something."""
    low, after = raw.lower(), following.lower().split()[:1]
    acts = after and any(form in {"past", "third"} for _, form in lexicon.senses.get(after[0], ()))
    unheard = low in lexicon.groups["doubtful_names"] or low not in lexicon.known
    return bool(acts) and raw.istitle() and unheard and low not in lexicon.groups["function_words"]


def _without_slip(raw: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the common word that has one slip in it; nothing for every other word."""
    low = raw.lower()
    if low in lexicon.spelling:
        return ()
    if low.endswith("'s") and (owner := lexicon.misspelt.get(low[:-2])):
        return (f"{owner}'s",)  # "my borther's wedding"
    meant = lexicon.misspelt.get(low) or ("" if raw.istitle() else _guessed(low, lexicon))
    spelled = lexicon.spelling.get(meant, meant)
    return tuple(p for word in spelled.split() for p in uncontracted(word, "", lexicon))


def _guessed(low: str, lexicon: Lexicon) -> str:
    """Give what a word that nobody knows was meant to be; no name stands for another word."""
    groups = lexicon.groups
    named = low in groups["names"] or low in groups["doubtful_names"] or low in lexicon.media
    if lexicon.guessing is None or named or low in lexicon.known or low in groups["foreign"]:
        return ""
    meant = lexicon.guessing.meant(low)
    return "" if meant in groups["names"] else meant


def _written_out(raw: str, lexicon: Lexicon, before: str, following: str) -> tuple[str, ...]:
    """Write out a chat spelling or a contraction; a few of them by the words around."""
    low = raw.lower()
    if LAUGHED.match(low):
        return ("lol",)
    if low in {"aint", "ain't"}:
        return ({"i": "am", "you": "are", "we": "are", "they": "are"}.get(before, "is"), "not")
    by_place = _by_place(low, before, following)
    if by_place:
        return (by_place,)
    if low == "exes" and before in OWNERS and _owned(following, lexicon):
        return ("ex's",)  # "your exes pictures"
    if raw[0] in '"“' or (raw[0] == "'" and len(raw) > 2 and raw[-1] == "'"):
        return (f"“{ONE_STOP.sub('', raw[1:-1].strip())}”",)
    if low in lexicon.spelling and raw not in INITIALS:
        spelled = lexicon.spelling[low]
        return tuple(
            part for word in spelled.split() for part in uncontracted(word, following, lexicon)
        )
    return uncontracted(raw, following, lexicon)


def _owned(following: str, lexicon: Lexicon) -> bool:
    """Tell whether a thing follows, which somebody owns."""
    low = "".join(following.lower().split()[:1]).strip(".,!?")
    low = lexicon.spelling.get(low, low)
    # "your exes back" is more often an answer to them than a part of them
    return low != "back" and lexicon.nouns.get(low, "people") != "people"


def _by_place(low: str, before: str, following: str) -> str:
    """Give the word that a spelling stands for between its neighbours; "" for itself."""
    match low:
        case "cause" | "'cause" if before not in CAUSERS and THEREFORE.match(following):
            return "because"
        case "form" if before not in A_FORM and FROM.match(following):
            return "from"
        case "where" if before in {"you", "we", "they"} and WERE.match(following):
            return "were"
        case "4" if re.match(r" (?:me|him|her|you|us|them|ever)\b", following):
            return "for"
        case "2" if re.match(r" (?:me|him|her|you|us|them)\b", following):
            return "to"
        case "an" if AND.match(following):
            return "and"
        case "till" if before in AT_THE_TILL:
            return low
        case "sad" if before in {"you", "i", "he", "she", "they", "we"} and SAID.match(following):
            return "said"
        case "fam" if before not in OWNERS:
            return "bro"  # a call, not a family
        case "&":
            return "and"
        case _:
            return ""


def _token(
    word: str, where: tuple[str, int, int], lexicon: Lexicon, before: str, *, ignore_capital: bool
) -> Token:
    raw, start, end = where
    low = word.lower().replace("“", "").replace("”", "") if word[0] == "“" else word.lower()
    if word[0] == "“":
        return Token(word, low, raw, start, end)
    stem = low.removesuffix("'s").removesuffix("'")
    names, doubtful = lexicon.groups["names"], lexicon.groups["doubtful_names"]
    media = lexicon.media
    if low in TITLES:
        return Token(low.capitalize(), low, raw, start, end, name=True)
    if "&" in low:
        return Token(word, low, raw, start, end)  # "A&E"
    if low in {"i", "i'd"}:
        return Token("I", "i", raw, start, end)
    if stem in media and not (stem in WORDS_TOO and word.islower() and before not in ON):
        return Token(media[stem] + low[len(stem) :], low, raw, start, end)
    if stem in CAPITALS or stem.removesuffix("s") in CAPITALS:
        return Token(low.capitalize(), low, raw, start, end)
    upper = word.isupper() and len(word) > 1
    # "the PC", "my OTP"; but "you put MUD on it" only speaks loudly
    short = upper and len(low) <= LONGEST_INITIALS and low not in lexicon.known
    initials = short and (before in OWNERS or not VOWELS & set(low) or _unsaid(low, lexicon))
    capital = word[0].isupper() and not (ignore_capital or upper) and word != "I"
    ordinary = stem in lexicon.known or stem in doubtful
    if (stem in names and stem not in doubtful) or (capital and (stem in doubtful or not ordinary)):
        shown = word if capital and not word.isupper() else low[0].upper() + low[1:]
        return Token(shown, low, raw, start, end, name=True)
    if initials and not ignore_capital:
        return Token(word, low, raw, start, end)  # "the PC"
    return Token(
        low if word.isalpha() or "'" in word or "-" in word else word, low, raw, start, end
    )


def _unsaid(low: str, lexicon: Lexicon) -> bool:
    """Tell whether nobody says this as a word, so that its capitals are initials ("IVF")."""
    return lexicon.guessing is not None and not lexicon.guessing.said(low)


def _phrases(words: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """Replace whole wordings that have one plain reading ("behind my back").

    Beside "you", the mother of somebody's children is another woman.
    """
    spoken_to = any(t.low in SPOKEN_TO for t in words)
    out: list[Token] = []
    i = 0
    while i < len(words):
        longest = lexicon.longest.get(words[i].low, 0)
        for size in range(min(longest, len(words) - i), 0, -1):
            plain = lexicon.phrases.get(" ".join(t.low for t in words[i : i + size]))
            if plain is not None and not (spoken_to and plain in PARTNERS):
                raw = " ".join(t.raw for t in words[i : i + size])
                base = replace(words[i], raw=raw, end=words[i + size - 1].end, name=False)
                out += [replace(base, text=w, low=w.lower()) for w in plain.split()]
                i += size
                break
        else:
            out.append(words[i])
            i += 1
    return tuple(out)


def _cursed_at(words: Sequence[Token]) -> frozenset[int]:
    """Give the places of what is only cursed at: "fuck you and fuck your follow back, ..."."""
    aimed: set[int] = set()
    for k, token in enumerate(words):
        if token.low not in CURSING or (k and words[k - 1].low not in BEFORE_CURSE):
            continue
        end = next((j for j in range(k + 1, len(words)) if words[j].low in AFTER_CURSE), k)
        if end > k + 1 and words[k + 1].low in CURSED:
            aimed |= {*range(k, end), *([end] if words[end].low in {",", "and"} else [])}
    return frozenset(aimed)


def without_curses(
    words: tuple[Token, ...], lexicon: Lexicon
) -> tuple[tuple[Token, ...], tuple[Curse, ...]]:
    """Take curses out before reading; give them back apart, since they were noticed."""
    curses = lexicon.groups["curses"]
    aimed = _cursed_at(words)
    kept = tuple(t for k, t in enumerate(words) if t.low not in curses and k not in aimed)
    return kept, tuple(Curse(t.raw) for t in words if t.low in curses)
