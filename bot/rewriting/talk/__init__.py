"""What is said back: rewrites, offers, questions, answers and changes."""
