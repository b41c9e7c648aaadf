"""Use case: a blueprint that exists becomes a video, with nothing planned anew."""

from pathlib import Path

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.events import Listener, ignore
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.rules.registry import check
from bachata_cli.workflow.blueprints import read_blueprint, refuse_errors
from bachata_cli.workflow.filming import Filmed, Output, film, refuse_output
from bachata_cli.workflow.hearing import find_song, identify
from bachata_cli.workflow.settings import Settings
from bachata_cli.workflow.stage import stage


def rerender(
    settings: Settings,
    blueprint_file: Path,
    song: Path | None,
    output: Output,
    listen: Listener = ignore,
) -> Filmed:
    """Check a blueprint and film it.

    Raises
    ------
    ValidationFailedError
        When the blueprint breaks rules, or the song is not the one it is for.
    NotFoundError, MediaError, StorageError, OutputExistsError
        When a file is missing, unreadable, unwritable or in the way.
    """
    blueprint = read_blueprint(blueprint_file)
    video = _video_path(settings, blueprint_file, output.path)
    refuse_output(video, replace=output.replace, form=settings.film.form)
    with stage(Stage.CHECK, listen):
        refuse_errors(check(blueprint), str(blueprint_file))
        song = _right_song(settings, blueprint, song)
    return film(settings, blueprint, song, video, replace=output.replace, listen=listen)


def _video_path(settings: Settings, blueprint_file: Path, asked: Path | None) -> Path:
    if asked is not None and not asked.is_dir():
        return asked
    stem = blueprint_file.name.removesuffix(".json").removesuffix(".blueprint")
    return (asked or blueprint_file.parent) / (f"{stem}.{settings.film.form}")


def _right_song(settings: Settings, blueprint: Blueprint, song: Path | None) -> Path:
    if song is None:
        return find_song(settings, blueprint.song.id, blueprint.song.title)
    if identify(song) != blueprint.song.id:
        raise ValidationFailedError(
            f"{song} is not the song this blueprint was made for ({blueprint.song.title!r}).",
            code="song.other",
            hint="Plan anew for this song: bachata generate REQUEST --song FILE",
        )
    return song
