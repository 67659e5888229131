"""What a bot answers an inline query with, checked as Telegram checks it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.channels.simulator.asked import Asked
from bot.channels.simulator.model import Words
from bot.channels.simulator.refusals import bad_request
from bot.channels.simulator.texts import read_preview, read_text
from bot.channels.simulator.wire import Json, JsonObject, as_object, as_text

MOST_RESULTS = 50
LONGEST_ID_BYTES = 64
_RESULT = "Can't parse inline query result: "
_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Result:
    """One line of the list; picking it sends `words` in the name of whoever picks it."""

    id: str
    title: str
    description: str
    words: Words
    preview: str = ""


@dataclass(frozen=True)
class Results:
    """The list, and the button above it that opens the private chat (none without a text)."""

    results: tuple[Result, ...] = ()
    button: str = ""
    parameter: str = ""

    def shape(self) -> JsonObject:
        """Return the list as the page shows it."""
        lines: list[Json] = [
            {"id": one.id, "title": one.title, "description": one.description}
            for one in self.results
        ]
        door: Json = {"text": self.button, "parameter": self.parameter} if self.button else None
        return {"results": lines, "button": door}


def read_results(asked: Asked) -> Results:
    """Return what an answerInlineQuery carries. Raises `Refusal`.

    Articles with a text and without buttons are read; the desk refuses the other kinds, as it has
    no pictures or places to choose from. It caches nothing, whatever `cache_time` says.
    """
    given = asked.structure("results", "Can't parse JSON encoded inline query results")
    if not isinstance(given, list):
        raise bad_request("Expected an Array of inline query results")
    if len(given) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    results = tuple(_result(as_object(one)) for one in given)
    if len({one.id for one in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    button, parameter = _button(asked)
    return Results(results, button, parameter)


def _result(given: JsonObject) -> Result:
    for name in ("type", "id"):
        if not isinstance(given.get(name), str):
            raise bad_request(f'{_RESULT}Can\'t find field "{name}"')
    identity = as_text(given["id"])
    if not 1 <= len(identity.encode()) <= LONGEST_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if given["type"] != "article":
        raise bad_request("RESULT_TYPE_INVALID")
    title = as_text(given.get("title"))
    if not title:
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = given.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad_request("MESSAGE_TEXT_EMPTY")
    sent = Asked("", content)
    text, entities = read_text(sent, "message_text")
    if "reply_markup" in given:
        # A press below such a message belongs to no chat that the bot knows.
        raise bad_request("buttons below an inline result are not for the desk")
    description = as_text(given.get("description"))
    preview = read_preview(sent)
    return Result(identity, title, description, Words(text, entities), preview)


def _button(asked: Asked) -> tuple[str, str]:
    given = asked.structure("button", "Can't parse inline query results button")
    if given is None:
        return "", ""
    button = as_object(given)
    text, parameter = as_text(button.get("text")), as_text(button.get("start_parameter"))
    if not text.strip():
        raise bad_request("Can't parse inline query results button: Can't find field \"text\"")
    if "web_app" in button or "start_parameter" not in button:
        # A Mini App needs a network, which the desk does not have.
        raise bad_request("the button must open the private chat here")
    if not _PARAMETER.fullmatch(parameter):
        raise bad_request("START_PARAM_INVALID")
    return text, parameter


def found_result(results: Results, identity: str) -> Result | None:
    """Return the line of that id."""
    return next((one for one in results.results if one.id == identity), None)
