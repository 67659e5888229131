"""What the service needs of the world, as protocols, and the values that cross these borders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar, runtime_checkable

from bot.dialogue.model import Session
from bot.printing.model import AgreementPage, CoursePage, SummaryPage

T = TypeVar("T")


class Kind(StrEnum):
    """What a delivery asks of Telegram."""

    MESSAGE = "message"
    """Send; if `card` names a message that was sent before and `edit` is set, edit that one."""
    DOCUMENT = "document"
    PHOTO = "photo"
    """A picture, which says as its caption what is seen on it (at most 1,024 characters)."""
    DELETE = "delete"
    """Delete the message that was sent under `card`, if it is still known."""
    WIPE = "wipe"
    """Delete all that stands in a private chat and can be deleted, of both the bot and the person.

    `messages` names them; they are filled in as it leaves, never stored.
    """
    PIN = "pin"
    LEAVE = "leave"
    """Leave the group."""


@dataclass(frozen=True)
class Key:
    """One inline button: what it reads, and either callback data (at most 64 bytes) or a URL."""

    text: str
    code: str = ""
    url: str = ""


@dataclass(frozen=True)
class Reply:
    """Asks one person for a text by ForceReply(selective=True); the text mentions that person."""

    user_id: int
    placeholder: str = ""
    """At most 64 characters."""


@dataclass(frozen=True)
class Paper:
    """A file to hand over: its words, or the page that it is made of just before it leaves.

    A page is typeset by whoever carries it, not where the turn is committed: the outbox holds the
    words, a few hundred bytes, and the writer waits for no typesetter. The page says when it was
    made, so each attempt at sending gives the same bytes, also after a restart.
    """

    name: str = ""
    content: str = ""
    agreement: AgreementPage | None = None
    summary: SummaryPage | None = None
    course: CoursePage | None = None
    plain: bool = False
    """A page becomes a text file; else a PDF."""
    instead: str = ""
    """The delivery's text where a text file had to do for a PDF (Telegram HTML)."""
    octets: bytes = b""
    """The file itself, once it is made; never stored."""


@dataclass(frozen=True)
class Delivery:
    """Rendered text with its address. `text` is Telegram HTML of at most 4,096 characters."""

    chat: int
    text: str = ""
    kind: Kind = Kind.MESSAGE
    keys: tuple[tuple[Key, ...], ...] = ()
    reply: Reply | None = None
    topic: int | None = None
    card: str = ""
    """A name for the message within its chat, kept so that it can be edited or replied to."""
    edit: bool = False
    silent: bool = False
    protect: bool = False
    veil: str = ""
    """Plain words that go out first and are then edited into `text`: all a lock screen shows."""
    messages: tuple[int, ...] = ()
    paper: Paper | None = None


@dataclass(frozen=True)
class Statement:
    """A statement that somebody can send in place of what they typed after the bot's name.

    `title` tells it from the others, `shown` is all of it as plain text, and `text` the same as
    Telegram HTML of at most 4,096 characters.
    """

    title: str
    shown: str
    text: str


@dataclass(frozen=True)
class InlineAnswer:
    """What is shown to somebody who types after the bot's name, in any chat.

    `door` labels the one way that is always there: into the private chat, which hands `parameter`
    over with /start (1 to 64 letters, digits, `_` and `-`; never words).
    """

    statements: tuple[Statement, ...]
    door: str
    parameter: str


@dataclass(frozen=True)
class Outgoing:
    """A claimed outbox row."""

    number: int
    delivery: Delivery
    attempts: int
    """How often it was claimed before; above zero, it may have reached the person already."""
    message_id: int | None
    """The id of the message sent before under the delivery's card, if any is known."""


@dataclass(frozen=True)
class DueTimer:
    """A timer whose time has come; it stays stored until the turn that it causes commits."""

    number: int
    session_id: str
    name: str
    due: datetime


@dataclass(frozen=True)
class Stored:
    """A session as it lies in the store; `revision` grows by one with every save."""

    session_id: str
    revision: int
    session: Session


@dataclass(frozen=True)
class Glance:
    """What was there when an update came: a session, if any; nothing where it was seen before."""

    stored: Stored | None
    seen: bool = False


@dataclass(frozen=True)
class Found:
    """Where a link token or a code leads."""

    session_id: str
    expires: datetime


@dataclass(frozen=True)
class QuarantineRow:
    """An update that was set aside: id and error type, never any of its words."""

    update_id: int
    error: str
    at: datetime


@dataclass(frozen=True)
class RawRow:
    """A stored row as anybody with the file would see it, for the simulator's "what is stored"."""

    table: str
    columns: dict[str, str] = field(default_factory=dict)


