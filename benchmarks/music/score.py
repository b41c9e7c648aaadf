"""How well songs are heard: the analysis beside the truth, one row per song.

    python benchmarks/music/score.py [FILES]

FILES are song files with their truth beside them (`NAME.json` or `NAME.reference.json`);
without any, the demo songs and, where it is there, the real song. CPU seconds are those of
`analyze` alone in this process, without decoding; the first row includes first uses.
"""

import json
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.song import SongAnalysis, section_at
from bachata_cli.media.decode import decode_mono
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.music import SAMPLE_RATE
from bachata_cli.music.analyze import SongFile, analyze

type Times = NDArray[np.float64]
type Truth = dict[str, Any]

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real" / "song.mp3"
NEAR_S = 0.05
"""A beat is hit within 50 ms."""
BORDER_S = 3.0
"""A section border is hit within 3 s."""
RHYTHM_STEP_S = 0.1
MAX_SECONDS = 1800.0


@dataclass(frozen=True, slots=True)
class Score:
    """One song's figures; None where the truth does not say.

    Attributes
    ----------
    beats
        Share of the danced true beats with a found beat within `NEAR_S`.
    median_s, max_s, mean_s
        Absolute and signed distances of these beats.
    downbeat_f, one_f, border_f
        F measures over the danced song.
    start_s, hit_s
        Found minus true, in beats of the song.
    rhythm
        Share of the danced time with the right rhythm.
    """

    name: str
    beats: float
    median_s: float
    max_s: float
    mean_s: float
    downbeat_f: float
    one_f: float | None
    start_beats: float | None
    hit_beats: float | None
    rhythm: float | None
    border_f: float | None
    cpu_s: float


def known_songs() -> list[Path]:
    """The demo songs and, where it is there, the real song."""
    return [*sorted((ROOT / "songs").glob("*.ogg")), *([REAL] if REAL.exists() else [])]


def truth_of(song: Path) -> Truth:
    """What is known of a song, from the document beside it."""
    for beside in (song.with_suffix(".json"), song.with_suffix(".reference.json")):
        if beside.exists():
            return dict(json.loads(beside.read_text(encoding="utf-8")))
    message = f"no truth beside {song}"
    raise FileNotFoundError(message)


def heard(song: Path) -> tuple[SongAnalysis, float]:
    """The analysis of a file and its CPU seconds."""
    samples = decode_mono(find_ffmpeg(), song, rate=SAMPLE_RATE, max_seconds=MAX_SECONDS)
    file = SongFile(
        path=song.name,
        id=sha256(song.read_bytes()).hexdigest(),
        title=song.stem,
        duration_s=len(samples) / SAMPLE_RATE,
    )
    started = time.process_time()
    return analyze(file, samples), time.process_time() - started


def score(name: str, found: SongAnalysis, truth: Truth, cpu_s: float = 0.0) -> Score:
    """Compare an analysis with the truth over the danced song outside `ignore`."""
    span = (truth.get("dance_start_s", 0.0), truth.get("last_hit_s", found.last_hit_s))
    ignore = truth.get("ignore", [])

    def danced(times: Any) -> Times:  # noqa: ANN401 - lists and tuples of numbers
        row = np.asarray(times, np.float64)
        keep = (row >= span[0] - NEAR_S) & (row <= span[1] + NEAR_S)
        for start, stop in ignore:
            keep &= ~((row >= start - NEAR_S) & (row <= stop + NEAR_S))
        return np.asarray(row[keep])

    beats, every = danced(truth["beats"]), np.asarray(found.beats)
    away = every[np.abs(every[None, :] - beats[:, None]).argmin(axis=1)] - beats
    whole = "ones" in truth
    pace = 60 / found.tempo_bpm
    return Score(
        name=name,
        beats=float((np.abs(away) <= NEAR_S).mean()),
        median_s=float(np.median(np.abs(away))),
        max_s=float(np.abs(away).max()),
        mean_s=float(away.mean()),
        downbeat_f=f_measure(danced(found.downbeats), danced(truth["downbeats"]), NEAR_S),
        one_f=f_measure(danced(found.ones), danced(truth["ones"]), NEAR_S) if whole else None,
        start_beats=(found.dance_start_s - span[0]) / pace if whole else None,
        hit_beats=(found.last_hit_s - span[1]) / pace if whole else None,
        rhythm=_rhythm_share(found, truth) if whole else None,
        border_f=f_measure(
            danced([s.start_s for s in found.sections]),
            danced([s["start_s"] for s in truth["sections"]]),
            BORDER_S,
        )
        if whole
        else None,
        cpu_s=cpu_s,
    )


def f_measure(found: Times, true: Times, within_s: float) -> float:
    """Harmonic mean of the shares of found and of true times that have a partner near."""
    if not len(found) or not len(true):
        return 0.0
    away = np.abs(found[:, None] - true[None, :])
    precision = float((away.min(axis=1) <= within_s).mean())
    recall = float((away.min(axis=0) <= within_s).mean())
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _rhythm_share(found: SongAnalysis, truth: Truth) -> float:
    """Share of the danced time, breaks left out, whose rhythm is named right."""
    right = total = 0
    for part in truth["sections"]:
        if part["rhythm"] == "none":
            continue
        for at in np.arange(part["start_s"], part["end_s"], RHYTHM_STEP_S):
            section = section_at(found.sections, float(at))
            total += 1
            right += section is not None and section.rhythm == part["rhythm"]
    return right / max(1, total)


def _cell(value: float | None, form: str) -> str:
    return "-" if value is None else format(value, form)


def _row(s: Score) -> str:
    cells = [
        f"{s.name:22.22}",
        *(_cell(v, "6.3f") for v in (s.beats,)),
        *(_cell(1000 * v, "6.1f") for v in (s.median_s, s.max_s, s.mean_s)),
        *(f"{_cell(v, '.3f'):>6}" for v in (s.downbeat_f, s.one_f)),
        *(f"{_cell(v, '+.2f'):>6}" for v in (s.start_beats, s.hit_beats)),
        *(f"{_cell(v, '.2f'):>6}" for v in (s.rhythm, s.border_f)),
        f"{s.cpu_s:6.2f}",
    ]
    return " ".join(cells)


def main(names: list[str]) -> None:
    """Print the table."""
    print(
        f"{'':22} {'beats':>6} {'median':>6} {'max':>6} {'mean':>6} {'down':>6} {'ones':>6} ",
        end="",
    )
    print(f"{'start':>5} {'hit':>6} {'rhythm':>6} {'border':>6} {'CPU':>6}")
    print(f"{'':22} {'<50ms':>6} {'ms':>6} {'ms':>6} {'ms':>6} {'F':>6} {'F':>6} ", end="")
    print(f"{'beats':>5} {'beats':>6} {'share':>6} {'F 3s':>6} {'s':>6}")
    for song in [Path(name) for name in names] or known_songs():
        found, cpu_s = heard(song)
        print(_row(score(song.stem, found, truth_of(song), cpu_s)))


if __name__ == "__main__":
    main(sys.argv[1:])
