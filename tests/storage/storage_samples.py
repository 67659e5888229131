"""Sessions and deliveries to store, full of words that must be found nowhere."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.dialogue.model import (
    Draft,
    LaneId,
    Mode,
    Participant,
    Rating,
    Seat,
    Session,
    Shared,
    StageId,
    Trace,
    Wish,
)
from bot.ports import Delivery, Key, Kind, Outgoing, Paper, Reply
from bot.storage import KeyRing

NOON = datetime(2026, 3, 14, 12, 0, 0, 123456, tzinfo=UTC)
KEYS = KeyRing.parse("QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
OTHER_KEYS = KeyRing.parse("QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=")
ANN, BO = 710_000_001, 710_000_002


def couple(stage: StageId = StageId.WELCOME, lane: LaneId = LaneId.IDLE) -> Session:
    """Make a couple at this stage, its first person in this lane."""
    draft = Draft(own_words="MARKER-words", text="MARKER-statement", noticed=("label",))
    ann = Participant(
        ANN,
        "MARKER-Ann",
        lanes=(LaneId.IDLE, lane),
        tension=7,
        wish=Wish.EITHER,
        answered_at=NOON,
        draft=draft,
        ratings={"likes": Rating.NOT_OK, "secret_chat": Rating.SILENT},
        trail=(Trace(Participant(ANN, "MARKER-Ann")),),
    )
    shared = Shared(
        mode=Mode.GROUP,
        stage=stage,
        room=-100_555,
        statement="MARKER-shared",
        spoken=(Seat.SECOND,),
        appreciations=((Seat.FIRST, "MARKER-thanks"),),
    )
    return Session(shared, {Seat.FIRST: ann, Seat.SECOND: Participant(BO, "MARKER-Bo")})


def far_along() -> Session:
    """Make a couple that has said much and can go back forty steps."""
    session = couple(StageId.THERAPY, LaneId.STATEMENT)
    said = tuple(
        f"When I saw message {number} on the table, I felt left out." for number in range(9)
    )
    trail = tuple(
        Trace(replace(session.seats[Seat.FIRST], step=step, statements=said[:step], trail=()))
        for step in range(40)
    )
    ann = replace(session.seats[Seat.FIRST], statements=said, trail=trail)
    return session.with_seat(Seat.FIRST, ann)


def rich_delivery(chat: int) -> Delivery:
    """Make a delivery that uses every field."""
    return Delivery(
        chat,
        "MARKER-text <b>bold</b>",
        Kind.DOCUMENT,
        keys=((Key("MARKER-key", "v1:go"), Key("Read", url="https://example.org")),),
        reply=Reply(ANN, "MARKER-placeholder"),
        topic=12,
        card="MARKER-card",
        edit=True,
        silent=True,
        protect=True,
        paper=Paper("MARKER-paper.html", "<p>MARKER-page</p>"),
    )


def url_of(folder: Path) -> str:
    """Name the store in this folder."""
    return f"sqlite:///{folder / 'even-ground.db'}"


class Hands:
    """Takes over what leaves for some chats, and counts how often it is woken."""

    def __init__(self, *chats: int) -> None:
        self.chats = chats
        self.awake = asyncio.Event()
        self.rows: list[Outgoing] = []
        self.woken = 0

    def takes(self, chat: int) -> bool:
        """Take what goes to these chats."""
        return chat in self.chats

    def take(self, rows: Sequence[Outgoing]) -> None:
        """Take these."""
        self.rows += rows

    def wake(self) -> None:
        """Count."""
        self.woken += 1
        self.awake.set()
