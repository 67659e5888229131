"""A line for the agreement is read before it can stand: as it is, with help, or not at all.

Every typed wording is read each time it comes: typed, corrected, kept, and once more when it is
proposed. What binds one of the two alone, or takes freedom away, never becomes a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import token_sort_ratio

from bot.boundaries import Boundaries, BoundaryReading, Kind
from bot.content.loader import Card
from bot.dialogue import events as ev
from bot.dialogue.model import Line, LineHelp, LinePart, Participant, Seat
from bot.openness import asks_for_proof
from bot.ruling import lays_down

NO_LINE_FOR_THIS = "boundary"
"""What the private question about safety is asked for, where there is nothing to agree on."""

MAY_STAND = (Kind.GOOD, Kind.VAGUE)
"""What may be proposed as typed; a vague wording only after its author chose to keep it."""

FINE_ENDINGS = (" is fine with us.", " are fine with us.", ", that's fine with us.")
"""How a proposal says that something is fine, where no label above it does."""

IN_A_LINE = "{} is fine with both of us."
"""How an example or what stays fine is read: a few words alone say too little to be judged."""

_OF_THE_OTHER = re.compile(
    r"\b(?:you|your|yours|u|ur|yr|he|she|they|him|her|them)\b"
    r"|\b(?:tell|tells|ask|asks|show|shows) me\b",
    re.IGNORECASE,
)
"""What asks something of the other, or of somebody who may be the other."""

SLIPS = 2
"""Letters that may differ from the wording that was refused last, for it to be the same one."""
MUCH_LIKE = 60
"""How like a ready line another wording is, of 100, that is still about the same."""
SHORTEST_REMEMBERED = 8
"""Letters of a wording that two slips do not make another one."""


@dataclass(frozen=True, eq=False)
class Lines:
    """Reads what people would write into their agreement; it keeps nothing of any session."""

    boundaries: Boundaries
    cards: tuple[Card, ...]
    openness: str
    """The question back where a wording asks for proof, or for a look at what is private."""

    def typed(self, person: Participant, text: str, at: datetime, seat: Seat) -> ev.Event:
        """Return what a typed wording means: a line, a question back, or nothing to hold to."""
        reading = self._read(text, person.refused_line)
        if reading.care:
            return ev.DangerNoticed(at, seat, label=NO_LINE_FOR_THIS, handoff=False)
        if asks_for_proof(text):
            return ev.LineQuestioned(
                at, seat, help=_open(reading, self.openness, _subject(person)), refused=text
            )
        match reading.kind:
            case Kind.GOOD:
                return ev.LineWorded(at, seat, line=self._with_its_parts(person, text))
            case Kind.OTHER:
                return ev.NoLineYet(at, seat)
            case Kind.VAGUE | Kind.ONE_SIDED | Kind.CONTROLLING:
                helped = _help(reading, text, _subject(person))
                refused = text if reading.kind is Kind.CONTROLLING else ""
                return ev.LineQuestioned(at, seat, help=helped, refused=refused)
            case _:
                assert_never(reading.kind)

    def unasked(
        self, person: Participant, text: str, at: datetime, seat: Seat
    ) -> ev.LineWorded | ev.LineQuestioned | ev.DangerNoticed | None:
        """Read a line that was typed before its button was pressed; None where it is none.

        It begins anew: nothing of a line that lay in hand before goes into it.
        """
        fresh = replace(person, line=None, line_help=None, rewording=None)
        found = self.typed(fresh, text, at, seat)
        if isinstance(found, (ev.LineWorded, ev.LineQuestioned, ev.DangerNoticed)):
            return found
        return None

    def ruled(
        self, person: Participant, text: str, at: datetime, seat: Seat
    ) -> ev.LineQuestioned | None:
        """Ask back about words that sound like control, where they surely are a rule; else None."""
        found = self.typed(person, text, at, seat) if lays_down(text) else None
        if isinstance(found, ev.LineQuestioned) and not found.help.wording:
            return found
        return None

    def ready(self, person: Participant, index: int, at: datetime, seat: Seat) -> ev.LineWorded:
        """Take one of the card's wordings. Raises IndexError, ValueError where there is none."""
        if person.line is None or index < 0:
            raise IndexError(index)
        return ev.LineWorded(at, seat, line=self._of_card(person.line.card)[index])

    def proposal(self, person: Participant, index: int, at: datetime, seat: Seat) -> ev.LineWorded:
        """Take one of the lines that were offered instead. Raises IndexError."""
        if person.line_help is None or index < 0:
            raise IndexError(index)
        return ev.LineWorded(at, seat, line=person.line_help.proposals[index])

    def kept(self, person: Participant, at: datetime, seat: Seat) -> ev.Event:
        """Keep a vague wording as typed. Raises ValueError where none may be kept."""
        wording = person.line_help.wording if person.line_help else ""
        if not wording:
            raise ValueError("there is no wording to keep")
        if self._may_stand(wording):
            return ev.LineWorded(at, seat, line=self._with_its_parts(person, wording))
        return self.typed(person, wording, at, seat)

    def proposed(self, person: Participant, at: datetime, seat: Seat) -> ev.Event:
        """Propose the line as shown, unless its wording, read once more, cannot stand."""
        line = person.line
        if line is None or self._is_ours(person, line):
            return ev.LineProposed(at, seat)
        ours = {each.principle for each in self._ours(person, line)}
        if line.principle not in ours and not self._may_stand(line.principle):
            return self.typed(person, line.principle, at, seat)
        asked = (self._question_about(line, part, at, seat) for part in LinePart)
        return next(filter(None, asked), None) or ev.LineProposed(at, seat)

    def part(self, person: Participant, text: str, at: datetime, seat: Seat) -> ev.Event:
        """Return what typed words for an example or for what stays fine mean."""
        if person.line is None:
            return ev.NoLineYet(at, seat)
        line = person.line.with_part(person.line_part, text)
        asked = self._question_about(line, person.line_part, at, seat)
        return asked or ev.LineWorded(at, seat, line=line)

    def _question_about(
        self, line: Line, part: LinePart, at: datetime, seat: Seat
    ) -> ev.Event | None:
        """Ask back where a part takes the freedom that its principle leaves; else None.

        An example may tell of oneself alone: what holds for both is the principle above it.
        """
        words = line.part(part)
        if not words or words in self._own_parts():
            return None
        reading = self.boundaries.read(IN_A_LINE.format(words.rstrip(" .")))
        if reading.care:
            return ev.DangerNoticed(at, seat, label=NO_LINE_FOR_THIS, handoff=False)
        own_case = part is LinePart.EXAMPLE and not _OF_THE_OTHER.search(words)
        if reading.kind is Kind.CONTROLLING or (reading.kind is Kind.ONE_SIDED and not own_case):
            return ev.LineQuestioned(at, seat, help=LineHelp(reading.question))
        return None

    def _own_parts(self) -> frozenset[str]:
        """Give every example and what stays fine that comes from the content: none is judged."""
        lines = (line for card in self.cards for line in card.lines)
        return frozenset(words for line in lines for words in (line.example, line.fine))

    def _read(self, text: str, refused: str) -> BoundaryReading:
        """Read a wording; one that is hardly changed since it was refused counts as that one."""
        slip = len(refused) >= SHORTEST_REMEMBERED and _distance(text, refused) <= SLIPS
        return self.boundaries.read(refused if slip else text)

    def _may_stand(self, wording: str) -> bool:
        reading = self.boundaries.read(wording)
        fair = reading.kind in MAY_STAND and not reading.care
        return fair and not asks_for_proof(wording)

    def _with_its_parts(self, person: Participant, principle: str) -> Line:
        """Put a typed principle above the example and what stays fine that are there already.

        Parts that came with a ready line stay only below a wording that is much like it.
        """
        line, stands = person.line, person.rewording
        if line is None or not line.principle:
            line = stands or line
        if line is None:
            return Line("own", principle)
        if stands is None and self._came_with_another(person, line, principle):
            line = Line(line.card, "")
        return replace(line, principle=principle)

    def _came_with_another(self, person: Participant, line: Line, principle: str) -> bool:
        """Say whether the parts of a line are those of a ready one about something else."""
        parts = (line.example, line.fine)
        ready = [r.principle for r in self._ours(person, line) if (r.example, r.fine) == parts]
        return bool(ready) and all(_likeness(each, principle) < MUCH_LIKE for each in ready)

    def _is_ours(self, person: Participant, line: Line) -> bool:
        """Say whether every word of a line comes from the content."""
        return line in self._ours(person, line)

    def _ours(self, person: Participant, line: Line) -> tuple[Line, ...]:
        """Return the lines of the content that this one may have been taken from."""
        offered = person.line_help.proposals if person.line_help else ()
        return (*offered, *self._of_card(line.card))

    def _of_card(self, card: str) -> tuple[Line, ...]:
        known = card.isdecimal() and int(card) < len(self.cards)
        found = self.cards[int(card)].lines if known else ()
        return tuple(Line(card, ready.principle, ready.example, ready.fine) for ready in found)


