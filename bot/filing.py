"""Makes the file of a delivery just before it leaves, in a worker of its own.

Between the outbox and Telegram: whoever sends gets a file, whatever was stored. One page is set at
a time, so that a thousand wishes for paper leave the other cores to the talks.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.errors import PrintingError
from bot.ports import Kind

if TYPE_CHECKING:
    from bot.ports import Delivery, Messenger, Paper
    from bot.printing import CoursePage, Printed, Printer

_log = logging.getLogger(__name__)


class Filing:
    """A messenger that typesets what has to be, and passes everything on to another one."""

    def __init__(self, messenger: Messenger, printer: Printer) -> None:
        self._messenger = messenger
        self._printer = printer
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="typesetting")

    def close(self) -> None:
        """Let the worker go."""
        self._worker.shutdown(wait=True)

    async def deliver(self, delivery: Delivery, message_id: int | None) -> int | None:
        """Hand one delivery over, its page made into a file; raise a DeliveryError."""
        paper = delivery.paper
        if paper is not None and (paper.agreement or paper.summary or paper.course):
            filed = asyncio.get_running_loop().run_in_executor(
                self._worker, made, self._printer, delivery, paper
            )
            delivery = await filed
        return await self._messenger.deliver(delivery, message_id)


def made(printer: Printer, delivery: Delivery, paper: Paper) -> Delivery:
    """Return the delivery with a file: a PDF, or text where that was asked for or has to do.

    A page that cannot be set becomes text too: the words arrive, whatever the typesetter says. A
    picture goes with words that say the same, and these go alone then.
    """
    if paper.course is not None:
        return _drawn(printer, delivery, paper, paper.course)
    try:
        printed = _printed(printer, paper, plain=paper.plain)
        fell_back = bool(printed.missing)
    except PrintingError as error:
        _log.error("a page is sent as text: %s", type(error).__name__)
        printed, fell_back = _printed(printer, paper, plain=True), True
    text = paper.instead if fell_back and paper.instead else delivery.text
    filed = replace(paper, name=printed.name, octets=printed.content)
    return replace(delivery, text=text, paper=filed)


def _drawn(printer: Printer, delivery: Delivery, paper: Paper, course: CoursePage) -> Delivery:
    try:
        drawn = printer.course(course)
    except PrintingError as error:
        _log.error("a picture is sent as text: %s", type(error).__name__)
        return replace(delivery, kind=Kind.MESSAGE, paper=None)
    return replace(delivery, paper=replace(paper, name=drawn.name, octets=drawn.content))


def _printed(printer: Printer, paper: Paper, *, plain: bool) -> Printed:
    if paper.agreement is not None:
        page = paper.agreement
        return printer.agreement_as_text(page) if plain else printer.agreement(page)
    if paper.summary is not None:
        summary = paper.summary
        return printer.summary_as_text(summary) if plain else printer.summary(summary)
    raise ValueError("a paper without a page")
