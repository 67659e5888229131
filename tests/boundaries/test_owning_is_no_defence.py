"""Whoever says back plainly what they hid is owning it, and gets no notice of a defence."""

from __future__ import annotations

import pytest

from bot.compose import understanding_of
from bot.content.loader import Content
from bot.dialogue import events as ev
from bot.dialogue.model import LaneId
from bot.understanding import Understanding
from tests.test_understand import _at, _events


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return understanding_of(content)


@pytest.mark.parametrize(
    ("text", "noticed"),
    [
        ("I hid the chats", False),
        ("I hid the chats.", False),
        ("Yes, I deleted the messages", False),
        ("I only hid the chats", True),
        ("I hid the chats, but you did too", True),
    ],
)
def test_owning_what_was_hidden_is_no_defence(
    understanding: Understanding, text: str, noticed: bool
) -> None:
    (found,) = _events(understanding, _at(LaneId.SAY_BACK), text)
    assert isinstance(found, ev.SayBackDrafted)
    assert (found.other is not None) is noticed
