"""The words of English that may be shown without asking, from the list that a spell checker ships.

pyspellchecker (MIT) carries 160,000 words counted in film subtitles, cleared of slips. It is read
as a file and never imported: its own corrections turn "ur ex" into "or sex" (see `words.guessing`).
"""

import gzip
import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

SHORTEST = 3
"""Of shorter words the list holds many that are only letters."""


def common_words(language: str = "en") -> Mapping[str, int]:
    """Give every word of the list of a language with how often it was counted; 50 ms, 20 MB.

    Raises ModuleNotFoundError where the package is not installed, OSError where it has no list.
    """
    found = find_spec("spellchecker")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("spellchecker")
    [folder] = found.submodule_search_locations
    packed = (Path(folder) / "resources" / f"{language}.json.gz").read_bytes()
    counted: dict[str, int] = json.loads(gzip.decompress(packed))
    return {word: times for word, times in counted.items() if len(word) >= SHORTEST}
