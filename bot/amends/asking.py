"""The one question that comes back, with the writer's own words in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template, TemplateError

from bot.amends.load import read_toml, table, text
from bot.amends.model import AmendsError, Kind, Part, Piece

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_MOST_QUOTED = 80
_PROMISE = "promise"
_UNREAD = "unread"
_ANY = "any"


@dataclass(frozen=True)
class Questions:
    """All questions of one language, as templates of plain text."""

    faults: Mapping[tuple[Kind, Part], Template]
    pieces: Mapping[Piece, str]
    unread: Mapping[Piece, Template]

    def about(self, kind: Kind, part: Part, words: str, rest: str) -> str:
        """Write the question for what gets in the way of a part."""
        return _written(self.faults[kind, part], part.value, words, rest)

    def once_more(self, piece: Piece, words: str) -> str:
        """Write what is said where nothing of a piece can be read in these words."""
        return _written(self.unread[piece], piece.value, quoted(words), "")


def quoted(words: str) -> str:
    """Cut words to be quoted to at most 80 characters, at a space where there is one."""
    if len(words) <= _MOST_QUOTED:
        return words
    kept = words[: _MOST_QUOTED - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:") + "…"


def load_questions(folder: "Traversable") -> Questions:
    """Read `questions.toml`. Raises AmendsError."""
    tables = read_toml(folder, "questions.toml")
    # Plain text: the writer's words are filled in as they are and escaped where they are shown.
    pages = Environment(autoescape=False, undefined=StrictUndefined)  # noqa: S701
    asked, unread = table(tables, _PROMISE), table(tables, _UNREAD)
    return Questions(
        {
            (kind, part): _page(table(tables, kind.value), kind.value, part.value, pages)
            for kind in Kind
            for part in Part
        },
        {piece: text(asked.get(piece.value), f"{_PROMISE}.{piece.value}") for piece in Piece},
        {piece: _page(unread, _UNREAD, piece.value, pages) for piece in Piece},
    )


def _page(texts: Mapping[str, object], of: str, name: str, pages: Environment) -> Template:
    """Compile a question and try it, so that a misspelt name is told at start."""
    where = f"{of}.{name}"
    try:
        page = pages.from_string(text(texts.get(name, texts.get(_ANY)), where))
        for tried in ("", "x"):
            _written(page, name, tried, tried)
    except TemplateError as error:
        raise AmendsError(f"{where}: {error}") from error
    return page


def _written(page: Template, name: str, words: str, rest: str) -> str:
    return " ".join(page.render(words=words, rest=rest, part=name).split())
