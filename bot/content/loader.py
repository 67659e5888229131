"""One language's content, read once at the start: all that is said, understood or known in it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, TypeVar

from bot.amends import Amends, load_amends
from bot.boundaries import CLOSELY, Boundaries, Defences, load_boundaries, load_defences
from bot.content.bond import BondCard, read_bond
from bot.content.buttons import Buttons, read_buttons
from bot.content.cards import Card, CardLine, read_asking_lines, read_cards
from bot.content.dangers import load_learned
from bot.content.engines import read_engine
from bot.content.habits import HabitWords, read_habits
from bot.content.meanings import Meanings, read_meanings
from bot.content.papers import read_papers
from bot.content.phrases import Phrases, read_phrases
from bot.content.places import LaneText, Places, StageText, read_places
from bot.content.roots import Root, read_roots
from bot.content.sayings import Sayings, read_sayings
from bot.content.shapes import Shapes, read_shapes
from bot.content.tables import Table, read_table
from bot.content.tuned_readers import read_tuned
from bot.dialogue.model import LaneId, SettingPart, StageId
from bot.encoding import load_encoder
from bot.errors import ContentError
from bot.knowledge import Knowledge
from bot.knowledge.days import read_day
from bot.knowledge.load import load_questions
from bot.knowledge.model import Questions, Topic
from bot.knowledge.moments import Times, load_times
from bot.knowledge.zones import Aliases, load_aliases
from bot.parsing import ModelError, load_parser
from bot.printing.words import PrintWords
from bot.rewriting import Engine, Parser
from bot.rewriting.checking import Checker
from bot.rewriting.instructions import instructions
from bot.safety import HelpLine, Helplines, Watch, load_helplines, load_signals
from bot.views import HelpLineView, RoomView

__all__ = ["Card", "CardLine", "Content", "load_content"]

T = TypeVar("T")
log = logging.getLogger(__name__)
_NOTHING: Final = Topic("", "", "", "", (), ())


@dataclass(frozen=True, eq=False)
class Content:
    """Everything that is said or understood in one language; immutable, shared by all sessions."""

    language: str
    languages: tuple[str, ...]
    """Every language there is content in; one is read."""
    sayings: Sayings
    buttons: Buttons
    toasts: Mapping[str, str]
    places: Places
    phrases: Phrases
    shapes: Shapes
    """Longer ways to say a choice or a command."""
    meanings: Meanings
    """What words on cards and buttons mean."""
    commands: Mapping[str, str]
    """What each command does, for Telegram's menus (at most 60 characters)."""
    about: str
    """What Telegram shows before the first message (at most 512 characters)."""
    short: str
    """What Telegram shows in the bot's profile (at most 120 characters)."""
    cards: tuple[Card, ...]
    bond: tuple[BondCard, ...]
    """Small things to do together, or to say."""
    roots: tuple[Root, ...]
    """The questions of the private reflection on what led there."""
    asking_lines: tuple[CardLine, ...]
    """Ready lines about when and how a question is welcome once more."""
    papers: PrintWords
    """The words of what is printed."""
    questions: Questions
    helplines: Helplines
    zone_aliases: Aliases
    habits: HabitWords
    times: Times
    engine: Engine
    checker: Checker
    model_prompt: str
    """The fixed instructions for a language model, where the host has set one up."""
    watch: Watch
    knowledge: Knowledge
    boundaries: Boundaries
    defences: Defences
    amends: Amends

    # -- what is said

    def say(self, name: str, view: RoomView, *, short: bool = False) -> str:
        """Render a text as Telegram HTML; an empty answer means that nothing is said."""
        return self.sayings.say(name, view, short=short)

    def has(self, name: str) -> bool:
        """Say whether there is a text of this name."""
        return name in self.sayings.names()

    def names(self) -> frozenset[str]:
        """Return the names of all texts."""
        return self.sayings.names()

    def label(self, code: str, **fills: str | int) -> str:
        """Return what a button reads. Raises ContentError for a code that has none."""
        return self.buttons.label(code, **fills)

    def toast(self, name: str, /, **fills: str) -> str:
        """Return a short answer to a press: plain text of at most 200 characters."""
        return self.toasts[name].format(**fills)[:200]

    def stage(self, stage: StageId) -> StageText:
        """Return a joint stage in words."""
        return self.places.stages[stage]

    def lane(self, lane: LaneId) -> LaneText:
        """Return a private lane in words."""
        return self.places.lanes[lane]

    def works(self, lane: LaneId, part: SettingPart | None) -> str:
        """Return what can be said in this lane, or in an open part of the settings; or nothing."""
        name = f"setting_{part}" if part and lane is LaneId.SETTINGS else lane
        return self.places.works.get(name, "")

    def parts_after(self, stage: StageId) -> tuple[str, ...]:
        """Return the titles of what is still to come after this stage."""
        return self.places.after(stage)

    def parts_since(self, stage: StageId) -> tuple[str, ...]:
        """Return the titles of what is still to come when a talk goes on at this stage."""
        return self.places.since(stage)

    # -- what is understood

    def words(self, code: str) -> tuple[str, ...]:
        """Return what people type instead of pressing this button, in lower case."""
        return self.buttons.find(code).words

    def means(self, code: str) -> str:
        """Say whether a button stands for "yes" or "no" to the question above it; else empty."""
        return self.buttons.find(code).means

    def command_words(self, name: str) -> tuple[str, ...]:
        """Return what people type instead of a command."""
        return self.phrases.commands.get(name, ())

    def number(self, plain: str) -> int | None:
        """Read a number from 0 to 30 in digits or words: `7`, `a seven`, `three out of ten`."""
        return self.phrases.numbers.get(plain)

    def tension(self, plain: str) -> int | None:
        """Read how tense somebody is, 0 to 10: a number, or "very tense"."""
        number = self.phrases.numbers.get(plain)
        return self.phrases.tensions.get(plain) if number is None else number

    def level(self, plain: str) -> int | None:
        """Read how close, trusting or heard somebody feels, 0 to 10: a number, or "fairly"."""
        number = self.phrases.numbers.get(plain)
        return self.phrases.levels.get(plain) if number is None else number

    @property
    def veil(self) -> str:
        """What stands in the place of a text about safety until it is filled in."""
        return self.phrases.veil

    @property
    def unnamed_feeling(self) -> str:
        """What follows “I felt” where somebody has no word for it."""
        return self.phrases.unnamed_feeling

    @property
    def openness(self) -> str:
        """What is said to a sentence that asks for proof, or for a look at what is private."""
        return self.phrases.openness

    # -- what is known

    def topic_title(self, topic: str) -> str:
        """Return the title of a subject, or nothing for one that is not known."""
        return self._topic(topic).title

    def topic_answer(self, topic: str) -> str:
        """Return the answer on a subject as plain text."""
        return self._topic(topic).text

    def topic_more(self, topic: str) -> str:
        """Return the longer part of an answer, or nothing."""
        return self._topic(topic).more

    def _topic(self, topic: str) -> Topic:
        found = (known for known in self.questions.topics if known.id == topic)
        return next(found, _NOTHING) if topic else _NOTHING

    def bond_card(self, card: str) -> BondCard | None:
        """Return a small thing of the deck, or None for one that is not known."""
        return next((known for known in self.bond if known.id == card), None)

    # -- help lines

    def country_name(self, code: str) -> str:
        """Return the name of a country that has help lines, or nothing."""
        country = self.helplines.by_code.get(code)
        return country.name if country else ""

    def country_code(self, text: str) -> str | None:
        """Find the country that a text names, among those with help lines."""
        plain = " ".join(text.lower().replace("\u2019", "'").split()).strip(" .,;:?")
        named = {name.lower(): code for code, name in self.helplines.countries()}
        code = named.get(plain) or self.phrases.countries.get(plain) or plain.upper()
        return code if code in self.helplines.by_code else None

    def help_lines(self, country: str, danger: str) -> tuple[HelpLineView, ...]:
        """Return the lines for a danger (empty: any), the most urgent kind first; never none."""
        kinds = self.phrases.kinds_for(danger)
        found = self.helplines.for_country(country or None, kinds)
        return tuple(
            self._line(line, kinds) for line in sorted(found, key=lambda line: _first(line, kinds))
        )

    def _day(self, day: date) -> str:
        return self.phrases.clocks.day(datetime.combine(day, time()))

    def _tongues(self, languages: tuple[str, ...]) -> str:
        """Name the languages of a line; nothing where it is the one that this text is in."""
        return "" if languages == (self.language,) else self.phrases.languages(languages)

    def _line(self, line: HelpLine, kinds: tuple[str, ...]) -> HelpLineView:
        return HelpLineView(
            name=line.name,
            reach=", ".join(way for way in (line.number, line.text, line.url) if way),
            hours=line.hours,
            languages=self._tongues(line.languages),
            checked=self._day(line.checked) if line.checked else "",
            purpose=self.phrases.purpose(tuple(kind for kind in kinds if kind in line.kinds)),
        )


