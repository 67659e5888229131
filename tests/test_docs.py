"""What the documents say about the code is so: tests that are named exist, lists are complete."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from bot.channels.telegram.commands import COMMANDS
from bot.content.loader import Content
from bot.pacing import Pace
from bot.storage.keys import KeyRing

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LOCKS = sorted(ROOT.glob("requirements*.lock"))

TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PICTURE = re.compile(r'(?:src|srcset)="([^"]+)"')
PLACE = re.compile(r"`((?:tests|bot|scripts|docs|\.ci)/[\w./-]*)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^(?: {4}[^\n]*|```.*?^```)$", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"^([A-Z_]+)=", re.MULTILINE)

MACHINE_PATH = re.compile(r"(?<![\w.:/~])/(?:home|root|Users|work|tmp|mnt|opt|srv|var)/\w")
HOST = re.compile(r"https?://([\w.-]+)")
KNOWN_HOSTS = frozenset({"host", "semver.org", "t.me"})
"""All that the documents may lead to; where packages come from is each machine's own affair."""
LOCKED = re.compile(r"[\w.-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|#(?!.*//).*")


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def written_in(paths: Iterable[Path], pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in paths:
        lines = path.read_text("utf-8").splitlines()
        found += [f"{path.name}:{n}" for n, line in enumerate(lines, 1) if pattern.search(line)]
    return found


@cache
def names_of_tests(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}
    cases = [n for n in tree.body if isinstance(n, ast.Assign)]
    names |= {t.id for n in cases for t in n.targets if isinstance(t, ast.Name)}
    return frozenset(name for name in names if name.startswith(("test_", "Test")))


def rows_below(document: str, heading: str) -> list[list[str]]:
    """Return the cells of the table rows in a section, without the head."""
    section = document.split(f"\n{heading}\n", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def heading_anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", CODE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


# -- promises and places


def test_every_promise_names_a_test_that_exists() -> None:
    rows = rows_below(text_of("README.md"), "## Promises, and the tests that keep them")
    assert len(rows) >= 12
    for promise, keepers in rows:
        assert TEST.search(keepers), f"nothing keeps: {promise}"


PRIVACY = (
    "## Between the two",
    "## Help, and a phone that somebody reads",
    "## What is kept, and for how long",
    "## Where nothing is told",
)


@pytest.mark.parametrize("heading", PRIVACY)
def test_every_promise_about_privacy_names_a_test(heading: str) -> None:
    rows = rows_below(text_of("docs/promises.md"), heading)
    assert len(rows) >= 6
    for promise, keepers in rows:
        named = TEST.findall(keepers)
        assert named, f"nothing keeps: {promise}"
        for file, test in named:
            assert test in names_of_tests(ROOT / file), f"{file} has no {test}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_test_that_is_named_exists(document: Path) -> None:
    for file, test in TEST.findall(document.read_text("utf-8")):
        assert (ROOT / file).is_file(), file
        assert test in names_of_tests(ROOT / file), f"{file} has no {test}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_place_that_is_named_exists(document: Path) -> None:
    for place in PLACE.findall(document.read_text("utf-8")):
        assert (ROOT / place).exists(), place


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_link_leads_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    for link in LINK.findall(text):
        if link.startswith(("https://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        target = document.parent / file if file else document
        assert target.exists(), link
        if anchor:
            assert anchor in heading_anchors(target), link


def test_the_pictures_are_there() -> None:
    pictures = PICTURE.findall(text_of("README.md"))
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


# -- lists that must be whole


def test_every_command_is_listed_as_the_menu_describes_it(content: Content) -> None:
    listed = rows_below(text_of("README.md"), "## Commands")
    wanted = [
        [f"`/{c.name}`", content.commands[c.name], "yes" if c.group and c.in_menu else "no"]
        for c in COMMANDS
    ]
    assert listed == wanted


def test_every_variable_of_the_example_is_explained() -> None:
    explained = [row[0] for row in rows_below(text_of("README.md"), "### Settings")]
    named = {name for cell in explained for name in re.findall(r"`([A-Z_]+)`", cell)}
    assert named == set(VARIABLE.findall(text_of(".env.example")))


def test_every_variable_that_is_read_stands_in_the_example() -> None:
    read = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)+)"', text_of("bot/settings.py")))
    assert read
    assert read <= set(VARIABLE.findall(text_of(".env.example")))


def test_the_pace_is_told_as_it_is() -> None:
    told = " ".join(text_of("docs/reliability.md").split())
    pace = Pace()
    assert f"{pace.overall.count} a second in all" in told
    assert f"{pace.chat.count} in {pace.chat.seconds:g} seconds to any one chat" in told
    assert f"{pace.group.count} in {pace.group.seconds:g} seconds to a group" in told


def test_every_dependency_has_its_reason_and_licence() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    names = [re.match(r"[\w.-]+", needed) for needed in project["dependencies"]]
    needed = [name.group() for name in names if name]
    rows = rows_below(text_of("CONTRIBUTING.md"), "## Dependencies")
    assert [row[0] for row in rows] == needed
    assert all(reason and licence for _, reason, licence in rows)
    section = text_of("CONTRIBUTING.md").split("\n## Dependencies\n", 1)[1]
    for tool in project["optional-dependencies"]["dev"]:
        assert re.split(r"[><=]", tool)[0] in section, tool


def test_every_room_stands_in_the_picture() -> None:
    table = " ".join(row[0] for row in rows_below(text_of("CONTRIBUTING.md"), "## One picture"))
    named = set(re.findall(r"`([\w/.]+)`", table))
    folders = {
        f"{path.parent.relative_to(ROOT / 'bot')}/"
        for path in (ROOT / "bot").rglob("__init__.py")
        if path.parent.parent in (ROOT / "bot", ROOT / "bot" / "channels")
    }
    assert folders - {"channels/"} <= named
    assert all((ROOT / "bot" / name).exists() for name in named)


def test_the_changes_begin_with_this_version() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## (\S+)", text_of("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest[1].rstrip(",") == version


def test_the_way_to_make_a_key_makes_one() -> None:
    way = re.search(r'python -c "(.+?)"`', text_of("README.md"))
    assert way is not None
    made = subprocess.run(  # noqa: S603  the words of our own README
        [sys.executable, "-c", way[1]], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert len(KeyRing.parse(made.stdout).keys) == 1


# -- what must not be there


def test_documents_lead_only_to_known_hosts() -> None:
    hosts = {host for path in DOCUMENTS for host in HOST.findall(path.read_text("utf-8"))}
    assert hosts <= KNOWN_HOSTS


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_versions_and_hashes_and_no_address(lock: Path) -> None:
    lines = lock.read_text("utf-8").splitlines()
    assert len(lines) > 100
    assert [line for line in lines if not LOCKED.fullmatch(line)] == []


def test_no_document_names_a_path_of_somebody_s_machine() -> None:
    assert written_in([*DOCUMENTS, ROOT / ".env.example"], MACHINE_PATH) == []
    assert MACHINE_PATH.search("see /home/somebody/notes")


def test_documents_keep_the_voice() -> None:
    """No exclamation marks in prose: code, pictures and HTML comments aside."""
    for path in DOCUMENTS:
        prose = re.sub(r"`[^`]*`|!\[|<!--", "", CODE.sub("", path.read_text("utf-8")))
        assert "!" not in prose, path.name
