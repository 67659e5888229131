"""The measuring script: shares by kind, a blind sheet, and the sums of a rated one."""

import csv
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "evaluate.py"
MESSAGES = """{"id": "a", "kind": "act", "text": "You texted Mia last night"}
{"id": "b", "kind": "label", "text": "you liar", "answer": "you kissed Tom at the party"}
thanks for listening
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(  # noqa: S603 - our own script with our own arguments
        command,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SCRIPT.parents[1])},
    )


def test_a_file_is_measured_and_a_rated_sheet_is_added_up(tmp_path: Path) -> None:
    messages, sheet = tmp_path / "messages.jsonl", tmp_path / "sheet.csv"
    messages.write_text(MESSAGES, "utf-8")
    done = run(str(messages), "--sheet", str(sheet))
    assert done.returncode == 0, done.stderr
    assert "act: 1 messages: rewrite 1 (100 %)" in done.stdout
    assert "label: 1 messages: ask 1 (100 %)" in done.stdout
    assert "lint: nothing found" in done.stdout
    assert "p99" in done.stdout
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert "kind" not in rows[0]
    assert "you kissed Tom at the party" in rows[1]["after_answer"]
    for row, mark in zip(rows, ("A", "A3", "A"), strict=True):
        row["mark"] = mark
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    summed = run("--rated", str(sheet))
    assert "A: 2 (66.7 %)" in summed.stdout
    assert "A3: 1 (33.3 %)" in summed.stdout
    assert "rated: 3 of 3" in summed.stdout


def test_an_unknown_mark_is_named(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("id,offers,mark,bad_offers\n1,,good,\n", "utf-8")
    done = run("--rated", str(sheet))
    assert done.returncode == 2
    assert "GOOD" in done.stderr
