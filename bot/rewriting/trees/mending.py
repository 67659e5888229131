"""Settles, before parsing, what trips a parser: slips of the pen, run-ons, odd openings."""

from dataclasses import dataclass, replace

from bot.rewriting.trees.clefts import granted, without_frame
from bot.rewriting.trees.evident import with_verb
from bot.rewriting.trees.gaps import closed
from bot.rewriting.trees.hindmost import occasion_last
from bot.rewriting.trees.joints import joined
from bot.rewriting.trees.leading import led
from bot.rewriting.trees.parting import SUBJECT_WORDS, in_pieces, with_comma
from bot.rewriting.trees.plainer import plainer
from bot.rewriting.trees.recasting import recast
from bot.rewriting.trees.slips import owner_s, scare_quoted, spelt_out
from bot.rewriting.trees.unsaid import in_order_to
from bot.rewriting.words.forms import Forms
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import Token

OCCASIONS = SUBJECT_WORDS | {"my", "the", "your", "that", "our", "someone", "somebody"}
IT_IS = frozenset(
    {"all", "a", "an", "the", "not", "like", "about", "in", "on", "too", "so", "my", "your", "just"}
    | {"embarrassing", "disgusting", "annoying", "weird", "crazy", "disrespectful", "gross", "sad"}
    | {"rude", "late", "hard", "true", "funny", "obvious", "clear", "giving", "still", "really"}
    | {"over", "been", "fine", "ok", "okay", "for", "only", "nothing", "because", "always", "never"}
)
WHO_IS = frozenset(
    {"is", "are", "the", "tf", "exactly", "even"}
)  # "who the hell is", curse taken out
YOU_ARE = frozenset(
    {"just", "so", "always", "still", "not", "going", "never", "a", "an", "the", "such", "too"}
    | {"really", "being", "all"}
)
THIRD = frozenset({"he", "she", "they"})
WOULD = frozenset({"never", "not", "be", "have", "rather", "like", "love"})
NUMBERS = frozenset(
    {"twenty", "thirty", "forty", "fifty", "sixty", "hundred", "ten", "five", "six", "seven"}
    | {"eight", "nine", "three", "four", "hundreds", "thousands", "all", "every"}
)


@dataclass(frozen=True)
class Piece:
    """A sentence, or a part of a long one, ready for the parser.

    `unsure` tells that it stood under joy that is hardly meant, or was written anew, `granted` that
    it only grants something before a "but".
    """

    words: tuple[Token, ...]
    unsure: bool = False
    granted: bool = False


def pieces(words: list[Token], lexicon: Lexicon, forms: Forms, who: str = "you") -> list[Piece]:
    """Give a sentence as it can be parsed, cut where it runs on; `who` is the partner's pronoun."""
    typed = spelt_out(words, lexicon, forms)
    meant = plainer(typed, forms)
    written = with_verb(meant, lexicon, forms)
    before = granted(written)
    told = closed(occasion_last(without_frame(written[before:], forms), who, forms), who, forms)
    plain = led(recast(told, who, lexicon, forms) if told else told, forms)
    whole = mended(joined(plain.words, who, forms), lexicon, forms)
    given = [Piece(tuple(written[:before]), granted=True)] if before else []
    unsure = plain.mocked or meant != typed
    return [*given, *(Piece(piece, unsure) for piece in in_pieces(whole, lexicon, forms))]


