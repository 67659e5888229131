"""Text as the Bot API takes it: parse_mode HTML, entities, safe HTML for the page."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.simulator.entities import Entity, page_html, piece, trimmed
from bot.channels.simulator.markup import read_html, read_plain
from bot.channels.simulator.refusals import Refusal
from bot.channels.simulator.wire import units

BROKEN = {
    "a heart": ("I feel <3", "Unclosed start tag at byte offset 7"),
    "a heart and more": ("I <3 you", 'Unsupported start tag "3" at byte offset 2'),
    "unknown tag": ("a <div>b</div>", 'Unsupported start tag "div" at byte offset 2'),
    "offset in bytes": ("\u00e4\U0001f600<x>", 'Unsupported start tag "x" at byte offset 6'),
    "never closed": ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    "closed only": ("a</b>", "Unexpected end tag at byte offset 1"),
    "crossed": (
        "<b><i>a</b></i>",
        'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "open end tag": ("<b>a</b", "Unclosed end tag at byte offset 4"),
    "plain span": ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    "no attribute name": ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    "endless string": ('<a href="x>a', "Unclosed start tag at byte offset 0"),
    "bad token": ("<a href=x,y>a</a>", "Unexpected end of name token at byte offset 8"),
}

WELL_FORMED = {
    "bold": ("<b>a</b>", "a", [Entity("bold", 0, 1)]),
    "after an emoji": ("\U0001f600 <b>a</b>", "\U0001f600 a", [Entity("bold", 3, 1)]),
    "nested": ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
    "references": ("&lt;3 &amp; &#9829;", "<3 & \u2665", []),
    "unknown reference": ("&nbsp;a", "&nbsp;a", []),
    "empty tag": ("<b></b>a", "a", []),
    "upper case": ("<B>a</b>", "a", [Entity("bold", 0, 1)]),
    "link": (
        '<a href="https://example.org/?a=1&amp;b=2">x</a>',
        "x",
        [Entity("text_link", 0, 1, "https://example.org/?a=1&b=2")],
    ),
    "link to nowhere": ('<a href="nowhere">x</a>', "x", []),
    "broken link": ('<a href="http://[x">x</a>', "x", []),
    "person": ('<a href="tg://user?id=7">Al</a>', "Al", [Entity("text_mention", 0, 2, "7")]),
    "code in pre": (
        '<pre><code class="language-python">x</code></pre>',
        "x",
        [Entity("pre", 0, 1, "python")],
    ),
    "spoiler": ('<span class="tg-spoiler">x</span>', "x", [Entity("spoiler", 0, 1)]),
    "expandable": (
        "<blockquote expandable>x</blockquote>",
        "x",
        [Entity("expandable_blockquote", 0, 1)],
    ),
    "white space around": ("  <b> a </b>\n", "a", [Entity("bold", 0, 1)]),
}


@pytest.mark.parametrize(("source", "complaint"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_html_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("source", "text", "entities"), WELL_FORMED.values(), ids=WELL_FORMED.keys()
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[Entity]) -> None:
    assert read_html(source) == (text, tuple(entities))


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")))
def test_escaped_text_is_never_refused_and_comes_back(words: str) -> None:
    text, _ = read_html(escape(words, quote=False))
    body, _ = trimmed(words, ())
    assert text == body


@given(st.text(alphabet="<>/abi&;\"'= \U0001f600"))
def test_any_html_is_read_or_refused(source: str) -> None:
    try:
        text, entities = read_html(source)
    except Refusal as refusal:
        assert refusal.code == 400
    else:
        assert all(entity.length > 0 for entity in entities)
        assert all(entity.end <= units(text) for entity in entities)


FOUND = {
    "a command": ("/start abc", [("bot_command", "/start")]),
    "a command with a name": ("/go@desk_bot now", [("bot_command", "/go@desk_bot")]),
    "a command after an emoji": ("\U0001f600 /go", [("bot_command", "/go")]),
    "a mention": ("hey @alex_desk.", [("mention", "@alex_desk")]),
    "an address": ("see https://example.org/x.", [("url", "https://example.org/x")]),
    "an address without scheme": ("see t.me/abc", [("url", "t.me/abc")]),
    "no command in a path": ("a/b and 1/2", []),
    "no mention in an e-mail address": ("me@example", []),
}


@pytest.mark.parametrize(("text", "wanted"), FOUND.values(), ids=FOUND.keys())
def test_commands_mentions_and_addresses_are_found(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    body, entities = read_plain(text)
    assert [(entity.kind, piece(body, entity)) for entity in entities] == wanted


def test_the_page_gets_nested_tags_and_a_safe_link() -> None:
    text, entities = read_html(
        '<b>a <i>\U0001f600</i></b> <a href="https://example.org/&quot;x">b</a> <tg-spoiler>c'
        "</tg-spoiler> &lt;script&gt;"
    )
    assert page_html(text, entities) == (
        '<b>a <i>\U0001f600</i></b> <a href="https://example.org/&quot;x" '
        'rel="noopener noreferrer">b</a> <span class="spoiler">c</span> &lt;script&gt;'
    )


def test_the_page_never_gets_a_script_link() -> None:
    entities = (Entity("text_link", 0, 1, "javascript://x%0aalert(1)"),)
    assert page_html("a", entities) == "a"


@given(
    st.text(alphabet='a<&"\U0001f600', min_size=1),
    st.lists(st.tuples(st.sampled_from(["bold", "italic", "spoiler"]), st.integers(0, 5))),
)
def test_the_page_gets_balanced_tags(text: str, marks: list[tuple[str, int]]) -> None:
    room = units(text)
    entities = tuple(Entity(kind, at, 2) for kind, at in marks if at + 2 <= room)
    shown = page_html(text, entities)
    for tag in ("b", "i"):
        assert shown.count(f"<{tag}>") == shown.count(f"</{tag}>")
    assert shown.count("<span") == shown.count("</span>")
