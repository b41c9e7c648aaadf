"""A film watched from its first to its last picture: does it decode, do its counts lie on beats."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic

import ffmpeg as graphs

from bachata_cli.domain.events import Listener, StageAdvanced, StageFinished, StageStarted, ignore
from bachata_cli.domain.film import RenderPlan
from bachata_cli.domain.timebase import TICKS
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.media.ffmpeg import INPUT, Ffmpeg, address, command
from bachata_cli.media.process import running
from bachata_cli.rendering.verify import undecodable


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen.

    Attributes
    ----------
    frames, seconds
        Pictures decoded, and when the last one ends.
    counts
        Beats a picture should begin on.
    median_ms, largest_ms
        How far from its beat the nearest picture begins.
    """

    frames: int
    seconds: float
    counts: int
    median_ms: float
    largest_ms: float

    def __str__(self) -> str:
        return (
            f"all of it decodes, {self.frames} pictures, {self.seconds:.1f} s; "
            f"{self.counts} counts, the farthest {self.largest_ms:g} ms from its beat"
        )


def watch_film(ffmpeg: Ffmpeg, path: Path, plan: RenderPlan, listen: Listener = ignore) -> Watched:
    """Decode pictures and sound of a film and compare it with what was planned.

    Raises
    ------
    MediaError
        `film.undecodable`, with ffmpeg's reason.
    """
    begun = monotonic()
    listen(StageStarted(Stage.VERIFY, round(plan.duration_s), "seconds"))
    times, end = _shown(ffmpeg, path, listen)
    # WebM moves pictures and sound together by the few ms its sound codec needs to begin
    beats = [times[0] + beat for beat in _beats(plan)]
    off = [1000 * abs(_nearest(times, beat) - beat) for beat in beats]
    listen(StageFinished(Stage.VERIFY, monotonic() - begun))
    return Watched(len(times), round(end, 3), len(beats), round(median(off), 2), round(max(off), 2))


def _beats(plan: RenderPlan) -> list[float]:
    """When the film should show a new count; its end shows none."""
    times = {time for shot in plan.shots for time in shot.times_s}
    return sorted(time for time in times if time < plan.duration_s)


def _nearest(times: Sequence[float], beat: float) -> float:
    after = min(bisect_left(times, beat), len(times) - 1)
    return min(times[max(0, after - 1)], times[after], key=lambda time: abs(time - beat))


def _shown(ffmpeg: Ffmpeg, path: Path, listen: Listener) -> tuple[list[float], float]:
    """When each picture is shown, and when all is over."""
    source = graphs.input(address(path), err_detect="explode", **INPUT)
    # the checksum of every decoded frame: to make it, all of it must be decoded
    options = {"format": "framecrc", "fps_mode": "passthrough", "enc_time_base:v": f"1:{TICKS}"}
    output = graphs.output(source["v:0"], source["a:0?"], "pipe:1", **options)
    times: list[float] = []
    clocks, end, told = {}, 0.0, 0
    with running(command(ffmpeg, output.global_args("-xerror")), read=True) as child:
        for line in child.lines():
            if line.startswith("#tb "):
                number, _, clock = line[4:].partition(": ")
                over, _, under = clock.partition("/")
                clocks[number] = int(over) / int(under)
            elif not line.startswith("#"):
                stream, _, shown, length, *_ = (part.strip() for part in line.split(","))
                second = int(shown) * clocks[stream]
                end = max(end, second + int(length) * clocks[stream])
                if stream == "0":
                    times.append(second)
                    if second >= told + 1:
                        told = int(second)
                        listen(StageAdvanced(Stage.VERIFY, told))
        if child.wait() or child.complaints or not times:
            raise undecodable(path, child.complaints)
    return times, end
