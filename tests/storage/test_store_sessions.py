"""The contract of sessions, bindings, invitations and timers, on every database."""

from datetime import timedelta

import pytest
from storage_samples import ANN, BO, NOON, couple

from bot.dialogue.model import StageId
from bot.errors import StorageError
from bot.ports import Delivery, Glance, Store, Stored, Transaction

pytestmark = pytest.mark.asyncio
HOUR = timedelta(hours=1)


async def test_a_session_comes_back_as_it_was_at_revision_zero(store: Store) -> None:
    session_id = await store.transact(lambda tx: tx.create(couple()))
    stored = await store.transact(lambda tx: tx.load(session_id))
    assert stored is not None
    assert (stored.session_id, stored.revision, stored.session) == (session_id, 0, couple())
    assert len(session_id) == 16
    assert int(session_id, 16) >= 0


async def test_each_session_has_an_id_of_its_own(store: Store) -> None:
    ids = await store.transact(lambda tx: [tx.create(couple()) for _ in range(20)])
    assert len(set(ids)) == 20


async def test_what_is_not_there_is_none(store: Store) -> None:
    def look(tx: Transaction) -> list[object]:
        return [
            tx.load("0" * 16),
            tx.session_of_person(ANN),
            tx.session_of_room(-5),
            tx.find_invitation("never"),
            tx.next_timer(),
            tx.noted("never"),
            tx.card_of(1, 1),
            tx.message_of(1, "never"),
        ]

    assert await store.transact(look) == [None] * 8


async def test_saving_grows_the_revision_by_one(store: Store) -> None:
    session_id = await store.transact(lambda tx: tx.create(couple()))
    for revision in range(3):
        later = couple(list(StageId)[revision + 1])
        await store.transact(lambda tx, s=later, r=revision: tx.save(session_id, s, r))
        stored = await store.transact(lambda tx: tx.load(session_id))
        assert stored is not None
        assert (stored.revision, stored.session) == (revision + 1, later)


@pytest.mark.parametrize("revision", [0, 2])
async def test_a_save_against_another_revision_is_refused(store: Store, revision: int) -> None:
    session_id = await store.transact(lambda tx: tx.create(couple()))
    await store.transact(lambda tx: tx.save(session_id, couple(StageId.CARDS), 0))
    with pytest.raises(StorageError, match="revision"):
        await store.transact(lambda tx: tx.save(session_id, couple(StageId.DONE), revision))
    stored = await store.transact(lambda tx: tx.load(session_id))
    assert stored is not None
    assert (stored.revision, stored.session.stage) == (1, StageId.CARDS)


async def test_an_erased_session_cannot_be_saved(store: Store) -> None:
    session_id = await store.transact(lambda tx: tx.create(couple()))
    await store.transact(lambda tx: tx.erase(session_id))
    with pytest.raises(StorageError):
        await store.transact(lambda tx: tx.save(session_id, couple(), 0))


async def test_a_person_belongs_to_the_session_bound_last(store: Store) -> None:
    def bind(tx: Transaction) -> None:
        tx.bind_person(ANN, "a" * 16)
        tx.bind_person(BO, "a" * 16)
        tx.bind_person(ANN, "b" * 16)

    await store.transact(bind)
    assert await store.transact(lambda tx: tx.session_of_person(ANN)) == "b" * 16
    assert await store.transact(lambda tx: tx.session_of_person(BO)) == "a" * 16
    await store.transact(lambda tx: tx.unbind_person(ANN))
    assert await store.transact(lambda tx: tx.session_of_person(ANN)) is None


async def test_a_session_has_one_room_and_a_room_one_session(store: Store) -> None:
    def bind(tx: Transaction) -> list[str | None]:
        tx.bind_room(-1, "a" * 16)
        tx.bind_room(-2, "a" * 16)
        tx.bind_room(-3, "b" * 16)
        tx.bind_room(-3, "c" * 16)
        return [tx.session_of_room(chat) for chat in (-1, -2, -3)]

    assert await store.transact(bind) == [None, "a" * 16, "c" * 16]
    await store.transact(lambda tx: tx.unbind_room(-3))
    assert await store.transact(lambda tx: tx.session_of_room(-3)) is None


async def test_a_private_chat_is_not_a_room_of_its_person(store: Store) -> None:
    await store.transact(lambda tx: tx.bind_person(ANN, "a" * 16))
    assert await store.transact(lambda tx: tx.session_of_room(ANN)) is None


