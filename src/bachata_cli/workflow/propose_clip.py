"""Use case: what a clip would be kept as, from what is said, heard and seen; asked of the person.

Decides nothing by itself: the move is `clips.guess`'s, the counts are `clips.proposal`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bachata_cli.clips.guess import Guess, guess_move
from bachata_cli.clips.proposal import HeardMusic, Seen, danced, place_counts
from bachata_cli.clips.sheet import Told, told
from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.filmed_clip import SURE, Certainty, FilmedClip
from bachata_cli.domain.move import Move
from bachata_cli.domain.move_query import MoveQuery
from bachata_cli.library.examinations import Examination
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.moves import pick_move
from bachata_cli.workflow.search_moves import search_moves
from bachata_cli.workflow.shipped_catalog import read_catalog


@dataclass(frozen=True, slots=True)
class Proposed:
    """A clip as it would be kept.

    Attributes
    ----------
    path, examined, said
        The file, what was seen and heard in it, what the person says of it.
    clip
        The record to be.
    candidates
        Moves it may show, likeliest first.
    """

    path: Path
    examined: Examination
    said: Told
    clip: FilmedClip
    candidates: tuple[Move, ...]


def answer_proposal(machine: Machine, proposed: Proposed, **answers: Any) -> Proposed:  # noqa: ANN401 - as a person types
    """The proposal after questions were answered: move, bpm or start.

    Raises
    ------
    ValidationFailedError
        An answer is out of range.
    NotFoundError, MediaError
        As `propose`.
    """
    both = told("The answer", **answers).over(proposed.said)
    return propose(machine, proposed.path, proposed.examined, both)


def propose(machine: Machine, path: Path, examined: Examination, said: Told) -> Proposed:
    """A clip's move and counts from what is said, heard and seen.

    Raises
    ------
    NotFoundError
        `move.not_found`: the move named is not in the catalog.
    MediaError
        `clip.move_unknown`, `clip.no_counts` or `clip.too_short`.
    """
    guess = _move(machine, path, said)
    if not guess.moves:
        raise MediaError(
            f"The name of {path.name} says no move.",
            code="clip.move_unknown",
            hint=f'Say it: bachata moves import "{path}" --move ID',
        )
    move = guess.moves[0]
    music = examined.music
    heard = HeardMusic(**music.model_dump(exclude={"beats"}), beats=music.beats) if music else None
    try:
        seen = Seen(examined.frames_s, examined.change, examined.movement, examined.stepping)
        placed = place_counts(said, heard, seen, danced(move))
    except MediaError as error:
        error.message = f"{path.name}: {error.message}"
        raise
    doubts = list(placed.doubts)
    certainty = Certainty(
        move=round(guess.sure, 3), tempo=placed.tempo_sure, count=round(placed.count_sure, 3)
    )
    clip = FilmedClip(
        id=f"{move.id}-{examined.source_id[:8]}",
        move=move.id,
        source=str(path.absolute()),
        source_id=examined.source_id,
        tempo_bpm=placed.tempo_bpm,
        counts_s=placed.counts_s,
        frames_s=examined.frames_s,
        certainty=certainty,
        doubts=(*doubts, *_doubted_move(guess)),
    )
    return Proposed(path, examined, said, clip, guess.moves)


def _doubted_move(guess: Guess) -> tuple[str, ...]:
    if guess.sure >= SURE:
        return ()
    others = ", ".join(move.id for move in guess.moves[1:])
    return (f"it may show another move{f' ({others})' if others else ''}: say --move ID",)


def _move(machine: Machine, path: Path, said: Told) -> Guess:
    catalog = read_catalog(machine.places)
    if said.move is not None:
        return Guess((pick_move(catalog, said.move),), 1.0)

    def search(text: str) -> Sequence[Move]:
        return search_moves(machine, MoveQuery(text=text, limit=5)).moves

    return guess_move(path.stem, catalog.moves, search)
