"""Who has promised nothing sees what a whole look would come to, without the look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import viewing_afterwards
from bot.dialogue.model import Participant, Promising, Seat, Session, Shared
from bot.viewing import Viewer

if TYPE_CHECKING:
    import pytest

    from bot.content.loader import Content

SAM = Participant(user_id=1, name="Sam")
ALONE = Session(Shared(), {Seat.FIRST: SAM})


def test_the_short_way_ends_where_the_long_one_does(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    afterwards = Viewer(content, "bot", "host").afterwards
    short = afterwards.promising(ALONE, Seat.FIRST)
    monkeypatch.setattr(viewing_afterwards, "NOTHING_PROMISED", Promising(open=99))
    assert afterwards.promising(ALONE, Seat.FIRST) == short


def test_what_somebody_is_putting_into_words_is_seen_before_it_is_promised(
    content: Content,
) -> None:
    afterwards = Viewer(content, "bot", "host").afterwards
    busy = replace(SAM, promising=Promising(word="Thank you for that."))
    seen = afterwards.promising(Session(Shared(), {Seat.FIRST: busy}), Seat.FIRST)
    assert seen.word == "Thank you for that."
