"""A film of 40 mixed filmed clips: ours against one ffmpeg graph, moviepy and `cat`.

Run: `python -m benchmarks.rendering.forty_clips [--clips 40] [--moviepy PYTHON]`

Makes 40 clips as phones, cameras and messengers do (sizes, rotation, 24 to 60
pictures a second, uneven times, HEVC, 10 bit, VP9, no sound), then in one run
measures CPU seconds (user + system, all processes) of: making them alike once;
the whole process of `bachata render` that makes 180 s at 1280x720 from them, its
peak memory, and the call alone; `cat` of the same bytes; one x264-medium graph
of the same plan; moviepy, where a Python that has it is named (its first clips,
extrapolated). Exits with 1 when a bound below is broken: graph and moviepy
against the whole process, `cat` (which starts no Python) against the call.
"""

import argparse
import hashlib
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bachata_cli.clips.fitting import filmed_clip
from bachata_cli.clips.footage import watch
from bachata_cli.domain.film import Clip, RenderPlan, Shot, Size
from bachata_cli.domain.filmed_clip import Certainty, FilmedClip
from bachata_cli.files.publication import making
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.library.places import Places
from bachata_cli.media.ffmpeg import Ffmpeg, find_ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache
from bachata_cli.rendering.compose import compose_film
from bachata_cli.rendering.sound import encode_song
from bachata_cli.rendering.verify import decode_check
from benchmarks.rendering.dances import dance_on, drifting, noise

SIZE = Size(1280, 720)
COUNTS, COUNT_S, OFFSET_S, CLIP_S = 8, 0.5, 0.15, 4.4
FILM_S = 180.0
REPEATS = 5
MOVIEPY_CLIPS = 4
GRAPH_TIMES, MOVIEPY_TIMES, CAT_TIMES, PEAK_MB, ONCE_SHARE = 300, 1000, 4, 100, 0.6

X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-b:v", "10M")
X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none")
VP9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "2M")
UNEVEN = "select='not(eq(mod(n\\,7)\\,3))'"
KINDS: Mapping[str, tuple[str, str, str, tuple[str, ...]]] = {
    # name: size, rate, filter, options
    "fhd30": ("1920x1080", "30", "", X264),
    "hd60": ("1280x720", "60", "", X264),
    "portrait": ("1080x1920", "30", "", X264),
    "turned": ("1920x1080", "30", "", (*X264, "-metadata:s:v", "rotate=90")),
    "uneven": ("1920x1080", "30", UNEVEN, (*X264, "-fps_mode", "vfr")),
    "hevc": ("1920x1080", "30", "", X265),
    "hevc10": ("1920x1080", "24", "", (*X265, "-pix_fmt", "yuv420p10le")),
    "vp9": ("854x480", "25", "", VP9),
    "ntsc": ("1920x1080", "30000/1001", "", X264),
    "silent": ("1280x720", "24", "", (*X264, "-an")),
}


def make_source(tool: Ffmpeg, folder: Path, number: int) -> Path:
    """One clip: a moving picture with grain, and a tone."""
    kind = list(KINDS)[number % len(KINDS)]
    size, rate, changed, options = KINDS[kind]
    path = folder / f"{number:02}-{kind}.{'webm' if kind == 'vp9' else 'mp4'}"
    picture = f"testsrc2=s={size}:r={rate}:d={CLIP_S},hue=h={number * 31},noise=alls=6:allf=t"
    picture += f",{changed}" if changed else ""
    words = ["-v", "error", "-y", "-f", "lavfi", "-i", picture]
    words += ["-f", "lavfi", "-i", f"sine=f={300 + number}:d={CLIP_S}"]
    codec = ("-c:a", "libopus" if kind == "vp9" else "aac")
    pixels = () if "-pix_fmt" in options else ("-pix_fmt", "yuv420p")
    subprocess.run([str(tool.path), *words, *codec, *pixels, *options, str(path)], check=True)
    return path


