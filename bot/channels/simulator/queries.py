"""What people type after the bot's name, and what they pick of its answer."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from bot.channels.simulator.act import NotPossibleError
from bot.channels.simulator.delivery import deliver_query
from bot.channels.simulator.results import found_result

if TYPE_CHECKING:
    from bot.channels.simulator.act import Act
    from bot.channels.simulator.results import Result
    from bot.channels.simulator.wire import JsonObject

LONGEST_QUERY = 256
QUERY_WITHIN_SECONDS = 10


async def query(act: Act) -> JsonObject:
    """Hand what is typed to the bot, wherever it is typed, and return the list it answers with.

    The bot need not be in that chat. Where it does not answer in time, nothing is shown.
    """
    asked = act.world.start_query(act.person.id)
    deliver_query(act.world, asked, act.chat, act.text("text")[:LONGEST_QUERY])
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asked.answered.wait(), QUERY_WITHIN_SECONDS)
    if asked.results is None:
        return {"ok": True, "timeout": True}
    return {"ok": True, "query": asked.id, **asked.results.shape()}


def picked(act: Act) -> Result:
    """Return the line that somebody picks of an answer to their own query."""
    asked = act.world.queries.get(act.text("query"))
    if asked is None or asked.person_id != act.person.id or asked.results is None:
        raise NotPossibleError("Type it again; that list is gone.")
    found = found_result(asked.results, act.text("result"))
    if found is None:
        raise NotPossibleError("That line is not in the list.")
    return found
