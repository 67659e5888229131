"""Says an answer in its own words: what leads in is left off, the partner in it becomes "you".

The trees turn an answer where they can. This is for what is left: the person was asked what
happened and has said it, so the words themselves are offered unless they judge or guess.
Limits: one sentence of 3 to 30 words that begins with who did it.
"""

import re
from collections.abc import Sequence

from bot.rewriting.forms import Forms
from bot.rewriting.lexicon import Lexicon
from bot.rewriting.lint import faults
from bot.rewriting.normalise import Token, shouted
from bot.rewriting.partner import SECOND, find_partner, pronominal
from bot.rewriting.tree import Tree
from bot.rewriting.turning import Turner
from bot.rewriting.weighing import objection

LONGEST = 30
SHORTEST = 3
PRONOUNS = frozenset({"he", "she"})
HERS = {"he": {"his": "your", "him": "you", "himself": "yourself", "he": "you"}}
HERS["she"] = {"she": "you", "hers": "yours", "herself": "yourself"}
BEFORE_YOU = frozenset({"you", "i", "he", "she", "we", "they", "your", "his", "her", "my", "our"})
AS_YOU = {"is": "are", "was": "were", "has": "have", "does": "do"}
# "when" at the start of a short answer leads in; with a second clause behind it, it is a moment.
LEAD = re.compile(
    r"^(?:(?:well|so|ok|okay|yes|yeah|no|um|like|honestly|and|but|because|cause|cuz|i mean|you know"
    r"|for (?:example|instance)|it is|it's|it was|the fact|the (?:thing|moment|time|way|part)"
    r"|that one time|last time|just)\b[ ,:-]*)*(?:that|when|where|how|because)?[ ,]*"
    r"(?=(?:you|u|he|she|i|your|ur|my (?:husband|wife|girlfriend|boyfriend|partner))\b)",
    re.IGNORECASE,
)
TWO_CLAUSES = re.compile(
    r",|\b(?:you|u|he|she|i|we|they)\b.*\b(?:you|u|he|she|i|we|they)\b", re.IGNORECASE
)
WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)
THERE_WAS = re.compile(r"^there (?:was|were|is|are) (?!no\b|n't)")
ALWAYS = re.compile(r"\b(?:always|constantly) ")
# What a turned sentence shows where the parse went astray, and a verb left out at the end.
ASTRAY = re.compile(r"\b(?:what|who|whom|where|which|how|whether) (?:and|or|but)\b")
LEFT_OUT = re.compile(r"\b(?:had|have|has|did|do|was|were|are|is|would)(?: not|n't)?$")
# A preposition may end what belongs to a thing ("the watch I saved up for").
BELONGS = re.compile(r"(?<=\w )(?:I|you|he|she|we|they) (?:\w+ ){1,2}(?:for|with|to|about|from)$")
# Small words that change what an answer says; a label in it is somebody's word, and stays.
KEPT = frozenset({"again", "still", "alone", "together", "instead", "twice", "both", "only"})
HANDLE = re.compile(r"[@#]\w[\w.]*|\b\w+_\w+\b")
# What stands before the verb when nothing is judged by it ("you were active on Instagram").
VISIBLE = re.compile(
    r"^you (?:are|were|aren't|weren't) (?:\w+ly )?(?:active|online|logged|offline|drunk|naked|alone"
    r"|awake|asleep|busy|dressed|undressed|topless|single|late|gone|away|out|back|home|\w+ing)\b"
)
ASKED_OF_MINE = re.compile(
    r"^you (?:always |still )?want(?:ed)? (?:me )?to (?:see|check|read|look|know where|have|go"
    r" through|share|show|send|tell|unlock|give|delete|block|quit|stop|wear)\b.*\b(?:my|me|i)\b",
    re.IGNORECASE,
)


def without_lead(answer: str) -> str:
    """Leave off what only leads in ("well, the thing where you ..."), where a clause follows."""
    found = LEAD.match(answer)
    if found is None or not found.end():
        return answer
    rest = answer[found.end() :]
    if re.search(r"\bwhen\W*$", found.group(), re.IGNORECASE) and TWO_CLAUSES.search(rest):
        return answer
    return rest


def as_you(reply: Sequence[Token], first: Sequence[Token], lexicon: Lexicon, forms: Forms) -> str:
    """Say an answer about "he" or "she" as one about "you"; "" where the trees know to do it.

    The first message tells who the partner is: after "she is fake", an answer with "he" and "her"
    is about somebody else and her.
    """
    lows = {t.low for t in reply}
    spoken = next((t.low for t in reply if t.low in PRONOUNS), "")
    before = find_partner(first, lexicon)
    if not spoken and reply and reply[0].low == "there" and not SECOND & {t.low for t in first}:
        spoken = next((w for w, o in (("he", "his"), ("she", "her")) if o in lows), "")
    if not spoken or SECOND & lows:
        return ""
    who = before.word if before.word in HERS else spoken
    own = {"he", "him", "his"} if who == "he" else {"she", "her", "hers"}
    if who == find_partner(reply, lexicon).word or not own & lows:
        return ""
    words = [_swapped(reply, k, who) for k in range(len(reply))]
    for k, token in enumerate(reply[:-1]):
        if token.low == who:
            words[k + 1] = _of_you(reply[k + 1].low, words[k + 1], forms)
    return " ".join(w for w in words if any(c.isalnum() for c in w))


