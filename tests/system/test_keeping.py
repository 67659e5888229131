"""Nothing is kept longer than it was told: words, sessions, and not a byte of what was erased."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue.model import LaneId, Mode, StageId
from bot.forgetting import forget
from bot.keeping import UNUSED, USUAL, Keeping, has_words
from bot.ports import RawRow, Transaction
from bot.viewing import Viewer
from tests.system.conftest import Prepare, Sit
from tests.system.sitting import ALEX, SAM, Sitting
from tests.table import BOT, HOST

pytestmark = pytest.mark.asyncio

DAY = timedelta(days=1)


async def _rows(sitting: Sitting) -> list[RawRow]:
    return await sitting.store.transact(lambda tx: tx.raw_rows(10_000))


async def _of_people(sitting: Sitting) -> set[str]:
    """Return the tables that hold anything about anybody."""
    books = {"vault", "seen", "notes"}
    return {row.table for row in await _rows(sitting)} - books


@pytest.mark.parametrize("mode", list(Mode))
async def test_words_of_a_talk_go_thirty_days_after_it_and_what_was_agreed_stays(
    sit: Sit, prepared: Prepare, mode: Mode
) -> None:
    sitting = sit(await prepared(mode, StageId.AGREEMENT))
    await sitting.choose(ALEX, "add_line", group=mode is Mode.GROUP)
    await sitting.say(ALEX, "We tell each other when an ex writes")
    await sitting.choose(ALEX, "propose")
    await sitting.until(StageId.DONE)
    before = await sitting.session()
    assert has_words(before)
    await sitting.forward(8 * DAY)
    for name in (ALEX,) if mode is Mode.SOLO else (ALEX, SAM):
        await sitting.choose(name, "no_reminders")
    await sitting.forward(21 * DAY)
    assert has_words(await sitting.session())
    since = len(sitting.telegram.log)
    await sitting.forward(DAY + timedelta(minutes=1))
    after = await sitting.session()
    assert not has_words(after)
    assert after.shared.statement == after.shared.said_back == ""
    assert after.shared.appreciations == ()
    assert after.shared.agreement == before.shared.agreement
    assert after.shared.agreement.lines
    for seat, person in after.seats.items():
        was = before.seats[seat]
        assert (person.name, person.zone, person.country) == (was.name, was.zone, was.country)
        assert person.adult_consent == was.adult_consent
        assert person.promises == was.promises
    assert len(sitting.telegram.log) == since, "nobody is told"
    await sitting.say(ALEX, "/repeat")
    assert len(sitting.telegram.log) > since


async def test_a_new_talk_keeps_its_words_whatever_the_last_one_s_time(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    await sitting.forward(20 * DAY)
    await sitting.choose(ALEX, "new_talk")
    await sitting.until(StageId.APPRECIATION)
    written = await sitting.session()
    await sitting.forward(15 * DAY)
    assert has_words(await sitting.session())
    assert (await sitting.session()).shared.agreement == written.shared.agreement


async def test_practice_without_a_talk_goes_thirty_days_after_its_first_sentence(
    sit: Sit,
) -> None:
    sitting = sit()
    await sitting.say(ALEX, "/start")
    await sitting.forward(100 * DAY)
    await sitting.say(ALEX, "/practice")
    await sitting.say(ALEX, "you always text her behind my back")
    assert has_words(await sitting.session())
    await sitting.forward(30 * DAY + timedelta(minutes=1))
    session = await sitting.session()
    assert not has_words(session)
    [person] = session.seats.values()
    assert person.lanes == (LaneId.CHOOSING,)
    await sitting.say(ALEX, "/practice")
    await sitting.say(ALEX, "you always text her behind my back")
    assert has_words(await sitting.session()), "and begins anew"


@pytest.mark.parametrize("stage", [StageId.SPEAKING, StageId.DONE])
async def test_a_reflection_goes_thirty_days_after_its_last_words_talk_or_no_talk(
    sit: Sit, prepared: Prepare, stage: StageId
) -> None:
    sitting = sit(await prepared(Mode.PAIR, stage))
    await sitting.say(ALEX, "/roots")
    await sitting.say(ALEX, "We spoke about who picks up the children")
    await sitting.forward(20 * DAY)
    await sitting.say(ALEX, "/roots")
    await sitting.say(ALEX, "My mother was ill")
    await sitting.say(SAM, "/roots")
    await sitting.say(SAM, "We were tired")
    await sitting.forward(29 * DAY)
    before = await sitting.session()
    assert all(person.rooting.answers for person in before.seats.values())
    await sitting.say(SAM, "I stopped asking")
    await sitting.forward(DAY + timedelta(minutes=1))
    left = {
        sitting.name_of(person.user_id): person.rooting.answers
        for person in (await sitting.session()).seats.values()
    }
    assert left == {ALEX: {}, SAM: {"0": "We were tired", "1": "I stopped asking"}}
    await sitting.forward(30 * DAY)
    after = await sitting.session()
    assert not any(person.rooting.answers for person in after.seats.values())


async def test_what_was_said_around_promises_goes_and_the_promises_stay(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    await sitting.say(ALEX, "/promises")
    await sitting.choose(ALEX, "promise_new")
    await sitting.say(ALEX, "As soon as Mia texts me I'll tell you the same day, each time")
    await sitting.choose(ALEX, "share_promise")
    await sitting.say(SAM, "/askagain")
    await sitting.say(SAM, "Did you hear from her?")
    await sitting.choose(SAM, "ask_here")
    await sitting.choose(ALEX, "answer_again")
    await sitting.say(ALEX, "No, I did not hear from her")
    await sitting.choose(ALEX, "post_answer")
    [asked] = (await sitting.session()).shared.asked_again
    assert (asked.text, asked.answer) == ("Did you hear from her?", "No, I did not hear from her")
    await sitting.forward(31 * DAY)
    shared = (await sitting.session()).shared
    assert shared.asked_again == ()
    assert shared.told is None
    [promise] = shared.promises
    assert "tell you the same day" in promise.sentence


@pytest.mark.parametrize("mode", list(Mode))
async def test_a_session_that_nobody_uses_is_erased_after_twelve_months(
    sit: Sit, prepared: Prepare, mode: Mode
) -> None:
    sitting = sit(await prepared(mode, StageId.SPEAKING))
    await sitting.forward(200 * DAY)
    await sitting.say(ALEX, "/where")
    await sitting.forward(364 * DAY)
    assert (await sitting.session()).seats
    since = len(sitting.telegram.log)
    await sitting.forward(2 * DAY)
    assert not (await sitting.session()).seats
    assert len(sitting.telegram.log) == since, "nobody is told"
    await sitting.store.transact(lambda tx: tx.purge(sitting.clock.now(), 10_000))
    assert await _of_people(sitting) == set()


async def test_what_somebody_takes_along_from_an_unlinked_couple_has_its_time_too(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    await sitting.say(ALEX, "/unlink")
    await sitting.choose(ALEX, "unlink_yes")
    assert (await sitting.session(ALEX)).alone
    assert (await sitting.session(SAM)).alone
    await sitting.forward(31 * DAY)
    assert not has_words(await sitting.session(ALEX))
    await sitting.forward(365 * DAY)
    for name in (ALEX, SAM):
        assert not (await sitting.session(name)).seats


async def test_the_host_sets_how_long_and_privacy_tells_it(sit: Sit, prepared: Prepare) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.THERAPY))
    keeping = Keeping(words=3 * DAY, unused=40 * DAY)
    sitting.service.expression.viewer = Viewer(sitting.content, BOT, HOST, keeping=keeping)
    await sitting.forward(DAY)
    await sitting.say(ALEX, "/privacy")
    told = sitting.latest(501).text
    assert "3 days after the talk" in told
    assert "40 days" in told
    await sitting.until(StageId.DONE)
    await sitting.forward(3 * DAY + timedelta(minutes=1))
    assert not has_words(await sitting.session())
    await sitting.forward(41 * DAY)
    assert not (await sitting.session()).seats


async def test_privacy_tells_the_usual_times(sit: Sit, prepared: Prepare) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.THERAPY))
    await sitting.say(ALEX, "/privacy")
    told = sitting.latest(501).text
    assert f"{USUAL.words.days} days after the talk" in told
    assert "12 months" in told
    assert HOST in told


async def test_a_session_of_before_the_upgrade_begins_to_count_at_the_first_upkeep(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.SPEAKING))

    def as_before(tx: Transaction) -> None:
        sid = tx.session_of_person(501) or ""
        stored = tx.load(sid)
        assert stored is not None
        tx.save(sid, replace(stored.session, used_on=None), stored.revision)
        tx.cancel_timer(sid, UNUSED)

    await sitting.store.transact(as_before)
    await forget(sitting.store, sitting.clock, USUAL.unused)
    await sitting.forward(366 * DAY)
    assert not (await sitting.session()).seats


# -- leaving


def _sealed_bodies(sitting: Sitting) -> list[bytes]:
    """Read what lies in the file about people, as a thief would."""
    raw = sqlite3.connect(f"file:{sitting.folder / 'table.sqlite3'}?mode=ro", uri=True)
    try:
        tables = ("sessions", "cards", "timers", "recent", "outbox")
        return [row[0] for t in tables for row in raw.execute(f"SELECT body FROM {t}")]  # noqa: S608
    finally:
        raw.close()


def _pieces(bodies: list[bytes]) -> list[bytes]:
    """Cut bodies into pieces that are found even where a page was written over in part."""
    return [body[at : at + 24] for body in bodies for at in range(0, len(body) - 24, 200)]


@pytest.mark.parametrize("mode", list(Mode))
async def test_forgetting_leaves_not_a_byte_in_file_journal_and_free_pages(
    sit: Sit, prepared: Prepare, mode: Mode
) -> None:
    sitting = sit(await prepared(mode, StageId.AGREEMENT))
    pieces = _pieces(_sealed_bodies(sitting))
    assert len(pieces) > 30
    for name in (ALEX, SAM) if mode is not Mode.SOLO else (ALEX,):
        await sitting.say(name, "/forget")
        await sitting.choose(name, "forget_yes")
    await sitting.forward(49 * timedelta(hours=1))
    await sitting.store.transact(lambda tx: tx.purge(sitting.clock.now(), 10_000))
    assert await _of_people(sitting) == set()
    await sitting.close()
    files = {path.name: path.read_bytes() for path in sitting.folder.iterdir()}
    assert "table.sqlite3" in files
    for name, content in files.items():
        assert not any(piece in content for piece in pieces), name


async def test_a_partner_s_forget_leaves_the_agreed_text_without_the_name(
    sit: Sit, prepared: Prepare
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    since = len(sitting.telegram.log)
    await sitting.say(SAM, "/forget")
    asked = " ".join(d.text for d, _ in sitting.telegram.log[since:])
    assert "They keep the text of what you both agreed, without names" in asked
    await sitting.choose(SAM, "forget_yes")
    rest = await sitting.session(ALEX)
    assert rest.alone
    assert not (await sitting.session(SAM)).seats
    assert "Sam" not in repr(rest)
    assert str(sitting.person(SAM).user_id) not in repr(rest)
    since = len(sitting.telegram.log)
    for word in ("/agreement", "/mydata", "/where", "/repeat"):
        await sitting.say(ALEX, word)
    for delivery, _ in sitting.telegram.log[since:]:
        paper = delivery.paper.content if delivery.paper else ""
        assert "Sam" not in f"{delivery.text} {paper}"


async def test_a_new_version_of_the_consent_text_asks_each_person_again(
    sit: Sit, prepared: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = sit(await prepared(Mode.PAIR, StageId.DONE))
    monkeypatch.setattr("bot.dialogue.entering.CONSENT_VERSION", "2")
    monkeypatch.setattr("bot.understanding.choosing.CONSENT_VERSION", "2")
    await sitting.choose(ALEX, "new_talk")
    session = await sitting.session()
    assert [person.lane for person in session.seats.values()] == [LaneId.CONSENT] * 2
    await sitting.choose(ALEX, "agree")
    session = await sitting.session()
    versions = {sitting.name_of(p.user_id): p.adult_consent for p in session.seats.values()}
    assert versions == {ALEX: "2", SAM: "1"}, "each for themselves"
