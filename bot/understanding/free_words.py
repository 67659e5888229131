"""Words that are neither a choice nor a command, read as what their place asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.boundaries.defence import LEARNED
from bot.dialogue import events as ev
from bot.dialogue.afterwards.letters import AGAIN
from bot.dialogue.afterwards.promising import lapse_of, own_open, shared_by
from bot.dialogue.afterwards.refrains import PROMISE
from bot.dialogue.agreeing import awaits_line
from bot.dialogue.flow import LINE
from bot.dialogue.model import Draft, LaneId, OtherWording, Owning, Session
from bot.habits import Wanted
from bot.knowledge import find_zones
from bot.knowledge.days import read_day
from bot.openness import asks_for_proof
from bot.understanding.invitations import typed_code
from bot.understanding.plain_answers import answers_plainly, gives_reasons, was_unaware
from bot.understanding.readers import Readers
from bot.understanding.said import Said, local_time

_REMINDS = re.compile(r"remind|\bsnooze", re.IGNORECASE)
"""What may wish for reminders, or for one to come again."""

DRAFT_KINDS = frozenset({"statement", "answer", "change", "slot", "feeling"})

FOR_THE_OTHER = frozenset(
    {
        "said_back",
        "say_back",
        "unheard",
        "understanding",
        "understand",
        "appreciation",
        "checkin_thanks",
        "checkin_boundaries",
        "letter",
        "again",
        "word",
        "jar_note",
        "summary",
    }
)
"""Words for somebody else, where "nothing" is none of them and leaves them out."""

ASKED_OF_ONE = frozenset({"reply", "lapse", "root", "root_sentence"})
"""Answers to a question, which "nothing" may be; who has nothing to say leaves them out."""

FOR_ONESELF = frozenset({"root", "root_sentence", "appreciation", "checkin_thanks"})
"""Where not to know is to leave it open; who ponders something aloud may well not know."""

LINE_CHOICES = ("keep_wording", "both_would", "propose")
"""Choices of one lane or another for a line; their words are none."""


@dataclass(frozen=True, eq=False)
class FreeWords:
    """Reads words of one's own by the kind of place that they are typed at."""

    readers: Readers

    def meant(self, session: Session, said: Said, kind: str) -> ev.Event | None:
        """Read words as what this place asks for."""
        at, seat, text = said.at, said.seat, said.text.strip()
        if self._leaves_out(said, kind):
            return ev.Skipped(at, seat, said.in_room)
        if kind in DRAFT_KINDS:
            return self._drafted(session, said, kind)
        plain: dict[str, Callable[[], ev.Event | None]] = {
            "said_back": lambda: ev.SaidBack(at, seat, said.in_room, text, self._other(text)),
            "understanding": lambda: ev.Understood(at, seat, said.in_room, text, self._other(text)),
            "say_back": lambda: ev.SayBackDrafted(at, seat, text=text, other=self._other(text)),
            "unheard": lambda: ev.UnheardDrafted(at, seat, text=text),
            "understand": lambda: ev.UnderstandingDrafted(
                at, seat, text=text, other=self._other(text)
            ),
            "appreciation": lambda: ev.Appreciated(at, seat, text=text),
            "checkin_thanks": lambda: self._thanked(said),
            "checkin_boundaries": lambda: self._something(said),
            "reflection": lambda: ev.Reflected(at, seat),
            "support": lambda: ev.Remarked(at, seat, remark=self._remark(said)),
            "line": lambda: self._line(session, said),
            "line_part": lambda: self._line_part(session, said),
            "summary": lambda: ev.SummaryAdded(at, seat, text=text),
            "owning": lambda: self._owned(session, said),
            "promise": lambda: self._promised(session, said),
            "word": lambda: self._or_openness(said, ev.WordDrafted(at, seat, text=text)),
            "lapse": lambda: self._lapse(session, said),
            "again": lambda: self._again(said),
            "root": lambda: ev.RootAnswered(at, seat, text=text),
            "root_sentence": lambda: ev.RootSentence(at, seat, text=text),
            "zone": lambda: self._zone(said),
            "country": lambda: self._country(said),
            "letter": lambda: self._or_openness(said, ev.LetterDrafted(at, seat, text=text)),
            "reply": lambda: self._reply(session, said),
            "jar_note": lambda: ev.JarNoted(at, seat, text=text),
            "jar_day": lambda: self._jar_day(session, said),
            "pondering": lambda: self._or_openness(said, ev.PonderedAloud(at, seat, text=text)),
            "setting": lambda: self._setting(session, said),
            "open": lambda: self._open(session, said),
        }
        reading = plain.get(kind)
        return reading() if reading else None

    def _leaves_out(self, said: Said, kind: str) -> bool:
        """Say whether somebody has no words for this place, so that it is skipped."""
        none = self.readers.spoken.finds_no_words
        if kind in FOR_THE_OTHER and none(said.text, "empty", "naught"):
            return True
        if kind in ASKED_OF_ONE and none(said.text, "empty"):
            return True
        return kind in FOR_ONESELF and none(said.text, "unsure")

    def _drafted(self, session: Session, said: Said, kind: str) -> ev.Event | None:
        person = session.seats[said.seat]
        draft = person.draft
        made: dict[str, Callable[[], Draft | None]] = {
            "statement": lambda: self.readers.drafting.words_anew(draft, said.text),
            "answer": lambda: self.readers.drafting.answer(draft, said.text),
            "feeling": lambda: self.readers.drafting.feeling(draft, said.text),
            "slot": lambda: self.readers.drafting.slot(draft, said.text),
            # An accounting is changed by its parts; it has no slots that words could mean.
            "change": lambda: (
                None if draft.accounts else self.readers.drafting.change(draft, said.text)
            ),
        }
        drafted = made[kind]()
        if drafted is None:
            return None
        if asks_for_proof(said.text):
            drafted = replace(drafted, note=self.readers.content.openness)
        plain = ev.Drafted(said.at, said.seat, draft=drafted)
        if self.readers.second is None or kind not in ("statement", "answer"):
            return plain
        return self.readers.second.of(plain, person, answer=said.text if kind == "answer" else "")

    def line_unasked(self, session: Session, said: Said) -> ev.Event | None:
        """Read a line that is typed where the agreement is written, with no button pressed."""
        text = said.text.strip()
        if said.in_room or not awaits_line(session, said.seat) or len(text) > LINE:
            return None
        return self.readers.lines.unasked(session.seats[said.seat], text, said.at, said.seat)

    def _remark(self, said: Said) -> ev.Remark:
        """Tell a thanks or an okay from words that are heard and no more."""
        nod = self.readers.spoken.nods(said.text)
        if nod is None:
            return ev.Remark.ELSE
        return ev.Remark.THANKS if nod else ev.Remark.OKAY

    def promise_wished(self, session: Session, said: Said) -> ev.PromiseBegun | None:
        """Read a yes to the question if one would like to make a first promise."""
        person = session.seats[said.seat]
        if said.in_room or person.lane is not LaneId.PROMISES:
            return None
        some = own_open(person) or (not session.alone and shared_by(session, said.seat.other))
        wished = not some and self.readers.spoken.weighs(said.text) is True
        return ev.PromiseBegun(said.at, said.seat) if wished else None

    def promise_unasked(self, session: Session, said: Said) -> ev.Event | None:
        """Read a promise that is typed below the list of promises, with no button pressed."""
        person, text = session.seats[said.seat], said.text.strip()
        if said.in_room or person.lane is not LaneId.PROMISES or len(text) > PROMISE:
            return None
        pledging, here = self.readers.pledging, local_time(said.at, person.zone)
        if pledging.wishes_proof(text):
            return ev.ProofWished(said.at, said.seat)
        if not pledging.begins(text, here):
            return None
        return ev.PromiseWorded(said.at, said.seat, making=pledging.said(None, text, here))

    def reminders(self, session: Session, said: Said) -> ev.Event | None:
        """Read a wish for more or fewer reminders, at a place that asks for no words."""
        if said.in_room or not _REMINDS.search(said.text):
            return None
        return self.readers.habits.anywhere(_about_oneself(session, said))

    def _owned(self, session: Session, said: Said) -> ev.Event:
        person = session.seats[said.seat]
        owning = self.readers.accounting.said(
            person.owning or Owning(), said.text.strip(), local_time(said.at, person.zone)
        )
        return ev.Owned(said.at, said.seat, owning=owning)

    def _promised(self, session: Session, said: Said) -> ev.Event:
        """Read a promise; a wish for proof is none."""
        if self.readers.pledging.wishes_proof(said.text):
            return ev.ProofWished(said.at, said.seat)
        person = session.seats[said.seat]
        making = self.readers.pledging.said(
            person.promising.making, said.text.strip(), local_time(said.at, person.zone)
        )
        return ev.PromiseWorded(said.at, said.seat, making=making)

    def _lapse(self, session: Session, said: Said) -> ev.Event:
        """Take an answer about a promise that slipped; one question may come back about it."""
        held = lapse_of(session.seats[said.seat])
        return ev.LapseTold(
            said.at, said.seat, lapse=self.readers.pledging.slipped(held, said.text.strip())
        )

    def _thanked(self, said: Said) -> ev.Event:
        """Take what somebody liked; to ask for proof is no thanks, and is answered instead."""
        if asks_for_proof(said.text):
            return ev.ProofWished(said.at, said.seat)
        return ev.CheckInThanked(said.at, said.seat, text=said.text.strip())

    def _something(self, said: Said) -> ev.Event:
        """Take what somebody would look at again; not to know is to leave it open."""
        if self.readers.spoken.names_any(said.text, ("dont_know",)):
            return ev.Skipped(said.at, said.seat)
        return ev.BoundariesTold(said.at, said.seat, text=said.text.strip(), something=True)

    def _or_openness(self, said: Said, meant: ev.Event) -> ev.Event:
        """Take words for the other; an asking for proof is answered instead."""
        return ev.ProofWished(said.at, said.seat) if asks_for_proof(said.text) else meant

    def _reply(self, session: Session, said: Said) -> ev.Event:
        """Take an answer, with another wording where it may sound like a defence.

        A plain yes or no to what is asked again is none, nor is it to say that one did not know.
        Where the other told what is hard, care is no defence: one that is gives reasons.
        """
        text = said.text.strip()
        asked_again = session.seats[said.seat].lane in AGAIN.lanes
        plain = answers_plainly(text) if asked_again else was_unaware(text)
        other = None if plain else self._other(text, guessed=asked_again or gives_reasons(text))
        return ev.LetterDrafted(said.at, said.seat, text=text, other=other)

    def _again(self, said: Said) -> ev.Event:
        """Take a question for the other; a wish for proof is answered instead."""
        if self.readers.pledging.wishes_proof(said.text):
            return ev.ProofWished(said.at, said.seat)
        return ev.LetterDrafted(said.at, said.seat, text=said.text.strip())

    def _line(self, session: Session, said: Said) -> ev.Event:
        """Read a line of the agreement; a mere question is answered as one."""
        if self.readers.spoken.names_any(said.text, LINE_CHOICES):
            return ev.NoLineYet(said.at, said.seat)  # the words of a button that is not there now
        person = session.seats[said.seat]
        found = self.readers.lines.typed(person, said.text.strip(), said.at, said.seat)
        if not isinstance(found, ev.NoLineYet):
            return found
        if self.readers.knowledge.is_question(said.text):
            return question_of(self.readers, said)
        return replace(found, foreign=self.readers.watch.is_foreign(said.text))

    def _line_part(self, session: Session, said: Said) -> ev.Event | None:
        """Read an example, or what stays fine; a bare yes, no or number is neither."""
        if self.readers.spoken.says_nothing(said.text):
            return None
        person = session.seats[said.seat]
        return self.readers.lines.part(person, said.text.strip(), said.at, said.seat)

    def _other(self, text: str, *, guessed: bool = True) -> OtherWording | None:
        """Find another wording for a reply that may sound like a defence.

        Without `guessed`, only where a known opening shows one.
        """
        found = self.readers.content.defences.notice(text)
        if found is None or (found.kind == LEARNED and not guessed):
            return None
        return OtherWording(found.says, found.offer)

    def _zone(self, said: Said) -> ev.Event | None:
        found = find_zones(said.text, self.readers.content.zone_aliases)
        return ev.ZoneGiven(said.at, said.seat, zone=found[0]) if found else None

    def _country(self, said: Said) -> ev.Event | None:
        code = self.readers.content.country_code(said.text)
        return ev.CountryGiven(said.at, said.seat, country=code) if code else None

    def _jar_day(self, session: Session, said: Said) -> ev.JarDayNamed:
        here = local_time(said.at, session.seats[said.seat].zone).date()
        day = read_day(said.text, here, self.readers.content.times)
        return ev.JarDayNamed(said.at, said.seat, day=day)

    def _setting(self, session: Session, said: Said) -> ev.Event | None:
        """Read a change of somebody's own settings; a mere question is answered as one."""
        found = self.readers.habits.on_card(_about_oneself(session, said))
        if found is None and self.readers.knowledge.is_question(said.text):
            return question_of(self.readers, said)
        return found

    def _open(self, session: Session, said: Said) -> ev.Event | None:
        """In the hall: an invitation code, or when and how somebody wants to hear from the bot."""
        code = typed_code(said.text)
        if code:
            return ev.CodeTyped(said.at, said.seat, code=code)
        return self.readers.habits.anywhere(_about_oneself(session, said))


def question_of(readers: Readers, said: Said) -> ev.QuestionAsked:
    """Find the subject of a free question."""
    found = readers.knowledge.answer(said.text)
    return ev.QuestionAsked(said.at, said.seat, said.in_room, found.topic, found.topics)


def _about_oneself(session: Session, said: Said) -> Wanted:
    return Wanted(said.text, session.seats[said.seat], said.at, said.seat)