def _swapped(words: Sequence[Token], k: int, who: str) -> str:
    low = words[k].low
    if who == "she" and low == "her":
        owned = k + 1 < len(words) and words[k + 1].low.isalpha()
        follows = words[k + 1].low if owned else ""
        return "you" if not owned or follows in FOLLOWING else "your"
    return HERS[who].get(low, words[k].text)


FOLLOWING = frozenset({"in", "on", "at", "to", "and", "but", "when", "while", "from", "with"})
FOLLOWING |= {"for", "after", "before", "a", "the", "about", "last", "every", "again", "because"}


def _of_you(low: str, text: str, forms: Forms) -> str:
    if low in AS_YOU:
        return AS_YOU[low]
    known = forms.of(low, "third")
    return known.base if known is not None else text


def astray(told: str, answer: str, lexicon: Lexicon) -> bool:
    """Tell whether a turned answer has lost its shape or a word that matters on the way."""
    before = set(re.findall(r"[\w'-]+", answer.lower()))
    lost = before - set(re.findall(r"[\w'-]+", told.lower()))
    if lost & (KEPT | lexicon.groups["labels"]):
        return True
    ends = LEFT_OUT.search(answer.strip(" .!?").lower()) is not None
    kept = not ends or told.lower().split()[-1] in answer.lower().replace("did not", "didn't")
    return ASTRAY.search(told) is not None or not kept or HANDLE.search(answer) is not None


def verbatim(reply: Sequence[Token], lexicon: Lexicon, forms: Forms) -> str:
    """Give the words of an answer as a clause that can stand after "When"; "" if they cannot."""
    who = find_partner(reply, lexicon)
    words = pronominal(reply, who, lexicon)
    sentences = sum(t.low in {".", "!", "?", ";", "…"} for t in words[:-1])
    if who.third or sentences or not SHORTEST <= len(words) <= LONGEST:
        return ""
    subject = words[0].low
    fits = (
        subject in {"you", "your", "i", "there"} or words[0].name or SECOND & {t.low for t in words}
    )
    if (
        subject in {"it", "that", "this"}
        or not fits
        or not any(_a_verb(t.low, forms) for t in words[1:])
    ):
        return ""
    whole = " ".join(t.text for t in words if t.low not in {".", "!", "?", "…"})
    text = _one_when(_contracted(whole.replace(" ,", ",")), words, forms)
    text = ALWAYS.sub("", THERE_WAS.sub("I saw ", text))
    closed = f"{text} there" if BELONGS.search(text) else text
    wrong = set(faults(closed, lexicon)) - {"label"}  # labels are noticed by their role
    return "" if wrong or ASTRAY.search(text) else text


def _a_verb(low: str, forms: Forms) -> bool:
    return forms.of(low) is not None or low in AS_YOU or (low.endswith("ed") and len(low) > 3)


def _contracted(text: str) -> str:
    return re.sub(r"\b(did|do|does|have|has|had|was|were|are|is|would) not\b", r"\1n't", text)


def _one_when(text: str, words: Sequence[Token], forms: Forms) -> str:
    """Say the "when" inside another way, since the statement itself begins with one."""
    verb = words[1].low if len(words) > 1 else ""
    past = forms.is_form(verb, "past") or verb in {"were", "was", "did", "had"}
    pieces = re.split(r"(“[^”]*”)", text)
    return "".join(
        p if p.startswith("“") else WHEN.sub("as" if past else "every time", p) for p in pieces
    )


def against(tree: Tree, forms: Forms, lexicon: Lexicon) -> str:
    """Name what speaks against a sentence that is said whole ("mind", "judging", ...), or ""."""
    whole = Turner(tree, find_partner(tree.tokens, lexicon), forms, lexicon).whole()
    return objection(whole, forms, lexicon).split(" ")[0] if whole is not None else ""


def judges(text: str, why: str) -> bool:
    """Tell whether an answer, by what speaks against it, says no more than what is thought."""
    if why == "being":
        return VISIBLE.match(text) is None
    if why == "mind":
        return ASKED_OF_MINE.match(text) is None and not text.startswith("you like")
    if why == "stranded" and BELONGS.search(text):
        return False
    return why in {"judging", "label", "motive", "vague", "stranded", "warm", "thought"}


def recased(told: str, reply: Sequence[Token], answer: str, forms: Forms) -> str:
    """Give every word the capitals that the person, or a name, gave it."""
    loud = shouted(answer)
    case: dict[str, str] = {}
    for token in reply:
        short = token.raw.isupper() and 1 < len(token.raw) < 6 and not loud
        unknown = token.raw[:1].isupper() and not loud and not forms.knows(token.low)
        case[token.low] = token.raw if short or unknown else token.text
    for handle in HANDLE.findall(answer):  # the cutting into words takes "lena_fit" apart
        apart = r"\W*_?\W*".join(map(re.escape, re.findall(r"[^\W_]+|[@#]", handle)))
        told = re.sub(apart, handle, told, flags=re.IGNORECASE)
    found = re.compile(r"[\w'-]+")
    pieces = re.split(r"(“[^”]*”)", told)
    return "".join(
        p if p.startswith("“") else found.sub(lambda m: _in_case(m.group(), case), p)
        for p in pieces
    )


def _in_case(word: str, case: dict[str, str]) -> str:
    said = case.get(word.lower(), word)
    return said if said.lower() == word.lower() else word
