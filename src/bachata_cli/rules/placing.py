"""The only maker of a `Blueprint` (law 2): a routine of move ids, placed on the grid and checked.

A routine is a proposal by whoever planned it. It never carries a time: counts
come from the moves, times from the grid. What cannot be placed is refused with
every fault at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bachata_cli.domain.blueprint import Blueprint, PlacedMove, Planner, Relaxation
from bachata_cli.domain.errors import NotFoundError, ValidationFailedError
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.near import did_you_mean
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.vocabulary import Family, Position
from bachata_cli.rules.registry import check, errors
from bachata_cli.rules.timeline import Timeline, boundaries, lay_out, section_of

START_ORDER = (Position.OPEN2, Position.CLOSED, Position.ONE)
"""How couples usually begin; tried in this order where a routine does not say."""

TITLE_WORDS = 60
"""Characters of the request kept in a title."""


@dataclass(frozen=True, slots=True)
class Routine:
    """A proposal: move ids in the order they are danced, and where the couple stands first."""

    moves: tuple[MoveId, ...]
    start: Position | None = None


def place(
    routine: Routine,
    song: SongForm,
    request: UnderstoodRequest,
    moves: Mapping[MoveId, Move],
    *,
    planner: Planner,
    relaxed: tuple[Relaxation, ...] = (),
) -> Blueprint:
    """Put a routine on the beats of a song and check it.

    Raises
    ------
    NotFoundError
        `move.unknown` for an id the catalog does not hold, with near ones.
    ValidationFailedError
        `blueprint.illegal` with every error found; warnings do not refuse.
    NoPlanError
        When the song has no eight to dance.
    """
    chosen = [known_move(name, moves) for name in routine.moves]
    timeline = lay_out(song, request.parameters.length)
    if not chosen:
        raise _illegal(("the routine is empty",))
    placed = _placed(chosen, _start_beat(chosen, timeline), routine, timeline, song)
    if timeline.wished:
        placed[-1] = placed[-1].model_copy(update={"note": "ends here, as asked"})
    blueprint = Blueprint(
        title=title(request.text, song.title),
        request=request.text,
        parameters=request.parameters,
        seed=request.parameters.seed,
        planner=planner,
        song=song,
        steps=tuple(placed),
        relaxed=relaxed,
    )
    found = errors(check(blueprint))
    if found:
        raise _illegal(tuple(f"{finding.code}: {finding.text}" for finding in found))
    return blueprint


def title(request: str, song: str) -> str:
    """A title from what was asked and what is danced to: `Romantic beginner · Luna de ámbar`."""
    words = request if len(request) <= TITLE_WORDS else request[: TITLE_WORDS - 1].rstrip() + "…"
    asked = words[:1].upper() + words[1:]
    return " · ".join(part for part in (asked.strip(), song.strip()) if part)


def known_move(name: str, moves: Mapping[MoveId, Move]) -> Move:
    """The move of an id.

    Raises
    ------
    NotFoundError
        `move.unknown`, with near ones.
    """
    if name in moves:
        return moves[name]
    raise NotFoundError(
        f"There is no move {name[:80]!r} in the catalog.",
        code="move.unknown",
        hint=did_you_mean(name, moves, "bachata moves list shows them all."),
    )


def _start_beat(chosen: Sequence[Move], timeline: Timeline) -> int:
    """The one the first move starts on: intros lie before the dance start."""
    counts = 0
    for move in chosen:
        if move.family is not Family.INTRO:
            break
        counts += move.counts
    if not counts:
        return timeline.start
    start = timeline.intro_start(counts)
    if start is None:
        raise _illegal(
            (f"BP0-START: the song has no room for an intro of {counts} counts before the groove",)
        )
    return start


def _placed(
    chosen: Sequence[Move],
    start: int,
    routine: Routine,
    timeline: Timeline,
    song: SongForm,
) -> list[PlacedMove]:
    grid, beat = timeline.grid, start
    limit = boundaries(grid)[-1]
    eights = {eight.start: eight for eight in grid.eights}
    position = _first_position(chosen, routine)
    steps: list[PlacedMove] = []
    for index, move in enumerate(chosen):
        if beat > limit:
            raise _illegal((f"BP0-COUNTS: the song ends before step {index + 1} ({move.name})",))
        # a join that does not fit is kept as it is: the check names it
        after = move.exit_from(position)
        section = section_of(eights[beat], grid, song.sections) if beat in eights else None
        section = section or (song.sections[-1] if song.sections else None)
        steps.append(
            PlacedMove(
                index=index,
                move=move,
                start_count=beat,
                counts=move.counts,
                start_s=grid.time(beat),
                end_s=grid.time(beat + move.counts),
                section=section.role if section else None,
                position_in=position,
                position_out=after,
            )
        )
        position, beat = after, beat + move.counts
    return steps


def _first_position(chosen: Sequence[Move], routine: Routine) -> Position:
    """Where the couple stands first: as the routine says, else what lets the walk go furthest."""
    if routine.start is not None:
        return routine.start
    options = sorted(
        chosen[0].entry,
        key=lambda p: START_ORDER.index(p) if p in START_ORDER else len(START_ORDER),
    )
    return max(options, key=lambda option: _legal_steps(chosen, option))


def _legal_steps(chosen: Sequence[Move], position: Position) -> int:
    for done, move in enumerate(chosen):
        if position not in move.entry:
            return done
        position = move.exit_from(position)
    return len(chosen)


def _illegal(findings: tuple[str, ...]) -> ValidationFailedError:
    more = f" and {len(findings) - 1} more" if len(findings) > 1 else ""
    return ValidationFailedError(
        f"These moves do not make a dance: {findings[0]}{more}.",
        code="blueprint.illegal",
        hint="bachata blueprint rules explains every rule by its code.",
        findings=findings,
    )
