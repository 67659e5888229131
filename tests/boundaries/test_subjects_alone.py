"""A few words that only name something are asked about; a short line that rules stands."""

from __future__ import annotations

import pytest

from bot.boundaries import Boundaries, Kind

FRAGMENTS = """
our messages with exes / phones at dinner / exes / my ex / her ex-boyfriend / old chats with exes
/ likes on photos / comments under selfies / social media / Instagram / the thing with Instagram
/ insta stories / texting exes / flirty texts / late messages / messages from exes at night
/ dating apps / old dating profiles / tinder / lunch with colleagues / coffee with an ex
/ drinks with coworkers / phones in bed / our phones / snapchat streaks / old photos of exes
/ deleted chats / secret accounts / nights out / that colleague from work / dms from strangers
/ the gym / work trips / dances with others / my friends / gifts from exes
/ birthday wishes to exes / um, exes / the ex stuff
"""

GOOD = """
no phones at dinner / we tell each other about messages from exes / dinner without phones
/ we mention it when an ex writes / no dating apps / we keep our phones away at dinner
/ no flirty texts with colleagues / we tell each other before lunch with an ex
/ nobody deletes chats / no secret accounts / neither of us texts an ex at night
/ we say so when an ex gets in touch / both of us delete our dating profiles
/ we ask before we post photos of each other / no late texts to exes
/ we tell each other who we meet for drinks / we both keep our rings on
/ no likes on photos of exes / each of us mentions a lunch with an ex the same day
/ we answer honestly when the other asks / no deleting messages
/ we introduce new friends to each other / no late chats with exes
/ we both tell each other when somebody flirts with us
/ we don't message exes after ten / if an ex writes we tell each other
/ we tell each other about coffee with an ex / neither of us hides a chat
/ no tinder for either of us / we turn our phones off at dinner
"""


def _each(texts: str) -> tuple[str, ...]:
    return tuple(" ".join(texts.split()).split(" / "))


@pytest.mark.parametrize("text", _each(FRAGMENTS))
def test_a_mere_subject_gets_a_question_and_proposals(by_meaning: Boundaries, text: str) -> None:
    read = by_meaning.read(text)
    assert read.kind is Kind.VAGUE, read
    assert read.question
    assert read.proposals


@pytest.mark.parametrize("text", _each(GOOD))
def test_a_short_line_that_rules_something_stands(by_meaning: Boundaries, text: str) -> None:
    assert by_meaning.read(text).kind is Kind.GOOD


@pytest.mark.parametrize("text", ["hello", "no idea", "the weather", "hm", "my week"])
def test_what_names_nothing_of_this_is_still_no_line(by_meaning: Boundaries, text: str) -> None:
    assert by_meaning.read(text).kind is Kind.OTHER


@pytest.mark.parametrize("text", ["no phones in bed", "no screens in our bed", "no laptop in bed"])
def test_a_bed_without_screens_is_no_danger(by_meaning: Boundaries, text: str) -> None:
    assert not by_meaning.read(text).care
