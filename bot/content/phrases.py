"""What people type without a slash: commands, numbers, countries. And words for help lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.amounts import Amounts
from bot.content.clocks import Clocks, read_clocks
from bot.content.tables import Table
from bot.errors import ContentError
from bot.naming import Around, Nods
from bot.safety.helplines import KINDS
from bot.standing_by import Aside, Asides, compiled

HIGHEST = 30
"""The highest number that a button can carry: a line of the agreement."""
TABLES = (
    "phrase",
    "time",
    "command",
    "around",
    "assent",
    "plain",
    "nod",
    "wordless",
    "keeping_back",
    "hedge",
    "support",
    "number",
    "amount",
    "tension",
    "level",
    "country",
    "purpose",
    "turn_to",
    "tongue",
    "record",
)
WORDLESS = ("empty", "naught", "unsure")
ANY = "any"
SEVERAL = "several"


@dataclass(frozen=True)
class Phrases:
    """The typed words of one language.

    `purposes` says what each kind of help line is for; `turn_to` which kinds answer a danger, the
    most urgent first, with `any` for danger that has no name.
    """

    nameless: str
    """What somebody is called whose first name is empty."""
    unnamed_feeling: str
    openness: str
    """What is said to a sentence that asks for proof, or for a look at what is private."""
    openness_line: str
    """The question to a line of the agreement that asks for it."""
    veil: str
    """What stands in the place of a text about safety until it is filled in."""
    clocks: Clocks
    commands: Mapping[str, tuple[str, ...]]
    around: Around
    assent: tuple[str, ...]
    """A bare yes, which lets no exact words out and is none of them."""
    dissent: tuple[str, ...]
    plain: Mapping[str, tuple[str, ...]]
    """A plain yes and no, for the buttons that mean them."""
    nods: Nods
    """A thanks or an okay, which answers nothing."""
    wordless: Mapping[str, tuple[str, ...]]
    """What is typed in the place of words and is none: `empty`, `naught` and `unsure`."""
    keeping_back: tuple[str, ...]
    """What keeps back an acceptance."""
    hedges: tuple[str, ...]
    """What makes half a yes of a yes."""
    asides: Asides
    """What is said where support is open."""
    numbers: Mapping[str, int]
    orders: frozenset[str]
    """Words that tell a place in a row and no amount."""
    amounts: Amounts
    """What tells which of several numbers is meant."""
    tensions: Mapping[str, int]
    levels: Mapping[str, int]
    """Words for how close, trusting or heard somebody feels, by the number they stand for."""
    countries: Mapping[str, str]
    purposes: Mapping[str, str]
    turn_to: Mapping[str, tuple[str, ...]]
    tongues: Mapping[str, str]
    """Names of languages, by their ISO codes."""
    record: Mapping[str, str]
    """The headings of what is stored about somebody."""

    def languages(self, codes: tuple[str, ...]) -> str:
        """Name languages, in their order; one without a name by its code."""
        return ", ".join(self.tongues.get(code, code) for code in codes)

    def purpose(self, kinds: tuple[str, ...]) -> str:
        """Say what a line for these kinds is for, in a few words."""
        told = kinds if len(kinds) < 3 else (SEVERAL,)
        return "; ".join(self.purposes[kind] for kind in told)

    def kinds_for(self, danger: str) -> tuple[str, ...]:
        """Return the kinds of help line for a danger; all of them where it is not known."""
        return self.turn_to.get(danger, self.turn_to[ANY])


def read_phrases(file: Table) -> Phrases:
    """Read `words.toml`. Raises ContentError."""
    file.only(*TABLES)
    commands, tongues = file.table("command"), file.table("tongue")
    record = file.table("record")
    wordless = file.table("wordless").only(*WORDLESS)
    purposes, turn_to = file.table("purpose"), file.table("turn_to")
    purposes.only(*KINDS, SEVERAL)
    told = {danger: turn_to.texts(danger) for danger in turn_to.entries}
    for danger, kinds in told.items():
        if not kinds or not KINDS.issuperset(kinds):
            raise ContentError(f"{turn_to.where}: {danger} must hold some of {sorted(KINDS)}")
    if set(told.get(ANY, ())) != KINDS:
        raise ContentError(f"{turn_to.where}: {ANY} must hold every kind")
    return Phrases(
        nameless=file.table("phrase").text("nameless"),
        unnamed_feeling=file.table("phrase").text("unnamed_feeling"),
        openness=file.table("phrase").text("openness"),
        openness_line=file.table("phrase").text("openness_line"),
        veil=file.table("phrase").text("veil"),
        clocks=read_clocks(file.table("time")),
        commands={name: commands.texts(name) for name in commands.entries},
        around=_around(file.table("around")),
        assent=file.table("assent").only("words", "no").texts("words"),
        dissent=file.table("assent").texts("no"),
        plain={name: file.table("plain").only("yes", "no").texts(name) for name in ("yes", "no")},
        nods=_nods(file.table("nod")),
        wordless={name: wordless.texts(name) for name in WORDLESS},
        keeping_back=file.table("keeping_back").only("words").texts("words"),
        hedges=file.table("hedge").only("words").texts("words"),
        asides=_asides(file.table("support")),
        numbers=_numbers(file.table("number")),
        orders=frozenset(file.table("number").texts("orders")),
        amounts=_amounts(file.table("amount")),
        tensions=_by_number(file.table("tension")),
        levels=_by_number(file.table("level")),
        countries=_countries(file.table("country")),
        purposes={kind: purposes.text(kind) for kind in (*KINDS, SEVERAL)},
        turn_to=told,
        record={name: record.text(name) for name in record.entries},
        tongues={code: tongues.text(code) for code in tongues.entries},
    )


def _around(entry: Table) -> Around:
    entry.only("before", "after", "leads", "turns")
    return Around(
        before=entry.texts("before"),
        after=entry.texts("after"),
        leads=entry.texts("leads"),
        turns=entry.texts("turns"),
    )


def _nods(entry: Table) -> Nods:
    names = ("thanks", "okay", "leave", "beside")
    entry.only(*names)
    return Nods(**{name: entry.texts(name) for name in names})


def _asides(entry: Table) -> Asides:
    """Compile the shapes of what is said where support is open. Raises ContentError."""
    whole = (
        Aside.WHO_IS_CALLED,
        Aside.WHO_ARE_YOU,
        Aside.WHO_SEES,
        Aside.WHAT_NOW,
        Aside.PERHAPS,
    )
    entry.only("meant", "against", "denied", "hushed", "plain_no", *(each.value for each in whole))
    try:
        return Asides(
            meant=compiled(entry.texts("meant")),
            against=compiled(entry.texts("against")),
            denied=compiled(entry.texts("denied")),
            hushed=compiled(entry.texts("hushed")),
            plain_no=re.compile(entry.text("plain_no")),
            whole=tuple((each, compiled(entry.texts(each.value))) for each in whole),
        )
    except re.error as error:
        raise ContentError(f"{entry.where}: {error}") from error


def _numbers(entry: Table) -> dict[str, int]:
    """Every way of writing a number from 0 to 30, in each of its frames."""
    entry.only("frames", "words", "orders")
    named = entry.lists("words")
    told: dict[str, int] = {}
    for number in range(HIGHEST + 1):
        forms = (str(number), *(named[number] if number < len(named) else ()))
        for form in forms:
            told.update({frame.format(n=form): number for frame in entry.texts("frames")})
    return told


def _amounts(entry: Table) -> Amounts:
    names = ("gone", "over", "meant", "apart", "spans", "beside", "scale")
    entry.only(*names)
    return Amounts(**{name: entry.texts(name) for name in names})


def _by_number(entry: Table) -> dict[str, int]:
    """Words for how much of something there is, by the number they stand for."""
    return {words: int(number) for number in entry.entries for words in entry.texts(number)}


def _countries(entry: Table) -> dict[str, str]:
    return {name: code for code in entry.entries for name in entry.texts(code)}
