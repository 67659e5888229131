"""What a host does beside running the bot: look after it, back it up, change its key."""
