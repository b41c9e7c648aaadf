"""Joins: what one clip shows last, the next one shows first."""

from collections import defaultdict
from functools import cache

import pytest

from bachata_cli.domain.film import Size
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.camera import pixel
from bachata_cli.figures.clip_keys import Danced
from bachata_cli.figures.layout import STAGE_MIDDLE
from bachata_cli.figures.paint.parquet import floor
from bachata_cli.figures.sequence import JoinedMove
from tests.builders import SIDE_BASIC, a_move
from tests.unit.figures.dances import joins, name_of, shipped

SIZE = Size(1280, 720)
JUST = 1e-6

NEARER_CM = 1.0
"""Feet of two clips that meet lie together within this."""


def seen(sequence: JoinedMove, t: float) -> dict[tuple[Dancer, Foot], complex]:
    """Where every foot is seen in the picture, in centimetres of that picture."""
    framing = sequence.framing(t)
    pose = sequence.tableau(t).pose
    return {
        (who, foot): pixel(SIZE, framing, pose[who].feet[foot].ball) / framing.scale
        for who in Dancer
        for foot in Foot
    }


FIFTH = 5


def by_first() -> list[tuple[Danced, list[Danced]]]:
    """Every shipped move with a fifth of what may follow it."""
    found: dict[str, tuple[Danced, list[Danced]]] = {}
    groups: dict[str, list[Danced]] = defaultdict(list)
    for first, second in joins():
        groups[name_of(first)].append(second)
        found[name_of(first)] = (first, groups[name_of(first)])
    # 3,000 joins cost a minute: each move is met by every fifth, all moves are met in turn
    return [(first, after[n % FIFTH :: FIFTH]) for n, (first, after) in enumerate(found.values())]


def str_of(value: object) -> str:
    """A move's name, or how many may follow it."""
    return name_of(value) if isinstance(value, tuple) else str(len(value))  # type: ignore[arg-type]


@cache
def beginnings() -> dict[str, dict[tuple[Dancer, Foot], complex]]:
    """Where every foot is seen in the first picture of every shipped move."""
    return {name_of(danced): seen(JoinedMove(*danced), 1.0) for danced in shipped()}


@pytest.mark.parametrize(("first", "following"), by_first(), ids=str_of)
def test_legal_joins_are_without_a_jump(first: Danced, following: list[Danced]) -> None:
    """On the next one, and where drawing passes to the next move, all four feet stay."""
    counts = first[0].counts
    for second in following:
        sequence = JoinedMove(*first, second)
        begin = beginnings()[name_of(second)]
        last = seen(sequence, counts + 1 - JUST)
        before, after = seen(sequence, counts + 0.5 - JUST), seen(sequence, counts + 0.5)
        assert max(abs(last[key] - begin[key]) for key in last) < NEARER_CM, name_of(second)
        assert max(abs(before[key] - after[key]) for key in before) < NEARER_CM, name_of(second)


@pytest.mark.parametrize("danced", shipped(), ids=name_of)
def test_parts_of_a_move_join_without_a_jump(danced: Danced) -> None:
    """Across a cut after four counts feet and camera are continuous."""
    sequence = JoinedMove(*danced)
    for cut in range(5, danced[0].counts + 1, 4):
        before, after = seen(sequence, cut - JUST), seen(sequence, cut)
        assert max(abs(before[key] - after[key]) for key in before) < NEARER_CM


@pytest.mark.parametrize("danced", shipped(), ids=name_of)
def test_all_feet_stay_in_the_picture_and_off_the_words(danced: Danced) -> None:
    """At any time every ball is seen inside the stage between the columns of words."""
    sequence = JoinedMove(*danced)
    for step in range(2 * danced[0].counts + 1):
        t = min(1 + step / 2, sequence.work.rest_at)
        framing = sequence.framing(t)
        for who, dancer in sequence.tableau(t).pose.items():
            for foot in dancer.feet.values():
                at = pixel(SIZE, framing, foot.ball)
                assert 352 < at.real < 930, (who, t, at)
                assert 30 < at.imag < 630, (who, t, at)


@pytest.mark.parametrize("danced", shipped(), ids=name_of)
def test_a_move_begins_and_ends_in_the_middle_of_the_picture(danced: Danced) -> None:
    """The couple's centre is seen in the middle of the stage at both ends."""
    sequence = JoinedMove(*danced)
    for frame, t in ((sequence.work.frames[0], 1.0), (sequence.work.frames[-1], 99.0)):
        at = pixel(SIZE, sequence.framing(t), frame.centre)
        assert abs(at - STAGE_MIDDLE) < 1e-6


WALK = a_move("walk", leader=("L fwd 30", "R fwd 30", "L fwd 25", "R tap", *SIDE_BASIC[4:]))


def test_the_floor_lies_at_the_end_as_the_next_clip_finds_it() -> None:
    """Though the couple has travelled, the wood of both pictures is the same to the pixel."""
    sequence = JoinedMove(WALK, Position.OPEN2)
    end = sequence.framing(sequence.work.rest_at)
    begin = JoinedMove(a_move(), Position.OPEN2).framing(1.0)
    assert sequence.work.frames[-1].centre - sequence.work.frames[0].centre == 68 + 85j
    assert end.floor == 72 + 72j
    assert floor(SIZE, end).tobytes() == floor(SIZE, begin).tobytes()
    assert floor(SIZE, sequence.framing(5.0)).tobytes() != floor(SIZE, begin).tobytes()


def test_without_a_next_move_the_last_pose_is_held() -> None:
    """Nothing moves after the last count and a half."""
    sequence = JoinedMove(*shipped()[0])
    end = sequence.work.rest_at
    assert sequence.tableau(end).pose == sequence.tableau(end + 0.4).pose


def test_the_foot_to_come_is_announced_a_count_ahead() -> None:
    """On 2 the side basic shows where the left foot lands on 3, with its number."""
    move = next(d for d in shipped() if d[0].id == "side_basic")
    prints = JoinedMove(*move).tableau(2.1).prints
    coming = [p for p in prints if p.ghost == 5]
    assert {(p.landing.foot, p.label) for p in coming} == {(Foot.LEFT, "3"), (Foot.RIGHT, "3")}


def test_prints_are_gone_before_the_next_move() -> None:
    """In the last half count no print of this move is left, so the cut is not seen."""
    move = next(d for d in shipped() if d[0].id == "side_basic")
    prints = JoinedMove(*move, move).tableau(8.49).prints
    assert [p for p in prints if p.ghost < 5] == []
    assert [p for p in JoinedMove(*move, move).tableau(7.5).prints if p.ghost < 5]