async def test_erasing_takes_everything_stored_under_the_session(store: Store) -> None:
    def fill(tx: Transaction) -> tuple[str, str]:
        ids = tx.create(couple()), tx.create(couple())
        for shift, session_id in enumerate(ids):
            tx.bind_person(ANN + 10 * shift, session_id)
            tx.bind_room(-1 - shift, session_id)
            tx.set_timer(session_id, "wake", NOON)
            tx.open_invitation([f"secret {shift}"], session_id, NOON + HOUR)
            tx.post([Delivery(ANN + shift, "hello", card="greeting")], session_id, NOON)
            tx.sent(tx.claim(NOON, 1)[0].number, 77)
        return ids

    def look(tx: Transaction, shift: int) -> list[bool]:
        return [
            tx.session_of_person(ANN + 10 * shift) is not None,
            tx.session_of_room(-1 - shift) is not None,
            tx.find_invitation(f"secret {shift}") is not None,
            tx.message_of(ANN + shift, "greeting") is not None,
            tx.card_of(ANN + shift, 77) is not None,
        ]

    gone, kept = await store.transact(fill)
    await store.transact(lambda tx: tx.erase(gone))
    assert await store.transact(lambda tx: tx.load(gone)) is None
    assert not any(await store.transact(lambda tx: look(tx, 0)))
    assert all(await store.transact(lambda tx: look(tx, 1)))
    due = await store.transact(lambda tx: tx.due_timers(NOON, 10))
    assert [timer.session_id for timer in due] == [kept]


async def test_what_was_posted_before_erasing_still_goes_out(store: Store) -> None:
    def leave(tx: Transaction) -> list[str]:
        session_id = tx.create(couple())
        tx.post([Delivery(ANN, "All of it is deleted.")], session_id, NOON)
        tx.erase(session_id)
        return [row.delivery.text for row in tx.claim(NOON, 5)]

    assert await store.transact(leave) == ["All of it is deleted."]


async def test_every_secret_of_an_invitation_leads_to_its_session(store: Store) -> None:
    await store.transact(lambda tx: tx.open_invitation(["long", "short"], "a" * 16, NOON + HOUR))
    for secret in ("long", "short"):
        found = await store.transact(lambda tx, s=secret: tx.find_invitation(s))
        assert found is not None
        assert (found.session_id, found.expires) == ("a" * 16, NOON + HOUR)
    assert await store.transact(lambda tx: tx.find_invitation("Long")) is None


async def test_a_new_invitation_voids_the_session_s_earlier_one_only(store: Store) -> None:
    def invite(tx: Transaction) -> list[bool]:
        tx.open_invitation(["old"], "a" * 16, NOON)
        tx.open_invitation(["other"], "b" * 16, NOON)
        tx.open_invitation(["new"], "a" * 16, NOON)
        return [tx.find_invitation(secret) is not None for secret in ("old", "other", "new")]

    assert await store.transact(invite) == [False, True, True]
    await store.transact(lambda tx: tx.close_invitations("b" * 16))
    assert await store.transact(lambda tx: tx.find_invitation("other")) is None


async def test_a_secret_that_leads_elsewhere_cannot_be_taken(store: Store) -> None:
    await store.transact(lambda tx: tx.open_invitation(["same"], "a" * 16, NOON))
    with pytest.raises(StorageError):
        await store.transact(lambda tx: tx.open_invitation(["same"], "b" * 16, NOON))
    found = await store.transact(lambda tx: tx.find_invitation("same"))
    assert found is not None
    assert found.session_id == "a" * 16


async def test_tries_count_within_a_day_and_per_person(store: Store) -> None:
    def attempt(tx: Transaction) -> list[int]:
        return [
            tx.count_try(ANN, NOON),
            tx.count_try(ANN, NOON + 23 * HOUR),
            tx.count_try(BO, NOON + 23 * HOUR),
            tx.tries(ANN, NOON + 25 * HOUR),
            tx.tries(ANN, NOON + 48 * HOUR),
        ]

    assert await store.transact(attempt) == [1, 2, 1, 1, 0]


async def test_a_timer_keeps_its_name_and_exact_time(store: Store) -> None:
    await store.transact(lambda tx: tx.set_timer("a" * 16, "cool_down", NOON))
    assert await store.transact(lambda tx: tx.next_timer()) == NOON
    [timer] = await store.transact(lambda tx: tx.due_timers(NOON, 5))
    assert (timer.session_id, timer.name, timer.due) == ("a" * 16, "cool_down", NOON)
    before = NOON - timedelta(microseconds=1)
    assert await store.transact(lambda tx: tx.due_timers(before, 5)) == []


async def test_a_timer_set_again_is_moved_and_its_old_number_is_void(store: Store) -> None:
    await store.transact(lambda tx: tx.set_timer("a" * 16, "wake", NOON))
    [old] = await store.transact(lambda tx: tx.due_timers(NOON, 5))
    await store.transact(lambda tx: tx.set_timer("a" * 16, "wake", NOON + HOUR))
    assert await store.transact(lambda tx: tx.due_timers(NOON, 5)) == []
    assert not await store.transact(lambda tx: tx.drop_timer(old.number))
    assert await store.transact(lambda tx: tx.next_timer()) == NOON + HOUR


