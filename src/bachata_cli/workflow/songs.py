"""Use case: the library of songs, and the song that suits when none is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bachata_cli.domain.errors import NotFoundError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.records import KeptSong
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.library.song_records import SongLibrary
from bachata_cli.music.suitability import suitability
from bachata_cli.planning.song_choice import choose_song, goal_bpm
from bachata_cli.workflow.hearing import HeardSong, find_doubt, hear_all, hear_one, list_demo_songs
from bachata_cli.workflow.machine import Machine

CANDIDATES = 20
"""Songs of the library that are looked at closely: those nearest in tempo."""


@dataclass(frozen=True, slots=True)
class SongCard:
    """A kept song with all that was heard of it."""

    kept: KeptSong
    analysis: SongAnalysis


def add_songs(
    machine: Machine, files: Sequence[Path], listen: Listener = ignore
) -> tuple[KeptSong, ...]:
    """Hear songs and keep them in the library; all are heard before any is kept.

    Raises
    ------
    BachataError
        As hearing does; the library is unchanged then.
    """
    heard = hear_all(machine, files, listen)
    library = SongLibrary(machine.places.database)
    kept = tuple(_kept(machine, song) for song in heard)
    for song, entry in zip(heard, kept, strict=True):
        library.add(entry)
        notice = find_doubt(song)
        if notice:
            listen(notice)
    return kept


def _kept(machine: Machine, song: HeardSong) -> KeptSong:
    from bachata_cli.media.ffmpeg import find_ffmpeg  # noqa: PLC0415
    from bachata_cli.media.song_tags import read_tags  # noqa: PLC0415 - only when adding

    tags = read_tags(find_ffmpeg(machine.ffmpeg), song.path)
    heard = song.analysis
    return KeptSong(
        id=heard.id,
        path=str(song.path.absolute()),
        title=tags.get("title") or heard.title,
        artist=tags.get("artist", ""),
        tempo_bpm=heard.tempo_bpm,
        duration_s=heard.duration_s,
        sections=len(heard.sections),
        confidence=heard.confidence.one,
        suits=suitability(heard),
        added=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def list_songs(machine: Machine) -> tuple[KeptSong, ...]:
    """Every song of the library, by title."""
    return SongLibrary(machine.places.database).all()


def show_song(machine: Machine, name: str, listen: Listener = ignore) -> SongCard:
    """A kept song with its analysis, heard again where it is not remembered.

    Raises
    ------
    BachataError
        When the library does not know it or its file cannot be heard.
    """
    kept = SongLibrary(machine.places.database).one(name)
    return SongCard(kept, hear_one(machine, Path(kept.path), listen).analysis)


def remove_song(machine: Machine, name: str) -> KeptSong:
    """Forget a song; its file, its analysis and its corrections stay.

    Raises
    ------
    NotFoundError, UsageError
        When none or several are meant.
    """
    library = SongLibrary(machine.places.database)
    kept = library.one(name)
    library.remove(kept.id)
    return kept


def pick_song(machine: Machine, parameters: PlanParameters, listen: Listener = ignore) -> HeardSong:
    """The song of library and demo songs that suits a request best; says which and why.

    Raises
    ------
    NotFoundError
        When there is none at all.
    """
    near = SongLibrary(machine.places.database).near(goal_bpm(parameters), CANDIDATES)
    own = [Path(song.path) for song in near if _there(song, listen)]
    heard = hear_all(machine, (*own, *list_demo_songs()), listen)
    if not heard:
        raise NotFoundError(
            "No song was named and no demo song is installed.",
            code="song.not_found",
            hint="Name one: --song FILE",
        )
    analysis, why = choose_song(parameters, [song.analysis for song in heard], suits=suitability)
    listen(Notice("song.chosen", f"song: {analysis.title} ({why})"))
    return next(song for song in heard if song.analysis.id == analysis.id)


def list_titles(machine: Machine) -> dict[str, Path]:
    """Titles a request may name, and their files: songs of the library, then demo songs."""
    titles = {song.title: Path(song.path) for song in list_songs(machine)}
    for path in list_demo_songs():
        titles.setdefault(path.stem.replace("-", " "), path)
    return titles


def _there(song: KeptSong, listen: Listener) -> bool:
    try:
        there = Path(song.path).is_file()
    except OSError:
        there = False
    if not there:
        listen(
            Notice(
                "song.gone",
                f"{song.title} of the library is not at {song.path} any more; "
                f"forget it with: bachata song remove {song.id[:8]}",
                warning=True,
            )
        )
    return there
