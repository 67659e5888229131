"""The contract of the outbox and of cards, on every database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from storage_samples import ANN, BO, NOON, Hands, rich_delivery

from bot.ports import Delivery, Kind, Outgoing, Store, Transaction

pytestmark = pytest.mark.asyncio
MINUTE = timedelta(minutes=1)


def texts(rows: list[Outgoing]) -> list[str]:
    """Say what was claimed."""
    return [row.delivery.text for row in rows]


def post(*deliveries: tuple[int, str]) -> Callable[[Transaction], None]:
    """Make a work that posts these: chat and text, in this order."""
    return lambda tx: tx.post([Delivery(chat, text) for chat, text in deliveries], None, NOON)


async def test_a_delivery_comes_back_as_it_was(store: Store) -> None:
    await store.transact(lambda tx: tx.post([rich_delivery(ANN)], "a" * 16, NOON))
    [row] = await store.transact(lambda tx: tx.claim(NOON, 5))
    assert (row.delivery, row.attempts, row.message_id) == (rich_delivery(ANN), 0, None)


async def test_only_the_first_unsent_row_of_a_chat_is_claimed(store: Store) -> None:
    await store.transact(post((ANN, "a1"), (BO, "b1"), (ANN, "a2"), (BO, "b2"), (7, "c1")))
    rows = await store.transact(lambda tx: tx.claim(NOON, 10))
    assert texts(rows) == ["a1", "b1", "c1"]
    await store.transact(lambda tx: tx.sent(rows[0].number, 1))
    assert sorted(texts(await store.transact(lambda tx: tx.claim(NOON, 10)))) == ["a2", "b1", "c1"]


async def test_a_chat_is_emptied_in_the_order_of_posting(store: Store) -> None:
    await store.transact(post((ANN, "1"), (ANN, "2")))
    await store.transact(post((ANN, "3")))
    heard: list[str] = []
    while rows := await store.transact(lambda tx: tx.claim(NOON, 10)):
        heard += texts(rows)
        await store.transact(lambda tx, n=rows[0].number: tx.sent(n, None))
    assert heard == ["1", "2", "3"]
    assert await store.transact(lambda tx: tx.unsent()) == 0


async def test_the_limit_counts_chats_and_busy_ones_are_left_out(store: Store) -> None:
    await store.transact(post(*((chat, f"to {chat}") for chat in range(1, 7))))
    assert texts(await store.transact(lambda tx: tx.claim(NOON, 2))) == ["to 1", "to 2"]
    rows = await store.transact(lambda tx: tx.claim(NOON, 2, skip=[1, 2, 4, 99]))
    assert texts(rows) == ["to 3", "to 5"]
    assert await store.transact(lambda tx: tx.claim(NOON, 0)) == []


async def test_every_claim_counts_an_attempt(store: Store) -> None:
    await store.transact(post((ANN, "a")))
    for attempts in range(3):
        [row] = await store.transact(lambda tx: tx.claim(NOON, 5))
        assert row.attempts == attempts


async def test_a_postponed_row_waits_and_holds_its_chat_but_no_other(store: Store) -> None:
    await store.transact(post((ANN, "a1"), (ANN, "a2"), (BO, "b1")))
    [first, _] = await store.transact(lambda tx: tx.claim(NOON, 5))
    await store.transact(lambda tx: tx.postpone(first.number, NOON + MINUTE))
    assert texts(await store.transact(lambda tx: tx.claim(NOON, 5))) == ["b1"]
    just_before = NOON + MINUTE - timedelta(microseconds=1)
    assert texts(await store.transact(lambda tx: tx.claim(just_before, 5))) == ["b1"]
    later = await store.transact(lambda tx: tx.claim(NOON + MINUTE, 5))
    assert sorted(texts(later)) == ["a1", "b1"]


async def test_what_was_put_off_can_be_hurried_and_keeps_its_order(store: Store) -> None:
    await store.transact(post((ANN, "a1"), (ANN, "a2")))
    [first] = await store.transact(lambda tx: tx.claim(NOON, 5))
    await store.transact(lambda tx: tx.postpone(first.number, NOON + MINUTE))
    assert await store.transact(lambda tx: tx.claim(NOON, 5)) == []
    await store.transact(lambda tx: tx.hurry())
    assert texts(await store.transact(lambda tx: tx.claim(NOON, 5))) == ["a1"]


async def test_a_clock_that_is_set_back_does_not_hold_up_new_rows(store: Store) -> None:
    await store.transact(post((ANN, "a")))
    assert texts(await store.transact(lambda tx: tx.claim(NOON - 60 * MINUTE, 5))) == ["a"]


async def test_a_dropped_row_lets_the_next_one_go(store: Store) -> None:
    await store.transact(post((ANN, "a1"), (ANN, "a2")))
    [row] = await store.transact(lambda tx: tx.claim(NOON, 5))
    await store.transact(lambda tx: tx.drop(row.number))
    assert texts(await store.transact(lambda tx: tx.claim(NOON, 5))) == ["a2"]


async def test_a_row_that_is_gone_is_left_alone(store: Store) -> None:
    await store.transact(post((ANN, "a1"), (ANN, "a2")))
    [row] = await store.transact(lambda tx: tx.claim(NOON, 5))
    await store.transact(lambda tx: tx.drop_chat(ANN))
    await store.transact(post((ANN, "a3")))

    def too_late(tx: Transaction) -> None:
        tx.sent(row.number, 5)
        tx.drop(row.number)
        tx.postpone(row.number, NOON + MINUTE)

    await store.transact(too_late)
    assert texts(await store.transact(lambda tx: tx.claim(NOON, 5))) == ["a3"]


async def test_dropping_a_chat_leaves_the_others(store: Store) -> None:
    await store.transact(post((ANN, "a1"), (BO, "b1"), (ANN, "a2")))
    assert await store.transact(lambda tx: tx.unsent()) == 3
    await store.transact(lambda tx: tx.drop_chat(ANN))
    assert await store.transact(lambda tx: tx.unsent()) == 1
    assert texts(await store.transact(lambda tx: tx.claim(NOON, 5))) == ["b1"]


def send_card(tx: Transaction, chat: int, card: str, message_id: int) -> None:
    """Post a card and say that it was sent under this id."""
    tx.post([Delivery(chat, "text", card=card)], "a" * 16, NOON)
    tx.sent(tx.claim(NOON, 1)[0].number, message_id)


async def test_a_sent_card_is_found_by_name_and_by_message(store: Store) -> None:
    await store.transact(lambda tx: send_card(tx, ANN, "prompt", 41))

    def look(tx: Transaction) -> list[object]:
        return [
            tx.message_of(ANN, "prompt"),
            tx.card_of(ANN, 41),
            tx.message_of(BO, "prompt"),
            tx.card_of(BO, 41),
        ]

    assert await store.transact(look) == [41, "prompt", None, None]


async def test_a_card_sent_again_is_the_newest_and_the_older_is_still_known(store: Store) -> None:
    def twice(tx: Transaction) -> list[object]:
        send_card(tx, ANN, "prompt", 42)
        send_card(tx, ANN, "prompt", 41)
        return [tx.message_of(ANN, "prompt"), tx.card_of(ANN, 42), tx.card_of(ANN, 41)]

    assert await store.transact(twice) == [41, "prompt", "prompt"]


async def test_an_edit_under_the_same_id_changes_nothing(store: Store) -> None:
    def twice(tx: Transaction) -> list[object]:
        send_card(tx, ANN, "prompt", 42)
        send_card(tx, ANN, "prompt", 42)
        return [tx.message_of(ANN, "prompt"), tx.card_of(ANN, 42)]

    assert await store.transact(twice) == [42, "prompt"]


async def test_a_claimed_row_knows_the_message_sent_before_under_its_card(store: Store) -> None:
    def edit(tx: Transaction) -> list[int | None]:
        send_card(tx, ANN, "prompt", 42)
        tx.post([Delivery(ANN, "new", card="prompt", edit=True)], None, NOON)
        tx.post([Delivery(BO, "other", card="prompt", edit=True)], None, NOON)
        return [row.message_id for row in tx.claim(NOON, 5)]

    assert await store.transact(edit) == [42, None]


async def test_a_deleted_message_is_not_known_any_more(store: Store) -> None:
    def remove(tx: Transaction) -> list[object]:
        send_card(tx, ANN, "prompt", 41)
        send_card(tx, ANN, "prompt", 42)
        tx.post([Delivery(ANN, kind=Kind.DELETE, card="prompt")], None, NOON)
        [row] = tx.claim(NOON, 5)
        tx.sent(row.number, None)
        return [row.message_id, tx.card_of(ANN, 42), tx.message_of(ANN, "prompt")]

    assert await store.transact(remove) == [42, None, 41]


async def test_without_a_card_or_a_message_nothing_is_remembered(store: Store) -> None:
    def send(tx: Transaction) -> list[object]:
        tx.post([Delivery(ANN, "plain"), Delivery(BO, "x", card="left")], None, NOON)
        for row in tx.claim(NOON, 5):
            tx.sent(row.number, 9 if row.delivery.chat == ANN else None)
        return [tx.card_of(ANN, 9), tx.message_of(BO, "left")]

    assert await store.transact(send) == [None, None]


async def test_a_moved_room_takes_binding_and_unsent_rows_along(store: Store) -> None:
    def move(tx: Transaction) -> list[object]:
        send_card(tx, -1, "prompt", 5)
        send_card(tx, ANN, "prompt", 6)
        tx.bind_room(-1, "a" * 16)
        tx.post([Delivery(-1, "g1"), Delivery(-1, "g2"), Delivery(ANN, "a1")], "a" * 16, NOON)
        [first, _] = tx.claim(NOON, 5)
        tx.postpone(first.number, NOON + MINUTE)
        moved = tx.move_room(-1, -100_1)
        return [
            moved,
            tx.session_of_room(-1),
            tx.session_of_room(-100_1),
            tx.card_of(-1, 5),
            tx.message_of(-1, "prompt"),
            tx.message_of(ANN, "prompt"),
        ]

    assert await store.transact(move) == ["a" * 16, None, "a" * 16, None, None, 6]
    rows = await store.transact(lambda tx: tx.claim(NOON, 5))
    assert [(row.delivery.chat, row.delivery.text) for row in rows] == [
        (-100_1, "g1"),
        (ANN, "a1"),
    ]
    await store.transact(lambda tx: tx.sent(rows[0].number, 1))
    again = await store.transact(lambda tx: tx.claim(NOON, 5, skip=[ANN]))
    assert [(row.delivery.chat, row.delivery.text) for row in again] == [(-100_1, "g2")]


async def test_a_move_told_twice_changes_nothing(store: Store) -> None:
    def move(tx: Transaction) -> list[object]:
        tx.bind_room(-1, "a" * 16)
        tx.post([Delivery(-1, "g1")], None, NOON)
        return [
            tx.move_room(-1, -2),
            tx.move_room(-1, -2),
            tx.session_of_room(-2),
            tx.move_room(-8, -9),
            texts(tx.claim(NOON, 5)),
        ]

    assert await store.transact(move) == ["a" * 16, "a" * 16, "a" * 16, None, ["g1"]]


async def test_rows_of_both_ids_keep_their_order_after_a_move(store: Store) -> None:
    await store.transact(post((-1, "g1"), (-2, "g2"), (-1, "g3")))
    await store.transact(lambda tx: tx.move_room(-1, -2))
    heard: list[str] = []
    while rows := await store.transact(lambda tx: tx.claim(NOON, 10)):
        heard += texts(rows)
        await store.transact(lambda tx, n=rows[0].number: tx.sent(n, None))
    assert heard == ["g1", "g2", "g3"]


async def test_a_row_that_lost_the_front_by_a_move_leaves_the_front_waiting(store: Store) -> None:
    await store.transact(post((-2, "g1"), (-1, "g2")))
    rows = await store.transact(lambda tx: tx.claim(NOON, 5))
    flying = {row.delivery.text: row.number for row in rows}

    def land(tx: Transaction) -> None:
        tx.move_room(-1, -2)
        tx.postpone(flying["g1"], NOON + MINUTE)
        tx.sent(flying["g2"], 5)

    await store.transact(land)
    assert await store.transact(lambda tx: tx.claim(NOON, 5)) == []
    assert texts(await store.transact(lambda tx: tx.claim(NOON + MINUTE, 5))) == ["g1"]


# -- what need not be claimed


async def test_the_first_row_of_a_chat_that_waits_for_nothing_is_handed_over(store: Store) -> None:
    hands = Hands(ANN, BO)
    store.hand_to(hands)
    await store.transact(post((ANN, "a1"), (BO, "b1")))
    assert (texts(hands.rows), hands.woken) == (["a1", "b1"], 0)
    await store.transact(post((ANN, "a2"), (7, "c1")))
    assert (texts(hands.rows), hands.woken) == (["a1", "b1"], 1)
    assert await store.transact(lambda tx: tx.sent(hands.rows[0].number, 5, carried=hands.rows[0]))
    assert not await store.transact(
        lambda tx: tx.sent(hands.rows[1].number, 6, carried=hands.rows[1])
    )
    assert sorted(texts(await store.transact(lambda tx: tx.claim(NOON, 9)))) == ["a2", "c1"]


async def test_what_was_handed_over_and_never_sent_is_claimed_again(store: Store) -> None:
    hands = Hands(ANN)
    store.hand_to(hands)
    await store.transact(post((ANN, "a1")))
    [row] = await store.transact(lambda tx: tx.claim(NOON, 9))
    assert (row.delivery.text, row.number, row.attempts) == ("a1", hands.rows[0].number, 1)


async def test_what_is_undone_or_dropped_again_is_not_handed_over(store: Store) -> None:
    hands = Hands(ANN, BO)
    store.hand_to(hands)

    def fails(tx: Transaction) -> None:
        post((ANN, "a1"))(tx)
        raise LookupError

    def hides(tx: Transaction) -> None:
        post((BO, "b1"))(tx)
        tx.drop_unattempted(BO)

    with pytest.raises(LookupError):
        await store.transact(fails)
    await store.transact(hides)
    assert hands.rows == []
    assert await store.transact(lambda tx: tx.unsent()) == 0


async def test_a_message_that_was_edited_is_known_under_its_card(store: Store) -> None:
    hands = Hands(ANN)
    store.hand_to(hands)
    card = Delivery(ANN, "one", card="c", edit=True)
    for text, known in (("one", None), ("two", 77)):
        await store.transact(lambda tx, t=text: tx.post([replace(card, text=t)], None, NOON))
        row = hands.rows.pop()
        assert (row.delivery.text, row.message_id) == (text, known)
        await store.transact(lambda tx, r=row: tx.sent(r.number, 77, NOON, carried=r))
    assert await store.transact(lambda tx: tx.recent_messages(ANN, NOON)) == (77,)
