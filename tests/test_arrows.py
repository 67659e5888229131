"""Which room may know which: the arrows of the house, and rooms that stay pure."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "bot").rglob("*.py"))

PURE = (
    "bot.dialogue",
    "bot.rewriting",
    "bot.safety",
    "bot.knowledge",
    "bot.boundaries",
    "bot.amends",
)
BESIDE = (
    "bot.content.loader",
    "bot.errors",
    "bot.inbound",
    "bot.keeping",
    "bot.links",
    "bot.ports",
)
TURNING = (
    "bot.bonding",
    "bot.doubts",
    "bot.second_reading",
    "bot.drafting",
    "bot.express",
    "bot.owning",
    "bot.habits",
    "bot.hall",
    "bot.lines",
    "bot.pages",
    "bot.pledging",
    "bot.records",
    "bot.turn",
    "bot.understanding",
    "bot.viewing",
)

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    # The pure rooms know nothing of ours, not even each other; a broken flow raises our error.
    # What they learned is in heads, which know nothing either.
    "bot.dialogue": ("bot.errors",),
    "bot.rewriting": ("bot.heads",),
    "bot.safety": ("bot.heads",),
    "bot.knowledge": ("bot.heads", "bot.unloaded"),
    "bot.boundaries": ("bot.heads",),
    "bot.amends": ("bot.heads",),
    "bot.amends.__main__": ("bot.amends", "bot.encoding", "bot.heads"),
    # Heads are learned with any encoder that is handed in; only the command lines fetch one.
    "bot.encoding": (),
    "bot.heads": (),
    "bot.heads.__main__": ("bot.encoding", "bot.heads"),
    "bot.knowledge.__main__": ("bot.encoding", "bot.heads", "bot.knowledge"),
    # The parser fills a port of the rewriting.
    "bot.parsing": ("bot.rewriting",),
    # A language model of the host's choice fills another one.
    "bot.language_model": ("bot.rewriting",),
    # Paper: what is printed comes as values, and the words around it from the content.
    "bot.printing": ("bot.errors",),
    # Texts and word lists become the types of those who use them.
    "bot.content": (
        *PURE[1:],
        "bot.encoding",
        "bot.heads",
        "bot.parsing",
        "bot.dialogue.afterwards",
        "bot.dialogue.guards",
        "bot.dialogue.model",
        "bot.errors",
        "bot.amounts",
        "bot.naming",
        "bot.printing.words",
        "bot.standing_by",
        "bot.views",
    ),
    # What the service is promised by the outside, and what it is told.
    "bot.errors": (),
    "bot.clock": (),
    "bot.pacing": (),
    "bot.unloaded": (),
    "bot.links": (),
    "bot.trouble": (),
    "bot.inbound": ("bot.errors",),
    "bot.ports": ("bot.dialogue.model", "bot.printing.model"),
    "bot.keeping": ("bot.dialogue.model",),
    "bot.forgetting": ("bot.errors", "bot.keeping", "bot.ports"),
    "bot.settings": ("bot.errors", "bot.keeping"),
    "bot.views": ("bot.dialogue.model",),
    # The turn: perceive, decide, express. None of it knows a store, a channel or the environment.
    "bot.viewing": (
        "bot.dialogue",
        "bot.looking_back",
        "bot.viewing_afterwards",
        "bot.views",
        *BESIDE,
    ),
    "bot.looking_back": ("bot.dialogue", "bot.printing.words", "bot.views"),
    "bot.viewing_afterwards": ("bot.content.loader", "bot.dialogue", "bot.views"),
    "bot.drafting": ("bot.dialogue.model", "bot.rewriting"),
    "bot.owning": ("bot.amends", "bot.dialogue.model"),
    "bot.pledging": (
        "bot.amends",
        "bot.boundaries",
        "bot.dialogue.afterwards.promising",
        "bot.dialogue.model",
        "bot.openness",
        "bot.owning",
        "bot.ruling",
    ),
    "bot.second_reading": (
        "bot.dialogue.events",
        "bot.dialogue.model",
        "bot.drafting",
        "bot.rewriting",
        "bot.safety",
    ),
    "bot.habits": (
        "bot.content.loader",
        "bot.dialogue.afterwards.reminding",
        "bot.dialogue.events",
        "bot.dialogue.model",
        "bot.knowledge",
        "bot.naming",
    ),
    "bot.lines": (
        "bot.boundaries",
        "bot.content.loader",
        "bot.dialogue.events",
        "bot.dialogue.model",
        "bot.openness",
        "bot.ruling",
    ),
    "bot.bonding": (
        "bot.content.bond",
        "bot.dialogue.afterwards.closeness",
        "bot.dialogue.events",
        "bot.dialogue.model",
    ),
    "bot.amounts": (),
    "bot.naming": (),
    "bot.openness": (),
    "bot.ruling": (),
    "bot.standing_by": (),
    "bot.spoken": (
        "bot.content.loader",
        "bot.dialogue.model",
        "bot.naming",
        "bot.standing_by",
    ),
    "bot.understanding": (
        *PURE,
        "bot.naming",
        "bot.openness",
        "bot.spoken",
        "bot.standing_by",
        *BESIDE,
        *TURNING,
    ),
    # Beside the turns: what somebody types after the bot's name, in any chat.
    "bot.inline": ("bot.rewriting", "bot.safety", "bot.viewing", *BESIDE),
    "bot.keystrokes": ("bot.inbound", "bot.ports"),
    "bot.express": ("bot.dialogue", *BESIDE, *TURNING),
    "bot.turn": ("bot.dialogue", *BESIDE, *TURNING),
    "bot.hall": ("bot.dialogue", *BESIDE, *TURNING),
    "bot.turns": ("bot.dialogue", *BESIDE, *TURNING),
    "bot.readings": ("bot.dialogue", "bot.turns", *TURNING),
    "bot.doubts": ("bot.dialogue", "bot.understanding"),
    "bot.presses": ("bot.dialogue", "bot.turns", *BESIDE, *TURNING),
    "bot.service": ("bot.dialogue", "bot.presses", "bot.turns", *BESIDE, *TURNING),
    # Paper: what is printed of a session, and the file that is made of it where it leaves.
    "bot.records": ("bot.dialogue.afterwards", "bot.dialogue.model", "bot.views"),
    "bot.pages": ("bot.dialogue", "bot.printing.model", "bot.viewing", *BESIDE),
    "bot.filing": ("bot.errors", "bot.ports", "bot.printing"),
    "bot.gauges": ("bot.errors", "bot.ports"),
    "bot.listener": ("bot.errors", "bot.gauges", "bot.ports"),
    "bot.courier": ("bot.errors", "bot.pacing", "bot.ports", "bot.trouble"),
    # Beside the bot: what a host does to look after it.
    "bot.health": ("bot.settings",),
    "bot.operations": (
        "bot.channels.telegram.doctor",
        "bot.compose",
        "bot.content.loader",
        "bot.encoding",
        "bot.errors",
        "bot.health",
        "bot.unloaded",
        "bot.safety.helplines",
        "bot.settings",
        "bot.storage",
    ),
    # The edges.
    "bot.storage": ("bot.dialogue.model", "bot.errors", "bot.unloaded", "bot.ports"),
    "bot.channels.telegram": (
        "bot.dialogue.events",
        "bot.dialogue.model",
        "bot.errors",
        "bot.inbound",
        "bot.pacing",
        "bot.ports",
        "bot.trouble",
    ),
    "bot.channels.simulator": (),
    # Those who put it together may know everything.
    "bot.compose": ("bot",),
    "bot.desk": ("bot",),
    "bot.__main__": ("bot",),
}
"""What each room may import besides itself; a name allows everything below it."""


def named(path: Path) -> str:
    """Return a module's dotted name."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str | None:
    """Return the room a module is in: the longest name that is listed."""
    rooms = [room for room in MAY_IMPORT if module == room or module.startswith(f"{room}.")]
    return max(rooms, key=len, default=None)


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names of what a module imports, names taken from a package included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=None) | ast.ImportFrom(level=1 | 2 | 3):
                yield f"{named(path)} imports relatively"
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{alias.name}" for alias in names)


