"""Writes out what chat leaves unsaid inside a sentence, and leaves off what only judges an act.

"he been texting" is "he has been texting", "why you in her chats" is "why you are in her chats", a
verb after a comma has the subject before it; "had the nerve to ask" is "asked".
Limits: the words around it show that something is missing; what they do not show stays as it is.
"""

from dataclasses import dataclass

from bot.rewriting.trees.remarks import without_remarks
from bot.rewriting.trees.rewording import in_small_letters, saying
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

SUBJECTS = frozenset({"i", "you", "he", "she", "they", "we"})
OBJECTS = frozenset({"me", "my", "us", "our", "mine", "myself"})
BEFORE_THING = frozenset({"the", "my", "your", "his", "her", "a", "an", "every", "all", "me"})
NERVE = frozenset({"nerve", "audacity", "cheek", "guts", "balls", "gall"})
MOTIVES = frozenset({"test", "spite", "punish", "hurt", "trick", "humiliate", "embarrass", "annoy"})
MOTIVES |= {"provoke", "trap", "shame", "upset", "bother", "anger"}
MOMENTS = frozenset({"minute", "moment", "second", "instant"})
DWELLING = frozenset({"still", "always", "constantly", "forever"})
SEEN = frozenset({"saw", "noticed", "heard", "found", "realised", "realized", "read"})
PLACED = frozenset({"in", "on", "at"})
BEFORE_PLACED = frozenset({"", "why", "because", "and", ",", "when", "while", "but"})


QUOTING = " and i quote "


@dataclass(frozen=True)
class _Told:
    who: str
    lexicon: Lexicon
    forms: Forms


def written_out(words: list[Token], who: str, lexicon: Lexicon, forms: Forms) -> list[Token]:
    """Give a sentence with what it leaves unsaid; `who` is how it speaks of the partner."""
    return _within(_without_motive(without_remarks(words)), _Told(who, lexicon, forms))


def in_order_to(words: list[Token], forms: Forms) -> list[Token]:
    """Say "you left so you could see her" as "you left to see her"."""
    lows = [t.low for t in words]
    for k in range(2, len(words) - 3):
        after = k + 1 + (lows[k + 1] == "that")
        who, can, verb = (*lows[after : after + 3], "", "", "")[:3]
        aim = lows[k] == "so" and lows[k - 1] != "," and can in {"can", "could"}
        if (
            aim
            and who in SUBJECTS - {"i", "we"}
            and who in lows[:k]
            and forms.is_form(verb, "base")
        ):
            return [*words[:k], saying(words[k], "to"), *words[after + 2 :]]
    return words


def _without_motive(words: list[Token]) -> list[Token]:
    """Leave off what somebody is said to have wanted with it ("... to “test” me")."""
    k = len(words) - 3
    while words and not any(c.isalnum() for c in words[-1].text):
        words, k = words[:-1], k - 1
    aimed = k > 3 and words[k].low == "to" and words[k + 1].low.strip("“”") in MOTIVES
    return words[:k] if aimed and words[k + 2].low in OBJECTS else words


def _within(words: list[Token], told: _Told) -> list[Token]:
    """Write out what is left unsaid, word by word."""
    out: list[Token] = []
    lows = [t.low for t in words[:3]]
    if lows[:1] == ["the"] and {*lows[1:2]} & MOMENTS and {*lows[2:]} & SUBJECTS:
        words = [saying(words[0], "whenever"), *words[2:]]  # "the minute I leave you call her"
    quoting = in_small_letters(words).find(QUOTING)
    if quoting >= 0:
        at = len(in_small_letters(words)[:quoting].split())
        words = [*words[:at], *words[at + 3 :]]
    for k, token in enumerate(words):
        before = words[k - 1].low if k else ""
        following = words[k + 1].low if k + 1 < len(words) else ""
        subject = out[-1].low if out else ""
        if subject == "the" and _daring(words, k) and (verb := _dared(words, k, told)):
            return [*out[:-2], saying(token, verb), *_within(words[k + 3 :], told)]
        if token.low == "been" and subject in SUBJECTS and before != "have":
            has = "has" if subject in {"he", "she"} else "have"
            out.append(saying(token, has))
        elif token.low in DWELLING and subject in {"you", "he", "she"} and _doing(following, told):
            out.append(saying(token, "are" if subject == "you" else "is"))
        elif token.low == "stay" and subject in {"you", "they"} and _doing(following, told):
            out.append(saying(token, "keep"))
            continue
        elif token.low in PLACED and subject == "you" and _bare_place(words, k):
            out.append(saying(token, "are"))
        elif before == "," and _drops_subject(words, k, told):
            out[-1] = saying(token, "and")
        elif token.low in SUBJECTS and before in SEEN and _past(following, told) and _mine(out):
            out.append(saying(token, "that"))  # "I saw you viewed her story"
        out.append(token)
    return out


def _daring(words: list[Token], k: int) -> bool:
    """Tell whether "had the nerve to" stands here, which judges what was then done."""
    helper = words[k - 2].low if k > 1 else ""
    follows = k + 2 < len(words) and words[k + 1].low == "to"
    return words[k].low in NERVE and helper in {"had", "have", "has"} and follows


def _dared(words: list[Token], k: int, told: _Told) -> str:
    """Give the verb after "had the nerve to", in the tense of "had"; "" where none follows."""
    verb = told.forms.of(words[k + 2].low, "base")
    if verb is None:
        return ""
    return {"had": verb.past, "has": verb.third}.get(words[k - 2].low, verb.base)


def _doing(low: str, told: _Told) -> bool:
    return low.endswith("ing") and told.forms.is_form(low, "gerund")


def _mine(words: list[Token]) -> bool:
    """Tell whether the last verb is the writer's ("I just saw")."""
    return "i" in {t.low for t in words[-3:-1]}


def _past(low: str, told: _Told) -> bool:
    """Tell whether a word is a past and nothing else ("viewed", not "put")."""
    past = told.forms.is_form(low, "past") and not told.forms.is_form(low, "base")
    return past or low in {"had", "were", "did"}


def _bare_place(words: list[Token], k: int) -> bool:
    """Tell whether "you" stands right before a place, with no verb between."""
    before = words[k - 2].low if k > 1 else ""
    owned = k + 2 < len(words) and words[k + 1].low in {"her", "his", "their", "my", "some"}
    helped = {"are", "were", "do", "did", "was", "is", "have"} & {t.low for t in words[: k - 1]}
    return before in BEFORE_PLACED and owned and not helped


def _drops_subject(words: list[Token], k: int, told: _Told) -> bool:
    """Tell whether a verb after a comma shares the subject ("he calls her, tilts the screen")."""
    low = words[k].low
    third = told.forms.is_form(low, "third") and not told.forms.is_form(low, "base")
    thing = low in told.lexicon.nouns or k + 1 >= len(words)
    spoken = told.who in {"he", "she"} and told.who in {t.low for t in words[:k]}
    if not third or thing or not spoken:
        return False
    later = any(words[j].low == "," for j in range(k + 1, len(words)))
    return words[k + 1].low in BEFORE_THING and not later
