"""The rules a catalog is held to, for people: code, title and what each means.

Who finds one broken says its code (`MoveLaw`); here is what each means.
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
    MoveRule(MoveLaw.HOLD, "Holds", "Hand-holds are described under [hold], a hand in one place."),
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
    MoveRule(
        MoveLaw.EIGHTS,
        "Eights",
        "A move fills half an eight, a quarter, or whole ones; endings any.",
    ),
    MoveRule(
        MoveLaw.TOLD,
        "Told",
        "A shipped move is told: description, notes for both dancers, mistakes, aliases, a Spanish "
        "name of its own, and where it can hurt how not to. Own moves need not.",
    ),
    MoveRule(
        MoveLaw.ASKED,
        "Asked for",
        "A shipped move has lines of how people ask for it; no line asks for two moves.",
    ),
    MoveRule(
        MoveLaw.FLOOR,
        "Floor",
        "The couple ends near by and square to the room; no stride is longer than a leg allows. "
        "Of own moves a warning.",
    ),
    MoveRule(
        MoveLaw.REACH,
        "Reach",
        "Two bodies have room, and hands that hold reach each other. Of own moves a warning.",
    ),
    MoveRule(
        MoveLaw.BODIES,
        "Bodies",
        "Arms, heads and feet of two solved bodies keep the limits of `bachata moves check`; asked "
        "for with --bodies. Of own moves a warning.",
    ),
)
"""Every rule, in the order of their codes."""
