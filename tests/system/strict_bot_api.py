"""A second opinion: a Bot API on 127.0.0.1 that refuses whatever the documents do not allow.

Written from the published method list (Bot API 10.0) alone, and sharing nothing with the simulator.
It knows the methods that a bot of this kind has a reason to call, checks every parameter of every
call (name, type, length, markup, formatting, what the chat allows), keeps a complaint about each
call that is malformed, and answers the others as Telegram does. On request it also fails as
networks do: 429, 500, and connections cut before or after it acted.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from aiohttp import web

TOKEN = "777000:strictstrictstrictstrict"  # noqa: S105  nobody's
ME = {
    "id": 777000,
    "is_bot": True,
    "first_name": "Even Ground",
    "username": "EvenStrictBot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
TAGS = frozenset(
    {
        "b",
        "strong",
        "i",
        "em",
        "u",
        "ins",
        "s",
        "strike",
        "del",
        "a",
        "code",
        "pre",
        "tg-spoiler",
        "span",
        "blockquote",
        "tg-emoji",
    }
)
ENTITIES = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
LANGUAGE = re.compile(r"|[a-z]{2}")

SEND = {
    "chat_id": (int, True),
    "message_thread_id": (int, False),
    "parse_mode": (str, False),
    "disable_notification": (bool, False),
    "protect_content": (bool, False),
    "reply_parameters": (dict, False),
    "reply_markup": (dict, False),
}
METHODS: dict[str, dict[str, tuple[type, bool]]] = {
    "getMe": {},
    "getUpdates": {
        "offset": (int, False),
        "limit": (int, False),
        "timeout": (int, False),
        "allowed_updates": (list, False),
    },
    "deleteWebhook": {"drop_pending_updates": (bool, False)},
    "sendMessage": {**SEND, "text": (str, True), "link_preview_options": (dict, False)},
    "sendDocument": {**SEND, "document": (bytes, True), "caption": (str, False)},
    "editMessageText": {
        "chat_id": (int, True),
        "message_id": (int, True),
        "text": (str, True),
        "parse_mode": (str, False),
        "link_preview_options": (dict, False),
        "reply_markup": (dict, False),
    },
    "deleteMessage": {"chat_id": (int, True), "message_id": (int, True)},
    "deleteMessages": {"chat_id": (int, True), "message_ids": (list, True)},
    "pinChatMessage": {
        "chat_id": (int, True),
        "message_id": (int, True),
        "disable_notification": (bool, False),
    },
    "leaveChat": {"chat_id": (int, True)},
    "getChatMemberCount": {"chat_id": (int, True)},
    "answerCallbackQuery": {
        "callback_query_id": (str, True),
        "text": (str, False),
        "show_alert": (bool, False),
        "url": (str, False),
        "cache_time": (int, False),
    },
    "answerInlineQuery": {
        "inline_query_id": (str, True),
        "results": (list, True),
        "cache_time": (int, False),
        "is_personal": (bool, False),
        "next_offset": (str, False),
        "button": (dict, False),
    },
    "setMyCommands": {
        "commands": (list, True),
        "scope": (dict, False),
        "language_code": (str, False),
    },
    "setMyDescription": {"description": (str, False), "language_code": (str, False)},
    "setMyShortDescription": {"short_description": (str, False), "language_code": (str, False)},
}
"""Every method with its parameters: the type it travels as, and whether it has to be there."""

ARTICLE = {
    "type": (str, True),
    "id": (str, True),
    "title": (str, True),
    "input_message_content": (dict, True),
    "reply_markup": (dict, False),
    "url": (str, False),
    "description": (str, False),
    "thumbnail_url": (str, False),
    "thumbnail_width": (int, False),
    "thumbnail_height": (int, False),
}
TEXT_CONTENT = {
    "message_text": (str, True),
    "parse_mode": (str, False),
    "entities": (list, False),
    "link_preview_options": (dict, False),
}

UPDATE_KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "message_reaction",
        "message_reaction_count",
    }
)
PREVIEW = {
    "is_disabled": bool,
    "url": str,
    "prefer_small_media": bool,
    "prefer_large_media": bool,
    "show_above_text": bool,
}


class Malformed(Exception):
    """The call is not one that Telegram takes."""


class Declined(Exception):
    """The call is well made, but the world is not such that it can be done."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status


