"""Use case: a blueprint that exists becomes a video, with nothing planned anew."""

from pathlib import Path

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.events import Listener, ignore
from bachata_cli.domain.vocabulary import Stage, VideoForm
from bachata_cli.files.publication import Publication
from bachata_cli.rules.registry import check
from bachata_cli.workflow.blueprints import read_blueprint, refuse_errors
from bachata_cli.workflow.film_wish import FilmWish
from bachata_cli.workflow.filming import Filmed, Output, Target, film, refuse_output
from bachata_cli.workflow.hearing import find_song, identify
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.stage import stage


def render(
    machine: Machine,
    wish: FilmWish,
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
    blueprint = read_blueprint(blueprint_file, listen)
    video = _video_path(wish.form, blueprint_file, output.path)
    refuse_output(video, replace=output.replace, form=wish.form)
    with stage(Stage.CHECK, listen):
        refuse_errors(check(blueprint), str(blueprint_file))
        song = _right_song(machine, blueprint, song)
    with Publication(replace=output.replace) as publication:
        made = film(machine, wish, blueprint, song, Target(video, publication), listen)
        publication.publish()
    return made


def _video_path(form: VideoForm, blueprint_file: Path, asked: Path | None) -> Path:
    if asked is not None and not asked.is_dir():
        return asked
    stem = blueprint_file.name.removesuffix(".json").removesuffix(".blueprint")
    return (asked or blueprint_file.parent) / (f"{stem}.{form}")


def _right_song(machine: Machine, blueprint: Blueprint, song: Path | None) -> Path:
    if song is None:
        return find_song(machine, blueprint.song.id, blueprint.song.title)
    if identify(song) != blueprint.song.id:
        raise ValidationFailedError(
            f"{song} is not the song this blueprint was made for ({blueprint.song.title!r}).",
            code="song.other",
            hint="Plan anew for this song: bachata generate REQUEST --song FILE",
        )
    return song
