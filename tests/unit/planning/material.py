"""A small catalog and songs of any form, for planning tests."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import PlanParameters, UnderstoodRequest
from bachata_cli.domain.song import Section, SongForm
from bachata_cli.domain.vocabulary import Rhythm, Role
from tests.builders import SIDE_BASIC, a_grid, a_move

ANY = ("open2", "closed", "one")
HOLD4 = ("-", "-", "-", "-")
HOLD2 = ("-", "-")

_TABLE: Sequence[dict[str, Any]] = (
    {"move_id": "side_basic", "entry": ANY},
    {"move_id": "in_place_basic", "entry": ANY, "energy": 1},
    {"move_id": "box_step", "entry": ANY, "styles": ("traditional",)},
    {"move_id": "rotating_basic", "entry": ("closed",)},
    {"move_id": "open_break", "entry": ("open2", "one"), "energy": 3, "styles": ("moderna",)},
    {"move_id": "drop_hand", "family": "transition", "entry": ("open2", "closed"), "exit": "one"},
    {"move_id": "take_two", "family": "transition", "entry": ("one",), "exit": "open2"},
    {"move_id": "close_in", "family": "transition", "entry": ("open2", "one"), "exit": "closed"},
    {"move_id": "step_away", "family": "transition", "entry": ("closed",), "exit": "open2"},
    {"move_id": "right_turn", "family": "turn", "entry": ("open2", "one"), "energy": 3},
    {"move_id": "left_turn", "family": "turn", "entry": ("open2", "one"), "energy": 3},
    {"move_id": "clock_turn", "family": "turn", "entry": ("one", "closed"), "exit": "one"},
    {"move_id": "caress", "family": "body", "entry": ("closed", "open2"), "exit": "closed",
     "energy": 1, "styles": ("sensual", "moderna")},
    {"move_id": "mambo_step", "family": "footwork", "entry": ("open2", "one"), "energy": 4,
     "difficulty": "intermediate", "styles": ("traditional", "fusion")},
    {"move_id": "shine", "family": "footwork", "entry": ("open2",), "energy": 4,
     "difficulty": "advanced", "leader": SIDE_BASIC * 2},
    {"move_id": "side_dip", "family": "dip", "entry": ("closed",), "energy": 4,
     "difficulty": "advanced", "prerequisites": ("caress",)},
    {"move_id": "intro_walk", "family": "intro", "entry": ("solo",), "exit": "open2",
     "energy": 1, "leader": SIDE_BASIC * 2},
    {"move_id": "intro_sway", "family": "intro", "entry": ("closed",), "energy": 1,
     "styles": ("sensual",)},
    {"move_id": "freeze", "family": "accent", "entry": ANY, "energy": 1, "leader": HOLD4},
    {"move_id": "catch", "family": "accent", "entry": ANY, "energy": 1, "leader": HOLD2},
    {"move_id": "final_pose", "family": "ending", "entry": ANY, "exit": "pose", "hit": 5},
    {"move_id": "pose_on_one", "family": "ending", "entry": ANY, "exit": "pose", "hit": 1,
     "leader": HOLD4},
)  # fmt: skip

MOVES: Mapping[str, Move] = {row["move_id"]: a_move(**row) for row in _TABLE}


class Part(NamedTuple):
    """A section of a song's form: its role, rhythm, energy and eights."""

    role: Role
    rhythm: Rhythm
    energy: int
    eights: int


TYPICAL = (
    Part(Role.INTRO, Rhythm.NONE, 1, 4),
    Part(Role.VERSE, Rhythm.DERECHO, 2, 8),
    Part(Role.CHORUS, Rhythm.MAJAO, 4, 8),
    Part(Role.VERSE, Rhythm.DERECHO, 3, 8),
    Part(Role.CHORUS, Rhythm.MAJAO, 4, 8),
    Part(Role.MAMBO, Rhythm.MAMBO, 5, 4),
    Part(Role.CHORUS, Rhythm.MAJAO, 5, 6),
)


def a_song(
    form: Sequence[Part] = TYPICAL,
    *,
    bpm: float = 120.0,
    halves: Sequence[int] = (),
    twos: Sequence[int] = (),
    hit: int = 1,
    tail: int = 12,
) -> SongForm:
    """A song of a form; eight number n has 4 counts for n in `halves`, 2 for n in `twos`.

    The last hit is count `hit` of an eight that follows the form; `tail` beats sound after it
    begins. The dance starts with the second part.
    """
    eights = [8] * sum(part.eights for part in form)
    for index in halves:
        eights[index % len(eights)] = 4
    for index in twos:
        eights[index % len(eights)] = 2
    end = sum(eights)
    grid = a_grid(bpm=bpm, beats=end + tail, first_s=0.5, eights=eights)
    sections: list[Section] = []
    done = 0
    for part in form:
        start = grid.time(sum(eights[:done]))
        done += part.eights
        sections.append(
            Section(
                role=part.role,
                rhythm=part.rhythm,
                start_s=start,
                end_s=grid.time(sum(eights[:done])),
                energy=part.energy,
            )
        )
    last = grid.time(end + tail)
    return SongForm(
        id="0" * 64,
        title="Test",
        duration_s=last + 2,
        tempo_bpm=bpm,
        grid=grid,
        sections=tuple(sections),
        dance_start_s=sections[min(1, len(sections) - 1)].start_s,
        last_hit_s=grid.time(end + hit - 1),
    )


def a_request(text: str = "romantic beginner", **parameters: Any) -> UnderstoodRequest:
    """A request with given parameters."""
    return UnderstoodRequest(text=text, parameters=PlanParameters.model_validate(parameters))
