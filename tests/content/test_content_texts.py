"""Every text is there, renders for every reader, and is sound Telegram HTML of the right length."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError
from markupsafe import escape

from bot.content.loader import Content, load_content
from bot.content.sayings import Sayings
from bot.dialogue.afterwards.letting_go import IN_WORDS
from bot.dialogue.machine import spoken
from bot.dialogue.model import (
    DraftOffer,
    LaneId,
    Lapse,
    LapsePart,
    Letter,
    Line,
    LineHelp,
    OtherWording,
    Pondering,
    StageId,
)
from bot.dialogue.refrains import MEANWHILE
from bot.dialogue.step import FLOW
from bot.views import (
    AgreementView,
    AskedAgainView,
    JarView,
    OpenedCard,
    PromiseView,
    PromisingView,
    RatedCard,
    ReassuringView,
    RoomView,
    RootsView,
    SeatView,
    WordingView,
)
from tests.content.readers import HOUSE, MODES, draft, room, said_in_private, said_in_the_room, seat

ALLOWED = frozenset({"b", "i", "u", "s", "code", "pre", "a", "blockquote", "span"})
LONGER = frozenset(
    {
        "agreement/amend",
        "agreement/news",
        "agreement/room",
        "agreement/show",
        "agreement/show_room",
        "privacy/private",
        "summary/preview",
        "jar/jar",
        "jar/opened",
        "jar/opening",
    }
)
LIMIT, TELEGRAM_LIMIT, SHORT_LIMIT = 1500, 4096, 200
CALM_GROUPS = (
    "calm_check/",
    "cool_down/",
    "gate/",
    "consent/",
    "waiting/",
    "not_now/",
    "control/",
    "repair/",
    "settings/",
)
TOGETHER = frozenset(
    {
        "practice/did_that_catch_it",
        "practice/not_all_yet",
        "practice/paraphrase_frame",
        "practice/said_back",
        "practice/say_back",
        "practice/shared",
        "practice/understanding",
        "practice/understood",
    }
)
"""Texts of steps that take two: nobody alone gets there."""
PRIVATE, SHARED = sorted(said_in_private()), sorted(said_in_the_room() | HOUSE)
HEATED = [name for name in PRIVATE if name.startswith(CALM_GROUPS)]


class Wellformed(HTMLParser):
    """Reads Telegram HTML, raises for a tag that Telegram refuses, and keeps the visible text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, f"<{tag}> is not Telegram's"
        assert tag != "span" or attrs == [("class", "tg-spoiler")]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.seen += data


def visible(text: str) -> str:
    """Return what a reader sees, after holding the markup to Telegram's rules."""
    reader = Wellformed()
    reader.feed(text)
    reader.close()
    assert not reader.open, f"{reader.open} stay open"
    assert not re.search(r"&(?!(?:lt|gt|amp|quot|#\d+);)", text)
    return reader.seen


def readings(content: Content, name: str, *, short: bool = False) -> list[str]:
    """Render a text for every mode and stage, with everything there and with next to nothing."""
    private = name not in said_in_the_room() | HOUSE
    lanes = [lane.id for lane in FLOW.lanes.values() if lane.ask == name] or [LaneId.IDLE]
    made = []
    for mode in ("pair", "group") if name in TOGETHER else MODES:
        for stage in StageId:
            for full in (True, False):
                view = (
                    seat(content, mode, stage, lanes[0], full=full)
                    if private
                    else room(content, mode, stage, full=full)
                )
                made.append(content.say(name, view, short=short))
    return made


def test_there_is_a_text_for_all_that_the_flow_says_and_none_that_nobody_says(
    content: Content,
) -> None:
    assert content.names() == spoken(FLOW) | {MEANWHILE.name} | HOUSE


@pytest.mark.parametrize("name", sorted(set(PRIVATE) | set(SHARED)))
def test_a_text_reads_well_for_every_reader(content: Content, name: str) -> None:
    for text in readings(content, name):
        seen = visible(text)
        assert len(seen) < (TELEGRAM_LIMIT if name in LONGER else LIMIT)
        assert "!" not in seen
        assert "None" not in seen
        assert "{{" not in seen and "{%" not in seen
        assert "\n\n\n" not in text, "an empty paragraph"
        assert "  " not in seen, "a gap in a sentence"
        assert not re.search(r"[ \t]\n", text)


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_text_is_never_empty(content: Content, name: str) -> None:
    assert all(readings(content, name))


@pytest.mark.parametrize("name", HEATED)
def test_a_tense_reader_gets_short_texts(content: Content, name: str) -> None:
    for text in readings(content, name, short=True):
        assert 0 < len(visible(text)) <= SHORT_LIMIT


