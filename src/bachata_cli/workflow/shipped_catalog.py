"""The catalog the program works with: what is shipped with it, and a person's own over it."""

from pathlib import Path

from bachata_cli.catalog.load import Catalog, load_catalog
from bachata_cli.files.shipped import shipped
from bachata_cli.library.places import Places


def shipped_catalog() -> Catalog:
    """The move catalog of the program alone."""
    return load_catalog(shipped("moves"))


def own_moves(places: Places) -> Path:
    """Folder of a person's own catalog files: precious, written by `moves add`."""
    return places.data / "moves"


def read_catalog(places: Places) -> Catalog:
    """The shipped moves and the person's own, which replace shipped ones of the same id.

    Raises
    ------
    ValidationFailedError
        `moves.invalid` with file and line, when an own file breaks a rule.
    """
    return load_catalog(shipped("moves"), own_moves(places))
