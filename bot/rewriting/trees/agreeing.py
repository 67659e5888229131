"""Writes the ending of a verb anew where a finished clause has the wrong one for its subject."""

import re

from bot.rewriting.words.forms import Forms

WRONG = "agreement "
# Whatever stands between, a verb agrees with its subject ("you still hardly ever calls").
ADVERBS = (
    r"(?:always|never|just|still|often|even|also|only|then|now|sometimes|already|again|almost|once"
    r"|ever|both|\w+ly)"
)
# What stands before a verb of the partner's, with its subject or joined to one before it.
BEFORE = rf"(?:\byou|\byou\b[^“”]*(?:\band|\bthen|\bbut|,)) (?:{ADVERBS} )*"
HELPERS = {"is": "are", "was": "were", "has": "have", "does": "do"}


def agreed(text: str, faults: tuple[str, ...], forms: Forms) -> str:
    """Give a clause whose only faults are endings of the partner's verbs with those written anew.

    "" where it has another fault, or where the word could be meant otherwise.
    """
    wrong = [fault.removeprefix(WRONG) for fault in faults if fault.startswith(WRONG)]
    if not wrong or len(wrong) < len(faults):
        return ""
    for low in wrong:
        verb = forms.of(low, "third")
        right = HELPERS.get(low) or (verb.base if verb is not None else "")
        pattern = re.compile(rf"\b{re.escape(low)}\b")
        if not right or right == low or len(pattern.findall(text)) != 1:
            return ""
        if not re.search(BEFORE + rf"{re.escape(low)}\b", text):
            return ""
        text = pattern.sub(right, text)
    return text
