"""How the drawn couple moves, measured as real couples were measured.

    python -m benchmarks.figures.flow                    the main entry of every move
    python -m benchmarks.figures.flow basic              moves of a family
    python -m benchmarks.figures.flow --all-entries      every move from every entry (legs, arms)

Bodies alone, no pictures: eleven joints of each dancer as the solver has them, thirty times a
second at 125 BPM. The figures beside ours are those of fourteen salsa takes of one couple in
the CMU motion capture database (`docs/sources.md`, B7): another dance, the same bodies.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Family, Foot, Position
from bachata_cli.figures.body.couple import Couple, couple_of
from bachata_cli.figures.body.moments import RATE
from bachata_cli.figures.body.trunks import Trunk
from bachata_cli.figures.floor.stepping import compile_move

FOLDER = Path(__file__).parents[2] / "moves"
STEP_S = 60 / 125 / RATE
STILL = 0.25
"""A moment is nearly still when joints move at less than this share of their mean speed."""

RADII_CM = {Dancer.LEADER: (6.5, 4.5), Dancer.FOLLOWER: (6.0, 4.0)}
"""Half the thickness of thigh and shank."""

PEOPLE = {
    Dancer.LEADER: {
        "chest": "0.00-0.01", "head": "0.02", "tilt": "12", "knee": "21, 37, 49", "jerk": "286",
    },
    Dancer.FOLLOWER: {
        "chest": "0.00-0.01", "head": "0.02", "tilt": "24", "knee": "34, 42, 54", "jerk": "497",
    },
}  # fmt: skip
"""The same measures of the motion capture: medians of fourteen takes."""

HEAD_CM, FORE_ARM_CM = 9.0, 3.0
MOST_LAG_S = 0.2
TILT_WINDOW = 0.5
"""Counts round a tap in which its hip is looked for."""

type Line = tuple[NDArray[np.float64], NDArray[np.float64]]
type Numbers = NDArray[np.float64]


class Danced(NamedTuple):
    """A solved move."""

    move: Move
    entry: Position
    couple: Couple
    inside: slice
    """The samples between the joins."""


def solved(move: Move, entry: Position) -> Danced:
    """A move by itself, from the join before it to the join after it."""
    couple = couple_of(move, entry, compile_move(move, entry))
    inside = slice(couple.moments.index(0.5), couple.moments.index(move.counts + 0.5))
    return Danced(move, entry, couple, inside)


def joints(couple: Couple, who: Dancer) -> list[Numbers]:
    """The eleven joints that motion capture gives, `(T, 3)` each, metres."""
    trunk = couple.trunks[who]
    found = [trunk.pelvis, trunk.chest, trunk.head]
    for foot in Foot:
        leg, arm = trunk.legs[foot], couple.arms[who, foot]
        found += [leg.knee, leg.ankle, arm.elbow, arm.wrist]
    return found


def speed(danced: Danced) -> Numbers:
    """Mean speed of all joints of both between two samples, m/s."""
    both = [j[danced.inside] for who in Dancer for j in joints(danced.couple, who)]
    steps = [np.linalg.norm(np.diff(j, axis=0), axis=1) for j in both]
    found: Numbers = np.mean(steps, 0) / STEP_S
    return found


def lag(first: Numbers, second: Numbers) -> tuple[float, float]:
    """Seconds by which the second follows the first, and their correlation there."""
    best, at = -2.0, 0
    for k in range(-round(MOST_LAG_S / STEP_S), round(MOST_LAG_S / STEP_S) + 1):
        a, b = (
            (first[: len(first) - k], second[k:])
            if k >= 0
            else (first[-k:], second[: len(second) + k])
        )
        if (found := correlation(a, b)) > best:
            best, at = found, k
    return at * STEP_S, best


def correlation(a: Numbers, b: Numbers) -> float:
    """Of two speeds `(T, ...)`, all components together."""
    a, b = a - a.mean(0), b - b.mean(0)
    return float((a * b).sum() / max(float(np.sqrt((a * a).sum() * (b * b).sum())), 1e-12))


def floor_speed(points: Numbers, inside: slice) -> Numbers:
    """Speed over the floor `(T, 2)`."""
    found: Numbers = np.gradient(points[inside, :2], axis=0)
    return found


def tilt_deg(trunk: Trunk) -> Numbers:
    """How far the line of the hips is from level; up on the right is positive."""
    left, right = trunk.legs[Foot.LEFT].hip, trunk.legs[Foot.RIGHT].hip
    across = right - left
    found: Numbers = np.degrees(np.arcsin(across[:, 2] / np.linalg.norm(across, axis=1)))
    return found


def hips_at_taps(danced: Danced) -> list[tuple[bool, float]]:
    """For each tap whether it speaks, and the largest height of the free hip over the other, cm."""
    found = []
    counts = danced.couple.moments.counts
    for who, footing in danced.couple.moments.footing.items():
        legs = danced.couple.trunks[who].legs
        for at, foot, speaks in footing.taps:
            near = np.abs(counts - at) <= TILT_WINDOW
            up = (legs[foot].hip - legs[foot.other].hip)[near, 2] * 100
            found.append((speaks, float(np.abs(up).max())))
    return found


def knee_deg(danced: Danced, who: Dancer) -> Numbers:
    """Bend of the leg that bears the weight, degrees from straight."""
    trunk, feet = danced.couple.trunks[who], danced.couple.moments.footing[who].feet
    bends = {}
    for foot, leg in trunk.legs.items():
        a, b = leg.hip - leg.knee, leg.ankle - leg.knee
        cos = (a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
        bends[foot] = 180 - np.degrees(np.arccos(np.clip(cos, -1, 1)))
    right = feet[Foot.RIGHT].weight > feet[Foot.LEFT].weight
    found: Numbers = np.where(right, bends[Foot.RIGHT], bends[Foot.LEFT])[danced.inside]
    return found


def jerk(danced: Danced, who: Dancer) -> Numbers:
    """Change of acceleration of the head, m/s3."""
    head = danced.couple.trunks[who].head[danced.inside]
    found: Numbers = np.linalg.norm(np.diff(head, n=3, axis=0), axis=1) / STEP_S**3
    return found


def gap_cm(one: Line, other: Line) -> Numbers:
    """The least distance of two moving lines, cm, by seventeen points of each."""
    parts = np.linspace(0, 1, 17)[None, :, None]
    a = one[0][:, None] + (one[1] - one[0])[:, None] * parts
    b = other[0][:, None] + (other[1] - other[0])[:, None] * parts
    apart = np.linalg.norm(a[:, :, None] - b[:, None], axis=-1)
    found: Numbers = apart.min((1, 2)) * 100
    return found


def legs_cm(danced: Danced) -> float:
    """How deep legs of the two lie in each other at the worst moment; negative when they do."""
    bones = {
        who: [
            (line, radius)
            for leg in danced.couple.trunks[who].legs.values()
            for line, radius in zip(
                ((leg.hip, leg.knee), (leg.knee, leg.ankle)), RADII_CM[who], strict=True
            )
        ]
        for who in Dancer
    }
    return min(
        float((gap_cm(a, b) - p - q)[danced.inside].min())
        for a, p in bones[Dancer.LEADER]
        for b, q in bones[Dancer.FOLLOWER]
    )


def faces_cm(danced: Danced) -> float:
    """How near a forearm comes to a head, surfaces; negative when it passes through."""
    found = []
    for arm in danced.couple.arms.values():
        for trunk in danced.couple.trunks.values():
            head = trunk.head
            apart = gap_cm((arm.elbow, arm.wrist), (head, head)) - HEAD_CM - FORE_ARM_CM
            found.append(float(apart[danced.inside].min()))
    return min(found)


def row(name: str, people: str, ours: str) -> None:
    """Print what is measured, people's figure and ours."""
    print(f"{name:52} {people:>16}   {ours}")


