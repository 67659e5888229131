"""Says what a matrix came to, and writes it into docs/reliability.md in the place kept for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "reliability.md"


class Noting:
    """Says lines as they come and keeps them."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def say(self, words: str) -> None:
        """Print this at once, and keep it."""
        self._lines.append(words)
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()

    def write(self, name: str, page: Path = PAGE) -> None:
        """Put all that was said in the place of what stood between the marks of this name."""
        page.write_text(put(page.read_text("utf-8"), name, "\n".join(self._lines)), "utf-8")

    def write_row(self, name: str, named: str, page: Path = PAGE) -> None:
        """Put all that was said in the place of the one row between these marks that names this."""
        text = page.read_text("utf-8")
        rows = [row for row in between(text, name).splitlines() if named in row]
        if len(rows) != 1:
            raise LookupError(f"{name} has {len(rows)} rows of {named}")
        page.write_text(text.replace(rows[0], "\n".join(self._lines)), "utf-8")


def between(page: str, name: str) -> str:
    """Return what stands between the marks of this name, "" if nothing does."""
    rest = page.partition(f"<!-- {name} -->\n")[2]
    return rest.partition(f"<!-- end of {name} -->")[0]


def put(page: str, name: str, words: str) -> str:
    """Return the page with these words between its marks; LookupError where it has none."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise LookupError(f"the page has no place for {name}")
    return f"{before}{begin}\n{words}\n\n{end}{after}"
