"""What two bodies on a floor allow of a move: drift, strides, reach.

Measured on the compiled move, so that notation, places and mirrored lines all count. That no sole
lies on another is seen to by `clearance` for every move; bodies above the feet are `body_checks`'.
"""

from collections.abc import Iterator
from itertools import pairwise

from bachata_cli.domain.move import Move
from bachata_cli.domain.move_law import MoveLaw
from bachata_cli.domain.vocabulary import Family, Foot, Position
from bachata_cli.figures.floor.floorwork import Floorwork
from bachata_cli.figures.floor.stepping import compile_move

DRIFT_CM = 80
"""Moves that change place or hold may leave the couple elsewhere, but not further than this."""

STAYS = frozenset(
    {Family.BASIC, Family.FOOTWORK, Family.BODY, Family.ACCENT, Family.SIDE, Family.DIP}
)
"""Families whose moves end where they began, as clips must join without a drift."""

TURNED_CM = 5
"""A couple that turned once round itself may stand this far beside its place."""

STRIDE_CM = 110
"""The longest way of one foot: a full walking stride round the partner."""

NEAREST_CM = 33
"""Two bodies side by side need this much."""

ARMS_CM = 120
"""Two outstretched arms; no hold but none reaches further."""

_CLOSE = 1e-9

type FloorFault = tuple[MoveLaw, str, str]
"""The law, the key of the move it is about, and the sentence."""


def floor_faults(move: Move) -> Iterator[FloorFault]:
    """Everything two dancers cannot do of a move, from each of its positions; once a sentence."""
    told: set[str] = set()
    for entry in move.entry:
        work = compile_move(move, entry)
        found = (*_strays(move, entry, work), *_strides(work), *_reaches(move, entry))
        for law, key, text in found:
            if text not in told:
                told.add(text)
                yield law, key, f"from {entry}: {text}"


def _strays(move: Move, entry: Position, work: Floorwork) -> Iterator[FloorFault]:
    """Where the couple ends: square to the room, near by, or on its place."""
    end = work.frames[-1]
    if end.heading % 90:
        text = f"the couple ends turned {end.heading % 360:g} degrees, not a quarter or more"
        yield MoveLaw.FLOOR, "leader", text
    away = abs(end.leader)
    stays = move.family in STAYS and move.exit_from(entry) is entry and move.exit == "same"
    most = (TURNED_CM if end.heading else _CLOSE) if stays else DRIFT_CM
    if away > most:
        where = "on its place" if stays else f"within {DRIFT_CM} cm"
        yield MoveLaw.FLOOR, "leader", f"the couple ends {away:.0f} cm away, not {where}"
    if stays and end.heading % 360:
        text = (
            f"the couple ends turned {end.heading % 360:g} degrees; a {move.family} faces as before"
        )
        yield MoveLaw.FLOOR, "leader", text


def _strides(work: Floorwork) -> Iterator[FloorFault]:
    """Ways of one foot that no leg is long enough for."""
    for who, landings in work.landings.items():
        for foot in Foot:
            own = [landing.ball for landing in landings if landing.foot is foot]
            far = max((abs(b - a) for a, b in pairwise(own)), default=0.0)
            if far >= STRIDE_CM:
                text = f"the {who}'s {foot} foot goes {far:.0f} cm at once, the most is {STRIDE_CM}"
                yield MoveLaw.FLOOR, str(who), text


def _reaches(move: Move, entry: Position) -> Iterator[FloorFault]:
    """Places further apart than arms are long, or one dancer inside the other."""
    danced = move.danced_from(entry)
    for count, place in danced.place.items():
        at = move.stances[place].at if isinstance(place, Position) else place
        apart = abs(complex(*at[:2]))
        if apart < NEAREST_CM:
            text = f"place, count {count}: {apart:.0f} cm apart, two bodies need {NEAREST_CM}"
            yield MoveLaw.REACH, "place", text
        joined = [name for at_count, name in sorted(danced.hold.items()) if at_count <= count]
        apart_on_purpose = Position.SOLO in (*move.entry, move.exit) or joined[-1:] == ["none"]
        if apart > ARMS_CM and not apart_on_purpose:
            text = f"place, count {count}: {apart:.0f} cm apart, arms reach {ARMS_CM}"
            yield MoveLaw.REACH, "place", text
