"""The use cases: rooms composed, stages and progress owned."""
