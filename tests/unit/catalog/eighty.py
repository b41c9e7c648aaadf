"""The eighty moves the catalog must hold, row by row: our own copy of the list it was built from.

A row: id, family, counts, level (B, I, A), styles (T traditional, M moderna, S sensual, F fusion),
energy, positions it starts in > where it ends (`same`: where it started).
"""

from typing import NamedTuple

from bachata_cli.domain.vocabulary import Difficulty, Family, Position, Style


class Row(NamedTuple):
    """One move as it must be."""

    id: str
    family: Family
    counts: int
    difficulty: Difficulty
    styles: frozenset[Style]
    energy: int
    entry: frozenset[Position]
    exit: str


_TABLE = """
side_basic           basic       8 B TMSF 2 open2,closed,one,cross > same
in_place_basic       basic       8 B TMSF 1 open2,closed,one,cross > same
fwd_back_basic       basic       8 B TMSF 2 open2,closed,one,cross > same
box_step             basic       8 B T    2 open2,closed,one,cross > same
cross_basic          basic       8 B TM   3 open2,one,side > same
v_step               basic       8 B TM   2 open2,one,closed > same
step_tap             basic       8 B TMSF 2 open2,closed,one,cross,shadow,wrap > same
rotating_basic       basic       8 B TMS  2 closed > same
hip_accent_basic     basic       8 B TS   3 closed,open2 > same
slide                basic       8 I MS   2 closed,open2 > same
open_break           basic       8 B MF   3 open2,one > same
madrid               footwork    8 I M    3 open2,closed > same
triple_step          footwork    8 I TF   4 open2,one,side,solo > same
pico_pico            footwork    8 I T    3 open2,one,side,solo > same
bass_step            footwork    8 A T    3 open2,one,solo > same
mambo_step           footwork    8 I TF   4 open2,one,side,solo > same
kick_basic           footwork    8 I TF   4 open2,one,side,solo > same
cross_taps           footwork    8 I TF   3 open2,one,side,solo > same
swivels              footwork    8 I TMF  4 open2,side,solo > same
shine_16             footwork   16 A TF   5 solo > solo
release_solo         transition  8 B TF   3 open2,one,side > solo
reconnect            transition  8 B TFM  2 solo > open2
drop_hand            transition  8 B TMSF 1 open2,closed > one
take_two             transition  8 B TMSF 1 one > open2
hand_cross           transition  8 I MF   2 open2 > cross
close_in             transition  8 B TMSF 2 open2,one > closed
step_away            transition  8 B TMSF 2 closed > open2
follower_right_turn  turn        8 B TMSF 3 open2,one > same
follower_left_turn   turn        8 B TMF  3 open2,one > same
leader_left_turn     turn        8 B TMF  3 open2,one > same
leader_back_turn     turn        8 I MF   3 open2,one > one
shoulder_turn        turn        8 I M    3 open2,one > one
clock_turn           turn        8 B MT   3 one,closed > one
two_hand_turn        turn        8 I MF   3 open2 > cross
uncross_turn         turn        8 I MF   3 cross > open2
double_turn          turn        8 A MFS  4 one > one
free_spin            turn        8 A MF   4 one > one
inside_turn          turn        8 I MF   3 one,open2 > one
outside_turn         turn        8 I MF   3 one,open2 > one
comb                 turn        8 I MS   2 cross,one > open2
arm_toss             turn        8 I MF   4 open2,cross > closed
pretzel              turn       16 A MF   4 cross > cross
cross_body_lead      travel      8 I MF   3 open2,one,closed > open2
cbl_inside_turn      travel      8 I MF   4 open2,one > open2
paseo                travel      8 B TM   2 closed,side > same
paseala              travel      8 I MT   3 one,open2 > open2
around_the_world     travel      8 I MS   3 closed > closed
copa                 travel      8 I MF   3 one > one
wrap_in              wrap        8 I MSF  3 open2,cross > wrap
wrap_basic           wrap        8 I MS   2 wrap > wrap
wrap_walk            wrap        8 I MS   2 wrap > wrap
wrap_switch          wrap        8 I MS   3 wrap > wrap
unwrap               wrap        8 I MSF  3 wrap > open2
hammerlock_in        hammerlock  8 I MF   3 open2,cross > hammer
hammerlock_basic     hammerlock  8 I MF   2 hammer > hammer
hammerlock_wave      hammerlock  8 A S    2 hammer > hammer
hammerlock_out       hammerlock  8 I MF   3 hammer > open2
shadow_in            shadow      8 I SM   3 closed,open2,one > shadow
shadow_basic         shadow      8 I SM   2 shadow > shadow
shadow_wave          shadow      8 I S    2 shadow > shadow
shadow_hiproll       shadow      8 I S    3 shadow > shadow
titanic              shadow      8 I SM   2 shadow > shadow
shadow_out           shadow      8 I SM   3 shadow > open2
side_in              side        8 I TMF  3 open2,one > side
side_by_side_basic   side        8 I TMF  3 side > side
side_out             side        8 I TMF  3 side > open2
body_wave            body        8 I SF   2 closed > closed
side_wave            body        8 I S    2 closed,open2 > same
hip_roll             body        8 I SF   3 closed > closed
chest_hit            body        8 I SF   3 closed,open2 > same
golpes               body        8 I SF   4 closed,shadow,open2 > same
caress               body        8 B SM   1 closed,open2 > closed
head_roll            body        8 A S    2 closed,shadow > same
cambre               dip         8 A S    2 closed > closed
side_dip             dip         8 A SMF  4 closed,wrap > closed
intro_walk           intro      16 B TMSF 1 solo > open2
intro_sway           intro       8 B SM   1 closed > closed
freeze accent 4 B TMSF 1 open2,closed,one,cross,shadow,wrap,hammer,side,solo > same
final_pose           ending      8 B TMSF 2 open2,one,closed,shadow,side,solo,wrap > pose
final_dip            ending      8 I MSF  3 closed,wrap > pose
"""

_LEVELS = {level.value[0].upper(): level for level in Difficulty}
_STYLES = {style.value[0].upper(): style for style in Style}


def _row(line: str) -> Row:
    move_id, family, counts, level, styles, energy, entry, _, end = line.split()
    return Row(
        move_id,
        Family(family),
        int(counts),
        _LEVELS[level],
        frozenset(_STYLES[letter] for letter in styles),
        int(energy),
        frozenset(Position(place) for place in entry.split(",")),
        end,
    )


ROWS = tuple(_row(line) for line in _TABLE.strip().splitlines())
"""The list."""

OWN = {"catch_the_count", "pose_on_one"}
"""Moves of ours beyond the eighty: the wait of two counts and the small second ending."""
