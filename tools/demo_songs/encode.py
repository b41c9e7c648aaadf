"""Encoding: a mixed song to a tagged Ogg Vorbis file, always by the same recipe."""

import subprocess
from pathlib import Path

import numpy as np

from tools.demo_songs.form import Piece
from tools.demo_songs.loudness import Stereo
from tools.demo_songs.truth import ARTIST, SAMPLE_RATE

QUALITY = "2.5"
"""libvorbis quality, about 100 kbit/s here: two minutes stay under 2 MB."""


def write_ogg(piece: Piece, song: Stereo, target: Path) -> None:
    """Encode with ffmpeg's libvorbis; `bitexact` keeps versions and random serials out."""
    tags = {"title": piece.title, "artist": ARTIST, "genre": "Bachata"}
    command = ["ffmpeg", "-y", "-v", "error", "-f", "f32le", "-ar", str(SAMPLE_RATE)]
    command += ["-ac", "2", "-i", "-", "-c:a", "libvorbis", "-q:a", QUALITY]
    command += ["-fflags", "+bitexact", "-flags:a", "+bitexact"]
    for name, value in tags.items():
        command += ["-metadata", f"{name}={value}"]
    pcm = song.astype(np.dtype("<f4")).tobytes()
    partial = target.with_suffix(".part.ogg")
    subprocess.run([*command, str(partial)], input=pcm, check=True)
    partial.replace(target)
