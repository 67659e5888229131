"""Methods that answer a press or an inline question."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.channels.simulator.addresses import read_address
from bot.channels.simulator.refusals import bad_request, query_too_old
from bot.channels.simulator.results import read_results

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked
    from bot.channels.simulator.wire import Json, JsonObject
    from bot.channels.simulator.world import World

LONGEST_TOAST = 200


def answer_callback_query(world: World, asked: Asked) -> Json:
    """End the waiting of whoever pressed: with nothing, a toast, an alert or a link to the bot."""
    text = asked.text("text")
    if len(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    url = asked.text("url")
    if url and not _leads_to_bot(url, world.bot.username):
        raise bad_request("URL_INVALID")
    press = world.open_press(asked.text("callback_query_id"))
    if press is None:
        raise query_too_old()
    press.answer = _answer(text, url, alert=asked.flag("show_alert"))
    press.answered.set()
    return True


def answer_inline_query(world: World, asked: Asked) -> Json:
    """Show whoever types the list that the bot has made for them."""
    results = read_results(asked)
    query = world.open_query(asked.text("inline_query_id"))
    if query is None:
        raise query_too_old()
    query.results = results
    query.answered.set()
    return True


def _answer(text: str, url: str, *, alert: bool) -> JsonObject:
    if url:
        return {"ok": True, "url": url}
    return {"ok": True, "alert" if alert and text else "toast": text}


def _leads_to_bot(url: str, username: str) -> bool:
    address = read_address(url)
    if address is None or address.host not in {"t.me", "telegram.me"}:
        return False
    return address.path.lower() == username.lower()


METHODS = MappingProxyType(
    {
        "answercallbackquery": answer_callback_query,
        "answerinlinequery": answer_inline_query,
    }
)
