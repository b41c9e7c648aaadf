"""A dance as far as it is planned: what the score looks back at, and one move more.

Values only; what a move is worth is `score`'s business.
"""

from dataclasses import dataclass

from bachata_cli.domain.move import MoveId
from bachata_cli.domain.vocabulary import Family, Position
from bachata_cli.planning.problem import Option
from bachata_cli.rules.floor_space import START, Spot, way_of
from bachata_cli.rules.taste import REST
from bachata_cli.rules.timeline import Slot


@dataclass(frozen=True, eq=False, slots=True)
class Dance:
    """A dance as far as it is planned.

    Attributes
    ----------
    score
        Sum of all terms so far.
    ids
        Move per slot; a figure of 16 counts stands twice.
    options
        What was chosen, in order.
    run, turns, held
        Times the last move was danced running; turns in a row; eights since
        the position changed.
    spot
        Where the couple is on its floor.
    lead
        Eights danced on the half it began on, less those on the other.
    ideas, before
        Ideas of this phrase, and of the phrase before.
    granted
        Mask of wishes granted.
    """

    score: float
    position: Position
    ids: tuple[MoveId, ...]
    options: tuple[Option, ...]
    run: int
    turns: int
    held: int
    ideas: tuple[MoveId, ...]
    before: tuple[MoveId, ...]
    granted: int
    spot: Spot = START
    lead: int = 0


def extended(dance: Dance, option: Option, slot: Slot, used: int, score: float) -> Dance:
    """The dance with one more move, which fills `used` slots."""
    same = bool(dance.ids) and dance.ids[-1] == option.id
    here = () if slot.place == 0 else dance.ideas
    before = dance.ideas if slot.place == 0 else dance.before
    if option.move.family not in REST and option.id not in here:
        here = (*here, option.id)
    moved = option.exit is not option.entry
    spot = dance.spot.after(way_of(option.move, option.entry))
    return Dance(
        score=score,
        position=option.exit,
        ids=(*dance.ids, *(option.id,) * used),
        options=(*dance.options, option),
        run=dance.run + 1 if same else 1,
        turns=dance.turns + 1 if option.move.family is Family.TURN else 0,
        held=0 if moved else dance.held + used,
        ideas=here,
        before=before,
        granted=dance.granted | option.bits,
        spot=spot,
        lead=dance.lead + (-used if spot.crossed else used),
    )
