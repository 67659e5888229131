"""What is learned from the phrasings is kept beside them, and learned anew when they change."""

import dataclasses
import time
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from bot.knowledge import UNKNOWN, Knowledge, Questions, QuestionsError, load_questions
from bot.knowledge.__main__ import main
from bot.knowledge.head import HeadError, read_head, write_head
from bot.knowledge.learn import fingerprint, learn
from bot.knowledge.load import learned_file
from bot.knowledge.pieces import PLACES, familiar, pieces_of

CONTENT = files("bot") / "content" / "en"
SMALL = """
same = {}

[asking]
to_the_bot = "bot"
opening = "why"
accusing = "you"
seeking = "wonder"

[[topic]]
id = "why"
title = "Why"
text = "Because."
phrasings = ["why is that", "why did this happen", "what is the reason"]

[[topic]]
id = "unknown"
title = "Else"
text = "I don't know."
phrasings = ["weather", "rain tomorrow", "how old is the moon"]
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "questions.toml"
    file.write_text(SMALL, encoding="utf-8")
    return file


def loaded(file: Path) -> Questions:
    return load_questions(file)


def test_what_is_kept_was_learned_from_the_phrasings_of_today() -> None:
    """Else: python -m bot.knowledge bot/content/en/questions.toml."""
    questions = load_questions(CONTENT / "questions.toml")
    assert questions.learned is not None
    assert questions.learned.of == fingerprint(questions)
    assert len(questions.learned.rows) == PLACES * len(questions.topics)


def test_loading_is_quick_because_nothing_is_learned() -> None:
    begun = time.perf_counter()
    Knowledge(load_questions(CONTENT / "questions.toml"))
    assert time.perf_counter() - begun < 1.5  # ten times the time measured; learning takes longer


def test_learning_gives_the_same_every_time_and_is_kept_unchanged(small: Path) -> None:
    head = learn(loaded(small))
    assert head == learn(loaded(small))
    assert read_head(tomllib.loads(write_head(head)), head.topics) == head


def test_the_command_writes_what_the_next_start_reads(small: Path) -> None:
    assert loaded(small).learned is None
    assert main([str(small)]) == 0
    questions = loaded(small)
    assert questions.learned == learn(questions)


def test_a_change_is_learned_although_the_old_is_still_kept(small: Path) -> None:
    main([str(small)])
    small.write_text(SMALL.replace("rain tomorrow", "why oh why oh"), encoding="utf-8")
    changed = loaded(small)
    assert changed.learned is not None
    assert changed.learned.of != fingerprint(changed)
    assert Knowledge(changed).answer("why oh why oh").topic == UNKNOWN


def test_a_kept_result_that_lost_its_end_is_learned_anew(small: Path) -> None:
    questions = loaded(small)
    cut = dataclasses.replace(learn(questions), rows=b"")
    short = dataclasses.replace(questions, learned=cut)
    assert Knowledge(short).answer("why is that").topic == "why"


@pytest.mark.parametrize(
    "text",
    ['of = "x"\nscale = 1.0\n', 'of = "x"\nscale = 1.0\nrows = "eA=="', "of = 1", "of ="],
)
def test_a_kept_result_that_cannot_be_read_is_named(small: Path, text: str) -> None:
    learned_file(small).write_text(text, encoding="utf-8")
    with pytest.raises(QuestionsError, match=r"questions_learned\.toml"):
        loaded(small)


def test_weights_that_are_no_bytes_are_refused() -> None:
    with pytest.raises(HeadError):
        read_head({"of": "x", "scale": 1.0, "rows": "\u00e9"}, ("why",))


def test_pieces_have_length_one_and_tell_new_words() -> None:
    pieces = pieces_of(["trust", "again"], {"again"})
    assert sum(weight * weight for _, weight in pieces) == pytest.approx(1)
    assert all(0 <= place < PLACES for place, _ in pieces)
    assert pieces != pieces_of(["trust", "again"], {"trust", "again"})
    assert pieces_of([], set()) == []
    assert familiar([["a", "a"], ["a", "b"]], texts_holding=2) == {"a"}
