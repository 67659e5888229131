"""One turn: load, understand in a worker, then in one transaction check, advance, save, hand over.

The service knows people only by seat and chat, and nothing of Telegram's shapes. What arrives is a
value of `inbound`; what leaves is a `Delivery` in the outbox. Acknowledging is the caller's: when
`hear` returns, the turn is durable (or was set aside); when it raises StoreAway, nothing happened.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from bot import inbound
from bot.dialogue import events as ev
from bot.dialogue.model import Seat, Session
from bot.doubts import Doubts
from bot.errors import StoreAway
from bot.express import (
    Expression,
    parse_callback,
    prompt_card,
)
from bot.hall import Answer, Hall
from bot.keeping import IN_TIME
from bot.ports import Clock, DueTimer, Store, Transaction
from bot.presses import TAKE_PART, Presses
from bot.turn import Turn
from bot.turns import Meant, Turns
from bot.understanding import COMMANDS, Said, Understanding, expects_words

log = logging.getLogger(__name__)

TRIES = 3
"""How often an update may fail before it is set aside."""

TIMERS = 50
"""How many due timers are taken at once."""

TIMER_RETRY = timedelta(minutes=5)

IN_THE_GROUP_TOO = frozenset({"help", "where", "why", "repeat", "agreement", "way"})
"""Commands whose answer may be read by both, and is given where they were typed."""


_AT_THE_DOOR: dict[str, Callable[[Hall, inbound.Utterance], None]] = {
    "start": lambda hall, said: hall.start(said.person, said.argument),
    "hide": lambda hall, said: hall.hide(said.person),
}
"""Commands of a private chat that need no session, or make one."""


class Answers(Protocol):
    """What answers presses, at once and outside the outbox: a late answer is none."""

    async def answer_press(
        self, callback_id: str, text: str = "", *, alert: bool = False, url: str = ""
    ) -> None:
        """Answer a press; never raises."""

    async def humans(self, chat: int) -> int | None:
        """Return how many people are in a group, without this bot; None when unknown."""


def unanswered(_heard: inbound.Inline) -> None:
    """Let somebody who types after the bot's name go without an answer."""


