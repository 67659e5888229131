"""What was said becomes deliveries: rendered from the reader's own view, with address and keys.

The room's text is made from a `RoomView`, a private one from its reader's `SeatView`; see `views`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from bot.content.loader import Content
from bot.dialogue import choices as pick
from bot.dialogue.afterwards.course import own_course, shared_course
from bot.dialogue.choices import OPEN_ALWAYS
from bot.dialogue.effects import Told
from bot.dialogue.model import Asked, Mode, Participant, Seat, Session
from bot.dialogue.spec import Choices, Rows
from bot.dialogue.step import FLOW
from bot.links import start_link, startgroup_link
from bot.pages import agreement_page, course_page, summary_page
from bot.ports import Delivery, Key, Kind, Paper, Reply
from bot.records import readable_record, whole_record
from bot.viewing import Viewer

ALWAYS = "g"
LANE = "p"
ROOM = "r"

SUPPORT = "safety/"
"""Texts that a lock screen shows nothing of."""

DRAFTS = frozenset(
    {
        "agreement/line_help",
        "agreement/line_fits",
        "agreement/line_part",
        "agreement/line_preview",
        "agreement/part_help",
        "summary/choose",
        "summary/preview",
        "amends/ask",
        "appreciation/ready",
        "boundaries/card",
        "boundaries/opening",
        "checkin/level",
        "checkin/next",
        "checkin/ready",
        "cool_down/observed",
        "cool_down/observer",
        "practice/another_wording",
        "practice/feeling",
        "practice/missing",
        "practice/offers",
        "practice/say_back_ready",
        "practice/say_it",
        "practice/slot",
        "practice/statement",
        "practice/understand_ready",
        "practice/unheard_ready",
        "practice/which_first",
        "bond/answer_ready",
        "bond/hard_ready",
        "jar/jar",
        "jar/note",
        "jar/opening",
        "forgive/ask",
        "growth/ask",
        "parting/ask",
        "promise/ask",
        "promise/end",
        "promise/kept",
        "promise/lapse",
        "promise/lapse_ready",
        "promise/list",
        "promise/one",
        "promise/ready",
        "promise/theirs",
        "promise/word_ready",
        "reassure/answer_again_ready",
        "reassure/ask_ready",
        "roots/ask",
        "roots/end",
        "roots/ready",
    }
)
"""Texts that carry somebody's private words or answers: kept from being forwarded or saved."""

STAYS_OPEN = frozenset({"info", "summary"})
"""Buttons of a step that outlive it: they show pages, or one's own words to oneself, so that nobody
is cut short in reading or choosing because the other went on."""

BEFORE_OTHERS = (
    "held/",
    "room/",
    "repair/",
    "question/",
    "stop/",
    "agreement/not_here",
    "way/not_here",
    "way/nothing_room",
)
"""How the names of texts begin in which nothing personal stands, whoever reads along."""


@dataclass(frozen=True)
class Pressed:
    """A callback code taken apart; `scope` says if lane, room or neither has to be at `step`."""

    session: str
    scope: str
    step: int
    code: str


def callback(session_id: str, scope: str, step: int, code: str) -> str:
    """Return callback data of at most 64 bytes: version, session, step and code; never words."""
    return f"v1:{session_id[:8]}:{scope}{step}:{code}"


def parse_callback(raw: str) -> Pressed | None:
    """Take callback data apart, or return None for anything that we did not make."""
    parts = raw.split(":", 3)
    if len(parts) != 4 or parts[0] != "v1" or parts[2][:1] not in (ALWAYS, LANE, ROOM):
        return None
    step = parts[2][1:]
    if not step.isascii() or not step.isdigit() or len(step) > 9:
        return None
    return Pressed(parts[1], parts[2][0], int(step), parts[3])


def prompt_card(session: Session) -> str:
    """Name the message that asks the room at this step, so that a reply to it can be told."""
    return f"ask.{session.shared.room_step}"


def open_rows(choices: Choices, session: Session, seat: Seat) -> Rows:
    """Return the rows of codes that are open to this seat now."""
    return choices(session, seat) if callable(choices) else choices


