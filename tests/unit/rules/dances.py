"""Dances for the tests of rules: a good one, and ways to spoil it unchecked."""

from collections.abc import Sequence
from typing import Any

from bachata_cli.domain.blueprint import Blueprint, PlacedMove, Planner
from bachata_cli.domain.move import Move
from bachata_cli.domain.song import Break
from bachata_cli.domain.vocabulary import Dancer, Difficulty, Rhythm, Role
from bachata_cli.rules.placing import Routine, place
from tests.unit.planning.material import MOVES, Part, a_request, a_song

FORM = (
    Part(Role.INTRO, Rhythm.NONE, 1, 2),
    Part(Role.VERSE, Rhythm.DERECHO, 2, 3),
    Part(Role.CHORUS, Rhythm.MAJAO, 4, 3),
)
GOOD = (
    "intro_walk", "side_basic", "right_turn", "side_basic",
    "side_basic", "right_turn", "side_basic", "pose_on_one",
)  # fmt: skip


def a_dance(**parameters: Any) -> Blueprint:
    """A walk-in, six eights and a pose on the one."""
    return place(
        Routine(GOOD),
        a_song(FORM),
        a_request(**parameters),
        MOVES,
        planner=Planner(name="test"),
    )


def changed(dance: Blueprint, index: int, **changes: Any) -> Blueprint:
    """The dance with one step changed, unchecked."""
    steps = list(dance.steps)
    steps[index] = steps[index].model_copy(update=changes)
    return dance.model_copy(update={"steps": tuple(steps)})


def danced(dance: Blueprint, index: int, name: str) -> Blueprint:
    """The dance with another move in a step's place."""
    return changed(dance, index, move=MOVES[name])


def without(dance: Blueprint, index: int) -> Blueprint:
    """The dance with a step missing."""
    steps = dance.steps[:index] + dance.steps[index + 1 :]
    return dance.model_copy(update={"steps": steps})


def wrong_foot(dance: Blueprint) -> Blueprint:
    """Step 2 begins on the foot that bears the weight."""
    move = dance.steps[2].move
    return changed(dance, 2, move=move.model_copy(update={"leader": ("R", *move.leader[1:])}))


def late(dance: Blueprint) -> Blueprint:
    """Every step an eight later: the groove starts without the couple."""
    grid = dance.song.grid

    def moved(step: PlacedMove) -> PlacedMove:
        at = step.start_count + 8
        return step.model_copy(
            update={
                "start_count": at,
                "start_s": grid.time(at),
                "end_s": grid.time(at + step.counts),
            }
        )

    return dance.model_copy(update={"steps": tuple(moved(step) for step in dance.steps)})


def song_ends(dance: Blueprint, beat: int) -> Blueprint:
    """The same dance to a song whose last hit lies elsewhere."""
    song = dance.song.model_copy(update={"last_hit_s": dance.song.grid.time(beat)})
    return dance.model_copy(update={"song": song})


def sound_ends(dance: Blueprint, index: int) -> Blueprint:
    """The recording stops where a step begins."""
    song = dance.song.model_copy(update={"duration_s": dance.steps[index].start_s})
    return dance.model_copy(update={"song": song})


def parameters(dance: Blueprint, **changes: Any) -> Blueprint:
    """The same dance for another request."""
    return dance.model_copy(update={"parameters": dance.parameters.model_copy(update=changes)})


def long_figure(dance: Blueprint) -> Blueprint:
    """Steps 3 and 4, last of the verse and first of the chorus, as one figure."""
    step = dance.steps[3]
    figure = step.model_copy(
        update={"move": MOVES["shine"], "counts": 16, "end_s": dance.song.grid.time(56)}
    )
    steps = (*dance.steps[:3], figure, *dance.steps[5:])
    return parameters(dance.model_copy(update={"steps": steps}), difficulty=Difficulty.ADVANCED)


def basics_only(dance: Blueprint) -> Blueprint:
    """Six eights of the same basic."""
    for index in range(1, 7):
        dance = danced(dance, index, "side_basic")
    return dance


def turning(dance: Blueprint, *indexes: int, degrees: int = 360) -> Blueprint:
    """The follower turns in some steps."""
    for index in indexes:
        move = dance.steps[index].move
        lines = (
            f"R turn R{degrees // 2}",
            f"L turn R{degrees // 2}",
            *move.lines(Dancer.FOLLOWER)[2:],
        )
        dance = changed(dance, index, move=move.model_copy(update={"follower": lines}))
    return dance


