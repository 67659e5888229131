"""Values are sealed for one place in one row, so that they can be neither read nor moved elsewhere.

A sealed value is: form (1 byte), key name (4), salt (12), nonce (12), AES-256-GCM text and tag.
Each value has a key of its own, derived from the data key and the salt, so that the number of
values under one data key needs no limit (NIST SP 800-38D: 2**32 random nonces for one AES-GCM key).
"""

import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import KeyProblem, StorageError
from bot.storage.keys import ID_BYTES, KeyRing

_FORM: Final = b"\x01"
_SALT: Final = 12
_HEAD: Final = len(_FORM) + ID_BYTES
_LENGTH: Final = 4
OVERHEAD: Final = _HEAD + _SALT + 12 + 16
"""How many bytes a sealed value is longer than its padded content."""


@dataclass(frozen=True)
class Place:
    """A column whose values are sealed, and the smallest size their content is padded to."""

    table: str
    column: str
    floor: int = 512

    def bound_to(self, row: int | str | bytes) -> bytes:
        """Name one row's value: what the seal is bound to."""
        name = row if isinstance(row, bytes) else str(row).encode()
        return f"{self.table}.{self.column}:".encode() + name


@dataclass(frozen=True)
class Sealer:
    """Seals with the newest key of a ring and opens with any of them."""

    ring: KeyRing

    def seal(self, content: bytes, place: Place, row: int | str | bytes) -> bytes:
        """Encrypt content, padded to a power of two of bytes, for this row and no other."""
        key = self.ring.newest
        salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(12)
        cipher = AESGCM(hmac.digest(key.sealing, salt, "sha256"))
        text = cipher.encrypt(nonce, _pad(content, place.floor), place.bound_to(row))
        return b"".join((_FORM, key.name, salt, nonce, text))

    def open(self, sealed: bytes, place: Place, row: int | str | bytes) -> bytes:
        """Decrypt what `seal` made for this row.

        Raises KeyProblem if its key is not on the ring, StorageError if it was altered or moved.
        """
        if sealed[:1] != _FORM or len(sealed) < OVERHEAD:
            raise StorageError(f"A value in {place.table} is damaged.")
        key = self.ring.named(sealed[1:_HEAD])
        if key is None:
            raise KeyProblem(
                f"The store was written with another key (named {sealed[1:_HEAD].hex()}) than the "
                f"{len(self.ring.keys)} given. Set DATA_KEY or DATA_KEY_FILE to the key it was "
                "made with; an older key is added behind the newest one, after a comma."
            )
        salt, nonce = sealed[_HEAD : _HEAD + _SALT], sealed[_HEAD + _SALT : _HEAD + _SALT + 12]
        cipher = AESGCM(hmac.digest(key.sealing, salt, "sha256"))
        try:
            return _unpad(cipher.decrypt(nonce, sealed[_HEAD + _SALT + 12 :], place.bound_to(row)))
        except InvalidTag:
            raise StorageError(f"A value in {place.table} was altered or moved.") from None

    def is_current(self, sealed: bytes) -> bool:
        """Say whether the newest key sealed this value."""
        return sealed[1:_HEAD] == self.ring.newest.name


def key_name(sealed: bytes) -> str:
    """Return the name of the key that sealed this, in hexadecimal; it tells nothing of the key."""
    return sealed[len(_FORM) : _HEAD].hex()


def _pad(content: bytes, floor: int) -> bytes:
    """Put the length in front and fill up to the next power of two, at least `floor` bytes."""
    length = len(content) + _LENGTH
    size = max(floor, 1 << (length - 1).bit_length())
    return len(content).to_bytes(_LENGTH) + content + bytes(size - length)


def _unpad(padded: bytes) -> bytes:
    """Undo `_pad`."""
    return padded[_LENGTH : _LENGTH + int.from_bytes(padded[:_LENGTH])]
