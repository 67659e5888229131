"""Carries deliveries to Telegram and answers presses."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, assert_never

from telegram import InputFile
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.channels.telegram.failures import failure_of, no_such_topic, too_old, unchanged
from bot.channels.telegram.markup import keyboard, markup
from bot.channels.telegram.replies import Replies
from bot.errors import Gone
from bot.ports import Kind

if TYPE_CHECKING:
    from telegram import Bot

    from bot.channels.telegram.markup import Json
    from bot.ports import Delivery, Paper

_log = logging.getLogger(__name__)
_LONGEST_ANSWER = 200
_AT_ONCE = 100
"""The most messages that one call deletes (Bot API 10.0, deleteMessages)."""
_HTML: Json = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


class TelegramMessenger:
    """Hands deliveries over through one `telegram.Bot`; keeps nothing between two calls.

    Presses that came by webhook are answered through `replies`, in the response to each.
    """

    def __init__(self, bot: Bot, replies: Replies | None = None) -> None:
        self._bot = bot
        self._replies = Replies() if replies is None else replies

    async def deliver(self, delivery: Delivery, message_id: int | None) -> int | None:
        """Hand one delivery over and return the id of the message; raise a DeliveryError.

        `message_id` is what was sent before under the delivery's card: an edit changes that one,
        and where it is gone (48 hours, deleted, another group) the text is sent anew. Deleting or
        pinning what is gone, and pinning or leaving without the right to, count as done.
        """
        try:
            return await self._deliver(delivery, message_id)
        except TelegramError as error:
            failure = failure_of(error)
        # Not chained: Telegram's description may quote the text that it did not like.
        raise failure

    async def answer_press(
        self, callback_id: str, text: str = "", *, alert: bool = False, url: str = ""
    ) -> None:
        """Stop a button's spinner, with up to 200 characters or a link into the private chat.

        Tries once, and once more after a network error. Never raises for what Telegram says: a
        press that is too old has no spinner left.
        """
        for attempt in (1, 2):
            try:
                await self._answer(callback_id, text, alert=alert, url=url)
            except BadRequest as error:
                if too_old(error):
                    return
                _log.warning("a press was not answered: %s", type(error).__name__)
                # Whatever was wrong with the answer, the spinner can still be stopped.
                text, url = "", ""
            except NetworkError as error:
                if attempt == 2:
                    _log.warning("a press was not answered: %s", type(error).__name__)
            except TelegramError as error:
                _log.warning("a press was not answered: %s", type(error).__name__)
                return
            else:
                return

    async def humans(self, chat: int) -> int | None:
        """Count the members of a group without this bot, or None where Telegram does not say.

        Other bots count as people, because Telegram tells no difference (Bot API 10.0).
        """
        try:
            return await self._bot.get_chat_member_count(chat) - 1
        except TelegramError:
            return None

    async def typing(self, chat: int) -> None:
        """Let the chat show for five seconds that an answer is being written; never raises.

        Telegram takes it back as soon as a message arrives (`sendChatAction`).
        """
        with suppress(TelegramError):
            await self._bot.send_chat_action(chat, ChatAction.TYPING)

    async def _answer(self, callback_id: str, text: str, *, alert: bool, url: str) -> None:
        given: Json = {
            "callback_query_id": callback_id,
            "text": text[:_LONGEST_ANSWER] or None,
            "show_alert": alert if text else None,
            "url": url or None,
        }
        if not self._replies.put(callback_id, "answerCallbackQuery", given):
            await self._call("answer_Callback_Query", given)

    async def _deliver(self, delivery: Delivery, message_id: int | None) -> int | None:
        match delivery.kind:
            case Kind.MESSAGE:
                return await self._message(delivery, message_id)
            case Kind.DOCUMENT | Kind.PHOTO:
                return await self._document(delivery)
            case Kind.DELETE:
                await self._delete(delivery, message_id)
            case Kind.WIPE:
                await self._wipe(delivery)
            case Kind.PIN:
                await self._pin(delivery, message_id)
            case Kind.LEAVE:
                await self._leave(delivery)
            case _:
                assert_never(delivery.kind)
        return None

    async def _message(self, delivery: Delivery, message_id: int | None) -> int:
        # Telegram puts neither a ForceReply nor a file into a message by editing it.
        if delivery.edit and message_id is not None and delivery.reply is None:
            try:
                return await self._edit(delivery, message_id)
            except BadRequest as error:
                if unchanged(error):
                    return message_id
                if not isinstance(failure_of(error), Gone):
                    raise
        if delivery.veil:
            return await self._unveiled(delivery)
        try:
            return await self._send(delivery, delivery.topic)
        except BadRequest as error:
            if delivery.topic is None or not no_such_topic(error):
                raise
        return await self._send(delivery, None)

    async def _unveiled(self, delivery: Delivery) -> int:
        """Send neutral words and edit them into the text; a text that cannot come takes them along.

        A lock screen shows what was sent. The whole is tried again together, so that no neutral
        line is left standing without what it promised.
        """
        veiled = replace(delivery, text=escape(delivery.veil), keys=(), veil="")
        message_id = await self._send(veiled, delivery.topic)
        try:
            return await self._edit(delivery, message_id)
        except TelegramError:
            with suppress(TelegramError):
                await self._bot.delete_message(delivery.chat, message_id)
            raise

    async def _edit(self, delivery: Delivery, message_id: int) -> int:
        await self._call(
            "edit_Message_Text",
            {
                "chat_id": delivery.chat,
                "message_id": message_id,
                "text": delivery.text,
                "reply_markup": keyboard(delivery.keys),
                **_HTML,
            },
        )
        return message_id

    async def _send(self, delivery: Delivery, topic: int | None) -> int:
        return _written(
            await self._call(
                "send_Message",
                {
                    "chat_id": delivery.chat,
                    "text": delivery.text,
                    "reply_markup": markup(delivery),
                    "disable_notification": delivery.silent or None,
                    "protect_content": delivery.protect or None,
                    "message_thread_id": topic,
                    **_HTML,
                },
            )
        )

    async def _call(self, method: str, given: Json) -> object:
        """Call a method of the Bot API and return its answer as it came.

        Of a message that was written only its number is of use; making the whole of it would cost
        more than all the rest. Methods are spelt so that PTB does not point to its own.
        """
        return await self._bot.do_api_request(method, given)

    async def _document(self, delivery: Delivery) -> int:
        if delivery.paper is None:
            raise BadRequest("a document without content")
        try:
            return await self._hand_over(delivery, delivery.paper, delivery.topic)
        except BadRequest as error:
            if delivery.topic is None or not no_such_topic(error):
                raise
        return await self._hand_over(delivery, delivery.paper, None)

    async def _hand_over(self, delivery: Delivery, paper: Paper, topic: int | None) -> int:
        content = paper.octets or paper.content.encode("utf-8")
        photo = delivery.kind is Kind.PHOTO
        return _written(
            await self._call(
                "send_Photo" if photo else "send_Document",
                {
                    "chat_id": delivery.chat,
                    "photo" if photo else "document": InputFile(content, filename=paper.name),
                    "caption": delivery.text or None,
                    "parse_mode": "HTML",
                    "reply_markup": keyboard(delivery.keys),
                    "disable_notification": delivery.silent or None,
                    "protect_content": delivery.protect or None,
                    "message_thread_id": topic,
                },
            )
        )

    async def _delete(self, delivery: Delivery, message_id: int | None) -> None:
        if message_id is None:
            return
        # Older than 48 hours or gone already: there is nothing more that a bot could do.
        with suppress(BadRequest):
            await self._bot.delete_message(delivery.chat, message_id)

    async def _wipe(self, delivery: Delivery) -> None:
        """Delete messages a hundred at a time; what is gone or too old is left as it is.

        Where one stands in the way of its hundred, each is deleted by itself.
        """
        for start in range(0, len(delivery.messages), _AT_ONCE):
            messages = delivery.messages[start : start + _AT_ONCE]
            try:
                await self._bot.delete_messages(delivery.chat, messages)
            except BadRequest:
                for message_id in messages:
                    await self._delete(delivery, message_id)

    async def _pin(self, delivery: Delivery, message_id: int | None) -> None:
        if message_id is None:
            return
        # Pinned only where the bot happens to have the right; it never asks for any.
        with suppress(BadRequest):
            await self._bot.pin_chat_message(delivery.chat, message_id, disable_notification=True)

    async def _leave(self, delivery: Delivery) -> None:
        with suppress(BadRequest, Forbidden):
            await self._bot.leave_chat(delivery.chat)


def _written(answer: object) -> int:
    """Return the number of the message that was written."""
    number = answer.get("message_id") if isinstance(answer, dict) else None
    if not isinstance(number, int):
        raise NetworkError("the answer names no message")
    return number
