"""Trouble on purpose: what a network and a server do to a bot on a bad day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

FaultKind: TypeAlias = Literal["flood", "server_error", "cut_before", "cut_after", "delay"]


@dataclass(frozen=True)
class Fault:
    """One kind of trouble for the next `times` calls of `method` (any method when empty).

    `flood` answers 429 and `server_error` 500, both without acting; `cut_before` and `cut_after`
    break the connection before or after the server acted; `delay` waits `seconds` first.
    """

    kind: FaultKind
    method: str = ""
    times: int = 1
    seconds: float = 1.0


class Faults:
    """The troubles that are still to come, in the order in which they were added."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let `fault` happen to the next calls that it fits."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Let nothing more go wrong."""
        self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """Return the trouble that this call of `method` meets, and count it."""
        for index, fault in enumerate(self._waiting):
            if fault.method.lower() in {"", method.lower()}:
                left = replace(fault, times=fault.times - 1)
                self._waiting[index : index + 1] = [left] if left.times > 0 else []
                return fault
        return None
