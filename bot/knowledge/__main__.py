"""`python -m bot.knowledge bot/content/en/questions.toml` learns from a changed file of questions.

What was learned is kept beside the file, so that the bot need not learn at every start.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.encoding import load_encoder
from bot.heads import head_file, teach
from bot.knowledge.learn import examples_of
from bot.knowledge.load import load_questions


def main(names: Sequence[str]) -> int:
    """Learn from each file of questions, and tell how well it did on what was held out.

    Raises QuestionsError; says so when the encoder is missing.
    """
    encoder = load_encoder()
    if encoder is None:
        sys.stderr.write("Learning needs the sentence encoder: see scripts/environment.\n")
        return 1
    for name in names:
        file = Path(name)
        report = teach(head_file(file), examples_of(load_questions(file)), encoder)
        sys.stdout.write(f"{file.name}\n{report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