async def test_due_timers_come_oldest_first_and_one_per_session(store: Store) -> None:
    def wind(tx: Transaction) -> None:
        tx.set_timer("a" * 16, "second", NOON - HOUR)
        tx.set_timer("a" * 16, "first", NOON - 3 * HOUR)
        tx.set_timer("b" * 16, "only", NOON - 2 * HOUR)
        tx.set_timer("c" * 16, "last", NOON)
        tx.set_timer("d" * 16, "not yet", NOON + HOUR)

    await store.transact(wind)
    due = await store.transact(lambda tx: tx.due_timers(NOON, 5))
    assert [timer.name for timer in due] == ["first", "only", "last"]
    short = await store.transact(lambda tx: tx.due_timers(NOON, 2))
    assert [timer.name for timer in short] == ["first", "only"]
    assert await store.transact(lambda tx: tx.drop_timer(due[0].number))
    assert not await store.transact(lambda tx: tx.drop_timer(due[0].number))
    due = await store.transact(lambda tx: tx.due_timers(NOON, 5))
    assert [timer.name for timer in due] == ["only", "second", "last"]


async def test_timers_due_in_the_same_instant_yield_one_per_session(store: Store) -> None:
    def wind(tx: Transaction) -> None:
        for name in ("x", "y", "z"):
            tx.set_timer("a" * 16, name, NOON)

    await store.transact(wind)
    assert len(await store.transact(lambda tx: tx.due_timers(NOON, 5))) == 1


async def test_timers_are_cancelled_by_name_or_all_at_once(store: Store) -> None:
    def wind(tx: Transaction) -> None:
        for session_id in ("a" * 16, "b" * 16):
            for hours, name in enumerate(("x", "y", "z")):
                tx.set_timer(session_id, name, NOON + hours * HOUR)
        tx.cancel_timer("a" * 16, "x")
        tx.cancel_timer("a" * 16, "never set")
        tx.cancel_timers("b" * 16)

    await store.transact(wind)
    [timer] = await store.transact(lambda tx: tx.due_timers(NOON + 9 * HOUR, 5))
    assert (timer.session_id, timer.name) == ("a" * 16, "y")


async def test_what_was_undone_is_not_remembered(store: Store) -> None:
    session_id = await store.transact(lambda tx: tx.create(couple()))

    def fails(tx: Transaction) -> None:
        tx.save(session_id, couple(StageId.CARDS), 0)
        raise LookupError

    with pytest.raises(LookupError):
        await store.transact(fails)
    stored = await store.transact(lambda tx: tx.load(session_id))
    assert stored == Stored(session_id, 0, couple())
    await store.transact(lambda tx: tx.save(session_id, couple(StageId.CALM_CHECK), 0))
    stored = await store.transact(lambda tx: tx.load(session_id))
    assert stored == Stored(session_id, 1, couple(StageId.CALM_CHECK))


async def test_a_session_is_found_by_whom_it_belongs_to_and_where_it_is_held(store: Store) -> None:
    def fill(tx: Transaction) -> str:
        session_id = tx.create(couple())
        tx.bind_person(ANN, session_id)
        tx.bind_room(-70, session_id)
        return session_id

    session_id = await store.transact(fill)

    def look(tx: Transaction) -> list[Stored | None]:
        return [
            tx.load(session_id),
            tx.load_of_person(ANN),
            tx.load_of_room(-70),
            tx.glance(1, ANN, None).stored,
            tx.glance(1, BO, -70).stored,
        ]

    found = await store.transact(look)
    assert found[0] is not None
    assert found == [found[0]] * 5

    def look_elsewhere(tx: Transaction) -> list[object]:
        tx.mark_seen(2, NOON)
        return [
            tx.load_of_person(BO),
            tx.load_of_room(-71),
            tx.glance(1, BO, None),
            tx.glance(1, ANN, -71),
            tx.glance(2, ANN, None),
            tx.glance(2, BO, None),
        ]

    unseen, seen = Glance(None), Glance(None, seen=True)
    expected = [None, None, unseen, unseen, seen, seen]
    assert await store.transact(look_elsewhere) == expected


async def test_an_update_that_arrives_is_noted_and_finds_its_session(store: Store) -> None:
    def fill(tx: Transaction) -> Stored | None:
        session_id = tx.create(couple())
        tx.bind_person(ANN, session_id)
        tx.bind_room(-70, session_id)
        return tx.load(session_id)

    stored = await store.transact(fill)

    def arrive(tx: Transaction) -> list[Glance]:
        return [
            tx.arrive(1, ANN, None, NOON),
            tx.arrive(2, BO, -70, NOON),
            tx.arrive(3, BO, None, NOON),
            tx.arrive(1, ANN, None, NOON),
        ]

    nobody, seen = Glance(None), Glance(None, seen=True)
    assert await store.transact(arrive) == [Glance(stored), Glance(stored), nobody, seen]
    again = await store.transact(lambda tx: [tx.arrive(n, ANN, None, NOON) for n in (1, 3)])
    assert again == [seen, seen]
