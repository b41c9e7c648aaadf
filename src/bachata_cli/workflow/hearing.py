"""Use case: know a song. Decode, analyse, remember by content hash."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bachata_cli.domain.errors import (
    BachataError,
    MediaError,
    NotFoundError,
    StorageError,
    TemporaryError,
    UsageError,
)
from bachata_cli.domain.events import Event, Listener, Notice, StageAdvanced, ignore
from bachata_cli.domain.parameters import MAX_LENGTH_S
from bachata_cli.domain.song import DOUBTFUL_ONE, SongAnalysis
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.files.shipped import shipped
from bachata_cli.files.storage import sha256_of
from bachata_cli.library.analyses import AnalysisStore
from bachata_cli.library.corrections import CorrectionStore
from bachata_cli.music import ANALYZER, PARTS
from bachata_cli.music.correcting import corrected
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.second_answer import asked
from bachata_cli.workflow.stage import stage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SONG_SUFFIXES = (".flac", ".m4a", ".mp3", ".ogg", ".opus", ".wav")
"""What the shipped folder is searched for; a song named by a person may be anything."""


@dataclass(frozen=True, slots=True)
class HeardSong:
    """A song file and what is known of it; `cached` when it was known before."""

    path: Path
    analysis: SongAnalysis
    cached: bool


def hear(
    machine: Machine, song: Path, listen: Listener = ignore, *, again: bool = False
) -> HeardSong:
    """Analyse a song, or remember its analysis, as heard: without corrections.

    Raises
    ------
    NotFoundError, UsageError, MediaError
        When there is no such file, it is a folder, or it holds no danceable sound.
    """
    song_id = identify(song)
    store = AnalysisStore(machine.places.analyses)
    known = None if again else store.find(song_id, ANALYZER)
    if known is not None:
        return HeardSong(song, known.model_copy(update={"path": str(song)}), cached=True)
    analysis = _listen(machine, song, song_id, listen)
    try:
        store.keep(analysis)
    except (StorageError, TemporaryError) as error:
        listen(Notice("cache.unwritable", f"The analysis is not remembered: {error}", warning=True))
    return HeardSong(song, analysis, cached=False)


def hear_all(
    machine: Machine,
    songs: Sequence[Path],
    listen: Listener = ignore,
    *,
    again: bool = False,
    corrections: bool = True,
) -> tuple[HeardSong, ...]:
    """Analyse songs as one stage that shows its progress; what people corrected is laid over."""
    heard: list[HeardSong] = []
    store = CorrectionStore(machine.places.corrections)

    def listen_to_parts(event: Event) -> None:
        if isinstance(event, StageAdvanced):
            event = StageAdvanced(event.stage, len(heard) * PARTS + event.done)
        listen(event)

    with stage(Stage.ANALYSE, listen, total=len(songs) * PARTS) as outcome:
        for song in songs:
            known = hear(machine, song, listen_to_parts, again=again)
            heard.append(_corrected(known, store) if corrections else known)
            listen(StageAdvanced(Stage.ANALYSE, len(heard) * PARTS))
        outcome.cached = all(song.cached for song in heard)
    return tuple(heard)


def hear_one(
    machine: Machine, song: Path, listen: Listener = ignore, *, corrections: bool = True
) -> HeardSong:
    """`hear_all` of one song."""
    return hear_all(machine, (song,), listen, corrections=corrections)[0]


def _corrected(heard: HeardSong, store: CorrectionStore) -> HeardSong:
    correction = store.find(heard.analysis.id)
    return replace(heard, analysis=corrected(heard.analysis, correction))


def find_doubt(heard: HeardSong) -> Notice | None:
    """What is said aloud when the grid may be wrong, with the second-best answer as a command."""
    sure, doubts = heard.analysis.confidence.one, heard.analysis.doubts
    if sure >= DOUBTFUL_ONE and not doubts:
        return None
    song = shlex.quote(str(heard.path))
    said = "; ".join(asked(one, heard.path, heard.analysis) for one in doubts)
    said = said or f"correct it: bachata song grid {song} --one-at SECONDS"
    what = f"the one is uncertain ({sure:.0%})" if sure < DOUBTFUL_ONE else "not all is sure"
    return Notice(
        "song.one_uncertain",
        f"{heard.analysis.title}: {what}. {said[0].upper()}{said[1:]}. "
        f"Hear both: bachata song grid {song} --compare check.wav",
        warning=True,
    )


def decode_song(machine: Machine, song: Path) -> "NDArray[np.float32]":
    """A song's samples as the music room wants them."""
    from bachata_cli.media.decode import decode_mono  # noqa: PLC0415
    from bachata_cli.media.ffmpeg import find_ffmpeg  # noqa: PLC0415
    from bachata_cli.music import SAMPLE_RATE  # noqa: PLC0415

    ffmpeg = find_ffmpeg(machine.ffmpeg)
    return decode_mono(ffmpeg, song, rate=SAMPLE_RATE, max_seconds=MAX_LENGTH_S)


def _listen(machine: Machine, song: Path, song_id: str, listen: Listener) -> SongAnalysis:
    from bachata_cli.media.decode import decode_mono  # noqa: PLC0415
    from bachata_cli.media.ffmpeg import find_ffmpeg  # noqa: PLC0415
    from bachata_cli.media.song_tags import read_tags  # noqa: PLC0415
    from bachata_cli.music import SAMPLE_RATE  # noqa: PLC0415
    from bachata_cli.music.analyze import SongFile, analyze  # noqa: PLC0415

    ffmpeg = find_ffmpeg(machine.ffmpeg)
    samples = decode_mono(ffmpeg, song, rate=SAMPLE_RATE, max_seconds=MAX_LENGTH_S)
    title = read_tags(ffmpeg, song).get("title") or song.stem
    file = SongFile(str(song), song_id, title, len(samples) / SAMPLE_RATE)
    return analyze(file, samples, listen)


def identify(song: Path) -> str:
    """The song's identity: SHA-256 of its bytes, in hex."""
    if song.is_dir():
        raise UsageError(
            f"{song} is a folder, not a song.",
            code="song.is_folder",
            hint=f'Name one file, or loop: for song in "{song}"/*; do bachata ... "$song"; done',
        )
    try:
        return sha256_of(song)
    except FileNotFoundError:
        raise NotFoundError(
            f"There is no song at {song}.",
            code="song.not_found",
            hint="Check the name; bachata song list shows the songs kept, and "
            "bachata generate REQUEST without --song dances to one of ours.",
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise MediaError(
            f"{song} cannot be read: {reason}.",
            code="song.unreadable",
            hint="Check that the file is yours to read.",
        ) from error


def list_demo_songs() -> tuple[Path, ...]:
    """The songs shipped with the program, by name."""
    return tuple(sorted(p for p in shipped("songs").glob("*") if p.suffix in SONG_SUFFIXES))


def find_song(machine: Machine, song_id: str, title: str) -> Path:
    """The file of a known song: where it was last heard, else a demo song.

    Raises
    ------
    NotFoundError
        When no known file has these bytes any more.
    """
    known = AnalysisStore(machine.places.analyses).any_of(song_id)
    candidates = ([Path(known.path)] if known else []) + list(list_demo_songs())
    for path in candidates:
        try:
            if path.is_file() and identify(path) == song_id:
                return path
        except BachataError:
            continue
    raise NotFoundError(
        f"The song of this blueprint, {title!r}, is not where it was heard last.",
        code="song.not_found",
        hint="Name it: bachata render BLUEPRINT --song FILE",
    )
