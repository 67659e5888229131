"""What Telegram says no to, in its own words and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.channels.simulator.wire import JsonObject


class Refusal(Exception):
    """A request was refused: the HTTP status, the description and its parameters.

    The wording follows tdlib/telegram-bot-api 10.0, because bots read it.
    """

    def __init__(self, code: int, description: str, parameters: JsonObject | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> JsonObject:
        """Return the JSON body of this refusal."""
        body: JsonObject = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters is not None:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> Refusal:
    """Return a 400; the first letter is lowered unless `reason` is a server's code."""
    is_code = reason[1:2] == "_" or reason[1:2].isupper()
    return Refusal(400, "Bad Request: " + (reason if is_code else reason[:1].lower() + reason[1:]))


def forbidden(reason: str) -> Refusal:
    """Return a 403 with `reason`."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """Return a 409 with `reason`."""
    return Refusal(409, f"Conflict: {reason}")


def unauthorized() -> Refusal:
    """Return the answer to a well-formed token that nobody has."""
    return Refusal(401, "Unauthorized")


def not_found() -> Refusal:
    """Return the answer to an unknown method, path or malformed token."""
    return Refusal(404, "Not Found")


def flood(seconds: int) -> Refusal:
    """Return the 429 that asks to wait `seconds`."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def server_error() -> Refusal:
    """Return Telegram's own failure."""
    return Refusal(500, "Internal Server Error")


def upgraded(chat_id: int) -> Refusal:
    """Return the answer to a send into a group that became the supergroup `chat_id`."""
    return Refusal(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": chat_id},
    )


def cannot_parse(reason: str) -> Refusal:
    """Return the answer to markup that is not well formed."""
    return Refusal(400, f"Bad Request: can't parse entities: {reason}")


def not_modified() -> Refusal:
    """Return the answer to an edit that changes nothing."""
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )


def query_too_old() -> Refusal:
    """Return the answer to an unknown, expired or already answered query."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")
