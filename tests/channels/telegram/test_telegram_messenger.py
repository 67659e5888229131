"""The messenger against a scripted Bot API."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

import pytest
from botapi_fake import TOKEN, Answer, FakeApi, refusal

from bot.channels.telegram.connect import connect, sign_in
from bot.channels.telegram.messenger import TelegramMessenger
from bot.errors import ChatClosed, ChatMoved, DeliveryError, Later, Refused, SettingsError
from bot.ports import Delivery, Key, Kind, Paper, Reply

if TYPE_CHECKING:
    from bot.channels.telegram.connect import Connection

pytestmark = pytest.mark.asyncio

WORDS = "intimate words"


@pytest.fixture
def messenger(connection: Connection) -> TelegramMessenger:
    """Carry through the scripted Bot API."""
    return TelegramMessenger(connection.bot)


async def test_a_message_travels_with_all_that_was_asked_for(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    keys = (
        (Key("Yes", code="v1:yes"), Key("Open", url="https://t.me/x?start=a")),
        (Key("No", "n"),),
    )
    delivery = Delivery(-5, "<b>hi</b>", keys=keys, topic=7, silent=True, protect=True)
    assert await messenger.deliver(delivery, None) == 101
    sent = api.of("sendMessage")[0]
    assert sent.parameters["chat_id"] == "-5"
    assert sent.parameters["text"] == "<b>hi</b>"
    assert sent.parameters["parse_mode"] == "HTML"
    assert sent.parameters["message_thread_id"] == "7"
    assert sent.parameters["disable_notification"] == "true"
    assert sent.parameters["protect_content"] == "true"
    assert sent.json("link_preview_options") == {"is_disabled": True}
    assert sent.json("reply_markup") == {
        "inline_keyboard": [
            [
                {"text": "Yes", "callback_data": "v1:yes"},
                {"text": "Open", "url": "https://t.me/x?start=a"},
            ],
            [{"text": "No", "callback_data": "n"}],
        ]
    }


async def test_pitfall_03_a_prompt_in_a_group_forces_one_person_to_reply(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    asked = Delivery(-5, "say", reply=Reply(11, "y" * 80), card="prompt", edit=True)
    await messenger.deliver(asked, 50)
    assert api.of("editMessageText") == [], "a ForceReply cannot be put in by an edit"
    assert api.of("sendMessage")[0].json("reply_markup") == {
        "force_reply": True,
        "selective": True,
        "input_field_placeholder": "y" * 64,
    }


async def test_a_known_card_is_edited(api: FakeApi, messenger: TelegramMessenger) -> None:
    card = Delivery(-5, "new", card="card", edit=True, keys=((Key("Go", "go"),),))
    assert await messenger.deliver(card, 50) == 50
    edited = api.of("editMessageText")[0]
    assert edited.parameters["message_id"] == "50"
    assert edited.json("reply_markup") == {
        "inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]
    }
    assert api.of("sendMessage") == []


async def test_without_a_known_card_or_without_edit_it_is_sent(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    assert await messenger.deliver(Delivery(5, "new", card="card", edit=True), None) == 101
    assert await messenger.deliver(Delivery(5, "new", card="card"), 50) == 102
    assert api.of("editMessageText") == []


async def test_an_edit_that_changes_nothing_is_done(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    api.script(
        "editMessageText", refusal(400, "Bad Request: message is not modified: specified new …")
    )
    assert await messenger.deliver(Delivery(5, "same", card="c", edit=True), 50) == 50
    assert api.of("sendMessage") == []


@pytest.mark.parametrize(
    "description",
    ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"],
)
async def test_a_card_that_is_gone_is_sent_anew(
    api: FakeApi, messenger: TelegramMessenger, description: str
) -> None:
    api.script("editMessageText", refusal(400, f"Bad Request: {description}"))
    assert await messenger.deliver(Delivery(5, "new", card="c", edit=True), 50) == 101


async def test_a_closed_topic_sends_the_text_to_the_group_itself(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    api.script("sendMessage", refusal(400, "Bad Request: message thread not found"))
    api.script("sendDocument", refusal(400, "Bad Request: TOPIC_CLOSED"))
    assert await messenger.deliver(Delivery(-5, "hi", topic=7), None) == 101
    page = Delivery(-5, kind=Kind.DOCUMENT, topic=7, paper=Paper("a.txt", "x"))
    assert await messenger.deliver(page, None) == 102
    for method in "sendMessage", "sendDocument":
        topics = [call.parameters.get("message_thread_id") for call in api.of(method)]
        assert topics == ["7", None]


async def test_a_document_carries_its_content_and_name(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    paper = Paper("agreement.html", "<p>Zusammen ♡</p>")
    page = Delivery(5, "<i>yours</i>", kind=Kind.DOCUMENT, paper=paper, protect=True)
    assert await messenger.deliver(page, None) == 101
    sent = api.of("sendDocument")[0]
    assert list(sent.files.values()) == [("agreement.html", "<p>Zusammen ♡</p>".encode())]
    assert sent.parameters["caption"] == "<i>yours</i>"
    assert sent.parameters["protect_content"] == "true"


async def test_a_picture_goes_as_a_photo_with_its_words_below(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    paper = Paper("the-way.png", octets=b"\x89PNG")
    shown = Delivery(
        -5, "<b>months</b>", Kind.PHOTO, ((Key("Mine", "m"),),), topic=7, protect=True, paper=paper
    )
    api.script("sendPhoto", refusal(400, "Bad Request: message thread not found"))
    assert await messenger.deliver(shown, None) == 101
    first, again = api.of("sendPhoto")
    assert list(again.files.values()) == [("the-way.png", b"\x89PNG")]
    assert again.parameters["caption"] == "<b>months</b>"
    assert again.parameters["protect_content"] == "true"
    assert again.json("reply_markup") == {
        "inline_keyboard": [[{"text": "Mine", "callback_data": "m"}]]
    }
    topics = [call.parameters.get("message_thread_id") for call in (first, again)]
    assert topics == ["7", None]


async def test_deleting_pinning_and_leaving(api: FakeApi, messenger: TelegramMessenger) -> None:
    assert await messenger.deliver(Delivery(5, kind=Kind.DELETE, card="c"), 50) is None
    await messenger.deliver(Delivery(5, kind=Kind.PIN, card="c"), 51)
    await messenger.deliver(Delivery(-5, kind=Kind.LEAVE), None)
    assert api.of("deleteMessage")[0].parameters["message_id"] == "50"
    assert api.of("pinChatMessage")[0].parameters["disable_notification"] == "true"
    assert api.of("leaveChat")[0].parameters["chat_id"] == "-5"


async def test_what_cannot_be_deleted_pinned_or_left_counts_as_done(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    await messenger.deliver(Delivery(5, kind=Kind.DELETE, card="c"), None)
    await messenger.deliver(Delivery(5, kind=Kind.PIN, card="c"), None)
    assert api.calls == []
    api.script("deleteMessage", refusal(400, "Bad Request: message can't be deleted"))
    api.script("pinChatMessage", refusal(400, "Bad Request: not enough rights to manage pinned"))
    api.script("leaveChat", refusal(403, "Forbidden: bot is not a member of the group chat"))
    await messenger.deliver(Delivery(5, kind=Kind.DELETE, card="c"), 50)
    await messenger.deliver(Delivery(5, kind=Kind.PIN, card="c"), 50)
    await messenger.deliver(Delivery(-5, kind=Kind.LEAVE), None)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), ChatClosed),
        (refusal(403, "Forbidden: bot can't initiate conversation with a user"), ChatClosed),
        (refusal(403, "Forbidden: bot was kicked from the supergroup chat"), ChatClosed),
        (refusal(400, "Bad Request: chat not found"), ChatClosed),
        (refusal(400, f"Bad Request: can't parse entities: {WORDS}"), Refused),
        (refusal(400, "Bad Request: BUTTON_DATA_INVALID"), Refused),
        (refusal(413, "Request Entity Too Large"), Refused),
        (refusal(500, "Internal Server Error"), Later),
        (refusal(429, "Too Many Requests"), Later),
        (Answer(502, raw=b"<html>intimate words</html>"), Later),
        (Answer(403, raw=b"<html>a proxy: intimate words</html>"), Later),
        (Answer(404, raw=b"intimate words"), Later),
        (Answer(200, raw=b"intimate words"), Later),
        (Answer(500, raw=b"[1]"), Later),
        (Answer(cut=True), Later),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
async def test_refusals_become_errors_of_ours_that_quote_nothing(
    api: FakeApi,
    messenger: TelegramMessenger,
    caplog: pytest.LogCaptureFixture,
    answer: Answer,
    expected: type[DeliveryError],
) -> None:
    caplog.set_level(logging.DEBUG)
    for library in "aiohttp", "httpx", "asyncio":
        caplog.set_level(logging.DEBUG, library)
    api.script("sendMessage", answer)
    with pytest.raises(expected) as raised:
        await messenger.deliver(Delivery(5, "a text"), None)
    told = "".join(traceback.format_exception(raised.value)) + caplog.text
    assert TOKEN not in told
    assert WORDS not in told
    assert "a text" not in caplog.text


async def test_a_flood_limit_parks_the_chat_for_as_long_as_telegram_says(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    api.script("sendMessage", refusal(429, "Too Many Requests: retry after 17", retry_after=17))
    with pytest.raises(Later) as raised:
        await messenger.deliver(Delivery(-5, "hi"), None)
    assert (raised.value.after, raised.value.chat_only) == (17, True)


async def test_pitfall_05_a_group_that_moved_names_its_new_id(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    moved = refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1001)
    api.script("sendMessage", moved)
    with pytest.raises(ChatMoved) as raised:
        await messenger.deliver(Delivery(-5, "hi"), None)
    assert raised.value.new_chat == -1001


async def test_a_time_out_is_tried_later(api: FakeApi) -> None:
    slow = connect(TOKEN, api.address)
    slow.calls._read = 0.1
    api.script("sendMessage", Answer(hang=True))
    with pytest.raises(Later, match="timed out"):
        await TelegramMessenger(slow.bot).deliver(Delivery(5, "hi"), None)
    await slow.close()


async def test_pitfall_01_a_press_is_answered(api: FakeApi, messenger: TelegramMessenger) -> None:
    await messenger.answer_press("77", "t" * 300, alert=True)
    answered = api.of("answerCallbackQuery")[0].parameters
    assert answered == {"callback_query_id": "77", "text": "t" * 200, "show_alert": "true"}


async def test_pitfall_01_a_press_that_is_too_old_is_harmless(
    api: FakeApi, messenger: TelegramMessenger, caplog: pytest.LogCaptureFixture
) -> None:
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    api.script("answerCallbackQuery", refusal(400, old))
    await messenger.answer_press("77")
    assert len(api.calls) == 1
    assert caplog.text == ""


async def test_a_press_is_tried_twice_at_most(api: FakeApi, messenger: TelegramMessenger) -> None:
    api.script("answerCallbackQuery", *[Answer(cut=True)] * 5)
    await messenger.answer_press("77", WORDS)
    assert len(api.calls) == 2


async def test_a_refused_link_still_stops_the_spinner(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    api.script("answerCallbackQuery", refusal(400, "Bad Request: URL_INVALID"))
    await messenger.answer_press("77", url="https://t.me/x?start=y")
    assert api.calls[1].parameters == {"callback_query_id": "77"}


async def test_humans_are_counted_without_the_bot(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    assert await messenger.humans(-5) == 2
    api.script("getChatMemberCount", refusal(400, "Bad Request: chat not found"))
    assert await messenger.humans(-5) is None


async def test_signing_in_tells_who_the_bot_is(connection: Connection) -> None:
    assert (await sign_in(connection.bot)).username == "ground_test_bot"


async def test_pitfall_24_a_wrong_token_is_named_without_being_quoted(
    api: FakeApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = connect("99:wrongSECRET", api.address)
    with pytest.raises(SettingsError) as raised:
        await sign_in(wrong.bot)
    await wrong.close()
    assert "wrongSECRET" not in "".join(traceback.format_exception(raised.value)) + caplog.text


async def test_pitfall_24_no_network_is_named_without_the_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    nobody = connect(TOKEN, "http://127.0.0.1:9")
    with pytest.raises(Later) as raised:
        await sign_in(nobody.bot)
    await nobody.close()
    assert TOKEN not in "".join(traceback.format_exception(raised.value)) + caplog.text


async def test_pitfall_24_a_malformed_address_is_named_without_the_token() -> None:
    broken = connect(TOKEN, "http://[half")
    with pytest.raises(Later) as raised:
        await sign_in(broken.bot)
    await broken.close()
    assert TOKEN not in "".join(traceback.format_exception(raised.value))


async def test_typing_is_shown_in_the_chat_and_never_raises(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    await messenger.typing(11)
    api.script("sendChatAction", refusal(403, "Forbidden: bot was blocked by the user"))
    await messenger.typing(12)
    asked = [call.parameters for call in api.of("sendChatAction")]
    assert asked == [{"chat_id": str(c), "action": "typing"} for c in (11, 12)]


# -- what a lock screen shows, and what is taken away


async def test_a_veiled_text_goes_out_as_neutral_words_and_is_filled_in(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    told = Delivery(11, f"<b>{WORDS}</b>", keys=((Key("Go", "go"),),), veil="A <moment>.")
    assert await messenger.deliver(told, None) == 101
    sent, edited = api.of("sendMessage")[0], api.of("editMessageText")[0]
    assert sent.parameters["text"] == "A &lt;moment&gt;."
    assert "reply_markup" not in sent.parameters
    assert edited.parameters["message_id"] == "101"
    assert edited.parameters["text"] == f"<b>{WORDS}</b>"
    assert edited.json("reply_markup") == {
        "inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]
    }


async def test_a_veil_whose_text_cannot_come_now_is_taken_away_again(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    api.script("editMessageText", refusal(429, "Too Many Requests", retry_after=3))
    with pytest.raises(Later):
        await messenger.deliver(Delivery(11, WORDS, veil="One moment."), None)
    assert [call.parameters["message_id"] for call in api.of("deleteMessage")] == ["101"]


async def test_an_edit_shows_nothing_on_a_lock_screen_and_needs_no_veil(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    told = Delivery(11, WORDS, card="card", edit=True, veil="One moment.")
    assert await messenger.deliver(told, 50) == 50
    assert api.of("sendMessage") == []


async def test_a_chat_is_cleared_a_hundred_messages_at_a_time(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    numbers = tuple(range(1, 251))
    await messenger.deliver(Delivery(11, kind=Kind.WIPE, messages=numbers), None)
    asked = [call.json("message_ids") for call in api.of("deleteMessages")]
    assert asked == [list(range(1, 101)), list(range(101, 201)), list(range(201, 251))]
    assert api.of("deleteMessage") == []


async def test_one_message_that_cannot_be_deleted_saves_none_of_the_others(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    too_old = refusal(400, "Bad Request: message can't be deleted for everyone")
    api.script("deleteMessages", too_old)
    api.script("deleteMessage", too_old)
    await messenger.deliver(Delivery(11, kind=Kind.WIPE, messages=(1, 2, 3)), None)
    assert [call.parameters["message_id"] for call in api.of("deleteMessage")] == ["1", "2", "3"]


async def test_a_chat_without_recent_messages_needs_no_call(
    api: FakeApi, messenger: TelegramMessenger
) -> None:
    await messenger.deliver(Delivery(11, kind=Kind.WIPE), None)
    assert api.of("deleteMessages") == []
