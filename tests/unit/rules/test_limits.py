"""Every limit of every rule: just inside it nothing is found, just outside the rule speaks.

The numbers stand here a second time on purpose: who moves a limit says so in two places.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from inspect import signature
from typing import NamedTuple

import pytest

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.move import Move
from bachata_cli.domain.song import Break
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Rhythm, Role
from bachata_cli.rules.registry import RULES, limit
from bachata_cli.rules.rule import Rule
from tests.builders import a_move
from tests.unit.planning.material import MOVES, Part
from tests.unit.rules.dances import (
    a_dance,
    changed,
    in_a_row,
    long_dance,
    parameters,
    song_ends,
    unsure,
)

BEGINNER, INTERMEDIATE, ADVANCED = Difficulty
BASIC = MOVES["side_basic"]
BEAT_OF_THE_PICTURE = 64
CROSSING = ("L orbit L90", "R orbit L90", "L", "R tap", "R", "L", "R", "L tap")


class Edge(NamedTuple):
    """A limit, the last measure that is allowed, the first that is not, and a dance of each."""

    code: str
    limit: str
    inside: float
    outside: float
    build: Callable[[float], Blueprint]
    level: Difficulty | None = None


def song_of(eights: int, energy: int = 2) -> tuple[Part, ...]:
    """A verse of so many eights."""
    return (Part(Role.VERSE, Rhythm.DERECHO, energy, eights),)


def off_the_clock(seconds: float) -> Blueprint:
    """A step that says another time than its beat."""
    dance = a_dance()
    return changed(dance, 3, start_s=dance.steps[3].start_s + seconds)


def off_the_hit(beats: float) -> Blueprint:
    """A picture so many beats before the last hit."""
    return song_ends(a_dance(), BEAT_OF_THE_PICTURE + int(beats))


def across_a_border(counts: float) -> Blueprint:
    """A figure that begins half an eight before a section ends; the music has halves there."""
    form = (*song_of(1), Part(Role.CHORUS, Rhythm.MAJAO, 4, 3))
    return in_a_row([a_move(leader=("-",) * int(counts))], form, halves=(0, 1))


def into_a_break(counts: float) -> Blueprint:
    """A figure that begins with eight silent counts."""
    dance = in_a_row([a_move(leader=("-",) * int(counts))], song_of(4))
    silence = Break(start_s=dance.song.grid.time(0), end_s=dance.song.grid.time(8), counts=8)
    song = dance.song.model_copy(update={"breaks": (silence,)})
    return dance.model_copy(update={"song": song})


def above_the_music(steps: float) -> Blueprint:
    """A first move livelier than its section."""
    return in_a_row([a_move(energy=2 + int(steps))], song_of(4, energy=2))


def after_a_calm_move(steps: float) -> Blueprint:
    """A move livelier than the one before, to lively music."""
    return in_a_row([a_move(energy=1), a_move(energy=1 + int(steps))], song_of(4, energy=4))


def turned(degrees: float) -> Move:
    """A basic in which she turns."""
    most, rest = divmod(int(degrees), 2)
    lines = (f"R turn R{most}", f"L turn R{most + rest}", *BASIC.lines(Dancer.FOLLOWER)[2:])
    return BASIC.model_copy(update={"follower": lines})


def turns_at(bpm: float, degrees: float = 720) -> Blueprint:
    """One turning move, to a song of a tempo."""
    dance = in_a_row([turned(degrees)], song_of(4))
    return dance.model_copy(update={"song": dance.song.model_copy(update={"tempo_bpm": bpm})})


def figures(number: float, eights: float, level: Difficulty) -> Blueprint:
    """So many different figures in so many eights."""
    moves = [a_move(f"figure_{index % int(number)}") for index in range(int(eights))]
    return parameters(in_a_row(moves, song_of(int(eights))), difficulty=level)


def returning_chorus(eights: float, shared: float) -> Blueprint:
    """A chorus that comes back so long, and shows so many figures of the first."""
    form = (
        Part(Role.CHORUS, Rhythm.MAJAO, 4, 4),
        Part(Role.VERSE, Rhythm.DERECHO, 2, 1),
        Part(Role.CHORUS, Rhythm.MAJAO, 4, int(eights)),
    )
    first = [a_move(f"first_{index}") for index in range(4)]
    again = [*first[: int(shared)], *(a_move(f"new_{index}") for index in range(4))]
    return in_a_row([*first, BASIC, *again[: int(eights)]], form)


def walked(cm: float) -> Blueprint:
    """A couple that walks off."""
    paces = ("L fwd 100", "R fwd 100", "L fwd 100", "R tap", f"R fwd {int(cm) - 300}", "L", "R")
    return in_a_row([BASIC.model_copy(update={"leader": (*paces, "L tap")})], song_of(4))


def on_the_other_half(of_100: float, eights: int = 100) -> Blueprint:
    """A couple that changes sides and back again so many eights later."""
    moves = [BASIC] * eights
    for at in (5, 5 + int(of_100)):
        moves[at] = BASIC.model_copy(update={"leader": CROSSING})
    return in_a_row(moves, song_of(eights))


def by_level(name: str, least: Mapping[Difficulty, int], step: int, eights: int) -> list[Edge]:
    """The edges of a limit that each level has of its own."""

    def of(level: Difficulty) -> Callable[[float], Blueprint]:
        return lambda number: figures(number, eights, level)

    return [
        Edge("BP3-VARIETY", name, number, number + step, of(level), level)
        for level, number in least.items()
    ]


EDGES = [
    Edge("BP0-GRID", "seconds", 0.0009, 0.0011, off_the_clock),
    Edge("BP0-LENGTH", "beats", 7, 8, off_the_hit),
    Edge("BP1-HIT", "beats", 0, 1, off_the_hit),
    Edge("BP1-ONE", "confidence", 0.8, 0.79, lambda share: unsure(a_dance(), share)),
    Edge("BP1-BORDER", "counts", 8, 9, across_a_border),
    Edge("BP1-BREAK", "counts", 8, 9, into_a_break),
    Edge("BP1-ENERGY", "above", 2, 3, above_the_music),
    Edge("BP1-ENERGY", "leap", 2, 3, after_a_calm_move),
    Edge("BP2-REST", "turn_deg", 719, 720, lambda deg: in_a_row([turned(deg)] * 2, song_of(4))),
    Edge("BP2-DIZZY", "figures", 2, 3, lambda n: in_a_row([turned(360)] * int(n), song_of(4))),
    Edge("BP2-DIZZY", "turn_deg", 359, 360, lambda deg: in_a_row([turned(deg)] * 3, song_of(4))),
    Edge("BP2-TEMPO", "bpm", 137, 138, turns_at),
    Edge("BP2-TEMPO", "turn_deg", 719, 720, lambda deg: turns_at(140, deg)),
    Edge("BP3-REPEAT", "times", 2, 3, lambda n: in_a_row([MOVES["caress"]] * int(n), song_of(8))),
    Edge("BP3-BASICS", "eights", 4, 5, lambda n: in_a_row([BASIC] * int(n), song_of(8))),
    *by_level("most", {BEGINNER: 9, INTERMEDIATE: 18, ADVANCED: 26}, step=1, eights=30),
    *by_level("fewest", {BEGINNER: 3, INTERMEDIATE: 5, ADVANCED: 6}, step=-1, eights=24),
    Edge("BP3-VARIETY", "eights", 23, 24, lambda eights: figures(2, eights, BEGINNER)),
    Edge("BP3-MOTIF", "eights", 3, 4, lambda eights: returning_chorus(eights, 0)),
    Edge("BP3-MOTIF", "figures", 1, 0, lambda shared: returning_chorus(4, shared)),
    Edge("BP3-HOLD", "eights", 16, 17, lambda eights: long_dance(int(eights) * ("side_basic",))),
    Edge("BP3-FLOOR", "cm", 400, 401, walked),
    Edge("BP3-FLOOR", "share", 0.15, 0.14, lambda share: on_the_other_half(round(100 * share))),
    Edge("BP3-FLOOR", "eights", 23, 24, lambda eights: on_the_other_half(1, int(eights))),
]


def rule_of(edge: Edge) -> Rule:
    """The rule an edge belongs to."""
    return next(rule for rule in RULES if rule.code == edge.code)


def moved(edge: Edge, steps: int) -> Rule:
    """The rule with this limit moved outwards by so many steps."""
    rule = rule_of(edge)
    old = limit(edge.code, edge.limit, edge.level)
    new = old + steps * (edge.outside - edge.inside)
    if edge.level is None:
        return replace(rule, limits={**rule.limits, edge.limit: new})
    levels = rule.limits[edge.limit]
    assert isinstance(levels, Mapping)
    return replace(rule, limits={**rule.limits, edge.limit: {**levels, edge.level: int(new)}})


each = pytest.mark.parametrize("edge", EDGES, ids=lambda e: f"{e.code} {e.limit} {e.level or ''}")


@each
def test_a_rule_speaks_just_outside_its_limit_and_not_just_inside(edge: Edge) -> None:
    """One step of the measure makes the difference."""
    rule = rule_of(edge)
    assert list(rule.check(edge.build(edge.inside))) == []
    assert {finding.code for finding in rule.check(edge.build(edge.outside))} == {edge.code}


@each
def test_a_limit_moved_by_one_step_does_not_go_unnoticed(edge: Edge) -> None:
    """Further out, the first dance outside is allowed; further in, the last inside is not."""
    assert list(moved(edge, 1).check(edge.build(edge.outside))) == []
    assert list(moved(edge, -1).check(edge.build(edge.inside))) != []


def test_every_limit_of_every_rule_has_an_edge() -> None:
    """A limit nobody stands at could be any number."""
    limits = [
        (rule.code, name, level)
        for rule in RULES
        for name, value in rule.limits.items()
        for level in (value if isinstance(value, Mapping) else (None,))
    ]
    assert sorted(map(str, limits)) == sorted(str((e.code, e.limit, e.level)) for e in EDGES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_its_limits_from_its_fields_and_says_them(rule: Rule) -> None:
    """What finds breaches takes every limit by name; the text names them, braces are filled in."""
    _, *names = signature(rule.find).parameters
    assert names == list(rule.limits)
    assert "{" not in rule.text


def test_a_limit_by_level_needs_the_level() -> None:
    """Nobody is held to the limit of another level by accident."""
    assert limit("BP3-VARIETY", "most", BEGINNER) == 9
    with pytest.raises(KeyError, match="by level"):
        limit("BP3-VARIETY", "most")
