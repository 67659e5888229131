"""Where everything durable lies: nothing said is lost, doubled, or readable without the key.

The store of several processes, `shared`, is not among what this loads: a store in a file needs none
of what it stands on.
"""

from bot.storage.keys import KeyRing, key_from_file
from bot.storage.opening import is_empty, is_shared, open_store
from bot.storage.store import SqliteStore

__all__ = [
    "KeyRing",
    "SqliteStore",
    "is_empty",
    "is_shared",
    "key_from_file",
    "open_store",
]
