"""A request and a song become a checked blueprint."""
