"""Sets what people wrote on paper: PDF with shipped fonts, text, and a picture of a course."""

from bot.printing.faces import Faces, load_faces
from bot.printing.model import (
    Acceptance,
    AgreementPage,
    CourseDay,
    CoursePage,
    Numbered,
    Printed,
    PrintedLine,
    Span,
    Standing,
    SummaryPage,
    SummaryPart,
)
from bot.printing.printer import Printer
from bot.printing.typesetting import MissingCharacters
from bot.printing.words import AgreementWords, CourseWords, PageWords, PrintWords, SummaryWords

__all__ = [
    "Acceptance",
    "AgreementPage",
    "AgreementWords",
    "CourseDay",
    "CoursePage",
    "CourseWords",
    "Faces",
    "MissingCharacters",
    "Numbered",
    "PageWords",
    "PrintWords",
    "Printed",
    "PrintedLine",
    "Printer",
    "Span",
    "Standing",
    "SummaryPage",
    "SummaryPart",
    "SummaryWords",
    "load_faces",
]
