"""What a place in the talk takes: which words, which choices, and how its words are read."""

from bot.dialogue.choices import news_codes, reminder_codes
from bot.dialogue.events import Edited
from bot.dialogue.guards import edit_of_last
from bot.dialogue.model import AskedBeside, LaneId, Seat, Session, StageId
from bot.dialogue.spec import Text
from bot.dialogue.step import FLOW
from bot.express import is_asked, lane_buttons, room_buttons
from bot.understanding.said import Said

QUIET_KINDS = frozenset(
    {
        "said_back",
        "understanding",
        "say_back",
        "unheard",
        "understand",
        "appreciation",
        "checkin_boundaries",
        "letter",
        "reply",
        "jar_note",
        "jar_day",
        "word",
        "lapse",
        "again",
        "root",
        "root_sentence",
    }
)
"""Places where a question mark belongs to what one says to the other or to oneself."""

ASKED_LATER = frozenset(
    {"zone", "country", "line", "line_part", "reflection", "setting", "support", "summary"}
)
"""Places where words are read as what was asked for before they may be a question."""

READ_CLOSELY = frozenset({"", "open", "when", "owning", "promise"})
"""Places where words must be understood, so that another language is told at once; the practice
and the lines tell it themselves, and what one says to the other may be in any language."""

OWN_WORDS = frozenset({"word", "answer_again", "leaning", "support", "feeling", "slot"})
"""Places where even a mere thanks or okay may be the words that are asked for."""

THANKS_TOO = frozenset(
    {"understanding", "understand", "appreciation", "checkin_thanks", "jar_note", "reflection"}
)
"""Places where a mere thanks may be, and a mere okay is not."""

UNDERSTANDING_LANES = frozenset({LaneId.UNDERSTAND, LaneId.UNDERSTAND_READY})
"""Where the listener may find a sentence of understanding in private."""

WORDS_WAIT = frozenset({LaneId.UNDERSTAND_READY, LaneId.APPRECIATE_READY, LaneId.JAR_NOTE})
"""Where words were found already, so that a thanks goes to the bot."""

TURN_KINDS = frozenset({"statement", "answer", "owning"})
"""Places where somebody has a turn to use, so that who begins is no sentence for the other."""

GATE = frozenset({LaneId.GATE, LaneId.GATE_AGAIN})
"""The question about safety, where half a yes is none."""

TO_BE_CHOSEN = GATE | {
    LaneId.CONFIRM_GUEST,
    LaneId.TENSION,
    LaneId.MOMENT,
    LaneId.WHO_FIRST,
    LaneId.CARD,
}
"""Questions whose choices a mere okay is an answer to, or else none; never a thing to nod at."""

ARRIVING = GATE | {
    LaneId.CHOOSING,
    LaneId.INVITE,
    LaneId.CONSENT,
    LaneId.TENSION,
    LaneId.MOMENT,
}
"""Where somebody may not know yet what all this is."""

WAITS = frozenset({LaneId.IDLE, LaneId.WAITING, LaneId.LISTENING, LaneId.COOLING})
"""Where somebody waits, and may wonder what the other does."""

PLACES_COUNT = frozenset({"line", "summary", "zone", "country", "answer"})
"""Places where a bare number is never the words that are asked for."""


def expected(session: Session, said: Said) -> Text | None:
    """Return what kind of words this place takes from this seat."""
    stage = FLOW.stages[session.stage]
    if said.in_room:
        return stage.text
    return FLOW.lanes[session.seats[said.seat].lane].text


def shown_codes(session: Session, said: Said) -> tuple[str, ...]:
    """Give the buttons of the question itself, in their order; a number may tell one of them."""
    if said.in_room:
        return room_buttons(session, said.seat)
    return lane_buttons(session, said.seat) or _asked_codes(session, said.seat)


def open_codes(session: Session, said: Said) -> tuple[str, ...]:
    """Give what can be chosen here; where a lane asks nothing, what the room asks counts."""
    own = (*shown_codes(session, said), *_left_out(session, said))
    if said.in_room:
        return own
    place = expected(session, said)
    quiet = place is None or place.kind == "open"
    news = news_codes(session, said.seat) if quiet else frozenset()
    return (*own, *sorted((reminder_codes(session, said.seat) | news) - {*own}))


def beside_codes(session: Session, said: Said) -> tuple[str, ...]:
    """Give what the last reply asked for by itself, beside the question of the place."""
    person = session.seats[said.seat]
    if said.in_room:
        moments = session.shared.moments
    else:
        moments = person.moments if person.asked is AskedBeside.MOMENTS else ()
        if person.asked is AskedBeside.CORRECTION:
            edited = Edited(said.at, said.seat)
            return ("use_correction",) if edit_of_last(session, edited) else ()
    if session.stage is not StageId.COOL_DOWN or not moments:
        return ()
    return (*(f"meet_at.{int(m.timestamp()) // 60}" for m in moments), "no_moment")


def expects_words(session: Session, seat: Seat) -> bool:
    """Say whether the joint stage waits for this person's words."""
    return FLOW.stages[session.stage].text is not None and is_asked(session, seat)


def _left_out(session: Session, said: Said) -> tuple[str, ...]:
    """Give what leaves the sentence of understanding out, which hangs below what leads there."""
    asked = session.stage is StageId.UNDERSTANDING and is_asked(session, said.seat)
    here = said.in_room or session.seats[said.seat].lane in UNDERSTANDING_LANES
    return (f"go_without.{session.shared.room_step}",) if asked and here else ()


def _asked_codes(session: Session, seat: Seat) -> tuple[str, ...]:
    """Where a private lane asks nothing, words answer the joint question that is put to them."""
    return room_buttons(session, seat) if is_asked(session, seat) else ()
