"""How large a picture is, read from its first bytes."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_NO_SIZE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})
_SIZE_MARKERS = frozenset(set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC})


def size_of(body: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG or JPEG, None for anything else.

    Telegram takes a few more formats as photos; the desk knows these two.
    """
    if body.startswith(_PNG) and len(body) >= 24:
        width, height = struct.unpack(">II", body[16:24])
        return width, height
    return _jpeg_size(body) if body.startswith(b"\xff\xd8") else None


def _jpeg_size(body: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(body) and body[at] == 0xFF:
        marker = body[at + 1]
        if marker in _SIZE_MARKERS:
            height, width = struct.unpack(">HH", body[at + 5 : at + 9])
            return width, height
        if marker in _NO_SIZE_MARKERS:
            at += 2
        else:
            at += 2 + int(struct.unpack(">H", body[at + 2 : at + 4])[0])
    return None
