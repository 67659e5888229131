"""What the buttons read, and what people type instead of pressing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.tables import Table
from bot.errors import ContentError


@dataclass(frozen=True)
class Button:
    """A button's label, possibly with a gap to fill, and the words that stand for a press."""

    label: str
    words: tuple[str, ...]
    from_one: bool
    """Whether the number in its code is told counted from one."""
    means: str
    """Whether it stands for a yes or a no to the question above it; empty for neither."""


@dataclass(frozen=True)
class Buttons:
    """The buttons of one language, by code or by the family of codes."""

    by_code: Mapping[str, Button]

    def find(self, code: str) -> Button:
        """Return the button of a code: its own, else that of its family. Raises ContentError.

        `rate.3.fine` belongs to `rate.fine`, `tension.7` to `tension`, `topic.phone` to `topic`.
        """
        own = self.by_code.get(code)
        if own is not None:
            return own
        parts = code.split(".")
        family = ".".join(part for part in parts if not part.isdigit())
        for name in (family, parts[0]):
            found = self.by_code.get(name)
            if found is not None:
                return found
        raise ContentError(f"buttons.toml: there is no button {code}")

    def label(self, code: str, **fills: str | int) -> str:
        """Return what the button reads, its gaps filled; without an `n`, the code's number."""
        button = self.find(code)
        number = next((int(part) for part in code.split(".") if part.isdigit()), None)
        if number is not None:
            fills = {"n": number + button.from_one, **fills}
        try:
            return button.label.format(**fills)
        except KeyError as error:
            raise ContentError(f"buttons.toml: {code} needs {error}") from error


def read_buttons(file: Table, plain: Mapping[str, tuple[str, ...]]) -> Buttons:
    """Read the buttons of one language; `plain` are its words for yes and no. Raises ContentError.

    A button that means one of the two listens to them beside its own words.
    """
    return Buttons({code: _button(entry, plain) for code, entry in file.each()})


def _button(entry: Table, plain: Mapping[str, tuple[str, ...]]) -> Button:
    entry.only("label", "words", "from_one", "means")
    words = entry.texts("words")
    for word in words:
        if word != " ".join(word.lower().split()):
            raise ContentError(f"{entry.where}: “{word}” must be lower case with single spaces")
    label = entry.text("label")
    if not label:
        raise ContentError(f"{entry.where}: has no label")
    means = entry.text("means") if "means" in entry.entries else ""
    if means and means not in plain:
        raise ContentError(f"{entry.where}: means must be one of {sorted(plain)}")
    said = tuple(dict.fromkeys((*words, *plain.get(means, ()))))
    return Button(label, said, entry.flag("from_one", default=False), means)
