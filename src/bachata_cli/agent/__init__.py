"""The agent: a model proposes a routine through tools; nothing it says is trusted."""
