"""How well and how fast songs are heard."""
