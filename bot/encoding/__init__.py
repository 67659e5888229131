"""Sentences become vectors in which likeness of meaning is nearness; the model is optional."""

from bot.encoding.encoder import WIDTH, Encoder
from bot.encoding.weights import EncodingError, load_encoder, why_missing

__all__ = ["WIDTH", "Encoder", "EncodingError", "load_encoder", "why_missing"]
