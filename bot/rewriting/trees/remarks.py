"""Leaves off what is only remarked about an act behind it: "..., unbelievable", "so don't deny it".

A remark judges, dares or swears to it; nothing that happened is in it. It is left away knowingly,
like a label, in the clauses that are turned round and in the person's own sentences alike.
Limits: at the end of a sentence only, and one by one, so that nothing behind a fact is lost.
"""

import re
from collections.abc import Sequence

from bot.rewriting.trees.rewording import in_small_letters
from bot.rewriting.words.normalise import Token

JUDGED = (
    r"(?:(?:just|so|really|absolutely|honestly|pretty|actually|totally|beyond) )*"
    r"(?:disgusting|gross|weird|crazy|insane|wrong|pathetic|sad|rude|disrespectful|unacceptable"
    r"|ridiculous|unfair|embarrassing|humiliating|hurtful|mean|cruel|low|sick|a joke|awful|terrible"
    r"|horrible|unbelievable|shameful|vile|nasty|unforgivable|messed up|beyond me|cheating|bad"
    r"|(?:micro ?)?cheating|not (?:ok|okay|fair|normal|cool|right|nice|on|acceptable))"
)
REMARKS = (
    rf"which (?:is|was|are|were) {JUDGED}",
    r"which (?:(?:really|still|just) )*"
    r"(?:hurts?|killed|kills|disgusts|bothers?|annoy(?:s|ed)|upsets?)"
    r"(?: (?:me|a lot|so much|so bad|like hell))*",
    r"(?:so )?(?:please )?do not (?:(?:you|even|ever|dare) )*"
    r"(?:deny|lie|pretend|try|dare|bother|act|start)\b[^“]*",
    r"that is (?:a fact|the truth|final|all|that|on you)|(?:that|it) is " + JUDGED,
    r"admit it|face it|own it|explain (?:that|yourself|it)|how dare you|shame on you",
    r"of all (?:people|places|things)|for the record|make it make sense|go figure|just saying",
    r"funny (?:that|eh|huh)|do the maths?|how about that|what a (?:coincidence|surprise|joke)",
    r"how (?:convenient|strange|odd|lovely|nice|rude|dare you)",
    r"(?:do|did) you (?:(?:really|honestly|seriously) )*think (?:that )?i (?:am|was|would)\b[^“]*",
    r"(?:are|r) you (?:(?:actually|even|for) )?(?:kidding|joking|serious|real|insane|mad|mental)"
    r"(?: me| with me| right now| now)*|who does that|what is wrong with you|how could you|why",
    r"do you (?:even )?know what (?:that|it) (?:did|does)(?: to me)?|what is that about|like what",
    r"(?:wdym|what do you mean)(?: \w+){0,5}|what the actual",
    r"i (?:have|got|have got|saw|kept)(?: all)?(?: the| a| your)?"
    r" (?:videos?|proof|screenshots?|receipts?|evidence|pictures?|photos?)",
    r"(?:and )?i am not (?:stupid|blind|an idiot|thick|dumb|naive)|what were you thinking",
    r"on purpose|deliberately|intentionally|by the way|for what|what for",
    r"(?:you|we both|we all|everybody|everyone) knows? (?:it|that|this)",
    r"so (?:that )?(?:i|he|she|everyone) (?:would|could|can) (?:see|notice|know|hear|read)\b[^“]*",
)
EXCLAIMED = (
    r"unbelievable|incredible|disgusting|pathetic|amazing|classy|wow|shocking|ridiculous|seriously"
    r"|nice one|charming|lovely|typical|as usual|as always|thanks a lot|well done|congrats|really"
)
AFTER = r"(?:(?: ,)?(?: (?:lol|lmao|lmfao|smh|ffs|haha|hm+|huh|eh|right|tho|ok|wow))*)"
REMARK = re.compile(
    rf"(?:{AFTER}(?: (?:and|but))?(?: ,)? (?:{'|'.join(REMARKS)})| ,(?: just)? (?:{EXCLAIMED}))"
    rf"{AFTER}$"
)
LEAST = 3
"""A remark stands behind at least so many words; else it is the message."""


def without_remarks(words: Sequence[Token]) -> list[Token]:
    """Give a sentence without what is remarked at its end."""
    rest = list(words)
    while (found := REMARK.search(in_small_letters(rest))) is not None:
        size = len(found.string[: found.start()].split())
        if size < LEAST:
            break
        rest = rest[:size]
    return rest