def _first(line: HelpLine, kinds: tuple[str, ...]) -> int:
    return next(at for at, kind in enumerate(kinds) if kind in line.kinds)


def _languages() -> tuple[str, ...]:
    """Give the folders of content beside this file, by their names."""
    folders = (each for each in files("bot.content").iterdir() if each.is_dir())
    return tuple(sorted(each.name for each in folders if each.joinpath("stages.toml").is_file()))


def load_content(language: str = "en", helplines: Traversable | None = None) -> Content:
    """Read the content of a language (a folder beside this file). Raises ContentError.

    `helplines` is the host's own file of help lines, taken in the place of the language's. Only
    help lines are allowed to be broken: the language's own stand in, and for these the
    international ones; `helplines.problem` says why.
    """
    folder = files("bot.content").joinpath(language)
    if not folder.is_dir():
        raise ContentError(f"there is no content in the language {language}")
    menu = read_table(folder, "commands.toml").only("about", "command")
    times = _read(folder, "times.toml", load_times)
    encoder = load_encoder()  # one for all rooms; None: they go by words alone
    questions = _read(folder, "questions.toml", partial(load_questions, encoder=encoder))
    parser = _parser()
    close = read_tuned(folder.joinpath("boundaries", CLOSELY), encoder)
    phrases = read_phrases(read_table(folder, "words.toml"))
    engine = _read(folder, "rewrite", partial(read_engine, parser=parser, encoder=encoder))
    return Content(
        language=language,
        languages=_languages(),
        sayings=read_sayings(folder.joinpath("say")),
        buttons=read_buttons(read_table(folder, "buttons.toml"), phrases.plain),
        meanings=read_meanings(read_table(folder, "meanings.toml")),
        toasts=_toasts(read_table(folder, "toasts.toml")),
        places=read_places(read_table(folder, "stages.toml")),
        phrases=phrases,
        shapes=read_shapes(read_table(folder, "shapes.toml"), phrases.around),
        commands=_menu(menu.table("command")),
        about=_within(menu.table("about"), "description", 512),
        short=_within(menu.table("about"), "short", 120),
        cards=read_cards(read_table(folder, "cards.toml")),
        bond=read_bond(read_table(folder, "bond.toml")),
        roots=read_roots(read_table(folder, "roots.toml")),
        asking_lines=read_asking_lines(read_table(folder, "reassurance.toml")),
        papers=read_papers(read_table(folder, "print.toml"), language),
        questions=questions,
        helplines=_help_lines(folder.joinpath("helplines.toml"), helplines),
        zone_aliases=_read(folder, "zones.toml", load_aliases),
        habits=read_habits(read_table(folder, "habits.toml")),
        times=times,
        engine=engine,
        checker=Checker(engine, parser),
        model_prompt=_read(
            folder, "rewrite/model_prompt.j2", lambda file: instructions(file, engine.lexicon)
        ),
        watch=Watch(
            _read(folder, "signals.toml", load_signals),
            load_learned(folder.joinpath("danger"), encoder),
        ),
        knowledge=Knowledge(questions),
        boundaries=_read(folder, "boundaries", partial(load_boundaries, close=close)),
        defences=_read(folder, "boundaries", partial(load_defences, close=close)),
        amends=_read(
            folder,
            "amends",
            partial(load_amends, encoder=encoder, read_day=partial(read_day, times=times)),
        ),
    )


