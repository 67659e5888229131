"""The parser of Universal Dependencies: two UDPipe models, checked by hash and loaded once."""

import hashlib
import threading
import tomllib
from collections.abc import Sequence
from pathlib import Path

from ufal.udpipe import Model, Sentence

from bot.rewriting.words.port import Node

MODELS = Path(__file__).parent / "models"
LONGEST = 60
FINITE = frozenset({"VB", "VBP", "VBZ"})


class ModelError(Exception):
    """The files of a model are missing, changed, or not readable."""


class UDPipeParser:
    """Tags and parses; safe to share between threads, which take turns."""

    def __init__(
        self, tagger: Model, parser: Model, words: frozenset[str], verbs: frozenset[str]
    ) -> None:
        self._tagger = tagger
        self._parser = parser
        self._words = words
        self._verbs = verbs
        self._turn = threading.Lock()  # the library keeps buffers inside a model

    @property
    def words(self) -> frozenset[str]:
        """Every plain word of the texts that the models learned from, in small letters."""
        return self._words

    @property
    def verbs(self) -> frozenset[str]:
        """The base forms among them that stood as verbs."""
        return self._verbs

    def parse(self, words: Sequence[str]) -> tuple[Node, ...]:
        """Parse one sentence of 1 to 60 words, about 6 ms; gives one node for each word."""
        if not 1 <= len(words) <= LONGEST:
            raise ValueError(f"a sentence has 1 to {LONGEST} words, not {len(words)}")
        sentence = Sentence()
        for word in words:
            sentence.addWord(word.replace("\t", " ").replace("\n", " ") or "_")
        with self._turn:
            self._tagger.tag(sentence, Model.DEFAULT)
            _own(sentence)
            self._parser.parse(sentence, Model.DEFAULT)
        found = list(sentence.words)[1:]
        return tuple(Node(w.upostag, w.xpostag, w.head - 1, w.deprel) for w in found)


def _own(sentence: Sentence) -> None:
    """Tag what somebody owns as a thing: "you took off your watch" is no second verb."""
    for k in range(2, len(sentence.words)):
        before, word = sentence.words[k - 1], sentence.words[k]
        if before.xpostag == "PRP$" and before.form.lower() != "her" and word.xpostag in FINITE:
            many = word.xpostag == "VBZ"
            word.upostag, word.xpostag = "NOUN", "NNS" if many else "NN"
            word.feats = "Number=Plur" if many else "Number=Sing"


def load_parser(folder: Path = MODELS) -> UDPipeParser:
    """Load the models that a folder's models.toml names, each checked by its SHA-256.

    Args:
        folder: holds models.toml and the files that it names: a tagger, a parser (both made by
            `scripts/train_parser`), the word list and the verb list.

    Raises:
        ModelError: a file is missing or not the one that was shipped.

    """
    try:
        listed = tomllib.loads((folder / "models.toml").read_text("utf-8"))["file"]
        for name, facts in listed.items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != facts["sha256"]:
                raise ModelError(f"{name} is not the file that models.toml describes")
        by_part = {facts["part"]: folder / name for name, facts in listed.items()}
        words = frozenset(by_part["words"].read_text("utf-8").split())
        verbs = frozenset(by_part["verbs"].read_text("utf-8").split())
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"the models in {folder.name} cannot be read: {error}") from error
    return UDPipeParser(_model(by_part["tagger"]), _model(by_part["parser"]), words, verbs)


def _model(path: Path) -> Model:
    model = Model.load(str(path))
    if model is None:
        raise ModelError(f"{path.name} is not a model")
    return model
