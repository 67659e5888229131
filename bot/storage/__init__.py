"""Where everything durable lies: nothing said is lost, doubled, or readable without the key."""

from bot.storage.keys import KeyRing, key_from_file
from bot.storage.opening import is_empty, open_store
from bot.storage.store import SqliteStore

__all__ = ["KeyRing", "SqliteStore", "is_empty", "key_from_file", "open_store"]
