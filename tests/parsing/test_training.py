"""The training script, tried on a small treebank of sentences whose trees are known."""

import subprocess
import sys
from pathlib import Path

from bot.parsing import load_parser

SCRIPT = Path(__file__).parents[2] / "scripts" / "train_parser.py"
WHO = ("Sarah", "Tom", "Mia", "Anna")
DOES = (("calls", "call"), ("sees", "see"), ("meets", "meet"), ("likes", "like"), ("reads", "read"))
WHAT = ("letters", "cars", "friends", "dogs", "books")


def treebank(count: int) -> str:
    """Write sentences like "Sarah calls friends." with their trees."""
    out = []
    for i in range(count):
        who, (does, base), what = WHO[i % 4], DOES[i % 5], WHAT[i // 5 % 5]
        rows = (
            (1, who, who, "PROPN", "NNP", "Number=Sing", 2, "nsubj"),
            (2, does, base, "VERB", "VBZ", "Tense=Pres", 0, "root"),
            (3, what, what[:-1], "NOUN", "NNS", "Number=Plur", 2, "obj"),
            (4, ".", ".", "PUNCT", ".", "_", 2, "punct"),
        )
        lines = ["\t".join((*map(str, row), "_", "_")) for row in rows]
        out.append("\n".join((f"# sent_id = {i}", *lines)))
    return "\n\n".join(out) + "\n\n"


def trained(folder: Path, output: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(folder), str(output)]
    subprocess.run(  # noqa: S603 - our own script with our own arguments
        [*command, "--tagger-iterations", "2", "--parser-iterations", "1"],
        check=True,
        capture_output=True,
    )


def test_two_hundred_sentences_give_a_parser_and_the_same_one_again(tmp_path: Path) -> None:
    folder = tmp_path / "treebank"
    folder.mkdir()
    (folder / "small-train.conllu").write_text(treebank(200), "utf-8")
    (folder / "small-dev.conllu").write_text(treebank(20), "utf-8")
    trained(folder, tmp_path / "first")
    trained(folder, tmp_path / "second")
    parser = load_parser(tmp_path / "first")
    nodes = parser.parse(["Mia", "calls", "dogs", "."])
    assert [node.relation for node in nodes] == ["nsubj", "root", "obj", "punct"]
    assert "letters" in parser.words
    assert "meet" in parser.verbs
    for name in ("tagger.udpipe", "parser.udpipe", "models.toml"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()
    assert "100.00%" in (tmp_path / "first" / "models.toml").read_text("utf-8")


def test_a_folder_without_a_treebank_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(tmp_path), str(tmp_path / "out")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 2
    assert "exactly one file" in done.stderr
