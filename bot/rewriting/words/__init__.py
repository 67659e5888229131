"""Words: what they are, how they bend, how they are written, and what is handed out about them."""
