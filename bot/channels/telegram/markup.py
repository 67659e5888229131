"""What stands under a message, in the shape that the Bot API takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bot.ports import Delivery, Key

Json: TypeAlias = dict[str, object]

_LONGEST_PLACEHOLDER = 64


def markup(delivery: Delivery) -> Json | None:
    """Return the buttons of a delivery, or what forces one person to reply; None for neither."""
    if delivery.reply is None:
        return keyboard(delivery.keys)
    forced: Json = {"force_reply": True, "selective": True}
    placeholder = delivery.reply.placeholder[:_LONGEST_PLACEHOLDER]
    return {**forced, "input_field_placeholder": placeholder} if placeholder else forced


def keyboard(keys: tuple[tuple[Key, ...], ...]) -> Json | None:
    """Return an inline keyboard, or None where there is no button."""
    if not keys:
        return None
    return {"inline_keyboard": [[_button(key) for key in row] for row in keys]}


def _button(key: Key) -> Json:
    if key.url:
        return {"text": key.text, "url": key.url}
    return {"text": key.text, "callback_data": key.code}
