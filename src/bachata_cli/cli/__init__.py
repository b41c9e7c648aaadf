"""Parse, wire, show: the only room with Typer and Rich."""
