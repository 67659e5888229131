"""Reads papers back: the words of a PDF, and where a picture has ink."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass

from pypdf import PdfReader

from bot.printing.plain import BREAK_HERE

FOOT = re.compile(r"(?:Ouragreement|Aproposalforouragreement),version\d+Page\d+of\d+$")


def pages_of(pdf: bytes) -> list[str]:
    """Return each page's words as a reader would copy them."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def tight(text: str) -> str:
    """Return a text without white space and places to break: what is left is what is written."""
    return "".join(unicodedata.normalize("NFC", text).replace(BREAK_HERE, "").split())


def read_back(pdf: bytes) -> str:
    """Return the words of an agreement's pages without white space and without the page feet."""
    return "".join(FOOT.sub("", tight(page)) for page in pages_of(pdf))


def streams_of(pdf: bytes) -> bytes:
    """Return what draws the pages, unpacked."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return b"".join(page.get_contents().get_data() for page in pages)


@dataclass(frozen=True)
class Ink:
    """How far the ink of a picture reaches, as parts of its width and height."""

    left: float
    right: float
    top: float
    bottom: float


def ink_of(png: bytes) -> Ink:
    """Find the ink in a picture of eight bits a channel, as the typesetter writes them."""
    width, height, rows = _rows(png)
    dark = [(y, x) for y, row in enumerate(rows) for x, shade in enumerate(row) if shade < 250]
    across, down = [x for _, x in dark], [y for y, _ in dark]
    return Ink(
        min(across) / width, (max(across) + 1) / width, min(down) / height, (max(down) + 1) / height
    )


def _rows(png: bytes) -> tuple[int, int, list[bytes]]:
    """Unpack the first channel of a PNG (W3C, Portable Network Graphics, chapters 9 and 11)."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    step = {2: 3, 6: 4}[colour]
    assert depth == 8
    packed, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += length + 12
    lines, size = zlib.decompress(packed), width * step
    before = bytearray(size)
    rows = []
    for y in range(height):
        start = y * (size + 1)
        before = _unfiltered(lines[start], lines[start + 1 : start + 1 + size], before, step)
        rows.append(bytes(before[::step]))
    return width, height, rows


def _unfiltered(kind: int, line: bytes, above: bytearray, step: int) -> bytearray:
    now = bytearray(line)
    for x in range(len(now)):
        left = now[x - step] if x >= step else 0
        corner = above[x - step] if x >= step else 0
        now[x] = (now[x] + _predicted(kind, left, above[x], corner)) % 256
    return now


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        distances = [(abs(up - corner), 0, left), (abs(left - corner), 1, up)]
        return min(*distances, (abs(left + up - 2 * corner), 2, corner))[2]
    return (0, left, up, (left + up) // 2)[kind]
