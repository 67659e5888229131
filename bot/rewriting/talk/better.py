"""Tells what got better between two tries at a sentence: what is gone, and what is new."""

from bot.rewriting.kinds.notice import every_notice
from bot.rewriting.kinds.pieces import pieces
from bot.rewriting.trees.message import Message, read_message
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.normalise import tidy

MOST = 2
# What is named first: what hurts the other most, then what blurs the fact.
GONE = (
    "threat", "label", "sarcasm", "fake_i", "mind_reading", "absolute", "blame_question",
    "comparison", "order", "verdict_word", "insinuation", "secrecy", "loaded", "curse",
)  # fmt: skip
NEW = ("feeling", "happened", "ask", "why")


def better(before: str, after: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Say in up to two sentences what got better; nothing when nothing did.

    What is gone must have been noticed in the first try and not in the second; what is new must
    stand in the second alone. The first of both kinds is told, so that one line says what was let
    go and one what was put there.
    """
    first, second = (read_message(tidy(text), lexicon) for text in (before, after))
    if not second.length or _words(first) == _words(second):
        return ()
    noticed = {n.kind: n.words for n in every_notice(first, lexicon)}
    still = {n.kind for n in every_notice(second, lexicon)}
    gone = [
        lexicon.says[f"gone.{kind}"].replace("{words}", noticed[kind])
        for kind in GONE
        if kind in noticed and kind not in still
    ]
    had, has = pieces(first, lexicon), pieces(second, lexicon)
    new = [lexicon.says[f"new.{name}"] for name in NEW if has.get(name) and not had.get(name)]
    return tuple([*gone[:1], *new[:1], *gone[1:], *new[1:]][:MOST])


def _words(message: Message) -> list[str]:
    return [t.low for t in message.tokens if any(c.isalnum() for c in t.low)]
