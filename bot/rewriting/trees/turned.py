"""A clause turned round: what it says, in which time, and what the gates need to know about it."""

from dataclasses import dataclass

from bot.rewriting.words.normalise import Token
from bot.rewriting.words.verbs import Tense

# More acts than these in one statement are said one by one.
MOST_ACTS = 2


@dataclass(frozen=True)
class Turned:
    """One clause as it can stand after "When", with what the gates need to know about it.

    `used` and `dropped` are the words of the sentence that it says and that it knowingly leaves
    out; `act` and `charged` come from the verb where it is known; `certain` is false where a tense
    or a boundary was a guess; `faithful` is true where nothing but fillers and capitals changed;
    `acts` counts the verbs that are joined in it; `strange` is true where its English is not;
    `bare` where its last verb lacks what it was done to ("you read for ten minutes"), `promised`
    where it only tells what was said to come ("you said you would be home by ten").
    """

    text: str
    tense: Tense
    verb: str
    kind: str
    used: frozenset[int]
    dropped: frozenset[int]
    act: str
    charged: bool
    certain: bool
    spoken: tuple[Token, ...]
    denied: bool
    faithful: bool = False
    acts: int = 1
    strange: bool = False
    bare: bool = False
    promised: bool = False
