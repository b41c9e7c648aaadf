"""A couple that stands ready: the one-count move danced before the first one."""

from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Family, Position


def standing(move: Move, entry: Position) -> Move:
    """A hold of one count in the position a move starts from."""
    return Move(
        id="standing",
        name=move.name,
        name_es=move.name_es,
        family=Family.INTRO,
        difficulty=move.difficulty,
        styles=move.styles,
        energy=1,
        counts=1,
        entry=(entry,),
        exit="same",
        leader=("-",),
        follower=("-",),
        stances=move.stances,
        holds=move.holds,
    )
