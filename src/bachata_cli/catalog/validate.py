"""What is wrong with a catalog as a whole: names that clash, positions that trap. Pure.

What a single move may be is the domain's law, and files are `parse`'s; this
looks across moves. Every rule has a code (`rules`); all breaches come at once.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bachata_cli.catalog.graph import dead_ends, entered, reachable, select, without_ending
from bachata_cli.domain.finding import Finding, Severity
from bachata_cli.domain.lexicon.wording import folded
from bachata_cli.domain.move import Move
from bachata_cli.domain.move_law import MoveLaw
from bachata_cli.domain.vocabulary import Difficulty, Family, Position, Style


class CatalogBreach(NamedTuple):
    """A broken rule: its code, the sentence, and the move and key it is about."""

    code: str
    text: str
    move: str
    key: str


def validate(moves: Iterable[Move]) -> tuple[Finding, ...]:
    """Every finding about these moves together."""
    return tuple(
        Finding(code=breach.code, severity=Severity.ERROR, text=breach.text)
        for breach in breaches(moves)
    )


def breaches(moves: Iterable[Move]) -> Iterator[CatalogBreach]:
    """Every rule broken by these moves together, with where."""
    moves = tuple(moves)
    yield from name_clashes(moves)
    yield from traps(moves)
    yield from prerequisite_cycles(moves)
    yield from prerequisites_too_hard(moves)
    yield from unreachable(moves)


def name_clashes(moves: Iterable[Move]) -> Iterator[CatalogBreach]:
    """Names and aliases that mean two moves; accents and capitals make no difference."""
    owners: dict[str, str] = {}
    for move in moves:
        named = (
            ("name", move.name),
            ("name_es", move.name_es),
            *(("aliases", a) for a in move.aliases),
        )
        for name, (key, said) in {folded(n): (k, n) for k, n in named}.items():
            owner = owners.setdefault(name, move.id)
            if owner != move.id:
                text = f"{said!r} names both {owner} and {move.id}"
                yield CatalogBreach(MoveLaw.NAME, text, move.id, key)


def traps(moves: Iterable[Move]) -> Iterator[CatalogBreach]:
    """Positions one can come into but not out of, at any level, in any style."""
    moves = tuple(moves)
    said: set[tuple[str, str]] = set()
    for level in Difficulty:
        for style in (None, *Style):
            subset = select(moves, level, style)
            who = f"{level} dancers" + (f" of {style}" if style else "")
            for code, places, fault in (
                (MoveLaw.DEAD_END, dead_ends(subset), "can be entered but not left"),
                (
                    MoveLaw.NO_ENDING,
                    without_ending(subset),
                    "can be entered but leads to no ending",
                ),
            ):
                for place in places:
                    if (code, place) not in said:
                        said.add((code, place))
                        move, key = _way_into(subset, place)
                        text = f"{place} {fault} by {who} ({move.id} leads there)"
                        yield CatalogBreach(code, text, move.id, key)


def _way_into(moves: tuple[Move, ...], place: Position) -> tuple[Move, str]:
    """The first move that ends in a position from elsewhere, or an intro that starts there."""
    for move in moves:
        if any(move.exit_from(start) is place is not start for start in move.entry):
            return move, "exit"
    return next(m for m in moves if m.family is Family.INTRO and place in m.entry), "entry"


def prerequisite_cycles(moves: Iterable[Move]) -> Iterator[CatalogBreach]:
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
        yield CatalogBreach(MoveLaw.CYCLE, text, rest[0], "prerequisites")


def prerequisites_too_hard(moves: Iterable[Move]) -> Iterator[CatalogBreach]:
    """Moves that ask for a harder move first."""
    by_id = {move.id: move for move in moves}
    for move in by_id.values():
        for needed in move.prerequisites:
            other = by_id.get(needed)
            if other is not None and other.difficulty.rank > move.difficulty.rank:
                text = (
                    f"{move.id} is {move.difficulty}, its prerequisite {needed} {other.difficulty}"
                )
                yield CatalogBreach(MoveLaw.LEVEL, text, move.id, "prerequisites")


def unreachable(moves: Iterable[Move]) -> Iterator[CatalogBreach]:
    """Moves that start only where no dance ever comes."""
    moves = tuple(moves)
    starts = {start for move in moves if move.family is Family.INTRO for start in move.entry}
    if not starts:
        starts = {Position.OPEN2} & {start for move in moves for start in move.entry}
    known = (
        frozenset(entered(moves))
        if not starts
        else frozenset[Position]().union(*(reachable(moves, start) for start in starts))
    )
    for move in moves:
        if not known & set(move.entry):
            text = f"{move.id} starts in {', '.join(move.entry)}, where no dance can come"
            yield CatalogBreach(MoveLaw.UNREACHABLE, text, move.id, "entry")


def _known(needs: Iterable[str], wanted: dict[str, tuple[str, ...]]) -> set[str]:
    return {need for need in needs if need in wanted}
