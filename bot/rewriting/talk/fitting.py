"""Makes the person's own words fit one slot, or says kindly why they cannot."""

import re

from bot.rewriting.kinds.notice import notice
from bot.rewriting.trees.message import read_message
from bot.rewriting.turning.lint import faults
from bot.rewriting.words.felt import felt
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import SlotName, Slots
from bot.rewriting.words.normalise import tidy

MOST = {
    SlotName.HAPPENED: 200,
    SlotName.FEELING: 60,
    SlotName.NEED: 160,
    SlotName.REQUEST: 200,
}
JUDGING = {"label", "absolute", "mind_reading", "verdict_word", "insinuation", "threat"}
FELT = re.compile(
    r"^(?:(?:it|that) (?:made|makes) me feel|i(?: just| only)? (?:feel|felt|am feeling|was|am)"
    r"|i'm|more like|more|feeling|like i am) (?:just |only )?(?:(?:so|very|really|a bit|a little"
    r"|kind of|rather|quite|pretty) )*",
    re.IGNORECASE,
)
BLAMING = re.compile(r"^(?:like|that|as if|as though)\b|\byou\b", re.IGNORECASE)
I_ALONE = re.compile(r"\bi\b(?!\.)")
OF_ONESELF = frozenset({"stupid", "crazy", "cold", "sick", "dumb", "worthless", "bitter"})
FOR_EVER = re.compile(r"\b(?:never|always|ever again|forever|at all times)\b", re.IGNORECASE)
ASKED = re.compile(r"^(?:would|could|will|can|may|shall) ", re.IGNORECASE)
BEFORE_REQUEST = re.compile(
    r"^(?:please,? |just |i (?:just |only |really )?(?:want|need|would like|ask|wish)(?: you)?"
    r"(?: to| would)? |i'd (?:just )?(?:like|want|need)(?: you)?(?: to)? "
    r"|you (?:would|could|should) |you to |to |for you to )+",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"^(?:i|i'm|i'd|i've|we|we're|it|it's|he|she|they|my|our|us|trust|this|that|there|honesty)\b",
    re.IGNORECASE,
)
OPENING = frozenset(["you", "we", "he", "she", "they", "my", "your", "our", "the", "a", "there"])


def fitted(slots: Slots, name: SlotName, words: str, lexicon: Lexicon) -> Slots | str:
    """Make the person's own words fit the template of one slot.

    Returns the changed slots, or a kind sentence when the words are empty, too long (200 characters
    for what happened and the request, 160 for the need, 60 for the feeling), or say something that
    the other person cannot hear as a fact, a feeling or a question.
    """
    said = tidy(words.replace("\n", " ")).strip(" .,;!")
    if not any(c.isalnum() for c in said):
        return _camera(lexicon, "empty", said)
    if len(said) > MOST[name]:
        return _camera(lexicon, "long", said)
    match name:
        case SlotName.HAPPENED:
            made, problem = _happened(said, lexicon)
        case SlotName.FEELING:
            made, problem = _feeling(said, lexicon)
        case SlotName.NEED:
            made, problem = _need(said, lexicon)
        case SlotName.REQUEST:
            made, problem = _request(said, lexicon)
    return problem or slots.put(name, made)


def _camera(lexicon: Lexicon, kind: str, words: str) -> str:
    return lexicon.lines[f"camera.{kind}"].render(words=words)


def _happened(said: str, lexicon: Lexicon) -> tuple[str, str]:
    """Apply the camera test; what passes stays in the person's own words."""
    bare = re.sub(r"^(?:when|that) ", "", said.rstrip("?"), flags=re.IGNORECASE)
    message = read_message(bare, lexicon)
    for noticed in notice(message, lexicon):
        if noticed.kind in JUDGING:
            return "", _camera(lexicon, noticed.kind, noticed.words)
    if len(message.clauses) == 1 and message.clauses[0].sure and not message.leftovers:
        return message.clauses[0].text, ""
    if not re.match(
        r"^(?:you|i|we|he|she|they|my|your|our|the|a|there)\b|^[A-Z]", bare, re.IGNORECASE
    ):
        return "", _camera(lexicon, "subject", bare)
    if "label" in faults(bare, lexicon) or "absolute" in faults(bare, lexicon):
        kind = "label" if "label" in faults(bare, lexicon) else "absolute"
        return "", _camera(lexicon, kind, bare)
    first = bare.split()[0]
    keep = first in {"I", "I'm", "I've"} or (first[0].isupper() and first.lower() not in OPENING)
    return (bare if keep else bare[0].lower() + bare[1:]), ""


def _feeling(said: str, lexicon: Lexicon) -> tuple[str, str]:
    """Keep an own word for a feeling, a verdict word too; refuse a judgement of the partner."""
    word = felt(said, lexicon) or FELT.sub("", said)
    word = I_ALONE.sub("I", word if word[:1] == "I" else word[:1].lower() + word[1:])
    known = {f.word for f in lexicon.feelings.values()}
    if set(word.split(" and ")) <= known:
        return word, ""
    if (BLAMING.search(word) and re.search(r"\byou\b", word)) or re.match(r"that\b", word):
        return "", _camera(lexicon, "feeling", said)
    loaded = set(re.findall(r"[\w'-]+", word.lower())) & lexicon.groups["labels"]
    if loaded - OF_ONESELF and not word.startswith("like a"):
        return "", _camera(lexicon, "feeling", said)
    return word, ""


def _need(said: str, lexicon: Lexicon) -> tuple[str, str]:
    """Make a reason a clause that begins with "I" or the like."""
    bare = re.sub(r"^(?:because|that) ", "", said, flags=re.IGNORECASE)
    seen = notice(read_message(bare, lexicon), lexicon)
    for noticed in seen:
        if noticed.kind in {"label", "mind_reading", "verdict_word", "threat"}:
            return "", _camera(lexicon, noticed.kind, noticed.words)
    if re.match(r"^to ", bare, re.IGNORECASE):
        return f"I want {bare[0].lower()}{bare[1:]}", ""
    if CLAUSE.match(bare) and len(bare.split()) > 1:
        return re.sub(r"\bi(?=\b(?!\.))", "I", bare[0].lower() + bare[1:]), ""
    return f"I need {bare[0].lower()}{bare[1:]}", ""


def _request(said: str, lexicon: Lexicon) -> tuple[str, str]:
    """Make a request one question that may be answered with no."""
    if FOR_EVER.search(said):
        return "", _camera(lexicon, "request", said)
    for noticed in notice(read_message(said, lexicon), lexicon):
        if noticed.kind in {"label", "verdict_word", "threat"}:
            return "", _camera(lexicon, noticed.kind, noticed.words)
    if ASKED.match(said):
        return said[0].upper() + said[1:].rstrip("?") + "?", ""
    bare = BEFORE_REQUEST.sub("", said).rstrip("?")
    if not bare:
        return "", _camera(lexicon, "empty", said)
    bare = re.sub(r"^not ", "not ", bare, flags=re.IGNORECASE)
    return f"Would you {bare[0].lower()}{bare[1:]}?", ""
