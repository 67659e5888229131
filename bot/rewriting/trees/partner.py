"""Finds who the partner is in a message, and turns words about the partner into "you".

Limits: the partner is known by "my wife" and the like, by the noun alone at the beginning of a
sentence, or as the only one that "he", "she" or "they" can mean. A bare name is only believed to
be the partner's where it does something with somebody else's things or mine, and never surely.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.rewriting.trees.openers import AUX, EDGE, HERS, HIS
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import STOPS, Token

SECOND = frozenset({"you", "your", "yours", "yourself"})
SWAPS = {
    "he": {"he": "you", "his": "your", "him": "you", "himself": "yourself"},
    "she": {"she": "you", "her": "you", "hers": "yours", "herself": "yourself"},
    "they": {"they": "you", "their": "your", "them": "you", "theirs": "yours",
             "themselves": "yourself", "themself": "yourself"},
}  # fmt: skip
OWN = {"he": "his", "she": "her", "they": "their"}
# What may stand between "my" and the partner, and before the partner without "my".
ENDEARING = frozenset(
    {"new", "own", "dear", "darling", "lovely", "beloved", "wonderful", "current", "sweet", "poor"}
    | {"amazing", "loving", "so-called", "perfect"}
)
BEFORE_BARE = frozenset({"", ",", "why", "when", "how", "that", "because", "if", "and", "then"})
# "man" alone is a call ("man, you ..."), not a husband.
NOT_BARE = frozenset({"man", "other half"})
EITHER = frozenset({"partner", "spouse"})
# "i am seeing a woman who ..."
SEEING = ({"seeing", "dating", "with"}, {"a", "this"}, {"woman": "she", "girl": "she",
          "lady": "she", "man": "he", "guy": "he"})  # fmt: skip
MEN = frozenset({"luca", "sasha", "nikita", "misha", "joshua", "mustafa", "kostya", "sascha"})
MEN |= {"mike", "steve", "dave", "luke", "jake", "george", "pete", "joe", "lee", "kyle", "blake"}
MEN |= {"shane", "wayne", "bruce", "clive", "eddie", "charlie", "louie", "ali", "levi", "eli"}
MEN |= {"ravi", "hari", "dmitri", "giovanni", "ezra", "andre", "jose", "pierre", "rene", "bobbie"}
MEN |= {"dale", "gale", "cole", "duane", "eugene", "gene", "jerome", "lance", "vince", "rudi"}
MEN |= {"uwe", "rene", "malte", "arne", "ole", "nate", "zeke", "abe", "willie", "ollie", "archie"}
WOMEN = frozenset({"megan", "karen", "helen", "ellen", "ingrid", "judith", "elizabeth", "carmen"})
WOMEN |= {"jennifer", "heather", "kim", "jess", "agnes", "ines", "iris", "doris", "sarah", "hannah"}
WOMEN |= {"leah", "deborah", "alice", "anne", "claire", "kate", "marie", "sophie", "chloe", "zoe"}
WOMEN |= {"bronwyn", "lauren", "erin", "kathryn", "caitlin", "allison", "shannon", "kristen"}
WOMEN |= {"gwen", "jill", "sharon", "susan", "pam", "liz", "meg", "joan", "jean", "dawn", "mei"}
WOMEN |= {"yasmin", "joy", "margaret", "janet", "harriet", "bridget", "violet", "juliet", "robyn"}
WOMEN |= {"scarlett", "faith", "brooklyn", "kirsten", "ellen", "carol", "cheryl", "beryl", "april"}
WOMEN |= {"isabel", "mabel", "ethel", "hazel", "rosalind", "ingrid", "astrid", "sigrid", "gretchen"}
WOMEN |= {"siobhan", "aisling", "niamh", "roisin", "sinead", "maeve", "fatou", "mary-ann", "eden"}
WOMEN |= {"amy", "emily", "mary", "lucy", "molly", "kelly", "wendy", "beth", "ruth", "rachel"}
TELLING = frozenset({"told", "tells", "says", "said", "called", "calls", "wrote", "writes"})
TELLING |= {"texted", "texts", "messaged", "asked", "asks", "rang", "showed", "sent", "warned"}


SCREENS = frozenset({"phone", "screen", "laptop", "passcode", "password", "tablet", "mobile"})
FORMER = frozenset({"ex", "exes", "ex-husband", "ex-wife", "ex-boyfriend", "ex-girlfriend"})


@dataclass(frozen=True)
class Partner:
    """How a message speaks of the partner: `word` is "you", "he", "she" or "they".

    `name` is the partner's name where that alone stands for them; `sure` is false for a guess.
    """

    word: str = "you"
    name: str = ""
    sure: bool = True

    @property
    def third(self) -> bool:
        """Tell whether the partner is spoken about rather than to."""
        return self.word != "you"

    def is_subject(self, low: str) -> bool:
        """Tell whether a subject pronoun means the partner."""
        return low == self.word


def find_partner(words: Sequence[Token], lexicon: Lexicon) -> Partner:
    """Tell how a message speaks of the partner; "you" wherever it occurs at all."""
    spoken = [t for t in words if not t.text.startswith("“")]
    lows = [t.low for t in spoken]
    if SECOND & set(lows):
        return Partner()
    said = next((low for low in lows if low in {"he", "she"}), "")
    spans = _called(spoken, lexicon)
    called = next((noun for _, _, noun, _ in spans), "")
    if called:
        theirs = "they" if {"they", "their", "them"} & set(lows) else "he"
        owned = next((low for low in lows if low in {"he", "she", "his", "him"}), "")
        said = "he" if said and owned in {"his", "him"} else said  # "my partner told his friend"
        gender = "he" if called in HIS else "she" if called in HERS else said or theirs
        if gender == "he" and called in EITHER and _hers(lows):
            gender = "she"
        guessed = called in EITHER and gender == "he" and "her" in lows  # whose "her" is that?
        name = next((name for *_, name in spans if name), "")
        return Partner(gender, name, sure=not guessed)
    relatives = lexicon.groups["relatives"]
    begins = lows[:1] == [said]  # "he told me ..., then my mother told me": he was meant before
    relative = any(a == "my" and b in relatives for a, b in pairwise(lows)) and not begins
    if relative and (said or "they" in lows):
        return Partner()
    if said and (named := _antecedent(spoken, said, lexicon)):
        return Partner(said, named, sure=False)
    if said and {"she": "his", "he": "her"}[said] in lows[: lows.index(said)]:
        owner = _unnamed(spoken, lows, lexicon)  # "Leo wrote to his ex that she ..."
        if owner.name and owner.word != said:
            return owner
    if said:
        return Partner() if _rival(lows, said) or _another(lows, said) else Partner(said)
    return _unnamed(spoken, lows, lexicon)


def called_out(words: Sequence[Token]) -> frozenset[str]:
    """Give the names by which somebody is called in a message, who is then the partner.

    Such a name stands apart between commas or before the end of a sentence ("..., Greg, ...").
    """
    lows = [t.low for t in words]
    if not SECOND & set(lows):
        return frozenset()
    found = set()
    for k, token in enumerate(words):
        before = lows[k - 1] if k else "."
        after = lows[k + 1] if k + 1 < len(words) else "."
        apart = before == "," and after in STOPS | {","}
        if token.name and (apart or (before in STOPS and after == ",")):
            found.add(token.low)
    return frozenset(found)


def _hers(lows: Sequence[str]) -> bool:
    """Tell whether "her" is the partner: it is her screen, or the writer sits next to her."""
    if "her" not in lows:
        return False
    k = lows.index("her")
    mine = "i" in lows[max(0, k - 4) : k] and not _owns(lows, k)
    return mine or not SCREENS.isdisjoint(lows[k + 1 : k + 2])


def _rival(lows: Sequence[str], said: str) -> bool:
    """Tell whether "she" is set against the writer: "she got a ring, I got socks"."""
    theirs = {b for a, b in pairwise(lows) if a == said}
    mine = {b for a, b in pairwise(lows) if a == "i"}
    return bool(theirs & mine - AUX - {"never", "always", "still", "just", "said", "not"})


def _antecedent(words: Sequence[Token], said: str, lexicon: Lexicon) -> str:
    """Give the name that begins a message and is the only one whom "she" can mean; "" for none."""
    begin = next((k for k, t in enumerate(words) if t.low not in EDGE | {","}), len(words))
    if begin + 1 >= len(words) or words[begin].low.endswith("'s"):
        return ""
    first, acts = words[begin], words[begin + 1].low
    verbal = acts in AUX or any(f in {"past", "third"} for _, f in lexicon.senses.get(acts, ()))
    named = {t.low for t in words if t.name} - {first.low}
    owned = {"his", "her", "their", "my", "our"}
    people = any(
        lexicon.nouns.get(t.low) == "people" and not t.name and before.low not in owned
        for before, t in pairwise(words)
    )
    woman = said == "she"
    alone = not people and all(a_woman(low.removesuffix("'s")) != woman for low in named)
    fits = first.name and alone and a_woman(first.low) == woman
    return first.low if fits and verbal else ""


def _another(lows: Sequence[str], said: str) -> bool:
    """Tell whether "he" is who was asked about or an ex ("who is Jo and why did he call")."""
    at = lows.index(said)
    former = any(a == "my" and b in FORMER for a, b in pairwise(lows[:at]))
    begin = next((k for k, low in enumerate(lows) if low not in EDGE | {","}), 0)
    asked = lows[begin : begin + 2] in (["who", "is"], ["who", "was"], ["who", "are"])
    at -= begin
    return former or (asked and (at > 2 or lows[begin + at + 1 :][:1] in (["and"], [","], [])))


def _unnamed(words: Sequence[Token], lows: Sequence[str], lexicon: Lexicon) -> Partner:
    """Guess the partner in a "they" that begins a message, or in the name that acts in it."""
    begin = next((k for k, low in enumerate(lows) if low not in EDGE | {","}), len(lows))
    rest = lows[begin + 1 :]
    first = words[begin] if begin < len(words) else None
    if first is None or not rest:
        return Partner()
    mine = {"i", "me", "my", "our", "us", "mine"} & set(lows)
    if first.low == "they":
        return Partner("they", sure=False) if mine else Partner()
    acts = rest[0] in AUX | {"still", "always", "just", "never", "keeps"} or any(
        form in {"past", "third"} for _, form in lexicon.senses.get(rest[0], ())
    )
    if not first.name or first.low.endswith("'s") or not acts or _tells_me(rest):
        return Partner()
    shared = any(t.low == first.low for t in words[begin + 1 :]) or "they" in lows
    with_other = mine or {"her", "his", "ex"} & set(lows)
    meant = any(low in {"him", "her"} and not _owns(rest, k) for k, low in enumerate(rest))
    if shared or meant or not with_other:
        return Partner()
    return Partner("she" if a_woman(first.low) else "he", first.low, sure=False)


def _tells_me(rest: Sequence[str]) -> bool:
    return rest[0] in TELLING and bool({"me", "us"} & set(rest[1:3]))


def _owns(lows: Sequence[str], k: int) -> bool:
    """Tell whether "her" stands before what she owns."""
    after = lows[k + 1] if k + 1 < len(lows) else ""
    return after.isalpha() and after not in EDGE | {"to", "at", "in", "on", "for", "with", "again"}


def a_woman(low: str) -> bool:
    """Guess from its last letter whether a name is a woman's; never used to be sure of anything."""
    return low in WOMEN or (low[-1:] in {"a", "e", "i"} and low not in MEN)


