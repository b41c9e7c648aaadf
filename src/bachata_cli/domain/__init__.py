"""Values and their laws: no input, no output, no heavy library."""
