"""Use case: look at a clip file and listen to it, once per content."""

from contextlib import suppress
from pathlib import Path

from bachata_cli.clips.clip_file import check_clip, read_header
from bachata_cli.clips.footage import watch
from bachata_cli.clips.footage_sound import clip_sound
from bachata_cli.domain.errors import MediaError, StorageError, TemporaryError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.files.storage import sha256_of
from bachata_cli.library.examinations import Examination, ExaminationStore, Music
from bachata_cli.media.ffmpeg import Ffmpeg, find_ffmpeg
from bachata_cli.workflow.machine import Machine


def examine(machine: Machine, path: Path, listen: Listener = ignore) -> Examination:
    """See a clip's pictures and hear its beats, or remember both.

    Raises
    ------
    NotFoundError, MediaError
        When there is no such file, or it is no clip.
    """
    check_clip(path)
    try:
        source_id = sha256_of(path)
    except OSError as error:
        raise MediaError(
            f"{path.name} cannot be read: {error.strerror}.",
            code="clip.unreadable",
            hint="Check that the file is yours to read.",
        ) from error
    store = ExaminationStore(machine.places.examinations)
    known = store.find(source_id)
    if known is not None:
        return known
    examination = _examined(find_ffmpeg(machine.ffmpeg), path, source_id)
    try:
        store.keep(examination)
    except (StorageError, TemporaryError) as error:
        listen(Notice("cache.unwritable", f"The clip is not remembered: {error}", warning=True))
    return examination


def _examined(ffmpeg: Ffmpeg, path: Path, source_id: str) -> Examination:
    header = read_header(ffmpeg, path)
    footage = watch(ffmpeg, path)
    music = None
    if header.has_sound:
        # silence and sound too short to hear a bar are as good as no sound
        with suppress(MediaError):
            music = _heard(ffmpeg, path)
    return Examination(
        source_id=source_id,
        frames_s=footage.frames_s,
        change=footage.change,
        movement=footage.movement,
        stepping=footage.stepping,
        music=music,
    )


def _heard(ffmpeg: Ffmpeg, path: Path) -> Music:
    # librosa only when there is something to hear
    from bachata_cli.music import SAMPLE_RATE  # noqa: PLC0415
    from bachata_cli.music.clip_grid import clip_grid  # noqa: PLC0415

    grid = clip_grid(clip_sound(ffmpeg, path, rate=SAMPLE_RATE))
    return Music(
        beats=grid.beats,
        bar=grid.bar,
        tempo_bpm=grid.tempo_bpm,
        tempo_sure=grid.tempo_sure,
        bar_sure=grid.bar_sure,
    )
