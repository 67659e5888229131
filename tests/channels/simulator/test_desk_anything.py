"""Whatever is asked, the desk carries it out or refuses it; it never breaks."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.simulator.act import NotPossibleError
from bot.channels.simulator.acts import perform
from bot.channels.simulator.asked import Asked, Upload
from bot.channels.simulator.delivery import meet
from bot.channels.simulator.methods import METHODS
from bot.channels.simulator.panes import panes
from bot.channels.simulator.refusals import Refusal
from bot.channels.simulator.server import Simulator, SimulatorOptions
from bot.channels.simulator.world import ALEX_ID, FIRST_GROUP_ID, KIM_ID, SAM_ID

if TYPE_CHECKING:
    from bot.channels.simulator.wire import Json
    from bot.channels.simulator.world import World

NUMBERS = st.sampled_from([0, 1, 2, 3, 4, -1, 99, ALEX_ID, SAM_ID, KIM_ID, FIRST_GROUP_ID])
WORDS = st.sampled_from(
    [
        "",
        " ",
        "a",
        "<b>a</b>",
        "<b>",
        "html",
        "/go",
        "@alex_desk",
        "attach://x",
        "default",
        "5",
        "http://[",
    ]
)
BUTTONS = st.dictionaries(
    st.sampled_from(["text", "callback_data", "url", "web_app"]), WORDS | NUMBERS
)
ANY = st.recursive(
    NUMBERS | WORDS | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "chat_id", "message_id", "text", "command", "user", "emoji"]),
            inner,
            max_size=3,
        )
        | st.builds(lambda row: {"inline_keyboard": [row]}, st.lists(BUTTONS, max_size=3))
        | st.builds(
            lambda kind, at, length: [{"type": kind, "offset": at, "length": length, "user": at}],
            st.sampled_from(["bold", "text_mention", "pre"]),
            NUMBERS,
            NUMBERS,
        )
        | st.builds(json.dumps, inner)
    ),
    max_leaves=4,
)
NAMES = st.sampled_from(
    [
        "text",
        "caption",
        "parse_mode",
        "entities",
        "reply_markup",
        "reply_parameters",
        "message_id",
        "message_ids",
        "from_chat_id",
        "user_id",
        "action",
        "commands",
        "scope",
        "language_code",
        "callback_query_id",
        "inline_query_id",
        "results",
        "button",
        "file_id",
        "photo",
        "document",
        "reaction",
        "url",
        "menu_button",
        "message_thread_id",
    ]
)
FIELDS = st.sampled_from(
    [
        "text",
        "message",
        "reply_to",
        "thread",
        "on",
        "kind",
        "payload",
        "url",
        "created",
        "name",
        "query",
    ]
)
ACTS = st.sampled_from(
    [
        "send",
        "pick",
        "edit",
        "attach",
        "start",
        "open",
        "add_bot",
        "remove_bot",
        "promote",
        "join",
        "leave",
        "block",
        "unblock",
        "delete",
        "upgrade",
        "anonymous",
        "privacy",
        "topic",
    ]
)
KINDS = st.sampled_from(["photo", "document", "voice", "sticker", "location", "poll", "contact"])


def at_once(world: World, **act: Json) -> None:
    """Perform an act that waits for nothing, without an event loop."""
    with contextlib.suppress(StopIteration):
        perform(world, act).send(None)


def busy_world() -> World:
    """A desk on which everybody started and something was said."""
    world = Simulator(SimulatorOptions()).world
    for person in (ALEX_ID, SAM_ID):
        at_once(world, **{"as": person, "do": "start"})
        meet(world, world.chats[person], person)
    at_once(world, **{"as": ALEX_ID, "chat": world.group_id, "do": "add_bot"})
    METHODS["sendmessage"](world, Asked("sendmessage", {"chat_id": ALEX_ID, "text": "hello"}))
    return world


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(METHODS)),
    NUMBERS,
    st.dictionaries(NAMES, ANY, max_size=5),
    st.sampled_from([b"", b"x", b"\xff\xd8\xff\xc0"]),
)
def test_any_call_is_answered_or_refused(
    method: str, chat: int, values: dict[str, Json], body: bytes
) -> None:
    world = busy_world()
    uploads = {"x": Upload("x.png", body, "image/png")}
    try:
        result = METHODS[method](world, Asked(method, {"chat_id": chat, **values}, uploads))
    except Refusal as refusal:
        assert refusal.code in {400, 403}
        assert refusal.description.startswith(("Bad Request: ", "Forbidden: "))
    else:
        assert json.dumps(result)
    assert json.dumps(panes(world))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([ALEX_ID, SAM_ID, KIM_ID]),
            ACTS,
            st.booleans(),
            st.dictionaries(FIELDS, WORDS | NUMBERS | KINDS | st.booleans(), max_size=4),
        ),
        max_size=12,
    )
)
def test_any_life_on_the_desk_can_be_shown(
    life: list[tuple[int, str, bool, dict[str, Json]]],
) -> None:
    world = busy_world()
    for person, what, together, more in life:
        chat = world.group_id if together else person
        before = len(world.messages)
        try:
            at_once(world, **{"as": person, "chat": chat, "do": what, **more})
        except NotPossibleError:
            assert len(world.messages) == before
        assert json.dumps(panes(world))
