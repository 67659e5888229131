"""Fills an accounting: what somebody types or presses becomes its next part, or the statement.

The accounting of the room `amends` reads and composes; this module remembers what was given so far.
Every function returns a whole new `Owning`; with a `statement` in it nothing is missing any more.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bot import amends as room
from bot.amends import Amends
from bot.dialogue.model import Draft, Owning, OwningPart, Pledge, Promise

ORDER = tuple(OwningPart)
LAST = OwningPart.WILL


class Accounting:
    """The person's way through the four parts; `at` is always the moment on their own clock."""

    def __init__(self, amends: Amends) -> None:
        self.amends = amends

    def begin(self, draft: Draft, at: datetime) -> Owning:
        """Begin with the first part; what was owned up to already answers it, where it can."""
        if not draft.owns_up:
            return Owning()
        begun = self.said(Owning(), draft.own_words, at)
        # Those words answered no question, so none comes back about them.
        return Owning() if begun.question else begun

    def open(self, owning: Owning, part: OwningPart) -> Owning:
        """Open one part of a whole accounting, to be said anew."""
        pieces = (f"piece.{piece.value}" for piece in room.Piece if part is LAST)
        again = {part.value, *pieces}
        asked = tuple(each for each in owning.asked if each not in again)
        return replace(_still(owning), part=part, asked=asked, changing=True, statement="")

    def said(self, owning: Owning, text: str, at: datetime) -> Owning:
        """Take words for the open part; once for each part a question may come back first."""
        asked_for_piece = owning.piece and owning.piece != room.Piece.WILL.value
        if asked_for_piece or owning.part.value in owning.asked:
            return self._taken(owning, text, at)
        fault = self.amends.check(room.Part(owning.part.value), text)
        if fault is None:
            return self._taken(owning, text, at)
        asked = (*owning.asked, owning.part.value)
        return replace(
            owning, asked=asked, question=fault.question, typed=text, rest=fault.rest, statement=""
        )

    def keep(self, owning: Owning, at: datetime) -> Owning:
        """Keep the words that the open question is about, or the promise as it is."""
        if owning.typed:
            return self._taken(owning, owning.typed, at)
        return self._whole(owning, at) if owning.piece else owning

    def leave_out(self, owning: Owning, at: datetime) -> Owning:
        """Take the words without what the open question is about."""
        return self._taken(owning, owning.rest, at) if owning.rest else owning

    # -- inner parts

    def _taken(self, owning: Owning, text: str, at: datetime) -> Owning:
        if owning.piece:
            return self._completed(owning, text, at)
        taken = replace(_still(owning), texts={**owning.texts, owning.part: text})
        if owning.part is LAST:
            return self._pledged(replace(taken, pledge=self._read(text, at, Pledge())), at)
        if owning.changing:
            return self._whole(taken, at)
        return replace(taken, part=ORDER[ORDER.index(owning.part) + 1])

    def _completed(self, owning: Owning, text: str, at: datetime) -> Owning:
        """Take the missing piece; a whole promise in its place is the one that counts.

        Not knowing leaves it open, and what cannot be read as that piece is asked about once more.
        """
        if self.amends.not_known(room.Part.WILL, text):
            return self._whole(owning, at)
        piece, anew = room.Piece(owning.piece), self._read(text, at, Pledge())
        if _is_anew(piece, anew) and not _points_back(anew.will):
            texts = {**owning.texts, LAST: text}
            return self._pledged(replace(_still(owning), texts=texts, pledge=anew), at)
        pledge = self._read(text, at, owning.pledge)
        if pledge == owning.pledge:
            return replace(owning, question=self.amends.once_more(piece, text))
        return self._pledged(replace(_still(owning), pledge=pledge), at)

    def _pledged(self, owning: Owning, at: datetime) -> Owning:
        """Ask for a missing piece of the promise, each one once; then write the statement."""
        missing = _pledge(owning.pledge).missing
        name = f"piece.{missing.value}" if missing else ""
        if missing is None or name in owning.asked:
            return self._whole(owning, at)
        question = self.amends.question(missing)
        return replace(owning, piece=missing.value, question=question, asked=(*owning.asked, name))

    def _read(self, text: str, at: datetime, so_far: Pledge) -> Pledge:
        read = self.amends.pledge(text, at.date(), _pledge(so_far))
        return Pledge(read.when, read.will, read.until, read.each_time, read.once)

    def _whole(self, owning: Owning, at: datetime) -> Owning:
        """Write the statement; where nothing of it is left, ask for the first part again."""
        read = _pledge(owning.pledge).promise
        did, hid, effect = (owning.texts.get(part, "") for part in ORDER if part is not LAST)
        statement = self.amends.compose(room.Parts(did, hid, effect, read or _in_words(owning)))
        if not statement:
            return Owning()
        promise = self._promise(read, at) if read else None
        return replace(_still(owning), changing=False, promise=promise, statement=statement)

    def _promise(self, read: room.Promise, at: datetime) -> Promise:
        """Take the promise with the one sentence that says it by itself."""
        text = self.amends.compose(room.Parts("", "", "", read))
        return Promise(read.when, read.will, read.until, read.once, at, text)


def _still(owning: Owning) -> Owning:
    """An accounting about which no question is open."""
    return replace(owning, question="", typed="", rest="", piece="")


def _is_anew(piece: room.Piece, read: Pledge) -> bool:
    """Say whether an answer about one piece is a promise of its own."""
    if piece is room.Piece.UNTIL:
        return _pledge(read).missing is None
    return piece is room.Piece.WHEN and bool(read.when)


def _points_back(will: str) -> bool:
    """Say whether nothing is promised here, or only "that": what was named before it."""
    return (
        re.fullmatch(r"(?:i'll|i won't)? ?(?:(?:do|keep) )?(?:it|that|so|this)?", will.lower())
        is not None
    )


def _pledge(held: Pledge) -> room.Pledge:
    return room.Pledge(held.when, held.will, held.until, held.each_time, held.once)


def _in_words(owning: Owning) -> str:
    """The promise as typed, with the occasion where that was told afterwards."""
    typed, when = owning.texts.get(LAST, ""), owning.pledge.when
    if not when or when.lower() in typed.lower():
        return typed
    return f"{typed.rstrip(' .')} {when[:1].lower() + when[1:]}."
