"""What does a film cost when its clips are cached? Copying, against `cat` and a re-encode.

Run: `python -m benchmarks.rendering.copy_vs_encode [--seconds 180] [--flat]`

One run measures, in CPU seconds (user + system), for three minutes at 1280x720:
the whole process of `bachata render` from a drawn dance whose clips are cached;
for a film of 40 shots, composing and naming the film alone, `cat` of the same clips
into a file, and one x264-medium re-encode of a stretch of the film (extrapolated
to all of it, said so). Those clips are textured like filmed ones, about
4 Mbit/s; `--flat` takes flat graphics. The dance is side basics, drawn once:
as many shots as any dance, few bytes. Exits with 1 when a budget
section 5 is broken: 0.5 CPU s for the whole process, and the two ratios for the
call (`forty_clips` has them for the whole process).
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from bachata_cli.domain.film import Clip, RenderPlan, Shot, Size
from bachata_cli.files.publication import making
from bachata_cli.media.ffmpeg import Ffmpeg, find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.compose import compose_film
from bachata_cli.rendering.sound import EncodedSound, encode_song
from bachata_cli.rendering.verify import decode_check
from benchmarks.rendering.dances import EIGHT, dance_on, drifting, noise

SIZE = Size(1280, 720)
SHOTS = 40
EIGHTS = 46
"""Of the drawn dance: three minutes at 123 BPM, the first eight being the count-in."""

DISTINCT = 10
PER_COUNT = 14
"""Pictures of a count: 30 a second at 128 BPM."""

REPEATS = 5
STRETCH_S = 20
BUDGET_CPU_S, BUDGET_RATIO, BUDGET_CAT = 0.5, 300, 4
SONG_ID = "0" * 64


def a_clip(number: int, *, flat: bool) -> Clip:
    """Eight counts of a moving picture."""

    def frames() -> Iterator[bytes]:
        import numpy as np  # noqa: PLC0415 - the measured process does not draw

        rng = np.random.default_rng(number)
        fine = rng.normal(0, 0 if flat else 6, (SIZE.height + 64, SIZE.width + 64, 1))
        coarse = np.kron(rng.uniform(40, 200, (13, 23, 3)), np.ones((64, 64, 1)))
        ground = coarse[: SIZE.height + 64, : SIZE.width + 64] + fine
        shake = 0 if flat else 5
        for n in range(8 * PER_COUNT):
            grain = rng.normal(0, 0 if flat else 1.5, (SIZE.height, SIZE.width, 1))
            y, x = (int(16 + shake * np.sin(n / rate)) for rate in (9, 7))
            picture = ground[y : y + SIZE.height, x : x + SIZE.width] + grain
            at = 100 + 8 * n
            picture[200:520, at : at + 120] = (180, 40, 60)
            yield picture.clip(0, 255).astype(np.uint8).tobytes()

    key = f"{number:02x}{int(flat):02x}"
    return Clip(key, SIZE, tuple(range(0, 8 * PER_COUNT + 1, PER_COUNT)), frames)


def a_plan(clips: Sequence[Clip], seconds: float) -> RenderPlan:
    """40 shots of eight counts whose tempo drifts."""
    weights = [1 + 0.02 * ((n * 7) % 5 - 2) for n in range(SHOTS * 8)]
    total = sum(weights)
    beats = [round(seconds * t / total, 4) for t in accumulate(weights, initial=0)]
    beats[-1] = seconds
    shots = tuple(
        Shot(
            clip=clips[n % len(clips)].key,
            times_s=tuple(beats[8 * n : 8 * n + 9]),
            title=f"Move {n}",
        )
        for n in range(SHOTS)
    )
    return RenderPlan(size=SIZE, duration_s=seconds, title="Benchmark", shots=shots)


class Materials:
    """Everything a film of 40 shots needs."""

    def __init__(self, folder: Path, seconds: float, *, flat: bool) -> None:
        self.tool: Ffmpeg = find_ffmpeg()
        clips = [a_clip(n, flat=flat) for n in range(DISTINCT)]
        self.plan = a_plan(clips, seconds)
        self.song = noise(self.tool, folder / "song.wav", seconds)
        self.sound: EncodedSound = encode_song(self.tool, self.song, SONG_ID, folder)
        self.clips = ClipCache(folder / "clips", self.tool).ensure(clips)


def cpu_of(words: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(folder: Path, seconds: float, *, flat: bool) -> int:
    """Measure and print; 1 when a budget is broken."""
    start = time.process_time()
    material = Materials(folder, seconds, flat=flat)
    print(f"making {DISTINCT} clips took {time.process_time() - start:.1f} CPU s in Python")
    film, copy = folder / "film.mp4", folder / "copy.bin"
    dance = folder / "dance.blueprint.json"
    dance.write_text(dance_on(drifting(EIGHTS, seconds), material.song, EIGHT).to_json())
    again = [sys.executable, "-m", "bachata_cli", "render", str(dance), "--force", "-q"]
    again += ["--song", str(material.song), "-o", str(folder / "dance.mp4")]
    files = [str(material.clips[shot.clip].path) for shot in material.plan.shots]
    files.append(str(material.sound.path))
    # As installed: modules are compiled once, not by every process.
    compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    compiled["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    compiled["BACHATA_HOME"] = str(folder / "home")
    print(f"drawing a dance took {cpu_of(again, compiled):.1f} CPU s, once")
    whole, alone, cat = [], [], []
    for _ in range(REPEATS):  # in turn, so that a busy moment meets all three
        whole.append(cpu_of(again, compiled))
        start = time.process_time()
        with making(film) as file:
            compose_film(material.plan, material.clips, material.sound, (file, film))
        alone.append(time.process_time() - start)
        cat.append(
            cpu_of(["sh", "-c", 'out="$1"; shift; cat "$@" > "$out"', "", str(copy), *files])
        )
    stretch = min(STRETCH_S, seconds)
    words = ["-v", "error", "-y", "-t", str(stretch), "-i", str(film), "-c:v", "libx264"]
    words += ["-preset", "medium", "-crf", "23", "-c:a", "copy", str(folder / "again.mp4")]
    encode = cpu_of([str(material.tool.path), *words]) * seconds / stretch
    decoded = decode_check(material.tool, film)
    size = film.stat().st_size / 1e6
    print(f"film: {decoded.frames} frames, {decoded.seconds:.2f} s, {size:.1f} MB, decodes")
    rows = {
        "bachata render, whole": whole,
        "the film, in process": alone,
        "cat of the same clips": cat,
    }
    for name, values in rows.items():
        print(
            f"{name:24}{statistics.median(values):9.3f} CPU s   {min(values):.3f}-{max(values):.3f}"
        )
    print(f"{'x264 medium':24}{encode:9.1f} CPU s   extrapolated from {stretch} s")
    one, call, floor = (statistics.median(values) for values in (whole, alone, cat))
    print(f"re-encode / the film: {encode / call:.0f}   the film / cat: {call / floor:.1f}")
    kept = one <= BUDGET_CPU_S and encode / call >= BUDGET_RATIO and call / floor <= BUDGET_CAT
    print("budgets kept" if kept else "BUDGET BROKEN")
    return 0 if kept else 1


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--flat", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), given.seconds, flat=given.flat)


if __name__ == "__main__":
    sys.exit(main())
