"""Everything that is stored about one person, and nothing that is stored about the other.

Of what both share, the agreement is both's; of all else a person gets the part that is their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

import msgspec

from bot.dialogue.afterwards.checkins import CheckIn, ShownTogether
from bot.dialogue.afterwards.letters import AGAIN, NOTHING_WRITTEN, SUPPORT, LetterKind
from bot.dialogue.afterwards.reminding import Reminding
from bot.dialogue.model import Agreement, Line, Participant, Promise, Rating, Seat, Session
from bot.views import SeatView


def whole_record(session: Session, seat: Seat) -> str:
    """Return every stored field about a person as JSON."""
    person = session.seats[seat]
    own = _own(person)
    own["steps_that_back_returns_to"] = [_own(trace.participant) for trace in person.trail]
    return json.dumps(
        {"you": own, "your_part_of_what_you_share": _of_shared(session, seat)},
        indent=2,
        ensure_ascii=False,
    )


def _own(person: Participant) -> dict[str, object]:
    """Return a person's private part, without the one who knocked at their invitation."""
    own_words = {lane: replace(letter, to="") for lane, letter in person.letters.items()}
    bare = replace(person, guest=None, trail=(), letters=own_words)
    fields: dict[str, object] = msgspec.to_builtins(bare)
    return {name: value for name, value in fields.items() if name not in ("guest", "trail")}


def _of_shared(session: Session, seat: Seat) -> dict[str, object]:
    shared = session.shared
    speaks = shared.floor is seat
    opened = shared.revealed.opened if shared.revealed else ()
    suggested, hard = shared.suggested, shared.hard
    agreements = [shared.agreement, shared.kept, *shared.past]
    part: dict[str, object] = {
        "mode": shared.mode,
        "stage": shared.stage,
        "group": shared.room,
        "meet_at": shared.meet_at,
        "your_statement": shared.statement if speaks else "",
        "you_said_back": "" if speaks else shared.said_back,
        "you_missed": shared.unheard if speaks else "",
        "your_understanding": "" if speaks else shared.understanding,
        "your_appreciations": [text for by, text in shared.appreciations if by is seat],
        "your_opened_answers": {card: _mine(seat, one, two) for card, one, two in opened},
        "talks_ended_on": shared.talks,
        "promises_told_kept_on": shared.kept_on,
        "your_check_ins_shown": [_half(seat, both) for both in shared.checkins],
        "you_suggested": suggested.card if suggested and suggested.by is seat else "",
        "what_you_said_is_hard": hard.text if hard and hard.by is seat else "",
        "your_answer_to_what_is_hard": hard.answer if hard and hard.by is not seat else "",
        "your_notes_of_the_opened_jar": shared.jar.opened.get(seat, ()),
        "your_promises": [replace(p, word="") for p in shared.promises if p.by is seat],
        "your_words_for_promises": [p.word for p in shared.promises if p.by is not seat and p.word],
        "your_questions": [replace(q, answer="") for q in shared.asked_again if q.by is seat],
        "your_answers_to_questions": [
            q.answer for q in shared.asked_again if q.by is not seat and q.answer
        ],
        "agreements": [_agreement(held, seat) for held in agreements if held is not None],
    }
    builtins: dict[str, object] = msgspec.to_builtins(part)
    return builtins


def _half(seat: Seat, both: ShownTogether) -> CheckIn:
    return both.first if seat is Seat.FIRST else both.second


def _mine(seat: Seat, first: Rating, second: Rating) -> Rating:
    return first if seat is Seat.FIRST else second


def _agreement(held: Agreement, seat: Seat) -> Agreement:
    """Return an agreement with this person's acceptance alone."""
    return replace(held, accepted=tuple(mark for mark in held.accepted if mark[0] is seat))


def readable_record(session: Session, seat: Seat, view: SeatView, labels: Mapping[str, str]) -> str:
    """Return the same for people: what there is of it, under headings in plain words."""
    parts = [labels["head"]]
    for name, entries in _sections(session, seat, view):
        told = [entry for entry in entries if entry]
        if told:
            parts.append("\n".join((labels[name], *(f"- {entry}" for entry in told))))
    return "\n\n".join((*parts, labels["foot"])) + "\n"


