"""Laws of floorwork over any legal notation, not only the shipped moves."""

import cmath
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bachata_cli.domain.film import Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Dancer, Foot, Position
from bachata_cli.figures.floor.clearance import WIDE_CM, cleared, gap
from bachata_cli.figures.floor.landings import rest_ball
from bachata_cli.figures.floor.stepping import compile_move
from bachata_cli.figures.lettering import shortened, width, wrapped
from bachata_cli.figures.sequence import JoinedMove
from bachata_cli.figures.strip import strip
from bachata_cli.figures.top_view import TopLook
from tests.builders import STANCES, a_move

UNHURRIED = settings(deadline=None, max_examples=60)

WAYS = st.sampled_from(["side", "fwd", "back", "left", "right", "cross front", "cross behind"])
TRAVEL = st.one_of(
    st.just(""), st.just(" close"), st.builds(" {} {}".format, WAYS, st.integers(0, 60))
)
SPIN = st.one_of(
    st.just(""), st.builds(" orbit {}{}".format, st.sampled_from("LR"), st.integers(0, 180))
)
FREE = st.sampled_from(
    [" tap", " tap hip", " heel", " kick", " fwd 20 tap", " cross front 15 tap", " drag tap"]
)
PLACE = st.one_of(
    st.sampled_from(list(STANCES)),
    st.tuples(st.integers(-60, 60), st.integers(25, 200)),
    st.tuples(st.integers(-60, 60), st.integers(25, 200), st.integers(-360, 360)),
)


@st.composite
def moves(draw: st.DrawFn) -> Move:
    """A legal move of eight counts: any ways, rotations, taps, places and one full turn."""
    lines = []
    for foot in "LR":
        other = "R" if foot == "L" else "L"
        lines += [f"{stepping}{draw(TRAVEL)}{draw(SPIN)}" for stepping in (foot, other, foot)]
        lines.append(f"{other}{draw(FREE)}")
    turn = draw(st.sampled_from(["", " turn L120", " turn R120"]))
    follower = ["R", "L", "R", "L tap", "L", "R", "L", "R tap"]
    if turn:
        follower[:3] = [f"{foot}{turn}" for foot in "RLR"]
    return a_move(
        "any_move",
        leader=tuple(lines),
        follower=tuple(follower) if turn else None,
        exit=draw(st.sampled_from(["same", "closed", "solo"])),
        place=draw(st.dictionaries(st.integers(1, 7), PLACE, max_size=3)),
    )


@UNHURRIED
@given(moves())
def test_any_legal_move_has_finite_poses_and_still_planted_feet(move: Move) -> None:
    """No step notation makes a foot slide, or a number that is none."""
    work = compile_move(move, Position.OPEN2)
    for who in Dancer:
        for foot in Foot:
            own = [x for x in work.landings[who] if x.foot is foot]
            for here, there in pairwise(own):
                start = max(here.at, 0.5)
                for k in range(5):
                    t = start + k / 4 * (there.leaves - start)
                    assert work.pose(t)[who].feet[foot].ball == here.ball
    for k in range(33):
        for dancer in work.pose(0.5 + k / 4).values():
            assert cmath.isfinite(dancer.body)
            assert all(cmath.isfinite(foot.ball) for foot in dancer.feet.values())


@UNHURRIED
@given(moves())
def test_any_legal_move_ends_on_the_usual_stand_of_its_exit(move: Move) -> None:
    """Leader on the right, follower on the left foot, half a stance beside their homes."""
    work = compile_move(move, Position.OPEN2)
    end, pose = work.frames[-1], work.pose(work.rest_at)
    for who, foot in ((Dancer.LEADER, Foot.RIGHT), (Dancer.FOLLOWER, Foot.LEFT)):
        stand = rest_ball(end.home(who), end.facings[who], foot)
        assert abs(pose[who].feet[foot].ball - stand) < 1e-6
        assert pose[who].feet[foot].weight == 1
    assert end.apart == complex(*STANCES[move.exit_from(Position.OPEN2)].at[:2])


@UNHURRIED
@given(moves(), moves())
def test_any_two_legal_moves_join_without_a_jump(first: Move, second: Move) -> None:
    """From the half count on, the first clip shows the second move: standing feet agree."""
    entry = first.exit_from(Position.OPEN2)
    second = second.model_copy(update={"entry": (entry,)})
    sequence = JoinedMove(first, Position.OPEN2, (second, entry))
    end = sequence.work.frames[-1]
    before = sequence.tableau(first.counts + 0.5 - 1e-9).pose
    after = sequence.tableau(first.counts + 0.5).pose
    for who in Dancer:
        for foot in Foot:
            ball = (before[who].feet[foot].ball - end.leader) * cmath.rect(
                1, -cmath.pi * end.heading / 180
            )
            assert abs(ball - after[who].feet[foot].ball) < 0.6


@UNHURRIED
@given(moves())
def test_any_legal_move_can_be_drawn(move: Move) -> None:
    """Every count gives a picture, wherever the dancers go."""
    assert strip(move, Position.OPEN2, TopLook(Size(64, 36))).size == (256, 72)


POINTS = st.complex_numbers(max_magnitude=60, allow_nan=False, allow_infinity=False)


@UNHURRIED
@given(POINTS, st.floats(-360, 360), POINTS, st.floats(-360, 360))
def test_a_landing_is_cleared_from_a_foot_in_its_way(
    here: complex, heading: float, there: complex, other: float
) -> None:
    """After pushing, two soles do not overlap by more than a centimetre."""
    standing = compile_move(a_move(), Position.OPEN2).landings[Dancer.LEADER][0]
    foot = standing._replace(ball=there, heading=other)
    landed = cleared(standing._replace(ball=here, heading=heading), [foot])
    assert gap(landed, foot)[0] > WIDE_CM - 1


@UNHURRIED
@given(st.text(max_size=200), st.integers(40, 400))
def test_lines_of_any_text_fit_their_room(text: str, room: int) -> None:
    """Shortened and wrapped lines are never wider than asked."""
    for line in (shortened(text, 20, room), *wrapped(text, 20, room, 2)):
        assert width(line, 20) <= room
