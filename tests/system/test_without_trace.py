"""Nobody else can tell a disclosure from "not now", by a row, its order, a timer or an export.

Two copies of one table go on side by side. In one of them somebody discloses fear; in the other the
same person says not now at that instant, and again each time the calm check asks. Whatever leaves
for the partner and the room has to be the same, then and ever after.
"""

from __future__ import annotations

import random
import re
import sqlite3
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue import events as ev
from bot.dialogue.afterwards import waking
from bot.dialogue.model import LaneId, Mode, Seat, Session, StageId
from bot.dialogue.step import FLOW
from bot.express import is_asked, lane_codes, room_codes
from bot.hall import Answer
from bot.keeping import UNUSED
from bot.ports import Delivery, RawRow, Transaction
from bot.storage.backing_up import back_up
from bot.turn import Turn
from tests.system.conftest import Prepare, Runs, Sit
from tests.system.sitting import ALEX, SAM, Act, Saved, Sitting
from tests.system.watching import Commit

pytestmark = pytest.mark.asyncio

HANDOFF = "he hit me last night and i am scared of him"
GENTLE = "i am a bit afraid of her moods"
NO_LINE = "you have sex with me whenever I want"
"""A line where there is nothing to agree on."""
SAFE = "That there were messages, and that it hurt"

STAGES = (
    StageId.CALM_CHECK,
    StageId.FLOOR,
    StageId.SPEAKING,
    StageId.SAYING_BACK,
    StageId.CHECKING,
    StageId.UNDERSTANDING,
    StageId.APPRECIATION,
    StageId.CARDS,
    StageId.REVEAL,
    StageId.AGREEMENT,
    StageId.THERAPY,
    StageId.DONE,
)
DISCLOSURES = (
    "words",
    "button",
    "gentle words, then the button",
    "other words for an old message",
    "words behind a command",
    "words below a picture",
)


@dataclass(frozen=True)
class Seen:
    """What everybody but the discloser got, commit by commit: rows and timers."""

    commits: tuple[tuple[tuple[Delivery, ...], tuple[tuple[str, object], ...]], ...]


@dataclass
class Side:
    """One of the two copies, and who is not taking part any more in it."""

    sitting: Sitting
    who: str
    commits: int = 0
    says_not_now: bool = False
    seat: Seat | None = None
    last: list[Commit] = field(default_factory=list)

    def mark(self) -> None:
        """Look only at what comes from here on."""
        self.commits = len(self.sitting.store.commits)

    def seen(self, *, apart: bool = True) -> Seen:
        """Return what others got since the mark; not `apart`: as if in one transaction."""
        own = self.sitting.person(self.who).user_id
        self.last = self.sitting.store.since(self.commits)
        reminds = waking.timer_of(self.seat) if self.seat else ""
        told = [(tuple(d for d in c.posted if d.chat != own), _rung(c, reminds)) for c in self.last]
        told = [pair for pair in told if any(pair)]
        if not apart and told:
            rows = tuple(d for posted, _ in told for d in posted)
            told = [(rows, tuple(t for _, timers in told for t in timers))]
        return Seen(tuple(told))

    async def not_now(self) -> None:
        """Say not now: by the button where there is one, else what it would do."""
        sitting = self.sitting
        session = await sitting.session(self.who)
        seat = sitting.seat(session, self.who)
        assert seat is not None
        if "not_now" in lane_codes(session, seat):
            await sitting.choose(self.who, "not_now")
            return
        number, now = sitting.person(self.who).user_id, sitting.clock.now()

        def apply(tx: Transaction) -> None:
            stored = tx.load(tx.session_of_person(number) or "")
            assert stored is not None
            Turn(tx, sitting.service.expression, now).apply(stored, (ev.NotNow(now, seat),))

        await sitting.store.transact(apply)
        await sitting.carry()

    async def asked_again(self) -> None:
        """Where the calm check asks anew, the one who said not now says so again."""
        session = await self.sitting.session(self.who)
        seat = self.sitting.seat(session, self.who)
        if not self.says_not_now or seat is None or session.alone:
            return
        if session.stage is StageId.CALM_CHECK and session.seats[seat].available is None:
            await self.not_now()


