"""`python -m bot.knowledge bot/content/en/questions.toml` learns from a changed file of questions.

What was learned is written beside the file, so that the bot need not learn at every start.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.knowledge.head import write_head
from bot.knowledge.learn import learn
from bot.knowledge.load import learned_file, load_questions


def main(names: Sequence[str]) -> int:
    """Learn from each file of questions and write the result beside it. Raises QuestionsError."""
    for name in names:
        file = Path(name)
        head = learn(load_questions(file))
        learned_file(file).write_text(write_head(head), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
