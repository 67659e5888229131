"""What a boundary may be about, and the proposals that may stand in its place."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template, TemplateError

from bot.boundaries.load import BoundariesError, entries, read_toml, shapes, table, text, texts
from bot.boundaries.model import Proposal
from bot.boundaries.signs import Shapes
from bot.boundaries.slots import Slots

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

GENERAL = "general"


@dataclass(frozen=True)
class Wish:
    """One proposal before the person's words are filled in; `instead` leaves more freedom."""

    principle: Template
    example: Template
    fine: Template
    instead: bool

    def filled(self, slots: Slots) -> Proposal:
        """Write the proposal as plain text."""
        return Proposal(
            _written(self.principle, slots),
            _written(self.example, slots),
            _written(self.fine, slots),
        )


@dataclass(frozen=True)
class Subject:
    """One subject: how it is found, what is asked, what is proposed."""

    id: str
    shapes: Shapes
    question: Template
    wishes: tuple[Wish, ...]


@dataclass(frozen=True)
class Subjects:
    """All subjects of one language in the order of asking, and the flip questions."""

    listed: tuple[Subject, ...]
    flip_one_sided: str
    flip_controlling: str

    def about(self, plain: str) -> Subject:
        """Find the subject of plain words; the general one where none is found."""
        found = (each for each in self.listed if any(s.search(plain) for s in each.shapes))
        return next(found, self.listed[-1])


def question_of(subject: Subject, slots: Slots) -> str:
    """Write the question that helps from a vague wording to one that can be seen."""
    return _written(subject.question, slots)


def load_subjects(folder: "Traversable", parts: Mapping[str, str]) -> Subjects:
    """Read `subjects.toml`. Raises BoundariesError."""
    tables = read_toml(folder, "subjects.toml")
    # Plain text: what the person typed is filled in as it is and escaped where it is shown.
    pages = Environment(autoescape=False, undefined=StrictUndefined)  # noqa: S701
    listed = tuple(_subject(entry, parts, pages) for entry in entries(tables, "subject"))
    if listed[-1].id != GENERAL:
        raise BoundariesError(f"subjects.toml: the last subject must be {GENERAL}")
    flip = table(tables, "flip")
    return Subjects(
        listed,
        text(flip.get("one_sided"), "flip.one_sided"),
        text(flip.get("controlling"), "flip.controlling"),
    )


def _subject(entry: Mapping[str, object], parts: Mapping[str, str], pages: Environment) -> Subject:
    name = text(entry.get("id"), "subject, id")
    wishes = tuple(_wish(wish, pages, name) for wish in entries(entry, "proposals"))
    return Subject(
        name,
        shapes(texts(entry.get("shapes"), name), parts, name),
        _page(entry, "question", pages, name),
        wishes,
    )


def _wish(entry: Mapping[str, object], pages: Environment, where: str) -> Wish:
    return Wish(
        principle=_page(entry, "principle", pages, where),
        example=_page(entry, "example", pages, where),
        fine=_page(entry, "fine", pages, where),
        instead=entry.get("instead", False) is True,
    )


def _page(entry: Mapping[str, object], key: str, pages: Environment, where: str) -> Template:
    """Compile one text and try it, so that a misspelt slot is told at start."""
    try:
        page = pages.from_string(text(entry.get(key), f"{where}, {key}"))
        _written(page, Slots())
    except TemplateError as error:
        raise BoundariesError(f"{where}, {key}: {error}") from error
    return page


def _written(page: Template, slots: Slots) -> str:
    return " ".join(page.render(asdict(slots)).split())