def _rung(commit: Commit, own: str) -> tuple[tuple[str, object], ...]:
    """Return the timers that a commit set, without two that tell nobody else when they fire.

    One only erases what nobody uses; it is set once a day, with whatever is done first. The other
    brings this person's own reminders, which not now in the middle of a check-in puts off.
    """
    return tuple(timer for timer in commit.timers if timer[0] not in (UNUSED, own))


async def _disclose(sitting: Sitting, who: str, how: str) -> None:
    match how:
        case "words":
            await sitting.say(who, HANDOFF)
            return
        case "other words for an old message":
            await sitting.say(who, HANDOFF, edited=True)
            return
        case "words behind a command":
            await sitting.say(who, f"/where {HANDOFF}")
            return
        case "words below a picture":
            await sitting.attach(who, "photo", caption=HANDOFF)
            return
    if how == "button":
        await sitting.say(who, "/safety")
    else:
        await sitting.say(who, GENTLE)
    await sitting.choose(who, "support")


def _other(who: str) -> str:
    return SAM if who == ALEX else ALEX


def _open_acts(session: Session, seat: Seat, name: str, *, group: bool) -> list[Act]:
    """List what this person could press now."""
    acts = [Act(name, code) for code in sorted(lane_codes(session, seat))]
    if is_asked(session, seat):
        codes = sorted(room_codes(session, seat) - {"open_chat"})
        acts += [Act(name, code, group=group) for code in codes]
    return acts


WORDS = (
    "/where",
    "/agreement",
    "/mydata",
    "/help",
    "/pause",
    "/resume",
    "/back",
    "/skip",
    "/repeat",
    "/therapy",
    "/promises",
    "/askagain",
    "/roots",
    "yes",
    "you never tell me where you are",
    "We tell each other when an ex writes",
)
ENDS = frozenset({"/stop", "stop_yes", "unlink_yes", "forget_yes"})
CROSSES = frozenset({"not_now", "feels.unsafe", "feels.unsure", "decline", "support"})
"""Not of the partner's doing in these tests: then both would be out."""


async def one_more(sitting: Sitting, dice: random.Random, name: str) -> Act | timedelta:
    session = await sitting.session(name)
    seat = sitting.seat(session, name)
    if seat is None or dice.random() < 0.2:
        return timedelta(minutes=dice.choice((1, 25, 45, 1500)))
    group = session.shared.mode is Mode.GROUP
    acts = _open_acts(session, seat, name, group=group)
    acts = [act for act in acts if act.what not in CROSSES]
    if acts and dice.random() < 0.75:
        return dice.choice(acts)
    return Act(name, dice.choice(WORDS), says=True)


async def do(sitting: Sitting, act: Act | timedelta) -> list[Answer]:
    """Do it, and return how presses were answered."""
    before = len(sitting.telegram.answers)
    if isinstance(act, timedelta):
        await sitting.forward(act)
        return []
    try:
        await sitting.do(act)
    except LookupError:
        # The button hangs below a message of another step; it can be asked for.
        await sitting.say(act.who, "/repeat", group=act.group)
    return sitting.telegram.answers[before:]


async def _wander(sitting: Sitting, dice: random.Random, names: tuple[str, ...], most: int) -> None:
    """Do a few things, as long as the talk goes on."""
    for _ in range(dice.randrange(most)):
        act = await one_more(sitting, dice, dice.choice(names))
        if not isinstance(act, timedelta):
            await do(sitting, act)


async def _same_ever_after(
    one: Side, two: Side, dice: random.Random, *, acts: int
) -> list[Act | timedelta]:
    """Let the partner do the same on both sides and compare all that others get."""
    done: list[Act | timedelta] = []
    partner = _other(one.who)
    for _ in range(acts):
        act = await one_more(one.sitting, dice, partner)
        done.append(act)
        answers = []
        for side in (one, two):
            side.mark()
            answers.append(await do(side.sitting, act))
            await side.asked_again()
        assert answers[0] == answers[1], done
        assert one.seen() == two.seen(), done
        session = await one.sitting.session(partner)
        if session.alone or session.stage is StageId.ENDED:
            break
    return done


async def _compare(fear: Side, calm: Side, dice: random.Random, *, acts: int) -> None:
    """See that both sides told others the same just now, and let the partner go on."""
    calm.sitting.messages = fear.sitting.messages
    await _same_ever_after(fear, calm, dice, acts=acts)
    fear.mark()
    calm.mark()
    for side in (fear, calm):
        for word in ("/where", "/agreement", "/mydata"):
            await side.sitting.say(_other(side.who), word)
    assert fear.seen() == calm.seen()
    assert not fear.sitting.store.failures + calm.sitting.store.failures


