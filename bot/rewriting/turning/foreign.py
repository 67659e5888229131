"""Finds the signs of English that is not at home here: what must not be offered as it stands.

`strange` names what no reader would take for English ("two hour", "say me that"); `foreign` also
sees what is only likely so (a noun without its article). Limits: it knows the commonest slips
of learners; what it does not know is left to the grammar check of the finished clause.
"""

import re
from collections.abc import Iterable

from bot.rewriting.trees.tree import Tree
from bot.rewriting.turning.saying import Stretch
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.times import TIME

# Nouns that stand without an article after a preposition: "in front", "of perfume".
SET_PHRASES = frozenset(
    {"front", "bed", "purpose", "case", "love", "person", "fact", "perfume", "alcohol", "space"}
    | {"school", "vacation", "holiday", "court", "time", "sex", "fun", "money", "help", "advice"}
    | {"dinner", "lunch", "breakfast", "course", "accident", "mistake", "midnight", "wine", "beer"}
    | {"work", "cash", "hours", "coffee", "drinks", "bread", "read", "milk", "air", "paper"}
    | {"speaker"}
)
LATE = frozenset({"always", "never", "often", "usually", "sometimes"})
UNITS = frozenset({"hour", "day", "week", "month", "year", "time", "minute", "night"})
MANY = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"}
    | {"thirty", "forty", "fifty", "hundred", "many", "several", "few"}
)
LETTERS = frozenset("bcdefghjklmnopqrstuvwyz")
SINGLE = frozenset({"phones", "photos", "posts", "accounts", "passcodes", "belongings"})
UNCOUNTED = frozenset({"location", "voice", "stuff", "clothes", "table", "bed", "hello"})
UNCOUNTED |= {"hi", "goodbye", "goodnight", "sorry", "yes", "no", "thanks"}
INSIDE = frozenset({"ADJ", "DET", "PRON", "NUM", "NOUN", "PROPN"})
HAVE = frozenset({"have", "has", "had"})
DO = frozenset({"do", "does", "did"})
COUNTED = frozenset({"photos", "messages", "people", "posts", "gifts"})
BARE_VERB = r"(?:go|come|make|do|write|eat|say|give|take|see|speak|tell)"
THINGS = r"(?:money|things?|photos?|pictures?|messages?|words?|car|phone|house|gifts?|dress|ring)"
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
# What learners of English write; each is wrong wherever it stands.
STRANGE = re.compile(
    r"\b(?:sa(?:y|ys|id)|explain(?:s|ed)?) (?:me|us)\b|\blaugh\w* of\b|\bno have\b|\bin the phone\b"
    r"|\bma(?:ke|kes|de|king) (?:always )?(?:likes?|secrets?|photo|party|attention|jealous) "
    r"|\btoo much \w+ed\b|(?<=\w )(?<!hello )(?<!sorry )(?<!talking )(?<!lying )(?:to|for)"
    r" (?:me|us|him|her) (?:you|he|she) \w+"
    r"|(?<!have )(?<!has )(?<!had )\b(?:i|you|he|she|we|they) been\b"
    r"|\bsa(?:y|ys|id) (?:is|are|was|no) \w+|\btold me (?:is|are|was|were)\b"
    r"|\b(?:do|does|did) not (?:went|saw|told|said|came)\b"
    rf"|\b(?:are|is|was|were|am) (?:always )?{BARE_VERB}\b"
    rf"|(?<!do you )(?<!did you )\b(?:you|he|she|i) (?:have|has) (?:not )?(?!come){BARE_VERB}\b"
    rf"|\bsince {NUMBER} (?:hour|day|week|month|year)s?\b(?! ago)"
    r"|\b(?:the|my|your|his|her) \w+ it (?:is|was)\b|\bmore (?:better|nice|good|worse)\b"
    r"|\bfor (?:talk|see|meet|make|write|speak|tell|go)\b (?:to|with|me|him|her|you|the|a)\b"
    r"|\bin (?:night|evening|the finger)\b|\bwith (?:telephone|phone)\b"
    r"|\bput (?:a |the )?likes? to\b"
    r"|\b(?:tell|tells|telling|told) to (?:me|her|him|them|everybody|everyone|my|your|all)\b"
    r"|\b(?:womans|mans|mens|womens|childs|informations|peoples|advices|wifes|lifes)\b"
    r"|\blook(?:s|ed|ing)? (?:only |always )?"
    r"(?:the (?!other way|same|part)|(?:him|me)\b(?! up| (?:\w+ )?in the (?:eyes?|face)\b))"
    rf"|\b{THINGS} what (?:you|we|i|he|she|they)\b|\ball what\b|\b(?:do|does) not must\b"
    r"|\b(?:wait|listen)(?:s|ed|ing)? (?:me|you|him|her|us)\b|\bdiscuss\w* about\b"
    r"|\bwithout (?:i|you|he|she|we) (?:know|knew|ask|tell|see|say|have)\b|\bmarried with\b"
    r"|\ball the days\b|\bmak(?:e|es|ing) silence\b|\bwithout to \w+|\b(?:to|with|from|for) other"
    r" (?:lady|woman|girl|man|guy|person)\b|\byou are come\b|\banymore [a-z]+ and\b"
    r"|\bspeaks? (?:bad|good|nice) (?:from|of|about)\b|\bfriend woman\b|\bsince (?:one|a) \w+ \w+"
    r"|\b(?:in|on|at|of) the (?:facebook|instagram|internet|whatsapp|tinder)\b"
    r"|\b(?:bought|buy|made|make|sent|wrote) (?:for|to) (?:her|him|me|them) (?:a|the|one)\b"
    r"|\b(?:in|at) other (?:room|bed|house|flat|city|town|place)\b"
    r"|\btold you have\b|\b(?:g[ai]ve|gives|sent|sends?|showed|bought|brought) to"
    r" (?:me|her|him|them|us) (?:the|a|my|your|one)\b"
    r"|\b(?:messages?|letters?|words) of (?:me|him|her)\b|\bsmells? to\b"
    r"|\bpromis\w* to (?:my|me|him|her|us)\b|\bas (?:he|she|you|i) (?:has|have) \w+ed\b"
    r"|\bof the (?:daughter|son|mother|father|sister|brother|wife|husband)\b"
    r"|\blook(?:ed|ing|s)? her\b(?! (?:up|over|in|\w+ in)\b)"
    r"|\bto me you told\b|\bspeak(?:s|ing)? only from\b"
    r"|\blet\w* (?:me|us|him|her|them) to \w+|\bcalled to (?:me|him|her)\b"
    r"|\btold that (?:you|i|he|she|they|we|it)\b"
    r"|\bput(?:s|ting)? (?:like|heart) (?:on|in|to)\b|\byour \w+ (?:he|she)\b"
    r"|\bevery (?:days|nights|weeks|times)\b|\bis write\b|\bwhen we was\b|\bexplain me\b"
    r"|\bin internet\b|\b(?:in|at|on|with|from|to) same\b|\bout off\b|\bhow to say\b"
)


