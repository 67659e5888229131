"""What people do, as the bot and the page come to know it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.channels.simulator.people import DeskRefusedError

if TYPE_CHECKING:
    from desk_room import Room

    from bot.channels.simulator.wire import Json

pytestmark = pytest.mark.asyncio

PRIVACY: dict[str, tuple[str, bool, bool]] = {
    # what is said, whether the bot wrote before, whether it is delivered
    "plain talk": ("how was your day", True, False),
    "a mention": ("@EvenGroundDeskBot hello", True, False),
    "a command that names the bot": ("/where@EvenGroundDeskBot", False, True),
    "the name in other letters": ("/where@evengrounddeskbot now", False, True),
    "a command for another bot": ("/where@other_desk_bot", True, False),
    "a bare command before the bot wrote": ("/where", False, False),
    "a bare command after the bot wrote": ("/where", True, True),
    "a command in the middle": ("please /where", True, False),
}


@pytest.mark.parametrize(("said", "wrote", "seen"), PRIVACY.values(), ids=PRIVACY.keys())
async def test_privacy_mode(met: Room, said: str, wrote: bool, seen: bool) -> None:
    if wrote:
        await met.sent(met.group)
    await met.alex.say("group", said)
    assert [one["message"]["text"] for one in await met.updates()] == ([said] if seen else [])


async def test_privacy_mode_lets_replies_to_the_bot_through(met: Room) -> None:
    prompt = await met.sent(met.group, "what did you hear?")
    said = await met.alex.say("group", "something")
    await met.alex.do("group", "send", text="to my own", reply_to=said)
    await met.alex.do("group", "send", text="to the bot", reply_to=prompt)
    [update] = await met.updates()
    assert update["message"]["text"] == "to the bot"
    assert update["message"]["reply_to_message"]["message_id"] == prompt
    assert update["message"]["reply_to_message"]["from"]["is_bot"] is True


async def test_privacy_mode_ends_for_an_administrator(met: Room) -> None:
    await met.alex.do("group", "promote", on=True)
    await met.alex.say("group", "plain talk")
    promoted, said = await met.updates()
    assert promoted["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert said["message"]["text"] == "plain talk"


async def test_privacy_mode_switched_off_counts_when_the_bot_is_added_again(met: Room) -> None:
    await met.alex.do("group", "privacy", on=False)
    me = await met.call("getMe")
    assert isinstance(me, dict)
    assert me["can_read_all_group_messages"] is True
    await met.alex.say("group", "before")
    await met.alex.do("group", "remove_bot")
    await met.alex.do("group", "add_bot")
    await met.updates()
    await met.alex.say("group", "after")
    assert [one["message"]["text"] for one in await met.updates()] == ["after"]


async def test_a_selective_forced_reply_asks_only_whom_it_names(met: Room) -> None:
    wish: Json = {"force_reply": True, "selective": True, "input_field_placeholder": "Say it"}
    said = await met.sam.say("group", "/go@EvenGroundDeskBot")
    await met.sent(met.group, "to Sam", reply_markup=wish, reply_parameters={"message_id": said})
    assert (await met.alex.latest("group")).asked == (met.sam.id,)
    mention = f'<a href="tg://user?id={met.alex.id}">Alex</a>, say it'
    await met.sent(met.group, mention, parse_mode="HTML", reply_markup=wish)
    assert (await met.alex.latest("group")).asked == (met.alex.id,)
    await met.sent(met.group, "@alex_desk, say it", reply_markup=wish)
    assert (await met.alex.latest("group")).asked == (met.alex.id,)
    await met.sent(met.group, "all", reply_markup={"force_reply": True})
    assert (await met.alex.latest("group")).asked == (met.alex.id, met.sam.id)
    with pytest.raises(LookupError):
        await met.kim.reply("group", "not asked")


async def test_an_upgrade_gives_new_ids_and_both_notices(met: Room) -> None:
    old = met.group
    await met.alex.do("group", "upgrade")
    to, source = await met.updates()
    assert to["message"]["migrate_to_chat_id"] == met.group
    assert to["message"]["chat"]["id"] == old
    assert source["message"]["migrate_from_chat_id"] == old
    assert source["message"]["chat"] == {
        "id": met.group,
        "type": "supergroup",
        "title": "Alex & Sam",
    }
    assert source["message"]["message_id"] == 1
    with pytest.raises(DeskRefusedError):
        await met.alex.say(old, "hello")


async def test_an_anonymous_administrator_hides_but_presses_as_a_person(met: Room) -> None:
    with pytest.raises(DeskRefusedError):
        await met.alex.do("group", "anonymous", on=True)
    await met.alex.do("group", "upgrade")
    await met.alex.do("group", "anonymous", on=True)
    await met.sent(met.group, reply_markup=keyboard())
    await met.updates()
    await met.alex.say("group", "/go@EvenGroundDeskBot")
    press = asyncio.create_task(met.alex.press("group", "Go"))
    await asyncio.sleep(0.05)
    said, pressed = await met.updates()
    assert said["message"]["from"]["id"] == 1087968824
    assert said["message"]["sender_chat"]["id"] == met.group
    assert pressed["callback_query"]["from"]["id"] == met.alex.id
    await answer(met, pressed)
    assert await press == {"ok": True, "toast": ""}


async def test_topics_carry_their_thread(met: Room) -> None:
    await met.alex.do("group", "upgrade")
    thread = (await met.alex.do("group", "topic", name="Talk"))["thread"]
    await met.updates()
    await met.alex.do("group", "send", text="/go@EvenGroundDeskBot", thread=thread)
    [update] = await met.updates()
    assert update["message"]["message_thread_id"] == thread
    assert update["message"]["is_topic_message"] is True
    assert update["message"]["chat"]["is_forum"] is True
    assert await met.sent(met.group, message_thread_id=thread)
    assert await met.refusal("sendMessage", chat_id=met.group, text="a", message_thread_id=999) == (
        400,
        "Bad Request: message thread not found",
    )


@pytest.mark.parametrize(
    "kind", ["photo", "document", "voice", "sticker", "location", "poll", "contact"]
)
async def test_anything_that_is_not_text_can_be_sent(met: Room, kind: str) -> None:
    await met.alex.attach("private", kind)
    [update] = await met.updates()
    assert kind in update["message"]
    assert "text" not in update["message"]


async def test_a_press_shows_what_the_bot_answered(met: Room) -> None:
    await met.sent(met.alex.id, reply_markup=keyboard())
    for given, shown in (
        ({"text": "Noted"}, {"ok": True, "toast": "Noted"}),
        ({"text": "Not yours", "show_alert": True}, {"ok": True, "alert": "Not yours"}),
        (
            {"url": "https://t.me/EvenGroundDeskBot?start=x"},
            {"ok": True, "url": "https://t.me/EvenGroundDeskBot?start=x"},
        ),
    ):
        press = asyncio.create_task(met.alex.press("private", "Go"))
        await asyncio.sleep(0.05)
        [update] = await met.updates()
        assert update["callback_query"]["data"] == "go"
        await answer(met, update, **given)
        assert await press == shown


async def test_a_press_is_answered_once_and_in_time(met: Room) -> None:
    await met.sent(met.alex.id, reply_markup=keyboard())
    press = asyncio.create_task(met.alex.press("private", "Go"))
    await asyncio.sleep(0.05)
    [update] = await met.updates()
    await answer(met, update)
    await press
    number = update["callback_query"]["id"]
    code, words = await met.refusal("answerCallbackQuery", callback_query_id=number)
    assert (code, words.startswith("Bad Request: query is too old")) == (400, True)
    late = asyncio.create_task(met.alex.press("private", "Go"))
    await asyncio.sleep(0.05)
    [update] = await met.updates()
    met.clock.forward(seconds=16)
    number = update["callback_query"]["id"]
    assert (await met.refusal("answerCallbackQuery", callback_query_id=number))[0] == 400
    late.cancel()


async def test_a_button_that_is_gone_cannot_be_pressed(met: Room) -> None:
    number = await met.sent(met.alex.id, reply_markup=keyboard())
    seen = await met.alex.latest("private")
    await met.call("editMessageReplyMarkup", chat_id=met.alex.id, message_id=number)
    with pytest.raises(DeskRefusedError):
        await met.alex.press("private", "Go", seen)


async def test_an_edited_message_comes_as_such(met: Room) -> None:
    number = await met.alex.say("private", "first")
    met.clock.forward(seconds=5)
    await met.alex.edit("private", number, "second")
    said, edited = await met.updates()
    assert said["message"]["message_id"] == edited["edited_message"]["message_id"] == number
    assert edited["edited_message"]["text"] == "second"
    assert edited["edited_message"]["edit_date"] == edited["edited_message"]["date"] + 5


async def test_links_to_the_bot_do_what_a_client_does(room: Room) -> None:
    await room.alex.open("https://t.me/EvenGroundDeskBot?start=abc-1")
    await room.alex.open("https://t.me/evengrounddeskbot?startgroup=here")
    started, added, joined, command = await room.updates()
    assert started["message"]["text"] == "/start abc-1"
    assert added["my_chat_member"]["from"]["id"] == room.alex.id
    assert [one["id"] for one in joined["message"]["new_chat_members"]] == [1234567]
    assert command["message"]["text"] == "/start@EvenGroundDeskBot here"


@pytest.mark.parametrize("payload", ["a b", "a" * 65, "\u00e4", "a.b"])
async def test_a_link_carries_only_what_telegram_lets_it(room: Room, payload: str) -> None:
    with pytest.raises(DeskRefusedError):
        await room.alex.start(payload)
    assert await room.updates() == []


async def test_a_third_person_comes_and_goes(met: Room) -> None:
    await met.kim.do("group", "join")
    await met.kim.say("group", "/go@EvenGroundDeskBot")
    await met.kim.do("group", "leave")
    came, said, went = await met.updates()
    assert [one["id"] for one in came["message"]["new_chat_members"]] == [met.kim.id]
    assert said["message"]["from"]["first_name"] == "Kim"
    assert went["message"]["left_chat_member"]["id"] == met.kim.id
    assert await met.call("getChatMemberCount", chat_id=met.group) == 3
    with pytest.raises(DeskRefusedError):
        await met.kim.say("group", "hello?")


async def test_nobody_writes_before_starting_or_in_anothers_chat(room: Room) -> None:
    with pytest.raises(DeskRefusedError):
        await room.alex.say("private", "hello")
    with pytest.raises(DeskRefusedError):
        await room.alex.say(room.sam.id, "hello")


async def test_the_page_sees_messages_menus_and_typing(met: Room) -> None:
    menu: Json = [{"command": "go", "description": "Go on"}]
    await met.call("setMyCommands", commands=[{"command": "all", "description": "All"}])
    await met.call("setMyCommands", commands=menu, scope={"type": "all_private_chats"})
    asked = await met.alex.say("private", "hello")
    await met.call("sendChatAction", chat_id=met.alex.id, action="typing")
    panes = {one["pane"]: one for one in (await met.desk.state())["panes"]}
    assert list(panes) == ["first", "second", "group", "third"]
    assert panes["first"]["typing"] is True
    assert panes["first"]["commands"] == menu
    assert panes["group"]["commands"] == [{"command": "all", "description": "All"}]
    await met.sent(
        met.alex.id,
        "<b>hi</b>",
        parse_mode="HTML",
        reply_parameters={"message_id": asked},
        protect_content=True,
        disable_notification=True,
    )
    shown = (await met.desk.state())["panes"][0]
    message = shown["messages"][-1]
    assert shown["typing"] is False
    assert message["html"] == "<b>hi</b>"
    assert message["reply_to"] == {"id": asked, "name": "Alex", "excerpt": "hello"}
    assert (message["protected"], message["silent"], message["pinned"]) == (True, True, False)


async def test_typing_ends_by_itself(met: Room) -> None:
    await met.call("sendChatAction", chat_id=met.alex.id, action="typing")
    met.clock.forward(seconds=6)
    assert (await met.desk.state())["panes"][0]["typing"] is False


NOT_OFFERED: dict[str, dict[str, Json]] = {
    "nobody": {"as": 5, "do": "send", "text": "a"},
    "nowhere": {"chat": 5, "do": "send", "text": "a"},
    "nothing": {"do": "send", "text": "  "},
    "too much": {"do": "send", "text": "a" * 4097},
    "an answer to nothing": {"do": "send", "text": "a", "reply_to": 999},
    "something unheard of": {"do": "dance"},
    "an unknown attachment": {"do": "attach", "kind": "elephant"},
    "a press on nothing": {"do": "press", "message": 999, "data": "a"},
    "a change of another's words": {"do": "edit", "message": 2, "text": "a"},
    "a link elsewhere": {"do": "open", "url": "https://example.org/?start=a"},
    "another bot's link": {"do": "open", "url": "https://t.me/other_bot?start=a"},
    "blocking in the group": {"chat": "group", "do": "block"},
    "adding the bot twice": {"chat": "group", "do": "add_bot"},
    "joining twice": {"chat": "group", "do": "join"},
    "joining a private chat": {"do": "join"},
    "unblocking for nothing": {"do": "unblock"},
    "topics in a basic group": {"chat": "group", "do": "topic"},
}


@pytest.mark.parametrize("given", NOT_OFFERED.values(), ids=NOT_OFFERED.keys())
async def test_a_client_does_not_offer(met: Room, given: dict[str, Json]) -> None:
    act: dict[str, Json] = {"as": met.alex.id, "chat": met.alex.id, **given}
    if act["chat"] == "group":
        act["chat"] = met.group
    before = met.simulator.world.messages.copy()
    with pytest.raises(DeskRefusedError, match=r".+\.$"):
        await met.desk.act(act)
    assert met.simulator.world.messages == before
    assert await met.updates() == []


async def test_deleting_is_for_ones_own_messages_in_a_group(met: Room) -> None:
    own = await met.alex.say("group", "mine")
    await met.alex.do("group", "delete", message=own)
    other = await met.sam.say("group", "mine")
    with pytest.raises(DeskRefusedError):
        await met.alex.do("group", "delete", message=other)
    assert [one.id for one in await met.alex.messages("group")][-1] == other
    assert await met.updates() == []


async def test_a_group_made_with_the_bot_says_so(room: Room) -> None:
    await room.alex.do("group", "add_bot", created=True)
    _, created = await room.updates()
    assert created["message"]["group_chat_created"] is True


async def test_a_start_after_blocking_unblocks(met: Room) -> None:
    await met.alex.do("private", "block")
    with pytest.raises(DeskRefusedError):
        await met.alex.say("private", "hello")
    await met.alex.start("again")
    kinds = [set(one) - {"update_id"} for one in await met.updates()]
    assert kinds == [{"my_chat_member"}, {"my_chat_member"}, {"message"}]


def keyboard() -> Json:
    return {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


async def answer(room: Room, update: dict[str, Json], **more: Json) -> None:
    query = update["callback_query"]
    assert isinstance(query, dict)
    await room.call("answerCallbackQuery", callback_query_id=query["id"], **more)
