"""Use case: from a blueprint and its song to a video file."""

from pathlib import Path

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import MediaError, StorageError, UsageError
from bachata_cli.domain.events import Listener, ignore
from bachata_cli.domain.film import Artist, Size
from bachata_cli.domain.vocabulary import PictureSize, View
from bachata_cli.figures.couple_view import CoupleView
from bachata_cli.figures.top_view import TopView
from bachata_cli.library.storage import output_exists
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.ffmpeg import find_ffmpeg
from bachata_cli.rendering.film import FilmReport, render_film
from bachata_cli.rendering.plan import film_plan
from bachata_cli.rendering.sound import encode_song
from bachata_cli.workflow.casting import Studio, cast_film
from bachata_cli.workflow.settings import Picture, Settings

FILM_SIZE = Size(1280, 720)
"""720p: sharp on a phone and a laptop, and the size of the budgets."""

SIZES = {
    PictureSize.P480: Size(854, 480),
    PictureSize.P720: FILM_SIZE,
    PictureSize.P1080: Size(1920, 1080),
}

VIDEO_SUFFIX = ".mp4"

CHANCES = 2
"""A clip that vanished is made again once; twice means somebody is cleaning on purpose."""


def refuse_output(path: Path, *, replace: bool) -> None:
    """Say early what would fail late: an output that is taken or has no folder.

    Raises
    ------
    OutputExistsError, StorageError, UsageError
        When the name is taken, the folder is missing, or it is not an mp4.
    """
    if path.suffix.lower() != VIDEO_SUFFIX:
        raise UsageError(
            f"{path} is not a name for a video.",
            code="output.suffix",
            hint=f"Let the name end in {VIDEO_SUFFIX}, or name a folder that exists.",
        )
    if not path.parent.is_dir():
        raise StorageError(
            f"The folder {path.parent} does not exist.",
            code="output.no_folder",
            hint=f'Make it first: mkdir -p "{path.parent}"',
        )
    if path.exists() and not replace:
        raise output_exists(path)


def artist_of(picture: Picture) -> Artist:
    """Who draws what is asked for."""
    size = SIZES[picture.size]
    if picture.view is View.TOP:
        return TopView(size)
    return CoupleView(size, picture.view, picture.costume, inset=picture.inset)


def film(
    settings: Settings,
    blueprint: Blueprint,
    song: Path,
    out: Path,
    *,
    replace: bool = False,
    listen: Listener = ignore,
) -> FilmReport:
    """Draw what is not drawn yet, encode the sound, write the film.

    Raises
    ------
    MediaError, StorageError, OutputExistsError
        Nothing of the final name is left behind.
    """
    ffmpeg = find_ffmpeg(settings.ffmpeg)
    cache = ClipCache(settings.places.clips, ffmpeg)
    size = SIZES[settings.picture.size]
    studio = Studio(ffmpeg, cache, size)
    artist = cast_film(settings, studio, blueprint, artist_of(settings.picture), listen)
    plan, clips = film_plan(blueprint, artist, size)
    sound = encode_song(ffmpeg, song, blueprint.song.id, settings.places.sounds, listen)
    for chance in range(CHANCES):
        cached = cache.ensure(clips, listen)
        try:
            return render_film(plan, cached, sound, out, replace=replace, listen=listen)
        except MediaError as error:
            # another process may have cleaned the cache between looking and copying
            if error.code != "clip.missing" or chance == CHANCES - 1:
                raise
    raise AssertionError("every chance returns or raises")
