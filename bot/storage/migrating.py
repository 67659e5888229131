"""The schema is brought up to date when a store opens, inside the store's own transaction."""

from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from bot.unloaded import Unloaded

if TYPE_CHECKING:
    from bot.storage import upgrading
else:
    upgrading = Unloaded("bot.storage.upgrading")  # Alembic: a tenth of a start, and of its memory

NEWEST: Final = "0003"
"""The revision of the tables as this version knows them."""
_REVISIONS: Final = "alembic_version"
_THERE: Final = text(f"SELECT version_num FROM {_REVISIONS}")  # noqa: S608  a fixed name


def migrate(connection: Connection) -> None:
    """Bring the schema to the newest revision, or raise StorageError if it is newer than this code.

    Nothing is committed here: a process that dies half-way leaves the old schema.
    """
    if revision_of(connection) != NEWEST:
        upgrading.upgrade(connection)


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the schema that lies there; None where there is none yet."""
    if not inspect(connection).has_table(_REVISIONS):
        return None
    found: str | None = connection.execute(_THERE).scalar()
    return found


def revisions() -> tuple[str, ...]:
    """Return every revision that this version knows, newest first."""
    return upgrading.revisions()
