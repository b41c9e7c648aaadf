"""Bodies survive any move that validates: whatever is written is solved, measured and drawn."""

import dataclasses
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bachata_cli.domain.film import Size
from bachata_cli.domain.move import MAX_COUNTS, BodyVerb, Move, free_foot
from bachata_cli.domain.steps import MAX_TRAVEL_CM
from bachata_cli.domain.vocabulary import Dancer, Foot, Position, Style
from bachata_cli.figures.body.body_checks import measured
from bachata_cli.figures.body.couple import Couple, couple_of
from bachata_cli.figures.couple_view import CoupleLook
from bachata_cli.figures.floor.stepping import compile_move
from bachata_cli.figures.sequence import JoinedMove
from bachata_cli.files.shipped import shipped_holds
from tests.builders import a_move
from tests.unit.figures.dances import shipped

STANCES = {p: s for move, _ in shipped() for p, s in move.stances.items()}
HOSTILE = settings(deadline=None, max_examples=20)
SMALL = Size(64, 36)

WAY = st.sampled_from(["side", "fwd", "back", "left", "right", "cross front", "cross behind"])
TRAVEL = st.one_of(
    st.just(""), st.just(" close"), st.builds(" {} {}".format, WAY, st.integers(0, MAX_TRAVEL_CM))
)
WEIGHTED = st.sampled_from(["", " ball", " flat", " drag"])
FREE = st.sampled_from([" tap", " tap hip", " heel", " kick", " drag tap", " kick hip"])
SPIN = st.sampled_from([0, 0, 0, 90, -90, 180, -360, 720, -720, 999])
ORBIT = st.one_of(
    st.just(""), st.builds(" orbit {}{}".format, st.sampled_from("LR"), st.integers(0, 999))
)
STEPS_A_COUNT = st.sampled_from([0, 1, 1, 1, 2])


def word(foot: Foot, rest: str, spin: int) -> str:
    """A step in the notation."""
    return f"{foot}{rest}" + (f" turn {'L' if spin > 0 else 'R'}{abs(spin)}" if spin else "")


@st.composite
def lines(draw: st.DrawFn, first: Foot, counts: int, orbit: st.SearchStrategy[str]) -> list[str]:
    """A legal line: any steps of the free foot; the last one makes feet and turns come out even."""
    free, turned, written = first, 0, []
    for _ in range(counts - 1):
        halves = []
        for _ in range(draw(STEPS_A_COUNT)):
            bears, spin = draw(st.booleans()), draw(SPIN)
            turned += spin
            rest = draw(TRAVEL) + draw(WEIGHTED if bears else FREE) + draw(orbit)
            halves.append(word(free, rest, spin))
            free = free.other if bears else free
        written.append(" & ".join(halves) or "-")
    return [*written, word(free, " tap" if free is first else "", -turned % 360)]


@st.composite
def actions(draw: st.DrawFn, counts: int) -> dict[str, object]:
    """Something a body does from any moment on, for any time within the move."""
    start = draw(st.floats(1, counts + 0.4))
    end = min(start + draw(st.floats(0.1, 9)), counts + 1)
    who, verb = draw(st.sampled_from(Dancer)), draw(st.sampled_from(BodyVerb))
    return {"who": who, "do": verb, "from": start, "to": end}


@st.composite
def hostile_moves(draw: st.DrawFn) -> tuple[Move, Position]:
    """A move that validates and may be impossible: strides, spins, places, holds, bodies."""
    counts = draw(st.integers(1, MAX_COUNTS))
    entry = draw(st.sampled_from([p for p in STANCES if p is not Position.POSE]))
    cm, count = st.integers(-300, 300), st.integers(1, counts)
    place = st.one_of(
        st.sampled_from(list(STANCES)),
        st.tuples(cm, cm),
        st.tuples(cm, cm, st.integers(-720, 720)),
    )
    own = draw(st.booleans())
    follower = draw(lines(free_foot(Dancer.FOLLOWER, entry), counts, st.just(""))) if own else None
    move = a_move(
        "hostile",
        leader=draw(lines(free_foot(Dancer.LEADER, entry), counts, ORBIT)),
        follower=follower,
        counts=counts,
        entry=(entry,),
        energy=draw(st.integers(1, 5)),
        styles=draw(st.sets(st.sampled_from(Style), min_size=1)),
        stances=STANCES,
        place=draw(st.dictionaries(count, place, max_size=counts)),
        hold=draw(st.dictionaries(count, st.sampled_from([*shipped_holds(), "unheard_of"]))),
        body=draw(st.lists(actions(counts), max_size=8)),
    )
    return move, entry


def finite(couple: Couple) -> bool:
    """Whether every joint of both is somewhere at every moment."""
    legs = [leg for trunk in couple.trunks.values() for leg in trunk.legs.values()]
    parts: list[Any] = [*couple.trunks.values(), *couple.arms.values(), *legs]
    points = [getattr(part, field.name) for part in parts for field in dataclasses.fields(part)]
    return all(np.isfinite(x).all() for x in points if isinstance(x, np.ndarray))


@HOSTILE
@given(hostile_moves())
def test_any_move_that_validates_has_bodies_and_is_measured(danced: tuple[Move, Position]) -> None:
    """No joint is a number that is none, and every check tells a finite figure and a count."""
    move, entry = danced
    couple = couple_of(move, entry, compile_move(move, entry))
    assert finite(couple)
    for measure in measured(couple):
        assert np.isfinite(measure.worst)
        assert -1 <= measure.when <= move.counts + 1


@HOSTILE
@given(hostile_moves(), st.floats(0, 1))
def test_any_move_that_validates_can_be_drawn_with_bodies(
    danced: tuple[Move, Position], share: float
) -> None:
    """At any moment there is a picture, wherever the dancers went."""
    move, entry = danced
    scene = CoupleLook(SMALL).scene()
    picture = scene.picture(JoinedMove(move, entry), 1 + share * (move.counts - 0.51))
    assert picture.size == tuple(SMALL)
