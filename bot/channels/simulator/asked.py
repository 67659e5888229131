"""One Bot API call as it came in: its parameters, from wherever in the request they were."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.channels.simulator.refusals import bad_request
from bot.channels.simulator.wire import Json, as_flag, as_integer

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Upload:
    """A file that came with the request."""

    name: str
    body: bytes = field(repr=False)
    media_type: str


@dataclass(frozen=True)
class Asked:
    """A call of `method` (in lower case) with its parameters and uploads.

    Parameters may be strings (query, urlencoded, multipart) or JSON values; the readers below
    take both, as Telegram does.
    """

    method: str
    values: Mapping[str, Json] = field(repr=False)
    uploads: Mapping[str, Upload] = field(default_factory=dict, repr=False)

    def has(self, name: str) -> bool:
        """Return whether the parameter was given and is not empty."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """Return the parameter as text, empty when missing."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        return "" if value is None else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return the parameter as a whole number; what is no number counts as `default`."""
        number = as_integer(self.values.get(name))
        return default if number is None else number

    def flag(self, name: str) -> bool:
        """Return the parameter as yes or no."""
        return as_flag(self.values.get(name))

    def structure(self, name: str, complaint: str) -> Json:
        """Return the parameter decoded from JSON; a 400 with `complaint` where that fails."""
        value = self.values.get(name)
        if not isinstance(value, str) or value == "":
            return None if value == "" else value
        try:
            decoded: Json = json.loads(value)
        except ValueError:
            raise bad_request(complaint) from None
        return decoded