class Transaction(Protocol):
    """What one turn may ask of the store: all of it is committed together, or none of it.

    Synchronous on purpose: on SQLite it runs on the loop, between two waits for the disk (what goes
    through much: in the writer's thread), and on PostgreSQL inside SQLAlchemy's
    `AsyncConnection.run_sync`. Times are aware and in UTC.
    """

    # -- what was heard already
    def seen(self, update_id: int) -> bool:
        """Say whether this update was applied before."""

    def mark_seen(self, update_id: int, at: datetime) -> None:
        """Note that this update is applied by this transaction."""

    def first_time(self, update_id: int, at: datetime) -> bool:
        """Note that this update is applied by this transaction; False if it was before."""

    def arrive(self, update_id: int, user_id: int, chat: int | None, at: datetime) -> Glance:
        """Do as `first_time` does, and return and lock the session of this user or this group.

        `chat` names the group, None the private chat. Where the update was applied before, it is
        told so, and nothing more is to be done.
        """

    # -- sessions
    def session_of_person(self, user_id: int) -> str | None:
        """Return the id of the session this Telegram user belongs to."""

    def session_of_room(self, chat: int) -> str | None:
        """Return the id of the session that is held in this group."""

    def load(self, session_id: str) -> Stored | None:
        """Return a session and lock it until the transaction ends."""

    def load_of_person(self, user_id: int) -> Stored | None:
        """Return and lock the session that this Telegram user belongs to."""

    def load_of_room(self, chat: int) -> Stored | None:
        """Return and lock the session that is held in this group."""

    def glance(self, update_id: int, user_id: int, chat: int | None) -> Glance:
        """Look what is there for this user, in a group or (None) in private; nothing is locked.

        What was seen so may be old at once: whoever acts on it compares the revision again.
        """

    def create(self, session: Session) -> str:
        """Store a new session with revision 0 and return its id (random, 16 hexadecimal digits)."""

    def session_ids(self, after: str, limit: int) -> list[str]:
        """Return the ids of up to `limit` sessions in their order, from behind this one on."""

    def save(self, session_id: str, session: Session, revision: int) -> None:
        """Store as `revision + 1`; raise StorageError if the stored one is not `revision`."""

    def erase(self, session_id: str) -> None:
        """Delete the session and all stored under it: bindings, timers, invitations, cards."""

    def bind_person(self, user_id: int, session_id: str) -> None:
        """Make this session the one this user belongs to (at most one)."""

    def unbind_person(self, user_id: int) -> None:
        """Forget which session this user belongs to."""

    def bind_room(self, chat: int, session_id: str) -> None:
        """Make this group the room of this session (a group has at most one)."""

    def unbind_room(self, chat: int) -> None:
        """Forget what is held in this group."""

    def move_room(self, old: int, new: int) -> str | None:
        """Carry binding and unsent rows to the new id, forget the old cards; return the session."""

    # -- invitations
    def open_invitation(self, secrets: Sequence[str], session_id: str, expires: datetime) -> None:
        """Let each of these secrets (kept as keyed hashes) lead here; voids earlier ones."""

    def find_invitation(self, secret: str) -> Found | None:
        """Look a link token or code up; expired ones too, so that one can say so."""

    def close_invitations(self, session_id: str) -> None:
        """Void every open invitation of this session."""

    def count_try(self, user_id: int, now: datetime) -> int:
        """Count a wrong code by this user and return how many there were in the last 24 hours."""

    def tries(self, user_id: int, now: datetime) -> int:
        """Return how many wrong codes this user typed in the last 24 hours."""

    # -- timers
    def set_timer(self, session_id: str, name: str, due: datetime) -> None:
        """Set or move the timer of this name (one per session and name)."""

    def cancel_timer(self, session_id: str, name: str) -> None:
        """Drop the timer of this name, if it is set."""

    def cancel_timers(self, session_id: str) -> None:
        """Drop every timer of this session."""

    def without_timer(self, name: str, among: Sequence[str]) -> list[str]:
        """Return which of these sessions have no timer of this name."""

    def due_timers(self, now: datetime, limit: int) -> list[DueTimer]:
        """Return timers that are due, oldest first, at most one per session."""

    def drop_timer(self, number: int) -> bool:
        """Delete a timer because its turn is being committed; False if it is gone already."""

    def next_timer(self) -> datetime | None:
        """Return when the next timer is due."""

    # -- outbox
    def post(self, deliveries: Iterable[Delivery], session_id: str | None, now: datetime) -> None:
        """Append deliveries to the outbox, in this order."""

    def claim(self, now: datetime, limit: int, *, skip: Iterable[int] = ()) -> list[Outgoing]:
        """Mark as attempted and return the oldest unsent row of up to `limit` chats.

        Only a chat's first unsent row is ever returned, and only when its `not before` has passed.
        Chats in `skip` (one in flight already) are left out.
        """

    def sent(
        self,
        number: int,
        message_id: int | None,
        at: datetime | None = None,
        *,
        carried: Outgoing | None = None,
    ) -> bool:
        """Drop a row that Telegram took; say whether the chat's next one may be claimed.

        The message id is remembered under the delivery's card.

        A message of a private chat is also among the recent ones for 48 hours from `at` on (by
        default: from when it was posted). A wipe forgets those that it deleted. Whoever still has
        what was `carried` spares reading it again.
        """

    def postpone(self, number: int, not_before: datetime) -> None:
        """Try this row again, not before then."""

    def drop(self, number: int) -> None:
        """Give this row up."""

    def drop_chat(self, chat: int) -> None:
        """Give up everything unsent to this chat."""

    def hurry(self) -> None:
        """Let everything that was put off be tried at once: its moment was set by another clock."""

    def drop_unattempted(self, chat: int) -> None:
        """Give up what was posted to this chat and has not been on its way yet."""

    def unsent(self) -> int:
        """Count the rows that wait."""

    def waiting_since(self) -> datetime | None:
        """Return when the oldest row that waits was posted."""

    def card_of(self, chat: int, message_id: int) -> str | None:
        """Return the card name under which this message was sent."""

    def forget_cards(self, chat: int) -> None:
        """Forget the card names of everything that was sent to this chat."""

    def message_of(self, chat: int, card: str) -> int | None:
        """Return the id of the message last sent under this card name."""

    # -- recent messages of private chats
    def note_message(self, chat: int, message_id: int, at: datetime) -> None:
        """Remember for 48 hours that this message stands in a private chat; nothing of a group."""

    def recent_messages(self, chat: int, now: datetime) -> tuple[int, ...]:
        """Return the ids of what stands in this private chat and can still be deleted."""

    # -- setting aside
    def count_failure(self, update_id: int, error: str, at: datetime) -> int:
        """Count a failed attempt at this update and return how many there were."""

    def quarantine(self, update_id: int, error: str, at: datetime) -> None:
        """Set this update aside for the host."""

    def quarantined(self) -> list[QuarantineRow]:
        """List what was set aside."""

    # -- upkeep
    def note(self, name: str, value: str) -> None:
        """Keep one small setting of the bot itself (encrypted)."""

    def noted(self, name: str) -> str | None:
        """Return a setting that was kept by `note`."""

    def purge(self, now: datetime, limit: int) -> bool:
        """Forget seen ids and recent messages after 48 hours, cards after 60 days, and the rest.

        At most `limit` rows of each kind go; says whether there may be more.
        """

    def raw_rows(self, limit: int) -> list[RawRow]:
        """Return stored rows as they lie there, undeciphered."""


