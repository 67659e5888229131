"""One transaction on any database that SQLAlchemy Core speaks to; keeps `bot.ports.Transaction`."""

from bot.storage.invitations import Invitations
from bot.storage.outbox import Outbox
from bot.storage.sessions import Sessions
from bot.storage.timers import Timers
from bot.storage.upkeep import Upkeep


class SqlTransaction(Sessions, Outbox, Timers, Invitations, Upkeep):
    """What one turn may ask of the store; its parts are told apart by what they keep."""

    def move_room(self, old: int, new: int) -> str | None:
        """Carry binding and unsent rows to the new id; forget the old cards; return the session id.

        Called again for the same move, it changes nothing and returns the session of the new id.
        """
        self.move_unsent(old, new)
        self.forget_cards(old)
        session_id = self.session_of_room(old)
        if session_id is None:
            return self.session_of_room(new)
        self.bind_room(new, session_id)
        return session_id
