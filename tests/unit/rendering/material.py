"""Pictures, songs and dances small enough to render in a test."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from bachata_cli.domain.beats import BeatGrid
from bachata_cli.domain.blueprint import Blueprint, PlacedMove, Planner, ShownDance
from bachata_cli.domain.events import Listener, ignore
from bachata_cli.domain.film import Clip, RenderPlan, Shot, Size
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.vocabulary import Position
from bachata_cli.files.publication import making
from bachata_cli.files.storage import sha256_of
from bachata_cli.rendering.clip_index import CachedClip
from bachata_cli.rendering.compose import FilmReport, compose_film
from bachata_cli.rendering.sound import EncodedSound
from bachata_cli.workflow.shipped_catalog import shipped_catalog
from tests.builders import a_grid, a_move

SMALL = Size(64, 64)
STILL, ODD, EVEN = 120, 40, 210
"""Grey of a held picture, of counts 1 3 5 7, and of counts 2 4 6 8."""


def render_film(
    plan: RenderPlan,
    clips: Mapping[str, CachedClip],
    sound: EncodedSound,
    out: Path,
    *,
    replace: bool = False,
    listen: Listener = ignore,
) -> FilmReport:
    """A film under its name."""
    with making(out, replace=replace) as file:
        return compose_film(plan, clips, sound, (file, out), listen)


def a_clip(
    key: str = "c0de",
    knots: Sequence[int] = (0, 5, 10, 15, 20),
    size: Size = SMALL,
    first: int = ODD,
) -> Clip:
    """A clip whose grey changes on every count; `first` is the first count's."""

    def frames() -> Iterator[bytes]:
        grey = first
        for picture in range(knots[-1]):
            if picture and picture in knots:
                grey = EVEN if grey == ODD else ODD
            yield bytes([grey]) * (size.width * size.height * 3)

    return Clip(key, size, tuple(knots), frames)


def a_still(key: str = "5711", size: Size = SMALL) -> Clip:
    """One picture."""
    return a_clip(key, (0, 1), size, first=STILL)


@dataclass
class GreyArtist:
    """An artist whose every count is another grey.

    `pictures` is the number of pictures of each count; moves of more than 4
    counts are split, as the real artist may.
    """

    pictures: int = 7
    size: Size = SMALL

    def opening(self, dance: ShownDance, count_in: int) -> Clip:
        """A still, then the counts."""
        knots = (0, *(1 + i * self.pictures for i in range(count_in + 1)))
        del dance
        return a_clip(f"00{count_in}", knots, self.size, first=STILL)

    def move(self, step: PlacedMove, upcoming: PlacedMove | None) -> tuple[Clip, ...]:
        """Clips of 4 counts and a rest."""
        del upcoming
        lengths = [min(4, step.counts - at) for at in range(0, step.counts, 4)]
        return tuple(
            a_clip(
                f"{step.index:02x}{part}",
                [i * self.pictures for i in range(n + 1)],
                self.size,
            )
            for part, n in enumerate(lengths)
        )

    def closing(self, last: PlacedMove) -> Clip:
        """A still."""
        return a_still(f"ff{last.index:02x}", self.size)


def a_blueprint(
    grid: BeatGrid | None = None,
    starts: Sequence[int] = (8, 16, 24),
    duration_s: float | None = None,
    counts: int = 8,
) -> Blueprint:
    """Side basics that start on the given beats."""
    grid = grid or a_grid(beats=49)
    move = a_move()
    if counts != move.counts:
        move = a_move(leader=move.leader[:counts])
    steps = tuple(
        PlacedMove(
            index=index,
            move=move,
            start_count=start,
            counts=counts,
            start_s=grid.time(start),
            end_s=grid.time(start + counts),
            section=None,
            position_in=Position.OPEN2,
            position_out=Position.OPEN2,
        )
        for index, start in enumerate(starts)
    )
    song = SongForm(
        id="0" * 64,
        title="Test",
        duration_s=grid.time(starts[-1] + counts) + 2 if duration_s is None else duration_s,
        tempo_bpm=120,
        grid=grid,
        dance_start_s=grid.time(starts[0]),
        last_hit_s=grid.time(starts[-1] + counts),
    )
    return Blueprint(
        title="Test dance",
        request="a test",
        parameters=PlanParameters(),
        seed=0,
        planner=Planner(name="test"),
        song=song,
        steps=steps,
    )


def a_plan(clips: Sequence[Clip], count_s: float = 0.4, title: str = "Test") -> RenderPlan:
    """Clips one after another, every count equally long."""
    shots, at = [], 0.0
    for number, clip in enumerate(clips):
        times = [round(at + i * count_s, 4) for i in range(len(clip.knots))]
        shots.append(Shot(clip=clip.key, times_s=tuple(times), title=f"Move {number}"))
        at = times[-1]
    return RenderPlan(size=clips[0].size, duration_s=at, title=title, shots=tuple(shots))


def a_song(path: Path, seconds: float, clicks: Sequence[float] = (), rate: int = 44_100) -> Path:
    """Quiet noise with short loud clicks at given times; the suffix chooses the format."""
    sound = np.random.default_rng(0).normal(0, 0.001, (int(seconds * rate), 2))
    for click in clicks:
        at = round(click * rate)
        sound[at : at + 20] += 0.8 * np.exp(-np.arange(20) / 6)[: len(sound) - at, None]
    soundfile.write(path, sound, rate)
    return path


def a_whole_dance(folder: Path, eights: int = 1) -> tuple[Path, Path]:
    """A blueprint that keeps every rule, and its song with a click on every beat, as files.

    Side basics from the first one on, then the final pose; 120 beats a minute.
    """
    grid = a_grid(bpm=120, beats=8 * eights + 17, first_s=1.0)
    end = grid.time(8 * eights + 8)
    song = a_song(folder / "song.wav", end + 0.5, grid.beats[: 8 * eights + 9])
    dance = a_blueprint(grid, [8 * n for n in range(eights + 1)], duration_s=end + 0.5)
    pose = shipped_catalog().moves["final_pose"]
    last = dance.steps[-1].model_copy(
        update={"move": pose, "counts": pose.counts, "position_out": Position.POSE}
    )
    known = {"id": sha256_of(song), "last_hit_s": grid.time(8 * eights + 4)}
    reference = dance.song.model_copy(update=known)
    whole = dance.model_copy(update={"song": reference, "steps": (*dance.steps[:-1], last)})
    plan = folder / "dance.blueprint.json"
    plan.write_text(whole.to_json())
    return plan, song