def mended(words: list[Token], lexicon: Lexicon, forms: Forms) -> list[Token]:
    """Settle what trips a parser: "every time", "even though", "its all", "jakes place"."""
    out: list[Token] = []
    i = 0
    words = with_comma(in_order_to(words, forms), forms)
    while i < len(words):
        lows = [t.low for t in words[i : i + 4]] + [""] * 4
        size, new = 1, words[i].text
        if lows[0] in {"every", "each"} and "time" in lows[1:3]:
            size = 2 if lows[1] == "time" else 3
            new = "whenever" if lows[size] in OCCASIONS else ""
            size = size if new else 1
            new = new or words[i].text
        elif lows[0] == "even" and lows[1] in {"though", "if", "when"}:
            size, new = 2, "although" if lows[1] == "though" else lows[1]
        elif lows[0] in {"keep", "keeps"} and (doing := forms.of(lows[1], "gerund")):
            asked = {"do", "does", "did"} & {t.low for t in words[max(0, i - 3) : i]}
            size = 2 if asked else 1
            i_do = i > 0 and words[i - 1].low == "i"
            new = doing.base if asked else "is" if lows[0] == "keeps" else "am" if i_do else "are"
        elif lows[:2] == ["do", "you"] and _have_to(words, i):
            out.append(replace(words[i], text="you", low="you", end=words[i + 1].end))
            i += _have_to(words, i)
            continue
        elif lows[0] in {"do", "does", "did"} and lows[1] in THIRD and _have_to(words, i):
            out += words[i : i + 2]  # "why does she need to have lunch with him"
            i += _have_to(words, i)
            continue
        elif lows[0] == "your" and lows[1] in YOU_ARE:
            out.append(replace(words[i], text="you", low="you"))
            new = "are"
        elif lows[:2] == ["still", "got"]:
            size, new = 2, "have"
        elif lows[:2] in (["every", "days"], ["every", "nights"]):
            out.append(words[i])
            size, new = 2, lows[1][:-1]
        elif i == 0 and lows[0] == "who" and lows[1] in WHO_IS and _later_why(words):
            words = _who_named(words)
            i = _later_why(words)
            continue
        elif lows[0] in {"whenever", "anytime"}:
            new = "whenever"
        elif lows[0] == "id" and (lows[1] in WOULD or forms.is_form(lows[1], "base")):
            out.append(replace(words[i], text="I", low="i"))
            new = "would"
        elif i and words[i - 1].low in SUBJECT_WORDS and scare_quoted(words[i], forms):
            new = words[i].text.strip("“”")
        elif (
            lows[0] == "like"
            and not (i and words[i - 1].low in SUBJECT_WORDS | {"to"})
            and (lows[1].isdigit() or lows[1] in NUMBERS or (i and words[i - 1].low == "for"))
        ):
            i += 1  # "follows like fifty models"
            continue
        elif lows[0] == "its" and lows[1] in IT_IS:
            out.append(replace(words[i], text="it", low="it"))
            new = "has" if lows[1] == "been" else "is"
        elif owner_s(words, i, lexicon):
            new = f"{words[i].text[:-1]}'s"
        last = words[i + size - 1]
        out.append(replace(words[i], text=new, low=new.lower(), end=last.end))
        i += size
    return out


def _have_to(words: list[Token], i: int) -> int:
    """Give the length of "do you really need to", or 0."""
    lows = [t.low for t in words[i : i + 6]]
    for size in (4, 5):
        if lows[size - 2 : size] in (["have", "to"], ["need", "to"]):
            return size
    return 0


def _later_why(words: list[Token]) -> int:
    """Give the place of "why" in "who is Daniel and why ...", or 0."""
    places = [
        k for k, t in enumerate(words) if t.low in {"why", "how"} and words[k - 1].low == "and"
    ]
    return places[0] if places else 0


def _who_named(words: list[Token]) -> list[Token]:
    """Put the name in place of the pronoun in "who is Daniel and why does he text you"."""
    why = _later_why(words)
    name = next((t for t in words[:why] if t.name), None)
    at = next((k for k in range(why, len(words)) if words[k].low in {"he", "she"}), 0)
    if name is None or not at:
        return words
    named = replace(words[at], text=name.text, low=name.low, name=True)
    return [*words[:at], named, *words[at + 1 :]]


def seen(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Say "there was a hair on your pillow" as what the writer saw."""
    lows = [t.low for t in words] + [""] * 4
    be = {"is", "are", "was", "were"}
    there = lows[:1] == ["there"] and lows[1:2] != [] and lows[1] in be
    asked = lows[1:2] == ["there"] and lows[0] in be
    if (
        not (there or asked)
        or not {"you", "your"} & set(lows)
        or {"not", "something", "nothing"} & set(lows[:4])
        or (lows[2] == "no" and lows[3].endswith("ing"))  # "there is no talking to you"
    ):
        return words
    first, second = words[:2]
    return (replace(first, text="I", low="i"), replace(second, text="saw", low="saw"), *words[2:])
