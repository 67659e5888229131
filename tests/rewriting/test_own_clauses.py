"""What may go wrong with a clause on its way, by cause, each in words of its own.

`own_clauses.jsonl` holds messages with the cause that they are about: `said` names clauses of which
one has to be offered, `never` patterns that no offer may have, and with `quiet` nothing is offered.
They are read on trees alone, so that no judgement of the message as a whole hides a fault.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.parsing import load_parser
from bot.rewriting import Engine
from bot.rewriting.turning.offering import offered
from bot.rewriting.turning.understanding import Understanding
from bot.rewriting.words.forms import all_forms
from bot.rewriting.words.normalise import tidy

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("own_clauses.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def trees(engine: Engine) -> Understanding:
    parser = load_parser()
    forms = all_forms(engine.lexicon, parser.words, parser.verbs)
    return Understanding(parser, forms, engine.lexicon)


def said(trees: Understanding, text: str) -> list[str]:
    understood = trees.read(tidy(text))
    shown = {t.clause.text for t in offered(understood, trees.faults)}
    return [*shown, *(t.clause.text for t in understood.told if t.full and t.sentence == 0)]


@pytest.mark.parametrize(
    "row",
    [r for r in ROWS if "said" in r],
    ids=lambda row: f"{row['cause']}-{row['text'][:30]}",
)
def test_a_clause_is_offered_as_it_was_meant(trees: Understanding, row: dict[str, object]) -> None:
    got = said(trees, str(row["text"]))
    wanted = row["said"]
    assert isinstance(wanted, list)
    assert set(wanted) & set(got), got


@pytest.mark.parametrize(
    "row",
    [r for r in ROWS if "said" not in r],
    ids=lambda row: f"{row['cause']}-{row['text'][:30]}",
)
def test_what_would_be_wrong_is_never_offered(trees: Understanding, row: dict[str, object]) -> None:
    got = said(trees, str(row["text"]))
    if row.get("quiet"):
        assert not got
        return
    never = row["never"]
    assert isinstance(never, list)
    assert not [g for g in got for pattern in never if re.search(pattern, g)]
