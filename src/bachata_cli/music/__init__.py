"""The music room: samples of a song in, what a dancer hears in it out.

The doors are `analyze.analyze` and `song_file.SongFile`. Decoding is not done here.
"""

SAMPLE_RATE = 44_100
"""Samples per second the analysis wants, mono.

Derecho and majao differ in the guira's strokes above 6 kHz; at 22.05 kHz they do not
separate (`docs/sources.md`, M5).
"""

ANALYZER = "bachata-music@6"
"""Name and version of this analysis; a new version makes stored analyses old. It stands here
so that a remembered analysis is found without loading what makes one."""

PARTS = 5
"""Steps an analysis is told in."""
