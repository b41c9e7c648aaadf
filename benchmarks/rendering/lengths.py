"""Long and tall films, and parts of films: do they come out whole, do parts cost their share.

Run: `python -m benchmarks.rendering.lengths`

Through `bachata render` as a person calls it: nine minutes at 1920x1080, 20 s at
720x1280, and a chorus of an eighth of the nine minutes; each drawn once, then
made again from the cache and measured (CPU seconds, all processes; peak memory).
Every film is decoded to its end with all errors fatal. Exits with 1 when one
does not decode, has another length than planned, or the chorus copies more than
its share of bytes.
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bachata_cli.domain.song import Section
from bachata_cli.domain.vocabulary import Rhythm, Role
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.rendering.verify import decode_check
from benchmarks.rendering.dances import EIGHT, dance_on, drifting, noise
from benchmarks.rendering.forty_clips import cpu_of, peak_megabytes

BPM = 122
NEAR_S = 0.05
PEAK_MB = 100


@dataclass(frozen=True)
class Case:
    """A film: its name, seconds of the song, options, and how long it should be; 0: the song."""

    name: str
    seconds: float
    options: tuple[str, ...]
    shown_s: float = 0


CASES = (
    Case("nine minutes, 1080p", 540, ("--size", "1080p")),
    Case("its chorus", 540, ("--size", "1080p", "--section", "chorus"), 540 / 8),
    Case("20 s, vertical", 20, ("--size", "vertical")),
)


def words_of(case: Case, folder: Path) -> list[str]:
    """The command that makes a film; song and dance are made before."""
    home = folder / f"{case.seconds:g}"
    home.mkdir(exist_ok=True)
    song, plan = home / "song.wav", home / "dance.blueprint.json"
    if not plan.exists():
        noise(find_ffmpeg(), song, case.seconds)
        beats = drifting(round(case.seconds * BPM / 60 / EIGHT), case.seconds)
        dance = dance_on(beats, song, EIGHT)
        eighth = case.seconds / 8
        chorus = Section(
            role=Role.CHORUS,
            rhythm=Rhythm.DERECHO,
            start_s=round(2 * eighth, 4),
            end_s=round(3 * eighth, 4),
            energy=3,
        )
        form = dance.song.model_copy(update={"sections": (chorus,)})
        plan.write_text(dance.model_copy(update={"song": form}).to_json())
    words = [sys.executable, "-m", "bachata_cli", "render", str(plan), "--song", str(song)]
    return [*words, "-o", str(film_of(case, folder)), "--force", "-q", *case.options]


def film_of(case: Case, folder: Path) -> Path:
    """Where it lies."""
    return folder / f"{case.name.replace(' ', '-')}.mp4"


def main() -> int:
    """Make, measure, watch."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    wrong: list[str] = []
    sizes: list[int] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["BACHATA_HOME"] = str(folder / "home")
        for case in CASES:
            words = words_of(case, folder)
            once, again = cpu_of(words), cpu_of(words)
            peak = peak_megabytes(words)
            film = film_of(case, folder)
            seen = decode_check(find_ffmpeg(), film)
            sizes.append(film.stat().st_size)
            wanted = case.shown_s or case.seconds
            # a part begins with its card and count-in and ends with its last whole move
            slack = NEAR_S if not case.shown_s else 10
            if abs(seen.seconds - wanted) > slack or peak > PEAK_MB:
                wrong.append(case.name)
            print(
                f"{case.name:22} {seen.seconds:7.2f} s, {seen.frames} pictures, "
                f"{sizes[-1] / 1e6:6.1f} MB; once {once:6.1f}, from the cache {again:.3f} CPU s, "
                f"{peak:.0f} MB of memory; decodes"
            )
    if sizes[1] > sizes[0] / 8 * 1.3:
        wrong.append("share of the chorus")
    print(f"wrong: {', '.join(wrong)}" if wrong else "all right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
