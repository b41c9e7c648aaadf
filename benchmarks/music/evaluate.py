"""How well the one is heard: ours beside general trackers, on songs nobody tuned on.

    python -m benchmarks.music.evaluate [--family a|b] [--part held-out] [--songs 42] [--first 0]

Plays `--songs` songs of a family of unkind arrangements, or of a part of the kind generator, from
seed `--first` on, tracks them with everything that can be run here (`--ours`: with ours alone), and
prints the tables; `--write` puts them into docs/music-evaluation.md. Constants are chosen on family
a and on `--part tuning` only; family b was written by another hand that had not seen them.
"""

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from bachata_cli.domain.song import DOUBTFUL_ONE
from benchmarks.music.lessons import FAMILIES, songs
from benchmarks.music.measures import RIGHT, Figures, area_under_curve, measured
from benchmarks.music.performing import Song
from benchmarks.music.score import heard, known_songs, score, truth_of
from benchmarks.music.trackers import Tracked, ours, trackers

DOCUMENT = Path(__file__).parents[2] / "docs" / "music-evaluation.md"
START, END = "<!-- tables -->\n", "<!-- end of tables -->\n"

WIDTH = 0.2
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8)

type All = dict[str, list[Figures]]


def tracked(name: str, count: int, first: int, *, ours_alone: bool = False) -> All:
    """Figures by tracker, song by song."""
    found: All = defaultdict(list)
    tools = {"bachata": ours} if ours_alone else trackers()
    for song in songs(name, count, first):
        for tracker, tool in tools.items():
            found[tracker].append(_one(song, tool))
    return found


def _one(song: Song, tool: Callable[[Song], Tracked]) -> Figures:
    started = time.process_time()
    result = tool(song)
    return measured(song, result, time.process_time() - started)


def tables(found: All, title: str) -> Iterator[str]:
    """The document's lines."""
    own = found["bachata"]
    yield f"### {title}\n"
    yield "| tracker | beat F | downbeat F | eight F | both over .9 | least beat F | CPU s/song |"
    yield "|--|--|--|--|--|--|--|"
    for name, figures in found.items():
        beat, down, eight = (
            _mean([getattr(f, key) for f in figures]) for key in ("beat", "downbeat", "eight")
        )
        usable = _mean([float(f.usable) for f in figures])
        cells = f"{beat:.3f} | {down:.3f} | {eight:.3f} | {usable:.0%}"
        least = min(f.beat for f in figures)
        # compiling, once per environment, is not the tracker's own cost
        cost = float(np.median([f.cpu_s for f in figures]))
        yield f"| {name} | {cells} | {least:.2f} | {cost:.2f} |"
    yield ""
    yield "| ours | figure |"
    yield "|--|--|"
    yield f"| section borders within 3 s, F | {_mean([f.border for f in own]):.3f} |"
    yield f"| rhythm right, share of the danced time | {_mean([f.rhythm for f in own]):.3f} |"
    starts = [float(abs(f.start_bars or 0.0) <= 1.05) for f in own]  # noqa: PLR2004 - a bar
    yield f"| dance start within a bar, share of songs | {_mean(starts):.3f} |"
    hit, real = (sum(f.breaks[i] for f in own) for i in (0, 1))
    yield f"| breaks of a bar or more found | {hit} of {real} |"
    yield f"| confidence of the one, area under the curve | {area_under_curve(own):.3f} |"
    yield from _confidence(own)
    yield from _reliability(own)
    yield ""
    yield from _by_trouble(own)


def _confidence(ours: Sequence[Figures]) -> Iterator[str]:
    sure = [f.eight >= RIGHT for f in ours if (f.sure or 0.0) >= DOUBTFUL_ONE]
    unsure = [f.eight >= RIGHT for f in ours if (f.sure or 0.0) < DOUBTFUL_ONE]
    for name, rows in (("above", sure), ("below (the user is told)", unsure)):
        yield f"| one right {name} {DOUBTFUL_ONE} | {sum(rows)} of {len(rows)} |"


def _reliability(ours: Sequence[Figures]) -> Iterator[str]:
    """Band by band of told confidence: how sure it said it was, and how often it was right."""
    for low in BANDS:
        rows = [
            f for f in ours if low <= (f.sure or 0.0) < low + WIDTH or (f.sure == 1 == low + WIDTH)
        ]
        if rows:
            told, right = (
                _mean([f.sure for f in rows]),
                _mean([float(f.eight >= RIGHT) for f in rows]),
            )
            name = f"told {low:.1f} to {low + WIDTH:.1f}: {len(rows)} songs"
            yield f"| {name} | told {told:.2f}, right {right:.2f} |"


def _by_trouble(ours: Sequence[Figures]) -> Iterator[str]:
    yield "| what is unusual | songs | beat F | downbeat F | eight F | rhythm |"
    yield "|--|--|--|--|--|--|"
    groups: dict[str, list[Figures]] = defaultdict(list)
    for figures in ours:
        for trouble in figures.troubles or ("nothing",):
            groups[trouble].append(figures)
    for trouble, rows in sorted(groups.items()):
        cells = [_mean([getattr(f, k) for f in rows]) for k in ("beat", "downbeat", "eight")]
        shown = " | ".join(f"{cell:.2f}" for cell in cells)
        yield f"| {trouble} | {len(rows)} | {shown} | {_mean([f.rhythm for f in rows]):.2f} |"


def recorded() -> Iterator[str]:
    """The demo songs and, where it is there, a real one."""
    yield "### Composed and real songs\n"
    yield "| song | beats within 50 ms | downbeat F | one F | rhythm | sure of the one | CPU s |"
    yield "|--|--|--|--|--|--|--|"
    for song in known_songs():
        found, cpu_s = heard(song)
        s = score(song.stem, found, truth_of(song), cpu_s)
        name = "a real song (not in the repository)" if song.suffix == ".mp3" else s.name
        one, rhythm = (("-" if v is None else f"{v:.3f}") for v in (s.one_f, s.rhythm))
        cells = f"{s.beats:.3f} | {s.downbeat_f:.3f} | {one} | {rhythm}"
        yield f"| {name} | {cells} | {found.confidence.one:.2f} | {s.cpu_s:.1f} |"
    yield ""


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else float("nan")


def main() -> None:
    """Play, track, tell."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--part", choices=("tuning", "held-out"), default="held-out")
    reader.add_argument("--family", choices=FAMILIES)
    reader.add_argument("--ours", action="store_true")
    reader.add_argument("--songs", type=int, default=42)
    reader.add_argument("--first", type=int, default=0)
    reader.add_argument("--write", action="store_true")
    asked = reader.parse_args()
    last = asked.first + asked.songs - 1
    what = f"family {asked.family!r}" if asked.family else f"the part {asked.part!r}"
    title = f"{asked.songs} songs of {what}, seeds {asked.first}-{last}"
    found = tracked(asked.family or asked.part, asked.songs, asked.first, ours_alone=asked.ours)
    lines = [*tables(found, title), "", *recorded()]
    print("\n".join(lines))
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    if asked.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        before, rest = text.split(START)
        after = rest.split(END)[1]
        body = "\n".join(lines) + "\n"
        DOCUMENT.write_text(before + START + "\n" + body + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
