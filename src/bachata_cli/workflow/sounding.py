"""Use case: the sound of a film: the song, slowed for practice or with clicks, encoded and kept."""

import hashlib
from pathlib import Path

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.events import Listener
from bachata_cli.domain.value import TIME_DECIMALS
from bachata_cli.media.ffmpeg import Ffmpeg, find_ffmpeg
from bachata_cli.rendering.sound import EncodedSound, encode_song, kept_song
from bachata_cli.rendering.treatment import Clicks, Treatment
from bachata_cli.workflow.settings import Settings


def film_sound(
    settings: Settings, ffmpeg: Ffmpeg, blueprint: Blueprint, song: Path, listen: Listener
) -> EncodedSound:
    """The encoded song as the film is to be heard.

    Raises
    ------
    NotFoundError, MediaError, StorageError, ToolMissingError
        The song cannot be read or encoded, or no ffmpeg can slow it.
    """
    wish = settings.film
    clicks = _clicks(blueprint, wish.tempo) if wish.click else None
    treatment = Treatment(wish.tempo, clicks, blueprint.grid.beats)
    folder = settings.places.sounds
    if kept := kept_song(blueprint.song.id, folder, treatment):
        return kept
    if treatment.filters:
        ffmpeg = find_ffmpeg(settings.ffmpeg, filters=treatment.filters)
    return encode_song(ffmpeg, song, blueprint.song.id, folder, listen, treatment)


def _clicks(blueprint: Blueprint, tempo: float) -> Clicks:
    """Clicks on the beats of the slowed song."""
    beats, ones = (
        tuple(round(time / tempo, TIME_DECIMALS) for time in times)
        for times in (blueprint.grid.beats, blueprint.grid.ones)
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
