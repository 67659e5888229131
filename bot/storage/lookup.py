"""Ids and names are looked up by keyed hash, so that the store never holds them in plain."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from bot.storage.keys import derive

_BYTES = 16
_KNOWN = 4096
"""How many hashes are kept: a turn asks nine times, mostly for the same chat and person."""


@dataclass(frozen=True)
class Lookup:
    """Hashes for one store: HMAC-SHA256, cut to 128 bits, one purpose apart from another.

    The key comes from a random value that lies sealed in the store itself, not from the data key,
    so that a changed data key leaves every hash as it is.
    """

    key: bytes = field(repr=False)
    _hash: Callable[..., bytes] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the hashes that were made last."""
        object.__setattr__(self, "_hash", lru_cache(_KNOWN)(self._hashed))

    @classmethod
    def of(cls, root: bytes) -> "Lookup":
        """Make the look-up of a store from its root."""
        return cls(derive(root, "even ground look-up"))

    def person(self, user_id: int) -> bytes:
        """Hash a Telegram user."""
        return self._hash("person", user_id)

    def chat(self, chat: int) -> bytes:
        """Hash a chat; a private chat's hash is not that of its person."""
        return self._hash("chat", chat)

    def secret(self, secret: str) -> bytes:
        """Hash a link token or a typed code."""
        return self._hash("secret", secret)

    def timer(self, session_id: str, name: str) -> bytes:
        """Hash a timer's name within its session."""
        return self._hash("timer", session_id, name)

    def card(self, chat: int, card: str) -> bytes:
        """Hash a card's name within its chat."""
        return self._hash("card", chat, card)

    def message(self, chat: int, message_id: int) -> bytes:
        """Hash a message's id within its chat."""
        return self._hash("message", chat, message_id)

    def note(self, name: str) -> bytes:
        """Hash a setting's name."""
        return self._hash("note", name)

    def _hashed(self, purpose: str, *parts: int | str) -> bytes:
        # Only the last part is free text, so that no two different lists are written alike.
        written = "\0".join((purpose, *map(str, parts))).encode()
        return hmac.digest(self.key, written, "sha256")[:_BYTES]
