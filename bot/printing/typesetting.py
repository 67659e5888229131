"""Sheets become PDF or pictures, by Typst and our own templates; what people wrote stays text.

Everything of a sheet is handed over as JSON and set as strings, so nothing in it can be markup. The
typesetter sees the templates' folder alone: no other file, no system font, no package, no network.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Literal, assert_never

import typst

from bot.errors import PrintingError
from bot.printing.course import CourseSheet
from bot.printing.faces import Faces
from bot.printing.plain import settable
from bot.printing.sheet import AgreementSheet, Sheet, SummarySheet

FOLDER = Path(__file__).parent / "templates"
NO_PACKAGES = FOLDER / "no-packages"
MOST_LETTERS = 40_000
"""More than that on one paper is refused; an agreement of 12 long lines has half of it."""
SHARPNESS = 144
"""Pixels per inch of a page as a picture: A4 is then 1191 by 1684 pixels, about 100 KB a page."""
PHOTO = 216
"""Pixels per inch of a picture for a chat: 1,275 wide, where Telegram keeps 1,280."""

_log = logging.getLogger(__name__)


class MissingCharacters(PrintingError):
    """The fonts lack some of the characters, which stand in `characters`."""

    def __init__(self, characters: str) -> None:
        super().__init__(f"the fonts lack {len(characters)} of the characters")
        self.characters = characters


def missing(sheet: Sheet | CourseSheet, faces: Faces) -> str:
    """Return the characters of a whole sheet that the fonts lack."""
    return faces.unsupported("\n".join(_texts(asdict(sheet))))


def pdf(sheet: Sheet, faces: Faces, made: datetime) -> bytes:
    """Typeset a sheet; the same sheet and moment give the same bytes.

    A page takes about 25 ms of a core, seven pages 150 ms, and the longest paper 3 s when it is
    all one word; the first takes 100 ms more and 20 MB, many different ones 70 MB together. Other
    Python threads go on meanwhile, so a worker thread keeps an event loop free. The file is tagged
    for screen readers and holds no name of anybody outside its pages.

    Raises:
        MissingCharacters: the fonts lack some; a text file has to do.
        PrintingError: the sheet is longer than 40,000 letters, or could not be typeset.

    """
    return _typeset(sheet, faces, made, "pdf", SHARPNESS)[0]


def pictures(
    sheet: Sheet | CourseSheet, faces: Faces, made: datetime, sharpness: int = SHARPNESS
) -> list[bytes]:
    """Typeset a sheet as pictures (PNG), one for a page; see `pdf` for the errors."""
    return _typeset(sheet, faces, made, "png", sharpness)


def _typeset(
    sheet: Sheet | CourseSheet,
    faces: Faces,
    made: datetime,
    form: Literal["pdf", "png"],
    sharpness: int,
) -> list[bytes]:
    if sum(map(len, _texts(asdict(sheet)))) > MOST_LETTERS:
        raise PrintingError(f"a paper has at most {MOST_LETTERS} letters")
    lacking = missing(sheet, faces)
    if lacking:
        raise MissingCharacters(lacking)
    try:
        pages, warnings = typst.compile_with_warnings(
            str(FOLDER / _template(sheet)),
            root=str(FOLDER),
            font_paths=faces.fonts,
            ignore_system_fonts=True,
            format=form,
            ppi=sharpness,
            sys_inputs={"sheet": json.dumps(_settable(asdict(sheet)))},
            # There is no such folder, so there is no package to find and nowhere to keep one.
            package_path=str(NO_PACKAGES),
            package_cache_path=str(NO_PACKAGES),
            timestamp=int(made.timestamp()),
        )
    except BaseException as error:
        # A panic of the library is no Exception, and would end more than this one page.
        if not isinstance(error, RuntimeError) and type(error).__name__ != "PanicException":
            raise
    else:
        if warnings:
            _log.warning("typesetting warned %d times", len(warnings))
        return _pages(pages)
    # Not chained: what the library says may quote what people wrote.
    raise PrintingError("the page could not be typeset")


def _pages(typeset: bytes | list[bytes]) -> list[bytes]:
    """Return a list, which the library gives for pictures of more than one page alone."""
    return typeset if isinstance(typeset, list) else [typeset]


def _template(sheet: Sheet | CourseSheet) -> str:
    match sheet:
        case AgreementSheet():
            return "agreement.typ"
        case SummarySheet():
            return "summary.typ"
        case CourseSheet():
            return "course.typ"
        case _:
            assert_never(sheet)


def _texts(value: object) -> Iterator[str]:
    """Give every text within nested values."""
    match value:
        case str():
            yield value
        case dict():
            for entry in value.values():
                yield from _texts(entry)
        case tuple():
            for entry in value:
                yield from _texts(entry)
        case _:
            return


def _settable(value: object) -> object:
    """Return nested values with every text as a page takes it."""
    match value:
        case str():
            return settable(value)
        case dict():
            return {key: _settable(entry) for key, entry in value.items()}
        case tuple():
            return [_settable(entry) for entry in value]
        case _:
            return value
