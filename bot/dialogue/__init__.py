"""The conversation itself: pure, total and instant; it knows no clock, text, chat or database."""
