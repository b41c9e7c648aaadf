"""The song's sound, encoded once per song and kept.

AAC in an MP4 file, whose samples are then copied into any number of films.
The silence an AAC encoder puts in front is marked in the file (its edit list)
and travels along, so the first sample heard is the first sample of the song.
"""

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import ffmpeg as graphs

from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.request import MAX_LENGTH_S
from bachata_cli.rendering.ffmpeg import Ffmpeg, address, command
from bachata_cli.rendering.mp4.reader import TrackIndex, read_index
from bachata_cli.rendering.process import running
from bachata_cli.rendering.song_file import check_song, song_input
from bachata_cli.rendering.storage import publish, storing, sweep, unfinished

RECIPE = "aac-1-160k"
BIT_RATE = "160k"
"""Transparent for most ears in stereo; 1.2 MB a minute beside 2 MB of pictures."""

RATES = "44100|48000"
"""Sampling rates every player takes; the one nearer to the song's is used."""

BY_COUNT = "N/SR/TB"
"""Time by counting samples, as the analysis does: gaps and offsets a container
claims would put the sound beside the beats found in it."""

MARGIN_S = 60
"""No song is longer than the program takes; what is broken ends here."""


@dataclass(frozen=True, slots=True)
class EncodedSound:
    """An encoded song: the file and where its samples lie, in a row."""

    path: Path
    track: TrackIndex

    @property
    def starts(self) -> list[float]:
        """Seconds in the film when each sample begins; the encoder's lead-in is below 0."""
        begun = accumulate(self.track.durations[:-1], initial=-self.track.media_time)
        return [ticks / self.track.timescale for ticks in begun]


def encode_song(
    ffmpeg: Ffmpeg, song: Path, song_id: str, folder: Path, listen: Listener = ignore
) -> EncodedSound:
    """Give a song as AAC, encoding it unless it was before.

    Parameters
    ----------
    song_id
        SHA-256 of the song's bytes: what the kept file is named after.
    folder
        Where encoded songs are kept; made when missing.

    Raises
    ------
    NotFoundError, MediaError
        The song cannot be read, or ffmpeg failed.
    StorageError
        The folder cannot be written.
    """
    final = folder / f"{song_id}-{RECIPE}.m4a"
    if kept := _kept(final):
        return kept
    check_song(song)
    with storing(final):
        folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    listen(Notice("sound.encoding", f"Encoding the sound of {song.name}."))
    with unfinished(final) as file:
        _encode(ffmpeg, song, file)
        encoded = _kept(file)
        if encoded is None:
            raise MediaError(
                f"ffmpeg {ffmpeg.version} made no usable sound of {song.name}.",
                code="sound.unusable",
                hint="Does another player play the song?",
            )
        publish(file, final)
    return EncodedSound(final, encoded.track)


def _encode(ffmpeg: Ffmpeg, song: Path, file: Path) -> None:
    counted = song_input(song).filter("asetpts", BY_COUNT).filter("aformat", sample_rates=RATES)
    options = {"format": "mp4", "c:a": "aac", "b:a": BIT_RATE, "ac": 2, "map_metadata": -1}
    limit = MAX_LENGTH_S + MARGIN_S
    output = graphs.output(counted, address(file), t=limit, **options).overwrite_output()
    # The progress is read only as a sign of life.
    output = output.global_args("-progress", "pipe:1", "-nostats")
    with running(command(ffmpeg, output), read=True) as child:
        for _ in child.lines():
            pass
        child.finish()


def _kept(path: Path) -> EncodedSound | None:
    """What lies there, if it is whole: ffmpeg writes the index last, so a cut file has none."""
    try:
        track = read_index(path).track(b"soun")
    except (OSError, ValueError):
        return None
    ends = [offset + size for offset, size in zip(track.offsets, track.sizes, strict=True)]
    in_a_row = bool(ends) and ends[:-1] == list(track.offsets[1:])
    return EncodedSound(path, track) if in_a_row else None
