"""What is wrong with a catalog as a whole: names that clash, positions that trap. Pure.

What a single move may be is the domain's law, and files are `parse`'s; this
looks across moves. Every rule has a code; all findings are returned at once.
"""

from collections.abc import Iterable, Iterator

from bachata_cli.catalog.graph import dead_ends, select, without_ending
from bachata_cli.catalog.wording import folded
from bachata_cli.domain.finding import Finding, Severity
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import Difficulty, Style

DUPLICATE_NAME = "MV1-NAME"
DEAD_END = "MV2-DEAD-END"
NO_ENDING = "MV3-NO-ENDING"
PREREQUISITE_CYCLE = "MV4-CYCLE"
PREREQUISITE_LEVEL = "MV5-LEVEL"


def validate(moves: Iterable[Move]) -> tuple[Finding, ...]:
    """Every finding about these moves together."""
    moves = tuple(moves)
    return (
        *name_clashes(moves),
        *traps(moves),
        *prerequisite_cycles(moves),
        *prerequisites_too_hard(moves),
    )


def name_clashes(moves: Iterable[Move]) -> Iterator[Finding]:
    """Names and aliases that mean two moves; accents and capitals make no difference."""
    owners: dict[str, str] = {}
    for move in moves:
        for name in {folded(n): n for n in (move.name, move.name_es, *move.aliases)}.items():
            owner = owners.setdefault(name[0], move.id)
            if owner != move.id:
                yield _error(DUPLICATE_NAME, f"{name[1]!r} names both {owner} and {move.id}")


def traps(moves: Iterable[Move]) -> Iterator[Finding]:
    """Positions one can come into but not out of, at any level, in any style."""
    moves = tuple(moves)
    said: set[tuple[str, str]] = set()
    for level in Difficulty:
        for style in (None, *Style):
            subset = select(moves, level, style)
            who = f"{level} dancers" + (f" of {style}" if style else "")
            for code, places, fault in (
                (DEAD_END, dead_ends(subset), "can be entered but not left"),
                (NO_ENDING, without_ending(subset), "can be entered but leads to no ending"),
            ):
                for place in places:
                    if (code, place) not in said:
                        said.add((code, place))
                        yield _error(code, f"{place} {fault} by {who}")


def prerequisite_cycles(moves: Iterable[Move]) -> Iterator[Finding]:
    """Moves one may only learn after oneself."""
    wanted = {move.id: move.prerequisites for move in moves}
    done: set[str] = set()
    while True:  # each round settles at least one move or ends
        free = [i for i, needs in wanted.items() if i not in done and _known(needs, wanted) <= done]
        if not free:
            break
        done.update(free)
    rest = [move_id for move_id in wanted if move_id not in done]
    if rest:
        text = f"prerequisites go round in a circle among {', '.join(rest)}"
        yield _error(PREREQUISITE_CYCLE, text)


def prerequisites_too_hard(moves: Iterable[Move]) -> Iterator[Finding]:
    """Moves that ask for a harder move first."""
    by_id = {move.id: move for move in moves}
    for move in by_id.values():
        for needed in move.prerequisites:
            other = by_id.get(needed)
            if other is not None and other.difficulty.rank > move.difficulty.rank:
                text = (
                    f"{move.id} is {move.difficulty}, its prerequisite {needed} {other.difficulty}"
                )
                yield _error(PREREQUISITE_LEVEL, text)


def _known(needs: Iterable[str], wanted: dict[str, tuple[str, ...]]) -> set[str]:
    return {need for need in needs if need in wanted}


def _error(code: str, text: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, text=text)
