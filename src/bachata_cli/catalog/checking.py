"""Checks catalog files against every rule: what is wrong, with file and line.

Joins what is wrong within entries (`parse`) with what is wrong between them
(`validate`). Pure; reading files is `load`'s business.
"""

from collections.abc import Iterable, Sequence

from bachata_cli.catalog.contents import Fault, Source
from bachata_cli.catalog.parse import Survey, survey_catalog
from bachata_cli.catalog.validate import breaches

MAX_FAULTS = 20_000
"""More sentences than this help nobody; the rest is counted in the last one."""


def check_sources(sources: Sequence[Source]) -> tuple[Survey, tuple[Fault, ...]]:
    """Every fault of these files, by file and line.

    Files with a fault within an entry are still checked together as far as their
    moves are sound, so that one run names everything.
    """
    survey = survey_catalog(sources)
    faults = [*survey.faults, *_between(survey)]
    faults.sort()
    if len(faults) > MAX_FAULTS:
        last = faults[MAX_FAULTS]
        rest = f"and {len(faults) - MAX_FAULTS} faults more, not shown"
        faults = [*faults[:MAX_FAULTS], last._replace(text=rest)]
    return survey, tuple(faults)


def _between(survey: Survey) -> Iterable[Fault]:
    for breach in breaches(survey.catalog.moves.values()):
        file, line = survey.line(breach.move, breach.key)
        yield Fault(file, line, breach.text, breach.code)
