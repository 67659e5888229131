"""What was typed for a part becomes one or more whole sentences of the writer, in their words."""

import re
from dataclasses import dataclass
from typing import assert_never

from bot.amends.addressing import Address
from bot.amends.model import Part
from bot.amends.signs import sentences

_CHAT = {"i": "I", "im": "I'm", "ive": "I've", "u": "you", "ur": "your", "urself": "yourself"}
_CHAT |= {"ure": "you're", "youre": "you're", "dont": "don't", "didnt": "didn't", "cant": "can't"}
_CHAT |= {"wasnt": "wasn't", "werent": "weren't", "wont": "won't", "n": "and", "cuz": "because"}
_SMALL = re.compile(r"(?<![\w'@./-])(?:" + "|".join(_CHAT) + r"|i(?='(?:m|ve|ll|d)\b))(?![\w@/-])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_NOT_BUT = re.compile(r"\b(not(?: only)? [^.,;!?]{1,60}?),? but ", re.IGNORECASE)
_BUT = re.compile(r"[\s,;]*\bbut\b[\s,]*", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:i|you|he|she|it|we|they|that|this|there|my|your|nobody|nothing)(?:'\w+)? ", re.IGNORECASE
)
_CLAUSE = re.compile(r"(?:that|how|where|who|whom|what|when|why|whether|which) \w", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:i|i'\w+|we|you|you're|you've|he|she|it|it's|they|there|there's|nobody|everything|yes|when"
    r"|if|after|before|while|because|since|in|on|at|last|for|between|from|once|until|my|your|the|our"
    r"|every|during|one|what|this|that's|then|sometimes|instead)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:i|we|you|he|she|it|they|there|who) \w+|\b(?:is|are|was|were|am|have|has|had|did|does|do"
    r"|will|would|can|could|'m|'s|'re|'ve)\b|\b\w{2,}ed\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:i (?:\w+ )?(?:think|guess|imagine|believe|suppose|fear|know|can|don't|see|made|took|hurt"
    r"|broke|left|gave|put|let|'m|am)|maybe|perhaps|probably|possibly|might|may have|must have"
    r"|i'm (?:afraid|sure|guessing))\b",
    re.IGNORECASE,
)
_NO_DOING = r"(?!(?:during|something|nothing|everything|anything|morning|evening|being)\b)"
_DOING = re.compile(rf"(?:not )?{_NO_DOING}\w{{2,}}ing\b(?! (?:is|was|were|that))", re.IGNORECASE)
_DONE = re.compile(r"(?!naked|hundred|married|sacred)[\w-]{3,}ed", re.IGNORECASE)
_LEAD = re.compile(r"(?:(?:ok|okay|well|so|yeah|yes|hm+|um|right)[, ]+)+(?=\w)", re.IGNORECASE)
_TELLS = re.compile(r"(?<!that )(?<!who )(?<!which )(?<!what )\bI \w")
_NOUN = re.compile(r"(?:the|a|an|my|our|her|his|some|those|all) ", re.IGNORECASE)
_OBJECT = r"(?:you|your|her|his|him|them|their|u|ur|us|the|a|it)"
_THAT_DID = re.compile(r"that .*\b(?:must|might|may|made|makes|was the|is the)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Shaper:
    """Makes sentences of what was typed, in one language."""

    address: Address
    feelings: frozenset[str]
    did: frozenset[str]
    made: frozenset[str]

    def shaped(self, part: Part, said: str) -> str:
        """Give whole sentences with capitals and closing marks; empty for nothing said."""
        spoken = _small(self.address.to_partner(part, " ".join(said.split())))
        found = sentences(_opened(_without_but(spoken)))
        if not found:
            return ""
        first, *later = (each.strip(" ,;-") for each in found)
        opening = self._opening(part, first)
        return " ".join(_closed(each) for each in (opening, *later) if each)

    def plain(self, words: str) -> str:
        """Give words of a promise with the partner as "you" and without "but"."""
        spoken = _small(self.address.to_partner(Part.WILL, words))
        return _without_but(spoken).strip(" .")

    def _opening(self, part: Part, first: str) -> str:
        match part:
            case Part.DID:
                return self._did(first)
            case Part.HID:
                return self._hid(first)
            case Part.EFFECT:
                return self._effect(first)
            case Part.WILL:
                return first
            case _:
                assert_never(part)

    def _did(self, first: str) -> str:
        if re.match(r"that (?:i|we)\b", first, re.IGNORECASE):
            return first[5:]
        return self._told(first, "This is what I did: ")

    def _hid(self, first: str) -> str:
        if _CLAUSE.match(first) and not re.match(r"(?:when|what|that's)\b", first, re.IGNORECASE):
            return f"I kept from you {_lower(first)}"
        return self._told(first, "This is what I kept from you: ")

    def _told(self, first: str, frame: str) -> str:
        """Add the "I" that was left out, or put a frame before what is no sentence."""
        word = first.split()[0].lower()
        if word in self.did or _DONE.fullmatch(word):
            return f"I {_lower(first)}"
        if _DOING.match(first):
            return f"I was {_lower(first)}"
        told = _TELLS.search(first) and not _NOUN.match(first)
        if told or (_WHOLE.match(first) and _VERB.search(first)):
            return first
        return f"{frame}{_lower(first)}"

    def _effect(self, first: str) -> str:
        """Say it as a guess, for nobody knows from outside."""
        low = first.lower()
        bare = first[5:] if low.startswith("that ") and not _THAT_DID.match(first) else first
        if _HEDGED.search(bare):
            return bare
        if self._begins(low, self.made, rf" {_OBJECT}"):
            return f"I think it {_lower(bare)}"
        if self._begins(low, self.feelings):
            return f"I think you felt {_lower(bare)}"
        if low.startswith("feeling "):
            return f"I think it left you {_lower(bare)}"
        if _WHOLE.match(bare) and _VERB.search(bare):
            return f"I think {_lower(bare)}"
        return f"This is what I think it was for you: {_lower(bare)}"

    @staticmethod
    def _begins(low: str, words: frozenset[str], followed: str = "") -> bool:
        return any(re.match(rf"{re.escape(each)}{followed}\b", low) for each in words)


def _opened(words: str) -> str:
    """Take off the small words before the first sentence, such as "ok so"."""
    lead = _LEAD.match(words)
    return words[lead.end() :] if lead else words


def _small(words: str) -> str:
    """Write out the few chat spellings that would look careless in a statement."""
    return _SMALL.sub(lambda found: _CHAT.get(found.group(), "I"), words)


def _without_but(words: str) -> str:
    """Say what stands after "but" as a sentence of its own; what is quoted stays as it is."""
    pieces, at = [], 0
    for quoted in _QUOTED.finditer(words):
        pieces += [_joined(words[at : quoted.start()]), quoted.group()]
        at = quoted.end()
    return "".join((*pieces, _joined(words[at:])))


def _joined(words: str) -> str:
    plain = re.sub(r"\b(nothing|all|anything) but\b", r"\1 except", words, flags=re.IGNORECASE)
    plain = _NOT_BUT.sub(r"\1, and instead ", plain)
    out, at = [], 0
    for found in _BUT.finditer(plain):
        before, after = plain[at : found.start()], plain[found.end() :]
        at = found.end()
        out.append(before)
        if not after.strip(" .!?") or not "".join(out).strip():
            continue
        out.append(". " if _SUBJECT.match(after) else ", and ")
    out.append(plain[at:])
    return re.sub(r"([.!?]) , and ", r"\1 And ", "".join(out))


def _closed(sentence: str) -> str:
    """Give a sentence its capital and its closing mark."""
    told = sentence[:1].upper() + sentence[1:]
    return told if told[-1:] in '.!?…”"' else f"{told.rstrip(' ,;:')}."


def _lower(words: str) -> str:
    """Begin without a capital, but for "I" and names."""
    first = words.split(" ", 1)[0]
    plain = first == "A" or (first.replace("-", "").isalpha() and first[1:].islower())
    return words[:1].lower() + words[1:] if plain else words
