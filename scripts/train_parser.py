"""Trains the tagger and the parser from a folder of CoNLL-U files, always to the same result.

The folder holds one file each ending in -train.conllu and -dev.conllu. To the training part a copy
in small letters without the final mark is added for every sentence of at most 30 words, since
people type like that. The output folder gets tagger.udpipe, parser.udpipe, words.txt, verbs.txt and
a models.toml with their hashes and scores, ready for `bot.parsing.load_parser`.
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from ufal.udpipe import (
    Evaluator,
    InputFormat,
    Model,
    ProcessingError,
    Sentence,
    Sentences,
    Trainer,
)

LONGEST_COPY = 30
PARSER = (
    "embedding_form=50;embedding_upostag=20;embedding_feats=20;embedding_xpostag=0"
    ";embedding_lemma=0;embedding_deprel=20;hidden_layer=200;batch_size=10;learning_rate=0.01"
    ";learning_rate_final=0.001;l2=0.5;transition_system=projective;transition_oracle=dynamic"
)
NOT_WORDS = frozenset({"PROPN", "X", "SYM", "PUNCT", "NUM"})


class TrainingError(Exception):
    """The treebank cannot be read, or the trainer refuses it."""


def part(folder: Path, ending: str) -> str:
    """Read the one file of a folder with that ending."""
    found = sorted(folder.glob(f"*{ending}"))
    if len(found) != 1:
        raise TrainingError(f"{folder} must hold exactly one file *{ending}, not {len(found)}")
    return found[0].read_text("utf-8")


def blocks(text: str, most: int) -> list[str]:
    """Cut a file into its sentences, the first `most` of them."""
    return [block for block in text.strip().split("\n\n") if block.strip()][:most]


def as_typed(block: str) -> str:
    """Give a sentence in small letters and without its final mark, or "" where that breaks it."""
    rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
    rows = [row for row in rows if row[0].isdigit()]
    if not 2 <= len(rows) <= LONGEST_COPY:
        return ""
    last = rows[-1]
    if last[3] == "PUNCT" and not any(row[6] == last[0] for row in rows):
        rows.pop()
    return "\n".join("\t".join((row[0], row[1].lower(), *row[2:])) for row in rows)


def sentences(parts: Iterable[str]) -> Sentences:
    """Read CoNLL-U sentences into what the trainer takes."""
    reader = InputFormat.newInputFormat("conllu")
    reader.setText("\n\n".join(parts) + "\n\n")
    error, every = ProcessingError(), Sentences()
    sentence = Sentence()
    while reader.nextSentence(sentence, error):
        every.append(sentence)
        sentence = Sentence()
    if error.occurred():
        raise TrainingError(error.message)
    return every


def train(train_part: Sentences, dev: Sentences, tagger: str, parser: str) -> bytes:
    """Train one model; "none" leaves a half of it out."""
    error = ProcessingError()
    made = Trainer.train("morphodita_parsito", train_part, dev, Trainer.NONE, tagger, parser, error)
    if error.occurred():
        raise TrainingError(error.message)
    return bytes(made)


def word_lists(train_blocks: Iterable[str]) -> tuple[list[str], list[str]]:
    """Collect plain word forms, and the base forms that stand as verbs at least once."""
    words: set[str] = set()
    verbs: set[str] = set()
    for block in train_blocks:
        for line in block.splitlines():
            row = line.split("\t")
            slip = len(row) == 10 and re.search(r"Typo=Yes|Style=|Foreign", row[5])
            if len(row) != 10 or not row[0].isdigit() or row[3] in NOT_WORDS or slip:
                continue
            form, lemma = row[1].lower(), row[2].lower()
            if re.fullmatch(r"[a-z]+(?:[-'][a-z]+)*", form):
                words.add(form)
                if row[3] == "VERB" and re.fullmatch(r"[a-z]+", lemma):
                    verbs.add(lemma)
    return sorted(words), sorted(verbs)


def scores(model: Path, dev: str, *, parse: bool) -> str:
    """Give the library's own evaluation on the development part, with gold tokens."""
    loaded = Model.load(str(model))
    wanted = (Evaluator.NONE, Evaluator.DEFAULT) if parse else (Evaluator.DEFAULT, Evaluator.NONE)
    error = ProcessingError()
    found = Evaluator(loaded, Evaluator.NONE, *wanted).evaluate(dev, error)
    return error.message if error.occurred() else " ".join(found.split())


def main(arguments: list[str]) -> int:
    """Train and write; give 0, or 2 with a sentence where the treebank does not serve."""
    reader = argparse.ArgumentParser(description=__doc__, prog="scripts/train_parser")
    reader.add_argument("treebank", type=Path)
    reader.add_argument("output", type=Path)
    reader.add_argument("--sentences", type=int, default=1_000_000, help="use only the first N")
    reader.add_argument("--tagger-iterations", type=int, default=10)
    reader.add_argument("--parser-iterations", type=int, default=6)
    given = reader.parse_args(arguments)
    try:
        learn = blocks(part(given.treebank, "-train.conllu"), given.sentences)
        dev_text = part(given.treebank, "-dev.conllu")
        every = sentences([*learn, *filter(None, map(as_typed, learn))])
        dev = sentences(blocks(dev_text, given.sentences))
        given.output.mkdir(parents=True, exist_ok=True)
        write(given, every, dev, learn)
    except (TrainingError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def write(given: argparse.Namespace, every: Sentences, dev: Sentences, learn: list[str]) -> None:
    """Train both models and write them with their lists, hashes and scores."""
    dev_text = "\n\n".join(blocks(part(given.treebank, "-dev.conllu"), given.sentences)) + "\n\n"
    tagger = f"iterations={given.tagger_iterations}"
    parser = f"iterations={given.parser_iterations};{PARSER}"
    words, verbs = word_lists(learn)
    made = {
        "tagger.udpipe": ("tagger", train(every, dev, tagger, Trainer.NONE)),
        "parser.udpipe": ("parser", train(every, dev, Trainer.NONE, parser)),
        "words.txt": ("words", ("\n".join(words) + "\n").encode()),
        "verbs.txt": ("verbs", ("\n".join(verbs) + "\n").encode()),
    }
    lines = [
        "# Made by scripts/train_parser; the hashes are checked when the models are loaded.",
        "",
    ]
    for name, (kind, content) in made.items():
        (given.output / name).write_bytes(content)
        lines += [f'[file."{name}"]', f'part = "{kind}"']
        lines.append(f'sha256 = "{hashlib.sha256(content).hexdigest()}"')
        if kind in {"tagger", "parser"}:
            found = scores(given.output / name, dev_text, parse=kind == "parser")
            lines.append(f'development = "{found}"')
        lines.append("")
    (given.output / "models.toml").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
