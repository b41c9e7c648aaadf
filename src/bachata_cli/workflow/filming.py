"""Use case: from a blueprint and its song to a video file, heard as it is wished for."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.blueprint import Blueprint, ShownDance, excerpt_of, section_span
from bachata_cli.domain.errors import MediaError, StorageError, UsageError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.domain.film import Artist, RenderPlan, Size, Subtitle
from bachata_cli.domain.value import TIME_DECIMALS
from bachata_cli.domain.vocabulary import PictureSize, VideoForm
from bachata_cli.figures.couple_view import CoupleView
from bachata_cli.figures.shown import ALL
from bachata_cli.figures.top_view import TopView
from bachata_cli.files.outputs import refuse_taken
from bachata_cli.files.publication import Publication
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.media.ffmpeg import Ffmpeg, find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.compose import FilmReport
from bachata_cli.rendering.convert import Conversion
from bachata_cli.rendering.cover import cover_of
from bachata_cli.rendering.delivery import Delivery, deliver
from bachata_cli.rendering.plan import film_plan
from bachata_cli.rendering.recipe import RECIPES
from bachata_cli.rendering.showing import Showing
from bachata_cli.rendering.sound import EncodedSound, encode_song, kept_song
from bachata_cli.rendering.treatment import Clicks, Treatment
from bachata_cli.rendering.watching import Watched
from bachata_cli.teaching.subtitles import SubtitleCue, ahead, web_subtitles
from bachata_cli.workflow.casting import ClipStage, cast_film
from bachata_cli.workflow.film_wish import FilmWish, Picture
from bachata_cli.workflow.machine import Machine

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
class Target:
    """The name a film will have, and with what it is published."""

    path: Path
    publication: Publication

    def delivery(self, conversion: Conversion, *, verify: bool) -> Delivery:
        """The film's way into an unfinished file of the publication."""
        return Delivery(self.publication.file(self.path), self.path, conversion, verify)


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


def choose_artist(picture: Picture) -> Artist:
    """Who draws what is asked for.

    Raises
    ------
    UsageError
        `view.no_mirror`: the floor from above has none.
    """
    size, shown = SIZES[picture.size], ALL if picture.overlay is None else picture.overlay
    if not picture.view.from_above:
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
    machine: Machine,
    wish: FilmWish,
    blueprint: Blueprint,
    song: Path,
    target: Target,
    listen: Listener = ignore,
) -> Filmed:
    """Draw what is not drawn yet, encode the sound, write the film.

    Parameters
    ----------
    target
        Its publication takes subtitles and film, in this order; its owner publishes them.

    Raises
    ------
    MediaError, StorageError, OutputExistsError, UsageError
        Nothing is to be published then.
    """
    showing = choose_showing(wish, blueprint)
    dance = choose_part(wish, blueprint)
    ffmpeg = find_ffmpeg(machine.ffmpeg, memory=machine.places.known_ffmpeg)
    studio = _studio(machine, wish, ffmpeg)
    own, drawing = ClipStore(machine.places.own_clips), choose_artist(wish.picture)
    artist = cast_film(own, wish.clips, studio, dance, drawing, listen)
    plan, clips = film_plan(dance, artist, studio.size, showing)
    conversion = Conversion(wish.form, plan.duration_s, wish.constant)
    conversion.refuse()
    subtitles = _subtitles(wish, plan, target)
    sound = encode_sound(machine, wish, ffmpeg, blueprint, song, listen)
    delivery = None
    for chance in range(CHANCES):
        cached = studio.cache.ensure(clips, listen)
        cover = cover_of(ffmpeg, cached[plan.shots[0].clip])
        delivery = delivery or target.delivery(conversion, verify=wish.verify)
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
            return Filmed(report, watched, subtitles)
    raise AssertionError("every chance returns or raises")


def choose_part(wish: FilmWish, blueprint: Blueprint) -> ShownDance:
    """The part of a dance that is wished for, or all of it.

    Raises
    ------
    UsageError
        `film.no_section`, `film.empty_part`.
    """
    span = section_span(blueprint, *wish.section) if wish.section else wish.span
    return blueprint if span is None else excerpt_of(blueprint, span)


def choose_showing(wish: FilmWish, blueprint: Blueprint) -> Showing:
    """How it is shown, with the words that may be read along."""
    captions = tuple(
        Subtitle(start_s=cue.start_s, end_s=cue.end_s, text=cue.text) for cue in ahead(blueprint)
    )
    return Showing(wish.tempo, wish.count_in, captions, wish.crossfade)


def encode_sound(
    machine: Machine,
    wish: FilmWish,
    ffmpeg: Ffmpeg,
    blueprint: Blueprint,
    song: Path,
    listen: Listener,
) -> EncodedSound:
    """The encoded song as the film is to be heard.

    Raises
    ------
    NotFoundError, MediaError, StorageError, ToolMissingError
        The song cannot be read or encoded, or no ffmpeg can slow it.
    """
    clicks = _clicks(blueprint, wish.tempo) if wish.click else None
    treatment = Treatment(wish.tempo, clicks, blueprint.song.grid.beats)
    folder = machine.places.sounds
    if kept := kept_song(blueprint.song.id, folder, treatment):
        return kept
    if treatment.filters:
        ffmpeg = find_ffmpeg(machine.ffmpeg, filters=treatment.filters)
    return encode_song(ffmpeg, song, blueprint.song.id, folder, listen, treatment)


def _clicks(blueprint: Blueprint, tempo: float) -> Clicks:
    """Clicks on the beats of the slowed song."""
    beats, ones = (
        tuple(round(time / tempo, TIME_DECIMALS) for time in times)
        for times in (blueprint.song.grid.beats, blueprint.song.grid.ones)
    )
    grid = BeatGrid(beats=beats, ones=ones)
    key = hashlib.sha256(grid.model_dump_json().encode()).hexdigest()[:16]

    def write(file: Path) -> None:
        import soundfile  # noqa: PLC0415 - loads a sound library only this needs

        from bachata_cli.music import SAMPLE_RATE  # noqa: PLC0415
        from bachata_cli.music.clicks import click_track  # noqa: PLC0415

        length = round(blueprint.song.duration_s / tempo * SAMPLE_RATE)
        soundfile.write(file, click_track(length, grid), SAMPLE_RATE, subtype="PCM_16")

    return Clicks(key, write)


def _studio(machine: Machine, wish: FilmWish, ffmpeg: Ffmpeg) -> ClipStage:
    picture = wish.picture
    recipe = RECIPES[picture.quality]
    return ClipStage(
        ffmpeg,
        ClipCache(machine.places.clips, ffmpeg, recipe, wish.clip_bytes),
        SIZES[picture.size],
        mirrored=picture.mirrored or picture.view.eye.in_mirror,
        overlay=picture.overlay,
        in_parts=wish.crossfade,
    )


def _subtitles(wish: FilmWish, plan: RenderPlan, target: Target) -> Path | None:
    """Write what may be read along as WebVTT: web players do not show a film's own track."""
    if not wish.subtitles:
        return None
    path = target.path.with_suffix(SUBTITLE_SUFFIX)
    cues = [SubtitleCue(line.start_s, line.end_s, line.text) for line in plan.subtitles]
    target.publication.write(path, web_subtitles(cues).encode())
    return path
