"""The way in and out through Telegram's Bot API."""