@dataclass
class Sent:
    """A message of the bot, as a chat shows it."""

    number: int
    chat: int
    text: str
    shown: str
    keys: list[list[dict[str, str]]]
    reply: bool = False
    mentioned: frozenset[int] = frozenset()
    document: str = ""


@dataclass
class Call:
    """One call as it came."""

    method: str
    given: dict[str, object]


class _Html(HTMLParser):
    """Reads Telegram's HTML strictly: known tags only, properly nested, every one closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.shown = ""
        self.mentioned: set[int] = set()
        self.entities = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise Malformed(f"unsupported start tag {tag}")
        given = dict(attrs)
        allowed = {"a": {"href"}, "span": {"class"}, "blockquote": {"expandable"}}.get(tag, set())
        if not set(given) <= allowed:
            raise Malformed(f"attributes of {tag}: {sorted(given)}")
        if tag == "a" and not given.get("href"):
            raise Malformed("a link to nowhere")
        found = re.fullmatch(r"tg://user\?id=(\d+)", given.get("href") or "")
        if found:
            self.mentioned.add(int(found[1]))
        self.open.append(tag)
        self.entities += 1

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Malformed(f"unmatched end tag {tag}")

    def handle_data(self, text: str) -> None:
        self.shown += text


def read_html(text: str) -> tuple[str, frozenset[int]]:
    """Return what is shown, and who is mentioned by id."""
    if "<" in re.sub(r"</?[a-z][^<>]*>", "", text) or ">" in re.sub(r"</?[a-z][^<>]*>", "", text):
        raise Malformed("a bare angle bracket")
    if "&" in ENTITIES.sub("", text):
        raise Malformed("a bare ampersand")
    reader = _Html()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise Malformed(f"unclosed tags {reader.open}")
    if reader.entities > 100:
        raise Malformed("more than 100 entities")
    return reader.shown, frozenset(reader.mentioned)


def length(text: str) -> int:
    """Count as Telegram does: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class StrictBotApi:
    """The server and the small world behind it: chats, members, messages, updates."""

    dice: random.Random = field(default_factory=lambda: random.Random(1))
    trouble: float = 0.0
    """The share of calls that something happens to."""
    floods: int = 0
    """How many 429 there may still be: each costs a whole second."""
    calls: list[Call] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    opened: set[int] = field(default_factory=set)
    members: dict[int, set[int]] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    updates: list[dict[str, object]] = field(default_factory=list)
    queries: dict[str, int] = field(default_factory=dict)
    """Callback queries by id, and how often each was answered."""
    typed: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    """Inline queries by id, and what each was answered with."""
    happened: dict[str, int] = field(default_factory=dict)
    confirmed: int = 0
    address: str = ""
    numbers: int = 500
    _runner: web.AppRunner | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    # -- serving

    async def start(self) -> None:
        """Listen on a free port."""
        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Stop listening."""
        self._news.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return _refusal(401, "Unauthorized")
        given = await _parameters(request)
        method = request.match_info["method"]
        # Method names are not case-sensitive.
        known = {name.lower(): name for name in METHODS}.get(method.lower(), method)
        happens = self._happens(known)
        if happens == "429":
            return _refusal(429, "Too Many Requests: retry after 1", retry_after=1)
        if happens == "500":
            return _refusal(500, "Internal Server Error")
        if happens == "502":
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        answer = web.Response() if happens == "cut before" else await self.take(known, given)
        if happens.startswith("cut"):
            assert request.transport is not None
            request.transport.abort()
        return answer

    def _happens(self, method: str) -> str:
        share = self.trouble / 4 if method == "getUpdates" else self.trouble
        if self.dice.random() >= share or method == "getMe":
            return ""
        what = self.dice.choice(("500", "502", "cut before", "cut after", "429"))
        if what == "429":
            self.floods -= 1
            what = "429" if self.floods >= 0 else "500"
        self.happened[what] = self.happened.get(what, 0) + 1
        return what

    async def take(self, method: str, given: dict[str, object]) -> web.Response:
        """Check one call and answer it."""
        self.calls.append(Call(method, given))
        try:
            if method not in METHODS:
                raise Malformed("no such method")  # noqa: TRY301
            _check(METHODS[method], given)
            if method == "getUpdates":
                return _result(await self._get_updates(given))
            doing: Callable[[dict[str, object]], object] = getattr(self, f"_{method}")
            return _result(doing(given))
        except Malformed as problem:
            self.complaints.append(f"{method}: {problem}")
            return _refusal(400, f"Bad Request: {problem}")
        except Declined as problem:
            self.refused.append(f"{method}: {problem}")
            return _refusal(problem.status, str(problem))

    # -- methods

    def _getMe(self, _given: dict[str, object]) -> object:  # noqa: N802  Telegram's name
        return ME

    async def _get_updates(self, given: dict[str, object]) -> list[dict[str, object]]:
        offset, hold = int(str(given.get("offset", 0))), float(str(given.get("timeout", 0)))
        if not 0 <= hold <= 50 or not 1 <= int(str(given.get("limit", 100))) <= 100:
            raise Malformed("timeout or limit out of range")
        kinds = given.get("allowed_updates", [])
        if not isinstance(kinds, list) or not set(kinds) <= UPDATE_KINDS:
            raise Malformed(f"allowed_updates {kinds}")
        if offset < self.confirmed:
            raise Malformed("an offset that goes back")
        self.confirmed = offset
        self.updates = [u for u in self.updates if int(str(u["update_id"])) >= offset]
        if not self.updates and hold:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), hold)
            except TimeoutError:
                return []
        return self.updates[:100]

    def _deleteWebhook(self, _given: dict[str, object]) -> object:  # noqa: N802
        return True

    def _sendMessage(self, given: dict[str, object]) -> object:  # noqa: N802
        shown, mentioned = self._formatted(given, "text", 4096)
        if not shown.strip():
            raise Malformed("message text is empty")
        _check_preview(given.get("link_preview_options"))
        chat = self._writable(given)
        keys, reply = self._markup(given.get("reply_markup"), chat, mentioned)
        return self._keep(Sent(0, chat, str(given["text"]), shown, keys, reply, mentioned))

    def _sendDocument(self, given: dict[str, object]) -> object:  # noqa: N802
        shown, mentioned = self._formatted(given, "caption", 1024)
        content = given["document"]
        assert isinstance(content, bytes)
        if not 0 < len(content) <= 50 * 2**20:
            raise Malformed("a file without content, or beyond 50 MB")
        chat = self._writable(given)
        keys, reply = self._markup(given.get("reply_markup"), chat, mentioned)
        text = content.decode("utf-8")
        return self._keep(Sent(0, chat, "", shown, keys, reply, mentioned, document=text))

    def _editMessageText(self, given: dict[str, object]) -> object:  # noqa: N802
        shown, mentioned = self._formatted(given, "text", 4096)
        _check_preview(given.get("link_preview_options"))
        chat = self._writable(given)
        found = next((s for s in self.sent if s.number == given["message_id"]), None)
        if found is None or found.chat != chat:
            raise Malformed("editing a message that was never sent to this chat")
        if found.document or found.reply:
            raise Malformed("there is no text to edit, or it forces a reply")
        markup = given.get("reply_markup")
        if isinstance(markup, dict) and "inline_keyboard" not in markup:
            raise Malformed("an edit can only put an inline keyboard")
        keys, _ = self._markup(markup, chat, mentioned)
        if (found.text, found.keys) == (given["text"], keys):
            raise Declined(400, _NOT_MODIFIED)
        found.text, found.shown, found.keys = str(given["text"]), shown, keys
        return self._as_message(found)

    def _deleteMessage(self, given: dict[str, object]) -> object:  # noqa: N802
        chat = self._writable(given)
        found = [s for s in self.sent if (s.number, s.chat) == (given["message_id"], chat)]
        if not found:
            raise Declined(400, "Bad Request: message to delete not found")
        self.sent.remove(found[0])
        return True

    def _deleteMessages(self, given: dict[str, object]) -> object:  # noqa: N802
        chat, numbers = self._writable(given), given["message_ids"]
        if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
            raise Malformed("1 to 100 messages are deleted at once")
        if not all(type(number) is int for number in numbers):
            raise Malformed("message ids are integers")
        self.sent = [s for s in self.sent if s.chat != chat or s.number not in numbers]
        return True

    def _pinChatMessage(self, _given: dict[str, object]) -> object:  # noqa: N802
        raise Declined(400, "Bad Request: not enough rights to manage pinned messages in the chat")

    def _leaveChat(self, given: dict[str, object]) -> object:  # noqa: N802
        chat = self._writable(given)
        if chat > 0:
            raise Malformed("nobody can leave a private chat")
        del self.members[chat]
        return True

    def _getChatMemberCount(self, given: dict[str, object]) -> object:  # noqa: N802
        chat = self._writable(given)
        return len(self.members[chat]) + 1 if chat < 0 else 2

    def _answerCallbackQuery(self, given: dict[str, object]) -> object:  # noqa: N802
        if length(str(given.get("text", ""))) > 200:
            raise Malformed("an answer of more than 200 characters")
        url = str(given.get("url", ""))
        if url and not re.fullmatch(rf"https://t\.me/{ME['username']}\?start=[\w-]{{1,64}}", url):
            raise Malformed("a press opens nothing but this bot")
        query = str(given["callback_query_id"])
        if query not in self.queries:
            raise Malformed("answering a press that never was")
        self.queries[query] += 1
        if self.queries[query] > 1:
            raise Declined(400, _TOO_OLD)
        return True

    def _answerInlineQuery(self, given: dict[str, object]) -> object:  # noqa: N802
        results = given["results"]
        assert isinstance(results, list)
        if len(results) > 50:
            raise Malformed("more than 50 results")
        for result in results:
            self._check_article(result)
        if len({result["id"] for result in results}) < len(results):
            raise Malformed("two results with one id")
        _check_door(given.get("button"))
        query = str(given["inline_query_id"])
        if query not in self.typed:
            raise Malformed("answering an inline query that never was")
        self.typed[query].append(given)
        if len(self.typed[query]) > 1:
            raise Declined(400, _TOO_OLD)
        return True

    def _check_article(self, result: object) -> None:
        if not isinstance(result, dict) or result.get("type") != "article":
            raise Malformed("a result that is no article")
        _check(ARTICLE, result)
        if not 1 <= len(result["id"].encode()) <= 64 or not result["title"].strip():
            raise Malformed("a result without a title or with an id of other than 1 to 64 bytes")
        content = result["input_message_content"]
        _check(TEXT_CONTENT, content)
        shown, _ = self._formatted(content, "message_text", 4096)
        if not shown.strip():
            raise Malformed("a result that sends nothing")
        _check_preview(content.get("link_preview_options"))

    def _setMyCommands(self, given: dict[str, object]) -> object:  # noqa: N802
        commands = given["commands"]
        assert isinstance(commands, list)
        if len(commands) > 100:
            raise Malformed("more than 100 commands")
        for entry in commands:
            if set(entry) != {"command", "description"}:
                raise Malformed(f"a command has {sorted(entry)}")
            if not re.fullmatch(r"[a-z0-9_]{1,32}", entry["command"]):
                raise Malformed(f"the command {entry['command']}")
            if not 1 <= len(entry["description"]) <= 256:
                raise Malformed(f"the description of {entry['command']}")
        _check_language(given)
        scope = given.get("scope", {"type": "default"})
        if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
            raise Malformed("the scope of commands")
        return True

    def _setMyDescription(self, given: dict[str, object]) -> object:  # noqa: N802
        _check_language(given)
        if len(str(given.get("description", ""))) > 512:
            raise Malformed("a description of more than 512 characters")
        return True

    def _setMyShortDescription(self, given: dict[str, object]) -> object:  # noqa: N802
        _check_language(given)
        if len(str(given.get("short_description", ""))) > 120:
            raise Malformed("a short description of more than 120 characters")
        return True

    # -- the world

    def _writable(self, given: dict[str, object]) -> int:
        chat = given["chat_id"]
        assert isinstance(chat, int)
        if chat > 0 and chat not in self.opened:
            raise Declined(403, "Forbidden: bot can't initiate conversation with a user")
        if chat < 0 and chat not in self.members:
            raise Declined(403, "Forbidden: bot is not a member of the group chat")
        if "message_thread_id" in given:
            raise Malformed("a topic in a chat without topics")
        return chat

    def _formatted(
        self, given: dict[str, object], name: str, limit: int
    ) -> tuple[str, frozenset[int]]:
        text = str(given.get(name, ""))
        if given.get("parse_mode") not in (None, "HTML"):
            raise Malformed("a parse mode other than HTML")
        shown, mentioned = read_html(text) if "parse_mode" in given else (text, frozenset())
        if length(shown) > limit:
            raise Malformed(f"a {name} of {length(shown)} characters")
        return shown, mentioned

    def _markup(
        self, markup: object, chat: int, mentioned: frozenset[int]
    ) -> tuple[list[list[dict[str, str]]], bool]:
        if markup is None:
            return [], False
        if not isinstance(markup, dict):
            raise Malformed("reply_markup is no object")
        if "inline_keyboard" in markup and set(markup) == {"inline_keyboard"}:
            return _keyboard(markup["inline_keyboard"]), False
        if set(markup) - {"force_reply", "selective", "input_field_placeholder"}:
            raise Malformed(f"reply_markup has {sorted(markup)}")
        if markup.get("force_reply") is not True or markup.get("selective") is not True:
            raise Malformed("a forced reply has to be one, and for one person")
        if not 1 <= length(markup.get("input_field_placeholder", "?")) <= 64:
            raise Malformed("a placeholder of more than 64 characters")
        if chat < 0 and len(mentioned & self.members[chat]) != 1:
            raise Malformed("a forced reply that asks nobody in this group, or several")
        return [], True

    def _keep(self, sent: Sent) -> object:
        self.numbers += 1
        sent.number = self.numbers
        self.sent.append(sent)
        return self._as_message(sent)

    def _as_message(self, sent: Sent) -> dict[str, object]:
        body = {"message_id": sent.number, "date": 1_790_000_000, "from": ME}
        return {**body, "chat": self.chat(sent.chat), "text": sent.shown or "-"}

    def chat(self, number: int) -> dict[str, object]:
        """Return a chat as updates show it."""
        if number > 0:
            return {"id": number, "type": "private", "first_name": f"P{number}"}
        return {"id": number, "type": "group", "title": "Two of us"}

    def person(self, number: int) -> dict[str, object]:
        """Return a person as updates show one."""
        return {"id": number, "is_bot": False, "first_name": f"P{number}", "language_code": "en"}

    def happens(self, kind: str, body: dict[str, object]) -> None:
        """Queue an update for the bot."""
        self.numbers += 1
        self.updates.append({"update_id": 10_000 + self.numbers, kind: body})
        self._news.set()

    def writes(self, who: int, chat: int, text: str, reply_to: Sent | None = None) -> None:
        """Let somebody write; a private chat is open from the first word on."""
        if chat > 0:
            self.opened.add(who)
        self.numbers += 1
        body: dict[str, object] = {
            "message_id": self.numbers,
            "date": 1_790_000_000,
            "from": self.person(who),
            "chat": self.chat(chat),
            "text": text,
        }
        if text.startswith("/"):
            span = len(text.split()[0])
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": span}]
        if reply_to is not None:
            body["reply_to_message"] = self._as_message(reply_to)
        self.happens("message", body)

    def presses(self, who: int, sent: Sent, code: str) -> None:
        """Let somebody press a button of a message."""
        query = str(9_000_000 + len(self.queries))
        self.queries[query] = 0
        body = {"id": query, "from": self.person(who), "message": self._as_message(sent)}
        self.happens("callback_query", {**body, "chat_instance": "1", "data": code})

    def types_inline(self, who: int, text: str) -> str:
        """Let somebody type after the bot's name in a chat of theirs; return the query's id."""
        query = str(8_000_000 + len(self.typed))
        self.typed[query] = []
        body = {"id": query, "from": self.person(who), "query": text, "offset": ""}
        self.happens("inline_query", {**body, "chat_type": "private"})
        return query

    def adds_the_bot(self, who: int, chat: int, members: set[int]) -> None:
        """Let somebody add the bot to a group of these people."""
        self.members[chat] = set(members)
        before = {"user": ME, "status": "left"}
        after = {"user": ME, "status": "member"}
        body = {"chat": self.chat(chat), "from": self.person(who), "date": 1_790_000_000}
        change = {**body, "old_chat_member": before, "new_chat_member": after}
        self.happens("my_chat_member", change)


_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)


def _check(known: dict[str, tuple[type, bool]], given: dict[str, object]) -> None:
    for name, value in given.items():
        if name not in known:
            raise Malformed(f"no parameter {name}")
        kind = known[name][0]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Malformed(f"{name} is {type(value).__name__}, not {kind.__name__}")
    for name, (_, required) in known.items():
        if required and name not in given:
            raise Malformed(f"{name} is missing")


def _check_preview(options: object) -> None:
    if options is None:
        return
    if not isinstance(options, dict):
        raise Malformed("link_preview_options is no object")
    for name, value in options.items():
        if not isinstance(value, PREVIEW.get(name, Malformed)):
            raise Malformed(f"link_preview_options has {name}")


def _check_door(button: object) -> None:
    if button is None:
        return
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise Malformed("a button above the results without a text")
    parameter = str(button.get("start_parameter", ""))
    if set(button) != {"text", "start_parameter"} or not re.fullmatch(
        r"[\w-]{1,64}", parameter, re.ASCII
    ):
        raise Malformed("a button above the results that opens nothing")


def _check_language(given: dict[str, object]) -> None:
    if not LANGUAGE.fullmatch(str(given.get("language_code", ""))):
        raise Malformed("a language of other than two letters")


def _keyboard(rows: object) -> list[list[dict[str, str]]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Malformed("a keyboard is a list of lists")
    if any(not 1 <= len(row) <= 8 for row in rows) or sum(map(len, rows)) > 100:
        raise Malformed("an empty row, more than 8 in a row, or more than 100 buttons")
    for key in (key for row in rows for key in row):
        if not isinstance(key, dict) or not str(key.get("text", "")).strip():
            raise Malformed("a button without a text")
        uses = set(key) - {"text"}
        if len(uses) != 1 or not uses <= {"url", "callback_data"}:
            raise Malformed(f"a button is used for {sorted(uses)}")
        if "callback_data" in key and not 1 <= len(key["callback_data"].encode()) <= 64:
            raise Malformed("callback data of more than 64 bytes")
        if "url" in key and not re.match(r"https?://|tg://", key["url"]):
            raise Malformed("a button to no address")
    return rows


async def _parameters(request: web.Request) -> dict[str, object]:
    """Read parameters as they travel: JSON where it is JSON of another type than text."""
    if request.content_type == "application/json":
        return dict(await request.json())
    texts: dict[str, object] = dict(request.query)
    if request.can_read_body:
        for name, value in (await request.post()).items():
            texts[name] = value.file.read() if isinstance(value, web.FileField) else value
    kinds = METHODS_BY_LOWER.get(request.match_info["method"].lower(), {})
    return {
        name: _travelled(value, kinds.get(name, (str, False))[0]) for name, value in texts.items()
    }


METHODS_BY_LOWER = {name.lower(): parameters for name, parameters in METHODS.items()}


def _travelled(value: object, kind: type) -> object:
    if kind in (str, bytes) or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _result(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refusal(status: int, description: str, **parameters: int) -> web.Response:
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=status)
