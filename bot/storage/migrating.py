"""The schema is brought up to date when a store opens, inside the store's own transaction."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.errors import StorageError


def migrate(connection: Connection) -> None:
    """Bring the schema to the newest revision, or raise StorageError if it is newer than this code.

    Nothing is committed here: a process that dies half-way leaves the old schema.
    """
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StorageError(
            "The store was written by a newer version of Even Ground. "
            "Start that version, or bring back a backup made before the upgrade."
        ) from error


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the schema that lies there; None where there is none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def revisions() -> tuple[str, ...]:
    """Return every revision that this version knows, newest first."""
    scripts = ScriptDirectory.from_config(_config())
    return tuple(script.revision for script in scripts.walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    return config
