"""Use case: the picture of a song."""

from pathlib import Path

import numpy as np

from bachata_cli.files.outputs import refuse_suffix, refuse_taken
from bachata_cli.files.storage import write_whole
from bachata_cli.teaching.song_picture import picture
from bachata_cli.workflow.hearing import HeardSong, decode_song
from bachata_cli.workflow.machine import Machine

PICTURE_SUFFIX = ".png"
POINTS = 3000
"""Twice the picture's columns."""


def refuse_picture(out: Path, *, replace: bool) -> None:
    """Say early what would fail late.

    Raises
    ------
    UsageError, OutputExistsError
        When the name is no picture or is taken.
    """
    refuse_suffix(out, PICTURE_SUFFIX, "a picture")
    refuse_taken(out, replace=replace)


def plot(machine: Machine, heard: HeardSong, out: Path, *, replace: bool = False) -> None:
    """Draw waveform, beats, ones, sections, energy and confidence of a song.

    Raises
    ------
    UsageError, OutputExistsError, StorageError, MediaError
        When the name is wrong or taken, the folder cannot be written, or the song not read.
    """
    refuse_picture(out, replace=replace)
    samples = np.abs(decode_song(machine, heard.path))
    size = max(1, len(samples) // POINTS)
    peaks = samples[: len(samples) // size * size].reshape(-1, size).max(axis=1)
    loud = (peaks / max(float(peaks.max()), 1e-9)).tolist()
    write_whole(out, picture(heard.analysis, loud), replace=replace)
