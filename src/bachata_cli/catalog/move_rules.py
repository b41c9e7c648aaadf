"""The rules a catalog is held to, for people: code, title and what each means.

`MV0` is what one entry must be by itself, from `MV1` on what moves must be
together. Which sentence breaks which rule is `faults` and `validate`'s business.
"""

from typing import NamedTuple

from bachata_cli.domain.finding import Severity


class MoveRule(NamedTuple):
    """One rule of the catalog."""

    code: str
    title: str
    text: str
    severity: Severity = Severity.ERROR


RULES = (
    MoveRule(
        "MV0-TOML", "Readable", "A catalog file is TOML, UTF-8, and not nested beyond reason."
    ),
    MoveRule("MV0-KEY", "Keys", "Every key is known, and none that is needed is missing."),
    MoveRule("MV0-VALUE", "Values", "Every value is of its kind and within its bounds."),
    MoveRule("MV0-WORD", "Notation", "Every word of a step is one of the step notation."),
    MoveRule(
        "MV0-COUNTS", "Counts", "Lines have one entry a count; nothing lies outside the move."
    ),
    MoveRule("MV0-WEIGHT", "Weight", "The foot that bears the weight cannot step."),
    MoveRule(
        "MV0-END", "Last foot", "A move ends with the foot free that the next one starts with."
    ),
    MoveRule("MV0-TURNS", "Turns", "Turns add up to the change of facing, or whole turns more."),
    MoveRule("MV0-POSITION", "Positions", "Positions are known and described."),
    MoveRule("MV0-HOLD", "Holds", "Hand-holds are described under [hold]."),
    MoveRule("MV0-BODY", "Body", "What a body does has a doer, a word and a time within the move."),
    MoveRule(
        "MV0-TWICE", "Once", "An id stands for one move; own files may replace shipped moves."
    ),
    MoveRule("MV0-REFERENCE", "Moves named", "A prerequisite, or what is asked for, is a move."),
    MoveRule("MV1-NAME", "Names", "A name or alias means one move; accents make no difference."),
    MoveRule(
        "MV2-DEAD-END", "No dead end", "At every level and style a position can be left again."
    ),
    MoveRule("MV3-NO-ENDING", "An ending", "From every position an ending can be reached."),
    MoveRule("MV4-CYCLE", "Order", "Prerequisites do not go round in a circle."),
    MoveRule("MV5-LEVEL", "Level", "A prerequisite is not harder than the move itself."),
    MoveRule(
        "MV6-UNREACHABLE", "Reachable", "A couple can get into a position a move starts from."
    ),
    MoveRule(
        "MV7-CLIP", "Clips", "A clip is of a known move, there, and as long.", Severity.WARNING
    ),
)
"""Every rule, in the order of their codes."""
