"""The song's sound, encoded once per song and kept.

AAC in an MP4 file, whose samples are then copied into any number of films.
The silence an AAC encoder puts in front is marked in the file (its edit list)
and travels along, so the first sample heard is the first sample of the song.
What is done to the sound before is `treatment`'s business.
"""

from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any, Self

import ffmpeg as graphs

from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.parameters import MAX_LENGTH_S
from bachata_cli.files.publication import making
from bachata_cli.files.scratch import scratch_folder
from bachata_cli.files.sealing import checksum
from bachata_cli.files.storage import make_folder, write_whole
from bachata_cli.media.ffmpeg import Ffmpeg, address, command
from bachata_cli.media.process import running
from bachata_cli.media.song_file import check_song, song_input
from bachata_cli.media.song_tags import read_tags
from bachata_cli.rendering.mp4.reader import TrackIndex, read_index
from bachata_cli.rendering.treatment import AS_IT_IS, Treatment, slowed_input, treated

RECIPE = "aac-2-160k"
BIT_RATE = "160k"
"""Transparent for most ears in stereo; 1.2 MB a minute beside 2 MB of pictures."""

SEAL = ".crc"
"""Beside a kept sound: the checksum of its bytes. Written last."""

LONGEST_S = MAX_LENGTH_S + 60
"""No song is longer than the program takes; what is broken ends here."""


@dataclass(frozen=True, slots=True)
class EncodedSound:
    """An encoded song: the file, where its samples lie, in a row, and who plays."""

    path: Path
    track: TrackIndex
    artist: str = ""

    @property
    def starts(self) -> list[float]:
        """Seconds in the film when each sample begins; the encoder's lead-in is below 0."""
        begun = accumulate(self.track.durations[:-1], initial=-self.track.media_time)
        return [ticks / self.track.timescale for ticks in begun]

    def from_second(self, start_s: float) -> Self:
        """The sound from a second on; nothing is encoded.

        A sample needs the one before it to be decoded: that one is kept too, and skipped.
        """
        track = self.track
        skipped = round(start_s * track.timescale) + track.media_time
        ends = accumulate(track.durations)
        first = max(0, sum(1 for end in ends if end <= skipped) - 1)
        rest = replace(
            track,
            sizes=track.sizes[first:],
            offsets=track.offsets[first:],
            durations=track.durations[first:],
            media_time=skipped - sum(track.durations[:first]),
            edit_s=max(0.0, track.edit_s - start_s),
        )
        return replace(self, track=rest)


def kept_song(song_id: str, folder: Path, treatment: Treatment = AS_IT_IS) -> EncodedSound | None:
    """A song that was encoded before and is whole, to the byte; None if there is none."""
    final = _file(song_id, folder, treatment)
    return _kept(final) if _whole(final) else None


def _file(song_id: str, folder: Path, treatment: Treatment) -> Path:
    return folder / f"{song_id}-{RECIPE}{treatment.name}.m4a"


def encode_song(
    ffmpeg: Ffmpeg,
    song: Path,
    song_id: str,
    folder: Path,
    listen: Listener = ignore,
    treatment: Treatment = AS_IT_IS,
) -> EncodedSound:
    """Give a song as AAC, encoding it unless it was before.

    Parameters
    ----------
    song_id
        SHA-256 of the song's bytes: what the kept file is named after.
    folder
        Where encoded songs are kept; made when missing.
    treatment
        What is done to the sound before.

    Raises
    ------
    NotFoundError, MediaError
        The song cannot be read, or ffmpeg failed.
    StorageError
        The folder cannot be written.
    """
    if kept := kept_song(song_id, folder, treatment):
        return kept
    final = _file(song_id, folder, treatment)
    check_song(song)
    make_folder(folder)
    listen(Notice("sound.encoding", f"Encoding the sound of {song.name}."))
    with making(final) as file:
        _encode(ffmpeg, song, file, treatment)
        encoded = _kept(file)
        if encoded is None:
            raise MediaError(
                f"ffmpeg {ffmpeg.version} made no usable sound of {song.name}.",
                code="sound.unusable",
                hint="Does another player play the song?",
            )
        crc = checksum(file)
    write_whole(final.with_suffix(SEAL), f"{crc:08x}".encode())
    return replace(encoded, path=final)


def _encode(ffmpeg: Ffmpeg, song: Path, file: Path, treatment: Treatment) -> None:
    artist = read_tags(ffmpeg, song).get("artist", "")
    options = {"format": "mp4", "c:a": "aac", "b:a": BIT_RATE, "ac": 2, "map_metadata": -1}
    options |= {"t": LONGEST_S / treatment.tempo}
    with scratch_folder() as folder:
        source = slowed_input() if treatment.slowed else song_input(song)
        sound = treated(source, treatment, folder)
        output = graphs.output(sound, address(file), **options, metadata=f"artist={artist}")
        if treatment.slowed:
            _feed(ffmpeg, output.overwrite_output(), song, treatment)
            return
        # The progress is read only as a sign of life.
        output = output.overwrite_output().global_args("-progress", "pipe:1", "-nostats")
        with running(command(ffmpeg, output), read=True) as child:
            for _ in child.lines():
                pass
            child.finish()


def _feed(ffmpeg: Ffmpeg, graph: Any, song: Path, treatment: Treatment) -> None:  # noqa: ANN401 - untyped
    """Slow a song on its way into the encoder."""
    from bachata_cli.rendering.stretching import stretched  # noqa: PLC0415 - loads numpy

    slowed = stretched(ffmpeg, song, treatment.beats_s, treatment.tempo, LONGEST_S)
    with running(command(ffmpeg, graph), feed=True) as child:
        for data in slowed:
            child.write(data)
        child.finish()


def _whole(path: Path) -> bool:
    """Whether a kept sound is what it was, to the byte."""
    try:
        return path.with_suffix(SEAL).read_text() == f"{checksum(path):08x}"
    except (OSError, ValueError):
        return False


def _kept(path: Path) -> EncodedSound | None:
    """What lies there, if it is a sound whose samples lie in a row."""
    try:
        movie = read_index(path)
        track = movie.track(b"soun")
    except (OSError, ValueError):
        return None
    ends = [offset + size for offset, size in zip(track.offsets, track.sizes, strict=True)]
    in_a_row = bool(ends) and ends[:-1] == list(track.offsets[1:])
    return EncodedSound(path, track, movie.artist) if in_a_row else None
