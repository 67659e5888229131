"""Free questions find their answer, places their time zone, and "tonight at 8" its moment."""

from bot.knowledge.load import QuestionsError, load_questions
from bot.knowledge.model import UNKNOWN, Answer, Questions, Topic
from bot.knowledge.moments import Times, TimesError, load_times, names_a_length, read_moments
from bot.knowledge.topics import Knowledge
from bot.knowledge.zones import Aliases, ZonesError, find_zones, load_aliases

__all__ = [
    "UNKNOWN",
    "Aliases",
    "Answer",
    "Knowledge",
    "Questions",
    "QuestionsError",
    "Times",
    "TimesError",
    "Topic",
    "ZonesError",
    "find_zones",
    "load_aliases",
    "load_questions",
    "load_times",
    "names_a_length",
    "read_moments",
]
