"""Bots that answer as many messages of the same size as ours, and keep nothing on a disk."""
