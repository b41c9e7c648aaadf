"""ffmpeg, decoding, and the tags of files."""
