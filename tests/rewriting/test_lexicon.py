"""The shipped words: enough of them, and a broken set is refused with a sentence."""

from importlib.resources import files
from pathlib import Path

import pytest

from bot.rewriting import load_lexicon
from bot.rewriting.inflect import verb

FOLDER = files("bot") / "content" / "en" / "rewrite"


def test_there_is_enough_to_choose_from() -> None:
    lexicon = load_lexicon(FOLDER)
    assert len(lexicon.feelings) >= 60
    assert len(lexicon.needs) >= 20
    assert len(lexicon.requests) >= 25
    assert len(lexicon.frames) >= 60
    assert len(lexicon.spelling) >= 150
    assert any(feeling.beneath for feeling in lexicon.feelings.values())


def test_a_frame_that_names_a_missing_need_is_refused(tmp_path: Path) -> None:
    for entry in FOLDER.iterdir():
        (tmp_path / entry.name).write_text(entry.read_text("utf-8"), "utf-8")
    frames = (tmp_path / "frames.toml").read_text("utf-8")
    (tmp_path / "frames.toml").write_text(frames.replace('"told-first"', '"tolled"'), "utf-8")
    with pytest.raises(ValueError, match=r"needs\.toml lacks the ids tolled"):
        load_lexicon(tmp_path)


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
