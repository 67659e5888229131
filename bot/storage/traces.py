"""The steps that `/back` returns to, written down once and kept in writing.

They are most of a session and stay the same from turn to turn. Fields at their defaults are left
out: a step has some sixty, of which a handful say something, and whatever reads them puts the
defaults back. So a field's default is part of the format, like its name.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from types import MappingProxyType
from typing import Final

import msgspec

from bot.dialogue.model import Participant, Seat, Session, Shared, Trace

_encoder: Final = msgspec.json.Encoder()


def _defaults(kind: type[Participant] | type[Shared]) -> Mapping[str, object]:
    """Return what the fields that may be left out hold then."""
    usual: dict[str, object] = {}
    for field in fields(kind):
        if field.default is not MISSING:
            usual[field.name] = field.default
        elif field.default_factory is not MISSING:
            usual[field.name] = field.default_factory()
    return MappingProxyType(usual)


_USUAL: Final = MappingProxyType({kind: _defaults(kind) for kind in (Participant, Shared)})


class WrittenTraces:
    """Keeps what was written of one session's traces when it was saved last."""

    def __init__(self) -> None:
        # By number, each along with its trace, so that no other has that number meanwhile.
        self._kept: dict[int, tuple[Trace, msgspec.Raw]] = {}

    def of(self, session: Session) -> dict[Seat, list[msgspec.Raw]]:
        """Return each person's traces as JSON, and keep these and no others."""
        before, self._kept = self._kept, {}
        return {
            seat: [self._once(trace, before) for trace in person.trail]
            for seat, person in session.seats.items()
        }

    def _once(self, trace: Trace, before: Mapping[int, tuple[Trace, msgspec.Raw]]) -> msgspec.Raw:
        kept = self._kept[id(trace)] = before.get(id(trace)) or (trace, _written(trace))
        return kept[1]


def _written(trace: Trace) -> msgspec.Raw:
    shared = None if trace.shared is None else _told(trace.shared)
    return msgspec.Raw(_encoder.encode({"participant": _told(trace.participant), "shared": shared}))


def _told(part: Participant | Shared) -> dict[str, object]:
    """Return the fields that say something."""
    usual = _USUAL[type(part)]
    return {
        name: value
        for name, value in vars(part).items()
        if name not in usual or value != usual[name]
    }