class Store(Protocol):
    """Where everything durable lies."""

    async def transact(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction; commit if it returns, roll back if it raises.

        Returns only after the commit is durable. Raises StoreAway when the database cannot be
        reached or is full; whatever `work` raised is raised again.
        """

    def hand_to(self, carrier: Carrier) -> None:
        """Tell this carrier of all that is posted, once it is committed."""

    async def close(self) -> None:
        """Finish what waits and let go of the files."""


@runtime_checkable
class SharedStore(Store, Protocol):
    """A store that several processes work with at once."""

    @property
    def workers(self) -> int:
        """How many processes work with this store, this one included."""

    async def alone(self) -> None:
        """Return once this process, of all that ask, is the one to fetch updates."""

    def step_aside(self) -> None:
        """Let another process fetch updates, while this one still finishes what it has."""


class Carrier(Protocol):
    """What carries the outbox, as the store sees it."""

    def takes(self, chat: int) -> bool:
        """Say whether a delivery to this chat could leave at once."""

    def take(self, rows: Sequence[Outgoing]) -> None:
        """Carry these: they were just committed as claimed, each the first of its chat."""

    def wake(self) -> None:
        """Look into the outbox: something was committed that nobody claimed."""


class Clock(Protocol):
    """The time, so that it can be moved in tests and in the simulator."""

    def now(self) -> datetime:
        """Return the present time, aware, in UTC."""

    async def sleep(self, span: timedelta) -> None:
        """Wait for this long on this clock, or less when the clock is moved forward."""


class Messenger(Protocol):
    """What carries deliveries to people; Telegram, or a fake in tests."""

    async def deliver(self, delivery: Delivery, message_id: int | None) -> int | None:
        """Hand one delivery over and return the id of the message; raise a DeliveryError."""


class Answering(Protocol):
    """What shows somebody who is typing an answer, at once and outside the outbox."""

    async def answer_inline(self, query_id: str, answer: InlineAnswer) -> bool:
        """Show this to that person alone; say whether Telegram took it. Never raises for a no."""
