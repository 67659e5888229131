"""Invitations, and how often somebody typed a wrong code."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, insert, select

from bot.ports import Found
from bot.storage.part import Part
from bot.storage.tables import invitations, tries
from bot.storage.values import moment, ticks

TRIES_WITHIN: Final = timedelta(hours=24)


class Invitations(Part):
    """The part of a transaction that keeps one-time ways in."""

    def open_invitation(self, secrets: Sequence[str], session_id: str, expires: datetime) -> None:
        """Let each of these secrets lead to this session (kept as keyed hashes); void earlier ones.

        A secret that leads to another session already is a StorageError: draw another one.
        """
        self.close_invitations(session_id)
        for secret in dict.fromkeys(secrets):
            row = {
                "secret": self.lookup.secret(secret),
                "session_id": session_id,
                "expires": ticks(expires),
            }
            self.connection.execute(insert(invitations), row)

    def find_invitation(self, secret: str) -> Found | None:
        """Look a link token or code up; expired ones too, so that one can say so."""
        found = select(invitations.c.session_id, invitations.c.expires).where(
            invitations.c.secret == self.lookup.secret(secret)
        )
        row = self.connection.execute(found).first()
        return None if row is None else Found(row.session_id, moment(row.expires))

    def close_invitations(self, session_id: str) -> None:
        """Void every open invitation of this session."""
        self.connection.execute(delete(invitations).where(invitations.c.session_id == session_id))

    def count_try(self, user_id: int, now: datetime) -> int:
        """Count a wrong code by this user and return how many there were in the last 24 hours."""
        row = {
            "number": self.next_number(),
            "person": self.lookup.person(user_id),
            "at": ticks(now),
        }
        self.connection.execute(insert(tries), row)
        return self.tries(user_id, now)

    def tries(self, user_id: int, now: datetime) -> int:
        """Return how many wrong codes this user typed in the last 24 hours."""
        lately = (
            select(func.count())
            .select_from(tries)
            .where(
                tries.c.person == self.lookup.person(user_id),
                tries.c.at > ticks(now - TRIES_WITHIN),
            )
        )
        return self.connection.execute(lately).scalar_one()