def _sections(
    session: Session, seat: Seat, view: SeatView
) -> Iterator[tuple[str, tuple[str, ...]]]:
    person, shared = session.seats[seat], session.shared
    begun, promises = person.set_aside, [p for p in shared.promises if p.by is seat]
    drafts = (person.draft, begun.draft) if begun else (person.draft,)
    accounts = (person.owning, begun.owning) if begun else (person.owning,)
    lapse, reflected = person.promising.lapse, person.rooting
    held = shared.kept or shared.agreement
    yield "name", (person.name,)
    yield "number", (str(person.user_id),)
    yield "zone", (person.zone,)
    yield "country", (view.country or person.country,)
    yield "consent", (person.adult_consent,)
    yield "model", (person.permit.to if person.permit and person.permit.given else "",)
    yield "tension", ("" if person.tension is None else str(person.tension),)
    yield "statements", person.statements
    yield "draft", tuple(dict.fromkeys(t for each in drafts for t in (each.own_words, each.text)))
    yield "owning", tuple(text for each in accounts if each for text in each.texts.values())
    yield "promises", tuple(_promise(promise) for promise in person.promises)
    yield "shared_promises", tuple(promise.text for promise in promises)
    yield "lapse", (*(lapse.texts.values() if lapse else ()), *(p.lapse for p in promises))
    yield "asked_again", (*_unsent(person, AGAIN), *_asked_again(session, seat))
    yield "roots", (*reflected.answers.values(), reflected.sentence, reflected.for_talk)
    yield "shared", tuple(text for by, text in shared.appreciations if by is seat)
    yield "answers", tuple(f"{card.title}: {card.rating}" for card in view.mine)
    yield "sentence", (person.sentence,)
    yield "prepared", tuple(_line(line) for line in person.prepared)
    yield "reminding", (_reminding(person.reminding),)
    yield "checkins", tuple(map(_check_in, person.checkins))
    yield "check_in_words", (person.checking.thanks, person.checking.boundary)
    yield "shown_checkins", tuple(_check_in(_half(seat, both)) for both in shared.checkins)
    yield "summary", (*person.summary.chosen, *person.summary.added)
    yield "hard", tuple(_hard(session, seat))
    yield "jar", (*person.jar.notes, person.jar.note, *shared.jar.opened.get(seat, ()))
    yield "pondering", (person.pondering.words,)
    yield "agreement", tuple(_line(line) for line in held.lines)


def _hard(session: Session, seat: Seat) -> Iterator[str]:
    """This person's words in support turns: not sent yet, and shared."""
    shared = session.shared.hard
    yield from _unsent(session.seats[seat], SUPPORT)
    if shared is not None:
        yield shared.text if shared.by is seat else shared.answer


def _unsent(person: Participant, kind: LetterKind) -> Iterator[str]:
    """Give the words of letters that are not sent yet."""
    for lane in (kind.writing, kind.answering):
        yield person.letters.get(lane, NOTHING_WRITTEN).text


def _asked_again(session: Session, seat: Seat) -> Iterator[str]:
    """Give this person's own part of questions that were asked again, and their words."""
    for asked in session.shared.asked_again:
        yield asked.text if asked.by is seat else asked.answer
    for promise in session.shared.promises:
        yield promise.word if promise.by is not seat else ""


def _promise(promise: Promise) -> str:
    return f"{promise.when}: {promise.will}"


def _reminding(held: Reminding) -> str:
    return f"{_clock(held.quiet_from)} - {_clock(held.quiet_to)}, {held.strength}, {held.rhythm}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _check_in(answers: CheckIn) -> str:
    told = (*(f"{n}/10" if n is not None else "-" for n in answers.levels), answers.needs or "-")
    return f"{answers.on.isoformat()}: {', '.join(told)}"


def _line(line: Line) -> str:
    return " / ".join(part for part in (line.principle, line.example, line.fine) if part)
