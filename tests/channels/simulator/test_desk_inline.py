"""Typing after the bot's name on the desk: the query, the list, and what is sent of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.channels.simulator import queries
from bot.channels.simulator.people import DeskRefusedError
from bot.channels.simulator.queries import LONGEST_QUERY
from bot.channels.simulator.world import ANSWER_WITHIN_SECONDS

if TYPE_CHECKING:
    from desk_room import Room

    from bot.channels.simulator.people import Place, Someone
    from bot.channels.simulator.wire import Json, JsonObject

pytestmark = pytest.mark.asyncio

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
DOOR: JsonObject = {"text": "In private", "start_parameter": "practice"}


def article(number: int = 1, **more: Json) -> JsonObject:
    content: Json = {"message_text": f"I <b>felt</b> {number}", "parse_mode": "HTML"}
    made: JsonObject = {"type": "article", "id": str(number), "title": f"Way {number}"}
    return made | {"input_message_content": content, "description": "I felt"} | more


async def asked(
    room: Room, who: Someone, chat: Place | int, text: str
) -> tuple[JsonObject, asyncio.Task[JsonObject]]:
    """Let somebody type; return the inline query and what waits for its answer."""
    typing = asyncio.create_task(who.query(chat, text))
    async with asyncio.timeout(5):
        while not (found := await room.updates()):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    [update] = found
    query = update["inline_query"]
    assert isinstance(query, dict)
    return query, typing


async def answered(
    room: Room, who: Someone, chat: Place | int, *results: Json, **more: Json
) -> JsonObject:
    """Let somebody type, answer it, and return the list that the client shows."""
    query, typing = await asked(room, who, chat, "you never listen")
    await room.call("answerInlineQuery", inline_query_id=query["id"], results=[*results], **more)
    return await typing


@pytest_asyncio.fixture
async def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a bot that does not answer for a moment only."""
    monkeypatch.setattr(queries, "QUERY_WITHIN_SECONDS", 0.1)


@pytest.mark.parametrize(("chat", "kind"), [("private", "sender"), ("group", "group")])
async def test_what_is_typed_reaches_the_bot_from_any_chat(
    room: Room, chat: Place, kind: str
) -> None:
    """Nobody has started the bot here, and the group is without it."""
    query, typing = await asked(room, room.alex, chat, "you never listen")
    assert query["query"] == "you never listen"
    assert query["offset"] == ""
    assert query["chat_type"] == kind
    assert query["from"]["id"] == room.alex.id  # type: ignore[index, call-overload]
    await room.call("answerInlineQuery", inline_query_id=query["id"], results=[], button=DOOR)
    shown = await typing
    assert shown["results"] == []
    assert shown["button"] == {"text": "In private", "parameter": "practice"}


async def test_the_list_shows_titles_and_descriptions_and_no_button_unless_given(
    met: Room,
) -> None:
    shown = await answered(met, met.alex, "group", article(1), article(2))
    assert shown["results"] == [
        {"id": "1", "title": "Way 1", "description": "I felt"},
        {"id": "2", "title": "Way 2", "description": "I felt"},
    ]
    assert shown["button"] is None


async def test_a_picked_line_is_that_persons_message_via_the_bot(met: Room) -> None:
    shown = await answered(met, met.alex, "group", article(1), article(2))
    number = await met.alex.pick("group", shown, "Way 2")
    seen = await met.sam.latest("group")
    assert (seen.id, seen.sender, seen.text) == (number, met.alex.id, "I felt 2")
    assert seen.html == "I <b>felt</b> 2"
    assert seen.raw["via"] == "EvenGroundDeskBot"
    [update] = await met.updates()
    message = update["message"]
    assert message["via_bot"]["username"] == "EvenGroundDeskBot"  # type: ignore[index, call-overload]
    assert message["from"]["id"] == met.alex.id  # type: ignore[index, call-overload]


async def test_a_group_without_the_bot_takes_the_line_and_the_bot_hears_nothing(
    room: Room,
) -> None:
    shown = await answered(room, room.alex, "group", article())
    await room.alex.pick("group", shown, "Way 1")
    assert (await room.sam.latest("group")).text == "I felt 1"
    assert await room.updates() == []


async def test_a_line_can_be_a_reply(met: Room) -> None:
    said = await met.sam.say("group", "dinner?")
    shown = await answered(met, met.alex, "group", article())
    await met.alex.do("group", "pick", query=shown["query"], result="1", reply_to=said)
    seen = await met.sam.latest("group")
    assert seen.raw["reply_to"]["id"] == said  # type: ignore[index, call-overload]


