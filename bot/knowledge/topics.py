"""A free question is led to what the project knows about it, or honestly to nothing."""

import re
import unicodedata
from heapq import nlargest

from bot.knowledge.likeness import Likeness
from bot.knowledge.model import UNKNOWN, Answer, Questions, Topic

LONGEST = 600
"""Characters of a question that are read; the point of a longer one is in its beginning or lost."""

_LEAST_LIKE = 0.25
_LEAST_LIKE_TO_BE_A_QUESTION = 0.20
_NEIGHBOURS = (0.6, 0.25, 0.15)
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_QUOTES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4\uff07", "'"))


class Knowledge:
    """Answers free questions about the subject from one language's file; pure and deterministic.

    A question is compared with the known phrasings of every topic. Where nothing comes near, the
    answer says so and invents nothing. A few milliseconds a question.
    """

    def __init__(self, questions: Questions) -> None:
        self._topics = {topic.id: topic for topic in questions.topics}
        self._same = questions.same
        self._asking = questions.asking
        pairs = [(topic.id, text) for topic in questions.topics for text in topic.phrasings]
        self._owners = [owner for owner, _ in pairs]
        self._likeness = Likeness([self._words(text) for _, text in pairs])

    def answer(self, text: str) -> Answer:
        """Answer a question, or admit not to know and name the three topics that come nearest."""
        scores = self._scores(text)
        ranked = sorted(scores, key=lambda topic: -scores[topic])
        near = tuple(topic for topic in ranked if topic != UNKNOWN)[:3]
        best = ranked[0]
        if scores[best] < _LEAST_LIKE:
            best = UNKNOWN
        return Answer(best, near, self._topics[best].text)

    def by_topic(self, topic: str) -> str:
        """Give the answer of a topic by its id. Raises KeyError for an id that is not there."""
        return self._topics[topic].text

    def more(self, topic: str) -> str:
        """Give the second part of an answer, empty where there is none. Raises KeyError."""
        return self._topics[topic].more

    def title(self, topic: str) -> str:
        """Give the words for a topic's button. Raises KeyError for an id that is not there."""
        return self._topics[topic].title

    def topics(self) -> tuple[Topic, ...]:
        """Give every topic that has something to say, in the order of the file."""
        return tuple(topic for topic in self._topics.values() if topic.id != UNKNOWN)

    def is_question(self, text: str) -> bool:
        """Tell whether a free text asks the bot something about its subject.

        Rather says no: an accusation in the form of a question ("why do you always hide your
        phone?") and an answer to a prompt must not be taken for one, and asking can be repeated.
        """
        plain = _plain(text)
        if self._asking.to_the_bot.search(plain):
            return True
        if self._asking.accusing.search(plain):
            return False
        if not self._asking.opening.search(plain) and not self._asking.seeking.search(plain):
            return False
        scores = self._scores(text)
        return max(scores.values()) >= _LEAST_LIKE_TO_BE_A_QUESTION

    def _scores(self, text: str) -> dict[str, float]:
        """Score each topic by its best few phrasings."""
        by_topic: dict[str, list[float]] = {topic: [] for topic in self._topics}
        for owner, likeness in zip(
            self._owners, self._likeness.to_all(self._words(text)), strict=True
        ):
            by_topic[owner].append(likeness)
        return {
            topic: sum(
                share * value
                for share, value in zip(_NEIGHBOURS, nlargest(3, values), strict=False)
            )
            for topic, values in by_topic.items()
        }

    def _words(self, text: str) -> list[str]:
        """Give the words of a text, those that mean the same here made the same."""
        words: list[str] = []
        for word in _WORD.findall(_plain(text)):
            words.extend(self._same.get(word, word).replace("'", "").split())
        return words


def _plain(text: str) -> str:
    """Give a text in lower case without accents, invisible signs and curly quotes."""
    folded = unicodedata.normalize("NFKD", text[:LONGEST].translate(_QUOTES)).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign) not in {"Cf", "Mn"})
