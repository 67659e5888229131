"""After the talk: what people come back for, and what reminds them of it."""
