"""A lock file shows that one process holds a store; the system lets go of it when that one dies."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StoreInUse


@dataclass(frozen=True)
class StoreLock:
    """Held from `take` to `release`."""

    descriptor: int

    @classmethod
    def take(cls, path: Path) -> "StoreLock":
        """Lock this file or raise StoreInUse.

        The file itself is never deleted: two processes could then hold two files of one name.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise StoreInUse(
                f"Another process holds this store ({path} is locked). Stop the other one first, "
                "or give this one a data folder of its own."
            ) from None
        return cls(descriptor)

    def release(self) -> None:
        """Let go."""
        os.close(self.descriptor)
