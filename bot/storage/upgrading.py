"""Alembic at work, where the tables are not there yet or not as this version knows them."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.errors import StorageError


def upgrade(connection: Connection) -> None:
    """Bring the schema to the newest revision, in the transaction that is open; see `migrate`."""
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StorageError(
            "The store was written by a newer version of Even Ground. "
            "Start that version, or bring back a backup made before the upgrade."
        ) from error


def revisions() -> tuple[str, ...]:
    """Return every revision that this version knows, newest first."""
    scripts = ScriptDirectory.from_config(_config())
    return tuple(script.revision for script in scripts.walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    return config
