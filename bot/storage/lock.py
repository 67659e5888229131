"""A lock file shows that one process holds a store; the system lets go of it when that one dies."""

import contextlib
import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StoreInUse

_MOST_BYTES = 100


@dataclass(frozen=True)
class StoreLock:
    """Held from `take` to `release`; the file says who took it last, for whoever asks."""

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
        with contextlib.suppress(OSError):  # a full disk keeps nobody from holding a store
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()} on {os.uname().nodename}\n".encode(), 0)
        return cls(descriptor)

    def release(self) -> None:
        """Let go."""
        os.close(self.descriptor)


def lock_of(store: Path) -> Path:
    """Return the lock file of the store in this file."""
    return store.with_name(store.name + ".lock")


def holder_of(path: Path) -> str | None:
    """Return who holds this lock file, by the name that one wrote into it; None if nobody does.

    The lock is shared for an instant to find out; a process that starts within it is refused.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        written = os.pread(descriptor, _MOST_BYTES, 0).decode(errors="replace").strip()
        return written if written.isprintable() and written else "another process"
    else:
        return None
    finally:
        os.close(descriptor)
