"""Sentences: how they are cut, mended and parsed, and who does what to whom in them."""