def spread(name: str, people: str, ours: Iterable[float], form: str = ".2f") -> None:
    """A row of many values: median and range."""
    values = np.array(list(ours))
    if len(values):
        middle, least, most = (
            format(float(x), form) for x in (np.median(values), values.min(), values.max())
        )
        row(name, people, f"{middle:>8}   ({least} to {most})")


def report(dances: Sequence[Danced]) -> None:
    """Print every row of the table."""
    every = np.concatenate([found / found.mean() for found in map(speed, dances)])
    row(f"{len(dances)} moves", "people", "    ours: median (least to most)")
    row("moments under a quarter of the mean, %", "6.6", f"{100 * (every < STILL).mean():8.1f}")
    row("p10 of joint speed over its mean", ".41", f"{np.percentile(every, 10):8.2f}")
    pairs = [
        tuple(floor_speed(d.couple.trunks[who].pelvis, d.inside) for who in Dancer) for d in dances
    ]
    basics = [p for p, d in zip(pairs, dances, strict=True) if d.move.family is Family.BASIC]
    spread("pelvis' speeds of both, correlation at lag 0", ".01", (correlation(*p) for p in pairs))
    spread("  basics", "", (correlation(*p) for p in basics))
    spread("  her delay in basics, s", "none", (lag(*p)[0] for p in basics))
    for who in Dancer:
        _report_body(dances, who)
    taps = [tap for d in dances for tap in hips_at_taps(d)]
    for name, wanted in (("that speak", True), ("that do not", False)):
        found = [cm for speaks, cm in taps if speaks is wanted]
        spread(f"hip difference at taps {name}, cm", "", found, ".1f")
    _report_clearance(dances)


