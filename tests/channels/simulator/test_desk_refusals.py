"""Whatever Telegram refuses is refused here, with its code and its words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desk_room import Room

    from bot.channels.simulator.wire import Json

pytestmark = pytest.mark.asyncio

ALEX = 100_000_001
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def inline(*rows: list[Json]) -> Json:
    return {"inline_keyboard": [*rows]}


def button(text: str = "Go", **more: Json) -> Json:
    return {"text": text, **more}


def say(**values: Json) -> tuple[str, dict[str, Json]]:
    return "sendMessage", {"chat_id": ALEX, "text": "hello", **values}


def commands(*given: Json, **more: Json) -> tuple[str, dict[str, Json]]:
    return "setMyCommands", {"commands": [*given], **more}


PARSE = "Bad Request: can't parse inline keyboard button: "
TABLE: dict[str, tuple[tuple[str, dict[str, Json]], str]] = {
    "no chat": (say(chat_id=""), "Bad Request: chat_id is empty"),
    "unknown chat": (say(chat_id=42), "Bad Request: chat not found"),
    "unknown name": (say(chat_id="@nobody_here"), "Bad Request: chat not found"),
    "no text": (say(text=""), "Bad Request: message text is empty"),
    "only white space": (say(text=" \n "), "Bad Request: text must be non-empty"),
    "only empty tags": (
        say(text="<b></b>", parse_mode="HTML"),
        "Bad Request: text must be non-empty",
    ),
    "too long": (say(text="a" * 4097), "Bad Request: message is too long"),
    "too long in UTF-16": (say(text="\U0001f600" * 2049), "Bad Request: message is too long"),
    "broken HTML": (
        say(text="I feel <3", parse_mode="HTML"),
        "Bad Request: can't parse entities: Unclosed start tag at byte offset 7",
    ),
    "unknown parse mode": (say(parse_mode="BBCode"), "Bad Request: unsupported parse_mode"),
    "markup is no JSON": (
        say(reply_markup="{"),
        "Bad Request: can't parse reply keyboard markup JSON object",
    ),
    "markup is no object": (say(reply_markup="[]"), "Bad Request: object expected as reply markup"),
    "rows are no arrays": (
        say(reply_markup=inline({})),  # type: ignore[arg-type]
        'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup '
        "must be an Array of Arrays",
    ),
    "button without text": (
        say(reply_markup=inline([{"callback_data": "a"}])),
        PARSE + 'Can\'t find field "text"',
    ),
    "button with empty text": (
        say(reply_markup=inline([button("", callback_data="a")])),
        "Bad Request: inline keyboard button text must be non-empty",
    ),
    "button without meaning": (
        say(reply_markup=inline([button()])),
        PARSE + "Text buttons are unallowed in the inline keyboard",
    ),
    "empty callback data": (
        say(reply_markup=inline([button(callback_data="")])),
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    "65 bytes of callback data": (
        say(reply_markup=inline([button(callback_data="\u00e4" * 32 + "a")])),
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    "callback data is a number": (
        say(reply_markup=inline([button(callback_data=5)])),
        PARSE + 'Field "callback_data" must be of type String',
    ),
    "101 buttons": (
        say(reply_markup=inline(*[[button(callback_data="a")] for _ in range(101)])),
        "Bad Request: reply markup is too long",
    ),
    "local address": (
        say(reply_markup=inline([button(url="http://localhost:8000/")])),
        "Bad Request: inline keyboard button URL 'http://localhost:8000/' is invalid: "
        "Wrong HTTP URL",
    ),
    "unknown protocol": (
        say(reply_markup=inline([button(url="ftp://example.org")])),
        "Bad Request: inline keyboard button URL 'ftp://example.org' is invalid: "
        "Unsupported URL protocol",
    ),
    "force reply is no boolean": (
        say(reply_markup={"force_reply": "yes"}),
        'Bad Request: field "force_reply" of the reply markup must be of the type Boolean',
    ),
    "reply to nothing": (
        say(reply_parameters={"message_id": 999}),
        "Bad Request: message to be replied not found",
    ),
    "topic in a private chat": (
        say(message_thread_id=7),
        "Bad Request: message thread not found",
    ),
    "unknown action": (
        ("sendChatAction", {"chat_id": ALEX, "action": "dancing"}),
        "Bad Request: wrong parameter action in request",
    ),
    "edit of nothing": (
        ("editMessageText", {"chat_id": ALEX, "message_id": 999, "text": "a"}),
        "Bad Request: message to edit not found",
    ),
    "edit of another's": (
        ("editMessageText", {"chat_id": ALEX, "message_id": 1, "text": "a"}),
        "Bad Request: message can't be edited",
    ),
    "delete nothing": (
        ("deleteMessage", {"chat_id": ALEX, "message_id": 999}),
        "Bad Request: message to delete not found",
    ),
    "delete without saying what": (
        ("deleteMessages", {"chat_id": ALEX, "message_ids": []}),
        "Bad Request: message identifiers are not specified",
    ),
    "answer to no query": (("answerCallbackQuery", {"callback_query_id": "1"}), TOO_OLD),
    "answer too long": (
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}),
        "Bad Request: MESSAGE_TOO_LONG",
    ),
    "answer leads elsewhere": (
        ("answerCallbackQuery", {"callback_query_id": "1", "url": "https://example.org"}),
        "Bad Request: URL_INVALID",
    ),
    "command in upper case": (
        commands({"command": "Start", "description": "a"}),
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    "command of 33 letters": (
        commands({"command": "a" * 33, "description": "a"}),
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    "command without description": (
        commands({"command": "start", "description": ""}),
        "Bad Request: command description must be non-empty",
    ),
    "description of 257 letters": (
        commands({"command": "start", "description": "a" * 257}),
        "Bad Request: command description length must not exceed 256",
    ),
    "101 commands": (
        commands(*[{"command": f"c{n}", "description": "a"} for n in range(101)]),
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    "unknown scope": (
        commands(scope={"type": "everybody"}),
        "Bad Request: can't parse BotCommandScope: Unsupported type specified",
    ),
    "scope of an unknown chat": (
        commands(scope={"type": "chat", "chat_id": 5}),
        "Bad Request: chat not found",
    ),
    "language of three letters": (
        commands(language_code="eng"),
        "Bad Request: invalid language code specified",
    ),
    "photo without photo": (
        ("sendPhoto", {"chat_id": ALEX}),
        "Bad Request: there is no photo in the request",
    ),
    "unknown file": (
        ("sendDocument", {"chat_id": ALEX, "document": "xyz"}),
        "Bad Request: wrong file identifier/HTTP URL specified",
    ),
    "caption too long": (
        ("sendDocument", {"chat_id": ALEX, "document": "xyz", "caption": "a" * 1025}),
        "Bad Request: message caption is too long",
    ),
    "get an unknown file": (("getFile", {"file_id": "xyz"}), "Bad Request: invalid file_id"),
    "member nobody knows": (
        ("getChatMember", {"chat_id": ALEX, "user_id": 5}),
        "Bad Request: user not found",
    ),
    "administrators of a private chat": (
        ("getChatAdministrators", {"chat_id": ALEX}),
        "Bad Request: there are no administrators in the private chat",
    ),
    "forward nothing": (
        ("forwardMessage", {"chat_id": ALEX, "from_chat_id": ALEX, "message_id": 999}),
        "Bad Request: message to forward not found",
    ),
    "webhook without TLS": (
        ("setWebhook", {"url": "http://example.org"}),
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    "webhook on another port": (
        ("setWebhook", {"url": "https://example.org:8080"}),
        "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
}


@pytest.mark.parametrize(("asked", "words"), TABLE.values(), ids=TABLE.keys())
async def test_it_is_refused(met: Room, asked: tuple[str, dict[str, Json]], words: str) -> None:
    method, values = asked
    assert await met.refusal(method, **values) == (400, words)
    assert [call.refused for call in met.simulator.calls][-1] == words


ACCEPTED: dict[str, dict[str, Json]] = {
    "4096 letters": {"text": "a" * 4096},
    "4096 after parsing": {"text": f"<b>{'a' * 4096}</b>", "parse_mode": "html"},
    "64 bytes of callback data": {"reply_markup": inline([button(callback_data="\u00e4" * 32)])},
    "100 buttons": {"reply_markup": inline(*[[button(callback_data="a")] for _ in range(100)])},
    "markup as JSON text": {"reply_markup": json.dumps(inline([button(callback_data="a")]))},
    "reply to nothing, allowed": {
        "reply_parameters": {"message_id": 999, "allow_sending_without_reply": True}
    },
    "a link to a person": {"reply_markup": inline([button(url=f"tg://user?id={ALEX}")])},
    "things that are only kept": {
        "protect_content": True,
        "disable_notification": True,
        "link_preview_options": {"is_disabled": True},
    },
}


@pytest.mark.parametrize("values", ACCEPTED.values(), ids=ACCEPTED.keys())
async def test_it_is_accepted(met: Room, values: dict[str, Json]) -> None:
    _, given = say(**values)
    assert await met.call("sendMessage", **given)


async def test_rows_wider_than_eight_are_wrapped(met: Room) -> None:
    row = [button(str(number), callback_data="a") for number in range(11)]
    sent = await met.call("sendMessage", chat_id=ALEX, text="a", reply_markup=inline(row))
    assert isinstance(sent, dict)
    shown = sent["reply_markup"]
    assert isinstance(shown, dict)
    assert [len(one) for one in shown["inline_keyboard"]] == [8, 3]


async def test_an_unknown_method_is_not_found(met: Room) -> None:
    assert await met.refusal("sendHugs", chat_id=ALEX) == (404, "Not Found")


@pytest.mark.parametrize(
    ("token", "code", "words"),
    [("1234567:wrong", 401, "Unauthorized"), ("nonsense", 404, "Not Found")],
    ids=["well-formed", "malformed"],
)
async def test_a_wrong_token_is_refused(met: Room, token: str, code: int, words: str) -> None:
    async with met.session.get(f"/bot{token}/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (code, words)


async def test_somebody_who_never_started_cannot_be_written_to(room: Room) -> None:
    assert await room.refusal("sendMessage", chat_id=ALEX, text="a") == (
        400,
        "Bad Request: chat not found",
    )
    await room.alex.do("group", "add_bot")
    assert await room.refusal("sendMessage", chat_id=ALEX, text="a") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_somebody_who_blocked_cannot_be_written_to(met: Room) -> None:
    await met.alex.do("private", "block")
    [update] = await met.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert await met.refusal("sendMessage", chat_id=ALEX, text="a") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    await met.alex.do("private", "unblock")
    [update] = await met.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert await met.sent(ALEX)


async def test_a_group_without_the_bot_cannot_be_written_to(met: Room) -> None:
    await met.alex.do("group", "remove_bot")
    kinds = [set(one) - {"update_id"} for one in await met.updates()]
    assert kinds == [{"message"}, {"my_chat_member"}]
    assert await met.refusal("sendMessage", chat_id=met.group, text="a") == (
        403,
        "Forbidden: bot was kicked from the group chat",
    )


async def test_a_group_that_the_bot_left_cannot_be_written_to(met: Room) -> None:
    await met.call("leaveChat", chat_id=met.group)
    [update] = await met.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert await met.refusal("sendMessage", chat_id=met.group, text="a") == (
        403,
        "Forbidden: bot is not a member of the group chat",
    )


async def test_an_upgraded_group_says_where_it_moved(met: Room) -> None:
    old = met.group
    await met.alex.do("group", "upgrade")
    status, body = await met.answer("sendMessage", chat_id=old, text="a")
    assert status == 400
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": met.group}
    assert await met.sent(met.group)


async def test_an_edit_has_to_change_something(met: Room) -> None:
    markup = inline([button(callback_data="a")])
    number = await met.sent(ALEX, "<b>a</b>", parse_mode="HTML", reply_markup=markup)
    same = {"chat_id": ALEX, "message_id": number, "text": "<b>a</b>", "parse_mode": "HTML"}
    assert await met.refusal("editMessageText", **same, reply_markup=markup) == (400, NOT_MODIFIED)
    edited = await met.call("editMessageText", **same)
    assert isinstance(edited, dict)
    assert "reply_markup" not in edited
    assert edited["edit_date"] == int(met.clock().timestamp())
    assert await met.refusal("editMessageReplyMarkup", chat_id=ALEX, message_id=number) == (
        400,
        NOT_MODIFIED,
    )


async def test_a_forced_reply_cannot_be_edited_nor_be_put_by_an_edit(met: Room) -> None:
    wish = {"force_reply": True, "selective": True}
    number = await met.sent(ALEX, reply_markup=wish)
    assert await met.refusal("editMessageText", chat_id=ALEX, message_id=number, text="b") == (
        400,
        "Bad Request: message can't be edited",
    )
    plain = await met.sent(ALEX)
    assert await met.refusal(
        "editMessageText", chat_id=ALEX, message_id=plain, text="b", reply_markup=wish
    ) == (400, "Bad Request: inline keyboard expected")


async def test_a_caption_is_no_text_and_a_text_no_caption(met: Room) -> None:
    await met.alex.attach("private", "document")
    [update] = await met.updates()
    known = update["message"]["document"]["file_id"]
    sent = await met.call("sendDocument", chat_id=ALEX, document=known, caption="a")
    assert isinstance(sent, dict)
    number = sent["message_id"]
    assert await met.refusal("editMessageText", chat_id=ALEX, message_id=number, text="b") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert await met.call("editMessageCaption", chat_id=ALEX, message_id=number, caption="b")
    text = await met.sent(ALEX)
    assert await met.refusal("editMessageCaption", chat_id=ALEX, message_id=text, caption="b") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )


async def test_old_messages_and_those_of_others_in_a_group_stay(met: Room) -> None:
    own = await met.sent(ALEX)
    theirs = await met.sam.say("group", "mine")
    assert await met.refusal("deleteMessage", chat_id=met.group, message_id=theirs) == (
        400,
        "Bad Request: message can't be deleted",
    )
    await met.sam.do("group", "promote", on=True)
    assert await met.call("deleteMessage", chat_id=met.group, message_id=theirs)
    young = await met.sent(ALEX)
    assert await met.call("deleteMessages", chat_id=ALEX, message_ids=[young, 999])
    met.clock.forward(hours=48, seconds=1)
    assert await met.refusal("deleteMessage", chat_id=ALEX, message_id=own) == (
        400,
        "Bad Request: message can't be deleted for everyone",
    )


async def test_pinning_in_a_group_needs_the_right(met: Room) -> None:
    number = await met.sent(met.group)
    asked = {"chat_id": met.group, "message_id": number}
    assert await met.refusal("pinChatMessage", **asked) == (
        400,
        "Bad Request: not enough rights to manage pinned messages in the chat",
    )
    await met.alex.do("group", "promote", on=True)
    assert await met.call("pinChatMessage", **asked)
    chat = await met.call("getChat", chat_id=met.group)
    assert isinstance(chat, dict)
    assert chat["pinned_message"]["message_id"] == number


async def test_protected_messages_cannot_be_sent_on(met: Room) -> None:
    number = await met.sent(ALEX, protect_content=True)
    asked = {"chat_id": met.sam.id, "from_chat_id": ALEX, "message_id": number}
    assert await met.refusal("forwardMessage", **asked) == (
        400,
        "Bad Request: message can't be forwarded",
    )
    assert await met.refusal("copyMessage", **asked) == (
        400,
        "Bad Request: message can't be copied",
    )