def a_record(tool: Ffmpeg, path: Path, move: str) -> FilmedClip:
    """What the library would know of a clip."""
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    return FilmedClip(
        id=f"{move}-{content[:8]}",
        move=move,
        source=str(path),
        source_id=content,
        tempo_bpm=120,
        counts_s=tuple(OFFSET_S + COUNT_S * n for n in range(COUNTS + 1)),
        frames_s=watch(tool, path).frames_s,
        certainty=Certainty(move=1, tempo=1, count=1),
    )


def a_plan(clips: Sequence[Clip]) -> RenderPlan:
    """The clips one after another over 180 s of drifting tempo."""
    times = drifting(len(clips), FILM_S * len(clips) / 40)
    shots = tuple(
        Shot(
            clip=clip.key,
            times_s=tuple(times[COUNTS * n : COUNTS * n + COUNTS + 1]),
            title=f"Move {n}",
        )
        for n, clip in enumerate(clips)
    )
    return RenderPlan(size=SIZE, duration_s=times[-1], title="Benchmark", shots=shots)


def spent() -> float:
    """CPU seconds of this process and of all children that ended."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def cpu_of(words: Sequence[str]) -> float:
    """CPU seconds of a command."""
    before = spent()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return spent() - before


MEASURED = "import resource as r, subprocess as s, sys; s.run(sys.argv[1:], check=True); "
MEASURED += "print(r.getrusage(r.RUSAGE_CHILDREN).ru_maxrss)"
"""A small process that starts another and tells its peak: a large one would tell its own."""


def peak_megabytes(words: Sequence[str]) -> float:
    """The most memory a command held."""
    command = [sys.executable, "-c", MEASURED, *words]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(said.split()[-1]) / 1000


def graph_words(tool: Ffmpeg, plan: RenderPlan, paths: Sequence[Path], out: Path) -> list[str]:
    """The same film by one graph: cut, fit, stretch, join, encode."""
    words = [str(tool.path), "-v", "error", "-y"]
    chains = []
    for n, (path, shot) in enumerate(zip(paths, plan.shots, strict=True)):
        words += ["-i", str(path)]
        length = shot.times_s[-1] - shot.times_s[0]
        chains.append(
            f"[{n}:v:0]trim={OFFSET_S}:{OFFSET_S + COUNTS * COUNT_S},"
            f"setpts=(PTS-STARTPTS)*{length / (COUNTS * COUNT_S):.6f},"
            "scale=1280:720:force_original_aspect_ratio=decrease:force_divisible_by=2,"
            f"pad=1280:720:-1:-1,setsar=1,format=yuv420p,fps=30[v{n}]"
        )
    joined = "".join(f"[v{n}]" for n in range(len(paths)))
    chains.append(f"{joined}concat=n={len(paths)}:v=1[v]")
    words += ["-filter_complex", ";".join(chains), "-map", "[v]"]
    return [*words, "-c:v", "libx264", "-preset", "medium", "-crf", "23", str(out)]


MOVIEPY = """
import sys
from moviepy import VideoFileClip, concatenate_videoclips
out, offset, length, *paths = sys.argv[1:]
clips = []
for path in paths:
    clip = VideoFileClip(path, audio=False)
    part = clip.subclipped(float(offset), min(clip.duration, float(offset) + float(length)))
    scale = min(1280 / part.w, 720 / part.h)
    part = part.resized((int(part.w * scale) // 2 * 2, int(part.h * scale) // 2 * 2))
    clips.append(part)
film = concatenate_videoclips(clips, method="compose").resized((1280, 720))
film.write_videofile(out, fps=30, codec="libx264", preset="medium", logger=None)
"""


class Materials:
    """Clips, their records in a home, the dance and its song; all clips made alike, once."""

    def __init__(self, folder: Path, number: int) -> None:
        self.tool = find_ffmpeg()
        places = Places.of({"BACHATA_HOME": str(folder / "home")})
        (folder / "clips").mkdir()
        self.paths = [make_source(self.tool, folder / "clips", n) for n in range(number)]
        times = drifting(number, FILM_S * number / 40)
        self.song = noise(self.tool, folder / "song.wav", times[-1])
        self.dance = folder / "dance.blueprint.json"
        dance = dance_on(times, self.song, named=True)
        self.dance.write_text(dance.to_json())
        moves = [step.move.id for step in dance.steps]
        records = [a_record(self.tool, p, m) for p, m in zip(self.paths, moves, strict=True)]
        for record in records:
            ClipStore(places.own_clips).keep(record)
        clips = [filmed_clip(self.tool, record, SIZE, COUNTS) for record in records]
        self.plan = a_plan(clips)
        begun = spent()
        self.cached = ClipCache(places.clips, self.tool).ensure(clips)
        self.once = spent() - begun
        self.sound = encode_song(self.tool, self.song, dance.song.id, places.sounds)

    def words(self, film: Path) -> list[str]:
        """The command that makes the film."""
        words = [sys.executable, "-m", "bachata_cli", "render", str(self.dance), "--song"]
        return [*words, str(self.song), "--clips", "mine", "-o", str(film), "--force", "-q"]


def measure(folder: Path, number: int, moviepy: str) -> int:
    """Measure and print; 1 when a bound is broken."""
    os.environ["BACHATA_HOME"] = str(folder / "home")
    material = Materials(folder, number)
    film, copy = folder / "film.mp4", folder / "copy.bin"
    child = material.words(folder / "whole.mp4")
    cpu_of(child)  # the cover is made
    files = [str(clip.path) for clip in material.cached.values()] + [str(material.sound.path)]
    whole, alone, cat = [], [], []
    for _ in range(REPEATS):  # in turn, so that a busy moment meets all three
        whole.append(cpu_of(child))
        begun = time.process_time()
        with making(film) as file:
            compose_film(material.plan, material.cached, material.sound, (file, film))
        alone.append(time.process_time() - begun)
        cat.append(cpu_of(["sh", "-c", 'o="$1"; shift; cat "$@" > "$o"', "", str(copy), *files]))
    peak = peak_megabytes(child)
    decoded = decode_check(material.tool, folder / "whole.mp4")
    graph = cpu_of(graph_words(material.tool, material.plan, material.paths, folder / "g.mp4"))
    ours, call, floor = (statistics.median(values) for values in (whole, alone, cat))
    print(f"film: {decoded.frames} frames, {decoded.seconds:.2f} s, decodes; ", end="")
    print(f"{film.stat().st_size / 1e6:.0f} MB from {number} clips of {len(KINDS)} kinds")
    rows = [("bachata render, whole", ours), ("ours, in process", call), ("cat", floor)]
    rows += [("making clips alike, once", material.once), ("x264-medium graph", graph)]
    kept = [graph / ours >= GRAPH_TIMES, call / floor <= CAT_TIMES, peak <= PEAK_MB]
    kept.append(material.once <= ONCE_SHARE * graph)
    if moviepy:
        some = [str(path) for path in material.paths[:MOVIEPY_CLIPS]]
        span = [str(OFFSET_S), str(COUNTS * COUNT_S)]
        words = [moviepy, "-c", MOVIEPY, str(folder / "m.mp4"), *span, *some]
        theirs = cpu_of(words) * number / MOVIEPY_CLIPS
        rows.append((f"moviepy (from {MOVIEPY_CLIPS} clips)", theirs))
        kept.append(theirs / ours >= MOVIEPY_TIMES)
    for name, seconds in rows:
        print(f"{name:28}{seconds:9.3f} CPU s   {seconds / ours:8.1f} x whole process")
    print(f"peak memory {peak:.0f} MB; making alike once: {material.once / graph:.0%} of the graph")
    print("bounds kept" if all(kept) else f"BOUND BROKEN {kept}")
    return 0 if all(kept) else 1


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clips", type=int, default=40)
    parser.add_argument("--moviepy", default="")
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), given.clips, given.moviepy)


if __name__ == "__main__":
    sys.exit(main())
