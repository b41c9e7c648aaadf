"""Use case: the whole way, from a sentence to a video, and a record of the run."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from bachata_cli.domain.events import Listener, ignore
from bachata_cli.domain.records import StageRecord
from bachata_cli.files.outputs import refuse_taken
from bachata_cli.files.publication import Publication
from bachata_cli.workflow.choreography import Choreography, Wish, choreograph
from bachata_cli.workflow.filming import Output, Target, film, refuse_output
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.runs import Files, remember
from bachata_cli.workflow.stage import Recorder

VIDEO_SUFFIX = ".mp4"
BLUEPRINT_SUFFIX = ".blueprint.json"
MAX_STEM = 80
"""Characters of a name made from a request: short in a folder, whole on any file system."""


@dataclass(frozen=True, slots=True)
class Generated:
    """What a run made."""

    video: Path
    blueprint: Path
    run: str
    choreography: Choreography
    stages: tuple[StageRecord, ...]


def generate(machine: Machine, wish: Wish, output: Output, listen: Listener = ignore) -> Generated:
    """Analyse, plan, check, draw and render.

    Raises
    ------
    BachataError
        As the stages say; no file of a final name is left by a failed run.
    """
    recorder = Recorder(listen)
    if output.path is not None and not output.path.is_dir():
        _refuse(output.path, replace=output.replace)
    made = choreograph(machine, wish, recorder)
    video = _video_path(output.path, wish, made)
    _refuse(video, replace=output.replace)
    blueprint = name_blueprint(video)
    with Publication(replace=output.replace) as publication:
        publication.write(blueprint, made.blueprint.to_json().encode())
        target = Target(video, publication)
        film(machine, wish.film, made.blueprint, made.song.path, target, recorder)
        publication.publish()
    stages = tuple(
        StageRecord(name=e.stage, seconds=round(e.seconds, 3), cached=e.cached)
        for e in recorder.finished
    )
    run = remember(machine, made, Files(video, blueprint, stages), recorder)
    return Generated(video, blueprint, run, made, stages)


def name_blueprint(video: Path) -> Path:
    """The blueprint's name next to its video."""
    return video.with_name(video.stem + BLUEPRINT_SUFFIX)


def _refuse(video: Path, *, replace: bool) -> None:
    refuse_output(video, replace=replace)
    refuse_taken(name_blueprint(video), replace=replace)


def _video_path(asked: Path | None, wish: Wish, made: Choreography) -> Path:
    if asked is not None and not asked.is_dir():
        return asked
    stem = make_stem(f"{wish.text} {made.blueprint.song.title}")
    return (asked or Path()) / (stem + VIDEO_SUFFIX)


def make_stem(text: str) -> str:
    """A file name from any text: plain letters and digits joined by dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:MAX_STEM].strip("-") or "bachata"
