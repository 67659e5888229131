"""Recognises what must stay as it is: good "I" statements, thanks, everyday talk, signs."""

import re
from dataclasses import dataclass

from bot.rewriting.lexicon import Lexicon
from bot.rewriting.message import Message
from bot.rewriting.model import Noticed

MARKUP = re.compile(r"\{\{|\}\}|\{%|\$\{|</?[a-z][^>]*>|<!--|&[a-z]+;|```", re.IGNORECASE)
LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
VERY = r"(?:so |very |really |a bit |a little |quite |pretty |still |just |kind of |rather |also )*"
HURTS = re.compile(
    r"\bit (?:hurts?|saddens|scares|scared|worries|worried|upsets|bothers|bothered|makes me sad"
    r"|makes me"
    r" feel \w+|made me feel \w+|made me sad)(?: me)?(?: when| that| to see|$| because)"
)
WISH = re.compile(
    r"^i (?:would like|would love|need|want|wish for|would appreciate|hope)\b(?! you (?:were"
    r"|would stop"
    r"|dead|gone|out))"
)
WARM = re.compile(
    r"\b(?:i love you|i miss you|i trust you|i need you|proud of you|you are right)\b"
)
ASKING_BOT = re.compile(
    r"^(?:what is|what are|what does|how does|how do i|how do we|how can i|how can we|how long"
    r"|how to"
    r"|should i|should we|can you help|can i|can we|is it|is liking|is this|does it|when should"
    r"|where do"
    r"|who are you|what can|what should|do i|tell me more|help|shall we|could we"
    r"|could you explain|are we|are you a (?:real |bot|robot|person|human|machine|computer)"
    r"|what do you do with|who can (?:see|read)|do you (?:store|save|keep|sell|share)"
    r" (?:my|our|this))"
    r"\b"
)
JOKING = re.compile(
    r"^(?:haha\w*|hehe\w*|lol|lmao|rofl|jk)\b|\b(?:haha\w*|just kidding|jk|only joking)$"
)
OWNING = re.compile(
    r"^i (?:have )?(?:hid|hidden|lied|texted|kept|met|deleted|kissed|read|looked|checked|went|broke"
    r"|forgot|wrote|messaged|called|saw|sent|told|let|did not (?:tell|answer|call|come)|did)\b"
)
OWNED = re.compile(
    r"\b(?:was wrong|is wrong|not okay|not ok|not fair to you|will not do it again|kept it from you"
    r"|hurt you|should have told|should not have|will (?:tell|show|stop|be)|behind your back"
    r"|without telling you|from you|lied to you)\b"
)
AGAINST = re.compile(r"\b(?:because|but|so) you\b|\byou (?:made|always|never|did|do|are|were)\b")
GRATEFUL = re.compile(
    r"^(?:i (?:am )?(?:really |so |truly )?(?:appreciate|grateful|glad|happy)|(?:thank you|thanks)"
    r"(?: so much| a lot)? for (?:telling|listening|being|coming|staying|calling|asking|helping"
    r"|taking|making|understanding|your|the|last|this|everything|letting|talking|waiting|saying)|glad)\b"
)
SORE = re.compile(
    r"\b(?:alone|badly|nothing|nobody|forgot|forget|left|leave|leaves|broke|yell\w*|scream\w*"
    r"|shout\w*|promised|li(?:e|ed|es)|laugh\w*|hid|hide|hiding|without|instead|ignor\w*|cancel\w*"
    r"|drunk|refus\w*|blam\w*|secret\w*|front of|anymore|cheat\w*|flirt\w*|ex|exes"
    r"|happened|changed|wrong|between|started|different|stop|weird|distant|suspicious|enough"
    r"|i know (?:about|what|that)|you two|what kind|both know|since you|sure|nice pic|kind of"
    r"|last time|exist|invisible|furniture|garbage|trash|hurts?|sick|tired|hate"
    r"|wants?|treat\w*|until|till)\b"
)
MOCKING = re.compile(
    r"\b(?:lying|hiding|ruining|cheating|ignoring|nothing|but you|forgetting|leaving"
    r"|remembering i|existing)\b"
)
QUESTION = re.compile(r"^(?:did|do|are|were|will|have|can|could|would|what time|where|when) ")
FREE_KINDS = frozenset({"loaded", "curse", "absolute", "blame_question"})


