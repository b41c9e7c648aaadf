"""A blueprint becomes something to learn from."""
