"""The texts: Jinja templates in, Telegram HTML out. User text is always escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from jinja2 import (
    DictLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    pass_context,
    select_autoescape,
)
from jinja2.runtime import Context

from bot.errors import ContentError
from bot.views import RoomView

ENDING = ".html.j2"
SHORT = ".short"


@pass_context
def command(context: Context, name: str) -> str:
    """Write a command so that the bot gets it: in a group `/name@bot`, elsewhere `/name`.

    A bot with privacy mode on is sent a bare command in a group only if it spoke last.
    """
    return f"/{name}@{context['bot']}" if context["mode"] == "group" else f"/{name}"


class Sayings:
    """All texts of one language, each compiled when it is first said.

    Compiling all of them is a sixth of a start. Whoever opened the door goes through `compile_each`
    then, so that a broken text is told at once and hardly anybody waits for one.

    A file whose name begins with `_` holds pieces for others. `<name>.short` is said instead of
    `<name>` while its reader is tense, or asked for short texts.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        environment = Environment(
            loader=DictLoader(sources),
            autoescape=select_autoescape(enabled_extensions=("html.j2", "j2"), default=True),
            undefined=StrictUndefined,
            cache_size=-1,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals["cmd"] = command
        self.sources = sources
        self._environment = environment
        self._said: dict[str, Template] = {}
        self._all = frozenset(
            file.removesuffix(ENDING) for file in sources if not file.startswith("_")
        )

    def names(self) -> frozenset[str]:
        """Return the names of all texts, without the short variants."""
        return frozenset(name for name in self._all if not name.endswith(SHORT))

    def compile_each(self) -> Iterator[str]:
        """Compile all texts, one a step, and yield their files; ContentError for a broken one."""
        for file in self.sources:
            if file.startswith("_"):
                self._compiled(file)
            else:
                self._text(file.removesuffix(ENDING))
            yield file

    def say(self, name: str, view: RoomView, *, short: bool = False) -> str:
        """Render a text for a reader. An empty answer means that nothing is said.

        Returns Telegram HTML of at most 4,096 characters for user texts of ordinary length. Raises
        KeyError for a name that is not there.
        """
        told = name + SHORT if short and name + SHORT in self._all else name
        return (self._said.get(told) or self._text(told)).render(vars(view)).strip()

    def _text(self, name: str) -> Template:
        if name not in self._all:
            raise KeyError(name)
        if name not in self._said:
            self._said[name] = self._compiled(name + ENDING)
        return self._said[name]

    def _compiled(self, file: str) -> Template:
        try:
            template = self._environment.get_template(file)
        except TemplateError as error:
            raise ContentError(f"say/{file}: {error}") from error
        # A chain of two maps, which the library would put together again for every text.
        template.globals = dict(template.globals)
        return template


def read_sayings(folder: Traversable) -> Sayings:
    """Read every template below a folder. Raises ContentError."""
    try:
        return Sayings(dict(_sources(folder, "")))
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"say: cannot be read: {error}") from error


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _sources(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(ENDING):
            yield f"{path}{entry.name}", entry.read_text(encoding="utf-8")
