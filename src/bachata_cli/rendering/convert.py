"""A film in another form: at a constant rate, as GIF, as WebM.

The only place where a film is encoded as a whole: some editors and television
sets do not take pictures that come when the music says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import ffmpeg as graphs

from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.events import Listener, StageAdvanced, StageFinished, StageStarted, ignore
from bachata_cli.domain.timebase import TICKS
from bachata_cli.domain.vocabulary import Stage, VideoForm
from bachata_cli.files.scratch import scratch_folder
from bachata_cli.media.ffmpeg import INPUT, Ffmpeg, address, command
from bachata_cli.media.process import running
from bachata_cli.rendering.verify import check_converted

RATE = 30
"""Pictures per second of a constant film: what editors and television sets expect."""

GIF_RATE, GIF_WIDTH = 15, 480
"""A GIF of a chorus stays below 20 MB, and steps can still be followed."""

LONGEST_S = {VideoForm.GIF: 60.0, VideoForm.WEBM: 300.0}
"""Longer ones are larger and slower to make than the film itself is worth."""

TIMED: dict[str, Any] = {"fps_mode": "passthrough", "enc_time_base:v": f"1:{TICKS}"}
X264 = {"c:v:0": "libx264", "preset:v:0": "veryfast", "crf:v:0": 20, "pix_fmt:v:0": "yuv420p"}
VP9 = {"c:v": "libvpx-vp9", "crf": 34, "b:v": 0, "deadline": "realtime", "cpu-used": 7, "row-mt": 1}


@dataclass(frozen=True, slots=True)
class Conversion:
    """What becomes of a film of `seconds`: its form, at a constant rate or as it is."""

    form: VideoForm
    seconds: float
    constant: bool = False

    @property
    def needed(self) -> bool:
        """Whether a film must be encoded for it at all."""
        return self.constant or self.form is not VideoForm.MP4

    def refuse(self) -> None:
        """Say early what is too long.

        Raises
        ------
        UsageError
            `film.too_long`.
        """
        longest = LONGEST_S.get(self.form, self.seconds)
        if self.seconds > longest:
            raise UsageError(
                f"A film of {self.seconds:.0f} s is too long for a {self.form} ({longest:.0f} s).",
                code="film.too_long",
                hint="Name a part of it: --section chorus, or --range 0:40-1:10",
            )


def convert(
    ffmpeg: Ffmpeg, film: Path, file: Path, conversion: Conversion, listen: Listener = ignore
) -> int:
    """Encode a film anew into an unfinished file.

    Returns
    -------
    int
        Pictures it has now.

    Raises
    ------
    MediaError, TemporaryError
        ffmpeg failed; the disk is full; `film.invalid`: what was written is no whole film.
    """
    start, frames = monotonic(), 0
    listen(StageStarted(Stage.CONVERT, round(conversion.seconds), "seconds"))
    with scratch_folder() as folder:
        for graph in _graphs(film, file, folder / "palette.png", conversion):
            told = graph.overwrite_output().global_args("-progress", "pipe:1", "-nostats")
            with running(command(ffmpeg, told), read=True) as child:
                for key, value in _progressed(child.lines()):
                    if key == "frame":
                        frames = value
                    elif key == "out_time_us":
                        listen(StageAdvanced(Stage.CONVERT, round(value / 1e6)))
                child.finish()
    if conversion.form is VideoForm.MP4:
        check_converted(file, frames=frames, duration_s=conversion.seconds)
    listen(StageFinished(Stage.CONVERT, monotonic() - start))
    return frames


def _progressed(lines: Iterator[str]) -> Iterator[tuple[str, int]]:
    for line in lines:
        key, _, value = line.partition("=")
        if value.strip().isdigit():
            yield key, int(value)


def _graphs(film: Path, file: Path, palette: Path, conversion: Conversion) -> Sequence[Any]:
    """What ffmpeg does, in order."""
    source = graphs.input(address(film), **INPUT)
    pictures = source["v:0"]
    match conversion.form:
        case VideoForm.GIF:
            small = pictures.filter("fps", GIF_RATE).filter(
                "scale", f"min({GIF_WIDTH},iw)", -2, flags="lanczos"
            )
            colours = small.filter("palettegen", stats_mode="diff")
            chosen = graphs.input(address(palette), format="png_pipe", **INPUT)
            drawn = graphs.filter([small, chosen], "paletteuse", dither="bayer", bayer_scale=4)
            # two passes: in one, all pictures would wait in memory for their palette
            return (
                graphs.output(colours, address(palette), format="image2", update=1),
                graphs.output(drawn, address(file), format="gif"),
            )
        case VideoForm.WEBM:
            shown = pictures.filter("fps", RATE) if conversion.constant else pictures
            options: dict[str, Any] = {**VP9, **TIMED, "c:a": "libopus", "b:a": "128k"}
            return (graphs.output(shown, source["a:0"], address(file), format="webm", **options),)
        case VideoForm.MP4:
            options = {
                **X264,
                "fps_mode:v:0": "passthrough",
                "c:v:1": "copy",  # the cover
                "c:a": "copy",
                "c:s": "copy",
                "map_metadata": 0,
                "movflags": "+faststart",
                "format": "mp4",
            }
            rest = (source["v:1?"], source["a:0"], source["s:0?"])
            # not ffmpeg's own `-r`: that lets counts slip by up to two pictures
            even = pictures.filter("fps", RATE)
            return (graphs.output(even, *rest, address(file), **options),)
