"""What the texts of the bot have to pass: their length, their markup, their link preview."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.channels.simulator.entities import MOST_ENTITIES, Entity, found_in, trimmed
from bot.channels.simulator.markup import read_html, read_plain
from bot.channels.simulator.refusals import bad_request
from bot.channels.simulator.wire import as_integer, as_list, as_object, as_text, units

if TYPE_CHECKING:
    from bot.channels.simulator.asked import Asked
    from bot.channels.simulator.wire import JsonObject

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
"""Both in UTF-16 units after parsing: the stricter of the readings of Telegram's "characters"."""


def read_text(asked: Asked, name: str = "text") -> tuple[str, tuple[Entity, ...]]:
    """Return the message text and its entities, checked. Raises 400."""
    if not asked.has(name):
        raise bad_request("message text is empty")
    text, entities = _marked(asked, name, "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def read_caption(asked: Asked) -> tuple[str, tuple[Entity, ...]]:
    """Return the caption and its entities, checked. Raises 400."""
    text, entities = _marked(asked, "caption", "caption_entities")
    if units(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def read_preview(asked: Asked) -> str:
    """Return the link preview options as JSON text, to be kept with the message."""
    given = asked.structure("link_preview_options", "Can't parse link preview options JSON object")
    if given is None:
        return ""
    if not isinstance(given, dict):
        raise bad_request("Object expected as link preview options")
    return json.dumps(given)


def _marked(asked: Asked, name: str, entities: str) -> tuple[str, tuple[Entity, ...]]:
    mode = asked.text("parse_mode").lower()
    source = asked.text(name)
    if mode == "html":
        return read_html(source)
    if mode not in {"", "none"}:
        # The desk reads HTML only; Markdown and MarkdownV2 are refused like unknown modes.
        raise bad_request("unsupported parse_mode")
    given = as_list(asked.structure(entities, "Can't parse entities JSON object"))
    if not given:
        return read_plain(source)
    explicit = tuple(_explicit(as_object(one)) for one in given[:MOST_ENTITIES])
    text, fitted = trimmed(source, explicit)
    return text, found_in(text, fitted)


def _explicit(given: JsonObject) -> Entity:
    kind, offset, length = given.get("type"), given.get("offset"), given.get("length")
    if not (isinstance(kind, str) and isinstance(offset, int) and isinstance(length, int)):
        raise bad_request("Can't parse MessageEntity: wrong fields")
    if offset < 0:
        raise bad_request(f"Receive an entity with incorrect offset {offset}")
    if length < 0:
        raise bad_request(f"Receive an entity with incorrect length {length}")
    value = as_text(given.get("url")) or as_text(given.get("language"))
    person = as_integer(as_object(given.get("user")).get("id"))
    return Entity(kind, offset, length, value if person is None else str(person))
