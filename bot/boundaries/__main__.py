"""`python -m bot.boundaries FOLDER` learns from a language's examples anew and reports.

The folder is for instance `bot/content/en/boundaries`; the heads are kept in it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.boundaries.defence import REPLIES, REPLY_SETTINGS, read_replies
from bot.boundaries.lesson import EXAMPLES, SETTINGS, read_lesson
from bot.encoding import load_encoder
from bot.heads import head_file, teach


def main(folders: Sequence[str]) -> int:
    """Learn from each folder; say so when the encoder is missing."""
    encoder = load_encoder()
    if encoder is None:
        sys.stderr.write("Learning needs the sentence encoder: see scripts/environment.\n")
        return 1
    for folder in map(Path, folders):
        replies = read_replies(folder)
        for report in (
            teach(head_file(folder / EXAMPLES), read_lesson(folder), encoder, SETTINGS),
            teach(head_file(folder / REPLIES), replies, encoder, REPLY_SETTINGS),
        ):
            sys.stdout.write(f"{report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
