"""The printer: fonts and words, put together once, and every paper that they can make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.printing.course import course_sheet
from bot.printing.faces import Faces
from bot.printing.lettering import agreement_letters, summary_letters
from bot.printing.model import AgreementPage, CoursePage, Printed, SummaryPage
from bot.printing.sheet import Sheet, agreement_sheet, summary_sheet
from bot.printing.typesetting import PHOTO, MissingCharacters, pdf, pictures
from bot.printing.words import PrintWords


@dataclass(frozen=True, eq=False)
class Printer:
    """Makes papers in one language. Keeps nothing, logs no word, and may be shared by threads.

    Typesetting takes 25 ms of a core for a page, and up to 3 s: it belongs into a worker thread.
    """

    faces: Faces
    words: PrintWords

    def unsupported(self, text: str) -> str:
        """Return the characters of a text that cannot be printed, each once; empty for most."""
        return self.faces.unsupported(text)

    def agreement(self, page: AgreementPage) -> Printed:
        """Return the agreement as a PDF file, or as a text file where the fonts lack characters.

        Raises:
            PrintingError: it is longer than 40,000 letters, or could not be typeset.

        """
        sheet = agreement_sheet(page, self.words)
        name = self.words.agreement.file.format(number=page.version)
        return self._printed(sheet, page.made, name, self.agreement_text(page))

    def agreement_pdf(self, page: AgreementPage) -> bytes:
        """Typeset the agreement on A4; the same page gives the same bytes.

        Raises:
            MissingCharacters: the fonts lack some of the characters.
            PrintingError: it is longer than 40,000 letters, or could not be typeset.

        """
        return pdf(agreement_sheet(page, self.words), self.faces, page.made)

    def agreement_as_text(self, page: AgreementPage) -> Printed:
        """Return the agreement as a text file."""
        name = self.words.agreement.file.format(number=page.version)
        return Printed(f"{name}.txt", self.agreement_text(page).encode("utf-8"))

    def summary_as_text(self, page: SummaryPage) -> Printed:
        """Return a summary as a text file."""
        return Printed(f"{self.words.summary.file}.txt", self.summary_text(page).encode("utf-8"))

    def agreement_pictures(self, page: AgreementPage) -> list[bytes]:
        """Typeset the agreement as pictures (PNG), one for each page; errors as for the PDF."""
        return pictures(agreement_sheet(page, self.words), self.faces, page.made)

    def agreement_text(self, page: AgreementPage) -> str:
        """Return the agreement as plain text, with the words of the typeset page."""
        return agreement_letters(agreement_sheet(page, self.words))

    def summary(self, page: SummaryPage) -> Printed:
        """Return a summary as a PDF file, or as a text file; errors as for the agreement."""
        sheet = summary_sheet(page, self.words)
        return self._printed(sheet, page.made, self.words.summary.file, self.summary_text(page))

    def summary_pdf(self, page: SummaryPage) -> bytes:
        """Typeset a summary, with room for notes; errors as for the agreement."""
        return pdf(summary_sheet(page, self.words), self.faces, page.made)

    def summary_text(self, page: SummaryPage) -> str:
        """Return a summary as plain text, with the words of the typeset page."""
        return summary_letters(summary_sheet(page, self.words))

    def course(self, page: CoursePage) -> Printed:
        """Draw a course as one picture (PNG) that a phone shows whole; about 60 ms.

        Raises:
            PrintingError: it could not be typeset.
            ValueError: the course has no day.

        """
        drawn = pictures(course_sheet(page, self.words), self.faces, page.made, PHOTO)
        return Printed(f"{self.words.course.file}.png", drawn[0])

    def _printed(self, sheet: Sheet, made: datetime, name: str, text: str) -> Printed:
        try:
            return Printed(f"{name}.pdf", pdf(sheet, self.faces, made))
        except MissingCharacters as lack:
            return Printed(f"{name}.txt", text.encode("utf-8"), lack.characters)