def _is_one_commit_with_the_others_first(side: Side) -> None:
    own = side.sitting.person(side.who).user_id
    telling = [c for c in side.last if any(d.chat != own for d in c.posted)]
    assert len(telling) <= 1
    for commit in telling:
        others = [place for place, told in enumerate(commit.posted) if told.chat != own]
        private = [place for place, told in enumerate(commit.posted) if told.chat == own]
        # In two private chats the room's text is told to each: only the last row is support.
        assert max(others) < private[-1]


async def _two_sides(sit: Sit, saved: Saved, who: str) -> tuple[Side, Side]:
    sides = Side(sit(saved), who), Side(sit(saved), who, says_not_now=True)
    for side in sides:
        side.seat = side.sitting.seat(await side.sitting.session(who), who)
        side.mark()
    return sides


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_a_disclosure_is_to_others_what_not_now_is(
    sit: Sit, prepared: Prepare, quick_folder: Path, runs: Runs, mode: Mode, stage: StageId
) -> None:
    saved = await prepared(mode, stage)
    for seed in range(runs(quick=1, long=40)):
        dice = random.Random(f"{mode} {stage} {seed}")
        how, who = dice.choice(DISCLOSURES), dice.choice((ALEX, SAM))
        before = sit(saved)
        await _wander(before, dice, (ALEX, SAM), 6)
        session = await before.session(who)
        if session.alone or session.stage is StageId.ENDED:
            continue
        there = await before.save(quick_folder / f"{mode}-{stage}-{seed}")
        fear, calm = await _two_sides(sit, there, who)
        await _disclose(fear.sitting, who, how)
        await calm.not_now()
        await calm.asked_again()
        assert fear.seen() == calm.seen(), (seed, how, who, session.stage)
        _is_one_commit_with_the_others_first(fear)
        await _compare(fear, calm, dice, acts=runs(quick=4, long=25))


@pytest.mark.parametrize("partner", ["", "tension.1", "moment.yes", "moment.no"])
@pytest.mark.parametrize("feels", ["feels.unsafe", "feels.unsure"])
@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_the_gate_answered_with_fear_is_to_others_not_now(
    sit: Sit,
    prepared: Prepare,
    quick_folder: Path,
    runs: Runs,
    mode: Mode,
    feels: str,
    partner: str,
) -> None:
    dice = random.Random(f"{mode} {feels} {partner}")
    who = dice.choice((ALEX, SAM))
    before = sit(await prepared(mode, StageId.CALM_CHECK))
    await before.choose(who, "agree")
    for code in _as_far_as(partner):
        await before.choose(_other(who), code)
    there = await before.save(quick_folder / f"gate-{mode}-{feels}-{partner}")
    fear, calm = await _two_sides(sit, there, who)
    await fear.sitting.choose(who, feels)
    await calm.sitting.choose(who, "not_now")
    assert fear.seen() == calm.seen()
    _is_one_commit_with_the_others_first(fear)
    await _compare(fear, calm, dice, acts=runs(quick=6, long=40))


def _as_far_as(code: str) -> tuple[str, ...]:
    """Return a partner's answers up to this one."""
    if not code:
        return ()
    if code.startswith("tension"):
        return "agree", "feels.safe", code
    return "agree", "feels.safe", "tension.1", code


@pytest.mark.parametrize("stage", [StageId.SAYING_BACK, StageId.UNDERSTANDING])
@pytest.mark.parametrize("in_turn", [True, False])
async def test_danger_in_a_reply_is_to_others_a_reply_and_then_not_now(
    sit: Sit, prepared: Prepare, runs: Runs, stage: StageId, in_turn: bool
) -> None:
    dice = random.Random(f"{stage} {in_turn}")
    saved = await prepared(Mode.GROUP, stage)
    look = sit(saved)
    session = await look.session()
    floor = session.shared.floor
    assert floor is not None
    seat = floor.other if in_turn else floor
    who = next(n for n in (ALEX, SAM) if look.seat(session, n) is seat)
    fear, calm = await _two_sides(sit, saved, who)
    await fear.sitting.say(who, HANDOFF, group=True)
    await calm.sitting.say(who, SAFE, group=True)
    safe = calm.seen()
    await calm.not_now()
    await calm.asked_again()
    assert fear.seen(apart=False) == calm.seen(apart=False)
    if in_turn:
        assert safe.commits, "an accepted reply is acknowledged"
    await _compare(fear, calm, dice, acts=runs(quick=10, long=60))


