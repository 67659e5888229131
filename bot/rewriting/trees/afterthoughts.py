"""Puts what was set apart by a stop back to its act: "you kissed her. At home. And told me no."

Limits: a place or time of up to six words without a verb; "and" with a verb that has no subject
of its own; a thing named once more, which is left off. All behind a sentence with a plain stop.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.rewriting.trees.parting import HELPING, LINKING, SUBJECT_WORDS
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

LONGEST = 6
LEAST = 3
MOST_AGAIN = 4
OWN_OR_THE = frozenset({"my", "our", "your", "the", "his", "her", "that"})
BEGINNING = frozenset(
    {"in", "on", "at", "during", "under", "behind", "inside", "outside", "before", "after"}
    | {"with", "without", "for", "since", "from", "until", "till"}
)
# Known as forms of a verb, too.
NOT_DONE = frozenset(
    {"bed", "left", "own", "second", "back", "set", "wedding", "evening", "morning", "meeting"}
    | {"building", "parking", "swimming", "christening", "evenings", "mornings"}
)
# What only weighs or links a sentence, and what guesses why.
OF_SPEECH = re.compile(
    r"^(?:in (?:fact|short|general|other words|the end|my (?:opinion|view)|return|all honesty)"
    r"|at (?:least|all|best|worst|last|first|the end of the day|any rate)|after (?:all|that)"
    r"|for (?:real|sure|example|instance|once|nothing|the record|me|you)|from (?:now|then) on"
    r"|with (?:respect|love|you|me)|since then|before (?:that|this)"
    r"|on (?:purpose|top of .*|the other hand|and on|second thoughts?|repeat))$"
)
Sentence = Sequence[Token]


def put_back(sentences: Sequence[Sentence], stops: Sequence[str], forms: Forms) -> list[Sentence]:
    """Give the sentences with all that was set apart joined to the one that it belongs to.

    `stops` holds the sign that each sentence ends in, "" for none.
    """
    out: list[Sentence] = []
    stop = ""
    for sentence, following in zip(sentences, stops, strict=True):
        behind = out and len(out[-1]) >= LEAST and stop == "."
        if behind and (_place_or_time(sentence, forms) or _goes_on(sentence, forms)):
            first = replace(sentence[0], text=sentence[0].low)
            out[-1] = [*out[-1], first, *sentence[1:]]
        elif behind and (named := _named_again(sentence, out[-1])):
            out[-1] = named
        else:
            out.append(sentence)
        stop = following
    return out


def _place_or_time(sentence: Sentence, forms: Forms) -> bool:
    lows = [token.low for token in sentence]
    if not 2 <= len(lows) <= LONGEST or lows[0] not in BEGINNING:
        return False
    if OF_SPEECH.match(" ".join(lows)):
        return False
    rest = lows[2:] if lows[0] == "without" else lows[1:]
    return not any(
        low in SUBJECT_WORDS | HELPING | LINKING
        or (low not in NOT_DONE and forms.of(low, "past", "gerund") is not None)
        for low in rest
    )


def _goes_on(sentence: Sentence, forms: Forms) -> bool:
    """Tell whether "and told me" goes on with the act before it."""
    lows = [token.low for token in sentence]
    return (
        len(lows) >= LEAST
        and lows[0] in {"and", "then"}
        and lows[1] not in NOT_DONE
        and forms.is_form(lows[1], "past")
        and not forms.is_form(lows[1], "base")
        and lows[2] not in HELPING
    )


def _named_again(sentence: Sentence, before: Sentence) -> Sentence:
    """Give the sentence before where this one only names a thing in it more fully, or once more.

    "His wedding. Your ex's wedding." and "the dog. Our dog."; empty where it does something else.
    """
    lows = [token.low for token in sentence]
    if not 2 <= len(lows) <= MOST_AGAIN or lows[0] not in OWN_OR_THE:
        return ()
    if len(lows) > 2 and lows[-1] == before[-1].low and before[-2].low in OWN_OR_THE:
        first = replace(sentence[0], text=lows[0])
        return [*before[:-2], first, *(replace(t, text=t.low) for t in sentence[1:])]
    return before if set(lows[1:]) <= {token.low for token in before} else ()
