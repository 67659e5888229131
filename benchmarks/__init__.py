"""How fast the bot is, beside bots as people build them today: `scripts/benchmark`."""