def _called(words: Sequence[Token], lexicon: Lexicon) -> list[tuple[int, int, str, str]]:
    """Give where the partner is called so: from, to, the noun, and the name that follows it.

    "my new husband", "wife", "my boyfriend Mark", "my partner, Luis,".
    """
    nouns = lexicon.groups["partner_nouns"]
    lows = [t.low for t in words] + [""]
    found = []
    for k in range(len(words)):
        before = lows[k - 1] if k else ""
        after = 1 + (lows[k + 1] in ENDEARING)
        noun = lows[k + after].removesuffix("'s") if k + after < len(lows) else ""
        bare = lows[k].removesuffix("'s")
        begins = before in BEFORE_BARE | EDGE | AUX | STOPS
        mine = lows[k] == "my" and noun in nouns
        if mine or (lows[k] == "the" and begins and noun in (HIS | HERS) - NOT_BARE):
            end = k + after + 1
            name, further = _named(words, end) if mine and noun == lows[k + after] else ("", end)
            found.append((k, further, noun, name))
        elif bare in nouns - NOT_BARE and begins and lows[k + 1] not in {"", ",", "and"}:
            found.append((k, k + 1, bare, ""))
        elif (who := _seen(lows, k)) and begins:
            found.append((k, k + 6, "wife" if who == "she" else "husband", ""))
    return found


