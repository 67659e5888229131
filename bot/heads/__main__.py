"""`python -m bot.heads EXAMPLES.tsv` learns from a file of examples, keeps the heads and reports.

The heads are kept beside the examples, so that the bot need not learn. Examples with named features
are learned by the room that names them, with `teach`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.encoding import load_encoder
from bot.heads.examples import read_examples
from bot.heads.keeping import head_file
from bot.heads.teaching import teach


def main(names: Sequence[str]) -> int:
    """Learn from each file. Raises ExamplesError; says so when the encoder is missing."""
    encoder = load_encoder()
    if encoder is None:
        sys.stderr.write("Learning needs the sentence encoder: see scripts/environment.\n")
        return 1
    for name in names:
        file = Path(name)
        report = teach(head_file(file), read_examples(file), encoder)
        sys.stdout.write(f"{file.name}\n{report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