async def test_a_reply_with_danger_adds_nothing_where_there_is_no_private_chat(sit: Sit) -> None:
    told: list[list[str]] = []
    for words in (HANDOFF, SAFE):
        sitting = sit()
        await sitting.couple(Mode.GROUP)
        await sitting.until(StageId.SAYING_BACK)
        sam = sitting.person(SAM).user_id
        await sitting.service.chat_closed(sam)
        since = len(sitting.telegram.log)
        await sitting.say(SAM, words, group=True)
        new = [delivery for delivery, _ in sitting.telegram.log[since:]]
        assert sam not in {delivery.chat for delivery in new}
        told.append([delivery.text for delivery in new])
    assert told[0] == told[1]


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
@pytest.mark.parametrize("who", [ALEX, SAM])
async def test_a_line_with_danger_in_it_is_asked_about_in_private_and_leaves_no_trace(
    sit: Sit, prepared: Prepare, runs: Runs, mode: Mode, who: str
) -> None:
    dice = random.Random(f"{mode} {who}")
    fear, calm = await _two_sides(sit, await prepared(mode, StageId.AGREEMENT), who)
    for side in (fear, calm):
        await side.sitting.choose(who, "add_line", group=mode is Mode.GROUP)
        side.mark()
    own = fear.sitting.person(who).user_id
    await fear.sitting.say(who, NO_LINE)
    assert fear.seen() == Seen(()), "neither the partner nor the room reads a word of it"
    assert fear.last, "its author is asked"
    assert all(told.chat == own for commit in fear.last for told in commit.posted)
    await fear.sitting.choose(who, "support")
    await calm.not_now()
    await calm.asked_again()
    assert fear.seen() == calm.seen()
    _is_one_commit_with_the_others_first(fear)
    await _compare(fear, calm, dice, acts=runs(quick=6, long=40))


# -- every place that takes words

ALONE = frozenset({LaneId.CHOOSING, LaneId.INVITE})
"""Where there is no partner yet from whom to hide anything."""
PLACES = sorted(lane.id for lane in FLOW.lanes.values() if lane.text and lane.id not in ALONE)
STAGE_OF = {
    LaneId.ZONE: StageId.COOL_DOWN,
    LaneId.COOLING: StageId.COOL_DOWN,
    LaneId.OBSERVING: StageId.COOL_DOWN,
    LaneId.SAY_BACK: StageId.SAYING_BACK,
    LaneId.SAY_BACK_READY: StageId.SAYING_BACK,
    LaneId.UNHEARD: StageId.CHECKING,
    LaneId.UNHEARD_READY: StageId.CHECKING,
    LaneId.UNDERSTAND: StageId.UNDERSTANDING,
    LaneId.UNDERSTAND_READY: StageId.UNDERSTANDING,
    LaneId.APPRECIATE: StageId.APPRECIATION,
    LaneId.APPRECIATE_READY: StageId.APPRECIATION,
    LaneId.LINE_CARD: StageId.AGREEMENT,
    LaneId.LINE_WORDING: StageId.AGREEMENT,
    LaneId.LINE_HELP: StageId.AGREEMENT,
    LaneId.LINE_FITS: StageId.AGREEMENT,
    LaneId.LINE_PREVIEW: StageId.AGREEMENT,
    LaneId.SUMMARY: StageId.THERAPY,
    LaneId.SUMMARY_READY: StageId.THERAPY,
    LaneId.DONE: StageId.DONE,
    LaneId.CHECKIN_THANKS: StageId.DONE,
    LaneId.CHECKIN_BOUNDARIES: StageId.DONE,
    LaneId.HARD: StageId.DONE,
    LaneId.HARD_READY: StageId.DONE,
    LaneId.ANSWERING: StageId.DONE,
    LaneId.ANSWER_READY: StageId.DONE,
    LaneId.JAR_NOTE: StageId.DONE,
    LaneId.ENDING: StageId.DONE,
    LaneId.PROMISE_WORDING: StageId.DONE,
    LaneId.PROMISE_READY: StageId.AGREEMENT,
    LaneId.PROMISE_WORD: StageId.DONE,
    LaneId.LAPSE: StageId.DONE,
    LaneId.ASK_AGAIN: StageId.DONE,
    LaneId.ANSWER_AGAIN: StageId.DONE,
    LaneId.ANSWER_AGAIN_READY: StageId.THERAPY,
    LaneId.WHEN_ASKED: StageId.DONE,
    LaneId.ROOTS: StageId.DONE,
    LaneId.ROOTS_END: StageId.CARDS,
}

