"""Tells what kind of message it is: a reproach of some sort, or something that stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from bot.rewriting.kinds.marks import marks, trees_of
from bot.rewriting.kinds.notice import notice
from bot.rewriting.trees.message import Message, read_message
from bot.rewriting.words.judge import Judge
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.normalise import tidy
from bot.rewriting.words.port import Parser


class Kind(Enum):
    """What a message is for; the values are the labels of kinds.tsv."""

    ACT = "act"  # a reproach that holds something a camera could have seen
    VAGUE = "vague"  # a reproach without it: "you let me down", "something is going on"
    LABEL = "label"
    MIND = "mind"  # what goes on inside the partner
    SARCASM = "sarcasm"
    THREAT = "threat"
    FAKE = "fake"  # "I feel like you ..."
    GOOD = "good"  # an "I" statement that works
    WISH = "wish"
    OWNING = "owning"  # an apology, or what the writer did
    THANKS = "thanks"  # thanks, praise, love
    NEUTRAL = "neutral"
    BOT = "bot"  # a question to the bot
    QUESTION = "question"  # a question to the partner that is no reproach
    JOKE = "joke"


REPROACHES = frozenset(
    {Kind.ACT, Kind.VAGUE, Kind.LABEL, Kind.MIND, Kind.SARCASM, Kind.THREAT, Kind.FAKE}
)
# No event is ever made of these: they hold none.
WITHOUT_EVENT = frozenset({Kind.LABEL, Kind.MIND, Kind.FAKE})
# Of voices that nothing was learned from, written to be hard, about 13 in 100 reproaches pass and 7
# in 100 calm ones are asked about; of messages by other writers 3 and 5. What lies between is asked
# about, never rewritten.
CALM_BELOW = 0.45
REPROACH_FROM = 0.8


@dataclass(frozen=True)
class Judged:
    """The likeliest kind of a message, how likely that is, and how likely it is a reproach at all.

    Both shares go from 0 to 1. `kind` is the likeliest among reproaches where `reproach` says so,
    else among the others; `shares` holds that of each.
    """

    kind: Kind
    share: float
    reproach: float
    shares: Mapping[str, float] = field(default_factory=dict, repr=False)

    @property
    def calm(self) -> bool:
        """Tell whether the message is hardly a reproach."""
        return self.reproach < CALM_BELOW

    @property
    def sure(self) -> bool:
        """Tell whether it is plainly a reproach, and so may be rewritten unasked."""
        return self.reproach >= REPROACH_FROM


def judged(
    message: Message,
    noticed: Sequence[Noticed],
    lexicon: Lexicon,
    judge: Judge,
    parser: Parser | None = None,
) -> Judged:
    """Weigh what a message says and how its sentences are built.

    Args:
        message: read, with everything that was noticed in it.
        noticed: see `notice`.
        lexicon: names the words that count.
        judge: a head learned from kinds.tsv; its labels are the values of `Kind`.
        parser: adds who does what to whom; the judge must have been taught the same way.

    """
    trees = trees_of(message, parser, lexicon) if parser is not None else ()
    return weighed(judge.shares(written(message), marks(message, noticed, trees, lexicon)))


def marked(text: str, lexicon: Lexicon, parser: Parser) -> tuple[str, frozenset[str]]:
    """Give what a judge is shown of a text that was typed: its words, and its marks."""
    message = read_message(tidy(text), lexicon)
    trees = trees_of(message, parser, lexicon)
    return written(message), marks(message, notice(message, lexicon), trees, lexicon)


def written(message: Message) -> str:
    """Give a message in small letters with its chat spellings and slips written out."""
    return " ".join(token.low.strip("“”") for token in message.tokens)


def weighed(shares: Mapping[str, float]) -> Judged:
    """Tell the likeliest kind from the share of each, in two steps: a reproach or not, then which.

    Many small shares of reproaches are one large doubt, so that they are added up first.
    """
    by_kind = {kind: shares.get(kind.value, 0.0) for kind in Kind}
    reproach = sum(by_kind[kind] for kind in REPROACHES)
    among = [k for k in Kind if (k in REPROACHES) == (reproach >= CALM_BELOW)]
    likeliest = max(among, key=lambda kind: by_kind[kind])
    return Judged(likeliest, by_kind[likeliest], reproach, shares)
