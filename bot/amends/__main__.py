"""`python -m bot.amends FOLDER` learns a language's accounting anew and reports.

The folder is for instance `bot/content/en/amends`; the heads are kept in it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.amends.lesson import EXAMPLES, SETTINGS, read_lesson
from bot.encoding import load_encoder
from bot.heads import head_file, teach


def main(folders: Sequence[str]) -> int:
    """Learn from each folder; say so when the encoder is missing."""
    encoder = load_encoder()
    if encoder is None:
        sys.stderr.write("Learning needs the sentence encoder: see scripts/environment.\n")
        return 1
    for folder in map(Path, folders):
        report = teach(head_file(folder / EXAMPLES), read_lesson(folder), encoder, SETTINGS)
        sys.stdout.write(f"{report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