@pytest.mark.parametrize("name", ["control/why", "control/where", "repair/twice", "control/help"])
@pytest.mark.parametrize("lane", list(LaneId))
def test_help_for_a_tense_reader_is_short_in_every_lane(
    content: Content, name: str, lane: LaneId
) -> None:
    for stage in StageId:
        text = content.say(name, seat(content, "group", stage, lane), short=True)
        assert 0 < len(visible(text)) <= SHORT_LIMIT


def test_what_the_room_reads_has_no_short_form(content: Content) -> None:
    short = {file.split(".")[0] for file in content.sayings.sources if ".short." in file}
    assert not short & (said_in_the_room() | HOUSE) - said_in_private()


def test_short_forms_belong_to_a_text(content: Content) -> None:
    short = {file.split(".")[0] for file in content.sayings.sources if ".short." in file}
    assert short <= content.names()


@pytest.mark.parametrize("name", SHARED)
def test_commands_in_a_group_name_the_bot_and_elsewhere_do_not(content: Content, name: str) -> None:
    for mode in ("pair", "group"):
        for stage in StageId:
            seen = visible(content.say(name, room(content, mode, stage)))
            bare = re.findall(r"(?<![\w/:.@])/[a-z]+(?![\w@])", seen)
            if name in HOUSE and not name.startswith("room/"):
                continue
            assert mode == "pair" or not bare, f"{bare} would not reach the bot"
            assert mode == "group" or name in HOUSE or not re.search(r"/[a-z]+@", seen)


@pytest.mark.parametrize("name", sorted(set(PRIVATE) | set(SHARED) - HOUSE))
def test_alone_nobody_waits_for_another(content: Content, name: str) -> None:
    for stage in set(StageId) - {StageId.HELD, StageId.FLOOR, StageId.WELCOME, StageId.INVITING}:
        for full in (True, False):
            view = seat(content, "solo", stage, LaneId.IDLE, full=full)
            assert "Waiting for both" not in content.say(name, view)


@pytest.mark.parametrize("name", ["cool_down/room", "pause/room", "calm_check/room", "held/room"])
def test_no_text_tells_who_put_it_off(content: Content, name: str) -> None:
    for mode in MODES:
        for postponed in range(7):
            for held in (True, False):
                view = room(content, mode, StageId.COOL_DOWN)
                text = content.say(name, replace(view, postponed=postponed, held=held))
                assert "Alex" not in text
                assert "Sam" not in text


# -- user text stays text

NASTY = "<b>x</b> {{7*7}} {% if %} & <3 \"q\" 'a'"


def nasty_room(content: Content, mode: str, stage: StageId) -> RoomView:
    """Return a view in which everything that a person may have typed is hostile."""
    told = {
        field.name: NASTY
        for field in fields(RoomView)
        if field.name
        in {
            "first",
            "second",
            "speaker",
            "listener",
            "statement",
            "said_back",
            "unheard",
            "understanding",
            "last_appreciation",
            "last_appreciation_by",
            "suggested_by",
            "hard",
            "hard_by",
            "answered",
            "answered_by",
        }
    }
    lines = (Line("own", NASTY, NASTY, NASTY),)
    agreement = AgreementView(1, lines, "monthly", (NASTY,), "24 November 2026", "later")
    opened = OpenedCard("Nights out", NASTY, "Fine with me", NASTY, "Not OK")
    promise, asked = nasty_promise(), AskedAgainView(NASTY, NASTY, NASTY, NASTY)
    view = room(content, mode, stage)
    view = replace(view, told_promise=promise, asked_again=asked)
    return replace(view, **told, agreement=agreement, kept=agreement, last_opened=opened)


def nasty_promise() -> PromiseView:
    """Return a promise in which everything that a person may have typed is hostile."""
    return PromiseView(NASTY, NASTY, "", lapse=NASTY, word=NASTY, word_by=NASTY, instead=NASTY)


