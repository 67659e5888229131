"""Methods that answer a press or an inline question."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.channels.simulator.addresses import read_address
from bot.channels.simulator.refusals import bad_request, query_too_old
from bot.channels.simulator.wire import as_object, as_text

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked
    from bot.channels.simulator.wire import Json, JsonObject
    from bot.channels.simulator.world import World

LONGEST_TOAST = 200
LONGEST_CACHE_SECONDS = 30 * 24 * 3600
MOST_RESULTS = 50


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
    """Accept the results for an inline question; the desk shows none.

    Their common fields are checked: at most 50, each with a type and an id of its own of 1-64
    bytes.
    """
    if not asked.text("inline_query_id").isdecimal():
        raise query_too_old()
    complaint = "Can't parse JSON encoded inline query results"
    results = asked.structure("results", complaint)
    if not isinstance(results, list):
        raise bad_request("Expected an Array of inline query results")
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    identities = [_result_id(as_object(result)) for result in results]
    if len(set(identities)) < len(identities):
        raise bad_request("RESULT_ID_DUPLICATE")
    world.touched()
    return True


def _result_id(result: JsonObject) -> str:
    for name in ("type", "id"):
        if not isinstance(result.get(name), str):
            raise bad_request(f"Can't parse inline query result: Can't find field \"{name}\"")
    identity = as_text(result["id"])
    if not 1 <= len(identity.encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    return identity


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
