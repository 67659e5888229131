"""The schema is brought up to date when a store opens, inside the store's own transaction."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.errors import StorageError


def migrate(connection: Connection) -> None:
    """Bring the schema to the newest revision, or raise StorageError if it is newer than this code.

    Nothing is committed here: a process that dies half-way leaves the old schema.
    """
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StorageError(
            "The store was written by a newer version of Even Ground. "
            "Start that version, or bring back a backup made before the upgrade."
        ) from error