def nasty_seat(content: Content, mode: str, stage: StageId) -> SeatView:
    """Return a private view in which everything typed is hostile."""
    shared = nasty_room(content, mode, stage)
    offers = (DraftOffer(NASTY, NASTY, NASTY, NASTY, NASTY),)
    promise = nasty_promise()
    promising = PromisingView(
        own=(promise,),
        theirs=(promise,),
        open=promise,
        their_open=promise,
        due=promise,
        reported=promise,
        made=NASTY,
        replaces=NASTY,
        lapse=Lapse(texts={LapsePart.HAPPENED: NASTY}),
        word=NASTY,
    )
    asked = AskedAgainView(NASTY, NASTY, NASTY, NASTY)
    typed = replace(
        draft(), own_words=NASTY, text=NASTY, happened=NASTY, request=NASTY, offers=offers
    )
    typed = replace(typed, acts=(NASTY,), additions=(NASTY,), later=(NASTY,))
    typed = replace(typed, also_said=(NASTY,), noticed=(NASTY,), question=NASTY, options=(NASTY,))
    return replace(
        seat(content, mode, stage, LaneId.IDLE),
        **{field.name: getattr(shared, field.name) for field in fields(RoomView)},
        me=NASTY,
        partner=NASTY,
        guest=NASTY,
        sentence=NASTY,
        line=Line("own", NASTY, NASTY, NASTY),
        line_help=LineHelp(NASTY, (Line("own", NASTY, NASTY, NASTY),), wording=NASTY),
        other_wording=OtherWording(NASTY, NASTY),
        draft=typed,
        letter=Letter(NASTY, OtherWording(NASTY, NASTY), NASTY),
        jar=JarView((NASTY,), NASTY, open=True, from_me=(NASTY,), from_partner=(NASTY,)),
        pondering=Pondering((IN_WORDS,), NASTY),
        mine=(RatedCard("Nights out", "Fine with me"),),
        wordings=(WordingView(NASTY, NASTY, NASTY),),
        promising=promising,
        reassuring=ReassuringView(asked),
        roots=RootsView(2, 9, "days", "What?", "Begin.", NASTY, (NASTY,), NASTY, begun=True),
    )


@pytest.mark.parametrize("name", sorted(set(PRIVATE) | set(SHARED)))
def test_pitfall_11_what_people_type_is_shown_as_typed(content: Content, name: str) -> None:
    shared = name in said_in_the_room() | HOUSE
    for mode in MODES:
        for stage in StageId:
            view = (nasty_room if shared else nasty_seat)(content, mode, stage)
            text = content.say(name, view)
            assert "<b>x" not in text
            assert "49" not in text.replace("2026", "")
            seen = visible(text)
            if "x</b>" in seen or "x&lt;" in text:
                assert NASTY in seen


def test_the_statement_is_shown_word_for_word(content: Content) -> None:
    view = replace(room(content, "group", StageId.SPEAKING), statement=NASTY)
    quoted = f"<blockquote>{escape(NASTY)}</blockquote>"
    assert content.say("practice/shared", view) == f"Alex says:\n{quoted}"


def test_a_long_agreement_still_fits_one_message(content: Content) -> None:
    lines = tuple(Line("own", "w" * 480 + str(n)) for n in range(30))
    agreement = AgreementView(30, lines, "monthly", ("Alex", "Sam"), "24 November 2026", "later")
    view = replace(room(content, "group", StageId.AGREEMENT), agreement=agreement, kept=agreement)
    for name in ("agreement/room", "agreement/show", "agreement/show_room", "agreement/which_line"):
        seen = visible(
            content.say(name, view)
            if name in said_in_the_room()
            else content.say(
                name,
                replace(
                    seat(content, "group", StageId.AGREEMENT, LaneId.REVIEW_LINES),
                    agreement=agreement,
                    kept=agreement,
                ),
            )
        )
        assert len(seen) < TELEGRAM_LIMIT
        assert "30. w" in seen


# -- the templates as files


def test_no_line_of_text_ends_in_a_tag_that_eats_its_line_break(content: Content) -> None:
    for file, source in content.sayings.sources.items():
        for line in source.splitlines():
            eaten = re.match(r"\s*[^\s{].*[%#]}$", line)
            assert not eaten, f"{file}: {line}"


def test_no_text_trusts_what_it_is_given(content: Content) -> None:
    for file, source in content.sayings.sources.items():
        assert not re.search(r"\|\s*safe|autoescape|Markup", source), file


def test_a_misspelt_name_in_a_text_is_an_error(content: Content) -> None:
    sayings = Sayings({"a.html.j2": "{{ tensoin }}"})
    with pytest.raises(UndefinedError):
        sayings.say("a", room(content, "pair", StageId.FLOOR))


def test_a_room_text_that_names_something_private_is_an_error(content: Content) -> None:
    sayings = Sayings({"a.html.j2": "{{ tension }}"})
    with pytest.raises(UndefinedError):
        sayings.say("a", room(content, "pair", StageId.FLOOR))


def test_rendering_is_repeatable() -> None:
    one, two = load_content(), load_content()
    view = room(one, "group", StageId.REVEAL)
    assert one.say("boundaries/reveal", view) == two.say("boundaries/reveal", view)
