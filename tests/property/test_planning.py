"""Any seed, song form and request: a legal dance to the last hit, or a named cause."""

import unicodedata
from collections.abc import Mapping
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import Length, PlanParameters, SectionWish, UnderstoodRequest
from bachata_cli.domain.song import Break, SongForm
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
from bachata_cli.planning.problem import STRUCTURAL
from bachata_cli.planning.song_part import danced_part
from bachata_cli.request.understand import understand
from bachata_cli.rules.registry import check, errors
from bachata_cli.rules.timeline import lay_out
from tests.unit.planning.material import MOVES, TYPICAL, Part, a_song

parts = st.builds(
    Part,
    role=st.sampled_from(Role),
    rhythm=st.sampled_from(Rhythm),
    energy=st.integers(1, 5),
    eights=st.integers(1, 6),
)
songs = st.builds(
    a_song,
    st.lists(parts, min_size=2, max_size=6),
    bpm=st.floats(88, 165),
    halves=st.lists(st.integers(0, 60), max_size=3),
    twos=st.lists(st.integers(0, 60), max_size=2),
    hit=st.integers(1, 8),
    tail=st.integers(8, 24),
)


def with_breaks(song: SongForm, places: list[tuple[int, int]]) -> SongForm:
    """The song with silences: each an eight it begins in and its length in counts."""
    grid = song.grid
    breaks = tuple(
        Break(start_s=grid.time(at), end_s=grid.time(at + counts), counts=counts)
        for eight, counts in places
        for at in [grid.eights[eight % len(grid.eights)].start]
    )
    return song.model_copy(update={"breaks": breaks})


broken_songs = st.builds(
    with_breaks, songs, st.lists(st.tuples(st.integers(0, 60), st.sampled_from([4, 8])), max_size=3)
)
short_songs = st.builds(
    a_song,
    st.lists(
        parts.map(lambda part: part._replace(eights=min(part.eights, 2))), max_size=3, min_size=2
    ),
    bpm=st.floats(100, 140),
    twos=st.lists(st.integers(0, 5), max_size=1),
    hit=st.sampled_from([1, 5]),
)
"""At most six eights: 20 seconds."""

long_parts = parts.map(lambda part: part._replace(eights=4 + part.eights // 3))
long_songs = st.builds(
    a_song, st.lists(long_parts, min_size=25, max_size=28), bpm=st.floats(100, 120)
)
"""At least 125 eights of 4 to 4.8 s: about nine minutes."""

catalogs = st.frozensets(st.sampled_from(sorted(MOVES)), min_size=1).map(
    lambda names: {name: MOVES[name] for name in sorted(names)}
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
    more=figures,
    less=figures,
    sections=st.lists(
        st.builds(SectionWish, figure=st.sampled_from(Family), role=st.sampled_from(Role)),
        max_size=2,
    ).map(tuple),
    only=st.none() | st.sampled_from(Role),
    new_moves=st.none() | st.integers(0, 4),
    seed=st.integers(0, 2**63 - 1),
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(song=broken_songs, parameters=wishes)
def test_every_plan_is_legal_or_has_a_true_cause(
    song: SongForm, parameters: PlanParameters
) -> None:
    """A plan passes every hard rule; where there is none, its cause is true."""
    assert_planned(song, parameters, MOVES)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(song=broken_songs, parameters=wishes, moves=catalogs)
def test_every_part_of_a_catalog_makes_a_dance_or_a_true_cause(
    song: SongForm, parameters: PlanParameters, moves: dict[str, Move]
) -> None:
    """Any moves at all, also too few: the law and the cause hold."""
    assert_planned(song, parameters, moves)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(song=short_songs, parameters=wishes)
def test_songs_of_twenty_seconds_are_danced_or_have_a_true_cause(
    song: SongForm, parameters: PlanParameters
) -> None:
    """Hardly room for a figure and an ending: the law and the cause hold."""
    assert_planned(song, parameters, MOVES)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(song=long_songs, parameters=wishes)
def test_songs_of_nine_minutes_are_danced(song: SongForm, parameters: PlanParameters) -> None:
    """Length changes time, not law."""
    assert_planned(song, parameters, MOVES)


def assert_planned(song: SongForm, parameters: PlanParameters, moves: Mapping[str, Move]) -> None:
    """A legal dance, the same again, whole, as wished; or a cause that is true."""
    request = UnderstoodRequest(text="any", parameters=parameters)
    try:
        dance = plan(request, song, moves)
    except NoPlanError as error:
        assert_true_cause(error, song, parameters, moves)
        return
    assert errors(check(dance)) == ()
    assert_whole(dance, danced_part(song, parameters.only))
    assert_wishes(dance, parameters)
    assert Blueprint.from_json(dance.to_json()).to_json() == dance.to_json()
    assert plan(request, song, moves).to_json() == dance.to_json()


WITHOUT: dict[str, dict[str, object]] = {
    "plan.start": {"start": None},
    "plan.end": {"end": None},
    "plan.exclude": {"exclude": ()},
    "plan.difficulty": {"difficulty": Difficulty.ADVANCED},
    "plan.constraints": {
        "start": None, "end": None, "exclude": (), "difficulty": Difficulty.ADVANCED,
    },
    "plan.new_moves": {"new_moves": None},
    "plan.no_section": {"only": None},
}  # fmt: skip
"""What each cause says to leave out; a dance must appear without it."""


def assert_true_cause(
    error: NoPlanError,
    song: SongForm,
    parameters: PlanParameters,
    moves: Mapping[str, Move],
) -> None:
    """Without the cause there is a dance, with it none; a catalog at fault stays so."""
    assert error.hint
    every = tuple(moves.values())
    if error.code == "plan.no_section":
        assert parameters.only is not None
        return
    if error.code == "plan.song_too_short":
        return
    part = danced_part(song, parameters.only)
    timeline = lay_out(part, parameters.length)
    if error.code == "plan.catalog":
        free = parameters.model_copy(update=WITHOUT["plan.constraints"])
        assert not danceable(timeline, free, every)
        return
    relaxed = parameters.model_copy(update=WITHOUT[error.code])
    assert danceable(timeline, relaxed, every)
    if error.code != "plan.new_moves":
        assert not danceable(timeline, parameters, every)


def assert_whole(dance: Blueprint, song: SongForm) -> None:
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
    if parameters.new_moves is not None:
        new = {m.id for m in moves if m.family not in STRUCTURAL | {Family.BASIC}}
        assert len(new) <= parameters.new_moves
    relaxed = {r.wished for r in dance.relaxed if r.what == "include"}
    assert set(parameters.include) - names == relaxed


@settings(max_examples=200, deadline=None)
@given(text=st.text(min_size=1, max_size=300))
@example(text="\N{VARIATION SELECTOR-15}")
def test_any_text_is_understood_or_called_empty(text: str) -> None:
    """No text crashes the parser, and understanding its own text changes nothing."""
    if not any(unicodedata.category(c)[0] in "LNPS" for c in text):
        return  # nothing to be seen: letters, numbers, punctuation, symbols
    request = understand(text)
    assert understand(request.text) == request


@settings(max_examples=2, deadline=None)
@given(start=st.integers(0, 2**40))
def test_ten_seeds_give_at_least_eight_dances(start: int) -> None:
    """On a song half as long as usual, wherever the seeds begin."""
    song = a_song(TYPICAL[:4])
    dances = set()
    for seed in range(start, start + 10):
        request = UnderstoodRequest(text="any", parameters=PlanParameters(seed=seed))
        dances.add(tuple(step.move.id for step in plan(request, song, MOVES).steps))
    assert len(dances) >= 8