WORDLESS = {
    LaneId.CONSENT: StageId.CALM_CHECK,
    LaneId.GATE: StageId.CALM_CHECK,
    LaneId.GATE_AGAIN: StageId.CALM_CHECK,
    LaneId.TENSION: StageId.CALM_CHECK,
    LaneId.MOMENT: StageId.CALM_CHECK,
    LaneId.WAITING: StageId.FLOOR,
    LaneId.BREATHING: StageId.COOL_DOWN,
    LaneId.WHO_FIRST: StageId.FLOOR,
    LaneId.LISTENING: StageId.SPEAKING,
    LaneId.IDLE: StageId.CHECKING,
    LaneId.PERMIT: StageId.SPEAKING,
    LaneId.CARD: StageId.CARDS,
    LaneId.CARDS_READY: StageId.CARDS,
    LaneId.OPENING: StageId.REVEAL,
    LaneId.REVIEW_LINES: StageId.AGREEMENT,
    LaneId.CHANGE_LINE: StageId.AGREEMENT,
    LaneId.AMENDING: StageId.DONE,
    LaneId.WITHDRAWING: StageId.DONE,
    LaneId.STOPPING: StageId.SPEAKING,
    LaneId.UNLINKING: StageId.SPEAKING,
    LaneId.FORGETTING: StageId.SPEAKING,
    LaneId.CHECKIN_LEVELS: StageId.DONE,
    LaneId.CHECKIN_READY: StageId.DONE,
    LaneId.CHECKIN_NEXT: StageId.DONE,
    LaneId.BOND: StageId.DONE,
    LaneId.JAR_OPENING: StageId.DONE,
    LaneId.PROMISES: StageId.DONE,
    LaneId.PROMISE: StageId.DONE,
    LaneId.THEIR_PROMISE: StageId.DONE,
    LaneId.PROMISE_END: StageId.DONE,
    LaneId.LAPSE_READY: StageId.DONE,
    LaneId.PROMISE_WORD_READY: StageId.DONE,
    LaneId.ASK_AGAIN_READY: StageId.DONE,
    LaneId.ROOTS_READY: StageId.DONE,
}
"""Places that ask for no words, and where some may be typed all the same."""

BEFORE_THERE_ARE_TWO = ALONE | {LaneId.KNOCKING, LaneId.CONFIRM_GUEST}


async def test_every_private_place_is_looked_at() -> None:
    assert {*PLACES, *WORDLESS} | BEFORE_THERE_ARE_TWO == set(FLOW.lanes)


async def _at(sitting: Sitting, lane: LaneId, stage: StageId | None = None) -> str:
    """Put somebody into a private lane, and return who it is."""
    if (stage or STAGE_OF.get(lane)) is StageId.COOL_DOWN:
        await sitting.choose(SAM, "not_now")
    session = await sitting.session()
    names = {name: sitting.seat(session, name) for name in (ALEX, SAM)}
    whose = [name for name, seat in names.items() if seat and session.seats[seat].lane is lane]
    who = next(iter(whose), ALEX)

    def put(tx: Transaction) -> None:
        stored = tx.load(tx.session_of_person(sitting.person(who).user_id) or "")
        seat = stored.session.seat_of(sitting.person(who).user_id) if stored else None
        assert stored is not None
        assert seat is not None
        person = stored.session.seats[seat]
        lanes = person.lanes if person.lane is lane else (person.lanes[0], lane)
        moved = stored.session.with_seat(seat, replace(person, lanes=lanes))
        tx.save(stored.session_id, moved, stored.revision)

    await sitting.store.transact(put)
    return who


