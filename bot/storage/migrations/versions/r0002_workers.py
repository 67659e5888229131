"""Several processes on one database: who carries a row, and row numbers that all of them share."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBERS = sa.Sequence("numbers", data_type=sa.BigInteger)


def upgrade() -> None:
    """Take the schema to this revision."""
    op.add_column("outbox", sa.Column("worker", sa.BigInteger))
    carried = sa.column("worker").is_not(None)
    op.create_index(
        "ix_outbox_worker",
        "outbox",
        ["worker"],
        sqlite_where=carried,
        postgresql_where=carried,
    )
    if op.get_bind().dialect.supports_sequences:
        op.execute(sa.schema.CreateSequence(_NUMBERS))


def downgrade() -> None:
    """Take the schema back to the one before."""
    if op.get_bind().dialect.supports_sequences:
        op.execute(sa.schema.DropSequence(_NUMBERS))
    op.drop_index("ix_outbox_worker", "outbox")
    op.drop_column("outbox", "worker")