@dataclass(frozen=True)
class Passed:
    """Why a message stays as it is: a kind for the line that is said, or a kind of praise.

    `says` is the praise itself where it names pieces of the message.
    """

    line: str = ""
    praise: str = ""
    says: str = ""


def signs_only(text: str, lexicon: Lexicon) -> Passed | None:
    """Pass what holds no English sentence: markup, links, numbers, emoji, other languages."""
    if not text.strip():
        return Passed("pass.nothing")
    if MARKUP.search(text):
        return Passed("pass.signs")
    bare = LINK.sub("", text)
    letters = [c for c in bare if c.isalpha()]
    if not letters:
        return Passed("pass.signs")
    if sum(ord(c) > 0x24F for c in letters) > len(letters) // 3:
        return Passed("pass.foreign")
    return Passed("pass.foreign") if _foreign(bare, lexicon) else None


def _foreign(text: str, lexicon: Lexicon) -> bool:
    """Tell whether more words belong to another language than to English."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    english = {
        "you",
        "i",
        "a",
        "the",
        "is",
        "are",
        "to",
        "my",
        "your",
        "was",
        "and",
        "it",
        "me",
        "he",
        "she",
    }
    other = sum(w in lexicon.groups["foreign"] and w not in english for w in words)
    accents = sum(any(c in "áéíóúñçãõàèùâêîôûäöüßåøæłśżěščřžýąęğış¿¡" for c in w) for w in words)
    own = sum(w in english or w in lexicon.known or w in lexicon.spelling for w in words)
    return (other + accents >= 2 and other + accents > own) or bool("¿" in text or "¡" in text)


def passes(message: Message, noticed: tuple[Noticed, ...], lexicon: Lexicon) -> Passed | None:
    """Pass a message that is good, friendly or everyday; None when it may be an accusation."""
    kinds = {n.kind for n in noticed}
    lows = " ".join(t.low for t in message.tokens if t.low.isalnum() or "'" in t.low)
    good = _good_statement(lows, kinds, lexicon)
    if good:
        return Passed(praise=good)
    if kinds - FREE_KINDS or mocking(lows, lexicon):
        return None
    if JOKING.search(lows) and not any(c.charged for c in message.clauses):
        return Passed("pass.neutral")
    if OWNING.match(lows) and OWNED.search(lows) and not AGAINST.search(lows):
        return Passed("pass.apology")
    if _thanks(lows, message, lexicon):
        return Passed("pass.thanks")
    if _apology(lows, lexicon):
        return Passed("pass.apology")
    if "loaded" in kinds:
        return None
    if kinds & {"absolute", "blame_question"} and (message.clauses or "you" in lows.split()):
        return None
    if WISH.match(lows) and "you" not in lows.split()[:3]:
        return Passed(praise="praise.wish")
    return Passed("pass.neutral") if _everyday(lows, message, lexicon) else None


def _good_statement(lows: str, kinds: set[str], lexicon: Lexicon) -> str:
    """Give the praise for an "I" statement that works, or ""."""
    if kinds & {
        "label",
        "fake_i",
        "absolute",
        "threat",
        "sarcasm",
        "verdict_word",
        "order",
        "insinuation",
    }:
        return ""
    words = sorted(
        (f.word for f in lexicon.feelings.values() if not f.beneath), key=len, reverse=True
    )
    feelings = "|".join(map(re.escape, words))
    felt = re.search(
        rf"\bi (?:feel|felt|am feeling|am|was|get|got|become) {VERY}(?:{feelings})\b"
        r"(?! of (?:you|your|him|her|it|this)\b)(?! with you\b)",
        lows,
    )
    if not felt and not HURTS.search(lows):
        return ""
    if (
        felt
        and re.search(r"\bi am (?:tired|sorry|torn|lost)\b", felt.group())
        and " you" not in lows
    ):
        return ""
    act = re.search(r"\b(?:when|that|after|if)\b", lows) is not None
    why = (
        re.search(r"\b(?:because|i need|i want|i would like|i wish|would you)\b", lows) is not None
    )
    if act and why:
        return "praise.full"
    return "praise.act" if act else "praise.feeling"


def everyday(message: Message, lexicon: Lexicon) -> bool:
    """Tell whether a short message holds no word that is likely to be about a hurt."""
    lows = " ".join(t.low for t in message.tokens)
    labels = any(t.low in lexicon.groups["labels"] for t in message.tokens)
    question = re.match(r"^(?:why|how could|how can|how come|how dare|who)\b", lows)
    third = any(t.name or t.low in {"she", "he", "her", "him"} for t in message.tokens)
    third = third and {"you", "your"} & set(lows.split()) != set()
    return not (SORE.search(lows) or labels or question or third) and message.length <= 14


def mocking(lows: str, lexicon: Lexicon) -> bool:
    """Tell whether a thank-you is meant the other way round ("thanks for lying to me")."""
    thanked = any(f" {cue} " in f" {lows} " for cue in lexicon.groups["thanks"])
    return thanked and MOCKING.search(lows) is not None


def _thanks(lows: str, message: Message, lexicon: Lexicon) -> bool:
    if GRATEFUL.match(lows) and " but " not in lows:
        return True
    if not any(f" {cue} " in f" {lows} " for cue in lexicon.groups["thanks"]):
        return False
    return not any(clause.charged and clause.subject == "you" for clause in message.clauses)


def _apology(lows: str, lexicon: Lexicon) -> bool:
    if not any(f" {cue} " in f" {lows} " for cue in lexicon.groups["apologies"]):
        return False
    if lows.startswith("you "):
        return False
    sorry_but = re.search(
        r"\b(?:but you|sorry you|sorry that you|you should be sorry|say sorry)\b", lows
    )
    return sorry_but is None


def _everyday(lows: str, message: Message, lexicon: Lexicon) -> bool:
    """Tell whether nothing in a message points at the partner as a reproach."""
    words = lows.split()
    if ASKING_BOT.match(lows) or WARM.search(lows):
        return True
    if len(words) <= 1:
        return True
    looks = re.match(r"^you (?:look|looked|seem|seemed|sound|sounded) (?:\w+ )?(\w+)$", lows)
    if looks and looks.group(1) not in lexicon.groups["labels"] | {"her", "him", "them", "women"}:
        return True
    if re.match(
        r"^you (?:are|were|look|looked|made|make|have been|smell|always look) ", lows
    ) and any(f" {cue}" in f" {lows}" for cue in lexicon.groups["praise"]):
        return True
    if any(
        c.charged and c.subject != "I" and not _about_me_only(c.subject) for c in message.clauses
    ):
        return "?" in message.text and bool(re.match(r"^(?:did|do|are|will|have|can|could) ", lows))
    if any(c.charged and c.subject == "I" for c in message.clauses):
        return False
    if "?" in message.text and QUESTION.match(lows):
        return True
    suspicious = {"you", "your", "he", "she", "his", "her", "him"} & set(words)
    about_partner = words[0] == "my" and words[1] in lexicon.groups["partner_nouns"]
    if not suspicious and not about_partner:
        return not {"cheating", "flirting", "cheated"} & set(words)
    if (
        not about_partner
        and words[0] in {"i", "we", "my", "it", "that", "let"}
        and not {"you", "he", "she"} & set(words[1:4])
    ):
        return "you" not in words
    return bool(message.clauses) and not message.leftovers and not message.labelled


def _about_me_only(subject: str) -> bool:
    return subject.lower().startswith(("my ", "we", "our "))
