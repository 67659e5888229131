"""The ids of what stands in a private chat, for two days, so that it can be taken away at once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the schema to this revision."""
    op.create_table(
        "recent",
        sa.Column("message", sa.LargeBinary, primary_key=True),
        sa.Column("chat", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_recent_chat", "recent", ["chat", "at"])
    op.create_index("ix_recent_at", "recent", ["at"])


def downgrade() -> None:
    """Take the schema back to the one before."""
    op.drop_table("recent")