def _likeness(one: str, other: str) -> float:
    return token_sort_ratio(one.lower(), other.lower())


def _distance(one: str, other: str) -> int:
    return OSA.distance(one.lower(), other.lower(), score_cutoff=SLIPS)


def _subject(person: Participant) -> str:
    return person.line.card if person.line else "own"


def _help(reading: BoundaryReading, text: str, card: str) -> LineHelp:
    """Keep of the reading what may be shown; only a vague wording comes back to its author."""
    return LineHelp(
        reading.question,
        _instead(reading, card),
        wording=text if reading.kind is Kind.VAGUE else "",
        one_sided=reading.kind is Kind.ONE_SIDED,
    )


def _open(reading: BoundaryReading, question: str, card: str) -> LineHelp:
    """Ask for openness in the place of proof, with the lines that both can offer."""
    return LineHelp(question, _instead(reading, card))


def _instead(reading: BoundaryReading, card: str) -> tuple[Line, ...]:
    return tuple(
        Line(card, p.principle, p.example, _below_its_label(p.fine)) for p in reading.proposals
    )


def _below_its_label(fine: str) -> str:
    """Leave out what the label of the line says already."""
    ending = next((each for each in FINE_ENDINGS if fine.endswith(each)), "")
    return fine.removesuffix(ending) + "." if ending else fine
