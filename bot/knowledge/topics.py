"""A free question is led to what the project knows about it, or honestly to nothing."""

from bot.heads import Head, fingerprint, learn
from bot.knowledge.learn import asked, examples_of
from bot.knowledge.model import UNKNOWN, Answer, Questions, Topic
from bot.knowledge.words import plain

_LEAST_SHARE = 0.2
_LEAST_BY_ITS_MARK_ALONE = 0.6
_FEWEST_BY_ITS_MARK_ALONE = 5


class Knowledge:
    """Answers free questions about the subject from one language's file; pure and deterministic.

    How much each topic is asked for was learned from the known phrasings. Where none is, the
    answer says so and invents nothing. About a millisecond a question, with the sentence encoder
    about ten. If nothing fitting was learned before, it is learned at the start, from words alone,
    which takes some seconds.
    """

    def __init__(self, questions: Questions) -> None:
        self._topics = {topic.id: topic for topic in questions.topics}
        self._same = questions.same
        self._asking = questions.asking
        self._head = _fitting(questions) or learn(examples_of(questions), None)

    def answer(self, text: str) -> Answer:
        """Answer a question, or admit not to know and name the three topics that come nearest."""
        shares = self._shares(text)
        ranked = sorted(shares, key=lambda topic: -shares[topic])
        near = tuple(topic for topic in ranked if topic != UNKNOWN)[:3]
        best = ranked[0] if shares[ranked[0]] >= _LEAST_SHARE else UNKNOWN
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
        """Tell whether a free text asks the bot something, on its subject or plainly on another.

        Rather says no: an accusation in the form of a question ("why do you always hide your
        phone?") and an answer to a prompt must not be taken for one, and asking can be repeated.
        """
        said = plain(text)
        if self._asking.to_the_bot.search(said):
            return True
        if self._asking.accusing.search(said):
            return False
        if self._asking.opening.search(said) or self._asking.seeking.search(said):
            return max(self._shares(text).values()) >= _LEAST_SHARE
        # A mark alone also follows an unsure answer: "tonight at 8?"
        if "?" not in said or len(said.split()) < _FEWEST_BY_ITS_MARK_ALONE:
            return False
        shares = self._shares(text)
        return shares.pop(UNKNOWN) < max(shares.values()) >= _LEAST_BY_ITS_MARK_ALONE

    def _shares(self, text: str) -> dict[str, float]:
        return self._head.shares(asked(text, self._same))


def _fitting(questions: Questions) -> Head | None:
    """Give what was learned before if it was learned from these very questions."""
    head = questions.learned
    if head is None or head.of != fingerprint(examples_of(questions)):
        return None
    return head
