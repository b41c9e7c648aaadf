"""A dance written down anew by a person: placed and checked like any other proposal.

What the person did not write (song, request, seed, planner, what was relaxed)
stays as it was. Moves the blueprint embeds are danced as they are there.
"""

from collections.abc import Mapping, Sequence

from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.draft import Draft, on_one_line
from bachata_cli.domain.move import Move, MoveId
from bachata_cli.domain.parameters import UnderstoodRequest
from bachata_cli.planning.revising import Revision, revise
from bachata_cli.rules.placing import Routine, known_move, place


def redraft(
    blueprint: Blueprint, catalog: Mapping[MoveId, Move], draft: Draft, *, fix: bool = False
) -> Blueprint:
    """The dance a person wrote down, to the song of a blueprint.

    Parameters
    ----------
    fix
        Give the nearest legal dance instead of refusing one that breaks rules.

    Raises
    ------
    NotFoundError
        `move.unknown` for a move nobody knows, with near ones.
    ValidationFailedError
        `blueprint.illegal` with every error found.
    NoPlanError
        When no legal dance to the song exists.
    """
    moves = {**catalog, **{step.move.id: step.move for step in blueprint.steps}}
    chosen = [known_move(spelled(step.move), moves) for step in draft.steps]
    meant = _loosely(blueprint, chosen, draft)
    if fix:
        return revise(meant, catalog, Revision())
    made = place(
        Routine(tuple(move.id for move in chosen), draft.start),
        blueprint.song,
        UnderstoodRequest(text=blueprint.request, parameters=blueprint.parameters),
        moves,
        planner=blueprint.planner,
        relaxed=blueprint.relaxed,
    )
    steps = tuple(
        step.model_copy(update={"note": noted.note})
        for step, noted in zip(made.steps, meant.steps, strict=True)
    )
    return meant.model_copy(update={"steps": steps})


def spelled(move: str) -> MoveId:
    """The id a person may have meant: `Side basic` is `side_basic`."""
    return "_".join(move.lower().replace("-", " ").split())


def _loosely(blueprint: Blueprint, chosen: Sequence[Move], draft: Draft) -> Blueprint:
    """The blueprint with the moves, notes and title of the draft, placed but not checked.

    A line shows no line breaks: words that are shown alike are those that were there.
    """
    was = {(step.move.id, on_one_line(step.note)): step.note for step in blueprint.steps}
    first = blueprint.steps[0]
    position = draft.start or first.position_in
    steps: list[PlacedMove] = []
    beat = first.start_count
    for index, (move, written) in enumerate(zip(chosen, draft.steps, strict=True)):
        note = was.get((move.id, on_one_line(written.note)), written.note)
        changes = {"index": index, "move": move, "start_count": beat, "note": note}
        counted = {"counts": move.counts, "position_in": position}
        steps.append(first.model_copy(update=changes | counted))
        beat += move.counts
    title = blueprint.title
    if draft.title is not None and draft.title != on_one_line(title):
        title = draft.title
    foreign = blueprint.foreign.followed(blueprint.steps, steps)
    changes = {"steps": tuple(steps), "title": title, "foreign": foreign}
    return blueprint.model_copy(update=changes)
