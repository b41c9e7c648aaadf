"""What a sentence says: words to parameters."""
