"""Use case: from a blueprint and its song to a video file."""

from dataclasses import dataclass
from pathlib import Path

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import MediaError, StorageError, UsageError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.film import Artist, RenderPlan, Size, Subtitle
from bachata_cli.domain.vocabulary import PictureSize, VideoForm, View
from bachata_cli.figures.couple_view import CoupleView
from bachata_cli.figures.shown import ALL
from bachata_cli.figures.top_view import TopView
from bachata_cli.files.storage import refuse_taken, write_whole
from bachata_cli.media.ffmpeg import Ffmpeg, find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.compose import FilmReport
from bachata_cli.rendering.convert import Conversion
from bachata_cli.rendering.cover import cover_of
from bachata_cli.rendering.delivery import Delivery, deliver
from bachata_cli.rendering.plan import film_plan
from bachata_cli.rendering.recipe import RECIPES
from bachata_cli.rendering.showing import Showing, danced_in, section_span
from bachata_cli.rendering.watching import Watched
from bachata_cli.teaching.subtitles import SubtitleCue, ahead, web_subtitles
from bachata_cli.workflow.casting import ClipStage, cast_film
from bachata_cli.workflow.settings import FilmWish, Picture, Settings
from bachata_cli.workflow.sounding import film_sound

FILM_SIZE = Size(1280, 720)
"""720p: sharp on a phone and a laptop, and the size of the budgets."""

SIZES = {
    PictureSize.P480: Size(854, 480),
    PictureSize.P720: FILM_SIZE,
    PictureSize.P1080: Size(1920, 1080),
    PictureSize.VERTICAL: Size(720, 1280),
}

CHANCES = 2
"""A clip that vanished is made again once; twice means somebody is cleaning on purpose."""


SUBTITLE_SUFFIX = ".vtt"


@dataclass(frozen=True, slots=True)
class Output:
    """Where the video goes: a file, a folder, or None for the current folder."""

    path: Path | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Filmed:
    """A finished film: what it is, and what was seen when it was watched."""

    report: FilmReport
    watched: Watched | None = None
    subtitles: Path | None = None


def refuse_output(path: Path, *, replace: bool, form: VideoForm = VideoForm.MP4) -> None:
    """Say early what would fail late: an output that is taken or has no folder.

    Raises
    ------
    OutputExistsError, StorageError, UsageError
        When the name is taken, the folder is missing, or it is not a name for the form.
    """
    if path.suffix.lower() != f".{form}":
        raise UsageError(
            f"{path} is not a name for {_a(form)}.",
            code="output.suffix",
            hint=f"Let the name end in .{form}, or name a folder that exists.",
        )
    if not path.parent.is_dir():
        raise StorageError(
            f"The folder {path.parent} does not exist.",
            code="output.no_folder",
            hint=f'Make it first: mkdir -p "{path.parent}"',
        )
    refuse_taken(path, replace=replace)


def _a(form: VideoForm) -> str:
    return "a video" if form is VideoForm.MP4 else f"a {form}"


def artist_of(picture: Picture) -> Artist:
    """Who draws what is asked for.

    Raises
    ------
    UsageError
        `view.no_mirror`: the floor from above has none.
    """
    size, shown = SIZES[picture.size], ALL if picture.overlay is None else picture.overlay
    if picture.view is not View.TOP:
        return CoupleView(
            size,
            picture.view,
            wear=picture.costume,
            colours=picture.colours,
            inset=picture.inset,
            mirrored=picture.mirrored,
            shown=shown,
        )
    if picture.mirrored:
        raise UsageError(
            "From above there is no mirror: left and right would be lies.",
            code="view.no_mirror",
            hint="Choose another view: --view front --mirror",
        )
    return TopView(size, shown)


def film(
    settings: Settings,
    blueprint: Blueprint,
    song: Path,
    out: Path,
    *,
    replace: bool = False,
    listen: Listener = ignore,
) -> Filmed:
    """Draw what is not drawn yet, encode the sound, write the film.

    Raises
    ------
    MediaError, StorageError, OutputExistsError, UsageError
        Nothing of the final name is left behind.
    """
    wish, showing = settings.film, showing_of(settings.film, blueprint)
    part = blueprint.model_copy(update={"steps": danced_in(blueprint, showing.span)})
    ffmpeg = find_ffmpeg(settings.ffmpeg, memory=settings.places.known_ffmpeg)
    studio = _studio(settings, ffmpeg)
    artist = cast_film(settings, studio, part, artist_of(settings.picture), listen)
    plan, clips = film_plan(part, artist, studio.size, showing)
    conversion = Conversion(wish.form, plan.duration_s, wish.constant)
    conversion.refuse()
    delivery = Delivery(out, replace, conversion, wish.verify)
    sound = film_sound(settings, ffmpeg, blueprint, song, listen)
    for chance in range(CHANCES):
        cached = studio.cache.ensure(clips, listen)
        cover = cover_of(ffmpeg, cached[plan.shots[0].clip])
        try:
            whole = plan.model_copy(update={"cover": cover})
            report, watched = deliver(ffmpeg, delivery, whole, cached, sound, listen)
        except MediaError as error:
            # another process may have cleaned the cache between looking and copying
            if error.code != "clip.missing" or chance == CHANCES - 1:
                raise
        else:
            if watched:
                listen(Notice("film.verified", f"verified: {watched}"))
            return Filmed(report, watched, _subtitles(wish, plan, out, replace=replace))
    raise AssertionError("every chance returns or raises")


def showing_of(wish: FilmWish, blueprint: Blueprint) -> Showing:
    """The part of a dance that is wished for, with the words that may be read along.

    Raises
    ------
    UsageError
        `film.no_section`.
    """
    span = section_span(blueprint, *wish.section) if wish.section else wish.span
    captions = tuple(
        Subtitle(start_s=cue.start_s, end_s=cue.end_s, text=cue.text) for cue in ahead(blueprint)
    )
    return Showing(span, wish.tempo, wish.count_in, captions, wish.crossfade)


def _studio(settings: Settings, ffmpeg: Ffmpeg) -> ClipStage:
    picture = settings.picture
    recipe = RECIPES[picture.quality]
    return ClipStage(
        ffmpeg,
        ClipCache(settings.places.clips, ffmpeg, recipe, settings.clip_bytes),
        SIZES[picture.size],
        mirrored=picture.mirrored or picture.view is View.MIRROR,
        overlay=picture.overlay,
        in_parts=settings.film.crossfade,
    )


def _subtitles(wish: FilmWish, plan: RenderPlan, video: Path, *, replace: bool) -> Path | None:
    """Write what may be read along as WebVTT: web players do not show a film's own track."""
    if not wish.subtitles:
        return None
    path = video.with_suffix(SUBTITLE_SUFFIX)
    cues = [SubtitleCue(line.start_s, line.end_s, line.text) for line in plan.subtitles]
    write_whole(path, web_subtitles(cues).encode(), replace=replace)
    return path