def faster(dance: Blueprint) -> Blueprint:
    """The same dance to a song of 140 BPM, by its own account."""
    return dance.model_copy(update={"song": dance.song.model_copy(update={"tempo_bpm": 140.0})})


def broken_song(dance: Blueprint) -> Blueprint:
    """A figure of 16 counts whose second eight is silent."""
    dance = parameters(dance, difficulty=Difficulty.ADVANCED)
    start = dance.steps[1].start_count
    figure = dance.steps[1].model_copy(
        update={"move": MOVES["shine"], "counts": 16, "end_s": dance.song.grid.time(start + 16)}
    )
    rest = Break(
        start_s=dance.song.grid.time(start + 8), end_s=dance.song.grid.time(start + 16), counts=8
    )
    steps = (dance.steps[0], figure, *dance.steps[3:])
    song = dance.song.model_copy(update={"breaks": (rest,)})
    return dance.model_copy(update={"steps": steps, "song": song})


def many_figures(dance: Blueprint) -> Blueprint:
    """Ten different figures for beginners."""
    steps = [
        step.model_copy(
            update={"move": MOVES["side_basic"].model_copy(update={"id": f"basic_{i}"})}
        )
        for i, step in enumerate(dance.steps[:7] + dance.steps[1:4])
    ]
    return dance.model_copy(update={"steps": (*steps, dance.steps[-1])})


def another_chorus() -> Blueprint:
    """The last chorus shows nothing of the first."""
    form = (
        FORM[0],
        Part(Role.CHORUS, Rhythm.MAJAO, 4, 4),
        FORM[1],
        Part(Role.CHORUS, Rhythm.MAJAO, 4, 4),
    )
    first, verse, last = ("side_basic",) * 4, ("side_basic",) * 3, ("right_turn", "left_turn") * 2
    names = ("intro_walk", *first, *verse, *last, "pose_on_one")
    return place(Routine(names), a_song(form), a_request(), MOVES, planner=Planner(name="test"))


def unsure(dance: Blueprint, confidence: float) -> Blueprint:
    """The same dance to a song whose one was heard less clearly."""
    song = dance.song.model_copy(update={"one_confidence": confidence})
    return dance.model_copy(update={"song": song})


TRAVELLING = {
    "crossed": ("L orbit L90", "R orbit L90", "L", "R tap", "R", "L", "R", "L tap"),
    "walked_off": ("L fwd 120", "R fwd 120", "L fwd 120", "R tap", "R fwd 60", "L", "R", "L tap"),
}
"""Leaders' lines that change sides, and that walk 4.2 m."""


def long_dance(names: tuple[str, ...], *changes: int | str) -> Blueprint:
    """Moves one after another; pairs of an index and a line of `TRAVELLING` change some."""
    form = (FORM[0], *(Part(Role.VERSE, Rhythm.DERECHO, 2, 8) for _ in range(len(names) // 8 + 1)))
    song = a_song(form)
    moves = ("intro_walk", *names)
    dance = a_dance()
    first = dance.steps[1]
    steps = [dance.steps[0]]
    for index, name in enumerate(moves[1:], start=1):
        start = first.start_count + 8 * (index - 1)
        times = {"start_s": song.grid.time(start), "end_s": song.grid.time(start + 8)}
        placed = {"index": index, "move": MOVES[name], "start_count": start, **times}
        steps.append(first.model_copy(update=placed))
    steps.append(dance.steps[-1])
    for at, line in zip(changes[::2], changes[1::2], strict=True):
        move = MOVES["side_basic"].model_copy(update={"leader": TRAVELLING[str(line)]})
        steps[int(at)] = steps[int(at)].model_copy(update={"move": move})
    longer = {"grid": song.grid, "sections": song.sections}
    return dance.model_copy(
        update={"song": dance.song.model_copy(update=longer), "steps": tuple(steps)}
    )


def in_a_row(moves: Sequence[Move], form: Sequence[Part], **song: Any) -> Blueprint:
    """Moves one after another from the first beat of a song: a dance nobody has checked."""
    music = a_song(form, **song)
    first = a_dance().steps[1]
    steps: list[PlacedMove] = []
    at = 0
    for index, move in enumerate(moves):
        placed = {"index": index, "move": move, "start_count": at, "counts": move.counts}
        times = {"start_s": music.grid.time(at), "end_s": music.grid.time(at + move.counts)}
        steps.append(first.model_copy(update={**placed, **times}))
        at += move.counts
    dance = a_dance()
    placed_on = dance.song.model_copy(update={"grid": music.grid, "sections": music.sections})
    return dance.model_copy(update={"song": placed_on, "steps": tuple(steps)})
