"""Where everything durable lies: nothing said is lost, doubled, or readable without the key."""

from bot.storage.keys import KeyRing, key_from_file
from bot.storage.opening import is_empty, is_shared, open_store
from bot.storage.shared import SharedStore, open_shared_store
from bot.storage.store import SqliteStore

__all__ = [
    "KeyRing",
    "SharedStore",
    "SqliteStore",
    "is_empty",
    "is_shared",
    "key_from_file",
    "open_shared_store",
    "open_store",
]
