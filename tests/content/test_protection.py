"""Private words cannot be forwarded from the chat; help shows nothing on a lock screen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from bot.content.loader import Content
from bot.dialogue.afterwards.letting_go import IN_WORDS
from bot.dialogue.effects import Told
from bot.dialogue.model import (
    Draft,
    DraftOffer,
    LaneId,
    Lapse,
    LapsePart,
    Letter,
    Line,
    LineHelp,
    Mode,
    OtherWording,
    Owning,
    OwningPart,
    Pondering,
    Session,
    Shared,
    StageId,
)
from bot.dialogue.step import FLOW, begin
from bot.express import DRAFTS, SUPPORT, Expression
from bot.viewing import Viewer
from bot.views import (
    PromiseView,
    PromisingView,
    RatedCard,
    ReassuringView,
    RootsView,
    SeatView,
    WordingView,
)
from tests.content.readers import MODES, said_in_private, said_in_the_room, seat
from tests.table import BOT, HOST, TUESDAY_EVENING

MARK = "zqprivate"
PROMISE = PromiseView("Alex", MARK, "", shared=True)
PRIVATE = sorted(said_in_private() - said_in_the_room())
REFLECTIONS = frozenset(
    {
        "cool_down/observer",
        "cool_down/observed",
        "forgive/ask",
        "growth/ask",
        "parting/ask",
        "roots/ask",
        "roots/end",
        "roots/ready",
    }
)


def _marked(view: SeatView) -> SeatView:
    """Put a mark into all that a person typed, pressed or was offered of it."""
    offer = DraftOffer(MARK, MARK, MARK, MARK, MARK)
    draft = Draft(
        own_words=MARK,
        about=MARK,
        text=MARK,
        happened=MARK,
        feeling=MARK,
        need=MARK,
        request=MARK,
        offers=(offer, offer),
        noticed=(MARK,),
        also_said=(MARK,),
        additions=(MARK,),
        acts=(MARK, MARK),
        later=(MARK,),
        question=MARK,
        praise=MARK,
        options=(MARK,),
        slot="request",
    )
    owning = Owning(
        part=OwningPart.HID, texts=dict.fromkeys(OwningPart, MARK), question="x", typed=MARK
    )
    line = Line("own", MARK, MARK, MARK)
    return replace(
        view,
        draft=draft,
        owning=owning,
        sentence=MARK,
        line=line,
        line_help=LineHelp(MARK, (line,), wording=MARK),
        other_wording=OtherWording(MARK, MARK),
        mine=(RatedCard("Nights out", MARK),),
        card=replace(view.card, mine=MARK),
        summary=(MARK, MARK),
        letter=Letter(MARK, OtherWording(MARK, MARK), MARK),
        jar=replace(view.jar, notes=(MARK,), note=MARK),
        pondering=Pondering((IN_WORDS,), MARK),
        wordings=(WordingView("We tell.", "", ""),),
        promising=PromisingView(
            own=(PROMISE,),
            open=PROMISE,
            due=PROMISE,
            reported=PROMISE,
            making=replace(owning, piece="when"),
            made=MARK,
            replaces=MARK,
            lapse=Lapse(texts={LapsePart.HAPPENED: MARK}, question=MARK),
            word=MARK,
        ),
        reassuring=ReassuringView(),
        roots=RootsView(
            2, 9, "days", "What was it like?", "Begin.", MARK, (MARK,), MARK, begun=True
        ),
    )


@cache
def _tells(content: Content, name: str) -> bool:
    """Say whether a text shows anything of its reader's private words, wherever it is said."""
    lanes = [lane.id for lane in FLOW.lanes.values() if lane.ask == name] or [LaneId.IDLE]
    return any(
        MARK in content.say(name, _marked(seat(content, mode, stage, lane, full=full)))
        for mode in MODES
        for stage in StageId
        for lane in lanes
        for full in (True, False)
    )


@pytest.mark.parametrize("name", PRIVATE)
def test_whatever_shows_private_words_is_protected(content: Content, name: str) -> None:
    if _tells(content, name):
        assert name in DRAFTS


def test_protection_is_for_private_texts_that_there_are(content: Content) -> None:
    assert content.names() >= DRAFTS
    assert not DRAFTS & said_in_the_room()
    assert REFLECTIONS <= DRAFTS


@pytest.mark.parametrize("name", PRIVATE)
def test_every_private_text_leaves_as_it_should(content: Content, name: str) -> None:
    expression = Expression(content, Viewer(content, BOT, HOST), BOT)
    one = begin(11, "Alex")
    [first] = one.seats
    session = Session(Shared(mode=Mode.PAIR, stage=StageId.SPEAKING, floor=first), one.seats)
    told = expression.deliveries(Told(name, first, session), "0" * 16, TUESDAY_EVENING)
    for delivery in told:
        assert delivery.protect is (name in DRAFTS)
        assert delivery.veil == (content.veil if name.startswith(SUPPORT) else "")
        assert delivery.chat == 11


def test_the_veil_tells_nothing(content: Content) -> None:
    assert content.veil == "One moment."
    assert not {"safety", "help", "support"} & set(content.veil.lower().split())