def is_within(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_the_arrows_of_the_house(path: Path) -> None:
    module = named(path)
    ours = [name for name in imported(path) if name.startswith("bot")]
    room = room_of(module)
    if room is None:
        assert module in ("bot", "bot.channels"), f"{module} has no place in the house"
        assert ours == []
        return
    strangers = [name for name in ours if not is_within(name, (room, *MAY_IMPORT[room]))]
    assert strangers == []


STAIRS = ("words", "trees", "kinds", "about", "turning", "gate", "talk")
"""The rooms of the rewriting: each may know those before it, and the engine knows them all."""


@pytest.mark.parametrize("step", range(len(STAIRS)), ids=STAIRS)
def test_the_rewriting_goes_up_one_stair(step: int) -> None:
    above = tuple(f"bot.rewriting.{room}" for room in STAIRS[step + 1 :])
    folder = ROOT / "bot" / "rewriting"
    theirs = sorted((folder / STAIRS[step]).rglob("*.py"))
    assert theirs
    known = {name for path in theirs for name in imported(path)}
    engine = ("bot.rewriting.engine", "bot.rewriting.batch", "bot.rewriting.checking")
    assert not [name for name in known if is_within(name, (*above, *engine))]


def test_every_room_of_the_rewriting_is_a_step_of_its_stair() -> None:
    folder = ROOT / "bot" / "rewriting"
    assert {path.parent.name for path in folder.glob("*/__init__.py")} == set(STAIRS)


def test_every_room_that_is_listed_is_there() -> None:
    assert set(MAY_IMPORT) == {room_of(named(path)) for path in MODULES} - {None}


def test_only_the_compiler_of_the_flow_knows_our_errors() -> None:
    knowing = [named(path) for path in MODULES if "bot.errors.FlowError" in imported(path)]
    assert [name for name in knowing if name.startswith("bot.dialogue")] == ["bot.dialogue.machine"]


def in_functions(tree: ast.Module) -> Iterator[ast.stmt]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield from (s for s in ast.walk(node) if isinstance(s, (ast.Import, ast.ImportFrom)))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_import_hides_in_a_function(path: Path) -> None:
    hidden = [statement.lineno for statement in in_functions(ast.parse(path.read_text("utf-8")))]
    assert hidden == []


OF_THE_WHOLE_HOUSE = frozenset(
    {
        "Bot",
        "Client",
        "ClientSession",
        "ExtBot",
        "Gauges",
        "Service",
        "Settings",
        "SharedStore",
        "SqliteStore",
        "create_async_engine",
        "create_engine",
        "load_content",
        "load_settings",
    }
)
"""What is made once, by those who put the house together, and handed on; never by an import."""


def made_at_import(tree: ast.Module) -> Iterator[str]:
    """Yield the names of what is called while the module is being imported."""
    for statement in tree.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If)):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                made = node.func
                yield made.attr if isinstance(made, ast.Attribute) else getattr(made, "id", "")


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_engine_bot_or_settings_is_made_by_an_import(path: Path) -> None:
    made = set(made_at_import(ast.parse(path.read_text("utf-8"))))
    # The settings of a lesson are a few constant numbers, not those of the house.
    lesson = {"Settings"} & {
        name.removeprefix("bot.heads.") for name in imported(path) if "bot.heads." in name
    }
    assert (made & OF_THE_WHOLE_HOUSE) - lesson == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_state_is_kept_in_a_module(path: Path) -> None:
    """No global is rebound, and none begins empty, which only filling it later would explain."""
    tree = ast.parse(path.read_text("utf-8"))
    rebound = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Global)]
    assert rebound == []
    empty = [
        statement.lineno
        for statement in tree.body
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and is_empty(statement.value)
    ]
    assert empty == []


def is_empty(value: ast.expr | None) -> bool:
    match value:
        case ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
        case ast.Call(func=ast.Name(id="list" | "dict" | "set"), args=[], keywords=[]):
            return True
        case _:
            return False


BLOCKED = """
import sys

class Closed:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"telegram", "sqlalchemy", "aiohttp", "alembic"}:
            raise ImportError(f"{name} is closed here")

sys.meta_path.insert(0, Closed())
"""


@pytest.mark.parametrize("room", PURE)
def test_the_pure_rooms_need_neither_telegram_nor_a_database(room: str) -> None:
    within = [named(path) for path in MODULES if is_within(named(path), (room,))]
    wanted = "".join(f"import {module}\n" for module in within if "__main__" not in module)
    done = subprocess.run(  # noqa: S603 (our own code, in our own interpreter)
        [sys.executable, "-c", BLOCKED + wanted], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_the_blocking_blocks() -> None:
    done = subprocess.run(  # noqa: S603 (our own code, in our own interpreter)
        [sys.executable, "-c", BLOCKED + "import bot.storage.store"],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert b"is closed here" in done.stderr
