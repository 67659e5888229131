"""Tells by its kind why a message stays as it is, and which line fits; good ones are praised."""

import re
from collections.abc import Sequence

from bot.rewriting.kinds.kind import REPROACHES, Judged, Kind
from bot.rewriting.kinds.passing import Passed
from bot.rewriting.kinds.praise import praise
from bot.rewriting.trees.message import Message
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.wordings import DONE, FAULTED, REPROACH

LINES = {
    Kind.THANKS: "pass.thanks",
    Kind.OWNING: "pass.apology",
    Kind.GOOD: "pass.neutral",
    Kind.WISH: "pass.neutral",
    Kind.NEUTRAL: "pass.neutral",
    Kind.BOT: "pass.neutral",
    Kind.QUESTION: "pass.neutral",
    Kind.JOKE: "pass.neutral",
}
# A calm share of reproach that leaves no doubt what a line may say.
HARDLY = 0.2
# What no line may pass over, except where it is asked, joked, or meant as it is said.
PASSED_NEVER = frozenset({"label", "sarcasm", "fake_i", "mind_reading"})
ASKING = frozenset({Kind.BOT, Kind.QUESTION})
FREE = ASKING | {Kind.JOKE}
# Owning up is about the writer's own act; these turn it against the partner.
BLAMING = re.compile(
    r"\b(?:(?:and|but|so|because|while|since|whereas) (?:at \w+ \w+ \w+ )?(?:now )?(?:you|he|she)\b"
    r"|according to (?:you|him|her)|nothing wrong|i did not do (?:anything|it)"
    r"|liar|cheat(?:er)?|married an?|a fool)\b"
)
# Thanks with a sting: what follows is about the partner again.
STING = re.compile(
    r"\b(?:but|shame|pity|too bad|not that|even if|even though)\b(?: \w+){0,3}"
    r" (?:you|your|he|she|his|her)\b"
)
# Where a thought of somebody else's may be told of without blame ("she wants her dish back").
TOLD_CALMLY = frozenset({Kind.OWNING, Kind.NEUTRAL})
# Praise that is as often meant as not; the kind of the message decides.
MEANT_OR_NOT = frozenset(
    {"congrats", "congratulations", "great job", "good job", "nice job", "well done", "bravo"}
)
ALMOST_NONE = 0.1
# A share of reproach below which even a sting is taken for none.
NONE = 0.03
OWN_ACT = re.compile(r"\b(?:i|my) \w+")
# Waking, sleeping and getting up: there is nothing in it to own.
EVERYDAY = re.compile(
    r"(?:(?:so|well|and|then|when|this morning|today|yesterday) )*"
    r"i (?:only |just |already |did not |could not )?"
    r"(?:woke|wake|awoke|got up|get up|slept|sleep|overslept|fell asleep|stayed up"
    r"|was (?:up|awake|asleep)|went to (?:bed|sleep))"
    r"(?: (?!(?:and|but|because|so|with|you|your|him|her|he|she|they|them|us)\b)\w+){0,6}"
)
# A sentence that does this is not praised, however good the rest of it is.
UNPRAISED = frozenset({"label", "fake_i", "threat", "sarcasm", "order", "absolute", "insinuation"})
# A greeting and a kind word or two; nobody is spoken of in it.
GREETING = re.compile(
    r"(?:hello|hi|hey|hiya|good (?:morning|evening|afternoon|day|night))"
    r"(?: (?:there|all|bot|everyone))?"
    r"(?: (?:nice|lovely|good|great) (?:day|evening|morning|weather|night))?"
)


# No wish to speak of it now: there is nothing to ask about.
DECLINED = re.compile(
    r"(?:(?:please|sorry|no|ok|okay|honestly|look) )*"
    r"(?:(?:i (?:do not|would rather not|really do not) (?:really )?(?:want to|wanna)?"
    r"|can we (?:please )?(?:not)?|let us not|i can not) (?:talk|speak|discuss|do|think)(?: about)?"
    r"(?: (?:it|this|that))?(?: (?:now|right now|tonight|today|anymore|yet|at the moment|here))*)"
    r"(?: please| sorry)?"
)


