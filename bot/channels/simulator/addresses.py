"""Addresses as people and bots write them, taken apart without surprises."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Address:
    """The parts of an address; `port` is None where none was written."""

    scheme: str
    host: str
    port: int | None
    path: str
    asked: dict[str, str]


def read_address(text: str, scheme: str = "http") -> Address | None:
    """Return the parts of `text`, with `scheme` where it names none; None where it has no sense.

    Of a question that is asked twice the first value counts.
    """
    try:
        parts = urlsplit(text if "://" in text else f"{scheme}://{text}")
        asked = parse_qs(parts.query, keep_blank_values=True)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    first = {name: values[0] for name, values in asked.items()}
    return Address(parts.scheme, host, port, parts.path.strip("/"), first)
