"""One module per noun; each function parses, calls one use case, shows its result."""
