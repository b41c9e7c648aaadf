"""Any seed, song form and request: a legal dance to the last hit, or a named cause."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.request import Length, PlanParameters, UnderstoodRequest
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.vocabulary import (
    Difficulty,
    Energy,
    Family,
    Mood,
    Position,
    Rhythm,
    Role,
    Style,
)
from bachata_cli.planning.diagnosis import danceable
from bachata_cli.planning.offline import plan
from bachata_cli.planning.rules import check, errors
from bachata_cli.planning.timeline import lay_out
from bachata_cli.planning.understand import understand
from tests.unit.planning.material import MOVES, Part, a_song

parts = st.builds(
    Part,
    role=st.sampled_from(Role),
    rhythm=st.sampled_from(Rhythm),
    energy=st.integers(1, 5),
    eights=st.integers(1, 9),
)
songs = st.builds(
    a_song,
    st.lists(parts, min_size=2, max_size=7),
    bpm=st.floats(88, 165),
    halves=st.lists(st.integers(0, 60), max_size=3),
    hit=st.integers(1, 8),
    tail=st.integers(8, 24),
)
figures = st.lists(
    st.sampled_from([*Family, "side_basic", "caress", "side_dip", "shine"]), max_size=3, unique=True
).map(tuple)
lengths = (
    st.none()
    | st.builds(Length, counts=st.integers(16, 400))
    | st.builds(Length, seconds=st.floats(1, 300))
)
wishes = st.builds(
    PlanParameters,
    difficulty=st.sampled_from(Difficulty),
    styles=st.lists(st.sampled_from(Style), max_size=2, unique=True).map(tuple),
    mood=st.sampled_from(Mood),
    energy=st.sampled_from(Energy),
    length=lengths,
    include=figures,
    exclude=st.just(()) | figures,
    start=st.none() | st.sampled_from([Position.OPEN2, Position.CLOSED, Position.ONE]),
    end=st.none() | st.sampled_from([Position.OPEN2, Position.CLOSED, Position.ONE]),
    seed=st.integers(0, 2**63 - 1),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(song=songs, parameters=wishes)
def test_every_plan_is_legal_or_has_a_true_cause(
    song: SongAnalysis, parameters: PlanParameters
) -> None:
    """A plan passes every hard rule; where there is none, no legal dance exists."""
    request = UnderstoodRequest(text="any", parameters=parameters)
    try:
        dance = plan(request, song, MOVES)
    except NoPlanError as error:
        assert_true_cause(error, song, parameters)
        return
    assert errors(check(dance)) == ()
    assert_whole(dance, song)
    assert_wishes(dance, parameters)
    assert Blueprint.from_json(dance.to_json()).to_json() == dance.to_json()
    assert plan(request, song, MOVES).to_json() == dance.to_json()


def assert_true_cause(error: NoPlanError, song: SongAnalysis, parameters: PlanParameters) -> None:
    """The error helps, and with every wish let go there is no dance either."""
    assert error.hint
    if error.code != "plan.song_too_short":
        timeline = lay_out(song, parameters.length)
        assert not danceable(timeline, parameters, tuple(MOVES.values()))


def assert_whole(dance: Blueprint, song: SongAnalysis) -> None:
    """From the dance start without a gap to the last hit, or to the wished length."""
    steps = dance.steps
    assert all(a.start_count + a.counts == b.start_count for a, b in pairwise(steps))
    danced = next(step for step in steps if step.move.family is not Family.INTRO)
    assert danced.start_s == song.dance_start_s
    hit = steps[-1].start_count + (steps[-1].move.hit or 0) - 1
    if dance.parameters.length is None:
        assert abs(hit - song.grid.nearest(song.last_hit_s)) < 8
    else:
        assert hit <= song.grid.nearest(song.last_hit_s) + 7


def assert_wishes(dance: Blueprint, parameters: PlanParameters) -> None:
    """Nothing above the level, nothing refused; wishes are there or relaxed aloud."""
    moves = [step.move for step in dance.steps]
    assert all(move.difficulty.rank <= parameters.difficulty.rank for move in moves)
    names = {move.id for move in moves} | {move.family for move in moves}
    assert not names & set(parameters.exclude)
    relaxed = {r.wished for r in dance.relaxed if r.what == "include"}
    assert set(parameters.include) - names == relaxed


@settings(max_examples=200, deadline=None)
@given(text=st.text(min_size=1, max_size=300))
def test_any_text_is_understood_or_called_empty(text: str) -> None:
    """No text crashes the parser, and understanding its own text changes nothing."""
    if not any(c.isprintable() and not c.isspace() for c in text):
        return
    request = understand(text)
    assert understand(request.text) == request


@settings(max_examples=5, deadline=None)
@given(start=st.integers(0, 2**40))
def test_ten_seeds_give_at_least_eight_dances(start: int) -> None:
    """On a song of typical length, wherever the seeds begin."""
    song = a_song()
    dances = set()
    for seed in range(start, start + 10):
        request = UnderstoodRequest(text="any", parameters=PlanParameters(seed=seed))
        dances.add(tuple(step.move.id for step in plan(request, song, MOVES).steps))
    assert len(dances) >= 8