def strange(tree: Tree, used: Iterable[int], forms: Forms, lexicon: Lexicon) -> bool:
    """Tell whether the words of a clause hold what no reader would take for English."""
    places = sorted(used)
    said = " ".join(tree.low(k) for k in places)
    return bool(STRANGE.search(said)) or any(
        _miscounted(tree, k, lexicon)
        or _misshapen(tree, k, forms)
        or _naked(tree, k, lexicon)
        or (len(tree.low(k)) == 1 and tree.low(k).isalpha() and tree.tokens[k].raw in LETTERS)
        for k in places
    )


def _naked(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """Tell whether a thing that can be counted has nothing before it ("you lock phone")."""
    node = tree.nodes[k]
    if node.relation not in {"obj", "obl", "iobj"} or node.tag != "NN" or tree.tokens[k].name:
        return False
    kind, low = lexicon.nouns.get(tree.low(k), ""), tree.low(k)
    if kind == "people" and low not in lexicon.bare and not _listed(tree, k):
        return tree.low(k - 1) in {"to", "with", "from", "for", "by"}  # "you sit with girl"
    if node.relation != "obj":
        return False
    begin = next((j for j in range(k - 1, -1, -1) if tree.nodes[j].pos not in INSIDE), -1)
    counted = kind in SINGLE and low not in lexicon.bare | UNCOUNTED
    return counted and begin == k - 1 and not _listed(tree, k)


def _listed(tree: Tree, k: int) -> bool:
    """Tell whether a noun stands in a list or before another noun."""
    return bool(tree.children(k, "conj", "det", "nmod:poss", "nummod", "compound", "amod"))


def _misshapen(tree: Tree, k: int, forms: Forms) -> bool:
    """Tell whether a verb stands in the past after a helper ("have gave", "did not went")."""
    low = tree.low(k)
    helper = tree.low(k - 1) if tree.low(k - 1) not in {"not", "never"} else tree.low(k - 2)
    if helper not in HAVE | DO or not forms.is_form(low, "past") or forms.is_form(low, "base"):
        return False
    return helper in DO or not forms.is_form(low, "participle")


def foreign(tree: Tree, rows: Iterable[Stretch], forms: Forms, lexicon: Lexicon) -> bool:
    """Tell whether a noun lacks its article or an adverb stands in a foreign place."""
    return any(
        _late(tree, row) or any(_bare(tree, k, forms, lexicon) for k in row.rest) for row in rows
    )


def _miscounted(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """Tell whether a noun stands for one after a word for many ("ten time", "all photo")."""
    low, before, following = tree.low(k), tree.low(k - 1), tree.low(k + 1)
    if tree.nodes[k].tag != "NN" or tree.tokens[k].name:
        return False
    if (
        k + 1 < len(tree.nodes)
        and tree.nodes[k + 1].pos in {"NOUN", "ADJ"}
        and following != "every"
    ):
        return False  # "a two hour meeting"
    number = before in MANY or (before.isdigit() and int(before) > 1)
    thing = lexicon.nouns.get(low, "") in COUNTED and low not in lexicon.bare
    if before == "all" and tree.low(k - 2) != "of":
        return thing
    return number and (low in UNITS or thing)


def _late(tree: Tree, row: Stretch) -> bool:
    """Tell whether an adverb follows its verb ("you write always with her")."""
    return bool(row.rest) and row.group.verb.base != "be" and tree.low(row.rest[0]) in LATE


def _bare(tree: Tree, k: int, forms: Forms, lexicon: Lexicon) -> bool:
    """Tell whether a noun after a preposition lacks its article ("with telephone")."""
    low, before = tree.low(k), tree.low(k - 1)
    if tree.nodes[k].tag != "NN" or tree.nodes[k - 1].tag not in {"IN", "TO"}:
        return False
    at_home = low in lexicon.bare | lexicon.groups["bare_places"] | SET_PHRASES
    verbal = low.endswith("ing") or (before == "to" and forms.is_form(low, "base"))
    timed = TIME.match(f"{before} {low}") is not None
    return not (at_home or verbal or timed or tree.tokens[k].name)