class Service:
    """Hears what arrives and wakes what is due.

    What somebody types after the bot's name in any chat goes to `typed` and nowhere else: it is no
    turn, waits for none, and not even its number is kept.
    """

    def __init__(
        self,
        store: Store,
        understanding: Understanding,
        expression: Expression,
        answers: Answers,
        clock: Clock,
        typed: Callable[[inbound.Inline], None] = unanswered,
    ) -> None:
        self.store = store
        self.understanding = understanding
        self.expression = expression
        self.answers = answers
        self.clock = clock
        self.typed = typed
        self.turns = Turns(store, expression, clock)
        self.doubts = Doubts(understanding)
        self.presses = Presses(self.turns, understanding, self.doubts)

    def close(self) -> None:
        """Let the worker go."""
        self.turns.close()

    async def hear(self, heard: inbound.Inbound) -> None:
        """Take one update in: once, whole, or set aside after three failures."""
        for attempt in range(1, TRIES + 1):
            try:
                await self._hear(heard)
            except StoreAway:
                raise
            except Exception as error:
                if await self._failed(heard, type(error).__name__):
                    return
                await asyncio.sleep(0.05 * attempt)
            else:
                return

    async def set_aside(self, update_id: int | None, kind: str) -> None:
        """Put an update that cannot be read at all into quarantine: number and kind, no content."""
        log.warning("an update of kind %s was set aside unread", kind)
        if update_id is not None:
            now = self.clock.now()
            await self.store.transact(lambda tx: tx.quarantine(update_id, kind, now))

    async def _failed(self, heard: inbound.Inbound, error: str) -> bool:
        """Count a failure; on the third set the update aside and ask that it be sent again."""
        now, number = self.clock.now(), heard.update_id

        def count(tx: Transaction) -> bool:
            if tx.count_failure(number, error, now) < TRIES:
                return False
            tx.quarantine(number, error, now)
            chat = getattr(heard, "chat", None)
            if isinstance(chat, int):
                told = self.expression.aside("service/try_again", chat, None, now)
                tx.post([told] if told else [], None, now)
            return True

        log.error("update %s failed: %s", number, error)
        done = await self.store.transact(count)
        if done and isinstance(heard, inbound.Press):
            await self.answers.answer_press(heard.callback_id)
        return done

    async def _hear(self, heard: inbound.Inbound) -> None:
        match heard:
            case inbound.Utterance():
                await self._utterance(heard)
            case inbound.Wordless():
                await self._wordless(heard)
            case inbound.Press():
                await self._press(heard)
            case inbound.Inline():
                self.typed(heard)
            case inbound.Ignored():
                await self.turns.once(heard.update_id, lambda _hall: None)
            case _:
                await self._coming_and_going(heard)

    # -- words

    async def _utterance(self, said: inbound.Utterance) -> None:
        if said.edited or said.command or not said.private:
            self.doubts.settled(said.person.user_id)
        if said.edited:
            await self._edited(said)
        elif said.command:
            await self._command(said)
        elif said.private:
            await self._private_words(said)
        else:
            await self._room_words(said)

    async def _command(self, said: inbound.Utterance) -> None:
        first = _AT_THE_DOOR.get(said.command) if said.private else None
        if first is not None:
            await self.turns.once(
                said.update_id, lambda hall: first(hall, said), stands=inbound.stands(said)
            )
            return
        kind = COMMANDS.get(said.command)
        in_room = not said.private
        shown_here = in_room and said.command in IN_THE_GROUP_TOO

        def meant(_session: Session, seat: Seat) -> Meant:
            now = self.clock.now()
            unknown = ev.Misunderstood(now, seat, in_room)
            event = kind(now, seat, shown_here) if kind else unknown
            beside = Said(said.argument, seat, now, in_room=in_room)
            return Meant(self.understanding.beside(beside, event))

        def chat_is_closed(hall: Hall, events: tuple[ev.Event, ...]) -> bool:
            """A private answer needs a private chat; say how to open it."""
            if shown_here or hall.is_open(said.person.user_id):
                return False
            del events
            hall.say("room/open_chat_first", said.chat, said.topic)
            return True

        if said.private:
            stands = inbound.stands(said)
            await self.turns.take(
                said.update_id, said.person, None, meant, stands=stands, unplaced=meant
            )
        elif not await self.turns.take(
            said.update_id, said.person, said.chat, meant, instead=chat_is_closed
        ):
            await self._unplaced(said)

    async def _unplaced(self, said: inbound.Utterance) -> None:
        """A command in a group where no talk is held: say who we are, once more."""
        humans = await self.answers.humans(said.chat)
        await self.turns.once(
            said.update_id,
            lambda hall: (
                None if hall.held_in(said.chat) else hall.greet_group(said.chat, said.topic, humans)
            ),
        )

    async def _private_words(self, said: inbound.Utterance) -> None:
        words, number = said.text, said.person.user_id
        answered = False

        def meant(session: Session, seat: Seat) -> Meant:
            nonlocal answered
            events = self.doubts.words(number, session, Said(words, seat, self.clock.now()))
            answered = isinstance(events[0], ev.Misread)
            return Meant(events)

        def code_typed(hall: Hall, events: tuple[ev.Event, ...]) -> bool:
            if not isinstance(events[0], ev.CodeTyped):
                return False
            hall.type_code(said.person, events[0].code)
            return True

        await self.turns.take(
            said.update_id,
            said.person,
            None,
            meant,
            heard=said.message_id,
            stands=inbound.stands(said),
            instead=code_typed,
            unplaced=meant,
        )
        if answered:
            self.doubts.settled(number)

    async def _room_words(self, said: inbound.Utterance) -> None:
        """Words in a group, which are always a reply to one of our messages.

        A reply to a question that is over answers nothing: the open one is put again. Messages that
        are no question are not told apart, because only questions are remembered.
        """
        card = await self._card_replied_to(said)

        def meant(session: Session, seat: Seat) -> Meant:
            words = Said(said.text, seat, self.clock.now(), in_room=True)
            if self.understanding.is_for_bot(session, words):
                return Meant(self.understanding.words(session, words))
            if expects_words(session, seat):
                late = card is not None and card != prompt_card(session)
                reading = self.understanding.late if late else self.understanding.words
                return Meant(reading(session, words))
            return Meant(self.understanding.out_of_turn(session, words))

        await self.turns.take(said.update_id, said.person, said.chat, meant)

    async def _card_replied_to(self, said: inbound.Utterance) -> str | None:
        reply_to = said.reply_to
        if reply_to is None:
            return None
        return await self.store.transact(lambda tx: tx.card_of(said.chat, reply_to))

    async def _edited(self, said: inbound.Utterance) -> None:
        """Corrected words: offered as an answer in private, nowhere else; danger counts always."""

        def meant(_session: Session, seat: Seat) -> Meant:
            words = Said(said.text, seat, self.clock.now(), in_room=not said.private)
            return Meant(self.understanding.edited(words, said.message_id))

        chat, stands = None if said.private else said.chat, inbound.stands(said)
        if said.command or not await self.turns.take(
            said.update_id, said.person, chat, meant, stands=stands
        ):
            await self.turns.once(said.update_id, lambda _hall: None, stands=stands)

    async def _wordless(self, sent: inbound.Wordless) -> None:
        self.doubts.settled(sent.person.user_id)

        def meant(_session: Session, seat: Seat) -> Meant:
            now, in_room = self.clock.now(), not sent.private
            beside = Said(sent.caption, seat, now, in_room=in_room)
            event = ev.WordlessSent(now, seat, in_room, sent.what)
            return Meant(self.understanding.beside(beside, event))

        chat = None if sent.private else sent.chat
        stands = inbound.stands(sent)
        await self.turns.take(
            sent.update_id, sent.person, chat, meant, stands=stands, unplaced=meant
        )

    # -- presses

    async def _press(self, press: inbound.Press) -> None:
        answer = await self._answer_to(press)
        await self.answers.answer_press(
            press.callback_id, answer.text, alert=answer.alert, url=answer.url
        )

    async def _answer_to(self, press: inbound.Press) -> Answer:
        chat, pressed = press.chat, parse_callback(press.code)
        if pressed is None or pressed.code != TAKE_PART or chat is None or press.private:
            return await self.presses.pressed(press)
        humans = await self.answers.humans(chat)
        if humans is not None and humans > 2:
            await self.turns.once(
                press.update_id, lambda hall: hall.greet_group(chat, press.topic, humans)
            )
            return Answer()
        done = await self.turns.once(
            press.update_id, lambda hall: hall.take_part(press.person, chat, press.topic)
        )
        if done is None:
            # Taken in before, here or by another process; its answer may not have arrived.
            done = await self.turns.once(None, lambda hall: hall.took_part(press.person, chat))
        return done or Answer()

    # -- people and groups

    async def _coming_and_going(self, heard: inbound.Inbound) -> None:
        match heard:
            case inbound.Membership():
                await self._membership(heard)
            case inbound.Arrivals(chat=chat, people=people):
                humans = await self.answers.humans(chat)
                await self.turns.once(
                    heard.update_id, lambda hall: hall.newcomers(chat, people, humans)
                )
            case inbound.Departure(chat=chat, person=person):
                await self.turns.once(heard.update_id, lambda hall: hall.left(chat, person))
            case inbound.Moved(old=old, new=new):
                await self.turns.once(heard.update_id, lambda hall: hall.moved(old, new))
            case inbound.Anonymous(chat=chat, topic=topic):
                await self.turns.once(
                    heard.update_id, lambda hall: hall.say("room/anonymous", chat, topic)
                )
            case _:
                await self.turns.once(heard.update_id, lambda _hall: None)

    async def _membership(self, heard: inbound.Membership) -> None:
        chat, person = heard.chat, heard.person
        match heard.change:
            case "added":
                humans = await self.answers.humans(chat)
                await self.turns.once(
                    heard.update_id, lambda hall: hall.greet_group(chat, None, humans)
                )
            case "removed":
                await self.turns.once(heard.update_id, lambda hall: hall.shut_out(chat))
            case "blocked":
                await self.turns.once(
                    heard.update_id, lambda hall: hall.chat_closed(person.user_id)
                )
            case "unblocked":
                await self.turns.once(
                    heard.update_id, lambda hall: hall.chat_opened(person.user_id)
                )
            case "promoted":
                await self.turns.once(
                    heard.update_id, lambda hall: hall.say("room/sees_everything", chat, None)
                )

    async def chat_closed(self, chat: int) -> None:
        """Telegram refused a delivery for good: blocked, never opened, or the group is gone."""
        work = (
            (lambda hall: hall.chat_closed(chat))
            if chat > 0
            else (lambda hall: hall.shut_out(chat))
        )
        await self.turns.once(None, work)

    async def chat_moved(self, old: int, new: int) -> None:
        """Telegram answered a delivery with the group's new id."""
        await self.turns.once(None, lambda hall: hall.moved(old, new))

    # -- timers

    async def wake(self) -> int:
        """Fire the timers that are due, each in a transaction of its own; return how many."""
        now = self.clock.now()
        due = await self.store.transact(lambda tx: tx.due_timers(now, TIMERS))
        for timer in due:
            try:
                await self._fire(timer)
            except StoreAway:
                raise
            except Exception as error:
                log.error("a timer failed and waits: %s", type(error).__name__)  # noqa: TRY400
                await self._put_off(timer)
        return len(due)

    async def _put_off(self, timer: DueTimer) -> None:
        later = self.clock.now() + TIMER_RETRY
        await self.store.transact(lambda tx: tx.set_timer(timer.session_id, timer.name, later))

    async def _fire(self, timer: DueTimer) -> None:
        now = self.clock.now()

        def fire(tx: Transaction) -> None:
            if not tx.drop_timer(timer.number):
                return
            stored = tx.load(timer.session_id)
            if stored is None:
                return
            if timer.name in IN_TIME:
                Turn(tx, self.expression, now).time_is_over(stored, timer.name)
                return
            suffix = timer.name.partition(".")[2]
            seat = Seat(suffix) if suffix in list(Seat) else None
            event = ev.TimerFired(now, seat, name=timer.name)
            Turn(tx, self.expression, now).apply(stored, (event,))

        await self.store.transact(fire)
