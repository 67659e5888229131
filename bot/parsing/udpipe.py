"""The parser of Universal Dependencies: two UDPipe models, checked by hash and loaded once."""

import hashlib
import threading
import tomllib
from collections.abc import Sequence
from pathlib import Path

from ufal.udpipe import Model, Sentence, Word

from bot.rewriting.words.port import Node

MODELS = Path(__file__).parent / "models"
LONGEST = 60
FINITE = frozenset({"VB", "VBP", "VBZ"})
# What a tagger takes a verb for that it never met: a thing, a quality, somebody's name.
MISTAKEN = frozenset({"NN", "JJ", "NNP", "RB", "VBP", "VBN", "VBD", "DT"})
HELPERS = frozenset({"do", "does", "did", "can", "could", "will", "would", "must", "should"})
SUBJECTS = frozenset({"i", "you", "he", "she", "we", "they"})
WITHIN = frozenset({"not", "n't", "even", "really", "just", "also", "ever", "always", "still"})
WITHIN |= {"never", "honestly", "seriously", "actually"}
# A clause begins behind these, so that a pronoun there is the one who acts.
OPENING = frozenset({"and", "but", "that", "when", "because", "if", "while", "after", "before"})
OPENING |= {",", ".", ";", "so", "since", "though", "where", "how", "what", "whenever"}


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
            self._asked(sentence)
            self._acted(sentence)
            self._parser.parse(sentence, Model.DEFAULT)
        found = list(sentence.words)[1:]
        return tuple(Node(w.upostag, w.xpostag, w.head - 1, w.deprel) for w in found)

    def _asked(self, sentence: Sentence) -> None:
        """Tag as an act what a helping verb stands with: "did you hug him", "you did not vent"."""
        words = sentence.words
        for k in range(1, len(words) - 2):
            pair = words[k].form.lower(), words[k + 1].form.lower()
            asks = pair[0] in HELPERS and pair[1] in SUBJECTS
            if not asks and not (pair[0] in SUBJECTS and pair[1] in HELPERS):
                continue
            at = k + 2
            while at < len(words) - 1 and words[at].form.lower() in WITHIN:
                at += 1
            if words[at].xpostag in MISTAKEN and self._maybe_verb(words[at].form.lower()):
                _tag_verb(words[at], "VB", "VerbForm=Inf")
                helper = words[k] if asks else words[k + 1]
                helper.upostag = "AUX"

    def _acted(self, sentence: Sentence) -> None:
        """Tag as an act what follows who begins a clause: "you mention her", "you leaked it"."""
        words = sentence.words
        for k in range(1, len(words) - 1):
            low, word = words[k].form.lower(), words[k + 1]
            opens = k == 1 or words[k - 1].form.lower() in OPENING
            if not opens or low not in SUBJECTS or word.xpostag not in {"NN", "JJ", "NNP"}:
                continue
            after = words[k + 2].xpostag if k + 2 < len(words) else ""
            if after in FINITE | {"MD", "VBD", "CC"} or (word.xpostag == "JJ" and not after):
                continue  # "you idiot kissed her", "you total and utter fool", "you good"
            said = word.form.lower()
            if said in self._verbs and low not in {"he", "she"}:
                _tag_verb(word, "VBP", "Mood=Ind|Tense=Pres|VerbForm=Fin")
            elif said.endswith("ed") and said not in self._words:
                _tag_verb(word, "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin")

    def _maybe_verb(self, low: str) -> bool:
        return low in self._verbs or (low.isalpha() and low not in self._words)


def _tag_verb(word: Word, tag: str, feats: str) -> None:
    word.upostag, word.xpostag, word.feats, word.lemma = "VERB", tag, feats, word.form.lower()


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
