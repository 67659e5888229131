"""What people usually build: a ConversationHandler that keeps its state in a pickle.

It asks numbered questions, one after the other, and answers each text with the next. Beside that it
notes which updates it worked on, only so that they can be counted; it runs as a process of its own:
`python plain_bot.py TOKEN ADDRESS FOLDER`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

ASKING = 1
NO_TALK = "No talk is open. /start begins one."
HANDLED = "handled"
SERVING = "Serving."
Handler: TypeAlias = MessageHandler[Any, Any]


def question(number: int) -> str:
    """Return the words of a question."""
    return f"Question {number}. What comes to mind?"


class Asking:
    """Asks on, and notes each update it works on in a file."""

    def __init__(self, folder: Path) -> None:
        self._noted = os.open(folder / HANDLED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def begin(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        """Begin a talk."""
        await self._ask(update, context, 1)
        return ASKING

    async def go_on(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        """Ask the next question."""
        asked = (context.user_data or {}).get("asked", 0)
        await self._ask(update, context, asked + 1)
        return ASKING

    async def astray(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a text that belongs to no talk."""
        self._note(update)
        if update.effective_message is not None:
            await update.effective_message.reply_text(NO_TALK)

    async def _ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE, number: int) -> None:
        self._note(update)
        if context.user_data is not None:
            context.user_data["asked"] = number
        if update.effective_message is not None:
            await update.effective_message.reply_text(question(number))

    def _note(self, update: Update) -> None:
        os.write(self._noted, f"{update.update_id}\n".encode())


async def _say_so(_application: object) -> None:
    sys.stdout.write(f"{SERVING}\n")
    sys.stdout.flush()


def main(token: str, address: str, folder: Path) -> None:
    """Serve until stopped."""
    asking = Asking(folder)
    text: Handler = MessageHandler(filters.TEXT & ~filters.COMMAND, asking.go_on)
    talk = ConversationHandler(
        entry_points=[CommandHandler("start", asking.begin)],
        states={ASKING: [text]},
        fallbacks=[],
        allow_reentry=True,
        name="talk",
        persistent=True,
    )
    application = (
        Application.builder()
        .token(token)
        .base_url(f"{address}/bot")
        .persistence(PicklePersistence(folder / "pickle"))
        .post_init(_say_so)
        .build()
    )
    application.add_handler(talk)
    application.add_handler(MessageHandler(filters.TEXT, asking.astray))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
