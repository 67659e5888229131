"""Things to attach that are not text, so that a bot can be seen to cope with them."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, cast

from bot.channels.simulator.model import Attachment

if TYPE_CHECKING:
    from bot.channels.simulator.model import AttachmentKind
    from bot.channels.simulator.world import World

_SIDE = 64


def made_up(world: World, kind: str) -> Attachment | None:
    """Return a small photo, document, voice note, sticker, location, poll or contact."""
    match kind:
        case "photo":
            stored = world.keep_file("photo", "photo.png", _picture(), "image/png")
            return Attachment("photo", world.measured(stored, _SIDE, _SIDE))
        case "document":
            body = b"A page of notes.\n"
            return Attachment(
                "document", world.keep_file("document", "notes.txt", body, "text/plain")
            )
        case "voice":
            return Attachment("voice", world.keep_file("voice", "voice.ogg", b"OggS", "audio/ogg"))
        case "sticker":
            body = b"RIFF\x04\x00\x00\x00WEBP"
            return Attachment("sticker", world.keep_file("sticker", "s.webp", body, "image/webp"))
        case "location" | "poll" | "contact":
            return Attachment(cast("AttachmentKind", kind))
        case _:
            return None


def _picture() -> bytes:
    """Return a plain grey square as PNG."""
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xb0" * _SIDE) * _SIDE)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
