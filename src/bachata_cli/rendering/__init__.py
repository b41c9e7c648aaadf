"""A render plan becomes a video file."""