@pytest.mark.parametrize("lane", PLACES)
@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_words_of_danger_at_any_private_place_are_to_others_not_now(
    sit: Sit, prepared: Prepare, quick_folder: Path, runs: Runs, mode: Mode, lane: LaneId
) -> None:
    stage = STAGE_OF.get(lane, StageId.SPEAKING)
    saved = await prepared(mode, StageId.FLOOR if stage is StageId.COOL_DOWN else stage)
    before = sit(saved)
    who = await _at(before, lane)
    if lane is LaneId.UNHEARD:
        await before.say(who, "/repeat")  # its own *Not now* has to be the newest one
    assert (await before.session()).stage is stage
    there = await before.save(quick_folder / f"{mode}-at-{lane}")
    fear, calm = await _two_sides(sit, there, who)
    await fear.sitting.say(who, HANDOFF)
    if lane is LaneId.SUPPORT:
        assert fear.seen() == Seen(()), "whoever is there already stepped out before"
        return
    await calm.not_now()
    await calm.asked_again()
    assert fear.seen() == calm.seen()
    _is_one_commit_with_the_others_first(fear)
    assert (await fear.sitting.session(who)).seats
    dice = random.Random(f"{mode} {lane}")
    await _compare(fear, calm, dice, acts=runs(quick=3, long=30))


@pytest.mark.parametrize("lane", sorted(WORDLESS))
@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
async def test_so_are_words_of_danger_where_no_words_are_asked_for(
    sit: Sit, prepared: Prepare, quick_folder: Path, runs: Runs, mode: Mode, lane: LaneId
) -> None:
    dice, stage = random.Random(f"{mode} {lane}"), WORDLESS[lane]
    saved = await prepared(mode, StageId.FLOOR if stage is StageId.COOL_DOWN else stage)
    before = sit(saved)
    who = await _at(before, lane, stage)
    await before.say(who, "/repeat")
    assert (await before.session()).stage is stage
    there = await before.save(quick_folder / f"{mode}-in-{lane}")
    fear, calm = await _two_sides(sit, there, who)
    await _disclose(fear.sitting, who, dice.choice(DISCLOSURES))
    await calm.not_now()
    await calm.asked_again()
    assert fear.seen() == calm.seen()
    _is_one_commit_with_the_others_first(fear)
    await _compare(fear, calm, dice, acts=runs(quick=3, long=30))


# -- the store tells nothing either


def _shapes(file: Path) -> dict[str, set[int]]:
    """Return the sizes of sealed values by table, as a thief of the file sees them."""
    raw = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return {
            table: {size for (size,) in raw.execute(f"SELECT length(body) FROM {table}")}  # noqa: S608
            for table in ("sessions", "timers", "cards", "recent")
        }
    finally:
        raw.close()


@pytest.mark.parametrize("mode", [Mode.PAIR, Mode.GROUP])
@pytest.mark.parametrize("how", DISCLOSURES)
async def test_the_file_of_a_disclosure_looks_like_that_of_not_now(
    sit: Sit, prepared: Prepare, mode: Mode, how: str
) -> None:
    fear, calm = await _two_sides(sit, await prepared(mode, StageId.SPEAKING), ALEX)
    cards = [len(await _cards(side.sitting)) for side in (fear, calm)]
    await _disclose(fear.sitting, ALEX, how)
    await calm.not_now()
    files = [side.sitting.folder / "table.sqlite3" for side in (fear, calm)]
    assert _shapes(files[0]) == _shapes(files[1])
    backups = [file.with_name("backup.sqlite3") for file in files]
    for file, backup in zip(files, backups, strict=True):
        await back_up(f"sqlite:///{file}", backup)
    assert _shapes(backups[0]) == _shapes(backups[1]) == _shapes(files[0])
    grown = [len(await _cards(side.sitting)) for side in (fear, calm)]
    assert grown[0] - cards[0] == grown[1] - cards[1], "no message of help has a name of its own"
    for side in (fear, calm):
        rows = await side.sitting.store.transact(lambda tx: tx.raw_rows(10_000))
        assert not re.search("support|danger|violence|safety|shut", repr(rows))


async def _cards(sitting: Sitting) -> list[RawRow]:
    rows = await sitting.store.transact(lambda tx: tx.raw_rows(10_000))
    return [row for row in rows if row.table == "cards"]
