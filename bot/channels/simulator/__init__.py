"""Telegram on the desk: a local Bot API server, its people and its page."""
