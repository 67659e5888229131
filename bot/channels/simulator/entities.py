"""Pieces of text with a meaning: what Telegram finds by itself, and how a page shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from bot.channels.simulator.wire import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.channels.simulator.wire import JsonObject

MOST_ENTITIES = 100

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_COMMAND = re.compile(r"(?<![\w/@<>])/([A-Za-z0-9_]{1,64})(@[A-Za-z0-9_]{3,32})?(?![\w/])")
_MENTION = re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")
_URL = re.compile(
    r"(?<![\w@])(?:https?://[^\s<>\"]+|(?:[A-Za-z0-9-]+\.)+(?:com|org|net|me|io|de|uk|eu|info|app)"
    r"(?:/[^\s<>\"]*)?)(?!\w)"
)


@dataclass(frozen=True)
class Entity:
    """A marked piece of text; `offset` and `length` are in UTF-16 code units.

    `value` is the address of a `text_link`, the language of a `pre` or the person of a
    `text_mention`, as text.
    """

    kind: str
    offset: int
    length: int
    value: str = ""

    @property
    def end(self) -> int:
        """Return the first code unit after this entity."""
        return self.offset + self.length


def trimmed(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Cut white space off both ends of `text` as Telegram does, and fit `entities` to it."""
    body = text.strip()
    lead = len(text) - len(text.lstrip())
    room = units(body)
    fitted = (
        replace(entity, offset=start, length=min(entity.end - lead, room) - start)
        for entity in sorted(entities, key=lambda entity: (entity.offset, -entity.length))
        if (start := max(entity.offset - lead, 0)) < room
    )
    return body, tuple(entity for entity in fitted if entity.length > 0)


def found_in(text: str, entities: tuple[Entity, ...] = ()) -> tuple[Entity, ...]:
    """Return `entities` and the commands, mentions and addresses that Telegram finds in `text`.

    Limits: hashtags, e-mail addresses and phone numbers are not looked for, and addresses
    without a scheme only under common endings.
    """
    blocked = {"code", "pre", "text_link", "text_mention"}
    taken = [entity for entity in entities if entity.kind in blocked]
    found = list(entities)
    for kind, pattern in (("url", _URL), ("mention", _MENTION), ("bot_command", _COMMAND)):
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            entity = Entity(kind, start, units(match.group().rstrip(".,;:!?)")))
            if not any(entity.offset < other.end and other.offset < entity.end for other in taken):
                taken.append(entity)
                found.append(entity)
    found.sort(key=lambda entity: (entity.offset, -entity.length))
    return tuple(found[:MOST_ENTITIES])


def piece(text: str, entity: Entity) -> str:
    """Return the part of `text` that `entity` marks."""
    coded = text.encode("utf-16-le", "surrogatepass")
    return coded[2 * entity.offset : 2 * entity.end].decode("utf-16-le", "replace")


def shape(entity: Entity, user: JsonObject | None = None) -> JsonObject:
    """Return `entity` as a Bot API MessageEntity; `user` belongs to a text_mention."""
    made: JsonObject = {
        "type": entity.kind,
        "offset": entity.offset,
        "length": entity.length,
    }
    if entity.kind == "text_link":
        made["url"] = entity.value
    elif entity.kind == "pre" and entity.value:
        made["language"] = entity.value
    elif entity.kind == "text_mention" and user is not None:
        made["user"] = user
    return made


def page_html(text: str, entities: tuple[Entity, ...]) -> str:
    """Return `text` as HTML that is safe to show: everything of the author's is escaped.

    Only b, i, u, s, code, pre, a, blockquote and span class="spoiler" are ever written; an
    entity that crosses another is left out.
    """
    ordered = sorted(entities, key=lambda entity: (entity.offset, -entity.length))
    return "".join(_rendered(text, 0, units(text), iter(_nested(ordered))))


def _nested(ordered: list[Entity]) -> Iterator[Entity]:
    open_ends: list[int] = []
    for entity in ordered:
        while open_ends and open_ends[-1] <= entity.offset:
            open_ends.pop()
        if not open_ends or entity.end <= open_ends[-1]:
            open_ends.append(entity.end)
            yield entity


def _rendered(text: str, start: int, end: int, entities: Iterator[Entity]) -> Iterator[str]:
    waiting = list(entities)
    at = start
    while waiting:
        entity = waiting.pop(0)
        inside = [other for other in waiting if other.end <= entity.end]
        waiting = waiting[len(inside) :]
        yield escape(piece(text, Entity("", at, entity.offset - at)))
        before, after = _tags(text, entity)
        yield before
        yield from _rendered(text, entity.offset, entity.end, iter(inside))
        yield after
        at = entity.end
    yield escape(piece(text, Entity("", at, end - at)))


def _tags(text: str, entity: Entity) -> tuple[str, str]:
    if entity.kind in _TAGS:
        return f"<{_TAGS[entity.kind]}>", f"</{_TAGS[entity.kind]}>"
    if entity.kind == "spoiler":
        return '<span class="spoiler">', "</span>"
    if entity.kind in {"url", "text_link"}:
        address = entity.value or piece(text, entity)
        if "://" not in address:
            address = f"https://{address}"
        if address.partition("://")[0].lower() in {"http", "https", "tg"}:
            return f'<a href="{escape(address)}" rel="noopener noreferrer">', "</a>"
    return "", ""
