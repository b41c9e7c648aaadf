"""Checks catalog files against every rule: what is wrong, with file and line.

Joins what is wrong within entries (`parse`), between them (`validate`) and in
what they say (`told`). Pure; reading files is `load`'s business.
"""

from collections.abc import Iterable, Sequence

from bachata_cli.catalog.contents import Fault, Source
from bachata_cli.catalog.parse import Survey, survey_catalog
from bachata_cli.catalog.told import untold
from bachata_cli.catalog.validate import breaches

MAX_FAULTS = 20_000
"""More sentences than this help nobody; the rest is counted in the last one."""


def check_sources(sources: Sequence[Source]) -> tuple[Survey, tuple[Fault, ...]]:
    """Every fault of these files, by file and line.

    Files with a fault within an entry are still checked together as far as their
    moves are sound, so that one run names everything.
    """
    survey = survey_catalog(sources)
    faults = [*survey.faults, *_between(survey, sources)]
    faults.sort()
    if len(faults) > MAX_FAULTS:
        last = faults[MAX_FAULTS]
        rest = f"and {len(faults) - MAX_FAULTS} faults more, not shown"
        faults = [*faults[:MAX_FAULTS], last._replace(text=rest)]
    return survey, tuple(faults)


def own_moves_of(survey: Survey, sources: Sequence[Source]) -> frozenset[str]:
    """The ids of the moves that stand in a person's own files."""
    files = {source.name for source in sources if source.own}
    return frozenset(name for name in survey.catalog.moves if survey.line(name, "")[0] in files)


def _between(survey: Survey, sources: Sequence[Source]) -> Iterable[Fault]:
    own = own_moves_of(survey, sources)
    for breach in (*breaches(survey.catalog.moves.values()), *untold(survey.catalog, own)):
        file, line = survey.line(breach.move, breach.key)
        yield Fault(file, line, breach.text, breach.code)