def _read(folder: Traversable, name: str, load: Callable[[Traversable], T]) -> T:
    """Let another room read its own file, and tell its complaint as ours."""
    try:
        return load(folder.joinpath(name))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError(f"{name}: {error}") from error


def _help_lines(own: Traversable, hosts: Traversable | None) -> Helplines:
    """Read the host's help lines, or those of the language where the host's cannot be read."""
    if hosts is None:
        return load_helplines(own)
    found = load_helplines(hosts)
    return replace(load_helplines(own), problem=found.problem) if found.problem else found


def _parser() -> Parser | None:
    """Load the parser; without it the rewriting goes by its word lists, and the host reads why."""
    try:
        return load_parser()
    except ModelError as error:
        log.warning("the parser is not used: %s", error)
        return None


def _toasts(file: Table) -> dict[str, str]:
    toasts = file.only("toast").table("toast")
    return {name: _within(toasts, name, 200) for name in toasts.entries}


def _menu(commands: Table) -> dict[str, str]:
    return {name: _within(commands, name, 60) for name in commands.entries}


def _within(entry: Table, key: str, limit: int) -> str:
    text = entry.text(key)
    if not text or len(text) > limit:
        raise ContentError(f"{entry.where}: {key} must have 1 to {limit} characters")
    return text
