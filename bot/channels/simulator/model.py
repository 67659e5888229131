"""The things on the desk: people, chats, messages. Values only; changes happen in `world`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from bot.channels.simulator.entities import Entity
    from bot.channels.simulator.keyboards import ForceReply, Keyboard

ANONYMOUS_ID = 1087968824
"""GroupAnonymousBot, under whose name an anonymous administrator writes."""

Role: TypeAlias = Literal["first", "second", "third"]
BotStanding: TypeAlias = Literal["never", "member", "administrator", "left", "kicked"]
AttachmentKind: TypeAlias = Literal[
    "photo", "document", "voice", "sticker", "location", "poll", "contact"
]
NoticeKind: TypeAlias = Literal[
    "joined", "left", "created", "moved_to", "moved_from", "pinned", "topic"
]


@dataclass(frozen=True)
class Person:
    """Somebody with a phone. `language` is a two-letter code, or empty where Telegram has none."""

    id: int
    first_name: str
    role: Role
    username: str = ""
    language: str = "en"


@dataclass(frozen=True)
class BotAccount:
    """The bot as Telegram knows it; `privacy` is the switch at BotFather."""

    id: int
    username: str
    name: str
    privacy: bool = True


@dataclass(frozen=True)
class PrivateChat:
    """A person's chat with the bot; its id is the person's."""

    id: int
    started: bool = False
    blocked: bool = False


@dataclass(frozen=True)
class GroupChat:
    """A group or supergroup.

    `reads_all` was fixed when the bot came in: Telegram applies a changed privacy switch only
    when the bot is added again. `bot_wrote` says that no other bot has written since.
    """

    id: int
    title: str
    members: tuple[int, ...]
    owner: int
    supergroup: bool = False
    bot: BotStanding = "never"
    reads_all: bool = False
    bot_wrote: bool = False
    anonymous: frozenset[int] = frozenset()
    topics: tuple[int, ...] = ()
    forum: bool = False
    moved_to: int | None = None

    @property
    def bot_present(self) -> bool:
        """Return whether the bot is in this group now."""
        return self.bot in {"member", "administrator"}

    @property
    def kind(self) -> Literal["group", "supergroup"]:
        """Return the Bot API's name for what this is."""
        return "supergroup" if self.supergroup else "group"


Chat: TypeAlias = PrivateChat | GroupChat


@dataclass(frozen=True)
class StoredFile:
    """Bytes that somebody sent, under the ids that the Bot API gives out."""

    id: str
    name: str
    body: bytes = field(repr=False)
    media_type: str
    path: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Words:
    """A text message; entities in UTF-16 units."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class Attachment:
    """Anything that is not text, with its caption."""

    kind: AttachmentKind
    file: StoredFile | None = None
    caption: str = ""
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class Notice:
    """A service message: who came or went, or where the chat moved to."""

    kind: NoticeKind
    people: tuple[int, ...] = ()
    chat_id: int = 0
    message_id: int = 0
    name: str = ""


Content: TypeAlias = Words | Attachment | Notice


@dataclass(frozen=True)
class Message:
    """One message in one chat; `date` and `edited` are Unix seconds, `sender` an account's id.

    `via_bot` marks what a person picked of the bot's answer to an inline query.
    """

    id: int
    chat_id: int
    sender: int
    date: int
    content: Content
    reply_to: int | None = None
    buttons: Keyboard = ()
    force_reply: ForceReply | None = None
    edited: int | None = None
    anonymous: bool = False
    thread: int | None = None
    protected: bool = False
    silent: bool = False
    pinned: bool = False
    has_reply_keyboard: bool = False
    forwarded_from: int | None = None
    preview: str = ""
    reaction: str = ""
    via_bot: bool = False

    @property
    def text(self) -> str:
        """Return what there is to read: the text or the caption."""
        match self.content:
            case Words(text=text):
                return text
            case Attachment(caption=caption):
                return caption
            case Notice():
                return ""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Return the entities of `text`."""
        return () if isinstance(self.content, Notice) else self.content.entities
