"""The rules a catalog is held to, for people: code, title and what each means.

`MV0` is what one entry must be by itself, from `MV1` on what moves must be
together. Which sentence breaks which rule is `faults` and `validate`'s business.
"""

from typing import NamedTuple

from bachata_cli.domain.finding import Severity
from bachata_cli.domain.move_law import MoveLaw


class MoveRule(NamedTuple):
    """One rule of the catalog."""

    code: str
    title: str
    text: str
    severity: Severity = Severity.ERROR


RULES = (
    MoveRule(
        MoveLaw.TOML, "Readable", "A catalog file is TOML, UTF-8, and not nested beyond reason."
    ),
    MoveRule(MoveLaw.KEY, "Keys", "Every key is known, and none that is needed is missing."),
    MoveRule(MoveLaw.VALUE, "Values", "Every value is of its kind and within its bounds."),
    MoveRule(MoveLaw.WORD, "Notation", "Every word of a step is one of the step notation."),
    MoveRule(
        MoveLaw.COUNTS, "Counts", "Lines have one entry a count; nothing lies outside the move."
    ),
    MoveRule(MoveLaw.WEIGHT, "Weight", "The foot that bears the weight cannot step."),
    MoveRule(
        MoveLaw.END, "Last foot", "A move ends with the foot free that the next one starts with."
    ),
    MoveRule(MoveLaw.TURNS, "Turns", "Turns add up to the change of facing, or whole turns more."),
    MoveRule(MoveLaw.POSITION, "Positions", "Positions are known and described."),
    MoveRule(MoveLaw.HOLD, "Holds", "Hand-holds are described under [hold]."),
    MoveRule(
        MoveLaw.BODY, "Body", "What a body does has a doer, a word and a time within the move."
    ),
    MoveRule(
        MoveLaw.TWICE, "Once", "An id stands for one move; own files may replace shipped moves."
    ),
    MoveRule(MoveLaw.REFERENCE, "Moves named", "A prerequisite, or what is asked for, is a move."),
    MoveRule(MoveLaw.NAME, "Names", "A name or alias means one move; accents make no difference."),
    MoveRule(
        MoveLaw.DEAD_END, "No dead end", "At every level and style a position can be left again."
    ),
    MoveRule(MoveLaw.NO_ENDING, "An ending", "From every position an ending can be reached."),
    MoveRule(MoveLaw.CYCLE, "Order", "Prerequisites do not go round in a circle."),
    MoveRule(MoveLaw.LEVEL, "Level", "A prerequisite is not harder than the move itself."),
    MoveRule(
        MoveLaw.UNREACHABLE, "Reachable", "A couple can get into a position a move starts from."
    ),
    MoveRule(
        MoveLaw.CLIP, "Clips", "A clip is of a known move, there, and as long.", Severity.WARNING
    ),
)
"""Every rule, in the order of their codes."""
