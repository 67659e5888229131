"""Asks a language model of the host's choice for a suggestion; off unless the host sets it up."""

from bot.language_model.server import ChatCompletions

__all__ = ["ChatCompletions"]
