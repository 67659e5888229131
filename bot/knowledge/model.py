"""What the project knows, topic by topic, and what it answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.heads import Head

UNKNOWN = "unknown"
"""The id of the topic that admits not to know."""


@dataclass(frozen=True)
class Topic:
    """One thing that people ask about.

    `title` fits on a button; `text` is the answer, at most 900 characters; `more` a second part of
    at most 1,500, or empty; `facts` the ids of the content brief that the two carry;
    `phrasings` ways in which people ask.
    """

    id: str
    title: str
    text: str
    more: str
    facts: tuple[str, ...]
    phrasings: tuple[str, ...]


@dataclass(frozen=True)
class Asking:
    """How a language tells a question to the bot from anything else people write.

    All four are matched against plain lower-case words. `to_the_bot` surely asks the bot, `opening`
    begins a question, `accusing` a question that is meant for the partner, `seeking` says without
    a question's form that somebody wants to know.
    """

    to_the_bot: re.Pattern[str]
    opening: re.Pattern[str]
    accusing: re.Pattern[str]
    seeking: re.Pattern[str]


@dataclass(frozen=True)
class Questions:
    """Everything that one language's file of questions holds.

    `same` maps chat spellings and words that make no difference to one word that stands for them.
    `learned` is what was once learned from the phrasings, perhaps from earlier ones.
    """

    topics: tuple[Topic, ...]
    same: Mapping[str, str]
    asking: Asking
    learned: Head | None = None


@dataclass(frozen=True)
class Answer:
    """The answer to a free question.

    `topic` is the id that the answer belongs to, `topics` the three nearest ids, best first, for
    buttons (where the topic is unknown they are guesses), `text` what to say.
    """

    topic: str
    topics: tuple[str, ...]
    text: str
