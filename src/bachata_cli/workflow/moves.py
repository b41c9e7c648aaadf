"""Use cases around the catalog: check it, explain its files, add to it, name its moves."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from bachata_cli.catalog.checking import check_sources, own_moves_of
from bachata_cli.catalog.contents import Catalog, Fault, Source
from bachata_cli.catalog.load import MAX_FILE_BYTES, read_one, read_own, read_sources
from bachata_cli.catalog.move_rules import RULES, MoveRule
from bachata_cli.catalog.notation import file_schema, toml_of
from bachata_cli.domain.errors import NotFoundError, UsageError, ValidationFailedError
from bachata_cli.domain.filmed_clip import FilmedClip
from bachata_cli.domain.hold import Hold
from bachata_cli.domain.move import Move
from bachata_cli.domain.move_law import MoveLaw
from bachata_cli.domain.near import did_you_mean
from bachata_cli.domain.vocabulary import Position
from bachata_cli.figures.body.holds import hold_named
from bachata_cli.figures.floor.floor_laws import FloorFault, floor_faults
from bachata_cli.files.shipped import shipped
from bachata_cli.files.storage import write_whole
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.shipped_catalog import own_moves, read_catalog


class NamedHold(NamedTuple):
    """A hold a move takes on a count; count 0 is as it begins."""

    on: int
    name: str
    hold: Hold


def holds_of(move: Move, start: Position) -> tuple[NamedHold, ...]:
    """The hand-holds of a move danced from a position, in their order."""
    taken = {0: move.stances[start].hold, **dict(sorted(move.danced_from(start).hold.items()))}
    return tuple(NamedHold(count, name, hold_named(move, name)) for count, name in taken.items())


@dataclass(frozen=True, slots=True)
class Checked:
    """A catalog, and everything wrong with it."""

    catalog: Catalog
    faults: tuple[Fault, ...]


def check_catalog(
    machine: Machine, folder: Path | None, *examine: Callable[[Move], Iterable[FloorFault]]
) -> Checked:
    """Check a folder of catalog files; without one the catalog in use, with clips.

    A folder that describes no positions is checked as one's own moves over the
    shipped ones, and only its own faults are told.

    Parameters
    ----------
    examine
        What else every move must keep, beside the laws of the floor.
    """
    if folder is None:
        sources = (*_shipped(), *read_own(own_moves(machine.places)))
        checked = _checked(sources, *examine)
        clips = ClipStore(machine.places.own_clips).all()
        return replace(checked, faults=(*checked.faults, *_clip_faults(checked.catalog, clips)))
    sources = read_sources(folder)
    if any("[position." in source.text for source in sources):
        return _checked(sources, *examine)
    own = tuple(source._replace(own=True) for source in sources)
    names = {source.name for source in own}
    # a shipped file of the same name is told apart by its place
    base = tuple(source._replace(name=f"shipped {source.name}") for source in _shipped())
    checked = _checked((*base, *own), *examine)
    return replace(checked, faults=tuple(f for f in checked.faults if f.file in names))


def _checked(
    sources: Sequence[Source], *examine: Callable[[Move], Iterable[FloorFault]]
) -> Checked:
    """What the files say of themselves, and what two bodies on a floor say of it."""
    survey, faults = check_sources(sources)
    own = own_moves_of(survey, sources)
    floor = [
        Fault(*survey.line(move.id, key), f"{move.id}: {text}", law, warning=move.id in own)
        for move in survey.catalog.moves.values()
        for look in (floor_faults, *examine)
        for law, key, text in look(move)
    ]
    return Checked(survey.catalog, tuple(sorted((*faults, *floor))))


def _shipped() -> tuple[Source, ...]:
    return read_sources(shipped("moves"))


def _clip_faults(catalog: Catalog, clips: Sequence[FilmedClip]) -> list[Fault]:
    """Own clips of unknown moves, shorter than their move, or no longer there."""
    found = []
    for clip in clips:
        where = f"clip {clip.id}"
        move = catalog.moves.get(clip.move)
        if move is None:
            text = f"it shows {clip.move!r}, which is not a move of the catalog"
        elif len(clip.counts_s) - 1 < move.counts:
            text = f"it has {len(clip.counts_s) - 1} counts, {move.id} has {move.counts}"
        elif not Path(clip.source).is_file():
            text = f"its file {clip.source} is not there"
        else:
            continue
        found.append(Fault(where, 1, text, MoveLaw.CLIP, warning=True))
    return found


def add_move(machine: Machine, name: str, text: str, *, replace: bool) -> Path:
    """Check a catalog file against everything known and keep it among one's own.

    Parameters
    ----------
    name
        Of the file to keep, without suffix; letters, digits and `_`.
    text
        TOML with one or more `[move.ID]`.

    Raises
    ------
    ValidationFailedError
        `moves.invalid` with every fault the new file has or causes.
    OutputExistsError
        When there is one of that name and `replace` is not given.
    """
    if not (name.isidentifier() and name.isascii()):
        raise UsageError(
            f"{name[:80]!r} cannot name a move: small letters, digits and _ only.",
            code="moves.name",
            hint="Example: bachata moves add my_step --leader 'L, R, L, R tap, R, L, R, L tap'",
        )
    if len(text.encode()) > MAX_FILE_BYTES:
        raise UsageError(
            "The file is too large for a move catalog.",
            code="moves.too_large",
            hint="Split it: bachata moves add --file FILE takes one after another.",
        )
    path = own_moves(machine.places) / f"{name}.toml"
    new = Source(str(path), text, own=True)
    others = tuple(s for s in read_own(path.parent) if s.name != str(path))
    survey, faults = check_sources((*_shipped(), *others, new))
    _, before = check_sources((*_shipped(), *others))
    fresh = [fault for fault in faults if fault not in before]
    if not fresh and not any(survey.line(i, "name")[0] == str(path) for i in survey.catalog.moves):
        fresh = [Fault(str(path), 1, "there is no move in it: [move.ID] is missing", MoveLaw.KEY)]
    if fresh:
        raise ValidationFailedError(
            f"The move was not added: {fresh[0].text}",
            code="moves.invalid",
            hint="Mend it and add it again; bachata moves show side_basic shows the notation.",
            findings=tuple(str(fault) for fault in fresh),
        )
    write_whole(path, text.encode(), replace=replace)
    return path


def add_move_file(machine: Machine, file: Path, *, replace: bool) -> Path:
    """Keep a catalog file among one's own, under its own name; as `add_move`."""
    return add_move(machine, file.stem, read_one(file).text, replace=replace)


