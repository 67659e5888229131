"""Sessions, deliveries and names become JSON and come back, also after the code has moved on.

Unknown fields are ignored and missing ones take their defaults, so that a stored couple opens under
a newer or an older version. A renamed stage or lane is known by an alias of its enumeration.
Sessions are packed: the steps that `/back` returns to repeat each other, and unpacked they would
push a talk from one padded size to the next as it goes on.
"""

import zlib
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from bot.dialogue.model import Session
from bot.errors import StorageError
from bot.ports import Delivery
from bot.storage.traces import WrittenTraces

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_encoder: Final = msgspec.json.Encoder()
_session: Final = msgspec.json.Decoder(Session)
_delivery: Final = msgspec.json.Decoder(Delivery)
_card: Final = msgspec.json.Decoder(tuple[str, int])
_number: Final = msgspec.json.Decoder(int)


def ticks(at: datetime) -> int:
    """Turn an aware time into microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def moment(count: int) -> datetime:
    """Turn microseconds since 1970 into an aware time in UTC."""
    return _EPOCH + count * _MICROSECOND


def from_session(session: Session, traces: WrittenTraces) -> bytes:
    """Write a session down; what was written of it before is taken from `traces`."""
    trails = traces.of(session)
    seats = {
        seat: {**vars(person), "trail": trails[seat]} for seat, person in session.seats.items()
    }
    return zlib.compress(_encoder.encode({**vars(session), "seats": seats}), level=1)


def to_session(content: bytes) -> Session:
    """Read a session; raise StorageError, without any of its words, if it does not fit."""
    try:
        return _session.decode(zlib.decompress(content))
    except (zlib.error, msgspec.DecodeError, ValueError):
        raise StorageError("A stored session does not fit this version.") from None


def from_delivery(delivery: Delivery) -> bytes:
    """Write a delivery down."""
    return _encoder.encode(delivery)


def to_delivery(content: bytes) -> Delivery:
    """Read a delivery; raise StorageError, without any of its words, if it does not fit."""
    try:
        return _delivery.decode(content)
    except (msgspec.DecodeError, ValueError):
        raise StorageError("A stored delivery does not fit this version.") from None


def from_card(name: str, message_id: int) -> bytes:
    """Write down which message carries which card."""
    return _encoder.encode((name, message_id))


def to_card(content: bytes) -> tuple[str, int]:
    """Read a card's name and the id of its message."""
    return _card.decode(content)


def from_number(number: int) -> bytes:
    """Write a message's id down."""
    return _encoder.encode(number)


def to_number(content: bytes) -> int:
    """Read a message's id."""
    return _number.decode(content)
