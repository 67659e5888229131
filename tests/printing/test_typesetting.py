"""The typesetter keeps to itself: no file, no network, no word in a log or an error."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import typst

from bot.errors import PrintingError
from bot.printing import PrintedLine, Printer
from bot.printing.sheet import agreement_sheet
from bot.printing.typesetting import FOLDER, NO_PACKAGES, pdf
from tests.printing.samples import AGREED, MADE, with_principle

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(FOLDER.glob("*.typ"))
WORDS = "nobody else may read this"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_reads_nothing_and_runs_nothing_that_was_written(template: Path) -> None:
    written = template.read_text("utf-8")
    for word in ("eval(", "read(", "plugin(", "image(", "link(", "@preview", "@local"):
        assert word not in written


def test_nothing_lies_beside_the_templates() -> None:
    assert {path.suffix for path in FOLDER.iterdir()} == {".typ"}
    assert not NO_PACKAGES.exists()


class Listener:
    """Stands where a proxy would, and counts who knocks."""

    def __init__(self) -> None:
        self.knocks = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                guest, _ = self._socket.accept()
            except OSError:
                return
            self.knocks += 1
            guest.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


def knocks_of(code: str) -> tuple[int, str]:
    """Run code with every way out leading to a listener here; return its knocks and its words."""
    listener = Listener()
    names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    ways = dict.fromkeys(names, listener.address)
    try:
        done = subprocess.run(  # noqa: S603 (our own code, in our own interpreter)
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, **ways, "no_proxy": "", "NO_PROXY": ""},
            capture_output=True,
            check=False,
            timeout=60,
        )
    finally:
        listener.close()
    return listener.knocks, done.stdout.decode() + done.stderr.decode()


PRINTING = """
from tests.printing.samples import english_printer, with_principle
printer = english_printer()
for text in ('#import "@preview/cetz:0.3.0"', '#image("https://example.org/x.png")', '#read("/x")'):
    assert printer.agreement_pdf(with_principle(text)).startswith(b"%PDF-")
print("printed")
"""
FETCHING = """
import typst
try:
    typst.compile(b'#import "@preview/cetz:0.3.0"', package_cache_path="/dev/null/x", format="pdf")
except typst.TypstError:
    print("refused")
"""


def test_printing_uses_no_network() -> None:
    assert knocks_of(PRINTING) == (0, "printed\n")


def test_the_listener_would_hear_a_package_being_fetched() -> None:
    knocks, said = knocks_of(FETCHING)
    assert knocks > 0
    assert said == "refused\n"


@dataclass(frozen=True)
class BrokenFaces:
    """Fonts that have everything, and with which typesetting fails."""

    failure: BaseException

    def unsupported(self, _: str) -> str:
        return ""

    @property
    def fonts(self) -> typst.Fonts:
        raise self.failure


class PanicException(BaseException):
    """What the library raises when it panics."""


@pytest.mark.parametrize(
    "failure",
    [typst.TypstError(WORDS, WORDS), PanicException(WORDS), RuntimeError(WORDS)],
    ids=["an error", "a panic", "another error"],
)
def test_a_failure_is_told_without_a_word_of_the_page(
    printer: Printer, failure: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sheet = agreement_sheet(with_principle(WORDS), printer.words)
    with pytest.raises(PrintingError, match="could not be typeset") as caught:
        pdf(sheet, BrokenFaces(failure), MADE)
    assert WORDS not in str(caught.value)
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert WORDS not in caplog.text


def test_being_interrupted_is_no_failure_of_the_page(printer: Printer) -> None:
    with pytest.raises(KeyboardInterrupt):
        pdf(
            agreement_sheet(AGREED, printer.words),
            BrokenFaces(KeyboardInterrupt()),
            MADE,
        )


def test_printing_logs_nothing(printer: Printer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    printer.agreement(AGREED)
    printer.agreement(with_principle("\U0001f642"))
    assert caplog.records == []


@pytest.mark.asyncio
async def test_a_worker_thread_leaves_the_event_loop_free(printer: Printer) -> None:
    lines = tuple(PrintedLine(f"{n} " + "we say it early " * 37) for n in range(40))
    page = replace(AGREED, lines=lines)
    printing = asyncio.create_task(asyncio.to_thread(printer.agreement_pdf, page))
    ticks = 0
    while not printing.done():
        await asyncio.sleep(0.002)
        ticks += 1
    assert (await printing).startswith(b"%PDF-")
    assert ticks > 5


def test_threads_may_print_at_once(printer: Printer) -> None:
    pages = [with_principle(f"We say it early, {n} times.") for n in range(8)]
    alone = [printer.agreement_pdf(page) for page in pages]
    together: dict[int, bytes] = {}

    def work(n: int) -> None:
        together[n] = printer.agreement_pdf(pages[n])

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[n] for n in range(8)] == alone