async def test_nobody_picks_from_a_list_that_is_not_theirs(met: Room) -> None:
    shown = await answered(met, met.alex, "group", article())
    for who, query, line in (
        (met.sam, shown["query"], "1"),
        (met.alex, shown["query"], "2"),
        (met.alex, "123", "1"),
    ):
        with pytest.raises(DeskRefusedError):
            await who.do("group", "pick", query=query, result=line)
    assert await met.sam.messages("group") == await met.alex.messages("group")
    assert "I felt 1" not in [one.text for one in await met.alex.messages("group")]


async def test_a_line_is_sent_in_private_only_once_the_bot_was_started(room: Room) -> None:
    shown = await answered(room, room.alex, "private", article())
    with pytest.raises(DeskRefusedError, match="Press start first"):
        await room.alex.pick("private", shown, "Way 1")


@pytest.mark.usefixtures("quick")
async def test_a_bot_that_does_not_answer_shows_nothing(met: Room) -> None:
    assert await met.alex.query("group", "you never listen") == {"ok": True, "timeout": True}


@pytest.mark.usefixtures("quick")
async def test_a_bot_that_wants_no_inline_queries_gets_none(met: Room) -> None:
    await met.call("getUpdates", allowed_updates=["message"], timeout=0)
    assert (await met.alex.query("group", "you never listen"))["timeout"]
    assert await met.updates() == []


async def test_a_long_text_is_cut(met: Room) -> None:
    query, typing = await asked(met, met.alex, "group", "you " * 200)
    assert len(str(query["query"])) == LONGEST_QUERY
    await met.call("answerInlineQuery", inline_query_id=query["id"], results=[])
    await typing


async def test_a_late_or_second_answer_is_too_old(met: Room) -> None:
    query, typing = await asked(met, met.alex, "group", "you never listen")
    met.clock.forward(seconds=ANSWER_WITHIN_SECONDS + 1)
    call: dict[str, Json] = {"inline_query_id": query["id"], "results": []}
    assert await met.refusal("answerInlineQuery", **call) == (400, TOO_OLD)
    typing.cancel()
    query, typing = await asked(met, met.alex, "group", "you never listen")
    call["inline_query_id"] = query["id"]
    await met.call("answerInlineQuery", **call)
    await typing
    assert await met.refusal("answerInlineQuery", **call) == (400, TOO_OLD)


REFUSED: dict[str, tuple[dict[str, Json], str]] = {
    "no list": ({"results": "x"}, "can't parse JSON encoded inline query results"),
    "no array": ({"results": {}}, "expected an Array of inline query results"),
    "too many": ({"results": [article(n) for n in range(51)]}, "RESULTS_TOO_MUCH"),
    "two with one id": ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
    "no id": (
        {"results": [article(id=None)]},
        "can't parse inline query result: Can't find field \"id\"",
    ),
    "an empty id": ({"results": [article(id="")]}, "RESULT_ID_INVALID"),
    "a long id": ({"results": [article(id="\u00e4" * 33)]}, "RESULT_ID_INVALID"),
    "another kind": ({"results": [article(type="photo")]}, "RESULT_TYPE_INVALID"),
    "no title": ({"results": [article(title="")]}, "ARTICLE_TITLE_EMPTY"),
    "no content": ({"results": [article(input_message_content=None)]}, "MESSAGE_TEXT_EMPTY"),
    "an empty text": (
        {"results": [article(input_message_content={"message_text": ""})]},
        "message text is empty",
    ),
    "broken HTML": (
        {"results": [article(input_message_content={"message_text": "<3", "parse_mode": "HTML"})]},
        "can't parse entities: Unclosed start tag at byte offset 0",
    ),
    "buttons below": (
        {"results": [article(reply_markup={"inline_keyboard": []})]},
        "buttons below an inline result are not for the desk",
    ),
    "a button without a text": (
        {"results": [], "button": {"start_parameter": "a"}},
        "can't parse inline query results button: Can't find field \"text\"",
    ),
    "a button to nowhere": (
        {"results": [], "button": {"text": "a"}},
        "the button must open the private chat here",
    ),
    "a parameter with words in it": (
        {"results": [], "button": {"text": "a", "start_parameter": "you never"}},
        "START_PARAM_INVALID",
    ),
}


@pytest.mark.parametrize(("values", "said"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_telegram_refuses_is_refused(
    met: Room, values: dict[str, Json], said: str
) -> None:
    query, typing = await asked(met, met.alex, "group", "you never listen")
    number = query["id"]
    refusal = await met.refusal("answerInlineQuery", inline_query_id=number, **values)
    assert refusal == (400, f"Bad Request: {said}")
    await met.call("answerInlineQuery", inline_query_id=number, results=[article()])
    assert len((await typing)["results"]) == 1  # type: ignore[arg-type]