def _report_body(dances: Sequence[Danced], who: Dancer) -> None:
    people = PEOPLE[who]
    trunks = [(d.couple.trunks[who], d.inside) for d in dances]
    hips = [floor_speed(t.pelvis, i) for t, i in trunks]
    for name, points in (
        ("chest", [t.chest for t, _ in trunks]),
        ("head", [t.head for t, _ in trunks]),
    ):
        late = [
            lag(hip, floor_speed(p, i))[0]
            for hip, p, (_, i) in zip(hips, points, trunks, strict=True)
        ]
        spread(f"{who}: {name} behind pelvis, s", people[name], late)
    tilts = np.percentile(np.concatenate([tilt_deg(t)[i] for t, i in trunks]), [5, 95])
    row(f"{who}: tilt of the pelvis, p5 to p95, deg", people["tilt"], f"{np.ptp(tilts):8.1f}")
    knees = np.percentile(np.concatenate([knee_deg(d, who) for d in dances]), [10, 50, 90])
    shown = ", ".join(f"{x:.0f}" for x in knees)
    row(f"{who}: standing knee, p10, median, p90", people["knee"], f"    {shown}")
    jerks = np.concatenate([jerk(d, who) for d in dances])
    shown = f"{np.percentile(jerks, 95):8.0f}   (largest {jerks.max():.0f})"
    row(f"{who}: jerk of the head, p95, m/s3", people["jerk"], shown)


def _report_clearance(dances: Sequence[Danced]) -> None:
    for name, measure in (("legs through legs", legs_cm), ("forearm through a head", faces_cm)):
        found = sorted((measure(d), d.move.id, d.entry) for d in dances)
        through = [x for x in found if x[0] < -1]
        worst = "; ".join(f"{move} from {entry} {cm:.1f}" for cm, move, entry in through[:6])
        row(f"{name}, moves by more than 1 cm", "0", f"{len(through):8d}   {worst}")
    for entry in Position:
        staying = [d for d in dances if d.entry is d.move.exit_from(d.entry) is entry]
        chests = [
            float(np.linalg.norm(his.chest - hers.chest, axis=1)[d.inside].mean() * 100)
            for d in staying
            for his, hers in [tuple(d.couple.trunks[who] for who in Dancer)]
        ]
        spread(f"chests apart in {entry}, cm", "", chests, ".0f")


def main() -> int:
    """Solve the moves asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("family", nargs="?", type=Family)
    parser.add_argument("--all-entries", action="store_true")
    asked = parser.parse_args()
    moves = [m for m in load_catalog(FOLDER).moves.values() if asked.family in {None, m.family}]
    report([solved(m, e) for m in moves for e in (m.entry if asked.all_entries else m.entry[:1])])
    return 0


if __name__ == "__main__":
    sys.exit(main())
