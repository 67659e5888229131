"""The tables. Names and columns are neutral, and whatever could tell something is sealed or hashed.

Times are microseconds since 1970. Hashes are `Lookup`'s (16 bytes), sealed values `Sealer`'s.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Sequence,
    String,
    Table,
)

from bot.storage.sealing import Place

metadata: Final = MetaData()

# On SQLite only INTEGER makes the key the row itself; elsewhere 32 bits would run out.
Number: Final = BigInteger().with_variant(Integer(), "sqlite")

numbers: Final = Sequence("numbers", data_type=BigInteger, metadata=metadata)
"""Row numbers of all tables on PostgreSQL; on SQLite, which has no sequences, the ledger counts."""

vault: Final = Table(
    "vault",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("openings", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""One row: the root of all look-ups, sealed, and how often the store was opened."""

sessions: Final = Table(
    "sessions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("revision", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

people: Final = Table(
    "people",
    metadata,
    Column("person", LargeBinary, primary_key=True),
    Column("session_id", String(16), nullable=False, index=True),
)

rooms: Final = Table(
    "rooms",
    metadata,
    Column("chat", LargeBinary, primary_key=True),
    Column("session_id", String(16), nullable=False, index=True),
)

outbox: Final = Table(
    "outbox",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("chat", LargeBinary, nullable=False),
    Column("session_id", String(16), index=True),
    Column("ready", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("posted", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("worker", BigInteger),
    Index("ix_outbox_chat", "chat", "number"),
)
"""`ready` is set on a chat's first unsent row only: the time before which it must not be tried.

`worker` is the process that carries the row, where several share one database.
"""

Index(
    "ix_outbox_ready",
    outbox.c.ready,
    outbox.c.number,
    sqlite_where=outbox.c.ready.is_not(None),
    postgresql_where=outbox.c.ready.is_not(None),
)

Index(
    "ix_outbox_worker",
    outbox.c.worker,
    sqlite_where=outbox.c.worker.is_not(None),
    postgresql_where=outbox.c.worker.is_not(None),
)

timers: Final = Table(
    "timers",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("session_id", String(16), nullable=False),
    Column("slot", LargeBinary, nullable=False, unique=True),
    Column("due", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_timers_due", "due", "number"),
    Index("ix_timers_session_id", "session_id", "due", "number"),
)

cards: Final = Table(
    "cards",
    metadata,
    Column("message", LargeBinary, primary_key=True),
    Column("card", LargeBinary, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("chat", LargeBinary, nullable=False, index=True),
    Column("session_id", String(16), index=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Index("ix_cards_card", "card", "number"),
)

recent: Final = Table(
    "recent",
    metadata,
    Column("message", LargeBinary, primary_key=True),
    Column("chat", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Index("ix_recent_chat", "chat", "at"),
)
"""What stands in a private chat and can still be deleted."""

seen: Final = Table(
    "seen",
    metadata,
    Column("update_id", Number, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False, index=True),
)

quarantine: Final = Table(
    "quarantine",
    metadata,
    Column("update_id", Number, primary_key=True, autoincrement=False),
    Column("failures", Integer, nullable=False),
    Column("aside", Boolean, nullable=False),
    Column("error", String(100), nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""Updates that failed; `aside` once they are given up."""

invitations: Final = Table(
    "invitations",
    metadata,
    Column("secret", LargeBinary, primary_key=True),
    Column("session_id", String(16), nullable=False, index=True),
    Column("expires", BigInteger, nullable=False, index=True),
)

tries: Final = Table(
    "tries",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("person", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
    Index("ix_tries_person", "person", "at"),
)

notes: Final = Table(
    "notes",
    metadata,
    Column("name", LargeBinary, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

ROOT: Final = Place("vault", "body", floor=64)
SESSION: Final = Place("sessions", "body", floor=4096)
DELIVERY: Final = Place("outbox", "body", floor=2048)
TIMER: Final = Place("timers", "body")
CARD: Final = Place("cards", "body", floor=128)
NOTE: Final = Place("notes", "body")
RECENT: Final = Place("recent", "body", floor=32)

SEALED: Final = (
    (SESSION, sessions.c.id),
    (DELIVERY, outbox.c.number),
    (TIMER, timers.c.number),
    (CARD, cards.c.message),
    (RECENT, recent.c.message),
    (NOTE, notes.c.name),
    (ROOT, vault.c.number),
)
"""Every sealed column with the key column of its row: what a changed key has to go through.

The vault comes last: until all the rest is done, the store still asks for the older key.
"""