def lane_codes(session: Session, seat: Seat) -> frozenset[str]:
    """Return the codes that this person's lane takes now."""
    return frozenset(lane_buttons(session, seat))


def room_codes(session: Session, seat: Seat) -> frozenset[str]:
    """Return the codes that the joint stage takes now, from whoever is asked."""
    return frozenset(room_buttons(session, seat))


def lane_buttons(session: Session, seat: Seat) -> tuple[str, ...]:
    """Return the codes of the lane in the order in which their buttons are shown."""
    return _in_order(FLOW.lanes[session.seats[seat].lane].choices, session, seat)


def room_buttons(session: Session, seat: Seat) -> tuple[str, ...]:
    """Return the codes of the joint stage in the order in which their buttons are shown."""
    return _in_order(FLOW.stages[session.stage].choices, session, seat)


def _in_order(choices: Choices, session: Session, seat: Seat) -> tuple[str, ...]:
    return tuple(code for row in open_rows(choices, session, seat) for code in row)


def is_asked(session: Session, seat: Seat) -> bool:
    """Say whether the joint stage's question is put to this seat."""
    match FLOW.stages[session.stage].asked:
        case Asked.ANYONE:
            return True
        case Asked.SPEAKER:
            return seat is session.shared.floor
        case Asked.LISTENER:
            return seat is not session.shared.floor


def _group_of(told: Told) -> int | None:
    """Return the group that a saying for both goes to; None where each gets it in private.

    While somebody else is there whom the two have not both accepted, nothing personal is posted.
    """
    shared = told.session.shared
    if shared.mode is not Mode.GROUP:
        return None
    return shared.room if not shared.others or told.name.startswith(BEFORE_OTHERS) else None


def _asked_in_their_lane(told: Told, seat: Seat) -> bool:
    """Say whether this person's own lane asks them the same at once, in words for them alone.

    Without a room the question of the room would reach them too, and tell them about themselves.
    """
    if told.asks is not Asked.LISTENER or seat is told.session.shared.floor:
        return False
    lanes = told.session.seats[seat].lanes
    return len(lanes) == 1 and FLOW.lanes[lanes[0]].text is not None


