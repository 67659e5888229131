"""Text as the Bot API takes it: parse_mode HTML, refused where Telegram refuses it.

The rules are those of tdlib's HTML parser: which tags, attributes and character references it
knows, the order in which it finds fault, and byte offsets in its complaints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.channels.simulator.addresses import read_address
from bot.channels.simulator.entities import Entity, found_in, trimmed
from bot.channels.simulator.refusals import cannot_parse
from bot.channels.simulator.wire import units

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#([0-9]{1,9})|#x([0-9A-Fa-f]{1,8})|([a-z]{2,4}));?")
_SPACE = " \t\n\r\0\v"
_HIGHEST = 0x10FFFF


@dataclass(frozen=True)
class _OpenTag:
    name: str
    value: str
    offset: int
    index: int


def read_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the plain text of `source` and its entities, found ones included.

    Raises `Refusal` 400 "can't parse entities: ..." exactly where Telegram does.
    """
    text, entities = _Reader(source).read()
    body, fitted = trimmed(text, entities)
    return body, found_in(body, fitted)


def read_plain(source: str) -> tuple[str, tuple[Entity, ...]]:
    """Return `source` without markup, trimmed, with what Telegram finds in it."""
    body, _ = trimmed(source, ())
    return body, found_in(body)


class _Reader:
    """One pass over one HTML text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._out: list[str] = []
        self._units = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self._at < len(self._source):
            letter = self._source[self._at]
            if letter == "&":
                self._write(self._reference())
            elif letter != "<":
                self._write(letter)
                self._at += 1
            elif self._peek(1) == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            name = self._open[-1].name
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{name}"')
        return "".join(self._out), self._entities

    def _peek(self, ahead: int = 0) -> str:
        return self._source[self._at + ahead : self._at + ahead + 1]

    def _write(self, piece: str) -> None:
        self._out.append(piece)
        self._units += units(piece)

    def _bytes(self, index: int) -> int:
        return len(self._source[:index].encode("utf-8", "surrogatepass"))

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in _SPACE:
            self._at += 1

    def _until(self, stops: str) -> str:
        begin = self._at
        while self._peek() and self._peek() not in stops:
            self._at += 1
        return self._source[begin : self._at]

    def _reference(self) -> str:
        match = _REFERENCE.match(self._source, self._at)
        made = _letter(match) if match else None
        if match is None or made is None:
            self._at += 1
            return "&"
        self._at = match.end()
        return made

    def _start_tag(self) -> None:
        begin = self._bytes(self._at)
        self._at += 1
        name = self._until(_SPACE + ">").lower()
        if not self._peek():
            raise cannot_parse(f"Unclosed start tag at byte offset {begin}")
        if name not in _KINDS:
            raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {begin}')
        value = ""
        while True:
            self._skip_space()
            if self._peek() == ">":
                break
            attribute, given = self._attribute(name, begin)
            value = _meaning(name, attribute, given, value)
        if name == "span" and value != "spoiler":
            raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        if name == "tg-emoji" and not value.isdecimal():
            raise cannot_parse("Invalid custom emoji identifier specified")
        self._at += 1
        self._open.append(_OpenTag(name, value, self._units, len(self._out)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        attribute = self._until(_SPACE + "=>").lower()
        if not attribute:
            if not self._peek():
                raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {begin}')
            raise cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_space()
        if not self._peek():
            raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if self._peek() != "=":
            return attribute, None
        self._at += 1
        self._skip_space()
        if not self._peek():
            raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted() if self._peek() in "'\"" else self._token()
        if not self._peek():
            raise cannot_parse(f"Unclosed start tag at byte offset {begin}")
        return attribute, value

    def _token(self) -> str:
        begin = self._at
        while re.match(r"[A-Za-z0-9.\-]", self._peek()):
            self._at += 1
        if self._peek() and self._peek() not in _SPACE + ">":
            raise cannot_parse(f"Unexpected end of name token at byte offset {self._bytes(begin)}")
        return self._source[begin : self._at].lower()

    def _quoted(self) -> str:
        quote = self._peek()
        self._at += 1
        made: list[str] = []
        while self._peek() and self._peek() != quote:
            if self._peek() == "&":
                made.append(self._reference())
            else:
                made.append(self._peek())
                self._at += 1
        self._at += 1 if self._peek() else 0
        return "".join(made)

    def _end_tag(self) -> None:
        begin = self._bytes(self._at)
        if not self._open:
            raise cannot_parse(f"Unexpected end tag at byte offset {begin}")
        self._at += 2
        found = self._until(_SPACE + ">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise cannot_parse(f"Unclosed end tag at byte offset {begin}")
        self._at += 1
        tag = self._open.pop()
        if found and found != tag.name:
            raise cannot_parse(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{tag.name}>", found "</{found}>"'
            )
        self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        length = self._units - tag.offset
        if length == 0:
            return
        entity = _entity(tag, length, "".join(self._out[tag.index :]))
        if entity is None:
            return
        last = self._entities[-1] if self._entities else None
        covers = last is not None and (last.offset, last.length) == (entity.offset, length)
        if covers and last is not None and {last.kind, entity.kind} == {"code", "pre"}:
            # Telegram reads <pre><code class="language-x"> as one block in language x.
            self._entities[-1] = Entity("pre", entity.offset, length, last.value or entity.value)
            return
        self._entities.append(entity)


def _letter(match: re.Match[str]) -> str | None:
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        return _NAMED.get(name)
    code = int(decimal) if decimal is not None else int(hexadecimal, 16)
    return chr(code) if 0 < code < _HIGHEST and not 0xD800 <= code <= 0xDFFF else None


def _meaning(tag: str, attribute: str, given: str | None, before: str) -> str:
    if tag == "blockquote" and attribute == "expandable":
        return "expandable"
    if given is None:
        return before
    if (tag, attribute) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return given
    if (tag, attribute) == ("code", "class") and given.startswith("language-"):
        return given.removeprefix("language-")
    if (tag, attribute) == ("span", "class") and given.startswith("tg-"):
        return given.removeprefix("tg-")
    return before


def _entity(tag: _OpenTag, length: int, inner: str) -> Entity | None:
    kind = _KINDS[tag.name]
    if kind == "text_link":
        return _link(tag, length, tag.value or inner)
    if kind == "blockquote" and tag.value:
        return Entity("expandable_blockquote", tag.offset, length)
    if kind == "custom_emoji":
        return None  # the desk has no custom emoji: the plain one inside is shown
    return Entity(kind, tag.offset, length, tag.value if kind == "code" else "")


def _link(tag: _OpenTag, length: int, address: str) -> Entity | None:
    parts = read_address(address)
    if parts is None or not parts.host or " " in address:
        return None
    person = parts.asked.get("id", "")
    if (parts.scheme, parts.host) == ("tg", "user") and re.fullmatch(r"[0-9]{1,19}", person):
        return Entity("text_mention", tag.offset, length, person)
    if parts.scheme not in {"http", "https", "tg", "ton"}:
        return None
    if parts.scheme in {"http", "https"} and "." not in parts.host.strip("."):
        return None
    whole = address if "://" in address else f"http://{address}/"
    return Entity("text_link", tag.offset, length, whole)
