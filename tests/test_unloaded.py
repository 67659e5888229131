"""What a usual start leaves out is left out, and is there when it is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bot.storage.migrating import NEWEST, revisions
from bot.unloaded import Unloaded

ROOT = Path(__file__).parents[1]
NAMED = sorted(
    {
        name
        for path in (ROOT / "bot").rglob("*.py")
        for name in re.findall(r'= Unloaded\("([\w.]+)"\)', path.read_text("utf-8"))
    }
)
LEFT_OUT = ("alembic", "asyncpg", "dateparser", "sqlalchemy.ext.asyncio", "sqlalchemy.orm")


@pytest.mark.parametrize("module", NAMED)
def test_what_is_left_out_is_there(module: str) -> None:
    assert import_module(module).__name__ == module


def test_a_name_is_taken_from_the_module_itself() -> None:
    assert NAMED
    assert Unloaded("json").dumps is import_module("json").dumps
    with pytest.raises(AttributeError):
        _ = Unloaded("json").nothing_of_the_kind


def test_a_usual_start_loads_none_of_it() -> None:
    look = (
        "import sys, bot.__main__; print(*[name for name in sys.argv[1:] if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 (our own code, in our own interpreter)
        [sys.executable, "-c", look, *NAMED, *LEFT_OUT], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.split() == []


def test_the_newest_revision_is_known_without_looking_through_them() -> None:
    assert revisions()[0] == NEWEST
