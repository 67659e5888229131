"""One transaction on any database that SQLAlchemy Core speaks to; keeps `bot.ports.Transaction`."""

from datetime import datetime

from bot.ports import Glance
from bot.storage.invitations import Invitations
from bot.storage.outbox import Outbox
from bot.storage.sessions import HELD_BY_PERSON, HELD_IN_ROOM, Sessions
from bot.storage.timers import Timers
from bot.storage.upkeep import FIRST_TIME, Upkeep
from bot.storage.values import ticks


class SqlTransaction(Sessions, Outbox, Timers, Invitations, Upkeep):
    """What one turn may ask of the store; its parts are told apart by what they keep."""

    def arrive(self, update_id: int, user_id: int, chat: int | None, at: datetime) -> Glance:
        """Do as `first_time` does, and then as `load_of_person` or (in a group) `load_of_room`."""
        note = FIRST_TIME, {"update_id": update_id, "at": ticks(at)}
        if chat is None:
            held = HELD_BY_PERSON, {"who": self.lookup.person(user_id)}
        else:
            held = HELD_IN_ROOM, {"where": self.lookup.chat(chat)}
        first, row = self.driver.first_beside(note, *held)
        if not first:
            return Glance(None, seen=True)
        if row is not None:
            return Glance(self._opened(*row))
        return Glance(self.load_of_person(user_id) if chat is None else self.load_of_room(chat))

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
