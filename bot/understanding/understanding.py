"""Words and presses become events: danger first, then repairs, choices, slots, questions.

Runs in a worker, outside any transaction, against one revision of the session. It decides nothing:
what an event leads to stands in `dialogue.flow`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.flow import LINE
from bot.dialogue.model import LaneId, Participant, Seat, Session, StageId
from bot.dialogue.step import FLOW, advance
from bot.drafting import Drafting
from bot.knowledge import Knowledge, names_a_length, read_moments
from bot.naming import plain_of
from bot.safety import Watch
from bot.second_reading import SecondReading
from bot.spoken import may_be_accepted
from bot.understanding.caring import Caring
from bot.understanding.choosing import Choosing
from bot.understanding.commands import COMMANDS
from bot.understanding.free_words import FreeWords, question_of
from bot.understanding.invitations import code_in_capitals, unmistakable_code
from bot.understanding.places import (
    ARRIVING,
    ASKED_LATER,
    OWN_WORDS,
    PLACES_COUNT,
    QUIET_KINDS,
    READ_CLOSELY,
    THANKS_TOO,
    TO_BE_CHOSEN,
    TURN_KINDS,
    WAITS,
    WORDS_WAIT,
    beside_codes,
    expected,
    open_codes,
    shown_codes,
)
from bot.understanding.pointing import POINTED_AT, pointed_at
from bot.understanding.readers import readers_of
from bot.understanding.said import Said
from bot.understanding.step_questions import (
    asks_after_partner,
    asks_the_bot,
    asks_what_this_is,
    step_question,
)
from bot.understanding.watching import Watching

NAMED_BY_ROLE = frozenset({"wish.you", "admit"})
"""Choices of who it is, in whose place people type a name."""

_DEPENDS = re.compile(r"\b(?:depend(?:s|ing)?|sometimes|in between|case by case)\b", re.IGNORECASE)
"""What says of a situation that it is now so and now otherwise."""


class Understanding:
    """Understands in one language. Total: any text gives at least one event."""

    def __init__(
        self,
        content: Content,
        drafting: Drafting,
        watch: Watch,
        knowledge: Knowledge,
        second: SecondReading | None = None,
    ) -> None:
        self.content = content
        self.watch = watch
        self.second = second
        self.readers = readers_of(content, drafting, watch, knowledge, second)
        self.watching = Watching(self.readers)
        self.caring = Caring(self.readers, self.watching)
        self.free_words = FreeWords(self.readers)
        self.choosing = Choosing(self.readers)

    def words(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what these words mean here; danger is looked for before anything else.

        The very words of an open button are its press, which goes past the watch as presses do;
        so does an invitation code that can be no words.
        """
        code = None if said.in_room else unmistakable_code(said.text)
        if code is not None:
            # What was learned about danger knows words, and would only guess at these letters.
            return (ev.CodeTyped(said.at, said.seat, code=code),)
        danger = self.watching.heard(session, said)
        if danger is None:
            return self.unasked(session, said)
        if said.in_room:
            # What everybody has read goes its usual way; the rest is that person's alone.
            return (*map(_uncorrected, self.unasked(session, said)), danger)
        return (
            self.watching.ruled(session, said, danger) or self.caring.hushed(session, said, danger),
        )

    def unasked(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what words mean that are no danger, or were said not to be meant so."""
        place = expected(session, said)
        code = None if said.in_room else code_in_capitals(said.text)
        if code is not None:
            return (ev.CodeTyped(said.at, said.seat, code=code),)
        if place is not None and len(said.text) > place.limit:
            return (ev.TooLong(said.at, said.seat, said.in_room, place.limit),)
        if not said.in_room and self._weighs_a_rule(session.seats[said.seat], said.text):
            return (ev.RuleWeighed(said.at, said.seat),)
        if self._takes_leave(said, place.kind if place else ""):
            return (ev.TookLeave(said.at, said.seat, said.in_room),)
        named = self._asks_meaning(session, said, place.kind if place else "")
        about = self._about_the_step(session, said, place.kind if place else "")
        if about is not None and named is None:
            return (about,)
        free = place is not None and place.kind != "open"
        placed = place is not None and place.kind in PLACES_COUNT
        remark = self.caring.aside(session, said)
        if remark is not None:
            return (remark,)
        beside = self._beside(session, said)
        if beside:
            return beside
        spoken = self._pointed(session, said) or self._spoken(
            session, said, free=free, placed=placed
        )
        spoken = self.caring.weighed(session, said, spoken)
        if spoken is not None:
            return (spoken,)
        aside = (
            self._kept_back(session, said)
            or self._asked_after(session, said)
            or self._moment(session, said)
            or self._turn(session, said)
        )
        if aside is not None:
            return (aside,)
        kind = place.kind if place else ""
        word = self._asks_meaning(session, said, kind)
        if word is not None:
            return (ev.MeaningAsked(said.at, said.seat, said.in_room, word),)
        short = self.free_words.promise_wished(session, said) or self._nod(session, said, kind)
        if short is not None:
            return (short,)
        if kind in READ_CLOSELY and self.watch.is_foreign(said.text):
            return (ev.Misunderstood(said.at, said.seat, said.in_room, foreign=True),)
        if self._is_question(said.text, kind):
            return (self.question(said),)
        reworded = self._reworded(session, said)
        if reworded:
            return reworded
        meant = (
            (self._accepted(session, said) if kind == "line" else None)
            or self.free_words.meant(session, said, kind)
            or self._accepted(session, said)
            or self.free_words.line_unasked(session, said)
            or self.free_words.promise_unasked(session, said)
            or (self.free_words.reminders(session, said) if place is None else None)
        )
        if meant is None and kind in ASKED_LATER and self.readers.knowledge.is_question(said.text):
            return (self.question(said),)
        return (meant or self._misfit(session, said),)

    def is_for_bot(self, session: Session, said: Said) -> bool:
        """Say if a reply in the room speaks to the bot: a command, a choice, a question."""
        return (
            bool(self._beside(session, said))
            or self._spoken(session, said, free=True) is not None
            or self._moment(session, said) is not None
            or self.readers.knowledge.is_question(said.text)
        )

    def out_of_turn(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what a reply means that nobody asked this person for: kindly, whose turn it is.

        A mere thanks or okay interrupts nobody.
        """
        text = FLOW.stages[session.stage].text
        kind = text.kind if text else ""
        spoken = self.readers.spoken
        if spoken.nods(said.text) is not None or spoken.takes_leave(said.text):
            return ()
        words = self.free_words.meant(session, said, kind)
        words = None if isinstance(words, ev.Skipped) else words  # not theirs to skip
        interrupted = ev.Interrupted(said.at, said.seat, said.in_room)
        danger = self.watching.danger(said)
        found = (words or interrupted, danger)
        return tuple(event for event in found if event is not None)

    def late(self, _session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Return what a reply to a question that is over means: the open one again, and danger."""
        again = ev.Repeated(said.at, said.seat, said.in_room)
        danger = self.watching.danger(said)
        return (again,) if danger is None else (again, danger)

    def beside(self, said: Said, event: ev.Event) -> tuple[ev.Event, ...]:
        """Return what happened together with words that are read for danger alone.

        They stand behind a command or below a picture. In private, danger goes before all else.
        """
        danger = self.watching.danger(said) if said.text.strip() else None
        if danger is None:
            return (event,)
        return (event, danger) if said.in_room else (danger,)

    def edited(self, said: Said, message_id: int) -> tuple[ev.Event, ...]:
        """Return what new words for an old message mean; in a group they count only as danger."""
        danger = self.watching.danger(said)
        if danger is not None:
            return (danger,)
        if said.in_room:
            return ()
        return (ev.Edited(said.at, said.seat, text=said.text, message_id=message_id),)

    def choice(
        self, session: Session, seat: Seat, code: str, at: datetime, *, in_room: bool = False
    ) -> tuple[ev.Event, ...]:
        """Return the events that an open code stands for; nothing for a senseless one."""
        if code == "use_correction":
            return self._corrected(session, seat, at)
        return self.choosing.events(session, seat, code, at, in_room=in_room)

    def question(self, said: Said) -> ev.QuestionAsked:
        """Find the subject of a free question."""
        return question_of(self.readers, said)

    def _is_question(self, text: str, kind: str) -> bool:
        if kind in ASKED_LATER or (kind in QUIET_KINDS and not asks_the_bot(text, kind)):
            return False
        return self.readers.knowledge.is_question(text)

    def _asks_meaning(self, session: Session, said: Said, kind: str) -> str | None:
        """Return the word on the card, button or question here that somebody asks about, or None.

        In the room, and where words for the other person are asked for, it is no question to us.
        """
        if said.in_room or kind in QUIET_KINDS or kind in ("reflection", "support"):
            return None
        person, about = session.seats[said.seat], list[str]()
        if person.lane is LaneId.CARD and person.card < len(self.content.cards):
            card = self.content.cards[person.card]
            about = [card.title, card.situation, *card.examples]
        return self.content.meanings.asked(said.text, about)

    def _takes_leave(self, said: Said, kind: str) -> bool:
        """Say whether this is a mere goodbye, where that is not the words that are asked for."""
        return kind not in OWN_WORDS and self.readers.spoken.takes_leave(said.text)

    def _about_the_step(self, session: Session, said: Said, kind: str) -> ev.Event | None:
        """Read a question about the step at hand, where it would else stand for the own words.

        In the room it gets what the command for it gets there.
        """
        arriving = not said.in_room and session.seats[said.seat].lane in ARRIVING
        asked = asks_what_this_is(said.text) if arriving else None
        part = asked or step_question(_by_role(session, said), kind)
        if part is None:
            return None
        if not said.in_room:
            return ev.StepQuestioned(said.at, said.seat, about=part)
        why = part is ev.StepPart.PURPOSE
        return (ev.WhyWanted if why else ev.HelpWanted)(said.at, said.seat, in_room=True)

    def _nod(self, session: Session, said: Said, kind: str) -> ev.Nodded | None:
        """Read a mere thanks or okay, where these are not the words that are asked for."""
        thanks = self.readers.spoken.nods(said.text)
        lane = session.seats[said.seat].lane
        if thanks is None or kind in OWN_WORDS:
            return None
        if not thanks and lane in TO_BE_CHOSEN:
            return None
        if thanks and kind in THANKS_TOO and (said.in_room or lane not in WORDS_WAIT):
            return None
        return ev.Nodded(said.at, said.seat, said.in_room, thanks)

    def _spoken(
        self, session: Session, said: Said, *, free: bool, placed: bool = False
    ) -> ev.Event | None:
        """Find a choice or command in words; among words of one's own only in so many words."""
        codes = open_codes(session, said)
        person = session.seats[said.seat]
        text = _by_role(session, said) if NAMED_BY_ROLE & {*codes} else said.text
        shown = len(shown_codes(session, said))
        named = self.readers.spoken.find(text, codes, person, free=free, placed=placed, shown=shown)
        if named is None:
            return None
        if named.command:
            if said.in_room and named.command == "start":
                return None  # a greeting in the room is meant for the other person
            return COMMANDS[named.command](said.at, said.seat, said.in_room)
        if named.unclear:
            return ev.Misunderstood(said.at, said.seat, said.in_room, numbers=True)
        if named.pressed_only:
            return ev.PressAwaited(said.at, said.seat, said.in_room)
        found = self.choice(session, said.seat, named.code, said.at, in_room=said.in_room)
        return found[0] if found else None

    def _beside(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Read an answer to what the last reply asked beside the question of the place."""
        codes, person = beside_codes(session, said), session.seats[said.seat]
        code = self.readers.spoken.answers(said.text, codes, person)
        if not code:
            return ()
        return self.choice(session, said.seat, code, said.at, in_room=said.in_room)

    def _moment(self, session: Session, said: Said) -> ev.MomentNamed | None:
        """Read a time to meet again, while the talk is put off."""
        person, times = session.seats[said.seat], self.readers.content.times
        if session.stage is not StageId.COOL_DOWN:
            return None
        if not said.in_room and person.lane is not LaneId.COOLING:
            return None
        found = read_moments(said.text, said.at.astimezone(ZoneInfo(person.zone or "UTC")), times)
        if not found:
            return None
        known = bool(person.zone) or names_a_length(said.text, times)
        moments = tuple(each.astimezone(UTC) for each in found) if known else ()
        return ev.MomentNamed(said.at, said.seat, said.in_room, moments)

    def _pointed(self, session: Session, said: Said) -> ev.Event | None:
        """Read which of several lines is meant, where that is asked, by words that stand in it."""
        verb = POINTED_AT.get(session.seats[said.seat].lane)
        held = session.shared.agreement
        if said.in_room or verb is None or len(held.lines) < 2:
            return None
        if self.content.number(plain_of(said.text)) is not None:
            return None  # its place in the row, whatever numbers stand in a line
        index = pointed_at(said.text, held.lines)
        if index is None:
            return None
        found = self.choice(session, said.seat, f"{verb}.{held.version}.{index}", said.at)
        return found[0] if found else None

    def _turn(self, session: Session, said: Said) -> ev.TurnNamed | None:
        """Read who is to begin, where somebody finds words for a turn that has begun already."""
        place = expected(session, said)
        if said.in_room or place is None or place.kind not in TURN_KINDS:
            return None
        mine = self.readers.spoken.names_turn(_by_role(session, said))
        return None if mine is None else ev.TurnNamed(said.at, said.seat, mine=mine)

    def _accepted(self, session: Session, said: Said) -> ev.VersionAccepted | None:
        """Read an acceptance where it cannot be pressed yet, so that it is told what is missing."""
        held = session.shared.agreement
        if not held.lines or not self.readers.spoken.names_any(said.text, ("accept",)):
            return None
        return ev.VersionAccepted(said.at, said.seat, said.in_room, held.version)

    def _kept_back(self, session: Session, said: Said) -> ev.AcceptanceKeptBack | None:
        """Read that a version is not accepted yet, where it lies open."""
        lies_open = session.shared.agreement.lines and may_be_accepted(open_codes(session, said))
        if not lies_open or not self.readers.spoken.keeps_back(said.text):
            return None
        return ev.AcceptanceKeptBack(said.at, said.seat, said.in_room)

    def _asked_after(self, session: Session, said: Said) -> ev.PartnerAskedAfter | None:
        """Read a question what the other does meanwhile, of somebody who waits for them."""
        if said.in_room or session.alone or session.seats[said.seat].lane not in WAITS:
            return None
        asked = asks_after_partner(_by_role(session, said))
        return ev.PartnerAskedAfter(said.at, said.seat) if asked else None

    def _reworded(self, session: Session, said: Said) -> tuple[ev.Event, ...]:
        """Read new words at the question which line to change, where there is only one.

        The line is opened first, as its press would, so that the words are read as its wording.
        """
        held = session.shared.agreement
        here = not said.in_room and session.seats[said.seat].lane is LaneId.CHANGE_LINE
        if not here or len(held.lines) != 1 or len(said.text) > LINE:
            return ()
        opened = ev.LineOpened(said.at, said.seat, index=0, version=held.version)
        worded = self.free_words.meant(advance(session, opened).session, said, "line")
        taken = (ev.LineWorded, ev.LineQuestioned, ev.DangerNoticed)
        return (opened, worded) if isinstance(worded, taken) else ()

    def _misfit(self, session: Session, said: Said) -> ev.Misunderstood:
        """Say what does not fit here; at a card also what comes between its four answers, or a yes.

        A yes names none of the four: whoever means “tell me first” may say it as well.
        """
        at_card = not said.in_room and session.seats[said.seat].lane is LaneId.CARD
        depends = at_card and bool(_DEPENDS.search(said.text))
        assents = at_card and not depends and self.readers.spoken.weighs(said.text) is True
        return ev.Misunderstood(said.at, said.seat, said.in_room, depends=depends, assents=assents)

    def _weighs_a_rule(self, person: Participant, text: str) -> bool:
        """Say whether this is a yes or no to the question if one would keep a rule oneself.

        A yes to one that "we" would mend is a choice of its own.
        """
        helped = person.line_help
        if person.lane is not LaneId.LINE_HELP or helped is None or helped.wording:
            return False
        weighed = self.readers.spoken.weighs(text)
        return weighed is False or (weighed is True and not helped.one_sided)

    def _corrected(self, session: Session, seat: Seat, at: datetime) -> tuple[ev.Event, ...]:
        """Take the last answer back, if it led on, and put the corrected words in its place."""
        person = session.seats[seat]
        text = person.corrected
        if not text:
            return ()
        if not person.heard_moved:
            return self.words(session, Said(text, seat, at))
        back = ev.WentBack(at, seat)
        before = advance(session, back).session
        return (back, *self.words(before, Said(text, seat, at)))


def _by_role(session: Session, said: Said) -> str:
    """Give who may begin as "me" and "my partner", where people call each other by name."""
    people = session.seats
    own, other = people[said.seat].name, people.get(said.seat.other) or people[said.seat].guest
    names = [(own, "me"), *([(other.name, "my partner")] if other else [])]
    if other is not None and own.strip().lower() == other.name.strip().lower():
        return said.text  # one name for two says nothing
    text = said.text
    for name, role in names:
        if name.strip():
            whole = rf"(?<!\w){re.escape(name.strip())}(?!\w)"
            text = re.sub(whole, role, text, flags=re.IGNORECASE)
    return text


def _uncorrected(event: ev.Event) -> ev.Event:
    """Words that may tell of danger get no advice on how to say them."""
    return replace(event, other=None) if isinstance(event, (ev.SaidBack, ev.Understood)) else event
