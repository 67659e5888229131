"""The shipped words: enough of them, and a broken set is refused with a sentence."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from bot.rewriting import load_lexicon
from bot.rewriting.words.inflect import verb

FOLDER = files("bot") / "content" / "en" / "rewrite"


def _with_frames(tmp_path: Path, old: str, new: str) -> Path:
    """Copy the shipped words, with one thing replaced in frames.toml."""
    folder = tmp_path / "words"
    with as_file(FOLDER) as shipped:
        shutil.copytree(shipped, folder)
    frames = (folder / "frames.toml").read_text("utf-8")
    (folder / "frames.toml").write_text(frames.replace(old, new), "utf-8")
    return folder


def test_there_is_enough_to_choose_from() -> None:
    lexicon = load_lexicon(FOLDER)
    assert len(lexicon.feelings) >= 100
    assert len(lexicon.needs) >= 45
    assert len(lexicon.requests) >= 60
    assert len(lexicon.frames) >= 120
    assert len(lexicon.spelling) >= 250
    assert any(feeling.beneath for feeling in lexicon.feelings.values())


def test_a_frame_that_names_a_missing_need_is_refused(tmp_path: Path) -> None:
    folder = _with_frames(tmp_path, '"told-first"', '"tolled"')
    with pytest.raises(ValueError, match=r"needs\.toml lacks the ids tolled"):
        load_lexicon(folder)


def test_an_act_without_a_kind_is_refused(tmp_path: Path) -> None:
    folder = _with_frames(tmp_path, 'act = "withdraw"', 'act = "withdrew"')
    with pytest.raises(ValueError, match=r"\[kinds\] lacks the acts withdrew"):
        load_lexicon(folder)


@pytest.mark.parametrize(
    ("spelling", "forms"),
    [
        ("text", "text texted texted texting texts"),
        ("hide hid hidden", "hide hid hidden hiding hides"),
        ("chat", "chat chatted chatted chatting chats"),
        ("email", "email emailed emailed emailing emails"),
        ("lie lied lied", "lie lied lied lying lies"),
        ("kiss", "kiss kissed kissed kissing kisses"),
        ("spy", "spy spied spied spying spies"),
        ("answer", "answer answered answered answering answers"),
        ("forget forgot forgotten", "forget forgot forgotten forgetting forgets"),
        ("remember", "remember remembered remembered remembering remembers"),
    ],
)
def test_verbs_are_spelled_right(spelling: str, forms: str) -> None:
    made = verb(spelling)
    shown = f"{made.base} {made.past} {made.participle} {made.gerund} {made.third}"
    assert shown == forms
