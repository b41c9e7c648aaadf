"""Which clip stands for a placed move."""

import pytest

from bachata_cli.domain.blueprint import PlacedMove
from bachata_cli.domain.filmed_clip import Certainty, FilmedClip
from bachata_cli.domain.vocabulary import ClipChoice, Family, Position
from bachata_cli.library.places import Places
from bachata_cli.workflow.casting import choose, measure_stretch, select_filmable
from bachata_cli.workflow.shipped_catalog import read_catalog
from tests.conftest import ROOT

MOVES = read_catalog(Places(ROOT / "none", ROOT / "none", ROOT / "none")).moves


def clip(bpm: float, *, counts: int = 8, sure: float = 1.0, tag: str = "a") -> FilmedClip:
    """A clip of the side basic."""
    return FilmedClip(
        id=f"side_basic-{tag * 8}",
        move="side_basic",
        source="/clips/a.mp4",
        source_id=tag * 64,
        tempo_bpm=bpm,
        counts_s=tuple(1 + 60 / bpm * n for n in range(counts + 1)),
        frames_s=tuple(n / 30 for n in range(300)),
        certainty=Certainty(move=sure, tempo=1, count=1),
    )


def step(move: str = "side_basic", bpm: float = 126.0) -> PlacedMove:
    """A move placed on a song."""
    found = MOVES[move]
    return PlacedMove(
        index=0,
        move=found,
        start_count=0,
        counts=found.counts,
        start_s=0,
        end_s=found.counts * 60 / bpm,
        section=None,
        position_in=Position.OPEN2,
        position_out=Position.OPEN2,
    )


@pytest.mark.parametrize(
    ("bpm", "auto", "mine"),
    [
        (126, 1, 1),
        (117, 1, 1),
        (135.9, 1, 1),
        (112, 0, 1),
        (140, 0, 1),
        (99, 0, 0),
        (170, 0, 0),
    ],
)
def test_a_clip_is_stretched_within_bounds(bpm: float, auto: int, mine: int) -> None:
    """8 % unasked, 25 % where own clips are insisted on, on a song of 126 BPM."""
    candidates = [clip(bpm)]
    assert bool(choose(candidates, step(), ClipChoice.AUTO)) == auto
    assert bool(choose(candidates, step(), ClipChoice.MINE)) == mine
    assert choose(candidates, step(), ClipChoice.DRAWN) is None


def test_faster_music_is_a_positive_stretch() -> None:
    """120 danced, 126 shown: 5 % faster."""
    assert measure_stretch(clip(120), step()) == pytest.approx(0.05, abs=0.001)


def test_unsure_clips_are_shown_only_where_insisted_on() -> None:
    """And then a sure one goes before a nearer one."""
    unsure, sure = clip(126, sure=0.3, tag="b"), clip(130)
    assert choose([unsure], step(), ClipChoice.AUTO) is None
    assert choose([unsure], step(), ClipChoice.MINE) == unsure
    assert choose([unsure, sure], step(), ClipChoice.MINE) == sure


def test_other_moves_and_short_clips_do_not_stand_in() -> None:
    """Four counts are no eight, a basic is no turn."""
    assert choose([clip(126, counts=4)], step(), ClipChoice.MINE) is None
    assert choose([clip(126)], step("follower_right_turn"), ClipChoice.MINE) is None


def test_a_dance_of_own_clips_may_be_connected() -> None:
    """What is filmed, and transitions, intros, endings, accents; nothing else."""
    usable = select_filmable(MOVES, [clip(126)])
    families = {move.family for i, move in usable.items() if i != "side_basic"}
    assert "side_basic" in usable
    assert families == {Family.TRANSITION, Family.INTRO, Family.ENDING, Family.ACCENT}
