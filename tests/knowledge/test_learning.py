"""What is learned from the phrasings is kept beside them, and learned anew when they change."""

from importlib.resources import files
from pathlib import Path

import pytest

from bot.encoding import Encoder, load_encoder
from bot.heads import fingerprint, head_file, learn, write_heads
from bot.knowledge import UNKNOWN, Knowledge, Questions, load_questions, topics
from bot.knowledge import __main__ as command
from bot.knowledge.learn import asked, examples_of

CONTENT = files("bot") / "content" / "en"
HERE = Path(__file__).parent
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


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    loaded = load_encoder()
    if loaded is None:
        pytest.skip("the sentence encoder is not installed")
    return loaded


def keep(file: Path) -> Questions:
    head = learn(examples_of(load_questions(file)), None)
    write_heads(head_file(file), head, head)
    return load_questions(file)


def test_what_is_kept_was_learned_from_the_phrasings_of_today(encoder: Encoder) -> None:
    """Else: python -m bot.knowledge bot/content/en/questions.toml."""
    for fitting in (None, encoder):
        questions = load_questions(CONTENT / "questions.toml", fitting)
        assert questions.learned is not None
        assert questions.learned.of == fingerprint(examples_of(questions))
        assert bool(questions.learned.wide) == bool(fitting)


def test_nothing_is_learned_while_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "learn", None)
    assert Knowledge(load_questions(CONTENT / "questions.toml")).answer("what is this").text


def test_the_command_keeps_what_the_next_start_reads(
    small: Path, encoder: Encoder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load_questions(small).learned is None
    assert command.main([str(small)]) == 0
    assert "right: " in capsys.readouterr().out
    questions = load_questions(small, encoder)
    assert questions.learned is not None
    assert Knowledge(questions).answer("why is that so").topic == "why"


def test_without_encoder_the_command_says_what_is_missing(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "load_encoder", lambda: None)
    assert command.main([str(small)]) == 1
    assert "encoder" in capsys.readouterr().err
    assert not head_file(small).exists()


def test_a_change_is_learned_although_the_old_is_still_kept(small: Path) -> None:
    keep(small)
    small.write_text(SMALL.replace("rain tomorrow", "why oh why oh"), encoding="utf-8")
    changed = load_questions(small)
    assert changed.learned is not None
    assert changed.learned.of != fingerprint(examples_of(changed))
    assert Knowledge(changed).answer("why oh why oh").topic == UNKNOWN


def test_a_kept_result_that_is_broken_is_learned_anew(small: Path) -> None:
    keep(small)
    head_file(small).write_bytes(head_file(small).read_bytes()[:-20])
    broken = load_questions(small)
    assert broken.learned is None
    assert Knowledge(broken).answer("why is that").topic == "why"


def test_a_question_is_learned_by_its_words_and_its_mark() -> None:
    assert asked("Whats  TRUST?!", {"whats": "what is"}) == "what is trust ?"
    assert asked("tell me", {}) == "tell me"


def test_with_the_encoder_more_questions_find_their_answer(encoder: Encoder) -> None:
    """Judged on questions written after the phrasings, on which nothing was tuned."""
    lines = (HERE / "unread.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    right = []
    for fitting in (None, encoder):
        knowledge = Knowledge(load_questions(CONTENT / "questions.toml", fitting))
        right.append(sum(knowledge.answer(text).topic == topic for topic, text in pairs))
    assert right[1] > right[0]
    assert right[1] / len(pairs) >= 0.85


def test_with_the_encoder_statements_are_still_no_questions(encoder: Encoder) -> None:
    knowledge = Knowledge(load_questions(CONTENT / "questions.toml", encoder))
    statements = (HERE / "statements.txt").read_text("utf-8").splitlines()
    assert [text for text in statements if knowledge.is_question(text)] == []
    lines = (HERE / "questions.tsv").read_text("utf-8").splitlines()
    about_it = [line.split("\t")[1] for line in lines if not line.startswith(f"{UNKNOWN}\t")]
    assert sum(map(knowledge.is_question, about_it)) / len(about_it) >= 0.85
