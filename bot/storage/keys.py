"""The data keys: where they come from, and what a host is told when one is missing or exposed.

A key is 32 random bytes, written in urlsafe base64. Several stand in a row, newest first: the first
one writes, all of them read. Losing the keys is losing what the store holds.
"""

import base64
import binascii
import hashlib
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import KeyProblem

KEY_BYTES = 32
ID_BYTES = 4


def derive(secret: bytes, purpose: str) -> bytes:
    """Derive 32 bytes from a secret for one purpose only (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), 32, None, purpose.encode()).derive(secret)


@dataclass(frozen=True)
class DataKey:
    """One data key under the name that its values carry in front (4 bytes, tells nothing of it)."""

    name: bytes
    sealing: bytes = field(repr=False)

    @classmethod
    def of(cls, secret: bytes) -> "DataKey":
        """Make a key of 32 secret bytes."""
        name = hashlib.sha256(derive(secret, "even ground key name")).digest()[:ID_BYTES]
        return cls(name, derive(secret, "even ground values"))


@dataclass(frozen=True)
class KeyRing:
    """The keys that may open a store, newest first; never empty."""

    keys: tuple[DataKey, ...]

    @classmethod
    def parse(cls, written: str, source: str = "DATA_KEY") -> "KeyRing":
        """Read keys that are separated by commas or line ends, newest first.

        `source` is named to the host when something is wrong. Raises KeyProblem.
        """
        words = _words(written)
        if not words:
            raise KeyProblem(f"{source} holds no key.")
        return cls(tuple(DataKey.of(_decode(word, source)) for word in words))

    @property
    def newest(self) -> DataKey:
        """The key that writes."""
        return self.keys[0]

    def named(self, name: bytes) -> DataKey | None:
        """Find the key that a value names, if it is on this ring."""
        return next((key for key in self.keys if key.name == name), None)


def make_key() -> str:
    """Make a new random key, as it would be written into DATA_KEY."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def key_from_file(path: Path, *, data_folder: Path, empty: bool) -> KeyRing:
    """Read the keys from a file; make the file, for its owner only, if the store is still empty.

    `data_folder` is where the store lies: a key beside the data would travel with every copy of it,
    so such a path is refused. `empty` says that the store holds nothing yet. Raises KeyProblem.
    """
    if path.resolve().is_relative_to(data_folder.resolve()):
        raise KeyProblem(
            f"The key file {path} lies inside the data folder {data_folder}. Move it elsewhere, "
            "so that a copy of the data does not bring its key along, and set DATA_KEY_FILE."
        )
    try:
        if path.exists():
            return KeyRing.parse(_read_private(path), str(path))
        if not empty:
            raise KeyProblem(
                f"The store holds data, but there is no key file at {path}. Put the file back, "
                "or set DATA_KEY. Without its key the data cannot be read by anybody."
            )
        return KeyRing.parse(_write_private(path), str(path))
    except OSError as error:
        raise KeyProblem(f"The key file {path} cannot be used: {error.strerror}.") from error


def key_of_server(path: Path) -> KeyRing:
    """Read the keys from a file that the host made; none is made here, raises KeyProblem.

    Several processes may share a database, and each would make another key.
    """
    if not path.exists():
        raise KeyProblem(
            f"There is no key: set DATA_KEY, or put the store's key into {path}. A store in "
            "PostgreSQL needs one that you made, the same for every process."
        )
    try:
        return KeyRing.parse(_read_private(path), str(path))
    except OSError as error:
        raise KeyProblem(f"The key file {path} cannot be used: {error.strerror}.") from error


def written_keys(path: Path) -> list[str]:
    """Return the keys in a file as they are written there, newest first; raises KeyProblem."""
    try:
        return _words(_read_private(path))
    except OSError as error:
        raise KeyProblem(f"The key file {path} cannot be used: {error.strerror}.") from error


def _words(written: str) -> list[str]:
    return [word for word in re.split(r"[,\s]+", written) if word]


def _decode(word: str, source: str) -> bytes:
    """Turn one written key into its 32 bytes."""
    advice = f"{source} holds a key that is not 32 bytes in urlsafe base64 (43 or 44 characters)."
    try:
        secret = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise KeyProblem(advice) from None
    if len(secret) != KEY_BYTES:
        raise KeyProblem(advice)
    return secret


def _read_private(path: Path) -> str:
    """Read a file that nobody but its owner may open."""
    with path.open(encoding="ascii", errors="replace") as file:
        if os.fstat(file.fileno()).st_mode & 0o077:
            raise KeyProblem(
                f"The key file {path} can be read by others on this machine. Run: chmod 600 {path}"
            )
        return file.read()


def _write_private(path: Path) -> str:
    """Write a new key durably, readable by its owner only, and return it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = make_key()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(written + "\n")
        file.flush()
        os.fsync(file.fileno())
    # The name must be as durable as the key: a store outlives a power cut only with it.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return written
