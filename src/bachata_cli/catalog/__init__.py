"""moves/*.toml become moves that can be searched and walked."""
