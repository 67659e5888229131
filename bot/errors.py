"""The exceptions that cross a border of ours.

EvenGroundError
├── SettingsError        the environment is not usable; the message is for the host
├── ContentError         a content file is broken; names file and entry
├── PrintingError        a page could not be typeset, or its fonts are not the shipped ones
├── FlowError            the declared conversation is not sound; raised at start, never in a turn
├── StorageError         the store cannot be used now
│   ├── KeyProblem       the data key is missing or wrong
│   ├── StoreInUse       another process holds the store
│   └── StoreAway        the store does not answer; try again later
└── DeliveryError        Telegram did not take a delivery
├── Later            try again, not before `after` seconds
├── Refused          it will never be taken as it is
├── ChatClosed       the person blocked the bot or never opened the chat; the group is gone
├── ChatMoved        the group became a supergroup with another id
└── Gone             the message to edit or delete is no longer there
"""

from __future__ import annotations


class EvenGroundError(Exception):
    """Anything that this project raises across one of its borders."""


class SettingsError(EvenGroundError):
    """The environment cannot be used; the text tells the host what to change."""


class ContentError(EvenGroundError):
    """A content file is broken; the text names the file and the entry."""


class PrintingError(EvenGroundError):
    """A page could not be typeset; the text never holds any of its words."""


class FlowError(EvenGroundError):
    """The declared conversation is not sound; the text is one sentence that names the place."""


class StorageError(EvenGroundError):
    """The store cannot be used as asked."""


class KeyProblem(StorageError):
    """The data key is missing or does not open this store."""


class StoreInUse(StorageError):
    """Another process holds this store."""


class StoreAway(StorageError):
    """The store does not answer at the moment; nothing was written."""


class DeliveryError(EvenGroundError):
    """Telegram did not take a delivery; the text never holds any of its words."""


class Later(DeliveryError):
    """Try again. `after` is the number of seconds to wait at least; `chat_only` parks one chat."""

    def __init__(self, reason: str, *, after: float = 0.0, chat_only: bool = False) -> None:
        super().__init__(reason)
        self.after = after
        self.chat_only = chat_only


class Refused(DeliveryError):
    """Telegram will never take this request as it is."""


class ChatClosed(DeliveryError):
    """The chat cannot be written to: blocked, never opened, removed, or deleted."""


class ChatMoved(DeliveryError):
    """The group became a supergroup; `new_chat` is its id from now on."""

    def __init__(self, new_chat: int) -> None:
        super().__init__("the group has a new id")
        self.new_chat = new_chat


class Gone(DeliveryError):
    """The message to edit, pin or delete is no longer there."""
