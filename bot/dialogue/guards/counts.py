"""What the conversation and its content have to agree on."""

from __future__ import annotations

CARDS = 20
"""How many boundary situations there are (SCRIPT stage 3)."""
LENGTHS = ("2", "20", "evening")
"""How long a small thing of the deck takes: two minutes, twenty, an evening."""
PLACES = ("home", "outside", "apart")
"""Where it is done."""
