"""Reply markup: buttons and forced replies, checked as Telegram checks them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.channels.simulator.addresses import read_address
from bot.channels.simulator.refusals import bad_request
from bot.channels.simulator.wire import as_flag, as_list, as_object, as_text

if TYPE_CHECKING:
    from bot.channels.simulator.wire import Json, JsonObject

MOST_BUTTONS = 100
WIDEST_ROW = 8
LONGEST_CALLBACK_BYTES = 64
LONGEST_PLACEHOLDER = 64

_OTHER_KINDS = (
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "pay",
)


@dataclass(frozen=True)
class Button:
    """One inline button: callback `data`, a `url`, or neither for the kinds only shown here."""

    text: str
    data: str | None = None
    url: str | None = None
    other: str = ""

    def shape(self) -> JsonObject:
        """Return this button as the Bot API shows it."""
        made: JsonObject = {"text": self.text}
        if self.data is not None:
            made["callback_data"] = self.data
        if self.url is not None:
            made["url"] = self.url
        if self.other:
            made.update(as_object(json.loads(self.other)))
        return made


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class ForceReply:
    """The wish that people answer this very message; `selective` narrows to whom it names."""

    selective: bool
    placeholder: str


@dataclass(frozen=True)
class ReplyKeyboard:
    """A keyboard in place of the letters, or its removal: checked, not shown on the desk."""

    removes: bool
    selective: bool


Markup = Keyboard | ForceReply | ReplyKeyboard | None


def read_markup(value: Json, *, private: bool) -> Markup:
    """Return the reply markup that `value` (JSON or its text) describes.

    Rows wider than eight are wrapped, as Telegram does; more than a hundred buttons, callback
    data of 0 or more than 64 bytes and addresses that lead nowhere are refused.
    Raises `Refusal`.
    """
    decoded = _decoded(value)
    if decoded is None:
        return None
    if not isinstance(decoded, dict):
        raise bad_request("Object expected as reply markup")
    _check_flags(decoded)
    if as_list(decoded.get("keyboard")):
        return ReplyKeyboard(removes=False, selective=as_flag(decoded.get("selective")))
    if "inline_keyboard" in decoded:
        keyboard = _keyboard(decoded["inline_keyboard"], private=private)
        if keyboard:
            return keyboard
    if as_flag(decoded.get("remove_keyboard")):
        return ReplyKeyboard(removes=True, selective=as_flag(decoded.get("selective")))
    if as_flag(decoded.get("force_reply")):
        return ForceReply(
            as_flag(decoded.get("selective")),
            as_text(decoded.get("input_field_placeholder"))[:LONGEST_PLACEHOLDER],
        )
    return None


def inline_only(markup: Markup) -> Keyboard:
    """Return the inline keyboard for an edit, which can carry nothing else."""
    if markup is None:
        return ()
    if not isinstance(markup, tuple):
        raise bad_request("Inline keyboard expected")
    return markup


def _decoded(value: Json) -> Json:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        return value
    try:
        decoded: Json = json.loads(value)
    except ValueError:
        raise bad_request("Can't parse reply keyboard markup JSON object") from None
    return decoded


def _check_flags(markup: JsonObject) -> None:
    owners = {
        "resize_keyboard": "ReplyKeyboardMarkup",
        "one_time_keyboard": "ReplyKeyboardMarkup",
        "remove_keyboard": "ReplyKeyboardRemove",
        "force_reply": "reply markup",
        "selective": "reply markup",
    }
    for field, owner in owners.items():
        if field in markup and not isinstance(markup[field], bool):
            raise bad_request(f'Field "{field}" of the {owner} must be of the type Boolean')
    if "keyboard" in markup and not isinstance(markup["keyboard"], list):
        raise bad_request('Field "keyboard" of the ReplyKeyboardMarkup must be an Array')


def _keyboard(value: Json, *, private: bool) -> Keyboard:
    owner = 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'
    if not isinstance(value, list):
        raise bad_request(owner)
    rows: list[tuple[Button, ...]] = []
    for row in value:
        if not isinstance(row, list):
            raise bad_request(f"{owner} of Arrays")
        buttons = [_button(button, private=private) for button in row]
        rows.extend(
            tuple(buttons[start : start + WIDEST_ROW])
            for start in range(0, len(buttons), WIDEST_ROW)
        )
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return tuple(rows)


def _button(value: Json, *, private: bool) -> Button:
    parse = "Can't parse inline keyboard button: "
    if not isinstance(value, dict):
        raise bad_request(parse + "InlineKeyboardButton must be an Object")
    if "text" not in value:
        raise bad_request(parse + 'Can\'t find field "text"')
    text = value["text"]
    if not isinstance(text, str):
        raise bad_request(parse + 'Field "text" must be of type String')
    if not text.strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    if "url" in value:
        return Button(text, url=_address(as_text(value["url"])))
    if "callback_data" in value:
        return Button(text, data=_callback(value["callback_data"]))
    other = {kind: value[kind] for kind in _OTHER_KINDS if kind in value}
    if not other:
        raise bad_request(parse + "Text buttons are unallowed in the inline keyboard")
    if "web_app" in other and not private:
        raise bad_request("BUTTON_TYPE_INVALID")
    return Button(text, other=json.dumps(other, ensure_ascii=False))


def _callback(value: Json) -> str:
    if not isinstance(value, str):
        raise bad_request(
            'Can\'t parse inline keyboard button: Field "callback_data" must be of type String'
        )
    if not 1 <= len(value.encode()) <= LONGEST_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return value


def _address(value: str) -> str:
    address = value.strip()
    reason = _fault_of_address(address)
    if reason:
        raise bad_request(f"Inline keyboard button URL '{address}' is invalid: {reason}")
    return address if "://" in address else f"http://{address}"


def _fault_of_address(address: str) -> str:
    parts = read_address(address)
    if parts is None:
        return "Wrong HTTP URL"
    if parts.scheme in {"tg", "ton"}:
        return ""
    if parts.scheme not in {"http", "https"}:
        return "Unsupported URL protocol"
    if not parts.host:
        return "URL host is empty"
    if "." not in parts.host.strip(".") or any(letter.isspace() for letter in address):
        return "Wrong HTTP URL"
    return ""
