"""Offers a person's own short clause as it stands when the grammar here cannot read all of it.

Only ever an offer: the person sees it whole and picks it. Limits: one clause of 3 to 14 words that
begins with "you" and a past form, a known verb in the present, or a denied verb; nothing in it was
noticed as loaded, no unknown word other than a name, no "when" and no question.
"""

from dataclasses import dataclass

from bot.rewriting.trees.clause import Clause, ClauseReader
from bot.rewriting.trees.message import Message
from bot.rewriting.trees.openers import addressed, trimmed
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.normalise import Token, tokens
from bot.rewriting.words.verbs import Tense

SHORTEST, LONGEST = 3, 14
CLEAN = frozenset({"curse"})
STOPPING = frozenset(
    {"when", "why", "how", "if", "because", "would", "could", "should", "will", "but"}
)


@dataclass(frozen=True)
class _Head:
    tense: Tense
    denied: bool


def own_clause(message: Message, noticed: tuple[Noticed, ...], lexicon: Lexicon) -> Clause | None:
    """Give the message's own clause for an offer; None where it is not short, plain and clean."""
    if {n.kind for n in noticed} - CLEAN or message.sentences != 1 or "?" in message.text:
        return None
    words = trimmed(addressed(tokens(message.text, lexicon), lexicon), lexicon)
    words = tuple(t for t in words if t.low not in {".", "!", "…"} | lexicon.groups["curses"])
    head = _head(words, lexicon)
    if head is None or not _plain(words, lexicon):
        return None
    told = " ".join(t.text for t in words[1:])
    for helper in ("did", "do", "have"):
        told = told.replace(f"{helper} not ", f"{helper}n't ", 1)
    nearest = ClauseReader(lexicon, words, guess=True).read()
    return Clause(
        subject="you",
        told=told.replace(" ,", ","),
        tense=head.tense,
        act=nearest.act if nearest else "any",
        objects=nearest.objects if nearest else frozenset(),
        circumstances=nearest.circumstances if nearest else frozenset(),
        end=len(words),
        sure=False,
        charged=True,
        denied=head.denied,
    )


def _head(words: tuple[Token, ...], lexicon: Lexicon) -> _Head | None:
    """Read the beginning: "you" and a verb whose tense is plain."""
    if not SHORTEST <= len(words) <= LONGEST or words[0].low != "you":
        return None
    verb = words[1].low
    if verb in {"did", "do"} and words[2].low == "not":
        return _Head(Tense.PAST if verb == "did" else Tense.HABIT, denied=True)
    if verb == "have" and words[2].low == "not":
        return _Head(Tense.STATE, denied=True)
    if verb in lexicon.groups["minds"] | lexicon.groups["labels"]:
        return None
    past = verb in lexicon.groups["own_pasts"] or (verb.endswith("ed") and len(verb) > 4)
    if past or any(form == "past" for _, form in lexicon.senses.get(verb, ())):
        return _Head(Tense.PAST, denied=False)
    if any(form == "base" and sense.charged for sense, form in lexicon.senses.get(verb, ())):
        return _Head(Tense.HABIT, denied=False)
    return None


def _plain(words: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Tell whether all words but the verb are known and none of them is loaded."""
    groups = lexicon.groups
    loaded = groups["labels"] | groups["verdicts"] | groups["fuzzy"] | groups["absolutes"]
    allowed = lexicon.known | lexicon.groups["function_words"]
    return (
        all(
            (
                t.name
                or t.low in allowed
                or t.text.startswith("“")
                or t.low.isdigit()
                or t.low == ","
            )
            and t.low not in loaded | STOPPING
            for t in words[2:]
        )
        and words[1].low not in loaded
    )