def stays(
    about: Judged, message: Message, noticed: Sequence[Noticed], lexicon: Lexicon
) -> Passed | None:
    """Tell why a message stays as it is, by its kind; None for a reproach or in doubt.

    A good sentence is praised for its own pieces, unless something in it blames.
    """
    if _says_little(message, about, lexicon):
        return Passed(LINES[Kind.NEUTRAL])
    if not about.calm or about.kind in REPROACHES:
        return None
    kinds = {n.kind for n in noticed}
    blames = kinds & UNPRAISED
    lows = " ".join(t.low for t in message.tokens)
    heavy = REPROACH.search(lows) or FAULTED.search(lows)
    reproached = about.kind is not Kind.JOKE and heavy is not None
    everyday = about.kind in {Kind.NEUTRAL, Kind.THANKS}
    reproached = reproached or (everyday and DONE.search(lows) is not None)
    mocking = {n.words.lower() for n in noticed if n.kind == "sarcasm"}
    if about.kind in {Kind.NEUTRAL, Kind.THANKS} and mocking <= MEANT_OR_NOT:
        kinds -= {"sarcasm"}
    mocked = "sarcasm" in kinds and about.kind in ASKING and about.reproach >= NONE
    if about.kind in TOLD_CALMLY and about.reproach < ALMOST_NONE:
        kinds -= {"mind_reading"}
    barred = kinds & PASSED_NEVER and not _free(about)
    if "threat" in kinds or reproached or mocked or barred:
        return None  # never passed over, whatever kind the rest looks like
    if about.kind in {Kind.GOOD, Kind.WISH}:
        if blames:
            return None
        said = praise(about.kind, message, lexicon)
        if said and about.reproach < HARDLY:
            return Passed(praise=said)
    if about.kind is Kind.OWNING and BLAMING.search(lows):
        return None
    if about.reproach >= NONE and (
        (about.kind is Kind.THANKS and STING.search(lows))
        or (about.kind is Kind.NEUTRAL and kinds - {"curse"})  # everyday talk does none of these
    ):
        return None
    return Passed(_line(about, lows, lexicon))


def _says_little(message: Message, about: Judged, lexicon: Lexicon) -> bool:
    """Tell whether a message only greets, agrees, or is one word that names nobody badly."""
    lows = [t.low for t in message.tokens if t.low.isalpha()]
    said = " ".join(lows)
    if GREETING.fullmatch(said) or DECLINED.fullmatch(said) or said in lexicon.groups["nods"]:
        return True
    heavy = lexicon.groups["labels"] | lexicon.groups["verdicts"] | lexicon.groups["curses"]
    return len(lows) == 1 and said not in heavy and about.kind is not Kind.LABEL


def _free(about: Judged) -> bool:
    """Tell whether a word that elsewhere blames may be there ("is he lying?", "good job")."""
    return about.kind in FREE or (about.kind is Kind.THANKS and about.reproach < HARDLY)


def _line(about: Judged, lows: str, lexicon: Lexicon) -> str:
    """Name the line that fits; thanks and owning up are called so only where words say so."""
    padded = f" {lows} "
    thanked = any(f" {cue} " in padded for cue in lexicon.groups["thanks"])
    owned = any(f" {cue} " in padded for cue in lexicon.groups["apologies"])
    if about.kind is Kind.THANKS and thanked and about.reproach < HARDLY:
        return LINES[Kind.THANKS]
    owned = owned or (OWN_ACT.search(lows) is not None and not EVERYDAY.fullmatch(lows))
    if about.kind is Kind.OWNING and about.reproach < HARDLY and owned:
        return LINES[Kind.OWNING]
    return LINES[Kind.NEUTRAL]
