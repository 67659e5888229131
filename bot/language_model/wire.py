"""What goes to a server of the OpenAI chat-completions form, and what is taken from its answer."""

from __future__ import annotations

import json

import msgspec

from bot.rewriting.suggester import Told
from bot.rewriting.words.model import Slots

MOST_TOKENS = 400
"""What four slots need at most; a model that rambles is cut there, and then is no JSON."""


class _Suggested(msgspec.Struct, forbid_unknown_fields=True):
    happened: str
    feeling: str
    need: str
    request: str


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


def asked(model: str, instructions: str, told: Told, *, as_json: bool) -> dict[str, object]:
    """Return the body of the question; what the person wrote is data in it, apart from the orders.

    `as_json` asks the server to hold the model to JSON, which not every server can.
    """
    words = {"message": told.message}
    if told.answer:
        words["answer"] = told.answer
    body: dict[str, object] = {
        "model": model,
        "messages": [
            {"role": "system", "content": instructions},
            {"role": "user", "content": json.dumps(words, ensure_ascii=False)},
        ],
        "temperature": 0,
        "max_tokens": MOST_TOKENS,
        "stream": False,
    }
    if as_json:
        body["response_format"] = {"type": "json_object"}
    return body


def answered(body: bytes) -> Slots | None:
    """Read the slots out of an answer; None for anything but the four of them, as asked."""
    try:
        completion = msgspec.json.decode(body, type=_Completion)
        content = completion.choices[0].message.content
        slots = msgspec.json.decode(content, type=_Suggested)
    except (msgspec.MsgspecError, IndexError, UnicodeError, RecursionError):
        return None
    return Slots(slots.happened, slots.feeling, slots.need, slots.request)
