"""What a check found: a rule's code, how grave it is, and a sentence."""

from enum import StrEnum

from bachata_cli.domain.value import Value


class Severity(StrEnum):
    """An error forbids the dance; a warning advises."""

    ERROR = "error"
    WARNING = "warning"


class Finding(Value):
    """One breach of one rule.

    Attributes
    ----------
    code
        The rule (`BP0-POSITION`), explained by `bachata blueprint rules`.
    step
        Index of the placed move it concerns; None for the whole blueprint.
    text
        What is wrong, in words a dancer understands.
    """

    code: str
    severity: Severity
    text: str
    step: int | None = None
