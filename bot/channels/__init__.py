"""The ways in and out: Telegram, and Telegram on the desk."""
