"""Use case: two blueprint files compared, eight by eight."""

from dataclasses import dataclass
from pathlib import Path

from bachata_cli.domain.blueprint import PlacedMove
from bachata_cli.domain.events import Listener, ignore
from bachata_cli.teaching.chart import clock
from bachata_cli.teaching.comparing import Difference, differences, other_facts
from bachata_cli.workflow.blueprints import read_blueprint


@dataclass(frozen=True, slots=True)
class Comparison:
    """In which eights two dances differ, and what else does, in words."""

    differences: tuple[Difference, ...]
    facts: tuple[str, ...]

    def rows(self) -> list[tuple[str, ...]]:
        """Time, beat, and what each dances: an eight a row, then the facts."""
        eights = [
            (clock(d.start_s), str(d.beat), _danced(d.before), _danced(d.after))
            for d in self.differences
        ]
        return [*eights, *(("-", "-", fact, "") for fact in self.facts)]


def diff_blueprints(before: Path, after: Path, listen: Listener = ignore) -> Comparison:
    """Compare two files.

    Raises
    ------
    NotFoundError, StorageError, ValidationFailedError
        As reading a blueprint does.
    """
    one, other = read_blueprint(before, listen), read_blueprint(after, listen)
    return Comparison(differences(one, other), other_facts(one, other))


def _danced(step: PlacedMove | None) -> str:
    return f"{step.move.name} ({step.position_in})" if step else "-"
