"""Parses English sentences with the shipped UDPipe models; the only room that knows the library."""

from bot.parsing.udpipe import ModelError, UDPipeParser, load_parser

__all__ = ["ModelError", "UDPipeParser", "load_parser"]
