"""Tells which of the things that were noticed in a message concern one clause of it."""

from collections.abc import Sequence

from bot.rewriting.trees.message import Message
from bot.rewriting.words.gate_words import PERSONS, wordy
from bot.rewriting.words.lexicon import Lexicon
from bot.rewriting.words.model import Noticed
from bot.rewriting.words.normalise import STOPS, Token, tidy, tokens

SHARED = 3  # a word of fewer letters does not tell where a clause comes from


def concerning(
    happened: str, message: Message, noticed: Sequence[Noticed], lexicon: Lexicon
) -> tuple[Noticed, ...]:
    """Give what was noticed in the sentence that a clause comes from, or in no one sentence.

    The sentence is the one that shares most words with the clause. What concerns a sentence that
    is not said now would only be in the way of what is.
    """
    sentences = _sentences(message)
    if len(sentences) < 2:
        return tuple(noticed)
    said = _words(tokens(tidy(happened), lexicon))
    best = max(sentences, key=lambda s: len(said & _words(s)))
    typed = [_typed(message.text, s) for s in sentences]
    own = _typed(message.text, best)
    return tuple(
        n
        for n in noticed
        if n.words.lower() in own or not any(n.words.lower() in other for other in typed)
    )


def _sentences(message: Message) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for token in message.tokens:
        if token.low in STOPS:
            found.append([])
        else:
            found[-1].append(token)
    return [sentence for sentence in found if any(map(wordy, sentence))]


def _words(said: Sequence[Token]) -> set[str]:
    """Give the words that tell where a clause comes from: neither persons nor small ones."""
    lows = {t.low for t in said if wordy(t)}
    return {low for low in lows if len(low) >= SHARED and low not in PERSONS} - {"you", "she"}


def _typed(text: str, sentence: Sequence[Token]) -> str:
    return text[sentence[0].start : sentence[-1].end].lower()