class Expression:
    """Renders what is told. One for the whole service; it keeps nothing of any session."""

    def __init__(self, content: Content, viewer: Viewer, username: str) -> None:
        self.content = content
        self.viewer = viewer
        self.username = username

    def deliveries(self, told: Told, session_id: str, now: datetime) -> list[Delivery]:
        """Render one saying for each chat that it goes to; a blank text goes nowhere."""
        if told.reader is not None:
            made = self._private(told, told.reader, session_id, now)
        elif (room := _group_of(told)) is not None:
            made = self._in_group(told, room, session_id, now)
        else:
            return [
                delivery
                for seat in told.session.present
                if not _asked_in_their_lane(told, seat)
                and (delivery := self._private(told, seat, session_id, now, room=True)) is not None
            ]
        return [made] if made is not None else []

    def _private(
        self, told: Told, seat: Seat, session_id: str, now: datetime, *, room: bool = False
    ) -> Delivery | None:
        person = told.session.seats[seat]
        if not person.chat_open:
            return None
        if room:
            text = self.content.say(told.name, self.viewer.room(told.session, now, reader=seat))
        else:
            view = self.viewer.seat(told.session, seat, now)
            text = self.content.say(told.name, view, short=person.heated or person.brief)
        if not text:
            return None
        if person.hidden:
            return self._something_new(person.user_id, now)
        return Delivery(
            chat=person.user_id,
            text=text,
            keys=self._keys(told, seat, session_id),
            card=told.card,
            edit=told.edit,
            protect=told.name in DRAFTS,
            veil=self.content.veil if told.name.startswith(SUPPORT) else "",
        )

    def _something_new(self, chat: int, now: datetime) -> Delivery:
        """Say, once, that there is something to read, to somebody who cleared the chat."""
        text = self.content.say("hide/news", self.viewer.house(None, now))
        return Delivery(chat=chat, text=text, card="news", edit=True, silent=True)

    def _in_group(self, told: Told, room: int, session_id: str, now: datetime) -> Delivery | None:
        text = self.content.say(told.name, self.viewer.room(told.session, now))
        if not text:
            return None
        asked = self._asked_for_words(told)
        return Delivery(
            chat=room,
            text=text,
            keys=() if asked else self._keys(told, told.session.present[0], session_id),
            reply=Reply(asked.user_id, self.content.label("reply_here")) if asked else None,
            topic=told.session.shared.topic,
            card=prompt_card(told.session) if asked else told.card,
            edit=told.edit,
        )

    def _asked_for_words(self, told: Told) -> Participant | None:
        """Return whom a question of the room asks for words, which makes it a forced reply."""
        session, floor = told.session, told.session.shared.floor
        if told.asks is None or FLOW.stages[session.stage].text is None or floor is None:
            return None
        seat = floor if told.asks is Asked.SPEAKER else floor.other
        return session.seats.get(seat)

    # -- keys

    def _keys(self, told: Told, seat: Seat, session_id: str) -> tuple[tuple[Key, ...], ...]:
        session = told.session
        person = session.seats[seat]
        if told.lane:
            rows = told.keys or open_rows(FLOW.lanes[person.lane].choices, session, seat)
            scope, step = LANE, person.step
        elif told.asks is not None:
            to_all = told.session.shared.mode is Mode.GROUP and told.reader is None
            shown = to_all or is_asked(session, seat)
            rows = open_rows(FLOW.stages[session.stage].choices, session, seat) if shown else ()
            scope, step = ROOM, session.shared.room_step
        else:
            rows, scope, step = told.keys, ALWAYS, 0
        made = (self._row(row, session, seat, session_id, scope, step) for row in rows)
        return tuple(row for row in made if row)

    def _row(
        self, row: tuple[str, ...], session: Session, seat: Seat, sid: str, scope: str, step: int
    ) -> tuple[Key, ...]:
        keys: list[Key] = []
        for code in row:
            if code == "topics":
                near = session.seats[seat].topics if session.seats[seat].topic == "unknown" else ()
                keys += [self._key(f"topic.{t}", session, seat, sid, ALWAYS, 0) for t in near]
            elif code in ("moments", "room_moments"):
                of = session.seats[seat] if code == "moments" else session.shared
                keys += self._moments(of.moments, sid)
            elif code == "more" and not self.viewer.has_more(session.seats[seat].topic):
                continue
            else:
                keys.append(self._key(code, session, seat, sid, scope, step))
        return tuple(keys)

    def _key(self, code: str, session: Session, seat: Seat, sid: str, scope: str, step: int) -> Key:
        text = self.viewer.label(code, session, seat)
        url = self._url(code, session, seat)
        if url:
            return Key(text, url=url)
        verb = code.partition(".")[0]
        if verb in STAYS_OPEN or (verb in OPEN_ALWAYS and scope == ALWAYS):
            return Key(text, code=callback(sid, ALWAYS, 0, code))
        return Key(text, code=callback(sid, scope, step, code))

    def _moments(self, moments: tuple[datetime, ...], sid: str) -> list[Key]:
        """A key for each moment that a typed time may mean; the text tells them by number."""
        several = len(moments) > 1
        made = []
        for n, moment in enumerate(moments, start=1):
            text = self.content.label("meet_at.several" if several else "meet_at", n=n)
            code = f"meet_at.{int(moment.timestamp()) // 60}"
            made.append(Key(text, code=callback(sid, ALWAYS, 0, code)))
        return made

    def _url(self, code: str, session: Session, seat: Seat) -> str:
        if code == "add_to_group":
            return startgroup_link(self.username, "together")
        if code == "open_chat":
            return start_link(self.username, "here")
        invitation = session.seats[seat].invitation
        if code == "share_invitation" and invitation is not None:
            link = start_link(self.username, invitation.link)
            return f"https://t.me/share/url?url={quote(link, safe='')}"
        return ""

    # -- what belongs to no stage

    def hidden(self, chat: int, now: datetime) -> list[Delivery]:
        """Clear a private chat and leave a line that tells nothing, with a key to what remains."""
        key = Key(self.content.label("remains"), code=callback("hall", ALWAYS, 0, "remains"))
        text = self.content.say("hide/done", self.viewer.house(None, now))
        line = Delivery(chat=chat, text=text, keys=((key,),), silent=True)
        return [Delivery(chat=chat, kind=Kind.WIPE), line]

    def aside(
        self, name: str, chat: int, session: Session | None, now: datetime
    ) -> Delivery | None:
        """Render a text of the house itself (to a group, to somebody without a session)."""
        text = self.content.say(name, self.viewer.house(session, now))
        return Delivery(chat=chat, text=text) if text else None

    def agreement_file(
        self, session: Session, reader: Seat | None, now: datetime, *, plain: bool
    ) -> list[Delivery]:
        """Return the agreement as a file for one person, or for the group (None)."""
        page = agreement_page(self.viewer, session, now)
        chat = session.shared.room if reader is None else session.seats[reader].user_id
        if page is None or chat is None:
            return []
        view = self.viewer.room(session, now, reader=reader)
        instead = self.content.say("agreement/file_as_text", view)
        paper = Paper(agreement=page, plain=plain, instead=instead)
        topic = session.shared.topic if reader is None else None
        text = self.content.say("agreement/file", view)
        return [Delivery(chat=chat, text=text, kind=Kind.DOCUMENT, paper=paper, topic=topic)]

    def summary_file(
        self, session: Session, seat: Seat, now: datetime, *, plain: bool
    ) -> list[Delivery]:
        """Return the own words that somebody chose as a file, for that person alone."""
        view = self.viewer.seat(session, seat, now)
        paper = Paper(
            summary=summary_page(self.viewer, session, seat, now),
            plain=plain,
            instead=self.content.say("summary/file_as_text", view),
        )
        text = self.content.say("summary/file", view)
        return [Delivery(session.seats[seat].user_id, text, Kind.DOCUMENT, paper=paper)]

    def way(
        self, session: Session, reader: Seat | None, session_id: str, now: datetime, *, own: bool
    ) -> list[Delivery]:
        """Return a course as a picture, with the same in words below it; one's own is protected."""
        seat = reader or session.present[0]
        course = own_course(session, seat) if own else shared_course(session)
        chat = session.shared.room if reader is None else session.seats[seat].user_id
        if chat is None or not course.days:
            return []
        view = replace(self.viewer.room(session, now, reader=reader), way=self.viewer.way(course))
        rows = () if reader is None else pick.ways(session, seat, own=own)
        made = (self._row(row, session, seat, session_id, ALWAYS, 0) for row in rows)
        return [
            Delivery(
                chat=chat,
                text=self.content.say("way/mine" if own else "way/ours", view),
                kind=Kind.PHOTO,
                keys=tuple(row for row in made if row),
                topic=session.shared.topic if reader is None else None,
                protect=own,
                paper=Paper(course=course_page(course, now, own=own)),
            )
        ]

    def pin(self, session: Session, card: str) -> list[Delivery]:
        """Pin a card in the group; elsewhere nothing is pinned."""
        room = session.shared.room
        if session.shared.mode is not Mode.GROUP or room is None:
            return []
        return [Delivery(chat=room, kind=Kind.PIN, card=card)]

    def record(self, session: Session, seat: Seat, now: datetime) -> list[Delivery]:
        """Return all that is stored about one person: a file to read, and one for programs."""
        view = self.viewer.seat(session, seat, now)
        labels = self.content.phrases.record
        readable = Paper("my-data.txt", readable_record(session, seat, view, labels))
        whole = Paper("my-data.json", whole_record(session, seat))
        chat = session.seats[seat].user_id
        return [Delivery(chat=chat, kind=Kind.DOCUMENT, paper=paper) for paper in (readable, whole)]