def _named(words: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the partner's name where it follows "my husband", and the place behind it."""
    next_ones = [*words[at : at + 3], *[None] * 3][:3]
    first, second, third = next_ones
    if first is not None and first.name:
        return first.low.removesuffix("'s"), at + 1
    apart = first is not None and first.low == "," and third is not None and third.low == ","
    if apart and second is not None and second.name:
        return second.low, at + 3
    return "", at


def _seen(lows: Sequence[str], k: int) -> str:
    """Tell whom "i am seeing a woman who" speaks of; "" where it does not stand here."""
    verbs, articles, people = SEEING
    i, am, verb, article, person, who = (*lows[k : k + 6], *[""] * 6)[:6]
    fits = (i, am, who) == ("i", "am", "who") and verb in verbs and article in articles
    return people.get(person, "") if fits else ""


def pronominal(words: Sequence[Token], partner: Partner, lexicon: Lexicon) -> tuple[Token, ...]:
    """Put the pronoun in place of "my husband" or the name, so that a sentence parses plainly."""
    if not partner.third:
        return tuple(words)
    spans = {begin: end for begin, end, *_ in _called(words, lexicon)}
    out: list[Token] = []
    k = 0
    while k < len(words):
        end = spans.get(k, k + 1)
        if end > k + 1 or k in spans or words[k].low.removesuffix("'s") == partner.name:
            last = words[end - 1]
            low = OWN[partner.word] if last.low.endswith("'s") else partner.word
            out.append(replace(words[k], text=low, low=low, end=last.end, name=False))
            end += end < len(words) and words[end].low == low  # "my husband he has"
        else:
            out.append(words[k])
        k = end
    return tuple(out)
