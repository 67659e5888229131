"""The words of the watch: kinds of danger, what follows from them, and the rules that find them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Danger(Enum):
    """What kind of danger a text speaks of; the values are the names used in files."""

    NONE = "none"
    SELF_HARM = "self_harm"
    VIOLENCE = "violence"
    COERCIVE_CONTROL = "coercive_control"
    STALKING_SURVEILLANCE = "stalking_surveillance"
    SEXUAL_COERCION = "sexual_coercion"
    MINOR = "minor"
    THREAT_BY_USER = "threat_by_user"


class Action(Enum):
    """What a danger asks for: nothing, a private skippable question, or the support route."""

    NONE = "none"
    GENTLE = "gentle"
    HANDOFF = "handoff"


@dataclass(frozen=True)
class Judgement:
    """What the watch thinks of one text.

    `words` is the stretch of the original text that shows it (empty when nothing was found): for
    asking the writer whether it was understood, never for a log.
    """

    label: Danger
    action: Action
    words: str


CALM = Judgement(Danger.NONE, Action.NONE, "")
"""The judgement on a text in which nothing was found."""

FOREIGN = Judgement(Danger.NONE, Action.GENTLE, "")
"""The judgement on a text in a language that is not read: say so kindly, and show the help line."""


@dataclass(frozen=True)
class Finding:
    """What one rule saw: `start` and `end` are places in the plain text."""

    danger: Danger
    action: Action
    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    """One kind of evidence: it holds where any of `shapes` matches the plain text.

    `anchors` are the first words that a shape cannot do without; where none of them occurs in the
    text, the shapes are not tried. An empty tuple means that they are always tried.
    """

    name: str
    danger: Danger
    action: Action
    anchors: frozenset[str]
    shapes: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Cancel:
    """Words that look like one kind of danger and are not: hidden from the rules of that kind."""

    name: str
    dangers: frozenset[Danger]
    anchors: frozenset[str]
    shapes: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Signals:
    """Everything that one language's file says about noticing danger.

    `spellings` turns chat spellings and contractions into plain words, `mendable` are the long
    danger words in which one wrong letter is forgiven, `everyday` the words never mended. By the
    small words of the language and of others, `own_words` and `foreign_words`, one is known.
    `asides` are whole texts about the bot itself, or plain good news, of which nothing more is
    asked than the rules.
    """

    reviewed_by: str
    spellings: Mapping[str, str]
    mendable: tuple[str, ...]
    everyday: frozenset[str]
    own_words: frozenset[str]
    foreign_words: frozenset[str]
    cancels: tuple[Cancel, ...]
    rules: tuple[Rule, ...]
    asides: tuple[re.Pattern[str], ...] = ()
