"""All words the engine knows, as they are used while reading."""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Template

from bot.rewriting.words.guessing import Guessing
from bot.rewriting.words.habit import Habit
from bot.rewriting.words.inflect import Verb
from bot.rewriting.words.judge import Judge
from bot.rewriting.words.model import Choice, Feeling, Strength

FORMS = ("base", "past", "participle", "gerund", "third")


@dataclass(frozen=True)
class Sense:
    """One use of a verb: its act, what may follow it, and when it counts."""

    act: str
    verb: Verb
    takes: tuple[tuple[str, ...], ...]
    things: frozenset[str] = frozenset()  # thing groups it wants; empty for any
    charged: bool = True
    unless_me: bool = False  # no complaint where it was done to the writer
    negated: bool = False  # only when denied ("you did not answer")
    stative: bool = False
    by: str = "you"  # "me": only where the writer is the subject
    after: tuple[str, ...] = ()  # small words that belong to the verb
    becomes: Verb | None = None  # what a camera saw instead
    negates: bool = False
    insert: str = ""
    tail: str = ""


@dataclass(frozen=True)
class Frame:
    """What usually goes with an act: feelings, needs and requests by id, the likeliest first."""

    id: str
    act: str
    object: str
    circumstance: str
    feelings: tuple[str, ...]
    needs: tuple[str, ...]
    requests: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Everything the engine knows about words; never changed after loading."""

    senses: Mapping[
        str, tuple[tuple[Sense, str], ...]
    ]  # surface form -> senses with the form's name
    nouns: Mapping[str, str]  # noun, singular or plural -> kind ("people", "places", thing group)
    bare: frozenset[str]  # nouns that stand without an article
    groups: Mapping[str, frozenset[str]]  # adjectives, determiners, names ... and every cue list
    irregular: tuple[str, ...]  # "write wrote written"
    bases: frozenset[str]  # base forms of irregular verbs
    participles: frozenset[str]  # those of irregular verbs, unless they are the base, too
    spelling: Mapping[str, str]
    misspelt: Mapping[str, str]  # a common word with one slip in it -> that word; never a name
    phrases: Mapping[str, str]
    longest: Mapping[str, int]  # the first word of phrases -> how many words the longest has
    media: Mapping[str, str]  # "tinder" -> "Tinder"
    known: frozenset[str]  # single words that appear anywhere
    feelings: Mapping[str, Feeling]
    needs: Mapping[str, Choice]
    requests: Mapping[str, Choice]
    need_words: Mapping[str, tuple[str, ...]]  # a need is proposed only with one of these
    request_words: Mapping[str, tuple[str, ...]]  # a request is proposed only with one of these
    request_acts: Mapping[str, tuple[str, ...]]  # acts or kinds; only where these are likely
    request_one: frozenset[str]  # speaks of "this person"; only where one is spoken of
    frames: tuple[Frame, ...]
    kinds: Mapping[str, str]  # act -> the kind of acts it belongs to ("secrecy-kind")
    acts: Judge | None  # learned from frames/acts.tsv; None: the verbs alone tell the act
    guessing: Guessing | None  # of words that nobody knows; None: only the slips of the files
    habits: tuple[Habit, ...]
    says: Mapping[str, str]
    lines: Mapping[str, Template]  # "ask.label", "pass.neutral", "camera.empty" ...
    statements: Mapping[Strength, Template]
