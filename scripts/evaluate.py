"""Measures the rewriting on a file of messages, and adds up what a human rater made of it.

The file holds one message a line: plain text, or JSON with "text" and, if there are, "id", "kind"
and "answer" (what the person would answer to the question). It prints the shares of rewrite, ask
and pass by kind, what the lint found in anything shown, and the time per message; with `--sheet` it
writes a CSV sheet for a rater who does not see the kinds. `--rated SHEET` adds up the marks:
A acceptable, A2 an offer is acceptable, A3 acceptable after the answer, S a safe question, B bad.
"""

import argparse
import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bot.content.loader import load_content
from bot.rewriting import Engine, Outcome, Reading, Strength
from bot.rewriting.turning.lint import faults

MARKS = ("A", "A2", "A3", "S", "B")
COLUMNS = ("id", "message", "shown", "offers", "question", "after_answer", "mark", "bad_offers")


@dataclass(frozen=True)
class Item:
    """One message of the file."""

    id: str
    kind: str
    text: str
    answer: str = ""


@dataclass(frozen=True)
class Result:
    """What the engine made of one message, in how many seconds."""

    item: Item
    reading: Reading
    statements: tuple[str, ...]
    after_answer: str
    seconds: float


def items(lines: Iterable[str]) -> Iterator[Item]:
    """Read the messages; an empty line is skipped."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if line.lstrip().startswith("{"):
            try:
                row = cast("dict[str, object]", json.loads(line))
            except ValueError:
                row = {"text": line.rstrip("\n")}
            text, answer = str(row.get("text", "")), str(row.get("answer") or "")
            yield Item(str(row.get("id", number)), str(row.get("kind", "any")), text, answer)
        else:
            yield Item(str(number), "any", line.rstrip("\n"))


def run(engine: Engine, item: Item) -> Result:
    """Read one message, and its answer if there is one."""
    begin = time.perf_counter()
    reading = engine.read(item.text)
    seconds = time.perf_counter() - begin
    after = ""
    if item.answer:
        after = " / ".join(statements(engine, engine.read(item.text, item.answer)))
    return Result(item, reading, statements(engine, reading), after, seconds)


def statements(engine: Engine, reading: Reading) -> tuple[str, ...]:
    """Give every whole statement that a reading shows."""
    if reading.outcome is Outcome.REWRITE:
        return (reading.text,)
    return tuple(engine.compose(offer, Strength.PLAIN) for offer in reading.offers)


def summary(engine: Engine, results: list[Result]) -> list[str]:
    """Say the shares by kind, the lint's findings and the times, one line each."""
    lines = []
    kinds = sorted({r.item.kind for r in results})
    for kind in (*kinds, "all"):
        some = [r for r in results if kind in {r.item.kind, "all"}]
        counts = Counter(_outcome(r) for r in some)
        told = ", ".join(f"{name} {n} ({100 * n // len(some)} %)" for name, n in counts.items())
        lines.append(f"{kind}: {len(some)} messages: {told}")
    found = Counter(fault for r in results for fault in _faults(engine, r))
    lines.append(f"lint: {dict(found) or 'nothing found'}")
    times = sorted(r.seconds * 1000 for r in results)
    last = min(len(times) - 1, int(len(times) * 0.99))
    lines.append(f"time: p50 {times[len(times) // 2]:.1f} ms, p99 {times[last]:.1f} ms a message")
    return lines


def _outcome(result: Result) -> str:
    if result.reading.outcome is Outcome.ASK:
        return "ask with offers" if result.statements else "ask"
    return result.reading.outcome.value


def _faults(engine: Engine, result: Result) -> Iterator[str]:
    shown = [o.happened for o in result.reading.offers]
    if result.reading.outcome is Outcome.REWRITE:
        shown.append(result.reading.slots.happened)
    for happened in shown:
        yield from faults(happened, engine.lexicon)


def write_sheet(path: Path, results: list[Result]) -> None:
    """Write the sheet for a rater; `mark` and `bad_offers` are left empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(COLUMNS)
        for r in results:
            sure = r.reading.outcome is not Outcome.ASK
            offers = "" if sure else "\n".join(r.statements)
            question = "" if sure else r.reading.text
            shown = r.reading.text if sure else ""
            sheet.writerow(
                (r.item.id, r.item.text, shown, offers, question, r.after_answer, "", "")
            )


def add_up(path: Path) -> list[str]:
    """Add up the marks of a rated sheet. Raises ValueError for a mark that is none of the five."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    marks = Counter(row["mark"].strip().upper() for row in rows)
    if unknown := sorted(set(marks) - {*MARKS, ""}):
        raise ValueError(f"not a mark: {', '.join(unknown)}")
    rated = sum(marks[m] for m in MARKS)
    lines = [f"{m}: {marks[m]} ({100 * marks[m] / max(1, rated):.1f} %)" for m in MARKS]
    offers = sum(len(row["offers"].splitlines()) for row in rows if row["mark"].strip())
    bad = sum(int(row["bad_offers"] or 0) for row in rows)
    return [*lines, f"rated: {rated} of {len(rows)}", f"bad offers: {bad} of {offers}"]


def main(arguments: list[str]) -> int:
    """Run or add up, as asked; give 0, or 2 with a sentence where a file does not serve."""
    reader = argparse.ArgumentParser(prog="scripts/evaluate", description=__doc__)
    reader.add_argument("messages", type=Path, nargs="?")
    reader.add_argument("--sheet", type=Path, help="write a sheet for a rater here")
    reader.add_argument("--rated", type=Path, help="add up this rated sheet instead")
    given = reader.parse_args(arguments)
    try:
        if given.rated is not None:
            lines = add_up(given.rated)
        elif given.messages is None:
            reader.error("a file of messages, or --rated with a sheet")
        else:
            engine = load_content().engine
            read = list(items(given.messages.read_text("utf-8").splitlines()))
            results = [run(engine, item) for item in read]
            if given.sheet is not None:
                write_sheet(given.sheet, results)
            lines = summary(engine, results) if results else ["no messages"]
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
