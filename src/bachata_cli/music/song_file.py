"""What the room is told about a song beside its samples."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SongFile:
    """A song's file as the caller knows it.

    Attributes
    ----------
    path
        Where it lies, as text; only carried over into the analysis.
    id
        SHA-256 of its bytes, 64 hex digits.
    title
        From its tags, else from its name.
    duration_s
        Seconds the container states; the samples' own length counts for the music.
    """

    path: str
    id: str
    title: str
    duration_s: float
