"""The script of a played talk: a table in TOML, one `[[step]]` for each thing that somebody does.

    [[step]]
    who = "first"                  # first, second or third
    where = "private"              # private (the person's own phone) or group
    prompt = "how tense"           # words of the bot's message that is answered; may be left out
    press = "3"                    # or a list: the first label that is there
    caption = "Alex answers alone."

Instead of `press` a step has one of `say` (a text), `reply` (a text that answers the prompt which
asks this person), `start = true`, `do` (any other act of the page, such as "add_bot"), `forward`
(seconds) or `watch = true` (only read). `times` repeats a step, once for each new prompt.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from bot.channels.simulator.wire import as_integer, as_list, as_object, as_text

if TYPE_CHECKING:
    from bot.channels.simulator.people import Place
    from bot.channels.simulator.wire import Json, JsonObject

Role: TypeAlias = Literal["first", "second", "third"]

ROLES = ("first", "second", "third")
PLACES = ("private", "group")


class ScriptError(ValueError):
    """A step of the script cannot be read; the message says which and why."""


@dataclass(frozen=True)
class Press:
    """Press the first of these labels that a fresh message of the bot offers."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Say:
    """Send a text."""

    text: str


@dataclass(frozen=True)
class Reply:
    """Send a text as the reply that the bot asks this person for."""

    text: str


@dataclass(frozen=True)
class Do:
    """Do something else that the page can do in this chat, "start" among it."""

    what: str


@dataclass(frozen=True)
class Forward:
    """Move the desk's clock forward by so many seconds."""

    seconds: int


@dataclass(frozen=True)
class Watch:
    """Wait for the prompt and read it; do nothing."""


Deed: TypeAlias = Press | Say | Reply | Do | Forward | Watch


@dataclass(frozen=True)
class Step:
    """One line of the script: who does what, where, upon which words of the bot."""

    who: Role
    where: Place
    deed: Deed
    caption: str
    prompt: str = ""


def read_script(text: str) -> tuple[Step, ...]:
    """Return the steps of a script in TOML. Raises `ScriptError` naming the step."""
    try:
        tables = as_list(cast("Json", tomllib.loads(text).get("step", [])))
    except tomllib.TOMLDecodeError as error:
        raise ScriptError(f"the script is not TOML: {error}") from error
    steps: list[Step] = []
    for number, table in enumerate(tables, 1):
        entry = as_object(table)
        try:
            step = _read_step(entry)
        except ScriptError as error:
            raise ScriptError(f"step {number}: {error}") from None
        steps += [step] * (as_integer(entry.get("times", 1)) or 1)
    return tuple(steps)


def load_script() -> tuple[Step, ...]:
    """Return the script of Alex and Sam that comes with the desk."""
    return read_script(files(__package__).joinpath("play.toml").read_text("utf-8"))


def _read_step(entry: JsonObject) -> Step:
    who, where = as_text(entry.get("who")), as_text(entry.get("where", "private"))
    if who not in ROLES:
        raise ScriptError(f"who is one of {', '.join(ROLES)}")
    if where not in PLACES:
        raise ScriptError(f"where is one of {', '.join(PLACES)}")
    caption = as_text(entry.get("caption"))
    if not caption:
        raise ScriptError("a caption says what happens")
    return Step(
        cast("Role", who),
        cast("Place", where),
        _read_deed(entry),
        caption,
        as_text(entry.get("prompt")),
    )


def _read_deed(entry: JsonObject) -> Deed:
    named = entry.keys() - {"who", "where", "prompt", "caption", "times"}
    if len(named) != 1:
        raise ScriptError("a step does exactly one thing")
    deed = named.pop()
    given = entry[deed]
    match deed, given:
        case "press", str(label):
            return Press((label,))
        case "press", [*labels] if labels:
            return Press(tuple(as_text(label) for label in labels))
        case "say", str(text):
            return Say(text)
        case "reply", str(text):
            return Reply(text)
        case "do", str(what):
            return Do(what)
        case "start", True:
            return Do("start")
        case "watch", True:
            return Watch()
        case "forward", int(seconds):
            return Forward(seconds)
        case _:
            raise ScriptError(f"{deed} = {given!r} is not understood")
