"""Says as the writer's own what somebody is asked to imagine: "imagine your husband texting her".

Whose husband is meant is plain; so "your husband" is the partner, "his" is "your", and "you" is
the writer: "imagine finding out that your wife kissed her boss" becomes "I found out that you
kissed your boss".
Limits: one husband, wife or the like is named; where none is, the sentence stays as it is.
"""

from bot.rewriting.trees.openers import AGREES, HERS, HIS
from bot.rewriting.trees.rewording import saying
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.normalise import Token

SPOUSES = HIS | HERS | {"partner", "bf", "gf", "spouse"}
OWN = {"his": HIS | {"bf"}, "her": HERS | {"gf"}, "their": {"partner", "spouse"}}
HE = {"he": HIS | {"bf"}, "she": HERS | {"gf"}, "they": {"partner", "spouse"}}
BEFORE_ME = frozenset({"to", "with", "for", "at", "on", "beside", "about", "from", "than", "told"})
BEFORE_ME |= {"near", "behind", "like", "without", "tell", "tells", "telling", "call", "called"}
AFTER_HER = frozenset({"", "in", "on", "at", "with", "and", "to", "from", "for", "when", "about"})
AM = {"are": "am", "were": "was"}


def imagined(words: list[Token], forms: Forms) -> list[Token] | None:
    """Give what is to be imagined as what the writer went through, or None."""
    lows = [t.low for t in words]
    begin = 1 if lows[:1] == ["just"] else 0
    if lows[begin : begin + 1] != ["imagine"] or len(words) < begin + 4:
        return None
    words = [t for k, t in enumerate(words) if t.low != "own" or lows[k - 1] != "your"]
    lows = [t.low for t in words]
    at = next((k for k in range(1, len(lows)) if lows[k - 1] == "your" and lows[k] in SPOUSES), 0)
    if not at:
        return None
    rest = words[begin + 1 :]
    going = forms.of(rest[0].low, "gerund")
    out = [saying(rest[0], "I"), saying(rest[0], going.past)] if going is not None else []
    return [*out, *_told(rest[len(out) // 2 :], lows[at], forms)]


def _told(words: list[Token], spouse: str, forms: Forms) -> list[Token]:
    """Turn every word round; `spouse` is what the partner is called."""
    own = {pronoun for pronoun, nouns in OWN.items() if spouse in nouns}
    subjects = {pronoun for pronoun, nouns in HE.items() if spouse in nouns}
    out: list[Token] = []
    for k, token in enumerate(words):
        before = words[k - 1].low if k else ""
        following = words[k + 1].low if k + 1 < len(words) else ""
        said = out[-1].low if out else ""
        if token.low == "your" and following in SPOUSES:
            continue
        named = before == "your" and token.low in SPOUSES
        whom = token.low in {"him", "them"} or (token.low == "her" and following in AFTER_HER)
        if named or whom or token.low in subjects:
            out.append(saying(token, "you"))
        elif token.low in own:
            out.append(saying(token, "your"))
        elif token.low == "your":
            out.append(saying(token, "my"))
        elif token.low == "you":
            out.append(saying(token, "me" if before in BEFORE_ME or not following else "I"))
        elif before == "you" and token.low in AM and said == "i":
            out.append(saying(token, AM[token.low]))
        elif said == "you" and token.low in AGREES:
            out.append(saying(token, AGREES[token.low]))
        elif said == "you" and (verb := forms.of(token.low, "third")) is not None:
            out.append(saying(token, verb.base))
        elif said == "you" and before in SPOUSES and forms.of(token.low, "gerund") is not None:
            out += [saying(token, "are"), token]
        else:
            out.append(token)
    return out
