"""Even Ground: a Telegram bot that hosts a couple's talk about repairing trust."""
