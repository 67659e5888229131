"""The known phrasings as examples, from which it is learned which words ask for which topic."""

from collections.abc import Mapping

from bot.heads import Example
from bot.knowledge.model import Questions
from bot.knowledge.words import words_of


def examples_of(questions: Questions) -> tuple[Example, ...]:
    """Give every phrasing with its topic, in the order of the file."""
    return tuple(
        Example(topic.id, asked(text, questions.same))
        for topic in questions.topics
        for text in topic.phrasings
    )


def asked(text: str, same: Mapping[str, str]) -> str:
    """Give a question as it is learned and judged: its words, and a mark if it has one."""
    words = " ".join(words_of(text, same))
    return f"{words} ?" if "?" in text else words
