"""Learns from the known phrasings which words speak for which topic."""

import hashlib
import json
from collections.abc import Sequence
from zlib import crc32

from bot.knowledge.head import Head, as_shares, to_head
from bot.knowledge.model import Questions
from bot.knowledge.pieces import familiar, pieces_of
from bot.knowledge.words import words_of

_ROUNDS = 6
_FIRST_STEP, _LATER_STEPS = 6.0, 0.7
_DOUBT = 0.1  # share of certainty withheld, so that no single phrasing is learned by heart
_LEFT_OUT = 15  # words in a hundred left out in every second round, for the words still unknown
_TOO_SMALL = 0.01


def learn(questions: Questions) -> Head:
    """Learn weights from the phrasings of all topics: always the same ones from the same file.

    A linear model with softmax, by small steps (stochastic gradient descent), about two seconds for
    1,500 phrasings.
    """
    topics = tuple(topic.id for topic in questions.topics)
    known = [
        (at, words_of(text, questions.same), text)
        for at, topic in enumerate(questions.topics)
        for text in topic.phrasings
    ]
    # A word of one phrasing alone would be new if that phrasing were not there.
    often = familiar((words for _, words, _ in known), texts_holding=2)
    weights: dict[int, list[float]] = {}
    for turn in range(_ROUNDS):
        # Shuffled by a checksum: learning topic by topic would favour the last one.
        known.sort(key=lambda each: crc32(f"{turn} {each[2]}".encode()))
        for at, words, text in known:
            kept = _thinned(words, f"{turn} {text}") if turn % 2 else words
            step = _FIRST_STEP * _LATER_STEPS**turn
            _learn_one(weights, pieces_of(kept, often), at, len(topics), step)
    return to_head(fingerprint(questions), topics, weights)


def fingerprint(questions: Questions) -> str:
    """Name everything that learning depends on."""
    depends = [
        [[topic.id, topic.phrasings] for topic in questions.topics],
        sorted(questions.same.items()),
        pieces_of(["micro", "cheating", "again"], {"again"}),
        [_ROUNDS, _FIRST_STEP, _LATER_STEPS, _DOUBT, _LEFT_OUT, _TOO_SMALL],
    ]
    return hashlib.sha256(json.dumps(depends).encode()).hexdigest()


def _learn_one(
    weights: dict[int, list[float]],
    pieces: Sequence[tuple[int, float]],
    right: int,
    wide: int,
    step: float,
) -> None:
    """Move the weights of these pieces a step towards the right topic."""
    sums = [0.0] * wide
    for place, weight in pieces:
        row = weights.setdefault(place, [0.0] * wide)
        sums = [total + weight * each for total, each in zip(sums, row, strict=True)]
    moves = [_DOUBT / wide - share for share in as_shares(sums)]
    moves[right] += 1 - _DOUBT
    worth = [(at, step * move) for at, move in enumerate(moves) if abs(move) > _TOO_SMALL]
    for place, weight in pieces:
        row = weights[place]
        for at, move in worth:
            row[at] += move * weight


def _thinned(words: Sequence[str], seed: str) -> list[str]:
    """Leave out some words, always the same ones for a seed."""
    return [
        word for at, word in enumerate(words) if crc32(f"{at} {seed}".encode()) % 100 >= _LEFT_OUT
    ]
