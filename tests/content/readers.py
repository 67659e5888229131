"""Views for reading every text as somebody would: all modes, stages and lanes, full and bare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache

from bot.content.loader import Content
from bot.dialogue.effects import Say
from bot.dialogue.model import (
    Audience,
    Draft,
    DraftOffer,
    LaneId,
    Lapse,
    LapsePart,
    Letter,
    Line,
    LineHelp,
    OtherWording,
    Owning,
    OwningPart,
    Pondering,
    StageId,
)
from bot.dialogue.refrains import MEANWHILE
from bot.dialogue.step import FLOW
from bot.views import (
    AcceptedView,
    AgreementView,
    AskedAgainView,
    BondView,
    CardView,
    ChangeView,
    CheckInView,
    ComparedView,
    HabitsView,
    HelpLineView,
    JarView,
    LevelsView,
    OpenedCard,
    PromiseView,
    PromisingView,
    RatedCard,
    ReassuringView,
    RoomView,
    RootsView,
    SeatView,
    ShownView,
    WayLineView,
    WayView,
    WordingView,
)

MODES = ("", "solo", "pair", "group")
HOUSE = frozenset(
    {
        "agreement/file",
        "agreement/file_as_text",
        "hide/done",
        "hide/news",
        "summary/file",
        "summary/file_as_text",
        "inline/statement",
        "inviting/turned_away",
        "room/anonymous",
        "room/sees_everything",
        "room/too_many",
        "room/waiting",
        "room/welcome",
        "service/other_talk",
        "service/try_again",
        "way/mine",
        "way/ours",
    }
)
"""Texts of the house itself, which no line of the flow says."""

SENTENCE = (
    "When you texted Mia at night and I didn't know, I felt hurt. Would you tell me next time?"
)
LINES = (
    Line("3", "We mention new contacts unasked.", "A number from a party.", "Work contacts."),
    Line("own", "No second accounts."),
)
ACCEPTED = (
    AcceptedView("Alex", "24 November 2026"),
    AcceptedView("Sam", "24 November 2026"),
)
AGREEMENT = AgreementView(
    2, LINES, "monthly", ("Alex", "Sam"), "24 November 2026", "24 Dec 2026", ACCEPTED
)
PAST = replace(AGREEMENT, version=1, ended_on="3 December 2026", withdrawn=True)
WAY = WayView(
    first_on="24 September 2026",
    last_on="24 September 2028",
    lines=tuple(
        WayLineView(title, ("rather far", "in between"), ("rather close", "close"))
        for title in ("Closeness", "Trust", "Being heard")
    ),
    talks=("24 September 2026",) * 4,
    versions=("12 (24 September 2026)",) * 4,
    kept=("24 September 2026",) * 4,
)
COMPARED = ComparedView(
    2,
    holds=True,
    accepted=("Alex", "Sam"),
    changes=(
        ChangeView("added", None, LINES[0]),
        ChangeView("dropped", LINES[1], None),
        ChangeView("changed", LINES[1], LINES[0]),
    ),
    rhythm="quarterly",
)
LEVELS = LevelsView("24 November 2026", "7", "5", "", "partly")
BARE_LEVELS = LevelsView("", "", "", "", "")
PROMISE = PromiseView(
    "Sam",
    "If Mia writes to me again, I'll tell you the same day.",
    "4 December 2026",
    kept=True,
    shared=True,
    lapse="I answered her on Friday.",
    word="thanks",
    word_by="Alex",
    instead="I'll tell you.",
)
ASKED = AskedAgainView("Sam", "Did you hear from her?", "No, I didn't.", "Alex")
PROMISING = PromisingView(
    own=(PROMISE, replace(PROMISE, shared=False)),
    theirs=(PROMISE,),
    open=PROMISE,
    their_open=PROMISE,
    due=PROMISE,
    reported=PROMISE,
    making=Owning(part=OwningPart.WILL, question="When would that be?", piece="when"),
    made="I'll tell you the same day.",
    replaces="I'll tell you.",
    lapse=Lapse(texts={LapsePart.HAPPENED: "I answered her on Friday."}),
    often=True,
    word="That did me good.",
)
ROOTS = RootsView(
    3, 9, "ordinary days", "What was it like?", "Begin.", "Quiet.", ("Quiet.",), "I hid.", True
)
BARE_AGREEMENT = AgreementView(0, (), "", (), "", "")


def said_in_the_room() -> frozenset[str]:
    """Return the names of all texts that both may read."""
    said = {row.name for row in _says() if row.to is Audience.ROOM}
    return frozenset(said | {stage.ask for stage in FLOW.stages.values() if stage.ask})


def said_in_private() -> frozenset[str]:
    """Return the names of all texts that one person reads alone."""
    said = {row.name for row in _says() if row.to is not Audience.ROOM}
    said.add(MEANWHILE.name)
    return frozenset(said | {lane.ask for lane in FLOW.lanes.values() if lane.ask})


def _says() -> Iterator[Say]:
    for row in FLOW.rows:
        yield from (effect for effect in row.do if isinstance(effect, Say))


@cache
def room(content: Content, mode: str, stage: StageId, *, full: bool = True) -> RoomView:
    """Return what both may read in a stage: with everything there, or with next to nothing."""
    told = content.stage(stage)
    alone = mode in ("", "solo")
    empty = RoomView(
        bot="even_ground_bot",
        host="",
        model_at="",
        model_near=False,
        inline=False,
        words_days=30,
        unused_days=365,
        mode=mode,
        alone=alone,
        first="Alex",
        second="" if alone else "Sam",
        speaker="Alex",
        listener="" if alone else "Sam",
        stage=stage,
        stage_title=told.title,
        stage_why=told.why,
        stage_help=told.help,
        stage_next=content.parts_after(stage),
        postponed=0,
        meet="20:30",
        meet_minutes=30,
        moments=("20:00", "tomorrow at 08:00"),
        held=False,
        resumed=False,
        statement=SENTENCE,
        said_back="",
        unheard="",
        understanding="",
        tries=0,
        stuck=0,
        last_appreciation="you made tea",
        last_appreciation_by="Alex",
        agreed=(),
        differing=(),
        opened=(),
        last_opened=OpenedCard("Nights out", "Alex", "Fine with me", "Sam", "Not OK"),
        agreement=BARE_AGREEMENT,
        kept=None,
        proposal=False,
        may_change=False,
        last_change=None,
        compared=None,
        past=(),
        reasons=(),
        page="",
        partner_left=False,
        way=None,
        chats_closed=(),
        suggested="Once round the block together.",
        suggested_by="Alex",
        hard="work eats me up at the moment",
        hard_by="Alex",
        answered="",
        answered_by="" if alone else "Sam",
        jar_day="",
        told_promise=None,
        asked_again=None,
    )
    return _fuller(empty) if full else empty


def _fuller(view: RoomView) -> RoomView:
    return replace(
        view,
        host="@the_host",
        model_at="api.example.org",
        inline=True,
        postponed=3,
        held=True,
        resumed=True,
        said_back="you were hurt",
        unheard="that it was hidden",
        understanding="I can see why that hurt",
        tries=1,
        stuck=1,
        agreed=(RatedCard("Nights out", "Fine with me"), RatedCard("Exes", "Tell me first")),
        differing=("Dating apps", "Late messages"),
        opened=(OpenedCard("Nights out", "Alex", "Fine with me", "Sam", "Not OK"),),
        agreement=replace(AGREEMENT, version=3, accepted=("Alex",), accepted_on=ACCEPTED[:1]),
        kept=AGREEMENT,
        proposal=True,
        may_change=True,
        last_change=replace(COMPARED, version=1, holds=False),
        compared=COMPARED,
        past=(PAST,),
        reasons=("stuck", "differing", "postponed"),
        page="find",
        way=WAY,
        chats_closed=("Sam",),
        answered="I didn't know that, thank you for telling me",
        jar_day="24 December 2026",
        told_promise=PROMISE,
        asked_again=ASKED,
    )


@cache
def seat(
    content: Content, mode: str, stage: StageId, lane: LaneId, *, full: bool = True
) -> SeatView:
    """Return what one person may read alone."""
    shared = room(content, mode, stage, full=full)
    told = content.lane(lane)
    empty = SeatView(
        **{field.name: getattr(shared, field.name) for field in fields(shared)},
        me="Alex",
        partner="" if shared.alone else "Sam",
        lane=lane,
        lane_why=told.why,
        lane_help=told.help,
        lane_works=content.works(lane, None),
        heated=False,
        called=False,
        missed=False,
        for_turn=False,
        zone="",
        clock="",
        country="",
        languages="English",
        habits=HabitsView("", "monthly", "usual", "21:00", "09:00", "", brief=False),
        help_lines=content.help_lines("", ""),
        permit_to="",
        permitted=False,
        shut=False,
        danger="",
        tension=-1,
        draft=Draft(),
        owning=Owning(),
        begun=False,
        sentence="you made tea",
        other_wording=None,
        card=CardView(1, 20, "Nights out", "One of us goes out late.", (), ""),
        rated=0,
        mine=(),
        wants_open=(),
        line=None,
        line_part="example",
        rewording=None,
        line_title="",
        line_help=None,
        wordings=(),
        breath_in=True,
        breaths_left=6,
        invite_link="",
        invite_code="",
        guest="Sam",
        topic="unknown",
        topic_title="",
        answer="I don't know that one.",
        more="",
        nearest=(),
        summary=(),
        summary_of=0,
        next_reminder="",
        next_check_in="",
        check_in=CheckInView("thanks", "", BARE_LEVELS, "", False, False),
        shown=None,
        bond=BondView("", "", ""),
        letter=Letter("work eats me up"),
        jar=JarView((), "you left the light on", open=False, from_me=(), from_partner=()),
        pondering=Pondering(),
        aside="",
        meaning="",
        promising=PromisingView(),
        reassuring=ReassuringView(),
        roots=RootsView(of=9, about="ordinary days", question="What was it like?", hint="Begin."),
    )
    return _fuller_seat(content, empty) if full else empty


def _fuller_seat(content: Content, view: SeatView) -> SeatView:
    wordings = tuple(
        WordingView(line.principle, line.example, line.fine) for line in content.cards[0].lines
    )
    return replace(
        view,
        called=True,
        missed=False,
        for_turn=True,
        zone="America/Argentina/Buenos_Aires",
        clock="20:30",
        country="United Kingdom",
        languages="English",
        habits=HabitsView(
            "", "quarterly", "few", "22:30", "07:30", "24 September 2027", brief=True
        ),
        help_lines=content.help_lines("GB", ""),
        permit_to="api.example.org",
        permitted=True,
        shut=True,
        danger="violence",
        tension=7,
        draft=draft(),
        owning=owning(),
        begun=True,
        rated=12,
        card=CardView(7, 20, "Nights out", "One of us goes out late.", ("a party",), "Not OK"),
        mine=(RatedCard("Nights out", "Fine with me"),),
        wants_open=("Dating apps",),
        line=LINES[0],
        line_part="fine",
        rewording=LINES[1],
        line_title="Nights out",
        line_help=LineHelp("What would you both see?", LINES[:1], wording="Be respectful"),
        other_wording=OtherWording(
            "“But you” turns to what your partner did.", "I hear that this hurt you."
        ),
        wordings=wordings,
        breath_in=False,
        breaths_left=0,
        invite_link="https://t.me/even_ground_bot?start=" + "a" * 27,
        invite_code="ABCD-2345",
        topic="phone",
        topic_title="Phones",
        answer="Watching rarely helps.",
        more="More on that.",
        nearest=("Phones", "Love"),
        summary=(SENTENCE, "How do we begin again?"),
        summary_of=4,
        next_reminder="tomorrow at 10:00",
        next_check_in="20:00",
        check_in=CheckInView("needs", "you made tea", LEVELS, "phones at night", True, True),
        shown=ShownView(LEVELS, replace(LEVELS, close="3"), ("close",), "you waited up"),
        bond=BondView("Once round the block together.", "2", "outside"),
        letter=Letter(
            "But you do too",
            OtherWording("“But you” turns to what your partner did.", "I hear that it's hard."),
            "work eats me up",
        ),
        jar=JarView(
            ("you made tea", "you called"),
            "you left the light on",
            open=True,
            from_me=("you laughed",),
            from_partner=("you waited", "you asked"),
        ),
        pondering=Pondering(("words",), "I don't know what to feel"),
        aside="voice",
        meaning="It is only a picture.",
        promising=PROMISING,
        reassuring=ReassuringView(
            asked=ASKED,
            lines=(WordingView("We may ask.", "On Sunday.", "A hug."),) * 3,
        ),
        roots=ROOTS,
    )


def draft() -> Draft:
    """Return a draft in which everything is there."""
    offer = DraftOffer(SENTENCE, "you texted Mia", "hurt", "I want to feel safe", "Would you …?")
    return Draft(
        own_words="you always text her behind my back",
        acts=("you texted her at night", "you deleted the chat"),
        additions=("at the party",),
        later=("you hid the photos",),
        text=SENTENCE,
        happened="you texted Mia at night",
        feeling="hurt",
        need="I want to feel safe with you",
        request="Would you tell me next time?",
        offers=(offer, offer),
        noticed=("“Always” invites an argument about how often.",),
        also_said=("you lied about the party",),
        question="What did you see or hear there?",
        slot="request",
        options=("hurt", "scared"),
    )


def owning() -> Owning:
    """Return an accounting in the middle, with a question about what was typed."""
    return Owning(
        part=OwningPart.HID,
        texts={OwningPart.DID: "I texted Mia at night", OwningPart.HID: "the messages"},
        question="“some things” could mean many things. What was it?",
        typed="some things, and please forgive me",
        rest="some things",
    )


def help_line() -> HelpLineView:
    """Return one line of help."""
    return HelpLineView("Emergency", "112", "24/7", "", "31 January 2027", "danger right now")
