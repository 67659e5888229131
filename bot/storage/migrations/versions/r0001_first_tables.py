"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Take the schema to this revision."""
    _create_vault_and_sessions()
    _create_outbox_and_cards()
    _create_timers()
    _create_invitations_and_tries()
    _create_books()


def downgrade() -> None:
    """Take the schema back to nothing."""
    for table in (
        "notes",
        "tries",
        "invitations",
        "quarantine",
        "seen",
        "cards",
        "timers",
        "outbox",
        "rooms",
        "people",
        "sessions",
        "vault",
    ):
        op.drop_table(table)


def _numbered(name: str = "number") -> sa.Column[int]:
    return sa.Column(name, _NUMBER, primary_key=True, autoincrement=False)


def _create_vault_and_sessions() -> None:
    op.create_table(
        "vault",
        _numbered(),
        sa.Column("openings", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("session_id", sa.String(16), nullable=False),
    )
    op.create_index("ix_people_session_id", "people", ["session_id"])
    op.create_table(
        "rooms",
        sa.Column("chat", sa.LargeBinary, primary_key=True),
        sa.Column("session_id", sa.String(16), nullable=False),
    )
    op.create_index("ix_rooms_session_id", "rooms", ["session_id"])


def _create_outbox_and_cards() -> None:
    op.create_table(
        "outbox",
        _numbered(),
        sa.Column("chat", sa.LargeBinary, nullable=False),
        sa.Column("session_id", sa.String(16)),
        sa.Column("ready", sa.BigInteger),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("posted", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_outbox_session_id", "outbox", ["session_id"])
    op.create_index("ix_outbox_chat", "outbox", ["chat", "number"])
    waits = sa.text("ready IS NOT NULL")
    op.create_index(
        "ix_outbox_ready",
        "outbox",
        ["ready", "number"],
        sqlite_where=waits,
        postgresql_where=waits,
    )
    op.create_table(
        "cards",
        sa.Column("message", sa.LargeBinary, primary_key=True),
        sa.Column("card", sa.LargeBinary, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("chat", sa.LargeBinary, nullable=False),
        sa.Column("session_id", sa.String(16)),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_cards_chat", "cards", ["chat"])
    op.create_index("ix_cards_session_id", "cards", ["session_id"])
    op.create_index("ix_cards_at", "cards", ["at"])
    op.create_index("ix_cards_card", "cards", ["card", "number"])


def _create_timers() -> None:
    op.create_table(
        "timers",
        _numbered(),
        sa.Column("session_id", sa.String(16), nullable=False),
        sa.Column("slot", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_timers_due", "timers", ["due", "number"])
    op.create_index("ix_timers_session_id", "timers", ["session_id", "due", "number"])


def _create_invitations_and_tries() -> None:
    op.create_table(
        "invitations",
        sa.Column("secret", sa.LargeBinary, primary_key=True),
        sa.Column("session_id", sa.String(16), nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_invitations_session_id", "invitations", ["session_id"])
    op.create_index("ix_invitations_expires", "invitations", ["expires"])
    op.create_table(
        "tries",
        _numbered(),
        sa.Column("person", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_tries_at", "tries", ["at"])
    op.create_index("ix_tries_person", "tries", ["person", "at"])


def _create_books() -> None:
    op.create_table(
        "seen",
        _numbered("update_id"),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_seen_at", "seen", ["at"])
    op.create_table(
        "quarantine",
        _numbered("update_id"),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("aside", sa.Boolean, nullable=False),
        sa.Column("error", sa.String(100), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "notes",
        sa.Column("name", sa.LargeBinary, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
