"""Free questions are answered from what the project knows, and places become time zones: pure."""

from bot.knowledge.load import QuestionsError, load_questions
from bot.knowledge.model import UNKNOWN, Answer, Questions, Topic
from bot.knowledge.topics import Knowledge
from bot.knowledge.zones import Aliases, ZonesError, find_zones, load_aliases

__all__ = [
    "UNKNOWN",
    "Aliases",
    "Answer",
    "Knowledge",
    "Questions",
    "QuestionsError",
    "Topic",
    "ZonesError",
    "find_zones",
    "load_aliases",
    "load_questions",
]
