"""Forgets what need not be known any more, some rows at a time, so that nobody's turn waits for it.

A store that has grown for years holds millions of rows; one transaction over all of them would keep
everybody waiting for a minute, and that right after a start.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.errors import StorageError
from bot.keeping import UNUSED
from bot.ports import Clock, Store, Transaction

log = logging.getLogger(__name__)

EVERY: Final = timedelta(hours=6)
AT_A_TIME: Final = 100
"""How many rows of each kind, or how many sessions, one transaction goes through."""
REST: Final = timedelta(milliseconds=50)
"""Between two of them, so that turns have most of the time: some 2,000 sessions in a second."""


async def keep_forgetting(store: Store, clock: Clock, unused: timedelta) -> None:
    """Forget now and every few hours, for ever; a store that is away is tried again later."""
    while True:
        try:
            await forget(store, clock, unused)
        except StorageError:
            log.warning("old rows cannot be forgotten now; trying again later")
        await clock.sleep(EVERY)


async def forget(store: Store, clock: Clock, unused: timedelta) -> None:
    """Forget all that is old; sessions of before the upgrade begin to count as unused today."""
    while await store.transact(lambda tx: tx.purge(clock.now(), AT_A_TIME)):
        await clock.sleep(REST)
    last = ""
    while last := await store.transact(partial(_begin_to_count, last, clock.now() + unused)):
        await clock.sleep(REST)


def _begin_to_count(after: str, until: datetime, tx: Transaction) -> str:
    """Give the sessions that come next an end, if they have none; return the last, "" when done."""
    some = tx.session_ids(after, AT_A_TIME)
    for session_id in tx.without_timer(UNUSED, some):
        tx.set_timer(session_id, UNUSED, until)
    return some[-1] if len(some) == AT_A_TIME else ""