def add_move_fields(
    machine: Machine, move: str, fields: Mapping[str, Any], *, replace: bool
) -> Path:
    """Keep one move, told by the fields of a catalog file; as `add_move`."""
    return add_move(machine, move, toml_of(move, fields), replace=replace)


def describe_files() -> dict[str, Any]:
    """The JSON Schema of catalog files."""
    return file_schema()


def list_move_rules() -> tuple[MoveRule, ...]:
    """Every rule a catalog is held to."""
    return RULES


def find_move(machine: Machine, name: str) -> Move:
    """The move of an id, of the catalog in use.

    Raises
    ------
    NotFoundError
        `move.not_found` with what comes near.
    """
    return pick_move(read_catalog(machine.places), name)


def pick_move(catalog: Catalog, name: str) -> Move:
    """The move of an id.

    Raises
    ------
    NotFoundError
        `move.not_found` with what comes near.
    """
    if name in catalog.moves:
        return catalog.moves[name]
    raise NotFoundError(
        f"There is no move {name[:80]!r}.",
        code="move.not_found",
        hint=did_you_mean(name, catalog.moves, "bachata moves search WORDS finds its id."),
    )


def find_place(catalog: Catalog, word: str) -> Position | Move:
    """What a word names: a position or a move.

    Raises
    ------
    NotFoundError
        `move.not_found` with what comes near.
    """
    if word in set(Position):
        return Position(word)
    if word in catalog.moves:
        return catalog.moves[word]
    raise NotFoundError(
        f"There is no position or move {word[:80]!r}.",
        code="move.not_found",
        hint=did_you_mean(word, (*Position, *catalog.moves), f"Positions: {', '.join(Position)}."),
    )
