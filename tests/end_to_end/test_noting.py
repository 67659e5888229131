"""What a matrix came to takes the place of what it came to before, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import fault_matrix
import kill_matrix
import pytest
from noting import PAGE, Noting, put

PLACE = "above\n<!-- figures -->\n\nold\n\n<!-- end of figures -->\nbelow\n"


def test_new_figures_take_the_place_of_old_ones(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PLACE, "utf-8")
    noting = Noting()
    noting.say("first")
    noting.say("second")
    noting.write("figures", page)
    assert page.read_text("utf-8") == PLACE.replace("old", "first\nsecond")


def test_one_row_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    rows = PLACE.replace("old", "| 20 sessions | 1 s |\n| a full disk | held |") + "20 sessions\n"
    page.write_text(rows, "utf-8")
    noting = Noting()
    noting.say("| 30 sessions | 2 s |")
    noting.write_row("figures", "sessions", page)
    assert page.read_text("utf-8") == rows.replace("| 20 sessions | 1 s |", "| 30 sessions | 2 s |")
    with pytest.raises(LookupError):
        noting.write_row("figures", "nobody", page)


def test_a_page_without_the_place_is_left_alone() -> None:
    with pytest.raises(LookupError):
        put("nothing here", "figures", "new")


@pytest.mark.parametrize("name", [kill_matrix.NAME, fault_matrix.NAME])
def test_the_page_has_a_place_for_each_matrix(name: str) -> None:
    page = PAGE.read_text("utf-8")
    written = put(page, name, "figures of today")
    assert "figures of today" in written
    assert put(written, name, "figures of today") == written
