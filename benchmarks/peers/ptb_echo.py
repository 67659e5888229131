"""python-telegram-bot's smallest bot: it says what it hears."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import MessageHandler, filters

from benchmarks.peers.answers import Peer
from benchmarks.peers.ptb_door import application, serve


async def echo(update: Update, _context: Any) -> None:  # noqa: ANN401  the library's own generic
    """Answer with the same words."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Run the bot."""
    peer = Peer.from_environment()
    app = application(peer)
    app.add_handler(MessageHandler(filters.TEXT, echo))
    asyncio.run(serve(app, peer))


if __name__ == "__main__":
    main()
