"""Sets what people wrote on paper: PDF with shipped fonts, and plain text with the same words."""

from bot.printing.faces import Faces, load_faces
from bot.printing.model import (
    Acceptance,
    AgreementPage,
    Printed,
    PrintedLine,
    Standing,
    SummaryPage,
    SummaryPart,
)
from bot.printing.printer import Printer
from bot.printing.typesetting import MissingCharacters
from bot.printing.words import AgreementWords, PageWords, PrintWords, SummaryWords

__all__ = [
    "Acceptance",
    "AgreementPage",
    "AgreementWords",
    "Faces",
    "MissingCharacters",
    "PageWords",
    "PrintWords",
    "Printed",
    "PrintedLine",
    "Printer",
    "Standing",
    "SummaryPage",
    "SummaryPart",
    "SummaryWords",
    "load_faces",
]
