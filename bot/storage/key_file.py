"""The key file while its key changes: a new one is put in front, old ones leave when all is done.

Every step is on the disk before the next begins, so that a power cut loses no key.
"""

import os
import tempfile
from pathlib import Path

from bot.errors import KeyProblem
from bot.storage.keys import KeyRing, key_of_server, make_key, written_keys


def put_new_key(path: Path) -> KeyRing:
    """Put a new key in front of the one in this file; if there are several, a change goes on.

    Raises KeyProblem.
    """
    ring = key_of_server(path)
    if len(ring.keys) > 1:
        return ring
    _rewrite(path, [make_key(), *written_keys(path)])
    return key_of_server(path)


def drop_old_keys(path: Path) -> Path:
    """Leave the newest key alone in this file, and return the file that the old ones went to.

    Backups that were made before need them. Raises KeyProblem.
    """
    newest, *older = written_keys(path)
    aside = path.with_name(f"{path.name}.old")
    known = written_keys(aside) if aside.exists() else []
    _rewrite(aside, [*(key for key in older if key not in known), *known])
    _rewrite(path, [newest])
    return aside


def _rewrite(path: Path, keys: list[str]) -> None:
    """Replace a file by one that holds these keys, readable by its owner only."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write("".join(f"{key}\n" for key in keys))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise KeyProblem(f"The key file {path} cannot be written: {error.strerror}.") from error
